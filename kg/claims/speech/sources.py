"""Sources without a verb of speech: "according to", "citing", "reports that", "Police: …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.speech.scope import NOBODY, Scope, Speaker
from kg.claims.speech.speakers import ACCORDING, Listener, author, is_what_was_said, reserve
from kg.events.words import is_of_kind
from kg.grammar import FINITE, children, is_indefinite, is_nominal, is_passive, is_verbal, phrase, preposition
from kg.grammar.closed import DASHES, RELATIVE_TAGS
from kg.model import Modality
from kg.tokens import Token

REACH: Final = 10
"""Tokens behind "according" within which its source is looked for."""
HEADLINE: Final = 30
"""Tokens that a headline has at most."""
LABEL: Final = 8
"""Tokens up to the colon behind who speaks in a paragraph."""
ADDRESSING: Final = frozenset({"i", "my", "you", "your"})
"""Words of one who speaks to others."""
THAT: Final = frozenset({"acl", "ccomp", "acl:relcl"})


def according(token: Token, start: int, end: int, listener: Listener, last: Speaker) -> Scope | None:
    """The sentence around "according to" and its source."""
    source = _source(token, end, listener, last)
    if source is None:
        return None
    left, right = _reach(token, start, end, listener)
    told = {t.i for clause in children(token.doc[source.head], "acl", "acl:relcl") for t in clause.subtree}  # "records | released in May"
    inside = frozenset(i for i in range(left, right) if not token.i <= i <= source.head and i not in told)
    return Scope(inside, source.chain, source.head, reserve(token.doc[source.head], listener), None, len(inside), token.i)


def _reach(token: Token, start: int, end: int, listener: Listener) -> tuple[int, int]:
    """The sentence; where it names several sources, each reaches back to the one before, or on to the next if it stands in front.

    So is who said the first of two clauses before the comma and "and" of the second ("nine died, police said, | and two were hurt, according to …").
    """
    aside = _bracket(token, start, end) or _aside(token, end)
    if aside is not None:
        return aside
    others = [other.i for other in token.doc[start:end] if other.lower_ == token.lower_]
    said = (other.i for other in token.doc[start : token.i] if other.tag_ in FINITE and listener.reporting(other) is not None)
    said = (i for i in said if token.doc[i + 1].text == "," and token.doc[i + 2].dep_ == "cc")
    before, behind = max((*said, *(i for i in others if i < token.i)), default=start), min((i for i in others if i > token.i), default=end)
    return before, token.i if behind < end and token.i > start + 1 else behind


def _bracket(token: Token, start: int, end: int) -> tuple[int, int] | None:
    """ "A teacher of art (or music, according to others)": in a bracket a source tells only what the bracket has; None elsewhere."""
    opens = max((i for i in range(start, token.i) if token.doc[i].text == "("), default=None)
    close = next((i for i in range(token.i, end) if token.doc[i].text == ")"), None)
    if opens is None or close is None or any(token.doc[i].text == ")" for i in range(opens, token.i)):
        return None
    return opens, close


def _aside(token: Token, end: int) -> tuple[int, int] | None:
    """ "Batons and, according to witnesses, live rounds": between "and" and what it joins, a source tells only that; None elsewhere.

    Behind a relative pronoun it tells only the clause: "a boat which, according to police, had sunk".
    """
    if token.i < 2 or token.nbor(-1).text != ",":
        return None
    if token.nbor(-2).tag_ in RELATIVE_TAGS:
        return token.i - 2, end
    if token.nbor(-2).dep_ != "cc":
        return None
    comma = next((i for i in range(token.i, end) if token.doc[i].text == ","), end)
    joined = next((i for i in range(comma, end) if is_nominal(token.doc[i]) and token.doc[i].dep_ not in {"compound", "amod"}), None)
    return (token.i, joined + 1) if joined is not None else None


def _source(token: Token, end: int, listener: Listener, last: Speaker) -> Speaker | None:
    """The source after "according to", or who made it ("a statement by the ministry"); "the report" is of who spoke last."""
    if token.head.i > token.i and is_nominal(token.head):
        head = token.head
        said_before = Speaker(last.chain, head.i) if is_what_was_said(head, last, listener) else None
        return author(head, listener) or said_before or _or_head(head, listener)
    for index in range(token.i + 1, min(token.i + REACH, end)):
        if listener.speaker(token.doc[index]).chain:
            return listener.speaker(token.doc[index])
    return None


def _or_head(head: Token, listener: Listener) -> Speaker:
    found = listener.speaker(head)
    return found if found.chain else Speaker("", head.i)


def nominal(noun: Token, listener: Listener) -> Scope | None:
    """ "reports that …", "the group's claim that …", "allegations of …": what a noun of speech reports, unless a verb of speech above it does."""
    word = listener.reporting(noun) if is_nominal(noun) else None
    if word is None or _is_reported(noun, listener):
        return None
    tokens = {token.i for clause in children(noun, *THAT) if _is_content(clause) for token in clause.subtree}
    modality = next((m.word.modality for m in listener.events.matches[noun.i] if m.word.modality is not None and len(m.form) == 1), None)
    if modality is not None:
        told = [child for child in children(noun, "nmod") if preposition(child) in {"of", "about"}]
        known = {token.i for child in told for inner in children(child, "nmod") if _is_known(inner, listener) for token in inner.subtree}
        tokens |= {token.i for child in told for token in child.subtree} - known
    if not tokens:
        return None
    speaker = author(noun, listener) or (listener.speaker(noun) if modality is Modality.REPORTED else NOBODY)
    return Scope(frozenset(tokens), speaker.chain, speaker.head, modality, word.polarity, len(tokens), noun.i)


def _is_known(noun: Token, listener: Listener) -> bool:
    """ "Reports of breaches of | the truce that Roe signed": an event with "the" below what is reported is taken for granted."""
    return bool(listener.events.event(noun)) and any(child.lower_ == "the" for child in children(noun, "det"))


def _is_reported(noun: Token, listener: Listener) -> bool:
    """ "confirmed reports that …", "denied claims that …": a verb of speech above says it, or denies it."""
    verb = noun.head
    if noun.dep_ == "nsubj:pass" and any(child.lower_ in listener.ontology.lexicon.kinds.negation for child in children(verb, "advmod")):
        return False  # "reports that … could not be confirmed"
    charge = listener.reporting(noun)
    if charge is not None and charge.modality is Modality.ALLEGED and noun.dep_ == "obj" and children(noun, "nmod:poss"):
        above = listener.reporting(verb)
        return above is None or above.polarity is not None  # "repeated its accusation that …"
    told_in = noun.dep_ == "obl" and preposition(noun) == "in" and bool(children(verb, "nsubj"))  # "Roe said in a statement that …"
    return (told_in or noun.dep_ in {"obj", "nsubj:pass"}) and is_verbal(verb) and listener.reporting(verb) is not None


def _is_content(clause: Token) -> bool:
    """A clause that says what is reported, not one that says something of the report ("reports that we received")."""
    marked = any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children)
    return (is_verbal(clause) or "cop" in clause.labels) and (marked or clause.dep_ == "ccomp" or (clause.dep_ == "acl" and clause.tag_ in FINITE))


def headline(start: int, end: int, listener: Listener) -> Scope | None:
    """ "Police: three dead" and "Three dead: police": who speaks before or behind the colon of a headline, which is no place."""
    doc = listener.doc
    colons = [token.i for token in doc[start:end] if token.text == ":" or (token.text in DASHES and _stands_free(token))]
    if end - start > HEADLINE or not colons:
        return None
    first, last = colons[0], colons[-1]
    if doc[first].text == ":" and (speaker := _alone(start, first, listener)) is not None:
        inside = range(first + 1, end)
    elif (speaker := _alone(last + 1, end, listener)) is not None:
        inside = range(start, last)
    else:
        return None
    return Scope(frozenset(inside), speaker.chain, speaker.head, None, None, len(inside), first) if inside else None


def label(start: int, end: int, listener: Listener) -> Speaker | None:
    """ "ROE: We have …": whoever stands alone before a colon at the start of the paragraph at tokens [start, end) says the rest of it."""
    doc = listener.doc
    colon = next((i for i in range(start + 1, min(start + LABEL, end)) if doc[i].text == ":"), None)
    if colon is None or any((token.is_punct and token.text != ".") or "(" in token.text for token in doc[start:colon]):
        return None
    told = any(token.tag_ in FINITE and (is_verbal(token) or token.dep_ == "cop") for token in doc[colon + 1 : end])
    speaker = _alone(start, colon, listener) if told and colon > start and not doc[colon - 1].is_punct else None
    return None if speaker is None or _is_addressed(doc[speaker.head], colon, end) else speaker


def _is_addressed(noun: Token, colon: int, end: int) -> bool:
    """ "Fellow citizens: I ask you …": whoever is spoken to in the plural says nothing himself."""
    plural = noun.tag_ == "NNS" and not children(noun, "det", "nummod")
    return plural and any(token.lower_ in ADDRESSING and token.pos_ == "PRON" for token in noun.doc[colon + 1 : end])


def _stands_free(token: Token) -> bool:
    """A dash between blanks, not a hyphen."""
    return bool(token.whitespace_) and token.i > 0 and bool(token.nbor(-1).whitespace_)


def _alone(start: int, end: int, listener: Listener) -> Speaker | None:
    """The one person, group or body that some tokens name, and nothing else."""
    heads = [token for token in listener.doc[start:end] if not start <= token.head.i < end or token.head == token]
    for token in heads:
        chain = listener.mentions.chain(token)
        inside = set(range(*phrase(token))) >= {t.i for t in listener.doc[start:end] if not t.is_punct and t.pos_ != "SPACE"}
        agent = chain is not None and listener.ontology.is_a(chain.type, "Agent") and not listener.ontology.is_a(chain.type, "Place")
        if agent and inside and not is_verbal(token):
            return listener.speaker(token)
    return None


def citing(verb: Token, start: int, end: int, listener: Listener) -> Iterator[Scope]:
    """ "The newspaper reported, citing police": what stands before is what the one cited says; what stands behind, where it opens the sentence or
    is set off in it ("the newspaper, citing police, reported that …", "reported, citing police, that …").

    So it is with "according to the newspaper, which cited police".
    """
    cites = is_of_kind(verb, "Citing", listener.events.matches)
    relative = verb.dep_ == "acl:relcl" and not is_passive(verb) and any(child.tag_ in RELATIVE_TAGS for child in children(verb, "nsubj"))
    for child in children(verb, "obj", "iobj") if cites and (verb.tag_ == "VBG" or relative) else ():
        speaker = author(child, listener) or listener.speaker(child)
        opens = all(token.is_punct or token.pos_ == "SPACE" for token in verb.doc[start : verb.i])
        behind = child.right_edge.i + 1 if opens else _told_behind(child, end, listener)
        cited = verb.head.head if verb.head.dep_ in {"compound", "flat"} else verb.head
        named = next((mark.i for mark in children(cited, "case") if mark.lower_ == ACCORDING), -1) if relative else verb.i
        inside = frozenset(range(start, named) if behind is None else range(behind, end))
        if speaker.chain and inside:
            yield Scope(inside, speaker.chain, speaker.head, None, None, 1, verb.i)


def _told_behind(cited: Token, end: int, listener: Listener) -> int | None:
    """Where what is told behind who is cited, and a comma, begins: behind a verb of speech that nothing parts from them, or with "that".

    Where a source is not named the text rather relies on who cites it ("the newspaper, citing a source, reported that …").
    """
    doc, comma = cited.doc, cited.right_edge.i + 1
    if comma + 1 >= end or doc[comma].text != "," or is_indefinite(cited):
        return None
    if doc[comma + 1].lower_ == "that":
        return comma + 1
    said = next((token for token in doc[comma + 1 : end] if token.pos_ not in {"AUX", "ADV"}), None)
    tells = said is not None and said.tag_ in FINITE and listener.reporting(said) is not None
    return said.i + 1 if tells and said is not None else None
