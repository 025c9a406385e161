"""Nothing of a report runs, and all of it is shown as text."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import samples
from browsing import Open, number_of
from playwright.sync_api import Page

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
from kg.quads import quads

OWNED = "window.owned=1"
CLASSES = {
    "ends of a script": [
        f"</script><script>{OWNED}</script>", f"</SCRIPT ><svg><script>{OWNED}</script>", "</script", f"<!--<script>{OWNED}//-->",
        f"]]></script><script>{OWNED}//", f"<script type=module>{OWNED}</script>", f"<\\/script><script>{OWNED}</script>",
        f"--><script>{OWNED}</script><!--",
    ],
    "event handlers": [
        f"<img src=x onerror={OWNED}>", f"\"'><svg onload={OWNED}>", f"<body onpageshow={OWNED}>", f"<details open ontoggle={OWNED}>x</details>",
        f"<input autofocus onfocus={OWNED}>", f'" onmouseover="{OWNED}" x="', f"' onclick='{OWNED}", f"` onanimationstart=`{OWNED}",
        f"<video><source onerror={OWNED}></video>", f"<marquee onstart={OWNED}>",
    ],
    "elements that load": [
        f"<iframe srcdoc='<script>{OWNED}</script>'></iframe>", "<img src=https://tracker.example/pixel.png>",
        "<link rel=stylesheet href=//css.example/x.css>",
        "<meta http-equiv=refresh content='0;url=https://away.example/'>", "<base href=https://away.example/>",
        "<object data=https://away.example/x.swf></object>",
        "<embed src=https://away.example/x>", "<svg><use href=https://away.example/x.svg#y></use></svg>",
        "<form action=https://away.example/><button>Go</button></form>",
    ],
    "addresses that run": [
        f"javascript:{OWNED}", f"JaVaScRiPt:{OWNED}//", f"java\tscript:{OWNED}", f"\x01javascript:{OWNED}",
        f"data:text/html,<script>{OWNED}</script>",
        f"vbscript:{OWNED}", f"<a href=javascript:{OWNED}>x</a>", f"javascript://news.example/%0A{OWNED}",
    ],
    "directions and marks": [
        "\u202egnirts desrever", "\u202d\u202e\u2066\u2067\u2068 opened and never closed", "\u202c\u2069\u2069\u2069 closed and never opened",
        "\u05d0\u05d1\u05d2 (news) \u0627\u0644\u062e\u0628\u0631 12", "\u061c\u200e\u200f marks",
        "Z\u0351\u036f\u036f\u036f\u036f\u036f\u036f\u036falgo",
    ],
    "letters of no width": [
        "zero\u200bwidth\u200cjoin\u200der\ufeff", "\u2060\u2061\u2062\u2063 invisible", "\u00ad\u00ad soft", "\u3164\uffa0 filler",
    ],
    "lengths": ["x" * 10_000, "word " * 2_000, "\U0001f6a2" * 3_000, "\u0301" * 5_000],
    "templates": [
        "{{7*7}} {% raw %} ${7*7}", "{% for x in y %}{{ x }}{% endfor %}", "<%= 7*7 %> #{7*7} *{7*7}",
        "{{constructor.constructor('window.owned=1')()}}",
    ],
    "ends of JSON": [
        '"}],"claims":[],"x":[{"y":"', "\\", "\\u0022,\\u0022owned\\u0022:\\u00221", "line one\nline two\u2028line three\u2029four\ttab\rfive",
        "\x00\x08\x0c\x1b\x7f\x85",
        '{"__proto__":{"owned":1}}', "__proto__", "constructor", "toString", "]]> --> */ \\u003c \\x3c",
    ],
    "style sheets": [
        "</style><script>window.owned=1</script>", "style=background:url(https://css.example/x)", "@import 'https://css.example/x';",
        "expression(window.owned=1)",
        "<div style='position:fixed;inset:0;z-index:99'>covers all</div>", "} * { display: none } {",
    ],
    "entities": ["a &amp; b &lt;i&gt;", "&#60;script&#62;window.owned=1&#60;/script&#62;", "&lt;img src=x onerror=window.owned=1&gt;"],
}  # fmt: skip
HOSTILE = [words for strings in CLASSES.values() for words in strings]
LONGEST = "x" * 10_000


def hostile() -> tuple[list[Extraction], Resolution, Comparisons]:
    """Reports in which every text that they can set is an attempt to break out."""
    extractions, entities = [], []
    for place, words in enumerate(HOSTILE):
        url = f"javascript:{OWNED}{place}" if place % 2 else f"data:text/html,{OWNED}{place}"
        document = Document(source=f"{place} {words}", text=f"{words} met him.", title=words, publisher=words, url=url)
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
    return extractions, Resolution(tuple(entities), ()), comparisons


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of nothing but hostile texts."""
    extractions, resolution, comparisons = hostile()
    found = quads(extractions, resolution, comparisons, samples.ontology(), base=samples.BASE, run=samples.RUN)
    path = tmp_path_factory.mktemp("hostile") / "hostile.html"
    pages.write(found, path, title="".join(HOSTILE[:12]), reports=pages.reports(extractions, resolution, base=samples.BASE))
    return path


def harmless(page: Page) -> bool:
    """Nothing ran, and nothing became an element that could load or lead anywhere."""
    assert page.evaluate("[window.owned, {}.owned]") == [None, None]
    assert page.locator("a[href], img, iframe, object, embed, form, link, base, marquee, video, [onclick], [onerror], [onload]").count() == 0
    assert page.locator("script:not([type='application/json'], [type='text/plain'])").count() == 2, "no script has come in"
    return True


def test_there_are_sixty_of_them() -> None:
    assert len(set(HOSTILE)) >= 60


def test_hostile_titles_are_text(opened: Open, attacked: Path) -> None:
    page = opened(attacked)
    assert page.locator("h1").text_content() == "".join(HOSTILE[:12])
    assert page.title().split() == "".join(HOSTILE[:12]).split()


def test_hostile_texts_do_nothing_in_any_view(opened: Open, attacked: Path) -> None:
    page = opened(attacked)
    for tab in page.get_by_role("tab").all():
        tab.click()
        page.evaluate("document.querySelectorAll('[role=tabpanel]:not([hidden]) details').forEach((one) => { one.open = true; })")
        page.wait_for_timeout(50)
        assert harmless(page), tab.inner_text()


def test_all_hostile_titles_are_shown_as_they_are(opened: Open, attacked: Path) -> None:
    page = opened(attacked)
    page.get_by_role("tab", name="Reports").click()
    shown = page.locator("#view-reports .report-list b bdi").all_text_contents()
    assert sorted(shown) == sorted(HOSTILE)


def test_hostile_texts_do_nothing_whatever_is_chosen(opened: Open, attacked: Path) -> None:
    page = opened(attacked)
    page.evaluate("""() => {
        kg.data.things.forEach((_, number) => kg.select('thing', number));
        kg.data.documents.forEach((_, number) => kg.select('document', number));
        for (let number = 0; number < kg.data.claims.length; number += 5) kg.select('claim', number);
        for (let number = 0; number < kg.data.topics.length; number += 5) kg.select('topic', number);
        for (const edge of kg.drawn.scene().edges.slice(0, 20)) kg.selectEdge(edge.from, edge.predicate, edge.to);
    }""")
    assert harmless(page)


def test_hostile_texts_do_nothing_when_they_are_found_filtered_and_drawn(opened: Open, attacked: Path) -> None:
    page = opened(attacked)
    for wanted in ("<", "script", "onerror", "__proto__", "constructor", "\u202e", "{{"):
        page.locator("#search").fill(wanted)
        assert page.locator("#found [role=option]").count() > 0, wanted
        assert harmless(page), wanted
    page.keyboard.press("Escape")
    for facet in ("outlet", "speaker", "origin"):
        page.locator(f"#facet-{facet} summary").click()
        page.locator(f"#facet-{facet} input[type=checkbox]").first.check()
        assert harmless(page), facet
        page.keyboard.press("Escape")
    page.locator("#reset").click()
    with page.expect_download() as saved:
        page.locator("#save-svg").click()
    picture = ElementTree.parse(saved.value.path())
    assert {element.tag.rpartition("}")[2] for element in picture.iter()} <= {"svg", "rect", "path", "polygon", "circle", "text"}
    assert harmless(page)


def test_a_hostile_address_does_nothing(opened: Open, attacked: Path) -> None:
    for address in (
        f"#thing=<img src=x onerror={OWNED}>",
        f"#view=</script><script>{OWNED}</script>",
        f"#only-outlet=javascript:{OWNED}",
        "#only-__proto__=owned",
    ):
        assert harmless(opened(attacked, address=address)), address


def test_a_label_of_ten_thousand_letters_breaks_nothing(opened: Open, attacked: Path) -> None:
    page = opened(attacked, width=420)
    page.evaluate("number => kg.select('thing', number)", number_of(page, LONGEST))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert max(len(node["label"]) for node in page.evaluate("kg.drawn.nodes.get()")) < 60
