"""Who says what: what verbs of speech and other words of attribution govern, and statements and quotes that run over sentences.

scope.py     what somebody says, and with what reserve
speakers.py  who speaks at a verb or noun of speech
verbs.py     what verbs of speech report
sources.py   "according to", "citing", "reports that", "Police: …"
interviews.py   who answers in questions and answers
hearing.py   statements and quotes that run over sentences
"""

from __future__ import annotations

from kg.claims.speech.hearing import find_scopes
from kg.claims.speech.scope import Scope, is_wish

__all__ = ["Scope", "find_scopes", "is_wish"]
