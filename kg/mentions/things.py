"""Nouns that no lexicon knows and no name stands for: things, without a class of their own, for those who find them in a role."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.grammar import children, core_phrase, lemma, lemmas
from kg.mentions.values import DEFINITE, Draft
from kg.model import Form
from kg.ontology import Ontology
from kg.ontology.gazetteer import normal

THING = "Thing"
INSIDE = frozenset({"compound", "flat", "fixed", "nmod:desc", "amod", "nmod:unmarked"})
"""Dependents that are no phrase of their own."""
KINDS = frozenset({"MISC", "EVENT", "NORP"})
"""Labels of the recognizer for names of things of which nothing more is known."""
NOUNS = frozenset({"NOUN", "PROPN"})
SAYING = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
"""Parts of speech of modifiers that tell one thing from another."""
OWNER = "nmod:poss"


def find_things(doc: Doc, ontology: Ontology, taken: Container[int]) -> Iterator[Draft]:
    """Common nouns outside `taken` that head a phrase and evoke no event; and names of other kinds."""
    named = list(find_named_things(doc, taken))
    yield from named
    inside = {index for draft in named for index in range(draft.start, draft.end)}
    for token in doc:
        if token.i not in taken and token.i not in inside and _may_be_thing(token, ontology):
            start, end = core_phrase(token)
            yield Draft(start, end, token.i, Form.NOMINAL, THING, doc[start:end].text, plural=token.tag_ in {"NNS", "NNPS"})


def find_named_things(doc: Doc, taken: Container[int]) -> Iterator[Draft]:
    """Names outside `taken` that the recognizer calls something else than a person, an organisation or a place: of works, products, peoples."""
    for ent in doc.ents:
        start, end = ent.start, ent.end
        while start < end and (doc[start].is_punct or doc[start].lower_ in DEFINITE):
            start += 1
        while start < end and doc[end - 1].is_punct:
            end -= 1
        inside = doc[start:end]
        if ent.label_ in KINDS and inside and not any(token.i in taken for token in inside) and any(token.pos_ in NOUNS for token in inside):
            yield Draft(start, end, inside.root.i, Form.NAME, THING, inside.text)


def _may_be_thing(token: Token, ontology: Ontology) -> bool:
    common = token.pos_ == "NOUN" and token.dep_ not in INSIDE and token.is_alpha
    return common and not any(match.form == (key,) and match.word.evokes for key in lemmas(token) for match in ontology.lexicon.nouns.get(key, ()))


def takes_up(doc: Doc, draft: Draft, history: Sequence[Draft], at: Mapping[int, int]) -> int | None:
    """The chain that a description of a thing goes on with, the nearest first: by the same noun, and by nothing that tells them apart.

    `at` has the chain of every token mentioned so far.
    """
    if draft.form is Form.NAME:
        return next((other.chain for other in reversed(history) if other.form is Form.NAME and normal(other.text) == normal(draft.text)), None)
    noun = doc[draft.head]
    alike = (d for d in reversed(history) if d.form is Form.NOMINAL and d.type == THING and d.plural == draft.plural)
    return next((other.chain for other in alike if lemma(doc[other.head]) == lemma(noun) and _same_one(doc, draft, other, at)), None)


def _same_one(doc: Doc, draft: Draft, other: Draft, at: Mapping[int, int]) -> bool:
    """Of one owner; or definite, and no more special than what came before; or said in the same words without any article."""
    new, old = doc[draft.head], doc[other.head]
    owner = _owner(new, at)
    if owner:
        return owner == _owner(old, at)
    if not any(child.lower_ in DEFINITE for child in children(new, "det")):
        return draft.text.lower() == other.text.lower() and not children(new, "det")
    return _modifiers(doc, draft) <= _modifiers(doc, other) and _complements(new) in (frozenset(), _complements(old))


def _owner(noun: Token, at: Mapping[int, int]) -> str:
    """Whose a thing is: a chain, or else a word; "" if nobody's."""
    owner = next(iter(children(noun, OWNER)), None)
    return "" if owner is None else str(at.get(owner.i, lemma(owner)))


def _modifiers(doc: Doc, draft: Draft) -> frozenset[str]:
    words = (token for token in doc[draft.start : draft.end] if token.i != draft.head and token.pos_ in SAYING and token.dep_ != OWNER)
    return frozenset(lemma(token) for token in words)


def _complements(noun: Token) -> frozenset[str]:
    """Nouns in the phrases that follow a noun."""
    return frozenset(lemma(child) for child in children(noun, "nmod") if child.i > noun.i)
