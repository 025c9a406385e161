"""Whom a count counts, by the words for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.ontology import Ontology
from kg.ontology.slots import SLOTS


@dataclass(frozen=True, slots=True)
class Group:
    """Whom a count counts: everybody (head "") or those that `head` names, narrowed by further words.

    `role` is what such people do in an event, by the lexicon; where it is the head too, nobody who does it is left out. `rest`: only those left after
    others were counted, or an unnamed part of those ("two others", "one of them").
    """

    head: str = ""
    narrowing: frozenset[str] = frozenset()
    role: str = ""
    rest: bool = False

    def everybody(self) -> bool:
        return not (self.head or self.narrowing or self.rest)

    def contains(self, part: Group) -> bool:
        """Are all of the other group among these, and others perhaps too?"""
        if self.rest:
            return False
        if part.rest:
            return self.everybody()
        if self.head == part.head:
            return self.narrowing < part.narrowing
        return not self.narrowing and (not self.head or self.head == self.role == part.role)


EVERYBODY = Group()
PARTITIVE = re.compile(r"\b(?:of|among|amongst) (?:the|those|these|them|whom|us|his|her|its|their|our)\b", re.IGNORECASE)
"""Behind a number this leaves open which of them: "one of the injured"."""


def group_of(text: str, predicate: str, ontology: Ontology, *, words: str = "") -> Group:
    """Whom a figure's `text` means where it counts `predicate`; `words` are those of the whole expression ("the other two")."""
    lexicon = ontology.lexicon
    phrase = _phrase(text, ontology)
    if not phrase:
        return EVERYBODY
    if "and" in phrase or "or" in phrase:
        return Group(" ".join(phrase))
    tokens = re.findall(r"\w+", words.casefold())
    rest = bool(PARTITIVE.search(words)) or any(singular(a) in lexicon.kinds.rest and b != "than" for a, b in pairwise([*tokens, ""]))
    head, narrowing, role = singular(phrase[-1]), phrase[:-1], ""
    for size in range(len(phrase), 0, -1):
        forms = (" ".join(phrase[-size:]), " ".join((*phrase[-size:-1], head)))
        named = [(kind, word) for kind in ("Everybody", "Alike", "Rest", "Pointing") for form in forms for word in lexicon.kind(kind, form)]
        if named:
            kind, word = named[0]
            rest = rest or kind in {"Rest", "Pointing"}
            role = word.performs
            head = "" if kind != "Alike" or word.outcome == predicate else role or word.id
            narrowing = phrase[:-size]
            break
    else:
        role = next((m.word.performs for m in lexicon.nouns.get(head, ()) if m.word.performs and m.form[:-1] == phrase[-len(m.form) : -1]), "")
    if any(word.performs == role and word.outcome == predicate for word in lexicon.words if "Alike" in word.kinds):
        role = ""  # all whom this outcome counts do it
    kept = (w for w in narrowing if singular(w) not in lexicon.kinds.rest and all(x.outcome != predicate for x in lexicon.kind("Adjective", w)))
    return Group(head, frozenset(kept), role, rest)


def _phrase(text: str, ontology: Ontology) -> tuple[str, ...]:
    """The noun with what stands before it, or the whole text where nothing does.

    What "of" adds counts as standing before it ("members of the police": police members); after a mere bundle ("groups of") it is all there is.
    """
    nominal = re.split(r"[^\w\s'’-]|\s[-–—]+\s|\b(?:who|whom|whose|that|which)\b", text.casefold())[0]
    words = [word for word in nominal.split() if word not in {"the", "a", "an"}]
    end = next((n for n, word in enumerate(words) if word in SLOTS and word != "of"), len(words))
    words = words[:end]
    if "of" in words[1:-1]:
        at = words.index("of", 1)
        bundle = singular(words[at - 1]) in ontology.lexicon.kinds.collective
        words = [*(word for word in words[at + 1 :] if word != "of"), *(() if bundle else words[:at])]
    return tuple(words or text.casefold().split())


def singular(word: str) -> str:
    """The singular of a regular English plural, as lemmas go; other words as they are."""
    for ending, instead in (("men", "man"), ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + instead
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
