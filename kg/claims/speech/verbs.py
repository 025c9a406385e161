"""What verbs of speech report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.speech.scope import NOBODY, Scope, Speaker
from kg.claims.speech.speakers import REACH, Listener, is_written, reserve, row_start, who
from kg.grammar import FINITE, children, conjuncts, first_noun_of_row, is_gerund, is_nominal, is_verbal, lemmas, phrase, preposition, says_that
from kg.grammar.closed import LENGTHS
from kg.grammar.quotes import CLOSING
from kg.model import Modality, Polarity
from kg.ontology import Word
from kg.tokens import Doc, Token

CLAUSES: Final = ("ccomp", "xcomp", "csubj", "csubj:pass")
BELOW: Final = frozenset({"acl", "acl:relcl", "xcomp"})
"""Labels of verbs of speech that are no main verbs and report only their own clause."""
BESIDE: Final = frozenset({"obl", "obl:unmarked", "obl:agent", "iobj", "advmod", "nmod:unmarked"})
"""Labels of what tells when, where and to whom somebody speaks."""
MEANWHILE: Final = frozenset({"as", "while", "after", "when", "although", "though"})
"""Words that open a clause about what was when somebody spoke."""
AGAINST: Final = MEANWHILE - {"as"} | {"because", "whereas", "if", "since"}
"""Words that open a clause in front of another that it does not report, as "as Roe said" does."""
OTHER_TIME: Final = frozenset({"after", "before", "as", "while", "when", "until", "since"})
"""Words that open a clause about another time than that of what is said."""
WHERE: Final = "where"
AS: Final = "as"
"""What stands before a verb of speech set beside what is said ("…, as reported by Roe", "…, as Roe told the court")."""
TOPIC: Final = frozenset({"of", "about"})
"""Prepositions of what somebody tells ("warned of an attack"); others only say what it is about ("commented on the attack")."""


def spoken(verb: Token, start: int, end: int, listener: Listener, last: Speaker) -> Scope | None:
    """What a verb of speech governs, if the token is one and says who speaks or with what reserve; "it is said" is hearsay.

    Denial and hearsay reach no further than the clause below their verb. A verb that is negated ("did not confirm that …") reports nothing firm.
    What is asked or demanded in words of its own ("…?", asked Roe) has its reserve in them.
    """
    word = listener.reporting(verb) if is_verbal(verb) else None
    if word is None:
        return None
    if verb.tag_ in {"VBN", "VBD"} and verb.dep_ == "advcl" and verb.i < verb.head.i and not children(verb, "nsubj", "nsubj:pass", "mark"):
        return None  # "Asked about the raid, the mayor said …"
    if not children(verb, "ccomp") and any(is_gerund(means) and preposition(means) == "by" for means in children(verb, "advcl")):
        return None  # "Strikers responded by chaining the gates"
    if _is_done_to(verb) and not (_denied_nouns(verb, word, listener) or _says_by_itself(verb, word)):
        return _confirmed(verb, word, listener)
    speaker = who(verb, end, listener, last)
    if _is_negated(verb, listener):
        firm = word.modality is None
        return _scope(verb, _clauses(verb), NOBODY if firm else speaker, Modality.HYPOTHETICAL if firm else word.modality, None)
    firm = not verb.doc.kinds.confirming.isdisjoint(lemmas(verb))
    hearsay = not speaker.chain and word.modality is None and bool(children(verb, "aux:pass")) and not firm
    told = [noun for noun in children(verb, "nsubj") if is_written(noun, listener)]
    modality = Modality.REPORTED if hearsay else word.modality or next((reserve(noun, listener) for noun in told), None)
    if not (speaker.chain or modality or word.polarity):
        return None
    if hearsay or word.polarity is Polarity.DENIED:
        aside = hearsay and not _clauses(verb) and any(child.lower_ == "it" for child in children(verb, "nsubj:pass", "expl"))
        tokens = reported(verb, speaker, start, end, listener) if aside else _clauses(verb) | _denied_nouns(verb, word, listener)
        return _scope(verb, tokens, speaker, modality, word.polarity)
    tokens = reported(verb, speaker, start, end, listener)
    if verb.dep_ == "ccomp" and is_verbal(verb.head) and listener.reporting(verb.head) is not None:
        first = verb.i if verb.i > verb.head.i else verb.left_edge.i
        tokens = {i for i in tokens if first <= i <= verb.right_edge.i}  # "Roe said that the document shows that …", "Roe told the court …, said Doe"
    if _is_set_against(verb):
        tokens &= {token.i for token in verb.subtree}
    if modality is Modality.PLANNED and tokens and min(tokens) < verb.i:
        modality = None
    if word.modality is Modality.ALLEGED and not any(token.tag_ in FINITE for token in verb.doc[verb.i + 1 : end]):
        tokens = {i for i in tokens if i < verb.i} | _clauses(verb) | _charges(verb)
    tokens -= _known_to_all(verb)
    if modality is Modality.PLANNED:
        tokens -= set(range(_said_along(verb, end, listener), end))
    if word.modality is Modality.ALLEGED and not _clauses(verb):
        tokens -= {token.i for clause in children(verb, "conj") if is_verbal(clause) for token in clause.subtree}  # ", but they denied it"
    tokens |= {verb.i} if _says_by_itself(verb, word) else set()
    if speaker.head >= 0:
        left, right = phrase(verb.doc[speaker.head])
        tokens -= set(range(max(left, verb.i) if speaker.head > verb.i else left, right))
    return _scope(verb, tokens, speaker, modality, word.polarity)


def _is_set_against(verb: Token) -> bool:
    """ "While police believe that …, gunmen killed two": who speaks in a clause in front does not tell what the main clause does."""
    return verb.dep_ == "advcl" and verb.i < verb.head.i and any(child.lower_ in AGAINST for child in children(verb, "mark", "advmod"))


def _says_by_itself(verb: Token, word: Word) -> bool:
    """ "Put the toll at 12": a verb that with its object says how many, of which there is no other word."""
    told = {form[-1] for form in word.forms if len(form) > 1}
    return word.polarity is None and any(not told.isdisjoint(lemmas(noun)) for noun in children(verb, "obj", "nsubj:pass"))


def _known_to_all(verb: Token) -> set[int]:
    """ "Vowed to sue the firm, | which had fled": relative clauses in what somebody says to do are not said by them."""
    infinitives = [child for child in children(verb, "xcomp") if child.tag_ == "VB"] if not children(verb, "ccomp") else []
    suspects = children(verb, "obj") if not children(verb, "ccomp", "parataxis") else []  # "suspected the firm, whose owner had fled"
    told = [token for above in (*infinitives, *suspects) for token in above.subtree]
    clauses = [token for token in told if token.dep_ == "acl:relcl"]
    return {token.i for clause in clauses for token in clause.subtree}


def _said_along(verb: Token, end: int, listener: Listener) -> int:
    """ "Called for calm, | saying that nine had died": where what somebody says along with what is planned begins, which is not planned."""
    behind = (t for t in verb.doc[verb.i + 1 : end] if t.tag_ == "VBG" and t.nbor(-1).text == ",")
    return next((t.i for t in behind if listener.reporting(t) is not None), end)


def _is_done_to(verb: Token) -> bool:
    """ "The attack, which killed two, was claimed by …", "the plan was announced by …": a passive of a noun, and no clause, reports nothing."""
    subjects = children(verb, "nsubj:pass")
    told = _clauses(verb) or children(verb, "advcl", "parataxis") or _charges(verb)
    return any(token.pos_ in {"NOUN", "PROPN"} for token in subjects) and not told


def _confirmed(verb: Token, word: Word, listener: Listener) -> Scope | None:
    """ "The death of two guards was confirmed by the mayor": an event that somebody reports, unless the verb tells something else of it too."""
    agents = [listener.speaker(child) for child in children(verb, "obl:agent")]
    events = [token for token in children(verb, "nsubj:pass") if listener.events.event(token)]
    more = any(match.word.relation or match.word.event for match in listener.events.matches.get(verb.i, ()))
    if more or listener.events.event(verb) or not events or not any(agent.chain for agent in agents) or word.polarity is not None:
        return None
    told = {token.i for token in events[0].subtree} - {token.i for clause in children(events[0], "acl:relcl") for token in clause.subtree}
    return _scope(verb, told, agents[0], word.modality, None)


def _scope(verb: Token, tokens: set[int], speaker: Speaker, modality: Modality | None, polarity: Polarity | None) -> Scope:
    return Scope(frozenset(tokens), speaker.chain, speaker.head, modality, polarity, len(tokens), verb.i)


def _is_negated(verb: Token, listener: Listener) -> bool:
    """ "did not say", "has yet to confirm", "no one said", "would neither confirm nor deny"."""
    lexicon = listener.ontology.lexicon
    nobody = (word for subject in children(verb, "nsubj") for word in (subject, *children(subject, "det")))
    return any(word.lower_ in lexicon.kinds.negation for word in (*children(verb, "advmod", "neg", "cc", "cc:preconj"), *nobody))


def _clauses(verb: Token) -> set[int]:
    """The clauses below a verb; a bare noun is none ("was named chairman")."""
    clauses = [c for c in children(verb, *CLAUSES) if c.dep_ != "xcomp" or not is_nominal(c) or children(c, "cop", "mark", "case")]
    return {token.i for clause in clauses for token in clause.subtree}


def _charges(verb: Token) -> set[int]:
    """ "suspected the men of killing …": what somebody is said to have done, but not the attack that somebody is suspected of."""
    accused = [part for child in children(verb, "obj", "nsubj:pass", "obl:agent") for part in conjuncts(child)]
    governors = [verb, *accused, *(inner for noun in accused for inner in children(noun, "nmod"))]
    clauses = [clause for governor in governors for clause in children(governor, "advcl", "acl") if is_gerund(clause) and clause.i > verb.i]
    return {token.i for clause in clauses for token in clause.subtree}


def _denied_nouns(verb: Token, word: Word, listener: Listener) -> set[int]:
    """ "rejected claims that …": what a noun of speech below a verb of denial reports."""
    if word.polarity is not Polarity.DENIED:
        return set()
    about = {form[-1] for form in word.forms if len(form) > 1}  # "rejected charges that …"
    nouns = children(verb, "obj", "nsubj:pass")
    said = [clause for noun in nouns if listener.reporting(noun) is not None for clause in children(noun, "acl", "ccomp", "acl:relcl")]
    said += [clause for noun in nouns if not about.isdisjoint(lemmas(noun)) for clause in children(noun, "acl", "ccomp") if says_that(clause)]
    return {token.i for clause in said for token in clause.subtree}


def reported(verb: Token, speaker: Speaker, start: int, end: int, listener: Listener) -> set[int]:
    """The tokens that a verb of speech reports.

    A participle or infinitive ("saying …") reports its own clause. A main verb is read by position, which parsers seldom spoil:
    "X said …" reports what follows, "…, X said" and "…, said X" what precedes, and an aside in the middle both.
    """
    if (front := _quoted_behind(verb, start)) is not None:
        return set(range(start, front))
    inverted = verb.tag_ == "VB" and verb.dep_ == "ROOT" and verb.i > start and verb.doc[verb.i - 1].text in CLOSING  # "…," read a statement
    if (verb.tag_ in {"VBG", "VB"} and not inverted) or _first(verb).dep_ in BELOW:
        return _below(verb, end) - _parallel(verb, listener) - _commented(verb)
    left, right = _aside(verb, speaker, start)
    rest = [token for token in verb.doc[right:end] if token.pos_ != "SPACE"]
    alone = all(token.is_punct and token.text != ":" for token in rest)  # "Nine dead in Tesk fire, say police"
    before = _words_before(verb.doc, start, left, closed=alone or rest[0].text == ",")
    clause = next((c.left_edge.i for c in sorted(verb.children, key=lambda c: c.i) if c.dep_ in {"ccomp", "parataxis"} and c.i >= right), None)
    goes_on = any(is_verbal(t) and t.tag_ in FINITE for t in verb.doc[right:end])
    told = goes_on or _announces(verb, right) or any(child.i >= right for child in children(verb, "obj", "xcomp", "ccomp"))
    if before is not None and told and _is_circumstance(verb.doc, verb, start, left, right):
        before = None
    behind = set(range(right, end)) - _parallel(verb, listener)
    behind -= _meanwhile(verb, right) if clause is None else set()
    if before is None:
        return behind - _beside(verb, right, end if clause is None else clause, _topics(verb, listener) if clause is None else frozenset())
    if _opens_other_time(verb, right, end):
        return set(range(start, before))
    behind -= _beside(verb, right, end, frozenset()) | _of_scene(verb, right, end)
    behind -= {t.i for c in children(verb, "advcl") if c.i >= right and children(c, "mark") and c.tag_ != "VBG" for t in c.subtree}
    return set(range(start, before)) | (behind if goes_on or right < end - 1 else set())


def _quoted_behind(verb: Token, start: int) -> int | None:
    """ "Rebels shelled the port, the radio quoted officials | as saying": where what is told in front ends; None elsewhere."""
    quoting = verb.head
    objects = [child for child in children(verb, "obj") if not preposition(child)]
    if verb.tag_ != "VBG" or preposition(verb) != AS or quoting.i > verb.i or children(verb, *CLAUSES) or objects:
        return None
    subjects = [child for child in children(quoting, "nsubj", "nsubj:pass") if child.i < quoting.i]
    left = phrase(subjects[-1])[0] if subjects else quoting.i
    return left - 1 if left > start + 1 and verb.doc[left - 1].text in CLOSING else None


def _announces(verb: Token, right: int) -> bool:
    """ "Speaking after the raid, Roe said:" opens what is said, so that nothing of it stands in front."""
    return right < len(verb.doc) and verb.doc[right].text == ":" and right > verb.i


def _commented(verb: Token) -> set[int]:
    """ "Commenting on reports that rebels had fled, Roe said …": what a participle in front only says that somebody speaks about."""
    front = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i < verb.head.i
    phrases = children(verb, "obl") if front else []
    return {token.i for phrase in phrases if preposition(phrase) not in TOPIC for token in phrase.subtree}


def _first(verb: Token) -> Token:
    """The first of coordinated verbs: "founded in 1970 and | considered …" stands where the first of them does."""
    while verb.dep_ == "conj" and is_verbal(verb.head):
        verb = verb.head
    return verb


def _opens_other_time(verb: Token, right: int, end: int) -> bool:
    """ "…," he said | before he was detained, "…," he said | a day after he fled: a clause of time is no part of what is said in front."""
    first = next((i for i in range(right, end) if verb.doc[i].ent_type_ not in LENGTHS), end)
    return first < end and verb.doc[first].lower_ in OTHER_TIME and any(t.tag_ in FINITE for t in verb.doc[first:end])


def _meanwhile(verb: Token, right: int) -> set[int]:
    """ "Called for calm | as crowds marched": a clause with a subject of its own tells when somebody spoke, where what is said is no clause."""
    clauses = [clause for clause in children(verb, "advcl") if clause.i >= right and children(clause, "nsubj", "nsubj:pass")]
    return {token.i for clause in clauses if any(c.lower_ in MEANWHILE for c in children(clause, "mark")) for token in clause.subtree}


def _below(verb: Token, end: int) -> set[int]:
    """What a participle, an infinitive or a relative clause reports: its own clause; where the parser gave it none, what follows up to a comma."""
    if children(verb, *CLAUSES, "obj") or verb.dep_ != "acl:relcl":
        return {token.i for token in verb.subtree if token.i > verb.i}
    return set(range(verb.i + 1, next((i for i in range(verb.i + 1, end) if verb.doc[i].text == ","), end)))


def _aside(verb: Token, speaker: Speaker, start: int) -> tuple[int, int]:
    """Tokens [left, right) of a verb of speech with its speaker, adverbs and auxiliaries."""
    left, right = verb.i, verb.i + 1
    if start <= speaker.head < verb.i:
        last = max([speaker.head, *(child.i for child in children(verb, "nsubj") if child.i < verb.i)])
        left = row_start(_phrase_start(verb.doc[last]), start, verb.doc)
        left = left if left <= speaker.head else _phrase_start(verb.doc[speaker.head])
    else:  # "it was reported by police" has both
        subjects = [child for child in children(verb, "nsubj", "nsubj:pass", "expl") if speaker.head < 0 or child.lower_ == "it"]
        left = min([left, *(phrase(child)[0] for child in subjects if start <= child.i < verb.i)])
    if 0 < speaker.head - verb.i <= REACH:
        right = max(right, _phrase_end(verb.doc[speaker.head]))
    beside = verb.tag_ == "VBN" or (verb.dep_ in {"advcl", "parataxis"} and verb.head.i < verb.i and not children(verb, *CLAUSES, "parataxis"))
    beside = beside or any(mark.lower_ == AS and mark.i > start for mark in children(verb, "mark"))  # "…, as Roe told the radio"
    while left > start and (verb.doc[left - 1].pos_ in {"ADV", "AUX"} or (beside and verb.doc[left - 1].lower_ == AS)):
        left -= 1
    return left, right


def _phrase_start(token: Token) -> int:
    """Where the phrase of a speaker begins, with the noun that it belongs to ("a statement from the ministry")."""
    first = first_noun_of_row(token)  # "officials and a parent said"
    start = phrase(first)[0]
    if first.dep_ in {"nmod", "nmod:poss", "compound", "flat"} and is_nominal(first.head):
        start = min(start, phrase(first.head)[0])
    return start


def _phrase_end(token: Token) -> int:
    """Where the phrase of a speaker named after the verb ends, with what stands in apposition to it, but not with what the speaker says."""
    behind = [child.right_edge.i + 1 for child in children(token, "appos", "acl", "acl:relcl", "flat", "conj") if not says_that(child)]
    return max([phrase(token)[1], *behind])


def _words_before(doc: Doc, start: int, left: int, *, closed: bool) -> int | None:
    """Where what is reported in front of an aside ends; None if there is none, or nothing sets it apart.

    It is a clause, or any phrase if the aside is `closed` behind too ("with the raid, he said, they have …").
    """
    before = left - 1
    while before > start and doc[before].text in CLOSING:
        before -= 1
    clause = any(t.tag_ == "MD" or (is_verbal(t) and (t.tag_ in FINITE or t.tag_ == "VBN")) for t in doc[start:left])
    return before + 1 if (clause or closed) and before < left - 1 and doc[left - 1].text in CLOSING else None


def _is_circumstance(doc: Doc, verb: Token, start: int, left: int, right: int) -> bool:
    """ "After the flood hit, Roe said that …": is the clause in front only the circumstance of speaking?"""
    first = next((token for token in doc[start:left] if not token.is_punct and token.pos_ != "SPACE"), None)
    clauses = [child for child in verb.children if child.i < left and is_verbal(child) and child.dep_ in {"advcl", "ccomp", "parataxis"}]
    subordinate = bool(clauses) and all(child.dep_ == "advcl" for child in clauses)
    return subordinate or (first is not None and first.pos_ == "SCONJ" and any(t.lower_ == "that" for t in doc[right : right + REACH]))


def _topics(verb: Token, listener: Listener) -> frozenset[str]:
    """Prepositions of what a verb of speech tells."""
    word = listener.reporting(verb)
    return TOPIC.union(word.requires) if word is not None else TOPIC


def _beside(verb: Token, right: int, end: int, topics: frozenset[str]) -> set[int]:
    """What between a verb of speech and what it reports tells when, where and to whom; with the preposition of a topic it is what is told."""
    found: set[int] = set()
    for child in verb.children:
        if child.dep_ in BESIDE and right <= child.i < end and not (topics and (preposition(child) in topics or not is_nominal(child))):
            found |= {token.i for token in _without_clauses(child) if token.i < end}
    return found


def _of_scene(verb: Token, right: int, end: int) -> set[int]:
    """ "…," he said in Tesk, | where a fire killed two: what is told of where somebody spoke, behind what he said there."""
    where = next((i for i in range(right + 1, end) if verb.doc[i].lower_ == WHERE and verb.doc[i - 1].text == ","), end)
    scenes = [child for child in children(verb, "obl", "obl:unmarked") if right <= child.i < where]
    return set(range(where, end)) if scenes else set()


def _without_clauses(token: Token) -> Iterator[Token]:
    """A phrase without the finite clauses that were hung on it."""
    yield token
    for child in token.children:
        finite = child.tag_ in FINITE or any(inner.tag_ in FINITE for inner in children(child, "aux", "aux:pass", "cop"))
        if not (is_verbal(child) and child.dep_ in {"ccomp", "parataxis", "acl", "advcl"} and finite):
            yield from _without_clauses(child)


def _parallel(verb: Token, listener: Listener) -> set[int]:
    """Clauses coordinated with a verb of speech that go on telling what the speaker does, or who else speaks."""
    found: set[int] = set()
    word = listener.reporting(verb)  # "accused him of fraud, but the case was dropped", "called for calm, and police arrested two"
    apart = bool(children(verb, "obj")) or (word is not None and word.modality is Modality.PLANNED)
    charged = apart and not children(verb, "ccomp", "parataxis")
    for child in children(verb, "conj"):
        if is_verbal(child) and (charged or not children(child, "nsubj", "nsubj:pass", "expl") or listener.reporting(child) is not None):
            found |= {token.i for token in child.subtree}
    return found
