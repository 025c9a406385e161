"""Python's memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector, which walks through all that is held time and again while much is made and little is thrown away.

    It takes a twentieth of the time of extraction, a seventh of that of resolving 30,000 referents, and the more the more there are.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
