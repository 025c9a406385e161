"""How far a command has come: plain lines for logs, bars on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from kg.cli.printing import complain, printable

if TYPE_CHECKING:
    from rich.progress import TaskID

    from kg.build import Progress


class Lines:
    """Progress in plain lines, for logs."""

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None: ...

    def stage(self, name: str, total: int | None = None) -> None:
        print(f"{name} ({total})" if total else name, file=sys.stderr, flush=True)

    def step(self) -> None: ...

    def note(self, text: str) -> None:
        complain(text)

    def trouble(self, text: str) -> None:
        print(text.rstrip("\n"), file=sys.stderr, flush=True)


class Bars:
    """Progress as bars on a terminal; failures stand above them."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
        self._bars = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def stage(self, name: str, total: int | None = None) -> None:
        if self._task is not None:
            self._bars.update(self._task, visible=False)
        self._task = self._bars.add_task(name, total=total)

    def step(self) -> None:
        if self._task is not None:
            self._bars.advance(self._task)

    def note(self, text: str) -> None:
        self._print(f"kg: {printable(text)}")

    def trouble(self, text: str) -> None:
        self._print(text)

    def _print(self, text: str) -> None:
        self._bars.console.print(text, markup=False, highlight=False, soft_wrap=True)


def progress() -> Any:
    """A fresh one, for what stderr is."""
    return Bars() if sys.stderr.isatty() else Lines()
