"""Who does what a verb tells: its subject as it stands, or as control, coordination or participles imply it."""

from __future__ import annotations

from typing import Final

from kg.grammar.closed import LENGTHS
from kg.grammar.tree import FINITE, MAX_DEPTH, SUBJECTS, antecedent, children, conjuncts, is_nominal, is_passive, is_verbal, lemma, preposition
from kg.tokens import Token

DEALING: Final = frozenset({"in", "through", "by"})
"""Prepositions before what the subject of a verb is about ("in an attempt to …")."""
ABOUT: Final = frozenset({"of", "to", "in"})
"""Prepositions before what the subject of a verb does by what its object names ("reaffirmed the commitment to fighting …")."""
OBJECT_CONTROL: Final = frozenset({"of", "from", "with", "for", "into"})
"""Prepositions before a gerund whose subject is the object of the verb above ("accused her of lying")."""
APPEALS: Final = frozenset({"on", "upon", "to", "with"})
"""Prepositions between an appeal and those to whom it is made."""


def surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """The subject as it stands, or as control, coordination or participles imply it."""
    own = [antecedent(child) for child in verb.children if child.dep_ in SUBJECTS]
    return own or inherited_subject(verb, depth)


def time_taken(verb: Token) -> Token | None:
    """ "Took five days | to retake the town", "needed hours | to clear it": the length of time in which somebody did what an infinitive tells."""
    above = verb.head
    if verb.tag_ != "VB" or verb.dep_ not in {"advcl", "csubj", "xcomp"} or verb.i < above.i or lemma(above) not in above.doc.kinds.taking:
        return None
    return next((child for child in children(above, "obj") if child.ent_type_ in LENGTHS and child.i < verb.i), None)


def inherited_subject(verb: Token, depth: int = 0) -> list[Token]:
    """The subject that a verb without one takes over from what governs it."""
    governor = verb.head
    if depth > MAX_DEPTH:
        return []
    clauses = [c for c in children(verb, "advcl", "csubj", "acl") if c.i < verb.i and c.tag_ in {"VBN", "VBG"}]
    lent = [subject for clause in clauses for subject in children(clause, "nsubj") if subject.i < clause.i]
    if lent or governor == verb:
        return lent[:1]
    match verb.dep_:
        case "conj" if is_verbal(governor) or children(governor, "cop"):
            return surface_subject(governor, depth + 1)
        case "parataxis" if is_verbal(governor) and governor.i < verb.i and verb.tag_ in FINITE and verb.left_edge.text == ",":
            return surface_subject(governor, depth + 1)  # "was born in Lisbon, died in Rome and was buried in Siena"
        case "csubj" if (length := time_taken(verb)) is not None:
            return [child for child in children(governor, "iobj", "obj") if child.i < length.i]  # "it took the army five days to retake the town"
        case "advcl" | "xcomp" if lemma(governor) in verb.doc.kinds.appealing and (called := _called_on(verb, governor)):
            return called
        case "xcomp" if is_passive(governor) and (deciders := _deciders(verb, governor)):
            return deciders
        case "xcomp":
            objects = children(governor, "obj", "iobj")[:1]
            controlled = objects and (not is_gerund(verb) or preposition(verb) in OBJECT_CONTROL or _is_seen(verb, objects[0]))
            return [antecedent(token) for token in objects] if controlled else surface_subject(governor, depth + 1)
        case "ccomp" if is_verbal(governor) and (seen := _seen_before(verb)) is not None:
            return [antecedent(seen)]
        case "ccomp" if is_gerund(verb) and is_verbal(governor) and not preposition(verb) and not is_passive(governor):
            return surface_subject(governor, depth + 1)  # "admitted having fought"
        case "advcl" if is_gerund(verb) and preposition(verb) in OBJECT_CONTROL and children(governor, "obj", "iobj"):
            return [antecedent(token) for token in children(governor, "obj", "iobj")[:1]]
        case "advcl" if is_gerund(verb) and preposition(verb) == "in" and lemma(governor) in verb.doc.kinds.accompanying:
            return [*surface_subject(governor, depth + 1), *(antecedent(token) for token in children(governor, "obj"))]  # "joined her in signing it"
        case "advcl" if (is_verbal(governor) or children(governor, "cop")) and (verb.tag_ not in FINITE or children(verb, "aux")):
            return surface_subject(governor, depth + 1)
        case "acl" if is_nominal(governor) and _is_infinitive(verb) and (holders := _ranked(governor, depth) or _holders(governor)):
            return holders
        case "acl" if is_nominal(governor) and verb.tag_ == "VBG" and preposition(verb) and (holders := _holders(governor)):
            return holders
        case "acl" if is_gerund(verb) and preposition(verb) == "of" and (charged := _charged(governor)) is not None:
            return surface_subject(charged, depth + 1)
        case "acl" if verb.tag_ == "VBG" and preposition(verb) in ABOUT and governor.dep_ == "obj" and is_verbal(governor.head):
            return surface_subject(governor.head, depth + 1)
        case "acl" if governor.dep_ == "conj" and verb.i > governor.i and verb.doc[verb.left_edge.i - 1].text == "," and is_nominal(governor):
            row = [other for other in conjuncts(first_noun_of_row(governor)) if other.i <= governor.i]  # "Roe and Doe, arrested in May, …"
            return [governor] if any(children(other, "acl") for other in row if other != governor) else row
        case "acl" | "amod" if (is_nominal(governor) or governor.pos_ == "DET") and not (is_gerund(verb) and preposition(verb)):
            return [governor]
        case "acl:relcl" if not children(verb, "nsubj", "nsubj:pass"):
            return [governor]
        case _:
            return []


def _ranked(noun: Token, depth: int) -> list[Token]:
    """ "Jane Roe became the first woman | to win it": who becomes one of a rank does what the infinitive behind it tells."""
    become = noun.dep_ == "xcomp" and is_verbal(noun.head) and not is_passive(noun.head)
    return surface_subject(noun.head, depth + 1) if become and any(c.has("NumType=Ord") for c in children(noun, "amod")) else []


def _called_on(verb: Token, governor: Token) -> list[Token]:
    """ "Called on the mayor | to resign": those to whom an appeal is made are to do what the infinitive right behind them tells."""
    asked = [child for child in children(governor, "obl") if preposition(child) in APPEALS and child.right_edge.i + 1 == verb.left_edge.i]
    if any(child.lower_ in APPEALS for child in children(governor, "compound:prt")):
        asked += [child for child in children(governor, "obj") if child.right_edge.i + 1 == verb.left_edge.i]
    return [antecedent(one) for one in asked[-1:]] if _is_infinitive(verb) else []


def _is_seen(gerund: Token, thing: Token) -> bool:
    """ "Filmed pilots | dropping bombs": a gerund right behind an object tells what that does, unless the object is what the doing takes."""
    bare = gerund.left_edge == gerund and thing.right_edge.i == gerund.i - 1
    return bare and lemma(gerund.head) not in gerund.doc.kinds.spending and thing.ent_type_ not in LENGTHS


def _seen_before(verb: Token) -> Token | None:
    """ "Video showed police | beating a man", "saw the navy | shell the port": what stands between a verb and a bare one below it does the latter."""
    if verb.tag_ not in {"VB", "VBG"} or verb.left_edge != verb:
        return None
    objects = children(verb.head, "obj", "iobj") if not is_passive(verb.head) else []
    return next((noun for noun in objects if verb.head.i < noun.i and noun.right_edge.i + 1 == verb.i and is_nominal(noun)), None)


def _charged(agent: Token) -> Token | None:
    """ "The army was accused by Roe and a union | of bombing …": the passive verb of those who say so, on whom its gerund was hung."""
    first = first_noun_of_row(agent)
    return first.head if first.dep_ == "obl:agent" and is_verbal(first.head) and is_passive(first.head) else None


def first_noun_of_row(noun: Token) -> Token:
    """The first of the nouns that one is coordinated with, where parsers may have joined that to a verb."""
    while noun.dep_ == "conj" and is_nominal(noun.head):
        noun = noun.head
    return noun


def _deciders(verb: Token, governor: Token) -> list[Token]:
    """ "They were encouraged by the decision of the mayor to resign": the infinitive was hung on the verb, but says what the noun is about."""
    noun = next(
        (child for child in children(governor, "obl:agent", "obl") if child.pos_ == "NOUN" and child.right_edge.i + 1 == verb.left_edge.i), None
    )
    if noun is None or not _is_infinitive(verb):
        return []
    return _holders(noun)


def is_gerund(verb: Token) -> bool:
    """ "hacking", "being hacked", "being a hacker"."""
    return verb.tag_ == "VBG" or any(child.tag_ == "VBG" for child in children(verb, "aux", "aux:pass", "cop"))


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.lower_ == "to" for child in children(verb, "mark"))


def _holders(noun: Token) -> list[Token]:
    """Who has what a noun names, and so does what it is about: "the rebels' efforts to …", "its role in …", "the decision of Jane Roe to …"."""
    named = [child for child in children(noun, "nmod") if child.pos_ == "PROPN" and preposition(child) == "of" and child.i > noun.i]
    return children(noun, "nmod:poss") or named


def is_controlled(verb: Token) -> bool:
    """Does a clause without a subject say what a noun is about ("an operation to …", "progress in …")?"""
    return verb.dep_ == "acl" and is_nominal(verb.head) and (_is_infinitive(verb) or (verb.tag_ == "VBG" and bool(preposition(verb))))


def controllers(verb: Token) -> list[Token]:
    """Who does what is said of a noun that somebody else deals with: "they launched an operation to …", "we made progress in …"."""
    noun = verb.head
    if not is_controlled(verb):
        return []
    above = noun.head
    concerned = noun.dep_ == "obj" or (noun.dep_ == "obl" and preposition(noun) in DEALING)
    return surface_subject(above) if concerned and is_verbal(above) and not is_passive(above) else []


def shares_passive(verb: Token, *, with_subject: bool = False) -> bool:
    """ "Was found guilty and | jailed", "was raised in May and | deployed to the border": a participle that looks like a past tense, after a passive.

    It has no object, subject or auxiliary of its own, and nothing else that would make it active or passive; but it may have a subject where that is
    asked for ("nine were killed and many others | wounded").
    """
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or children(verb, "obj", "aux", "ccomp", "xcomp"):
        return False
    if bool(children(verb, "nsubj")) != with_subject:
        return False
    return is_verbal(verb) and is_verbal(verb.head) and is_passive(verb.head) and not is_passive(verb)


def of_span(noun: Token) -> Token:
    """ "Floods triggered by days | of heavy rain": what went on so long, rather than how long it did."""
    lasting = [child for child in children(noun, "nmod") if preposition(child) == "of"] if lemma(noun) in noun.doc.kinds.span else []
    return lasting[0] if lasting else noun


def said_as_factor(noun: Token) -> Token | None:
    """ "Debt was one of the factors that led to war": what is said to be a cause, rather than that word; None where nothing is said to be it."""
    noun = of_span(noun)
    if lemma(noun) not in noun.doc.kinds.factor:
        return noun
    one = noun.head if noun.dep_ == "nmod" and preposition(noun) == "of" else noun
    told = [*children(one, "nsubj"), *([one.head] if one.dep_ == "nsubj" and children(one.head, "cop") else [])]
    return next((said for said in told if is_nominal(said) and said.pos_ != "PRON"), None)


def is_left_open(noun: Token) -> bool:
    """ "A search for what | led to the crash", "the factors that led to it": a cause that the text does not name, and that no event above is."""
    return noun.tag_ == "WP" or said_as_factor(noun) is None
