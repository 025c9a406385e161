"""Which names are names of one thing: the same, a surname alone, an acronym, another name that the text gives."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from kg.grammar import bounds, children, is_passive, is_reflexive, lemma, surface_subject
from kg.mentions.values import Draft
from kg.ontology import Ontology
from kg.ontology.gazetteer import normal
from kg.terms import ALSO_KNOWN_AS, FACILITY, ORGANIZATION, PERSON, PLACE_CLASS, RELATIVE_OF
from kg.tokens import Doc, Token

ADDING = frozenset({"in", "of", "for", "at"})
"""Prepositions behind which a name says where its body is, or what for."""
KNOWN = frozenset({",", "who", "also", "as", "by", "the", "his", "her", "their", "its", "de", "of"})
"""Words between a person's name and the one that the person is known by, besides adverbs and words for a name."""
WHOSE = frozenset({"whose"})
LISTED = frozenset({",", "(", "the", "as"})
"""Words between a name and the one that the same thing had before, besides the adverb that says so."""
OPENING = frozenset({"Lu", "Lt", "Lo"})
"""Categories of letters that names begin with: capitals, and letters without case, but no marks of how a name is spoken."""
BRACKET = 40
"""Tokens that the names in a bracket take up at most."""
SEPARATORS = frozenset({",", ";", ":", "/", "or", "and"})
"""What stands between two names in a bracket."""
ALIASES = frozenset({"obl", "obl:agent", "xcomp", "obj"})
"""Labels of a name behind "as"."""
CLAUSES_OF_NOUNS = frozenset({"acl", "acl:relcl"})
YEAR = 4
"""Digits of a year."""
SHORT = 3
"""Letters up to which a word may be short for anything."""
CAPITALS = re.compile(r"[A-Z]{3,6}")
NAMES = 1 << 12
"""Names of which it is kept what they may be short for: each is compared with all others of its report."""
REACH = 8
"""Tokens that may stand between a name and another name of the same thing."""
NAME_OF = (["of"], ["for"], ["of", "the"], ["for", "the"])
"""What stands behind a noun for a name, before the one whose it is."""
SAID_OF = frozenset({",", "(", "is", "was", "the", "a", "an", "another", "de"})
"""Words before such a noun, besides adjectives and adverbs."""


def same_name(doc: Doc, name: Draft, chains: Sequence[Sequence[Draft]], ontology: Ontology) -> int | None:
    """The chain that a name belongs to: same name, same entry of the gazetteer, or the surname or acronym of exactly one.

    A surname is that of whom the text has named in full so far; of several it is nobody's.
    """
    wanted, place, person = normal(name.text), ontology.is_a(name.type, "Place"), name.type == PERSON
    key = name.entry.key if name.entry is not None else None
    alike, partial, before = dict[int, None](), set[int](), set[int]()
    for number, chain in enumerate(chains):
        for other in chain:
            both = person and other.type == PERSON
            comparable = name.type == other.type or place == ontology.is_a(other.type, "Place")
            shouted = both and other.text.lower() == name.text.lower()  # "SECRETARY ROE: …"
            if (other.entry is not None and other.entry.key == key) or (comparable and normal(other.text) == wanted) or shouted:
                if not person:
                    return number
                alike[number] = None
            if (both and _is_surname(doc, name, other) and not _is_of_kin(doc, name, ontology)) or (
                comparable
                and not both
                and ontology.is_a(other.type, ORGANIZATION)
                and (abbreviates(name.text, other.text) or _is_shortened(doc, name, other, ontology))
            ):
                partial.add(number)
                before |= {number} if other.start < name.start else set()
    several = before if len(before) > 1 else set()
    known = before if len(before) == 1 else partial
    return next((n for n in alike if n not in several), next(iter(known)) if len(known) == 1 else None)


def _is_surname(doc: Doc, short: Draft, long: Draft) -> bool:
    """Is a person's name part of a longer one?

    Of a name told later it is no middle word, unless the title has it: "Roe" is not "his daughter, Jane Roe Tesk".
    """
    words, more = normal(short.text).split(), normal(long.text).split()
    middle = len(words) == 1 and short.start < long.start and words[0] in more[1:-1] and doc[short.start].sent.start > 0
    return set(words) < set(more) and not middle


def _is_of_kin(doc: Doc, name: Draft, ontology: Ontology) -> bool:
    """ "The second son of Jan Roe", in a text on Jan Peter Roe: may a name of several words be that of a relative?"""
    head = doc[name.head]
    kin = head.dep_ == "nmod" and head.head.pos_ == "NOUN" and any(child.lower_ == "of" for child in children(head, "case"))
    nouns = ontology.lexicon.nouns.get(lemma(head.head), ()) if kin and " " in name.text else ()
    return any(match.word.relation == RELATIVE_OF and len(match.form) == 1 for match in nouns)


def _is_shortened(doc: Doc, short: Draft, long: Draft, ontology: Ontology) -> bool:
    """Does a longer name only add where a body is, or what for ("the Lake Union in Orvane"), or to the noun for what it is ("the Union")?"""
    words, more = short.text.lower().split(), long.text.lower().split()
    if words == more[-1:] and len(more) > 1:
        if short.entry is None and short.start > 0 and doc[short.start - 1].lower_ == "the" and len(words[0]) > SHORT:
            return True  # "the Vanguard" is the "Harbour Vanguard"
        return short.entry is None and any(word.denotes for word in ontology.lexicon.lone_nouns(words))
    return len(words) > 1 and more[: len(words)] == words and more[len(words) : len(words) + 1] != [] and more[len(words)] in ADDING


def abbreviates(name: str, other: str) -> bool:
    """Is one of two names made of the initials of the other?"""
    return is_acronym(name, other) or is_acronym(other, name)


def is_acronym(short: str, long: str) -> bool:
    """Is a name made of the initials of another?"""
    (number, letters), (other, whole) = _acronym(short), _numbered(long)
    if not letters or (number and number != other):
        return False
    return letters == _initials(whole if number else long)  # "the 3rd ARW" is the "3rd Air Refueling Wing"


@lru_cache(NAMES)
def _acronym(name: str) -> tuple[str, str]:
    """The ordinal that a name begins with, or "", and the letters of its rest; "" where those are none of an acronym."""
    number, rest = _numbered(name)
    letters = re.sub(r"[^A-Za-z]", "", rest)
    return number, letters if 2 <= len(letters) <= 6 and letters.isupper() else ""


@lru_cache(NAMES)
def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word and word[0].isupper())


@lru_cache(NAMES)
def _numbered(name: str) -> tuple[str, str]:
    """The ordinal that a name begins with, or "", and the rest."""
    found = re.match(r"(\d+(?:st|nd|rd|th)) +(.+)", name)
    return (found[1], found[2]) if found else ("", name)


def foreign_names(doc: Doc, names: Sequence[Draft], ontology: Ontology) -> Iterator[tuple[Draft, int, int]]:
    """Names in other languages, in brackets behind a name: "(Arabic: …, Kurdish: … or …)"; each with tokens [start, end)."""
    for name in names:
        close = behind_bracket(doc, name, ontology) - 1
        if close > name.end:
            yield from ((name, start, end) for start, end in _runs(doc, name.end + 1, close, ontology))


def nicknames(doc: Doc, names: Sequence[Draft]) -> Iterator[tuple[Draft, int, int]]:
    """Another name in quotes behind one ("Jane Roe, 38, alias "the Engineer""), that is no name otherwise; each with tokens [start, end)."""
    for name in names:
        at = next((t.i for t in doc[name.end : min(name.end + REACH, len(doc))] if t.lower_ in doc.kinds.alias), len(doc))
        start = at + 2
        if start < len(doc) and doc[at + 1].is_quote and all(t.is_punct or t.pos_ == "NUM" for t in doc[name.end : at]):
            end = next((t.i for t in doc[start : min(start + BRACKET, len(doc))] if t.is_quote), start)
            if end > start:
                yield name, start, end


def _is_language(token: Token, ontology: Ontology) -> bool:
    return token.lower_ in ontology.lexicon.kinds.language


def _runs(doc: Doc, start: int, end: int, ontology: Ontology) -> Iterator[tuple[int, int]]:
    """Runs of words between marks, in one script each, that begin as names do."""
    first = start
    for index in range(start, end + 1):
        token, before = doc[index], doc[index - 1]
        parts = index == end or token.text in SEPARATORS or token.is_quote or _is_language(token, ontology)
        if parts or (index > first and _is_latin(token) != _is_latin(before)):
            if first < index and unicodedata.category(doc[first].text[0]) in OPENING:
                yield first, index
            first = index + 1 if parts else index


def _is_latin(token: Token) -> bool:
    return token.text[0].isascii() or unicodedata.name(token.text[0], "").startswith("LATIN")


def alias_pairs(doc: Doc, names: Sequence[Draft], ontology: Ontology) -> Iterator[tuple[Draft, Draft]]:
    """Neighbouring names of which the second is another name of the first: in brackets, or after "known as" and the like."""
    for left, right in pairwise(names):
        if bounds(doc[left.start]) != bounds(doc[right.start]):
            continue
        between = [token for token in doc[left.end : right.start] if token.pos_ != "SPACE"]
        alike = 0 < len(between) <= REACH and _is_alias(doc, left, between, right, ontology)
        if alike or _is_known_as(doc, left, right, ontology):
            swapped = _is_name_of(between, doc) or _is_label(right, left)
            yield (right, left) if swapped else (left, right)
    for body, place, short in zip(names, names[1:], names[2:], strict=False):
        if place.end <= behind_bracket(doc, body, ontology) and _is_known_as(doc, body, short, ontology):
            yield body, short  # "Jane Roe (Arabic: Ru), also known as …"
        if _is_short_for_all(doc, body, place, short, ontology):
            yield body, short


def _is_label(name: Draft, other: Draft) -> bool:
    """ "The Lake Mission in Mali (LMM)", for which LMM stands in the gazetteer: is that what the thing is called by, and the other its alias?"""
    entry = name.entry
    return entry is not None and other.entry is not None and entry.key == other.entry.key and normal(entry.label) == normal(name.text)


def _is_known_as(doc: Doc, left: Draft, right: Draft, ontology: Ontology) -> bool:
    """ "Jane Roe (Arabic: …), also known by her nom de guerre Umm Tarik", "the Lake Union, known by its acronym LU": is one known by another name,
    right behind the one?"""
    if PERSON in {left.type, right.type} and left.type != right.type:
        return False
    if left.end >= right.start or (left.type != PERSON and not _may_be_one(left, right, ontology)):
        return False
    start = _behind_years(doc, behind_bracket(doc, left, ontology))
    between = [token for token in doc[start : right.start] if not token.is_quote and token.pos_ not in {"SPACE", "ADV", "ADJ"}]
    words, kinds = {token.lower_ for token in between}, doc.kinds
    if words >= WHOSE and not words.isdisjoint(kinds.byname):
        return words <= {*KNOWN, *WHOSE, *kinds.byname, "is", "was"}  # "whose real name is …"
    if words & kinds.byname and words <= {",", "de"} | kinds.byname and left.type == PERSON and doc[right.end : right.end + 1]:
        return doc[right.end].text == ","  # "Jane Roe, nom de guerre Umm Tarik, …"
    told = left.type == PERSON or not words.isdisjoint(kinds.byname)  # of a body "known as" tells by itself
    return told and not words.isdisjoint(kinds.called) and words <= KNOWN | kinds.called | kinds.byname and bool({"as", "by"} & words)


def behind_bracket(doc: Doc, name: Draft, ontology: Ontology) -> int:
    """The first token behind a name and the bracket that gives it in another language."""
    if name.end >= len(doc) or doc[name.end].text != "(":
        return name.end
    close = next((i for i in range(name.end + 1, min(name.end + BRACKET, len(doc))) if doc[i].text == ")"), name.end)
    told = (token for token in doc[name.end + 1 : close] if _is_language(token, ontology))  # "Russian: …", but not "the Russian Federation"
    return close + 1 if any(token.nbor().text == ":" or not _is_latin(token.nbor()) for token in told) else name.end


def _behind_years(doc: Doc, start: int) -> int:
    """The first token behind a bracket with years in it, if one opens at a token: "Jane Roe (1961 - 2009), also known as …"."""
    inside = doc[start + 1 : start + BRACKET] if start < len(doc) and doc[start].text == "(" else ()
    close = next((token.i for token in inside if token.text == ")"), start)
    return close + 1 if any(len(token.text) == YEAR and token.text.isdecimal() for token in doc[start:close]) else start


def _is_short_for_all(doc: Doc, body: Draft, place: Draft, short: Draft, ontology: Ontology) -> bool:
    """ "The Mission in the Lake Republic (MILAR)": capitals in a bracket stand for the body in front, with the place that it is in."""
    inside = [token.lower_ for token in doc[body.end : place.start]]
    within = bool(inside) and inside[0] in ADDING and set(inside[1:]) <= {"the"} and doc.text(place.end, short.start) == "("
    return within and ontology.is_a(body.type, ORGANIZATION) and ontology.is_a(place.type, PLACE_CLASS) and _is_bracketed(doc, short)


def _is_bracketed(doc: Doc, name: Draft) -> bool:
    """Do capitals and nothing else stand in brackets?"""
    closed = name.start > 0 and name.end < len(doc) and doc[name.start - 1].text == "(" and doc[name.end].text == ")"
    return closed and CAPITALS.fullmatch(name.text) is not None


def _is_alias(doc: Doc, left: Draft, between: Sequence[Token], right: Draft, ontology: Ontology) -> bool:
    words = [token.lower_ for token in between if not token.is_quote]
    if left.entry is not None and right.entry is not None and left.entry.key != right.entry.key and ontology.is_a(left.type, ORGANIZATION):
        return False
    kinds = doc.kinds
    if any(word in kinds.alias for word in words):
        return left.type == right.type or (right.type == "Person" and not ontology.is_a(left.type, PLACE_CLASS))
    if any(word in kinds.formerly for word in words) and set(words) <= LISTED | kinds.formerly | kinds.called:
        return _may_be_one(left, right, ontology)
    if words == ["("] and right.end < len(doc) and next((t.text for t in doc[right.end : right.end + 2] if not t.is_quote), "") == ")":
        of_place = ontology.is_a(left.type, PLACE_CLASS) or ontology.is_a(right.type, PLACE_CLASS)  # "SPRINGFIELD (HPA)" tells who reports
        return left.type != "Person" and (not of_place or (_is_bracketed(doc, right) and _has_initials(right.text, left.text)))
    if words in ([","], ["("]) and right.end < len(doc) and doc[right.end].text == "," and ontology.is_a(left.type, ORGANIZATION):
        return right.entry is None and CAPITALS.fullmatch(right.text) is not None and _has_initials(right.text, left.text)
    if _is_name_of(between, doc):
        return left.type == right.type or _may_be_one(left, right, ontology)
    other = right.type == "Person" or any(token.pos_ == "NOUN" and children(token, "det") for token in between)  # "a Brigade chief known as Roe"
    if left.type != "Person" and not other and "as" in words and any(introduces_alias(t, ontology) and t.tag_ != "VBD" for t in between):
        return not _is_of_branch(doc, left, right, ontology)  # "known as", but not "knew as early as"
    set_off = words == [",", "or"] and doc[right.end : right.end + 1][-1:] and doc[right.end].text == "," and CAPITALS.fullmatch(right.text)
    short = words in ([",", "or"], ["or"]) and (set_off or is_acronym(right.text, left.text))
    return bool(short) and _may_be_one(left, right, ontology)


def _may_be_one(left: Draft, right: Draft, ontology: Ontology) -> bool:
    """May two names be of one thing that is no person? A body whose kind the one name does not say is of that which the other says."""
    both = {left.type, right.type}
    return left.type == right.type != PERSON or (ORGANIZATION in both and all(type == FACILITY or ontology.is_a(type, ORGANIZATION) for type in both))


def _is_name_of(between: Sequence[Token], doc: Doc) -> bool:
    """ "The Red Front | is the official name for the | Brigade", ", the Arabic acronym for the": do the words between two names say that the one is
    another for the other?"""
    words = [token.lower_ for token in between if not (token.is_quote or token.pos_ == "ADV" or (token.pos_ == "ADJ" and token.dep_ == "amod"))]
    at = max((k for k, word in enumerate(words) if word in doc.kinds.byname), default=None)
    if at is None or not SAID_OF | doc.kinds.byname >= set(words[:at]):
        return False
    return words[at + 1 :] in NAME_OF


def _is_of_branch(doc: Doc, whole: Draft, name: Draft, ontology: Ontology) -> bool:
    """ "An affiliate of the Red Front, known as the Red Brigade": is it what belongs to a body, or lies in a place, that is so called?"""
    bearer = alias_of(doc, name, ontology)
    if bearer is None or bearer.i >= whole.start or bearer.tag_ != "NN":
        return False
    kind = PLACE_CLASS if ontology.is_a(whole.type, PLACE_CLASS) else ORGANIZATION  # "the north of Freedonia, known as Tesk"
    return any(len(m.form) == 1 and ontology.is_a(m.word.denotes, kind) for m in ontology.lexicon.descriptions.get(lemma(bearer), ()))


def _has_initials(short: str, name: str) -> bool:
    """Are the letters of an acronym initials of a name, in whatever order (as those of the name in another language are)?"""
    initials = Counter(word[0] for word in name.split() if word[0].isupper())
    return Counter(short) <= initials


def alias_of(doc: Doc, name: Draft, ontology: Ontology) -> Token | None:
    """The noun of which a name is another: "the group, also known as the Red Brigade", "the man was identified as Jane Roe", "a driver named Roe"."""
    top = doc[name.head]
    verb = top.head
    if not introduces_alias(verb, ontology):
        return None
    told_as = top.dep_ in ALIASES and any(child.lower_ == "as" for child in top.children)
    if verb.dep_ in CLAUSES_OF_NOUNS:
        itself = verb.tag_ == "VBG" and any(is_reflexive(child) for child in children(verb, "obj"))  # "a group calling itself the Red Brigade"
        if itself and top.dep_ in {"xcomp", "obj"}:
            return verb.head
        return verb.head if told_as or (verb.dep_ == "acl" and is_passive(verb) and top.dep_ in {"xcomp", "obj"}) else None
    if told_as and verb.dep_ == "advcl" and verb.tag_ == "VBN" and not children(verb, "nsubj:pass", "mark", "aux:pass"):
        return next((subject for subject in surface_subject(verb.head) if subject.i > verb.i), None)  # "formerly known as the Brigade, the group …"
    bearers = children(verb, "nsubj:pass") if is_passive(verb) else children(verb, "obj")
    return bearers[0] if told_as and bearers else None


def introduces_alias(token: Token, ontology: Ontology) -> bool:
    """Is a verb one of those that a name follows, with the other words of its form right behind it ("refer to")?"""
    known = ontology.lexicon.relating.get((lemma(token), ALSO_KNOWN_AS))
    if not known:
        return False
    behind = {other.lower_ for other in token.doc[token.i + 1 : token.i + REACH]}
    return any(behind.issuperset(match.form[1:]) for match in known)
