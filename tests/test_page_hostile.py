"""Nothing of a report runs, and all of it is shown as text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import samples
from browsing import Open, number_of

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
    for tab in ("Time line", "Map", "Who says what", "Disagreements", "Reports"):
        page.get_by_role("tab", name=tab).click()
        for details in page.locator("[role=tabpanel]:not([hidden]) summary").all():
            details.click()
    shown = page.locator("#view-reports .report-list b bdi").all_text_contents()
    assert sorted(shown) == sorted(HOSTILE)
    for number in range(2 * len(HOSTILE)):
        page.evaluate("number => kg.select('thing', number)", number)
    page.evaluate("kg.drawn.scene().edges.forEach((edge) => kg.selectEdge(edge.from, edge.predicate, edge.to))")
    page.locator("#search").fill("<")
    assert page.locator("#found [role=option]").count() > 2
    assert page.evaluate("window.owned") is None
    assert page.locator("a[href]").count() == 0, "no link leads to a script"
    assert page.locator("img, iframe, object, embed").count() == 0


def test_a_label_of_ten_thousand_letters_breaks_nothing(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    pages.write(hostile(), path, title="Long")
    page = opened(path, width=420)
    page.evaluate("number => kg.select('thing', number)", number_of(page, HOSTILE[-1]))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert max(len(node["label"]) for node in page.evaluate("kg.drawn.nodes.get()")) < 60
