"""The page in a real browser with the network cut off, driven as a reader would: what opens, what a click shows, what stays text."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import samples
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect, sync_playwright

from kg import page as pages
from kg.model import (
    Claim,
    Comparison,
    Comparisons,
    Document,
    Entity,
    Extraction,
    Figure,
    Form,
    Mention,
    Modality,
    Origin,
    Polarity,
    Ref,
    Referent,
    Relation,
    Resolution,
    Text,
)
from kg.page.content import bounds, content, in_words, interval
from kg.page.drawing import Drawing, drawing
from kg.quads import quads
from kg.vocab import KG

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WRITES_MARKUP = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|fetch\(|XMLHttpRequest")
LOCAL_NAMES = re.compile(r"claimedResponsibility|deniedInvolvement|ArmedGroup|perpetratorCount|SecurityForce|alsoKnownAs")
HOSTILE = [
    "</script><script>window.owned=1</script>",
    "<!--<script>window.owned=2//-->",
    "<img src=x onerror=window.owned=3>",
    "\"'><svg onload=window.owned=4>",
    "href=javascript:window.owned=5",
    "{{7*7}} {% raw %} ${7*7}",
    "\u202egnirts desrever\u202c \u2066isolated",
    "line one\nline two\u2028line three\ttab",
    "a &amp; b &lt;i&gt;",
    "]]> --> */ \\u003c \\x3c",
    "x" * 10_000,
]


class Watch:
    """What a page did that it should not have done."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.messages: list[str] = []
        page.on("console", self._message)
        page.on("pageerror", lambda error: self.messages.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.messages.append(f"dialog: {dialog.message}"))
        page.route(re.compile(r"^(?!file:)"), self._refuse)

    def _message(self, message: ConsoleMessage) -> None:
        self.messages.append(f"{message.type}: {message.text}")

    def _refuse(self, route: Route) -> None:
        self.requests.append(route.request.url)
        route.abort()

    def clean(self) -> bool:
        """Nothing asked for, nothing complained of."""
        return not self.requests and not self.messages


Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("there is no Chromium on this machine: `make test` installs it", pytrace=False)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Open a file with the network cut off; when the test ends, the page must have asked for nothing and complained of nothing."""
    contexts, watches = [], []

    def open_(path: Path, *, width: int = 1280, height: int = 800, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        context.set_offline(True)
        contexts.append(context)
        page = context.new_page()
        watches.append(Watch(page))
        page.goto(path.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    for watch in watches:
        assert watch.clean(), (watch.requests, watch.messages)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample reports."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    pages.write(samples.dataset(), path, title="Reports from Velmora")
    return path


def number_of(page: Page, label: str) -> int:
    """The node that has a label."""
    number: int = page.evaluate("label => data.things.findIndex((thing) => thing.label === label)", label)
    assert number >= 0, label
    return number


def click_canvas(page: Page, place: str, *arguments: object) -> None:
    """Click on the graph at a place that a function of the page computes."""
    at = f"network.canvasToDOM(({place})(...args))"
    frame = "byId('net').getBoundingClientRect()"
    x, y = page.evaluate(f"(args) => {{ const p = {at}; const r = {frame}; return [r.x + p.x, r.y + p.y]; }}", list(arguments))
    page.mouse.click(x, y)


def click_node(page: Page, label: str) -> None:
    click_canvas(page, "(number) => network.getPosition(number)", number_of(page, label))


def heading(page: Page) -> str:
    return page.locator("#panel h2").inner_text().strip()


# --- opening


def test_the_page_opens_without_network_and_without_complaint(opened: Open, sample: Path) -> None:
    page = opened(sample)
    expect(page.locator("h1")).to_have_text("Reports from Velmora")
    for id, number in {"document": 4, "claim": 39, "event": 3, "entity": 14, "disagreement": 3}.items():
        assert page.locator(f"#count-{id} b").inner_text() == str(number)
    pixels = "document.querySelector('canvas').getContext('2d').getImageData(0, 0, 800, 500).data"
    assert page.evaluate(f"{pixels}.some((value) => value > 0)"), "something is drawn"


def test_the_same_quads_give_the_same_bytes_in_any_order(tmp_path: Path, sample: Path) -> None:
    shuffled = samples.dataset()
    random.Random(3).shuffle(shuffled)
    pages.write(shuffled, tmp_path / "again.html", title="Reports from Velmora")
    assert (tmp_path / "again.html").read_bytes() == sample.read_bytes()


def test_the_policy_of_the_page_allows_its_own_scripts_only(opened: Open, sample: Path) -> None:
    page = opened(sample)
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert page.evaluate("() => performance.getEntriesByType('resource').length") == 0


def test_our_scripts_never_write_markup() -> None:
    for script in sorted(Path(pages.__file__).parent.glob("*.js")):
        found = WRITES_MARKUP.findall(script.read_text("utf-8"))
        assert not found, f"{script.name}: {found}"


def test_an_empty_dataset_gives_a_page_that_says_so(opened: Open, tmp_path: Path) -> None:
    pages.write([], tmp_path / "empty.html", title="Nothing")
    page = opened(tmp_path / "empty.html")
    assert page.locator("#count-claim b").inner_text() == "0"
    page.get_by_role("tab", name="Disagreements").click()
    expect(page.locator("#view-disputes")).to_contain_text("No conflict")


# --- graph


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


def test_a_click_on_a_node_shows_who_says_what_about_it_in_which_words(opened: Open, sample: Path) -> None:
    page = opened(sample)
    click_node(page, "Red Tide Front")
    assert heading(page) == "Red Tide Front"
    panel = page.locator("#panel")
    expect(panel.locator(".type")).to_have_text("armed group")
    expect(panel.locator(".names").first).to_contain_text("RTF")
    expect(panel).to_contain_text("The Red Tide Front, also known as the RTF, claimed responsibility for the bombing.")
    card = panel.locator("details.predicate", has_text="denied involvement in").locator(".card").first
    expect(card).to_contain_text("Northern Wire")
    expect(card).to_contain_text("6 March 2031")
    expect(card).to_contain_text("Mira Tolland")
    expect(card).to_contain_text("claimed and denied")
    assert card.locator("mark").all_inner_texts() == ["The Red Tide Front", "the bombing"]


def test_marks_stand_where_they_should_beyond_the_basic_multilingual_plane(opened: Open, sample: Path) -> None:
    page = opened(sample)
    click_node(page, "bombing in Velmora, 4 March 2031")
    quote = page.locator("#panel blockquote", has_text="Nine people died").first
    assert quote.locator("mark").all_inner_texts() == ["Nine people", "bombing"]


def test_figures_stand_side_by_side_with_their_conflicts(opened: Open, sample: Path) -> None:
    page = opened(sample)
    click_node(page, "bombing in Velmora, 4 March 2031")
    rows = page.locator("#panel .figures tbody tr")
    texts = [re.sub(r"\s+", " ", text) for text in rows.all_inner_texts()]
    assert any(text.startswith("6 ⚠") and "Velmora Courier" in text and "Dana Orlo" in text for text in texts), texts
    assert any(text.startswith("9 ⚠") and "Northern Wire" in text and "city hospital" in text for text in texts), texts
    assert any(text.startswith("at least 20") for text in texts), texts
    assert any(text.startswith("at most 30") for text in texts), texts
    mark = rows.filter(has_text="9").filter(has_text="Northern Wire").locator(".mark").first
    assert "6 and 9 people killed" in (mark.get_attribute("aria-label") or "")


def test_a_click_on_an_edge_shows_the_sentences_that_say_so(opened: Open, sample: Path) -> None:
    page = opened(sample)
    middle = "(a, b) => { const [p, q] = [network.getPosition(a), network.getPosition(b)]; return { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 }; }"
    click_canvas(page, middle, number_of(page, "Red Tide Front"), number_of(page, "Salt Brigade"))
    expect(page.locator("#panel h2 .relation-name")).to_have_text("allied with")
    expect(page.locator("#panel blockquote")).to_have_text("The Front is allied with the Salt Brigade and opposed to the Harbour Guard.")


def test_an_edge_groups_the_claims_of_all_outlets(opened: Open, sample: Path) -> None:
    page = opened(sample)
    bombing, front = number_of(page, "bombing in Velmora, 4 March 2031"), number_of(page, "Red Tide Front")
    page.evaluate("([a, b]) => selectEdge(edges.get().find((e) => e.from === a && e.to === b).id)", [bombing, front])
    expect(page.locator("#panel .card")).to_have_count(3)
    assert set(page.locator("#panel .badge").all_inner_texts()) >= {"reported", "alleged", "denied"}


def test_a_filter_hides_a_kind_of_things(opened: Open, sample: Path) -> None:
    page = opened(sample)
    before = page.evaluate("shownNodes.length")
    button = page.locator("#filters").get_by_role("button", name="person 4", exact=True)
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert page.evaluate("shownNodes.length") == before - 4
    assert page.evaluate("shownNodes.get().every((node) => data.kinds[data.types[node.type].kind].label !== 'person')")
    button.click()
    assert page.evaluate("shownNodes.length") == before


def test_words_for_types_and_relations_are_those_of_the_ontology(opened: Open, sample: Path) -> None:
    page = opened(sample)
    for label in page.evaluate("data.things.map((thing) => thing.label)"):
        page.evaluate("number => selectThing(number)", number_of(page, label))
        assert not LOCAL_NAMES.search(page.locator("body").inner_text())


# --- search and keyboard


def test_search_finds_a_thing_under_any_of_its_names(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.keyboard.press("/")
    page.keyboard.type("rtf")
    expect(page.locator("#found [role=option]").first).to_contain_text("Red Tide Front")
    page.keyboard.press("Enter")
    assert heading(page) == "Red Tide Front"
    assert page.evaluate("network.getSelectedNodes()") == [number_of(page, "Red Tide Front")]


def test_the_arrow_keys_walk_through_what_was_found(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.locator("#search").fill("vel")
    options = page.locator("#found [role=option]")
    second = options.nth(1).locator("bdi").first.inner_text()
    page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    assert heading(page) == second


def test_search_says_when_nothing_has_the_name(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.locator("#search").fill("zzzz")
    expect(page.locator("#found")).to_contain_text("Nothing")
    page.keyboard.press("Escape")
    expect(page.locator("#found")).to_be_hidden()


def test_the_tabs_follow_the_arrow_keys(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.get_by_role("tab", name="Graph").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#view-disputes")).to_be_visible()
    expect(page.locator("#view-graph")).to_be_hidden()


# --- the other views


def test_disagreements_stand_side_by_side_with_the_words_of_each_side(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.get_by_role("tab", name="Disagreements").click()
    killed = page.locator(".dispute", has_text="6 and 9 people killed")
    assert killed.locator(".side h3 bdi").all_inner_texts() == ["6 people", "9 people"]
    expect(killed.locator(".side").nth(1)).to_contain_text("Nine people died in the Velmora bombing of 4 March, the city hospital said.")
    denied = page.locator(".dispute", has_text="perpetrator")
    assert sorted(denied.locator(".side h3 bdi").all_inner_texts()) == ["asserted", "denied"]
    expect(denied).to_contain_text("had no part in the bombing")


def test_a_denial_is_listed_though_nothing_was_compared() -> None:
    shown = content(quads(samples.extractions(), samples.resolution(), Comparisons(), samples.ontology(), base=samples.BASE, run=samples.RUN))
    assert [[side.label for side in dispute.sides] for dispute in shown.disputes] == [["asserted", "denied"]]


def test_documents_are_listed_with_their_copies(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.get_by_role("tab", name="Documents").click()
    assert page.locator(".document").count() == 4
    origin = page.locator(".origin")
    expect(origin).to_contain_text("97 %")
    assert origin.locator(".document b").all_inner_texts() == ["Velmora Courier", "Copper Gazette"]
    assert origin.locator("a").get_attribute("href") == "https://courier.example/ferry"
    page.locator(".document", has_text="note.md").locator("summary").click()
    expect(page.locator(".document", has_text="note.md")).to_contain_text("Police hurt eight to ten strikers.")


# --- nothing of a report runs


def hostile() -> list[Any]:
    """A dataset in which every text that a report can set is an attempt to break out."""
    extractions, entities = [], []
    for place, words in enumerate(HOSTILE):
        document = Document(source=f"{place}.txt", text=f"{words} met him.", title=words, publisher=words, url=f"javascript:window.owned={place}")
        whole, who = document.span(0, len(document.text)), document.span(0, len(words))
        referents = (
            Referent("r1", "Person", words, (words,), (Mention(who, who, Form.NAME, "Person"),)),
            Referent("r2", "Bombing", words, (words,), (Mention(who, who, Form.NAME, "Bombing"),), event=True),
        )
        claims = (
            Claim("r2", "perpetrator", Ref("r1"), whole, (("object", who),), speaker="r1"),
            Claim("r2", "perpetrator", Ref("r1"), whole, (("object", who),), Polarity.DENIED, Modality.ALLEGED),
            Claim("r1", "position", Text(words), whole, (("subject", who),)),
            Claim("r2", "killed", Figure(1, 2, words), whole, (("subject", who),)),
        )
        extractions.append(Extraction(document, referents, claims))
        entities.append(Entity(f"p{place}", "Person", words, (words, words + "!"), ((document.id, "r1"),)))
        entities.append(Entity(f"e{place}", "Bombing", words, (words,), ((document.id, "r2"),), event=True))
    documents = [extraction.document.id for extraction in extractions]
    comparisons = Comparisons((Comparison((documents[0], 3), (documents[1], 3), Relation.CONFLICT, HOSTILE[0]),), (Origin(tuple(documents[:2])),))
    return quads(extractions, Resolution(tuple(entities), ()), comparisons, samples.ontology(), base=samples.BASE, run=samples.RUN)


def test_hostile_texts_are_shown_and_do_nothing(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    pages.write(hostile(), path, title=HOSTILE[0] + HOSTILE[5])
    page = opened(path)
    assert page.locator("h1").inner_text() == HOSTILE[0] + HOSTILE[5]
    for tab in ("Disagreements", "Documents"):
        page.get_by_role("tab", name=tab).click()
        for details in page.locator("[role=tabpanel]:not([hidden]) summary").all():
            details.click()
    shown = page.locator("#view-documents h3 bdi").all_text_contents()
    assert sorted(shown) == sorted(HOSTILE)
    for number in range(2 * len(HOSTILE)):
        page.evaluate("number => selectThing(number, { move: true })", number)
    for edge in page.evaluate("edges.getIds()"):
        page.evaluate("id => selectEdge(id)", edge)
    page.locator("#search").fill("<")
    assert page.locator("#found [role=option]").count() > 2
    assert page.evaluate("window.owned") is None
    assert page.locator("a[href]").count() == 0, "no link leads to a script"
    assert page.locator("img, iframe, object, embed").count() == 0


def test_a_label_of_ten_thousand_letters_breaks_nothing(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    pages.write(hostile(), path, title="Long")
    page = opened(path, width=420)
    page.evaluate("number => selectThing(number)", number_of(page, HOSTILE[-1]))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert max(len(node["label"]) for node in page.evaluate("data.nodes")) < 60


# --- for everyone


def test_the_page_follows_a_dark_scheme(opened: Open, sample: Path) -> None:
    lightness = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, x) => sum + Number(x), 0)"
    light, dark = opened(sample, color_scheme="light"), opened(sample, color_scheme="dark")
    assert light.evaluate(lightness) > 600
    assert dark.evaluate(lightness) < 150
    assert light.evaluate("themed().nodes.font.color") != dark.evaluate("themed().nodes.font.color")


def test_a_narrow_screen_shows_the_evidence_below_the_graph(opened: Open, sample: Path) -> None:
    page = opened(sample, width=420)
    page.evaluate("number => selectThing(number)", number_of(page, "Red Tide Front"))
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


def test_five_thousand_things_still_open(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    pages.write(large(5000), path, title="Large")
    page = opened(path)
    assert page.evaluate("shownNodes.length") == 5000
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


# --- words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-04", "April 2031"),
        ("2031", "2031"),
        ("19:10:00", "19:10"),
        ("2031-03-06T08:30:00", "6 March 2031, 08:30"),
        ("2031-03-06T08:30:00Z", "6 March 2031, 08:30"),
        ("2031-13-01", "2031-13-01"),
        ("PT3H", "3 hours"),
        ("P1Y6M", "1 year 6 months"),
        ("P14DT1H30M", "14 days 1 hour 30 minutes"),
        ("P", "P"),
        ("PT", "PT"),
        ("spokesman", "spokesman"),
        ("", ""),
    ],
)
def test_dates_are_told_in_words(text: str, words: str) -> None:
    assert in_words(text) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [("1 March", "3 March", "1 March \u2013 3 March"), ("1 March", "", "from 1 March"), ("", "3 March", "until 3 March")],
)
def test_an_interval_is_told_by_the_ends_it_has(first: str, last: str, words: str) -> None:
    assert interval(first, last) == words


def test_bounds_are_told_in_words() -> None:
    words = {"low": "at least", "high": "at most"}
    pairs: list[tuple[int | None, int | None]] = [(6, 6), (8, 10), (20, None), (None, 30), (None, None), (1200, 1200)]
    told = [bounds(low, high, words) for low, high in pairs]
    assert told == ["6", "8–10", "at least 20", "at most 30", "", "1,200"]


def test_the_data_of_the_page_can_be_read_back(sample: Path) -> None:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', sample.read_text("utf-8"), flags=re.DOTALL)
    assert found
    data = json.loads(found.group(1))
    claims = {str(quad.subject) for quad in samples.dataset() if quad.predicate.value == KG + "polarity"}
    assert {f"<{claim['iri']}>" for claim in data["claims"]} == claims
