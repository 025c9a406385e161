"""The W3C Reconciliation Service API, version 0.2, from both of its sides: asking a service about our entities, and answering about them.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/

    messages.py   what the two sides say to each other, from and to JSON
    records.py    the entities of an output, with all that helps to recognise them
    answers.py    the answering side: a pure function of records and a query
    client.py     the asking side, over HTTP
"""

from __future__ import annotations

from kg.reconcile.answers import Catalogue, Reply, Responder
from kg.reconcile.client import Service, connect
from kg.reconcile.messages import Candidate, Manifest, Query
from kg.reconcile.records import Record, Records, read_records

__all__ = ["Candidate", "Catalogue", "Manifest", "Query", "Record", "Records", "Reply", "Responder", "Service", "connect", "read_records"]
