"""Who speaks at a verb or noun of speech."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from kg.claims.speech.scope import NOBODY, Speaker
from kg.events import Events
from kg.grammar import FINITE, arguments, children, follows_said, is_nominal, is_passive, is_verbal, lemma, lemmas, phrase, preposition, says_that
from kg.grammar.closed import ASKING, PRONOUNS
from kg.grammar.quotes import CLOSING
from kg.mentions import DEFINITE, Mentions
from kg.mentions.pronouns import is_of_nobody
from kg.model import Modality
from kg.ontology import Ontology, Word
from kg.terms import OBJECT_CLASS, ORGANIZATION, PERSON
from kg.tokens import Doc, Token

COMPLEMENT: Final = "complement"
"""The slot without which some words report nothing."""
PLACE, COUNTRY = "Place", "Country"
AGENT, GROUP = "Agent", "PersonGroup"
MEETING: Final = frozenset({"agent", "participant"})
"""Roles of those who take part in what happens and harm nobody."""
ONE, ANOTHER, OF = "one", "another", "of"
COUNTING: Final = frozenset({"CD", "DT", "JJ", "NN"})
"""Tags of words that stand for some of those "of" whom they are ("one of the guards", "many of them")."""
MUTE: Final = OBJECT_CLASS
"""The class of what does not speak."""
WRITTEN: Final = "Publication"
"""The class of what says something without being somebody."""
ISSUING: Final = ("possessor", "from", "by", "of")
"""Slots of a noun of speech in which its author stands, the surest first; what "reports of" are about is no author."""
REACH: Final = 5
"""Tokens behind a verb of speech within which its speaker may stand."""
APPOSITION: Final = 14
"""Tokens before a verb of speech within which a name with an apposition may stand."""
CLOSED: Final = frozenset({"\u201d", '"', "''"})
"""Marks that close a quote."""
ROW: Final = 10
"""Tokens that those who speak beside the last one take up at most."""
NAMING: Final = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
ACCORDING: Final = "according"
BESIDE: Final = frozenset({"with", "including"})
"""Prepositions of those who are told of along with who speaks ("the army, along with police, said")."""
"""What stands before "to" and whoever says what the sentence tells."""


@dataclass(frozen=True)
class Listener:
    """A document as whoever looks for speakers sees it; `authors` maps a noun of speech ("statement") to who made the last one."""

    doc: Doc
    mentions: Mentions
    events: Events
    ontology: Ontology
    authors: Mapping[str, Speaker] = field(default_factory=dict)

    def worded(self, start: int, end: int) -> Iterator[Token]:
        """The tokens of [start, end) at which a word of the lexicon stands, and "according"; no other tells who speaks."""
        first, last = (bisect_left(self._worded, index) for index in (start, end))
        return (self.doc[index] for index in self._worded[first:last])

    @cached_property
    def _worded(self) -> list[int]:
        return sorted({*self.events.matches, *(token.i for token in self.doc.spelt((ACCORDING,)))})

    def reporting(self, token: Token) -> Word | None:
        """The word of speech at a token, verb or noun, unless a longer form means something else ("claim responsibility").

        A participle before a noun ("the alleged attack") reports nothing beyond it.
        """
        if token.dep_ == "amod":
            return None
        found = self.events.matches.get(token.i, ())
        told = [match for match in found if "Reporting" in match.word.kinds]
        if not told:
            return None
        longest = max(len(match.form) for match in found)
        longer = all(len(match.form) < longest for match in told)
        words = [match for match in told if _is_complete(token, match.word)]
        best = min(words, key=lambda match: (-len(match.form), not match.word.requires), default=None)
        return best.word if best is not None and not longer else None

    def speaker(self, token: Token) -> Speaker:
        """A token as a speaker: somebody or something that may speak, and no event ("an investigation" is one, but also what it found).

        A title that the parser took for the head stands for the name behind it, and "one" or "some" for those "of" whom it is.
        """
        chain = self.mentions.chain(token)
        if chain is None and token.tag_ in COUNTING:
            whose = (self.speaker(child) for child in children(token, "nmod") if preposition(child) == OF)
            return next((speaker for speaker in whose if speaker.chain), NOBODY)
        if chain is None:
            return next((Speaker(found.id, c.i) for c in children(token, "flat", "appos") if (found := self.mentions.chain(c)) is not None), NOBODY)
        if (self.events.event(token) and chain.type != WRITTEN) or self.ontology.is_a(chain.type, MUTE):
            return NOBODY
        return Speaker(chain.id, token.i)

    def is_settlement(self, chain: str) -> bool:
        """Is a chain a place other than a country? "It said" goes on with who spoke before, not with the town of the last sentence."""
        type = self.mentions.by_id[chain].type
        return self.ontology.is_a(type, PLACE) and type != COUNTRY


def _is_complete(verb: Token, word: Word) -> bool:
    """Has a word of speech what it needs: a clause ("found that …", "the statement read: …"), a preposition ("called for …")?"""
    if not word.requires:
        return True
    if COMPLEMENT not in word.requires:
        return any(argument.slot in word.requires for argument in arguments(verb))
    following = next((token for token in verb.doc[verb.i + 1 : verb.sent.end] if token.pos_ != "SPACE"), None)
    opens = following is not None and (following.text in {":", "that"} or following.tag_ in ASKING)
    own = {form[-1] for form in word.forms if len(form) > 1}  # "expressed concern that …", "wrote in a letter that …"
    nouns = [*children(verb, "obl"), *(noun for noun in children(verb, "obj") if not own.isdisjoint(lemmas(noun)))]
    inner = (clause for noun in nouns for clause in children(noun, "acl", "ccomp"))
    return opens or follows_said(verb) or bool(children(verb, "ccomp", "parataxis")) or any(says_that(clause) for clause in inner)


def who(verb: Token, end: int, listener: Listener, last: Speaker) -> Speaker:
    """Who speaks by a verb: its nearest subject, a name behind it, a name with an apposition before it; a pronoun goes on with who spoke last."""
    others = children(verb.head, "obj") if verb.tag_ == "VBG" and preposition(verb) == "as" else []  # "quoted an official as saying"
    others = others or _tellers(verb, listener)
    subjects = others or sorted((a.token for a in arguments(verb) if a.slot == "subject"), key=lambda token: abs(token.i - verb.i))
    rows = [subject for subject in subjects if not (subject.dep_ == "conj" and subject.head in subjects)]  # "officials and a parent said"
    rows = [subject for subject in rows if preposition(subject) not in BESIDE] or rows
    subjects = [subject for subject in rows if not _is_governed(subject)] or rows
    subjects = [subject for subject in subjects if not _ends_quote(subject, verb)] or (subjects if not any(_inverted(verb, end, listener)) else [])
    for subject in subjects:
        found = (
            author(subject, listener)
            or issuer(subject, listener)
            or (Speaker(last.chain, subject.i) if is_what_was_said(subject, last, listener) else listener.speaker(subject))
        )
        if found.chain and not (subject.lower_ in PRONOUNS and listener.is_settlement(found.chain)):
            return _first_of_row(found, verb, listener) or found
    if any(subject.lower_ in PRONOUNS and not is_of_nobody(subject) for subject in subjects):
        return Speaker(last.chain, -1)
    if any(_is_one_of(subject, last, listener) for subject in subjects):
        return Speaker(last.chain, -1)
    sent = next((speaker for subject in subjects if (speaker := _sender(subject, listener)).chain), NOBODY)
    if sent.chain:
        return sent
    told = any(subject.i < verb.i for subject in subjects) or bool(children(verb, "aux:pass"))  # "was told her son had fled"
    behind = [] if told else _inverted(verb, end, listener)
    for token in (*behind, *_apposed(verb, listener)):
        found = author(token, listener) or listener.speaker(token)
        if found.chain:
            return found
    return NOBODY


def _tellers(verb: Token, listener: Listener) -> list[Token]:
    """ "The rebels confirmed these reports, | adding that …": a participle behind the object of a verb of speech goes on with who speaks by that."""
    above = verb.head.head
    apart = verb.nbor(-1).text == "," if verb.i else False  # not "rejected a report saying that …"
    going_on = apart and verb.tag_ == "VBG" and verb.dep_ == "acl" and verb.head.dep_ == "obj" and is_verbal(above)
    if not going_on or listener.reporting(above) is None:
        return []
    return [argument.token for argument in arguments(above) if argument.slot == "subject"]


def _is_one_of(subject: Token, last: Speaker, listener: Listener) -> bool:
    """ "Villagers said … Another said …": one of the people who spoke last, of whom nothing is told."""
    chain = listener.mentions.by_id.get(last.chain)
    return chain is not None and chain.type == GROUP and subject.lower_ in {ONE, ANOTHER} and not any(not c.is_punct for c in subject.children)


def is_what_was_said(noun: Token, last: Speaker, listener: Listener) -> bool:
    """ "The army announced that … The communique adds that …": a noun of speech, of which nothing is told, goes on with who spoke last."""
    bare = [child.lower_ for child in noun.children if not child.is_punct and child.dep_ != "case"] == ["the"]
    return bool(last.chain) and bare and is_nominal(noun) and listener.reporting(noun) is not None


def _sender(noun: Token, listener: Listener) -> Speaker:
    """ "The League mission said": whose event, which speaks as a body would, it is."""
    owners = children(noun, "compound", "nmod:poss") if listener.events.event(noun) else []
    named = ((owner, listener.mentions.chain(owner)) for owner in owners)
    return next((Speaker(chain.id, noun.i) for _, chain in named if chain is not None and listener.ontology.is_a(chain.type, ORGANIZATION)), NOBODY)


def row_start(left: int, start: int, doc: Doc) -> int:
    """Where those who speak begin in "…, nurses and a hospital source said", if the last one's phrase begins at `left`.

    The parser may hang the others anywhere: nothing but words of names and descriptions stands between them and what sets them apart.
    """
    index = left
    while index > start and index > left - ROW and (doc[index - 1].pos_ in NAMING or doc[index - 1].lower_ == "and"):
        index -= 1
    set_off = index > start and doc[index - 1].text in CLOSING and doc[index].lower_ != "and"
    return index if set_off else left


def _first_of_row(last: Speaker, verb: Token, listener: Listener) -> Speaker | None:
    """The first of those who speak together, where the parser tore them apart: the nurses of "…, nurses and a hospital source said"."""
    doc = listener.doc
    if not verb.sent.start <= last.head < verb.i:
        return None
    left = phrase(doc[last.head])[0]
    row = doc[row_start(left, verb.sent.start, doc) : left]
    joint = next((token.i for token in row if token.lower_ == "and"), -1)
    first = listener.speaker(doc[joint - 1]) if joint > 0 else NOBODY
    return first if first.chain and is_nominal(doc[first.head]) else None


def _is_governed(subject: Token) -> bool:
    """ "The letter sent to Mayor Jane Roe said": does a preposition stand before the names and titles that the parser gave to the verb?"""
    first = subject
    while first.i > subject.sent.start and first.nbor(-1).pos_ in {"PROPN", "ADJ", "NOUN", "DET"}:
        first = first.nbor(-1)
    return subject.pos_ == "PROPN" and first.i > subject.sent.start and first.nbor(-1).pos_ == "ADP" and first.nbor(-1).head.i >= first.i


def author(noun: Token, listener: Listener) -> Speaker | None:
    """Whose words "the ministry's statement", "a statement from the ministry", "… issued by the ministry" or "the statement" are, if anybody's."""
    if is_verbal(noun):
        return None
    definite = any(child.lower_ in DEFINITE for child in children(noun, "det"))
    before = listener.authors.get(lemma(noun), NOBODY) if definite else NOBODY
    chain = listener.mentions.chain(noun)
    reports = listener.reporting(noun) is not None
    if not reports and (chain is None or chain.type != WRITTEN):
        return Speaker(before.chain, noun.i) if before.chain else None
    found = arguments(noun)
    told = not reports or any(m.word.modality is not None for m in listener.events.matches.get(noun.i, ()))
    for slot in ISSUING[: 3 if told else 4]:
        for argument in found:
            speaker = listener.speaker(argument.token) if argument.slot == slot else NOBODY
            if speaker.chain:
                return speaker
    modifiers = [listener.speaker(argument.token) for argument in found if argument.slot == "modifier" and reports]
    named = next((speaker for speaker in reversed(modifiers) if speaker.chain), None)  # "an Orvane police report | seen by the Orvane Times"
    conveying = listener.doc.kinds.conveying  # "a statement carried by the radio"
    passives = (verb for verb in children(noun, "acl") if is_passive(verb) and conveying.isdisjoint(lemmas(verb)))
    issued_by = (verb for verb in passives if not children(verb, "nsubj", "nsubj:pass", "mark"))
    issuers = (a.token for verb in issued_by for a in arguments(verb) if a.slot in {"subject", "from"})
    issued = next((speaker for speaker in map(listener.speaker, issuers) if speaker.chain), None)
    return named or issued or (Speaker(before.chain, noun.i) if before.chain else None)


def is_written(noun: Token, listener: Listener) -> bool:
    """ "Reports", "a letter": does a noun name what says something without being somebody?"""
    chain = listener.mentions.chain(noun)
    return (chain is not None and chain.type == WRITTEN) or listener.reporting(noun) is not None


def reserve(noun: Token, listener: Listener) -> Modality | None:
    """ "According to | unconfirmed reports", "unconfirmed reports | said": the reserve that what tells something is told of with."""
    lexicon = listener.ontology.lexicon
    cues = [cue for child in children(noun, "amod") for cue in lexicon.kind("Adjective", child.lower_) if cue.modality is not None]
    return Modality.REPORTED if cues else None


def issuer(noun: Token, listener: Listener) -> Speaker | None:
    """ "The ministry issued | a statement saying that …": whoever brings out what is written says what it says."""
    if not is_written(noun, listener) or noun.dep_ != "obj" or listener.doc.kinds.issuing.isdisjoint(lemmas(noun.head)):
        return None
    subjects = (listener.speaker(argument.token) for argument in arguments(noun.head) if argument.slot == "subject")
    return next((speaker for speaker in subjects if speaker.chain), None)


def stander(start: int, end: int, listener: Listener) -> Speaker:
    """ "Jane Roe has condemned the raid.", "Jane Roe was in tears.", "Jane Roe met the families.": of whom the main clause of a sentence tells.

    Nobody where it tells of a deed ("Rebels stormed the port. | "They came at night.""), or of what befell somebody.
    """
    root = next((token for token in listener.doc[start:end] if token.head == token), None)
    subject = next(iter(children(root, "nsubj", "nsubj:pass")), None) if root is not None else None
    speaker = listener.speaker(subject) if subject is not None else NOBODY
    if root is None or not speaker.chain:
        return NOBODY
    type, event = listener.mentions.by_id[speaker.chain].type, listener.events.event(root)
    roles = {role.role for role in listener.events.roles if role.event == event and role.filler == speaker.chain} if event else set()
    stands = (type == PERSON and roles <= MEETING) if event else listener.ontology.is_a(type, AGENT) and not listener.ontology.is_a(type, PLACE)
    return speaker if stands else NOBODY


def _ends_quote(subject: Token, verb: Token) -> bool:
    """ ""Our aim," says Jane Roe, "is peace"": does a quotation mark close between what the parser took for a subject and its verb?"""
    between = verb.doc[subject.i + 1 : verb.i] if subject.i < verb.i else []
    mark = next((token for token in between if token.text in CLOSED), None)
    return mark is not None and not mark.nbor(-1).whitespace_


def _inverted(verb: Token, end: int, listener: Listener) -> Iterator[Token]:
    """ "said Jane Roe": the name or description right behind a verb of speech, where nothing opens a clause in between."""
    for token in verb.doc[verb.i + 1 : min(verb.i + REACH, end)]:
        if token.is_punct or token.dep_ in {"mark", "case"} or is_verbal(token) or token.lower_ == "that" or token.tag_ in ASKING:
            return
        known = listener.mentions.chain(token) is not None or (is_nominal(token) and listener.reporting(token) is not None)
        if known and token.dep_ not in {"compound", "amod", "nmod:desc", "nmod:poss"}:
            yield token
            return


def _apposed(verb: Token, listener: Listener) -> Iterator[Token]:
    """ "…, Jane Roe, mayor of Springfield said": the name, or the noun right before the verb, behind a comma, where the parser found no subject."""
    doc, first = verb.doc, max(verb.sent.start, verb.i - APPOSITION)
    if verb.tag_ not in FINITE:
        return
    for index in range(verb.i - 1, first - 1, -1):
        token = doc[index]
        if is_verbal(token) and token.tag_ in FINITE:
            return
        start = phrase(token)[0]
        set_off = start == verb.sent.start or doc[start - 1].is_punct
        if (
            (token.pos_ == "PROPN" or index == verb.i - 1)
            and set_off
            and listener.mentions.chain(token) is not None
            and token.dep_ not in {"compound", "flat"}
        ):
            yield token
