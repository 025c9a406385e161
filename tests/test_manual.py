"""The README says what is there: every command, every file, and examples that run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from kg import cli
from kg.build import build

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which "my-graph" and "output" are the graph of one demo report."""
    folder = tmp_path_factory.mktemp("manual")
    build([ROOT / "seeds" / "003_gun_battle_goes_on.txt"], folder / "my-graph")
    (folder / "output").symlink_to(folder / "my-graph")
    return folder


def commands() -> set[str]:
    command = get_command(cli.app)
    return set(getattr(command, "commands", {}))


def test_every_command_is_described() -> None:
    described = set(re.findall(r"^\| `kg (\w+)", README, re.MULTILINE))
    assert commands() == described


def test_every_file_has_its_line() -> None:
    table = README.split("| `kg/` | |")[1].split("\n\n")[0]
    listed = {name.removesuffix("/") for names in re.findall(r"^\| (.*?) \|", table, re.MULTILINE) for name in re.findall(r"`([^`]+)`", names)}
    there = {path.name for path in (ROOT / "kg").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert there - {"__init__.py", "__main__.py"} == listed - {"---"}


def test_the_queries_of_the_readme_run(graph: Path) -> None:
    examples = re.findall(r"^kg query .*$", README, re.MULTILINE)
    assert examples
    for line in examples:
        subprocess.run([sys.executable, "-m", "kg", *shlex.split(line)[1:]], cwd=graph, check=True, stdout=subprocess.DEVNULL)


def test_the_python_of_the_readme_runs(graph: Path) -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    subprocess.run([sys.executable, "-c", example + "assert len(dataset) > 0"], cwd=graph, check=True)


def test_the_pictures_and_pages_that_it_points_to_are_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("http") or (ROOT / target).exists(), target
