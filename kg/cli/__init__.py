"""The command line: parse arguments, call one function, print. The only folder that prints.

Results go to stdout; progress, notes and failures to stderr. An anticipated failure is one line that says what to do, and its exit code is that of
the error (kg/errors.py); 2 is bad usage, 3 "built, but documents were skipped", 130 an interrupt. Anything else is a defect and ends in a traceback.

Every stage is imported where it is called, so that `kg --help` need not wait for a language pipeline's libraries.

    app.py       the application, and how it ends
    options.py   options that several commands have
    printing.py  lines and tables
    progress.py  how far a command has come
    building.py  build, pipelines
    asking.py    query
    deciding.py  identity, same, different, undo
    linking.py   link
    sending.py   load
    checking.py  validate, evaluate
    telling.py   disputes, why, timeline, who, diff
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.cli.app import app, main
from kg.cli.asking import query_command
from kg.cli.building import build_command, closing, pipelines_command
from kg.cli.checking import evaluate_command, validate_command
from kg.cli.deciding import different_command, identity_command, same_command, undo_command
from kg.cli.linking import link_command
from kg.cli.sending import load_command
from kg.cli.telling import diff_command, disputes_command, timeline_command, who_command, why_command

__all__ = ["COMMANDS", "app", "closing", "main"]

COMMANDS: Final[dict[str, Callable[..., None]]] = {
    "build": build_command,
    "query": query_command,
    "disputes": disputes_command,
    "why": why_command,
    "timeline": timeline_command,
    "who": who_command,
    "diff": diff_command,
    "identity": identity_command,
    "same": same_command,
    "different": different_command,
    "undo": undo_command,
    "link": link_command,
    "load": load_command,
    "validate": validate_command,
    "evaluate": evaluate_command,
    "pipelines": pipelines_command,
}
"""In the order in which the help lists them."""

for _name, _command in COMMANDS.items():
    app.command(_name)(_command)
