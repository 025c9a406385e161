"""What stands in the slots of a relation word: the ends of the relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.claims.maker import Maker
from kg.events import word_arguments
from kg.events.parts import TOLD_ALONG
from kg.events.words import form_tokens
from kg.grammar import (
    Argument,
    ancestors,
    arguments,
    children,
    conjuncts,
    described_by,
    examples,
    included,
    is_gerund,
    is_joined,
    is_nominal,
    is_passive,
    is_verbal,
    of_span,
    preposition,
    says_that,
    surface_subject,
)
from kg.ontology import Word
from kg.ontology.lexicon import Match
from kg.ontology.slots import OBJECT, SPEAKER, SUBJECT
from kg.terms import ALLIED_WITH, ALSO_KNOWN_AS, EVENT, LEADER_OF, PART_OF, PERSON, PLACE_CLASS, RELATIVE_OF
from kg.tokens import Token

NEAR: Final = 80
"""Tokens within which an event that is mentioned again and again stays what the text speaks of."""
OWN: Final = frozenset({"subject", "self", "modifier", "possessor"})
"""Slots of a noun that its conjuncts do not share."""
STANDING: Final = frozenset({"did", "does", "do", "has", "have", "had"})
"""What stands for a verb that was told: "as did the league"."""
UNDER: Final = "under"
"""The preposition of those who are ruled: "under the rebels' control"."""
BELONGING: Final = frozenset({"memberOf", "leaderOf"})
"""Relations of those who make up a body."""
ADVERBIAL: Final = frozenset({"in", "with"})
"""Prepositions of what somebody does along with something else: "in support of", "with the backing of"."""
WITHIN: Final = frozenset({"memberOf", "partOf"})
"""Relations to a whole: what belongs to a part of it belongs to it."""
PARTICIPLES: Final = frozenset({"VBN", "VBG"})
"""Tags of participles."""
CLAUSES: Final = frozenset({"advcl", "acl:relcl", "ccomp"})
"""Labels of clauses that tell something else than the verb above."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation word in the text, with what stands in the slots that the lexicon names for its ends."""

    token: Token
    word: Word
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    speaker: str
    says_no: bool = False
    """Is a negation part of the word itself ("had no part in …")?"""

    @property
    def rule(self) -> str:
        return f"lexicon:{self.word.id}"


def link_at(maker: Maker, token: Token, match: Match) -> Link:
    """A relation word with what fills the slots of its subject, object and speaker, or what stands in for those that are empty."""
    word = match.word
    ends: dict[str, list[Token]] = {SUBJECT: [], OBJECT: [], SPEAKER: []}
    for argument in (*_shared_arguments(maker, token, match), *_behind_object(token, word)):
        for role in word.slots.get(argument.slot, ()):
            if role in ends and not (role == OBJECT and _is_beside(maker, token, argument, word)):
                ends[role] += _through(maker, argument.token) if role == OBJECT else [argument.token]
    ends[OBJECT] = _led(maker, token, word, ends[OBJECT])
    if not any(SUBJECT in roles for roles in word.slots.values()):
        ends[SUBJECT] = _default_subjects(token, word)
    elif not ends[SUBJECT] and not word.denotes:
        ends[SUBJECT] = _doers(maker, token)
    ends[SUBJECT] = (_beside(maker, token) if word.relation == ALSO_KNOWN_AS else _part_owners(maker, token, match)) or ends[SUBJECT]
    ends[SUBJECT] += [part for whole in ends[SUBJECT] for part in examples(whole) if part.i > whole.i and part not in ends[SUBJECT]]
    ends[SUBJECT] += _likewise(maker, token) if ends[SUBJECT] else []
    ends[SUBJECT] = [first for end in ends[SUBJECT] for first in (_givers(maker, token, end, word) or _first_among(end))]
    told = _said_to_be(token, word) or _deeds(maker, token, match) or _beyond(maker, word, ends[OBJECT])
    ends[OBJECT] = told or _default_objects(maker, token, word)
    beside = [other for end in ends[OBJECT] if is_gerund(end) for other in conjuncts(end)[1:]]
    ends[OBJECT] += [other for other in beside if other not in ends[OBJECT]]  # "accused of looting and of murder"
    if token.dep_ == "appos" and word.denotes:
        ends[SUBJECT] = [who for end in ends[SUBJECT] for who in _persons_at(maker, word, _named_before(maker, token, end, word))]
    if token.dep_ == "appos" and not maker.ontology.fits(word.relation, EVENT):
        ends[OBJECT] = [of_event(maker, end) for end in ends[OBJECT]]
    if is_nominal(token) and preposition(token) == UNDER:
        ends[SUBJECT], ends[OBJECT] = _over(token, ends[SUBJECT] + ends[OBJECT])
    elif ends[SUBJECT] == [token] and word.relation in maker.ontology.classes.symmetric and not _is_spoken_of(token, word):
        ends[SUBJECT], ends[OBJECT] = ends[OBJECT], ends[SUBJECT]
    if not ends[OBJECT] and word.relation in maker.ontology.classes.symmetric and token.tag_ == "NNS" and children(token, "cop"):
        ends[OBJECT] = ends[SUBJECT]  # "the two parties are rivals"
    if not ends[OBJECT] and word.relation == RELATIVE_OF and token.tag_ == "NNS" and not children(token, "nmod:poss"):
        ends[OBJECT] = ends[SUBJECT] = [end for end in ends[SUBJECT] if end.pos_ == "PROPN"]  # "the brothers John and Jim Roe"
    if not (ends[OBJECT] or word.requires) and word.relation == ALLIED_WITH and is_verbal(token) and not is_passive(token) and len(ends[SUBJECT]) > 1:
        ends[OBJECT] = ends[SUBJECT]  # "the party and the union formed an alliance"
    if word.relation == ALSO_KNOWN_AS and token.dep_ == "acl":
        ends[SUBJECT] = [_so_called(maker, token, subject) for subject in ends[SUBJECT]]
    speaker = next((chain.id for end in ends[SPEAKER] if (chain := maker.mentions.chain(end)) is not None), "")
    says_no = not maker.doc.kinds.negation.isdisjoint(match.form[1:])
    return Link(token, word, tuple(ends[SUBJECT]), tuple(ends[OBJECT]), speaker, says_no)


def _led(maker: Maker, noun: Token, word: Word, objects: list[Token]) -> list[Token]:
    """ "Freedonia's army chief": whose the army is says whose army he leads, and not that he leads the country."""
    if word.relation != LEADER_OF or not is_nominal(noun):
        return objects
    owned = any(target.dep_ == "compound" and target.head == noun and maker.mentions.chain(target) is not None for target in objects)
    return [target for target in objects if not (owned and target.dep_ == "nmod:poss")]


def _is_beside(maker: Maker, token: Token, argument: Argument, word: Word) -> bool:
    """ "The Brandt regime and | the rebels": what is joined to a noun for what somebody leads is not led by him, unless it is such a noun as well."""
    alike = any(match.word == word for match in maker.events.matches.get(argument.token.i, ()))
    return argument.slot == "self" and argument.token != token and not alike


def _givers(maker: Maker, token: Token, end: Token, word: Word) -> list[Token]:
    """ "Aided by support from the union": who gives the support that a word for it has for its subject."""
    same = word.relation == ALLIED_WITH and end != token and any(m.word.relation == ALLIED_WITH for m in maker.events.matches.get(end.i, ()))
    return [argument.token for argument in arguments(end) if argument.slot == "from"] if same and is_nominal(end) else []


def _first_among(many: Token) -> list[Token]:
    """ "The Front is the largest of the groups active in Kivu": what is told of the groups holds for the one that is a superlative of them."""
    best = many.head
    above = many.tag_ == "NNS" and preposition(many) == "of" and many.i > best.i and best.pos_ == "ADJ"
    ranked = above and (best.tag_ == "JJS" or any(child.tag_ == "RBS" for child in best.children))
    return (described_by(best) if ranked else []) or [many]


def _part_owners(maker: Maker, verb: Token, match: Match) -> list[Token]:
    """ "The spokesman denied any army involvement": whose it is that a verb and its object deny, pledge …; but charges are the accuser's."""
    parts = [part for part in (form_tokens(verb, match.form) or ()) if part.dep_ == "obj" and is_nominal(part)] if is_verbal(verb) else []
    if not parts:
        return []
    own = [part for part in parts if not any("Reporting" in other.word.kinds for other in maker.events.matches.get(part.i, ()))]
    owners = ((noun, maker.mentions.chain(noun)) for part in own for noun in children(part, "compound", "nmod:poss"))
    relation = match.word.relation
    return [noun for noun, chain in owners if chain is not None and chain.type != "Person" and maker.ontology.fits_domain(relation, chain.type)]


def _likewise(maker: Maker, verb: Token) -> list[Token]:
    """ "Condemned the raid, as did the league": who else does what a verb says of its subject."""
    behind = [clause for clause in children(verb, "advcl", "parataxis") if clause.i > verb.i] if is_verbal(verb) else []
    if not behind:
        return []
    clauses = [[token for token in clause.subtree if not token.is_punct] for clause in behind]
    alike = [words[2:] for words in clauses if len(words) > 2 and words[0].lower_ == "as" and words[1].lower_ in STANDING]
    named = [next((token for token in words if maker.mentions.chain(token) is not None), None) for words in alike]
    heads = [_top(maker, first) for first in named if first is not None]
    return [other for head in heads for other in conjuncts(head)]


def _top(maker: Maker, word: Token) -> Token:
    """The head of the name that a word is in."""
    while word.head != word and maker.mentions.chain(word.head) == maker.mentions.chain(word):
        word = word.head
    return word


def _named_before(maker: Maker, token: Token, noun: Token, word: Word) -> Token:
    """ "A market in Orvane, | the capital of …": what is set off behind a name tells of that, if it cannot be what the noun above is."""
    before = token.left_edge.i - (token.left_edge.text != ",") - 1
    near, chain = maker.mentions.chain(before) if before > noun.i else None, maker.mentions.chain(noun)
    other = near is not None and chain is not None and near != chain and near.named and near.type == word.denotes != chain.type
    return next((maker.doc[head] for head in near.heads if noun.i < head <= before), noun) if other and near is not None else noun


def _persons_at(maker: Maker, word: Word, noun: Token) -> list[Token]:
    """ "She was born in Tesk, the third child of …", "Born in Tesk, the son of …, he …": of whom the clause tells, where a place is no person."""
    chain = maker.mentions.chain(noun)
    verb = next((above for above in ancestors(noun) if is_verbal(above)), None)
    misplaced = word.denotes == PERSON and verb is not None and chain is not None and maker.ontology.is_a(chain.type, PLACE_CLASS)
    return surface_subject(verb) if misplaced and verb is not None else [noun]


def of_event(maker: Maker, noun: Token) -> Token:
    """ "The fall of the port, a rebel stronghold": what is set off behind an event says something of what the event is of."""
    inner = children(noun, "nmod") if is_nominal(noun) and maker.events.event(noun) else []
    names = [child for child in inner if child.i > noun.i and maker.mentions.in_name(child)]
    return names[-1] if names else noun


def _beside(maker: Maker, participle: Token) -> list[Token]:
    """ "Moved to the harbour, also called …": what a participle of naming stands right behind, whatever the parser hung it on."""
    comma = participle.left_edge if participle.tag_ == "VBN" and participle.dep_ == "advcl" else participle
    if comma.text != "," or comma.i == 0:
        return []
    chain, top = maker.mentions.chain(comma.i - 1), maker.doc[comma.i - 1]
    while maker.mentions.chain(top.head) == chain and top.head != top:
        top = top.head
    return [top] if chain is not None else []


def _so_called(maker: Maker, participle: Token, noun: Token) -> Token:
    """Which noun before "called …" has the name: "visited men at the fort, | also called": the fort; "the wing within the union | called": the wing.

    What has a name is "also" called something, and what has none just so, whatever the parser hung the participle on.
    """
    if any(child.lower_ == "also" for child in children(participle, "advmod")):
        index = participle.left_edge.i - 1
        while index > noun.i and participle.doc[index].is_punct:
            index -= 1
        before = participle.doc[index]
        while before.head.i > noun.i and before.dep_ in {"flat", "compound", "nmod:unmarked"}:
            before = before.head
        return before if before.pos_ == "PROPN" and maker.mentions.chain(before) is not None else noun
    inside = noun.pos_ == "PROPN" and noun.dep_ == "nmod" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i
    return noun.head if inside else noun


def _behind_object(token: Token, word: Word) -> list[Argument]:
    """ "Blamed the raid | on the rebels": a phrase that a verb needs, though the parser hung it on its object."""
    nouns = children(token, "obj") if is_verbal(token) else []
    if not nouns or not any(SUBJECT in roles for roles in word.slots.values()):
        return []
    held = {argument.slot for argument in arguments(token)}
    behind = (a for noun in nouns for a in arguments(noun) if a.slot == preposition(a.token) and a.token.i > noun.i)
    return [argument for argument in behind if argument.slot not in held and SUBJECT in word.slots.get(argument.slot, ())]


def _default_subjects(token: Token, word: Word) -> list[Token]:
    """Where the lexicon names no slot: the noun before which an adjective stands, the subject of a verb, what a noun is said of, or itself."""
    if "Adjective" in word.kinds and token.dep_ == "amod":
        return [token.head]
    if token.dep_ == "appos" and any(child.lower_ in child.doc.kinds.partly for child in children(token, "advmod")):
        return []  # "killed nine people, mainly police officers"
    if token.tag_ == "NNS" and token.dep_ == "nsubj" and word.relation in BELONGING and (listed := _who_they_are(token)):
        return listed
    said_of = {"subject", "object"} if "Adjective" in word.kinds else {"subject"}
    subjects = [argument.token for argument in arguments(token) if argument.slot in said_of]
    return subjects or ([token] if is_nominal(token) else [])


def _who_they_are(noun: Token) -> list[Token]:
    """ "The members of the council are Jane Roe and John Doe", "its members include …": the names of those whom a plural noun describes."""
    said = conjuncts(noun.head) if children(noun.head, "cop") else included(noun)
    return [name for name in said if name.pos_ == "PROPN"]


def _doers(maker: Maker, token: Token) -> list[Token]:
    """Who does what a phrase says how: "in support of the rebels, the army fired" is the army's support."""
    bare = preposition(token) == "with" or not children(token, "det", "amod")  # "in support of", but not "in the northern part of"
    adverbial = is_nominal(token) and token.dep_ in {"obl", "advcl"} and is_verbal(token.head) and preposition(token) in ADVERBIAL
    if adverbial and (backed := _backed(maker, token.head)):
        return backed
    return [argument.token for argument in arguments(token.head) if argument.slot == "subject"] if adverbial and bare else []


def _backed(maker: Maker, verb: Token) -> list[Token]:
    """Whom a clause says that somebody stands by: "pledged support for the town in the fight against …" makes the fight the town's."""
    words = [other for other in (verb, *children(verb, "obj")) if any(m.word.relation == ALLIED_WITH for m in maker.events.matches.get(other.i, ()))]
    slots = {"object"} if words[:1] == [verb] else {"for", "of", "to"}
    return [argument.token for argument in arguments(words[0]) if argument.slot in slots] if words else []


def _over(token: Token, named: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """ "The town under the rebels' control", "lived under rebel rule": those named do it, to what the phrase is said of."""
    above = token.head
    if is_nominal(above) and above != token:
        return list(named), [above]
    if not is_verbal(above):
        return list(named), [a.token for a in arguments(token) if a.slot in {"subject", "object"}]
    return list(named), [a.token for a in arguments(above) if a.slot == ("object" if is_passive(above) else "subject")]


def _deeds(maker: Maker, token: Token, match: Match) -> list[Token]:
    """The events that a verb's object clause tells: "suspected of killing two judges", "admitted killing them", "responsibility for killing them"."""
    above = [token, *(form_tokens(token, match.form) or ())] if is_verbal(token) else []
    clauses = [clause for governor in above for clause in children(governor, "advcl", "acl", "xcomp") if is_gerund(clause)]
    if not clauses:
        return []
    slots = {slot for slot, roles in match.word.slots.items() if OBJECT in roles}
    deeds = [clause for clause in clauses if (preposition(clause) or "object") in slots]
    told = (next((deed for deed in (clause, *children(clause, "xcomp")) if maker.events.event(deed)), None) for clause in deeds)
    return [deed for deed in told if deed is not None]  # "accused of plotting | to kill them"


def _default_objects(maker: Maker, token: Token, word: Word) -> list[Token]:
    """Where no slot has it: an adjective is its own object, that of "the country's ruling party" is the possessor; or it hangs further down."""
    if "Adjective" in word.kinds:
        return [] if any(OBJECT in roles for roles in word.slots.values()) or token.dep_ != "amod" else [token]
    if not is_verbal(token):
        return []
    slots = {slot for slot, roles in word.slots.items() if OBJECT in roles}
    if token.dep_ == "amod" and token.tag_ == "VBG":
        return children(token.head, "nmod:poss") if "object" in slots else []
    return _far_object(maker, token, slots, to_event="Event" in maker.ontology.classes.ranges.get(word.relation, ()))


def _said_to_be(token: Token, word: Word) -> list[Token]:
    """ "The union's headquarters are | in Tesk": where a clause says that its subject is."""
    said = is_nominal(token) and token.dep_ == "nsubj" and children(token.head, "cop") and preposition(token.head)
    return [token.head] if said and OBJECT in word.slots.get(preposition(token.head), ()) else []


def _shared_arguments(maker: Maker, token: Token, match: Match) -> tuple[Argument, ...]:
    """Arguments of a relation word; a coordinated noun shares the complement of the last ("an offshoot and an ally of …").

    An adjective says of what kind something is, not whose ("paramilitary soldiers").
    """
    found = tuple(a for a in word_arguments(token, match.form) if not (a.slot == "modifier" and (_is_kind(maker, a.token) or _is_measure(a.token))))
    if is_nominal(token) and all(argument.slot in OWN for argument in found):
        beside = [other for other in conjuncts(token)[1:] if _is_relation(maker, other)]
        found += tuple(argument for other in beside for argument in arguments(other) if argument.slot not in OWN)
    return found


def _is_kind(maker: Maker, modifier: Token) -> bool:
    """An adjective says of what kind something is, unless it is a name that the tagger took for one."""
    name = maker.mentions.in_name(modifier) and modifier.text[0].isupper()
    return modifier.pos_ == "ADJ" and not (name and maker.ontology.gazetteer.nationality(modifier.text) is None)


def _is_relation(maker: Maker, token: Token) -> bool:
    return any(match.word.relation for match in maker.events.matches.get(token.i, ()))


def _is_measure(noun: Token) -> bool:
    """The "member" of "a 12-member delegation" is how large it is, not whose."""
    return noun.i > noun.sent.start + 1 and noun.nbor(-1).text == "-" and noun.nbor(-2).pos_ == "NUM"


def _through(maker: Maker, token: Token) -> list[Token]:
    """The thing meant where a relation noun stands in between ("a breakaway from and ally of X"), or how long it lasted ("days of X"): X."""
    token = of_span(token)
    between = any(match.word.relation and "Office" not in match.word.kinds for match in maker.events.matches.get(token.i, ()))
    if between and is_joined(token):
        return [argument.token for argument in arguments(token) if argument.slot == "of"] or [token]
    return [token]


def _is_spoken_of(token: Token, word: Word) -> bool:
    """Is a person of whom a clause tells something the one whom it relates ("whose uncle was hurt"), rather than who has that person?"""
    return word.denotes == "Person" and token.dep_ in {"nsubj", "nsubj:pass"}


def _beyond(maker: Maker, word: Word, objects: Sequence[Token]) -> list[Token]:
    """Objects, looking through nouns for the same relation: those whom "the members of the league" include belong to the league."""
    found: list[Token] = []
    for target in objects:
        inner = [match for match in maker.events.matches.get(target.i, ()) if match.word.relation == word.relation in WITHIN and is_nominal(target)]
        slots = {slot for match in inner for slot, roles in match.word.slots.items() if OBJECT in roles}
        further = [argument.token for argument in arguments(target) if argument.slot in slots and maker.mentions.chain(argument.token) is not None]
        found += further or [target]
    return found


def _far_object(maker: Maker, verb: Token, slots: Container[str], *, to_event: bool) -> list[Token]:
    """The object of a verb that was attached further down: the first thing behind it with a preposition of the object, or the first event."""
    behind = (token for token in verb.subtree if token.i > verb.i and preposition(token) in slots and token.tag_ != "VB")  # "willing to attend"
    return [token for token in behind if maker.events.event(token) or (not to_event and _is_thing_of(maker, verb, token))][:1]


def _is_thing_of(maker: Maker, verb: Token, token: Token) -> bool:
    """Is it a thing, and no phrase of another clause ("served as an agent before | moving to Kenya", "threatened to veto a ban on Kenya")?"""
    way = list(ancestors(token))[1:]
    between = way[: way.index(verb)] if verb in way else []
    return maker.mentions.chain(token) is not None and not any(is_verbal(t) and _is_apart(t) for t in between)


def _is_apart(verb: Token) -> bool:  # but "has a force | deployed in Kenya"
    return verb.dep_ in CLAUSES or (verb.dep_ == "acl" and verb.tag_ not in PARTICIPLES)


def contents(noun: Token) -> Iterator[tuple[int, int]]:
    """Tokens [start, end) of what a noun says by a clause: "the fact that | the door was locked"."""
    return ((clause.left_edge.i + 1, clause.right_edge.i + 1) for clause in children(noun, "acl", "ccomp") if says_that(clause))


def event_before(maker: Maker, token: Token) -> str:
    """The harmful event spoken of most shortly before a token, of equals the last, else any, or ""; of the fighting in an attack, the attack."""
    lexicon = maker.ontology.lexicon
    harmful = {event.id for event in maker.events.events if event.type in lexicon.harmful | lexicon.hostile}
    deeds = {event.id for event in maker.events.events if event.type in lexicon.harmful}  # a search of the house is none
    told = [index for index in maker.events.at if index < token.i]
    hurting = [index for index in told if maker.events.event(index) in harmful]
    hurting = [index for index in hurting if maker.events.event(index) in deeds] or hurting
    if token.dep_ == "conj" and is_verbal(token.head):  # "nine died in a raid in May, and the rebels | claimed responsibility"
        hurting = [index for index in hurting if index >= token.head.left_edge.i] or hurting
    counts = Counter(maker.events.event(index) for index in hurting if token.i - index < NEAR)
    before = max(hurting or told, key=lambda index: (counts[maker.events.event(index)], index), default=-1)
    wholes = {role.event: role.filler for role in maker.events.roles if role.role == PART_OF and role.rule == TOLD_ALONG}
    event = maker.events.event(before)
    return wholes.get(event, event)
