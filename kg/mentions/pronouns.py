"""What a pronoun goes back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import takewhile
from math import log2

from kg.grammar import (
    ancestors,
    bounds,
    children,
    described_by,
    is_companion,
    is_passive,
    is_reflexive,
    is_verbal,
    lemma,
    lemmas,
    preposition,
    surface_subject,
)
from kg.grammar.closed import NONE
from kg.mentions.agreement import agrees, are_many, of_other_gender
from kg.mentions.bindings import bound_to
from kg.mentions.things import THING
from kg.mentions.values import NAME, NEUTER, PLURAL, PRONOUN, SINGULAR, THIRD, Draft
from kg.mentions.voices import is_speech, spoke_before
from kg.ontology import Ontology
from kg.terms import ACCUSED_OF, BASED_IN, EVENT, FACILITY, KILLED, TARGET, VICTIM
from kg.tokens import Doc, Token

WINDOW = 4
"""Sentences that a pronoun may reach back, its own included."""
WEIGHTS = {"nsubj": 310.0, "obj": 280.0, "iobj": 270.0, "obl": 220.0}
"""Of the parts that a mention may play in its clause: Lappin and Leass 1994, An Algorithm for Pronominal Anaphora Resolution."""
OTHERS = 150.0
OWNER = 70.0
"""Of "its" and "their", which stand inside the phrase of something else."""
BEFORE_NOUN = 50.0
"""Of a name before the noun that it only says more of ("a Red Brigade splinter group")."""
SPEAKER = 150.0
"""What speaking adds or takes: about as much as being the subject."""
SAYING = 300.0
"""What it adds that somebody says it: "Roe said that she had …"."""
ACTIVE = 100.0
"""What it takes that "they" do something: rather people than things."""
ASIDE = 150.0
"""What it takes from who is only named behind what he says ("…, Roe said"), where "he" does something else."""
KNOWN = 40.0
"""What it adds that the text has called somebody "she" before."""
LOCAL = 200.0
"""What it adds to be the subject of the clause around that of the pronoun."""
TOPIC = 20.0
"""What it adds each time that twice as many mentions went before …"""
OFTEN = 8
"""… up to so many."""
FADING = 0.5
ABOUT = frozenset({"in", "of", "for", "on", "about", "against"})
"""Prepositions behind a noun, of what is not the subject of its verb."""
CHARGED = frozenset({"for", "of", "over", "with", "in"})
"""Prepositions of what somebody is accused of."""
ARGUED = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})
"""Labels of who does what a clause tells, and to whom."""
OUTLIVED = frozenset({"after", "following", "since", "upon"})
"""Prepositions of a death that somebody has outlived."""
NOBODY = frozenset({"nobody", "none", "everybody", "everyone", "anybody", "anyone", "somebody", "someone", "one", "no-one"})
"""Those who are nobody in particular."""


def find_pronouns(doc: Doc) -> Iterator[Draft]:
    """Pronouns of the third person, but not the "it" of "it is clear that"."""
    for token in doc.spelt(THIRD):
        if token.dep_ != "expl" and token.pos_ in {"PRON", "DET"}:
            yield Draft(token.i, token.i + 1, token.i, PRONOUN, "", token.text, plural=token.lower_ in PLURAL)


def goes_back_to(doc: Doc, draft: Draft, history: Sequence[Draft], quotes: Container[int], ontology: Ontology) -> int | None:
    """The chain a pronoun most likely goes on with: of those that agree the one most in focus, of equals the latest.

    `quotes` are the tokens inside quotation marks.
    """
    token = doc[draft.head]
    bound = bound_to(token, history, ontology)
    bound = spoke_before(doc, token, history, ontology) if bound is None else bound
    if bound is not None:
        return bound
    if is_of_nobody(token) or is_reflexive(token):
        return None  # "someone who called himself …" is nobody told of before
    focus = _focus(doc, token, history, quotes, ontology)
    return max(focus, key=lambda chain: focus[chain], default=None)


def _focus(doc: Doc, token: Token, history: Sequence[Draft], quotes: Container[int], ontology: Ontology) -> dict[int, float]:
    """How much each chain that a pronoun agrees with is in focus, the latest first: the sum over sentences of its best mention there.

    With Lappin and Leass a mention counts half as much in the next sentence.
    """
    sentences = _sentence_starts(doc, bounds(token)[0])
    beside = takewhile(lambda draft: draft.head >= token.sent.start, reversed(history))
    others = of_other_gender(doc, token, history, ontology) | {draft.chain for draft in beside if _is_bound(token, doc[draft.head])}
    accused = _accused(token, ontology) | _attackers(token, ontology) | _survivors(token, ontology)
    others |= {draft.chain for draft in history if draft.head in accused} if accused else set()
    if token.i in quotes and token.lower_ in SINGULAR:
        others |= _speakers(doc, sentences, history, quotes, ontology)
    if token.lower_ in PLURAL:
        others |= _listeners(token, history, ontology)
    others |= _named_below(token, history) | _dead(doc, token, history, ontology)
    plural = token.lower_ in PLURAL
    acts = plural and token.dep_ == "nsubj" and is_verbal(token.head)
    local, counts = _around(token), Counter([draft.chain for draft in history])
    best: dict[int, dict[int, float]] = {}
    for other in reversed(history):
        start = bounds(doc[other.head])[0]
        if start not in sentences:
            break
        if (
            other.chain not in others
            and (agrees(token.lower_, other, ontology) or are_many(token, doc[other.head], other, ontology))
            and not _is_none(doc[other.head])
            and not (plural and _listens(doc[other.head], ontology))
        ):
            distance = sentences.index(start)
            found = best.setdefault(other.chain, {})
            weight = _weight(token, doc[other.head], ontology) - (ACTIVE if acts and other.type in {THING, EVENT} else 0)
            weight += _nearness(token, other, local, ontology)
            found[distance] = max(found.get(distance, 0.0), weight * FADING**distance)
    topic = 0.0 if token.lower_ in PLURAL else TOPIC
    called = {d.chain for d in history if d.form is PRONOUN and d.chain in best} if token.lower_ in SINGULAR else set()
    for chain in called:
        best[chain][WINDOW] = KNOWN
    return {chain: sum(found.values()) + topic * log2(min(counts[chain], OFTEN)) for chain, found in best.items()}


def _nearness(token: Token, other: Draft, local: Container[int], ontology: Ontology) -> float:
    """What it adds to be the subject around a pronoun; those who are many rather than a body where it is "they"."""
    noun = token.doc[other.head]
    if other.head not in local or (token.lower_ in PLURAL and not other.plural) or _speaks_for_others(noun, ontology):
        return 0.0
    return LOCAL


def _speakers(doc: Doc, sentences: Sequence[int], history: Sequence[Draft], quotes: Container[int], ontology: Ontology) -> set[int]:
    """Chains of those who speak outside quotation marks in some sentences: in what they are quoted for they would say "I"."""
    near = [draft for draft in history if draft.head >= sentences[-1] and draft.head not in quotes]
    return {draft.chain for draft in near if doc[draft.head].dep_ == "nsubj" and is_speech(doc[draft.head].head, ontology)}


def _accused(token: Token, ontology: Ontology) -> set[int]:
    """ "Roe was blamed for | his death": neither the accused nor the accuser is dead."""
    noun, verb = token.head, token.head.head
    if token.dep_ != "nmod:poss" or preposition(noun) not in CHARGED or not is_verbal(verb):
        return set()
    nouns = ontology.lexicon.lone_nouns(lemmas(noun))
    verbs = ontology.lexicon.lone_verbs(lemmas(verb))
    charged = any(word.relation == ACCUSED_OF for word in verbs) and any(
        word.outcome == KILLED or VICTIM in word.roles("possessor") for word in nouns
    )
    alive = [*children(verb, "obj"), *surface_subject(verb)] if charged else []
    return {other.i for one in alive for other in (one, *children(one, "appos"))}


def _survivors(token: Token, ontology: Ontology) -> set[int]:
    """ "Roe succeeded her after | her death": who does something after somebody's death is not dead."""
    noun = token.head
    if token.dep_ != "nmod:poss" or preposition(noun) not in OUTLIVED:
        return set()
    nouns = (match.word for key in lemmas(noun) for match in ontology.lexicon.nouns.get(key, ()) if match.form == (key,))
    verb = next((above for above in ancestors(noun) if is_verbal(above)), None)
    if verb is None or is_passive(verb) or not any(word.outcome == KILLED for word in nouns):
        return set()
    return {other.i for one in surface_subject(verb) for other in (one, *children(one, "appos"))}


def _named_below(token: Token, history: Sequence[Draft]) -> set[int]:
    """ "He said that Roe was ill": chains that the clause of a pronoun names, so that its subject is somebody else."""
    if token.dep_ not in {"nsubj", "nsubj:pass"} or token.lower_ in PLURAL:
        return set()
    below = (other for other in token.head.subtree if other.pos_ == "PROPN" and other.i > token.i)
    names = {other.lower_ for other in below if _is_whole_name(other) and _is_of_clause(other, token.head)}
    return {d.chain for d in history if d.form is NAME and d.text.split()[-1].lower() in names} if names else set()


def _is_whole_name(name: Token) -> bool:
    """Is a name one word ("Roe"), and no part of that of another ("Jane Roe")?"""
    beside = (name.doc[i] for i in (name.i - 1, name.i + 1) if 0 <= i < len(name.doc))
    return all(other.pos_ != "PROPN" or other.dep_ == "nmod:desc" for other in beside)


def _is_of_clause(word: Token, verb: Token) -> bool:
    """Does a word stand below a verb, but in no relative clause, which tells of whoever it likes?"""
    return not any(above.dep_ == "acl:relcl" for above in takewhile(lambda above: above != verb, ancestors(word)))


def _dead(doc: Doc, token: Token, history: Sequence[Draft], ontology: Ontology) -> set[int]:
    """ "Roe confirmed that the bishop had died. He blamed …": chains of those who were killed, and neither speak nor blame anybody since."""
    verb = token.head
    if token.dep_ != "nsubj" or not (is_speech(verb, ontology) or _blames(verb, ontology)):
        return set()
    killed = (d for d in history if doc[d.head].dep_ in {"nsubj", "nsubj:pass", "obj"} and not d.plural)
    return {d.chain for d in killed if _dies(doc[d.head], ontology)}


def _blames(verb: Token, ontology: Ontology) -> bool:
    return any(word.relation == ACCUSED_OF for word in ontology.lexicon.lone_verbs(lemmas(verb)))


def _dies(noun: Token, ontology: Ontology) -> bool:
    """Does a verb tell that somebody was killed, or died?"""
    verb = noun.head
    if not is_verbal(verb) or any(child.dep_ in {"advmod", "neg"} and child.lower_ in {"not", "never", "n't", "almost"} for child in verb.children):
        return False
    slot = "object" if noun.dep_ == "obj" or is_passive(verb) else "subject"
    words = ontology.lexicon.lone_verbs(lemmas(verb))
    return any(word.outcome == KILLED and (VICTIM in word.roles(slot) or word.counts == slot) for word in words)


def _attackers(token: Token, ontology: Ontology) -> set[int]:
    """ "Launched a raid on | its base": nobody attacks a place of his own."""
    place, above = token.head, token.head.head
    attack = next((child for child in children(above, "obj") if child.i < place.i), above) if is_verbal(above) else above
    if token.dep_ != "nmod:poss" or attack.dep_ != "obj" or not is_verbal(attack.head):
        return set()
    places = ontology.lexicon.lone_nouns(lemmas(place))
    attacks = ontology.lexicon.lone_nouns(lemmas(attack))
    hits = any(TARGET in word.roles(preposition(place)) for word in attacks)
    if not hits or not any(word.relation == BASED_IN or (word.denotes and ontology.is_a(word.denotes, FACILITY)) for word in places):
        return set()
    return {other.i for one in surface_subject(attack.head) for other in (one, *children(one, "appos"))}


def _listeners(token: Token, history: Sequence[Draft], ontology: Ontology) -> set[int]:
    """ "Told reporters that the guards had held them": chains of those to whom somebody says what a pronoun stands in."""
    verbs = [above.head for above in ancestors(token) if above.dep_ == "ccomp" and is_speech(above.head, ontology)]
    heard = {child.i for verb in verbs for child in children(verb, "iobj", "obj") if child.i < token.i}
    return {draft.chain for draft in history if draft.head in heard} if heard else set()


def _listens(noun: Token, ontology: Ontology) -> bool:
    """ "Roe told reporters. They fled": those to whom something is said are seldom those of whom it is."""
    return noun.dep_ in {"iobj", "obj"} and noun.tag_ == "NNS" and not children(noun, "det", "nmod:poss", "nummod") and is_speech(noun.head, ontology)


def _is_none(noun: Token) -> bool:
    """ "No group", "neither side": nobody."""
    return any(child.lower_ in NONE for child in children(noun, "det", "advmod", "cc:preconj"))


def is_of_nobody(token: Token) -> bool:
    """ "Nobody said that | they had done it": is it said by nobody in particular?"""
    clause = token.head
    if token.dep_.startswith("nsubj") and clause.dep_ == "conj":  # "someone was on the radio and he said …"
        return any(subject.lower_ in NOBODY and subject.pos_ == "PRON" for subject in children(clause.head, "nsubj", "nsubj:pass"))
    if not token.dep_.startswith("nsubj") or clause.dep_ != "ccomp" or token.lower_ not in PLURAL | NEUTER:
        return False
    return any(subject.lower_ in NOBODY or _is_none(subject) for subject in surface_subject(clause.head))


def _around(token: Token) -> set[int]:
    """Subjects of the clause around that of a pronoun: "Roe was shot before | he could …"."""
    own = token.head if token.dep_.startswith("nsubj") else None
    for above in ancestors(token):
        subjects = surface_subject(above) if is_verbal(above) and above != own else []
        if subjects and token not in subjects:
            return {subject.i for subject in subjects}
    return set()


def _weight(token: Token, other: Token, ontology: Ontology) -> float:
    """How much a mention is in focus: subjects before objects before others.

    But "they" is rather those spoken of than those who speak, and who speaks is rather who spoke before. "They say …. They …" go on with one another.
    """
    name = other
    while other.head != other and (
        (other.dep_ == "nmod" and not is_companion(other) and other.pos_ == other.head.pos_ == "PROPN")
        or (name.pos_ == "PROPN" and other.dep_ == "appos")
    ):
        other = other.head
    before = BEFORE_NOUN if other.dep_ == "compound" and other.pos_ == "PROPN" else OTHERS
    owner = other.dep_ == "nmod:poss" and other.pos_ in {"PRON", "DET"}
    weight = OWNER if owner else WEIGHTS.get(other.dep_.partition(":")[0], before)
    verb = _said_by(other, token)
    speaks = verb is not None and is_speech(verb, ontology)
    of_own = token.dep_.startswith("nsubj") and token.head.dep_ == "ccomp" and token.head.head == verb
    if speaks and of_own and not _speaks_for_others(other, ontology):
        return weight + SAYING
    if token.dep_ == "nsubj" and is_speech(token.head, ontology):
        return weight + (SPEAKER if speaks else 0)
    if speaks and token.lower_ in SINGULAR and _speaks_behind(other) and token.sent != other.sent:
        return weight - ASIDE
    return weight - (SPEAKER if speaks and token.lower_ in PLURAL and other.lower_ not in PLURAL else 0)


def _speaks_behind(speaker: Token) -> bool:
    """ "Roe was hurt, the officer | said": is somebody named only behind what he says of others?"""
    told = [clause for clause in children(speaker.head, "ccomp", "parataxis") if clause.i < speaker.i]
    return any(children(clause, "nsubj", "nsubj:pass") for clause in told)


def _said_by(noun: Token, pronoun: Token) -> Token | None:
    """The verb whose subject a noun is; that of the relative clause around a pronoun for the noun that it tells of ("Roe, who said that | he …")."""
    if noun.dep_ == "nsubj":
        return noun.head
    above = pronoun.head.head
    return above if above.dep_ == "acl:relcl" and above.head == noun and any(c.tag_ == "WP" for c in children(above, "nsubj")) else None


def _speaks_for_others(speaker: Token, ontology: Ontology) -> bool:
    """ "His lawyer said that he would appeal"."""
    nouns = (speaker, *children(speaker, "appos", "nmod:desc", "compound"))
    return any(key in ontology.lexicon.kinds.advocate for noun in nouns for key in lemmas(noun))


def _sentence_starts(doc: Doc, first: int) -> list[int]:
    """Starts of the sentence at `first` and of those before it that a pronoun may reach; what lies between paragraphs does not count."""
    starts = [first]
    while len(starts) < WINDOW and starts[-1] > 0:
        before = starts[-1] - 1
        while before > 0 and doc[before].pos_ == "SPACE":
            before -= 1
        starts.append(bounds(doc[before])[0])
    return starts


def _is_bound(pronoun: Token, other: Token) -> bool:
    """A plain pronoun does not refer to the subject of its own verb ("he shot him", "they claimed to have shot him")."""
    if pronoun.dep_ in {"nmod:poss", "nmod"} and other in (pronoun.head, *described_by(pronoun.head)):
        return True  # "John, her brother" is not she, "John is a friend of hers" neither
    if other.dep_ == "obl" and other.head == pronoun.head and other.i < pronoun.i and preposition(other) == "as":
        return True  # "as chairwoman of the board, she …": an office of hers
    if any(child.dep_ == "appos" and child.is_ancestor(other) for child in pronoun.children):
        return True  # "a nephew of the mayor, he …": he is not the mayor
    if pronoun.head.dep_ == "acl:relcl" and other == pronoun.head.head and pronoun.dep_ in ARGUED:
        return True  # "the province, which it annexed": not itself
    if pronoun.dep_.startswith("nsubj") and pronoun.head.dep_ == "parataxis" and other.i < pronoun.i < pronoun.head.head.i:
        return other in surface_subject(pronoun.head.head)  # "Roe, he said, was hurt"
    wished = pronoun.head.tag_ == "VB" and pronoun.head.dep_ == "ccomp" and not children(pronoun.head, "aux")
    if wished and pronoun.dep_ == "nsubj" and (other.head if other.dep_ == "appos" else other) in surface_subject(pronoun.head.head):
        return True  # "demanded that he resign": of another
    if pronoun.dep_.startswith("nsubj") and other.head != pronoun.head:  # "having met his lawyer, he left": the lawyer is not he
        clauses = [child for child in children(pronoun.head, "advcl") if not children(child, "nsubj", "nsubj:pass")]
        return other.head in clauses
    part = pronoun.dep_ in {"nmod", "obl"} and preposition(pronoun) == "of" and pronoun.head.pos_ in {"NUM", "DET", "ADJ", "PRON"}
    counted = pronoun.head if part else pronoun  # "freed nine of them", "several of them"
    if pronoun.dep_ == "nmod" and preposition(pronoun) in ABOUT and pronoun.head.dep_ in {"obj", "obl"}:
        counted = pronoun.head  # "the firm denied any part in it"
    if is_reflexive(pronoun) or counted.dep_ not in {"obj", "iobj", "obl"}:
        return False
    meant = counted.head
    if meant.dep_ == "acl" and meant.tag_ == "VB" and meant.head.dep_ == "obj" and lemma(meant.head.head) in meant.doc.kinds.having:
        return other in surface_subject(meant.head.head)  # "the council must show the will to end it"
    return other.head == counted.head or (is_verbal(counted.head) and other in surface_subject(counted.head))
