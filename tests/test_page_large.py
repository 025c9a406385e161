"""More things than can be drawn at once: the page opens with some, and reaches all."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import samples
from browsing import Open, heading
from playwright.sync_api import Page, expect

from kg import page as pages
from kg.model import Claim, Comparisons, Document, Entity, Extraction, Form, Mention, Ref, Referent, Resolution
from kg.page.order import ALL_UP_TO, FIRST
from kg.quads import quads

SIZE = 2000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of more things than are drawn at once."""
    assert SIZE > ALL_UP_TO
    path = tmp_path_factory.mktemp("large") / "graph.html"
    pages.write(large(SIZE), path, title="Many")
    return path


def drawn(page: Page) -> list[str]:
    labels: list[str] = page.evaluate("kg.ready.then(() => kg.drawn.nodes.getIds().map((number) => kg.data.things[number].label))")
    return labels


def test_the_page_opens_with_a_part_that_hangs_together_and_says_how_much_is_left(opened: Open, many: Path) -> None:
    page = opened(many)
    assert len(drawn(page)) == FIRST
    ends = page.evaluate("kg.drawn.scene().edges.map((edge) => [edge.from, edge.to])")
    reached = {0}
    for _ in range(FIRST):
        reached |= {end for edge in ends if reached & set(edge) for end in edge}
    assert len(reached) > FIRST * 0.9, "hardly anything is cut off from the rest"
    expect(page.locator("#left")).to_contain_text(f"{SIZE - FIRST:,} more")


def test_search_reaches_what_is_not_drawn_and_draws_it(opened: Open, many: Path) -> None:
    page = opened(many)
    before = drawn(page)
    hidden = next(f"Thing {number}" for number in range(SIZE - 1, 0, -1) if f"Thing {number}" not in before)
    page.locator("#search").fill(hidden)
    page.keyboard.press("Enter")
    assert heading(page) == hidden
    assert hidden in drawn(page)


def test_a_link_opens_what_is_read_last(opened: Open, many: Path) -> None:
    first = opened(many)
    hidden = next(number for number in range(SIZE - 1, 0, -1) if f"Thing {number}" not in drawn(first))
    second = opened(many, address=f"#thing=entity/thing-{hidden}")
    assert f"Thing {hidden}" in drawn(second)
    assert heading(second) == f"Thing {hidden}"


def test_a_thing_tells_how_much_hangs_on_it_and_opens_it(opened: Open, many: Path) -> None:
    page = opened(many)
    drawn(page)
    number, more = page.evaluate("[...kg.drawn.scene().more][0]")
    assert page.evaluate("number => kg.drawn.nodes.get(number).label", number).endswith(f"+{more}")
    page.evaluate("number => kg.select('thing', number)", number)
    page.get_by_role("button", name="Expand").click()
    assert len(drawn(page)) == FIRST + more
    places = page.evaluate("kg.drawn.nodes.get().map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`)")
    assert len(places) == len(set(places)), "none lies on another"


def test_filters_choose_from_all_there_is(opened: Open, many: Path) -> None:
    page = opened(many)
    drawn(page)
    page.evaluate("kg.restrict('outlet', ['1500.txt'])")
    assert len(drawn(page)) > 400
    assert page.evaluate("kg.drawn.scene().things.some((number) => number >= kg.data.near.things)")


def large(size: int) -> list[Any]:
    """A tree of things over a few documents, with a sentence for each edge."""
    pick = random.Random(1)
    extractions = []
    numbers = range(size)
    for first in range(0, size, 500):
        part = list(numbers[max(0, first - 1) : first + 500])
        sentences = [f"Thing {number} is a member of Thing {pick.choice(part[: place + 1])}." for place, number in enumerate(part)]
        document = Document(source=f"{first}.txt", text="\n".join(sentences))
        starts = [0]
        for sentence in sentences:
            starts.append(starts[-1] + len(sentence) + 1)
        spans = [document.span(start, end - 1) for start, end in pairwise(starts)]
        referents = tuple(
            Referent(f"r{n}", "ArmedGroup", f"Thing {n}", (f"Thing {n}",), (Mention(s, s, Form.NAME, "ArmedGroup"),))
            for n, s in zip(part, spans, strict=True)
        )
        claims = tuple(
            Claim(f"r{number}", "memberOf", Ref(f"r{sentence.rstrip('.').rsplit(' ', 1)[1]}"), span)
            for number, sentence, span in zip(part, sentences, spans, strict=True)
        )
        extractions.append(Extraction(document, referents, claims))
    members: dict[str, list[tuple[str, str]]] = {}
    for extraction in extractions:
        for referent in extraction.referents:
            members.setdefault(referent.label, []).append((extraction.document.id, referent.id))
    entities = tuple(Entity(label.lower().replace(" ", "-"), "ArmedGroup", label, (label,), tuple(ends)) for label, ends in members.items())
    return quads(extractions, Resolution(entities, ()), Comparisons(), samples.ontology(), base=samples.BASE, run=samples.RUN)
