"""Who stands behind what a word says, and how: speaker, negation, reserve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.claims.governors import (
    CHARGED,
    among,
    bears_on,
    carries,
    ends,
    governing,
    is_towards,
    leans_on,
    stops,
    verb_matches,
    was_able,
    wishes,
)
from kg.claims.negation import is_negated, is_not_let
from kg.claims.speech import Scope, is_wish
from kg.claims.unreal import is_eventual, is_indefinite, is_judged, is_signalled
from kg.events import Events
from kg.events.words import is_of_kind
from kg.grammar import ancestors, antecedent, children, is_nominal, is_outcome, is_verbal, lemma, preposition, says_that, time_taken
from kg.grammar.closed import ASKING
from kg.grammar.tree import SUBJECTS
from kg.model import Modality, Polarity
from kg.ontology import Lexicon
from kg.tokens import Token

RESERVED: Final = ("Adverb", "Auxiliary", "Mark", "Adjective")
"""Kinds of words that bring reserve as dependents."""
PRESUPPOSED: Final = frozenset({"acl", "acl:relcl", "obl", "obl:unmarked", "nmod", "nmod:poss", "appos", "parataxis"})
"""Labels of what a clause takes for granted: what is denied or planned is not denied or planned of them."""
GOVERNED: Final = frozenset({"xcomp", "ccomp", "obj", "nsubj:pass"})
"""Labels of what a verb's own reserve holds for, as far as it is carried by it."""
IRREAL: Final = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})
SINGLE: Final = frozenset({"only", "last", "sole"})
"""Adjectives that single out like a number in a row."""
REVERSED: Final = frozenset({"had", "should", "were"})
"""Auxiliaries that open a condition without "if" ("had they attacked")."""
TOLD_BEFORE: Final = frozenset({"after", "since", "when"})
"""What opens a clause that is taken for granted."""
TIMES: Final = TOLD_BEFORE | {"before", "until", "till"}
"""What opens a clause that says when something else was so."""
AFTERWARDS: Final = frozenset({"later", "subsequently", "eventually", "ultimately", "thereafter"})
HOW: Final = frozenset({"how", "whether"})


@dataclass(frozen=True, slots=True)
class Stance:
    """`speaker` is a chain's id, or "" where the report itself speaks; `head` is the speaker's token or -1."""

    speaker: str = ""
    head: int = -1
    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.STATED


def find_stance(word: Token, scopes: Sequence[Scope], events: Events, lexicon: Lexicon, *, aims: bool = False) -> Stance:
    """The stance of what a word says: its own cues, those of the words that govern it, and those of speech around it, innermost first.

    With `aims` what something is done for counts as planned: so for what happens, while those who "work to defeat the rebels" oppose them already.
    """
    around = sorted((scope for scope in scopes if word.i in scope.tokens), key=lambda scope: scope.size)
    reaching = [scope for scope in around if _reaches(scope, word, events)]
    denied = is_negated(word, events, lexicon) or any(scope.polarity is Polarity.DENIED for scope in reaching)
    own = next(_reserves(word, events, lexicon, aims=aims), Modality.STATED)
    heard = next((scope.modality for scope in reaching if scope.modality is not None), Modality.STATED)
    denying = [scope for scope in reaching if scope.polarity is Polarity.DENIED and scope.speaker]  # not whose reports somebody denies
    heard_in = [scope for scope in around if scope.modality is not Modality.PLANNED or scope in reaching]  # "vowed to punish those who killed him"
    voices = [scope for scope in (*denying, *heard_in) if scope.speaker]
    voices = [s for s in voices if s.head != s.word and not is_wish(s, word.doc)] or voices  # Roe said "there were reports that", "they hope to": Roe
    speaker, head = (voices[0].speaker, voices[0].head) if voices else ("", -1)
    if denied and own is Modality.HYPOTHETICAL and is_not_let(word, events, lexicon):
        own = Modality.STATED
    if own is Modality.HYPOTHETICAL and speaker and _is_future(word, lexicon):
        own = Modality.PLANNED
    return Stance(speaker, head, Polarity.DENIED if denied else Polarity.ASSERTED, heard if own is Modality.STATED else own)


def _is_future(word: Token, lexicon: Lexicon) -> bool:
    """ "said he would come": the future of who spoke in the past, unless on a condition or of what did not come about ("would have come")."""
    auxiliaries = {child.lower_ for child in word.children if child.dep_ == "aux"}
    conditional = any(token.dep_ == "mark" and token.lower_ in lexicon.kinds.mark for token in word.sent)
    return "would" in auxiliaries and "have" not in auxiliaries and not conditional


def _reaches(scope: Scope, word: Token, events: Events) -> bool:
    """Does the reserve of a scope hold for a word in it? Denial and plans stop at what their clause takes for granted ("the men who attacked …")."""
    if scope.word < 0 or not (scope.polarity is Polarity.DENIED or scope.modality in IRREAL):
        return bool(scope.speaker) or not _is_beside(word, scope.word)
    token = word
    while token.i != scope.word and token.head != token:
        if token.dep_ in PRESUPPOSED and token.head.i != scope.word and not _is_content(token):
            return False
        if scope.polarity is Polarity.DENIED and _is_known(token) and token.head != token and token.head.i != scope.word:
            return False  # "denied that his murder was connected with drugs"
        if token.dep_ == "advcl" and any(child.lower_ in TOLD_BEFORE for child in token.children if child.dep_ in {"mark", "case", "advmod"}):
            return False  # "feared dead after a ferry sank"
        if scope.modality in IRREAL and stops(token.head, token, events):
            return False
        token = token.head
    return True


def _is_beside(word: Token, belief: int) -> bool:
    """ "Was believed to be abroad | until she was arrested": what is told with the time of a belief is no part of it."""
    path = list(ancestors(word))
    clause = next((token for token in path if belief in {token.head.i, token.head.head.i if token.head.dep_ == "xcomp" else -1}), word)
    marks = (child.lower_ for child in children(clause, "mark", "advmod"))
    return clause.dep_ == "advcl" and not TIMES.isdisjoint(marks)


def _is_known(noun: Token) -> bool:
    """ "Her murder", "the attack": the subject of a clause of which something else is said than that it happened."""
    definite = any(child.dep_ == "nmod:poss" or child.lower_ == "the" for child in noun.children)
    return is_nominal(noun) and noun.dep_ == "nsubj" and definite and not any(child.dep_ == "aux:pass" for child in noun.head.children)


def _is_content(token: Token) -> bool:
    """ "a plan to attack", "claims that they attacked": a clause that says what its noun is about."""
    return token.dep_ == "acl" and (token.tag_ == "VB" or any(child.dep_ == "mark" for child in token.children))


# --- reserve


def _reserves(word: Token, events: Events, lexicon: Lexicon, *, aims: bool) -> Iterator[Modality]:
    """Modalities that a word and those that govern it bring along, nearest first; a question that asks whether something is so states nothing."""
    yield from (
        m.word.modality for m in verb_matches(word, events) if (m.word.evokes or m.word.outcome) and m.word.modality is not None
    )  # "called for a strike"
    if carries(word, events):  # "plans an attack": what the verb itself says of the event is planned, too
        yield from (match.word.modality for match in verb_matches(word, events) if match.word.event and match.word.modality is not None)
    if _may_be_imagined(word) and any(
        m is Modality.HYPOTHETICAL for aux in word.head.children if aux.dep_ == "aux" for m in _of_dependent(aux, lexicon, near=False)
    ):
        yield Modality.HYPOTHETICAL
    if _may_be_brought_about(word, events):
        yield from (m for m in _reserves(word.head, events, lexicon, aims=aims) if m in IRREAL)
    if _goes_along(word):
        yield from (m for m in _reserves(word.head, events, lexicon, aims=aims) if m is Modality.PLANNED)
    for token, below in governing(word, events):
        if token != word:
            if stops(token, below, events):
                return  # "plans to end the siege": there is one
            yield from _of_governor(below, token, events, lexicon)
        for child in token.children:
            marks = child.dep_ in {"advmod", "aux", "mark", "amod"} or (child.dep_ == "case" and "fixed" in child.labels)
            if marks and not _is_future_in_the_past(child, token):
                yield from _of_dependent(child, lexicon, near=token == word)
        told = token != word and below.dep_ == "ccomp" and _is_past(below)  # "came to explain why they had attacked"
        meant = _is_due(token) or _is_order(token) or _is_content_of_plan(token, lexicon) or (aims and _is_purpose(token, events))
        if meant and not told:
            yield Modality.PLANNED
        if _is_condition(token) or _is_known_how(token) or (token.head == token and _is_question(token)):
            yield Modality.HYPOTHETICAL


def _goes_along(verb: Token) -> bool:
    """ "Will come home, | passing through Tesk": what a participle without a subject tells behind a verb is as much ahead as that verb."""
    behind = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i > verb.head.i
    return behind and verb.labels.isdisjoint({"mark", "nsubj", "nsubj:pass", "aux", "advmod"})


def _may_be_imagined(noun: Token) -> bool:
    """ "A raid on the port could cost lives": the indefinite subject of a verb that says what might be."""
    return is_nominal(noun) and noun.dep_ in SUBJECTS and is_verbal(noun.head) and is_indefinite(noun)


def _may_be_brought_about(noun: Token, events: Events) -> bool:
    """ "They could provoke a raid", "be drawn into a war": the indefinite object of a verb that tells of no other event."""
    brought = noun.dep_ == "obj" or (noun.dep_ == "obl" and preposition(noun) == "into")
    return is_nominal(noun) and brought and is_indefinite(noun) and is_verbal(noun.head) and events.event(noun.head) in {"", events.event(noun)}


def _is_order(verb: Token) -> bool:
    """ "Storm the port or burn it down": a bare verb without a subject tells what is to be done."""
    bare = verb.tag_ == "VB" and not any(child.dep_ in SUBJECTS or child.dep_ in {"aux", "aux:pass", "mark"} for child in verb.children)
    return bare and (verb.head == verb or (verb.dep_ == "conj" and _is_order(verb.head)))


def _is_future_in_the_past(auxiliary: Token, verb: Token) -> bool:
    """ "would later become mayor": so it came, though later than what the text tells of."""
    return auxiliary.lower_ == "would" and any(child.lower_ in AFTERWARDS for child in verb.children if child.dep_ == "advmod")


def _is_due(verb: Token) -> bool:
    """ "is to meet", "was to be held"."""
    to = next((child for child in verb.children if child.dep_ in {"mark", "aux"} and child.lower_ == "to"), None)
    return to is not None and any(child.dep_ in {"aux", "aux:pass", "cop"} and lemma(child) == "be" and child.i < to.i for child in verb.children)


def _is_purpose(verb: Token, events: Events) -> bool:
    """ "Flew there to meet them": what something is done for has not come about yet; but "a bomb was used to kill them"."""
    above = verb.head
    if verb.tag_ != "VB" or verb.dep_ != "advcl" or not any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children):
        return False
    if is_outcome(verb):
        return False  # "went on to join them", "marched to protest"
    ranked = _ranks(above, verb) or any(_ranks(child, verb) for child in children(above, "amod"))  # "the deadliest to hit the town"
    over = ends(verb, events) or any(match.word.polarity is Polarity.DENIED for match in verb_matches(verb, events))
    done = time_taken(verb) is not None and not any(child.tag_ == "MD" for child in children(above, "aux"))  # "took hours to clear it"
    return not (ranked or over or done) and not any(match.word.lends for match in events.matches.get(above.i, ()))


def _is_content_of_plan(verb: Token, lexicon: Lexicon) -> bool:
    """ "Their aim was seizing the port", "the plan is to seize the port"."""
    copula = is_verbal(verb) and any(child.dep_ in {"cop", "aux"} and lemma(child) == "be" for child in verb.children)
    nouns = [child for child in verb.children if child.dep_.startswith("nsubj") and is_nominal(child)] if copula else []
    return any(m.word.modality is Modality.PLANNED and len(m.form) == 1 for noun in nouns for m in lexicon.nouns.get(lemma(noun), ()))


def _is_known_how(verb: Token) -> bool:
    """ "They know how to blow up bridges", "asked whether to attack": what one can or may do."""
    to = verb.tag_ == "VB" and any(child.lower_ == "to" for child in children(verb, "mark"))
    return to and any(child.lower_ in HOW for child in children(verb, "advmod", "mark"))


def _is_condition(verb: Token) -> bool:  # "had they attacked, …"
    return verb.dep_ == "advcl" and verb.left_edge.lower_ in REVERSED and verb.left_edge.dep_ in {"aux", "aux:pass", "cop"}


def _is_question(root: Token) -> bool:
    """ "Did they attack?"."""
    first = min([child.i for child in root.children if child.dep_ in SUBJECTS], default=0)
    if not any(child.i < first for child in children(root, "aux", "aux:pass", "cop")):
        return False
    words = [token for token in root.sent if token.pos_ != "SPACE" and token.text not in {'"', "\u201c", "\u201d"}]
    return words[-1].text == "?" and not any(token.tag_ in ASKING for token in words[:3])


def _of_dependent(child: Token, lexicon: Lexicon, *, near: bool) -> Iterator[Modality]:
    """ "allegedly", "would", "if"; an adjective ("alleged") counts only at the word itself."""
    fixed = (" ".join((child.lower_, *(part.lower_ for part in children(child, "fixed")))),) if "fixed" in child.labels else ()
    for kind in RESERVED if near else RESERVED[:-1]:
        for key in dict.fromkeys((child.lower_, lemma(child), *fixed)):
            yield from (cue.modality for cue in lexicon.kind(kind, key) if cue.modality is not None)


def _of_governor(below: Token, token: Token, events: Events, lexicon: Lexicon) -> Iterator[Modality]:
    """ "plans to …", "the plan to …", "likely to …", "charged with …"; what verbs of speech do is a matter of their scopes."""
    aimed = below.dep_ == "nsubj:pass" and lemma(token) in lexicon.kinds.aiming  # "the raid was aimed at traders": there was one
    if is_verbal(token) and not aimed and (below.dep_ in GOVERNED or preposition(below) in CHARGED or leans_on(below, events)):
        matches = events.matches.get(token.i, ())
        longer = [m for m in matches if (m.word.event or m.word.modality) and len(m.form) > 1]  # "called off the talks" calls for nothing
        words = [match.word for match in longer or matches if below.dep_ not in {"obj", "nsubj:pass"} or "Adjective" not in match.word.kinds]
        words = [word for word in words if bears_on(word, below)]
        if not (below.dep_ == "ccomp" and any("Reporting" in word.kinds for word in words)):
            ordered = below.dep_ == "obj" and any("by" in word.slots.get("subject", ()) for word in words if word.event)
            leaning = leans_on(below, events)
            found = (word.modality for word in words if "Reporting" not in word.kinds and (_fits(word.modality, below) or word in leaning))
            found = (modality for modality in found if not (ordered and modality is Modality.HYPOTHETICAL))
            yield from (modality for modality in found if modality is not None)
    if below.dep_ in {"acl", "acl:relcl", "ccomp"} and is_nominal(token) and not _takes(below, token) and not _speaks_itself(below, events):
        modalities = [m.word.modality for m in lexicon.nouns.get(lemma(token), ()) if m.word.modality is not None and len(m.form) == 1]
        so = says_that(below) and _is_past(below)  # "the suggestion that they fled"
        yield from (m for m in modalities if (m is Modality.PLANNED and not so) or not _is_told(token, events))
    if _is_aim(below, token, events):
        yield Modality.PLANNED
    if below.dep_ in {"obl", "nmod"} and is_nominal(below):
        yield from wishes(below, events)
        if is_eventual(token) and is_signalled(below, events):
            yield Modality.HYPOTHETICAL
    told = is_of_kind(token, "Reporting", events.matches)
    of_it = below.dep_ == "advcl" and token.pos_ == "ADJ" and preposition(below) == "of"  # "wary of being drawn into it"
    of_it = of_it or (below.dep_ in SUBJECTS and token.pos_ == "ADJ" and is_judged(below, events))  # "a raid is likely"
    if (below.dep_ in {"xcomp", "ccomp", "csubj"} or is_towards(below) or of_it) and not told and not was_able(token):
        yield from _of_dependent(token, lexicon, near=True)
        if any(child.lower_ == "it" and child.dep_ in {"expl", "nsubj"} for child in token.children):
            yield from (cue.modality for cue in lexicon.kind("Needed", token.lower_) if cue.modality is not None)


def reserve_of(filler: Token, lexicon: Lexicon) -> Modality | None:
    """ "Was shot, apparently by rebels": the reserve with which a phrase says who or what played a part, though that it happened is certain."""
    adverbs = (child for child in filler.children if child.dep_ == "advmod" and child.i < filler.i)
    return next((cue.modality for adverb in adverbs for cue in lexicon.kind("Adverb", adverb.lower_) if cue.modality is not None), None)


def _takes(clause: Token, noun: Token) -> bool:
    """ "A charge that the army denies": the clause says what is done with the charge, and not what it is about."""
    return any(antecedent(child) == noun for child in clause.children if child.dep_ == "obj")


def _speaks_itself(clause: Token, events: Events) -> bool:
    """ "A plan that shows that he left": the clause says what the plan tells, and not what is planned."""
    return clause.dep_ == "acl:relcl" and is_of_kind(clause, "Reporting", events.matches)


def _is_aim(clause: Token, noun: Token, events: Events) -> bool:
    """ "visas to enter", "the ability to strike": what has not come about; but "an operation to free them", "the first to arrive"."""
    if clause.dep_ != "acl" or noun.pos_ != "NOUN" or not (clause.tag_ == "VB" or _is_passive_infinitive(clause)):
        return False
    singled = any(_ranks(child, clause) for child in noun.children)
    told = any(m.word.evokes or m.word.event or m.word.polarity for m in events.matches.get(noun.i, ()))  # "the refusal to accept it"
    return not (singled or told or events.event(noun) or among(noun))


def _ranks(word: Token, clause: Token) -> bool:
    """ "The deadliest", "the first", "the only to be taken": does a word single out what a clause tells of? Not "the only way to win"."""
    return word.tag_ in {"JJS", "RBS"} or word.has("NumType=Ord") or (word.lower_ in SINGLE and _is_passive_infinitive(clause))


def _is_passive_infinitive(clause: Token) -> bool:  # "to be built", but not "(known) to have died"
    words = {(child.dep_, child.lower_) for child in clause.children}
    return clause.tag_ == "VBN" and ("mark", "to") in words and ("aux", "have") not in words


def _fits(modality: Modality | None, below: Token) -> bool:
    """What somebody is charged with doing is alleged, but not that it was done; and "with" and "for" make nothing planned."""
    charged = (is_verbal(below) or "cop" in below.labels) and preposition(below) in CHARGED
    called = modality is Modality.HYPOTHETICAL and below.dep_ == "xcomp" and is_nominal(below) and "cop" not in below.labels  # "called it an attack"
    if called or (modality is Modality.PLANNED and below.dep_ == "ccomp" and _is_past(below)):
        return False  # "they agreed that bombs were used"
    return charged if modality is Modality.ALLEGED else below.dep_ in GOVERNED


def _is_past(verb: Token) -> bool:
    helpers = ("aux", "aux:pass", "cop") if verb.tag_ in {"VBN", "VBG"} else ("cop",)
    return verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in children(verb, *helpers))


def _is_told(noun: Token, events: Events) -> bool:
    """ "confirmed reports that …": the verb of speech says how firm it is; a confirmed plan is still a plan."""
    reporting = is_of_kind(noun.head, "Reporting", events.matches)
    return noun.dep_ in {"obj", "nsubj:pass"} and reporting
