"""The entities of an output, looked up in another source that answers as a reconciliation service; and people's decisions on what was found.

Nothing but names, types and a few values that tell namesakes apart (ontology/links.ttl) leaves the machine, and only to the URL that was given.

    questions.py  which entities are looked up, and how they are asked about
    verdicts.py   what a service's candidates are worth
    output.py     the links of an output changed, and all its files with them
"""

from __future__ import annotations

from kg.lookup.output import Summary, decide, look_up
from kg.lookup.verdicts import THRESHOLD

__all__ = ["THRESHOLD", "Summary", "decide", "look_up"]
