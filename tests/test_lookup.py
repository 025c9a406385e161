"""Entities looked up in real services on this machine: what is asked, what is taken for sure, what people decide, and what a rebuild keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import samples
from services import Answer, always, catalogue_of, manifest_then, over, serving

from kg import decisions, files, identity, links, lookup, store
from kg.build import build, locked
from kg.errors import InputError, RemoteError, StoreError
from kg.lookup.output import relink
from kg.lookup.questions import question, terms_there, wanted
from kg.lookup.verdicts import judged
from kg.model import Link, Verdict
from kg.reconcile import Candidate, Manifest, Record, Responder, read_records
from kg.reconcile.messages import Kind
from kg.reconcile.records import Terms
from kg.validate import validate
from kg.vocab import KG, SKOS

MATCH = ox.NamedNode(SKOS + "exactMatch")
VELMORA, FRONT, KESS, ORLO = (f"{samples.BASE}entity/{name}" for name in ("velmora", "red-tide-front", "anton-kess", "dana-orlo"))
GEONAMES = "https://sws.geonames.org/3868626/"
OTHER = "https://other.example/thing/"
SHAPES = samples.ONTOLOGY / "shapes.ttl"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """The output of the samples, with the one link that their gazetteer gives."""
    folder = tmp_path / "output"
    folder.mkdir()
    files.write(samples.dataset(), folder)
    store.write(samples.dataset(), folder)
    links.write(samples.links()[2:], folder)
    identity.write(identity.rows(samples.extractions(), samples.resolution(), base=samples.BASE), folder)
    (tmp_path / "reports").mkdir()
    identity.keep_at(tmp_path / "reports" / decisions.FILE, folder, folder)
    relink(folder, lambda old: old)
    return folder


def of(output: Path, entity: str) -> dict[str, Link]:
    """The links of an entity by what they lead to."""
    return {link.target: link for link in links.read(output) if link.entity == entity}


def matches(output: Path) -> set[tuple[str, str]]:
    """What is an exact match of what in the merged facts, by the store."""
    found = store.open_store(output).quads_for_pattern(None, MATCH, None, ox.DefaultGraph())
    return {(getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")) for quad in found}


def named(*found: tuple[str, str, float]) -> dict[str, object]:
    return {"result": [{"id": id, "name": name, "score": score} for id, name, score in found]}


def only(name: str, id: str) -> Answer:
    """A service that knows one thing alone."""
    return manifest_then(lambda queries: {q: named((id, name, 100)) if query["query"] == name else named() for q, query in queries.items()})


# --- what is asked


def test_named_people_groups_and_places_are_asked_about_with_type_and_values(output: Path) -> None:
    asked: dict[str, Mapping[str, object]] = {}

    def answer(queries: Mapping[str, Mapping[str, object]]) -> object:
        asked.update({str(query["query"]): query for query in queries.values()})
        return {name: named() for name in queries}

    with serving(manifest_then(answer)) as url:
        found = lookup.look_up(output, url)
    assert set(asked) == {
        "Anton Kess", "Dana Orlo", "Mira Tolland", "Harbour Guard", "Interior Ministry", "Red Tide Front", "Salt Brigade", "Velmora",
    }  # fmt: skip
    assert asked["Dana Orlo"] == {"query": "Dana Orlo", "limit": 5, "type": "Person", "properties": [{"pid": "jobTitle", "v": "police chief"}]}
    assert asked["Interior Ministry"]["type"] == "GovernmentOrganization"
    assert asked["Red Tide Front"]["type"] == "Organization"
    assert (found.asked, found.linked, found.unsure, found.nothing) == (8, 0, 0, 8)


def test_a_service_of_our_own_vocabulary_gets_our_own_terms() -> None:
    found = read_records(store_of(samples.dataset()))
    velmora = next(record for record in found.records if record.iri == VELMORA)
    asked = question(velmora, found.terms, Manifest("Ours", "https://other.example/", KG))
    assert (asked.kinds, asked.properties) == (("City",), (("country", "Chile"),))


def store_of(quads: list[ox.Quad]) -> ox.Store:
    found = ox.Store()
    found.extend(quads)
    return found


@pytest.mark.parametrize(
    ("entities", "terms", "listed", "type", "property"),
    [
        ("http://www.wikidata.org/entity/", "http://www.wikidata.org/prop/direct/", (), ("Q486972",), ("P17",)),
        ("https://d-nb.info/gnd/", "https://d-nb.info/standards/elementset/gnd#AuthorityResource", (), ("PlaceOrGeographicName",), ()),
        ("https://other.example/", "https://schema.org/Thing", (), ("City",), ()),
        ("http://rdf.freebase.example/id", "http://rdf.freebase.example/id", ("Place", "City"), ("City",), ()),
        ("http://rdf.freebase.example/id", "http://rdf.freebase.example/id", ("Book",), (), ()),
    ],
)
def test_the_ontology_says_what_a_class_is_called_elsewhere(
    entities: str, terms: str, listed: tuple[str, ...], type: tuple[str, ...], property: tuple[str, ...]
) -> None:
    found = read_records(store_of(samples.dataset()))
    velmora = next(record for record in found.records if record.iri == VELMORA)
    manifest = Manifest("Other", entities, terms, kinds=tuple(Kind(id) for id in listed))
    assert question(velmora, found.terms, manifest).kinds == type
    assert terms_there(KG + "country", found.terms, manifest) == property


def test_what_has_no_name_is_not_asked_about() -> None:
    terms = Terms(looked_up={KG + "Person": 2})
    assert wanted(Record("x", ("Ida Quell",), (KG + "Person",)), terms)
    for description in ("a docker", "Velmora fishermen", "Velmora’s mayor"):
        assert not wanted(Record("x", (description,), (KG + "Person",)), terms)
    assert not wanted(Record("x", ("Ida Quell",), (KG + "Weapon",)), terms)


# --- what is taken for sure


@pytest.mark.parametrize(
    ("name", "kind", "candidates", "doubt"),
    [
        ("Ida Quell", "Person", [("a", "Ida Quell", 100, False)], ""),
        ("Ida Quell", "Person", [("a", "Quell, Ida", 100, False), ("b", "Ida Quill", 89, False)], ""),
        ("Ida Quell", "Person", [("a", "Ida Quell", 94.9, True)], "below 95"),
        ("Ida Quell", "Person", [("a", "Ida Quell", 100, False), ("b", "Ida Quell", 97, False)], "too close"),
        ("Ida Quell", "Person", [("a", "Ida Quell", 1200, False), ("b", "Ida Quell (writer)", 1100, False)], "too close"),
        ("Ida Quell", "Person", [("a", "Ida Quell-Marsh Foundation", 340, False)], "the name is another"),
        ("Ida Quell", "Person", [("a", "Ida Quell", 100, False), ("b", "Ida Q.", 60, True)], "the service prefers another"),
        ("Quell", "Person", [("a", "Quell", 100, True)], "a name of 1 word is too little to go by"),
        ("Porto Lume", "Place", [("a", "Porto Lume", 100, True)], ""),
        ("Lume", "Place", [("a", "Lume", 100, True)], ""),
    ],
)
def test_the_best_candidate_is_taken_only_where_nothing_speaks_against_it(
    name: str, kind: str, candidates: list[tuple[str, str, float, bool]], doubt: str
) -> None:
    found = [Candidate(id, title, score, match) for id, title, score, match in candidates]
    terms = Terms(looked_up={KG + "Person": 2, KG + "Place": 1})
    first, *others = judged(Record("x", (name,), (KG + kind,)), found, Manifest("M", OTHER, OTHER), terms, source="s", threshold=95)
    assert first.verdict is (Verdict.UNSURE if doubt else Verdict.SAME)
    assert doubt in first.reason
    assert {other.verdict for other in others} <= {Verdict.UNSURE}


def test_an_alias_that_the_source_prefers_is_no_other_name() -> None:
    record = Record("x", ("Red Tide Front", "Marea Rossa"), (KG + "Person",))
    (link,) = judged(record, [Candidate("a", "Marea Rossa", 98)], Manifest("M", OTHER, OTHER), Terms(), source="s", threshold=95)
    assert link.verdict is Verdict.SAME


def test_links_stand_in_every_file_and_the_graph_conforms(output: Path) -> None:
    answer = only("Velmora", "v")
    with serving(answer) as url:
        found = lookup.look_up(output, url)
    assert (found.linked, found.nothing) == (1, 7)
    assert matches(output) == {(VELMORA, GEONAMES), (VELMORA, f"{OTHER}v")}
    assert of(output, VELMORA)[f"{OTHER}v"].score == 100.0
    for file in ("graph.nq", "graph.trig", "graph.jsonld", "graph.ttl", "graph.html"):
        assert f"{OTHER}v" in (output / file).read_text("utf-8"), file
    assert validate(output, SHAPES).violations == ()


def test_no_machine_ever_says_same_as(output: Path) -> None:
    with serving(over(samples.dataset())) as url:
        lookup.look_up(output, url, threshold=1)
    assert "owl#sameAs" not in (output / "graph.nq").read_text("utf-8")


def test_the_graph_finds_itself_through_its_own_service(output: Path) -> None:
    """Every named entity is found, and as itself."""
    with serving(over(samples.dataset())) as url:
        found = lookup.look_up(output, url)
    own = {(link.entity, link.target) for link in links.read(output) if link.source == url and link.verdict is Verdict.SAME}
    assert found.asked == found.linked == len(own) == 8
    assert all(entity == target for entity, target in own)


def test_two_entities_are_not_linked_to_one_thing_unasked(output: Path) -> None:
    answer = manifest_then(lambda queries: {q: named(("v", str(query["query"]), 100)) for q, query in queries.items()})
    with serving(answer) as url:
        found = lookup.look_up(output, url)
    assert found.linked == 0
    assert "it would be that of Anton Kess and Dana Orlo and 5 more as well" in of(output, VELMORA)[f"{OTHER}v"].because


def test_the_threshold_is_on_the_scale_of_the_service(output: Path) -> None:
    answer = manifest_then(lambda queries: {q: named((f"x{q}", str(query["query"]), 0.97)) for q, query in queries.items()})
    with serving(answer) as url:
        assert lookup.look_up(output, url).linked == 0
        assert lookup.look_up(output, url, threshold=0.9).linked == 8
        with pytest.raises(InputError, match="no threshold"):
            lookup.look_up(output, url, threshold=0)


def test_asking_again_replaces_what_the_service_said_before(output: Path) -> None:
    says = [named(("old", "Velmora", 100))]
    answer = manifest_then(lambda queries: {q: says[0] if query["query"] == "Velmora" else named() for q, query in queries.items()})
    with serving(answer) as url:
        lookup.look_up(output, url)
        says[0] = named(("new", "Velmora", 100))
        lookup.look_up(output, url)
    assert matches(output) == {(VELMORA, GEONAMES), (VELMORA, f"{OTHER}new")}


def test_what_a_service_said_before_it_failed_is_kept(output: Path) -> None:
    def answer(queries: Mapping[str, Mapping[str, object]]) -> object:
        if any(query["query"] == "Velmora" for query in queries.values()):
            return {"nonsense": 1}
        return {q: named((f"x-{q}", str(query["query"]), 100)) for q, query in queries.items()}

    with serving(manifest_then(answer, batchSize=4)) as url, pytest.raises(RemoteError, match="4 of 8 entities were looked up before that"):
        lookup.look_up(output, url)
    assert {link.entity for link in links.read(output) if link.source == url} == {
        f"{samples.BASE}entity/{name}" for name in ("anton-kess", "dana-orlo", "harbour-guard", "interior-ministry")
    }


def test_a_source_that_is_not_there_leaves_the_output_as_it_was(output: Path) -> None:
    before = {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}
    with serving(lambda _: replace(Responder(catalogue_of(), name="x").reply({}), status=404)) as url, pytest.raises(RemoteError, match="404"):
        lookup.look_up(output, url)
    assert {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()} == before


def test_an_output_without_anything_to_look_up_is_refused(tmp_path: Path) -> None:
    store.write(samples.dataset()[:3], tmp_path)
    links.write((), tmp_path)
    with pytest.raises(StoreError, match=r"nothing in .* is to be looked up"):
        lookup.look_up(tmp_path, "http://127.0.0.1:9/")


def test_an_output_that_is_being_built_is_left_alone(output: Path) -> None:
    with serving(over(samples.dataset())) as url, locked(output), pytest.raises(StoreError, match="another kg build"):
        lookup.look_up(output, url)


# --- what people decide


@pytest.fixture
def looked_up(output: Path) -> Path:
    """The output after a lookup that left two candidates for the group."""
    two = {"result": [{"id": "rtf", "name": "Red Tide", "score": 88}, {"id": "tide", "name": "Red Tides", "score": 85}]}
    with serving(manifest_then(lambda queries: {q: two if query["query"] == "Red Tide Front" else named() for q, query in queries.items()})) as url:
        lookup.look_up(output, url)
    return output


def test_an_accepted_candidate_is_a_match_and_stands_among_the_decisions(looked_up: Path) -> None:
    decision = lookup.decide(looked_up, Verdict.SAME, "red-tide-front", "rtf", comment="2031-03-07 ida: so it signs")
    assert (FRONT, f"{OTHER}rtf") in matches(looked_up)
    assert Path(decision.file).read_text("utf-8").splitlines()[-1].endswith(f"{OTHER}rtf  # 2031-03-07 ida: so it signs")
    link = of(looked_up, FRONT)[f"{OTHER}rtf"]
    assert (link.verdict, link.machine, link.score, link.decision) == (Verdict.SAME, Verdict.UNSURE, 88.0, f"decisions.txt:{decision.line}")
    assert validate(looked_up, SHAPES).violations == ()


def test_whoever_changes_their_mind_leaves_one_line(looked_up: Path) -> None:
    lookup.decide(looked_up, Verdict.SAME, FRONT, f"{OTHER}rtf")
    file = Path(lookup.decide(looked_up, Verdict.DIFFERENT, FRONT, f"{OTHER}rtf").file)
    assert len(decisions.read(file)) == 1
    assert of(looked_up, FRONT)[f"{OTHER}rtf"].verdict is Verdict.DIFFERENT
    assert (FRONT, f"{OTHER}rtf") not in matches(looked_up)
    with pytest.raises(InputError, match=r"decisions\.txt:2 says so already"):
        lookup.decide(looked_up, Verdict.DIFFERENT, FRONT, f"{OTHER}rtf")


def test_what_a_person_found_elsewhere_needs_no_candidate(looked_up: Path) -> None:
    lookup.decide(looked_up, Verdict.SAME, "Mira Tolland", "https://people.example/mira")
    assert (f"{samples.BASE}entity/mira-tolland", "https://people.example/mira") in matches(looked_up)
    assert validate(looked_up, SHAPES).violations == ()


def test_a_decision_outlasts_the_next_lookup(output: Path) -> None:
    with serving(manifest_then(always({"id": "v", "name": "Velmora", "score": 100}))) as url:
        lookup.look_up(output, url)
        lookup.decide(output, Verdict.DIFFERENT, "velmora", "v")
        lookup.look_up(output, url)
    assert of(output, VELMORA)[f"{OTHER}v"].verdict is Verdict.DIFFERENT


def test_where_a_person_named_one_the_machine_is_no_more_sure_of_another(output: Path) -> None:
    answer = only("Velmora", "v")
    with serving(answer) as url:
        lookup.look_up(output, url)
    lookup.decide(output, Verdict.SAME, "velmora", f"{OTHER}w")
    assert matches(output) == {(VELMORA, GEONAMES), (VELMORA, f"{OTHER}w")}
    assert of(output, VELMORA)[f"{OTHER}v"].because == "a person named another identifier there"


def test_a_rejected_place_loses_its_point_at_once(output: Path) -> None:
    lookup.decide(output, Verdict.DIFFERENT, "velmora", "3868626")
    assert matches(output) == set()
    text = (output / "graph.nq").read_text("utf-8")
    assert "asWKT> " not in "".join(line for line in text.splitlines() if "/graph/gazetteer>" in line)
    assert validate(output, SHAPES).violations == ()


@pytest.mark.parametrize(
    ("entity", "id", "said"),
    [
        ("nobody-at-all", "x", "nothing is called 'nobody-at-all'"),
        ("velmora", "x", "'x' is none of its candidates: give an IRI, or the end of one of https://sws.geonames.org/3868626/"),
        ("dana-orlo", "x", "'x' is none of its candidates: give an IRI$"),
    ],
)
def test_an_unclear_decision_is_refused_and_nothing_is_written(output: Path, entity: str, id: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        lookup.decide(output, Verdict.SAME, entity, id)
    assert not (output.parent / "reports" / decisions.FILE).exists()


def test_a_decision_against_others_is_refused_with_their_lines(output: Path) -> None:
    file = output.parent / "reports" / decisions.FILE
    file.write_text("same rtf@courier.txt mira-tolland@wire.txt\nsame mira-tolland@wire.txt https://people.example/mira\n")
    with pytest.raises(InputError, match=r"decisions\.txt:1 and .*decisions\.txt:2 say that they are the same"):
        lookup.decide(output, Verdict.DIFFERENT, "rtf@courier.txt", "https://people.example/mira")
    assert len(decisions.read(file)) == 2


# --- what a rebuild keeps

REPORTS = {
    "a.txt": "Gunmen attacked a market in Quetta on 4 May 2031. Police chief Ali Rehan Mirza said that three people were killed.\n",
    "b.txt": "The mayor of Quetta, Bahar Sarwar, condemned the attack in Quetta.\n",
}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports, and an output that was built, linked, decided upon, and copied to "before" the next build."""
    folder = tmp_path_factory.mktemp("rebuilt")
    (folder / "reports").mkdir()
    for name, text in REPORTS.items():
        (folder / "reports" / name).write_text(text)
    output = folder / "output"
    build([folder / "reports"], output)
    answer = manifest_then(
        lambda queries: {q: named((f"id-{query['query']}".replace(" ", "-"), str(query["query"]), 100)) for q, query in queries.items()}
    )
    with serving(answer) as url:
        lookup.look_up(output, url)
    lookup.decide(output, Verdict.DIFFERENT, "quetta", "1167528")
    lookup.decide(output, Verdict.SAME, "ali-rehan-mirza", "https://people.example/mirza", comment="2031-05-06 ida")
    (folder / "before").mkdir()
    for path in output.iterdir():
        if path.is_file():
            (folder / "before" / path.name).write_bytes(path.read_bytes())
    build([folder / "reports"], output)
    return folder


def test_a_rebuild_changes_no_byte_of_a_linked_output(rebuilt: Path) -> None:
    for path in (rebuilt / "before").iterdir():
        assert path.read_bytes() == (rebuilt / "output" / path.name).read_bytes(), path.name


def test_a_rebuild_keeps_links_rejections_and_what_people_found(rebuilt: Path) -> None:
    held = {(link.label, link.target) for link in links.read(rebuilt / "output") if link.verdict is Verdict.SAME}
    assert ("Ali Rehan Mirza", "https://people.example/mirza") in held
    assert ("Quetta", f"{OTHER}id-Quetta") in held
    assert ("Quetta", "https://sws.geonames.org/1167528/") not in held


def test_decisions_alone_bring_their_links_to_a_fresh_output(rebuilt: Path, tmp_path: Path) -> None:
    build([rebuilt / "reports"], tmp_path / "fresh")
    assert {(link.label, link.verdict) for link in links.read(tmp_path / "fresh") if link.decision} == {
        ("Ali Rehan Mirza", Verdict.SAME), ("Quetta", Verdict.DIFFERENT),
    }  # fmt: skip


def test_a_build_that_goes_on_from_another_output_has_what_services_said_there(rebuilt: Path, tmp_path: Path) -> None:
    build([rebuilt / "reports"], tmp_path / "next", since=rebuilt / "output")
    assert links.read(tmp_path / "next") == links.read(rebuilt / "output")


def test_what_was_said_of_a_name_goes_on_under_a_new_iri_and_ends_with_the_name() -> None:
    front = samples.links()[1]
    row = {"iri": f"{samples.BASE}entity/tide", "label": "Red Tide Front", "names": ["RTF"], "replaces": [{"iri": front.entity}], "members": []}
    assert [link.entity for link in links.carried([front], identity.Ledger((), [row], Path()))] == [f"{samples.BASE}entity/tide"]
    assert list(links.carried([front], identity.Ledger((), [row | {"label": "RTF"}], Path()))) == []
    assert list(links.carried([front], identity.Ledger((), [row | {"replaces": []}], Path()))) == []


def test_an_output_without_links_is_told_before_anybody_is_asked(output: Path) -> None:
    (output / links.FILE).unlink()
    seen: list[tuple[str, str, dict[str, str]]] = []
    with serving(over(samples.dataset()), seen) as url, pytest.raises(StoreError, match="run kg build first"):
        lookup.look_up(output, url)
    assert seen == []


def test_a_place_that_a_person_named_is_on_the_map_after_the_next_build(rebuilt: Path, tmp_path: Path) -> None:
    said = tmp_path / "decisions.txt"
    said.write_text("same quetta@a.txt https://sws.geonames.org/1174872/  # not the one of the province\n")
    build([rebuilt / "reports"], tmp_path / "moved", decided=said)
    text = (tmp_path / "moved" / "graph.nq").read_text("utf-8")
    assert "geometry/1174872" in text
    assert "geometry/1167528" not in text
    assert validate(tmp_path / "moved", SHAPES).violations == ()


def test_a_decision_about_nothing_is_told_and_costs_nothing(rebuilt: Path, tmp_path: Path) -> None:
    said = tmp_path / "decisions.txt"
    said.write_text("same nobody@a.txt https://people.example/x\nsame quetta@a.txt http://[bad\n")
    summary = build([rebuilt / "reports"], tmp_path / "out", decided=said)
    assert [note.partition(f"{tmp_path}/")[2] for note in summary.notes] == [
        "decisions.txt:1 has no effect: nothing is called nobody@a.txt in this build",
        "decisions.txt:2 has no effect: http://[bad is no IRI",
    ]


def test_two_that_people_gave_one_identifier_are_told(rebuilt: Path, tmp_path: Path) -> None:
    said = tmp_path / "decisions.txt"
    said.write_text("same ali-rehan-mirza@a.txt https://people.example/x\nsame bahar-sarwar@b.txt https://people.example/x\n")
    (note,) = build([rebuilt / "reports"], tmp_path / "out", decided=said).notes
    assert note.startswith("Ali Rehan Mirza (entity/ali-rehan-mirza) and Bahar Sarwar (entity/bahar-sarwar) are both https://people.example/x")


def test_a_decision_on_a_link_is_undone_like_any_other(rebuilt: Path) -> None:
    ledger = identity.load(rebuilt / "output")
    said = decisions.read(ledger.kept_at)
    assert ledger.decision(said, "ali-rehan-mirza", "https://people.example/mirza").right == "https://people.example/mirza"
    assert ledger.decision(said, None, None).right == "https://people.example/mirza"


def test_broken_links_are_told_with_what_to_do(output: Path) -> None:
    (output / links.FILE).write_text('{"entity": 1}\n')
    with pytest.raises(StoreError, match=r"links\.jsonl cannot be read .*look the entities up again"):
        links.read(output)
    (output / links.FILE).unlink()
    with pytest.raises(StoreError, match=r"no links\.jsonl .*run kg build first"):
        lookup.decide(output, Verdict.SAME, "velmora", "https://x.example/")
