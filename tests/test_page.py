"""The page as a whole: what opens, in whatever order the quads come, for whoever reads it."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path

import samples
from browsing import Open, click_node, number_of
from playwright.sync_api import expect

from kg import page as pages
from kg.vocab import KG

WRITES_MARKUP = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|fetch\(|XMLHttpRequest")


def test_the_page_opens_without_network_and_without_complaint(opened: Open, sample: Path) -> None:
    page = opened(sample)
    expect(page.locator("h1")).to_have_text("Reports from Velmora")
    for id, number in {"report": 4, "claim": 39, "event": 3, "entity": 14, "disagreement": 3}.items():
        assert page.locator(f"#count-{id} b").inner_text() == str(number)
    pixels = "document.querySelector('canvas').getContext('2d').getImageData(0, 0, 800, 500).data"
    assert page.evaluate(f"{pixels}.some((value) => value > 0)"), "something is drawn"


def test_the_head_says_on_what_the_page_stands(opened: Open, sample: Path) -> None:
    head = opened(sample).locator(".basis")
    expect(head).to_contain_text("published 5 March 2031 – 6 March 2031, 08:30")
    expect(head).to_contain_text("3 of independent origin")
    expect(head).to_contain_text("made by kg 0.0-sample with by-hand 1.0")


def test_the_same_quads_give_the_same_bytes_in_any_order(tmp_path: Path, sample: Path) -> None:
    shuffled = samples.dataset()
    random.Random(3).shuffle(shuffled)
    given = list(reversed(pages.reports(samples.extractions(), samples.resolution(), base=samples.BASE)))
    pages.write(shuffled, tmp_path / "again.html", title="Reports from Velmora", reports=given)
    assert (tmp_path / "again.html").read_bytes() == sample.read_bytes()


def test_the_policy_of_the_page_allows_its_own_scripts_only(opened: Open, sample: Path) -> None:
    page = opened(sample)
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert page.evaluate("() => performance.getEntriesByType('resource').length") == 0


def test_our_scripts_never_write_markup() -> None:
    for script in sorted(Path(pages.__file__).parent.glob("script/*.js")):
        found = WRITES_MARKUP.findall(script.read_text("utf-8"))
        assert not found, f"{script.name}: {found}"


def test_an_empty_dataset_gives_a_page_that_says_so(opened: Open, tmp_path: Path) -> None:
    pages.write([], tmp_path / "empty.html", title="Nothing")
    page = opened(tmp_path / "empty.html")
    assert page.locator("#count-claim b").inner_text() == "0"
    for tab, words in {
        "Time line": "No report is dated",
        "Map": "no map",
        "Who says": "No topic",
        "Disagreements": "No conflict",
        "Reports": "no reports",
    }.items():
        page.get_by_role("tab", name=tab).click()
        expect(page.locator("[role=tabpanel]:not([hidden])")).to_contain_text(words)


def test_the_tabs_follow_the_arrow_keys(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.get_by_role("tab", name="Graph").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#view-time")).to_be_visible()
    expect(page.locator("#view-graph")).to_be_hidden()


def test_the_page_follows_a_dark_scheme(opened: Open, sample: Path) -> None:
    lightness = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, x) => sum + Number(x), 0)"
    light, dark = opened(sample, color_scheme="light"), opened(sample, color_scheme="dark")
    assert light.evaluate(lightness) > 600
    assert dark.evaluate(lightness) < 150
    assert light.evaluate("kg.drawn.themed().nodes.font.color") != dark.evaluate("kg.drawn.themed().nodes.font.color")


def test_a_narrow_screen_shows_the_evidence_below_the_graph(opened: Open, sample: Path) -> None:
    page = opened(sample, width=420)
    page.evaluate("number => kg.select('thing', number)", number_of(page, "Red Tide Front"))
    net, panel = page.locator("#net").bounding_box(), page.locator("#panel").bounding_box()
    assert net
    assert panel
    assert panel["y"] >= net["y"] + net["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_control_has_a_name(opened: Open, sample: Path) -> None:
    page = opened(sample)
    click_node(page, "bombing in Velmora, 4 March 2031")
    for control in page.locator("button, a, input").all():
        assert (control.get_attribute("aria-label") or control.text_content() or "").strip()


def test_the_data_of_the_page_can_be_read_back(sample: Path) -> None:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', sample.read_text("utf-8"), flags=re.DOTALL)
    assert found
    data = json.loads(found.group(1))
    claims = {str(quad.subject) for quad in samples.dataset() if quad.predicate.value == KG + "polarity"}
    assert {f"<{claim['iri']}>" for claim in data["claims"]} == claims


def test_a_page_without_whole_texts_still_shows_what_claims_quote(opened: Open, tmp_path: Path) -> None:
    whole = pages.reports(samples.extractions(), samples.resolution(), base=samples.BASE)
    pages.write(samples.dataset(), tmp_path / "full.html", title="Full", reports=whole)
    pages.write(samples.dataset(), tmp_path / "quotes.html", title="Quotes")
    full, quotes = opened(tmp_path / "full.html"), opened(tmp_path / "quotes.html")
    dockers = "Dockers in Velmora were on strike"
    assert dockers in str(full.evaluate("Promise.all(kg.data.documents.map((_, number) => kg.reading(number)))"))
    assert quotes.evaluate("kg.reading(0)") is None
    assert any(dockers in passage for passage in quotes.evaluate("kg.data.passages"))


def test_long_texts_are_packed_and_read_back(opened: Open, tmp_path: Path) -> None:
    first, *others = pages.reports(samples.extractions(), samples.resolution(), base=samples.BASE)
    long = replace(first, text=first.text + "A line of no meaning \N{SHIP} at all.\n" * 5_000)
    pages.write(samples.dataset(), tmp_path / "long.html", title="Long", reports=[long, *others])
    assert (tmp_path / "long.html").stat().st_size < 700_000
    page = opened(tmp_path / "long.html")
    texts = page.evaluate("Promise.all(kg.data.documents.map((_, number) => kg.reading(number).then((one) => one.text)))")
    assert long.text in texts
