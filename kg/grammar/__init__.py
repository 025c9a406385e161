"""Syntax without words: who is the deep subject or object of a verb, what hangs on a noun, how far a noun phrase reaches.

Reads Universal Dependencies (https://universaldependencies.org/u/dep/). Knows no lexicon: which word evokes what is the business of the stages above;
the few kinds of words that rules of grammar ask for come with the text (`Doc.kinds`).

    inflection.py  base forms of words
    closed.py      small words, tags and labels that many rules ask for
    tree.py        words, phrases and clauses
    subjects.py    who does what a verb tells
    fused.py       what "what" stands for
    offices.py     what somebody is made, behind the name
    examples.py    who else is meant where somebody is named
    relatives.py   what relative clauses leave open
    phrases.py     the slots of phrases
    arguments.py   arguments of verbs and nouns
    quotes.py      quotation marks, paragraphs
    compass.py     points of the compass
    nearby.py      phrases behind a noun that hang on something above it
    change.py      changes of a tree
    dates.py       repair of dates
    mistaken.py    words whose class was mistaken
    doers.py       subjects, objects and agents taken for one another, or given to the verb above
    actives.py     repair of active verbs that lost what is theirs
    tolls.py       repair of bare counts beside verbs
    counted.py     repair of rows of one and many, and of what numbers count
    states.py      repair of objects and of what they are left as
    rows.py        repair of rows
    heads.py       heads of phrases that were taken for parts of them
    finite.py      finite verbs taken for participles
    reduced.py     participles taken for main verbs, clauses and phrases past the noun before them
    infinitives.py infinitives on the wrong word
    lengths.py     clauses from which a length of time counts
    misplaced.py   phrases and clauses on the wrong side of a verb
    spoken.py      who says what
    asides.py      speakers, sources and phrases that stand aside in a clause
    clauses.py     relative clauses, doers and descriptions that belong to another noun
    strays.py      clauses and subjects that belong to another verb or noun
    avowed.py      who is blamed, who says that he did it, and whose words it is told by
    joined.py      verbs joined to another clause than their own
    meant.py       "would-be"
    named.py       what hangs on names and offices, and belongs to the verb or the noun above them
    taken.py       subjects of clauses that were given to the verb above
    tellers.py     who tells what stands in front, where the parser hung him on that
    titled.py      rows of people with an office before the name
    repair.py      errors that parsers make again and again
"""

from __future__ import annotations

from kg.grammar.arguments import (
    Argument,
    arguments,
    described_by,
    noun_arguments,
    verb_arguments,
)
from kg.grammar.compass import is_direction, is_half
from kg.grammar.examples import examples, included, is_companion, is_example
from kg.grammar.infinitives import is_outcome
from kg.grammar.nearby import adjacent, is_hyphenated, lies_off
from kg.grammar.repair import repair
from kg.grammar.subjects import (
    controllers,
    first_noun_of_row,
    inherited_subject,
    is_controlled,
    is_gerund,
    is_left_open,
    of_span,
    said_as_factor,
    shares_passive,
    surface_subject,
    time_taken,
)
from kg.grammar.tree import (
    CALENDAR,
    FINITE,
    GENITIVE,
    ancestors,
    antecedent,
    bounds,
    children,
    conjuncts,
    core_phrase,
    first_of_row,
    follows_said,
    forget,
    form_start,
    is_indefinite,
    is_joined,
    is_nominal,
    is_passive,
    is_prefixed,
    is_reflexive,
    is_verbal,
    lemma,
    lemmas,
    noun_top,
    phrase,
    preposition,
    prepositions,
    relative_head,
    remembered,
    says_that,
    sentence,
)

__all__ = [
    "CALENDAR",
    "FINITE",
    "GENITIVE",
    "Argument",
    "adjacent",
    "ancestors",
    "antecedent",
    "arguments",
    "bounds",
    "children",
    "conjuncts",
    "controllers",
    "core_phrase",
    "described_by",
    "examples",
    "first_noun_of_row",
    "first_of_row",
    "follows_said",
    "forget",
    "form_start",
    "included",
    "inherited_subject",
    "is_companion",
    "is_controlled",
    "is_direction",
    "is_example",
    "is_gerund",
    "is_half",
    "is_hyphenated",
    "is_indefinite",
    "is_joined",
    "is_left_open",
    "is_nominal",
    "is_outcome",
    "is_passive",
    "is_prefixed",
    "is_reflexive",
    "is_verbal",
    "lemma",
    "lemmas",
    "lies_off",
    "noun_arguments",
    "noun_top",
    "of_span",
    "phrase",
    "preposition",
    "prepositions",
    "relative_head",
    "remembered",
    "repair",
    "said_as_factor",
    "says_that",
    "sentence",
    "shares_passive",
    "surface_subject",
    "time_taken",
    "verb_arguments",
]
