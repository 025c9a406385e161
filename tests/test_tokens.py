"""Tokens are what spaCy's Doc says, and stay a tree with sentences and edges when one of them is hung elsewhere."""

from __future__ import annotations

import pytest
import spacy.tokens
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trees import VOCAB, any_parsed, parsed, tree, word

from kg.tokens import Doc, Token, root

WORDS = ["men", "said", ",", "\u201c", "who", "8"]
SLOW = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def below(token: Token) -> set[int]:
    """The places of a token and of all that hangs on it."""
    return {token.i}.union(*(below(child) for child in token.children))


class TestWhatIsRead:
    @SLOW
    @given(any_parsed(WORDS))
    def test_a_token_is_what_the_pipeline_says(self, source: spacy.tokens.Doc) -> None:
        doc = Doc.of(source)
        for token, origin in zip(doc, source, strict=True):
            for name in "i idx text lower_ lemma_ pos_ tag_ dep_ whitespace_ is_punct is_quote is_alpha ent_type_ text_with_ws".split():
                assert getattr(token, name) == getattr(origin, name)
            assert len(token) == len(origin)
            assert token.head.i == origin.head.i
            assert [child.i for child in token.children] == [child.i for child in origin.children]
            assert [other.i for other in token.subtree] == [other.i for other in origin.subtree]
            assert [other.i for other in doc if token.is_ancestor(other)] == [other.i for other in source if origin.is_ancestor(other)]
            assert (token.sent.start, token.sent.end) == (origin.sent.start, origin.sent.end)
        assert [(sent.start, sent.end, [token.i for token in sent]) for sent in doc.sents] == [
            (sent.start, sent.end, [token.i for token in sent]) for sent in source.sents
        ]

    @SLOW
    @given(any_parsed(WORDS), st.data())
    def test_so_is_a_stretch_of_them(self, source: spacy.tokens.Doc, data: st.DataObject) -> None:
        doc = Doc.of(source)
        start = data.draw(st.integers(0, len(source) - 1))
        end = data.draw(st.integers(start + 1, len(source)))
        assert doc.text(start, end) == source[start:end].text
        assert root(doc[start:end]).i == source[start:end].root.i

    def test_names_and_features_are_kept(self) -> None:
        source = spacy.tokens.Doc(VOCAB, ["Lena", "Tolk", "men"], ents=["B-PERSON", "I-PERSON", "O"], morphs=["", "", "Case=Acc|Number=Plur"])
        source.ents[0]._.probability = 0.75
        doc = Doc.of(source)
        [name] = doc.ents
        assert (name.start, name.end, name.label_, name.text, name.probability) == (0, 2, "PERSON", "Lena Tolk", 0.75)
        assert [token.has("Number=Plur") for token in doc] == [False, False, True]

    def test_words_without_trees_are_one_sentence_in_which_each_stands_alone(self) -> None:
        doc = Doc.of(spacy.tokens.Doc(VOCAB, ["It", "sank"]))
        assert [(token.head, list(token.subtree)) for token in doc] == [(token, [token]) for token in doc]
        assert [(sent.start, sent.end) for sent in doc.sents] == [(0, 2)]

    def test_no_words_are_no_sentence(self) -> None:
        doc = Doc.of(spacy.tokens.Doc(VOCAB, []))
        assert (doc.sents, doc.text(0, 0), doc.text(0, 9)) == ((), "", "")

    def test_neighbours_end_with_the_text(self) -> None:
        doc = tree("It/PRP/nsubj/2 sank/VBD/ROOT/0")
        assert (doc[0].nbor(), doc[1].nbor(-1)) == (doc[1], doc[0])
        for token, step in ((doc[0], -1), (doc[1], 1)):
            with pytest.raises(IndexError):
                token.nbor(step)


class TestHanging:
    @SLOW
    @given(any_parsed(WORDS), st.data())
    def test_it_stays_a_forest_with_edges_and_sentences(self, source: spacy.tokens.Doc, data: st.DataObject) -> None:
        doc = Doc.of(source)
        for _ in range(data.draw(st.integers(1, 4))):
            token = data.draw(st.sampled_from(doc))
            head = data.draw(st.sampled_from(doc))
            token.hang(head, "dep")
            assert (token.head, token.dep_) == (head, "dep")
        for token in doc:
            assert not token.is_ancestor(token)
            assert token.children == tuple(child for child in doc if child.head is token and child is not token)
            assert token.labels == {child.dep_ for child in token.children}
            assert (token.left_edge.i, token.right_edge.i) == (min(below(token)), max(below(token)))
        starts = {0} | {token.left_edge.i for token in doc if token.head is token}
        assert [sent.start for sent in doc.sents] == sorted(starts)
        assert all(token.i in range(token.sent.start, token.sent.end) for token in doc)

    def test_what_spacy_gave_stays_as_it_is(self) -> None:
        source = parsed("Rain/NN/nsubj/2 fell/VBD/ROOT/0 hard/RB/advmod/2")
        doc = Doc.of(source)
        word(doc, "hard").hang(word(doc, "Rain"), "amod")
        word(doc, "hard").retag("ADJ", "JJ")
        assert [(token.text, token.tag_, token.dep_, token.head.text) for token in source][2] == ("hard", "RB", "advmod", "fell")

    def test_tokens_are_found_by_their_spelling_in_order(self) -> None:
        doc = tree("Rain/NN/nsubj/2 fell/VBD/ROOT/0 ,/,/punct/2 then/RB/advmod/5 rain/NN/conj/2")
        assert [token.i for token in doc.spelt({"then", "rain", "snow"})] == [0, 3, 4]
        assert doc.spelt([]) == []

    def test_a_head_that_hangs_on_it_takes_its_place(self) -> None:
        doc = tree("Rain/NN/nsubj/2 fell/VBD/ROOT/0 very/RB/advmod/4 hard/RB/advmod/2")
        word(doc, "fell").hang(word(doc, "very"), "dep")
        assert [(token.head.text, token.dep_) for token in doc] == [("fell", "nsubj"), ("very", "dep"), ("very", "ROOT"), ("fell", "advmod")]
