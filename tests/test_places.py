"""Which of several places a name means, by what else a text names."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import tree

from kg.mentions import mentions
from kg.mentions.places import choose, lies_in
from kg.model import Document
from kg.ontology import Entry, Ontology
from kg.ontology.gazetteer import country, division, normal, place_by_key

ONTOLOGY = Ontology.load(Path(__file__).parent.parent / "ontology")
GAZETTEER = ONTOLOGY.gazetteer


def found(names: str, within: str = "") -> dict[str, str]:
    """The division, or else the country, of what the names of a text (separated by ";") mean. `within` holds pairs "inner < outer"."""
    said = {normal(name.strip()): GAZETTEER.namesakes(name.strip()) for name in names.split(";")}
    pairs = [tuple(normal(name.strip()) for name in pair.split("<")) for pair in within.split(";") if pair]
    chosen = choose(said, [(inner, outer) for inner, outer in pairs])
    return {name: place.division or place.country for name, place in chosen.items()}


CASES = [
    # what the text says of containment decides
    ("Hyderabad; Pakistan; India", "Hyderabad < Pakistan", "hyderabad", "PK"),
    ("Hyderabad; Sindh; Delhi; Mumbai", "Hyderabad < Sindh", "hyderabad", "PK"),
    ("Hyderabad; India", "Hyderabad < India", "hyderabad", "IN"),
    ("Tripoli; Lebanon; Libya", "Tripoli < Lebanon", "tripoli", "LB"),
    ("Springfield; Illinois", "Springfield < Illinois", "springfield", "US-IL"),
    ("Springfield; Massachusetts", "Springfield < Massachusetts", "springfield", "US-MA"),
    ("Springfield; Oregon; Portland", "Springfield < Oregon", "springfield", "US-OR"),
    ("Cambridge; Massachusetts; London", "Cambridge < Massachusetts", "cambridge", "US-MA"),
    ("London; Ontario", "London < Ontario", "london", "CA"),
    ("Paris; Texas", "Paris < Texas", "paris", "US-TX"),
    ("Birmingham; Alabama", "Birmingham < Alabama", "birmingham", "US-AL"),
    ("Alexandria; Virginia", "Alexandria < Virginia", "alexandria", "US-VA"),
    ("Portland; Maine", "Portland < Maine", "portland", "US-ME"),
    ("Moscow; Idaho; Russia", "Moscow < Idaho", "moscow", "US-ID"),
    ("Valencia; Spain", "Valencia < Spain", "valencia", "ES"),
    ("Granada; Nicaragua", "Granada < Nicaragua", "granada", "NI"),
    ("Santiago; Dominican Republic", "Santiago < Dominican Republic", "santiago", "DO"),
    ("Kingston; Ontario", "Kingston < Ontario", "kingston", "CA"),
    ("Bethlehem; South Africa", "Bethlehem < South Africa", "bethlehem", "ZA"),
    # … and decides what the place around it is, too
    ("Baghdad; Sadr City", "Sadr City < Baghdad", "baghdad", "IQ"),
    ("Atlanta; Georgia", "Atlanta < Georgia", "georgia", "US-GA"),
    ("Tbilisi; Georgia", "Tbilisi < Georgia", "georgia", "GE"),
    ("Multan; Punjab", "Multan < Punjab", "punjab", "PK-PB"),
    ("Amritsar; Punjab", "Amritsar < Punjab", "punjab", "IN-PB"),
    # without that, the company that a name keeps
    ("Hyderabad; Karachi", "", "hyderabad", "PK"),
    ("Hyderabad; Sindh; Islamabad", "", "hyderabad", "PK"),
    ("Hyderabad; Delhi; Mumbai", "", "hyderabad", "IN"),
    ("Tripoli; Beirut; Syria", "", "tripoli", "LB"),
    ("Tripoli; Benghazi", "", "tripoli", "LY"),
    ("Georgia; Tbilisi; Russia", "", "georgia", "GE"),
    ("Georgia; Alabama; Atlanta", "", "georgia", "US-GA"),
    ("Punjab; Lahore", "", "punjab", "PK-PB"),
    ("Punjab; Delhi", "", "punjab", "IN-PB"),
    ("Cambridge; Boston; Massachusetts", "", "cambridge", "US-MA"),
    ("Springfield; Chicago; Illinois", "", "springfield", "US-IL"),
    ("Valencia; Caracas; Venezuela", "", "valencia", "VE"),
    ("Valencia; Madrid; Spain", "", "valencia", "ES"),
    ("Cordoba; Madrid; Spain", "", "cordoba", "ES"),
    ("Cordoba; Buenos Aires", "", "cordoba", "AR"),
    ("Cartagena; Bogota; Colombia", "", "cartagena", "CO"),
    ("Guadalajara; Mexico City", "", "guadalajara", "MX"),
    ("Victoria; Vancouver; Canada; Ottawa", "", "victoria", "CA"),
    ("Manchester; London; Leeds", "", "manchester", "GB-ENG"),
    ("Newcastle; Sydney; Australia", "", "newcastle", "AU"),
    ("Salem; Oregon; Portland; Seattle", "", "salem", "US-OR"),
    # a country named in passing moves no metropolis, and nothing else moves a country
    ("London; Canada", "", "london", "GB-ENG"),
    ("Paris; Chicago; Washington; Boston; Miami; Denver", "", "paris", "FR"),
    ("Moscow; United States; Washington", "", "moscow", "RU"),
    ("Georgia; United States; Washington", "", "georgia", "GE"),
    ("Lebanon; United States; Washington; Chicago", "", "lebanon", "LB"),
    # nothing else named: the best known
    ("Hyderabad", "", "hyderabad", "IN"),
    ("Tripoli", "", "tripoli", "LY"),
    ("London", "", "london", "GB-ENG"),
    ("Birmingham", "", "birmingham", "GB-ENG"),
    ("Georgia", "", "georgia", "GE"),
]  # fmt: skip


@pytest.mark.parametrize(("names", "within", "name", "where"), CASES, ids=[f"{case[2]} in {case[0]} {case[1]}" for case in CASES])
def test_a_name_means_the_place_that_fits_what_else_is_named(names: str, within: str, name: str, where: str) -> None:
    place = found(names, within)[name]
    assert place == where or place.partition("-")[0] == where


def test_a_small_place_that_nothing_speaks_for_is_not_meant() -> None:
    assert "moscow" in found("Moscow; Berlin; Rome")
    assert "bor" not in found("Bor; Berlin; Rome; Lima") or found("Bor; Berlin; Rome; Lima")["bor"] != "SS"
    assert "herat" in found("Herat; Kabul; Berlin; Rome")


@given(st.permutations(["Hyderabad", "Karachi", "Tripoli", "Lebanon", "Springfield", "Georgia", "Punjab"]))
def test_the_order_of_the_names_does_not_matter(names: list[str]) -> None:
    assert found(";".join(names)) == found("Hyderabad;Karachi;Tripoli;Lebanon;Springfield;Georgia;Punjab")


def test_no_place_lies_in_itself_and_two_never_lie_in_each_other() -> None:
    entries = [entry for name in ("Georgia", "Springfield", "Punjab", "Lahore", "Pakistan", "Sindh", "Paris") for entry in GAZETTEER.namesakes(name)]
    assert not [entry for entry in entries if lies_in(entry, entry)]
    assert not [pair for pair in permutations(entries, 2) if lies_in(*pair) and lies_in(pair[1], pair[0])]


# --- in a document


def keys(text: str) -> dict[str, Entry | None]:
    doc = tree(text)
    chains = mentions(doc, Document("made.txt", doc.whole), ONTOLOGY).chains
    return {chain.names[0]: place_by_key(chain.key) for chain in chains}


def where(text: str, name: str) -> str:
    entry = keys(text)[name]
    return "" if entry is None else entry.division or entry.country


def test_a_document_tells_by_a_comma_and_by_in_where_a_town_lies() -> None:
    rain = "Rain/NN/nsubj/2 hit/VBD/ROOT/0 "
    assert where(f"{rain} Springfield/NNP+GPE/obj/2 ,/,+GPE/punct/5 Illinois/NNP+GPE/appos/3", "Springfield") == "US-IL"
    assert where(f"{rain} Tripoli/NNP+GPE/obj/2 in/IN/case/5 Lebanon/NNP+GPE/nmod/3", "Tripoli") == "LB"
    assert where(f"{rain} Hyderabad/NNP+GPE/obj/2 ,/,/punct/6 a/DT/det/6 town/NN/appos/3 in/IN/case/8 Pakistan/NNP+GPE/nmod/6", "Hyderabad") == "PK"


def called(text: str) -> list[tuple[str, frozenset[str]]]:
    """The classes of all things in a text, and what it calls them."""
    doc = tree(text)
    return [(chain.type, frozenset(chain.names)) for chain in mentions(doc, Document("made.txt", doc.whole), ONTOLOGY).chains]


def test_the_noun_before_of_tells_a_town_from_the_province_that_is_called_like_it() -> None:
    rain = "Rain/NN/nsubj/2 hit/VBD/ROOT/0 "
    assert called(f"{rain} Tunceli/NNP+GPE/obj/2") == [("Region", frozenset({"Tunceli"}))]
    assert [type for type, _ in called(f"{rain} the/DT/det/4 city/NN/obj/2 of/IN/case/6 Tunceli/NNP+GPE/nmod/4")] == ["City"]


@pytest.mark.parametrize(
    ("capital", "joined"),
    [
        ("Peru/NNP+GPE/nmod:poss/5 's/POS/case/3 capital/NN/obj/2", True),
        ("the/DT/det/5 Peruvian/JJ/amod/5 capital/NN/obj/2", True),
        ("the/DT/det/5 regional/JJ/amod/5 capital/NN/obj/2", False),
        ("a/DT/det/4 capital/NN/obj/2", False),
    ],
)
def test_the_capital_of_a_country_is_the_town_that_the_text_names_elsewhere(capital: str, joined: bool) -> None:
    text = f"Rain/NN/nsubj/2 hit/VBD/ROOT/0 Lima/NNP+GPE/obj/2 and/CC/cc/5 Cusco/NNP+GPE/conj/3\nSnow/NN/nsubj/2 hit/VBD/ROOT/0 {capital}"
    lima = next(names for _, names in called(text) if "Lima" in names)
    assert (len(lima) > 1) == joined


LIMA = "https://sws.geonames.org/3936456/"


@pytest.mark.parametrize(("described", "town"), [("the/DT/det/5 Peruvian/JJ/amod/5 capital/NN/obj/2", LIMA), ("the/DT/det/4 capital/NN/obj/2", "")])
def test_a_capital_that_the_text_does_not_name_has_the_key_of_its_town(described: str, town: str) -> None:
    doc = tree(f"Snow/NN/nsubj/2 hit/VBD/ROOT/0 {described}")
    (chain,) = (chain for chain in mentions(doc, Document("made.txt", doc.whole), ONTOLOGY).chains if chain.type == "City")
    assert not chain.named
    assert chain.key == town


def test_a_month_is_no_town() -> None:
    assert "March" not in keys("Rain/NN/nsubj/2 came/VBD/ROOT/0 in/IN/case/4 March/NNP+GPE/obl/2")


def test_a_possessor_and_a_nationality_tell_where_a_town_lies() -> None:
    city = "northern/JJ/amod/{0} city/NN/obj/2 of/IN/case/{1} Tripoli/NNP+GPE/nmod/{0}"
    assert where(f"Rain/NN/nsubj/2 hit/VBD/ROOT/0 Lebanon/NNP+GPE/nmod:poss/6 's/POS/case/3 {city.format(6, 8)}", "Tripoli") == "LB"
    assert where(f"Rain/NN/nsubj/2 hit/VBD/ROOT/0 the/DT/det/6 Lebanese/JJ/amod/6 {city.format(6, 8)}", "Tripoli") == "LB"
    assert where(f"Rain/NN/nsubj/2 hit/VBD/ROOT/0 the/DT/det/6 dreadful/JJ/amod/6 {city.format(6, 8)}", "Tripoli") == "LY"


def test_nationalities_anywhere_in_a_document_count() -> None:
    text = "Rain/NN/nsubj/2 hit/VBD/ROOT/0 Hyderabad/NNP+GPE/obj/2\nThe/DT/det/3 Pakistani/JJ/amod/3 farmers|farmer/NNS/nsubj/4 smiled/VBD/ROOT/0"
    assert where(text, "Hyderabad") == "PK"
    assert where(text.replace("Pakistani", "tired"), "Hyderabad") == "IN"


def test_a_name_that_the_text_calls_a_province_is_one() -> None:
    text = "Rain/NN/nsubj/2 hit/VBD/ROOT/0 {}/NNP+GPE/compound/4 province/NN/obj/2"
    doc = tree(text.format("Kandahar"))
    [_, chain] = ["", *mentions(doc, Document("made.txt", doc.whole), ONTOLOGY).chains]
    assert (chain.type, chain.key) == ("Region", "iso3166-2:AF-KAN")


def test_the_noun_may_be_part_of_the_name() -> None:
    text = "Rain/NN/nsubj/2 hit/VBD/ROOT/0 {}/NNP+GPE/compound/4 {}/NNP+GPE/obj/2"
    for noun, key in (("Province", "iso3166-2:AF-KAN"), ("Governorate", "iso3166-2:AF-KAN"), ("Bay", "")):
        doc = tree(text.format("Kandahar", noun))
        assert [chain.key for chain in mentions(doc, Document("made.txt", doc.whole), ONTOLOGY).chains] == [key]


# --- the library


def test_a_key_leads_back_to_its_place() -> None:
    for name in ("Karachi", "Pakistan", "Illinois", "Springfield"):
        for place in GAZETTEER.namesakes(name):
            assert place.point is not None or place.type != "City"
            known = place_by_key(place.key)
            assert known is not None
            assert (known.key, known.country) == (place.key, place.country)
    assert place_by_key("https://example.org/1") is None


def test_codes_lead_to_countries_and_divisions() -> None:
    pakistan, illinois, sindh = country("PK"), division("US-IL"), division("PK-SD")
    assert pakistan is not None
    assert illinois is not None
    assert sindh is not None
    assert (pakistan.label, illinois.label, sindh.label, sindh.country) == ("Pakistan", "Illinois", "Sindh", "PK")
    assert country("XX") is division("XX-YY") is division("US-XX") is None


def test_a_region_of_the_ontology_folder_has_its_country_from_the_library() -> None:
    [sindh] = GAZETTEER.namesakes("Sindh")
    assert (sindh.country, sindh.division) == ("PK", "PK-SD")


@pytest.mark.parametrize(("name", "code"), [("Hubei", "CN-HB"), ("Guangxi Zhuang Autonomous Region", "CN-GX"), ("South Sulawesi", "ID-SN")])
def test_provinces_that_iso_calls_otherwise_are_known_by_their_english_names(name: str, code: str) -> None:
    province = ONTOLOGY.gazetteer.find(name)
    assert province is not None
    assert (province.type, ONTOLOGY.gazetteer.locate(province).division) == ("Region", code)


@pytest.mark.parametrize(("name", "code"), [("Scotland", "GB-SCT"), ("Northern Ireland", "GB-NIR"), ("Wales", "GB-WLS")])
def test_a_country_that_is_part_of_another_holds_what_lies_in_that_part(name: str, code: str) -> None:
    (part,) = GAZETTEER.namesakes(name)
    assert (part.type, part.country, part.division) == ("Country", "GB", code)
    whole, (london, *_), (glasgow, *_) = (GAZETTEER.namesakes(other) for other in ("United Kingdom", "London", "Glasgow"))
    assert lies_in(part, whole[0])
    assert not lies_in(whole[0], part)
    assert not lies_in(london, part)
    assert lies_in(glasgow, part) == (name == "Scotland")


def test_an_island_is_no_division_but_its_provinces_are() -> None:
    [bali] = [place for place in GAZETTEER.namesakes("Bali") if place.type == "Region"]
    assert bali.division == "ID-BA"
    assert not [place for place in GAZETTEER.namesakes("Sumatera") if place.type == "Region"]


def test_a_province_named_after_a_town_without_a_code_of_its_own_is_not_the_town() -> None:
    text = "Rain/NN/nsubj/2 hit/VBD/ROOT/0 {}/NNP+GPE/compound/4 province/NN/obj/2"
    assert keys(text.format("Karachi"))["Karachi"] is None
    assert keys(text.format("Karachi").replace("province", "city"))["Karachi"] is not None


def test_a_point_of_the_compass_is_no_region() -> None:
    assert GAZETTEER.namesakes("North") == GAZETTEER.namesakes("Eastern") == ()
