"""How dates and times hang in their sentences, and on which words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from kg.events.reader import Reader
from kg.grammar import ancestors, children, core_phrase, is_nominal, is_verbal, lemma, preposition
from kg.times import Expression
from kg.tokens import Token

LINKS: Final = frozenset({"before", "after", "until", "since", "till"})
"""Prepositions that set a date apart from the event that they are said of."""
LASTING: Final = frozenset({"for", "over", "during", "through", "throughout"})
"""Prepositions that make a length of time how long something was."""
ABOUT: Final = frozenset({"around", "about", "circa"})
"""Prepositions that make a date no more than the words say."""
SAID: Final = LINKS | LASTING - {"for"} | ABOUT | {"by", "within", "between"}
"""Prepositions that belong to the words of a date that stays open: "until last week", "within 48 hours"."""
UNTIL: Final = frozenset({"until", "till"})
COMPARING: Final = frozenset({"than", "unlike", "despite"})
"""What leads in something else than what a clause tells."""
TOPICS: Final = LINKS | {"following", "for", "over", "about", "of", "from", "to", "against", "with", "on"}
"""Prepositions that lead from what is done to something of another time."""
BOUNDS: Final = LINKS | {"by"}
"""Prepositions that make a date the beginning or the end of a time."""
LATER: Final = frozenset({"then", "later", "again"})
"""Adverbs of what one and the same verb tells of another time."""
WEEK: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
"""Days on which news happens."""
YEAR: Final = 4
"""Digits of a year."""
NOT_PAST: Final = frozenset({"have", "has", "will"})
"""Auxiliaries of verbs that no date of the past goes with."""
DAY: Final = len("2031-03-06")
"""Characters of a date that is exact to the day."""
LATEST: Final = "~"
"""Sorts behind all that may follow the beginning of a date."""
BRACKETS: Final = frozenset({"(", ")"})
OWN_CLAUSES: Final = frozenset({"acl", "acl:relcl", "ccomp", "parataxis", "dep"})
"""Clauses whose time is not that of what they belong to."""
TWO: Final = 2
"""Words back to the one before a preposition."""
ATTRIBUTES: Final = frozenset({"compound", "amod", "nummod", "nmod:poss", "nmod:desc"})
"""How an expression hangs on a noun that it says something of, and on nothing above it ("a 2014 law")."""


def head_of(reader: Reader, expression: Expression) -> Token:
    """The token by which a temporal expression hangs in its sentence."""
    inside = range(expression.start, expression.end)
    tokens = reader.doc[expression.start : expression.end]
    return next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[0])


def dated(reader: Reader, expression: Expression, triggers: Iterable[int]) -> int | None:
    """The nearest of some tokens that a temporal expression hangs on; None where a "before" or "since" stands with it.

    What a date with "of" hangs on is all that it dates ("under the charter of 2012").
    """
    head = head_of(reader, expression)
    of_other = preposition(head) == "of" and is_nominal(head.head) and head.head.i not in set(triggers)
    if is_linked(reader, expression) or of_other:
        return None
    return above(reader, head, set(triggers) - set(range(expression.start, expression.end)))


def above(reader: Reader, below: Token, triggers: Collection[int]) -> int | None:
    """The nearest of some tokens above one that says when; None if a verb of speech or another clause stands between."""
    for token in list(ancestors(below))[1:]:
        if (followed := _followed(reader, token, below)) is not None:
            return followed if followed in triggers else None
        if token.i in triggers:
            return token.i
        if reader.is_speech(token) or _bars(token, below):
            return None
        below = token
    return None


def _followed(reader: Reader, verb: Token, date: Token) -> int | None:
    """ "The raid follows a blast in Springfield | last week": behind what came first a date is that of it, and not of what came after."""
    if lemma(verb) not in verb.doc.kinds.following or date.dep_ not in {"obl", "obl:unmarked", "advmod"}:
        return None
    return next((noun.i for noun in children(verb, "obj") if noun.i < date.i and reader.is_event_noun(noun)), None)


def is_linked(reader: Reader, expression: Expression) -> bool:
    """Does a "before" or "since" stand with it?"""
    return link_of(reader, expression) in LINKS


def link_of(reader: Reader, expression: Expression) -> str:
    """The preposition before a temporal expression that makes it an end of something: "since", "until", "by"; "" for any other."""
    markers = (c for t in reader.doc[expression.start : expression.end] for c in t.children if c.dep_ in {"case", "mark"})
    return next((c.lower_ for c in markers if c.lower_ in BOUNDS and c.i < expression.start), "")


def is_of_other(reader: Reader, expression: Expression, events: Collection[int]) -> bool:
    """A date that something else is compared with ("more than in 2019", "up from 2019"), or from which it is ("read letters from 2019"); and the
    days of a month ("in the first three days of May") are no length."""
    head = head_of(reader, expression)
    if any(child.lower_ in COMPARING for child in children(head, "case", "mark")) or _is_of_office(reader, expression, events):
        return True
    if _is_of_gap(reader, head) or _is_cited_at(reader, expression):
        return True
    if expression.kind == "duration":
        return any(preposition(child) == "of" and reader.is_temporal(child) for child in children(head, "nmod"))
    ranged = expression.moment is not None and expression.moment.start != expression.moment.end
    if (
        preposition(head) != "from"
        or (ranged and is_verbal(head.head))
        or any(preposition(child) in {"to", *UNTIL} for child in children(head, "nmod"))
    ):
        return False
    start = expression.start - 1
    above = head.head
    told = is_verbal(above) and above.tag_ != "VB"  # but "will test the rocket from Monday"
    behind = [noun for noun in children(above, "obj") if noun.right_edge.i + 1 == start] if told else []
    stands = (is_nominal(above) and above.i not in events) or (bool(behind) and behind[0].i not in events)
    return stands or bool(children(head, "advmod"))


def _is_of_gap(reader: Reader, date: Token) -> bool:
    """ "Moved to Tesk in 1924 and to Orvane | in 1929": a second phrase with a date of its own tells of another time that the verb's own one."""
    place, own = date.head, preposition(date.head)
    if place.dep_ != "conj" or not is_nominal(place) or not own or date.dep_ not in {"nmod", "nmod:unmarked", "obl"}:
        return False
    verb = place.head if is_verbal(place.head) else place.head.head
    dated = [child for noun in (verb, place.head) for child in children(noun, "obl", "nmod") if child.i < place.i and reader.is_temporal(child)]
    later = any(child.lower_ in LATER for child in children(place, "orphan", "advmod"))
    return later and bool(dated) and any(preposition(child) == own and child.i < place.i for child in children(verb, "obl"))


def is_in_brackets(reader: Reader, expression: Expression, events: Collection[int]) -> bool:
    """ "Was elected to the Ninth Assembly (March 1819 - May 1821)": a time in brackets behind a name is that of what has the name; one behind other
    words in brackets is of what they tell ("paid $9 (about $12 in 2020)")."""
    doc, first = reader.doc, reader.doc[expression.start].sent.start
    opening = next((i for i in range(expression.start - 1, first, -1) if doc[i].text in BRACKETS), first)
    closing = next((i for i in range(expression.end, doc[expression.start].sent.end) if doc[i].text in BRACKETS), expression.end)
    if doc[opening].text != "(" or any(i in events for i in range(opening, closing)):
        return False
    before = opening - 1 - 2 * (opening > first + 2 and doc[opening - 1].text == ")" and doc[opening - 2].text == "(")  # "Roe () (1819 - 1821)"
    named = before not in events and reader.mentions.in_name(doc[before])
    inside = (token for token in doc[opening + 1 : expression.start] if token.pos_ in {"NOUN", "NUM"} and not reader.is_temporal(token))
    return named or any(not (token.text.isdecimal() and len(token.text) == YEAR) for token in inside)


def _is_of_office(reader: Reader, expression: Expression, events: Collection[int]) -> bool:
    """ "The killing of Omar Saleh, mayor of Harwick | in 1984": a year behind what somebody is or was, without a comma, is not that of the event."""
    if expression.start < TWO or expression.moment is None or expression.moment.grain != "year":
        return False
    last = reader.doc[expression.start - TWO]
    named = (token for token in ancestors(last) if token.dep_ == "appos" or (token.dep_ == "conj" and token.head.dep_ == "appos"))
    noun = next(named, None)
    if noun is None or noun.right_edge.i not in {last.i, *range(expression.start, expression.end)} or any(i in events for i in range(noun.i, last.i)):
        return False
    return reader.mentions.in_name(noun.head if noun.dep_ == "appos" else noun.head.head)


def _is_cited_at(reader: Reader, expression: Expression) -> bool:
    """ "Two died, according to a statement | on Friday": right behind a source a day is that on which it says so."""
    noun = _right_before(reader, expression)
    return noun is not None and preposition(noun) == "according"


def beside_other(reader: Reader, expression: Expression, events: Collection[int]) -> int | None:
    """ "Was seen before his arrest | in May": a date right behind an event that came before or after another is its own.

    So is a month that is past, where the verb tells what has been done or will be ("have charged two men over a raid | in May").
    """
    noun = _right_before(reader, expression)
    if noun is not None and noun.i in events and preposition(noun) in LINKS:
        return noun.i
    date = head_of(reader, expression)
    verb = date.head
    if verb.i not in events or date.dep_ != "obl" or date.i < verb.i or not _is_long_past(reader, expression):
        return None
    told = {child.lower_ for child in children(verb, "aux")} & NOT_PAST
    between = [i for i in events if verb.i < i < expression.start and verb.is_ancestor(reader.doc[i]) and is_nominal(reader.doc[i])]
    return max(between, default=None) if told else None


def _is_long_past(reader: Reader, expression: Expression) -> bool:
    """Is it a month or a year that was over when the report was published?"""
    moment = expression.moment
    return moment is not None and bool(reader.published) and len(moment.end) < DAY and moment.end + LATEST < reader.published


def _right_before(reader: Reader, expression: Expression) -> Token | None:
    """The noun of a phrase that a date, with its preposition, stands right behind."""
    date = head_of(reader, expression)
    before = reader.doc[date.left_edge.i - 1] if date.left_edge.i > date.sent.start else date
    while before.dep_ in {"flat", "nmod:unmarked"} and before.head.i < before.i:
        before = before.head
    return before if is_nominal(before) and before != date else None


def said_to_be(date: Iterable[Token], events: Collection[int]) -> list[int]:
    """ "The worst raid | was in 1992, when …": the events that are said to have been at a date."""
    return [subject.i for token in date if children(token, "cop") for subject in children(token, "nsubj") if subject.i in events]


def set_off(date: Token, events: Collection[int]) -> int | None:
    """ "The last vote, | in 1993, was followed by riots", "the raid last month | shocked the town": behind a subject that names an event, and between
    commas or right before the verb, a date is that event's.

    And a month behind what somebody is blamed for ("blamed for a bombing | in August 2007"), but not the day on which it is said.
    """
    day = any(token.lower_ in WEEK for token in date.subtree)
    blamed = [] if day or lemma(date.head) not in date.doc.kinds.reporting else children(date.head, "obl")
    topic = next((n.i for n in blamed if preposition(n) == "for" and date.head.i < n.i < date.i and n.i in events), None)
    if topic is not None:
        return topic
    first, last = date.left_edge.i, date.right_edge
    if date.dep_.startswith("obl") and date.i < date.head.i and (subject := _subject_before(date)) is not None and subject.i in events:
        return subject.i
    behind = last if last.text == "," or last.i + 1 == len(date.doc) else last.nbor()
    if not date.dep_.startswith("obl") or first == 0 or date.doc[first - 1].text != "," or behind.text != ",":
        return None
    nouns = (noun.i for noun in children(date.head, "nsubj", "nsubj:pass") if first - 2 in {noun.i, noun.right_edge.i})
    return next((noun for noun in nouns if noun in events), None)


def _subject_before(date: Token) -> Token | None:
    """ "The raid last month | shocked the town": the subject right before a date that stands right before its verb."""
    verb, first = date.head, date.left_edge.i
    start = min((child.i for child in children(verb, "aux", "aux:pass")), default=verb.i)
    if date.right_edge.i + 1 != start:
        return None
    return next((noun for noun in children(verb, "nsubj", "nsubj:pass") if noun.right_edge.i + 1 == first and is_nominal(noun)), None)


def is_of_main(reader: Reader, expression: Expression, date: Token, events: Collection[int]) -> bool:
    """ "Blew up a car at a base used by troops in Gao | on Tuesday": at its end a day of the week is that of the clause, and not of a participle."""
    participle, behind = date.head, date.doc[expression.end] if expression.end < len(date.doc) else date
    day = not link_of(reader, expression) and any(token.lower_ in WEEK for token in date.doc[expression.start : expression.end])
    ends = (behind is date or behind.is_punct) and not any(token.is_punct for token in date.doc[participle.i : expression.start])
    cited = preposition(participle.head) == "according"
    return day and ends and not cited and participle.dep_ == "acl" and participle.tag_ == "VBN" and participle.i not in events


def is_of_clause(reader: Reader, date: Token, verb: Token) -> bool:
    """Does an expression below a verb say when what its clause tells happened?"""
    return _reaches(date, verb) and not _takes_a_stand(reader, verb, date) and not _came_to(reader, verb)


def _takes_a_stand(reader: Reader, verb: Token, date: Token) -> bool:
    """Does a verb tell an attitude to events, whose time is not that before them ("on Monday they condemned the raid", "condemned today the …")?"""
    classes, ahead = reader.ontology.classes, date.i < max(child.i for child in (verb, *children(verb, "obj")))
    relations = {match.word.relation for match in reader.matches.get(verb.i, ())}
    return ahead and any("Event" in classes.ranges.get(relation, ()) and "Event" not in classes.domains.get(relation, ()) for relation in relations)


def _came_to(reader: Reader, verb: Token) -> bool:
    """ "The toll from the raid rose to nine on Friday", "the dead numbered nine by then": when a figure was reached, not when the harm was done."""
    subjects = children(verb, "nsubj", "nsubj:pass")
    counts = any(match.word.outcome for subject in subjects if is_nominal(subject) for match in reader.matches.get(subject.i, ()))
    return counts and any(token.i in reader.counted for token in children(verb, "obl", "obj", "nummod"))


def _reaches(head: Token, verb: Token) -> bool:
    """Does an expression say when its clause happens, not when one of the nouns in it did?"""
    between = [token for token in ancestors(head) if token != verb and verb.is_ancestor(token)]
    within = (_is_predicated(token) and head.i < token.i for token in between)
    return not any(within) and all(token.dep_ not in ATTRIBUTES and not is_other_clause(token) for token in between)


def is_other_clause(token: Token) -> bool:
    """Has a clause, or what a "before" governs, a time of its own?"""
    hour = token.lower_ in token.doc.kinds.daytime  # "before dawn | on Tuesday"
    marked = not hour and any(child.lower_ in LINKS for child in token.children if child.dep_ in {"mark", "case"})
    return marked or (is_verbal(token) and token.dep_ in OWN_CLAUSES) or _is_fronted_participle(token) or _starts_anew(token)


def _is_fronted_participle(verb: Token) -> bool:  # "compared with 2019, more people were arrested"
    return verb.tag_ == "VBN" and verb.dep_ == "advcl" and verb.i < verb.head.i and not children(verb, "mark", "aux", "aux:pass")


def _bars(token: Token, below: Token) -> bool:
    """Does what is said of a token when say nothing of the words above it? So in another clause, and in "a 2014 law"."""
    return is_other_clause(token) or (below.i < token.i and (below.dep_ in ATTRIBUTES or _is_predicated(token)))


def _is_predicated(noun: Token) -> bool:
    """ "In what is today Freedonia", "a fort, which is now a museum": is a noun what a relative clause says that something is?"""
    return noun.dep_ == "acl:relcl" and bool(children(noun, "cop"))


def _starts_anew(verb: Token) -> bool:
    """A verb joined to one that has its own objects and phrases ("was drawn by Roe and opened in May"): its time is not that of the first."""
    between = [child for child in verb.head.children if verb.head.i < child.i < verb.i]
    joined = verb.dep_ == "conj" and (is_verbal(verb) or "cop" in verb.labels)
    return joined and any(child.dep_ in {"obj", "obl", "obl:agent", "xcomp", "ccomp"} for child in between)


def is_first_since(reader: Reader, expression: Expression) -> bool:
    """ "Met for the first time since 1998": how long nothing of the kind was, and no time of it."""
    above = head_of(reader, expression).head
    ranked = any(child.has("NumType=Ord") or child.tag_ in {"JJS", "RBS"} for child in children(above, "amod"))
    return link_of(reader, expression) == "since" and is_nominal(above) and ranked


def is_first_in(reader: Reader, expression: Expression, verb: Token) -> bool:
    """ "Went there for the first time | in 20 years": is a length how long nothing of the kind was?"""
    ranked = any(token.tag_ == "JJS" or token.has("NumType=Ord") for token in reader.doc[verb.i + 1 : expression.start])
    return ranked and not children(head_of(reader, expression), "nmod", "acl")  # "the worst raid in two years | of war"


def is_dated(reader: Reader, verb: Token) -> bool:
    """Does a temporal expression hang on a verb itself?"""
    return any(head_of(reader, expression).head == verb for expression in reader.expressions)


def is_topic(token: Token, date: Token) -> bool:
    """Is it what an act is about, and so of another time ("sentenced on Monday for the bombing")? A date behind it may well be its own."""
    if date.i > token.i or token.dep_ not in {"obl", "nmod"}:
        return False
    before = token.doc[core_phrase(token)[0] - 1]  # "began on Tuesday | after a storm left two dead", where the parser hung "after" on "left"
    return any(case.lower_ in TOPICS for case in children(token, "case", "mark")) or (before.dep_ == "mark" and before.lower_ in LINKS)
