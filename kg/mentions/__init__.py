"""Doc -> mentions and, within the document, what they refer to.

names.py         names: gazetteer and recognizer
votes.py         one class for all mentions of one name
halves.py        names of two parts of a land
missed.py        names that both missed
sides.py         names of those who fight
classes.py       of what class a name is
descriptions.py  described things
crowds.py        numbers that stand for people
titles.py        the offices of named people
headlines.py     whose office a headline names
homelands.py     countries that only their offices name
places.py        which of the places of a name is meant
aliases.py       names of one thing
anaphora.py      what a description goes on with
beside.py        the name that stands beside a description
differences.py   what tells two descriptions apart
topics.py        what a text is about
capitals.py      which town "the capital" is
agreement.py     whether a pronoun agrees with what it may go back to
bindings.py      what a pronoun goes back to by syntax alone
pronouns.py      what a pronoun goes back to
ages.py          "the 57-year-old", "the mother of two"
leads.py         those whom a report names only in its second sentence
together.py      pronouns that stand for several together
issuers.py       whose "we" a release is
chains.py        which mentions are one thing
things.py        nouns that nothing is known of
labels.py        what tells buildings apart that are described alike
voices.py        who speaks, known to the lexicon or not
values.py        what comes out
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

from kg.grammar import lemma, noun_top
from kg.mentions.aliases import alias_pairs, foreign_names, nicknames
from kg.mentions.chains import chain_mentions
from kg.mentions.classes import housed
from kg.mentions.crowds import find_crowds
from kg.mentions.descriptions import find_descriptions
from kg.mentions.headlines import headline_offices
from kg.mentions.homelands import find_homelands
from kg.mentions.labels import tell_apart
from kg.mentions.leads import introduced, titles_of_leads
from kg.mentions.names import find_names
from kg.mentions.things import THING, find_things
from kg.mentions.titles import find_titles, titles_of_pronouns
from kg.mentions.together import stand_for
from kg.mentions.values import DEFINITE, NAME, NOMINAL, PRONOUN, Alias, Chain, Draft, DraftTitle, Mentions, Title
from kg.model import Document, Mention, Span
from kg.ontology import Ontology
from kg.ontology.gazetteer import normal
from kg.terms import EVENT, FACILITY, ORGANIZATION, PERSON
from kg.tokens import Doc

__all__ = ["DEFINITE", "Alias", "Chain", "Mentions", "Title", "mentions"]


ARTICLES: Final = frozenset({"the", "a", "an", "The", "A", "An"})
EMPTY: Final = ARTICLES | {"no", "No"}
"""What descriptions begin with that says nothing of what they describe: claims tell that there is none ("no group claimed the attack")."""


def mentions(doc: Doc, document: Document, ontology: Ontology) -> Mentions:
    """Find the mentions of a document and chain those that refer to one thing."""
    names = find_names(doc, ontology)
    described = list(find_descriptions(doc, ontology, {i for name in names for i in range(name.start, name.end)}))
    described += find_crowds(doc, [*names, *described], ontology)
    titles = find_titles(doc, names, described, ontology)
    titles += headline_offices(doc, names, described, titles, ontology)
    nominals = [nominal for nominal in described if not any(_inside_title(nominal, title, ontology) for title in titles)]
    taken = {i for draft in (*names, *nominals) for i in _tokens(doc, draft)}
    things = list(find_things(doc, ontology, taken))
    found = (sorted(chain, key=_head) for chain in chain_mentions(doc, names, [*nominals, *things], titles, ontology))
    ordered = sorted(found, key=lambda chain: chain[0].head)
    chains = [chain for chain in ordered if not (_is_thing(chain) or _is_event(chain))]
    tell_apart(doc, chains, ontology)
    people = {draft.head: draft for chain in chains if _is_named_person(chain) for draft in chain if draft.form is PRONOUN}
    titles += titles_of_leads(list(introduced(doc, names, nominals, titles, ontology)), doc)
    titles += titles_of_pronouns(doc, nominals, {title.head for title in titles}, people, ontology)
    ids = {draft.chain: f"r{number}" for number, chain in enumerate(chains, 1) for draft in chain}
    pairs = [pair for pair in alias_pairs(doc, names, ontology) if pair[0].chain == pair[1].chain and normal(pair[0].text) != normal(pair[1].text)]
    at = {index: ids[draft.chain] for chain in chains for draft in chain for index in _tokens(doc, draft)}
    others = frozenset(normal(alias.text) for _, alias in pairs)
    frozen = tuple(_frozen_chain(doc, document, ids[chain[0].chain], chain, ontology, others) for chain in chains)
    homelands = tuple(find_homelands(doc, document, titles, frozen, at, ontology))
    return Mentions(
        chains=(*frozen, *homelands),
        at=at,
        titles=tuple(Title(ids[t.name.chain], t.start, t.end, t.head) for t in sorted(titles, key=lambda title: title.start)),
        aliases=(
            *(Alias(ids[alias.chain], alias.start, alias.end) for _, alias in pairs),
            *(Alias(ids[name.chain], start, end) for name, start, end in foreign_names(doc, names, ontology)),
            *(Alias(ids[name.chain], start, end) for name, start, end in nicknames(doc, names)),
        ),
        words={nominal.head: nominal.match for nominal in nominals if nominal.match is not None},
        things=_things(doc, document, [chain for chain in ordered if _is_thing(chain)], ontology),
        several=stand_for(doc, at, {chain.id: chain for chain in frozen}, ontology),
    )


def _is_thing(chain: Sequence[Draft]) -> bool:
    """Is nothing known of what a chain mentions?"""
    return all(draft.type == THING for draft in chain)


def _is_named_person(chain: Sequence[Draft]) -> bool:
    return any(draft.form is NAME and draft.type == PERSON for draft in chain)


def _is_event(chain: Sequence[Draft]) -> bool:
    """Is it an event? Then other stages chain what tells of it."""
    return any(draft.type == EVENT for draft in chain)


def _things(doc: Doc, document: Document, chains: Sequence[Sequence[Draft]], ontology: Ontology) -> dict[int, Chain]:
    frozen = [_frozen_chain(doc, document, f"t{number}", chain, ontology) for number, chain in enumerate(chains, 1)]
    return {draft.head: thing for thing, chain in zip(frozen, chains, strict=True) for draft in chain}


def _head(draft: Draft) -> int:
    return draft.head


def _inside_title(nominal: Draft, title: DraftTitle, ontology: Ontology) -> bool:
    """A noun in a title before a name, other than the office itself and the body that it belongs to, describes nobody else."""
    inside = title.start <= nominal.head < title.end == title.name.start and nominal.head != title.head
    return inside and not ontology.is_a(nominal.type, "Organization")


def _tokens(doc: Doc, draft: Draft) -> Iterable[int]:
    """The tokens by which a mention is found: all of a name, the head of any other, also where its form has an "of" in it ("chief of staff")."""
    if draft.form is NAME:
        return range(draft.start, draft.end)
    top = doc[draft.head] if draft.match is None else noun_top(doc[draft.head], draft.match.form)
    return (draft.head, top.i) if draft.start <= top.i else (draft.head,)


def _frozen_chain(
    doc: Doc, document: Document, id: str, chain: Sequence[Draft], ontology: Ontology, others: frozenset[str] = frozenset()
) -> Chain:  # fmt: skip
    """The chain of some mentions; `others` are names that stand beside another name of their thing, by which it is not labelled."""
    named = [draft for draft in chain if draft.form is NAME]
    described = [draft for draft in chain if draft.form is NOMINAL]
    if len(described) > 1:
        described.sort(key=lambda draft: _bundles(doc, draft, ontology))
    type = _chain_type(named or described or chain, ontology)
    type = _told_type(doc, described, ontology) or type if named and type == ORGANIZATION else type
    type = (housed(doc, [draft.head for draft in (*named, *described)], ontology) if type == FACILITY else "") or type
    names = _names(doc, document, named, described, others, longest_first=type == "Person")
    entry = next((draft.entry for draft in named if draft.entry is not None), None)
    label = entry.label if entry is not None else names[0] if names else chain[0].text
    return Chain(
        id=id,
        type=type,
        label=label,
        names=names or (label,),
        mentions=tuple(_mention(doc, document, draft, type) for draft in chain),
        heads=tuple(draft.head for draft in chain),
        key=next((draft.entry.key for draft in (*named, *described) if draft.entry is not None), ""),
        plural=any(draft.plural for draft in described) and not named,
        named=bool(named) and type != THING,
    )


def _told_type(doc: Doc, described: Sequence[Draft], ontology: Ontology) -> str:
    """What kind of body descriptions say that one is ("… was a militant group"); "" where they say no more than the recognizer."""
    kinds = {
        draft.type
        for draft in described
        if ontology.is_a(draft.type, ORGANIZATION) and draft.type != ORGANIZATION and not _bundles(doc, draft, ontology)
    }
    return kinds.pop() if len(kinds) == 1 else ""


def _bundles(doc: Doc, draft: Draft, ontology: Ontology) -> bool:
    """Does the description only bundle ("the group")? Another ("militants") says more, and labels the thing."""
    return lemma(doc[draft.head]) in ontology.lexicon.kinds.collective


def _names(
    doc: Doc, document: Document, named: Sequence[Draft], described: Sequence[Draft], others: frozenset[str], *, longest_first: bool
) -> tuple[str, ...]:  # fmt: skip
    """The names of a chain as written, those of `others` last, then its descriptions."""
    texts = list(_distinct(_clean(document.quote(_span(doc, document, draft.start, draft.end))) for draft in named))
    if longest_first:
        texts.sort(key=lambda text: -len(text))
    texts.sort(key=lambda text: normal(text) in others)
    return (*texts, *(text for text in _distinct(_clean(draft.text, EMPTY) for draft in described) if text not in texts))


def _mention(doc: Doc, document: Document, draft: Draft, type: str) -> Mention:
    span = _span(doc, document, draft.start, draft.end)
    head = span if (draft.start, draft.end) == (draft.head, draft.head + 1) else _span(doc, document, draft.head, draft.head + 1)
    return Mention(span, head, draft.form, draft.type or type)


def _chain_type(drafts: Iterable[Draft], ontology: Ontology) -> str:
    """The class that most mentions have, the most special of several."""
    types = [draft.type for draft in drafts if draft.type]
    if len(set(types)) < 2:
        return types[0] if types else "Thing"
    counts = Counter(types)
    return min(counts, key=lambda type: (-counts[type], -len(ontology.classes.ancestors.get(type, ())), type))


def _distinct(texts: Iterable[str]) -> Iterator[str]:
    """Texts that differ by more than case."""
    seen: set[str] = set()
    for text in texts:
        if text.lower() not in seen:
            seen.add(text.lower())
            yield text


def _clean(text: str, dropped: Container[str] = ARTICLES) -> str:
    """A name or a description without its article and with single spaces."""
    text = " ".join(text.split())
    first, _, rest = text.partition(" ")
    return rest if rest and first in dropped else text


def _span(doc: Doc, document: Document, start: int, end: int) -> Span:
    last = doc[end - 1]
    return document.span(doc[start].idx, last.end)
