"""The document-level stages in order: Document -> Extraction. A pure function of document, pipeline and ontology."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import spacy.tokens

from kg.claims import claims
from kg.events import Event, events
from kg.events.modifiers import own_name
from kg.grammar import forget, is_nominal, lemmas, preposition, repair
from kg.memory import uncollected
from kg.mentions import Chain, mentions
from kg.model import Claim, Document, Extraction, Form, Mention, Ref, Referent
from kg.ontology import Ontology
from kg.parse import Parser, parse
from kg.tokens import Doc, Token

WHY: Final = "over"
"""The preposition of what a penalty is for."""


def extract(document: Document, parser: Parser, ontology: Ontology) -> Extraction:
    """All that one document yields."""
    return extract_doc(parse(document, parser), document, ontology)


def extract_doc(parsed: spacy.tokens.Doc, document: Document, ontology: Ontology) -> Extraction:
    """The stages after the language pipeline."""
    with uncollected():
        return _extracted(parsed, document, ontology)


def _extracted(parsed: spacy.tokens.Doc, document: Document, ontology: Ontology) -> Extraction:
    doc = mended(parsed, ontology)
    found = mentions(doc, document, ontology)
    happenings = events(doc, document.published, found, ontology)
    made = claims(doc, document, found, happenings, ontology)
    used = _spoken_of(made)
    things = {chain.id: chain for chain in found.things.values()}
    entities = (_entity(chain) for chain in (*found.chains, *things.values()) if chain.id in used or chain.named)
    told = (_event(doc, document, event, ontology) for event in happenings.events if event.id in used)
    extraction = Extraction(document, (*entities, *told), made)
    forget()
    doc.dissolve()
    return extraction


def mended(parsed: spacy.tokens.Doc, ontology: Ontology) -> Doc:
    """The tokens of a parsed document, in trees without the errors that parsers make again and again."""
    doc = Doc.of(parsed, ontology.lexicon.kinds, ontology.lexicon.feasts)
    repair(doc, lambda token: _speaks(token, ontology), lambda verb, phrase: _takes(verb, phrase, ontology))
    return doc


def _speaks(token: Token, ontology: Ontology) -> bool:
    return not ontology.lexicon.reporting.keys().isdisjoint(lemmas(token))


def _takes(verb: Token, phrase: Token, ontology: Ontology) -> bool:
    """ "Take into custody", "burn to death": do a verb and a phrase make one word of the lexicon? Or does it tell what that was done for?"""
    lexicon = ontology.lexicon
    matches = [match for key in lemmas(verb) for match in lexicon.verbs.get(key, ())]
    rests = {(preposition(phrase), noun) for noun in lemmas(phrase)}
    penal = any(len(match.form) == 1 and match.word.evokes in lexicon.penal for match in matches)
    if preposition(phrase) == WHY and penal and is_nominal(phrase.head):
        return not any(word.evokes for word in lexicon.lone_nouns(lemmas(phrase.head)))  # "jailed for a fight | over money"
    return any(match.form[1:] in rests for match in matches)


def _spoken_of(made: Sequence[Claim]) -> set[str]:
    """Referents at an end of a claim, or that speak."""
    ends = {id for claim in made for id in (claim.subject, claim.speaker)}
    return ends | {claim.object.id for claim in made if isinstance(claim.object, Ref)}


def _entity(chain: Chain) -> Referent:
    return Referent(chain.id, chain.type, chain.label, chain.names, chain.mentions, key=chain.key)


def _event(doc: Doc, document: Document, event: Event, ontology: Ontology) -> Referent:
    found = [_trigger(doc[index], document, event.type) for index in event.triggers]
    called = dict.fromkeys(name for index in event.triggers if (name := own_name(doc[index], ontology.lexicon)))
    traits = (*((("generic", "yes"),) if event.generic else ()), *(("called", name) for name in called))
    return Referent(event.id, event.type, event.label, event.words, tuple(found), event=True, traits=traits)


def _trigger(token: Token, document: Document, type: str) -> Mention:
    span = document.span(token.idx, token.idx + len(token))
    return Mention(span, span, Form.VERBAL if token.pos_ in {"VERB", "AUX"} else Form.NOMINAL, type)
