"""What is a paragraph, which pipelines are refused, and that the Doc covers the text, in Universal Dependencies whatever the pipeline gives."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import kg.parse
from kg.data import models_dir
from kg.errors import PipelineError
from kg.model import Document
from kg.parse import CLEARNLP, Parser, describe, installed, load, paragraphs, parse, to_universal
from kg.parse.casing import is_caseless, recased
from kg.parse.signs import PIECE, UNSEEN, reading
from kg.tokens import Doc as Tokens

PIECES = [
    "Fire broke out.",
    "the",
    "A line that an editor has wrapped is about seventy letters long, as",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u2028",
    "\x85",
    *(
        "``",
        "''",
        "--",
        "\u2014",
        " _ ",
        "P.L.O.",
        " said",
        "[1]",
        "[2]: 12",
        "so\u00adon",
        "\u200b",
        "e\u0301",
        "\u2011",
        "\u201e",
        "\u201c",
        "caf\u00e9",
    ),
]
TEXTS = st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.lists(st.sampled_from(PIECES), max_size=20).map("".join))


def document(text: str, *skip: tuple[int, int]) -> Document:
    empty = Document("report.txt", text)
    return Document("report.txt", text, skip=tuple(empty.span(*stretch) for stretch in skip))


def parts(text: str, *skip: str) -> list[str]:
    """The paragraphs of a text without some phrases in it."""
    stretches = [(text.index(phrase), text.index(phrase) + len(phrase)) for phrase in skip]
    return [text[start:end] for start, end in paragraphs(document(text, *stretches))]


@cache
def real() -> Parser:
    """The pipeline that comes with the program."""
    return load()


WIDE = "Divers searched the reservoir until dusk on Tuesday but found only the"
"""A line as an editor wraps it."""


class TestParagraphs:
    def test_blank_lines_part_paragraphs(self) -> None:
        assert parts("Rain fell\n\non the hills") == ["Rain fell", "on the hills"]

    def test_a_blank_line_may_hold_blanks(self) -> None:
        assert parts(f"{WIDE}\n \t\ncaptain's hat") == [WIDE, "captain's hat"]

    def test_lines_are_paragraphs(self) -> None:
        assert parts("Rain fell.\nRoads closed.\nSchools did too.") == ["Rain fell.", "Roads closed.", "Schools did too."]

    def test_a_wrapped_line_goes_on(self) -> None:
        assert parts(f"{WIDE}\nSaltmarsh captain's hat.\nNobody slept.") == [f"{WIDE}\nSaltmarsh captain's hat.", "Nobody slept."]

    def test_a_date_alone_on_its_line_goes_on_from_nothing(self) -> None:
        assert parts(f"{WIDE}\nSunday, August 2, 2015\nNobody slept.") == [WIDE, "Sunday, August 2, 2015", "Nobody slept."]

    def test_a_line_that_begins_small_goes_on_with_any_other(self) -> None:
        assert parts("They found\nnothing") == ["They found\nnothing"]

    @pytest.mark.parametrize("end", [".", "!", "?", ":", '."', ".\u201d"])
    def test_a_line_that_ends_a_sentence_ends_the_paragraph(self, end: str) -> None:
        assert parts(f"{WIDE} hat{end}\nSaltmarsh slept") == [f"{WIDE} hat{end}", "Saltmarsh slept"]

    def test_a_headline_does_not_go_on_where_the_next_word_had_room(self) -> None:
        headline = "Divers give up search of reservoir above Saltmarsh after a week"
        assert len(headline) in range(55, 100)
        line = "The search of the reservoir is over, and nobody will say what was in it, police told us"
        assert parts(f"{headline}\n{line}") == [headline, line]

    def test_a_line_wider_than_editors_make_them_is_a_paragraph(self) -> None:
        assert parts(f"{WIDE}\n{'Saltmarsh ' * 12}") == [WIDE, ("Saltmarsh " * 12).strip()]

    def test_an_indented_line_begins_a_paragraph(self) -> None:
        assert parts(f"{WIDE}\n    Saltmarsh slept") == [WIDE, "Saltmarsh slept"]
        assert parts(f"   {WIDE}\nSaltmarsh hat") == [f"{WIDE}\nSaltmarsh hat"]

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_line_ends_of_all_systems_count_once(self, newline: str) -> None:
        lines = [WIDE, "Saltmarsh captain's hat.", "", "Nobody slept."]
        assert parts(newline.join(lines)) == [f"{WIDE}{newline}Saltmarsh captain's hat.", "Nobody slept."]

    def test_white_space_at_the_ends_is_no_part_of_it(self) -> None:
        assert parts("\n  \u2003Rain fell. \t\n\n ") == ["Rain fell."]

    @pytest.mark.parametrize("text", ["", " ", "\n", "\r\n\t \u2028"])
    def test_white_space_has_none(self, text: str) -> None:
        assert parts(text) == []

    def test_spans_to_skip_part_paragraphs_and_are_left_out(self) -> None:
        assert parts("Rain fell [advert] on the hills.\nForm below\nRoads closed.", "[advert]", "Form below") == [
            "Rain fell",
            "on the hills.",
            "Roads closed.",
        ]

    def test_spans_to_skip_may_come_in_any_order_and_overlap(self) -> None:
        assert [*paragraphs(document("abcdefghij", (6, 9), (1, 4), (2, 3), (3, 7)))] == [(0, 1), (9, 10)]

    @given(TEXTS, st.data())
    def test_they_are_inside_the_text_in_order_and_hold_all_words(self, text: str, data: st.DataObject) -> None:
        ends = st.integers(0, len(text))
        skip = [(min(pair), max(pair)) for pair in data.draw(st.lists(st.tuples(ends, ends), max_size=4)) if pair[0] != pair[1]]
        found = list(paragraphs(document(text, *skip)))
        flat = [0, *(offset for place in found for offset in place), len(text)]
        assert flat == sorted(flat)
        assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
        skipped = {offset for start, end in skip for offset in range(start, end)}
        covered = {offset for start, end in found for offset in range(start, end)}
        assert skipped.isdisjoint(covered)
        assert all(text[offset].isspace() or text[offset] in UNSEEN for offset in range(len(text)) if offset not in skipped | covered)


def blank(*components: str) -> Language:
    """A pipeline that has these components, untrained."""
    nlp = spacy.blank("en")
    for component in components:
        pipe = nlp.add_pipe(component)
        pipe.add_label("dep" if component == "parser" else "PERSON")  # type: ignore[attr-defined]
    nlp.initialize()
    return nlp


class TestLoad:
    def test_ours_is_the_default_and_says_its_version(self) -> None:
        assert re.fullmatch(r"kg_en \d+\.\d+\.\d+", real().name)

    def test_ours_are_listed(self) -> None:
        assert models_dir() / "kg_en" in installed()

    def test_the_fast_one_has_a_short_name(self) -> None:
        assert load("fast").name == load("kg_en_fast").name

    @pytest.mark.parametrize("name", ["no_such_pipeline", "", "no/such/folder", "x" * 5000])
    def test_an_unknown_one_is_refused_with_what_to_do(self, name: str) -> None:
        with pytest.raises(PipelineError, match=r"cannot be loaded .*name one of ours \(kg_en.*an installed spaCy package, or a folder"):
            load(name)

    @pytest.mark.parametrize("name", ["rich", "json", "README.md"])
    def test_what_is_no_pipeline_is_refused(self, name: str) -> None:
        with pytest.raises(PipelineError, match="cannot be loaded"):
            load(name)

    @pytest.mark.parametrize(("has", "lacks"), [([], "parser"), (["ner"], "parser"), (["parser"], "ner")])
    def test_one_that_lacks_a_component_is_refused(self, has: list[str], lacks: str, tmp_path: Path) -> None:
        blank(*has).to_disk(tmp_path)
        with pytest.raises(PipelineError, match=rf"has no {lacks} \(it has: {has[0] if has else 'nothing'}\)"):
            load(str(tmp_path))

    def test_a_folder_is_loaded(self, tmp_path: Path) -> None:
        nlp = blank("parser", "ner")
        nlp.meta |= {"name": "village", "version": "2.5.0"}
        nlp.to_disk(tmp_path / "village")
        assert load(str(tmp_path / "village")).name == "en_village 2.5.0"

    @pytest.mark.parametrize(
        ("file", "content"),
        [
            ("meta.json", None),
            ("meta.json", b"{"),
            ("config.cfg", None),
            ("config.cfg", b"\xff"),
            ("ner/model", None),
            ("ner/model", b"x"),
            ("tokenizer", b""),
        ],
    )
    def test_a_broken_folder_is_refused(self, file: str, content: bytes | None, tmp_path: Path) -> None:
        blank("parser", "ner").to_disk(tmp_path)
        (tmp_path / file).unlink()
        if content is not None:
            (tmp_path / file).write_bytes(content)
        with pytest.raises(PipelineError, match="cannot be loaded"):
            load(str(tmp_path))

    def test_a_missing_folder_of_pipelines_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing() -> Path:
            raise FileNotFoundError("gone")

        monkeypatch.setattr(kg.parse.pipelines, "models_dir", missing)
        with pytest.raises(PipelineError, match="none is there: install the package anew"):
            load()

    def test_others_load_without_the_folder_of_pipelines(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        blank("parser", "ner").to_disk(tmp_path)
        monkeypatch.setattr(kg.parse.pipelines, "models_dir", lambda: Path(os.devnull))
        assert load(str(tmp_path)).name.startswith("en_")


def ruler(text: str, label: str) -> Parser:
    """A pipeline that knows nothing but one name."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": text}])  # type: ignore[attr-defined]
    return Parser(nlp, "ruler")


class TestDescribe:
    def test_the_default_comes_first_and_each_says_what_it_is(self) -> None:
        found = list(describe())
        assert [pipeline.name for pipeline in found[:2]] == ["kg_en", "kg_en_fast"]
        assert all(pipeline.description and pipeline.licence and pipeline.bytes > 1e6 and pipeline.scores for pipeline in found[:2])

    def test_the_scores_of_spacys_own_are_in_our_words(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        performance = {"dep_las": 0.8912, "ents_f": 0.85, "ents_per_type": {"ORG": {"p": 0.8}}, "speed": 9000.0}
        folder = tmp_path / "xx_other"
        folder.mkdir()
        (folder / "meta.json").write_text(json.dumps({"version": "3.8.0", "license": "MIT", "performance": performance}))
        monkeypatch.setattr(kg.parse.pipelines, "models_dir", lambda: tmp_path)
        [other] = [pipeline for pipeline in describe() if pipeline.name == "xx_other"]
        assert other.scores == {"its own corpus": {"LAS": 89.1, "F1": 85.0}}

    def test_a_broken_one_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "kg_en").mkdir()
        (tmp_path / "kg_en" / "meta.json").write_text("{")
        monkeypatch.setattr(kg.parse.pipelines, "models_dir", lambda: tmp_path)
        with pytest.raises(PipelineError, match=r"'kg_en': .*meta\.json cannot be read .*install it anew"):
            list(describe())


class TestParse:
    TEXT = "Rain fell on Velmora.  Roads\nclosed; nobody was hurt.\r\n\r\nAdvert\r\n\r\nMayor Ida Quell thanked\u00a0the crews \U0001f692."

    def test_the_doc_covers_the_text(self) -> None:
        doc = parse(document(self.TEXT), real())
        assert len(doc.text) == len(self.TEXT)
        assert [token.text for token in doc if not token.is_space][-4:] == ["the", "crews", "\U0001f692", "."]

    def test_skipped_text_is_one_token_and_a_sentence_of_its_own(self) -> None:
        at = self.TEXT.index("Advert")
        doc = parse(document(self.TEXT, (at, at + 6)), real())
        [token] = [token for token in doc if "Advert" in token.text]
        assert (token.pos_, token.sent.text, token.dep_, token.ent_type_) == ("SPACE", token.text, "ROOT", "")
        assert token.text.strip() == "Advert"

    def test_paragraphs_begin_sentences(self) -> None:
        doc = parse(document(self.TEXT), real())
        starts = {sent.start_char for sent in doc.sents}
        assert {start for start, _ in paragraphs(document(self.TEXT))} <= starts

    def test_white_space_within_a_paragraph_changes_nothing(self) -> None:
        narrow = "Police in New Velmora said on Monday that 12 people had left."
        wide = narrow.replace(" ", " \t ").replace("people \t had", "people \n  had")
        assert list(paragraphs(document(wide))) == [(0, len(wide))]
        docs = [parse(document(text), real()) for text in (narrow, wide)]
        words = [[token for token in doc if token.pos_ != "SPACE"] for doc in docs]
        left, right = ([(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.text, t.ent_type_) for t in tokens] for tokens in words)
        assert left == right
        assert [ent.text.split() for ent in docs[0].ents] == [ent.text.split() for ent in docs[1].ents]
        assert "\n" not in "".join(token.text for token in docs[1])

    def test_marks_of_footnotes_are_read_as_white_space(self) -> None:
        text = "The club was led by Ida Quell,[1][12] who left in 2019.[a] Otto Brandt[citation needed] came."
        doc = parse(document(text), real())
        assert [token.text for token in doc if token.pos_ != "SPACE"] == [
            *("The", "club", "was", "led", "by", "Ida", "Quell", ",", "who", "left", "in", "2019", ".", "Otto", "Brandt", "came", "."),
        ]
        assert all(text.startswith(token.text, token.idx) for token in doc if token.pos_ != "SPACE")
        assert [token.text for token in Tokens.of(doc)] == [token.text for token in doc if token.pos_ != "SPACE"]

    def test_what_stands_in_brackets_by_itself_is_read(self) -> None:
        doc = parse(document("Crews [3] left."), real())
        assert "3" in [token.text for token in doc]

    def test_entities_keep_their_place_and_label(self) -> None:
        text = "One.\n\nThe  vale  choir and the vale\nchoir sang."
        doc = parse(document(text), ruler("vale choir", "CHOIR-X"))
        assert [(text[ent.start_char : ent.end_char], ent.label_) for ent in doc.ents] == [("vale  choir", "CHOIR-X"), ("vale\nchoir", "CHOIR-X")]

    @pytest.mark.parametrize(("theirs", "ours"), [("PER", "PERSON"), ("WORK_OF_ART", "MISC"), ("GPE", "GPE")])
    def test_labels_of_other_corpora_become_ours(self, theirs: str, ours: str) -> None:
        doc = parse(document("The vale  choir sang."), ruler("vale choir", theirs))
        assert [(ent.text, ent.label_) for ent in doc.ents] == [("vale  choir", ours)]

    def test_entities_keep_their_probabilities(self) -> None:
        doc = parse(document(self.TEXT), real())
        assert doc.ents
        assert all(0 < ent._.probability <= 1 for ent in doc.ents)

    def test_a_document_does_not_depend_on_others(self) -> None:
        first = parse(document(self.TEXT), real()).to_json()
        parse(document("Another village, another flood."), real())
        assert parse(document(self.TEXT), real()).to_json() == first

    def test_a_pipeline_in_another_style_is_converted(self) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("test_clearnlp")
        doc = parse(document("\nCrews left in boats"), Parser(nlp, "clearnlp"))
        assert [(token.text, token.dep_, token.head.text) for token in doc][1:] == [
            ("Crews", "nsubj", "left"),
            ("left", "ROOT", "left"),
            ("in", "case", "boats"),
            ("boats", "obl", "left"),
        ]

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(TEXTS, st.booleans())
    @example("", False)
    @example("\ufeff\u200b \u0300e\u0301 \U0001f1e6\U0001f1f6 \u202eabc", False)
    @example("can't  won't\x1cgonna\u2029U.S.\n\n\x0b(a)--b...c", True)
    def test_tokens_are_at_their_offsets(self, text: str, skipping: bool) -> None:
        skip = [(len(text) // 3, len(text) // 2)] if skipping and len(text) // 3 < len(text) // 2 else []
        doc = parse(document(text, *skip), real())
        assert sum(len(token.text_with_ws) for token in doc) == len(text)
        assert all(token.text.lower() == text[token.idx : token.idx + len(token)].lower() for token in doc if not token.is_space)
        assert all(token.sent.start <= token.head.i < token.sent.end for token in doc)
        assert all((token.dep_ == "ROOT") == (token.head == token) for token in doc)
        assert {start for start, _ in paragraphs(document(text, *skip))} <= {sent.start_char for sent in doc.sents}


class TestSigns:
    @pytest.mark.parametrize(
        ("text", "read"),
        [
            ("He left,[1][2]: 12  and. [3] So", "He left, and. So"),
            ("Crews [3] left", "Crews [3] left"),
            ("``So,'' she said", "\u201cSo,\u201d she said"),
            ("''So'' or \u00abso\u00bb or \u201eso\u201c", "\u201cSo\u201d or \u201cso\u201d or \u201cso\u201d"),
            ("'We won,' said Ida's men. \u2018It's over.\u2019", "\u201cWe won,\u201d said Ida's men. \u201cIt's over.\u201d"),
            ("The 'Vale Choir' left. 'We won,' she said.", "The 'Vale Choir' left. \u201cWe won,\u201d she said."),
            ("'Vale Choir' leaves, the boys' band stays", "'Vale Choir' leaves, the boys' band stays"),
            ("'We go on. It's late.", "\u201cWe go on. It's late."),
            ("\"He said 'No,' and left,\" she said", "\"He said 'No,' and left,\" she said"),
            ("TESK _ One--two -- three\u2014four \u2013 five", "TESK \u2014 One \u2014 two \u2014 three \u2014 four \u2014 five"),
            ("\u201cI was \u2014\u201d 1998\u20142001 1998\u201399 ----", "\u201cI was \u2014\u201d 1998\u20142001 1998\u201399 ----"),
            ("the Vale\u2013Orlan war, co\u2011op, the mayor`s", "the Vale-Orlan war, co-op, the mayor's"),
            ("the P.L.O.'s men of the O.L.F. said", "the PLO's men of the OLF said"),
            ("J.R.R. Quell of the U.S. met the O.L.F. Then", "J.R.R. Quell of the U.S. met the O.L.F. Then"),
            ("Re-elected, he co-operates; a co-owner re-signed", "Reelected, he cooperates; a co-owner re-signed"),
            ("an ex\u00adplo\u00adsion\u200f, cafe\u0301", "an explosion, caf\u00e9"),
        ],
    )
    def test_they_are_read_alike(self, text: str, read: str) -> None:
        assert reading(text).text == read

    @settings(max_examples=300, deadline=None)
    @given(TEXTS)
    def test_what_is_read_stands_in_order_in_the_text(self, text: str) -> None:
        read = reading(text)
        ends = [0, *(end for _, end in read.places)]
        assert len(read.text) == len(read.places)
        assert all(last <= start <= end <= len(text) for last, (start, end) in zip(ends, read.places, strict=False))
        assert all(start < end or letter == " " for letter, (start, end) in zip(read.text, read.places, strict=True))
        assert all(letter.isalnum() or not text[start:end].isalnum() for letter, (start, end) in zip(read.text, read.places, strict=True))
        assert "  " not in read.text

    @settings(max_examples=300, deadline=None)
    @given(TEXTS)
    def test_all_but_footnotes_and_what_cannot_be_seen_is_read(self, text: str) -> None:
        places = reading(text).places
        inside = {at for start, end in places for at in range(start, end)}
        assert all(text[at] in UNSEEN for at in range(len(text)) if at not in inside)
        assert "".join(found[0] for found in PIECE.finditer(text)) == text

    def test_tokens_are_what_was_read_at_the_places_where_it_stands(self) -> None:
        text = "``The\u00ad O.L.F.'s  chief [1] left',' Ida  Quell--of Vel\u00admora--said.[2]"
        source = parse(document(text), real())
        tokens = Tokens.of(source)
        assert [(token.text, text[token.idx : token.end]) for token in tokens if token.text != text[token.idx : token.end]] == [
            ("\u201c", "``"),
            ("OLF", "O.L.F."),
            ("\u2014", "--"),
            ("Velmora", "Vel\u00admora"),
            ("\u2014", "--"),
        ]
        assert "Ida Quell \u2014 of Velmora \u2014 said." in tokens.text(0, len(tokens))
        assert [token.i for token in tokens] == list(range(len(tokens)))


class TestCasing:
    TEXT = "Rebels of the Orlan Front (OLF) attacked the Velmora Bank in Velmora on Monday.\n\nMayor Ida Quell said the OLF  had killed Omar Tesk."

    @pytest.mark.parametrize("change", [str.lower, str.upper])
    def test_names_are_found_without_letter_case(self, change: Callable[[str], str]) -> None:
        text = change(self.TEXT)
        doc = parse(document(text), real())
        assert {"Ida Quell", "Omar Tesk", "Velmora"} <= {ent.text for ent in doc.ents}
        assert "olf" not in {token.text for token in doc}

    @pytest.mark.parametrize("change", [str.lower, str.upper])
    def test_the_tokens_have_capitals_where_names_and_sentences_begin(self, change: Callable[[str], str]) -> None:
        doc = parse(document(change(self.TEXT)), real())
        assert doc.text == self.TEXT

    def test_a_text_with_letter_case_is_read_as_it_is(self) -> None:
        text = "BREAKING: rebels attacked the bank, Mayor quell said. She had no further news of it."
        assert parse(document(text), real()).text == text

    @pytest.mark.parametrize(
        ("text", "caseless"),
        [
            ("rain fell on velmora, and nobody slept", True),
            ("RAIN FELL ON VELMORA, AND NOBODY SLEPT", True),
            ("Rain fell on the hills, and nobody slept", False),
            ("RAIN FELL: nobody slept", False),
            ("12 a. 3", False),
            ("", False),
        ],
    )
    def test_letter_case_is_missing_where_all_words_look_alike(self, text: str, caseless: bool) -> None:
        assert is_caseless(text) == caseless

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(TEXTS.map(str.lower), max_size=3))
    @example(["stra\u00dfe \u017fo \u0131i\u0307 \u01c6", "(a.b.c) o'brien"])
    def test_letters_stay_the_same_and_at_their_places(self, texts: list[str]) -> None:
        narrow = [re.sub(r"\s+", " ", text) for text in texts]
        result = recased(narrow, real().nlp)
        assert [text.lower() for text in result] == [text.lower() for text in narrow]
        assert [len(text) for text in result] == [len(text) for text in narrow]


@Language.component("test_clearnlp")
def clearnlp(doc: Doc) -> Doc:
    """A parser for one sentence."""
    for token, known in zip(doc, tree("Crews/NNS/nsubj/2 left/VBD/ROOT/0 in/IN/prep/2 boats/NNS/pobj/3"), strict=True):
        token.tag_, token.pos_, token.dep_, token.head = known.tag_, known.pos_, known.dep_, doc[known.head.i]
    return doc


VOCAB = spacy.blank("en").vocab
TAGS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "EX": "PRON", "DT": "DET", "CD": "NUM",
    "JJ": "ADJ", "JJR": "ADJ", "RB": "ADV", "IN": "ADP", "RP": "ADP", "TO": "PART", "POS": "PART", "CC": "CCONJ", "MD": "AUX",
    ".": "PUNCT", ",": "PUNCT", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB",
}  # fmt: skip
BE = {"be", "is", "was", "were", "been", "being"}


def tree(text: str, person: str = "") -> Doc:
    """A Doc from "word/tag/label/head ...", with heads from 1 on, and 0 for the root; `person` is a name in it."""
    rows = [row.rsplit("/", 3) for row in text.split()]
    words = [row[0] for row in rows]
    name = person.split()
    first = next((i for i in range(len(words)) if name and words[i : i + len(name)] == name), len(words))
    return Doc(
        VOCAB,
        words=words,
        tags=[row[1] for row in rows],
        pos=["AUX" if row[0] in BE else TAGS[row[1]] for row in rows],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) - 1 if row[3] != "0" else i for i, row in enumerate(rows)],
        ents=["O" if i not in range(first, first + len(name)) else "B-PERSON" if i == first else "I-PERSON" for i in range(len(words))],
    )


SENTENCES = {
    "object and place": (
        "The/DT/det/2 storm/NN/nsubj/3 wrecked/VBD/ROOT/0 two/CD/nummod/5 piers/NNS/dobj/3 in/IN/prep/3 Velmora/NNP/pobj/6 ././punct/3",
        "det/2 nsubj/3 ROOT/0 nummod/5 obj/3 case/7 obl/3 punct/3",
    ),
    "passive with its agent": (
        "Two/CD/nummod/2 miners/NNS/nsubjpass/4 were/VBD/auxpass/4 rescued/VBN/ROOT/0 by/IN/agent/4 a/DT/det/7 farmer/NN/poss/9"
        " 's/POS/case/7 dog/NN/pobj/5",
        "nummod/2 nsubj:pass/4 aux:pass/4 ROOT/0 case/9 det/7 nmod:poss/9 case/7 obl:agent/4",
    ),
    "a noun as predicate": (
        "Brandt/NNP/nsubj/2 is/VBZ/ROOT/0 the/DT/det/4 head/NN/attr/2 of/IN/prep/4 a/DT/det/7 union/NN/pobj/5 that/WDT/nsubj/9 opposes/VBZ/relcl/7"
        " the/DT/det/11 deal/NN/dobj/9 ././punct/2",
        "nsubj/4 cop/4 det/4 ROOT/0 case/7 det/7 nmod/4 nsubj/9 acl:relcl/7 det/11 obj/9 punct/4",
    ),
    "an adjective as predicate, coordinated": (
        "Roads/NNS/nsubj/2 were/VBD/ROOT/0 not/RB/neg/2 safe/JJ/acomp/2 and/CC/cc/2 stayed/VBD/conj/2 closed/JJ/acomp/6 ././punct/2",
        "nsubj/4 cop/4 advmod/4 ROOT/0 cc/6 conj/4 xcomp/6 punct/4",
    ),
    "a place as predicate": (
        "Her/PRP$/poss/2 brother/NN/nsubj/3 was/VBD/ROOT/0 in/IN/prep/3 the/DT/det/6 mill/NN/pobj/4 at/IN/prep/3 noon/NN/pobj/7 ././punct/3",
        "nmod:poss/2 nsubj/6 cop/6 case/6 det/6 ROOT/0 case/8 obl/6 punct/6",
    ),
    "a clause as predicate": (
        "The/DT/det/2 plan/NN/nsubj/3 was/VBD/ROOT/0 to/TO/aux/5 flood/VB/xcomp/3 the/DT/det/7 valley/NN/dobj/5",
        "det/2 nsubj:outer/5 cop/5 mark/5 ROOT/0 det/7 obj/5",
    ),
    "a predicate below a verb": (
        "She/PRP/nsubj/2 denied/VBD/ROOT/0 being/VBG/xcomp/2 a/DT/det/5 spy/NN/attr/3 for/IN/prep/5 Orvane/NNP/pobj/6",
        "nsubj/2 ROOT/0 cop/5 det/5 xcomp/2 case/7 nmod/5",
    ),
    "a predicate below a preposition": (
        "Police/NNS/nsubj/2 accused/VBD/ROOT/0 her/PRP/dobj/2 of/IN/prep/2 being/VBG/pcomp/4 a/DT/det/7 spy/NN/attr/5",
        "nsubj/2 ROOT/0 obj/2 mark/7 cop/7 det/7 advcl/2",
    ),
    "there is": (
        "There/EX/expl/2 was/VBD/ROOT/0 a/DT/det/4 leak/NN/attr/2 at/IN/prep/4 the/DT/det/7 plant/NN/pobj/5",
        "expl/2 ROOT/0 det/4 nsubj/2 case/7 det/7 nmod/4",
    ),
    "a preposition below another": (
        "Smoke/NN/nsubj/2 came/VBD/ROOT/0 out/IN/prep/2 of/IN/prep/3 the/DT/det/6 silo/NN/pobj/4",
        "nsubj/2 ROOT/0 case/6 case/6 det/6 obl/2",
    ),
    "coordinated prepositions": (
        "Snow/NN/nsubj/2 fell/VBD/ROOT/0 in/IN/prep/2 Tesk/NNP/pobj/3 and/CC/cc/3 on/IN/conj/3 the/DT/det/8 coast/NN/pobj/6",
        "nsubj/2 ROOT/0 case/4 obl/2 cc/8 case/8 det/8 conj/4",
    ),
    "prepositions of two words": (
        "According/VBG/prep/6 to/IN/prep/1 Lund/NNP/pobj/2 ,/,/punct/6 trains/NNS/nsubj/6 stopped/VBD/ROOT/0"
        " because/IN/prep/6 of/IN/pcomp/7 ice/NN/pobj/7",
        "case/3 fixed/1 obl/6 punct/6 nsubj/6 ROOT/0 case/9 fixed/7 obl/6",
    ),
    "a clause below a preposition": (
        "He/PRP/nsubj/2 fled/VBD/ROOT/0 after/IN/prep/2 robbing/VBG/pcomp/3 a/DT/det/6 kiosk/NN/dobj/4",
        "nsubj/2 ROOT/0 mark/4 advcl/2 det/6 obj/4",
    ),
    "a clause below a noun's preposition": (
        "Farms/NNS/nsubj/2 face/VBP/ROOT/0 the/DT/det/4 risk/NN/dobj/2 of/IN/prep/4 losing/VBG/pcomp/5 power/NN/dobj/6",
        "nsubj/2 ROOT/0 det/4 obj/2 mark/6 acl/4 obj/6",
    ),
    "a preposition and a relative pronoun": (
        "The/DT/det/2 group/NN/nsubj/7 for/IN/prep/6 which/WDT/pobj/3 he/PRP/nsubj/6 spoke/VBD/relcl/2 dissolved/VBD/ROOT/0",
        "det/2 nsubj/7 case/4 obl/6 nsubj/6 acl:relcl/2 ROOT/0",
    ),
    "a preposition without a noun": (
        "The/DT/det/2 hut/NN/nsubj/6 he/PRP/nsubj/4 lived/VBD/relcl/2 in/IN/prep/4 burned/VBD/ROOT/0",
        "det/2 nsubj/6 nsubj/4 acl:relcl/2 advmod/4 ROOT/0",
    ),
    "somebody made to do something": (
        "The/DT/det/2 court/NN/nsubj/3 ordered/VBD/ROOT/0 the/DT/det/5 firm/NN/nsubj/7 to/TO/aux/7 pay/VB/ccomp/3 damages/NNS/dobj/7",
        "det/2 nsubj/3 ROOT/0 det/5 obj/3 mark/7 xcomp/3 obj/7",
    ),
    "somebody who is said to do something": (
        "Lund/NNP/nsubj/2 said/VBD/ROOT/0 that/IN/mark/6 pumps/NNS/nsubj/6 would/MD/aux/6 run/VB/ccomp/2 a/DT/det/8 week/NN/npadvmod/6",
        "nsubj/2 ROOT/0 mark/6 nsubj/6 aux/6 ccomp/2 det/8 obl:unmarked/6",
    ),
    "a recipient and a particle": (
        "Clerks/NNS/nsubj/2 handed/VBD/ROOT/0 out/RP/prt/2 masks/NNS/dobj/2 to/IN/dative/2 drivers/NNS/pobj/5 and/CC/cc/2 gave/VBD/conj/2"
        " children/NNS/dative/8 tea/NN/dobj/8",
        "nsubj/2 ROOT/0 compound:prt/2 obj/2 case/6 obl/2 cc/8 conj/2 iobj/8 obj/8",
    ),
    "a list": (
        "Crews/NNS/nsubj/2 freed/VBD/ROOT/0 cows/NNS/dobj/2 ,/,/punct/3 goats/NNS/conj/3 and/CC/cc/5 two/CD/nummod/8 hens/NNS/conj/5",
        "nsubj/2 ROOT/0 obj/2 punct/3 conj/3 cc/8 nummod/8 conj/5",
    ),
    "a person's name": (
        "Mayor/NNP/compound/3 Ida/NNP/compound/3 Quell/NNP/nsubj/7 ,/,/punct/3 61/CD/appos/3 ,/,/punct/3 resigned/VBD/ROOT/0 two/CD/nummod/9"
        " days/NNS/npadvmod/10 ago/RB/advmod/7",
        "compound/2 nsubj/7 flat/2 punct/2 appos/2 punct/2 ROOT/0 nummod/9 obl:unmarked/10 advmod/7",
    ),
    "a bound of a number": (
        "More/JJR/amod/3 than/IN/quantmod/3 300/CD/nummod/4 sheep/NNS/nsubj/5 drowned/VBD/ROOT/0",
        "advmod/3 fixed/1 nummod/4 nsubj/5 ROOT/0",
    ),
    "a sentence that is a phrase": (
        "Fog/NN/ROOT/0 over/IN/prep/1 most/JJ/pobj/2 of/IN/prep/3 the/DT/det/6 coast/NN/pobj/4",
        "ROOT/0 case/3 nmod/1 case/6 det/6 nmod/3",
    ),
}

WORDS = ["was", "be", "There", "of", "because", "than", "more", "to", "Ida", "fire", "and", "which"]
LABELS = sorted(CLEARNLP | set("ROOT acl advcl advmod amod appos aux case cc ccomp compound conj det expl mark nmod nsubj punct xcomp".split()))


@st.composite
def trees(draw: st.DrawFn) -> Doc:
    """One or two sentences of anything."""
    heads: list[int] = []

    def below(start: int, end: int, head: int) -> None:
        while start < end:
            last = draw(st.integers(start + 1, end))
            root = draw(st.integers(start, last - 1))
            heads[root] = head
            below(start, root, root)
            below(root + 1, last, root)
            start = last

    for size in draw(st.lists(st.integers(1, 12), min_size=1, max_size=2)):
        start, end = len(heads), len(heads) + size
        root = draw(st.integers(start, end - 1))
        heads.extend([root] * size)
        below(start, root, root)
        below(root + 1, end, root)
    tags = [draw(st.sampled_from(sorted(TAGS))) for _ in heads]
    return Doc(
        VOCAB,
        words=[draw(st.sampled_from(WORDS)) for _ in heads],
        tags=tags,
        pos=[draw(st.sampled_from(["AUX", TAGS[tag]])) for tag in tags],
        heads=heads,
        deps=[draw(st.sampled_from(LABELS)) for _ in heads],
        ents=[draw(st.sampled_from(["O", "B-PERSON", "I-PERSON", "B-GPE"])) for _ in heads],
    )


class TestUniversal:
    @pytest.mark.parametrize(("sentence", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
    def test_a_tree_is_converted(self, sentence: str, expected: str) -> None:
        found = to_universal(tree(sentence, "Ida Quell"))
        assert [f"{dep}/{0 if head == index else head + 1}" for index, (head, dep) in enumerate(found)] == expected.split()

    @settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(trees())
    def test_it_stays_a_tree_in_the_labels_of_the_other_style(self, doc: Doc) -> None:
        found = to_universal(doc)
        assert len(found) == len(doc)
        assert CLEARNLP.isdisjoint({dep for _, dep in found})
        for sentence in doc.sents:
            inside = range(sentence.start, sentence.end)
            assert [head == index for index, (head, _) in enumerate(found)][sentence.start : sentence.end].count(True) == 1
            for index in inside:
                assert (found[index][1] == "ROOT") == (found[index][0] == index)
                above = index
                for _ in inside:
                    above = found[above][0]
                    assert above in inside
                assert found[above][0] == above
