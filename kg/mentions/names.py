"""Names: from the gazetteer, from the pipeline's recognizer, and from what both missed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from kg.grammar import GENITIVE, lemma, preposition
from kg.grammar.inflection import base_forms
from kg.mentions.aliases import behind_bracket
from kg.mentions.classes import as_draft, kind_end, known_type, typed
from kg.mentions.descriptions import denoted
from kg.mentions.halves import halves
from kg.mentions.homelands import nation
from kg.mentions.missed import described_things, is_new, missed_people, missed_places, whole_body, whole_name
from kg.mentions.places import calls_a_town, settle, without_lent
from kg.mentions.titles import is_title, office_start, tells_who
from kg.mentions.values import DEFINITE, THIRD, Draft
from kg.mentions.votes import vote, without_lent_surnames
from kg.numbers import MONTHS, counts
from kg.ontology import Ontology
from kg.terms import COUNTRY, MEMBER_OF
from kg.tokens import Doc, Token

LABELS = {"PERSON": "Person", "PER": "Person", "ORG": "Organization", "GPE": "City", "LOC": "Place", "FAC": "Facility"}
"""Labels of the recognizer that stand for things with a name of their own; all others (dates, nationalities …) are left to other stages."""
PERSON = "PERSON"
OTHER = "MISC"
"""Label of names of any other kind."""
SURE = 0.6
"""Probability from which a word that the recognizer takes for a name is one, though the lexicon has it as a noun."""
STROKES = frozenset({"-", "\u2013", "/"})
JOINED = ("name", "hyphen", "participle")
"""Tokens of a joined participle."""
BODIES = frozenset({"GovernmentBody", "Organization"})
MONTHLY = frozenset({"in", "since", "until", "during", "by"})
"""Prepositions before a month."""
OCCASIONS = frozenset({"at", "during"})
"""Prepositions of what something happened at."""
SHORT = 3
"""Letters up to which a part of a name is too short to be looked for by itself."""
WHOLE = ("Person", "Organization")
"""Classes whose names in full are looked for where the recognizer saw a part of them."""


def find_names(doc: Doc, ontology: Ontology) -> list[Draft]:
    """Names without overlap, in order: those of the gazetteer first, then the recognizer's, then places that it missed."""
    taken: set[int] = set()
    found: list[Draft] = []

    def add(draft: Draft) -> None:
        if draft.start < draft.end and not taken & set(range(draft.start, draft.end)):
            taken.update(range(draft.start, draft.end))
            found.append(draft)

    known = [*_abbreviated(doc, ontology), *_gazetteer_names(doc, ontology)]
    recognized = list(_recognized(doc, ontology))
    recognized += _repeated(doc, recognized, ontology)
    recognized += _of_two(doc, recognized, ontology)
    for draft in halves(doc, ontology):
        add(draft)
    for draft in sorted(known + recognized, key=lambda d: (-_length(doc, d), d.entry is None, d.start)):
        add(draft)
    for draft in [*missed_people(doc, ontology, taken), *missed_places(doc, ontology, taken)]:
        add(draft)
    for draft in described_things(doc, ontology, taken):
        add(draft)
    for draft in _surnames(doc, found, taken):
        add(draft)
    spoken = {i for name in found for i in range(name.end, behind_bracket(doc, name, ontology))}
    found = [name for name in found if name.type != "Person" or name.start not in spoken]  # "Jane Roe (Welsh: Siân)"
    found = sorted(without_lent(doc, found, ontology), key=lambda d: d.start)
    settle(doc, found, ontology)
    return vote(without_lent_surnames(doc, found))


def _length(doc: Doc, name: Draft) -> int:
    """Words of a name; with an article before it "The Orvane" is no longer than "Orvane", but whose "the U.S. Embassy" is, its country tells."""
    return name.end - name.start - (name.type != COUNTRY and doc[name.start].lower_ in DEFINITE)


def _repeated(doc: Doc, recognized: list[Draft], ontology: Ontology) -> Iterator[Draft]:
    """Names of people and bodies in full that the recognizer saw whole in one place only; of a body, where it saw its beginning."""
    begun = {name.start for name in recognized}
    whole = [name for name in recognized if name.type in WHOLE and name.end - name.start > 1]
    full = {tuple(token.text for token in doc[name.start : name.end]): name.type for name in reversed(whole)}
    first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, type in sorted(full.items()):
        first.setdefault(words[0], []).append((words, type))
    for start in (token.i for token in doc if token.text in first):
        for words, type in first[doc[start].text]:
            same = tuple(token.text for token in doc[start : start + len(words)]) == words
            if same and (type == "Person" or start in begun):
                yield as_draft(doc, start, start + len(words), type, None)
    yield from _of_one_word(doc, recognized, ontology)


def _of_one_word(doc: Doc, recognized: list[Draft], ontology: Ontology) -> Iterator[Draft]:
    """ "The Alliance said … | Alliance jets": a body of one word that the recognizer saw in some places only."""
    alone = {name.text: name.type for name in recognized if name.end - name.start == 1 and ontology.is_a(name.type, "Organization")}
    for token in doc if alone else ():
        if token.text in alone and token.pos_ in {"PROPN", "NOUN"}:
            yield as_draft(doc, token.i, token.i + 1, alone[token.text], None)


def _of_two(doc: Doc, recognized: list[Draft], ontology: Ontology) -> list[Draft]:
    """Bodies of two things that the recognizer took for two: "Ministry of Mines and | Coastal Affairs"."""
    found: list[Draft] = []
    for left, right in pairwise(sorted(recognized, key=lambda draft: draft.start)):
        joined = right.start == left.end + 1 and doc[left.end].lower_ == "and" and {left.type, right.type} <= BODIES
        kind = kind_end(doc, left.start, left.end)
        if joined and kind < left.end and _is_body(doc, kind, left.start, ontology):
            end = kind_end(doc, right.start, right.end)
            if not _is_body(doc, end, right.start, ontology):
                found.append(as_draft(doc, left.start, right.end, left.type, None))
    return found


def _is_body(doc: Doc, end: int, start: int, ontology: Ontology) -> bool:
    """Do the words of a name up to `end` say that it is a body's?"""
    noun = denoted(doc, end - 1, ontology, start)
    return noun is not None and ontology.is_a(noun.word.denotes, "Organization")


def _surnames(doc: Doc, found: list[Draft], taken: set[int]) -> list[Draft]:
    """Words that are part of a person's name elsewhere in the document, and stand alone here."""
    parts = {word for name in found if name.type == "Person" for word in name.text.split() if len(word) > SHORT and word[0].isupper()}
    free = (token for token in doc.capitals if token.i not in taken and token.text in parts)
    return [as_draft(doc, token.i, token.i + 1, "Person", None) for token in free if token.pos_ in {"PROPN", "NOUN", "ADJ"}]


def _gazetteer_names(doc: Doc, ontology: Ontology) -> Iterator[Draft]:
    lengths = ontology.gazetteer.lengths | {n + 2 for n in ontology.gazetteer.lengths}
    for token in sorted({*doc.capitals, *doc.spelt(doc.kinds.joining)}, key=lambda token: token.i):
        start = token.i
        if not ontology.gazetteer.may_begin(token.text) or ((told := nation(token, ontology)) is not None and told[0] < start):
            continue  # "the South | Orvanese army"
        for end in _ends(doc, start, lengths, ontology):
            entry = ontology.gazetteer.find(doc.text(start, end))
            if entry is not None and not (end == start + 1 and (token.pos_ not in {"PROPN", "NOUN", "ADJ"} or is_new(token))):
                yield as_draft(doc, start, end, known_type(doc, start, end, entry, ontology), entry)
                break


def _abbreviated(doc: Doc, ontology: Ontology) -> Iterator[Draft]:
    """ "Albany, N.Y.": parts of countries, abbreviated behind a comma and what may be the name of a town."""
    for token in doc.capitals:
        if token.i > 1 and doc[token.i - 1].text == "," and doc[token.i - 2].text[0].isupper():
            entry = ontology.gazetteer.abbreviated(token.text)
            if entry is not None:
                yield as_draft(doc, token.i, token.i + 1, entry.type, ontology.gazetteer.locate(entry))


def _ends(doc: Doc, start: int, lengths: Collection[int], ontology: Ontology) -> list[int]:
    """Where a name of the gazetteer that begins at a token may end, the last place first."""
    last = min(len(doc), start + max(lengths, default=0))
    stop = next((end for end in range(start + 1, last + 1) if not ontology.gazetteer.may_begin(doc.text(start, end))), last + 1)
    return [end for end in range(stop - 1, start, -1) if end - start in lengths and not _is_outside(doc[end - 1])]


def _is_outside(token: Token) -> bool:
    """Does no name end with it?"""
    return token.is_punct or token.pos_ == "SPACE" or token.lower_ in GENITIVE


def _recognized(doc: Doc, ontology: Ontology) -> Iterator[Draft]:
    """The recognizer's names; one that it calls something else is what it calls it elsewhere in the document."""
    elsewhere = {ent.text: ent.label_ for ent in doc.ents if ent.label_ in LABELS}
    for ent in doc.ents:
        known = elsewhere.get(ent.text, ent.label_) if ent.label_ == OTHER else ent.label_
        sure = ent.probability is None or ent.probability >= SURE
        for start, end, label in _pieces(doc, ent.start, ent.end, known, ontology):
            draft = _recognized_name(doc, *_trimmed(doc, start, end, ontology), LABELS[label], sure, ontology) if label in LABELS else None
            if draft is not None:
                yield draft


def _trimmed(doc: Doc, start: int, end: int, ontology: Ontology) -> tuple[int, int]:
    """A recognized span without articles, marks, a participle with what is joined to it ("Springfield-based …") and a closing "'s"."""
    if end - start > len(JOINED) and doc[start + 1].text == "-" and doc[start + 2].tag_ == "VBN" and doc[start + 2].text.islower():
        start += len(JOINED)
    elif end - start == len(JOINED) and doc[start + 1].text == "-" and doc[start + 2].tag_ == "VBN" and doc[start + 2].text.islower():
        end = start + 1  # the "Springfield" of "the | Springfield-based | Harbour Union"
    while start < end and (doc[start].is_punct or doc[start].pos_ == "SPACE" or doc[start].lower_ in DEFINITE):
        start += 1
    if end - start > 3 and doc[start + 1].lower_ == "of" and doc[start + 2].lower_ in DEFINITE and _are_members(doc[start], ontology):
        start += 3  # "the | Members of the | Security Council"
    if end - start > len(JOINED) and doc[end - 2].text in {"-", "\u2013"} and doc[end - 3].text.isdecimal() and doc[end - 1].text.isdecimal():
        end -= len(JOINED)  # "beat Harbour Rovers | 3-1"
    while end > start and _ends_outside(doc[end - 1]):
        end -= 1
    return start, end


def _are_members(noun: Token, ontology: Ontology) -> bool:
    """Is a plural one of those for people who are of a body?"""
    return noun.tag_ in {"NNS", "NNPS"} and any(word.relation == MEMBER_OF for word in ontology.lexicon.lone_nouns((lemma(noun),)))


def _ends_outside(token: Token) -> bool:
    """Marks, a "'s", and what a hyphen joins to the next word ("Vantor co | -founder")."""
    after = token.i + 2
    if after < len(token.doc) and token.text.islower() and token.nbor().text == "-" and token.doc[after].text.islower():
        return True
    return (token.is_punct and token.text != ".") or token.pos_ == "SPACE" or token.lower_ in GENITIVE or token.text == "of"


def _recognized_name(doc: Doc, start: int, end: int, type: str, sure: bool, ontology: Ontology) -> Draft | None:
    """The name in a recognized span, without the titles before a person's; None if there is no name in it."""
    if start >= end:
        return None
    if type == "Person" or (type == "City" and is_title(doc[start], ontology)):
        type = "Person"
        start = _after_titles(doc, start, end, ontology)
    if not any(token.text[0].isupper() or token.text[0].isdigit() for token in doc[start:end]):
        return None
    if (end - start == 1 and type != "Person" and _is_month(doc[start])) or _is_of_event(doc, start, ontology):
        return None
    if end - start == 1 and (doc[start].lower_ in THIRD or (type != "City" and _is_word(doc[start], sure, ontology))):
        return None
    if type == "Organization" and end < len(doc) and (office := office_start(doc, end, start, ontology)) is not None and start < office < end:
        end = end if _ends_in_body(doc, start, end, ontology) else office  # "the UN Special | Envoy"
    if type == "City" and _describes_town(doc, start, end, ontology):
        return None
    if type == "City" and end - start > 1 and calls_a_town(doc, end - 1, ontology):
        end -= 1  # "Oran | municipality"
    if type == "Organization" and (office := _closing_office(doc, start, end, ontology)) is not None:
        end = office  # "the UK | Special Representative"
    if type not in {"Person", "City"} and (_names_event(doc, start, end, ontology) or _is_occasion(doc, start, end, ontology)):
        return None
    if type == "Person" and start > 0:
        start = next((last + 1 for last in range(end - 1, start - 1, -1) if office_start(doc, last, start - 1, ontology) == start - 1), start)
        if start == end:
            return None  # the "First Class" of "Sergeant First Class Jane Roe"
    end = whole_name(doc, end) if type == "Person" else whole_body(doc, end)
    if type == "Person" and end - start == 1 and end < len(doc) and office_start(doc, end, start, ontology) == start:
        return None  # the "Rear" of "Rear Adm. Jane Roe"
    if counts([token.text for token in doc[start:end]], doc.kinds) or (end - start == 1 and is_title(doc[start], ontology)):
        return None
    return typed(doc, start, end, type, ontology)


def _ends_in_body(doc: Doc, start: int, end: int, ontology: Ontology) -> bool:
    """ "The Freedom Party | leader", though "party leader" is an office: a capital for a kind of body before small letters ends its name."""
    body = denoted(doc, end - 1, ontology, start) if doc[end].text.islower() and doc[end - 1].text.istitle() else None
    return body is not None and ontology.is_a(body.word.denotes, "Organization")


def _closing_office(doc: Doc, start: int, end: int, ontology: Ontology) -> int | None:
    """Where the office begins that what was taken for a body ends in ("the UN | Special Envoy", not "the Office of the President"), or None."""
    office = office_start(doc, end - 1, start, ontology) if doc[end - 1].tag_ in {"NN", "NNP"} else None
    bare = all(token.pos_ in {"PROPN", "NOUN", "ADJ"} for token in doc[start:end])
    if office is None or not bare or start >= office:
        return None
    body = doc.text(start, office)
    return office if body.isupper() or ontology.gazetteer.find(body) is not None or ontology.gazetteer.place(body) is not None else None


def _is_of_event(doc: Doc, start: int, ontology: Ontology) -> bool:
    """The "Olga" of "Hurricane Olga" is neither a town nor a person."""
    before = doc[start - 1] if start > 0 else None
    called = before is not None and before.text.istitle() and before.tag_ in {"NN", "NNP"}
    return called and before is not None and before.lower_ in ontology.lexicon.kinds.naming


def _describes_town(doc: Doc, start: int, end: int, ontology: Ontology) -> bool:
    """ "The Ancient | City of Palmyra": capitals for a town that is named behind "of", which adjectives and a noun only describe."""
    noun = denoted(doc, end - 1, ontology, start) if end - start > 1 and end + 1 < len(doc) and doc[end].lower_ == "of" else None
    town = noun is not None and noun.word.denotes == "City" and doc[end + 1].tag_ == "NNP"
    return town and all(token.tag_ == "JJ" for token in doc[start : end - 1])


def _is_month(token: Token) -> bool:
    """ "In March": a month behind a preposition of time, and nothing that is called so."""
    return token.lower_ in MONTHS and any(child.dep_ == "case" and child.lower_ in MONTHLY for child in token.children)


def _names_event(doc: Doc, start: int, end: int, ontology: Ontology) -> bool:
    """Does a name begin with what it is a name of, and is that an event ("Operation …"), unless it ends in what things are called ("… Force")?"""
    keys = (lemma(doc[start]), doc[start].lower_)
    event = not ontology.lexicon.telling.isdisjoint(keys)
    last = denoted(doc, end - 1, ontology, start)
    named = last is None or (doc[start].lower_ in ontology.lexicon.kinds.naming and not ontology.is_a(last.word.denotes, "Organization"))
    return event and end - start > 1 and named  # "Operation Harbour Gate"


def _is_occasion(doc: Doc, start: int, end: int, ontology: Ontology) -> bool:
    """Does a name end in a noun for an event, and stand where something happened ("at the Harbour Conference", but not "of the …")?"""
    noun = doc[end - 1]
    if end - start < 2 or preposition(noun) not in OCCASIONS or denoted(doc, end - 1, ontology, start) is not None:
        return False
    return not ontology.lexicon.telling.isdisjoint((lemma(noun), noun.lower_))


def _after_titles(doc: Doc, start: int, end: int, ontology: Ontology) -> int:
    """Where the name in a person's span begins: behind offices of several words ("Freedonian Secretary of State Roe"), and titles that open it."""
    for last in range(end - 2, start, -1):
        office = office_start(doc, last, start, ontology)
        if office is not None and (office < last or all(_tells_whose(doc[i], ontology) for i in range(start, last))):
            start = last + 1
            break
    for last in range(end - 2, start, -1):
        if is_title(doc[last], ontology) and all(
            token.pos_ == "ADJ" or token.dep_ == "amod" or is_title(token, ontology) for token in doc[start:last]
        ):
            return last + 1  # "Special Adviser Roe"
    while end - start > 1 and (is_title(doc[start], ontology) or (end - start > 2 and tells_who(doc[start], ontology))):
        start += 1
    return start


def _tells_whose(token: Token, ontology: Ontology) -> bool:
    """May a word before an office say of what it is one ("NATO spokeswoman", "Freedonian minister")? An acronym, a nationality, or a title itself."""
    acronym = len(token.text) > 1 and token.text.isupper() and "." not in token.text
    return acronym or ontology.gazetteer.nationality(token.text) is not None or is_title(token, ontology)


def _pieces(doc: Doc, start: int, end: int, label: str, ontology: Ontology) -> Iterator[tuple[int, int, str]]:
    """A recognized span, cut where it holds two names: "Springfield, Illinois", "Illinois' Senate", "UN Special Envoy Jane Roe"."""
    name = _held_name(doc, start, end, ontology) if label == "ORG" else None
    if name is not None:
        body, first = name
        yield start, body, label
        if doc[first].text[0].isupper():  # not "the Union's High Commissioner | for Mines"
            yield first, end, PERSON
        return
    for index in range(start + 1, end - 1):
        second = doc[index].lower_ == "and" and doc[index + 1].lower_ in DEFINITE  # "the Gulf of Orvane and the Red Lake"
        comma = (doc[index].text == "," or second) and label in {"GPE", "LOC"}
        genitive = doc[index].lower_ in GENITIVE and _known(doc, start, index, ontology)
        pair = label in {"GPE", "LOC"} and _is_pair(doc, start, index, end, ontology)
        whose = doc[index].lower_ in GENITIVE and label == PERSON and doc[index + 1].text[0].isupper()  # "the Harbour Party's Jane Roe"
        if comma or genitive or whose or pair:
            yield start, index, label if comma or pair else "GPE" if genitive else "ORG"
            yield from _pieces(doc, index + 1, end, label, ontology)
            return
    yield start, end, label


def _held_name(doc: Doc, start: int, end: int, ontology: Ontology) -> tuple[int, int] | None:
    """Where a body's name ends, and where a person's begins that was taken for its end: behind an office that stands between the two."""
    if denoted(doc, end - 1, ontology, start) is not None:
        return None
    for index in range(end - 2, start, -1):
        office = office_start(doc, index, start + 1, ontology)
        if office is not None and (doc[index + 1].text[0].isupper() or not any(token.lower_ == "of" for token in doc[start:office])):
            return office, index + 1
    return None


def _is_pair(doc: Doc, start: int, index: int, end: int, ontology: Ontology) -> bool:
    """Are two places joined by a stroke ("Lisbon-Madrid"), rather than one place called so?"""
    joined = doc[index].text in STROKES and not _known(doc, start, end, ontology)
    return joined and _known(doc, start, index, ontology) and _known(doc, index + 1, end, ontology)


def _known(doc: Doc, start: int, end: int, ontology: Ontology) -> bool:
    text = doc.text(start, end)
    return ontology.gazetteer.find(text) is not None or ontology.gazetteer.place(text) is not None


def _is_word(token: Token, sure: bool, ontology: Ontology) -> bool:
    """Is a single word that looks like a name, at the start of a sentence or in a headline, a common noun of the lexicon?

    Where the recognizer is sure of a name, only a word for an event that opens a sentence ("Mudslides destroyed …") is none.
    """
    found = ontology.lexicon.lone_nouns((lemma(token), token.lower_, *base_forms(token.lower_, "NNS")))
    if token.text.isupper() and any(ontology.is_a(word.denotes, "Weapon") for word in found):
        return True  # "an IED exploded"
    if sure and token.pos_ == "PROPN":
        return token.i == token.sent.start and token.lower_.endswith("s") and any(word.evokes for word in found)
    return bool(found)
