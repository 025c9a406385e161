"""What people are: their positions, and of which body or country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Final

from kg.claims.maker import Maker, Range
from kg.claims.modifiers import is_occupation
from kg.events.words import is_of_kind
from kg.grammar import (
    ancestors,
    arguments,
    children,
    conjuncts,
    is_indefinite,
    is_prefixed,
    is_reflexive,
    lemma,
    phrase,
    preposition,
    surface_subject,
)
from kg.mentions import Chain, Title
from kg.mentions.homelands import nation
from kg.model import Claim, Modality, Polarity, Ref, Text, Value
from kg.ontology import Word
from kg.ontology.slots import OBJECT
from kg.terms import (
    COUNTRY,
    FORCES,
    LEADER_OF,
    MEMBER_OF,
    NATIONALITY,
    PEOPLE,
    PERSON,
    PERSON_GROUP,
    PLACE_CLASS,
    POSITION,
    POSITION_OF,
    SPOKESPERSON_FOR,
)
from kg.tokens import Token

CALLING: Final = frozenset({"alsoKnownAs", "designatedAs"})
"""Relations of verbs that say what somebody is called."""
BEHIND_NAME: Final = frozenset({"of", "from", "with", "at"})
"""Slots of a name in which the body stands that its title belongs to."""
PREDICATES: Final = frozenset({"xcomp", "obj"})
"""Labels of what somebody becomes or is made."""
HALVES: Final = frozenset({"co", "vice", "ex"})
"""What is written with a hyphen before an office."""
WITH: Final = "with"
TO, AND = "to", "and"
JOINING: Final = frozenset({"and", "of", "the", "&"})
FACILITY, MEDIA, PARTY = "Facility", "MediaOrganization", "PoliticalParty"
DURING: Final = frozenset({"during", "under", "throughout"})
"""Prepositions in a title before when somebody held it ("minister during three cabinets"), rather than of what it is."""
GENITIVE: Final = frozenset({"'s", "\u2019s"})
ONE: Final = "one"
"""A word that tells nothing of whom it stands for."""


def find_positions(maker: Maker) -> Iterator[Claim]:
    """A person's position as the text words it, and what it is a position of."""
    for title in (title for title in maker.mentions.titles if not (_is_of_event(maker, title) or _is_part_in_event(maker, title))):
        at = _without_marks(maker, title)
        if at[0] < at[1] and not _is_other_name(maker, title):
            text = Text(maker.text(at))
            yield _told(maker, title, POSITION, text, "grammar:title", at)
        words = [match.word for match in maker.events.matches.get(title.head, ()) if "Office" in match.word.kinds and match.word.relation]
        if words:
            yield from _of_what(maker, title, words[0])
        elif maker.doc[title.head].i not in maker.events.matches:
            yield from (_nationality(maker, title, at) for at, _ in _countries(maker, title))
            yield from _works_for(maker, title)


def _is_of_event(maker: Maker, title: Title) -> bool:
    """ "The 1937 General | Election": a word for an event that the recognizer took for somebody's name."""
    words = maker.mentions.by_id[title.chain].names
    return bool(words) and all(any(word.evokes for word in maker.ontology.lexicon.lone_nouns((name.lower(),))) for name in words)


def _is_part_in_event(maker: Maker, title: Title) -> bool:
    """ "Roe, a victim of the blast", "the mastermind of the raid": who somebody was in an event is no position."""
    head = maker.doc[title.head]
    told = any(match.word.event == "of" for match in maker.events.matches.get(title.head, ()))
    return lemma(head) in head.doc.kinds.sufferer or (told and any(maker.events.event(inner) for inner in children(head, "nmod")))


def _told(maker: Maker, title: Title, predicate: str, value: Value, rule: str, at: Range) -> Claim:
    """What a title beside a name says is taken for granted; a clause may also deny it, or leave it open ("is not, could become president")."""
    head = maker.doc[title.head]
    turned = head.dep_ == "nsubj" and "cop" in head.head.labels  # "the mayor is Jane Roe"
    if turned or "cop" in head.labels or (head.dep_ in PREDICATES and "appos" not in head.labels):  # but not "urged the mayor, Jane Roe, to resign"
        claim = maker.claim(title.chain, predicate, value, head, rule, object_at=at)
        whole = turned or ("cop" in head.labels and head.dep_ != "acl:relcl")
        reported = whole and claim.speaker not in {"", title.chain}  # "police say that she is the mayor"
        if reported or claim.polarity is not Polarity.ASSERTED or claim.modality is not Modality.STATED:
            return claim
        if _says_so_himself(maker, title):
            return replace(claim, modality=Modality.ALLEGED, speaker=title.chain)
    taken = maker.presupposed(title.chain, predicate, value, head, rule, object_at=at)
    said = maker.remarked(title.chain, predicate, value, head, rule, object_at=at) if _is_in_passing(head) else taken
    return taken if said.speaker == title.chain or _speaks(maker, head.head) else said


def _is_in_passing(head: Token) -> bool:
    """ "They arrested Jane Roe, a spy," the mayor said: who speaks says what she is; but what those who speak are themselves, the report does."""
    return head.dep_ == "appos" and is_indefinite(head)


def _speaks(maker: Maker, name: Token) -> bool:
    return is_of_kind(name.head, "Reporting", maker.events.matches)


def _says_so_himself(maker: Maker, title: Title) -> bool:
    """ "Claimed to be the mayor", "proclaimed herself queen": what only those say of themselves who are said to be it."""
    head = maker.doc[title.head]
    verb = head.head
    says = head.dep_ in PREDICATES and any("Reporting" in m.word.kinds and m.word.modality is None for m in maker.events.matches.get(verb.i, ()))
    own = says and any(maker.mentions.at.get(a.token.i) == title.chain for a in arguments(verb) if a.slot == "subject")
    return own and ("cop" in head.labels or any(is_reflexive(child) for child in children(verb, "obj", "iobj")))


def _is_other_name(maker: Maker, title: Title) -> bool:
    """ "Known at sea as the Silent Knot" gives another name, "described as a promising painter" a judgement, "the most important one" nothing."""
    head = maker.doc[title.head]
    words = [match.word for match in maker.events.matches.get(head.head.i, ())]
    if preposition(head) == "as" and any(word.evokes for word in words):
        return False  # "named her as chief engineer"
    bare = head.dep_ in {"xcomp", "obj"} and not children(head, "det")  # "was named chairman"
    borne = head.dep_ == "obj" and any(child.pos_ == "PROPN" for child in children(head, "appos"))  # "named the mayor, Jane Roe, to lead the panel"
    named = head.lower_ == ONE or head.lower_ in head.doc.kinds.byname
    return named or (not bare and not borne and head.i > head.head.i and any(word.relation in CALLING for word in words))


def _without_marks(maker: Maker, title: Title) -> Range:
    """A title without adverbs around it ("also", "as well"), the age of who has it ("31-year-old | driver"), marks at its end and the date when it
    was held ("president of Freedonia | in 2011")."""
    dates = [e.start for e in maker.events.expressions if title.head < e.start < title.end]
    end = next((start - (maker.doc[start - 1].pos_ == "ADP") for start in dates), title.end)
    end = next((i for i in range(title.head + 1, end) if maker.doc[i].text == "("), end)
    start = next((token.i + 1 for token in maker.doc[title.start : title.head] if _ends_age(token)), title.start)
    while start < end and (
        _is_adverb(maker.doc[start], title)
        or (start > title.start and maker.doc[start].dep_ == "det")
        or maker.doc[start].tag_ == "WP$"
        or maker.doc[start].lower_ == "not"
        or _is_of_verb(maker, maker.doc[start])
    ):
        start += 1
    while end > start and (
        maker.doc[end - 1].dep_ == "det" or maker.doc[end - 1].is_punct or maker.doc[end - 1].pos_ == "SPACE" or _is_adverb(maker.doc[end - 1], title)
    ):
        end -= 1
    return start, end


def _ends_age(token: Token) -> bool:
    """ "31-year-old", "31 year old"."""
    kinds = token.doc.kinds
    return token.lower_ in kinds.old and any(child.lower_ in kinds.year and children(child, "nummod") for child in token.children)


def _is_of_verb(maker: Maker, token: Token) -> bool:
    """ "Shot dead | Inspector Roe": is a word before a title one of those that the verb in front is made of?"""
    return any(token.lower_ in match.form[1:] for match in maker.events.matches.get(token.i - 1, ()) if "Verb" in match.word.kinds)


def _is_adverb(token: Token, title: Title) -> bool:
    """A word at the edge of a title that is an adverb of it, or part of one ("as well")."""
    while token.dep_ in {"fixed", "advmod"} and token.head.i != title.head and token.head != token:
        token = token.head
    return token.pos_ == "ADV" and token.dep_ == "advmod" and token.head.i == title.head


def _of_what(maker: Maker, title: Title, word: Word) -> Iterator[Claim]:
    """Of which body or country a position is; a nationality in the title stands for its country, but for that of a trade."""
    token = maker.doc[title.head]
    found: set[str] = set()
    for target in _own_share(maker, title, _targets(maker, title, word)):
        other = maker.mentions.chain(target)
        fits = other is not None and other.id not in found | {title.chain} and not is_field(maker, token, target)
        if (
            other is not None
            and fits
            and (_has_positions(maker, other, title, word) or _leads(word, other, target))
            and not (word.relation == LEADER_OF and _is_of_part(maker, title, target))
        ):
            found.add(other.id)
            within = word.relation == LEADER_OF and preposition(target) == "in" and other.type in FORCES  # "a commander in the navy"
            partisan = other.type == PARTY and target in _body_of_name(maker, title)  # "General Jane Roe of the Lake Party": one of it
            relation = MEMBER_OF if within or partisan else word.relation
            yield _told(maker, title, relation, Ref(other.id), f"lexicon:{word.id}", phrase(target))
    for at, country in _countries(maker, title):
        if is_occupation(maker, token):
            yield _nationality(maker, title, at)
        elif country is not None and country.id not in found:
            found.add(country.id)
            yield _told(maker, title, POSITION_OF, Ref(country.id), "grammar:nationality", at)


def _works_for(maker: Maker, title: Title) -> Iterator[Claim]:
    """ "Blue Sea harpist Jane Roe": the organisation named right before a noun that no lexicon knows is the one that its person belongs to."""
    before = title.head - 1 - (maker.doc[title.head - 1].tag_ == "POS")
    chain = maker.mentions.chain(before) if before >= title.start else None
    if chain is not None and chain.id != title.chain and chain.named and maker.ontology.is_a(chain.type, "Organization"):
        first = next(i for i in range(before, -1, -1) if i == 0 or maker.mentions.at.get(i - 1) != chain.id)
        at = (first, before + 1)
        yield maker.presupposed(title.chain, MEMBER_OF, Ref(chain.id), maker.doc[title.head], "grammar:person-of", object_at=at)


def _nationality(maker: Maker, title: Title, at: Range) -> Claim:
    """Of what nationality somebody is, by a word in a title."""
    return maker.presupposed(title.chain, NATIONALITY, Text(maker.text(at)), maker.doc[title.head], "grammar:nationality", object_at=at)


def _targets(maker: Maker, title: Title, word: Word) -> list[Token]:
    """What stands in the slots of the office, elsewhere in the title, behind it ("a major, Freedonian Army"), and whose the title is."""
    doc = maker.doc
    found = [a.token for a in arguments(doc[title.head]) if a.slot != "subject" and OBJECT in word.slots.get(a.slot, ())]
    found += [a.token for a in arguments(doc[title.head]) if a.slot == "in" and _is_body(maker, a.token)]
    known = {target.i for target in found} | {title.head}
    for token in doc[title.start : title.end]:
        chain = maker.mentions.chain(token)
        above = list(ancestors(token))[1:]
        told = takewhile(lambda other: other.i != title.head, above) if doc[title.head] in above else ()
        nested = any(other in found and not _is_subject(maker, other) for other in above) or any(
            maker.events.event(other) for other in told
        )  # "commander of the force in Freedonia", "… during the war with …"
        where = (
            bool(found) and preposition(token) == "in" and chain is not None and maker.ontology.is_a(chain.type, PLACE_CLASS)
        )  # "its envoy in Orvane"
        told_of = chain is not None and token.i in chain.heads and not nested and not where and preposition(token) not in DURING
        if token.i not in known and told_of and not is_prefixed(token):
            found.append(token)
    if title.start > 1 and doc[title.start - 1].lower_ in GENITIVE:
        found.append(doc[title.start - 2])
    bodies = [target for target in found if title.start <= target.i < title.head and _is_body(maker, target)]
    found = [target for target in found if not bodies or target in bodies or target.i > title.head]  # not "Freedonia's | Lake Party leader"
    found = [target for target in found if maker.mentions.chain(target) is not None and not _is_half_word(maker, target)]
    found = [target for target in found if not _is_no_body(maker, title, target)]
    found = [*found, *_body_behind(maker, title), *_body_of_name(maker, title), *_body_led(maker, title)]
    return found or (_body_accompanied(maker, title) if word.relation == SPOKESPERSON_FOR else []) or _body_of_row(maker, title)


def _body_of_row(maker: Maker, title: Title) -> list[Token]:
    """ "Harbour Works chairman Jane Roe and | chief executive John Doe": the body that stands before the office of whom "and" joins to another."""
    joined = title.start > 1 and maker.doc[title.start - 1].lower_ == AND and maker.mentions.at.get(title.end) == title.chain
    before = maker.mentions.at.get(title.start - 2) if joined else None
    first = next((other for other in maker.mentions.titles if other.chain == before and other.end < title.start), None)
    return [token for token in maker.doc[first.start : first.head] if _is_body(maker, token)][-1:] if first is not None else []


def _own_share(maker: Maker, title: Title, targets: list[Token]) -> list[Token]:
    """ "The presidents of Freedonia and Orvane, Jane Roe and John Doe": as many people as there are bodies are each of the one in the same place."""
    holders = [other.chain for other in maker.mentions.titles if other.head == title.head]
    row = sorted({target.i: target for target in targets if target.i > title.head}.values(), key=lambda target: target.i)
    paired = len(holders) == len(row) > 1 and conjuncts(row[0])[: len(row)] == row
    return [row[holders.index(title.chain)]] if paired else targets


def _is_subject(maker: Maker, noun: Token) -> bool:
    """ "Minister of Foreign Affairs of Freedonia": is what stands behind "of" what an office is about, rather than whose it is?"""
    chain = maker.mentions.chain(noun)
    return preposition(noun) == "of" and (is_portfolio(maker, chain) if chain is not None else not maker.events.event(noun))


def _is_no_body(maker: Maker, title: Title, token: Token) -> bool:
    """Is a word in a title another office ("a lawyer and politician"), a kind of thing ("a country singer"), half a word ("Co-Chief"), or where
    somebody was sent ("the Freedonian ambassador to Orvane")?"""
    chain, after = maker.mentions.chain(token), maker.doc[min(token.i + 1, len(maker.doc) - 1)]
    half = after.text == "-" and after.i < title.head and token.lower_ in HALVES
    other = token.dep_ == "conj" and token.head.i == title.head and chain is not None and chain.type == PERSON
    one = is_indefinite(maker.doc[title.head])  # "a theatre director", "a television presenter"
    kinds = {COUNTRY, PERSON, *((FACILITY, MEDIA) if one else ())}  # "a deputy representative"
    kind = token.dep_ == "compound" and chain is not None and not chain.named and chain.type in kinds
    sent = chain is not None and preposition(token) == TO and (chain.type == COUNTRY or any(_countries(maker, title)))
    return half or other or kind or sent


def _body_accompanied(maker: Maker, title: Title) -> list[Token]:
    """ "The ministry confirmed it, with spokesman John Doe calling …": the body that acts where one speaks "with" it."""
    spoken = maker.doc[title.head]
    spoken = spoken.head if spoken.dep_ in {"nmod:desc", "appos"} else spoken
    beside = title.start > 0 and maker.doc[title.start - 1].lower_ == WITH
    verb = spoken.head.head if spoken.dep_.startswith("nsubj") else spoken.head
    return [subject for subject in surface_subject(verb) if subject.i < title.start and _is_body(maker, subject)] if beside else []


def _is_of_part(maker: Maker, title: Title, body: Token) -> bool:
    """ "A Freedonian Navy | submarine commander": does another noun stand between a body and the office, so that it leads a part of it?"""
    between = maker.doc[body.i + 1 : title.head] if title.start <= body.i < title.head and not preposition(body) else []
    return any(token.pos_ == "NOUN" and token.dep_ == "compound" and not _is_body_noun(maker, token) for token in between)


def _is_body_noun(maker: Maker, noun: Token) -> bool:
    """ "A Brigade gang leader": does a noun say what the body is whose name stands before it?"""
    return any(maker.ontology.is_a(match.word.denotes, "Agent") for match in maker.events.matches.get(noun.i, ()) if match.word.denotes)


def _is_half_word(maker: Maker, noun: Token) -> bool:
    """ "A left-wing author": is a common noun joined to an adjective by a hyphen?"""
    hyphen = noun.i > 1 and noun.nbor(-1).text == "-" and noun.nbor(-2).pos_ in {"ADJ", "ADV"}
    chain = maker.mentions.chain(noun)
    return hyphen and chain is not None and not chain.named


def _is_body(maker: Maker, token: Token) -> bool:
    """Is a token the name of an organisation?"""
    chain = maker.mentions.chain(token)
    return chain is not None and chain.named and maker.ontology.is_a(chain.type, "Organization")


def _body_led(maker: Maker, title: Title) -> list[Token]:
    """ "The assembly, led by Speaker Jane Roe": the organisation that somebody speaks for or leads by that title."""
    name = maker.doc[min(title.end, len(maker.doc) - 1)]
    verb = name.head
    held = maker.mentions.at.get(name.i) == title.chain and preposition(name) == "by" and verb.dep_ == "acl"
    led = held and any(match.word.relation in {LEADER_OF, MEMBER_OF} for match in maker.events.matches.get(verb.i, ()))
    return [verb.head] if led and _is_body(maker, verb.head) else []


def _body_of_name(maker: Maker, title: Title) -> list[Token]:
    """What follows a name whose title stands before it ("President Jane Roe of Freedonia")."""
    names = conjuncts(maker.doc[title.end]) if title.end < len(maker.doc) and title.end in maker.mentions.at else []
    name = next((name for name in names if maker.mentions.at.get(name.i) == title.chain), None)  # "ministers Roe of Orvane and | Doe of Tesk"
    return [a.token for a in arguments(name) if a.slot in BEHIND_NAME] if name is not None else []


def _body_behind(maker: Maker, title: Title) -> list[Token]:
    """The organisation set off by a comma behind a title that stands behind its name itself ("Jane Roe, commander, Joint Command")."""
    index = title.end + 1
    beside = any(maker.mentions.at.get(i) == title.chain for i in range(max(0, title.start - 2), title.start))
    told = any(token.pos_ == "ADP" for token in maker.doc[title.start : title.end])  # "a crew chief in one unit, another unit"
    if not beside or told or index >= len(maker.doc) or maker.doc[title.end].text != ",":
        return []
    chain = maker.mentions.chain(index)
    return [maker.doc[index]] if chain is not None and chain.named and maker.ontology.is_a(chain.type, "Organization") else []


def _has_positions(maker: Maker, chain: Chain, title: Title, word: Word) -> bool:
    """May one hold the position there? With most offices a city's name says where, not of what."""
    ontology = maker.ontology
    local = any("Local" in match.word.kinds for match in maker.events.matches.get(title.head, ()))
    trade = is_occupation(maker, maker.doc[title.head])
    if is_portfolio(maker, chain):
        return False
    place = chain.type == "Country" or (ontology.is_a(chain.type, "Place") and not trade and (chain.type != "City" or local))
    if chain.type == "Place" and not chain.named:
        return False  # "an officer at the scene"
    client = chain.type in PEOPLE and lemma(maker.doc[title.head]).lower() in ontology.lexicon.kinds.advocate
    return client or (ontology.fits(word.relation, chain.type) and (ontology.is_a(chain.type, "Organization") or place))


def _leads(word: Word, group: Chain, noun: Token) -> bool:
    """ "The head of the gang": people may be led, but "a student leader" is rather of the students than over them."""
    return word.relation == LEADER_OF and group.type == PERSON_GROUP and noun.dep_ != "compound"


def is_portfolio(maker: Maker, chain: Chain) -> bool:
    """ "Health and Social Welfare" is what a minister is one of, and no body."""
    words = [word.strip(",").lower() for name in chain.names for word in name.split()]
    return chain.named and all(word in JOINING or word in maker.ontology.lexicon.kinds.portfolio for word in words)


def is_holder(maker: Maker, noun: Token, person: Chain) -> bool:
    """ "The mayor of Springfield, | Jane Roe, …": whoever is named behind a place that the parser put in one row with it."""
    above = maker.mentions.chain(noun.head) if noun.dep_ in {"conj", "appos"} and person.type == "Person" else None
    return above is not None and above.type != "Person"


def is_field(maker: Maker, office: Token, noun: Token) -> bool:
    """ "Minister for Crafts, Trade and the Islands": what a minister is for, and no body; but one "for the Middle East" is for a land."""
    chain, first = maker.mentions.chain(noun), noun
    if chain is not None and maker.ontology.is_a(chain.type, PLACE_CLASS) and (chain.key or chain.type != "City"):
        return False
    while first.dep_ == "conj" and first.head != office:
        first = first.head
    ministerial = lemma(office).lower() in maker.ontology.lexicon.kinds.ministerial
    return ministerial and first.head == office and preposition(first) == "for"


def _is_of_something(maker: Maker, title: Title, word: Token) -> bool:
    """ "A baker near the Freedonian border", "an admiral of Freedonian origin": is a nationality behind an office said of what is no body?"""
    noun = word.head.head if word.head.dep_ == "nmod:desc" and word.head.i != title.head else word.head
    chain = maker.mentions.chain(noun)
    behind = title.head < word.i and noun.i != title.head and noun.dep_ in {"nmod", "obl"}
    other = chain is not None and chain.id != title.chain and chain.type == PERSON  # "an aide to Freedonian President Jane Roe"
    return behind and (chain is None or other or maker.ontology.is_a(chain.type, PLACE_CLASS))


def _countries(maker: Maker, title: Title) -> Iterator[tuple[Range, Chain | None]]:
    """Words of nationality in or right before a title, with their countries where the document names those too."""
    for token in maker.doc[max(0, title.start - 1) : title.end]:
        told = nation(token, maker.ontology)
        whose = any(above.dep_ == "nmod:poss" for above in ancestors(token) if maker.doc[title.head].is_ancestor(above))
        joined = token.i + 1 < len(maker.doc) and token.nbor().text == "-" and token.nbor().i < title.head  # "a Freedonian-born chemist"
        if told is not None and token.i not in maker.mentions.at and not (whose or joined or _is_of_something(maker, title, token)):
            known = next((chain for chain in maker.mentions.chains if chain.key == told[1].key), None)
            yield (told[0], token.i + 1), known if known is not None and maker.ontology.fits(POSITION_OF, known.type) else None
