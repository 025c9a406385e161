"""What can go wrong, as a tree. Every message names the thing and says what to do; `exit_code` is what the command line returns.

KgError                 1  failure
|-- InputError          2  bad input or usage
|   |-- OntologyError   2  a broken file in the ontology folder
|   |-- PipelineError   2  a language pipeline that is not there or lacks something
|   |-- GoldError       2  a gold that is not there or malformed
|   `-- QueryError      2  a query that does not exist or does not parse
|-- StoreError          1  the output or its store is missing, locked or broken
|-- RemoteError         1  a server that does not answer, refuses or lost something
`-- InvalidGraphError   1  a graph that violates its shapes
"""

from __future__ import annotations


class KgError(Exception):
    """Root of all anticipated failures."""

    exit_code = 1


class InputError(KgError):
    """Bad input or usage."""

    exit_code = 2


class OntologyError(InputError):
    """A broken file in the ontology folder."""


class PipelineError(InputError):
    """A language pipeline that is not installed or lacks a component."""


class GoldError(InputError):
    """A gold, to measure by, that is not there or malformed."""


class QueryError(InputError):
    """A query that does not exist or does not parse."""


class StoreError(KgError):
    """The output folder or its store is missing, locked or broken."""


class RemoteError(KgError):
    """A server that cannot be reached, refuses, or holds other than what was sent."""


class InvalidGraphError(KgError):
    """A graph that violates its shapes."""
