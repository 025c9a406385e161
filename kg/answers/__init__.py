"""What an output answers to people: who disagrees, why something is claimed, what happened when, who somebody is, what has changed since another.

All of it comes from what a build wrote, never from the reports themselves. A thing is named as `kg identity` has it, or by any name of it.

    ledger.py      the claims of an output, as readers see them
    topics.py      topics with their sides, views and origins, from its store
    disputes.py    topics on which claims differ
    evidence.py    all that speaks for and against one claim
    timeline.py    events by their dates, reports by when they were published
    person.py      positions, what somebody said, what is said about them
    difference.py  claims and facts of one output beside those of another
"""

from __future__ import annotations

from kg.answers.difference import Changed, Difference, difference, json_of_difference
from kg.answers.disputes import Dispute, Position, disputes, json_of_dispute
from kg.answers.evidence import Evidence, Proof, evidence, json_of_proof
from kg.answers.ledger import End, Said, json_of
from kg.answers.person import Portrait, json_of_portrait, portrait
from kg.answers.timeline import Entry, json_of_entry, timeline

__all__ = [
    "Changed", "Difference", "Dispute", "End", "Entry", "Evidence", "Portrait", "Position", "Proof", "Said", "difference", "disputes",
    "evidence", "json_of", "json_of_difference", "json_of_dispute", "json_of_entry", "json_of_portrait", "json_of_proof", "portrait",
    "timeline",
]  # fmt: skip
