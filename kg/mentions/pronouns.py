"""What a pronoun goes back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.grammar import ancestors, bounds, children, described_by, is_reflexive, is_verbal, lemmas, preposition, surface_subject
from kg.mentions.things import EVENT, THING
from kg.mentions.values import NEUTER, PLURAL, SINGULAR, Draft
from kg.mentions.voices import is_speech
from kg.model import Form
from kg.ontology import Ontology
from kg.tokens import Doc, Token

WINDOW = 4
"""Sentences that a pronoun may reach back, its own included."""
WEIGHTS = {"nsubj": 310.0, "obj": 280.0, "iobj": 270.0, "obl": 220.0}
"""Of the parts that a mention may play in its clause: Lappin and Leass 1994, An Algorithm for Pronominal Anaphora Resolution."""
OTHERS = 150.0
SPEAKER = 150.0
"""What speaking adds or takes: about as much as being the subject."""
SAYING = 300.0
"""What it adds that somebody says it: "Roe said that she had …"."""
MANY = frozenset({"are", "were", "have"})
"""Auxiliaries of those who are many."""
ACTIVE = 100.0
"""What it takes that "they" do something: rather people than things."""
FADING = 0.5
GENDERS = {"Male": frozenset({"he", "him", "his", "himself"}), "Female": frozenset({"she", "her", "hers", "herself"})}
"""Pronouns by the kind of nouns and titles that say the same."""
ALLIED_WITH = "alliedWith"
"""The relation that verbs of standing by somebody tell."""
NO_PEOPLE = ("Organization", "Place", "Object")
"""Classes of what "it" may stand for."""
REACH = 4
"""Words above a possessive up to which the phrase of a reason is looked for."""


def find_pronouns(doc: Doc) -> Iterator[Draft]:
    """Pronouns of the third person, but not the "it" of "it is clear that"."""
    for token in doc:
        if token.dep_ != "expl" and token.lower_ in SINGULAR | NEUTER | PLURAL and token.pos_ in {"PRON", "DET"}:
            yield Draft(token.i, token.i + 1, token.i, Form.PRONOUN, "", token.text, plural=token.lower_ in PLURAL)


def goes_back_to(doc: Doc, draft: Draft, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """The chain a pronoun most likely goes on with: of those that agree the one most in focus, of equals the latest."""
    token = doc[draft.head]
    reflexive = _of_subject(token, history) if is_reflexive(token) else _of_backed(token, history, ontology)
    bound = reflexive if reflexive is not None else _of_judged(token, history, ontology)
    bound = bound if bound is not None else _of_handled(token, history, ontology)
    bound = bound if bound is not None else _of_doer(token, history, ontology)
    bound = bound if bound is not None else _of_company(token, history, ontology)
    if bound is not None:
        return bound
    focus = _focus(doc, token, history, ontology)
    return max(focus, key=lambda chain: focus[chain], default=None)


def _focus(doc: Doc, token: Token, history: Sequence[Draft], ontology: Ontology) -> dict[int, float]:
    """How much each chain that a pronoun agrees with is in focus, the latest first: the sum over sentences of its best mention there.

    With Lappin and Leass a mention counts half as much in the next sentence.
    """
    sentences = _sentence_starts(doc, bounds(token)[0])
    others = _of_other_gender(doc, token, history, ontology) | {draft.chain for draft in history if _is_bound(token, doc[draft.head])}
    acts = token.lower_ in PLURAL and token.dep_ == "nsubj" and is_verbal(token.head)
    best: dict[int, dict[int, float]] = {}
    for other in reversed(history):
        start = bounds(doc[other.head])[0]
        if start not in sentences:
            break
        if other.chain not in others and (_agrees(token.lower_, other, ontology) or _are_many(token, doc[other.head], other, ontology)):
            distance = sentences.index(start)
            found = best.setdefault(other.chain, {})
            weight = _weight(token, doc[other.head], ontology) - (ACTIVE if acts and other.type in {THING, EVENT} else 0)
            found[distance] = max(found.get(distance, 0.0), weight * FADING**distance)
    return {chain: sum(found.values()) for chain, found in best.items()}


def _of_other_gender(doc: Doc, token: Token, history: Sequence[Draft], ontology: Ontology) -> set[int]:
    """Chains of people of whom the text says that they are of the other gender."""
    other = next((kind for kind, words in GENDERS.items() if token.lower_ not in words), "") if token.lower_ in SINGULAR else ""
    return {draft.chain for draft in history if _says_gender(doc, draft, other, ontology)} if other else set()


def _says_gender(doc: Doc, draft: Draft, gender: str, ontology: Ontology) -> bool:
    """Does a mention say that somebody is of a gender: a pronoun, a noun, or the title before a name?"""
    if draft.form is Form.PRONOUN:
        return draft.text.lower() in GENDERS[gender]
    index = draft.head if draft.form is Form.NOMINAL else draft.start - 1
    while index > 0 and doc[index].text == ".":
        index -= 1
    return index >= 0 and bool(ontology.lexicon.kind(gender, doc[index].lower_.rstrip(".")))


def _of_subject(token: Token, history: Sequence[Draft]) -> int | None:
    """The chain of what a reflexive stands right behind ("the mayor himself"), or of the subject of the verb that governs it."""
    if history and history[-1].end == token.i and token.head.i in range(history[-1].start, history[-1].end):
        return history[-1].chain
    verb = next((ancestor for ancestor in ancestors(token) if is_verbal(ancestor)), None)
    subjects = {subject.i for subject in surface_subject(verb)} if verb is not None else set()
    return next((draft.chain for draft in reversed(history) if draft.head in subjects), None)


def _of_backed(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "Helps the town in its fight": the chain of those whom somebody stands by in what they do."""
    verb = token.head.head
    if token.dep_ != "nmod:poss" or preposition(token.head) != "in":
        return None
    if not is_verbal(verb):
        return _of_supported(token, history, ontology)
    backs = any(match.word.relation == ALLIED_WITH for key in lemmas(verb) for match in ontology.lexicon.verbs.get(key, ()) if len(match.form) == 1)
    objects = {child.i for child in children(verb, "obj")} if backs else set()
    return next((draft.chain for draft in reversed(history) if draft.head in objects), None)


def _of_supported(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "Support for the town in its fight": the chain of what stands behind the noun, if it is what was named last."""
    last = next((draft for draft in reversed(history) if draft.head < token.i), None)
    phrase = token.doc[last.head] if last is not None else token
    while phrase.dep_ == "conj":
        phrase = phrase.head
    supports = any(m.word.relation == ALLIED_WITH for key in lemmas(phrase.head) for m in ontology.lexicon.nouns.get(key, ()) if m.form == (key,))
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
    agents = (d for d in reversed(history) if d.head in heads and d.form is Form.NAME and ontology.is_a(d.type, "Agent"))
    return next((draft.chain for draft in agents if _agrees(token.lower_, draft, ontology)), None)


def _of_doer(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "The envoys wanted to meet the council and express their support": what is theirs is that of those who express it, where they are many."""
    verb = token.head.head
    if token.dep_ != "nmod:poss" or token.lower_ not in PLURAL or token.head.dep_ != "obj" or not is_verbal(verb):
        return None
    doers = {subject.i for subject in surface_subject(verb)}
    found = (draft for draft in reversed(history) if draft.head in doers)
    return next((draft.chain for draft in found if draft.plural and ontology.is_a(draft.type, "Agent")), None)


def _of_company(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "The parties and their supporters": what is joined to somebody as theirs is that of those named right before."""
    if token.dep_ != "nmod:poss" or token.head.dep_ != "conj":
        return None
    first = {token.head.head.i}
    return next((d.chain for d in reversed(history) if d.head in first and _agrees(token.lower_, d, ontology)), None)


def _of_handled(token: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "Seized the envoy to take him away": the chain of the object of what is done to that end."""
    clause = token.head
    if token.dep_ != "obj" or clause.dep_ != "advcl" or clause.tag_ != "VB" or children(clause, "nsubj", "nsubj:pass"):
        return None
    objects = {child.i for child in children(clause.head, "obj") if child.i < token.i}
    return next((d.chain for d in reversed(history) if d.head in objects and _agrees(token.lower_, d, ontology)), None)


def _weight(token: Token, other: Token, ontology: Ontology) -> float:
    """How much a mention is in focus: subjects before objects before others.

    But "they" is rather those spoken of than those who speak, and who speaks is rather who spoke before. "They say …. They …" go on with one another.
    """
    name = other
    while other.head != other and (
        (other.dep_ == "nmod" and other.pos_ == other.head.pos_ == "PROPN") or (name.pos_ == "PROPN" and other.dep_ == "appos")
    ):
        other = other.head
    weight = WEIGHTS.get(other.dep_.partition(":")[0], OTHERS)
    speaks = other.dep_ == "nsubj" and is_speech(other.head, ontology)
    of_own = token.dep_.startswith("nsubj") and token.head.dep_ == "ccomp" and token.head.head == other.head
    if speaks and of_own and not _speaks_for_others(other, ontology):
        return weight + SAYING
    if token.dep_ == "nsubj" and is_speech(token.head, ontology):
        return weight + (SPEAKER if speaks else 0)
    return weight - (SPEAKER if speaks and token.lower_ in PLURAL and other.lower_ not in PLURAL else 0)


def _speaks_for_others(speaker: Token, ontology: Ontology) -> bool:
    """ "His lawyer said that he would appeal"."""
    nouns = (speaker, *children(speaker, "appos", "nmod:desc", "compound"))
    return any(ontology.lexicon.kind("Advocate", key) for noun in nouns for key in lemmas(noun))


def _sentence_starts(doc: Doc, first: int) -> list[int]:
    """Starts of the sentence at `first` and of those before it that a pronoun may reach; what lies between paragraphs does not count."""
    starts = [first]
    while len(starts) < WINDOW and starts[-1] > 0:
        before = starts[-1] - 1
        while before > 0 and doc[before].pos_ == "SPACE":
            before -= 1
        starts.append(bounds(doc[before])[0])
    return starts


def _agrees(word: str, other: Draft, ontology: Ontology) -> bool:
    if word in SINGULAR:
        return other.type == "Person" or (other.type == "PersonGroup" and not other.plural and other.form is not Form.PRONOUN)
    if other.type in {THING, EVENT}:
        return word not in SINGULAR and other.plural == (word in PLURAL)
    if word in NEUTER:
        return any(ontology.is_a(other.type, kind) for kind in NO_PEOPLE) and not other.plural
    return (other.plural and ontology.is_a(other.type, "Agent")) or ontology.is_a(other.type, "Organization")


def _are_many(pronoun: Token, noun: Token, other: Draft, ontology: Ontology) -> bool:
    """ "The community were exposed when they fled": a noun whose verb is in the plural stands for many."""
    told = noun.dep_.startswith("nsubj") and any(child.lower_ in MANY for child in children(noun.head, "aux", "aux:pass", "cop"))
    return pronoun.lower_ in PLURAL and told and noun.tag_ == "NN" and ontology.is_a(other.type, "Agent")


def _is_bound(pronoun: Token, other: Token) -> bool:
    """A plain pronoun does not refer to the subject of its own verb ("he shot him", "they claimed to have shot him")."""
    if pronoun.dep_ in {"nmod:poss", "nmod"} and other in (pronoun.head, *described_by(pronoun.head)):
        return True  # "John, her brother" is not she, "John is a friend of hers" neither
    if any(child.dep_ == "appos" and child.is_ancestor(other) for child in pronoun.children):
        return True  # "a nephew of the mayor, he …": he is not the mayor
    if pronoun.dep_.startswith("nsubj") and pronoun.head.dep_ == "parataxis" and other.i < pronoun.i < pronoun.head.head.i:
        return other in surface_subject(pronoun.head.head)  # "Roe, he said, was hurt"
    wished = pronoun.head.tag_ == "VB" and pronoun.head.dep_ == "ccomp" and not children(pronoun.head, "aux")
    if wished and pronoun.dep_ == "nsubj" and (other.head if other.dep_ == "appos" else other) in surface_subject(pronoun.head.head):
        return True  # "demanded that he resign": of another
    if pronoun.dep_.startswith("nsubj") and other.head != pronoun.head:  # "having met his lawyer, he left": the lawyer is not he
        clauses = [child for child in children(pronoun.head, "advcl") if not children(child, "nsubj", "nsubj:pass")]
        return other.head in clauses
    counted = pronoun.head if pronoun.dep_ == "nmod" and pronoun.head.pos_ in {"NUM", "DET"} else pronoun  # "freed nine of them"
    if is_reflexive(pronoun) or counted.dep_ not in {"obj", "obl"}:
        return False
    return other.head == counted.head or (is_verbal(counted.head) and other in surface_subject(counted.head))
