"""Words of the lexicon that relate things ("offshoot of", "blamed … for", "designated as") -> claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from kg.claims.allies import is_no_ally
from kg.claims.authors import authors
from kg.claims.deeds import events_meant, suffers
from kg.claims.ends import Link, contents
from kg.claims.maker import Maker, Range
from kg.claims.mutual import links_at
from kg.claims.owners import owner
from kg.claims.positions import is_field, is_holder, is_portfolio
from kg.events.words import is_of_kind
from kg.grammar import (
    ancestors,
    arguments,
    children,
    core_phrase,
    is_indefinite,
    is_left_open,
    is_nominal,
    is_verbal,
    lemma,
    lemmas,
    phrase,
    preposition,
    said_as_factor,
)
from kg.grammar.tree import SUBJECTS
from kg.mentions import Chain
from kg.model import Claim, Polarity, Ref, Text
from kg.ontology import Word
from kg.ontology.lexicon import Match
from kg.terms import ALLIED_WITH, ALSO_KNOWN_AS, DATE, LEADER_OF, MEMBER_OF, OBJECT_CLASS, PERSON, PLACE_CLASS, POSITION_OF, RELATIVE_OF
from kg.tokens import Token

TIME: Final = "time"
"""The slot of a date."""
ARTICLES: Final = frozenset({"a", "an", "the"})
NAMELESS: Final = frozenset({"PRON", "DET", "NUM"})
"""Words that neither name nor describe anybody."""
OTHER: Final = "other"
TELLING: Final = ("amod", "compound", "nummod", "nmod:poss")
"""Dependents of a noun that say something of those whom it stands for."""
SIDES: Final = frozenset({"alliedWith", "opposedTo"})
"""Relations of those who stand on one side, or on two."""
NAMED_SO: Final = frozenset({"Organization", "PersonGroup", "Place"})
"""Classes of things whose names may end in a word for those who lead ("the Tesk Chiefs", "Lake Superior")."""
PORTIONS: Final = frozenset({"most", "much", "part", "half", "all", "some", "rest"})
"""Words besides those of lex:Portion that stand for what follows their "of" ("controls most of the valley")."""
LASTING: Final = frozenset({"since", "until", "till"})
"""Prepositions of how long something holds."""


def find_relations(maker: Maker) -> Iterator[Claim]:
    """What relation words claim; of several words at a token that name one relation, the first that finds its ends."""
    for index in sorted(maker.events.matches):
        made: set[str] = set()
        for match in _relating(maker, index):
            links = () if match.word.relation in made else links_at(maker, maker.doc[index], match)
            yield from (found := [claim for link in links for claim in _related(maker, link)])
            made |= {match.word.relation} if found else set()


def relates(maker: Maker, index: int) -> bool:
    """Does a token name a relation whose ends the text gives?"""
    matches = _relating(maker, index) if index in maker.events.matches else ()
    return any(any(_related(maker, link)) for match in matches for link in links_at(maker, maker.doc[index], match))


def _relating(maker: Maker, index: int) -> list[Match]:
    """The relation words at a token: the longer ones if there are any, no office that is a title, which has rules of its own.

    One official holds an office; several officials are rather members of a body.
    """
    found = [match for match in maker.events.matches[index] if match.word.relation and not _is_tail(maker, index, match)]
    if not found or _is_of_name(maker, maker.doc[index]):
        return []
    single = maker.doc[index].tag_ in {"NN", "NNP"}
    offices = [match for match in found if "Office" in match.word.kinds]
    if offices and any(title.head == index for title in maker.mentions.titles):
        found = [match for match in found if not match.word.denotes or maker.ontology.classes.ranges.get(match.word.relation) == ("Event",)]
    elif offices:
        found = offices if single else [match for match in found if match not in offices] or found
    return [match for match in found if len(match.form) > 1] or found


def _is_tail(maker: Maker, index: int, match: Match) -> bool:
    """The "law" of "his brother-in-law", where the parser took the first part for the head, which has told the relation."""
    first = index - len(match.form) + 1
    joined = len(match.form) > 1 and match.form[-2] == "-"
    return joined and first >= 0 and maker.doc[index].head.i == first and first in maker.events.matches


def _is_of_name(maker: Maker, token: Token) -> bool:
    """The "United" of "United Nations", the "Chiefs" of "Tesk Chiefs": a part of a name that is nobody's office."""
    chain = maker.mentions.chain(token) if maker.mentions.in_name(token) else None
    long = chain is not None and (token.dep_ in {"flat", "compound"} or bool(children(token, "flat", "compound")))
    return chain is not None and (is_verbal(token) or (long and token.pos_ == "PROPN" and chain.type in NAMED_SO))


def _related(maker: Maker, link: Link) -> Iterator[Claim]:
    """What a relation word says of each of its subjects, as the relation's range asks for a date, a phrase, an event or a thing."""
    classes, predicate, needed = maker.ontology.classes, link.word.relation, link.word.having
    if needed and not any(argument.slot in needed for argument in arguments(link.token)):
        return
    if classes.domains.get(predicate) == classes.ranges.get(predicate) == ("Event",):
        yield from _between_events(maker, link)
        return
    for subject in (one for token in link.subjects for one in (authors(maker, link.token, token, predicate) or [token])):
        chain = _subject(maker, subject, predicate)
        if chain is None or not (link.word.bearer == "" or maker.ontology.is_a(chain.type, link.word.bearer)):
            continue
        if predicate in classes.datatype_properties:
            yield from (_dated if TIME in link.word.slots else _described)(maker, link, chain, subject)
        elif maker.ontology.fits(predicate, "Event") and "Thing" not in classes.ranges.get(predicate, ()):
            yield from _to_events(maker, link, chain, subject)
        else:
            yield from _to_things(maker, link, chain, subject)


def _subject(maker: Maker, token: Token, predicate: str) -> Chain | None:
    """Of what a relation is said: who says "I", and whose something is that acts for its owner ("the coalition's aircraft, in support of …")."""
    stand = "Event" in maker.ontology.classes.ranges.get(predicate, ())
    chain = maker.mentions.chain(token) or ((maker.voice(token) or maker.bundled(token)) if stand else None)
    owned = owner(maker, token) if predicate in maker.ontology.classes.symmetric else None
    found = (chain or _joined_country(maker, token), owned[0] if owned is not None else None)
    return next((one for one in found if one is not None and maker.ontology.fits_domain(predicate, one.type)), None)


def _joined_country(maker: Maker, token: Token) -> Chain | None:
    """The country of "Freedonian-backed", if the document names it too."""
    joined = token.i + 2 < len(maker.doc) and token.nbor().text == "-" and token.nbor(2).tag_ == "VBN"
    return maker.country(token) if joined else None


def _between_events(maker: Maker, link: Link) -> Iterator[Claim]:
    """A relation of one event to another; "stormed …, triggering a gunfight": an end that is missing is the event of the clause above.

    What brings an event about may be no event ("heavy snow", but nobody): then it is the words of the text.
    """
    subjects, objects = ([(token, event) for token in end if (event := maker.events.event(token))] for end in (link.subjects, link.objects))
    above = [(token, event) for token in list(ancestors(link.token))[1:] if (event := maker.events.event(token))][:1]
    for subject, event in subjects or above:
        for target, other in objects or ([] if _words(maker, link) or any(map(is_left_open, link.objects)) else above):
            if event != other:
                ends = {"subject_at": phrase(subject), "object_at": (target.i, target.i + 1) if is_verbal(target) else phrase(target)}
                yield maker.claim(event, link.word.relation, Ref(other), link.token, link.rule, speaker=link.speaker, **ends)
        for target in _words(maker, link):
            at = next(contents(target), _bare_phrase(maker, target))
            yield maker.claim(
                event, link.word.relation, Text(maker.text(at)), link.token, link.rule,
                subject_at=phrase(subject), object_at=at, speaker=link.speaker,
            )  # fmt: skip


def _words(maker: Maker, link: Link) -> list[Token]:
    """Objects of a relation of events that are nouns for neither an event nor a person, group or place: "foul water", "a gas cylinder"."""
    told = [noun for token in link.objects if (noun := said_as_factor(token)) is not None]
    return [t for t in told if t.pos_ in {"NOUN", "PROPN"} and not maker.events.event(t) and _may_bring_about(maker, t)]


def _may_bring_about(maker: Maker, noun: Token) -> bool:
    """Is what a noun means nobody, no place, nothing driven or fired: nothing that the document mentions, or a thing without a name?"""
    chain = maker.mentions.chain(noun)
    return chain is None or (not chain.named and chain.type == OBJECT_CLASS)


def _to_things(maker: Maker, link: Link, chain: Chain, subject: Token) -> Iterator[Claim]:
    predicate = link.word.relation
    for target in link.objects:
        other = _end(maker, target, predicate)
        twice = target in link.subjects and subject in link.objects and target.i < subject.i
        if (
            other is None
            or other.id == chain.id
            or twice
            or _is_of_another(link, subject, target)
            or _says_nothing(link, (chain, subject), (other, target))
        ):
            continue
        if any(match.word.outcome for match in maker.events.matches.get(target.i, ())) or (maker.events.event(target) and not other.named):
            continue  # "the dead included two nurses", "an offshoot of the army from its foundation"
        if predicate == RELATIVE_OF and any(maker.ontology.is_a(end.type, PLACE_CLASS) for end in (chain, other)):
            continue  # "the best children of the country"
        if predicate == MEMBER_OF and any(key in maker.ontology.lexicon.kinds.sufferer for key in lemmas(target)):
            continue  # "the victims included two nurses"
        if subject == link.token and _is_any_holder(link, chain):
            continue
        if predicate == LEADER_OF and _has_no_leader(maker, target, other):
            continue
        if predicate == POSITION_OF and (is_field(maker, link.token, target) or is_holder(maker, target, other)):
            continue
        if (predicate == MEMBER_OF and is_portfolio(maker, other)) or (predicate == ALLIED_WITH and is_no_ally(maker, link, (chain, other), target)):
            continue
        if _lacks_class(maker, link.word, other) or (target != link.token and _is_circular(maker, target, other, predicate)):
            continue
        if not maker.ontology.fits(predicate, other.type) or (predicate == POSITION_OF and not _has_offices(maker, other)):
            continue
        ends = {"subject_at": phrase(subject), "object_at": phrase(target)}
        owned = predicate in SIDES and is_nominal(link.token) and subject.dep_ == "nmod:poss" and subject.head == link.token  # "the army's fight"
        if predicate == LEADER_OF and target == link.token and subject.head == link.token:
            at = ends["object_at"]  # whoever speaks of "the Brandt regime" takes it for granted that it is Brandt's
            yield maker.presupposed(chain.id, predicate, Ref(other.id), link.token, link.rule, subject_at=ends["subject_at"], object_at=at)
        elif (owned or (subject == link.token and link.token.dep_ in SUBJECTS)) and not link.speaker:
            yield maker.remarked(chain.id, predicate, Ref(other.id), link.token, link.rule, **ends)
        else:
            yield maker.claim(chain.id, predicate, Ref(other.id), link.token, link.rule, speaker=link.speaker, **ends)


def _has_no_leader(maker: Maker, noun: Token, other: Chain) -> bool:
    """ "His chief of staff" leads the staff, not him; "the head of the Red Lake" no lake; "leaders of juntas and prime ministers" no ministers."""
    offices = not other.named and is_of_kind(noun, "Office", maker.events.matches)
    return other.type in {PERSON, PLACE_CLASS} or (offices and noun.dep_ == "conj")


def _is_any_holder(link: Link, chain: Chain) -> bool:
    """ "Ran for mayor of Orvane", "the post of mayor of Orvane": a bare office behind "for" or "of" is the office, and nobody who holds it."""
    bare = "Office" in link.word.kinds and not chain.named and not children(link.token, "det", "nmod:poss", "appos", "flat")
    return bare and link.token.tag_ in {"NN", "NNP"} and preposition(link.token) in {"for", "of"}


def _has_offices(maker: Maker, other: Chain) -> bool:
    """May somebody hold an office of it? Not of a knife, nor of a scene or an area."""
    tool = maker.ontology.is_a(other.type, OBJECT_CLASS)
    return not tool and (other.type != PLACE_CLASS or other.named)


def _end(maker: Maker, token: Token, predicate: str) -> Chain | None:
    """To what a relation is: what a token mentions, or else, of friends and foes, whose it is ("freed the town from the brigade's rule")."""
    chain = _land(maker, token) or maker.mentions.chain(token)
    if chain is None and (lemma(token) in PORTIONS or lemma(token) in token.doc.kinds.portion):
        return next((inner for a in arguments(token) if a.slot == "of" and (inner := maker.mentions.chain(a.token)) is not None), None)
    owned = owner(maker, token) if chain is None and predicate in maker.ontology.classes.symmetric else None
    return owned[0] if owned is not None else chain


def _land(maker: Maker, token: Token) -> Chain | None:
    """The country of "Kenyan soil" or "the Afghan side", if the document names it too."""
    if lemma(token) not in maker.ontology.lexicon.kinds.territory:
        return None
    return next((country for word in children(token, "amod", "compound") if (country := maker.country(word)) is not None), None)


def _lacks_class(maker: Maker, word: Word, other: Chain) -> bool:
    """Does a word require another class of thing ("joined the league" makes a member, "joined France" does not)?"""
    classes = [need for need in word.requires if need in maker.ontology.classes.ancestors]
    return bool(classes) and not any(maker.ontology.is_a(other.type, name) for name in classes)


def _is_circular(maker: Maker, target: Token, other: Chain, predicate: str) -> bool:
    """ "Defeated his opponents": is nobody meant but those who stand in that relation anyway?"""
    same = any(match.word.relation == predicate for match in maker.events.matches.get(target.i, ()))
    return same and not other.named and predicate in maker.ontology.classes.symmetric and is_nominal(target)


def _is_of_another(link: Link, subject: Token, target: Token) -> bool:
    """ "Roe reported from Springfield and | Doe from Tesk": where ends take turns, the later ones behind the verb, each has its own."""
    subjects, objects = sorted(link.subjects, key=_position), sorted(link.objects, key=_position)
    if len(subjects) != len(objects) or len(subjects) < 2 or subjects[1].i < link.token.i or subjects == objects:
        return False
    turns = sorted((*subjects, *objects), key=_position)
    return turns[::2] == subjects and subjects.index(subject) != objects.index(target)


def _position(token: Token) -> int:
    return token.i


def _says_nothing(link: Link, left: tuple[Chain, Token], right: tuple[Chain, Token]) -> bool:
    """ "A police officer", "its supporters", "with others" tell nothing of anybody: a bare noun for nobody in particular."""
    (chain, subject), (other, target) = left, right
    bare = {token: core_phrase(token)[1] - core_phrase(token)[0] == 1 for token in (subject, target)}
    itself = next((end for end in (left, right) if end[1] == link.token), None)
    if itself is not None and link.word.relation in SIDES and not (itself[0].named or _telling(itself[1])):
        return True
    return lemma(target) == OTHER or (subject == link.token and not chain.named and not other.named and bare[target])


def _telling(noun: Token) -> list[Token]:
    """What stands with a noun and says more than whose it is ("its northern neighbours", but not "its allies")."""
    return [child for child in children(noun, *TELLING) if child.pos_ != "PRON"]


def _to_events(maker: Maker, link: Link, chain: Chain, subject: Token) -> Iterator[Claim]:
    for target, event in events_meant(maker, link):
        if _is_kept_off(maker, link, target) or (target == link.token and suffers(maker, chain, event)):
            continue  # "nine suspects were held": suspected of what was told, but not of that
        claim = maker.claim(
            chain.id,
            link.word.relation,
            Ref(event),
            link.token,
            link.rule,
            subject_at=phrase(subject),
            object_at=(target.i, target.i + 1) if is_verbal(target) else phrase(target),
            speaker=link.speaker,
        )
        yield replace(claim, polarity=Polarity.ASSERTED) if link.says_no else claim


def _is_kept_off(maker: Maker, link: Link, event: Token) -> bool:
    """ "Accused of failing to stop the raid", "convicted of preventing a burial": of something else than of the event."""
    verb = event.head if event.dep_ == "obj" else event
    return verb != link.token and any(m.word.event and m.word.polarity is Polarity.DENIED for m in maker.events.matches.get(verb.i, ()))


def _described(maker: Maker, link: Link, chain: Chain, subject: Token) -> Iterator[Claim]:
    """A relation whose object is a phrase ("designated as a threat"), other than the name that the subject has anyway."""
    for target in link.objects:
        if target == link.token and not chain.named:
            continue  # "a banned group": of somebody who is nobody in particular it says nothing
        if target.pos_ in NAMELESS:
            continue  # "it can only be described as that", "identified as Jane and John Roe, 26 and 24"
        if link.word.relation == ALSO_KNOWN_AS and (
            _is_kind(target) or _is_who(maker, chain, target) or _is_office(maker, target) or _is_honour(maker, chain, target)
        ):
            continue
        at = _bare_phrase(maker, target)
        text = maker.text(at)
        if not text.lower().startswith(chain.names[0].lower()):
            known = link.word.relation == ALSO_KNOWN_AS and link.token.dep_ == "acl"  # "vowed to fight the Red Front, known as RF"
            told = maker.presupposed if known and not link.speaker else partial(maker.claim, speaker=link.speaker)
            yield told(chain.id, link.word.relation, Text(text), link.token, link.rule, subject_at=phrase(subject), object_at=at)


def _is_kind(noun: Token) -> bool:
    """ "Known as a gifted speaker", "identified as a student": no name."""
    return noun.pos_ != "PROPN" and is_indefinite(noun)


def _is_office(maker: Maker, noun: Token) -> bool:
    """ "Was named chairman": what somebody becomes, and no name."""
    return not children(noun, "det") and any(title.head == noun.i for title in maker.mentions.titles)


def _is_honour(maker: Maker, chain: Chain, noun: Token) -> bool:
    """ "Was named player of the year", "we called her the inventor of …": what somebody is found to be, in small letters, is no name."""
    start, end = phrase(noun)
    quoted = any(token.is_quote for token in maker.doc[max(start - 1, 0) : end + 1])
    return chain.type == PERSON and noun.pos_ == "NOUN" and noun.text.islower() and not quoted


def _is_who(maker: Maker, chain: Chain, name: Token) -> bool:
    """ "The victims were identified as Jane Roe and …": the names say who they are; nobody has another name."""
    other = maker.mentions.chain(name)
    return other is not None and other.named and other.type == PERSON and (chain.plural or not chain.named)


def _bare_phrase(maker: Maker, token: Token) -> Range:
    """The phrase of a token without article and without the agent that was hung on it ("a threat by the ministry")."""
    start, end = phrase(token)
    agents = [child for child in children(token, "nmod") if preposition(child) == "by" and maker.mentions.chain(child) is not None]
    if agents and agents[0].left_edge.i > start:
        end = agents[0].left_edge.i
    while end - start > 1 and maker.doc[start].lower_ in ARTICLES:
        start += 1
    return start, end


def _dated(maker: Maker, link: Link, chain: Chain, subject: Token) -> Iterator[Claim]:
    """A relation whose object is a date in the clause of its word, or that of the event which that tells ("founded in 1990")."""
    dated = {dating.start for dating in maker.events.datings if dating.word == link.token.i and dating.predicate == DATE}
    for expression in maker.events.expressions:
        at = (expression.start, expression.end)
        value = expression.moment or (Text(maker.text(at)) if expression.kind == "date" and expression.clock is None else None)
        said = maker.doc[expression.start]
        own = expression.start in dated or (_governs(link.token, said) and said.dep_ not in TELLING)  # not "founded for the | 2012 election"
        if value is not None and own and not _is_span(maker, expression.start):
            yield maker.claim(chain.id, link.word.relation, value, link.token, link.rule, subject_at=phrase(subject), object_at=at)


def _is_span(maker: Maker, start: int) -> bool:
    """Is a date one since when, or until when, something held ("the leader since 1995, died …")?"""
    return start > 0 and maker.doc[start - 1].lower_ in LASTING


def _governs(word: Token, token: Token) -> bool:
    """Is a word above a token with no other verb between?"""
    return next((above == word for above in ancestors(token) if above == word or is_verbal(above)), False)
