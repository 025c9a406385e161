"""All that speaks for and against one claim: every passage that says or denies it, and how it compares with others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import identity
from kg.answers.ledger import Said, json_of, read
from kg.answers.topics import Compared, compared
from kg.errors import InputError
from kg.resolve.handles import either, nearest
from kg.store import open_store
from kg.vocab import slug


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim with what it was compared with: the relation, the reason, and the other claim."""

    claim: Said
    beside: tuple[tuple[Compared, Said], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The claims on a subject and a predicate, and perhaps an object, by when they were published."""

    subject: str
    predicate: str
    proofs: tuple[Proof, ...]


def evidence(output: Path, subject: str, predicate: str, object: str | None = None) -> Evidence:
    """All claims of that subject, predicate and object. InputError where one of them is unknown or may be several things."""
    row = identity.load(output).entity(subject)
    claims = read(output)
    about = [claim for claim in claims if claim.subject.iri == row["iri"]]
    name = _predicate(predicate, row["label"], about)
    found = [claim for claim in about if claim.predicate == name]
    if object is not None:
        found = _with_object(object, found)
    pairs = _pairs(compared(open_store(output)))
    by_iri = {claim.iri: claim for claim in claims}
    ordered = sorted(found, key=lambda claim: (not claim.published, claim.published, claim.source, claim.start, claim.iri))
    return Evidence(row["label"], name, tuple(_proof(claim, pairs[claim.iri], by_iri) for claim in ordered))


def _predicate(text: str, subject: str, claims: Iterable[Said]) -> str:
    """The predicate that is meant, of those that the claims have."""
    name = re.split(r"[#/:]", text)[-1]
    known = {claim.predicate for claim in claims}
    found = [predicate for predicate in sorted(known) if predicate.lower() == name.lower()]
    if found:
        return found[0]
    near = nearest(name, known)
    hint = f"did you mean {either(near)}?" if near else f"its predicates are {', '.join(sorted(known))}" if known else "nothing is claimed of it"
    raise InputError(f"no claim says {name!r} of {subject!r}: {hint}")


def _with_object(text: str, claims: Sequence[Said]) -> list[Said]:
    """The claims with that object: an entity by IRI, its end, label or name; a figure by one of its numbers; anything else by its words."""
    for test in (_is_called, _is_labelled, _is_named, _says):
        found = [claim for claim in claims if test(claim, text)]
        ends = {claim.object.iri: claim.object.label for claim in found if claim.object}
        if len(ends) > 1:
            raise InputError(f"{text!r} may be {either(sorted(map(_short, ends)))}: write one of these")
        if ends:  # a name that only some documents use means the same thing in all
            return [claim for claim in claims if claim.object and claim.object.iri in ends]
        if found:
            return found
    values = list(dict.fromkeys(claim.value for claim in claims))
    raise InputError(f"no such claim has the object {text!r}: there is {either(values)}")


def _is_called(claim: Said, text: str) -> bool:
    return claim.object is not None and text in (claim.object.iri, _short(claim.object.iri), claim.object.iri.rsplit("/", 1)[-1])


def _is_labelled(claim: Said, text: str) -> bool:
    return claim.object is not None and slug(claim.object.label) == slug(text)


def _is_named(claim: Said, text: str) -> bool:
    return claim.object is not None and slug(text) in map(slug, claim.object.names)


def _says(claim: Said, text: str) -> bool:
    if claim.object is not None:
        return False
    return slug(claim.value) == slug(text) or text.strip() in {str(number) for number in (claim.low, claim.high) if number is not None}


def _short(iri: str) -> str:
    """An IRI without its base: "event/2031-03-04-bombing-porto"."""
    return "/".join(iri.rsplit("/", 2)[-2:])


def _pairs(comparisons: Iterable[Compared]) -> Mapping[str, list[Compared]]:
    """The comparisons of each claim."""
    found: dict[str, list[Compared]] = defaultdict(list)
    for comparison in comparisons:
        for end in (comparison.left, comparison.right):
            found[end].append(comparison)
    return found


def _proof(claim: Said, pairs: Iterable[Compared], claims: Mapping[str, Said]) -> Proof:
    beside = ((pair, claims.get(pair.right if pair.left == claim.iri else pair.left)) for pair in pairs)
    return Proof(claim, tuple((pair, other) for pair, other in beside if other is not None))


def json_of_proof(proof: Proof) -> dict[str, Any]:
    """A claim as `kg why --format json` writes it."""
    beside = [{"relation": pair.relation, "reason": pair.reason, "other": json_of(other)} for pair, other in proof.beside]
    return {**json_of(proof.claim), "comparisons": beside}
