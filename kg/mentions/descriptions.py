"""Descriptions ("the militants", "police headquarters")."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kg.grammar import bounds, children, core_phrase, lemma, lemmas, noun_top, preposition
from kg.mentions.values import NOMINAL, Draft
from kg.mentions.voices import WRITTEN, speaks, unknown_voice
from kg.ontology import Ontology
from kg.ontology.lexicon import Match, descriptive_rank
from kg.terms import CITY, FACILITY, REGION
from kg.tokens import Doc, Token

MODIFYING = ("Facility", "SecurityForce", "ArmedGroup", "PersonGroup")
"""What a word that is tagged as an adjective may describe ("mosque bombing", "militant attacks")."""
DESCRIBING = frozenset({"NOUN", "PROPN", "ADJ"})
"""Parts of speech of words that describe."""
OTHER = "other"
ASKING = frozenset({"what", "which"})
"""Determiners of what is asked for, or not known."""
BODILY = frozenset({"in", "on", "to", "through"})
"""Prepositions before the part of a body that something hit."""
PLURALS = frozenset({"NNS", "NNPS"})
"""Tags of plural nouns."""
TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of verbs that no phrase has before its noun, however it was parsed ("the storm threatened | oil plants")."""
AGE = 5
"""Tokens of "28-year-old"."""
PEOPLE = "NORP"
"""What the recognizer calls peoples, faiths and parties."""
SPOTS = frozenset({"GPE", "LOC"})
"""What the recognizer calls places."""
COMPOUND = frozenset({"compound", "nmod:desc"})
PROPER = "Proper"
"""The kind of nouns that describe only as part of a name ("Harbour Mirror")."""


def find_descriptions(doc: Doc, ontology: Ontology, taken: Container[int]) -> Iterator[Draft]:
    """Nouns of the lexicon that describe something, with their phrases; `taken` are tokens of names."""
    offices = {
        first: match
        for token in doc.labelled("nmod")
        if (match := _spread_form(doc, token, ontology, taken))
        for first in [token.i - len(match.form) + 1]
    }
    inside = {index for first, match in offices.items() for index in range(first + 1, first + len(match.form))}
    for token in doc:
        if token.i in inside:
            continue
        free = token.i not in taken
        match = denoted(doc, token.i, ontology, bounds(token)[0]) if free and token.pos_ in DESCRIBING else None
        match = match if match is not None and _may_describe(token, ontology) else None
        match = offices.get(token.i, match)
        if free and _is_aged(token):
            yield Draft(token.i - 4, token.i + 1, token.i, NOMINAL, "Person", doc.text(token.i - 4, token.i + 1))
        if match is None and free and _is_people(token):
            yield Draft(*core_phrase(token), token.i, NOMINAL, "PersonGroup", doc.text(*core_phrase(token)), plural=True)
        voice = unknown_voice(token, ontology) if match is None and free and token.pos_ == "NOUN" else ""
        if voice:
            start, end = core_phrase(token)
            yield Draft(start, end, token.i, NOMINAL, voice, doc.text(start, end), plural=token.tag_ == "NNS")
        if match is None or _inside_longer(doc, token, ontology, taken) or (match.word.denotes == WRITTEN and not speaks(token, ontology)):
            continue
        if token.pos_ == "ADJ" and not _stands_for_noun(token, match, ontology):
            continue
        plural = token.tag_ in PLURALS or token.has("Number=Plur")
        type = "PersonGroup" if match.word.denotes == "Person" and plural else CITY if _is_lived_in(token, ontology) else match.word.denotes
        start, end = _extent(doc, token, match)
        end = max(end, token.i + len(match.form)) if token.i in offices else end
        yield Draft(start, end, token.i, NOMINAL, type, doc.text(start, end), plural=plural, match=match)


def _is_lived_in(noun: Token, ontology: Ontology) -> bool:
    """ "The farming community of Tesk": those who live in a place stand for it; but not "the Buddhist community of Tesk"."""
    after = noun.i + 2
    if noun.lower_ not in ontology.lexicon.kinds.resident or after >= len(noun.doc) or noun.nbor().lower_ != "of":
        return False
    return noun.doc[after].ent_type_ in SPOTS and not any(child.text[0].isupper() for child in children(noun, "amod", "compound"))


def _spread_form(doc: Doc, token: Token, ontology: Ontology, taken: Container[int]) -> Match | None:
    """The description that ends at a token, of several words that its first governs ("Secretary of State"); None if there is none."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.i in taken or not any(child.lower_ == "of" for child in token.children):
        return None
    match = denoted(doc, token.i, ontology, bounds(token)[0])
    inside = match is not None and len(match.form) > 2 and token.head.i == token.i - len(match.form) + 1
    return match if inside and token.head.i not in taken else None


def _may_describe(token: Token, ontology: Ontology) -> bool:
    """A noun that no question is about ("which group") and that is no part of a body ("shot in the head"), or an adjective before one."""
    noun = token.pos_ in {"NOUN", "PROPN"}
    modifier = token.pos_ == "ADJ" and token.dep_ in {"amod", "compound"} and token.lower_ != OTHER and _modifies_next(token)
    if not (noun or modifier) or any(child.lower_ in ASKING for child in children(token, "det")):
        return False
    return not (_is_limb(token, ontology) or _is_half(token, ontology) or _is_condition(token, ontology) or _tells_nation(token, ontology))


def _tells_nation(word: Token, ontology: Ontology) -> bool:
    """ "A Freedonese baker": a word of nationality that is also one for its people says of what nation the noun behind it is, and means nobody."""
    before = word.tag_ not in PLURALS and word.dep_ in {"amod", "compound"} and word.head.i > word.i
    return before and ontology.gazetteer.nationality(word.text) is not None


def _is_half(noun: Token, ontology: Ontology) -> bool:
    """ "Right-wing soldiers", "a high-rank guard": a noun that a hyphen joins to the adjective before it, and to nothing by itself."""
    joined = noun.dep_ in COMPOUND and noun.i > noun.sent.start + 1 and noun.nbor(-1).text == "-"
    first = noun.nbor(-2) if joined else noun
    return joined and first.pos_ == "ADJ" and first.head == noun and not ontology.lexicon.kind("Prefix", first.lower_)


def _is_condition(noun: Token, ontology: Ontology) -> bool:
    """ "The head of state", "a poor state of health": of no land in particular, and of no land at all."""
    known = ontology.lexicon.descriptions
    if noun.tag_ != "NN" or not any(match.word.denotes == REGION and len(match.form) == 1 for match in known.get(lemma(noun), ())):
        return False
    bare = not children(noun, "det", "amod", "compound", "nummod", "nmod", "nmod:poss", "acl", "acl:relcl", "flat")
    headed = preposition(noun) == "of" and any("Office" in match.word.kinds for match in known.get(lemma(noun.head), ()))
    inner = [child for child in children(noun, "nmod") if child.i > noun.i and preposition(child) == "of" and child.tag_ == "NN"]
    mass = [child for child in inner if lemma(child) not in known and not children(child, "det", "nummod", "nmod:poss", "compound", "flat")]
    return (bare and headed) or bool(mass)


def _is_limb(token: Token, ontology: Ontology) -> bool:
    """ "Shot in the head", "hit on the arm": the head and the arm of nothing that is named."""
    place = token.dep_ in {"obl", "nmod"} and preposition(token) in BODILY and not children(token, "nmod", "compound", "amod", "appos")
    return place and token.lower_ in ontology.lexicon.kinds.limb


def _is_aged(token: Token) -> bool:
    """ "The 28-year-old": an age that stands for who is of that age."""
    if token.lower_ not in token.doc.kinds.old or token.dep_ in {"amod", "compound", "advmod", "acl", "ROOT"} or token.i - token.sent.start < AGE:
        return False
    words = [other.lower_ for other in token.doc[token.i - AGE + 1 : token.i]]
    return words[-3::2] == ["-", "-"] and words[-2] in token.doc.kinds.year and words[0].isdecimal()


def _is_people(token: Token) -> bool:
    """ "Expelled 200 West Africans": those of a people, of a place or of a faith, that the recognizer knows."""
    return token.tag_ == "NNPS" and token.ent_type_ == PEOPLE and token.dep_ not in {"flat", "compound"}


def _stands_for_noun(adjective: Token, match: Match, ontology: Ontology) -> bool:
    """Does what was tagged as an adjective describe somebody ("militant attacks")? A "military defeat" is not the army's."""
    kind = adjective.lower_ in ontology.lexicon.kinds.adjective
    return not kind and any(ontology.is_a(match.word.denotes, type) for type in MODIFYING)


def _modifies_next(token: Token) -> bool:
    joined = token.head.i == token.i + 2 and token.nbor().text == "-"
    return (token.head.i == token.i + 1 and token.head.pos_ == "NOUN") or joined


def _inside_longer(doc: Doc, token: Token, ontology: Ontology, taken: Container[int]) -> bool:
    """ "police" in "police headquarters" describes nothing of its own where the lexicon knows both together; the body of a "police officer" does."""
    owner = token.dep_ == "nmod:poss" and token.head.i == token.i + 2  # "the sheriff's office"
    if not (owner or (token.dep_ in COMPOUND and token.head.i == token.i + 1)) or token.head.i in taken:
        return False
    longer = denoted(doc, token.head.i, ontology, token.i)
    own = denoted(doc, token.i, ontology, token.i)
    body = own is not None and longer is not None and ontology.is_a(own.word.denotes, "Organization") and ontology.is_a(longer.word.denotes, "Person")
    return longer is not None and len(longer.form) > 1 and not body


def _extent(doc: Doc, token: Token, match: Match) -> tuple[int, int]:
    """Tokens of a description: its phrase, or only its own words where it modifies another noun."""
    modifies = token.dep_ in COMPOUND or token.pos_ == "ADJ"
    start, end = (token.i - len(match.form) + 1, token.i + 1) if modifies else core_phrase(token)
    top = noun_top(token, match.form)
    if top != token:  # "the new chief of staff"
        start = core_phrase(top)[0]
    start = next((i + 1 for i in range(token.i - 1, start - 1, -1) if doc[i].tag_ in TENSED), start)
    while start < end and (doc[start].is_punct or doc[start].pos_ in {"SPACE", "CCONJ"}):
        start += 1
    return start, end


def denoted(doc: Doc, index: int, ontology: Ontology, first: int) -> Match | None:
    """The longest noun of the lexicon that ends at a token, describes things, and begins no earlier than `first`; an office before anything else."""
    if index < first:
        return None
    token, known = doc[index], ontology.lexicon.described
    keys, bare = lemmas(token), token.lower_.rstrip(".")
    before = lemmas(doc[index - 1]) if index > first else ()
    for key in keys if bare in keys else (*keys, bare):
        longer = [match for word in before for match in known.get((word, key), ()) if _fits(match, token) and _begins(match.form, token, first)]
        if longer:
            return min(longer, key=descriptive_rank)
        for match in known.get((key,), ()):
            if _fits(match, token) and (key not in doc.kinds.worked or (match.word.denotes == FACILITY) == _is_worked_in(doc, key)):
                return match
    return None


def _fits(match: Match, token: Token) -> bool:
    """What only names end with is no word in small letters."""
    return PROPER not in match.word.kinds or not token.text.islower()


def _is_worked_in(doc: Doc, noun: str) -> bool:
    """ "At a mine", "the Tesk mine": does a text say anywhere of a noun for a weapon or a place that it is a place?"""
    found = [token for token in doc if noun in lemmas(token) and token.dep_ not in COMPOUND]
    named = any(child.pos_ == "PROPN" and child.text.istitle() and child.i < token.i for token in found for child in children(token, "compound"))
    return named or any(preposition(token) == "at" for token in found)


def _begins(form: tuple[str, ...], token: Token, first: int) -> bool:
    """Do the words of a form before its last two stand there, no earlier than `first`?"""
    start = token.i - len(form) + 1
    return start >= first and all(word in lemmas(token.doc[start + k]) for k, word in enumerate(form[:-2]))
