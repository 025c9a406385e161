"""The view of a policy: which claims count as facts, and which statement stands for a topic. No claim is ever dropped for it.

speakers.py  who speaks officially, or by name
facts.py     which claims count as facts
grades.py    what people hold of those through whom a claim came
criteria.py  what makes one claim better than another
views.py     topics -> views
"""

from __future__ import annotations

from kg.policy.criteria import CRITERIA, Candidate
from kg.policy.facts import Judge
from kg.policy.grades import Grades, matched
from kg.policy.speakers import speakers
from kg.policy.views import View, views

__all__ = ["CRITERIA", "Candidate", "Grades", "Judge", "View", "matched", "speakers", "views"]
