"""How well role fillers of attacks are found, on the MUC-4 corpus: newswire on political violence in Latin America, 1988 to 1991.

    python benchmarks/muc4.py PATH [--pipeline NAME] [--ontology DIR] [--misses] [--extras]

PATH holds documents as JSON objects, one after another, gzip-compressed or not: `docid`, `doctext` and `extracts`, in which each role has entities,
each entity mentions, each mention its text (and offset). The corpus is not part of the project. Its text has no capitals.

What is measured: for each document, the entities that fill five roles, whatever the number of attacks: perpetrators (individuals, organizations),
physical targets, victims (by name alone) and weapons. Our claims are mapped to them by `predict`; an entity is predicted by one mention of it. The
score is CEAF-REE (ceaf.py); "all roles" counts the entities of the five together. Systems that were trained on the corpus reach an F1 of 50 to 53
on its test part. What is missed, and what is predicted wrongly, is counted by cause.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from ceaf import ROLES, Cluster, Fillers, Score, agrees, align, plain, score, total
from rich.console import Console
from rich.table import Column, Table

from kg.data import ontology_dir
from kg.extract import extract
from kg.model import Claim, Document, Extraction, Form, Mention, Modality, Polarity, Ref, Referent, Span
from kg.ontology import Ontology
from kg.parse import load

# Corpus


@dataclass(frozen=True, slots=True)
class Text:
    """A document of the corpus with its entities by role."""

    document: Document
    gold: Fillers


def read(path: Path) -> list[Text]:
    """The documents of a file."""
    data = path.read_bytes()
    return [_text(found) for found in _objects((gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8"))]


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """JSON objects that follow one another."""
    decoder = json.JSONDecoder()
    rest = text.strip()
    while rest:
        found, end = decoder.raw_decode(rest)
        yield found
        rest = rest[end:].lstrip()


def _text(found: dict[str, Any]) -> Text:
    """A document. Three blanks or more stand for the end of a paragraph: one of them becomes a line break again, and offsets stay."""
    lines = re.sub(r" {3,}", lambda blanks: "\n" + blanks[0][1:], found["doctext"])
    gold = {role: [tuple(mention[0] for mention in entity) for entity in found["extracts"].get(role, ()) if entity] for role in ROLES}
    return Text(Document(found["docid"], lines), gold)


# Our claims -> roles


INCIDENTS: Final = ("Attack", "Killing", "HostageTaking")
"""Events that the corpus is about: bombing, arson, shooting, murder, kidnapping …"""
CYBER: Final = "CyberAttack"
DEATH: Final = "Death"
"""What somebody who is blamed for it has done to the dead."""
BEFALL: Final = frozenset({"target", "victim", "damaged"})
OBJECTS: Final = frozenset({*BEFALL, "weapon", "killed", "injured", "missing", "kidnapped"})
"""An incident says at least one of these: what is attacked, who is hurt, or with what."""
BLAME: Final = frozenset({"claimedResponsibilityFor", "accusedOf"})
PHYSICAL: Final = ("Facility", "Object", "Company", "MediaOrganization")
"""Classes of physical targets; an organization is attacked where it has its offices."""
STATE: Final = ("ArmedGroup", "SecurityForce", "GovernmentBody")
"""Organizations that do such things; others only if they say so or are accused of it."""
MILITARY: Final = re.compile(
    r"\b(?:army|armed forces|military|troops?|soldiers?|garrisons?|brigades?|battalions?|infantry|barracks|patrols?|national guard|air force|navy|"
    r"naval|marines?|regiments?|detachments?|combat|positions|paratroopers?|civil defense)\b",
    re.IGNORECASE,
)
"""Words for what is an army's. By the rules of the corpus an attack on that alone is warfare, and no incident."""
SPECIFIC: Final = frozenset({*OBJECTS, "date", "startTime"}) - {"weapon"}
"""What is said of an attack that tells with what it was done: else weapons are those of attacks in general ("bombs have gone off in many towns")."""
HARM: Final = frozenset({"killed", "kidnapped", "victim"})
"""What makes an incident of what a state's forces do: that it befell people."""
QUALIFYING: Final = re.compile(r"\W*(?:(?!(?:in|of|the|an?|by|and)\b)\w+\W+)?", re.IGNORECASE)
"""What may stand between a word that only says of what kind an attack is and the word for the attack ("rebel mortar attack")."""
BY_WORDS: Final = frozenset({"Target", "PerpInd"})
"""Roles in which the corpus often counts what is described in other words as another entity."""
COUNT: Final = re.compile(
    r"(?:(?:the|an?|his|her|their|its|our|this|these|those|that|another|other|some|several|many|all|at least|about|approximately|nearly|almost|"
    r"more than|\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+)+",
    re.IGNORECASE,
)
"""What the corpus leaves out of the descriptions of things, though not of people."""

WHICH: Final = re.compile(
    r"(?:(?:first|second|third|fourth|fifth|last|next|same|one or|two or|three or|four or|five or|six or|powerful|strong|small|large|big)\s+)+",
    re.IGNORECASE,
)
"""… and, of weapons, which of several, and how strong."""
MEMBERS: Final = frozenset({"member", "members", "group", "unit", "units", "cell", "cells"})
"""Words for people that say little without whose they are."""
WHOSE: Final = re.compile(r"(?:(?:the|all|all of|our|their|his|her|its|these|those|this|that|such|same)\s+)+", re.IGNORECASE)
"""What it leaves out of the descriptions of people; numbers stay."""

ROUGHLY: Final = re.compile(r"(?:(?:some|several|about|approximately|nearly|almost|around|at least|presumed)\s+)+", re.IGNORECASE)
"""What it leaves out, too: how many roughly, and who so is only presumed."""

BELONGING: Final = r"(?:an? |the )?{} of(?: (?!(?:at|by|for|from|in|on|that|to|was|were|wearing|which|who|whose|with)\b)[^\s,;:()]+)+"
"""A description that says little without what it belongs to ("members of …")."""


def predict(extraction: Extraction, ontology: Ontology) -> dict[str, list[Cluster]]:
    """The entities of a document by role, each by the mention that names or describes it best."""
    return Mapper(extraction, ontology).fillers()


@dataclass(frozen=True)
class Mapper:
    """One document's claims, to be read as fillers of roles."""

    extraction: Extraction
    ontology: Ontology

    @cached_property
    def referents(self) -> dict[str, Referent]:
        return {referent.id: referent for referent in self.extraction.referents}

    @cached_property
    def told(self) -> list[Claim]:
        """What the document does not deny, and does not only suppose."""
        return [c for c in self.extraction.claims if c.polarity is not Polarity.DENIED and c.modality is not Modality.HYPOTHETICAL]

    @cached_property
    def incidents(self) -> frozenset[str]:
        """Events that are attacks on something."""
        on_something = dict.fromkeys(claim.subject for claim in self.told if claim.predicate in OBJECTS)
        return frozenset(id for id in on_something if self.is_attack(self.referents[id]) and not self._is_warfare(id))

    def _is_warfare(self, id: str) -> bool:
        """Is all that an event befell an army's?"""
        befell = [(other, claim) for claim in self._claims.get(id, ()) if claim.predicate in BEFALL and (other := self._object(claim))]
        return bool(befell) and all(self._is_military(other, claim) for other, claim in befell)

    def _is_military(self, referent: Referent, claim: Claim) -> bool:
        if referent.type == "Person":
            return False
        words = [self._quote(span) for part, span in claim.parts if part == "object"]
        return referent.type == "SecurityForce" or any(MILITARY.search(text) for text in (*words, *referent.names[:1]))

    @cached_property
    def _claims(self) -> dict[str, list[Claim]]:
        """What the document tells, by what it is about."""
        found: dict[str, list[Claim]] = {}
        for claim in self.told:
            found.setdefault(claim.subject, []).append(claim)
        return found

    def is_attack(self, referent: Referent) -> bool:
        return referent.event and referent.type != CYBER and (self._is(referent, INCIDENTS) or referent.id in self._blamed)

    @cached_property
    def _blamed(self) -> frozenset[str]:
        """Deaths for which somebody is blamed."""
        deeds = (other for claim in self.told if claim.predicate in BLAME and (other := self._object(claim)) is not None)
        return frozenset(deed.id for deed in deeds if deed.type == DEATH)

    def _is(self, referent: Referent, classes: Sequence[str]) -> bool:
        return any(self.ontology.is_a(referent.type, ancestor) for ancestor in classes)

    def fillers(self) -> dict[str, list[Cluster]]:
        """One mention an entity; what is written alike is one entity."""
        found: dict[str, dict[str, str]] = {role: {} for role in ROLES}
        for role, referent, claim in self._filled():
            words = self._mention(referent, claim, role)
            found[role].setdefault(f"{referent.id} {words}" if role in BY_WORDS else referent.id, words)
        found["Weapon"] |= {
            f"{id} {name}": weapon for id in sorted(self.incidents) for name in self.referents[id].names if (weapon := self._weapon(name))
        }
        return {role: [(text,) for text in dict.fromkeys(map(plain, texts.values())) if text] for role, texts in found.items()}

    def _filled(self) -> Iterator[tuple[str, Referent, Claim]]:
        for claim in self.told:
            subject, other = self.referents[claim.subject], self._object(claim)
            if other is None:
                continue
            if claim.predicate in BLAME and self.is_attack(other):
                yield from self._perpetrator(subject, claim)
            elif claim.subject in self.incidents and claim.predicate == "perpetrator":
                yield from self._perpetrator(other, claim)
            elif claim.subject in self.incidents and claim.predicate in BEFALL:
                yield from self._attacked(other, claim)
            elif claim.subject in self.incidents and claim.predicate == "weapon" and self._is_specific(claim.subject):
                yield "Weapon", other, claim

    def _is_specific(self, id: str) -> bool:
        return any(claim.predicate in SPECIFIC for claim in self._claims.get(id, ()))

    def _weapon(self, name: str) -> str:
        """The weapon that the name of an attack begins with ("bomb attack"), or ""."""
        *before, _ = name.lower().split()
        known = {match.form for word in before[-1:] for match in self.ontology.lexicon.nouns.get(word, ()) if match.word.denotes == "Weapon"}
        return " ".join(before) if tuple(before) in known else ""

    def _object(self, claim: Claim) -> Referent | None:
        return self.referents[claim.object.id] if isinstance(claim.object, Ref) else None

    def _perpetrator(self, referent: Referent, claim: Claim) -> Iterator[tuple[str, Referent, Claim]]:
        """A described group ("a guerrilla column") is an individual to the corpus; with people the organization did it whose members they are."""
        group = referent.type == "ArmedGroup" and not _names(referent)
        if self._only_qualifies(referent, claim):
            return
        if self._is(referent, ("Organization",)) and not group:
            if (referent.type in STATE and self._is_of_note(referent, claim)) or (_names(referent) and claim.predicate in BLAME):
                yield "PerpOrg", referent, claim
        elif (group or self._is(referent, ("Person", "PersonGroup"))) and any(mention.form is not Form.PRONOUN for mention in referent.mentions):
            yield "PerpInd", referent, claim
        for other, membership in self._organizations.get(referent.id, ()):
            yield "PerpOrg", other, membership

    def _only_qualifies(self, referent: Referent, claim: Claim) -> bool:
        """ "A rebel attack": those whom a word without a name before the attack's own word means are no filler."""
        if claim.predicate in BLAME or _names(referent):
            return False
        ends = [span.end for part, span in claim.parts if part == "object"]
        nouns = [mention.span.start for mention in self.referents[claim.subject].mentions if mention.form is Form.NOMINAL]
        text = self.extraction.document.text
        return any(end < noun and QUALIFYING.fullmatch(text[end:noun]) for end in ends for noun in nouns)

    def _is_of_note(self, referent: Referent, claim: Claim) -> bool:
        """What a state does counts if it is blamed for it, or if it befell people."""
        harmful = any(other.predicate in HARM for other in self._claims.get(claim.subject, ()))
        return referent.type == "ArmedGroup" or claim.predicate in BLAME or harmful

    @cached_property
    def _organizations(self) -> dict[str, list[tuple[Referent, Claim]]]:
        """The organizations that people are members of."""
        found: dict[str, list[tuple[Referent, Claim]]] = {}
        for claim in self.extraction.claims:
            other = self._object(claim)
            if (
                claim.predicate == "memberOf"
                and other is not None
                and self._is(other, ("Organization",))
                and (_names(other) or other.type in STATE[:2])
            ):
                found.setdefault(claim.subject, []).append((other, claim))
        return found

    def _attacked(self, referent: Referent, claim: Claim) -> Iterator[tuple[str, Referent, Claim]]:
        """Victims count by name alone, and the things that were attacked unless they are weapons or an army's."""
        if referent.type == "Person":
            if _names(referent):
                yield "Victim", referent, claim
        elif not self._is_military(referent, claim) and self._is(referent, PHYSICAL) and not self._is(referent, ("Weapon",)):
            yield "Target", referent, claim

    def _mention(self, referent: Referent, claim: Claim, role: str) -> str:
        """A person's longest name, an organization's most frequent one; else the description where the claim is made."""
        names = Counter(self._words(mention) for mention in _names(referent))
        if names:
            return max(names, key=lambda name: (0 if referent.type == "Person" else names[name], len(name), name))
        described = [mention for mention in referent.mentions if mention.form is Form.NOMINAL] or referent.mentions
        places = [span for part, span in claim.parts if part in {"subject", "object"}]
        here = [mention for mention in described if any(span.start <= mention.head.start < span.end for span in places)]
        words = self._words((here or described)[0])
        if role != "PerpInd" or self._is_bare_member(referent, words):
            for longer in (re.match(BELONGING.format(re.escape(words)), self._quote(span), re.IGNORECASE) for span in places):
                words = longer[0] if longer else words
        return self._person(referent, words) if role == "PerpInd" else self._thing(words, role)

    def _person(self, referent: Referent, words: str) -> str:
        """A description of people without whose they are, that they are only suspected, and the organization, which is an entity of its own."""
        words = _without(ROUGHLY, _without(WHOSE, self._unhedged(_without(WHOSE, words))))
        names = (name for other, _ in self._organizations.get(referent.id, ()) for name in sorted(other.names, key=lambda name: (-len(name), name)))
        before = (re.match(rf"{re.escape(name)}(?:\s*\([^)]*\))?\s+(?=\S)", words, re.IGNORECASE) for name in names)
        name = next((found for found in before if found), None)
        return words[name.end() :] if name and not self._is_bare_member(referent, words) else words

    def _thing(self, words: str, role: str) -> str:
        """A description of things without their number, and without what was done to them ("the destroyed vehicle")."""
        words = _without(COUNT, words)
        words = _without(WHICH, words) if role == "Weapon" else words
        first, _, rest = words.partition(" ")
        return rest if rest and self._is_done(first) else words

    def _unhedged(self, words: str) -> str:
        """Without a first word that only says that it is not certain ("alleged")."""
        first, _, rest = words.partition(" ")
        hedging = any(word.modality is Modality.ALLEGED for word in self.ontology.lexicon.kind("Adjective", first.lower()))
        return rest if rest and hedging else words

    def _is_done(self, participle: str) -> bool:
        """Does a word tell an incident of the document?"""
        told = (mention for id in self.incidents for mention in self.referents[id].mentions if mention.form is Form.VERBAL)
        return participle.lower().endswith("ed") and any(self._words(mention).lower() == participle.lower() for mention in told)

    def _is_bare_member(self, referent: Referent, words: str) -> bool:
        """Does a description say little without the organization ("members of …")?"""
        return not self._organizations.get(referent.id) or words.lower().split()[-1] in MEMBERS

    def _words(self, mention: Mention) -> str:
        return self._quote(mention.span)

    def _quote(self, span: Span) -> str:
        return " ".join(self.extraction.document.quote(span).split())


def _without(pattern: re.Pattern[str], words: str) -> str:
    """Without what a pattern finds at the beginning, unless nothing is left."""
    return pattern.sub("", words, count=1) or words if pattern.match(words) else words


def _names(referent: Referent) -> list[Mention]:
    return [mention for mention in referent.mentions if mention.form is Form.NAME]


# Why entities are missed, and what the others are


@dataclass(frozen=True, slots=True)
class Fault:
    """An entity that was missed or predicted wrongly, and why."""

    document: Document
    role: str
    cause: str
    entity: Cluster


def misses(text: Text, extraction: Extraction, predicted: Fillers, ontology: Ontology) -> Iterator[Fault]:
    """Entities of the gold standard without a prediction."""
    mapper = Mapper(extraction, ontology)
    for role in ROLES:
        found = set(align(predicted[role], text.gold[role]).values())
        for at, entity in enumerate(text.gold[role]):
            if at not in found:
                yield Fault(text.document, role, _why_missed(mapper, predicted, role, entity), entity)


def _why_missed(mapper: Mapper, predicted: Fillers, role: str, entity: Cluster) -> str:
    if not any(mapper.is_attack(referent) for referent in mapper.extraction.referents):
        return "no attack found in the document"
    if any(agrees(cluster, entity) for other in ROLES if other != role for cluster in predicted[other]):
        return "found in another role"
    heads = {words[-1] for mention in entity if (words := plain(mention).split())}
    alike = {r.id for r in mapper.extraction.referents if not r.event and _heads(mapper, r) & heads}
    if not alike:
        return "no mention that any claim is about"
    claims = [c for c in mapper.extraction.claims if c.subject in alike or (isinstance(c.object, Ref) and c.object.id in alike)]
    ends = [id for c in claims for id in (c.subject, c.object.id if isinstance(c.object, Ref) else "")]
    if any(id in mapper.incidents for id in ends):
        return "in an attack, but by other words or in no such role"
    return "only in other events" if any(id in mapper.referents and mapper.referents[id].event for id in ends) else "a mention, but in no event"


def _heads(mapper: Mapper, referent: Referent) -> set[str]:
    """The head of each mention, and its last word: of a name, the parser takes the first for its head."""
    spans = [span for mention in referent.mentions if mention.form is not Form.PRONOUN for span in (mention.head, mention.span)]
    return {words[-1] for span in spans if (words := plain(mapper.extraction.document.quote(span)).split())}


def extras(text: Text, predicted: Fillers) -> Iterator[Fault]:
    """Predictions that no entity of the gold standard agrees with."""
    for role in ROLES:
        right = align(predicted[role], text.gold[role])
        for number, cluster in enumerate(predicted[role]):
            if number not in right:
                yield Fault(text.document, role, _why_extra(text.gold, role, cluster), cluster)


def _why_extra(gold: Fillers, role: str, cluster: Cluster) -> str:
    if not any(gold.values()):
        return "the document has no entities in any role"
    if any(agrees(cluster, entity) for entity in gold[role]):
        return "a second time"
    if any(agrees(cluster, entity) for other in ROLES for entity in gold[other]):
        return "belongs to another role"
    last = {plain(mention).split()[-1] for mention in cluster if plain(mention)}
    if any(last & set(plain(mention).split()) for entity in gold[role] for mention in entity):
        return "other words than those of an entity like it"
    return "no such entity in the role"


# Command line


def main() -> None:
    """Measure and print."""
    options = _options()
    parser, ontology = load(options.pipeline), Ontology.load(options.ontology)
    scores: list[dict[str, Score]] = []
    missed: list[Fault] = []
    extra: list[Fault] = []
    for text in read(options.path):
        extraction = extract(text.document, parser, ontology)
        predicted = predict(extraction, ontology)
        scores.append(score(predicted, text.gold))
        missed += misses(text, extraction, predicted, ontology)
        extra += extras(text, predicted)
    console = Console(width=150)
    console.print(_scores(total(scores), f"CEAF-REE, {len(scores)} documents, {parser.name}"))
    console.print(_causes(missed, "missed"), _causes(extra, "predicted wrongly"))
    for wanted, faults in ((options.misses, missed), (options.extras, extra)):
        for fault in faults if wanted else ():
            console.print(
                f"{fault.document.source} {fault.role}: {' / '.join(fault.entity)} ({fault.cause})", _passage(fault), markup=False, highlight=False
            )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure role fillers on MUC-4.")
    parser.add_argument("path", type=Path, help="file with documents as JSON objects, gzip-compressed or not")
    parser.add_argument("--pipeline", help="language pipeline (the default one)")
    parser.add_argument("--ontology", type=Path, default=ontology_dir(), help="ontology folder (ours)")
    parser.add_argument("--misses", action="store_true", help="list the entities that were missed, with the text around them")
    parser.add_argument("--extras", action="store_true", help="list the predictions that are wrong")
    return parser.parse_args()


def _scores(scores: Mapping[str, Score], title: str) -> Table:
    table = Table("role", *[Column(name, justify="right") for name in ("precision", "recall", "F1", "right", "predicted", "gold")], title=title)
    for role, one in scores.items():
        figures = (f"{100 * value:.1f}" for value in (one.precision, one.recall, one.f1))
        table.add_row(role, *figures, *(str(count) for count in (one.right, one.predicted, one.gold)))
    return table


def _causes(faults: Sequence[Fault], title: str) -> Table:
    """How many faults of each role have which cause, the most frequent causes first."""
    counts = Counter((fault.cause, fault.role) for fault in faults)
    causes = Counter(fault.cause for fault in faults)
    table = Table("cause", *[Column(name, justify="right") for name in (*ROLES, "all roles")], title=title)
    for cause, number in sorted(causes.items(), key=lambda item: (-item[1], item[0])):
        table.add_row(cause, *(str(counts[cause, role]) for role in ROLES), str(number))
    return table


def _passage(fault: Fault) -> str:
    """The text around the first mention."""
    text = fault.document.text
    at = text.lower().find(fault.entity[0].lower())
    return "" if at < 0 else f"\n    … {' '.join(text[max(at - 100, 0) : at + 100].split())} …"


if __name__ == "__main__":
    main()
