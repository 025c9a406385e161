"""Which mentions of one document refer to one thing. A chain never joins two different names of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.grammar import children, is_indefinite, lemma
from kg.grammar.quotes import paragraphs, quoted
from kg.mentions.aliases import alias_of, alias_pairs, foreign_names, same_name
from kg.mentions.anaphora import goes_on_with
from kg.mentions.beside import named, placed
from kg.mentions.capitals import towns_meant
from kg.mentions.crowds import MORE, number_goes_on_with
from kg.mentions.differences import modifiers_of, place_words
from kg.mentions.issuers import own_words, spoken
from kg.mentions.leads import introduced
from kg.mentions.pronouns import find_pronouns, goes_back_to
from kg.mentions.things import THING, takes_up
from kg.mentions.titles import of_several
from kg.mentions.values import NAME, NEUTER, NOMINAL, PRONOUN, SINGULAR, Draft, DraftTitle
from kg.mentions.voices import is_speaking
from kg.ontology import Ontology
from kg.terms import EVENT, ORGANIZATION
from kg.tokens import Doc, Token

MANY = frozenset({"PersonGroup", "ArmedGroup", "SecurityForce"})
"""Classes of what a bundling word bundles."""

BODY_LABELS = frozenset({"ORG", "GPE"})
"""What recognizers call bodies and countries."""
BODIES = frozenset({"Organization", "ArmedGroup", "SecurityForce", "GovernmentBody", "PoliticalParty", "Company", "MediaOrganization"})
"""Classes of what capitals in brackets mostly stand for."""


@dataclass(slots=True)
class Chains:
    """Mentions joined so far: a draft is a member of the chain whose number it bears, and of no other. An absorbed chain stays behind, empty."""

    members: list[list[Draft]] = field(default_factory=list)

    def join(self, draft: Draft, chain: int | None) -> None:
        """Add a draft to a chain, or to a new one."""
        if chain is None:
            chain = len(self.members)
            self.members.append([])
        draft.chain = chain
        self.members[chain].append(draft)

    def absorb(self, chain: int, other: int) -> None:
        """Move all members of the other chain to the first."""
        moved, self.members[other] = self.members[other], []
        for draft in moved:
            self.join(draft, chain)


def chain_mentions(
    doc: Doc, names: Sequence[Draft], nominals: Sequence[Draft], titles: Sequence[DraftTitle], ontology: Ontology
) -> list[list[Draft]]:
    """The chains of a document's names and descriptions, and of pronouns that go back to them: same names, other names, then the rest in order."""
    chains = Chains()
    _take_persons(names, ontology)
    for name in sorted(names, key=lambda name: (-len(name.text.split()) if name.type == "Person" else 0, name.start)):
        chains.join(name, same_name(doc, name, chains.members, ontology))
    for left, right in alias_pairs(doc, names, ontology):
        if left.chain != right.chain:
            _take_class(chains.members[right.chain], left)
            chains.absorb(left.chain, right.chain)
    _translate(doc, chains, names, ontology)
    _follow(doc, chains, names, nominals, titles, ontology)
    _rename(doc, chains, nominals, names, ontology)
    _unbundle(doc, chains, nominals, ontology)
    _introduce(doc, chains, nominals, names, titles, ontology)
    for name, described in introduced(doc, names, nominals, titles, ontology):
        if all(other.form is not NAME for other in chains.members[described.chain]):
            chains.absorb(name.chain, described.chain)
    _identify(doc, chains, nominals, titles)
    return [members for members in chains.members if members]


def _translate(doc: Doc, chains: Chains, names: Sequence[Draft], ontology: Ontology) -> None:
    """ "Belar Ahn (Norse: …, "Guard of the North") is a rebel group": what the bracket of other languages calls it is that group."""
    at = {(name.start, name.end): name for name in names}
    for name, start, end in foreign_names(doc, names, ontology):
        other = at.get((start, end))
        if other is not None and other.chain != name.chain and ontology.is_a(name.type, ORGANIZATION) and ontology.is_a(other.type, ORGANIZATION):
            for draft in chains.members[other.chain]:
                draft.type = name.type if draft.entry is None else draft.type
            chains.absorb(name.chain, other.chain)


def _take_persons(names: Sequence[Draft], ontology: Ontology) -> None:
    """The surnames of a person are no place, though the recognizer took them for one that the gazetteer does not know ("an attack on Tolk")."""
    people = [name.text.split() for name in names if name.type == "Person"]
    for name in (name for name in names if name.entry is None and ontology.is_a(name.type, "Place")):
        words = name.text.split()
        if any(len(full) > len(words) and full[-len(words) :] == words for full in people):
            name.type = "Person"


def _take_class(names: Sequence[Draft], full: Draft) -> None:
    """Capitals are of the class of the name that they stand for, whatever the recognizer took them for."""
    for name in names:
        if name.entry is None and name.text.isupper() and full.type in BODIES:
            name.type = full.type


def _follow(doc: Doc, chains: Chains, names: Sequence[Draft], nominals: Sequence[Draft], titles: Sequence[DraftTitle], ontology: Ontology) -> None:
    """Chain descriptions and pronouns in order of the text; a pronoun that goes back to nothing is left out."""
    titled = {title.head: title.name for title in titles if of_several(doc[title.head]) is None}
    by_token = {index: name for name in names for index in range(name.start, name.end)}
    place_of = {nominal.head: place for nominal in nominals if (place := placed(doc, nominal, by_token, ontology)) is not None}
    place_of |= towns_meant(doc, [nominal for nominal in nominals if nominal.head not in place_of], names, ontology)
    same_words = {nominal.text.lower(): place_of[nominal.head] for nominal in nominals if nominal.head in place_of and len(nominal.text.split()) > 2}
    quotes = quoted(doc)
    aliases = {noun.i: name for name in names if (noun := alias_of(doc, name, ontology)) is not None}
    called = {index: name for index, name in aliases.items() if name.start < index}
    history: list[Draft] = []
    by_word: defaultdict[str, list[Draft]] = defaultdict(list)
    at: dict[int, int] = {}
    ahead = {doc[nominal.head].head.i: nominal for nominal in nominals if _stands_before_pronoun(doc[nominal.head])}
    for draft in sorted([*names, *nominals, *find_pronouns(doc)], key=lambda draft: draft.head):
        if ahead.get(doc[draft.head].head.i) is draft:
            continue
        if draft.type in {THING, EVENT}:
            chains.join(draft, takes_up(doc, draft, history if draft.form is NAME else by_word[_last_word(doc, draft)], at))
        elif draft.form is NOMINAL and (doc[draft.head].tag_ == "CD" or draft.noun in MORE):
            chains.join(draft, number_goes_on_with(doc, draft, history))
        elif draft.form is NOMINAL:
            name = titled.get(draft.head) or place_of.get(draft.head) or same_words.get(draft.text.lower()) or named(doc, draft, by_token, ontology)
            heard = _heard(doc, draft, history, quotes, ontology)
            if draft.head in called:  # "formerly known as the Red Brigade, the group …" is what was named before
                heard = [other for other in heard if other.chain != called[draft.head].chain]
            taken = name.chain if name is not None else goes_on_with(doc, draft, heard, ontology)
            before = _unnamed_before(doc, draft, name, heard, chains, ontology) if name is not None else None
            if before is not None and name is not None:
                chains.absorb(name.chain, before)
                at.update({index: name.chain for index, chain in at.items() if chain == before})
            if name is None and taken is not None and any(other.form is NAME for other in chains.members[taken]):
                own = _only_name(doc, draft, aliases.get(draft.head), ontology)
                taken = own.chain if own is not None else taken
            chains.join(draft, taken)
        elif draft.form is PRONOUN:
            chain = goes_back_to(doc, draft, history, quotes, ontology)
            if draft.head in ahead:
                chains.join(ahead[draft.head], chain)
                chain = ahead[draft.head].chain
            if chain is None:
                continue
            known = chains.members[chain][0]
            draft.type, draft.plural = known.type, draft.plural or known.plural
            chains.join(draft, chain)
        at[draft.head] = draft.chain
        if draft.form is NAME:
            at.update(dict.fromkeys(range(draft.start, draft.end), draft.chain))
        history.append(draft)
        by_word[_last_word(doc, draft)].append(draft)
    for index, issuer in own_words(doc, by_token, quotes, ontology).items():
        chains.join(spoken(doc[index]), issuer.chain)


def _unnamed_before(doc: Doc, draft: Draft, name: Draft, heard: Sequence[Draft], chains: Chains, ontology: Ontology) -> int | None:
    """ "A gunman killed two …. | The gunman, Jack Roe, fled": the chain of the one told of before, whom the first mention of a name takes up."""
    one = name.type == "Person" and not draft.plural and any(child.lower_ == "the" for child in children(doc[draft.head], "det"))
    told = children(doc[draft.head], "nmod", "acl", "acl:relcl")  # "the judge in her trial, Jane Roe", may be another
    if not one or told or name.start < draft.start or any(other.start < draft.start for other in chains.members[name.chain]):
        return None
    unnamed = [other for other in heard if other.form is NOMINAL and all(member.form is NOMINAL for member in chains.members[other.chain])]
    said = modifiers_of(doc, draft)  # "the chief judge" is no judge of before
    return goes_on_with(doc, draft, [other for other in unnamed if not other.plural and said <= modifiers_of(doc, other)], ontology)


def _last_word(doc: Doc, draft: Draft) -> str:
    """The word that two mentions share of which one takes up the other: the last of a name, the noun of a description."""
    return lemma(doc[draft.end - 1 if draft.form is NAME else draft.head])


def _only_name(doc: Doc, described: Draft, name: Draft | None, ontology: Ontology) -> Draft | None:
    """ "The alliance known as the Red Front": so it is called, and nothing that was named before; but what is "also" known so may have been."""
    verb = doc[name.head].head if name is not None else None
    if name is None or verb is None or verb.dep_ != "acl" or children(verb, "advmod") or doc[verb.left_edge.i - 1].text == ",":
        return None
    return name if name.start > described.head and name.type != "Person" and _may_be_called(doc, described, name, ontology) else None


def _heard(doc: Doc, draft: Draft, history: Sequence[Draft], quotes: frozenset[int], ontology: Ontology) -> Sequence[Draft]:
    """What whoever speaks outside of quotes may be: nobody whom only his own words tell of ("We support President Roe." The president said …)."""
    speaks = draft.type == "Person" and draft.head not in quotes and is_speaking(doc[draft.head], ontology)
    return [other for other in history if other.head not in quotes] if speaks else history


def _stands_before_pronoun(noun: Token) -> bool:
    """ "A nephew of the mayor, he was arrested": a description in front of the pronoun of whom it is said."""
    pronoun = noun.head
    return noun.dep_ == "appos" and noun.i < pronoun.i and pronoun.lower_ in SINGULAR | NEUTER and pronoun.pos_ == "PRON" and pronoun.dep_ != "expl"


def _rename(doc: Doc, chains: Chains, nominals: Sequence[Draft], names: Sequence[Draft], ontology: Ontology) -> None:
    """ "The group, also known as the Red Brigade", "a man identified as Jane Roe": the name joins what is described."""
    by_head = {nominal.head: nominal for nominal in nominals}
    for name in names:
        noun = alias_of(doc, name, ontology)
        described = by_head.get(noun.i) if noun is not None else None
        if described is None or described.chain == name.chain or not _may_be_called(doc, described, name, ontology):
            continue
        if name.type != "Person" or all(other.form is not NAME for other in chains.members[described.chain]):
            chains.absorb(described.chain, name.chain)


def _may_be_called(doc: Doc, described: Draft, name: Draft, ontology: Ontology) -> bool:
    one = described.type in {"Person", "PersonGroup"} and not described.plural and name.type == "Person"
    if one and any(child.pos_ == "PROPN" for child in children(doc[name.head], "conj")):
        return False  # "the crew was identified as Jane Roe and John Doe"
    return one or (ontology.is_a(described.type, ORGANIZATION) and ontology.is_a(name.type, ORGANIZATION))


def _unbundle(doc: Doc, chains: Chains, nominals: Sequence[Draft], ontology: Ontology) -> None:
    """ "A group of gunmen" are the gunmen: a word that only bundles joins the chain of what follows its "of"."""
    by_head = {nominal.head: nominal for nominal in nominals}
    for draft in nominals:
        bundles = draft.match is not None and lemma(doc[draft.head]) in ontology.lexicon.kinds.collective
        inner = next((by_head[c.i] for c in children(doc[draft.head], "nmod") if c.i in by_head and _has_of(c)), None) if bundles else None
        if inner is None or inner.type not in MANY or inner.chain == draft.chain or chains.members[draft.chain][0] is not draft:
            continue
        for moved in chains.members[draft.chain]:
            moved.type, moved.plural = inner.type, inner.plural
        chains.absorb(inner.chain, draft.chain)


def _has_of(token: Token) -> bool:
    return any(child.lower_ == "of" for child in token.children)


# --- "A spokesman said …. Jane Roe said …"


def _introduce(doc: Doc, chains: Chains, nominals: Sequence[Draft], names: Sequence[Draft], titles: Sequence[DraftTitle], ontology: Ontology) -> None:
    """An office introduced without a name speaks, and the next sentence names the speaker: one person."""
    first = {name.chain: name for name in sorted(names, key=lambda name: -name.start) if name.type == "Person"}
    offices = {id(title.name): lemma(doc[title.head]) for title in titles}
    for draft in nominals:
        if not _speaks_unnamed(doc, draft, ontology) or len(chains.members[draft.chain]) != 1:
            continue
        for name in first.values():
            fresh = all(other.form is NAME or other.start > draft.start for other in chains.members[name.chain])
            if fresh and _names_speaker(doc, draft, name, offices.get(id(name)), ontology):
                chains.absorb(name.chain, draft.chain)
                break


def _speaks_unnamed(doc: Doc, draft: Draft, ontology: Ontology) -> bool:
    """Is a description an office with "a", that says something?"""
    token = doc[draft.head]
    office = draft.match is not None and "Office" in draft.match.word.kinds and not draft.plural
    return office and is_speaking(token, ontology) and is_indefinite(token)


def _names_speaker(doc: Doc, draft: Draft, name: Draft, office: str | None, ontology: Ontology) -> bool:
    """Is a full name in the sentence after a description that of its person: by the same office, or, without one, by opening it and speaking?"""
    start = doc[draft.head].sent.end
    while start < len(doc) and doc[start].pos_ == "SPACE":
        start += 1
    if start == len(doc) or " " not in name.text or not start <= name.start < doc[start].sent.end:
        return False
    opens = name.start < start + 2 and office is None and is_speaking(doc[name.head], ontology)
    return opens or office == lemma(doc[draft.head])


# --- "The Foreign Secretary said …" where the text has one Foreign Secretary Jane Roe


def _identify(doc: Doc, chains: Chains, nominals: Sequence[Draft], titles: Sequence[DraftTitle]) -> None:
    """An office of several words that one named person of the text holds, anywhere in it, is that person."""
    holders: dict[frozenset[str], set[int]] = {}
    for title in titles:
        holders.setdefault(_words(doc, title.start, title.end), set()).add(title.name.chain)
    offices = [draft for draft in nominals if draft.match is not None and "Office" in draft.match.word.kinds]
    numbers = paragraphs(doc)
    end = next((i for i, number in enumerate(numbers) if number != numbers[0]), 0)
    for draft in (draft for draft in offices if not draft.plural):
        alone = _words(doc, draft.start, draft.end)
        words = alone if alone in holders else alone | place_words(doc[draft.head])  # "the Minister for the Isles"
        holder = holders.get(words, set())
        unnamed = all(other.form is not NAME for other in chains.members[draft.chain])
        other = any(child.lower_ in {"a", "an", "another"} for child in doc[draft.head].children)
        if unnamed and not other and len(words) > 1 and len(holder) == 1:
            chains.absorb(next(iter(holder)), draft.chain)
        elif unnamed and draft.head < end:
            one = _only_holder(doc, draft, offices, titles)
            if one is not None:
                chains.absorb(one, draft.chain)


def _only_holder(doc: Doc, draft: Draft, offices: Sequence[Draft], titles: Sequence[DraftTitle]) -> int | None:
    """ "FO Minister visits Orvane" as a headline: of whatever body, he is the one minister whom the text names."""
    noun = lemma(doc[draft.head])
    before = doc[draft.start : draft.head]
    bodies = bool(before) and all((len(token.text) > 1 and token.text.isupper()) or token.ent_type_ in BODY_LABELS for token in before)  # not "A"
    alone = all(other is draft or lemma(doc[other.head]) != noun or other.head > doc[draft.head].sent.end for other in offices)
    found = {title.name.chain for title in titles if lemma(doc[title.head]) == noun}
    return next(iter(found)) if bodies and alone and len(found) == 1 else None


def _words(doc: Doc, start: int, end: int) -> frozenset[str]:
    """The content words of a description."""
    return frozenset(lemma(token) for token in doc[start:end] if token.pos_ in {"NOUN", "PROPN", "ADJ"})
