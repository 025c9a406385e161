"""Other pipelines' labels -> ours: dependencies from ClearNLP's to Universal Dependencies, entities from those of other corpora."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

RENAMED: Final = {
    "auxpass": "aux:pass", "csubjpass": "csubj:pass", "dobj": "obj", "intj": "discourse", "meta": "dep", "neg": "advmod", "nn": "compound",
    "npadvmod": "obl:unmarked", "nsubjpass": "nsubj:pass", "num": "nummod", "oprd": "xcomp", "poss": "nmod:poss", "possessive": "case",
    "preconj": "cc:preconj", "predet": "det:predet", "prt": "compound:prt", "quantmod": "advmod", "relcl": "acl:relcl", "": "dep",
}  # fmt: skip
"""Labels of spaCy's own English pipelines and their counterparts, where the trees do not differ."""
LEFT_OVER: Final = {"prep": "advmod", "agent": "advmod", "pobj": "nmod", "pcomp": "advcl", "attr": "xcomp", "acomp": "xcomp", "dative": "iobj"}
"""Labels of trees that are built anew, where there is nothing to build (a preposition without a noun)."""
CLEARNLP: Final = frozenset((RENAMED.keys() | LEFT_OVER.keys()) - {""})
"""A pipeline that uses any of them was trained on ClearNLP's dependencies."""
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
NOUNLIKE: Final = frozenset({"nsubj", "nsubj:pass", "obj", "pobj"})
"""What stands there is a noun, though it may look otherwise ("most of them")."""
BE: Final = frozenset("be am is are was were been being 's 're 'm \u2019s \u2019re \u2019m".split())
PERSON: Final = frozenset({"PERSON", "PER"})
FIXED: Final = frozenset(
    {
        *[("according", "to"), ("as", "to"), ("at", "least"), ("at", "most"), ("because", "of"), ("due", "to"), ("in", "between"), ("instead", "of")],
        *[("less", "than"), ("more", "than"), ("next", "to"), ("prior", "to"), ("rather", "than"), ("such", "as"), ("up", "to")],
    }
)
"""Pairs of words that are one function word."""


def to_universal(doc: Doc) -> list[tuple[int, str]]:
    """Head and label of each token of a Doc in ClearNLP's dependencies (as spaCy's own English pipelines give them) in Universal Dependencies."""
    tree = _Tree(doc)
    for index in tree.deepest_first():
        tree.move_conjunctions(index)
        tree.raise_noun(index)
        tree.raise_predicate(index)
        tree.raise_object(index)
        tree.raise_first_name(index)
    tree.finish()
    return list(zip(tree.heads, tree.deps, strict=True))


class _Tree:
    """Heads and labels while they change. It stays a tree: the only moves are to a sibling, to the grandparent, and `lift`."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [token.head.i for token in doc]
        self.deps = [RENAMED.get(token.dep_, token.dep_) for token in doc]
        self.below: list[list[int]] = [[child.i for child in token.children] for token in doc]

    def deepest_first(self) -> list[int]:
        """All tokens, each before its head."""
        order = [token.i for token in self.doc if token.head == token]
        for index in order:
            order.extend(self.below[index])
        return order[::-1]

    def children(self, index: int, *labels: str) -> list[int]:
        return [child for child in self.below[index] if self.deps[child] in labels]

    def move(self, index: int, head: int) -> None:
        """Attach a token to another that is not below it."""
        self.below[self.heads[index]].remove(index)
        self.heads[index] = head
        self.below[head] = sorted([*self.below[head], index])

    def lift(self, child: int, label: str) -> None:
        """Put a token in the place of its head, which becomes its child with that label, as do all other children of that head."""
        old = self.heads[child]
        self.deps[child], self.deps[old] = self.deps[old], label
        for other in [other for other in self.below[old] if other != child]:
            self.move(other, child)
        above = self.heads[old]
        self.below[old].remove(child)
        if above == old:
            self.heads[child] = child
        else:
            self.heads[child] = above
            self.below[above] = sorted([*(other for other in self.below[above] if other != old), child])
        self.heads[old] = child
        self.below[child] = sorted([*self.below[child], old])

    def is_clause(self, index: int) -> bool:
        return self.doc[index].pos_ in {"VERB", "AUX"} or bool(self.children(index, "cop"))

    def is_noun(self, index: int) -> bool:
        return (self.doc[index].pos_ in NOMINAL or self.deps[index] in NOUNLIKE) and not self.children(index, "cop")

    def move_conjunctions(self, index: int) -> None:
        """The "and" belongs to what it introduces."""
        for conjunction in self.children(index, "cc"):
            later = [part for part in self.children(index, "conj") if part > conjunction]
            if later:
                self.move(conjunction, later[0])

    def raise_noun(self, index: int) -> None:
        """A preposition marks its noun or clause, and is not its head."""
        governed = self.children(index, "pobj") or self.children(index, "pcomp")
        if not governed and self.deps[index] in {"prep", "agent", "pcomp"}:
            governed = self.children(index, "prep")
            governed = [child for child in governed if self.children(child, "case", "mark")]
        if not governed:
            return
        noun = governed[0]
        self.lift(noun, "mark" if self.is_clause(noun) else "case")
        for child in self.children(noun, "prep", "pobj", "pcomp"):
            if self.doc[child].pos_ in {"ADP", "SCONJ"} and not self.below[child]:
                self.deps[child] = "case"
            else:
                self.deps[child] = self.oblique(child)
        above = self.heads[noun]
        if self.deps[noun] in {"prep", "agent", "dative"} and (self.deps[above] not in {"prep", "agent", "pcomp"} or above == noun):
            self.deps[noun] = "obl:agent" if self.deps[noun] == "agent" and not self.is_clause(noun) else self.oblique(noun)

    def oblique(self, index: int) -> str:
        """The label of a phrase with a preposition."""
        noun = self.is_noun(self.heads[index])
        if self.is_clause(index):
            return "acl" if noun else "advcl"
        if self.doc[index].pos_ == "ADV":
            return "advmod"
        return "nmod" if noun else "obl"

    def raise_predicate(self, index: int) -> None:
        """ "Be" joins a subject to a predicate, and is not its head; but "there is" is a verb with a subject."""
        if self.doc[index].lower_ not in BE or self.doc[index].pos_ not in {"AUX", "VERB"} or self.deps[index] in {"aux", "aux:pass"}:
            return
        predicates = self.children(index, "attr") or self.children(index, "acomp")
        if any(self.doc[child].lower_ == "there" for child in self.children(index, "expl")):
            for child in predicates[:1]:
                self.deps[child] = "nsubj"
            return
        phrases = [child for child in self.children(index, "obl") if child > index and self.children(child, "case")]
        clauses = [child for child in self.children(index, "ccomp", "xcomp") if child > index]
        if not predicates and not phrases and clauses:
            for child in self.children(index, "nsubj"):
                self.deps[child] = "nsubj:outer"
        for child in (predicates or phrases or clauses)[:1]:
            self.lift(child, "cop")

    def raise_object(self, index: int) -> None:
        """In "ordered troops to leave" the troops are the object of the order."""
        for clause in self.children(index, "ccomp"):
            helpers = [self.doc[child].tag_ for child in self.children(clause, "aux")]
            subjects = self.children(clause, "nsubj", "nsubj:pass")
            infinitive = "TO" in helpers or (self.doc[clause].tag_ == "VB" and not helpers)
            if infinitive and subjects and index < subjects[0] < clause and not self.children(clause, "mark") and not self.children(index, "obj"):
                self.move(subjects[0], index)
                self.deps[subjects[0]], self.deps[clause] = "obj", "xcomp"

    def raise_first_name(self, index: int) -> None:
        """A person's first name heads the others."""
        token = self.doc[index]
        if token.ent_type_ not in PERSON:
            return
        names = [child for child in self.children(index, "compound") if child < index]
        names = [child for child in names if all(between.ent_iob_ == "I" for between in self.doc[child + 1 : index + 1])]
        if names:
            self.lift(names[0], "flat")
            for name in names[1:]:
                self.deps[name] = "flat"

    def finish(self) -> None:
        """Labels that depend on the tree as a whole."""
        for index, head in enumerate(self.heads):
            token, dep = self.doc[index], self.deps[index]
            if head == index:
                dep = "ROOT"
            elif dep == "ROOT":
                dep = "dep"
            elif dep == "aux" and token.tag_ == "TO":
                dep = "mark"
            elif dep == "obl:unmarked" and self.is_noun(head):
                dep = "nmod:unmarked"
            elif dep == "nmod" and index < head and not self.children(index, "case"):
                dep = "compound"
            self.deps[index] = LEFT_OVER.get(dep, dep)
        for first, second in zip(range(len(self.heads)), range(1, len(self.heads)), strict=False):
            pair = (self.doc[first].lower_, self.doc[second].lower_)
            if pair in FIXED and self.heads[first] == self.heads[second] > second and not self.below[second]:
                self.move(second, first)
                self.deps[second] = "fixed"
                if self.deps[first] == "amod":
                    self.deps[first] = "advmod"


# Entities


ENTITIES: Final = {"PER": "PERSON", "WORK_OF_ART": "MISC", "LAW": "MISC", "PRODUCT": "MISC", "LANGUAGE": "MISC"}
"""Labels of OntoNotes (https://catalog.ldc.upenn.edu/LDC2013T19) and CoNLL 2003 (https://aclanthology.org/W03-0419) that are not ours."""
