"""News reports become a knowledge graph that shows who says what, in which words.

    read_documents(paths)   files and folders -> documents
    build_graph(...)        documents -> an output folder
    open_dataset(output)    an output folder -> an rdflib Dataset over its store

The three functions are loaded when they are first asked for: `import kg` and `kg --help` cost next to nothing.
"""  # fmt: skip

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.data import VERSION as __version__
from kg.model import Claim, Document, Extraction, Resolution

if TYPE_CHECKING:
    from kg.build import build as build_graph
    from kg.read import read as read_documents
    from kg.store import open_dataset

__all__ = ["Claim", "Document", "Extraction", "Resolution", "__version__", "build_graph", "open_dataset", "read_documents"]

# A public function never has the name of a module: the import of the module would put it in the function's place.
_WHERE = {"build_graph": ("kg.build", "build"), "open_dataset": ("kg.store", "open_dataset"), "read_documents": ("kg.read", "read")}


def __getattr__(name: str) -> Any:
    """Load a public function when it is first asked for; AttributeError for a name that there is not."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, function = _WHERE[name]
    return getattr(import_module(module), function)
