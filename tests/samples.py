"""Four invented reports of an invented town, read by hand: small, but with everything that an output must carry.

A bombing (claimed, denied, alleged; six dead or nine), a strike (an interval of days), a planned walkout, a report that copies another, a report
without any metadata, characters outside the Basic Multilingual Plane, and line ends of two kinds.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.grades import Grade
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
    Identifier,
    Judgement,
    Link,
    Member,
    Mention,
    Modality,
    Moment,
    Origin,
    Polarity,
    Ref,
    Referent,
    Relation,
    Resolution,
    Side,
    Span,
    Text,
    Topic,
    Value,
    Verdict,
)
from kg.ontology import Ontology
from kg.policy import Judge, matched, speakers, views
from kg.quads import Run, quads
from kg.vocab import KG

ONTOLOGY = Path(__file__).parent.parent / "ontology"
BASE = "https://news.example.net/graph-of-velmora/"
"""Another base than the default, so that whoever builds the default into a query or a page is found out."""
RUN = Run(version="0.0-sample", ontology="0123456789abcdef", pipeline="by-hand 1.0", policy=f"{KG}RangeOfAll")

COURIER = Document(
    source="courier.txt",
    title="Bomb at ferry terminal kills six",
    publisher="Velmora Courier",
    published="2031-03-05",
    url="https://courier.example/ferry",
    text=(
        "Bomb at ferry terminal kills six\n\n"
        "Six people were killed and at least 20 were injured when a bomb exploded at the ferry terminal in Velmora on Tuesday, "
        "police chief Dana Orlo said.\n\n"
        "The Red Tide Front, also known as the RTF, claimed responsibility for the bombing. "
        "Its spokesman Anton Kess said that \N{LEFT DOUBLE QUOTATION MARK}four fighters\N{RIGHT DOUBLE QUOTATION MARK} \N{SHIP} had taken part.\n\n"
        "The Front is allied with the Salt Brigade and opposed to the Harbour Guard.\n"
    ),
)
WIRE = Document(
    source="wire.txt",
    title='Front denies "ferry blast"',
    publisher="Northern Wire",
    published="2031-03-06T08:30:00",
    text=(
        'Front denies "ferry blast"\r\n\r\n'
        "\N{SHIP}\N{SHIP} Nine people died in the Velmora bombing of 4 March, the city hospital said. Nearly 30 were hurt.\r\n\r\n"
        "The Red Tide Front had no part in the bombing, its leader Mira Tolland said. "
        "The Interior Ministry accused the Front of the attack. "
        "Anton Kess, a member of the Front, has not been seen since.\r\n\r\n"
        "Dockers in Velmora were on strike from 1 to 3 March; a walkout is planned for April.\r\n"
    ),
)
GAZETTE = Document(
    source="gazette.txt",
    publisher="Copper Gazette",
    text=(
        "Six people were killed and at least 20 were injured when a bomb exploded at the ferry terminal in Velmora on Tuesday, "
        "police chief Dana Orlo said.\n"
    ),
)
NOTE = Document(source="note.md", text="A docker said that the strike in Velmora began on 1 March. Police hurt eight to ten strikers.\n")

DOCUMENTS = (COURIER, WIRE, GAZETTE, NOTE)


def span(document: Document, words: str) -> Span:
    """Where words stand for the first time in a sample."""
    start = document.text.index(words)
    return document.span(start, start + len(words))


def referent(document: Document, id: str, type: str, *names: str, event: bool = False, key: str = "") -> Referent:
    """A referent mentioned once by each of its names."""
    form = Form.VERBAL if event else Form.NAME
    mentions = tuple(Mention(span=span(document, name), head=span(document, name.split()[-1]), form=form, type=type) for name in names)
    return Referent(id=id, type=type, label=names[0], names=names, mentions=mentions, event=event, key=key)


def claim(
    document: Document,
    subject: str,
    predicate: str,
    object: Value,
    evidence: str,
    /,
    *,
    speaker: str = "",
    polarity: Polarity = Polarity.ASSERTED,
    modality: Modality = Modality.STATED,
    confidence: float = 0.9,
    **parts: str,
) -> Claim:
    """A claim whose passage is the sentence that begins with `evidence`; `parts` are words within it (`by`: those of the speaker)."""
    start = document.text.index(evidence)
    end = start + len(re.findall("[^.;]*[.;]", document.text[start:])[0])
    inside = []
    for part, words in parts.items():
        at = document.text.index(words, start, end)
        inside.append(("speaker" if part == "by" else part, document.span(at, at + len(words))))
    return Claim(
        subject=subject,
        predicate=predicate,
        object=object,
        evidence=document.span(start, end),
        parts=tuple(inside),
        polarity=polarity,
        modality=modality,
        speaker=speaker,
        rule=f"sample:{predicate}",
        confidence=confidence,
    )


def _courier() -> Extraction:
    d, six, front, spokesman = COURIER, "Six people", "The Red Tide Front", "Its spokesman"
    referents = (
        referent(d, "r1", "Bombing", "exploded", "the bombing", event=True),
        referent(d, "r2", "Facility", "the ferry terminal"),
        referent(d, "r3", "City", "Velmora", key="https://sws.geonames.org/3868626/"),
        referent(d, "r4", "Person", "Dana Orlo"),
        referent(d, "r5", "ArmedGroup", "The Red Tide Front", "RTF", "The Front"),
        referent(d, "r6", "Person", "Anton Kess"),
        referent(d, "r7", "ArmedGroup", "the Salt Brigade"),
        referent(d, "r8", "SecurityForce", "the Harbour Guard"),
        referent(d, "r9", "Weapon", "a bomb"),
    )
    claims = (
        claim(d, "r1", "killed", Figure(6, 6, "people"), six, speaker="r4", subject="exploded", object="Six people", by="Dana Orlo"),
        claim(d, "r1", "injured", Figure(20, None, "people"), six, speaker="r4", subject="exploded", object="at least 20"),
        claim(d, "r1", "target", Ref("r2"), six, subject="exploded", object="the ferry terminal"),
        claim(d, "r1", "place", Ref("r3"), six, subject="exploded", object="Velmora"),
        claim(d, "r1", "weapon", Ref("r9"), six, subject="exploded", object="a bomb"),
        claim(d, "r1", "date", Moment("2031-03-04", "2031-03-04", "day"), six, subject="exploded", object="Tuesday", confidence=1.0),
        claim(d, "r4", "position", Text("police chief"), six, subject="Dana Orlo", object="police chief"),
        claim(d, "r2", "locatedIn", Ref("r3"), six, subject="the ferry terminal", object="Velmora"),
        claim(d, "r5", "alsoKnownAs", Text("RTF"), front, subject="The Red Tide Front", object="RTF"),
        claim(d, "r5", "claimedResponsibilityFor", Ref("r1"), front, speaker="r5", predicate="claimed responsibility", object="the bombing"),
        claim(d, "r6", "spokespersonFor", Ref("r5"), spokesman, subject="Anton Kess", predicate="spokesman"),
        claim(d, "r6", "position", Text("spokesman"), spokesman, subject="Anton Kess", object="spokesman"),
        claim(d, "r1", "perpetrator", Ref("r5"), spokesman, speaker="r6", modality=Modality.REPORTED, confidence=0.62),
        claim(d, "r1", "perpetratorCount", Figure(4, 4, "fighters"), spokesman, speaker="r6", object="four fighters"),
        claim(d, "r5", "alliedWith", Ref("r7"), "The Front", object="the Salt Brigade"),
        claim(d, "r5", "opposedTo", Ref("r8"), "The Front", object="the Harbour Guard"),
    )
    return Extraction(d, referents, claims)


def _wire() -> Extraction:
    d, nine, nearly, had, ministry, kess, dockers = (
        WIRE, "\N{SHIP}\N{SHIP} Nine", "Nearly 30", "The Red Tide Front had", "The Interior Ministry", "Anton Kess", "Dockers in",
    )  # fmt: skip
    referents = (
        referent(d, "r1", "Bombing", "bombing", "the attack", event=True),
        referent(d, "r2", "City", "Velmora"),
        referent(d, "r3", "Organization", "the city hospital"),
        referent(d, "r4", "ArmedGroup", "The Red Tide Front", "the Front"),
        referent(d, "r5", "Person", "Mira Tolland"),
        referent(d, "r6", "GovernmentBody", "The Interior Ministry"),
        referent(d, "r7", "Person", "Anton Kess"),
        referent(d, "r8", "PersonGroup", "Dockers"),
        referent(d, "r9", "Protest", "strike", event=True),
        referent(d, "r10", "Protest", "a walkout", event=True),
    )
    claims = (
        claim(d, "r1", "killed", Figure(9, 9, "people"), nine, speaker="r3", subject="bombing", object="Nine people"),
        claim(d, "r1", "place", Ref("r2"), nine, subject="bombing", object="Velmora"),
        claim(d, "r1", "date", Moment("2031-03-04", "2031-03-04", "day"), nine, subject="bombing", object="4 March"),
        claim(d, "r1", "injured", Figure(None, 30, "people"), nearly, object="Nearly 30"),
        claim(d, "r4", "deniedInvolvementIn", Ref("r1"), had, speaker="r5", subject="The Red Tide Front", object="the bombing"),
        claim(d, "r1", "perpetrator", Ref("r4"), had, speaker="r5", polarity=Polarity.DENIED, object="The Red Tide Front"),
        claim(d, "r5", "leaderOf", Ref("r4"), had, subject="Mira Tolland", predicate="leader"),
        claim(d, "r5", "position", Text("leader"), had, subject="Mira Tolland", object="leader"),
        claim(d, "r4", "accusedOf", Ref("r1"), ministry, speaker="r6", subject="the Front", object="the attack"),
        claim(d, "r1", "perpetrator", Ref("r4"), ministry, speaker="r6", modality=Modality.ALLEGED, object="the Front", confidence=0.5),
        claim(d, "r7", "memberOf", Ref("r4"), kess, subject="Anton Kess", object="the Front"),
        claim(d, "r9", "participant", Ref("r8"), dockers, subject="strike", object="Dockers"),
        claim(d, "r9", "place", Ref("r2"), dockers, subject="strike", object="Velmora"),
        claim(d, "r9", "date", Moment("2031-03-01", "2031-03-03", "interval"), dockers, subject="strike", object="1 to 3 March"),
        claim(d, "r10", "date", Moment("2031-04", "2031-04", "month"), "a walkout", modality=Modality.PLANNED, object="April"),
    )
    return Extraction(d, referents, claims)


def _gazette() -> Extraction:
    d, six = GAZETTE, "Six people"
    referents = (
        referent(d, "r1", "Bombing", "exploded", event=True),
        referent(d, "r2", "Facility", "the ferry terminal"),
        referent(d, "r3", "City", "Velmora"),
        referent(d, "r4", "Person", "Dana Orlo"),
    )
    claims = (
        claim(d, "r1", "killed", Figure(6, 6, "people"), six, speaker="r4", object="Six people"),
        claim(d, "r1", "target", Ref("r2"), six, object="the ferry terminal"),
        claim(d, "r1", "place", Ref("r3"), six, object="Velmora"),
        claim(d, "r4", "position", Text("police chief"), six, object="police chief"),
    )
    return Extraction(d, referents, claims)


def _note() -> Extraction:
    d = NOTE
    referents = (
        referent(d, "r1", "Person", "A docker"),
        referent(d, "r2", "Protest", "the strike", event=True),
        referent(d, "r3", "City", "Velmora"),
        referent(d, "r4", "SecurityForce", "Police"),
    )
    claims = (
        claim(d, "r2", "startTime", Moment("2031-03-01", "2031-03-01", "day"), "A docker", speaker="r1", object="1 March"),
        claim(d, "r2", "place", Ref("r3"), "A docker", speaker="r1", object="Velmora"),
        claim(d, "r2", "injured", Figure(8, 10, "strikers"), "Police hurt", object="eight to ten strikers"),
        claim(d, "r2", "responder", Ref("r4"), "Police hurt", object="Police"),
    )
    return Extraction(d, referents, claims)


def _entity(slug: str, type: str, names: tuple[str, ...], *members: tuple[Document, str], event: bool = False, key: str = "") -> Entity:
    ends: tuple[Member, ...] = tuple(sorted((document.id, id) for document, id in members))
    return Entity(slug=slug, type=type, label=names[0], names=names, members=ends, event=event, key=key)


@cache
def extractions() -> tuple[Extraction, ...]:
    """What the four reports say, by document."""
    return _courier(), _wire(), _gazette(), _note()


@cache
def resolution() -> Resolution:
    """The entities and events of the four reports."""
    c, w, g, n = DOCUMENTS
    entities = (
        _entity("red-tide-front", "ArmedGroup", ("Red Tide Front", "RTF", "The Front"), (c, "r5"), (w, "r4")),
        _entity("salt-brigade", "ArmedGroup", ("Salt Brigade",), (c, "r7")),
        _entity("harbour-guard", "SecurityForce", ("Harbour Guard",), (c, "r8")),
        _entity("velmora-police", "SecurityForce", ("Velmora police", "Police"), (n, "r4")),
        _entity("anton-kess", "Person", ("Anton Kess",), (c, "r6"), (w, "r7")),
        _entity("dana-orlo", "Person", ("Dana Orlo",), (c, "r4"), (g, "r4")),
        _entity("mira-tolland", "Person", ("Mira Tolland",), (w, "r5")),
        _entity("a-docker", "Person", ("a docker",), (n, "r1")),
        _entity("dockers", "PersonGroup", ("dockers", "Dockers"), (w, "r8")),
        _entity("interior-ministry", "GovernmentBody", ("Interior Ministry",), (w, "r6")),
        _entity("city-hospital", "Organization", ("city hospital",), (w, "r3")),
        _entity("velmora", "City", ("Velmora",), (c, "r3"), (w, "r2"), (g, "r3"), (n, "r3"), key="https://sws.geonames.org/3868626/"),
        _entity("ferry-terminal", "Facility", ("ferry terminal",), (c, "r2"), (g, "r2")),
        _entity("bomb", "Weapon", ("bomb",), (c, "r9")),
        _entity(
            "2031-03-04-bombing-velmora", "Bombing", ("bombing in Velmora, 4 March 2031", "bombing", "attack"),
            (c, "r1"), (w, "r1"), (g, "r1"), event=True,
        ),
        _entity("2031-03-01-protest-velmora", "Protest", ("strike in Velmora, 1 March 2031", "strike"), (w, "r9"), (n, "r2"), event=True),
        _entity("2031-04-protest", "Protest", ("walkout, April 2031",), (w, "r10"), event=True),
    )  # fmt: skip
    judgements = (
        Judgement((c.id, "r5"), (w.id, "r4"), Verdict.SAME, 0.98, "same name: Red Tide Front"),
        Judgement((c.id, "r1"), (w.id, "r1"), Verdict.SAME, 0.8, "same type, place and date"),
        Judgement((w.id, "r9"), (n.id, "r2"), Verdict.UNSURE, 0.5, "same type and place"),
        Judgement((c.id, "r6"), (w.id, "r5"), Verdict.DIFFERENT, 1.0, "a person's decision: 2031-03-07 ida", "decisions.txt:2"),
    )
    gone = Identifier("the-front", event=False, anchors=("the-front@wire.txt",), retired=True)
    return Resolution(tuple(sorted(entities, key=lambda entity: (entity.event, entity.slug))), judgements, ((gone, entities[0]),))


@cache
def comparisons() -> Comparisons:
    """Six dead or nine, at least 20 hurt or nearly 30, a strike of three days that began on the first; and one report that is a copy."""
    c, w, g, n = DOCUMENTS
    pairs = (
        Comparison((c.id, 0), (w.id, 0), Relation.CONFLICT, "6 and 9 people killed"),
        Comparison((w.id, 0), (g.id, 0), Relation.CONFLICT, "9 and 6 people killed"),
        Comparison((c.id, 0), (g.id, 0), Relation.AGREE, "6 people killed"),
        Comparison((c.id, 1), (w.id, 3), Relation.APPROXIMATE, "at least 20 and at most 30 people injured"),
        Comparison((c.id, 9), (w.id, 4), Relation.CONFLICT, "claimed and denied"),
        Comparison((w.id, 13), (n.id, 0), Relation.PART, "1 March is in 1 to 3 March"),
    )
    bombing, front = (next(e for e in resolution().entities if e.slug == slug) for slug in ("2031-03-04-bombing-velmora", "red-tide-front"))
    topics = (
        Topic(
            bombing, "killed", None, "killed: bombing in Velmora, 4 March 2031",
            (
                Side("6 people", ((c.id, 0), (g.id, 0)), Corroboration(2, 2, 1, 1)),
                Side("9 people", ((w.id, 0),), Corroboration(1, 1, 1, 1)),
            ),
            Corroboration(3, 3, 2, 2),
        ),
        Topic(
            front, "claimedResponsibilityFor", bombing, "Red Tide Front – bombing in Velmora: claimed or denied",
            (
                Side("claimed responsibility for", ((c.id, 9),), Corroboration(1, 1, 1, 1)),
                Side("denied involvement in", ((w.id, 4),), Corroboration(1, 1, 1, 1)),
            ),
            Corroboration(2, 2, 2, 2),
        ),
    )  # fmt: skip
    return Comparisons(pairs, (Origin((c.id, g.id), 0.97), Origin((w.id,)), Origin((n.id,))), topics)


def links() -> tuple[Link, ...]:
    """Velmora by the gazetteer, a group that another source may know, and a man whom a person told apart from his namesake there."""
    front, kess, velmora = (f"{BASE}entity/{name}" for name in ("red-tide-front", "anton-kess", "velmora"))
    source = "https://names.example/reconcile"
    return (
        Link(
            kess, "Anton Kess", "https://names.example/id/7", source, Verdict.SAME, "score 100, and no other candidate", "Anton Kess", "a painter",
            ("human",), 100.0, True, Verdict.DIFFERENT, "a person's decision: 2031-03-07 ida: that one paints", "decisions.txt:2",
        ),
        Link(
            front, "Red Tide Front", "https://names.example/id/12", source, Verdict.UNSURE, "score 88.5, and no other candidate; below 95",
            "Red Tide", kinds=("organization",), score=88.5,
        ),
        Link(
            velmora, "Velmora", "https://sws.geonames.org/3868626/", "gazetteer", Verdict.SAME, "the gazetteer's place of that name", "Valparaíso",
            verdict=Verdict.SAME,
        ),
    )  # fmt: skip


@cache
def ontology() -> Ontology:
    """The ontology of the repository."""
    return Ontology.load(ONTOLOGY)


@cache
def judge() -> Judge:
    """The default policy, and three grades: of a publisher, a speaker and a report."""
    grades = (
        Grade("publisher", "Northern Wire", "B", "", "was right before", "grades.csv:2"),
        Grade("speaker", "Dana Orlo", "A", "2", "", "grades.csv:3"),
        Grade("document", "note.md", "E", "6", "", "grades.csv:4"),
    )
    known = matched(grades, extractions(), resolution())
    return Judge(ontology().policies.default, speakers(extractions(), resolution(), ontology()), known)


def dataset() -> list[ox.Quad]:
    """The quads of the four reports."""
    return list(_dataset())


@cache
def _dataset() -> tuple[ox.Quad, ...]:
    taken = views(extractions(), comparisons(), judge())
    return tuple(quads(extractions(), resolution(), comparisons(), ontology(), base=BASE, run=RUN, links=links(), views=taken, judge=judge()))
