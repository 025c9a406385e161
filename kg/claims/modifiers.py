"""What the words before a noun say of it: "anti-government protesters", "Freedonian students"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.maker import Maker, Range
from kg.events.words import is_of_kind
from kg.grammar import ancestors, children, conjuncts, described_by, is_nominal, phrase
from kg.grammar.closed import INDEFINITE
from kg.mentions import Chain
from kg.mentions.homelands import nation
from kg.model import Claim, Form, Ref, Text
from kg.terms import BORN_IN, NATIONALITY, OPPOSED_TO, PERSON
from kg.tokens import Token

ORIGINATING: Final = frozenset({PERSON, "Company", "MediaOrganization", "Organization"})
"""Classes of named things that are of a country without being a part of it."""
HYPHEN: Final = "-"
BEHIND: Final = frozenset({",", ".", ";", ")", "who", "whose", "with", "from", "and", "by"})
"""What follows a word of nationality that is a noun ("Jane Roe, a Freedonian, …")."""


def find_prefixed(maker: Maker) -> Iterator[Claim]:
    """Relations that a prefix names: "the anti-Brigade coalition" is opposed to the brigade."""
    for hyphen in (token for token in maker.doc.spelt((HYPHEN,)) if 0 < token.i < len(maker.doc) - 1):
        token = hyphen.nbor(-1)
        words = [word for word in maker.ontology.lexicon.kind("Prefix", token.lower_) if word.relation]
        if not words:
            continue
        subject, target = _prefixed(maker, token)
        if subject is not None and target is not None and maker.ontology.fits_domain(words[0].relation, subject[0].type):
            (chain, noun), (other, name) = subject, target
            if maker.ontology.fits(words[0].relation, other.type) and other.id != chain.id:
                yield maker.presupposed(
                    chain.id,
                    words[0].relation,
                    Ref(other.id),
                    token,
                    f"lexicon:{words[0].id}",
                    subject_at=phrase(noun),
                    object_at=(name.i, name.i + 1),
                )


def find_opposing(maker: Maker) -> Iterator[Claim]:
    """ "The League against Tesk Brigade", "the Alliance to Counter the Brigade": whom a body is against by its name."""
    for chain in maker.mentions.chains:
        names = [mention for mention in chain.mentions if mention.form is Form.NAME] if maker.ontology.is_a(chain.type, "Organization") else []
        for start, end in (maker.tokens(mention.span) for mention in names):
            at = next((index + 1 for index in range(start + 1, end - 1) if _is_against(maker, maker.doc[index])), end)
            at += at < end and maker.doc[at].pos_ == "DET"
            other = (maker.named(maker.doc.text(at, end)) or maker.known(maker.doc.text(at, end))) if at < end else None
            if other is not None and other.id != chain.id and maker.ontology.is_a(other.type, "Organization"):
                word = maker.doc[at - 1]
                yield maker.presupposed(
                    chain.id, OPPOSED_TO, Ref(other.id), word, "grammar:named-against", subject_at=(start, end), object_at=(at, end)
                )


def _is_against(maker: Maker, word: Token) -> bool:
    """ "Against", or "to" with a verb for fighting somebody ("to Counter")."""
    if word.lower_ == "against":
        return True
    return word.nbor(-1).lower_ == "to" and any(verb.relation == OPPOSED_TO for verb in maker.ontology.lexicon.lone_verbs((word.lower_,)))


def _prefixed(maker: Maker, prefix: Token) -> tuple[tuple[Chain, Token] | None, tuple[Chain, Token] | None]:
    """Whom a prefixed word is said of, and whom it names: the noun above the prefix, and what stands behind the hyphen."""
    name = prefix.nbor(2)
    noun = next((token for token in ancestors(prefix) if token.i > name.i and is_nominal(token)), None)
    subject = maker.mentions.chain(noun) if noun is not None else None
    country = maker.ontology.gazetteer.nationality(name.text)
    other = maker.mentions.chain(name) or next((c for c in maker.mentions.chains if country is not None and c.key == country.key), None)
    return (subject, noun) if subject is not None and noun is not None else None, (other, name) if other is not None else None


def find_nationalities(maker: Maker) -> Iterator[Claim]:
    """The nationality that a description of people names, once for each thing described; an office ("Freedonian minister") belongs to a country."""
    for chain in maker.mentions.chains:
        if chain.type != "Person" and (chain.type != "PersonGroup" or chain.named):
            continue
        nouns = (maker.doc[head] for head in chain.heads)
        told = ((noun, _nationality(maker, noun)) for noun in nouns if _is_some(noun))
        found = next(([(noun, at) for at in places] for noun, places in told if places), [])
        for noun, at in [*found][:2]:
            for one, name in ((chain, noun), *_named_beside(maker, noun)):
                end = phrase(name)
                yield maker.presupposed(one.id, NATIONALITY, Text(maker.text(at)), noun, "grammar:nationality", object_at=at, subject_at=end)


def find_origins(maker: Maker) -> Iterator[Claim]:
    """ "Jane Roe is a Freedonian luger", "the Freedonian company Orla Works", "Freedonian Jane Roe": be the noun known or not."""
    for chain in maker.mentions.chains:
        if not chain.named or chain.type not in ORIGINATING:
            continue
        for name in (maker.doc[head] for head in chain.heads if maker.mentions.in_name(maker.doc[head])):
            told = (name, *_descriptions(maker, name)) if chain.type == PERSON else _descriptions(maker, name)
            at = next((at for noun in told for word in children(noun, "amod", "compound") if (at := _origin(maker, word)) is not None), None)
            if at is not None:
                yield maker.presupposed(chain.id, NATIONALITY, Text(maker.text(at)), name, "grammar:nationality", object_at=at)


def _descriptions(maker: Maker, name: Token) -> tuple[Token, ...]:
    """The nouns that say what somebody is, other than offices, which belong to a country ("the Freedonian minister Jane Roe")."""
    said = [name.head] if name.dep_ == "nsubj" and children(name.head, "cop") and children(name.head, "det") else []
    beside = [name.head] if name.dep_ == "appos" else []
    nouns = (*children(name, "appos", "nmod:desc"), *said, *beside)
    return tuple(noun for noun in nouns if noun.tag_ == "NN" and (is_occupation(maker, noun) or not _is_office(maker, noun)))


def _is_office(maker: Maker, noun: Token) -> bool:
    return is_of_kind(noun, "Office", maker.events.matches)


def _origin(maker: Maker, word: Token) -> Range | None:
    """Tokens of a word of nationality, which may be two ("South Korean"); None if it is none, or a thing by itself."""
    told = nation(word, maker.ontology) if word.i not in maker.mentions.at else None
    apart = word.i + 1 == len(maker.doc) or word.nbor().text != HYPHEN
    return (told[0], word.i + 1) if told is not None and (apart or told[0] < word.i) else None


def find_demonyms(maker: Maker) -> Iterator[Claim]:
    """ "Jane Roe, a Freedonian who …": the nationality that stands by itself behind a name and a comma."""
    for chain in maker.mentions.chains:
        for head in chain.heads if chain.type == "Person" and chain.named else ():
            last = head
            while maker.mentions.at.get(last + 1) == chain.id:
                last += 1
            words = [token.lower_ for token in maker.doc[last + 1 : last + 5]]
            set_off = len(words) == 4 and words[0] == "," and words[1] in INDEFINITE and words[3] in BEHIND
            if set_off and maker.ontology.gazetteer.nationality(maker.doc[last + 3].text) is not None:
                at = (last + 3, last + 4)
                yield maker.presupposed(chain.id, NATIONALITY, Text(maker.text(at)), maker.doc[head], "grammar:nationality", object_at=at)


def find_births(maker: Maker) -> Iterator[Claim]:
    """ "A Freedonian-born baker": where somebody was born, or of what nationality, where the document does not name the country itself."""
    for born in maker.doc.spelt(maker.doc.kinds.born):
        if born.i < 2 or born.nbor(-1).text != HYPHEN:
            continue
        word, noun = born.nbor(-2), born.head
        if maker.ontology.gazetteer.nationality(word.text) is None:
            continue
        whose = (noun, *described_by(noun), *children(noun, "appos", "flat"))
        chain = next((c for token in whose if (c := maker.mentions.chain(token)) is not None and c.type == "Person"), None)
        country, at = maker.country(word), (word.i, word.i + 1)
        if chain is not None and country is not None:
            yield maker.presupposed(chain.id, BORN_IN, Ref(country.id), born, "grammar:nationality", object_at=at)
        elif chain is not None:
            yield maker.presupposed(chain.id, NATIONALITY, Text(maker.text(at)), born, "grammar:nationality", object_at=at)


def _is_some(noun: Token) -> bool:
    """Is somebody told of, rather than a kind of people ("Freedonian soldiers", "the Freedonian people")?"""
    return noun.tag_ not in {"NNS", "NNPS"} or bool(children(noun, "nummod", "appos"))


def _named_beside(maker: Maker, noun: Token) -> list[tuple[Chain, Token]]:
    """ "Two Freedonian nationals, | Jane Roe and John Doe": the people whose names say who those are."""
    names = [name for first in children(noun, "appos") for name in conjuncts(first)] if noun.tag_ == "NNS" else []
    found = [(chain, name) for name in names if (chain := maker.mentions.chain(name)) is not None and maker.mentions.in_name(name)]
    return [(chain, name) for chain, name in found if chain.type == PERSON and len(found) > 1]


def _nationality(maker: Maker, noun: Token) -> list[Range]:
    match = maker.mentions.words.get(noun.i)
    if match is None or noun.lower_ in maker.ontology.lexicon.kinds.everybody:
        return []
    if "Office" in match.word.kinds and not is_occupation(maker, noun):
        return []
    words = children(noun, "amod", "compound")
    dual = [first for word in words for first in children(word, "amod", "compound") if first.nbor().text == HYPHEN]  # "Freedonian-Orvanese"
    found = [(told[0], c.i + 1) for c in (*dual, *words) if c.i not in maker.mentions.at and (told := nation(c, maker.ontology)) is not None]
    return found if dual else found[:1]


def is_occupation(maker: Maker, token: Token) -> bool:
    """Is a word the trade of a person, rather than an office of a body or country?"""
    return is_of_kind(token, "Occupation", maker.events.matches)
