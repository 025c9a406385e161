"""The Reconciliation Service API from both sides: a real service over the sample graph, asked by the real client."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Mapping

import httpx
import pytest
import samples
from conftest import free_port
from hypothesis import given
from hypothesis import strategies as st
from services import MANIFEST, always, catalogue_of, in_memory, manifest_then, over, serving

from kg.errors import InputError, RemoteError
from kg.reconcile import Candidate, Catalogue, Manifest, Query, Reply, Responder, client, connect, read_records
from kg.reconcile.messages import queries_json, read_manifest, read_queries, read_results, results_json
from kg.vocab import KG

PERSON = KG + "Person"
GOOD = {"id": "Q1", "name": "Velmora", "score": 99.5, "match": True, "type": [{"id": "City", "name": "city"}]}


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "PAUSES", (0.0, 0.0))


def asked(url: str, *queries: Query) -> list[tuple[Candidate, ...]]:
    with connect(url) as service:
        return list(service.ask(queries))


# --- the graph as a service


def test_a_name_finds_its_bearer_through_a_real_server() -> None:
    with serving(over(samples.dataset())) as url:
        (velmora, *_), (kess, *_) = asked(url, Query("Velmora"), Query("Anton Kess", kinds=("Person",)))
    assert (velmora.id, velmora.name, velmora.score, velmora.match) == ("entity/velmora", "Velmora", 100.0, True)
    assert (kess.id, kess.match) == ("entity/anton-kess", True)
    assert [kind.id for kind in velmora.kinds] == ["City", "Place"]


def test_the_manifest_leads_from_identifiers_to_the_iris_of_the_graph() -> None:
    with serving(over(samples.dataset())) as url, connect(url) as service:
        found = next(iter(service.ask([Query("Velmora")])))[0]
        assert service.manifest.iri(found.id) == samples.BASE + "entity/velmora"
        assert service.manifest.terms == KG
        assert {kind.id for kind in service.manifest.kinds} == {"Person", "Organization", "Place"}


def test_another_name_and_a_misspelled_one_find_the_same() -> None:
    catalogue = Catalogue(read_records(in_memory(samples.dataset())))
    for text in ("RTF", "red tide front", "Front, Red Tide", "Red Tyde Front"):
        assert [c.id for c in catalogue.answer(Query(text))][:1] == ["entity/red-tide-front"], text


def test_an_identifier_finds_just_what_it_names() -> None:
    catalogue = Catalogue(read_records(in_memory(samples.dataset())))
    for text in ("entity/velmora", samples.BASE + "entity/velmora"):
        assert [(c.id, c.score, c.match) for c in catalogue.answer(Query(text))] == [("entity/velmora", 100.0, True)]


def test_a_candidate_of_another_type_stays_with_a_lower_score() -> None:
    catalogue = Catalogue(read_records(in_memory(samples.dataset())))
    scores = {kind: catalogue.answer(Query("Velmora", kinds=(kind,)))[0] for kind in ("Place", "City", "Person")}
    assert scores["Place"].score == scores["City"].score == 100.0
    assert scores["Person"].score < 90
    assert not scores["Person"].match


def test_a_wider_class_than_the_one_asked_for_may_be_it() -> None:
    found = Catalogue(catalogue_of(("a", "Blue Reef", KG + "Organization")))
    assert found.answer(Query("Blue Reef", kinds=("Organization",)))[0].match


def test_values_tell_namesakes_apart() -> None:
    catalogue = Catalogue(read_records(in_memory(samples.dataset())))
    chief, trader, unknown = (
        catalogue.answer(Query("Dana Orlo", properties=properties))[0].score
        for properties in ((("position", "the police chief"),), (("position", "fish trader"),), (("age", "40"),))
    )
    assert chief == unknown == 100.0
    assert trader < chief


def test_properties_alone_find_what_has_them() -> None:
    catalogue = Catalogue(read_records(in_memory(samples.dataset())))
    assert [c.name for c in catalogue.answer(Query(properties=(("position", "police chief"),)))] == ["Dana Orlo"]


def test_of_two_namesakes_neither_is_the_match() -> None:
    catalogue = Catalogue(catalogue_of(("omar-dell", "Omar Dell", PERSON), ("omar-dell-2", "Omar Dell", PERSON)))
    found = catalogue.answer(Query("Omar Dell"))
    assert [(c.id, c.match) for c in found] == [("entity/omar-dell", False), ("entity/omar-dell-2", False)]


def test_no_more_candidates_come_than_are_wanted_and_none_for_a_name_that_is_unlike_all() -> None:
    catalogue = Catalogue(catalogue_of(*((f"x{n}", f"Port Tarn {n}", PERSON) for n in range(9))))
    assert len(catalogue.answer(Query("Port Tarn", limit=3))) == 3
    assert catalogue.answer(Query("Quzzwyx")) == ()


@pytest.mark.parametrize(
    ("parameters", "status", "said"),
    [
        ({"queries": "{"}, 400, "no JSON"),
        ({"queries": "[]"}, 400, "no JSON object"),
        ({"queries": '{"q": {"limit": 3}}'}, 400, "neither a query nor properties"),
        ({"queries": '{"q": {"query": "x", "limit": 0}}'}, 400, "0 for its limit"),
        ({"queries": '{"q": {"query": "x", "properties": {}}}'}, 400, "properties that are no list"),
        ({"extend": "{}"}, 400, "not extend"),
        ({"queries": json.dumps({f"q{n}": {"query": "x"} for n in range(101)})}, 413, "send 100 at most"),
    ],
)
def test_what_is_no_question_is_refused_in_words(parameters: dict[str, str], status: int, said: str) -> None:
    reply = Responder(catalogue_of(), name="Empty").reply(parameters)
    assert reply.status == status
    assert said in json.loads(reply.body)["error"]


@given(st.text(), st.text())
def test_any_text_gets_an_answer_that_the_client_can_read(name: str, text: str) -> None:
    if not (name.strip() and text.strip()):
        return
    reply = Responder(catalogue_of(("one", name, PERSON)), name="One").reply({"queries": queries_json({"q0": Query(text)})})
    assert reply.status == 200
    assert all(0 <= c.score <= 100 for c in read_results(reply.body, ("q0",))[0])


# --- messages


def test_a_question_and_an_answer_survive_their_json() -> None:
    query = Query("Velmora", ("City",), (("country", "Chile"), ("country", "Peru")), 3)
    assert read_queries(queries_json({"q0": query, "q1": Query("x", ("A", "B"))})) == {"q0": query, "q1": Query("x", ("A", "B"))}
    found = read_results(json.dumps({"q0": {"result": [GOOD]}}), ("q0",))
    assert read_results(json.dumps(results_json({"q0": found[0]})), ("q0",)) == found


def test_a_value_may_be_an_entity_a_number_or_several() -> None:
    said = {"q": {"query": "x", "properties": [{"pid": "p", "v": [{"id": "Q1", "name": "Chile"}, {"id": "Q2"}, 3, True]}]}}
    assert read_queries(json.dumps(said))["q"].properties == (("p", "Chile"), ("p", "Q2"), ("p", "3"), ("p", "True"))


def test_candidates_come_best_first_and_once_each_with_types_in_either_form() -> None:
    said = [{"id": "b", "name": "B", "score": 5, "type": ["City"]}, GOOD, {"id": "b", "name": "B", "score": 7}]
    (found,) = read_results(json.dumps({"q0": {"result": said}}), ("q0",))
    assert [(c.id, c.score) for c in found] == [("Q1", 99.5), ("b", 7.0)]


@pytest.mark.parametrize(
    ("prefix", "view", "id", "iri"),
    [
        ("https://other.example/thing/", "", "Q1", "https://other.example/thing/Q1"),
        ("https://other.example/thing/", "", "two words", "https://other.example/thing/two%20words"),
        ("https://other.example/thing/", "", "https://third.example/x", "https://third.example/x"),
        ("http://rdf.freebase.example/ns/type.object.id", "https://other.example/{{id}}/", "a/b", "https://other.example/a%2Fb/"),
        ("https://other.example/thing/", "https://pages.example/{{id}}", "Q1", "https://other.example/thing/Q1"),
    ],
)
def test_an_identifier_becomes_an_iri(prefix: str, view: str, id: str, iri: str) -> None:
    said = MANIFEST | {"identifierSpace": prefix} | ({"view": {"url": view}} if view else {})
    assert read_manifest(json.dumps(said)).iri(id) == iri


def test_a_manifest_without_versions_is_of_the_first() -> None:
    assert read_manifest(json.dumps({k: v for k, v in MANIFEST.items() if k != "versions"})).versions == ("0.1",)


# --- asking


def test_a_service_is_asked_in_batches_no_larger_than_it_takes() -> None:
    sizes: list[int] = []

    def answer(queries: Mapping[str, Mapping[str, object]]) -> object:
        sizes.append(len(queries))
        return {name: {"result": [GOOD | {"name": query["query"]}]} for name, query in queries.items()}

    with serving(manifest_then(answer, batchSize=3)) as url:
        found = asked(url, *(Query(f"Name {n}") for n in range(7)))
    assert sizes == [3, 3, 1]
    assert [c.name for (c,) in found] == [f"Name {n}" for n in range(7)]


def test_parameters_of_the_url_go_along_and_stay_out_of_messages() -> None:
    seen: list[tuple[str, str, dict[str, str]]] = []
    with serving(manifest_then(always(GOOD)), seen) as url, connect(f"{url}?lang=eo&api_key=secret#top") as service:
        list(service.ask([Query("x")]))
        assert service.url == url
    assert [(method, path) for method, path, _ in seen] == [
        ("GET", "/reconcile?lang=eo&api_key=secret"),
        ("POST", "/reconcile?lang=eo&api_key=secret"),
    ]


def test_a_service_that_is_busy_is_asked_again(no_pauses: None) -> None:
    calls: list[str] = []

    def reply(parameters: Mapping[str, str]) -> Reply:
        calls.append("queries" if parameters else "manifest")
        return Reply(503, "busy") if len(calls) in (1, 3) else manifest_then(always(GOOD))(parameters)

    with serving(reply) as url:
        assert [c.id for (c,) in asked(url, Query("x"))] == ["Q1"]
    assert calls == ["manifest", "manifest", "queries", "queries"]


@pytest.mark.parametrize(
    ("candidate", "said"),
    [
        ({"name": "B", "score": 5}, "candidate 2 of q1 has no id"),
        ({"id": "b", "score": 5}, "candidate 2 of q1 has no name"),
        ({"id": "b", "name": "B"}, "candidate 2 of q1 has no score"),
        ({"id": "b", "name": "B", "score": "5"}, "candidate 2 of q1 has '5' for a score"),
        ({"id": "b", "name": "B", "score": float("nan")}, "candidate 2 of q1 has nan for a score"),
        ({"id": "b", "name": "B", "score": True}, "candidate 2 of q1 has True for a score"),
        ({"id": 7, "name": "B", "score": 5}, "candidate 2 of q1 has 7 for its id"),
        ({"id": "b", "name": "B", "score": 5, "type": "City"}, "candidate 2 of q1 has types that are no list"),
        ("b", "candidate 2 of q1 is no JSON object"),
        ({"id": "https://[bad", "name": "B", "score": 5}, "'https://[bad' makes 'https://[bad', which is no IRI"),
    ],
)
def test_a_malformed_candidate_is_named_with_its_place_and_question(candidate: object, said: str) -> None:
    def answer(queries: Mapping[str, object]) -> object:
        return {name: {"result": [GOOD, candidate] if name == "q1" else []} for name in queries}

    with serving(manifest_then(answer)) as url:
        with pytest.raises(RemoteError, match=r"tell those who run it") as failed:
            asked(url, Query("Anders"), Query("Berta"), Query("Carl"))
        assert str(failed.value).startswith(f"{url} answers otherwise than the protocol says ({said}"), failed.value


def test_the_name_that_was_asked_for_is_told() -> None:
    said = "candidate 1 of q0 has no score; q0 asks for 'Anders'"
    with serving(manifest_then(always({"id": "b"}))) as url, pytest.raises(RemoteError, match=said):
        asked(url, Query("Anders"))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({}, "the answer has nothing for q0"),
        ([], "the answer is no JSON object"),
        ({"q0": []}, "the answer to q0 is no JSON object"),
        ({"q0": {"error": "no"}}, "the answer to q0 has no list as its result"),
    ],
)
def test_an_answer_of_another_form_is_refused(answer: object, said: str) -> None:
    with serving(manifest_then(lambda _: answer)) as url, pytest.raises(RemoteError, match=said):
        asked(url, Query("x"))


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("<html>Welcome</html>", "it is no JSON; it answers 200: <html>Welcome</html>"),
        ("[]", "the manifest is no JSON object"),
        (json.dumps({k: v for k, v in MANIFEST.items() if k != "identifierSpace"}), "the manifest has no identifierSpace"),
        (json.dumps(MANIFEST | {"identifierSpace": "not an IRI"}), "'not an IRI' for a prefix of IRIs"),
        (json.dumps(MANIFEST | {"versions": ["1.0-draft"]}), "speaks version 1.0-draft of the protocol, not 0.2"),
    ],
)
def test_what_is_no_manifest_is_refused_with_what_to_do(manifest: str, said: str) -> None:
    with serving(lambda _: Reply(200, manifest)) as url:
        with pytest.raises(RemoteError, match="give the URL of the service itself") as failed:
            asked(url, Query("x"))
        assert said in str(failed.value)
        assert str(failed.value).startswith(url)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "user and a password"),
        (404, "correct the URL"),
        (413, "fewer queries"),
        (500, "try again later"),
        (418, "is it a reconciliation service"),
    ],
)
def test_a_refusal_says_what_to_do(status: int, said: str, no_pauses: None) -> None:
    with serving(lambda _: Reply(status, "no")) as url, pytest.raises(RemoteError, match=rf"{url} answers {status} to GET \(no\): .*{said}"):
        asked(url, Query("x"))


def test_a_redirect_is_told_and_not_followed() -> None:
    seen: list[tuple[str, str, dict[str, str]]] = []
    with serving(manifest_then(always(GOOD)), seen) as target:
        moved = serving(lambda _: Reply(302, ""), headers={"Location": f"{target}?key=secret"})
        with moved as url, pytest.raises(RemoteError, match=rf"points to {target}: give that URL if you trust it"):
            asked(url, Query("x"))
    assert seen == []


def test_nobody_there_is_said_at_once() -> None:
    url = f"http://127.0.0.1:{free_port()}/reconcile"
    with pytest.raises(RemoteError, match=rf"{url} cannot be reached .*see that the service runs, or correct the URL"):
        asked(url, Query("x"))


def test_a_service_that_never_answers_is_given_up(no_pauses: None) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(RemoteError, match=r"broke off 3 times .*try again later"), connect(url, timeout=httpx.Timeout(0.1)):
            pass


def test_credentials_of_the_url_are_sent_and_not_shown() -> None:
    with serving(lambda _: Reply(403, "no")) as url:
        with pytest.raises(RemoteError, match="answers 403") as failed:
            asked(url.replace("http://", "http://ida:hush@"), Query("x"))
        assert "hush" not in str(failed.value)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://other.example/", "reconcile", "http://", "http://ida:hush@127.0.0.1:port/"])
def test_only_http_urls_are_asked(url: str) -> None:
    with pytest.raises(InputError, match="URL") as failed, connect(url):
        pass
    assert "hush" not in str(failed.value)


def test_several_clients_are_answered_alike() -> None:
    found: list[list[tuple[Candidate, ...]]] = []
    with serving(over(samples.dataset())) as url:
        clients = [threading.Thread(target=lambda: found.append(asked(url, Query("Velmora"), Query("Kess")))) for _ in range(4)]
        for one in clients:
            one.start()
        for one in clients:
            one.join()
    assert len(found) == 4
    assert all(one == found[0] for one in found)


def test_the_answering_side_needs_no_ontology() -> None:
    assert Responder(catalogue_of(), name="Empty").manifest == Manifest("Empty", "https://other.example/", KG, ("0.1", "0.2"), (), 100)
