"""People and groups in reports built by hand: who is one across reports, who only has the same name, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Claim, Document, Extraction, Form, Judgement, Mention, Ref, Referent, Text, Verdict
from kg.ontology import Ontology
from kg.resolve import resolve
from kg.resolve.candidates import LIMIT
from kg.resolve.clusters import Clusters
from kg.resolve.spelling import Likeness, compare, spelled_alike

ONTOLOGY = Ontology.load(Path(__file__).parent.parent / "ontology")


@dataclass(frozen=True)
class Named:
    """Something that a report names, and what it says of it; `of` is the first name of another thing of the report."""

    type: str
    names: tuple[str, ...]
    key: str = ""
    said: tuple[tuple[str, str], ...] = ()
    of: tuple[tuple[str, str], ...] = ()


def person(*names: str, position: str = "", of: str = "", age: str = "", nationality: str = "") -> Named:
    said = {"position": position, "age": age, "nationality": nationality}
    return Named("Person", names, said=tuple((p, text) for p, text in said.items() if text), of=(("positionOf", of),) if of else ())


def group(*names: str, type: str = "Organization", home: str = "") -> Named:
    return Named(type, names, of=(("basedIn", home),) if home else ())


def town(name: str) -> Named:
    return Named("City", (name,))


def country(name: str) -> Named:
    return Named("Country", (name,), key=f"https://countries.example/{name}")


def report(source: str, *things: Named, published: str = "2031-03-04") -> Extraction:
    """A report that names things, a line each."""
    text, referents, claims, ids = source, [], [], {one.names[0]: f"r{number}" for number, one in enumerate(things)}
    spans: list[list[tuple[int, int]]] = []
    for one in things:
        spans.append([])
        for name in one.names:
            text += f"\n{name}"
            spans[-1].append((len(text) - len(name), len(text)))
    document = Document(source, text, published=published)
    for one, found in zip(things, spans, strict=True):
        mentions = tuple(Mention(document.span(*at), document.span(*at), Form.NAME, one.type) for at in found)
        referents.append(Referent(ids[one.names[0]], one.type, one.names[0], one.names, mentions, key=one.key))
        values = [(p, Text(text)) for p, text in one.said] + [(p, Ref(ids[name])) for p, name in one.of]
        claims += [Claim(ids[one.names[0]], predicate, value, mentions[0].span) for predicate, value in values]
    return Extraction(document, tuple(referents), tuple(claims))


def together(reports: Sequence[Extraction], type: str = "Person") -> set[str]:
    """The entities of a class as the sources of their reports ("ab c": a and b are one, c is another)."""
    source = {x.document.id: x.document.source for x in reports}
    return {"".join(sorted(source[document] for document, _ in e.members)) for e in resolve(reports, ONTOLOGY).entities if e.type == type}


def judged(left: Extraction, right: Extraction, type: str = "Person") -> Judgement:
    """The judgement of the things of a class of two reports that have one of it each."""
    ends = {(x.document.id, r.id) for x in (left, right) for r in x.referents if r.type == type}
    (found,) = (j for j in resolve([left, right], ONTOLOGY).judgements if {j.left, j.right} <= ends)
    return found


def members(*reports: Extraction) -> tuple[tuple[str, str], ...]:
    """The first things of some reports, as an entity has them."""
    return tuple(sorted((x.document.id, "r0") for x in reports))


KHAN = "Imran Khan"


class TestNamesakes:
    """Several Khans."""

    def test_one_name_in_two_reports_is_one_person_where_nothing_is_against_it(self) -> None:
        assert together([report("a", person(KHAN)), report("b", person(KHAN))]) == {"ab"}

    def test_different_positions_in_the_same_week_are_two_people(self) -> None:
        left = report("a", person(KHAN, position="fisheries minister"), published="2031-03-04")
        right = report("b", person(KHAN, position="goalkeeper"), published="2031-03-06")
        found = judged(left, right)
        assert found.verdict is not Verdict.SAME
        assert "different positions in the same week: " in found.reason

    def test_a_common_name_with_different_positions_in_the_same_week_is_different(self) -> None:
        others = [report(f"x{n}", person(f"{given} Khan"), person(f"Imran {surname}")) for n, (given, surname) in enumerate(MANY_NAMES)]
        left = report("a", person(KHAN, position="fisheries minister"))
        right = report("b", person(KHAN, position="goalkeeper"))
        found = [j for j in resolve([*others, left, right], ONTOLOGY).judgements if {j.left[0], j.right[0]} == {left.document.id, right.document.id}]
        assert [j.verdict for j in found] == [Verdict.DIFFERENT]

    def test_a_position_years_later_may_be_the_next(self) -> None:
        left = report("a", person(KHAN, position="goalkeeper"), town("Porto"), person("Ida Quell"), published="2031-03-04")
        right = report("b", person(KHAN, position="fisheries minister"), town("Porto"), person("Ida Quell"), published="2039-05-01")
        assert together([left, right]) >= {"ab"}

    def test_positions_of_different_countries_are_of_two_people(self) -> None:
        left = report("a", person(KHAN, position="minister", of="Freedonia"), country("Freedonia"))
        right = report("b", person(KHAN, position="minister", of="Sylvania"), country("Sylvania"))
        assert together([left, right]) == {"a", "b"}
        assert "of different countries" in judged(left, right).reason

    def test_ages_that_do_not_fit_are_of_two_people(self) -> None:
        found = judged(report("a", person(KHAN, age="31")), report("b", person(KHAN, age="60")))
        assert found.verdict is Verdict.DIFFERENT
        assert found.reason.startswith("ages that do not fit: born about ")

    def test_ages_before_and_after_a_birthday_fit(self) -> None:
        assert judged(report("a", person(KHAN, age="31")), report("b", person(KHAN, age="32"))).verdict is Verdict.SAME

    def test_a_report_that_gives_the_name_alone_joins_neither_of_two_namesakes(self) -> None:
        reports = [
            report("a", person(KHAN, position="fisheries minister", age="60")),
            report("b", person(KHAN, position="goalkeeper", age="24")),
            report("c", person(KHAN)),
        ]
        assert together(reports) == {"a", "b", "c"}
        assert "two that differ" in " ".join(j.reason for j in resolve(reports, ONTOLOGY).judgements)

    def test_who_is_named_with_it_says_which_of_two_namesakes_is_meant(self) -> None:
        reports = [
            report("a", person(KHAN, position="fisheries minister", age="60"), person("Ida Quell"), town("Porto")),
            report("b", person(KHAN, position="goalkeeper", age="24"), person("Tom Brandt"), town("Oran")),
            report("c", person(KHAN), person("Tom Brandt"), town("Oran")),
        ]
        assert {e.members for e in resolve(reports, ONTOLOGY).entities if e.label == KHAN and len(e.members) == 2} == {members(*reports[1:])}

    def test_other_given_names_are_other_people(self) -> None:
        reports = [report(source, person(name)) for source, name in zip("abcd", ("Asif Khan", KHAN, "Nadia Khan", "Asif Malik"), strict=True)]
        assert together(reports) == {"a", "b", "c", "d"}

    def test_a_common_name_alone_is_not_enough_and_a_rare_one_is(self) -> None:
        others = [report(f"x{n}", person(f"{given} Khan"), person(f"Imran {surname}")) for n, (given, surname) in enumerate(MANY_NAMES)]
        pairs = [report(source, person(KHAN), person("Zebulon Quell")) for source in "a"] + [
            report("b", person(KHAN)),
            report("c", person("Zebulon Quell")),
        ]
        found = together([*others, *pairs])
        assert {"a", "b", "ac"} <= found


MANY_NAMES = [
    (given, surname)
    for given, surname in zip(
        "Asif Nadia Bilal Omar Tariq Zafar Kamran Faisal Adnan Sadia Rubina Waqar".split(),
        "Malik Butt Shah Raja Baig Mirza Awan Bhatti Gilani Bukhari Hashmi Lodhi".split(),
        strict=True,
    )
]


class TestSpellings:
    @pytest.mark.parametrize(
        ("left", "right"),
        [("Shahbaz", "Shehbaz"), ("Mohammed", "Muhammad"), ("Yousef", "Yusuf"), ("Tehrik", "Tehreek"), ("Sergei", "Sergey"), ("Yelena", "Elena")],
    )
    def test_transliterations_are_spelled_alike(self, left: str, right: str) -> None:
        assert spelled_alike(left.lower(), right.lower())

    @pytest.mark.parametrize(("left", "right"), [("Hasan", "Hussein"), ("Petrov", "Petrova"), ("Khan", "Cohen"), ("Mario", "Maria"), ("Li", "Lu")])
    def test_other_names_are_not(self, left: str, right: str) -> None:
        assert not spelled_alike(left.lower(), right.lower())

    def test_another_spelling_and_the_same_position_are_one_person(self) -> None:
        left = report("a", person("Shahbaz Quell", position="fisheries minister", of="Freedonia"), country("Freedonia"))
        right = report("b", person("Shehbaz Quell", position="fisheries minister", of="Freedonia"), country("Freedonia"))
        found = judged(left, right)
        assert found.verdict is Verdict.SAME
        assert found.reason.startswith("spellings of one name: ")
        assert "; a like position: fisheries minister" in found.reason

    def test_another_spelling_alone_is_unsure(self) -> None:
        assert judged(report("a", person("Shahbaz Quell")), report("b", person("Shehbaz Quell"))).verdict is Verdict.UNSURE

    def test_a_name_inside_a_longer_one_joins(self) -> None:
        assert together([report("a", person("Ida Maria Quell")), report("b", person("Ida Quell", "Quell"))]) == {"ab"}

    def test_a_name_between_two_others_joins_neither(self) -> None:
        names = ("Yusuf Omar Karimov", "Yusuf Ali Karimov", "Yusuf Karimov")
        assert together([report(source, person(name)) for source, name in zip("abc", names, strict=True)]) == {"a", "b", "c"}

    def test_a_surname_alone_joins_by_position_and_body(self) -> None:
        police = group("Velmora Police", type="SecurityForce")
        left = report("a", person("Dana Orlo", position="police chief", of="Velmora Police"), police, town("Velmora"), person("Ida Quell"))
        right = report("b", person("Orlo", position="police chief", of="Velmora Police"), police, town("Velmora"), person("Ida Quell"))
        assert together([left, right]) == {"ab"}

    def test_a_surname_alone_joins_nobody_without(self) -> None:
        assert together([report("a", person("Dana Orlo")), report("b", person("Orlo"))]) == {"a", "b"}

    def test_particles_do_not_count(self) -> None:
        assert together([report("a", person("Omar al-Bashiri")), report("b", person("Omar Bashiri"))]) == {"ab"}

    def test_a_surname_may_stand_first(self) -> None:
        assert compare(("quell", "ida"), ("ida", "quell")) is Likeness.EXACT

    def test_people_named_side_by_side_are_two(self) -> None:
        left = report("a", person("Karen Quell", position="coach"), person("Karin Quell", position="lawyer"))
        right = report("b", person("Karin Quell", position="lawyer"))
        assert together([left, right]) >= {"a", "ab"}

    @given(
        st.lists(st.text("abcdeiou", min_size=1, max_size=6), min_size=1, max_size=4),
        st.lists(st.text("abcdeiou", min_size=1), min_size=1, max_size=4),
    )
    def test_likeness_does_not_depend_on_the_order(self, left: list[str], right: list[str]) -> None:
        assert compare(tuple(left), tuple(right)) is compare(tuple(right), tuple(left))
        assert compare(tuple(left), tuple(left)) in {Likeness.EXACT, Likeness.PART}


class TestGroups:
    def test_an_acronym_that_the_other_report_explains(self) -> None:
        found = judged(report("002", group("Salt Marsh Front", "SMF")), report("b", group("SMF")), "Organization")
        assert (found.verdict, found.reason) == (Verdict.SAME, "acronym given in the text of 002: SMF")

    def test_an_acronym_formed_from_initials_in_reports_of_one_country(self) -> None:
        reports = [report("a", group("Salt Marsh Front"), country("Freedonia")), report("b", group("SMF"), country("Freedonia"))]
        assert together(reports, "Organization") == {"ab"}

    def test_initials_alone_are_unsure(self) -> None:
        assert judged(report("a", group("Salt Marsh Front")), report("b", group("SMF")), "Organization").verdict is Verdict.UNSURE

    def test_one_acronym_for_two_names_in_two_countries(self) -> None:
        reports = [
            report("a", group("Salt Marsh Front", "SMF"), country("Freedonia")),
            report("b", group("Union of Steel Makers", "SMF"), country("Sylvania")),
            report("c", group("SMF")),
        ]
        assert together(reports, "Organization") == {"a", "b", "c"}

    def test_transliterations_of_a_group(self) -> None:
        reports = [report("a", group("Tehrik-i-Salam Velmora")), report("b", group("Tehreek-e-Salam Velmora"))]
        assert together(reports, "Organization") == {"ab"}

    @pytest.mark.parametrize(
        ("left", "right"),
        [("Eastern Harbour Command", "Western Harbour Command"), ("Brigade 313", "Brigade 314"), ("Northern Salt Board", "Northern Malt Board")],
    )
    def test_a_word_of_another_sound_is_another_group(self, left: str, right: str) -> None:
        assert together([report("a", group(left)), report("b", group(right))], "Organization") == {"a", "b"}

    def test_ministries_of_two_countries_are_two(self) -> None:
        reports = [
            report("a", group("Interior Ministry", type="GovernmentBody", home="Freedonia"), country("Freedonia")),
            report("b", group("Interior Ministry", type="GovernmentBody", home="Sylvania"), country("Sylvania")),
            report("c", group("Interior Ministry", type="GovernmentBody"), country("Sylvania")),
        ]
        assert together(reports, "GovernmentBody") == {"a", "bc"}

    @pytest.mark.parametrize("name", ["Air Force", "Army", "3rd Battalion", "Congress", "Interior Ministry"])
    def test_what_every_state_has_is_one_only_in_reports_of_one_country(self, name: str) -> None:
        reports = [
            report("a", group(name), country("Freedonia")),
            report("b", group(name), country("Freedonia")),
            report("c", group(name), country("Sylvania")),
            report("d", group(name)),
        ]
        assert together(reports, "Organization") == {"ab", "c", "d"}

    def test_one_office_in_reports_of_two_countries_is_one_office(self) -> None:
        reports = [
            report(
                "a", person("Odalys Brankovic", position="foreign minister"), person("Ida Quell", position="foreign minister"), country("Freedonia")
            ),
            report("b", person("Odalys Brankovic", position="foreign minister"), country("Sylvania")),
        ]
        assert together(reports) == {"ab", "a"}


def sizes(mentions: Sequence[tuple[str, str]], judgements: Sequence[Judgement]) -> list[int]:
    """How many of the mentions of one name are in each cluster."""
    clusters = Clusters(mentions)
    for mention in mentions:
        clusters.call(mention, [("asif", "khan")])
    clusters.join_clear(judgements)
    return sorted(Counter(clusters.root(mention) for mention in mentions).values())


class TestBlocks:
    def test_a_name_in_more_reports_than_a_block_holds_is_still_one(self) -> None:
        sources = [f"{number:03}" for number in range(3 * LIMIT)]
        reports = [report(source, person("Zebulon Quell"), town(f"Town{source}")) for source in sources]
        assert together(reports) == {"".join(sources)}

    def test_namesakes_in_a_large_block_stay_apart(self) -> None:
        minister = [report(f"m{n}", person(KHAN, position="fisheries minister", age="60"), person("Ida Quell")) for n in range(LIMIT)]
        keeper = [report(f"k{n}", person(KHAN, position="goalkeeper", age="24"), person("Tom Brandt")) for n in range(LIMIT)]
        found = [entity for entity in resolve([*minister, *keeper], ONTOLOGY).entities if entity.label == KHAN]
        assert [len(entity.members) for entity in found] == [LIMIT, LIMIT]

    def test_pairs_grow_with_the_reports_and_not_with_their_square(self) -> None:
        small, large = (
            len(resolve([report(f"{n:03}", person("Zebulon Quell"), town(f"Town{n}")) for n in range(count)], ONTOLOGY).judgements)
            for count in (2 * LIMIT, 6 * LIMIT)
        )
        assert small < large <= 3.5 * small

    def test_what_joins_one_mention_may_be_too_little_for_two_groups(self) -> None:
        one, other = [[(f"{side}{n}", "r1") for n in range(4)] for side in "ab"]
        within = [Judgement(*pair, Verdict.SAME, 0.999, "much") for group in (one, other) for pair in pairwise(group)]
        across = [Judgement(a, b, Verdict.SAME, 0.9693, "their office") for a in one for b in other]
        assert sizes([*one, *other], [*within, *across]) == [4, 4]
        assert sizes([*one, other[0]], [*within[:3], *across[::4]]) == [5]

    def test_a_mention_goes_where_most_votes_are(self) -> None:
        keeper = [report(f"k{n}", person(KHAN, position="goalkeeper", age="24"), person("Tom Brandt"), town("Oran")) for n in range(5)]
        minister = report("m", person(KHAN, position="fisheries minister", age="60"), person("Ida Quell"), town("Porto"))
        alone = report("x", person(KHAN), person("Tom Brandt"), town("Oran"))
        assert {e.members for e in resolve([*keeper, minister, alone], ONTOLOGY).entities if e.label == KHAN} == {
            members(*keeper, alone),
            members(minister),
        }
