"""Each named query on the four sample reports, with all its rows."""

from pathlib import Path

import pyoxigraph as ox
import pytest
import samples

from kg import store

QUERIES = store.named_queries(samples.ONTOLOGY / "queries")

COURIER, WIRE, GAZETTE = "Velmora Courier", "Northern Wire", "Copper Gazette"
RTF, BOMBING, STRIKE = "Red Tide Front", "bombing in Velmora, 4 March 2031", "strike in Velmora, 1 March 2031"
SIX = (
    "Six people were killed and at least 20 were injured when a bomb exploded at the ferry terminal in Velmora on Tuesday, "
    "police chief Dana Orlo said."
)
FRONT = "The Red Tide Front, also known as the RTF, claimed responsibility for the bombing."
SPOKESMAN = "Its spokesman Anton Kess said that “four fighters” 🚢 had taken part."
ALLIED = "The Front is allied with the Salt Brigade and opposed to the Harbour Guard."
NINE = "🚢🚢 Nine people died in the Velmora bombing of 4 March, the city hospital said."
NEARLY = "Nearly 30 were hurt."
NO_PART = "The Red Tide Front had no part in the bombing, its leader Mira Tolland said."
ACCUSED = "The Interior Ministry accused the Front of the attack."
MEMBER = "Anton Kess, a member of the Front, has not been seen since."
STRIKE_DAYS = "Dockers in Velmora were on strike from 1 to 3 March;"
WALKOUT = "a walkout is planned for April."
PLACE = "the gazetteer's place of that name"
ALMOST = "score 88.5, and no other candidate; below 95"
PAINTER = "a person's decision: 2031-03-07 ida: that one paints; by itself: score 100, and no other candidate"
KILLED, CLAIMED = "killed: bombing in Velmora, 4 March 2031", "Red Tide Front – bombing in Velmora: claimed or denied"
HURT = "Police hurt eight to ten strikers."

EXPECTED: dict[str, tuple[dict[str, str], tuple[str, ...], list[tuple[str, ...]]]] = {
    "aliases": (
        {"entity": "rtf"},
        ("label", "name", "known_as"),
        [
            (RTF, "RTF", "also known as, says a report"),
            (RTF, RTF, "label"),
            (RTF, "RTF", "other name"),
            (RTF, "The Front", "other name"),
        ],
    ),
    "allies-and-rivals": (
        {},
        ("party", "relation", "other", "polarity", "modality", "speaker", "outlet", "quote"),
        [
            (RTF, "alliedWith", "Salt Brigade", "asserted", "stated", "", COURIER, ALLIED),
            (RTF, "opposedTo", "Harbour Guard", "asserted", "stated", "", COURIER, ALLIED),
        ],
    ),
    "casualties": (
        {},
        ("event", "outcome", "low", "high", "group", "modality", "speaker", "outlet", "quote"),
        [
            (BOMBING, "injured", "", "30", "people", "stated", "", WIRE, NEARLY),
            (BOMBING, "injured", "20", "", "people", "stated", "Dana Orlo", COURIER, SIX),
            (BOMBING, "killed", "6", "6", "people", "stated", "Dana Orlo", GAZETTE, SIX),
            (BOMBING, "killed", "6", "6", "people", "stated", "Dana Orlo", COURIER, SIX),
            (BOMBING, "killed", "9", "9", "people", "stated", "city hospital", WIRE, NINE),
            (STRIKE, "injured", "8", "10", "strikers", "stated", "", "note.md", HURT),
        ],
    ),
    "conflicts": (
        {},
        ("subject", "predicate", "reason", "left_outlet", "left_speaker", "left_quote", "right_outlet", "right_speaker", "right_quote"),
        [
            (RTF, "claimedResponsibilityFor", "claimed and denied", COURIER, RTF, FRONT, WIRE, "Mira Tolland", NO_PART),
            (BOMBING, "killed", "9 and 6 people killed", WIRE, "city hospital", NINE, GAZETTE, "Dana Orlo", SIX),
            (BOMBING, "killed", "6 and 9 people killed", COURIER, "Dana Orlo", SIX, WIRE, "city hospital", NINE),
        ],
    ),
    "coordinates": (
        {},
        ("place", "type", "country", "division", "latitude", "longitude", "entry"),
        [("Velmora", "City", "Chile", "", "-33.036", "-71.62963", "https://sws.geonames.org/3868626/")],
    ),
    "corroboration": (
        {},
        ("topic", "value", "reports", "outlets", "origins", "speakers"),
        [
            (CLAIMED, "claimed responsibility for", "1", "1", "1", "1"),
            (CLAIMED, "denied involvement in", "1", "1", "1", "1"),
            (KILLED, "6 people", "2", "2", "1", "1"),
            (KILLED, "9 people", "1", "1", "1", "1"),
        ],
    ),
    "development": (
        {"thing": "rtf"},
        ("topic", "published", "value", "polarity", "modality", "speaker", "outlet", "quote"),
        [
            (CLAIMED, "2031-03-05", "claimed responsibility for", "asserted", "stated", RTF, COURIER, FRONT),
            (CLAIMED, "2031-03-06T08:30:00", "denied involvement in", "asserted", "stated", "Mira Tolland", WIRE, NO_PART),
        ],
    ),
    "grades": (
        {},
        ("graded", "source", "information", "note", "place"),
        [
            ("Dana Orlo", "A", "2", "", "grades.csv:3"),
            (WIRE, "B", "", "was right before", "grades.csv:2"),
            ("note.md", "E", "6", "", "grades.csv:4"),
        ],
    ),
    "views": (
        {},
        ("topic", "policy", "value", "low", "high", "claims", "sides", "reports", "origins", "speakers"),
        [
            (CLAIMED, "range of all", "claimed responsibility for; denied involvement in", "", "", "2", "2", "2", "2", "2"),
            (KILLED, "range of all", "6 to 9", "6", "9", "3", "2", "3", "2", "2"),
        ],
    ),
    "document": (
        {"name": "wire.txt"},
        ("start", "subject", "predicate", "object", "polarity", "modality", "speaker", "quote"),
        [
            ("30", BOMBING, "date", "2031-03-04", "asserted", "stated", "", NINE),
            ("30", BOMBING, "killed", "9 people", "asserted", "stated", "city hospital", NINE),
            ("30", BOMBING, "place", "Velmora", "asserted", "stated", "", NINE),
            ("109", BOMBING, "injured", "at most 30 people", "asserted", "stated", "", NEARLY),
            ("133", "Mira Tolland", "leaderOf", RTF, "asserted", "stated", "", NO_PART),
            ("133", "Mira Tolland", "position", "leader", "asserted", "stated", "", NO_PART),
            ("133", RTF, "deniedInvolvementIn", BOMBING, "asserted", "stated", "Mira Tolland", NO_PART),
            ("133", BOMBING, "perpetrator", RTF, "denied", "stated", "Mira Tolland", NO_PART),
            ("210", RTF, "accusedOf", BOMBING, "asserted", "stated", "Interior Ministry", ACCUSED),
            ("210", BOMBING, "perpetrator", RTF, "asserted", "alleged", "Interior Ministry", ACCUSED),
            ("265", "Anton Kess", "memberOf", RTF, "asserted", "stated", "", MEMBER),
            ("328", STRIKE, "date", "2031-03-01 to 2031-03-03", "asserted", "stated", "", STRIKE_DAYS),
            ("328", STRIKE, "participant", "dockers", "asserted", "stated", "", STRIKE_DAYS),
            ("328", STRIKE, "place", "Velmora", "asserted", "stated", "", STRIKE_DAYS),
            ("381", "walkout, April 2031", "date", "2031-04", "asserted", "planned", "", WALKOUT),
        ],
    ),
    "entity": (
        {"entity": "Anton Kess"},
        ("part", "subject", "predicate", "object", "polarity", "modality", "speaker", "outlet", "quote"),
        [
            ("subject", "Anton Kess", "memberOf", RTF, "asserted", "stated", "", WIRE, MEMBER),
            ("subject", "Anton Kess", "position", "spokesman", "asserted", "stated", "", COURIER, SPOKESMAN),
            ("subject", "Anton Kess", "spokespersonFor", RTF, "asserted", "stated", "", COURIER, SPOKESMAN),
            ("speaker", BOMBING, "perpetrator", RTF, "asserted", "reported", "Anton Kess", COURIER, SPOKESMAN),
            ("speaker", BOMBING, "perpetratorCount", "4 fighters", "asserted", "stated", "Anton Kess", COURIER, SPOKESMAN),
        ],
    ),
    "events": (
        {},
        ("event", "type", "role", "filler", "polarity", "modality", "outlets"),
        [
            (BOMBING, "Bombing", "perpetrator", RTF, "asserted", "alleged", "1"),
            (BOMBING, "Bombing", "perpetrator", RTF, "asserted", "reported", "1"),
            (BOMBING, "Bombing", "perpetrator", RTF, "denied", "stated", "1"),
            (BOMBING, "Bombing", "place", "Velmora", "asserted", "stated", "3"),
            (BOMBING, "Bombing", "target", "ferry terminal", "asserted", "stated", "2"),
            (BOMBING, "Bombing", "weapon", "bomb", "asserted", "stated", "1"),
            (STRIKE, "Protest", "participant", "dockers", "asserted", "stated", "1"),
            (STRIKE, "Protest", "place", "Velmora", "asserted", "stated", "2"),
            (STRIKE, "Protest", "responder", "Velmora police", "asserted", "stated", "1"),
            ("walkout, April 2031", "Protest", "", "", "", "", "0"),
        ],
    ),
    "evidence": (
        {"subject": "bombing in velmora, 4 march 2031", "predicate": "killed", "object": "6"},
        (
            "subject_name",
            "predicate_name",
            "object_name",
            "polarity",
            "modality",
            "speaker",
            "confidence",
            "outlet",
            "source",
            "start",
            "end",
            "quote",
        ),
        [
            (BOMBING, "killed", "6 people", "asserted", "stated", "Dana Orlo", "0.9", GAZETTE, "gazette.txt", "0", "146", SIX),
            (BOMBING, "killed", "6 people", "asserted", "stated", "Dana Orlo", "0.9", COURIER, "courier.txt", "34", "180", SIX),
        ],
    ),
    "links": (
        {},
        ("label", "verdict", "score", "target", "name", "source", "reason"),
        [
            ("Velmora", "same", "", "https://sws.geonames.org/3868626/", "Valparaíso", f"{samples.BASE}graph/gazetteer", PLACE),
            (RTF, "unsure", "88.5", "https://names.example/id/12", "Red Tide", "https://names.example/reconcile", ALMOST),
            ("Anton Kess", "different", "100", "https://names.example/id/7", "Anton Kess", "https://names.example/reconcile", PAINTER),
        ],
    ),
    "judgements": (
        {"entity": "Anton Kess"},
        ("entity_label", "verdict", "score", "left", "left_source", "right", "right_source", "reason", "decision"),
        [
            (
                "Anton Kess",
                "different",
                "1",
                "Anton Kess",
                "courier.txt",
                "Mira Tolland",
                "wire.txt",
                "a person's decision: 2031-03-07 ida",
                "decisions.txt:2",
            )
        ],
    ),
    "members": (
        {},
        ("member", "relation", "group", "polarity", "modality", "speaker", "outlet", "quote"),
        [
            ("Mira Tolland", "leaderOf", RTF, "asserted", "stated", "", WIRE, NO_PART),
            ("Anton Kess", "memberOf", RTF, "asserted", "stated", "", WIRE, MEMBER),
            ("Anton Kess", "spokespersonFor", RTF, "asserted", "stated", "", COURIER, SPOKESMAN),
        ],
    ),
    "only-one-outlet": (
        {},
        ("outlet", "subject", "predicate", "object"),
        [
            (WIRE, "Anton Kess", "memberOf", RTF),
            (WIRE, "Mira Tolland", "leaderOf", RTF),
            (WIRE, "Mira Tolland", "position", "leader"),
            (WIRE, RTF, "accusedOf", BOMBING),
            (WIRE, RTF, "deniedInvolvementIn", BOMBING),
            (WIRE, BOMBING, "injured", "at most 30 people"),
            (WIRE, BOMBING, "killed", "9 people"),
            (WIRE, STRIKE, "date", "2031-03-01 to 2031-03-03"),
            (WIRE, STRIKE, "participant", "dockers"),
            (COURIER, "Anton Kess", "position", "spokesman"),
            (COURIER, "Anton Kess", "spokespersonFor", RTF),
            (COURIER, RTF, "alliedWith", "Salt Brigade"),
            (COURIER, RTF, "alsoKnownAs", "RTF"),
            (COURIER, RTF, "claimedResponsibilityFor", BOMBING),
            (COURIER, RTF, "opposedTo", "Harbour Guard"),
            (COURIER, BOMBING, "injured", "at least 20 people"),
            (COURIER, BOMBING, "perpetratorCount", "4 fighters"),
            (COURIER, BOMBING, "weapon", "bomb"),
            (COURIER, "ferry terminal", "locatedIn", "Velmora"),
            ("note.md", STRIKE, "injured", "8 to 10 strikers"),
            ("note.md", STRIKE, "responder", "Velmora police"),
            ("note.md", STRIKE, "startTime", "2031-03-01"),
        ],
    ),
    "origins": (
        {},
        ("origin", "overlap", "source", "outlet", "published", "title"),
        [
            ("courier.txt", "0.97", "gazette.txt", GAZETTE, "", ""),
            ("courier.txt", "0.97", "courier.txt", COURIER, "2031-03-05", "Bomb at ferry terminal kills six"),
        ],
    ),
    "outlets": (
        {},
        ("outlet", "documents", "claims", "quoted", "speakers"),
        [
            (GAZETTE, "1", "4", "1", "1"),
            (WIRE, "1", "15", "5", "3"),
            (COURIER, "1", "16", "5", "3"),
            ("note.md", "1", "4", "2", "1"),
        ],
    ),
    "places": (
        {},
        ("place", "type", "event", "event_type", "at"),
        [
            ("Velmora", "City", BOMBING, "Bombing", "Velmora"),
            ("Velmora", "City", STRIKE, "Protest", "Velmora"),
            ("ferry terminal", "Facility", "", "", ""),
        ],
    ),
    "positions": (
        {},
        ("holder", "relation", "position", "polarity", "modality", "speaker", "outlet", "quote"),
        [
            ("Anton Kess", "position", "spokesman", "asserted", "stated", "", COURIER, SPOKESMAN),
            ("Anton Kess", "spokespersonFor", RTF, "asserted", "stated", "", COURIER, SPOKESMAN),
            ("Dana Orlo", "position", "police chief", "asserted", "stated", "", GAZETTE, SIX),
            ("Dana Orlo", "position", "police chief", "asserted", "stated", "", COURIER, SIX),
            ("Mira Tolland", "leaderOf", RTF, "asserted", "stated", "", WIRE, NO_PART),
            ("Mira Tolland", "position", "leader", "asserted", "stated", "", WIRE, NO_PART),
        ],
    ),
    "replaced": (
        {},
        ("iri", "now", "label"),
        [(samples.BASE + "entity/the-front", samples.BASE + "entity/red-tide-front", RTF)],
    ),
    "responsibility": (
        {},
        ("event", "agent", "predicate", "polarity", "modality", "speaker", "outlet", "quote"),
        [
            (BOMBING, RTF, "accusedOf", "asserted", "stated", "Interior Ministry", WIRE, ACCUSED),
            (BOMBING, RTF, "claimedResponsibilityFor", "asserted", "stated", RTF, COURIER, FRONT),
            (BOMBING, RTF, "deniedInvolvementIn", "asserted", "stated", "Mira Tolland", WIRE, NO_PART),
            (BOMBING, RTF, "perpetrator", "denied", "stated", "Mira Tolland", WIRE, NO_PART),
            (BOMBING, RTF, "perpetrator", "asserted", "alleged", "Interior Ministry", WIRE, ACCUSED),
            (BOMBING, RTF, "perpetrator", "asserted", "reported", "Anton Kess", COURIER, SPOKESMAN),
        ],
    ),
    "said-by": (
        {"speaker": "dana-orlo"},
        ("who", "subject", "predicate", "object", "polarity", "modality", "outlet", "quote"),
        [
            ("Dana Orlo", BOMBING, "killed", "6 people", "asserted", "stated", GAZETTE, SIX),
            ("Dana Orlo", BOMBING, "injured", "at least 20 people", "asserted", "stated", COURIER, SIX),
            ("Dana Orlo", BOMBING, "killed", "6 people", "asserted", "stated", COURIER, SIX),
        ],
    ),
    "speakers": (
        {},
        ("speaker", "type", "outlet", "claims", "denials", "documents"),
        [
            ("Anton Kess", "Person", COURIER, "2", "0", "1"),
            ("Dana Orlo", "Person", COURIER, "2", "0", "1"),
            ("Interior Ministry", "GovernmentBody", WIRE, "2", "0", "1"),
            ("Mira Tolland", "Person", WIRE, "2", "1", "1"),
            ("a docker", "Person", "note.md", "2", "0", "1"),
            ("Dana Orlo", "Person", GAZETTE, "1", "0", "1"),
            (RTF, "ArmedGroup", COURIER, "1", "0", "1"),
            ("city hospital", "Organization", WIRE, "1", "0", "1"),
        ],
    ),
    "timeline": (
        {},
        ("from", "to", "event", "type", "predicate", "modality", "outlets"),
        [
            ("2031-03-01", "2031-03-01", STRIKE, "Protest", "startTime", "stated", "1"),
            ("2031-03-01", "2031-03-03", STRIKE, "Protest", "date", "stated", "1"),
            ("2031-03-04", "2031-03-04", BOMBING, "Bombing", "date", "stated", "2"),
            ("2031-04", "2031-04", "walkout, April 2031", "Protest", "date", "planned", "1"),
        ],
    ),
    "types": (
        {},
        ("event", "of", "thing", "type", "code"),
        [
            (BOMBING, "event", BOMBING, "bombing or explosion", "GTD:attacktype1=3"),
            (BOMBING, "event", BOMBING, "assault", "PLOVER:ASSAULT"),
            (BOMBING, "target", "ferry terminal", "maritime", "GTD:targtype1=11"),
            (BOMBING, "weapon", "bomb", "explosives", "GTD:weaptype1=6"),
            (STRIKE, "event", STRIKE, "protest", "PLOVER:PROTEST"),
            ("walkout, April 2031", "event", "walkout, April 2031", "protest", "PLOVER:PROTEST"),
        ],
    ),
    "unsure": (
        {},
        ("left", "left_source", "right", "right_source", "score", "reason"),
        [
            ("strike", "wire.txt", "the strike", "note.md", "0.5", "same type and place"),
        ],
    ),
}
"""Query to (values of its parameters, columns, rows)."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    output = tmp_path_factory.mktemp("output")
    store.write(samples.dataset(), output)
    return store.open_store(output)


@pytest.mark.parametrize("name", QUERIES)
def test_a_named_query_gives_these_rows_of_the_samples(opened: ox.Store, name: str) -> None:
    values, columns, rows = EXPECTED[name]
    result = store.run(opened, QUERIES[name], values)
    assert isinstance(result, store.Table)
    assert result.variables == columns
    assert list(result.rows) == rows


def test_without_a_thing_the_development_of_all_disputes_is_told(opened: ox.Store) -> None:
    result = store.run(opened, QUERIES["development"], {})
    assert isinstance(result, store.Table)
    assert [(row[0], row[1], row[2]) for row in result.rows if row[0] == KILLED] == [
        (KILLED, "2031-03-05", "6 people"), (KILLED, "2031-03-06T08:30:00", "9 people"), (KILLED, "", "6 people"),
    ]  # fmt: skip


def test_there_are_expected_rows_for_no_other_queries() -> None:
    assert set(EXPECTED) == set(QUERIES)


@pytest.mark.parametrize("name", QUERIES)
def test_a_named_query_has_a_title_and_a_description_that_is_a_sentence(name: str) -> None:
    assert QUERIES[name].title
    assert QUERIES[name].description.endswith(".")


@pytest.mark.parametrize("name", QUERIES)
def test_a_named_query_orders_its_rows(name: str) -> None:
    assert "\nORDER BY " in QUERIES[name].text


@pytest.mark.parametrize("name", QUERIES)
def test_rows_do_not_depend_on_the_order_in_which_quads_were_stored(tmp_path: Path, name: str) -> None:
    values, _, rows = EXPECTED[name]
    store.write(samples.dataset()[::-1], tmp_path)
    result = store.run(store.open_store(tmp_path), QUERIES[name], values)
    assert isinstance(result, store.Table)
    assert list(result.rows) == rows


@pytest.mark.parametrize("entity", ["Red Tide Front", "RED TIDE FRONT", "RTF", "red-tide-front", samples.BASE + "entity/red-tide-front"])
def test_an_entity_is_found_by_label_other_name_slug_and_iri(opened: ox.Store, entity: str) -> None:
    result = store.run(opened, QUERIES["aliases"], {"entity": entity})
    assert isinstance(result, store.Table)
    assert {row[0] for row in result.rows} == {RTF}


@pytest.mark.parametrize("document", ["wire.txt", 'Front denies "ferry blast"', f"{samples.BASE}doc/{samples.WIRE.id}"])
def test_a_document_is_found_by_file_title_and_iri(opened: ox.Store, document: str) -> None:
    result = store.run(opened, QUERIES["document"], {"name": document})
    assert isinstance(result, store.Table)
    assert len(result.rows) == 15


@pytest.mark.parametrize(
    ("object", "figures"), [("6", {"6 people"}), ("9 people", {"9 people"}), ("20", {"at least 20 people"}), ("30", {"at most 30 people"})]
)
def test_evidence_is_found_by_the_number_of_a_figure(opened: ox.Store, object: str, figures: set[str]) -> None:
    result = store.run(opened, QUERIES["evidence"], {"subject": BOMBING, "object": object})
    assert isinstance(result, store.Table)
    assert {row[2] for row in result.rows} == figures


@pytest.mark.parametrize("predicate", ["perpetrator", "kg:perpetrator", "https://kg.example.org/ontology#perpetrator"])
@pytest.mark.parametrize("object", ["Red Tide Front", "RTF", "red-tide-front"])
def test_evidence_names_predicate_and_object_as_one_likes(opened: ox.Store, predicate: str, object: str) -> None:
    result = store.run(opened, QUERIES["evidence"], {"subject": BOMBING, "predicate": predicate, "object": object})
    assert isinstance(result, store.Table)
    assert [row[5] for row in result.rows] == ["Mira Tolland", "Interior Ministry", "Anton Kess"]


def test_evidence_stands_at_its_offsets(opened: ox.Store) -> None:
    result = store.run(opened, QUERIES["evidence"], {"subject": BOMBING})
    assert isinstance(result, store.Table)
    texts = {document.source: document.text for document in samples.DOCUMENTS}
    assert len(result.rows) == 17
    for row in result.rows:
        source, start, end, quote = row[8:]
        assert texts[source][int(start) : int(end)] == quote
