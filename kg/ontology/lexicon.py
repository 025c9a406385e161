"""All words, as they are looked up, and what the lexicon says of classes. The format is described at the top of ontology/lexicon.ttl."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.errors import OntologyError
from kg.kinds import Feast, Feasts, Kinds
from kg.ontology.lines import Line
from kg.ontology.schema import Schema
from kg.ontology.slots import SLOTS
from kg.ontology.turtle import WORD, Turtle, local_name
from kg.ontology.words import Word, read_word
from kg.vocab import LEX

FLAGS: Final = frozenset(
    "answer aside blameless doer fatal general harmful hostile mass mutual notable once part penal rare sparing wide wrong".split()
)
"""What may be said of a class besides its slots; see the top of ontology/lexicon.ttl."""
OPPONENT: Final = "opponent"
"""The role, in an attack, of those who take the other side in the fighting that is part of it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A word with the form in which it was looked up."""

    word: Word
    form: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
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
    described: Mapping[tuple[str, ...], tuple[Match, ...]]
    """The same by the last two words of their forms, or the only one."""
    adjectives: Mapping[str, tuple[Match, ...]]
    """Adjectives and adverbs by form."""
    reporting: Mapping[str, tuple[Word, ...]]
    """Verbs of speech by first lemma."""
    lone: Mapping[tuple[str, str], tuple[Word, ...]]
    """Verbs and nouns of one word by kind and form: what most rules ask for."""
    others: Mapping[tuple[str, str], tuple[Word, ...]]
    kinds: Kinds
    feasts: Feasts
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
    """By form the nature that its word has …"""
    verbal: Mapping[str, str]
    """… and that it has as a verb ("struck" is no walkout)."""
    fatal: frozenset[str]
    sparing: frozenset[str]
    wide: frozenset[str]
    part: frozenset[str]
    aside: frozenset[str]
    answer: frozenset[str]
    doer: frozenset[str]
    performing: frozenset[str]
    """Nouns for those who do what the lexicon says that they do ("gunman") …"""
    doers: Mapping[str, tuple[Match, ...]]
    """… and those of several words, too, by last lemma."""
    relating: Mapping[tuple[str, str], tuple[Match, ...]]
    """Verbs that tell of a relation by first lemma and relation."""
    telling: frozenset[str]
    """Nouns that evoke events by themselves."""
    citing: frozenset[str]
    """First lemmas of verbs whose object says something ("citing officials")."""
    opponent: Mapping[str, str]

    def nature(self, form: tuple[str, ...], nominal: bool) -> str:
        """The nature that a word has by its form; that of a verb with its object, "repeal tax", may be the verb's own."""
        name = " ".join(form)
        return self.natures.get(name, "") if nominal else self.verbal.get(name) or self.verbal.get(form[0], "")

    def kind(self, kind: str, form: str) -> tuple[Word, ...]:
        """Words of a kind ("Adverb", "Negation" …) with that one-word form."""
        return self.others.get((kind, form), ())

    def lone_nouns(self, keys: Iterable[str]) -> list[Word]:
        """Nouns of one word that are looked up by some keys."""
        return [word for key in keys for word in self.lone.get(("Noun", key), ())]

    def lone_verbs(self, keys: Iterable[str]) -> list[Word]:
        """Verbs of one word that are looked up by some keys."""
        return [word for key in keys for word in self.lone.get(("Verb", key), ())]


def read_lexicon(turtle: Turtle, schema: Schema) -> Lexicon:
    """Collect the words and the slots of classes; OntologyError where one names what is not declared."""
    lines = _class_lines(turtle, schema)
    frames = {name: {slot: line.roles(slot) for slot in line.said if slot in SLOTS} for name, line in lines.items()}
    words = tuple(read_word(Line.of(turtle, schema, subject), frames) for subject in turtle.named(WORD))
    verbs: dict[str, list[Match]] = defaultdict(list)
    nouns: dict[str, list[Match]] = defaultdict(list)
    ends: dict[tuple[str, ...], list[Match]] = defaultdict(list)
    others: dict[tuple[str, str], list[Word]] = defaultdict(list)
    for word in words:
        for form in word.forms:
            if "Verb" in word.kinds:
                verbs[form[0]].append(Match(word, form))
            if "Noun" in word.kinds:
                nouns[form[-1]].append(Match(word, form))
                ends[form[-2:]].append(Match(word, form))
            for kind in word.kinds - {"Verb", "Noun"}:
                others[kind, " ".join(form)].append(word)
    return Lexicon(
        words=words,
        verbs={lemma: _longest_first(found) for lemma, found in verbs.items()},
        nouns={lemma: _longest_first(found) for lemma, found in nouns.items()},
        descriptions={lemma: described for lemma, found in nouns.items() if (described := _describing(found))},
        described={end: described for end, found in ends.items() if (described := _describing(found))},
        adjectives=_describing_by_form(others),
        reporting={
            lemma: told for lemma, found in verbs.items() if (told := tuple(m.word for m in _longest_first(found) if "Reporting" in m.word.kinds))
        },
        lone={
            (kind, lemma): alone
            for kind, table in (("Verb", verbs), ("Noun", nouns))
            for lemma, found in table.items()
            if (alone := tuple(m.word for m in _longest_first(found) if len(m.form) == 1))
        },
        others={key: tuple(found) for key, found in others.items()},
        performing=frozenset(noun for noun, found in nouns.items() if any(m.word.performs and m.form == (noun,) for m in found)),
        doers={noun: does for noun, found in nouns.items() if (does := tuple(m for m in found if m.word.performs))},
        relating=_relating(verbs),
        telling=frozenset(noun for noun, found in nouns.items() if any(m.word.evokes and m.form == (noun,) for m in found)),
        citing=frozenset(lemma for lemma, found in verbs.items() if any("Citing" in m.word.kinds for m in found)),
        kinds=_kinds(others),
        feasts=_feasts(words),
        deeds=tuple(word for word in words if "Deed" in word.kinds),
        frames=frames,
        common=frozenset(part for word in words if "Noun" in word.kinds for form in word.forms for part in form),
        befalling=frozenset(word.evokes for word in words if word.yields and word.evokes),
        natures=_natures(words, "Verb") | _natures(words, "Noun"),
        verbal=_natures(words, "Verb"),
        opponent=_opponents(lines, schema),
        **{flag: _flagged(lines, schema, flag) for flag in FLAGS},
    )


def _natures(words: Sequence[Word], kind: str) -> dict[str, str]:
    """By form the nature of its word of a kind; that of a verb none where the form tells of events of other classes, too ("fire a minister")."""
    classes: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for form in word.forms if word.evokes else ():
            classes[" ".join(form)].add(word.evokes)
    natured = ((" ".join(form), word) for word in words if word.nature and kind in word.kinds for form in word.forms)
    return {form: word.nature for form, word in natured if kind == "Noun" or len(classes[form]) <= 1}


def _relating(verbs: Mapping[str, Sequence[Match]]) -> dict[tuple[str, str], tuple[Match, ...]]:
    """Verbs by first lemma and relation."""
    found: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for lemma, matches in verbs.items():
        for match in matches:
            if match.word.relation:
                found[lemma, match.word.relation].append(match)
    return {key: tuple(related) for key, related in found.items()}


def _kinds(found: Iterable[tuple[str, str]]) -> Kinds:
    """The forms of each kind."""
    forms: dict[str, set[str]] = defaultdict(set)
    for kind, form in found:
        forms[kind.lower()].add(form)
    return Kinds(**{kind: frozenset(words) for kind, words in forms.items()})


def _feasts(words: Iterable[Word]) -> Feasts:
    """What feasts are called, by the first word of that, and their days."""
    found: dict[str, list[Feast]] = defaultdict(list)
    for word in words:
        if word.day is not None:
            for form in word.forms:
                found[form[0]].append(Feast(form, *word.day))
    return {first: tuple(sorted(feasts, key=lambda feast: (-len(feast.words), feast))) for first, feasts in found.items()}


def _class_lines(turtle: Turtle, schema: Schema) -> dict[str, Line]:
    """What the lexicon says of classes, by class."""
    lines: dict[str, Line] = {}
    for subject in turtle.told(LEX):
        if subject.startswith((WORD, LEX)):
            continue
        name, line = local_name(subject), Line.of(turtle, schema, subject)
        if name not in schema.ancestors:
            where = turtle.where(subject, f"lex:{min(line.said)}")
            raise OntologyError(f"{where}: slots stand on {name}, which is not a class; declare it as owl:Class")
        line.check({*FLAGS, OPPONENT})
        lines[name] = line
    return lines


def _opponents(lines: Mapping[str, Line], schema: Schema) -> dict[str, str]:
    """By class, the role of lex:opponent, also for the classes below."""
    marked = {name: role for name, line in lines.items() if (role := line.property_named(OPPONENT))}
    return {name: marked[a] for name, ancestors in schema.ancestors.items() for a in sorted(ancestors & marked.keys())}


def _flagged(lines: Mapping[str, Line], schema: Schema, flag: str) -> frozenset[str]:
    """Classes that have a flag, and those below them; not those that deny it ("false"), and what is below these."""
    marked, without = ({name for name, line in lines.items() if line.flag(flag) is value} for value in (True, False))
    return frozenset(name for name, ancestors in schema.ancestors.items() if ancestors & marked and not ancestors & without)


def _longest_first(matches: list[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda m: (-len(m.form), m.word.id)))


def _describing(matches: list[Match]) -> tuple[Match, ...]:
    found = [match for match in matches if match.word.denotes]
    return tuple(sorted(found, key=descriptive_rank))


def descriptive_rank(match: Match) -> tuple[int, bool, str]:
    """The longest form comes first, an office before anything else."""
    return (-len(match.form), "Office" not in match.word.kinds, match.word.id)


def _describing_by_form(others: Mapping[tuple[str, str], list[Word]]) -> dict[str, tuple[Match, ...]]:
    kinds = ("Adjective", "Adverb")
    forms = {form for kind, form in others if kind in kinds}
    return {form: tuple(Match(word, (form,)) for kind in kinds for word in others.get((kind, form), ())) for form in forms}
