"""Which words of the lexicon stand at a token, and what hangs on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.grammar import (
    CALENDAR,
    Argument,
    adjacent,
    ancestors,
    antecedent,
    arguments,
    bounds,
    children,
    form_start,
    is_nominal,
    is_passive,
    is_verbal,
    lemma,
    lemmas,
    noun_top,
    preposition,
    remembered,
    surface_subject,
)
from kg.model import Modality
from kg.ontology import Lexicon, Word
from kg.ontology.lexicon import Match
from kg.ontology.slots import OBJECT as LINKED
from kg.terms import EVENT
from kg.tokens import Doc, Sentence, Token

Matches = Mapping[int, tuple[Match, ...]]
"""Words of the lexicon by token."""
Longer = Mapping[str, Sequence[tuple[int, Match]]]
"""Words of several words, with their ranks, by the word next to the one that they are looked up by: the second of a verb, the last but one."""
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV"})
"""Parts of speech of words of the lexicon that others hang on."""
CLAUSES = frozenset({"parataxis", "ccomp"})
"""Labels of clauses that have words of their own ("denied that they took part" is not "deny part")."""
NOT = "not"
AND = "and"
OBJECT = ("object",)
OUTSIDE = frozenset({"to", "by"})
"""Prepositions of those to whom, and by what, which no form leaves out."""
LOOSE = frozenset({"as", "in"})
"""Prepositions of what the object is said to be, or is in ("took them as hostages", "led them in a campaign")."""
POINTING = frozenset({"the", "this", "that"})
"""Determiners of what was told of before."""
DATING = frozenset({"on", "in"})
"""Prepositions before a date, which are then no part of a form."""
YEAR = 4
"""Digits of a year."""
PARTICLES = frozenset({"over", "off", "out", "up", "down", "away", "back"})
"""Prepositions that make another verb of a verb."""
REACH = 8
"""Tokens behind a verb within which the other words of its form may stand ("claimed full responsibility")."""
FARTHEST = 24
"""Tokens behind a verb within which its own object and phrases are looked at."""
BEHIND = 2
"""Tokens behind a word within which the next word of a form counts even if the parser hung it elsewhere."""
ASIDE = frozenset({"appos", "acl", "acl:relcl"})
"""Labels of what stands between commas behind a noun."""
INNER = frozenset({"self", "subject", "modifier", "possessor", "of"})
"""Slots of the last noun of a form, which say nothing of what hangs on the first."""
WORDS = 1 << 14
"""Words of which it is kept what they are looked up to be."""
WAYS = frozenset({"from", "to", "into"})
"""Prepositions of a way: "the withdrawal of troops | from the valley" tells of the withdrawal, wherever the parser hung it."""


def matches_at(token: Token, lexicon: Lexicon) -> tuple[Match, ...]:
    """Words that a token heads, longest form first. The other words of a verb's form depend on it or follow closely; a noun's stand before it."""
    if token.pos_ not in CONTENT:
        return ()
    verb = is_verbal(token) or token.tag_.startswith("VB")
    noun = not verb and token.pos_ in {"NOUN", "PROPN"}
    participle = verb and token.tag_ in {"VBN", "VBG"}
    dead = noun and token.tag_ == "NN" and any(child.lower_ == "the" for child in token.children)  # "the dead"
    adjective = participle or dead or token.pos_ in {"ADJ", "ADV"} or token.tag_.startswith("JJ")
    alone, longer = _candidates(lemmas(token), lexicon, verb, noun, adjective)
    if noun:
        alone = tuple([match for match in alone if not (match.word.evokes == EVENT and match.word.anaphor) or _points_back(token)])
    there = _standing(token, longer, verb=verb) if longer else []
    idle = [match for match in there if _tells_nothing(match.word)]
    if idle:
        return tuple([match for match in (*there, *alone) if not _is_outweighed(token, match, idle)])
    return (*there, *alone)


@lru_cache(WORDS)
def _candidates(keys: tuple[str, ...], lexicon: Lexicon, verb: bool, noun: bool, adjective: bool) -> tuple[tuple[Match, ...], Longer]:
    """Verbs, nouns and adjectives that are looked up by some keys: those of one word, and longer ones."""
    tables = [table for table, wanted in ((lexicon.adjectives, adjective), (lexicon.verbs, verb), (lexicon.nouns, noun)) if wanted]
    found = {(match.word.id, match.form): match for table in tables for key in keys for match in table.get(key, ())}
    ordered = sorted(found.values(), key=lambda match: (-len(match.form), match.word.id))
    longer: defaultdict[str, list[tuple[int, Match]]] = defaultdict(list)
    for rank, match in enumerate(ordered):
        if len(match.form) > 1:
            longer[match.form[1 if verb else -2]].append((rank, match))
    return tuple(m for m in ordered if len(m.form) == 1), longer


def _standing(token: Token, longer: Longer, *, verb: bool) -> list[Match]:
    """Those of several words of which the other ones stand there, too; the longest form first."""
    near = _words_of(token.sent) if verb else {*(lemmas(token.nbor(-1)) if token.i else ()), preposition(token)}
    known = [match for _, match in sorted([ranked for word, found in longer.items() if word in near for ranked in found])]
    if not verb:
        return [match for match in known if _ends_form(token, match.form)]
    around = _words_around(token) if known else frozenset[str]()
    return [match for match in known if around.issuperset(match.form[1:]) and _is_whole(token, match)]


def _is_whole(verb: Token, match: Match) -> bool:
    """Are all words of a verb's form there? Before the last of a form that takes no object stands none ("closed a shop in …" is not "close in")."""
    parts = form_tokens(verb, match.form)
    if parts is None:
        return False
    last = parts[-1]
    if last.dep_ != "case" or match.word.slots.get("object", OBJECT):
        return True
    return not any(verb.i < child.i < last.i and child not in parts for child in children(verb, "obj"))


def _points_back(noun: Token) -> bool:
    """ "The incident", "this tragedy", "Monday's incident", but not "died in an incident"."""
    return any(child.lower_ in POINTING for child in children(noun, "det")) or any(child.lower_ in CALENDAR for child in children(noun, "nmod:poss"))


def _is_outweighed(token: Token, match: Match, idle: Sequence[Match]) -> bool:
    """Is a verb's word only the head of a longer one, of those that tell no event ("ruled out", "hit the headlines")?"""
    if "Verb" not in match.word.kinds:
        return False
    longer = (other for other in idle if len(other.form) > len(match.form) and other.form[0] == match.form[0])
    return any(_is_close(token, other) for other in longer)


def _is_close(verb: Token, match: Match) -> bool:
    """Do the other words of a form hang on the verb, or on what does ("killed time", but not "killed two, the Times wrote")?"""
    parts = form_tokens(verb, match.form) or []
    return all(part.pos_ == "ADP" or part.head in (verb, *parts) or (part.pos_ != "PROPN" and part.head.head == verb) for part in parts)


def _tells_nothing(word: Word) -> bool:
    return "Verb" in word.kinds and not (word.evokes or word.event or word.lends or word.outcome or word.relation)


def is_of_kind(token: Token, kind: str, matches: Matches) -> bool:
    """Is one of the words that stand at a token of a kind, such as "Reporting"?"""
    return token.i in matches and any(kind in match.word.kinds for match in matches[token.i])


def is_planning(verb: Token, matches: Matches) -> bool:
    """ "Demanded", "planned": does a verb tell of what is yet to come?"""
    return any(match.word.modality is Modality.PLANNED for match in matches.get(verb.i, ()))


THROUGH = ("", "of", "in")
"""Prepositions of what the object of a verb bundles ("launched a series of raids", "gave $9 million in aid")."""


def form_tokens(verb: Token, form: tuple[str, ...]) -> list[Token] | None:
    """The tokens of a verb's form after its head: dependents, words right behind, or the subject of its passive; None if one is missing."""
    if len(form) == 1:
        return []
    near = _behind(verb)
    position = verb.i
    found: list[Token] = []
    for word in form[1:]:
        hit = next((t for t in near if t.i > position and _is_word(t, word) and _belongs(t, verb) and not _is_far(t, verb, position)), None)
        if (
            hit is not None
            and found
            and found[-1].dep_ == "case"
            and any(case.i > found[-1].head.i and case.lower_ != "of" for case in children(hit, "case"))
        ):
            return None  # "called for calm after protests" is not "call for protest"
        if hit is not None and hit.dep_ == "nmod" and preposition(hit) not in (*form, *THROUGH):
            return None  # "opened an inquiry into the fire" is not "open fire"
        if hit is not None and hit.dep_ == "conj" and hit.head == verb and AND not in form:
            return None  # "were found and | beheaded" is not "find beheaded"
        if (
            hit is not None
            and hit.dep_ == "obl"
            and (by := preposition(hit))
            and by not in form
            and (by in OUTSIDE or (by not in LOOSE and _has_other_object(verb, form)))
        ):
            return None  # "sent rifles to the forces" is not "send force", "launched a raid against a station" is not "launch station"
        if hit is None:
            hit = next((t for t in verb.doc[position + 1 : min(position + 1 + BEHIND, bounds(verb)[1])] if _is_word(t, word)), None)
        if hit is not None:
            position = hit.i
        elif not (found and found[-1].dep_ == "case"):  # "a captain named as Jack Roe" is not "name as captain"
            done_to = children(verb, "nsubj:pass") if not children(verb, "obj") else []  # not "a team was sent a letter"
            hit = next((t for t in (*done_to, *_said_of(verb)) if word in lemmas(t)), None)
        if hit is not None and hit.dep_ == "case" and hit.lower_ in DATING and _is_day(hit.head):
            return None  # "went to Oslo on Monday" is not "go on"
        if hit is None or (NOT not in form and hit.pos_ == "ADJ" and any(child.lower_ == NOT for child in hit.children)):
            return None  # "pleaded not guilty" is not "plead guilty"
        found.append(hit)
    return found


def _is_day(noun: Token) -> bool:
    """Is a noun the name of a day or a month, or a year?"""
    return noun.lower_ in CALENDAR or (noun.tag_ == "CD" and len(noun.text) == YEAR)


def _has_other_object(verb: Token, form: tuple[str, ...]) -> bool:
    """Has a verb an object that is none of the words of its form?"""
    return any(set(lemmas(noun)).isdisjoint(form) for noun in children(verb, "obj"))


@remembered
def _words_of(sentence: Sentence) -> frozenset[str]:
    """What the words of a sentence may be looked up by."""
    return frozenset().union(*map(lemmas, sentence))


def _words_around(verb: Token) -> frozenset[str]:
    """Words that may be part of a verb's form, and more: quick to ask before it is looked for."""
    behind = verb.doc[verb.i + 1 : min(verb.i + 1 + REACH + 2 * BEHIND, bounds(verb)[1])]
    return frozenset().union(*map(lemmas, (*behind, *_beyond(verb), *children(verb, "nsubj:pass"), verb.head, *nouns_beside(verb))))


@remembered
def _behind(verb: Token) -> tuple[Token, ...]:
    """What stands close behind a verb and depends on it; and, however long what stands between is, its own objects and phrases.

    "Rammed a car | filled with two hundred kilograms of dynamite | into a gate"."""
    return (*(token for token in verb.subtree if 0 < token.i - verb.i <= REACH), *_beyond(verb))


def _beyond(verb: Token) -> list[Token]:
    """The heads of a verb's object and phrases that stand farther behind it, and their prepositions, in order."""
    labels = ("obj", "obl", "xcomp", "compound:prt")
    far = [child for child in children(verb, *labels) if REACH < child.i - verb.i <= FARTHEST and not _is_set_off(child)]
    return sorted([*far, *(case for child in far for case in children(child, "case") if case.i - verb.i > REACH)], key=lambda token: token.i)


def _is_set_off(phrase: Token) -> bool:
    """Does a comma stand before a phrase, and does it not only end what another one opened ("placed the mayor, Jane Roe, | under arrest")?"""
    first = phrase.left_edge.i
    comma = phrase.left_edge if phrase.left_edge.text == "," else phrase.doc[max(first - 1, 0)]
    before = phrase.doc[max(comma.i - 1, 0)]
    if comma.text != ",":
        return any(above.dep_ == "appos" and above.right_edge == comma for above in ancestors(comma))  # "…, three of them | for burns"
    return not any(above.dep_ in ASIDE and above.right_edge == before for above in ancestors(before))


def _said_of(verb: Token) -> list[Token]:
    """The noun that a clause is said of, where that is what something is done to: "a truce announced by …", "charges that he denied"."""
    if verb.dep_ not in {"acl", "acl:relcl"} or verb.i < verb.head.i:
        return []
    said = is_passive(verb) or any(antecedent(child) == verb.head for child in children(verb, "obj"))
    said = said or _lacks_object(verb)
    return [verb.head, *nouns_beside(verb)] if said else []


def _lacks_object(verb: Token) -> bool:
    """ "A charge | the union denied": has the verb of a relative clause a subject of its own, and nothing that it does something to?"""
    own = verb.dep_ == "acl:relcl" and any(child.tag_ not in {"WDT", "WP"} for child in children(verb, "nsubj"))
    return own and not children(verb, "obj", "ccomp", "xcomp", "cop", "obl", "advcl")


def nouns_beside(verb: Token) -> list[Token]:
    """ "Breaches of the truce | announced by …", "the truce in Orvane | announced by …": nouns beside the one that a participle was hung on."""
    noun, found = verb.head, list[Token]()
    if verb.dep_ == "acl" and noun.dep_ == "nmod" and noun.pos_ == "PROPN" and is_nominal(noun.head):
        return [noun.head]
    while verb.dep_ == "acl" and (inner := [c for c in children(noun, "nmod") if noun.i < c.i < verb.i and preposition(c) == "of"]):
        noun = inner[-1]
        found.append(noun)
    return found


def whole_of(verb: Token) -> list[Token]:
    """The noun right before a relative clause behind a comma, and those that have in their phrase the one that it hangs on ("clashes of A and B")."""
    noun, found = verb.head, list[Token]()
    which = next((child for child in children(verb, "nsubj", "nsubj:pass") if child.tag_ == "WDT"), None)
    if which is not None and which.i > verb.sent.start + 1 and which.nbor(-1).text == "," and is_nominal(which.nbor(-2)):
        found.append(which.nbor(-2))  # "the dead of the blast, | which happened in May"
    while verb.dep_ == "acl:relcl" and noun.dep_ in {"nmod", "conj"} and is_nominal(noun.head):
        noun = noun.head
        found.append(noun)
    return found


def _belongs(token: Token, verb: Token) -> bool:
    """Does a word depend on a verb, or on what does, other than another clause ("killed two, the Times reported" is not "kill time")?"""
    if token.dep_ == "compound:prt" and token.head != verb:
        return False  # "gave a signal and set out" is not "give out"
    if token.dep_ == "obj" and token.head != verb and token.head.dep_ == "advcl" and token.head.tag_ == "VBG":
        return False  # "rejected it, preferring a deal" is not "reject deal"
    if token.dep_ == "compound" and token.head.dep_ == "obl" and preposition(token.head):
        return False  # "lost a jet in the hill country" is not "lose hill"
    says = token.dep_ == "mark" and token.lower_ == "that"  # "ruled last year that …"
    above = token.head.head if token.dep_ == "case" else token.head
    if above.dep_ == "conj" and above.head.dep_ == "obj" and above.head.head == verb and (token.dep_ == "case" or preposition(token)):
        return True  # "set two huts and a barn on fire"
    return token.head == verb or (token.head.head == verb and (says or token.head.dep_ not in CLAUSES))


def _is_far(token: Token, verb: Token, position: int) -> bool:
    """Does a preposition introduce a phrase behind another one ("took part in protests | over the raid" is not "take over")?"""
    return token.dep_ == "case" and token.lower_ in PARTICLES and any(position < child.i < token.i for child in children(verb, "obl"))


def _is_word(token: Token, word: str) -> bool:
    """A verb with a subject or tense of its own is no part of another's form ("took back what they controlled" is not "take control")."""
    if token.pos_ == "PROPN" and (token.dep_ == "flat" or children(token, "flat")):
        return False  # "introduced by Bill Roe" is not "introduce bill"
    return word in lemmas(token) and (token.lower_ == word or token.tag_ not in {"VBD", "VBG", "VBZ", "VBP", "VBN"})


def _ends_form(noun: Token, form: tuple[str, ...]) -> bool:
    start = form_start(noun, form)
    return start >= bounds(noun)[0] and all(word in lemmas(noun.doc[start + k]) for k, word in enumerate(form[:-1]))


@remembered
def word_arguments(token: Token, form: tuple[str, ...]) -> tuple[Argument, ...]:
    """Arguments of a word; of a verb with an object in its form ("claim responsibility"), the phrases that hang on that object too."""
    found = arguments(token if is_verbal(token) else noun_top(token, form))
    if not is_verbal(token):
        if len(form) > 1 and token not in (a.token for a in found if a.slot == "self"):  # "a state of emergency | in the valley"
            own = form_start(token, form) < token.i - len(form) + 1  # "violations of the ceasefire | announced by Roe": that is told of the ceasefire
            found = (*found, *(a for a in arguments(token) if a.slot not in INNER and (a.token.head == token or not own)))
        moved = [a for taken in found if taken.slot == "of" for a in arguments(taken.token) if a.slot in WAYS and a not in found]
        return (*found, *moved, *adjacent(token))
    if token.dep_ == "cop":  # "the crews are on strike"
        found += tuple(Argument("subject", subject) for subject in surface_subject(token.head))
    for part in form_tokens(token, form) or ():
        for behind in _behind_particle(token, part):
            found = (*(a for a in found if a.token != behind), Argument("object", behind))
        if is_nominal(part) or part.dep_ in {"acl", "advmod"}:  # "had nothing to do | with the raid", "flew home | to the capital"
            found += tuple(a for a in arguments(part) if a.slot not in {"self", "subject", "modifier"} and a not in found)
    return found


def _behind_particle(verb: Token, particle: Token) -> list[Token]:
    """ "Cordoned off | the village": what the parser took for a phrase behind a preposition is the object of a verb that has none."""
    if particle.lower_ not in PARTICLES or children(verb, "obj", "nsubj:pass", "aux:pass"):
        return []
    if particle.dep_ == "compound:prt":
        return [noun for noun in children(verb, "obl") if noun.left_edge.i == particle.i + 1 and not children(noun, "case")]
    noun = particle.head
    return [noun] if particle.dep_ == "case" and particle.i == verb.i + 1 and noun.head == verb and len(children(noun, "case")) == 1 else []


def is_object_of(noun: Token, word: Word) -> bool:
    """ "Claimed attacks", "accused of | a series of attacks": is it what a verb says something of?"""
    bundled = preposition(noun) == "of" and not noun.doc.kinds.collective.isdisjoint(lemmas(noun.head))
    top = noun.head if bundled else noun
    return top.dep_ == "obj" or (top.dep_ == "obl" and LINKED in word.slots.get(preposition(top), ()))


def held(noun: Token) -> list[Token]:
    """ "A church packed with worshippers in Springfield": what a participle behind a noun says to be in it; where they are, it is."""
    verbs = [verb for verb in children(noun, "acl") if verb.tag_ == "VBN" and verb.i > noun.i]
    return [argument.token for verb in verbs for argument in arguments(verb) if argument.slot == "with" and is_nominal(argument.token)]


def headings(doc: Doc) -> frozenset[int]:
    """Nouns that stand alone between two paragraphs ("Casualties"): they say what is told below them, and tell nothing. A title does."""
    found: list[int] = []
    for sentence in doc.sents[1:]:
        words = [token for token in sentence if token.pos_ != "SPACE"]
        before = doc[words[0].i - 1] if words and words[0].i > 0 else None
        if len(words) == 1 and is_nominal(words[0]) and before is not None and "\n" in before.text:
            found.append(words[0].i)
    return frozenset(found)


def rule_of(noun: Token, lexicon: Lexicon) -> Token | None:
    """ "Freed the town from the rebels' control", "from rebel hands": whose hold it is that something is freed from."""
    if preposition(noun) != "from" or lemma(noun) not in lexicon.kinds.hold:
        return None
    owners = (*children(noun, "nmod:poss", "compound"), *(child for child in children(noun, "nmod") if preposition(child) == "of"))
    return next(iter(owners), None)
