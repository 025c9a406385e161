"""Which stretches of a page are no part of the report: repeated captions and headlines, forms, links, bylines, credits.

The words of such lines are data (ontology/furniture.txt); what is decided here is structure: what repeats, and what stands where. All is linear in
the length of the text, and a document is never skipped as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.data import ontology_dir
from kg.errors import OntologyError

Stretch = tuple[int, int]
REPEATED: Final = 20
"""Shortest line (in characters) whose repetition is furniture; shorter ones may be refrains, answers or names of speakers."""
SHORT, LONG = 300, 2_000
"""Longest line that can be furniture as a whole, and longest that can have some within."""
TOP: Final = 5
"""Among so many first lines the headline may stand, and stand again."""
SITE: Final = 40
"""Longest name of a site behind a headline."""
LINK: Final = 140
"""Longest headline that links to another report."""
ENDED: Final = re.compile(r"[.!?:;,…][\"'”’)\]]*$")
GOES_ON: Final = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*[a-z]")
DASH: Final = re.compile(r"\s+([-–—―|·]+)\s+")
NAME: Final = re.compile(r"[^\W\d_a-z]\S*(?: \S+){0,5}|\S+\.[a-z]{2,}")
"""What may be a site's name: words that begin with a capital, or a domain."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Expressions that match whole lines, headings of lists, and parts of lines."""

    lines: tuple[re.Pattern[str], ...]
    lists: tuple[re.Pattern[str], ...]
    parts: tuple[re.Pattern[str], ...]


@cache
def rules() -> Rules:
    """The rules of ontology/furniture.txt. OntologyError where one is not a regular expression."""
    path = ontology_dir() / "furniture.txt"
    try:
        return parse_rules(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OntologyError(f"{path}: {error}") from error


def parse_rules(text: str) -> Rules:
    """One expression a line; "#" begins a comment line. ValueError names the line that is not an expression."""
    found: dict[str, list[re.Pattern[str]]] = {"": [], "list": [], "skip": []}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            pattern = re.compile(line)
        except re.error as error:
            raise ValueError(f"line {number} is not a regular expression ({error}); mend it") from error
        group = next(iter(pattern.groupindex), "")
        if group not in found:
            raise ValueError(f"line {number} has a group {group!r}; use skip or list")
        found[group].append(pattern)
    return Rules(tuple(found[""]), tuple(found["list"]), tuple(found["skip"]))


def furniture(text: str, *, start: int = 0, title: str = "", publisher: str = "") -> tuple[Stretch, ...]:
    """The stretches of a text, from `start` on, to skip: sorted, apart from each other, without white space at their ends."""
    lines = list(_lines(text, start))
    stretches: set[Stretch] = set()
    stretches.update(_listed(text, lines, rules()))
    stretches.update(_sites(text, lines[:TOP], title, publisher))
    for line in lines:
        if line not in stretches:
            stretches.update(_ruled(text, line, rules()))
    stretches.update(_repeated(text, lines, stretches))
    merged = _merge(stretches)
    rest = _without(text, (start, len(text)), merged)
    return merged if re.search(r"\w", rest) else ()


def _lines(text: str, start: int) -> Iterator[Stretch]:
    """The lines that hold something, without the white space at their ends."""
    for match in re.compile(r"[^\r\n]+").finditer(text, start):
        line = match[0]
        if content := line.strip():
            begin = match.start() + line.index(content[0])
            yield begin, begin + len(content)


def _ruled(text: str, line: Stretch, rules: Rules) -> Iterator[Stretch]:
    """The line, or the part of it, that a rule calls furniture."""
    begin, end = line
    if end - begin <= SHORT and any(pattern.fullmatch(text, begin, end) for pattern in rules.lines):
        yield line
    elif end - begin <= LONG:
        for pattern in rules.parts:
            if match := pattern.search(text, begin, end):
                yield match.span("skip")
                return


def _listed(text: str, lines: Sequence[Stretch], rules: Rules) -> Iterator[Stretch]:
    """Headings of lists of links, and the headlines below them."""
    within = False
    for begin, end in lines:
        heading = end - begin <= SHORT and any(pattern.fullmatch(text, begin, end) for pattern in rules.lists)
        within = heading or (within and _is_link(text, begin, end))
        if within:
            yield begin, end


def _is_link(text: str, begin: int, end: int) -> bool:
    """Does a line look like a headline: short, not ended like a sentence, and not going on in the next line?"""
    return end - begin <= LINK and not ENDED.search(text, begin, end) and not GOES_ON.match(text, end)


def _sites(text: str, lines: Sequence[Stretch], title: str, publisher: str) -> Iterator[Stretch]:
    """Names of sites behind the headline, and the headline where it stands again with or without one.

    What follows the last dash is held to be a site's name only where the publisher has that name, or where what precedes it is the title or a line
    of its own.
    """
    alone = {_form(text[begin:end]) for begin, end in lines} | {_form(title)}
    headlines: set[str] = set()
    for begin, end in lines:
        dashes = list(DASH.finditer(text, begin, end))
        headline, tail = text[begin:end], ""
        if dashes:
            before, after = text[begin : dashes[-1].start()], text[dashes[-1].end() : end]
            if _is_site(after) and (_form(before) in alone or _form(after) == _form(publisher)):
                headline, tail = before, after
        if _form(headline) in headlines and (tail or len(headline) >= REPEATED):
            yield begin, end
        elif tail:
            yield dashes[-1].start(1), end
        headlines.add(_form(headline))


def _is_site(tail: str) -> bool:
    return len(tail) <= SITE and bool(NAME.fullmatch(tail))


def _repeated(text: str, lines: Sequence[Stretch], skipped: set[Stretch]) -> Iterator[Stretch]:
    """The second and later occurrences of a line, whatever furniture each of them has at its end."""
    parts = iter(sorted(skipped))
    part = next(parts, None)
    seen: set[str] = set()
    for begin, end in lines:
        while part and part[1] <= begin:
            part = next(parts, None)
        within = (part,) if part and part[0] < end else ()
        form = _form(_without(text, (begin, end), within))
        if len(form) >= REPEATED and form in seen:
            yield begin, end
        seen.add(form)


def _form(line: str) -> str:
    """A line as it is compared with others: case and the kinds of blanks, dashes and quotes do not matter."""
    line = re.sub(r"[-‐-―]+", "-", re.sub(r"[“”„«»]", '"', re.sub(r"[‘’`´]", "'", line)))
    return " ".join(line.casefold().split())


def _merge(stretches: set[Stretch]) -> tuple[Stretch, ...]:
    merged: list[Stretch] = []
    for begin, end in sorted(stretches):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)


def _without(text: str, whole: Stretch, parts: Sequence[Stretch]) -> str:
    """What is left of a stretch of text when parts of it are taken out."""
    kept, at = [], whole[0]
    for begin, end in parts:
        kept.append(text[at:begin])
        at = max(at, end)
    return "".join([*kept, text[at : whole[1]]])
