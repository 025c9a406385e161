"""The graph: nodes, edges, places, and what a click on them shows."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import samples
from browsing import Open, click_canvas, heading, number_of
from playwright.sync_api import expect

from kg import page as pages
from kg.model import (
    Claim,
    Comparisons,
    Document,
    Entity,
    Extraction,
    Form,
    Mention,
    Ref,
    Referent,
    Resolution,
)
from kg.page.content import content
from kg.page.drawing import Drawing, drawing
from kg.quads import quads


def test_things_are_nodes_and_relations_are_edges() -> None:
    shown = content(samples.dataset())
    drawn = drawing(shown)
    labels = [node["label"] for node in drawn.nodes]
    assert "Red Tide Front" in labels
    assert not any("people" in label or label == "police chief" for label in labels), "figures and texts are no nodes"
    ends = [(labels[edge["from"]], edge["predicate"], labels[edge["to"]]) for edge in drawn.edges]
    assert len(ends) == len(set(ends)), "one edge a subject, predicate and object"


def test_edges_show_in_line_and_word_how_firmly_they_are_told() -> None:
    shown = content(samples.dataset())
    drawn = drawing(shown)
    edges = {edge["label"]: edge for edge in drawn.edges if "label" in edge}
    assert "dashes" not in edges["allied with"]
    assert "color" not in edges["allied with"]
    hedged = next(edge for label, edge in edges.items() if label.startswith("perpetrator"))
    assert hedged["dashes"]
    assert hedged["color"]
    assert {word for word in ("reported", "alleged", "denied") if word in hedged["label"]} == {"reported", "alleged", "denied"}


def test_claims_that_are_not_probable_enough_make_no_edge_and_change_none() -> None:
    shown = content(samples.dataset())
    whole, sure = drawing(shown), drawing(shown, 0.8)
    labels = [node["label"] for node in whole.nodes]
    assert [node["label"] for node in sure.nodes] == labels

    def hedged(drawn: Drawing) -> list[dict[str, Any]]:
        return [edge for edge in drawn.edges if edge.get("label", "").startswith("perpetrator")]

    assert {shown.claims[number].confidence for edge in hedged(whole) for number in edge["claims"]} >= {0.5, 0.62}
    assert not [word for edge in hedged(sure) for word in ("reported", "alleged") if word in edge["label"]]
    drawn = {number for edge in sure.edges if edge["predicate"] is not None for number in edge["claims"]}
    left_out = [claim for number, claim in enumerate(shown.claims) if claim.object is not None and number not in drawn]
    assert all(claim.confidence < 0.8 for claim in left_out)


def test_the_main_event_is_in_the_middle_and_labels_lie_apart() -> None:
    shown = content(samples.dataset())
    drawn = drawing(shown)
    assert drawn.main is not None
    main = drawn.nodes[drawn.main]
    assert main["label"].startswith("bombing in Velmora")
    assert (main["x"], main["y"]) == (0, 0)
    places = [(node["x"], node["y"]) for node in drawn.nodes]
    assert min(abs(a[0] - b[0]) + abs(a[1] - b[1]) for i, a in enumerate(places) for b in places[:i]) > 40


def test_a_click_on_an_edge_shows_the_sentences_that_say_so(opened: Open, sample: Path) -> None:
    page = opened(sample)
    middle = (
        "(a, b) => { const [p, q] = [a, b].map((one) => kg.drawn.network().getPosition(one)); return { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 }; }"
    )
    click_canvas(page, middle, number_of(page, "Red Tide Front"), number_of(page, "Salt Brigade"))
    expect(page.locator("#panel h2 .relation-name")).to_have_text("allied with")
    expect(page.locator("#panel blockquote")).to_have_text("The Front is allied with the Salt Brigade and opposed to the Harbour Guard.")


def test_an_edge_groups_the_claims_of_all_outlets(opened: Open, sample: Path) -> None:
    page = opened(sample)
    bombing, front = number_of(page, "bombing in Velmora, 4 March 2031"), number_of(page, "Red Tide Front")
    page.evaluate(
        "([a, b]) => { const e = kg.drawn.edges.get().find((e) => e.from === a && e.to === b); kg.selectEdge(e.from, e.predicate, e.to); }",
        [bombing, front],
    )
    expect(page.locator("#panel .card")).to_have_count(3)
    assert set(page.locator("#panel .badge").all_inner_texts()) >= {"reported", "alleged", "denied"}


def test_a_filter_hides_a_kind_of_things(opened: Open, sample: Path) -> None:
    page = opened(sample)
    before = page.evaluate("kg.drawn.shownNodes.length")
    button = page.locator("#filters").get_by_role("button", name="person 4", exact=True)
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert page.evaluate("kg.drawn.shownNodes.length") == before - 4
    assert page.evaluate("kg.drawn.shownNodes.get().every((node) => kg.data.kinds[kg.data.types[node.type].kind].label !== 'person')")
    button.click()
    assert page.evaluate("kg.drawn.shownNodes.length") == before


def test_five_thousand_things_still_open(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    pages.write(large(5000), path, title="Large")
    page = opened(path)
    assert page.evaluate("kg.drawn.shownNodes.length") == 5000
    page.locator("#search").fill("Thing 4321")
    page.keyboard.press("Enter")
    assert heading(page) == "Thing 4321"


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
