"""The classes and properties of ontology/core.ttl that the rules of several stages ask for by name."""

from __future__ import annotations

from typing import Final

PERSON: Final = "Person"
PERSON_GROUP: Final = "PersonGroup"
ORGANIZATION: Final = "Organization"
COUNTRY: Final = "Country"
CITY: Final = "City"
REGION: Final = "Region"
FACILITY: Final = "Facility"
AGENT: Final = "Agent"

ACCUSED_OF: Final = "accusedOf"
AGE: Final = "age"
ALLIED_WITH: Final = "alliedWith"
ALSO_KNOWN_AS: Final = "alsoKnownAs"
BASED_IN: Final = "basedIn"
CAUSE: Final = "cause"
DATE: Final = "date"
INJURED: Final = "injured"
KILLED: Final = "killed"
LEADER_OF: Final = "leaderOf"
LOCATED_IN: Final = "locatedIn"
MEMBER_OF: Final = "memberOf"
PARTICIPANT: Final = "participant"
PART_OF: Final = "partOf"
PERPETRATOR: Final = "perpetrator"
RELATIVE_OF: Final = "relativeOf"
START_TIME: Final = "startTime"
TARGET: Final = "target"
VICTIM: Final = "victim"

PEOPLE: Final = frozenset({PERSON, PERSON_GROUP})
LANDS: Final = frozenset({COUNTRY, REGION})
DOERS: Final = frozenset({PERPETRATOR, "agent"})
"""Roles of those who do what an event is."""
