"""Which things come first, and the parts in which the file holds the data."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kg.page.order import ALL_UP_TO, FIRST, first, near, ranked
from kg.page.parts import PACKED_FROM, Part, parts
from kg.page.values import Near

THINGS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=40)


def test_the_heaviest_comes_first_and_then_what_is_tied_to_it() -> None:
    weights = {"hub": 9, "far": 8, "near": 2, "next": 1}
    assert ranked(weights, [("hub", "near"), ("near", "next")]) == ["hub", "near", "next", "far"]


@given(THINGS)
def test_each_thing_is_tied_to_one_before_or_begins_a_part_of_its_own(ties: list[tuple[int, int]]) -> None:
    named = [(f"t{a}", f"t{b}") for a, b in ties if a != b]
    weights = {f"t{number}": number % 5 for number in range(21)}
    order = ranked(weights, named)
    assert sorted(order) == sorted(weights), "all of them, each once"
    reached: set[str] = set()
    for thing in order:
        beside = {other for tie in named if thing in tie for other in tie}
        if not beside & reached:
            rest = {other for tie in named if reached & set(tie) for other in tie} - reached
            assert not rest, "a part of its own begins only where the one before is complete"
        reached.add(thing)


def test_few_things_are_all_drawn_and_of_many_the_first() -> None:
    assert near(ALL_UP_TO, 5, 5).things == ALL_UP_TO
    assert near(ALL_UP_TO + 1, 5, 5).things == FIRST
    things = [f"t{number}" for number in range(ALL_UP_TO + 1)]
    claims = {"inside": {"t0", "t1"}, "across": {"t0", things[-1]}, "outside": {things[-1]}}
    assert first(things, claims) == {"inside"}


def content(size: int, length: int) -> dict[str, Any]:
    numbers = list(range(size))
    return {
        "base": "", "things": numbers, "nodes": numbers, "claims": numbers, "passages": numbers, "links": numbers,
        "topics": [{"disputed": True}, {"disputed": True}],
        "texts": [{"text": "</script>é\u2028" * length}, None, {"text": "b"}],
    }  # fmt: skip


def read(part: Part) -> Any:
    return json.loads(zlib.decompress(b64decode(part.text)) if part.packed else part.text)


def test_the_rest_goes_on_where_the_first_part_ends() -> None:
    whole = content(30_000, 1)
    opening, rest, *_ = parts(whole, Near(500, 400, 300, 0))
    assert not opening.packed
    assert rest.packed
    assert opening.id == "data"
    assert read(opening)["parts"]["rest"] == rest.id
    for name in ("things", "nodes", "claims", "passages", "links"):
        assert read(opening)[name] + read(rest)[name] == whole[name]


def test_topics_that_nobody_disputes_are_read_with_the_rest() -> None:
    whole = content(5, 1) | {"topics": [{"disputed": True}, {"disputed": False}]}
    opening, rest, *_ = parts(whole, Near(3, 3, 3, 0))
    assert read(opening)["topics"] == [{"disputed": True}]
    assert read(rest)["topics"] == [{"disputed": False}]


def test_what_is_small_stays_whole_and_readable() -> None:
    opening, *texts = parts(content(5, 1), Near(5, 5, 5, 9))
    assert read(opening)["parts"] == {"rest": None, "texts": [["texts-0", 0], None, ["texts-0", 1]]}
    assert not any(part.packed for part in texts)


def test_texts_lie_apart_and_long_ones_packed() -> None:
    opening, *texts = parts(content(5, PACKED_FROM), Near(5, 5, 5, 9))
    assert [part.packed for part in texts] == [True, False]
    assert "</script>" not in opening.text
    assert read(texts[0])[0]["text"].startswith("</script>é\u2028")


def test_no_part_can_end_its_element() -> None:
    for part in parts(content(5, 1), Near(5, 5, 5, 9)):
        assert not set("<>&\u2028\u2029") & set(part.text)
