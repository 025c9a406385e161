"""Descriptions of those who speak, known to the lexicon or not: "the coroner said", "according to a survey", "reports that …"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.grammar import children, follows_said, is_verbal, lemma, lemmas
from kg.mentions.agreement import agrees, of_other_gender
from kg.mentions.values import NAME, Draft
from kg.ontology import Ontology
from kg.terms import PERSON, PERSON_GROUP
from kg.tokens import Doc, Token

WRITTEN: Final = "Publication"
"""The class of what says something without being somebody; it is described only where it speaks."""
COMPLEMENTS: Final = frozenset({"ccomp", "parataxis"})
CONTENT: Final = frozenset({"acl", "ccomp", "acl:relcl"})
NAMING: Final = frozenset({"appos", "flat", "nmod:desc"})
"""Labels of a name beside the noun that stands for it."""
NEAR: Final = 100
"""Tokens within which who spoke last may go on."""


def is_speaking(noun: Token, ontology: Ontology) -> bool:
    """Is a noun the subject of a verb of speech?"""
    return noun.dep_ == "nsubj" and is_speech(noun.head, ontology)


def is_speech(verb: Token, ontology: Ontology) -> bool:
    """Is a word a verb of speech? One that needs to tell what is said ("wrote that", but not "wrote poems") tells it in a clause."""
    words = [word for key in lemmas(verb) for word in ontology.lexicon.reporting.get(key, ())]
    return any("complement" not in word.requires for word in words) or (bool(words) and (follows_said(verb) or _tells_something(verb, ontology)))


def _tells_something(verb: Token, ontology: Ontology) -> bool:
    """Does a verb have a clause that it may tell, and not one that tells itself ("thousands protested, | the mayor said")?"""
    clauses = children(verb, *COMPLEMENTS)
    return any(clause.dep_ == "ccomp" or clause.i < verb.i or ontology.lexicon.reporting.keys().isdisjoint(lemmas(clause)) for clause in clauses)


def spoke_before(doc: Doc, pronoun: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "The guard was hurt, | he added": who speaks behind what is told goes on with who spoke last, and not with those of whom he tells.

    So does who speaks at the start of a sentence behind "according to Jane Roe".
    """
    if pronoun.dep_ != "nsubj" or not is_speech(pronoun.head, ontology):
        return None
    if not _tells_in_front(pronoun):
        return _source_before(doc, pronoun, history, ontology)
    others = of_other_gender(doc, pronoun, history, ontology)
    for draft in reversed(history):
        if pronoun.i - draft.head > NEAR:
            return None
        noun = doc[draft.head]
        while noun.dep_ in NAMING:
            noun = noun.head
        verb, beside = noun.head, (draft.head < noun.head.i) == (noun.i < noun.head.i)  # else the parser took one of those told of for the speaker
        spoke = noun.dep_ == "nsubj" and beside and (is_speech(verb, ontology) or _issues(verb, ontology)) and not verb.dep_.startswith("acl")
        source = _is_named_as_source(noun)
        if (noun.dep_ != "nsubj" and not source) or draft.chain in others or not agrees(pronoun.lower_, draft, ontology):
            continue
        if spoke or source or (draft.form is NAME and noun.sent != pronoun.sent):
            return draft.chain  # somebody with a name who came between may have spoken by a verb that is none of speech
    return None


def _issues(verb: Token, ontology: Ontology) -> bool:
    """ "The ministry released | a statement": does a verb bring out what says something?"""
    issuing = not verb.doc.kinds.issuing.isdisjoint(lemmas(verb))
    return issuing and any("Reporting" in match.word.kinds for noun in children(verb, "obj") for match in ontology.lexicon.nouns.get(lemma(noun), ()))


def _source_before(doc: Doc, pronoun: Token, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "…, according to Jane Roe. | She added …": the source of the sentence before one that opens with a pronoun."""
    index = pronoun.sent.start - 1
    while index > 0 and doc[index].pos_ == "SPACE":
        index -= 1
    if pronoun.i > pronoun.sent.start + 1 or index <= 0:
        return None
    before, others = doc[index].sent, of_other_gender(doc, pronoun, history, ontology)
    drafts = [draft for draft in history if before.start <= draft.head < before.end and draft.chain not in others]
    sources = (draft.chain for draft in reversed(drafts) if _is_named_as_source(doc[draft.head]) and agrees(pronoun.lower_, draft, ontology))
    return next(sources, None)


def _is_named_as_source(noun: Token) -> bool:
    """ "…, according to | Jane Roe"."""
    while noun.dep_ in NAMING:
        noun = noun.head
    return any(child.lower_ == "according" for child in children(noun, "case"))


def _tells_in_front(speaker: Token) -> bool:
    verb = speaker.head
    return any(clause.i < speaker.i for clause in children(verb, *COMPLEMENTS)) or (verb.dep_ == "parataxis" and verb.head.i < speaker.i)


def speaks(token: Token, ontology: Ontology) -> bool:
    """Does a noun stand where something is said by it: the subject of a verb of speech, the source after "according to", before what it reports?"""
    if token.dep_ == "nsubj" and is_speech(token.head, ontology):
        return True
    if _is_source(token, ontology):
        return True
    nouns = [
        match.word for match in ontology.lexicon.nouns.get(lemma(token), ()) if "Reporting" in match.word.kinds or match.word.modality is not None
    ]
    told = any(word.modality is not None for word in nouns) and any(c.lower_ == "of" for n in children(token, "nmod") for c in children(n, "case"))
    return bool(nouns) and (told or any(is_verbal(child) for child in children(token, *CONTENT)))


def _is_source(token: Token, ontology: Ontology) -> bool:
    """ "according to …", "citing …"."""
    return _is_cited(token, ontology) or any(child.lower_ == "according" for child in children(token, "case"))


def _is_cited(token: Token, ontology: Ontology) -> bool:
    return token.dep_ == "obj" and not ontology.lexicon.citing.isdisjoint(lemmas(token.head))


def unknown_voice(token: Token, ontology: Ontology) -> str:
    """The class of whoever speaks by a noun that describes nothing in the lexicon, one or many; "" if it says nothing."""
    if token.pos_ != "NOUN":
        return ""
    verb = token.head
    tells = token.dep_ == "nsubj" and _tells(verb, ontology) and (follows_said(verb) or _tells_something(verb, ontology))
    if not tells and not _is_source(token, ontology):
        return ""
    words = ontology.lexicon.lone_nouns(dict.fromkeys((lemma(token), token.lower_)))
    if any(word.evokes or word.outcome or word.denotes for word in words):
        return ""
    if any("Reporting" in word.kinds for word in words):
        return WRITTEN
    if not tells and _is_cited(token, ontology):
        return ""  # "citing safety concerns", which are no witnesses
    return next((word.anaphor[0] for word in words if word.anaphor), PERSON_GROUP if token.tag_ == "NNS" else PERSON)


def _tells(verb: Token, ontology: Ontology) -> bool:
    """A verb of speech without reserve: figures suggest and signs indicate, but only people say."""
    words = [word for key in lemmas(verb) for word in ontology.lexicon.reporting.get(key, ())]
    return bool(words) and all(word.modality is None for word in words)
