"""The offices that a text gives to named people: before the name, beside it, or by a copula.

A title is a run of words with an office in it. Where the parser tied it to the name, the tree decides; where it did not, the commas do.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from kg.grammar import (
    FINITE,
    GENITIVE,
    children,
    conjuncts,
    core_phrase,
    described_by,
    first_of_row,
    is_verbal,
    lemma,
    lemmas,
    phrase,
    preposition,
    surface_subject,
)
from kg.mentions.aliases import introduces_alias
from kg.mentions.descriptions import denoted
from kg.mentions.values import Draft, DraftTitle
from kg.ontology import Ontology
from kg.terms import MEMBER_OF
from kg.tokens import Doc, Token

ARTICLES = frozenset({"a", "an", "the"})
PEOPLE = frozenset({"Person", "PersonGroup"})
"""What a noun denotes that may say what somebody is."""
SET_OFF = frozenset({",", "\u2014", "-", "\u2013", "("})
"""What may stand between a name and the description of its person."""
OF = frozenset({"of", "for", "to"})
"""What joins an office to its body, or to where it is held ("Ambassador to")."""
TO = "to"
OF_POST = "of"
AS = "as"
"""What joins an office to those who do something in it."""
REACH = 7
"""Words within which a name may follow the comma behind its office."""
RUN = frozenset({"DET", "ADJ", "NOUN", "PROPN"})
"""Parts of speech of a description that stands beside a name."""


PLURAL_VERB = frozenset({"VBP", "VB"})
"""Tags of verbs whose subject is many."""


def is_title(token: Token, ontology: Ontology) -> bool:
    """Is a word an office or a form of address?"""
    return _is_honorific(token, ontology) or not ontology.lexicon.kinds.office.isdisjoint((token.lower_.rstrip("."), *lemmas(token)))


def tells_who(token: Token, ontology: Ontology) -> bool:
    """ "Villager | Jane Roe said …": is a word in front of a name, with the capital of its sentence, a noun for somebody?"""
    match = denoted(token.doc, token.i, ontology, token.i) if token.i == token.sent.start and token.nbor().nbor().text != "." else None
    return token.tag_ == "NN" or (match is not None and match.word.denotes in PEOPLE)


def _is_honorific(token: Token, ontology: Ontology) -> bool:
    return token.lower_.rstrip(".") in ontology.lexicon.kinds.honorific


def office_start(doc: Doc, last: int, first: int, ontology: Ontology) -> int | None:
    """Where the office that ends at a token begins, no earlier than `first` ("Secretary of State" ends at "State"); None if none ends there."""
    match = denoted(doc, last, ontology, first)
    if match is not None and "Office" in match.word.kinds:
        return last - len(match.form) + 1
    return last if is_title(doc[last], ontology) and not _is_honorific(doc[last], ontology) else None


def find_titles(doc: Doc, names: Sequence[Draft], nominals: Sequence[Draft], ontology: Ontology) -> list[DraftTitle]:
    """Offices that a text gives a named person: before the name, in apposition, or by a copula."""
    people = [name for name in names if name.type == "Person"]
    begins = {index: name.start for name in names for index in range(name.start, name.end)}
    found = [title for name in people if (title := _title_before(doc, name, begins, ontology)) is not None]
    at = {index: name for name in people for index in range(name.start, name.end)}
    found += [title for nominal in nominals for title in _respective(doc, nominal, at)]
    covered = {index for title in found for index in range(title.start, title.end)}
    for nominal in nominals:
        office = (
            nominal.match is not None and "Office" in nominal.match.word.kinds and (not nominal.plural or of_several(doc[nominal.head]) is not None)
        )
        title = _title_beside(doc, nominal, at, ontology) if office and nominal.head not in covered else None
        if title is not None:
            found.append(title)
    found += _coordinated(doc, found, nominals, people)
    found += _of_each(doc, found, at)
    found += [title for nominal in nominals for title in _of_several_people(doc, nominal, at)]
    titled = {title.name.start for title in found}
    found += [title for name in people if name.start not in titled and (title := _described(doc, name, ontology)) is not None]
    return [title for title in found if not (_runs_on(doc, title) or any(_inside(title, other) for other in found))]


def _runs_on(doc: Doc, title: DraftTitle) -> bool:
    """Does what looks like an office take in words that somebody said, and the verb that says so? Then the parser lost its way in a long sentence."""
    words = doc[title.start : title.end]
    return any(token.is_quote for token in words[:-1]) and any(token.tag_ in FINITE and is_verbal(token) for token in words)


def _coordinated(doc: Doc, titles: Sequence[DraftTitle], nominals: Sequence[Draft], names: Sequence[Draft]) -> list[DraftTitle]:
    """Offices that "and" joins to one that a person has, without an article of their own ("the party's founder and leader, Jane Roe")."""
    holders = {title.head: title.name for title in titles}
    found = []
    for nominal in nominals:
        head = doc[nominal.head]
        name = holders.get(head.head.i) if head.dep_ == "conj" and nominal.head not in holders and not children(head, "det") else None
        if name is not None and head.head.i < name.start < nominal.head:
            continue  # "the governor, Jane Roe, her driver and two guards"
        if name is not None and nominal.match is not None and "Office" in nominal.match.word.kinds and not nominal.plural:
            start, end = phrase(head)
            if not any(start <= other.start < nominal.head for other in names):  # "mayor of Springfield and | Jane Roe governor of …"
                found.append(DraftTitle(name, start, end, nominal.head))
    return found


def _of_each(doc: Doc, titles: Sequence[DraftTitle], people: Mapping[int, Draft]) -> list[DraftTitle]:
    """Offices in the plural before several names are those of each ("professors Jane Roe and John Doe")."""
    titled = {title.name.start for title in titles}
    several = [title for title in titles if doc[title.head].tag_ in {"NNS", "NNPS"} and title.end <= title.name.start]
    names = [(title, people[c.i]) for title in several for c in children(doc[title.name.start], "conj") if c.i in people]
    return [DraftTitle(name, title.start, title.end, title.head) for title, name in names if name.start not in titled]


def _of_several_people(doc: Doc, nominal: Draft, people: Mapping[int, Draft]) -> Iterator[DraftTitle]:
    """ "Jane Roe and John Doe, the finance ministers of Freedonia and Orvane": an office in the plural behind several names is that of each."""
    head = doc[nominal.head]
    row = conjuncts(head.head) if nominal.plural and head.dep_ == "appos" and nominal.match is not None else []
    if len(row) > 1 and nominal.match is not None and "Office" in nominal.match.word.kinds and all(name.i in people for name in row):
        start, _ = phrase(head)
        start += doc[start].lower_ in ARTICLES
        end = min([child.left_edge.i for child in children(head, "nmod") if child.i > head.i], default=head.i + 1)
        yield from (DraftTitle(people[name.i], start, end, nominal.head) for name in row)


def _respective(doc: Doc, nominal: Draft, people: Mapping[int, Draft]) -> Iterator[DraftTitle]:
    """ "Jane Roe and John Doe, chairman and treasurer of the Lake Union": as many offices without an article as there are names are one of each."""
    head = doc[nominal.head]
    offices = conjuncts(head) if head.dep_ == "appos" and not nominal.plural and nominal.match is not None else []
    row = [name for name in conjuncts(first_of_row(head.head)) if name.i < head.i] if len(offices) > 1 else []
    each = len(row) == len(offices) and not any(children(office, "det", "nmod:poss") for office in offices)
    if each and nominal.match is not None and "Office" in nominal.match.word.kinds and all(name.i in people for name in row):
        yield from (DraftTitle(people[name.i], *_alone(office), office.i) for name, office in zip(row, offices, strict=True))


def _alone(office: Token) -> tuple[int, int]:
    """The phrase of an office without those that "and" joins to it."""
    start, end = phrase(office)
    return start, min([child.left_edge.i for child in children(office, "conj", "cc") if child.i > office.i], default=end)


def _inside(title: DraftTitle, other: DraftTitle) -> bool:
    """Is a title part of a longer one of the same name ("deputy" in "deputy head of …")?"""
    longer = other.end - other.start > title.end - title.start
    return longer and title.name is other.name and other.start <= title.start and title.end <= other.end


# --- before the name


def _title_before(doc: Doc, name: Draft, begins: Mapping[int, int], ontology: Ontology) -> DraftTitle | None:
    """The run of nouns and adjectives before a name, if an office ends it or governs it ("Freedonian finance minister", "Minister of Justice")."""
    first, last = doc[name.start].sent.start, name.start - 1
    while last > first and (doc[last].text == "." or _is_honorific(doc[last], ontology)):
        last -= 1
    if last < first or doc[last].pos_ == "CCONJ" or (doc[last].pos_ == "ADJ" and doc[last].text.islower()):
        return None  # "a major Roe exhibition", "the mayor of Springfield and | Jane Roe"
    office, head = office_start(doc, last, first, ontology), last
    if office is None and _describes_name(doc[last], name, ontology):
        office = last
    if office is None:
        office = head = _office_of(doc, last, first, begins, ontology)
    if office < first:
        return None
    start = office_start(doc, head, first, ontology) or office if head == office else office  # "Under Secretary for Trade"
    while start > first and _in_title(doc[start - 1], ontology) and not _hangs_elsewhere(doc[start - 1], name):
        start -= 1
    while start < office and doc[start].is_punct:
        start += 1
    before = doc[office - 1]
    if office > max(start, first) and head >= office and before.text.islower() and doc[office].text.istitle() and is_title(before, ontology):
        head = office - 1  # "army | spokesman Colonel Jane Roe" speaks for the army
    start = begins.get(start, start)
    if _opens_name_of_thing(doc, start, office, begins) or not doc.kinds.alias.isdisjoint(t.lower_ for t in doc[max(start - 1, 0) : office + 1]):
        return None  # "Jane Roe, alias Commander Zed"
    return DraftTitle(name, start, last + 1 if _is_honorific(doc[name.start - 1], ontology) and office <= last else name.start, head)


def _opens_name_of_thing(doc: Doc, start: int, office: int, begins: Mapping[int, int]) -> bool:
    """ "A Boxer Indemnity Scholarship", "the 2009 Major League Draft", "the Society for General Research": is what looks like an office part of
    what a thing is called? Behind "a", a year, or words of another name no office begins with a capital."""
    if start != office or not doc[start].text[0].isupper() or start == doc[start].sent.start:
        return False
    before = doc[start - 1]
    return before.lower_ in {"a", "an"} or before.pos_ == "NUM" or (before.pos_ == "ADP" and before.i in begins)


def _describes_name(noun: Token, name: Draft, ontology: Ontology) -> bool:
    """ "Harpist | Jane Roe": a noun that no lexicon knows, right before a name that the parser hung it on, says what its person is."""
    common = noun.tag_ == "NN" and noun.is_alpha and (noun.text.islower() or noun.i == noun.sent.start)
    hung = noun.dep_ == "nmod:desc" and name.start <= noun.head.i < name.end
    return common and hung and _is_somebody(noun, ontology)


def _hangs_elsewhere(token: Token, name: Draft) -> bool:
    """ "In Freedonia | Minister Roe met …", "this week | Minister Roe met …": does a word before a title depend on what follows the name?"""
    return token.head.i >= name.end and (bool(children(token, "case")) or token.dep_ == "obl:unmarked")


def _office_of(doc: Doc, last: int, first: int, begins: Mapping[int, int], ontology: Ontology) -> int:
    """The office in "Minister of Foreign Affairs Jane Roe": a name or capitals up to an "of" with an office before it; -1 if there is none."""
    index = begins[last] - 1 if last in begins else last
    while index > first and (doc[index].text[0].isupper() or doc[index].lower_ in {"and", "the"}):
        index -= 1
    if not any(token.text[0].isupper() for token in doc[index + 1 : last + 1]) or doc[index].lower_ not in OF or index - 1 < first:
        return -1
    return index - 1 if is_title(doc[index - 1], ontology) and not _is_honorific(doc[index - 1], ontology) else -1


def _in_title(token: Token, ontology: Ontology) -> bool:
    joined = token.pos_ == "NUM" and token.i + 1 < len(token.doc) and token.nbor().text == "-"  # "four-star general"
    return joined or token.pos_ in {"NOUN", "PROPN", "ADJ"} or (token.pos_ != "SPACE" and (token.text in {".", "-"} or is_title(token, ontology)))


# --- beside the name


def _title_beside(doc: Doc, nominal: Draft, people: Mapping[int, Draft], ontology: Ontology) -> DraftTitle | None:
    """The office in a description, with the person whom it is said of."""
    start, end = phrase(of_several(doc[nominal.head]) or doc[nominal.head])
    end = next((i for i in range(nominal.head + 1, end - 1) if doc[i].text == "," and i + 1 in people and people[i + 1].start == i + 1), end)
    identified = _identified(doc[nominal.head], ontology)
    end = next((i for i in range(nominal.head + 1, end - 1) if identified and doc[i].text == ","), end)
    while start < end and doc[start].is_punct:
        start += 1
    if any(token.lower_ in doc.kinds.alias for token in doc[max(start - 1, 0) : end]):
        return None  # "Jane Roe, alias "the Engineer""
    head = doc[nominal.head]
    described = _successors(head, ontology) or [*described_by(head), *_in_the_role(head), *_is_who(head), *identified]
    beside = [other for token in described if token.pos_ == "NOUN" for other in children(token, "appos")]
    name = next((people[token.i] for token in (*described, *beside) if token.i in people), None)
    if name is None and head.dep_ == "nmod:poss":
        return None
    if name is None and not _is_kin_of(head, ontology):
        name = _name_after(doc, start, end, people)
    comma = _comma_before(doc, start, people)
    if name is None and comma - 1 in people and doc[start].tag_ != "PRP$":  # "Jane Roe, her driver and two guards"
        name, start = people[comma - 1], comma + 1
    if doc[start].lower_ in ARTICLES or doc[start].tag_ == "PRP$":
        start += 1
    if name is None or name.start <= nominal.head < name.end or max(start, name.start) < min(end, name.end):
        return None
    if name.end <= start and end < len(doc) and doc[start - 1].text == "," and doc[end].tag_ in PLURAL_VERB:
        return None  # "Roe, Freedonian minister discuss the harbour": two people
    if (not described and _is_of_others(doc, head, name)) or _is_of_chief(doc, head, name, ontology):
        return None
    return DraftTitle(name, start, end, nominal.head)


def _is_of_others(doc: Doc, office: Token, name: Draft) -> bool:
    """ "According to the mayor, | Jane Roe was held", "talks with Roe, | a spokesman said": does the tree part an office from the name beside it?

    The subject of a verb before which the office is in a phrase of its own, and no comma closes the name; or one in what the office says.
    """
    holder, verb = doc[name.head], office.head
    before = name.end < office.i and office.dep_ == "nsubj" and doc[max(name.start - 1, 0)].text != ","
    said = before and any(clause.is_ancestor(holder) for clause in children(verb, "ccomp", "parataxis") if clause.i < office.i)
    fronted = office.dep_ == "obl" and office.i < name.start and holder.dep_.startswith("nsubj") and holder.head == verb and not _closes(doc, name)
    return said or fronted


def _is_of_chief(doc: Doc, office: Token, name: Draft, ontology: Ontology) -> bool:
    """ "A spokesman for | Freedonian President, Jane Roe, said": an office with a capital and no article right before a name is that one's own."""
    own = doc[name.start - 2] if name.start > office.i + 2 and doc[name.start - 1].text == "," else office
    capital = own != office and own.text.istitle() and office.is_ancestor(own) and is_title(own, ontology)
    return capital and own.dep_ == "nmod" and not children(own, "det", "nmod:poss", "cc", "conj")


def titles_of_pronouns(
    doc: Doc, nominals: Iterable[Draft], titled: Container[int], people: Mapping[int, Draft], ontology: Ontology
) -> Iterator[DraftTitle]:
    """ "He was appointed as head of the bank", "she is a judge": offices of those for whom a pronoun stands; `people` are these pronouns by token."""
    for nominal in nominals:
        office = nominal.match is not None and "Office" in nominal.match.word.kinds and not nominal.plural and nominal.head not in titled
        head = doc[nominal.head]
        told = [*described_by(head), *_in_the_role(head)] if office and not _successors(head, ontology) else []
        holder = next((people[token.i] for token in told if token.i in people), None)
        if holder is not None:
            start, end = phrase(head)
            start += doc[start].lower_ in ARTICLES or doc[start].tag_ == "PRP$"
            yield DraftTitle(holder, start, end, nominal.head)


def _is_kin_of(noun: Token, ontology: Ontology) -> bool:
    """ "The son of a teacher, Jon Roe": does another noun for a person stand before it, which is who he is?"""
    above = noun.head
    words = ontology.lexicon.lone_nouns(lemmas(above))
    return noun.dep_ == "nmod" and preposition(noun) == "of" and any(word.denotes in PEOPLE and word.relation for word in words)


def of_several(noun: Token) -> Token | None:
    """The "one" of "one of the leaders of …", in apposition or by a copula."""
    one = noun.head
    return one if one.lower_ == "one" and noun.dep_ == "nmod" and preposition(noun) == "of" else None


def _successors(noun: Token, ontology: Ontology) -> list[Token]:
    """ "Roe succeeded Doe as mayor", "Doe was succeeded by Roe as mayor": the office is that of who succeeds, not of whom he succeeds."""
    verb = noun.head
    told = preposition(noun) == AS and is_verbal(verb) and any(key in ontology.lexicon.kinds.succeeding for key in lemmas(verb))
    return (surface_subject(verb) if children(verb, "obj") else children(verb, "obl:agent")) if told else []


def _is_who(noun: Token) -> list[Token]:
    """ "His deputy is Jane Roe": by whom an office is held."""
    return [noun.head] if noun.dep_ == "nsubj" and noun.head.pos_ == "PROPN" and children(noun.head, "cop") else []


def _identified(noun: Token, ontology: Ontology) -> list[Token]:
    """ "The captain, identified as Jane Roe": the names that a participle gives whoever holds an office."""
    told = [child for child in children(noun, "acl") if child.tag_ == "VBN" and introduces_alias(child, ontology)]
    return [name for verb in told for name in children(verb, "obl", "xcomp", "obj")]


def _described(doc: Doc, name: Draft, ontology: Ontology) -> DraftTitle | None:
    """ "A baker, Jane Roe, …", "Jane Roe, a welder, …": a description of one person, known to the lexicon as such or not at all, beside the name."""
    head = doc[name.head]
    beside = [head.head] if head.dep_ == "appos" else children(head, "appos")
    for noun in beside:
        start, end = core_phrase(noun)
        behind = min(name.end, end)
        apart = {token.text for token in (doc[max(name.start, start) - 1], *doc[behind : behind + 1])} & SET_OFF
        single = noun.tag_ == "NN" and noun.is_alpha and doc[start].lower_ in ARTICLES and not children(noun, "conj") and not children(head, "conj")
        if apart and single and _is_somebody(noun, ontology):
            return DraftTitle(name, start + 1, end, noun.i)
    return None


def _is_somebody(noun: Token, ontology: Ontology) -> bool:
    """Does no noun of the lexicon say that it is nobody? A member or worker is somebody if words before tell of what kind ("a dock worker")."""
    words = ontology.lexicon.lone_nouns(lemmas(noun))
    told = bool(children(noun, "amod", "compound"))
    return all((word.denotes in PEOPLE and not word.relation) or (told and word.relation == MEMBER_OF) for word in words)


def _in_the_role(noun: Token) -> list[Token]:
    """Who does something, or is made something, as the holder of an office ("resigned as mayor", "appointed her as judge", "promoted to judge").

    So does a noun tell it ("the election of Jane Roe as mayor", "her resignation as judge"), and the post that an office is of ("the post of mayor").
    """
    above, kinds = noun.head, noun.doc.kinds
    if noun.dep_ == "nmod" and preposition(noun) == OF_POST and lemma(above) in kinds.post and lemma(above.head) in kinds.tenure:
        return surface_subject(above.head) if above.dep_ == "obj" else _in_the_post(above)
    if noun.dep_ == "nmod" and preposition(noun) == AS and above.pos_ == "NOUN":
        owners = [c for c in children(above, "nmod:poss", "nmod") if c.dep_ == "nmod:poss" or (preposition(c) == OF_POST and c.i < noun.i)]
        alone = not owners and above.dep_ == "obj" and lemma(above.head) in kinds.tenure  # "took office as mayor"
        return surface_subject(above.head) if alone else owners
    if preposition(noun) == TO and lemma(above) in kinds.raising:
        return children(above, "nsubj:pass", "obj")
    if preposition(noun) != AS or noun.dep_ not in {"obl", "advcl", "xcomp"} or not is_verbal(noun.head):
        return []
    objects = [child for child in children(noun.head, "obj") if child.i < noun.i and lemma(child) not in kinds.post]  # "took office as mayor"
    return objects or [one for subject in surface_subject(noun.head) for one in (subject, *described_by(subject))]


def _in_the_post(post: Token) -> list[Token]:
    """ "Was appointed to the post of mayor", "resigned from the post of mayor": whose post it is, or was."""
    return children(post.head, "nsubj:pass", "obj") or surface_subject(post.head)


def _name_after(doc: Doc, start: int, end: int, people: Mapping[int, Draft]) -> Draft | None:
    """ "The mayor, Jane Roe, …", "Minister for Health, Jane Roe, said"."""
    if end + 1 >= len(doc) or doc[end].text != "," or not (doc[start].lower_ in ARTICLES or doc[start].text[0].isupper()):
        return None
    first = next((index for index in range(end + 1, min(end + 1 + REACH, len(doc))) if index in people or not _describes(doc[index])), end + 1)
    name = people.get(first)
    return name if name is not None and name.start == first and (first == end + 1 or _closes(doc, name)) else None


def _describes(token: Token) -> bool:
    """May a word stand between an office and the name that it is set off from ("the head of the bank, | Freedonian-born economist | Jane Roe, …")?"""
    return token.pos_ in {"ADJ", "NOUN", "NUM"} or token.text == "-" or token.tag_ == "VBN"


def _closes(doc: Doc, name: Draft) -> bool:
    return name.end < len(doc) and doc[name.end].text == ","


def _comma_before(doc: Doc, start: int, people: Mapping[int, Draft]) -> int:
    """The comma, dash or bracket in front of a description that the parser tied to nothing ("Jane Roe, the former mayor"); 0 if there is none."""
    before = start - 1
    while before > 0 and before not in people and (doc[before].pos_ in RUN or doc[before].lower_ in GENITIVE):
        before -= 1
    return before if before > 0 and doc[before].text in SET_OFF else 0
