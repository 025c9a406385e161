"""Tables as lines of JSON, which other programs read line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

_LINE_ENDS: Final = str.maketrans({"\x85": "\\u0085", "\N{LINE SEPARATOR}": "\\u2028", "\N{PARAGRAPH SEPARATOR}": "\\u2029"})
"""Characters that JSON allows bare in a string, but at which some readers of lines break one."""


def write_lines(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write rows as lines of JSON, UTF-8. OSError where the file cannot be written."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(row, ensure_ascii=False).translate(_LINE_ENDS) + "\n" for row in rows)
