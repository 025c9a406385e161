"""What a pronoun goes back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.grammar import ancestors, bounds, children, is_verbal, surface_subject
from kg.mentions.values import NEUTER, PLURAL, SINGULAR, Draft
from kg.mentions.voices import is_speech
from kg.model import Form
from kg.ontology import Ontology

WINDOW = 3
"""Sentences that a pronoun may reach back, its own included."""
SELF = ("self", "selves")


def find_pronouns(doc: Doc) -> Iterator[Draft]:
    """Pronouns of the third person."""
    for token in doc:
        if token.lower_ in SINGULAR | NEUTER | PLURAL and token.pos_ in {"PRON", "DET"}:
            yield Draft(token.i, token.i + 1, token.i, Form.PRONOUN, "", token.text, plural=token.lower_ in PLURAL)


def goes_back_to(doc: Doc, draft: Draft, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """The chain a pronoun most likely goes on with: the nearest that agrees, subjects of its own and the last sentences first."""
    token = doc[draft.head]
    reflexive = _of_subject(token, history) if token.lower_.endswith(SELF) else None
    if reflexive is not None:
        return reflexive
    sentences = _sentence_starts(doc, bounds(token)[0])
    best: tuple[tuple[int, int, int], int] | None = None
    for order, other in enumerate(reversed(history)):
        start = bounds(doc[other.head])[0]
        if start not in sentences:
            break
        if _agrees(token.lower_, other, ontology) and not _is_bound(token, doc[other.head]):
            rank = (sentences.index(start), _rank(token, doc[other.head], ontology), order)
            if best is None or rank < best[0]:
                best = (rank, other.chain)
    return best[1] if best else None


def _of_subject(token: Token, history: Sequence[Draft]) -> int | None:
    """The chain of the subject of the verb that governs a reflexive."""
    verb = next((ancestor for ancestor in ancestors(token) if is_verbal(ancestor)), None)
    subjects = {subject.i for subject in surface_subject(verb)} if verb is not None else set()
    return next((draft.chain for draft in reversed(history) if draft.head in subjects), None)


def _rank(token: Token, other: Token, ontology: Ontology) -> int:
    """Subjects before others; but "they" is rather those spoken of than those who speak, and who speaks is rather who spoke before.

    "They say …. They …" go on with one another.
    """
    while other.dep_ == "nmod" and other.pos_ == other.head.pos_ == "PROPN":
        other = other.head
    subject = other.dep_.startswith("nsubj")
    speaks = other.dep_ == "nsubj" and is_speech(other.head, ontology)
    if token.dep_ == "nsubj" and is_speech(token.head, ontology):
        return 0 if speaks else 1 if subject and other.head.dep_ == "ROOT" else 2
    return (0 if subject else 1) + (2 if speaks and token.lower_ in PLURAL and other.lower_ not in PLURAL else 0)


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
    if word in NEUTER:
        return (ontology.is_a(other.type, "Organization") or ontology.is_a(other.type, "Place")) and not other.plural
    return (other.plural and ontology.is_a(other.type, "Agent")) or ontology.is_a(other.type, "Organization")


def _is_bound(pronoun: Token, other: Token) -> bool:
    """A plain pronoun does not refer to the subject of its own verb ("he shot him", "they claimed to have shot him")."""
    if pronoun.dep_.startswith("nsubj") and other.head != pronoun.head:  # "having met his lawyer, he left": the lawyer is not he
        clauses = [child for child in children(pronoun.head, "advcl") if not children(child, "nsubj", "nsubj:pass")]
        return other.head in clauses
    counted = pronoun.head if pronoun.dep_ == "nmod" and pronoun.head.pos_ in {"NUM", "DET"} else pronoun  # "freed nine of them"
    if pronoun.lower_.endswith(SELF) or counted.dep_ not in {"obj", "obl"}:
        return False
    return other.head == counted.head or (is_verbal(counted.head) and other in surface_subject(counted.head))
