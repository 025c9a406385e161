"""Words: which of them evoke an event, a relation or an outcome, and which syntactic slot fills which role.

The format is described at the top of ontology/lexicon.ttl. Whatever a word names that the ontology does not declare is an error at load.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Final

from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.errors import OntologyError
from kg.kinds import Kinds
from kg.model import Modality, Polarity
from kg.ontology.schema import WORD, Schema, Turtle, local_name
from kg.vocab import LEX

KINDS: Final = frozenset({"Verb", "Noun", *(field.name.capitalize() for field in fields(Kinds))})
"""What a word may be; the first two are looked up by their head."""
GENITIVE: Final = "'s"
SLOTS: Final = frozenset(
    """subject object by modifier possessor self complement time locative purpose reason being attending holder nation
    about across after against along alongside amid among around as at because before behalf behind below beneath beside between beyond despite down
    due during following for from front in inside into near of off on onto out outside over past per since targeting than that through throughout till
    to toward towards under underneath until up upon using versus via with within without""".split()
)
"""Where a filler may stand: deep subject and object, "by", modifiers and possessors of nouns, the noun itself, clauses of purpose and reason,
around the noun of an event those who are in it or at it, and the nationality before it, around any noun those who are "with" it, or a preposition."""
LOCATIVE: Final = frozenset(
    "in at near front inside outside within around across along throughout on amid beside off alongside behind beneath".split()
)
FLAGS: Final = frozenset("answer aside blameless doer general harmful hostile mass mutual notable once part penal rare sparing wide wrong".split())
"""What may be said of a class besides its slots; see the top of ontology/lexicon.ttl."""
OPPONENT: Final = "opponent"
"""The role, in an attack, of those who take the other side in the fighting that is part of it."""
SUBJECT, OBJECT, SPEAKER = "Subject", "Object", "Speaker"
"""Pseudo-roles of relations: the two ends of the claim, and who says it."""
ENDS: Final = frozenset({SUBJECT, OBJECT, SPEAKER})
PROPERTIES: Final = frozenset(
    "form evokes nature outcome counts relation bearer event denotes performs lends without having known amid".split()
    + "reflexive yields costs anaphor modality polarity".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One line of the lexicon. `slots` maps a slot to the roles it may fill, in order of preference (own slots and those of the class)."""

    id: str
    kinds: frozenset[str]
    forms: tuple[tuple[str, ...], ...]
    evokes: str = ""
    nature: str = ""
    outcome: str = ""
    counts: str = ""
    relation: str = ""
    bearer: str = ""
    event: str = ""
    denotes: str = ""
    performs: str = ""
    lends: str = ""
    requires: tuple[str, ...] = ()
    without: str = ""
    having: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    amid: str = ""
    reflexive: bool = False
    yields: bool = False
    costs: str = ""
    anaphor: tuple[str, ...] = ()
    modality: Modality | None = None
    polarity: Polarity | None = None
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def roles(self, slot: str) -> tuple[str, ...]:
        """Roles that a slot may fill; a preposition of place that is not named falls back to lex:locative."""
        if slot in self.slots:
            return self.slots[slot]
        return self.slots.get("locative", ()) if slot in LOCATIVE else ()


@dataclass(frozen=True, slots=True)
class Match:
    """A word with the form in which it was looked up."""

    word: Word
    form: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words; `verbs` by first lemma, `nouns` by last, longest forms first; `others` by kind and form; `frames` the slots of classes.

    `common` are the words of which the forms of its nouns consist.
    `befalling` are classes of events that only say what befell somebody, and stand back where another one tells how ("the blast killed four").
    """

    words: tuple[Word, ...]
    verbs: Mapping[str, tuple[Match, ...]]
    nouns: Mapping[str, tuple[Match, ...]]
    descriptions: Mapping[str, tuple[Match, ...]]
    """The nouns that denote something; of equally long ones offices come first."""
    adjectives: Mapping[str, tuple[Match, ...]]
    """Adjectives and adverbs by form."""
    reporting: Mapping[str, tuple[Word, ...]]
    """Verbs of speech by first lemma."""
    others: Mapping[tuple[str, str], tuple[Word, ...]]
    kinds: Kinds
    deeds: tuple[Word, ...]
    """What stands for whatever somebody is accused of."""
    frames: Mapping[str, Mapping[str, tuple[str, ...]]]
    common: frozenset[str]
    befalling: frozenset[str]
    harmful: frozenset[str]
    hostile: frozenset[str]
    general: frozenset[str]
    mass: frozenset[str]
    mutual: frozenset[str]
    notable: frozenset[str]
    once: frozenset[str]
    penal: frozenset[str]
    wrong: frozenset[str]
    blameless: frozenset[str]
    rare: frozenset[str]
    natures: Mapping[str, str]
    """By form the nature that its word has."""
    sparing: frozenset[str]
    wide: frozenset[str]
    part: frozenset[str]
    aside: frozenset[str]
    answer: frozenset[str]
    doer: frozenset[str]
    opponent: Mapping[str, str]

    def kind(self, kind: str, form: str) -> tuple[Word, ...]:
        """Words of a kind ("Adverb", "Negation" …) with that one-word form."""
        return self.others.get((kind, form), ())


def read_lexicon(turtle: Turtle, schema: Schema) -> Lexicon:
    """Collect the words and the slots of classes; OntologyError where one names what is not declared."""
    graph = turtle.graph
    frames = _frames(turtle, schema)
    subjects = sorted({s for s in graph.subjects() if isinstance(s, URIRef) and str(s).startswith(WORD)})
    words = tuple(_word(turtle, schema, frames, subject) for subject in subjects)
    verbs: dict[str, list[Match]] = defaultdict(list)
    nouns: dict[str, list[Match]] = defaultdict(list)
    others: dict[tuple[str, str], list[Word]] = defaultdict(list)
    for word in words:
        for form in word.forms:
            if "Verb" in word.kinds:
                verbs[form[0]].append(Match(word, form))
            if "Noun" in word.kinds:
                nouns[form[-1]].append(Match(word, form))
            for kind in word.kinds - {"Verb", "Noun"}:
                others[kind, " ".join(form)].append(word)
    return Lexicon(
        words=words,
        verbs={lemma: _longest_first(found) for lemma, found in verbs.items()},
        nouns={lemma: _longest_first(found) for lemma, found in nouns.items()},
        descriptions={lemma: described for lemma, found in nouns.items() if (described := _describing(found))},
        adjectives=_describing_by_form(others),
        reporting={
            lemma: told for lemma, found in verbs.items() if (told := tuple(m.word for m in _longest_first(found) if "Reporting" in m.word.kinds))
        },
        others={key: tuple(found) for key, found in others.items()},
        kinds=_kinds(others),
        deeds=tuple(word for word in words if "Deed" in word.kinds),
        frames=frames,
        common=frozenset(part for word in words if "Noun" in word.kinds for form in word.forms for part in form),
        befalling=frozenset(word.evokes for word in words if word.yields and word.evokes),
        harmful=_flagged(graph, schema, "harmful"),
        hostile=_flagged(graph, schema, "hostile"),
        general=_flagged(graph, schema, "general"),
        mass=_flagged(graph, schema, "mass"),
        mutual=_flagged(graph, schema, "mutual"),
        notable=_flagged(graph, schema, "notable"),
        once=_flagged(graph, schema, "once"),
        penal=_flagged(graph, schema, "penal"),
        wrong=_flagged(graph, schema, "wrong"),
        blameless=_flagged(graph, schema, "blameless"),
        rare=_flagged(graph, schema, "rare"),
        natures={" ".join(form): word.nature for word in words for form in word.forms if word.nature},
        sparing=_flagged(graph, schema, "sparing"),
        wide=_flagged(graph, schema, "wide"),
        part=_flagged(graph, schema, "part"),
        aside=_flagged(graph, schema, "aside"),
        answer=_flagged(graph, schema, "answer"),
        doer=_flagged(graph, schema, "doer"),
        opponent=_opponents(turtle, schema),
    )


def _kinds(found: Iterable[tuple[str, str]]) -> Kinds:
    """The forms of each kind."""
    forms: dict[str, set[str]] = defaultdict(set)
    for kind, form in found:
        forms[kind.lower()].add(form)
    return Kinds(**{kind: frozenset(words) for kind, words in forms.items()})


def _opponents(turtle: Turtle, schema: Schema) -> dict[str, str]:
    """By class, the role of lex:opponent, also for the classes below."""
    marked = {
        local_name(subject): _role(turtle, schema, URIRef(str(subject)), role)
        for subject, role in turtle.graph.subject_objects(URIRef(LEX + OPPONENT))
    }
    return {name: marked[a] for name, ancestors in schema.ancestors.items() for a in sorted(ancestors & marked.keys())}


def _flagged(graph: Graph, schema: Schema, flag: str) -> frozenset[str]:
    """Classes that have a flag, and those below them; not those that deny it ("false"), and what is below these."""
    marked, without = ({local_name(subject) for subject in graph.subjects(URIRef(LEX + flag), Literal(value))} for value in (True, False))
    return frozenset(name for name, ancestors in schema.ancestors.items() if ancestors & marked and not ancestors & without)


def _longest_first(matches: list[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda m: (-len(m.form), m.word.id)))


def _describing(matches: list[Match]) -> tuple[Match, ...]:
    found = [match for match in matches if match.word.denotes]
    return tuple(sorted(found, key=lambda m: (-len(m.form), "Office" not in m.word.kinds, m.word.id)))


def _describing_by_form(others: Mapping[tuple[str, str], list[Word]]) -> dict[str, tuple[Match, ...]]:
    kinds = ("Adjective", "Adverb")
    forms = {form for kind, form in others if kind in kinds}
    return {form: tuple(Match(word, (form,)) for kind in kinds for word in others.get((kind, form), ())) for form in forms}


def _word(turtle: Turtle, schema: Schema, frames: Mapping[str, Mapping[str, tuple[str, ...]]], subject: URIRef) -> Word:
    graph, where = turtle.graph, turtle.where
    kinds = frozenset(local_name(kind) for kind in graph.objects(subject, RDF.type))
    if not kinds or kinds - KINDS:
        found, known = ", ".join(sorted(kinds - KINDS)) or "nothing", ", lex:".join(sorted(KINDS))
        raise OntologyError(f"{where(subject)}: {local_name(subject)} is a {found}; use one of lex:{known}")
    one: dict[str, str] = {}
    forms: list[tuple[str, ...]] = []
    anaphor: tuple[str, ...] = ()
    several: dict[str, tuple[str, ...]] = {}
    slots: dict[str, tuple[str, ...]] = {}
    for predicate, value in sorted(graph.predicate_objects(subject)):
        name = local_name(predicate)
        if predicate == RDF.type or not str(predicate).startswith(LEX):
            continue
        if name in one or name in slots or name in several:
            raise _said_twice(turtle, subject, name)
        if name == "form":
            forms.extend(_tokenized(str(value)))
        elif name == "anaphor":
            anaphor = tuple(_role(turtle, schema, subject, node) for node in _items(graph, value))
        elif name in {"requires", "known", "having"}:
            several[name] = tuple(local_name(node) for node in _items(graph, value))
        elif name in PROPERTIES:
            one[name] = str(value) if isinstance(value, Literal) else local_name(value)
        elif name in SLOTS:
            slots[name] = tuple(_role(turtle, schema, subject, node) for node in _items(graph, value))
        else:
            raise OntologyError(f"{where(subject, f'lex:{name}')}: unknown slot or property lex:{name}; slots are {', '.join(sorted(SLOTS))}")
    for name in ("evokes", "denotes", "bearer"):
        if name in one and one[name] not in schema.ancestors:
            raise OntologyError(f"{where(subject, f'lex:{name}')}: lex:{name} names {one[name]}, which is not a class; declare it or mend the name")
    for name in ("outcome", "relation", "performs", "costs"):
        if name in one and (one[name] not in schema.iris or one[name] in schema.ancestors):
            place = where(subject, f"lex:{name}")
            raise OntologyError(f"{place}: lex:{name} names {one[name]}, which is not a property; declare it or mend the name")
    for name in ("counts", "event", "lends", "without"):
        if name in one and one[name] not in SLOTS:
            place = where(subject, f"lex:{name}")
            raise OntologyError(f"{place}: lex:{name} names the unknown slot {one[name]}; slots are {', '.join(sorted(SLOTS))}")
    for name, slot in ((key, slot) for key in ("known", "having") for slot in several.get(key, ())):
        if slot not in SLOTS:
            raise OntologyError(f"{where(subject, f'lex:{name}')}: lex:{name} names the unknown slot {slot}; slots are {', '.join(sorted(SLOTS))}")
    for need in several.get("requires", ()):
        if need not in SLOTS and need not in schema.iris:
            raise OntologyError(f"{where(subject, 'lex:requires')}: lex:requires names {need}, which is neither a slot nor a role nor a class")
    for name, values in (("modality", Modality), ("polarity", Polarity)):
        if name in one and one[name].lower() not in {value.value for value in values}:
            known = ", ".join(f"kg:{value.value.capitalize()}" for value in values)
            raise OntologyError(f"{where(subject, f'lex:{name}')}: lex:{name} names {one[name]}; use one of {known}")
    inherited: dict[str, tuple[str, ...]] = {}
    if "evokes" in one:
        for ancestor in sorted(schema.ancestors[one["evokes"]], key=lambda a: (len(schema.ancestors[a]), a)):
            inherited.update(frames.get(ancestor, {}))
    return Word(
        id=local_name(subject),
        kinds=kinds,
        forms=tuple(sorted(forms)) or (tuple(local_name(subject).split("_")),),
        evokes=one.get("evokes", ""),
        nature=one.get("nature", ""),
        outcome=one.get("outcome", ""),
        counts=one.get("counts", ""),
        relation=one.get("relation", ""),
        bearer=one.get("bearer", ""),
        event=one.get("event", ""),
        denotes=one.get("denotes", ""),
        performs=one.get("performs", ""),
        lends=one.get("lends", ""),
        requires=several.get("requires", ()),
        without=one.get("without", ""),
        having=several.get("having", ()),
        known=several.get("known", ()),
        amid=one.get("amid", ""),
        reflexive=one.get("reflexive") == "true",
        anaphor=anaphor,
        yields=one.get("yields") == "true",
        costs=one.get("costs", ""),
        modality=Modality(one["modality"].lower()) if "modality" in one else None,
        polarity=Polarity(one["polarity"].lower()) if "polarity" in one else None,
        slots={**inherited, **slots},
    )


def _tokenized(form: str) -> Iterator[tuple[str, ...]]:
    """A form as words; hyphenated ones also as spaCy's tokenizer splits them, and a "'s" apart as it always does."""
    if GENITIVE in form:
        yield from (tuple(form.replace(GENITIVE, f" {mark} ").split()) for mark in (GENITIVE, "\u2019s"))
        return
    yield tuple(form.split())
    if "-" in form:
        yield tuple(re.sub(r"(?<=\w)-(?=[a-z])", " - ", form).split())


def _frames(turtle: Turtle, schema: Schema) -> dict[str, dict[str, tuple[str, ...]]]:
    """The slots that stand on classes."""
    frames: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for subject, predicate, value in turtle.graph:
        if str(predicate).startswith(LEX) and isinstance(subject, URIRef) and not str(subject).startswith((WORD, LEX)):
            name, slot = local_name(subject), local_name(predicate)
            if name not in schema.ancestors:
                raise OntologyError(f"{turtle.where(subject, f'lex:{slot}')}: slots stand on {name}, which is not a class; declare it as owl:Class")
            if slot in FLAGS or slot == OPPONENT:
                continue
            if slot not in SLOTS:
                raise OntologyError(f"{turtle.where(subject, f'lex:{slot}')}: unknown slot lex:{slot}; slots are {', '.join(sorted(SLOTS))}")
            if slot in frames[name]:
                raise _said_twice(turtle, subject, slot)
            frames[name][slot] = tuple(_role(turtle, schema, subject, node) for node in _items(turtle.graph, value))
    return dict(frames)


def _said_twice(turtle: Turtle, subject: URIRef, name: str) -> OntologyError:
    """Which of two values counts would be left to chance; two words of one name in two places are one to RDF."""
    graph = turtle.graph
    found = (" ".join(local_name(node) for node in _items(graph, value)) for value in graph.objects(subject, URIRef(LEX + name)))
    values = " and ".join(sorted(found))
    where = turtle.where(subject, f"lex:{name}")
    return OntologyError(f"{where}: lex:{name} of {local_name(subject)} has two values, {values}; give one, or one list ( … ), or rename a word")


def _items(graph: Graph, node: Node) -> Iterator[Node]:
    """The members of an RDF list, or the node itself."""
    if isinstance(node, BNode) or node == RDF.nil:
        yield from Collection(graph, node)
    else:
        yield node


def _role(turtle: Turtle, schema: Schema, subject: URIRef, node: Node) -> str:
    name = local_name(node)
    if name in schema.iris or (str(node).startswith(LEX) and name in ENDS | SLOTS):
        return name
    raise OntologyError(f"{turtle.where(subject, name)}: the role {name} is not declared; declare it as a property or mend the name")
