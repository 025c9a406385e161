"""What a build tells while it runs."""

from __future__ import annotations

import logging
from typing import Protocol


class Progress(Protocol):
    """What a build tells while it runs."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; `total` is its number of steps, where it has steps."""

    def step(self) -> None:
        """One step of the stage is done."""

    def note(self, text: str) -> None:
        """Something worth knowing that is no failure."""

    def trouble(self, text: str) -> None:
        """A failure that the build survives, with all that helps to find its cause."""


class Silent:
    """Progress that nobody watches; failures that need a developer go to the log."""

    def stage(self, name: str, total: int | None = None) -> None: ...
    def step(self) -> None: ...
    def note(self, text: str) -> None: ...

    def trouble(self, text: str) -> None:
        logging.getLogger("kg.build").error(text)
