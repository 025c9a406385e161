"""Who is the deep subject or object of a verb, what hangs on a noun, what a description is said of."""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.grammar.examples import ALONG, FOLLOWING, companion_slot, included, is_companion, is_some_of, meant_with, one_of
from kg.grammar.phrases import is_length, off, slot_before, slot_of
from kg.grammar.relatives import asks, is_object_pronoun, is_stranded, leaves_open, place_before, scene_of, told_of
from kg.grammar.subjects import inherited_subject, surface_subject
from kg.grammar.tree import (
    CALENDAR,
    MAX_DEPTH,
    ancestors,
    antecedent,
    children,
    conjuncts,
    is_joined,
    is_nominal,
    is_passive,
    is_prefixed,
    is_verbal,
    preposition,
    prepositions,
    relative_head,
    remembered,
)
from kg.tokens import Token

OBLIQUES: Final = frozenset({"obl", "nmod", "obl:unmarked", "nmod:unmarked", "obl:arg"})
COMPLEMENTS: Final = OBLIQUES | {"obj", "obl:agent", "ccomp", "xcomp"}
AFTER_NOUNS: Final = frozenset({"by", "of", "in", "on", "at", "against", "from"})
"""Prepositions that tie a phrase to the noun before it."""
AIMED: Final = frozenset({"on", "against", "upon"})
"""Prepositions that tie a phrase to the deed rather than to its doer."""
BETWEEN_VERBS: Final = frozenset({"cc", "advmod", "punct"})
"""What may stand between two verbs that share what follows them."""
RESULTS: Final = frozenset({"JJ", "VBN", "RB"})
"""Tags of what something comes to be by what is done to it …"""
SCENE: Final = frozenset({"in", "at", "near", "off", "along"})
"""… and prepositions behind that of where it is done."""
NEAR: Final = 3
"""Words from its noun within which an owner needs no mark."""
BESIDE: Final = "alongside"
"""The slot of those with whom somebody suffers something."""
CLEFT: Final = frozenset({"csubj", "csubj:outer", "ccomp", "acl:relcl", "advcl"})
"""Labels of a clause that tells what was where "it was"."""
AS: Final = frozenset({"as"})
OF_OTHERS: Final = frozenset({"after", "before", "during", "following", "since", "according"})
"""Prepositions of nouns whose doer does nothing beside ("freed after a siege | by rebels", "sent abroad, according to a report | by police")."""
CHARGED: Final = frozenset({"of", "with"})
"""Prepositions of what somebody is accused of or charged with being."""
NOUN_CLAUSES: Final = frozenset({"acl", "acl:relcl", "amod", "appos"})
"""Labels of what is said of the noun above."""
CLAUSES: Final = frozenset({"purpose", "reason"})
"""Slots that hold a whole clause."""


class Argument(NamedTuple):
    """A filler and the slot it stands in: "subject", "object", "modifier", "possessor", "self", "complement", a preposition, or, of clauses,
    "purpose" ("to …") and "reason" ("because …")."""

    slot: str
    token: Token


@remembered
def arguments(token: Token) -> tuple[Argument, ...]:
    """What a verb, noun or adjective governs, coordination spelled out."""
    found = verb_arguments(token) if is_verbal(token) else noun_arguments(token)
    return tuple([part for argument in found for part in _parts(argument, token)])


def _is_apart(modifier: Token, first: Token, part: Token) -> bool:
    """Is a modifier of a noun not said of what is coordinated with it, which has words of its own ("a rebel-held hill and a bridge")?

    Nor is a clause said of a noun that is joined only behind it ("the party led by X, and the union").
    """
    single = modifier.tag_ == "NN" and modifier.dep_ in {"compound", "nmod:desc"} and bool(children(part, "nmod:desc"))  # "nurse Roe and Dr. Doe"
    before = (modifier.dep_ == "amod" or single) and modifier.head == first and modifier.i < first.i
    beyond = part != first and first == modifier.head and modifier.dep_ in NOUN_CLAUSES and first.i < modifier.i < part.i
    return beyond or (before and part != first and bool(children(part, "det", "nummod", "nmod:poss", "amod", "nmod:desc")))


def _parts(argument: Argument, governor: Token) -> list[Argument]:
    """A filler, its examples and what is coordinated with it; what has a preposition of its own ("on the coast and near the port") has that slot."""
    if argument.slot in CLAUSES:
        return [argument]
    slot, first = argument
    found, parts = [argument], [first]
    if "conj" in first.labels or first.pos_ == "SPACE":
        parts = [part for part in conjuncts(first) if part.pos_ != "SPACE" and (part is first or not _is_apart(governor, first, part))]
        by_preposition = len(parts) > 1 and slot == preposition(first)
        found = [argument if part is first else Argument((preposition(part) if by_preposition else "") or slot, part) for part in parts]
    for part in parts:
        others = [*meant_with(part), *(included(part) if part.head != governor else ()), *(one_of(part, governor) if governor.head is part else ())]
        found += [Argument(slot, other) for other in others] if others else []
    return found


def verb_arguments(verb: Token) -> list[Argument]:
    """Deep subject and object whatever the voice, and obliques by preposition; subjects that control or coordination leaves out are filled in."""
    passive = is_passive(verb)
    found: list[Argument] = []
    surface = False
    for child in verb.children:
        target = antecedent(child)
        match child.dep_:
            case "nsubj" | "obl:unmarked" if is_object_pronoun(child):
                found.append(Argument("object", target))
            case "nsubj" | "nsubj:outer" | "nsubj:pass":
                surface = True
                found.append(Argument("object" if passive or child.dep_ == "nsubj:pass" else "subject", target))
            case "obj":
                first = children(verb, "nsubj:pass") if passive else [c for c in verb.children if c.i < verb.i and is_object_pronoun(c)]
                second = bool(first) and child.i > verb.i and (passive or child.tag_.startswith("NN"))  # "(which) was declared | a cartel"
                found.append(Argument(preposition(child) or ("complement" if second else "object"), target))
            case "obl:agent" if preposition(child) in {"", "by"}:
                found.append(Argument("subject", target))
                found += [Argument("against", other) for other in children(child, "nmod") if preposition(other) == "against"]
            case "obl:agent" | "obl" | "nmod" | "obl:unmarked" | "nmod:unmarked" | "obl:arg" | "iobj":
                slot = companion_slot(child, verb) or slot_of(child)
                if slot == "by" and passive:
                    found.append(Argument("subject", target))
                elif child.dep_ == "iobj" and not slot:
                    found.append(Argument("to", target))
                elif (doers := _at_hands_of(child)) and passive:
                    found += [Argument("subject", doer) for doer in doers]
                elif slot:
                    found.append(Argument(slot, target))
                    if slot == FOLLOWING and passive:
                        found.append(Argument(BESIDE, target))  # "was killed with his driver"
                elif _is_hyphenated(child, verb):
                    found += [Argument("subject", child), Argument("modifier", child)]
                elif child.lower_ not in CALENDAR and _is_hidden_object(child):
                    found.append(Argument("object", target))
            case "advmod" if child.lower_ == "where" and (head := relative_head(verb) or place_before(child)) is not None:
                found.append(Argument("in", head))
            case "advmod" if child.lower_ in ALONG:
                found += [Argument(companion_slot(other, verb), other) for other in children(child, "obl", "nmod") if is_companion(other)]
            case "advmod" if child.lower_ in child.doc.kinds.bearing and not child.labels.isdisjoint({"obl", "nmod"}):
                found += [Argument("off", place) for place in off(child)]
            case "ccomp" if (told := told_of(child)) is not None:
                found.append(Argument("that", told))
            case "xcomp" if child.tag_ in RESULTS or (passive and child.tag_ == "VBG"):  # "set ablaze in Lima", "shot dead near the port"
                found += [Argument(preposition(spot), spot) for spot in children(child, "obl") if preposition(spot) in SCENE and spot.i > child.i]
            case "xcomp" if is_nominal(child):
                found.append(Argument(preposition(child) or "complement", target))
            case "advcl" if is_nominal(child) and preposition(child) and "cop" not in child.labels:
                found.append(Argument(preposition(child), target))
            case "acl" | "advcl" if (gerund := _gerund_object(child)) is not None:
                found.append(gerund)
            case "advcl" if slot := _clause_slot(child):
                found.append(Argument(slot, child))
            case _ if _is_hyphenated(child, verb):
                found += [Argument("subject", child), Argument("modifier", child)]
    found += _shared(verb, {argument.slot for argument in found})
    if verb.dep_ == "amod" and (joined := _joined_sibling(verb)) is not None:
        found += [Argument("subject", joined), Argument("modifier", joined)]
    if verb.dep_ in CLEFT and "cop" in verb.head.labels and children(verb.head, "expl") and preposition(verb.head) in SCENE:
        found.append(Argument(preposition(verb.head), verb.head))  # "it was in Springfield that …"
    if not surface:
        found += [Argument("object" if passive else "subject", subject) for subject in inherited_subject(verb)]
    if passive and not any(argument.slot == "subject" for argument in found):
        found += [Argument("subject", agent) for agent in _hidden_agent(verb)]
    slots = {argument.slot for argument in found}
    if verb.dep_ == "conj" and not slots & {"in", "at"} and (scene := scene_of(verb)) is not None:
        found.append(Argument("at" if surface else "in", scene))
    if verb.dep_ == "acl:relcl" and not any(argument.token == verb.head for argument in found):
        found += _relative_argument(verb, slots, passive)
    elif verb.dep_ in {"xcomp", "advcl"} and verb.head.dep_ == "acl:relcl" and "object" not in slots and not passive and leaves_open(verb.head, verb):
        found.append(Argument("object", verb.head.head))
    return found


def _clause_slot(clause: Token) -> str:
    """The slot of an adverbial clause: "purpose" ("to …", "in order to …"), "reason" ("because …"), or the preposition of a gerund; "" for others."""
    mark = preposition(clause)
    if clause.tag_ == "VB" and "to" in prepositions(clause) and not children(clause, "nsubj"):
        return "purpose" if clause.i > clause.head.i else ""
    if mark == "because":
        return "reason"
    beside = mark == FOLLOWING and children(clause, "nsubj")  # "with winter approaching"
    return mark if clause.tag_ == "VBG" and not beside else ""


def _shared(verb: Token, slots: set[str]) -> list[Argument]:
    """What follows two verbs that nothing parts belongs to both, wherever the parser hung it ("kidnapped and killed two pilots in …")."""
    if any(child.i > verb.i and child.dep_ in COMPLEMENTS for child in verb.children):
        return _of_both(verb)
    beside = verb.head if verb.dep_ == "conj" else next((c for c in children(verb, "conj") if c.i > verb.i), None)
    if beside is None or not is_verbal(beside) or is_passive(beside) != is_passive(verb) or not _side_by_side(verb, beside):
        return []
    behind = [child for child in beside.children if child.i > max(verb.i, beside.i)]
    objects = [Argument("object", child) for child in behind if child.dep_ == "obj" and not preposition(child) and "object" not in slots]
    near = [c for c in behind if c.dep_ == "obl" and preposition(c) and (objects or (verb.dep_ == "conj" and c.left_edge.i == verb.i + 1))]
    return objects + [Argument("subject", c) for c in behind if c.dep_ == "obl:agent"] + [Argument(preposition(c), c) for c in near]


def _of_both(second: Token) -> list[Argument]:
    """What stands behind the object of two verbs, though the parser hung it on the first ("shot and killed a man | in Springfield")."""
    first = second.head
    if second.dep_ != "conj" or not is_verbal(first) or is_passive(first) != is_passive(second) or not _side_by_side(first, second):
        return []
    behind = [child for child in children(first, "obl") if child.i > second.i and child.pos_ == "PROPN"]
    return [Argument(preposition(child), child) for child in behind if preposition(child)]


def _side_by_side(left: Token, right: Token) -> bool:
    first, last = sorted((left.i, right.i))
    return all(token.dep_ in BETWEEN_VERBS for token in left.doc[first + 1 : last])


def _is_hyphenated(word: Token, participle: Token) -> bool:
    """ "Rebel-held", "Springfield-based": is a word joined to the participle behind it? Its participle says whether it does something or modifies."""
    if participle.tag_ != "VBN" or word.dep_ not in {"compound", "amod", "obl", "nsubj", "obl:unmarked", "nmod"}:
        return False
    last = max([word.i, *(part.i for part in children(word, "flat"))])
    return last + 2 == participle.i and word.doc[last + 1].text == "-"


def _joined_sibling(participle: Token) -> Token | None:
    """The name of several words before "-linked", which the parser hung on the noun behind."""
    doc, at = participle.doc, participle.i
    if at < 2 or doc[at - 1].text != "-" or participle.tag_ != "VBN" or doc[at - 2].dep_ != "flat":
        return None
    name = doc[at - 2].head
    return name if name.head == participle.head and name.dep_ in {"compound", "amod", "nmod:desc"} else None


def _is_hidden_object(child: Token) -> bool:
    """An object that the parser took for a measure: "killed three soldiers" read like "walked three miles"."""
    measured = child.dep_ == "obl" or (child.dep_ == "obl:unmarked" and bool(children(child, "nummod")) and not is_length(child))
    return measured and is_nominal(child) and child.i > child.head.i and not children(child.head, "obj", "nsubj:pass")


def _relative_argument(verb: Token, slots: set[str], passive: bool) -> list[Argument]:
    """What the head of a relative clause without a pronoun of its own is in it: the object, or what a stranded preposition governs."""
    stranded = [child.lower_ for child in verb.children if is_stranded(child)]
    if stranded:
        return [Argument(stranded[-1], verb.head)]
    return [Argument("object", verb.head)] if "subject" in slots and "object" not in slots and not passive and not asks(verb) else []


def _hidden_agent(verb: Token) -> list[Token]:
    """The agent of a passive that was attached to a noun in between ("named as a threat by the ministry"; not "freed after a siege by rebels")."""
    nouns = [child for child in verb.children if child.i > verb.i and is_nominal(child) and preposition(child) not in OF_OTHERS]
    return [inner for noun in nouns for inner in children(noun, "nmod") if preposition(inner) == "by"][:1]


def _gerund_object(child: Token) -> Argument | None:
    """ "of neighbouring Freedonia" read as a clause: its object is what the preposition governs."""
    objects, marks = children(child, "obj"), children(child, "mark", "case")
    if child.lower_ not in child.doc.kinds.lying or not objects or not marks or objects[0].left_edge.i != child.i + 1:
        return None
    return Argument(marks[0].lower_, objects[0]) if marks[0].lower_ in {"of", "in", "from", "with"} else None


def noun_arguments(noun: Token) -> list[Argument]:
    """Prepositional phrases, possessors and modifiers of a noun (or adjective), and what it is said of ("self")."""
    found = [Argument("self", noun)] if is_nominal(noun) else []
    for child in noun.children:
        match child.dep_:
            case "nmod" | "obl" | "obl:agent" | "obl:unmarked" | "nmod:unmarked":
                slot = slot_of(child) or slot_before(child)
                if doers := _at_hands_of(child):
                    found += [Argument("by", doer) for doer in doers]
                elif slot:
                    found.append(Argument(slot, antecedent(child)))
                    found += _nested(noun, child, slot)
                elif child.dep_ == "nmod:unmarked":
                    found.append(Argument("modifier", child))
            case "nmod:poss" if _is_genitive(child):
                found.append(Argument("possessor", _possessor(child)))
            case "compound" | "amod" | "nmod:desc":
                found += [Argument("modifier", part) for part in (*children(child, "compound"), child) if not is_prefixed(part)]
            case "acl" | "advcl" if (gerund := _gerund_object(child)) is not None:
                found.append(gerund)
            case "advmod" if child.lower_ in child.doc.kinds.bearing:
                found += [Argument("off", place) for place in off(child)]
            case _:
                pass
    found += _said_of(noun)
    return found + _shared_by_nouns(noun, {argument.slot for argument in found}) if noun.dep_ == "conj" or "conj" in noun.labels else found


def _shared_by_nouns(noun: Token, slots: set[str]) -> list[Argument]:
    """What follows coordinated nouns belongs to them all, and so does whose they are ("the rebels' raids and bombings in Springfield")."""
    first = noun.head if noun.dep_ == "conj" and is_nominal(noun.head) else None
    if first is None:
        last = children(noun, "conj")[-1:]
        doers = [inner for other in last for inner in children(other, "nmod") if preposition(inner) == "by" and is_nominal(other)]
        return [Argument("by", inner) for inner in doers if not slots & AFTER_NOUNS]
    behind = [child for child in children(first, "nmod") if child.i > noun.i and preposition(child) not in slots | {""}]
    alike = noun.pos_ == first.pos_ and not children(noun, "det", "nmod:poss")
    whose = _shared_owner(first, noun) if alike else []
    return [*(Argument(preposition(child), child) for child in behind), *(Argument("possessor", child) for child in whose)]


def _shared_owner(first: Token, noun: Token) -> list[Token]:
    """Whose a coordinated noun is: who is named before the nearest one before it; a name with a description of its own shares no owner."""
    if noun.pos_ == "PROPN" and any(child.i < noun.i and child.pos_ in {"NOUN", "ADJ"} for child in noun.children):
        return []
    before = [other for other in conjuncts(first) if other.i < noun.i and children(other, "nmod:poss")]
    return children(before[-1], "nmod:poss") if before else []


def _said_of(noun: Token) -> list[Argument]:
    """What a noun says something of; who is "behind" an attack does it, what is "under" attack suffers it."""
    marker = preposition(noun)
    if marker == FOLLOWING and noun.dep_ == "nmod":
        return [Argument("holder", noun.head)]
    under = [noun.head] if marker == "under" and noun.dep_ == "nmod" and not children(noun, "cop") else []
    slot = "object" if marker == "under" else "by" if "cop" in noun.labels and "behind" in prepositions(noun) else "subject"
    return [Argument(slot, described) for described in (*described_by(noun), *under)]


def _nested(noun: Token, inner: Token, slot: str) -> list[Argument]:
    """What was hung on the phrase before it: the doer of "the arrest of two men by the guard", the target of "a raid by rebels on the barracks".

    Also what "the listing of the group as a threat" makes of the group.
    """
    if slot not in {"of", "by"} or inner.i < noun.i:
        return []
    own = {"by", "as", "against"} if slot == "of" else AIMED
    ends = dict.fromkeys((inner, conjuncts(inner)[-1]))  # "the use of knives and guns against the guards"
    behind = [other for end in ends for other in children(end, "nmod")]
    found = [Argument(preposition(other), antecedent(other)) for other in behind if preposition(other) in own]
    found += [Argument("by", doer) for other in behind for doer in _at_hands_of(other)]
    return [argument for argument in found if argument.slot != "on" or not _is_bare(argument.token)]


def _is_bare(noun: Token) -> bool:
    """A plural with nothing before it: "gunmen on motorcycles" ride them, "gunmen on police posts" do not."""
    return noun.tag_ == "NNS" and not children(noun, "det", "amod", "compound", "nummod", "nmod:poss")


def _at_hands_of(phrase: Token) -> list[Token]:
    """Who does what others suffer "at the hands of" them."""
    hands = phrase.lemma_ in phrase.doc.kinds.hands and preposition(phrase) == "at"
    return [inner for inner in children(phrase, "nmod") if preposition(inner) == "of"] if hands else []


def _is_genitive(token: Token) -> bool:
    """Is there a mark of whose something is, near it? Parsers take what stands far off, without one, for an owner."""
    marked = token.pos_ in {"PRON", "DET"} or token.tag_ in {"PRP$", "WP$"} or any(child.tag_ == "POS" for child in token.subtree)
    return marked or token.head.i - token.i <= NEAR


def _possessor(token: Token) -> Token:
    """Who is meant by "whose": the noun that the relative clause around it belongs to."""
    if token.tag_ != "WP$":
        return token
    return next((above.head for above in ancestors(token) if above.dep_ in {"acl:relcl", "appos", "acl"}), token)


def described_by(noun: Token, depth: int = 0) -> list[Token]:
    """What a noun or adjective is said of: the subject of its copula, the name it stands in apposition to, the noun it modifies."""
    if depth > MAX_DEPTH:
        return []
    if noun.dep_ == "conj" and noun.pos_ == "ADJ" and (counted := children(noun, "nummod")):
        return counted  # "two were killed and five wounded"
    if "cop" in noun.labels or noun.dep_ == "ROOT" or (noun.pos_ == "ADJ" and noun.dep_ in {"conj", "xcomp", "advcl", "nmod", "obl"}):
        subjects = [antecedent(child) for child in children(noun, "nsubj", "nsubj:outer", "nsubj:pass")]
        if subjects:
            return subjects
        if noun.dep_ == "conj":
            return described_by(noun.head, depth + 1)
        if noun.dep_ == "acl:relcl":
            return [noun.head]
    found = [child for child in children(noun, "appos") if child.pos_ == "PROPN"] if "appos" in noun.labels else []
    match noun.dep_:
        case "appos" if noun.tag_ == "NNS":
            found += [other for other in conjuncts(noun.head) if other.i < noun.i]  # "Roe and Doe, the bosses of …"
        case "appos" | "nmod:desc":
            found.append(noun.head)
        case "nmod" if is_some_of(noun):
            found += described_by(noun.head, depth + 1)
        case "amod" | "acl" if noun.dep_ == "amod" or noun.pos_ == "ADJ":
            found.append(noun.head)
        case "compound" | "flat" if noun.head.pos_ == "PROPN" and noun.pos_ in {"NOUN", "ADJ"}:
            found.append(noun.head)
        case "conj" if noun.tag_ == "NNS" and noun.head.pos_ == "PROPN" and noun.head.head.tag_ == "NNS":
            pass  # "nine people, among them Jane Roe and two members of …"
        case "conj" if is_nominal(noun.head) and (noun.head.dep_ == "appos" or children(noun.head, "cop")):
            found += described_by(noun.head, depth + 1)
        case "obl" | "nmod" if "cop" in noun.head.labels and is_nominal(noun.head) and is_joined(noun):
            found += described_by(noun.head, depth + 1)
        case "xcomp" if not (noun.head.dep_ == "acl:relcl" and noun.head.head.lower_ == "what"):  # not "what he called a raid"
            governor = noun.head
            objects = [antecedent(child) for child in children(governor, "obj")]
            found += objects or surface_subject(governor, depth + 1)
        case "obl" | "advcl" if is_verbal(noun.head) and is_nominal(noun) and preposition(noun) in (CHARGED if "cop" in noun.labels else AS):
            # "described as the leader", "served as head", "accused of being a member"
            governor = noun.head
            told = [c for c in children(governor, "obj") if c.i < noun.i and (noun.lower_ != "part" or c.pos_ == "PROPN")]  # "sent jets as part of …"
            found += [antecedent(child) for child in told] or surface_subject(governor, depth + 1)
        case _:
            pass
    return found
