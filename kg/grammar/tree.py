"""Words, phrases and clauses of a dependency tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final, ParamSpec, TypeVar, cast

from kg.grammar.closed import INDEFINITE
from kg.grammar.inflection import IRREGULAR_VERBS, base_forms
from kg.tokens import Doc, Token

MAX_DEPTH: Final = 12
"""How far control and relative clauses are followed; deeper trees are parser errors."""
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
SUBJECTS: Final = frozenset({"nsubj", "nsubj:outer", "nsubj:pass"})
"""Labels of those of whom a clause tells something."""
AUXILIARY: Final = frozenset({"aux", "aux:pass", "cop"})
PAST: Final = frozenset({"VBD", "VBN"})
VERBAL: Final = frozenset({"VERB", "AUX"})
FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs that make a clause."""
TENSED: Final = FINITE | {"VBN", "VBG"}
"""Tags of verbs that have a tense, or stand in the place of those that have."""
OUTSIDE_PHRASE: Final = frozenset(
    """acl:relcl appos parataxis conj cc punct cop nsubj nsubj:pass nsubj:outer advcl aux aux:pass discourse orphan ccomp list mark expl dislocated
    vocative cc:preconj""".split()
)
"""Dependents that do not belong to the phrase of a noun."""
ACRONYM: Final = range(3, 5)
"""Letters of a word in capitals, amid words in small letters, that is no other word written large ("12 KILLED in Tesk")."""
RELATIVE: Final = frozenset({"who", "whom", "which", "that"})
CALENDAR: Final = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday
    sunday today yesterday""".split()
)
"""Names of days and months: nothing that a relative clause tells more of."""
CALLING: Final = frozenset({"as", "like"})
"""Prepositions behind which stands what something is taken for ("what he described as a raid", "what looked like a bomb")."""
EXCEPTING: Final = frozenset({"not", "rather", "than"})
"""Words of joints before those of whom something is not said ("but not", "rather than")."""
STANCES: Final = frozenset({"pro", "anti", "counter", "non"})
"""Prefixes before a hyphen that say where something stands towards what follows."""
PASSIVE: Final = frozenset({"aux:pass", "nsubj:pass", "obl:agent"})
"""Labels that only a passive has below it."""
INSIDE: Final = frozenset({"advmod", "amod", "aux", "aux:pass", "cc", "compound", "flat", "mark", "nmod:poss"})
"""Labels of words inside a phrase or the group of a verb: what rules on rows, objects, subjects and phrases need not look at."""
PREPOSITIONAL: Final = frozenset({"case", "mark"})
MARKED: Final = PREPOSITIONAL | {"nmod:desc", "compound"}
"""Labels of prepositions, and of what may have one in the place of the word above."""
BOUNDING: Final = frozenset({"at", "up"})
"""First words of bounds: "at least", "up to"."""
VARIANTS: Final = {
    **{"amongst": "among", "amidst": "amid", "along with": "with", "together with": "with", "wake": "after", "aftermath": "after"},
    **dict.fromkeys(("next to", "close to", "adjacent to", "not far", "opposite"), "near"),
}
"""Prepositions that are others by another name."""
NOT: Final = frozenset({"not", "n't", "never"})
PLURAL: Final = frozenset({"NNS", "NNPS"})
"""Tags of nouns that name many."""
ARE: Final = frozenset({"are", "were", "have"})
"""Forms of auxiliaries that agree with many."""
PERSON: Final = "PERSON"
"""What recognizers call people."""
GENITIVE: Final = frozenset({"'s", "\u2019s", "'", "\u2019"})


P = ParamSpec("P")
T = TypeVar("T")
WORDS: Final = 1 << 15
"""Different words of which what does not depend on their tree is kept."""
_CACHES: Final[list[Callable[[], None]]] = []


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """A function of a word in its tree, computed once a word until `forget` is called: a tree is read much more often than it changes."""
    cached = cache(function)
    _CACHES.append(cached.cache_clear)
    return cast("Callable[P, T]", cached)


def forget() -> None:
    """Drop what is remembered of words; to be called when a tree has changed."""
    for clear in _CACHES:
        clear()


def lemma(token: Token) -> str:
    """The lemma in lower case, without marks that cannot be seen."""
    return token.lemma_


@remembered
def lemmas(token: Token) -> tuple[str, ...]:
    """What to look a word up by: its lemma, itself, and what its inflection leaves, because lemmatizers err on rare words."""
    if token.text.isupper() and len(token.text) in ACRONYM and token.tag_.startswith("NN") and any(word.text.islower() for word in token.sent):
        return (token.lower_,)  # "AIDS" is no plural of "aid"
    infinitive = token.lower_ in IRREGULAR_VERBS and token.tag_ in PAST and token.i > 0 and _is_before_infinitive(token.nbor(-1))
    return _keys(token.lower_, "VB" if infinitive else token.tag_, token.lemma_)  # "helped to found" is no past of "find"


def _is_before_infinitive(token: Token) -> bool:
    """ "To | found", "helped | found"."""
    return token.lower_ == "to" or (token.tag_ in PAST and token.lemma_ in token.doc.kinds.helping)


@lru_cache(WORDS)
def _keys(word: str, tag: str, lemma: str) -> tuple[str, ...]:
    if tag == "VB" and word in IRREGULAR_VERBS:
        return (word,)  # "to found" is no form of "find"
    bases = base_forms(word, tag)
    itself = () if tag in PAST and word in IRREGULAR_VERBS and lemma in bases else (word,)  # "found" is of "find"
    return tuple(dict.fromkeys((lemma, *itself, *bases)))


def is_verbal(token: Token) -> bool:
    """A verb, or a participle that the tagger took for an adjective."""
    return token.pos_ in VERBAL or (token.pos_ == "ADJ" and (token.tag_.startswith("VB") or bool(children(token, "aux:pass", "nsubj:pass"))))


def is_nominal(token: Token) -> bool:
    """A noun, name, pronoun or number."""
    return token.pos_ in NOMINAL


def children(token: Token, *labels: str) -> list[Token]:
    """Dependents with one of some labels."""
    if token.labels.isdisjoint(labels):
        return []
    found = []
    for child in token.children:  # in a loop, since a comprehension costs more than most words have children
        if child.dep_ in labels:
            found.append(child)
    return found


def is_indefinite(noun: Token) -> bool:
    """ "A raid", "an office": is it one of its kind?"""
    return any(child.lower_ in INDEFINITE for child in children(noun, "det"))


def is_reflexive(token: Token) -> bool:
    """Is a word "itself", "themselves" …?"""
    return token.lower_.endswith(("self", "selves"))


def says_that(clause: Token) -> bool:
    """Does "that" open a clause?"""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def conjuncts(token: Token) -> list[Token]:
    """A word and all that is coordinated below it, in order; not what is excepted ("by the council, but not by the mayor")."""
    found = [token]
    for child in children(token, "conj") if "conj" in token.labels else ():
        if not _is_excepted(child):
            found.extend(conjuncts(child))
    return found


def first_of_row(token: Token) -> Token:
    """The first of those that a word is coordinated with."""
    while token.dep_ == "conj":
        token = token.head
    return token


def _is_excepted(noun: Token) -> bool:
    """Does "but not" or "and not" join it, or "rather than"?"""
    return "cc" in noun.labels and is_nominal(noun) and any(child.lower_ in EXCEPTING and child.i < noun.i for child in noun.children)


def is_joined(noun: Token) -> bool:
    """Does an "and" before a noun join it to what stands there? It may hang on the noun's first modifier ("a rival of | and close ally of")."""
    return any(child.dep_ == "cc" for token in (noun, *children(noun, "amod", "compound")) for child in token.children if child.i < noun.i)


def prepositions(token: Token) -> list[str]:
    """The case markers of a phrase, in lower case, outermost first; not the genitive.

    Some hang on the description before a name ("of president Roe", "in the capital Orvane").
    """
    if token.labels.isdisjoint(MARKED):
        return []
    found = [c.lower_ for c in token.children if c.dep_ in PREPOSITIONAL and c.i < token.i and c.lower_ not in GENITIVE]
    described = [child for child in children(token, "nmod:desc", "compound") if 0 < child.i < token.i and child.nbor(-1).text != "-"]
    return found or [mark for child in described for mark in prepositions(child)]


def is_prefixed(token: Token) -> bool:
    """Is a word joined to a prefix of stance, so that it only says for or against what something is ("the pro-Orvane camp" is not in Orvane)?"""
    start = token.i
    while start > 1 and start > token.sent.start and token.doc[start - 1].dep_ == "compound" and token.doc[start - 1].head == token:
        start -= 1
    return start > 1 and token.doc[start - 1].text == "-" and token.doc[start - 2].lower_ in STANCES


@remembered
def preposition(token: Token) -> str:
    """The marker that decides the slot of a phrase, or "" where there is none."""
    found = prepositions(token)
    joined = VARIANTS.get(" ".join(found[:2]), "")
    return joined or (VARIANTS.get(found[0], found[0]) if found else "")


@remembered
def is_passive(verb: Token) -> bool:
    """Passive, or a bare past participle that says something of its noun ("people killed in the blast")."""
    if not verb.labels.isdisjoint(PASSIVE):
        return True
    if verb.tag_ not in {"VBN", "VBD"} or _says_that(verb):
        return False
    if "aux" in verb.labels or any(not preposition(child) for child in children(verb, "obj")):
        return False
    if children(verb, "nsubj") and verb.dep_ in {"acl", "amod"}:
        return False
    if (verb.dep_ == "xcomp" and children(verb, "nsubj")) or _is_bare_result(verb):
        return True  # a small clause: "left one officer wounded"
    if verb.dep_ in {"acl", "amod"}:
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN":
        return verb.head != verb and is_verbal(verb.head) and is_passive(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ in {"ROOT", "advcl", "xcomp", "parataxis", "acl:relcl", "ccomp", "list"}


def _says_that(verb: Token) -> bool:
    """ "The rebels charged in Orvane that …": with a subject and a clause, it is no participle, whatever its tag."""
    clauses = children(verb, "ccomp") if "nsubj" in verb.labels and "aux" not in verb.labels else []
    return any(child.lower_ == "that" and child.i > verb.i for clause in clauses for child in children(clause, "mark"))


def _is_bare_result(verb: Token) -> bool:
    """A headline's "two men shot dead", "six feared dead": what is said to be so is what somebody did it to, or feared of."""
    behind = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    return (
        behind.head == verb
        and behind.dep_ == "xcomp"
        and behind.pos_ == "ADJ"
        and (verb.dep_ == "conj" or bool(children(verb, "nsubj")))
        and verb.doc.kinds.linking.isdisjoint(lemmas(verb))
    )


def follows_said(verb: Token) -> bool:
    """ "Two officers shot a boy, the inquiry | found": is a verb set behind a clause that it may tell?"""
    return verb.dep_ == "parataxis" and verb.head.i < verb.i and (is_verbal(verb.head) or verb.head.pos_ == "ADJ") and not children(verb, "obj")


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, or "what he called a raid", "what had been a school"; any other token is its own."""
    if token.lower_ == "what":
        return next((name for clause in children(token, "acl:relcl") if (name := _called(clause)) is not None), token)
    if token.lower_ == "one" and token.dep_ in {"nsubj", "nsubj:pass"}:  # "one of them, Jane Roe, fled"
        return next((name for name in children(token, "appos") if name.pos_ == "PROPN"), token)
    if token.lower_ in RELATIVE and token.tag_ in {"WDT", "WP", "IN", "DT"} and token.pos_ in {"PRON", "SCONJ", "DET"}:
        inside_phrase = token.dep_ in {"nmod", "nmod:poss"} and token.i < token.head.head.i
        governor = token.head.head if inside_phrase else token.head
        head = relative_head(governor)
        if head is not None:
            return head
        if governor.dep_ == "ccomp":
            return token
        before, dated = token.i - 1, False
        while before > token.sent.start and (token.doc[before].pos_ in {"ADP", "NUM", "PUNCT", "ADV", "DET", "ADJ"} or _is_date(token.doc[before])):
            dated = dated or _is_date(token.doc[before])
            before -= 1
        if dated and governor.dep_ == "advcl:relcl":
            return governor.head  # "fired on the market on 4 May, which caused …"
        if token.tag_ != "IN" and before >= token.sent.start and token.doc[before].pos_ in {"NOUN", "PROPN"}:
            return token.doc[before]
    return token


def _called(clause: Token) -> Token | None:
    """What a clause of "what" says that it is: "what he called a raid", "… described as a raid", "what had been a school"."""
    if is_nominal(clause) and children(clause, "cop"):
        return clause
    names = (*children(clause, "xcomp"), *(name for name in children(clause, "obl") if preposition(name) in CALLING))
    return next((name for name in names if is_nominal(name)), None)


def relative_head(token: Token) -> Token | None:
    """The noun that the relative clause around a token belongs to."""
    for _ in range(MAX_DEPTH):
        if token.dep_ == "acl:relcl":
            return _undated(token.head)
        full_phrase = is_nominal(token) and token.pos_ != "PRON" and token.dep_ in {"nsubj", "obj", "obl", "nmod"} and not children(token, "cop")
        if full_phrase or token.head == token:
            return None
        token = token.head
    return None


def _undated(noun: Token) -> Token:
    """What a date is said of: "the raid on 4 May, which …" tells more of the raid."""
    while _is_date(noun) and noun.head != noun and is_nominal(noun.head):
        noun = noun.head
    return noun


def _is_date(token: Token) -> bool:
    months = (child for child in token.children if child.lower_ in CALENDAR and not children(child, "case"))  # "4 May", not "the raid in May"
    return token.pos_ in {"PROPN", "NUM", "NOUN"} and (token.lower_ in CALENDAR or any(months))


@remembered
def phrase(token: Token) -> tuple[int, int]:
    """Tokens [start, end) of the noun phrase that a word heads.

    With its modifiers and prepositional phrases, without clauses, appositions and markers.
    """
    left, right = token.left_edge.i, token.right_edge.i
    start, end = token.i, token.i + 1
    for child in token.children:
        clause = child.dep_ == "acl" and child.i > token.i
        if clause or child.pos_ == "SPACE" or child.dep_ in OUTSIDE_PHRASE or child.dep_ == "case" or _is_in_front(child):
            continue
        if child.i < token.i:
            start = min(start, child.left_edge.i + (child.left_edge.text == ","))
        elif child.dep_ == "amod" and _is_cut_off(child, token):
            continue  # "a guard told police that Roe, visibly | drunk, …"
        else:
            ends = [phrase(part)[1] for part in conjuncts(child)] if is_nominal(child) else [child.right_edge.i + 1]
            end = max(end, *ends)
    return max(start, left), min(end, right + 1)


def _is_cut_off(child: Token, noun: Token) -> bool:
    """Does the verb of a clause that a noun does not govern stand between it and what the parser hung on it?"""
    between = noun.doc[noun.i + 1 : child.i]
    return any(token.tag_ in FINITE and not noun.is_ancestor(token) for token in between)


def form_start(noun: Token, form: tuple[str, ...]) -> int:
    """Where the words of a noun's form begin; behind "of" it may have others before it ("state of emergency", "collapse of the talks")."""
    linked = form[-2:-1] == ("of",)
    cases = [case.i for case in children(noun, "case") if case.lower_ == "of" and case.i < noun.i] if linked else []
    return (cases[0] if cases else noun.i - 1) - len(form) + 2


def noun_top(noun: Token, form: tuple[str, ...]) -> Token:
    """What the phrase of a noun's form hangs by: the "state" of "state of emergency"."""
    start = form_start(noun, form)
    while start <= noun.head.i < noun.i:
        noun = noun.head
    return noun


def _is_in_front(child: Token) -> bool:
    """What stands before a preposition ("still | in the camps") or a copula ("among the dead | were two nurses") is no part of the noun's phrase."""
    before = {"case", "cop"} if child.dep_ == "advmod" else {"cop"}
    if "cop" not in child.labels and child.head.labels.isdisjoint(before):
        return False
    parted = any(child.i < other.i < child.head.i for other in children(child.head, *before))
    return parted or any(child.i < other.i < child.head.i for other in children(child, "cop"))


def core_phrase(token: Token) -> tuple[int, int]:
    """The phrase up to its head: determiner, numbers and modifiers, and the parts of a name, but nothing that follows."""
    start, end = token.i, token.i + 1
    for child in token.children:
        if child.dep_ in {"flat", "fixed", "goeswith"} and child.i >= end:
            end = child.right_edge.i + 1
        elif child.i < token.i and child.dep_ not in OUTSIDE_PHRASE and child.dep_ != "case" and not _is_in_front(child):
            start = min(start, child.left_edge.i)
    while start < token.i and _is_outside(token.doc[start]):
        start += 1
    return start, end


def _is_outside(first: Token) -> bool:
    """Does what a phrase begins with stand before it, though the parser hung it on a word inside: a preposition, a comma?"""
    bound = first.lower_ in BOUNDING and first.nbor().lower_ in {"least", "most", "to"}
    return (first.dep_ in {"case", "cc"} and not bound) or first.pos_ == "SPACE" or first.text in {",", ";", ":"}


def ancestors(token: Token) -> Iterator[Token]:
    """The word itself and all above it, up to the root."""
    yield token
    while token.head != token:
        token = token.head
        yield token


def bounds(token: Token) -> tuple[int, int]:
    """Tokens [start, end) of the sentence around a token."""
    sent = token.sent
    return sent.start, sent.end


def sentence(doc: Doc, index: int) -> tuple[int, int]:
    """Tokens [start, end) of the sentence around a token, without white space at its ends."""
    start, end = bounds(doc[index])
    while start < end and doc[start].pos_ == "SPACE":
        start += 1
    while end > start and doc[end - 1].pos_ == "SPACE":
        end -= 1
    return start, end
