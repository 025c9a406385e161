"""Those of a group whom the text names apart from its event: "the victims were identified as …", "three reporters: …", "… were among the dead"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from kg.events.happenings import Happenings
from kg.events.outcomes import Toll
from kg.events.reader import Reader
from kg.events.values import Filler
from kg.grammar import children, first_noun_of_row, is_nominal, is_passive, is_verbal, lemmas, preposition
from kg.terms import ALSO_KNOWN_AS, PERSON, PLACE
from kg.tokens import Token

RULE: Final = "grammar:named"
AMONG: Final = "among"
THOSE: Final = "those"
ONE: Final = "one"
AS_WHOM: Final = frozenset({"obl", "obl:agent", "xcomp", "obj"})
"""Labels of a name behind "as"."""
LISTED: Final = frozenset({"parataxis", "dep", "appos", "list"})
"""Labels of names behind a colon."""

BEHIND_VERB: Final = frozenset({"obl", "obj", "ccomp"})
"""Labels that parsers give the first of them instead."""


def name_members(happenings: Happenings, tolls: Iterable[Toll]) -> None:
    """Give those whom the text names the roles of the people that it says they are, or are some of."""
    befallen: dict[int, list[tuple[int, str]]] = {}
    for toll in tolls:
        role = happenings.reader.ontology.classes.befalls.get(toll.predicate, "")
        for index in dict.fromkeys((toll.head, toll.word)):  # "among the dead was Jane Roe"
            befallen.setdefault(index, []).append((toll.number, role))
    known = {(number, filler.role, filler.chain) for number, filler, *_ in happenings.roles}
    for name, group, word in _named(happenings.reader):
        if _is_another_by_name(happenings.reader, group, name[1]):
            continue
        filler = Filler("", name[1], name[0], "as")
        for number, role in dict.fromkeys(_roles_of(happenings, group, befallen)):
            fits = happenings.reader.ontology.fits(role, PERSON)
            if fits and (number, role, filler.chain) not in known:
                known.add((number, role, filler.chain))
                happenings.add_role(number, replace(filler, role=role), word, RULE)


def _is_another_by_name(reader: Reader, noun: Token, named: str) -> bool:
    """ "Jane Roe, also known as Jo": somebody who has a name is none of several whom another names."""
    chain = reader.mentioned(noun)
    return chain is not None and chain.id != named and chain.named and chain.individual


def _roles_of(happenings: Happenings, group: Token, befallen: dict[int, list[tuple[int, str]]]) -> list[tuple[int, str]]:
    """What those whom a noun means do or suffer, and in which events: as it stands there, or as the report tells of them."""
    reader = happenings.reader
    chain = reader.mentioned(group)
    found = [(number, f.role) for number, f, *_ in happenings.roles if f.role != PLACE and (f.head == group or (chain and f.chain == chain.id))]
    found += [pair for pair in befallen.get(group.i, ()) if pair[1]]
    if not found and group.i in happenings.at:
        roles = (role for match in reader.matches[group.i] if match.word.evokes for role in match.word.roles("of") if role != PLACE)
        found += [(happenings.at[group.i], role) for role in list(roles)[:1]]
    if not found and group.lower_ == THOSE:
        found += _done_to_those(happenings, group, befallen)
    if not found and (role := _suffered(reader, group)):
        number = happenings.focus(group)
        found += [(number, role)] if number is not None else []
    return found


def _done_to_those(happenings: Happenings, those: Token, befallen: dict[int, list[tuple[int, str]]]) -> list[tuple[int, str]]:
    """What "those | killed", "those | who were arrested" suffered, in the event that was told last of such, or in which that befell somebody."""
    reader, ontology = happenings.reader, happenings.reader.ontology
    said = (those, those.head) if those.head.lower_ == ONE else (those,)
    verbs = [verb for noun in said for verb in children(noun, "acl", "acl:relcl") if is_passive(verb) or verb.tag_ == "VBN"]
    for word in (match.word for verb in verbs for match in reader.matches.get(verb.i, ())):
        alike = [number for i, number in sorted(happenings.at.items()) if i < those.i and word.evokes and happenings.type(number) == word.evokes]
        role = next((role for role in word.roles("object") if ontology.fits(role, PERSON)), ontology.classes.befalls.get(word.outcome, ""))
        if role and alike:
            return [(alike[-1], role)]
        told = [number for i in sorted(befallen) if i < those.i for number, suffered in befallen[i] if word.outcome and suffered == role]
        if told:
            return [(told[-1], role)]
    return []


def _suffered(reader: Reader, noun: Token) -> str:
    """The role of those whom a noun calls victims, whatever befell them; "" for any other noun."""
    words = (word for key in lemmas(noun) for word in reader.ontology.lexicon.kind("Sufferer", key))
    return next((word.performs for word in words), "")


# --- who is named


def _named(reader: Reader) -> Iterator[tuple[tuple[Token, str], Token, Token]]:
    """Names of people, each with its chain, the noun for those that it is one of, and the word that says so."""
    for chain in reader.mentions.chains:
        for head in chain.heads if chain.type == PERSON and chain.named else ():
            token = reader.doc[head]
            if reader.mentions.in_name(token):
                first = first_noun_of_row(token)
                yield from (((token, chain.id), group, word) for group, word in _groups(reader, first))


def _groups(reader: Reader, name: Token) -> Iterator[tuple[Token, Token]]:
    """Nouns for those whom a name means, or one of whom, each with the word that says so."""
    above = name.head
    if children(name, "cop"):
        subjects = children(name, "nsubj")
        yield from ((noun, name) for noun in subjects if _means_people(noun))
        ones = (part for one in subjects if one.lower_ == ONE for part in children(one, "nmod"))  # "one of the victims was Jane Roe"
        yield from ((noun, name) for noun in ones if preposition(noun) == "of")
        yield from ((noun, name) for noun in children(name, "nmod", "obl") if preposition(noun) == AMONG)
    elif name.dep_ in AS_WHOM and any(child.lower_ == "as" for child in name.children) and _says_who(reader, above):
        nouns = children(above, "nsubj:pass") if is_passive(above) else children(above, "obj")
        yield from ((noun, above) for noun in ([above.head] if above.dep_ == "acl" else nouns))
    elif name.dep_ == "nsubj" and is_nominal(above) and children(above, "cop"):
        if preposition(above) == AMONG:
            yield above, above
        elif above.lower_ == ONE:
            yield from ((noun, above) for noun in children(above, "nmod") if preposition(noun) == "of")
    elif (name.dep_ == "appos" and name.i > above.i and _is_of_event(above)) or (
        name.dep_ in LISTED and above.tag_ == "NNS" and _is_behind_colon(name) and reader.is_event_noun(above)
    ):
        yield above, above
    elif name.dep_ in LISTED or (name.dep_ in BEHIND_VERB and _is_behind_colon(name)):
        yield from ((noun, above) for noun in _before_colon(reader, name))


def _is_of_event(noun: Token) -> bool:
    """ "The victims, | Jane Roe and John Doe, …", "the gunmen, Jack Roe and …": those whom a noun calls by what they did or suffered."""
    kinds = noun.doc.kinds
    said = any(key in kinds.sufferer or key in kinds.culprit for key in lemmas(noun))
    return said and is_nominal(noun) and any(child.lower_ == "the" for child in children(noun, "det"))


def _is_behind_colon(name: Token) -> bool:
    first = name.left_edge
    return first.text == ":" or (first.i > name.sent.start and first.nbor(-1).text == ":")


def _means_people(noun: Token) -> bool:
    return noun.pos_ not in {"PRON", "PROPN"} or noun.lower_ == THOSE


def _says_who(reader: Reader, verb: Token) -> bool:
    return is_verbal(verb) and any(match.word.relation == ALSO_KNOWN_AS for match in reader.matches.get(verb.i, ()))


def _before_colon(reader: Reader, name: Token) -> list[Token]:
    """The last noun for several people before a colon and a list of names: "killed three reporters on Sunday: …"."""
    first = name.left_edge.i
    colon = next((i for i in (first, first - 1) if name.sent.start <= i < name.i and name.doc[i].text == ":"), name.sent.start)
    before = reversed(list(name.doc[name.sent.start : colon]))
    chains = ((token, reader.mentions.chain(token)) for token in before if token.pos_ in {"NOUN", "ADJ"})
    return next(([token] for token, chain in chains if chain is not None and chain.plural and not chain.named), [])
