"""Names that neither gazetteer nor recognizer saw: known by the office or the noun that stands with them, and places of the gazetteer."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from kg.grammar import CALENDAR, children, is_indefinite, lemma
from kg.mentions.classes import as_draft, body_before
from kg.mentions.descriptions import denoted
from kg.mentions.titles import is_title, office_start
from kg.mentions.values import Draft
from kg.ontology import Ontology
from kg.ontology.slots import SUBJECT
from kg.terms import PERSON
from kg.tokens import Doc, Token

EVENT = "EVENT"
SHORTEST = 3
"""Letters up to which a word is too short to be a place that only the gazetteer knows."""
PEOPLE = (PERSON, "PersonGroup")
"""What a noun before a person's name denotes."""
OF_ADJECTIVES = ("ist", "ic", "ish", "ian", "can", "al", "ary")
"""Endings of adjectives that may stand before what somebody rules."""
NAMELIKE = frozenset({"PROPN", "X"})
"""Classes of words of names, foreign ones among them."""
THINGS = ("Organization", "Place", "Vehicle")
"""Classes of things whose names stand behind the noun for what they are."""


def whole_name(doc: Doc, end: int) -> int:
    """Where a person's name really ends: "Abu X al" goes on with "- Y"."""
    while end < len(doc) and _goes_on(doc, end):
        end += 1
    return end


def _goes_on(doc: Doc, end: int) -> bool:
    """Does a name go on with the token at `end`: a hyphen before a capital, what follows a hyphen, a joining word before one?"""
    token, before, after = doc[end], doc[end - 1], doc[end + 1].text if end + 1 < len(doc) else ""
    if token.text == "-" and after[:1].isupper() and not token.whitespace_:
        return True
    return (before.text == "-" and token.text[0].isupper()) or (token.lower_ in doc.kinds.joining and after == "-")


def whole_body(doc: Doc, end: int) -> int:
    """Where another name really ends, of which only the beginning was seen: "Jund | al-Tesk", "Harakat | -i-Tesk"."""
    joined = end + 2 < len(doc) and doc[end].lower_ in doc.kinds.joining and doc[end + 1].text == "-" and doc[end + 2].text[0].isupper()
    if joined:
        return end + 3
    between = end + 3 < len(doc) and doc[end].text == doc[end + 2].text == "-" and len(doc[end + 1].text) < SHORTEST and not doc[end].whitespace_
    return end + 4 if between and doc[end + 1].text.islower() and doc[end + 3].text[0].isupper() else end


def missed_places(doc: Doc, ontology: Ontology, taken: Container[int]) -> Iterator[Draft]:
    """Runs of proper nouns that are places of the gazetteer."""
    end = 0
    for index in (token.i for token in doc.classed("PROPN")):
        if index < end:
            continue
        end = _run_end(doc, index, taken, lambda token: token.text[0].isupper())
        text = doc.text(index, end)
        place = ontology.gazetteer.place(text) if len(text) > SHORTEST else None
        if (
            place is not None
            and not (end == index + 1 and _tells_event(doc[index], ontology))
            and doc[index].dep_ != "flat"
            and not is_new(doc[index])
            and not (doc[end - 1].dep_ == "compound" and doc[end - 1].head.pos_ == "PROPN")
        ):
            yield as_draft(doc, index, end, place.type, place)


def is_new(token: Token) -> bool:
    """The "Guinea" of "New Guinea" is another place."""
    return token.i > token.sent.start and token.nbor(-1).text.istitle() and token.nbor(-1).lower_ in token.doc.kinds.new


def _tells_event(token: Token, ontology: Ontology) -> bool:
    """Is a word that the recognizer takes for the name of an event a noun of the lexicon for one, or a month of the calendar ("in March")?"""
    return token.lower_ in CALENDAR or (token.ent_type_ == EVENT and any(match.word.evokes for match in ontology.lexicon.nouns.get(lemma(token), ())))


def missed_people(doc: Doc, ontology: Ontology, taken: Container[int]) -> Iterator[Draft]:
    """What follows an office in a run of capitalised words is a person, even where the recognizer saw none."""
    for index in (token.i for token in doc.classed("PROPN") if token.i > 0 and token.i not in taken):
        end = _run_end(doc, index, taken, lambda token: not is_title(token, ontology)) if is_title(doc[index - 1], ontology) else index
        if end == index or (end < len(doc) and doc[end].text[0].isupper() and is_title(doc[end], ontology)):
            continue  # the "Fire" of "Deputy Fire Chief Jane Roe"
        if office_start(doc, end - 1, index - 1, ontology) == index - 1:
            continue  # the "First Class" of "Sergeant First Class Jane Roe"
        if doc[index - 1].text[0].isupper() and doc[index].text[0].isupper() and denoted(doc, end - 1, ontology, index) is None:
            yield as_draft(doc, index, whole_name(doc, end), "Person", None)
    yield from _described_people(doc, ontology, taken)
    yield from _people_behind_comma(doc, ontology, taken)
    yield from _rulers(doc, ontology, taken)


def _people_behind_comma(doc: Doc, ontology: Ontology, taken: Container[int]) -> Iterator[Draft]:
    """Two or more names behind a comma that say who the person before it is ("the governor-elect, Xu Ling, …")."""
    for name in doc.labelled("appos"):
        noun = name.head
        if name.pos_ != "PROPN" or name.i in taken or noun.i != name.i - 2 or doc[name.i - 1].text != ",":
            continue
        end = whole_name(doc, _run_end(doc, name.i, taken, lambda token: token.text[0].isupper()))
        said = denoted(doc, noun.i, ontology, noun.left_edge.i) if end - name.i > 1 and noun.tag_ == "NN" else None
        if said is not None and said.word.denotes == PERSON and denoted(doc, end - 1, ontology, name.i) is None:
            yield as_draft(doc, name.i, end, PERSON, None)


def _rulers(doc: Doc, ontology: Ontology, taken: Container[int]) -> Iterator[Draft]:
    """ "The Brandt regime": a capitalised word that nothing is known of, before a noun for those whom somebody leads, is whose they are."""
    for noun in doc.tagged("NN"):
        name = doc[noun.i - 1] if noun.i > noun.sent.start + 1 else noun
        if not noun.text.islower() or name == noun or name.i in taken or name.head != noun or not name.text.istitle():
            continue
        if name.dep_ in {"amod", "compound"} and not name.ent_type_ and _is_led(noun, ontology) and not _is_known_word(name, ontology):
            yield as_draft(doc, name.i, noun.i, "Person", None)


def _is_led(noun: Token, ontology: Ontology) -> bool:
    """Does the lexicon say that who stands before a noun leads what it names?"""
    words = ontology.lexicon.lone_nouns((lemma(noun),))
    return any(word.relation == "leaderOf" and word.bearer == "Person" and SUBJECT in word.slots.get("modifier", ()) for word in words)


def _is_known_word(name: Token, ontology: Ontology) -> bool:
    """A nationality, a place, a word of the lexicon, or one that ends like an adjective ("the Stalinist regime")?"""
    gazetteer, text = ontology.gazetteer, name.text
    known = gazetteer.find(text) or gazetteer.place(text) or gazetteer.nationality(text) or ontology.lexicon.nouns.get(name.lower_)
    return bool(known) or name.lower_ in ontology.lexicon.common or name.lower_.endswith(OF_ADJECTIVES)


def _described_people(doc: Doc, ontology: Ontology, taken: Container[int]) -> Iterator[Draft]:
    """Two or more names right behind a noun for one person ("the banker Xu Ling", "militant Abu Karim")."""
    for noun in doc.tagged("NN"):
        index = noun.i + 1
        if index >= len(doc) or doc[index].pos_ != "PROPN" or not noun.text.islower():
            continue
        end = _run_end(doc, index, taken, lambda token: token.text[0].isupper())
        said = denoted(doc, index - 1, ontology, index - 1) if end - index > 1 and doc[index].head in {noun, noun.head} else None
        if said is not None and any(ontology.is_a(said.word.denotes, type) for type in PEOPLE) and denoted(doc, end - 1, ontology, index) is None:
            yield as_draft(doc, index, whole_name(doc, end), "Person", None)


def described_things(doc: Doc, ontology: Ontology, taken: Container[int]) -> Iterator[Draft]:
    """A name right behind a noun for a thing that has one ("the magazine Alatoran", "the journal Harbour Science", "the asteroid Belis")."""
    for noun in doc.tagged("NN"):
        index = noun.i + 1
        if index >= len(doc) or doc[index].pos_ != "PROPN" or not noun.text.islower():
            continue
        end = _run_end(doc, index, taken, lambda token: token.text[0].isupper())
        beside = end > index and any(name.head == noun and name.dep_ in {"appos", "flat"} for name in (doc[index], doc[end - 1]))
        said = denoted(doc, noun.i, ontology, noun.i) if beside else None
        body = body_before(doc, index, end, ontology) if said is not None else ""
        if said is not None and (body or any(ontology.is_a(said.word.denotes, type) for type in THINGS)):
            yield as_draft(doc, index, end, body or said.word.denotes, None)
    yield from _named_with_kind(doc, ontology, taken)
    yield from _said_to_be(doc, ontology, taken)


def _said_to_be(doc: Doc, ontology: Ontology, taken: Container[int]) -> Iterator[Draft]:
    """A name of which a sentence says what kind of thing it is ("Belis Ahr (Norse: Belar) is a rebel group")."""
    for noun in doc.tagged("NN"):
        if "cop" not in noun.labels or not is_indefinite(noun):
            continue
        start = next((subject.i for subject in children(noun, "nsubj") if subject.i < noun.i and subject.text[0].isupper()), noun.i)
        end = _name_end(doc, start)
        said = denoted(doc, noun.i, ontology, noun.left_edge.i) if end > start and not _taken_among(range(start, end), taken) else None
        if said is not None and any(ontology.is_a(said.word.denotes, type) for type in THINGS):
            yield as_draft(doc, start, end, said.word.denotes, None)


def _name_end(doc: Doc, start: int) -> int:
    """Where a name ends that begins at a token: behind words that no other class fits, particles and hyphens among them."""
    end = start
    while end < len(doc) and (doc[end].pos_ in NAMELIKE or (end > start and _goes_on(doc, end))):
        end += 1
    return end


def _named_with_kind(doc: Doc, ontology: Ontology, taken: Container[int]) -> Iterator[Draft]:
    """A name that a noun for a thing follows between commas ("Belis 7, an opposition movement, …")."""
    for noun in doc.labelled("appos"):
        name = noun.head
        if noun.tag_ != "NN" or name.pos_ != "PROPN" or name.i in taken or name.dep_ in {"flat", "compound", "appos"}:
            continue
        end = max([name.i, *(part.i for part in children(name, "flat"))]) + 1
        set_off = noun.left_edge.i == end + 1 and doc[end].text == "," and doc[end + 1].lower_ in {"a", "an"}
        said = denoted(doc, noun.i, ontology, end + 1) if set_off and name.text[0].isupper() else None
        start = min([name.i, *(part.i for part in children(name, "compound") if part.pos_ == "PROPN")])
        if said is not None and any(ontology.is_a(said.word.denotes, type) for type in THINGS) and not _taken_among(range(start, end), taken):
            yield as_draft(doc, start, end, said.word.denotes, None)


def _taken_among(tokens: range, taken: Container[int]) -> bool:
    """Is one of some tokens part of a name already?"""
    return any(index in taken for index in tokens)


def _run_end(doc: Doc, start: int, taken: Container[int], belongs: Callable[[Token], bool]) -> int:
    """Where a run of proper nouns that are no part of a name yet ends."""
    end = start
    while end < len(doc) and doc[end].pos_ == "PROPN" and end not in taken and belongs(doc[end]):
        end += 1
    return end
