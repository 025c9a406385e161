"""Which place lies in which, as the text presupposes: "the mosque in Springfield", "Springfield, Illinois", "the Freedonian town of Orvane"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.maker import Maker, Range
from kg.grammar import (
    Argument,
    adjacent,
    arguments,
    children,
    conjuncts,
    described_by,
    first_of_row,
    is_direction,
    is_example,
    is_nominal,
    is_prefixed,
    lemma,
    phrase,
    preposition,
)
from kg.mentions import Chain
from kg.mentions.places import lies_in
from kg.model import Claim, Form, Ref
from kg.terms import BASED_IN, COUNTRY, LOCATED_IN, PART_OF, PEOPLE, PLACE_CLASS, REGION
from kg.tokens import Token

SIZES: Final = ("Facility", "City", "Region", "Country")
"""Kinds of places from small to large."""
UNSIZED: Final = PLACE_CLASS
"""The class of places of any size: waters, mountains."""
SETTLED: Final = frozenset({"City", "Region"})
"""What lends its name to a building in it: "Springfield police headquarters". A country does so to its buildings elsewhere ("embassy")."""
ENCLOSING: Final = frozenset({"in", "of", "at", "inside", "within", "possessor", "near", "on"})
"""Slots of a place in which the place around it stands; what is near a town is told by that town."""
BESIDE: Final = ENCLOSING - {"of", "possessor"}
"""Prepositions that say of a place where it is, even where the parser hung them on the verb."""
AROUND_NOUN: Final = frozenset({"in", "of", "within", "on"})
"""Slots behind a description of a place ("a village | in Freedonia")."""
WITHIN, POSSESSOR = frozenset({"in", "within"}), "possessor"
SETTING_OFF: Final = frozenset({",", "("})
TOTAL: Final = frozenset({"both", "all"})
NOT: Final = frozenset({"not", "n't", "never", "no", "longer"})
PRONOUNS: Final = frozenset({"it", "its", "they", "their"})


def find_places(maker: Maker) -> Iterator[Claim]:
    """Places inside places, each once for each mention that says so."""
    for chain in maker.mentions.chains:
        if not maker.ontology.is_a(chain.type, "Place"):
            continue
        for token in (maker.doc[head] for head in chain.heads):
            body = _body(maker, chain, token)
            for other, at in _around(maker, chain, token):
                if other.id != chain.id and (other.named or other.type != COUNTRY) and not _abroad(maker, chain, other):
                    inner, predicate = (chain, LOCATED_IN) if body is None else (body, BASED_IN)
                    told = maker.presupposed if inner.named else maker.remarked  # where a camp is, only those know who speak of it
                    yield told(inner.id, predicate, Ref(other.id), token, "grammar:place", subject_at=phrase(token), object_at=at)
        yield from _parts(maker, chain)


def _body(maker: Maker, chain: Chain, token: Token) -> Chain | None:
    """ "The Orla Institute, a school in Springfield": the body with a name that a building is said to be."""
    if chain.named or chain.type != SIZES[0] or token.dep_ != "appos":
        return None
    found = (maker.mentions.chain(name) for name in described_by(token) if maker.mentions.in_name(name))
    return next((body for body in found if body is not None and body.named and maker.ontology.is_a(body.type, "Organization")), None)


def _around(maker: Maker, chain: Chain, token: Token) -> Iterator[tuple[Chain, Range]]:
    """The places around one, as said at one of its mentions, with their words."""
    if token.lower_ in PRONOUNS or _is_institution(maker, token):
        return
    for around in _phrases(maker, chain, token):
        other = maker.mentions.chain(around)
        if other is not None and (
            _encloses(maker, other.type, chain.type) or _quarter(maker, chain, token, other) or _of_a_kind(maker, chain, other)
        ):
            yield other, phrase(around)
    yield from _in_address(maker, chain, token)
    yield from _as_described(maker, chain, token)
    yield from _nationalities(maker, chain, token)
    yield from _name_givers(maker, chain, token)


def _in_address(maker: Maker, chain: Chain, token: Token) -> Iterator[tuple[Chain, Range]]:
    """ "Springfield district, Orvane province": of two regions of different kinds that a comma parts the second is around the first."""
    kind = token.i + 1
    doc, outer = maker.doc, maker.mentions.chain(kind + 2) if kind + 3 < len(maker.doc) and maker.doc[kind + 1].text == "," else None
    if outer is None or not (chain.named and outer.named and chain.type == outer.type == REGION) or not _is_kind(maker, doc[kind]):
        return
    last = next((i for i in range(kind + 2, len(doc)) if maker.mentions.chain(i) is not outer), kind + 2)
    around = doc[last] if last < len(doc) and _is_kind(maker, doc[last]) else doc[last - 1]
    if _is_kind(maker, around) and lemma(around) != lemma(doc[kind]):
        yield outer, (kind + 2, around.i + 1)


def _is_institution(maker: Maker, noun: Token) -> bool:
    """ "Are in jail in the country", "a prison hospital": no building in particular."""
    if noun.tag_ != "NN" or not noun.text.islower():
        return False
    whole = maker.mentions.chain(noun.head) if noun.dep_ == "compound" else None
    bare = noun.dep_ != "compound" and preposition(noun) != "" and not children(noun, "det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc")
    apart = whole is not None and whole is not maker.mentions.chain(noun)  # "the capital Orvane" is Orvane
    staff = whole is not None and whole.type in PEOPLE and not children(noun, "compound", "amod")  # "farm workers"
    return bare or staff or (apart and whole is not None and maker.ontology.is_a(whole.type, UNSIZED))


def _phrases(maker: Maker, chain: Chain, token: Token) -> Iterator[Token]:
    """What may name the place around a place: its phrases, its possessor, and a name after a comma."""
    said = [argument for argument in arguments(token) if argument.slot in ENCLOSING]
    found = [argument for argument in said if not (_is_one_of_these(maker, token, argument) or _is_itself(maker, token, argument))]
    near = chain.type == "City"  # a village near a town is not in it
    found = [argument for argument in found if not (near and argument.slot == "near")]
    found = [argument for argument in found if argument.slot != POSSESSOR or not _is_elsewhere(maker, argument.token, found)]
    found += [
        argument
        for argument in (*adjacent(token), *_scene(maker, chain, token), *_predicate(maker, chain, token), *_used(maker, chain, token))
        if argument.slot in BESIDE
    ]
    for argument in found:
        yield from _through(maker, argument.token)
        if argument.slot == "near":
            yield from _behind_comma(maker, argument.token)
    yield from _shared(token)
    yield from _behind_comma(maker, token)
    yield from _set_off(maker, token)


def _as_described(maker: Maker, chain: Chain, token: Token) -> Iterator[tuple[Chain, Range]]:
    """ "Tesk, a small island in the Red Lake", "Old Mill, a poor quarter of Orvane": what is around a named place by its description as one."""
    for noun in (child for child in children(token, "appos") if chain.named and child.pos_ == "NOUN" and child.i > token.i):
        word = maker.mentions.words.get(noun.i)
        kind = word.word.denotes if word is not None else ""
        for argument in (argument for argument in arguments(noun) if argument.slot in AROUND_NOUN and maker.ontology.is_a(kind, UNSIZED)):
            other = maker.mentions.chain(argument.token)
            if other is not None and other.named and (_encloses(maker, other.type, chain.type) or (kind in SETTLED and other.type == "City")):
                yield other, phrase(argument.token)


def _is_elsewhere(maker: Maker, owner: Token, phrases: list[Argument]) -> bool:
    """ "Its embassy in Orvane": does the phrase of a building say that it is in another country than whose it is?"""
    home = maker.mentions.chain(owner)
    places = [maker.mentions.chain(argument.token) for argument in phrases if argument.slot in BESIDE]
    return home is not None and any(place is not None and _abroad(maker, place, home) for place in places)


def _used(maker: Maker, chain: Chain, token: Token) -> list[Argument]:
    """Where a building is of which a participle tells: "a base used by the navy in Orvane"."""
    participles = [child for child in children(token, "acl") if child.tag_ == "VBN"] if chain.type == SIZES[0] else []
    found = [Argument("in", child) for verb in participles for child in children(verb, "obl") if preposition(child) == "in"]
    return [] if _is_placed(maker, token) else [a for a in found if (other := maker.mentions.chain(a.token)) is not None and other.named]


def _is_itself(maker: Maker, place: Token, argument: Argument) -> bool:
    """ "The state of Freedonia" is that country, but "a state of Freedonia" lies in it."""
    country, whole = maker.mentions.chain(argument.token), maker.mentions.chain(place)
    if argument.slot != "of" or country is None or whole is None or country.type != COUNTRY or whole.type != REGION or place.tag_ != "NN":
        return False
    return any(child.lower_ == "the" for child in children(place, "det")) and not children(place, "amod", "compound", "nummod")


def _is_one_of_these(maker: Maker, places: Token, argument: Argument) -> bool:
    """ "The provinces of Helm and Zabor" are these provinces, and lie in neither; "the region of Helm and Zabor" is not Helm in Zabor."""
    row = argument.slot == "of" and (argument.token.dep_ == "conj" or bool(children(argument.token, "conj")))
    first = argument.token.head if argument.token.dep_ == "conj" else argument.token
    return row and (places.tag_ == "NNS" or maker.mentions.chain(first) == maker.mentions.chain(places))


def _predicate(maker: Maker, chain: Chain, token: Token) -> list[Argument]:
    """ "The camp is in Freedonia", "Orvane is a port on the Red Lake": where a clause says that its subject is."""
    said = token.head
    if not token.dep_.startswith("nsubj") or not children(said, "cop") or any(child.lower_ in NOT for child in children(said, "advmod")):
        return []
    inside = preposition(said)
    found = [Argument(inside, said)] if inside else [a for a in arguments(said) if is_nominal(said) and chain.named]
    return [a for a in found if (other := maker.mentions.chain(a.token)) is not None and other.named]


def _through(maker: Maker, token: Token) -> Iterator[Token]:
    """A place, or what a word is part of that says where in it: "in the heart of Orvane", "in the north of Freedonia", "in a suburb of Orla"."""
    chain = maker.mentions.chain(token)
    if chain is not None or token.pos_ != "NOUN":
        yield token
    if token.pos_ == "NOUN" and (chain is None or (not chain.named and chain.type in SETTLED)):
        yield from (argument.token for argument in arguments(token) if argument.slot == "of")


def _behind_comma(maker: Maker, token: Token) -> Iterator[Token]:
    """ "Orvane, Freedonia": the name behind a name and a comma."""
    doc, last, id = maker.doc, token.i, maker.mentions.at.get(token.i)
    while last + 1 < len(doc) and maker.mentions.at.get(last + 1) == id and (doc[last + 1].pos_ == "PROPN" or doc[last + 1].text == "-"):
        last += 1
    if last + 1 < len(doc) and _is_kind(maker, doc[last + 1]):
        last += 1  # "Springfield district, Illinois"
    if last + 2 >= len(doc) or doc[last + 1].text != "," or token.pos_ != "PROPN" or doc[last + 2].pos_ == "PRON":
        return
    part = last + 3 < len(doc) and is_direction(doc[last + 2]) and maker.mentions.chain(last + 2) is None
    behind = last + 2 + part  # "Orvane, | northern Freedonia"
    chain = maker.mentions.chain(behind)
    name = next((doc[head] for head in chain.heads if head >= behind), None) if chain is not None and chain.named else None
    own = maker.mentions.chain(token)
    vague = chain is not None and own is not None and UNSIZED in {chain.type, own.type}
    listed = name is not None and (_is_listed(token, name) or (chain is not None and own is not None and _row_goes_on(maker, own, chain, name.i)))
    of_country = name is not None and chain is not None and chain.type == COUNTRY and name.head == token and name.dep_ != "conj"
    vague = vague and not of_country  # "Hook Island, Freedonia"
    known = name is not None and _known_within(maker, token, name) and (not listed or (chain is not None and chain.type == COUNTRY))
    if name is not None and name.dep_.startswith("nsubj") and token.dep_ == "obl":
        return  # "like Freedonia, Norland is a kingdom"
    if name is not None and (known or not ((vague and not part) or listed)):
        yield name


def _is_listed(left: Token, right: Token) -> bool:
    """Do two names stand in a row that goes on to an "and" ("Orvane, Springfield and Tesk")?"""
    first = left.head if left.dep_ == "conj" else left
    row = [first, *children(first, "conj")]
    end = right.i + 1
    while end < len(right.doc) and right.doc[end].dep_ == "flat":
        end += 1
    behind = [token for token in right.doc[end : end + 3] if token.text != ","][:2]
    if len(behind) == 2 and behind[0].lower_ == "and" and behind[1].pos_ == "PROPN" and right.doc[end].text in {",", behind[0].text}:
        return True  # "Orvane, Springfield, and Old Mill neighbourhoods"
    return left in row and right in row and (len(row) > 2 or any(children(other, "cc") for other in row))


def _row_goes_on(maker: Maker, inner: Chain, outer: Chain, index: int) -> bool:
    """ "Camp One, Camp Two, Camp Three and Camp Four": do places of one class stand in a row up to an "and", however the parser took it?"""
    doc, alike = maker.doc, inner.type == outer.type
    chain: Chain | None = outer
    while alike and chain is not None and chain.type == inner.type:
        while index < len(doc) and maker.mentions.chain(index) is chain:
            index += 1
        if index + 1 >= len(doc) or doc[index].text != ",":
            break
        index, chain = index + 1, maker.mentions.chain(index + 1)
    return alike and index < len(doc) and doc[index].lower_ == "and"


def _known_within(maker: Maker, inner: Token, outer: Token) -> bool:
    """Does the gazetteer know that one place lies in another?"""
    chains = maker.mentions.chain(inner), maker.mentions.chain(outer)
    places = [maker.ontology.gazetteer.by_key(chain.key) if chain is not None and chain.key else None for chain in chains]
    return places[0] is not None and places[1] is not None and lies_in(places[0], places[1])


def _is_kind(maker: Maker, token: Token) -> bool:
    """Is a common noun the kind of place that the name before it is ("district")?"""
    match = maker.ontology.lexicon.nouns.get(lemma(token), ()) if token.pos_ in {"NOUN", "PROPN"} else ()
    return any(m.word.denotes in SETTLED and len(m.form) == 1 for m in match)


def _set_off(maker: Maker, token: Token) -> Iterator[Token]:
    """ "… hit Orvane, in northern Freedonia", "Orvane (in Freedonia)", "Orvane and Tesk, both in Freedonia", wherever it was hung."""
    doc = maker.doc
    for last in (token, conjuncts(first_of_row(token))[-1]) if token.pos_ == "PROPN" else ():
        after = _end(maker, last)
        if after + 2 < token.sent.end and doc[after].text in SETTING_OFF:
            total = doc[after + 1].lower_ in TOTAL
            word, inside = doc[after + 1 + total].head, doc[after + 1 + total]
            if inside.lower_ in {"in", "on"} and (total or last == token):
                whose = children(word, "nmod:poss") if is_direction(word) else []  # "in Freedonia's south"
                yield from (inner for other in (whose or [word]) if other.i > inside.i for inner in _through(maker, other))


def _end(maker: Maker, token: Token) -> int:
    """The first token behind a mention."""
    after = token.i + 1
    while after < len(maker.doc) and maker.mentions.at.get(after) == maker.mentions.at.get(token.i):
        after += 1
    return after


def _scene(maker: Maker, chain: Chain, token: Token) -> list[Argument]:
    """Where a building is to which something happens: "the mosque bombing in Orvane", "seized the bridge from the rebels in Orvane"."""
    happening = token.head
    hit = token.dep_ in {"obj", "compound", "nsubj:pass"} and happening.i in maker.events.matches
    return [a for a in arguments(happening) if a.slot == "in"] if hit and chain.type == SIZES[0] and not _is_placed(maker, token) else []


def _is_placed(maker: Maker, token: Token) -> bool:
    """Does the phrase of a building itself say where it is?"""
    return any(a.slot in ENCLOSING and maker.mentions.chain(a.token) is not None for a in (*arguments(token), *adjacent(token)))


def _quarter(maker: Maker, inner: Chain, token: Token, outer: Chain) -> bool:
    """May a region lie in a town: a quarter, of which the gazetteer knows nothing ("the Old Mill area of Orvane")?"""
    word = maker.mentions.words.get(token.i)
    entry = maker.ontology.gazetteer.by_key(inner.key) if inner.key else None
    return (
        outer.type == "City"
        and (entry is None or not entry.country)
        and (inner.type == "Region" or (word is not None and word.word.denotes == "Region"))
    )


def _of_a_kind(maker: Maker, inner: Chain, outer: Chain) -> bool:
    """May a region lie in a region ("Wayan district in Kerala state"), a town in a town ("London's Paddington")? If the outer one is better known."""
    if inner.type != outer.type or inner.type not in SETTLED or not (inner.named and outer.named):
        return False
    small, large = (maker.ontology.gazetteer.by_key(chain.key) if chain.key else None for chain in (inner, outer))
    if inner.type == "City":
        return large is not None and (small is None or lies_in(small, large) or small.fame + 1 < large.fame)
    return large is not None and (small is None or small.fame < large.fame)


def _shared(token: Token) -> Iterator[Token]:
    """ "Orvane and other towns in Freedonia", "the towns of Orvane and Tesk in Freedonia": what is said of all holds for each."""
    others = [other for other in children(token, "conj") if any(lemma(child) == "other" for child in children(other, "amod"))]
    listed = [kind, conjuncts(first_of_row(token))[-1]] if (kind := _kinds(token)) != token else []
    for other in (*others, *_exemplified(token), *listed):
        slots = WITHIN if other in listed else {"of", *WITHIN}
        around = [argument.token for argument in (*arguments(other), *adjacent(other)) if argument.slot in slots]
        several = other.tag_ == "NNS" and any(place.dep_ == "conj" for place in around)  # "in Freedonia and Norland": in which of them?
        yield from [] if several else around


def _exemplified(token: Token) -> list[Token]:
    """The noun that a name is an example of."""
    first = first_of_row(token)
    return [first.head] if is_example(token) and is_nominal(first.head) else []


def _encloses(maker: Maker, outer: str, inner: str) -> bool:
    """May a place of one class lie in one of another? One whose kind is not known may lie in any, and any in it, but for its kind."""
    if not maker.ontology.is_a(outer, "Place"):
        return False
    if outer in SIZES and inner in SIZES:
        return SIZES.index(outer) > SIZES.index(inner) or outer == inner == SIZES[0]
    return (outer == "Place" and inner != COUNTRY) or (inner == "Place" and outer in {"Country", "Region"})  # "fought Norland in the Red Lake"


def _nationalities(maker: Maker, chain: Chain, token: Token) -> Iterator[tuple[Chain, Range]]:
    """ "The Freedonian town of Orvane", "Orvane, the Freedonian capital", "the Freedonian coast": the adjective's country, if the text names it."""
    if chain.type in {"Country", "Facility"} or (chain.type == "Region" and not chain.named):
        return
    nouns = (_kinds(token), *(noun for noun in children(token, "appos") if noun.pos_ == "NOUN" and noun.i > token.i))
    for child in (child for noun in nouns for child in children(noun, "amod", "compound")):
        country = maker.country(child)
        if country is not None:
            yield country, (child.i, child.i + 1)


def _kinds(token: Token) -> Token:
    """ "The Freedonian towns of Orvane and | Tesk": the noun for what each of several names is; the token itself, if it is no such name."""
    first = token.head
    listed = token.dep_ == "conj" and first.dep_ == "nmod" and preposition(first) == "of" and first.head.tag_ == "NNS"
    return first.head if listed else token


def _name_givers(maker: Maker, chain: Chain, token: Token) -> Iterator[tuple[Chain, Range]]:
    """ "Orvane police headquarters": the named place that stands before the noun, or in the name itself."""
    for child in children(token, "compound", "nmod:desc", "nmod:unmarked"):
        other = maker.mentions.chain(child)
        if other is None or not other.named or is_prefixed(child):
            continue
        of_country = other.type == COUNTRY and chain.named and chain.type in SETTLED and token.pos_ == "NOUN"  # "the US state of Orvane"
        if of_country or _gives_name(maker, other.type, chain.type) or _of_a_kind(maker, chain, other):
            yield other, (child.i, child.i + 1)
    if chain.type == SIZES[0]:
        yield from _inside_name(maker, chain, token)


def _gives_name(maker: Maker, outer: str, inner: str) -> bool:
    at_water = outer == UNSIZED and inner == SIZES[0]  # "its Red Lake port"
    return at_water or (outer in SETTLED and inner in SIZES and _encloses(maker, outer, inner))


def _inside_name(maker: Maker, chain: Chain, token: Token) -> Iterator[tuple[Chain, Range]]:
    """The town whose name begins that of a building, if the document also names it by itself."""
    mention = next((m for m, head in zip(chain.mentions, chain.heads, strict=True) if head == token.i), None)
    if mention is None or mention.form is not Form.NAME:
        return
    start, end = maker.tokens(mention.span)
    for last in range(start + 1, end):
        other = maker.named(maker.doc.text(start, last))
        if other is not None and other.type in SETTLED:
            yield other, (start, last)


def _abroad(maker: Maker, inner: Chain, outer: Chain) -> bool:
    """Does the gazetteer know the two to lie in different countries? Then the grammar was misread."""
    places = (maker.ontology.gazetteer.by_key(chain.key) for chain in (inner, outer) if chain.key)
    return len({place.country for place in places if place is not None and place.country}) > 1


def _parts(maker: Maker, chain: Chain) -> Iterator[Claim]:
    """ "East Orvane": a name with a direction is that of a part."""
    for mention, head in zip(chain.mentions, chain.heads, strict=True):
        if mention.form is not Form.NAME or chain.key:
            continue
        start, end = maker.tokens(mention.span)
        whole = maker.named(maker.document.quote(mention.span).partition(" ")[2]) if is_direction(maker.doc[start]) else None
        if whole is not None and whole.id != chain.id and maker.ontology.is_a(whole.type, "Place"):
            yield maker.presupposed(
                chain.id, PART_OF, Ref(whole.id), maker.doc[head], "grammar:part", subject_at=(start, end), object_at=(start + 1, end)
            )
