"""The graph: nodes, edges, places, and what a click on them shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import samples
from browsing import Open, click_canvas, click_node, number_of
from playwright.sync_api import Page, expect

from kg import page as pages
from kg.page.content import content
from kg.page.drawing import drawing


def drawn_edges(page: Page) -> list[dict[str, Any]]:
    """The edges as they are drawn, with the claims behind them."""
    edges: list[dict[str, Any]] = page.evaluate("kg.drawn.scene().edges.map((edge) => ({ ...edge, ...kg.drawn.edges.get(edge.id) }))")
    return edges


def drawn_things(page: Page) -> list[str]:
    labels: list[str] = page.evaluate("kg.drawn.nodes.getIds().map((number) => kg.data.things[number].label)")
    return labels


def test_things_are_nodes_and_relations_are_edges(opened: Open, sample: Path) -> None:
    page = opened(sample)
    labels = drawn_things(page)
    assert "Red Tide Front" in labels
    assert not any("people" in label or label == "police chief" for label in labels), "figures and texts are no nodes"
    ends = [(edge["from"], edge["predicate"], edge["to"]) for edge in drawn_edges(page)]
    assert len(ends) == len(set(ends)), "one edge a subject, predicate and object"


def test_several_relations_between_two_things_are_all_to_be_seen(opened: Open, sample: Path) -> None:
    page = opened(sample)
    between = [edge for edge in drawn_edges(page) if {edge["from"], edge["to"]} == {number_of(page, "Anton Kess"), number_of(page, "Red Tide Front")}]
    assert len(between) == 2
    bends = [edge["smooth"]["roundness"] * (1 if edge["smooth"]["type"] == "curvedCW" else -1) for edge in between]
    assert len(set(bends)) == 2, "they bend apart"


def test_edges_show_in_line_and_word_how_firmly_they_are_told(opened: Open, sample: Path) -> None:
    edges = {edge["label"]: edge for edge in drawn_edges(opened(sample)) if edge.get("label")}
    plain = edges["allied with"]
    assert not plain["dashes"]
    hedged = next(edge for label, edge in edges.items() if "perpetrator" in label)
    assert hedged["dashes"]
    assert hedged["color"] != plain["color"]
    assert hedged["label"].startswith("⚠")
    assert {word for word in ("reported", "alleged", "denied") if word in hedged["label"]} == {"reported", "alleged", "denied"}


def test_claims_that_are_not_probable_enough_make_no_edge_and_change_none(opened: Open, sample: Path, tmp_path: Path) -> None:
    pages.write(samples.dataset(), tmp_path / "sure.html", title="Sure", min_confidence=0.8)
    whole, sure = opened(sample), opened(tmp_path / "sure.html")
    assert drawn_things(sure) == drawn_things(whole)

    def hedged(page: Page) -> list[dict[str, Any]]:
        return [edge for edge in drawn_edges(page) if "perpetrator" in (edge.get("label") or "")]

    assert {claim["confidence"] for edge in hedged(whole) for claim in edge["claims"]} >= {0.5, 0.62}
    assert not [word for edge in hedged(sure) for word in ("reported", "alleged") if word in edge["label"]]
    drawn = {claim["number"] for edge in drawn_edges(sure) if edge["predicate"] is not None for claim in edge["claims"]}
    left_out = [claim for claim in sure.evaluate("kg.data.claims") if claim["object"] is not None and claim["number"] not in drawn]
    assert all(claim["confidence"] < 0.8 for claim in left_out)


def test_the_main_event_is_in_the_middle_and_labels_lie_apart() -> None:
    shown = content(samples.dataset())
    drawn = drawing(shown)
    assert drawn.main is not None
    main = drawn.nodes[drawn.main]
    assert shown.things[drawn.main].label.startswith("bombing in Velmora")
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
    perpetrator = next(edge["predicate"] for edge in drawn_edges(page) if (edge["from"], edge["to"]) == (bombing, front))
    page.evaluate("(edge) => kg.selectEdge(...edge)", [bombing, perpetrator, front])
    expect(page.locator("#panel .card")).to_have_count(3)
    assert set(page.locator("#panel .badge").all_inner_texts()) >= {"reported", "alleged", "denied"}


def test_a_double_click_keeps_a_neighbourhood_and_a_step_back_brings_all_again(opened: Open, sample: Path) -> None:
    page = opened(sample)
    before = drawn_things(page)
    click_canvas(page, "(number) => kg.drawn.network().getPosition(number)", number_of(page, "strike in Velmora, 1 March 2031"), times=2)
    kept = drawn_things(page)
    assert "Velmora" in kept
    assert "dockers" in kept
    assert "Red Tide Front" not in kept
    page.get_by_role("button", name="Everything", exact=True).click()
    assert sorted(drawn_things(page)) == sorted(before)
    page.go_back()
    assert sorted(drawn_things(page)) == sorted(kept)


def test_a_thing_folds_what_hangs_on_it_alone_and_unfolds_it(opened: Open, sample: Path) -> None:
    page = opened(sample)
    before = set(drawn_things(page))
    click_node(page, "Red Tide Front")
    page.get_by_role("button", name="Collapse").click()
    assert before - set(drawn_things(page)) == {"Salt Brigade", "Harbour Guard", "Anton Kess", "Mira Tolland"}
    front = number_of(page, "Red Tide Front")
    assert page.evaluate("number => kg.drawn.nodes.get(number).label", front) == "Red Tide Front\n+4"
    page.get_by_role("button", name="Expand").click()
    assert set(drawn_things(page)) == before


def test_what_a_thing_has_nothing_to_do_with_steps_back(opened: Open, sample: Path) -> None:
    page = opened(sample)
    click_node(page, "Salt Brigade")
    faint = page.evaluate("kg.drawn.nodes.get().filter((node) => node.opacity < 1).map((node) => kg.data.things[node.id].label)")
    assert set(drawn_things(page)) - set(faint) == {"Salt Brigade", "Red Tide Front"}


def test_the_view_is_saved_as_a_picture_of_what_is_drawn(opened: Open, sample: Path) -> None:
    page = opened(sample)
    with page.expect_download() as svg:
        page.get_by_role("button", name="SVG").click()
    root = ElementTree.parse(svg.value.path()).getroot()
    texts = "\n".join(element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "Salt Brigade" in texts
    assert "⚠ perpetrator (reported, alleged, denied)" in texts
    with page.expect_download() as png:
        page.get_by_role("button", name="PNG").click()
    assert png.value.path().read_bytes().startswith(b"\x89PNG")


def test_on_paper_the_graph_is_drawn_in_lines(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#net > svg")).to_be_visible()
    expect(page.locator("canvas")).to_be_hidden()
    expect(page.locator("#filters")).to_be_hidden()
