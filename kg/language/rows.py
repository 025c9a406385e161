"""What the encoder left for the components after it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc


def rows_of(doc: Doc, component: str) -> NDArray[np.void]:
    """The encoder's rows of a text. ValueError if the encoder has not run."""
    rows: Any = doc.tensor
    if not isinstance(rows, np.ndarray) or rows.dtype.names is None or len(rows) != len(doc):
        raise ValueError(f"the component {component!r} needs what the component 'encoder' finds: enable it, before the others")
    found: NDArray[np.void] = rows
    return found
