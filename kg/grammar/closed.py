"""Small words, tags and labels that rules of several stages ask for.

Tags are those of the Penn Treebank (Santorini 1990), labels of lengths those of OntoNotes (https://catalog.ldc.upenn.edu/LDC2013T19).
"""

from __future__ import annotations

from typing import Final

INDEFINITE: Final = frozenset({"a", "an"})
"""Articles of what is not known yet, is one of its kind, or one of several."""
NONE: Final = frozenset({"no", "neither"})
"""Determiners of those who are none."""
PRONOUNS: Final = frozenset({"he", "she", "it", "they"})
"""Pronouns of those told of before, as subjects."""
DASHES: Final = frozenset({"-", "\u2013", "\u2014"})
RELATIVE_TAGS: Final = frozenset({"WDT", "WP"})
"""Tags of pronouns that open a relative clause."""
ASKING: Final = RELATIVE_TAGS | {"WP$", "WRB"}
"""Tags of words that open a relative clause or a question."""
PRESENT: Final = frozenset({"VBP", "VBZ"})
"""Tags of verbs in the present tense."""
LENGTHS: Final = frozenset({"DATE", "TIME"})
"""What recognizers call dates and lengths of time."""
