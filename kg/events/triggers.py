"""Words that evoke events, each with the roles that its own arguments fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.events.carrying import carried_by
from kg.events.expressions import dated
from kg.events.inside import settlements
from kg.events.modifiers import named
from kg.events.needs import holds
from kg.events.presence import is_charged, is_made_up, is_scene
from kg.events.reader import Reader
from kg.events.values import Filler
from kg.events.words import form_tokens, nouns_beside, whole_of
from kg.grammar import (
    arguments,
    bounds,
    children,
    described_by,
    form_start,
    is_nominal,
    is_passive,
    is_reflexive,
    is_verbal,
    lemma,
    noun_top,
    preposition,
)
from kg.mentions import DEFINITE
from kg.model import Polarity
from kg.numbers import MONTHS
from kg.ontology import Word
from kg.ontology.lexicon import Match
from kg.terms import CITY, PLACE
from kg.times import Expression
from kg.tokens import Doc, Token

EQUIPMENT = ("SecurityForce", "Facility", "Object", "Organization")
"""Classes of what a noun for an event says the use of when it stands before it."""
OPPOSITE = frozenset({"non", "anti", "pre", "post"})
"""Prefixes of what is not, or not yet or no longer, what the noun says."""
AGAIN = frozenset({"re", "co"})
"""Prefixes of what is done again, or with others."""
POINTED = frozenset({"this", "these"})
"""Determiners of what was told of last."""
FEW = frozenset({2, 3})
"""How many there are of what is told together as one thing."""
JOINED = frozenset({"nsubj", "nsubj:pass"})
"""Labels of nouns with a number of which one verb tells what they did together."""
LIKE = "like"
YEAR = "year"
SUBJECT = "subject"
DATED = frozenset({"day", "month", "year", "interval"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """One mention of an event: the class it evokes, its fillers, the towns and dates (first and last) it names, and what its noun is called after.

    `definite` tells "the attack" from "an attack", `plural` "attacks" from both; `also` are other tokens that stand for it.
    `nature` is that of its form, or "".
    """

    token: Token
    also: tuple[int, ...]
    match: Match
    type: str
    fillers: tuple[Filler, ...]
    cities: frozenset[str]
    days: frozenset[tuple[str, str]]
    called: frozenset[str]
    definite: bool
    plural: bool
    nominal: bool
    nature: str

    @property
    def pointed(self) -> bool:
        """Is it "this attack", the last one that was told of?"""
        return any(child.lower_ in POINTED for child in children(self.token, "det"))


def find_triggers(reader: Reader) -> list[Trigger]:
    """All mentions of events, in order.

    Of several readings of a word, the longest form counts, then the word as it stands, one that asks who does it, then the most specific class.
    """
    found: list[Trigger] = []
    for token in reader.doc:
        words = reader.matches.get(token.i, ())
        if (not words and token.tag_ != "VBG") or (words and is_made_up(token)):
            continue
        readings = [trigger for match in words if match.word.evokes and (trigger := _trigger(reader, token, match)) is not None]
        if not readings and token.tag_ == "VBG" and is_charged(token, reader.matches):
            readings = [trigger for word in reader.ontology.lexicon.deeds if (trigger := _deed(reader, token, word)) is not None]
        if readings:
            depth = reader.ontology.classes.ancestors
            found.append(
                max(
                    readings,
                    key=lambda t: (
                        len(t.match.form),
                        token.lower_ == t.match.form[-1],
                        bool(t.match.word.bearer),
                        len(depth[t.type]),
                        t.match.word.id,
                    ),
                )
            )
    taken = {part.i for trigger in found if not trigger.nominal for part in form_tokens(trigger.token, trigger.match.form) or ()}
    taken |= {i for trigger in found if trigger.nominal for i in range(form_start(trigger.token, trigger.match.form), trigger.token.i)}
    return [trigger for trigger in found if trigger.token.i not in taken]


def _deed(reader: Reader, verb: Token, word: Word) -> Trigger | None:
    """ "Accused of hiding the books": what somebody is accused of is a deed, though the lexicon has no event for its verb."""
    match = Match(word, (lemma(verb),))
    fillers = tuple(reader.fill(verb, match))
    fillers = (*fillers, *reader.fill_things(verb, match, fillers))
    return _described(reader, verb, match, fillers) if {filler.slot for filler in fillers} >= {"subject", "object"} else None


def _trigger(reader: Reader, token: Token, match: Match) -> Trigger | None:
    """The event that a token mentions under one reading; None if that reading's conditions do not hold."""
    word, nominal, verbal = match.word, is_nominal(token), is_verbal(token)
    month = token.pos_ == "PROPN" and reader.is_temporal(token)  # "in March"
    if len(token.text) < 2 or month or reader.mentions.in_name(token) or _is_reflexive(token) != word.reflexive:
        return None
    if nominal and any(len(other.form) > len(match.form) and not other.word.evokes for other in reader.matches[token.i]):
        return None  # a "heart attack" is no attack
    if nominal and token.dep_ == "compound" and _only_modifies(reader, token, word):
        return None
    if nominal and f"{preposition(token)} {token.lower_}" in reader.ontology.lexicon.kinds.motive and not children(token, "det", "nmod:poss"):
        return None  # "in retaliation for"
    if nominal and (_is_opposite(token) or _is_said_of_thing(reader, token)):
        return None
    if token.dep_ == "amod" and token.i < token.head.i and verbal and word.evokes not in reader.ontology.lexicon.harmful:
        return None  # "the fortified city", "established parties" say what things are like
    if verbal and any(len(m.form) >= len(match.form) and _carries(reader, token, m.word) for m in reader.matches[token.i]):
        return None
    if verbal and len(match.form) == 1 and any(_lends(token, m.word) for m in reader.matches[token.i]):
        return None
    if verbal and is_scene(token, reader.matches, reader.ontology.lexicon):
        return None
    if verbal and _is_compounded(token, match):
        return None
    if verbal and (_is_likened(token) or (len(match.form) > 1 and (_is_thing(reader, token, match) or _is_of_other_event(reader, token, match)))):
        return None
    if PLACE in word.requires and children(token, "nsubj:pass") and any(child.pos_ == "ADJ" for child in children(token, "xcomp")):
        return None  # "the town was left open to attack"
    if verbal and "csubj" in token.labels and "expl" in token.labels and children(token, "obj", "iobj"):
        return None  # "it took the group only years to become …"
    unknown = _inside_unknown_name(token) and named(token, reader.ontology.lexicon) is None
    if unknown or _is_make(token) or (token.lower_ in MONTHS and reader.is_temporal(token)):
        return None
    fillers = tuple(reader.fill(token, match))
    if not holds(reader, token, word, fillers) or _leaves_nobody(token, word, fillers):
        return None
    return _described(reader, token, match, (*fillers, *reader.fill_things(token, match, fillers)))


def _only_modifies(reader: Reader, noun: Token, word: Word) -> bool:
    """Does an event before a noun that it is part of only tell what that is like, or evoke once with it ("suicide bomb | attack")?

    "Fighting positions", "riot police" and "attack helicopters" are for it, "flood control" and "fire prevention" against it.
    """
    if reader.is_event_noun(noun.head) and not _is_looked_into(reader, noun, word):
        return True
    against = any(match.word.polarity is Polarity.DENIED for match in reader.matches.get(noun.head.i, ()))
    return against or _is_equipment(reader, noun.head) or _is_of_kind(reader, noun, word)


def _is_likened(verb: Token) -> bool:
    """ "It was like a bomb | went off", "it sounded like a bomb | going off": is what a verb tells only what something else is like?"""
    if not verb.doc.spelt((LIKE,)):
        return False
    around = [verb, *children(verb, "nsubj", "nsubj:pass"), *([verb.head] if verb.dep_ == "acl" and verb.tag_ == "VBG" else [])]
    return any(child.lower_ == LIKE and child.tag_ == "IN" and child.i < verb.i for word in around for child in word.children)


def _is_compounded(verb: Token, match: Match) -> bool:
    """ "Gas-| fired boilers", "had pre-| ordered it", "strong-| arm them": what a hyphen joins to a word before it is another verb, or says what
    something is like; but to re-elect, and to co-found, is to do it."""
    start = verb.i - 2
    if start < verb.sent.start or verb.nbor(-1).text != "-" or verb.nbor(-1).whitespace_ or verb.nbor(-2).whitespace_ or "-" in match.form:
        return False
    return verb.doc[start].text.islower() and verb.doc[start].lower_ not in AGAIN


def _leaves_nobody(verb: Token, word: Word, fillers: Sequence[Filler]) -> bool:
    """ "No passengers | left in the hall": what only places are left, entered or reached by tells nothing where those to whom it is done are none."""
    places = PLACE in word.requires and word.roles("object") == (PLACE,)
    return places and verb.dep_ == "acl" and is_passive(verb) and not any(filler.slot == "object" for filler in fillers)


def _inside_unknown_name(token: Token) -> bool:
    """ "Fighting" in "F-16 Fighting Falcons": a capital amid capitals, in a sentence that is no headline, is part of a name that nobody knows."""
    head = token.head
    modifies = token.dep_ in {"amod", "compound", "nmod:desc"} and head.i == token.i + 1 and head.pos_ == "PROPN"
    if not modifies or token.i == token.sent.start or not (token.text.istitle() and head.text.istitle()):
        return False
    return any(word.pos_ in {"NOUN", "VERB", "ADJ"} and word.text.islower() for word in token.sent)


def _is_thing(reader: Reader, verb: Token, match: Match) -> bool:
    """ "Leaving the party's office": is a noun of a verb's form, with an owner of its own, a building rather than a charge?"""
    nouns = [part for part in form_tokens(verb, match.form) or () if is_nominal(part) and lemma(part) in reader.ontology.lexicon.kinds.bare]
    return any(child.tag_ in {"POS", "PRP$"} or child.dep_ == "nmod:poss" for noun in nouns for child in noun.children)


def _is_of_other_event(reader: Reader, verb: Token, match: Match) -> bool:
    """ "Launched a search operation": does a noun of a verb's form only say of what kind the event of its object is?"""
    parts = form_tokens(verb, match.form) or ()
    above = [part.head for part in parts if part.dep_ == "compound" and part.head.dep_ == "obj" and part.head not in parts]
    return any(noun.head == verb and reader.is_event_noun(noun) for noun in above) and reader.carries(verb, "object")


def _is_make(noun: Token) -> bool:
    """ "Two Typhoons struck a bridge": a plural with a capital, in a sentence that is no headline, is what things of a make are called."""
    plural = noun.tag_ in {"NNS", "NNPS"} and noun.text.istitle() and noun.i > noun.sent.start and not children(noun, "compound", "amod", "nmod:poss")
    return plural and any(t.pos_ in {"NOUN", "VERB", "ADJ"} and t.text.islower() for t in noun.sent)


def _is_looked_into(reader: Reader, token: Token, word: Word) -> bool:
    """ "The airstrike investigation", "a murder trial": an act that does harm, before one that deals with it, is another."""
    harmful = reader.ontology.lexicon.harmful
    dealing = {match.word.evokes for match in reader.matches.get(token.head.i, ()) if match.word.evokes}
    return word.evokes in harmful and bool(dealing) and not dealing & harmful


def _is_equipment(reader: Reader, noun: Token) -> bool:
    """Is a noun a force, a post or a thing that some event before it only says the use of?"""
    chain = reader.mentions.chain(noun)
    return chain is not None and not chain.named and any(reader.ontology.is_a(chain.type, kind) for kind in EQUIPMENT)


def _is_of_kind(reader: Reader, noun: Token, word: Word) -> bool:
    """ "War material", "combat zones", "peace negotiators": fighting, or talks, before what is for them tell of none, unless they have a name."""
    lexicon = reader.ontology.lexicon
    bare = word.evokes in lexicon.part | lexicon.mass and noun.tag_ == "NN" and noun.head.pos_ == "NOUN"
    return bare and not children(noun, "compound", "amod", "nmod:desc") and not children(noun.head, "nummod")


def _is_opposite(noun: Token) -> bool:
    """ "non-combat injuries", "anti-war rallies", "post-election talks" """
    start = noun.i - 2
    return start >= noun.sent.start and noun.doc[start + 1].text == "-" and noun.doc[start].lower_ in OPPOSITE


def _is_said_of_thing(reader: Reader, noun: Token) -> bool:
    """ "Alder Barrage is a barrage": what a named thing, place or person is said to be is no happening; "Silver Dawn was an offensive" is.

    But what somebody is in or behind is one.
    """
    if "cop" not in noun.labels or preposition(noun):
        return False
    subjects = described_by(noun)
    if any(subject.pos_ == "PROPN" and lemma(subject) == lemma(noun) for subject in subjects):
        return True
    chains = [chain for subject in subjects if subject.pos_ == "PROPN" and (chain := reader.mentions.chain(subject)) is not None]
    called = (t.i for subject in subjects for t in subject.subtree)
    evoking = any(match.word.evokes for i in called for match in reader.matches.get(i, ()))
    return any(chain.named and chain.type != "Organization" for chain in chains) and not evoking


def _is_reflexive(token: Token) -> bool:
    objects = [argument.token for argument in arguments(token) if argument.slot == "object"] if is_verbal(token) else []
    return bool(objects) and all(is_reflexive(other) for other in objects)  # not "killed herself and five others"


def _carries(reader: Reader, verb: Token, word: Word) -> bool:
    """Does a verb only carry the event of its argument ("carried out an attack")?"""
    if word.without and any(argument.slot in word.without for argument in arguments(verb)):
        return False
    filling = [a.token for a in arguments(verb) if a.slot == word.event] if word.event else []
    if verb.head in filling:
        filling += nouns_beside(verb)
        filling += whole_of(verb) if word.event == SUBJECT else []
    return any(reader.is_event_noun(token) and not reader.mentions.in_name(token) for token in filling)


def _lends(token: Token, word: Word) -> bool:
    """Does a participle only tell what its noun has ("militants armed with rifles")?"""
    return word.lends == "object" and token.dep_ in {"acl", "amod"} and is_passive(token)


def _described(reader: Reader, token: Token, match: Match, fillers: tuple[Filler, ...]) -> Trigger:
    nominal = is_nominal(token)
    single = nominal and not is_one_of(token)
    determined = any(c.dep_ in {"det", "nmod:poss", "det:predet"} and (c.lower_ in DEFINITE or c.dep_ == "nmod:poss") for c in token.children)
    start, end = bounds(token)
    carriers = carried_by(reader, token)
    words = {token.i, *(verb.i for verb in carriers)}
    cities = {city for f in fillers for city in settlements(reader, reader.chain(f.chain), f.head)}
    cities |= {city for verb in carriers for city in _towns_of(reader, verb)}
    cities |= set(_towns_of_befallen(reader, token, match.word))
    called = _called(reader, token, match) if nominal else frozenset()
    cities |= {id for id in called & reader.mentions.by_id.keys() if reader.chain(id).named and reader.chain(id).type == CITY}
    dates = (
        (e.moment.start, e.moment.end)
        for e in reader.expressions
        if e.moment is not None
        and e.moment.grain in DATED
        and (
            (start < e.end and e.start < end and (dated(reader, e, words) is not None or when_clause(reader.doc, e) == token))
            or (nominal and e.moment.grain == YEAR and _is_right_behind(token, e))
        )
    )
    return Trigger(
        token=token,
        also=_also(reader, token, match),
        match=match,
        type=match.word.evokes,
        fillers=fillers,
        cities=frozenset(cities),
        days=frozenset(dates),
        called=called,
        definite=single and (determined or token.left_edge.lower_ in DEFINITE),
        plural=(single and all(_is_plural(reader, noun, match.word) for noun in {token, noun_top(token, match.form)})) or _is_habitual(reader, token),
        nominal=nominal,
        nature=reader.ontology.lexicon.nature(match.form, nominal),
    )


def _is_right_behind(noun: Token, expression: Expression) -> bool:
    """ "Tied them to the kidnapping of 20 bakers | in 2019": a year is that of what stands right before it, wherever the parser hung it."""
    return expression.start == noun.right_edge.i + 2 and noun.doc[expression.start - 1].lower_ == "in"


def _also(reader: Reader, token: Token, match: Match) -> tuple[int, ...]:
    """What stands for an event besides its own word: the top of its noun's phrase, its name, what a copula is said of ("has been in custody"), a
    dated noun that a verb has with it ("won Sunday's | election")."""
    name = named(token, reader.ontology.lexicon) if is_nominal(token) else None
    top = (noun_top(token, match.form).i,) if is_nominal(token) else ()
    copula = (token.head.i,) if token.dep_ == "cop" else ()
    nouns = [] if is_nominal(token) else [part for part in form_tokens(token, match.form) or () if reader.is_event_noun(part)]
    parts = tuple(noun.i for noun in nouns if any(reader.is_temporal(child) for child in noun.children))
    return (*top, *copula, *parts, *((name.i,) if name is not None else ()))


def _is_plural(reader: Reader, noun: Token, word: Word) -> bool:
    """Are several told of, rather than one that was made up of several ("twin blasts", "two blasts", "a series of blasts killed nine")?"""
    lexicon, top = reader.ontology.lexicon, noun.head if preposition(noun) == "of" and noun.dep_ == "nmod" else noun
    together = word.evokes in lexicon.harmful and (top.dep_ in JOINED or (noun.dep_ == "obl" and preposition(noun) == "in"))
    words = [*children(noun, "amod", "compound"), *([top] if together and top != noun and lemma(noun) in lexicon.natures else [])]
    numbers = [reader.counted.get(child.i) for child in children(noun, "nummod")] if together else []
    joint = any(child.lower_ in lexicon.kinds.joint for child in words) or any(n is not None and n.low == n.high and n.low in FEW for n in numbers)
    return not joint and (noun.tag_ in {"NNS", "NNPS"} or noun.has("Number=Plur"))


def _towns_of(reader: Reader, verb: Token) -> Iterator[str]:
    """Towns where a verb says that something was, or of what it hit."""
    for argument in arguments(verb):
        chain = reader.mentions.chain(argument.token) if argument.slot in {"in", "object"} else None
        if chain is not None:
            yield from settlements(reader, chain, argument.token)


def _towns_of_befallen(reader: Reader, word: Token, told: Word) -> Iterator[str]:
    """ "Killed nine people | in Springfield", "a blast killed nine people | in Springfield": towns where those are who suffered."""
    verb = word.head if is_nominal(word) and word.dep_ == "nsubj" else word
    outcome = told.outcome if verb == word else any(match.word.outcome for match in reader.matches.get(verb.i, ()))
    people = children(verb, "obj", "nsubj:pass") if outcome and is_verbal(verb) else []
    for place in (place for person in people for place in children(person, "nmod") if preposition(place) == "in"):
        chain = reader.mentions.chain(place)
        if chain is not None:
            yield from settlements(reader, chain, place)


def _is_habitual(reader: Reader, token: Token) -> bool:
    """ "Rebels often attack the police": many events, not one."""
    lexicon = reader.ontology.lexicon
    return is_verbal(token) and any(child.dep_ == "advmod" and child.lower_ in lexicon.kinds.habitual for child in token.children)


def _called(reader: Reader, noun: Token, match: Match) -> frozenset[str]:
    """The names before an event's noun ("the Alder War"): their words, and the things that they mention."""
    before = [part for child in children(noun, "compound", "nmod:desc", "amod") for part in (*children(child, "compound"), child)]
    if noun.tag_ == "NNP" and noun.text.istitle():  # "the Battle of Springfield"
        before += [part for child in children(noun, "nmod") if preposition(child) == "of" for part in (child, *children(child, "flat"))]
    names = [part for part in before if part.pos_ == "PROPN" and (part.i <= noun.i - len(match.form) or part.i > noun.i)]
    chains = {chain.id for part in names if (chain := reader.mentions.chain(part)) is not None}
    return frozenset(chains | {part.lower_ for part in names})


def when_clause(doc: Doc, expression: Expression) -> Token | None:
    """The verb of the clause that goes on from an expression: "in May, when gunmen stormed …"."""
    after = expression.end + (expression.end < len(doc) and doc[expression.end].lower_ == ",")
    if after >= len(doc) or doc[after].lower_ != "when" or doc[after].sent != doc[expression.start].sent:
        return None
    return doc[after].head if doc[after].head.i > after else None


def is_one_of(token: Token) -> bool:
    """Is a plural noun only one of its kind ("in one of its largest attacks")?"""
    return token.dep_ == "nmod" and token.head.lower_ == "one"
