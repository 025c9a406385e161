"""What a pronoun goes back to by the syntax of its sentence alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.grammar import ancestors, children, first_of_row, is_reflexive, is_verbal, lemmas, preposition, surface_subject
from kg.mentions.agreement import agrees, of_other_gender
from kg.mentions.values import NAME, NEUTER, PLURAL, PRONOUN, Draft
from kg.mentions.voices import is_speech
from kg.ontology import Ontology
from kg.terms import ALLIED_WITH, LEADER_OF, PERSON, RELATIVE_OF
from kg.tokens import Token

REACH: Final = 4
"""Words above a possessive up to which the phrase of a reason is looked for."""
SETTING_OFF: Final = frozenset({",", "(", "-", "\u2013", "\u2014"})
"""Marks before what tells more of those in front."""


def bound_to(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """The chain that a pronoun must go on with; None if its sentence does not say."""
    if is_reflexive(token):
        return _of_subject(token, history)
    return next((chain for rule in RULES if (chain := rule(token, history, ontology)) is not None), None)


def _of_subject(token: Token, history: Sequence[Draft]) -> int | None:
    """The chain of what a reflexive stands right behind ("the mayor himself"), or of the subject of the verb that governs it."""
    if history and history[-1].end == token.i and token.head.i in range(history[-1].start, history[-1].end):
        return history[-1].chain
    verb = next((ancestor for ancestor in ancestors(token) if is_verbal(ancestor)), None)
    subjects = {subject.i for subject in surface_subject(verb)} if verb is not None else set()
    return next((draft.chain for draft in reversed(history) if draft.head in subjects), None)


def _of_claimant(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "The brigade admitted an attack on what it said was a convoy": whose word it is what something was is who does what the verb above tells."""
    verb, what = token.head, token.head.head
    if token.dep_ != "nsubj" or verb.dep_ != "acl:relcl" or what.lower_ != "what" or not is_speech(verb, ontology):
        return None
    above = next((other for other in ancestors(what) if is_verbal(other)), what)
    doers = {subject.i for subject in surface_subject(above)} if is_verbal(above) else set()
    found = (d for d in reversed(history) if d.head in doers)
    return next((d.chain for d in found if agrees(token.lower_, d, ontology) or d.form is PRONOUN), None)


def _of_backed(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "Helps the town in its fight": the chain of those whom somebody stands by in what they do."""
    verb = token.head.head
    if token.dep_ != "nmod:poss" or preposition(token.head) != "in":
        return None
    if not is_verbal(verb):
        return _of_supported(token, history, ontology)
    backs = any(word.relation == ALLIED_WITH for word in ontology.lexicon.lone_verbs(lemmas(verb)))
    objects = {child.i for child in children(verb, "obj")} if backs else set()
    return next((draft.chain for draft in reversed(history) if draft.head in objects), None)


def _of_supported(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "Support for the town in its fight": the chain of what stands behind the noun, if it is what was named last."""
    last = next((draft for draft in reversed(history) if draft.head < token.i), None)
    phrase = first_of_row(token.doc[last.head] if last is not None else token)
    supports = any(word.relation == ALLIED_WITH for word in ontology.lexicon.lone_nouns(lemmas(phrase.head)))
    return last.chain if last is not None and supports and preposition(phrase) in {"for", "of", "to"} and phrase.sent == token.sent else None


def _of_judged(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "Sanctions on Freedonia over its tests", "fined the firm for its delay": the chain of those to whom something is done for what is theirs."""
    if token.dep_ != "nmod:poss" or token.lower_ not in NEUTER:
        return None
    reason = next((above for above in list(ancestors(token))[1:REACH] if preposition(above) in {"over", "for"}), None)
    verb = reason.head if reason is not None else None
    while verb is not None and not is_verbal(verb) and verb.head != verb:
        verb = verb.head
    if verb is None or not is_verbal(verb):
        return None
    objects = children(verb, "obj", "iobj")
    struck = [inner for above in (verb, *objects) for inner in children(above, "obl", "nmod") if preposition(inner) in {"on", "against"}]
    heads = {other.i for other in (*struck, *objects) if other.i < token.i}
    agents = (d for d in reversed(history) if d.head in heads and d.form is NAME and ontology.is_a(d.type, "Agent"))
    return next((draft.chain for draft in agents if agrees(token.lower_, draft, ontology)), None)


def _of_praised(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "Praised the guards for their efforts": what is theirs is that of those to whom something is done, or of whom it is said, for it."""
    reason = token.head
    if token.dep_ != "nmod:poss" or token.lower_ not in PLURAL or preposition(reason) != "for" or reason.dep_ not in {"obl", "nmod"}:
        return None
    verb = reason.head if is_verbal(reason.head) else reason.head.head
    objects = {child.i for child in children(verb, "obj") if child.i < token.i} if is_verbal(verb) else set()
    return next((d.chain for d in reversed(history) if d.head in objects and agrees(token.lower_, d, ontology)), None)


def _of_parallel(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "Seized the bridge and burned it", "… buses and burned some of them": the object of the verb before, whose doer does both."""
    part = token.dep_ == "nmod" and preposition(token) == "of" and token.head.pos_ in {"DET", "ADJ", "NUM", "PRON"}
    top = token.head if part else token
    verb = top.head
    if top.dep_ != "obj" or verb.dep_ != "conj" or not is_verbal(verb.head) or children(verb, "nsubj", "nsubj:pass"):
        return None
    objects = {child.i for child in children(verb.head, "obj") if verb.head.i < child.i < verb.i}
    return next((d.chain for d in reversed(history) if d.head in objects and agrees(token.lower_, d, ontology)), None)


def _of_doer(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "The envoys wanted to meet the council and express their support": what is theirs is that of those who express it, where they are many."""
    verb = token.head.head
    if token.dep_ != "nmod:poss" or token.lower_ not in PLURAL or token.head.dep_ != "obj" or not is_verbal(verb):
        return None
    doers = {subject.i for subject in surface_subject(verb)}
    found = (draft for draft in reversed(history) if draft.head in doers)
    return next((draft.chain for draft in found if draft.plural and ontology.is_a(draft.type, "Agent")), None)


def _of_company(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "The parties and their supporters", "a teacher, his wife and their son": what is joined to somebody as theirs is that of those before."""
    if token.dep_ != "nmod:poss" or token.head.dep_ != "conj":
        return None
    first, family = {token.head.head.i}, _is_relative(token.head, ontology)
    return next((d.chain for d in reversed(history) if d.head in first and (family or agrees(token.lower_, d, ontology))), None)


def _is_relative(noun: Token, ontology: Ontology) -> bool:
    words = ontology.lexicon.lone_nouns(lemmas(noun))
    return any(word.relation == RELATIVE_OF for word in words)


def _of_handled(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "Seized the envoy to take him away": the chain of the object of what is done to that end."""
    clause = token.head
    if token.dep_ != "obj" or clause.dep_ != "advcl" or clause.tag_ != "VB" or children(clause, "nsubj", "nsubj:pass"):
        return None
    objects = {child.i for child in children(clause.head, "obj") if child.i < token.i}
    return next((d.chain for d in reversed(history) if d.head in objects and agrees(token.lower_, d, ontology)), None)


def _of_led(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "The army captured their leader": who is fought is not the head of those who fight him, but of others that were told of before."""
    noun, verb = token.head, token.head.head
    fought = token.dep_ == "nmod:poss" and noun.dep_ == "obj" and is_verbal(verb) and token.lower_ in PLURAL | NEUTER
    words = ontology.lexicon.lone_nouns(lemmas(noun)) if fought else []
    if not any(word.relation == LEADER_OF for word in words):
        return None
    deeds = {word.evokes for word in ontology.lexicon.lone_verbs(lemmas(verb))}
    doers = {subject.i for subject in surface_subject(verb)} if deeds & (ontology.lexicon.hostile | ontology.lexicon.penal) else set()
    own = {d.chain for d in history if d.head in doers}
    others = (d for d in reversed(history) if d.chain not in own and ontology.is_a(d.type, "Agent") and d.type != PERSON)
    return next((d.chain for d in others if agrees(token.lower_, d, ontology)), None) if own else None


def _of_undergone(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "The navy freed the sailors after they were seen": those, rather than a body, to whom something is done because of what is done to them."""
    clause = token.head
    verb = clause.head
    if token.lower_ not in PLURAL or token.dep_ != "nsubj:pass" or clause.dep_ != "advcl" or not is_verbal(verb) or verb.i > token.i:
        return None
    single = [child for child in children(verb, "nsubj") if child.tag_ in {"NN", "NNP"} and not children(child, "conj")]
    objects = {child.i for child in children(verb, "obj") if child.i < token.i} if single else set()
    return next((d.chain for d in reversed(history) if d.head in objects and d.plural and ontology.is_a(d.type, "Agent")), None)


def _of_several(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "Killed 34 people, most of them pupils", "freed five men, among them a nurse": the many named last, rather people than things."""
    among = preposition(token) == "among"
    top = token if among else token.head
    if token.lower_ != "them" or token.dep_ not in {"nmod", "obl", "root"} or not (among or preposition(token) == "of"):
        return None
    start = top.left_edge.i if among else min(top.i, token.left_edge.i)
    while start > 0 and token.doc[start - 1].dep_ in {"advmod", "det", "case"} and token.doc[start - 1].head == top:
        start -= 1
    if start == 0 or token.doc[start - 1].text not in SETTING_OFF:
        return None
    first = token.sent.start
    many = [d for d in reversed(history) if first <= d.head < start and d.plural and d.form is not PRONOUN]
    people = (d for d in many if ontology.is_a(d.type, "Agent"))
    found = next(people, None) or next(iter(many), None)
    return None if found is None else found.chain


def _of_principal(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "A spokesman for Roe said his men …", "Roe's lawyer said he …": who is spoken for, where nobody else who may be meant has been named since."""
    verb = next((above.head for above in ancestors(token) if above.dep_ == "ccomp" and is_speech(above.head, ontology)), None)
    speakers = [] if verb is None else [child for child in children(verb, "nsubj") if child.i < token.i]
    if verb is None or not speakers or any(d.head > verb.i and agrees(token.lower_, d, ontology) for d in history):
        return None
    nouns = [noun for speaker in speakers for noun in (speaker, *children(speaker, "appos", "nmod:desc", "compound", "flat"))]
    heads = [noun for noun in nouns if any(key in ontology.lexicon.kinds.advocate for key in lemmas(noun))]
    whose = {c.i for noun in heads for c in children(noun, "nmod", "nmod:poss") if c.dep_ == "nmod:poss" or preposition(c) in {"for", "of"}}
    others = of_other_gender(token.doc, token, history, ontology) if whose else set()  # "his lawyer, Jane Roe, said | she …"
    return next((d.chain for d in reversed(history) if d.head in whose and d.chain not in others and agrees(token.lower_, d, ontology)), None)


def _of_family(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "His wife, Anna Roe, fled": who has the surname of a relative is whose relative that is, where the text names one such person before."""
    noun = token.head
    if token.dep_ != "nmod:poss" or not _is_relative(noun, ontology):
        return None
    last = {
        name.doc[max([name.i, *(part.i for part in children(name, "flat"))])].text for name in children(noun, "appos", "flat") if name.pos_ == "PROPN"
    }
    bearers = [d.chain for d in reversed(history) if d.type == PERSON and d.form is NAME and d.text.split()[-1] in last and len(d.text) > 1]
    return bearers[0] if len(set(bearers)) == 1 else None


RULES: Final = (
    _of_claimant, _of_several, _of_backed, _of_judged, _of_praised, _of_handled, _of_led, _of_undergone, _of_parallel, _of_doer, _of_company,
    _of_principal, _of_family,
)  # fmt: skip
"""What binds a pronoun, the surest first."""
