"""Which reports copy one another: versions of an agency's report, rewrites, and reports that only tell of the same event. All texts are
invented."""

from __future__ import annotations

from functools import cache

import samples
from hypothesis import given
from hypothesis import strategies as st

from kg.compare import compare, likeness, thread
from kg.extract import extract
from kg.model import Document, Extraction
from kg.ontology import Ontology
from kg.parse import Parser, load
from kg.resolve import resolve

LONG = """Gunmen kill six dock workers in raid on port of Sumbe

SUMBE, Angola - Gunmen in two boats attacked the port of Sumbe early on Tuesday, killing six dock workers and wounding eleven others, police said.

Police chief Dana Orlo told reporters that the attackers landed shortly after 4 a.m. and set a fuel depot on fire before the coast guard drove
them off.
"They knew where to find the night shift," Orlo said. Two of the attackers were arrested near the lighthouse, she said.

The Red Tide Front, an armed group that opposes the new port tax, claimed responsibility for the attack in a message to a radio station.
Its spokesman Anton Kess said that the workers had been warned.

Interior Minister Mira Tolland condemned the attack and promised that the army would guard the port. Tolland will visit Sumbe on Thursday.

The Front is an offshoot of the Salt Brigade, which bombed a customs office in Lobito in May. That blast killed three people.

The Harbour Union, which represents most of the workers, called a strike for Wednesday. Its leader Ida Quell said that no ship would be unloaded."""

SHORT = """Six die in port attack

SUMBE, Angola - Gunmen in two boats attacked the port of Sumbe early on Tuesday, killing six dock workers and wounding eleven others, police said.

The Red Tide Front, an armed group that opposes the new port tax, claimed responsibility for the attack in a message to a radio station."""

UPDATED = """UPDATE 2-Death toll in raid on port of Sumbe rises to eight

SUMBE, Angola - Eight dock workers have died after gunmen in two boats attacked the port of Sumbe early on Tuesday, the city hospital said on
Wednesday.

Police chief Dana Orlo told reporters that the attackers landed shortly after 4 a.m. and set a fuel depot on fire before the coast guard drove
them off.
"They knew where to find the night shift," Orlo said. Three suspects were arrested near the lighthouse and in a village upriver, she said.

The Red Tide Front, an armed group that opposes the new port tax, claimed responsibility for the attack in a message to a radio station.

Interior Minister Mira Tolland condemned the attack and said that soldiers had begun to guard the port.

The Front is an offshoot of the Salt Brigade, which bombed a customs office in Lobito in May. That blast killed three people.

No ship was unloaded on Wednesday, as the Harbour Union had announced. Its leader Ida Quell said that the strike would go on until Friday."""

PARAPHRASE = """Bloodbath at Sumbe harbour: half a dozen dockers dead

Six dockers lost their lives and eleven more were hurt on Tuesday morning when armed men in two boats attacked the port of Sumbe in Angola,
according to police.

The assailants came ashore soon after 4 a.m., police chief Dana Orlo said, and a fuel depot was burning by the time the coast guard could chase
them away.
Near the lighthouse, officers arrested two of the attackers.

Responsibility for the attack was claimed by the Red Tide Front. The armed group, which is against the new tax on port calls, sent a message to a
radio station.
The workers had had their warning, said spokesman Anton Kess.

The attack was condemned by Interior Minister Mira Tolland, who wants the army to protect the port. She is expected in Sumbe on Thursday.

The Front is an offshoot of the Salt Brigade. In May the Brigade bombed a customs office in Lobito, and three people were killed in that explosion.

For Wednesday a strike has been called by the Harbour Union, to which most dockers belong. Ida Quell, who leads it, promised that not one ship
would be unloaded."""

WITNESSES = """Shots, then fire: how Sumbe woke up on Tuesday

Joana Prata was boiling water when she heard the shots. From her kitchen above the fish market she saw men run along the quay, she told this paper.
Shooting went on for half an hour, residents said. The tank farm was still burning at noon.

Six workers were killed in the attack, according to Dana Orlo, the chief of police. The hospital said that it treated fourteen people for burns
and gunshots.

The mayor, Rui Salva, accused smugglers. The Red Tide Front has claimed the attack, but the mayor does not believe it.

Prata's brother works at the port. He was not hurt. Schools will stay shut until Friday, the mayor said."""

MARKETS = """Coffee futures rise after attack on Angolan port

Arabica futures rose 3 percent on Tuesday after gunmen attacked the port of Sumbe, through which a tenth of Angola's coffee leaves the country.

Traders in London said that the strike of the Harbour Union worried them more than the fire. Orlo Shipping, which runs the port, said that two
cranes were damaged.

Six dock workers were killed in the attack on Tuesday. The Red Tide Front claimed responsibility for it."""

UNRELATED = """Ferry runs aground off Bergen

A ferry with 80 passengers ran aground off Bergen on Monday night. Nobody was hurt, the coast guard said.

The captain told reporters that the rudder had failed. Two tugs pulled the ship free on Tuesday morning, and the passengers were taken to
Stavanger by bus.

The company that owns the ferry, Nordlys, said that it would inspect its three other ships. It is the second accident on the route since March."""


@cache
def parser() -> Parser:
    return load()


@cache
def extracted(source: str, text: str) -> Extraction:
    return extract(Document(source, text, published="2031-03-05"), parser(), ontology())


@cache
def ontology() -> Ontology:
    return Ontology.load(samples.ONTOLOGY)


def origins(**texts: str) -> set[frozenset[str]]:
    """The sources that are of one origin."""
    found = [extracted(source, text) for source, text in texts.items()]
    names = {x.document.id: x.document.source for x in found}
    compared = compare(found, resolve(found, ontology()), ontology())
    return {frozenset(names[document] for document in origin.documents) for origin in compared.origins}


def test_versions_of_an_agency_report_are_one_origin_among_independent_reports() -> None:
    found = origins(long=LONG, short=SHORT, updated=UPDATED, witnesses=WITNESSES, markets=MARKETS, ferry=UNRELATED)
    assert found == {frozenset({"long", "short", "updated"}), frozenset({"witnesses"}), frozenset({"markets"}), frozenset({"ferry"})}


def test_a_report_told_anew_in_the_same_order_is_a_copy_though_the_words_are_others() -> None:
    found = origins(long=LONG, paraphrase=PARAPHRASE, witnesses=WITNESSES, markets=MARKETS)
    assert found == {frozenset({"long", "paraphrase"}), frozenset({"witnesses"}), frozenset({"markets"})}


def test_independent_reports_of_one_event_stay_apart() -> None:
    assert len(origins(short=SHORT, witnesses=WITNESSES, markets=MARKETS, ferry=UNRELATED)) == 4


def test_the_same_claims_in_another_order_are_no_copy() -> None:
    told = tuple(range(20))
    assert likeness(0.12, told, told) == 1.0
    assert likeness(0.12, told, told[::-1]) == 0.0
    assert likeness(0.0, told, told) == 1.0
    assert likeness(0.0, told[:10], told[:10]) == 0.0
    assert likeness(0.3, (), ()) == 0.3


@given(st.lists(st.integers(0, 5), max_size=12), st.lists(st.integers(0, 5), max_size=12))
def test_a_thread_is_alike_from_both_sides_and_no_longer_than_either(left: list[int], right: list[int]) -> None:
    common = thread(left, right)
    assert common == thread(right, left) <= min(len(left), len(right))
    assert thread(left, left) == len(left)
