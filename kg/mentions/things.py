"""Nouns that no lexicon knows and no name stands for: things, without a class of their own, for those who find them in a role."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from kg.grammar import children, core_phrase, described_by, lemma, lemmas
from kg.grammar.closed import LENGTHS
from kg.mentions.aliases import abbreviates
from kg.mentions.values import DEFINITE, NAME, NOMINAL, Draft
from kg.ontology import Ontology
from kg.ontology.gazetteer import normal
from kg.terms import EVENT
from kg.tokens import Doc, Token, root

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
    for draft in _unknown_names(doc, ontology, inside, taken):
        inside |= set(range(draft.start, draft.end))
        yield draft
    for token in doc.classed("NOUN"):
        free = token.i not in taken and token.i not in inside and token.lower_ not in doc.kinds.ideal
        if free and _may_be_thing(token) and not _is_prospect(token, ontology):
            start, end = core_phrase(token)
            yield Draft(
                start,
                end,
                token.i,
                NOMINAL,
                EVENT if _tells_event(token, ontology) else THING,
                doc.text(start, end),
                plural=token.tag_ in {"NNS", "NNPS"},
            )


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
            yield Draft(start, end, root(inside).i, NAME, THING, doc.text(start, end))


def _unknown_names(doc: Doc, ontology: Ontology, inside: Container[int], taken: Container[int]) -> Iterator[Draft]:
    """Names that the recognizer does not know, but those of happenings ("the Orvane Summit").

    A word with a capital that heads a phrase, and those before it that belong to the name.
    """
    for token in doc.classed("PROPN"):
        if token.dep_ in INSIDE or not token.is_alpha or token.text.islower() or token.ent_type_ in LENGTHS:
            continue
        if token.i in taken or token.i in inside or _tells_event(token, ontology):
            continue
        start = token.i
        while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].head == token and start - 1 not in taken and start - 1 not in inside:
            start -= 1
        yield Draft(start, token.i + 1, token.i, NAME, THING, doc.text(start, token.i + 1))


def _may_be_thing(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.dep_ not in INSIDE and token.is_alpha and token.ent_type_ not in LENGTHS


def _is_prospect(token: Token, ontology: Ontology) -> bool:
    """ "The threat that they pose", "the plan": what a noun that only says what may happen means is no thing."""
    words = ontology.lexicon.lone_nouns(lemmas(token))
    return any(word.modality is not None for word in words) and not any(word.denotes for word in words)


def _tells_event(token: Token, ontology: Ontology) -> bool:
    return not ontology.lexicon.telling.isdisjoint(lemmas(token))


def takes_up(doc: Doc, draft: Draft, alike: Sequence[Draft], at: Mapping[int, int]) -> int | None:
    """The chain that a description of a thing goes on with, the nearest first: by the same noun, and by nothing that tells them apart.

    `alike` are the mentions before that may be of it by their last word; `at` has the chain of every token mentioned so far.
    """
    if draft.form is NAME:
        return next((other.chain for other in reversed(alike) if other.form is NAME and _same_name(draft, other)), None)
    noun = doc[draft.head]
    thing = draft.type == THING
    if thing and _is_said_of_one(noun):
        described = next((at[token.i] for token in described_by(noun) if token.i in at), None)
        if described is not None:
            return described
    for other in reversed(alike):
        if other.form is NAME:
            same = thing and _ends_name(doc, draft, other)
        else:
            same = other.form is NOMINAL and other.type == draft.type and other.plural == draft.plural and _same_one(doc, draft, other, at)
        if same:
            return other.chain
    return None


def _is_said_of_one(noun: Token) -> bool:
    """Does a description with "the" or an owner say what something is, beside it or by a copula ("the Ferry, the oldest boat of …")?"""
    single = noun.tag_ in {"NN", "NNP"} and (noun.dep_ == "appos" or bool(children(noun, "cop")))
    return single and (bool(children(noun, OWNER)) or any(child.lower_ == "the" for child in children(noun, "det")))


def _same_name(name: Draft, other: Draft) -> bool:
    return other.type != "Person" and (normal(other.text) == normal(name.text) or abbreviates(name.text, other.text))


def _ends_name(doc: Doc, draft: Draft, name: Draft) -> bool:
    """Does a description take up a name by the noun that it ends in ("the Lake Gallery", "the gallery")?"""
    last = doc[name.end - 1]
    if name.type == "Person" or name.end - name.start < 2 or draft.plural != (last.tag_ in {"NNS", "NNPS"}):
        return False
    definite = any(child.lower_ in DEFINITE for child in children(doc[draft.head], "det")) and not children(doc[draft.head], "nmod")
    return definite and _modifiers(doc, draft) <= frozenset(normal(name.text).split())


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
