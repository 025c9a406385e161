"""What people decided about identity, as lines of a text file that is kept with the reports.

    same       rana-odell@001_vote.txt  odell@004_budget.txt   # 2031-03-05 ida: both are the minister of finance
    different  asif-khan@002_cup.txt    a-khan@003_trial.txt   # the bowler and the judge

A line is a verdict, two handles (kg/resolve/handles.py; one with a space in it stands in double quotes) and, behind "#", a comment: who, when, why.
Empty lines and lines that begin with "#" say nothing. No line outranks another: two that contradict each other are an error. To undo one, delete it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.folders import files_beside
from kg.model import Decision, Verdict

FILE: Final = "decisions.txt"
"""The name of the file beside the reports."""
HEADING: Final = "# Who and what is the same: `same` or `different`, two names with their documents, and a comment. kg build applies it.\n"
TOKEN: Final = re.compile(r'\s+|(?P<comment>#.*)|(?P<word>(?:"(?:[^"]|"")*"|[^\s"])+)|(?P<bad>.)')
"""Blanks, a comment to the end of the line, a word (in which quoted parts may hold blanks), or a quote that nothing closes."""
UNWRITABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""Control characters and what some editors take for the end of a line."""
VERDICTS: Final = {Verdict.SAME.value: Verdict.SAME, Verdict.DIFFERENT.value: Verdict.DIFFERENT}


def found(inputs: Sequence[Path]) -> list[Path]:
    """The files of decisions beside reports: in each input folder and below, and in the folder of each file."""
    places = files_beside(inputs, FILE)
    return sorted(path for path in places if path.is_file())


def own(inputs: Sequence[Path]) -> Path:
    """The file that decisions about a build of these inputs go into: beside the first of them."""
    first = inputs[0].resolve()
    return (first if first.is_dir() else first.parent) / FILE


def read(file: Path) -> tuple[Decision, ...]:
    """The decisions of a file, none where there is no such file; InputError, with the line, for one that is no decision."""
    return tuple(decision for _, decision in _parsed(file, _text(file)) if decision)


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8 text: save it as that") from error
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}; check the file and its permissions") from error


def _parsed(file: Path, text: str) -> Iterator[tuple[str, Decision | None]]:
    """Each line as it stands, with its decision if it has one."""
    for number, line in enumerate(_lines(text), start=1):
        yield line, parse(line, str(file), number)


def _lines(text: str) -> list[str]:
    """Lines as editors count them; `str.splitlines` also breaks at characters that a comment may hold."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def parse(line: str, file: str, number: int) -> Decision | None:
    """The decision on a line, None if it is empty or a comment."""
    found = [match for match in TOKEN.finditer(line.strip()) if match.lastgroup]
    words = [_bare(match["word"]) for match in found if match["word"]]
    comment = next((match["comment"][1:].strip() for match in found if match["comment"]), "")
    if any(match["bad"] for match in found):
        raise InputError(f"{file}:{number}: a double quote is not closed: close it, or write it twice where it is part of a name")
    if not words:
        return None
    if len(words) != 3 or words[0] not in VERDICTS:
        raise InputError(f"{file}:{number}: not a decision: write same or different, then two of NAME@DOCUMENT, then perhaps # and a comment")
    return Decision(VERDICTS[words[0]], words[1], words[2], comment, file, number)


def _bare(word: str) -> str:
    """A word without the quotes around its parts."""
    return re.sub(r'"((?:[^"]|"")*)"', lambda part: part[1].replace('""', '"'), word)


def written(verdict: Verdict, left: str, right: str, comment: str = "") -> str:
    """A decision as a line; InputError where a name holds what no line can."""
    for text in (left, right, comment):
        if UNWRITABLE.search(text):
            raise InputError(f"{text!r} cannot stand on a line: leave out its line breaks and control characters")
    return f"{verdict.value} {_quoted(left)} {_quoted(right)}" + (f"  # {comment}" if comment else "") + "\n"


def _quoted(handle: str) -> str:
    return '"' + handle.replace('"', '""') + '"' if not handle or re.search(r'[\s"]|^#', handle) else handle


def append(file: Path, line: str) -> int:
    """Put a line at the end of a file, which is made where missing: its number. InputError where it cannot be written."""
    text = _text(file) or HEADING
    text += "" if text.endswith("\n") else "\n"
    _write(file, text + line)
    return len(_lines(text + line))


def remove(file: Path, decision: Decision) -> str:
    """Take the line of a decision out of its file, and leave the rest as it is: that line."""
    lines = _lines(_text(file))
    gone = lines.pop(decision.line - 1)
    _write(file, "".join(lines))
    return gone.strip()


def _write(file: Path, text: str) -> None:
    """In one step, so that nothing breaks what people wrote."""
    side = file.with_name(f"{file.name}.new")
    try:
        side.write_bytes(text.encode("utf-8"))
        side.replace(file)
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror}; name another file with --decisions") from error


def check(decisions: Sequence[Decision], key: Callable[[str], str]) -> None:
    """InputError where decisions contradict each other, be it by way of others (A same B, B same C, A different C); `key` is what a handle means."""
    links: dict[str, list[tuple[str, Decision]]] = {}
    for decision in decisions:
        if decision.verdict is Verdict.SAME:
            left, right = key(decision.left), key(decision.right)
            links.setdefault(left, []).append((right, decision))
            links.setdefault(right, []).append((left, decision))
    for decision in decisions:
        if decision.verdict is Verdict.DIFFERENT:
            path = chain(links, key(decision.left), key(decision.right))
            if path:  # an empty one: they are one thing within their report, which no decision can split
                raise InputError(_contradiction(decision, path))


def chain(links: dict[str, list[tuple[str, Decision]]], start: str, end: str) -> list[Decision] | None:
    """The fewest decisions that lead from one thing to another, None where none do."""
    came: dict[str, tuple[str, Decision] | None] = {start: None}
    todo = deque([start])
    while todo:
        at = todo.popleft()
        for other, decision in links.get(at, ()):
            if other not in came:
                came[other] = at, decision
                todo.append(other)
    path: list[Decision] = []
    step = came.get(end)
    while step is not None:
        path.insert(0, step[1])
        step = came[step[0]]
    return path if end in came else None


def _contradiction(decision: Decision, path: Sequence[Decision]) -> str:
    others = " and ".join(map(_place, path))
    return (
        f"{_place(decision)} says that {decision.left} and {decision.right} are different, "
        f"but {others} {'says' if len(path) == 1 else 'say'} that they are the same: delete the line that is wrong"
    )


def _place(decision: Decision) -> str:
    """File and line; only the file where a decision has none yet."""
    return f"{decision.file}:{decision.line}" if decision.line else decision.file
