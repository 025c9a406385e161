"""What stands for several together: "Jane Roe and Jack Doe fled when | they were seen", "Roe met Doe. | They agreed | The two agreed"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kg.grammar import ancestors, children, conjuncts, is_passive, is_verbal, lemmas, preposition
from kg.grammar.tree import SUBJECTS
from kg.mentions.values import PLURAL, Chain
from kg.ontology import Ontology
from kg.tokens import Doc, Token

DOERS: Final = ("Agent", "Country")
"""Classes of those who may do something together."""
JOINING: Final = "and"
WITH: Final = "with"
MET: Final = ("obj", "obl")
PAIR: Final = frozenset({"both", "two", "2"})
"""Words before a noun for two whom the text has named."""
DEFINITE: Final = frozenset({"the", "these", "those"})
TWO_OF: Final = {"PersonGroup": ("Person",), "Country": ("Country",), "GovernmentBody": ("GovernmentBody", "Country"), "Company": ("Company",)}
"""Classes of those of whom two are what a noun of a class describes."""


def stand_for(doc: Doc, at: Mapping[int, str], chains: Mapping[str, Chain], ontology: Ontology) -> dict[int, tuple[str, ...]]:
    """The chains of those who are coordinated before a plural pronoun, by its token, where it goes back to them all.

    `at` gives the chains of mentions by token. They are the subject of the clause around it, or it goes back to one of them, or else to nobody.
    """
    found: dict[int, tuple[str, ...]] = {}
    for pronoun in (token for token in doc.spelt(PLURAL) if token.pos_ in {"PRON", "DET"}):
        for row in (*_rows_before(pronoun), *_met_before(pronoun, ontology)):
            ids = tuple(dict.fromkeys(at[member.i] for member in row if member.i in at and _may_do(chains[at[member.i]], ontology)))
            if len(ids) == len(row) and _goes_back(pronoun, row[0], at.get(pronoun.i), ids, at):
                found[pronoun.i] = ids
                break
    for noun in (token for token in doc.tagged("NNS") if _is_pair(token, at, chains)):
        pair = _two_before(noun, at, chains, found, ontology)
        if pair:
            found[noun.i] = pair
    return found


def _is_pair(noun: Token, at: Mapping[int, str], chains: Mapping[str, Chain]) -> bool:
    """ "Both countries", "the two leaders", with no more said of whom?"""
    if noun.i not in at or chains[at[noun.i]].named:
        return False
    before = {child.lower_ for child in children(noun, "det", "det:predet", "cc:preconj", "nummod")} & {*PAIR, *DEFINITE}
    two = "both" in before or (not before.isdisjoint(PAIR) and not before.isdisjoint(DEFINITE))
    alone = not children(noun, "nmod", "amod", "acl", "acl:relcl", "nmod:poss", "compound", "appos", "conj")
    told = chains[at[noun.i]].heads[0] < noun.i  # "two men shot Roe. Both gunmen …"
    return two and alone and not told and preposition(noun) != "on"  # "losses on both sides"


def _two_before(
    noun: Token, at: Mapping[int, str], chains: Mapping[str, Chain], pairs: Mapping[int, tuple[str, ...]], ontology: Ontology
) -> tuple[str, ...]:
    """The only two of that kind that the sentence so far, or with the one before it, or else the text so far, names, or tells of as a pair."""
    kinds, keys = ontology.lexicon.kinds, lemmas(noun)
    bundle = not kinds.collective.isdisjoint(keys) or not kinds.many.isdisjoint(keys)  # two teams are not two people
    types = DOERS if not kinds.side.isdisjoint(keys) else () if bundle else TWO_OF.get(chains[at[noun.i]].type, ())
    sentence = noun.sent.start
    before = noun.doc[sentence - 1].sent.start if sentence > 0 else 0
    for start in (sentence, before, 0) if types else ():
        ids = (id for index in range(start, noun.i) if index in at for id in pairs.get(index, (at[index],)))
        named = (chains[id] for id in dict.fromkeys(ids))
        found = tuple(chain.id for chain in named if chain.named and any(ontology.is_a(chain.type, type) for type in types))
        if len(found) > 1:
            return found if len(found) == 2 else ()
    return ()


def _rows_before(pronoun: Token) -> Iterator[list[Token]]:
    """Coordinated subjects in the sentence of a pronoun and in the one before, the nearest first."""
    start = pronoun.sent.start
    before = pronoun.doc[start - 1].sent.start if start > 0 else start
    for index in range(pronoun.i - 1, before - 1, -1):
        first = pronoun.doc[index]
        if first.dep_ in SUBJECTS and "conj" in first.labels and pronoun not in first.subtree:
            row = conjuncts(first)
            if any(child.lower_ == JOINING for member in row[1:] for child in children(member, "cc")):
                yield row


def _met_before(pronoun: Token, ontology: Ontology) -> Iterator[list[Token]]:
    """ "Jane Roe met (with) Jack Doe. | They agreed …": the two of the sentence before, where the pronoun is the subject of its own."""
    start = pronoun.sent.start
    if pronoun.dep_ != "nsubj" or pronoun.head.dep_ != "ROOT" or start == 0:
        return
    verb = next((token for token in pronoun.doc[start - 1].sent if token.head == token), None)
    keys = lemmas(verb) if verb is not None and is_verbal(verb) and not is_passive(verb) else ()
    if verb is None or not any(word.evokes in ontology.lexicon.mutual for word in ontology.lexicon.lone_verbs(keys)):
        return
    others = [child for child in children(verb, *MET) if child.i > verb.i and (child.dep_ == "obj" or preposition(child) == WITH)]
    for subject in children(verb, "nsubj")[:1]:
        yield from ([subject, other] for other in others[:1])


def _may_do(chain: Chain, ontology: Ontology) -> bool:
    return any(ontology.is_a(chain.type, kind) for kind in DOERS)


def _goes_back(pronoun: Token, first: Token, own: str | None, row: tuple[str, ...], at: Mapping[int, str]) -> bool:
    """Is a pronoun below the verb of the row, or does it go on with the mention of one that stands in it, or with nobody?"""
    verb = first.head
    local = is_verbal(verb) and verb in ancestors(pronoun) and pronoun.head != verb
    if local or own is None:
        return True
    last = next((index for index in range(pronoun.i - 1, first.left_edge.i - 1, -1) if at.get(index) == own), None)
    return own in row and last is not None and last <= first.right_edge.i
