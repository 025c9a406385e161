"""How claims of different reports and speakers stand to each other, and which reports copy one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from kg.compare import Group, Item, compare, compare_figures, families_of, group_of, is_later, origins, overlap, relate_figures, shingled, singular
from kg.model import (
    Claim,
    Comparison,
    Comparisons,
    Corroboration,
    Document,
    Entity,
    Extraction,
    Figure,
    Form,
    Mention,
    Modality,
    Polarity,
    Ref,
    Referent,
    Relation,
    Resolution,
    Span,
    Value,
)

AGREE, APPROXIMATE, PART, UPDATE, SCOPE, CONFLICT = Relation
EVENTS = frozenset({"raid", "blast"})
SEEDS = Path(__file__).parent.parent / "seeds"

Told = Callable[[Document], Claim]
Bounds = tuple[int | None, int | None]

# --- reports by hand: a sentence a claim; what bears one name is one thing in all reports


def report(name: str, *told: tuple[str, Told], published: str = "") -> Extraction:
    """A report of those sentences with those claims. Two claims of the same sentence share a passage."""
    text = "\n".join((f"Report {name}.", *dict.fromkeys(sentence for sentence, _ in told)))
    document = Document(f"{name}.txt", text, published=published)
    claims = tuple(make(document) for _, make in told)
    ids = {c.subject for c in claims} | {c.speaker for c in claims if c.speaker} | {c.object.id for c in claims if isinstance(c.object, Ref)}
    return Extraction(document, tuple(Referent(id, "Thing", id, (id,), (), event=id in EVENTS) for id in sorted(ids)), claims)


def said(
    sentence: str,
    subject: str,
    predicate: str,
    object: Value,
    *,
    by: str = "",
    words: str = "",
    polarity: Polarity = Polarity.ASSERTED,
    modality: Modality = Modality.STATED,
) -> tuple[str, Told]:
    """A claim that a sentence makes; `words` are those of its object."""

    def make(document: Document) -> Claim:
        start = document.text.index(sentence)
        at = document.text.index(words, start)
        parts = (("object", document.span(at, at + len(words))),) if words else ()
        return Claim(subject, predicate, object, document.span(start, start + len(sentence)), parts, polarity, modality, by)

    return sentence, make


def named_in(extraction: Extraction, *names: str) -> Extraction:
    """The report with mentions by name of those things."""
    span = extraction.document.span(0, 6)
    mention = Mention(span, span, Form.NAME, "ArmedGroup")
    return replace(extraction, referents=tuple(replace(r, mentions=(mention,)) if r.id in names else r for r in extraction.referents))


def count(
    group: str, low: int | None, high: int | None, *, of: str = "raid", outcome: str = "killed", by: str = "", sentence: str = "", words: str = ""
) -> tuple[str, Told]:
    """A figure; its sentence is made up where none is given."""
    return said(sentence or f"{outcome} {low} {high} {group} {by}.", of, outcome, Figure(low, high, group), by=by, words=words)


def compared(*extractions: Extraction) -> Comparisons:
    """The comparison of reports in which things of the same name are the same."""
    members: dict[str, list[tuple[str, str]]] = {}
    for extraction in extractions:
        for referent in extraction.referents:
            members.setdefault(referent.id, []).append((extraction.document.id, referent.id))
    entities = tuple(Entity(name, "Thing", name, (name,), tuple(sorted(held)), event=name in EVENTS) for name, held in sorted(members.items()))
    return compare(extractions, Resolution(entities, ()), samples.ontology())


def relations(*extractions: Extraction) -> list[Relation]:
    return sorted(comparison.relation for comparison in compared(*extractions).comparisons)


def only(*extractions: Extraction) -> Comparison:
    """The one comparison that there is."""
    (comparison,) = compared(*extractions).comparisons
    return comparison


# --- figures by their bounds

BOUNDS: list[tuple[Bounds, Bounds, Relation]] = [
    ((4, 4), (4, 4), AGREE),
    ((4, None), (4, None), AGREE),
    ((None, 100), (None, 100), AGREE),
    ((8, 10), (8, 10), AGREE),
    ((None, None), (None, None), AGREE),
    ((0, 0), (0, 0), AGREE),
    ((4, 4), (4, None), APPROXIMATE),
    ((2, None), (4, None), APPROXIMATE),
    ((2, None), (7, 7), APPROXIMATE),
    ((8, 10), (5, None), APPROXIMATE),
    ((8, 10), (10, 12), APPROXIMATE),
    ((8, 10), (9, 9), APPROXIMATE),
    ((80, None), (None, 100), APPROXIMATE),
    ((None, 100), (97, 97), APPROXIMATE),
    ((None, None), (7, 7), APPROXIMATE),
    ((None, 100), (101, None), APPROXIMATE),
    ((None, 100), (103, 103), APPROXIMATE),
    ((None, 100), (105, None), APPROXIMATE),
    ((None, 1000), (1050, 1050), APPROXIMATE),
    ((98, 98), (100, None), APPROXIMATE),
    ((4, 4), (7, 7), CONFLICT),
    ((19, 19), (14, 14), CONFLICT),
    ((8, 8), (19, 19), CONFLICT),
    ((8, 10), (5, 6), CONFLICT),
    ((8, 10), (3, 3), CONFLICT),
    ((3, 3), (5, None), CONFLICT),
    ((100, 100), (101, 101), CONFLICT),
    ((100, 104), (105, 110), CONFLICT),
    ((None, 100), (120, None), CONFLICT),
    ((None, 10), (11, None), CONFLICT),
    ((None, 2), (3, 3), CONFLICT),
    ((0, 0), (1, None), CONFLICT),
]


@pytest.mark.parametrize(("left", "right", "relation"), BOUNDS)
def test_figures_relate_by_their_bounds(left: Bounds, right: Bounds, relation: Relation) -> None:
    assert compare_figures(Figure(*left), Figure(*right))[0] is relation
    assert compare_figures(Figure(*right), Figure(*left))[0] is relation


def test_the_reason_gives_both_figures_in_words() -> None:
    assert compare_figures(Figure(None, 100, "people"), Figure(120, None, "people"))[1] == "at most 100 people against at least 120 people"
    assert compare_figures(Figure(4, 4, "people"), Figure(4, 4, "people"))[1] == "both say 4 people"
    assert compare_figures(Figure(8, 10, "men"), Figure(9, 9, ""))[1] == "8 to 10 men and 9 in all can both be true"


# --- whom they count

SAME, WITHIN, APART = "the same", "within", "apart"

GROUPS: list[tuple[str, str, str, str]] = [
    ("people", "", "killed", SAME),
    ("people", "persons", "killed", SAME),
    ("people", "dead bodies", "killed", SAME),
    ("people", "people in the market", "killed", SAME),
    ("people — including the three attackers", "people", "killed", SAME),
    ("injured people", "people", "injured", SAME),
    ("soldiers", "soldier", "killed", SAME),
    ("police officers", "policemen", "killed", SAME),
    ("police officers", "members of the police force", "killed", SAME),
    ("attackers", "gunmen", "killed", SAME),
    ("groups of militants", "assailants", "killed", SAME),
    ("attackers", "people", "perpetratorCount", SAME),
    ("militants", "gunmen in two cars", "perpetratorCount", SAME),
    ("hostages", "people", "kidnapped", SAME),
    ("children", "minors", "injured", SAME),
    ("villages", "village", "damaged", SAME),
    ("police officers", "people", "killed", WITHIN),
    ("officers", "people", "killed", WITHIN),
    ("civilian", "", "killed", WITHIN),
    ("attackers", "people", "killed", WITHIN),
    ("suicide bombers", "attackers", "killed", WITHIN),
    ("suicide bombers", "attackers", "perpetratorCount", WITHIN),
    ("senior police officers", "policemen", "killed", WITHIN),
    ("paramilitary soldiers", "soldiers", "killed", WITHIN),
    ("members of parliament", "members", "killed", WITHIN),
    ("young people", "people", "killed", WITHIN),
    ("police officers and government employees", "people", "injured", WITHIN),
    ("others", "people", "killed", WITHIN),
    ("more", "people", "killed", WITHIN),
    ("them", "attackers", "perpetratorCount", WITHIN),
    ("whose uncle", "people", "killed", WITHIN),
    ("police officers", "soldiers", "killed", APART),
    ("civilian", "paramilitary soldier", "killed", APART),
    ("others", "police officers", "killed", APART),
    ("others", "attackers", "killed", APART),
    ("attackers", "police officers", "killed", APART),
    ("Afghan soldiers", "Pakistani soldiers", "killed", APART),
    ("young people", "police officers", "killed", APART),
    ("young people", "old people", "killed", APART),
    ("members of the police", "members of parliament", "killed", APART),
    ("hostages", "soldiers", "killed", APART),
]


@pytest.mark.parametrize(("left", "right", "predicate", "expected"), GROUPS)
def test_groups_are_the_same_or_one_within_the_other_or_apart(left: str, right: str, predicate: str, expected: str) -> None:
    a, b = (group_of(text, predicate, samples.ontology()) for text in (left, right))
    assert (a == b, b.contains(a), a.contains(b)) == (expected == SAME, expected == WITHIN, False)


def test_the_words_of_a_figure_tell_a_rest_that_its_group_does_not_name() -> None:
    ontology = samples.ontology()
    assert group_of("attackers", "killed", ontology, words="the other two").rest
    assert group_of("villagers", "killed", ontology, words="another three villagers").rest
    assert not group_of("villagers", "killed", ontology, words="more than three villagers").rest


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("officers", "officer"),
        ("bodies", "body"),
        ("gunmen", "gunman"),
        ("watches", "watch"),
        ("police", "police"),
        ("bus", "bus"),
        ("losses", "loss"),
    ],
)
def test_the_singular_is_that_of_regular_plurals(plural: str, one: str) -> None:
    assert singular(plural) == one


# --- figures of reports


def test_equal_counts_of_two_reports_agree() -> None:
    found = only(report("a", count("people", 4, None)), report("b", count("", 4, None)))
    assert found.relation is AGREE
    assert {found.left[0], found.right[0]} == {report("a", count("people", 4, None)).document.id, report("b", count("", 4, None)).document.id}


def test_counts_of_other_events_and_outcomes_are_not_compared() -> None:
    a = report("a", count("people", 4, 4))
    assert not relations(a, report("b", count("people", 7, 7, of="blast")))
    assert not relations(a, report("b", count("people", 7, 7, outcome="injured")))


def test_two_speakers_of_one_report_are_compared_and_one_speaker_is_not() -> None:
    assert relations(report("a", count("people", 4, 4, by="doctor"), count("people", 7, 7, by="mayor"))) == [CONFLICT]
    assert not relations(report("a", count("people", 4, 4, by="doctor"), count("people", 7, 7, by="doctor")))
    assert not relations(report("a", count("people", 4, 4), count("people", 7, 7)))


def test_the_same_speaker_may_say_something_else_in_another_report() -> None:
    assert relations(report("a", count("people", 4, 4, by="doctor")), report("b", count("people", 7, 7, by="doctor"))) == [CONFLICT]


def test_a_narrower_group_is_a_part_of_the_total_and_stands_left() -> None:
    total, part = report("a", count("people", 4, 4)), report("b", count("police officers", 3, 3))
    assert only(total, part) == Comparison((part.document.id, 0), (total.document.id, 0), PART, "3 police officers can be among 4 people")


def test_a_part_that_exceeds_its_total_is_a_conflict() -> None:
    assert relations(report("a", count("people", 4, 4)), report("b", count("police officers", 5, 5))) == [CONFLICT]
    assert relations(report("a", count("people", 4, 4), count("police officers", 5, 5))) == [CONFLICT]
    assert relations(report("a", count("people", 4, None)), report("b", count("police officers", 5, 5))) == [PART]
    assert relations(report("a", count("people", None, 100)), report("b", count("police officers", 101, None))) == [PART]


def test_a_part_is_compared_with_totals_elsewhere_only_if_its_own_report_gives_none() -> None:
    a, b = report("a", count("people", 4, 4), count("police officers", 3, 3)), report("b", count("people", 4, 4))
    assert relations(a, b) == [AGREE, PART]
    vague = report("c", count("people", 2, None), count("police officers", 5, 5))
    assert relations(vague, b) == [APPROXIMATE, CONFLICT, PART]


def test_dead_attackers_are_no_part_of_the_dead_elsewhere() -> None:
    attackers = report("b", count("attackers", 3, 3))
    assert not relations(report("a", count("people", 4, 4)), attackers)
    assert not relations(report("a", count("people", 2, 2)), attackers)
    assert not relations(report("a", count("people", 4, 4), count("attackers", 3, 3)))
    for total, expected in ((7, [PART]), (2, [])):
        sentence = f"{total} people and three attackers."
        assert relations(report("a", count("people", total, total, sentence=sentence), count("attackers", 3, 3, sentence=sentence))) == expected
    assert relations(report("a", count("suicide bombers", 2, 2)), attackers) == [PART]
    assert relations(report("a", count("suicide bombers", 4, 4)), attackers) == [CONFLICT]


def test_a_toll_with_the_attackers_agrees_with_one_without_them() -> None:
    sentence = "Seven people, including the three attackers, were killed."
    whole = report("a", count("people", 7, 7, sentence=sentence), count("attackers", 3, 3, sentence=sentence))
    assert relations(whole, report("b", count("people", 4, 4))) == [AGREE, PART]
    assert relations(whole, report("b", count("people", 5, 5))) == [CONFLICT, PART]
    apart = report("a", count("people", 7, 7), count("attackers", 3, 3))
    assert relations(apart, report("b", count("people", 4, 4))) == [CONFLICT]


def test_others_are_not_compared_as_if_they_were_all() -> None:
    sentence = "Three police officers were killed and two others died later."
    a = report("a", count("police officers", 3, 3, sentence=sentence), count("others", 2, 2, sentence=sentence))
    assert relations(a, report("b", count("people", 9, 9))) == [PART]
    assert not relations(report("a", count("others", 2, 2)), report("b", count("others", 3, 3)))
    assert relations(report("a", count("others", 2, 2), count("people", 4, 4))) == [PART]
    shot = count("attackers", 2, 2, by="officer", sentence="The other two were shot.", words="The other two")
    assert not relations(report("a", shot, count("attackers", 3, 3, by="mayor")))


def test_others_whom_another_outcome_befell_are_all_of_those() -> None:
    sentence = "Four people were killed and 14 others were wounded."
    a = report("a", count("people", 4, 4, sentence=sentence), count("others", 14, 14, outcome="injured", sentence=sentence))
    assert relations(a, report("b", count("people", 19, 19, outcome="injured"))) == [CONFLICT]
    assert relations(a, report("b", count("people", 14, 14, outcome="injured"))) == [AGREE]


def test_a_later_and_higher_running_count_updates_the_earlier_one() -> None:
    early = report("a", count("people", 2, None), published="2031-03-04T20:00:00")
    late = report("b", count("people", 7, 7), published="2031-03-04T23:30:00")
    expected = Comparison((late.document.id, 0), (early.document.id, 0), UPDATE, "a later report counts 7 people, the earlier one at least 2 people")
    assert only(early, late) == only(late, early) == expected


@pytest.mark.parametrize(
    ("first", "published", "second", "then", "relation"),
    [
        ((2, None), "2031-03-04", (4, None), "2031-03-05", UPDATE),
        ((2, None), "2031-03-04", (4, None), "2031-03-04", APPROXIMATE),
        ((2, None), "2031-03-04", (4, None), "", APPROXIMATE),
        ((4, None), "2031-03-04", (4, 4), "2031-03-05", APPROXIMATE),
        ((4, None), "2031-03-04", (3, 3), "2031-03-05", CONFLICT),
        ((4, 4), "2031-03-04", (7, 7), "2031-03-05", UPDATE),
        ((7, 7), "2031-03-04", (4, 4), "2031-03-05", CONFLICT),
        ((4, 4), "2031-03-04", (7, 7), "2031-03-04", CONFLICT),
        ((None, 100), "2031-03-04", (101, None), "2031-03-05", APPROXIMATE),
        ((4, None), "2031-03-04", (4, None), "2031-03-05", AGREE),
    ],
)
def test_a_count_is_updated_by_a_later_and_higher_one(first: Bounds, published: str, second: Bounds, then: str, relation: Relation) -> None:
    a, b = report("a", count("people", *first), published=published), report("b", count("people", *second), published=then)
    assert relations(a, b) == [relation]


@pytest.mark.parametrize(
    ("left", "right", "later"),
    [
        ("2031-03-05", "2031-03-04", True),
        ("2031-03-04", "2031-03-05", False),
        ("2031-03-05", "2031-03-05", False),
        ("2031-03-05T10:00:00", "2031-03-05", False),
        ("2031-03-05T10:00:00", "2031-03-05T09:00:00", True),
        ("2031-03-05T10:00:00+05:00", "2031-03-05T06:00:00+00:00", False),
        ("2031-03-05T10:00:00Z", "2031-03-04", True),
        ("", "2031-03-04", False),
        ("2031-03-05", "", False),
        ("yesterday", "2031", False),
    ],
)
def test_a_date_is_later_only_where_that_is_sure(left: str, right: str, later: bool) -> None:
    assert is_later(left, right) is later


def test_denied_planned_and_supposed_figures_are_left_out() -> None:
    a = report("a", count("people", 4, 4))
    for polarity, modality in ((Polarity.DENIED, Modality.STATED), (Polarity.ASSERTED, Modality.PLANNED), (Polarity.ASSERTED, Modality.HYPOTHETICAL)):
        other = report("b", said("Nine did.", "raid", "killed", Figure(9, 9, "people"), polarity=polarity, modality=modality))
        assert not relations(a, other)
    assert relations(a, report("b", said("Nine did.", "raid", "killed", Figure(9, 9, "people"), modality=Modality.ALLEGED))) == [CONFLICT]


# --- relations between two things


def linked(predicate: str, *, by: str = "", polarity: Polarity = Polarity.ASSERTED, modality: Modality = Modality.STATED) -> tuple[str, Told]:
    return said(f"Front {predicate} Brigade, {modality}, {by}.", "front", predicate, Ref("brigade"), by=by, polarity=polarity, modality=modality)


def test_two_reports_that_say_the_same_agree_once() -> None:
    a = report("a", linked("alliedWith"), linked("alliedWith", by="mayor"), linked("alliedWith", modality=Modality.REPORTED))
    b = report("b", linked("alliedWith"), linked("alliedWith", by="doctor"))
    assert relations(a, b) == [AGREE]
    assert not relations(a)


def test_what_one_states_and_the_other_has_heard_is_approximate() -> None:
    found = only(report("a", linked("alliedWith")), report("b", linked("alliedWith", modality=Modality.REPORTED)))
    assert found.relation is APPROXIMATE
    assert "stated" in found.reason
    assert "reported" in found.reason


def test_what_one_asserts_and_the_other_denies_is_a_conflict() -> None:
    no = linked("alliedWith", by="front", polarity=Polarity.DENIED)
    assert relations(report("a", linked("alliedWith", by="mayor", modality=Modality.ALLEGED)), report("b", no)) == [CONFLICT]
    assert relations(report("a", linked("alliedWith", by="mayor"), no)) == [CONFLICT]
    assert relations(report("a", no), report("b", no)) == [AGREE]
    assert not relations(report("a", linked("alliedWith", modality=Modality.PLANNED)), report("b", no))


def test_predicates_that_the_ontology_declares_contradictory_are_a_conflict() -> None:
    found = only(report("a", linked("alliedWith")), report("b", linked("distinctFrom")))
    assert found.relation is CONFLICT
    assert {"allied with", "distinct from"} == set(found.reason.split(" against "))
    assert not relations(report("a", linked("alliedWith")), report("b", linked("opposedTo")))
    assert not relations(report("a", linked("alliedWith"), linked("distinctFrom")))
    assert not relations(report("a", linked("alliedWith")), report("b", linked("distinctFrom", polarity=Polarity.DENIED)))


def test_who_claims_an_attack_contradicts_only_his_own_denial() -> None:
    claimed = said("The front claimed it.", "front", "claimedResponsibilityFor", Ref("blast"))
    denied = said("The front denied it.", "front", "deniedInvolvementIn", Ref("blast"))
    faction = said("A faction claimed it.", "faction", "claimedResponsibilityFor", Ref("blast"))
    assert relations(report("a", claimed), report("b", denied)) == [CONFLICT]
    assert relations(report("a", faction), report("b", denied)) == [SCOPE]
    part = said("It is a faction of the front.", "faction", "partOf", Ref("front"))
    found = only(report("a", faction, part), report("b", denied))
    assert found.relation is CONFLICT
    assert found.reason == "faction: claimed responsibility for; front: denied involvement in, and faction belongs to front"


def test_who_is_blamed_and_denies_is_a_conflict_even_in_one_report() -> None:
    blamed = said("The mayor blamed the front.", "front", "accusedOf", Ref("blast"), by="mayor")
    denied = said("The front denied it.", "front", "deniedInvolvementIn", Ref("blast"))
    stated = said("The front did it.", "blast", "perpetrator", Ref("front"))
    nobody = said("The front has not claimed it.", "front", "claimedResponsibilityFor", Ref("blast"), polarity=Polarity.DENIED)
    assert relations(report("a", blamed, denied)) == [CONFLICT]
    assert relations(report("a", stated), report("b", denied)) == [CONFLICT]
    assert relations(report("a", stated), report("b", blamed)) == [APPROXIMATE]
    assert not relations(report("a", nobody), report("b", denied))
    assert not relations(report("a", nobody), report("b", stated))


def test_bodies_that_claim_one_attack_are_rivals_unless_they_hang_together() -> None:
    front, brigade = (said(f"The {who} claimed it.", who, "claimedResponsibilityFor", Ref("blast")) for who in ("front", "brigade"))
    allied = said("They are allied.", "front", "alliedWith", Ref("brigade"))
    named = [named_in(report("a", front), "front"), named_in(report("b", brigade), "brigade")]
    assert relations(*named) == [CONFLICT]
    assert relations(*named, report("c", allied)) == [SCOPE]
    assert not relations(report("a", front), report("b", brigade))


def test_the_samples_yield_what_was_found_by_hand() -> None:
    found = compare(samples.extractions(), samples.resolution(), samples.ontology())
    pairs = {frozenset({c.left, c.right}): c.relation for c in found.comparisons}
    by_hand = {frozenset({c.left, c.right}): c.relation for c in samples.comparisons().comparisons}
    documents = {document.source.split(".")[0]: document.id for document in samples.DOCUMENTS}
    dates = frozenset({(documents["wire"], 13), (documents["note"], 0)})  # moments are not compared yet
    for pair, relation in by_hand.items():
        if pair != dates:
            assert pairs.get(pair) is relation, pair


# --- topics


def test_a_topic_holds_all_claims_on_one_matter_in_sides_by_first_publication() -> None:
    early = report("a", count("people", 2, None), count("police officers", 1, 1), published="2031-03-04")
    late = report("b", count("people", 7, 7), published="2031-03-05")
    last = report("c", count("people", 7, 7), count("people", 9, 9, outcome="injured"), published="2031-03-06")
    injured, killed = compared(early, late, last).topics
    assert (killed.subject.slug, killed.predicate, killed.object, killed.label) == ("raid", "killed", None, "killed: raid")
    assert [side.label for side in killed.sides] == ["at least 2 people", "1 police officer", "7 people"]
    assert killed.sides[2].claims == ((late.document.id, 0), (last.document.id, 0))
    assert [side.label for side in injured.sides] == ["9 people"]


def test_what_contradicts_stands_in_one_topic_from_either_end() -> None:
    back = said("Brigade distinctFrom Front.", "brigade", "distinctFrom", Ref("front"))
    (topic,) = compared(report("a", linked("alliedWith")), report("b", back), report("c", linked("alliedWith", polarity=Polarity.DENIED))).topics
    assert {side.label for side in topic.sides} == {"allied with", "distinct from", "denied: allied with"}
    assert topic.object is not None
    assert {topic.subject.slug, topic.object.slug} == {"front", "brigade"}
    assert topic.label == "brigade – front: allied with, distinct from"
    assert relations(report("a", linked("alliedWith")), report("b", back)) == [CONFLICT]


def test_a_lone_relation_is_no_topic_and_a_lone_count_is() -> None:
    assert not compared(report("a", linked("alliedWith"))).topics
    assert len(compared(report("a", count("people", 4, 4))).topics) == 1


def test_reports_outlets_origins_and_speakers_are_counted_apart() -> None:
    told = [report(f"r{n}", count("people", 4, 4, by=by)) for n, by in enumerate(["doctor", "doctor", "mayor", ""])]
    texts = [
        replace(x, document=replace(x.document, text=f"{x.document.text} {STORY if n < 2 else ''}", publisher="Wire" if n in {1, 2} else ""))
        for n, x in enumerate(told)
    ]
    shifted = [replace(x, claims=tuple(replace(c, evidence=replace(c.evidence, doc=x.document.id)) for c in x.claims)) for x in texts]
    (topic,) = compared(*shifted).topics
    assert topic.corroboration == Corroboration(reports=4, outlets=3, origins=3, speakers=2)
    (side,) = topic.sides
    assert side.corroboration == topic.corroboration


def test_each_claim_stands_in_one_topic_and_each_comparison_in_the_topic_of_both_its_claims() -> None:
    found = compare(samples.extractions(), samples.resolution(), samples.ontology())
    keys = [key for topic in found.topics for key in topic.claims]
    assert len(keys) == len(set(keys))
    at = {key: topic for topic in found.topics for key in topic.claims}
    assert all(at[c.left] == at[c.right] for c in found.comparisons)


def test_predicates_that_hang_together_by_contradiction_are_one_family() -> None:
    families = families_of(samples.ontology())
    assert families["alliedWith"] == families["distinctFrom"]
    assert families["claimedResponsibilityFor"] == families["deniedInvolvementIn"]
    assert "memberOf" not in families


# --- how many, and in which order


def test_agreement_grows_with_the_reports_and_not_with_their_square() -> None:
    reports = [report(f"r{n}", count("people", 4, 4), linked("alliedWith")) for n in range(60)]
    assert relations(*reports) == [AGREE] * (2 * 59)


def test_each_of_many_reports_that_disagree_is_in_a_conflict() -> None:
    reports = [report(f"r{n}", count("people", 4 + n % 3, 4 + n % 3)) for n in range(60)]
    found = [c for c in compared(*reports).comparisons if c.relation is CONFLICT]
    assert {side[0] for c in found for side in (c.left, c.right)} == {x.document.id for x in reports}
    assert len(found) <= 60 * 3


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = [
        report("a", count("people", 4, None), linked("alliedWith"), published="2031-03-05"),
        report("b", count("people", 7, 7), count("police officers", 3, 3), published="2031-03-06"),
        report("c", count("people", 2, 2), linked("distinctFrom")),
        report("d", count("people", 4, None), linked("alliedWith", polarity=Polarity.DENIED)),
    ]
    expected = compared(*reports)
    assert {c.relation for c in expected.comparisons} >= {AGREE, UPDATE, CONFLICT, PART}
    assert all(compared(*order) == expected for order in permutations(reports))


# --- properties

BOUND = st.none() | st.integers(-3, 40) | st.integers(90, 110) | st.integers()
FIGURE = st.builds(
    Figure, BOUND, BOUND, st.sampled_from(["", "people", "others", "attackers", "suicide bombers", "police officers"]) | st.text(max_size=12)
)


def items(figure: Figure, document: str, published: str) -> Item:
    group = group_of(figure.group, "killed", samples.ontology())
    claim = Claim("raid", "killed", figure, Span(document, 0, 9))
    raid = Entity("raid", "Thing", "raid", ("raid",), (), event=True)
    return Item((document, 0), claim, "", published, raid, None, (group, figure.low, figure.high), group=group)


@given(FIGURE, FIGURE)
def test_bounds_of_any_kind_relate_alike_from_both_sides(left: Figure, right: Figure) -> None:
    relation, reason = compare_figures(left, right)
    assert relation is compare_figures(right, left)[0]
    assert relation in {AGREE, APPROXIMATE, CONFLICT}
    assert reason
    assert compare_figures(left, left)[0] is AGREE


@given(FIGURE, FIGURE, st.sampled_from(["a", "b"]), *[st.sampled_from(["", "2031-03-04", "2031-03-05", "2031-03-05T08:00:00", "?"])] * 2)
def test_swapped_sides_give_the_same_comparison(left: Figure, right: Figure, document: str, first: str, second: str) -> None:
    a, b = items(left, "a", first), items(right, document, second)
    one, other = relate_figures(a, b), relate_figures(b, a)
    assert (one and one.relation) == (other and other.relation)
    if one and other and one.relation in {PART, UPDATE}:
        assert (one.left, one.right) == (other.left, other.right)


@given(FIGURE, FIGURE)
def test_no_group_lies_within_another_that_lies_within_it(left: Figure, right: Figure) -> None:
    a, b = (group_of(figure.group, "killed", samples.ontology()) for figure in (left, right))
    assert not (a.contains(b) and b.contains(a))
    assert not a.contains(a)
    assert a == Group() or not (a.everybody() and b.contains(a))


@given(st.lists(st.tuples(FIGURE, st.sampled_from(["", "doctor"])), max_size=6), st.lists(FIGURE, max_size=4))
def test_any_figures_can_be_compared_and_none_with_itself(first: list[tuple[Figure, str]], second: list[Figure]) -> None:
    a = report("a", *(count(f.group, f.low, f.high, by=by, sentence="Many died.") for f, by in first))
    b = report("b", *(count(f.group, f.low, f.high, sentence="Some died.") for f in second))
    found = compared(a, b).comparisons
    assert all(c.left != c.right and c.reason for c in found)
    assert len({frozenset({c.left, c.right}) for c in found}) == len(found)


# --- origins

STORY = (
    "Gunmen in two boats opened fire on the harbour office of Velmora shortly before dawn on Tuesday and set a fuel depot alight. "
    "Six dock workers were killed before the coast guard drove the raiders off, said Dana Orlo, the chief of police. "
    "The fire burned for nine hours and could be seen from the hills behind the town. "
    "Nobody has yet claimed the attack, the third on the harbour since the strike began in January. "
    "Orlo asked all fishermen to report boats that they do not know."
)
RETOLD = (
    "Shortly before dawn on Tuesday gunmen in two boats opened fire on the harbour office in Velmora, setting a fuel depot on fire. "
    "Police chief Dana Orlo said six dock workers were killed before the coast guard could drive the raiders away. "
    "The blaze burned for nine hours and could be seen from the hills. It was the third attack on the harbour since the strike began in January, "
    "and nobody has claimed it so far. Fishermen were asked to report boats that they do not know."
)
INDEPENDENT = (
    "Raiders who came by sea attacked Velmora's port on Tuesday morning, killing at least five people, and a tank farm went up in flames. "
    "Residents told this paper that shots were heard for half an hour. Police chief Dana Orlo gave the number of dead as six. "
    "A union leader, whose members have been on strike since January, blamed smugglers. The port will stay shut until Friday."
)


def documents(texts: Iterable[str]) -> list[Document]:
    return [Document(f"{number}.txt", text) for number, text in enumerate(texts)]


def sources(found: list[Document]) -> set[frozenset[str]]:
    """The origins, by the sources of their documents."""
    names = {document.id: document.source for document in found}
    return {frozenset(names[id] for id in origin.documents) for origin in origins(found)}


def test_a_rewrite_shares_the_origin_of_what_it_rewrites_and_an_independent_report_does_not() -> None:
    assert sources(documents([STORY, RETOLD, INDEPENDENT])) == {frozenset({"0.txt", "1.txt"}), frozenset({"2.txt"})}


def test_the_demo_reports_have_four_origins() -> None:
    found = [Document(path.name[:3], path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("0*.txt"))]
    assert sources(found) == {frozenset({"000", "001"}), frozenset({"002"}), frozenset({"003"}), frozenset({"004"})}


def test_the_copy_among_the_samples_is_found() -> None:
    assert set(origins(samples.DOCUMENTS)) >= {o for o in samples.comparisons().origins if len(o.documents) == 1}
    assert {len(origin.documents) for origin in origins(samples.DOCUMENTS)} == {1, 2}


def test_all_copies_of_a_much_copied_report_have_one_origin() -> None:
    copies = [f"Site {number}. {STORY} Read more on site {number}." for number in range(40)]
    assert {len(origin) for origin in sources(documents([*copies, INDEPENDENT]))} == {40, 1}


def test_short_texts_and_shared_furniture_make_no_copy() -> None:
    assert len(origins(documents(["Six dead.", "Six dead. Fire goes on.", ""]))) == 3
    form = "Tell us what you think. We show nobody your address. Fields with a star must be filled in. Keep my name for my next comment."
    texts = [f"{INDEPENDENT[:90]}\n{form}", f"{STORY[:90]}\n{form}"]
    plain = documents(texts)
    assert len(origins(plain)) == 1
    marked = [Document(d.source, d.text, skip=(d.span(d.text.index(form), len(d.text)),)) for d in plain]
    assert len(origins(marked)) == 2


def test_the_overlap_is_a_share_of_the_shorter_text() -> None:
    whole, half = (shingled(document) for document in documents([STORY, STORY[: STORY.index("Nobody")]]))
    assert overlap(whole, half) == overlap(half, whole) == 1.0
    (origin,) = origins(documents([STORY, STORY + INDEPENDENT]))
    assert origin.overlap == 1.0


@given(st.permutations(range(5)))
def test_origins_do_not_depend_on_the_order_of_documents(order: list[int]) -> None:
    found = documents([STORY, RETOLD, INDEPENDENT, STORY.upper(), "Six dead."])
    assert origins([found[n] for n in order]) == origins(found)
