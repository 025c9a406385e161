"""What people call a referent: NAME@DOCUMENT, such as ida-quell@002_vote.txt.

A name is written as in the end of an IRI (kg.vocab.slug), so case, accents and quotes do not matter, and every name that the document uses will do.
Where several referents of a document share it, the offset of a mention tells them apart: attack@002_vote.txt#char=312. A handle outlives rebuilds,
other reports and most changes of the program, which identifiers of referents and entities do not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from kg.errors import InputError
from kg.model import Extraction, Member, Referent
from kg.vocab import slug

OFFSET: Final = re.compile(r"(.*)#char=(\d+)")
NEAREST: Final = 3
"""How many likely names a message shows."""


@dataclass(frozen=True, slots=True)
class Handle:
    """A referent as people name it: `text` is the handle that is written, `names` are slugs, `starts` the offsets of its mentions."""

    text: str
    document: str
    names: tuple[str, ...]
    starts: tuple[int, ...]


def handles(extractions: Iterable[Extraction]) -> dict[Member, Handle]:
    """The handle of each referent of each document."""
    return {(x.document.id, id): handle for x in extractions for id, handle in _of_document(x).items()}


def _of_document(extraction: Extraction) -> dict[str, Handle]:
    names = {referent.id: _names(referent) for referent in extraction.referents}
    bearers = Counter(name for own in names.values() for name in own)
    source = extraction.document.source
    found = {}
    for referent in extraction.referents:
        starts = tuple(sorted({mention.span.start for mention in referent.mentions}))
        alone = next((name for name in names[referent.id] if bearers[name] == 1), "")
        text = f"{alone}@{source}" if alone else f"{names[referent.id][0]}@{source}" + (f"#char={starts[0]}" if starts else "")
        found[referent.id] = Handle(text, source, names[referent.id], starts)
    return found


def _names(referent: Referent) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slug(name) for name in (*referent.names, referent.label)))


class Finder:
    """What handles, as people write them, stand for."""

    def __init__(self, handles: Iterable[Handle]) -> None:
        self._of_document: dict[str, list[Handle]] = defaultdict(list)
        for handle in handles:
            self._of_document[handle.document].append(handle)

    def find(self, text: str) -> Handle:
        """The one referent that is meant; InputError, with what is nearest, where there is none or more than one."""
        name, at, place = text.partition("@")
        if not (name and at and place):
            raise InputError(f"{text!r} names no document: write NAME@DOCUMENT, as kg identity shows it")
        document, start = self._document(place)
        matching = [handle for handle in self._of_document[document] if slug(name) in handle.names]
        if not matching:
            raise InputError(f"{document} speaks of nothing called {name!r}: {self._nearest(slug(name), document)}")
        exact = [handle for handle in matching if start is None or start in handle.starts]
        if len(exact) != 1:
            several = [f"{slug(name)}@{document}#char={handle.starts[0]}" for handle in matching if handle.starts]
            why = f"{text!r} may be one of several" if exact or start is None else f"nothing in {document} is called {name!r} at {start}"
            raise InputError(f"{why}: write {either(several)}")
        return exact[0]

    def _document(self, place: str) -> tuple[str, int | None]:
        offset = OFFSET.fullmatch(place)
        for document, start in ((place, None), *([(offset[1], int(offset[2]))] if offset else [])):
            if document in self._of_document:
                return document, start
        near = nearest(offset[1] if offset else place, self._of_document)
        raise InputError(f"no document {place!r} in this build" + (f": did you mean {either(near)}?" if near else ""))

    def _nearest(self, name: str, document: str) -> str:
        """The names nearest to one in its document, and documents that do use it."""
        here = nearest(name, {near for handle in self._of_document[document] for near in handle.names})
        elsewhere = [other for other in sorted(self._of_document) if any(name in handle.names for handle in self._of_document[other])]
        close = [f"{near}@{document}" for near in here] or [f"{name}@{other}" for other in elsewhere[:NEAREST]]
        return f"did you mean {either(close)}?" if close else "kg identity shows what can be decided"


def nearest(text: str, known: Iterable[str]) -> list[str]:
    """What somebody may have meant: texts that hold this one or a word of it, else those spelt most alike."""
    texts = sorted(known)
    words = [word for word in re.findall(r"\w+", text.lower()) if len(word) > 2]
    holding = [other for other in texts if text.lower() in other.lower()] or [
        other for other in texts if any(word in other.lower() for word in words)
    ]
    return (sorted(holding, key=len) or get_close_matches(text, texts, n=NEAREST, cutoff=0.5))[:NEAREST]


def either(words: Sequence[str]) -> str:
    """Alternatives as a sentence has them."""
    return " or ".join(words)
