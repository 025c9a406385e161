"""Whom an outcome befell: the heads of the phrases that count them, and of the parts of them that the sentence tells apart."""

from __future__ import annotations

from typing import Final

from kg.events.counting import ANOTHER, amounts, beside_adverb, broken_down, number_before, number_said
from kg.events.groups import number_at
from kg.events.happenings import Happenings
from kg.events.reader import Reader
from kg.grammar import arguments, children, conjuncts, core_phrase, described_by, is_nominal, is_passive, is_verbal, lemmas, preposition
from kg.grammar.tree import SUBJECTS
from kg.ontology import Word
from kg.ontology.slots import SUBJECT
from kg.terms import KILLED, MEMBER_OF, PARTICIPANT, TARGET, VICTIM
from kg.tokens import Token

ONE: Final = "one"
DONE_TO: Final = frozenset({PARTICIPANT, TARGET, VICTIM})
"""Roles of those to whom a verb's deed is done."""
THOSE: Final = "those"
POINTING: Final = frozenset({"those", "they", "them", "who", "that"})


def befallen(happenings: Happenings, token: Token, word: Word) -> list[Token]:
    """The heads of those whom an outcome befell, and of the parts that "including" names."""
    reader = happenings.reader
    found: dict[int, Token] = {}
    for person in _subjects(reader, token, word):
        parts = (*_meant(reader, person), *_including(person), *_parts_told(reader, person, token), *broken_down(reader, person))
        found |= {part.i: part for part in parts}
    wholes = {part.i: part.head if part.dep_ == "nmod" else part for part in found.values()}
    apart = {i for i, part in found.items() if _has_own_outcome(reader, part, token) or _has_own_outcome(reader, wholes[i], token)}
    apart |= {i for i, part in found.items() if _is_one_of_those(part)}
    return [person for i, person in found.items() if i not in happenings.at and i not in apart]


def _is_one_of_those(part: Token) -> bool:
    """ "Jane Roe was one | of those killed": she is, whom the text counted before."""
    one, those = (part, part.children) if part.lower_ == ONE else (part.head, (part,))
    return one.lower_ == ONE and one.dep_ not in SUBJECTS and any(other.lower_ == THOSE and preposition(other) == "of" for other in those)


def _has_own_outcome(reader: Reader, person: Token, token: Token) -> bool:
    """ "19 passengers dead and 30 injured", "19 were killed and 30 wounded", "19 killed, 30 injured": the second number has an outcome of its own, or
    is one; "two of the injured later died" tells of those who died."""
    behind = core_phrase(person)[1]
    own = [c for c in person.children if c.i > person.i and c.dep_ in {"orphan", "amod", "acl"}]
    after = person.doc[behind] if token.i < person.i and behind < person.sent.end else person
    own += [after] if after.pos_ == "ADJ" or (after.tag_ == "VBN" and after.head != person) else []
    own += [person] if person.tag_ in {"JJ", "VBN"} and person != token else []
    second = person.dep_ == "conj" or (person.dep_ in SUBJECTS and token.i < person.i)
    elsewhere = second and token not in own and any(_is_outcome(reader, c) for c in own)
    died = token.dep_ == "nmod" and token.head == person and person.dep_ in SUBJECTS and _is_outcome(reader, person.head)
    return elsewhere or died


def _is_outcome(reader: Reader, token: Token) -> bool:
    return any(match.word.outcome for match in reader.matches.get(token.i, ()))


def _including(person: Token) -> list[Token]:
    """Parts of those counted: "including two nurses"; "a mother and child were among nine people killed"."""
    found: list[Token] = []
    for child in person.subtree:
        if child.dep_ in {"nmod", "obl", "acl", "advcl"} and any(c.lower_ == "including" for c in child.children if c.dep_ in {"case", "mark"}):
            found += conjuncts(child)
    if preposition(person) == "among" and children(person, "cop"):
        found += [part for subject in children(person, "nsubj") for part in conjuncts(subject)]
    return found


def _parts_told(reader: Reader, person: Token, token: Token) -> list[Token]:
    """Parts of those counted, by what follows: "two nurses among them", "two of whom were nurses", "of the 12 killed, two were nurses"."""
    found: list[Token] = []
    for other in person.doc[person.i + 1 : person.sent.end]:
        if (other != token and _is_outcome(reader, other)) or _counts_others(reader, person, other):
            break  # "14 killed and 30 hurt, five of them children"
        if any(child.lower_ == "them" and preposition(child) == "among" for child in other.children) and other.pos_ == "NOUN":
            found.append(other)
        elif other.lower_ in {"them", "whom"} and other.nbor(-1).lower_ in {"among", "of"}:
            found += _behind(other)
    above = [t for t in (person.head, person.head.head) if children(t, "cop")] if preposition(person) == "of" else []
    return found + [said for said in above[:1] if number_said(reader, said) is not None]


def _counts_others(reader: Reader, person: Token, token: Token) -> bool:
    """Is a word a number of others than those before it, and not of some of them ("two of them", "of the 12 killed | five were …")?"""
    number = number_at(reader, token)
    if number is None or number.end > token.sent.end - 2 or token.head == person or reader.is_temporal(token):
        return False
    after = token.doc[number.end : number.end + 2]
    among = preposition(token.head) == "among" or any(child.lower_ == "them" for child in children(token.head, "nmod", "obl"))
    return token.pos_ == "NUM" and not (after[0].lower_ == "of" and after[1].lower_ in {"them", "whom"}) and not among


def _is_number(reader: Reader, noun: Token) -> bool:
    """Is a noun itself how many there are ("a number of people"), rather than a word before that ("a total of 12")?"""
    number = number_at(reader, noun)
    return number is not None and number.head == noun.i


def _behind(pronoun: Token) -> list[Token]:
    """ "Two of them | nurses", "two of whom were | nurses": the noun that the phrase of a pronoun leads to."""
    said = [t for t in (pronoun.head.head,) if pronoun.head.dep_ == "nsubj" and t.pos_ == "NOUN" and children(t, "cop")]
    nouns = (other for other in pronoun.doc[pronoun.i + 1 : pronoun.sent.end] if other.pos_ == "NOUN" and other.dep_ != "compound")
    first = [noun for noun in list(nouns)[:1] if core_phrase(noun)[0] <= pronoun.i + 1 and preposition(noun) in {"", "among"}]
    return said or [part for noun in first for part in conjuncts(noun) if is_nominal(part)]


def _subjects(reader: Reader, token: Token, word: Word) -> list[Token]:
    """The heads of the phrases that count those befallen, where the word says that they stand."""
    if "Adverb" in word.kinds:
        return beside_adverb(reader, token) or (_hurt(token) if word.outcome == KILLED else [])
    if listed := _listed(reader, token):
        return listed
    if one_more := [child for child in token.children if child.lower_ == ANOTHER and child.dep_ in {"det", "nsubj", "nsubj:pass"}]:
        return one_more if is_verbal(token) or token.pos_ == "ADJ" else [token]
    if word.counts == "self" and token.dep_ == "compound":
        return []  # "death threats"
    if word.counts == "self" or (token.pos_ == "ADJ" and number_said(reader, token) is not None):
        return [token]
    if word.counts == "complement":
        return amounts(reader, token)
    found = _governed(reader, token, word) or _told_alike(reader, token)
    beside = _directly_before(reader, token)
    if beside is None:
        return found
    shared = (
        beside in found
        and number_at(reader, beside) is None
        and not any(_is_outcome(reader, other) for other in token.doc[beside.head.i + 1 : beside.i])
    )
    return found if shared else [beside, *(person for person in found if person.i > token.i)]


def _governed(reader: Reader, token: Token, word: Word) -> list[Token]:
    """What stands in the slot of those whom a word counts, or what it is said of."""
    if _are_its_object(reader, token):
        return []
    left = children(token.head, "obj") if "Adjective" in word.kinds and token.dep_ == "xcomp" and is_verbal(token.head) else []
    found = [part for first in left for part in conjuncts(first)] or [argument.token for argument in arguments(token) if argument.slot == word.counts]
    if not found and word.counts == "object" and _shares_passive(token):
        found = children(token, "nsubj", "nsubj:pass")
    if found and word.counts == "object" and _is_said_of_row(token):
        found = [*(part for part in conjuncts(token.head) if is_nominal(part) and part not in found), *found]
    if not found and not is_verbal(token) and token.dep_ in {"xcomp", "amod"}:
        found = described_by(token)
    if not found and token.dep_ == "xcomp" and token.head.pos_ == "VERB":
        found = [part for child in children(token.head, "obj") for part in conjuncts(child)]
    if word.counts == "subject":
        counted = token.dep_ == "orphan" or (token.dep_ == "nmod" and number_at(reader, token.head) is not None)
        found = found or ([token.head] if counted else [])
        found += [other for other in children(token, "conj") if other.pos_ == "NUM" and children(other, "orphan")]
    return found


def _are_its_object(reader: Reader, token: Token) -> bool:
    """ "Mayor visits | wounded after blast": headlines leave out the article of those to whom their verb does something."""
    verb = token.head
    bare = token.dep_ == "xcomp" and token.i == verb.i + 1 and is_verbal(verb) and not is_passive(verb) and not children(verb, "obj")
    roles = {role for match in reader.matches.get(verb.i, ()) if match.word.evokes for role in match.word.roles("object")} if bare else set()
    return not roles.isdisjoint(DONE_TO)


def _told_alike(reader: Reader, token: Token) -> list[Token]:
    """ "Left dozens dead or | wounded": whom another outcome befell that a word is joined to."""
    above = token.head
    if token.dep_ != "conj" or children(token, "nsubj", "nsubj:pass", "obj", "aux") or not _is_outcome(reader, above):
        return []
    words = (match.word for match in reader.matches[above.i] if match.word.outcome and "Adverb" not in match.word.kinds)
    return next((found for word in words if word.counts in {"subject", "object"} and (found := _governed(reader, above, word))), [])


def _directly_before(reader: Reader, token: Token) -> Token | None:
    """ "12 dead", "three others wounded": whom a participle or an adjective right behind a counted phrase tells of, wherever the parser hung it."""
    before = token.nbor(-1) if token.i > token.sent.start else token
    ahead = token.dep_ in {"amod", "compound"} and token.head.i > token.i
    bare = token.tag_ in {"JJ", "VBN", "VBD"} and not ahead and not children(token, "obj", "aux", "ccomp", "obl:agent")
    if not bare or token == before or before.dep_ == "obl":
        return None
    ends = number_at(reader, before)
    if ends is not None and ends.end == token.i:
        return before
    return (
        before
        if before.tag_ == "NNS" and not preposition(before) and number_before(reader, before) is not None and core_phrase(before)[1] == token.i
        else None
    )


def _is_said_of_row(verb: Token) -> bool:
    """ "Saw 120 soldiers and a general | killed": a bare participle that the parser joined to a noun, with the last of the row as its subject."""
    return verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"} and is_nominal(verb.head) and not children(verb, "aux", "aux:pass")


def _listed(reader: Reader, token: Token) -> list[Token]:
    """ "The dead included two nurses", "the dead were two nurses", "among the dead were two nurses": who those are that a word counts."""
    if preposition(token) == "among" and token.dep_ == "nmod" and (children(token.head, "cop") or children(token, "cop")):
        return conjuncts(token.head)
    if token.dep_ == "nsubj" and token.pos_ == "ADJ" and children(token.head, "cop") and token.head.pos_ == "NOUN" and not preposition(token.head):
        return conjuncts(token.head)
    listing = (match.word for match in reader.matches.get(token.head.i, ()) if match.word.relation == MEMBER_OF)
    if token.dep_ != "nsubj" or not any(word.slots.get("object") == (SUBJECT,) for word in listing):
        return []
    return [argument.token for argument in arguments(token.head) if argument.slot == "object"]


def _hurt(adverb: Token) -> list[Token]:
    """Whom a verb befell that an adverb says more of ("fatally shot")."""
    verb = adverb.head
    return [argument.token for argument in arguments(verb) if argument.slot == "object"] if adverb.dep_ == "advmod" and is_verbal(verb) else []


def is_fatal(reader: Reader, token: Token, word: Word) -> bool:
    """Does an adverb say that those whom a word has only injured died of it ("mortally wounded")?"""
    found = (cue for child in token.children if child.dep_ == "advmod" for cue in reader.ontology.lexicon.kind("Adverb", child.lower_))
    return word.outcome != KILLED and any(cue.outcome == KILLED for cue in found)


def _shares_passive(verb: Token) -> bool:
    """ "four were killed and nine hurt": a participle that looks like a past tense, after a passive, with nothing to do it to."""
    alone = is_verbal(verb) and verb.dep_ == "conj" and not children(verb, "obj", "aux", "aux:pass", "ccomp")
    return alone and verb.tag_ in {"VBD", "VBN", "VBP"} and is_verbal(verb.head) and is_passive(verb.head)


def _meant(reader: Reader, person: Token) -> list[Token]:
    """ "Three soldiers were among those killed": the soldiers; "the lives of two men", "a total of two men", "two of the dead were men": the men."""
    kinds = person.doc.kinds
    whole = person.tag_ != "NN" or any(child.lower_ == "the" for child in children(person, "det"))  # "a body of traders" is none
    bundle = (whole and not kinds.lives.isdisjoint(lemmas(person))) or (person.lower_ in kinds.number and not _is_number(reader, person))
    owners = [a.token for a in arguments(person) if a.slot == "of"] if bundle else []
    if owners:
        return owners
    if number_at(reader, person) is not None and person.dep_ == "nsubj" and number_said(reader, person.head) is not None:
        return [person.head]
    if person.lower_ not in POINTING or person.pos_ not in {"PRON", "DET"}:
        return [person]
    beside = [c for c in person.head.children if c.dep_ in {"obj", "nsubj"} and person.head.i < c.i < person.i]
    return [part for described in described_by(person) or beside for part in conjuncts(described)] or [person]
