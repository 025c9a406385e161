"""The language pipeline: corpora are converted exactly, and the trained model reads news sentences sensibly."""

from __future__ import annotations

import importlib
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

ROOT = Path(__file__).parent.parent

sys.path.append(str(ROOT / "training"))
treebank: Any = importlib.import_module("treebank")
augment_trees: Any = importlib.import_module("augment_trees")
augment_names: Any = importlib.import_module("augment_names")
convert: Any = importlib.import_module("convert")
heldout: Any = importlib.import_module("heldout")
lexicon: Any = importlib.import_module("lexicon")
mentions: Any = importlib.import_module("mentions")
names: Any = importlib.import_module("names")

# Word by word: number, form, lemma, UPOS, XPOS, head, relation, MISC.
SENTENCE = """\
# newdoc id = weblog-invented
# newpar
# sent_id = invented-1
# text = Mayor Odile Brandt doesn't know (yet).
1 Mayor Mayor PROPN NNP 2 nmod:desc Entity=(1-person-new-nn-cf1-1-sgl
2 Odile Odile PROPN NNP 6 nsubj _
3 Brandt Brandt PROPN NNP 2 flat Entity=1)
4-5 doesn't _ _ _ _ _ _
4 does do AUX VBZ 6 aux _
5 n't not PART RB 6 advmod _
6 know know VERB VB 0 root _
7 ( ( PUNCT -LRB- 8 punct SpaceAfter=No
8 yet yet ADV RB 6 advmod SpaceAfter=No
9 ) ) PUNCT -RRB- 8 punct SpaceAfter=No
10 . . PUNCT . 6 punct _
"""


def conllu(compact: str) -> str:
    """Write the compact notation above out as CoNLL-U with its ten columns."""
    lines = []
    for line in compact.splitlines():
        if not line or line.startswith("#"):
            lines.append(line)
            continue
        number, form, lemma, upos, xpos, head, relation, misc = line.split()
        lines.append("\t".join((number, form, lemma, upos, xpos, "_", head, relation, "_", misc)))
    return "\n".join(lines) + "\n\n"


@pytest.fixture(scope="module")
def words() -> Any:
    return lexicon.Lexicon()


@pytest.fixture(scope="module")
def scheme(words: Any) -> Any:
    return names.Scheme(words)


@pytest.fixture(scope="module", params=["kg_en", "kg_en_fast"])
def nlp(request: pytest.FixtureRequest) -> Language:
    return spacy.load(ROOT / "models" / request.param)


def sentence() -> Any:
    return treebank.read_conllu(conllu(SENTENCE))[0].sentences[0]


def test_the_reader_restores_the_raw_text() -> None:
    text, spans = sentence().raw()
    assert text == "Mayor Odile Brandt doesn't know (yet)."
    assert [text[start:end] for start, end in spans] == [word.form for word in sentence().words]


def test_a_multiword_token_takes_the_space_after_it_from_its_surface_line() -> None:
    glued = conllu(SENTENCE).replace("4-5\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_", "4-5\tdoesn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No")
    assert glued != conllu(SENTENCE)
    text, _ = treebank.read_conllu(glued)[0].sentences[0].raw()
    assert "doesn'tknow" in text


def test_a_multiword_token_whose_parts_do_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        treebank.read_conllu(conllu(SENTENCE.replace("4-5 doesn't", "4-5 won't")))


def test_a_document_keeps_text_and_tree() -> None:
    doc = treebank.to_doc(spacy.blank("en").vocab, [sentence(), sentence()])
    assert doc.text.strip() == "Mayor Odile Brandt doesn't know (yet). Mayor Odile Brandt doesn't know (yet)."
    assert [len(sent) for sent in doc.sents] == [10, 10]
    assert [token.head.text for token in doc[:10]] == ["Odile", "know", "Odile", "know", "know", "know", "yet", "know", "yet", "know"]
    assert doc[5].dep_ == "ROOT"
    assert doc[4].lemma_ == "not"


def test_an_inserted_chain_of_ranks_keeps_the_tree(words: Any) -> None:
    changed = augment_trees.rank(sentence(), words, random.Random(3))
    ranks = len(changed.words) - len(sentence().words) + 1
    assert ranks > 1
    text = {index: word.form for index, word in enumerate(changed.words)}
    assert [text[word.head] for word in changed.words[: ranks + 2]] == ["Odile"] * ranks + ["know", "Odile"]
    assert {word.deprel for word in changed.words[:ranks]} == {"nmod:desc"}


@pytest.mark.parametrize("seed", range(20))
def test_every_variant_is_a_tree(words: Any, seed: int) -> None:
    sentences = augment_trees.vary([sentence(), sentence()], words, random.Random(seed))
    sentences.append(augment_trees.dateline(words, random.Random(seed)))
    doc = treebank.to_doc(spacy.blank("en").vocab, sentences)
    assert sum(token.dep_ == "ROOT" for token in doc) == len(sentences) == len(list(doc.sents))


def test_a_headline_loses_its_stop_and_gains_capitals() -> None:
    assert augment_trees.headline(sentence()).raw()[0] == "Mayor Odile Brandt Doesn't Know (Yet)"


def test_a_name_in_a_mention_loses_its_title_and_keeps_exact_offsets(scheme: Any) -> None:
    (document,) = treebank.read_conllu(conllu(SENTENCE))
    (record,) = mentions.read_gum(document, scheme)
    assert [(record.text[start:end], label) for start, end, label in record.entities] == [("Odile Brandt", "PERSON")]
    assert record.entities[0][:2] == (6, 18)


def test_a_proper_noun_without_entity_annotation_is_missing_not_nameless(scheme: Any, words: Any) -> None:
    plain = SENTENCE.replace("Entity=(1-person-new-nn-cf1-1-sgl", "_").replace("Entity=1)", "_")
    (record,) = mentions.read_gum(treebank.read_conllu(conllu(plain))[0], scheme)
    assert record.entities == []
    doc = convert.name_doc(convert.base_language(words), record)
    assert [token.text for token in doc if token.ent_iob == 0] == ["Odile", "Brandt"]  # 0: not annotated
    assert doc[0].ent_iob_ == "O"


def test_quoted_tokens_become_running_text() -> None:
    tokens = ["``", "No", "comment", ",", "''", "said", "the", "Tarn", "-", "Osk", "line", "-LRB-", "north", "-RRB-", "."]
    text, spans = names.detokenize(tokens, join_hyphens=True)
    assert text == '"No comment," said the Tarn-Osk line (north).'
    assert [text[start:end] for start, end in spans][8:10] == ["-", "Osk"]


def test_tags_with_and_without_b_give_the_same_chunks() -> None:
    assert names.bio_spans(["I-PER", "I-PER", "O", "B-LOC", "B-LOC", "I-ORG"]) == [
        (0, 2, "PER"),
        (3, 4, "LOC"),
        (4, 5, "LOC"),
        (5, 6, "ORG"),
    ]


def test_types_that_a_corpus_leaves_open_are_missing(scheme: Any) -> None:
    text = "Helium O\nwas O\nfound O\nby O\nDr. B-person\nLena B-person\nPoll I-person\nin O\nKenya B-country\n. O\nXenon B-chemicalelement\n"
    (record,) = names.read_columns(text.replace("Dr. B-person", "Dr. O"), names.CROSSNER, scheme, "test")
    assert [(record.text[start:end], label) for start, end, label in record.entities] == [("Lena Poll", "PERSON"), ("Kenya", "GPE")]
    assert [record.text[start:end] for start, end in record.missing] == ["Xenon"]


@pytest.mark.parametrize(
    ("mention", "label"),
    [("Kenya", "GPE"), ("the Chilean", "GPE"), ("Lake Orm", "LOC"), ("Orm Bridge", "FAC"), ("Europe", "LOC"), ("Orm", "GPE")],
)
def test_places_are_told_apart(words: Any, mention: str, label: str) -> None:
    assert words.place_label(mention) == label


def test_replaced_names_keep_exact_offsets_and_stay_the_same_person(words: Any) -> None:
    record = names.Record(
        "Ada Moreno met Jo Ng in Lima. Moreno left Lima; Zed stayed.",
        [(0, 10, "PERSON"), (15, 20, "PERSON"), (24, 28, "GPE"), (30, 36, "PERSON"), (42, 46, "GPE")],
        [(48, 51)],
    )
    pool = augment_names.NamePool(["Wiremu", "Bo"], ["Achterberg", "Li"], ["Some Society"])
    changed = 0
    for seed in range(30):
        new = augment_names.NameAugmenter(words, pool, random.Random(seed)).replace_names(record)
        found = [new.text[start:end] for start, end, _ in new.entities]
        assert found[0].split()[-1] == found[3]
        assert found[2] == found[4]
        assert [new.text[start:end] for start, end in new.missing] == ["Zed"]
        assert new.text == f"{found[0]} met {found[1]} in {found[2]}. {found[3]} left {found[4]}; Zed stayed."
        changed += new.text != record.text
    assert changed > 10


def test_invented_lines_have_no_placeholder_left_and_no_blank_at_a_border(words: Any) -> None:
    pool = augment_names.NamePool(["Wiremu"], ["Achterberg"], ["Some Society"])
    augmenter = augment_names.NameAugmenter(words, pool, random.Random(1))
    for _ in range(300):
        line = augmenter.typography(augmenter.line())
        assert "{" not in line.text
        for start, end, label in line.entities:
            assert label in names.LABELS
            assert line.text[start:end] == line.text[start:end].strip() != ""


def test_a_text_that_repeats_a_held_out_one_is_recognised() -> None:
    story = "Seven boats left the harbour of Orm before sunrise and none of them came back that week."
    held_out = heldout.HeldOut([f"Boats missing\n\n{story} The search goes on."])
    assert held_out.overlaps(story.upper())
    assert not held_out.overlaps("Seven boats left the harbour, and all of them came back before sunrise on the next day of that week.")


@pytest.mark.parametrize(("name", "most"), [("kg_en", 60_000_000), ("kg_en_fast", 25_000_000)])
def test_a_model_is_small_and_says_where_it_comes_from(name: str, most: int) -> None:
    folder = ROOT / "models" / name
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) <= most
    meta = spacy.util.load_meta(folder / "meta.json")
    assert meta["name"] == name
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["sources"]
    assert meta["performance"]
    assert "{{" not in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["kg_en", "kg_en_fast"])
def test_a_model_holds_no_words_of_the_training_texts_and_no_path(name: str) -> None:
    folder = ROOT / "models" / name
    assert json.loads((folder / "vocab" / "strings.json").read_text(encoding="utf-8")) == []
    assert not any(value for value in spacy.util.load_config(folder / "config.cfg")["paths"].values())


@pytest.mark.parametrize(
    ("text", "subject", "verb", "object_"),
    [
        ("A bomb killed two policemen near a market in the capital, officials said.", "bomb", "killed", "policemen"),
        ("The army freed two hostages near the frontier on Monday.", "army", "freed", "hostages"),
        ("Militants stormed the police station in Bamako late Friday, killing four people.", "Militants", "stormed", "station"),
        ("The storm destroyed 40 houses along the coast.", "storm", "destroyed", "houses"),
        ("The gunmen killed three soldiers near the border on Friday, officials said.", "gunmen", "killed", "soldiers"),
    ],
)
def test_the_model_finds_who_did_what_to_whom(nlp: Language, text: str, subject: str, verb: str, object_: str) -> None:
    doc = nlp(text)
    done = next(token for token in doc if token.text == verb)
    roles = {token.dep_: token.text for token in done.children}
    assert (roles["nsubj"], roles["obj"]) == (subject, object_)


def test_the_model_knows_the_lemmas_of_common_words(nlp: Language) -> None:
    doc = nlp("The storms destroyed houses and killed two women.")
    assert [token.lemma_ for token in doc if token.pos_ in ("NOUN", "VERB")] == ["storm", "destroy", "house", "kill", "woman"]


def test_the_model_finds_the_agent_of_a_passive(nlp: Language) -> None:
    doc = nlp("The mayor was arrested by soldiers on Monday.")
    arrested = next(token for token in doc if token.text == "arrested")
    assert {token.dep_: token.text for token in arrested.children if token.dep_.startswith(("nsubj", "obl"))}["nsubj:pass"] == "mayor"
    assert next(token for token in doc if token.text == "soldiers").head == arrested


def test_the_model_labels_names(nlp: Language) -> None:
    doc = nlp("President Marta Kowalski of Chile met officials of the European Union in Nairobi, Kenya, on Tuesday.")
    found = {entity.text: entity.label_ for entity in doc.ents}
    assert found["Marta Kowalski"] == "PERSON"
    assert found["European Union"] == "ORG"
    assert [found[place] for place in ("Chile", "Nairobi", "Kenya")] == ["GPE"] * 3


def test_sentences_survive_abbreviations(nlp: Language) -> None:
    text = (
        "Dep. Insp. Gen. Omar Hadley arrived at 6:40 p.m. on Monday. The U.S. envoy, Lt. Col. Ida Brun, had left. Both praised the R.L.F. fighters."
    )
    assert [sent.text for sent in nlp(text).sents] == [
        "Dep. Insp. Gen. Omar Hadley arrived at 6:40 p.m. on Monday.",
        "The U.S. envoy, Lt. Col. Ida Brun, had left.",
        "Both praised the R.L.F. fighters.",
    ]


def test_a_dateline_is_a_sentence_of_its_own(nlp: Language) -> None:
    doc = nlp("LISBON, Portugal (AP) — Rescuers found two hikers alive on Sunday.")
    first, second = doc.sents
    assert first.text == "LISBON, Portugal (AP) —"
    assert second.root.text == "found"
    assert [entity.label_ for entity in doc.ents][:2] == ["GPE", "GPE"]


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("Zia ur-Rehman praised al-Shabab's enemies.", " Fiona O’Neill did not."),
        ("The T.T.P. denied it.", " A U.S. envoy, Maj. Gen. Ida Brun, had asked."),
        ("The gate shut at 7:10 p.m. on Monday.", " Guards left."),
        ("“We ran,” she said.", " ‘Nobody helped us,’ he said."),
        ("Volunteers carry a wounded man out of the station.", "Credit…Marta Quell/Agence France-Presse"),
        ("The minister left the building.", "(Photo by Jim Doe)"),
    ],
)
def test_sentences_of_news_are_told_apart(nlp: Language, first: str, rest: str) -> None:
    doc = nlp(first + rest)
    assert doc.text == first + rest
    assert next(doc.sents).text == first


@pytest.mark.parametrize("name", ["Zia ur-Rehman", "Fiona O’Neill", "Jean-Luc d'Arnaud", "Wu Xiaoming", "Ngozi Adeyemi-Okafor"])
def test_names_of_all_shapes_are_whole(nlp: Language, name: str) -> None:
    doc = nlp(f"The minister, {name}, told reporters on Monday that the talks had failed.")
    assert (name, "PERSON") in [(entity.text, entity.label_) for entity in doc.ents]
