"""The frozen values that flow from stage to stage; imports nothing of kg.

    reports.py      a report, its passages, what its words refer to
    claims.py       what it says
    things.py       what the referents of all reports are
    comparisons.py  how claims stand to each other

Invariants: offsets are Unicode code points into the document's text exactly as read, and `text[start:end]` is the evidence.
Types and predicates are the local names that the ontology declares ("ArmedAssault", "perpetrator"); `Ontology` knows their IRIs.
"""

from kg.model.claims import Claim, Duration, Extraction, Figure, Modality, Moment, Polarity, Ref, Text, Value
from kg.model.comparisons import ClaimKey, Comparison, Comparisons, Corroboration, Origin, Relation, Side, Topic
from kg.model.reports import Document, Form, Mention, Reading, Referent, Skipped, Span
from kg.model.things import Decision, Entity, Identifier, Judgement, Link, Member, Resolution, Verdict

__all__ = [
    "Claim",
    "ClaimKey",
    "Comparison",
    "Comparisons",
    "Corroboration",
    "Decision",
    "Document",
    "Duration",
    "Entity",
    "Extraction",
    "Figure",
    "Form",
    "Identifier",
    "Judgement",
    "Link",
    "Member",
    "Mention",
    "Modality",
    "Moment",
    "Origin",
    "Polarity",
    "Reading",
    "Ref",
    "Referent",
    "Relation",
    "Resolution",
    "Side",
    "Skipped",
    "Span",
    "Text",
    "Topic",
    "Value",
    "Verdict",
]
