"""The README says what is there: every command, every file, and examples that run. So do the pages in docs/."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import samples
from typer.main import get_command

from kg import cli, grades
from kg.build import build
from kg.model import Relation
from kg.ontology import Ontology
from kg.policy import CRITERIA

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


# --- the pages in docs/

DOCS = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
DISPUTES = DOCS["disputes.md"]


def blocks(text: str, language: str) -> list[str]:
    """The examples in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def examples() -> list[str]:
    """Every command line in an example of a page, without its comment."""
    lines = (line.split(" #")[0].strip() for text in DOCS.values() for block in blocks(text, "sh") for line in block.splitlines())
    return [line for line in lines if line.startswith("kg ")]


@pytest.mark.parametrize("line", examples())
def test_the_commands_of_the_pages_and_their_options_are_there(line: str) -> None:
    name, *arguments = shlex.split(line)[1:]
    known = getattr(get_command(cli.app), "commands", {})
    assert name in known
    options = {option for parameter in known[name].params for option in parameter.opts}
    assert {argument for argument in arguments if argument.startswith("--")} <= options


def test_the_manual_lists_every_policy_and_criterion() -> None:
    assert set(re.findall(r"^\| `([a-z-]+)` \| what", DISPUTES, re.MULTILINE)) == set(samples.ontology().policies.by_name)
    criteria = DISPUTES.split("| criterion |")[1].split("\n\n")[0]
    assert set(re.findall(r"`kg:(\w+)`", criteria)) == set(CRITERIA)


def test_the_manual_lists_how_claims_stand_to_each_other() -> None:
    kinds = DISPUTES.split("| kind |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)`", kinds, re.MULTILINE)) == {*Relation, "denied"}


def test_the_policy_of_the_manual_can_be_used(tmp_path: Path) -> None:
    (example,) = [block for block in blocks(DISPUTES, "turtle") if "a kg:Policy" in block]
    folder = Path(shutil.copytree(ROOT / "ontology", tmp_path / "ontology"))
    (folder / "careful.ttl").write_text(example, "utf-8")
    careful = Ontology.load(folder).policies.find("careful")
    assert (careful.worst_source, careful.prefers) == ("C", ("BestSource", "MostOrigins", "LatestFirst"))


def test_the_grades_of_the_manual_can_be_read(tmp_path: Path) -> None:
    (example,) = blocks(DISPUTES, "csv")
    (tmp_path / "grades.csv").write_text(example, "utf-8")
    assert [grade.kind for grade in grades.read(tmp_path / "grades.csv")] == ["publisher", "speaker", "document"]


@pytest.mark.parametrize("page", DOCS)
def test_what_the_pages_point_to_is_there(page: str) -> None:
    for target, anchor in re.findall(r"\]\(([^)#]*)(?:#([^)]*))?\)", DOCS[page]):
        path = ROOT / "docs" / target if target else ROOT / "docs" / page
        assert target.startswith("http") or path.exists(), target
        if anchor and not target.startswith("http"):
            headings = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}, anchor
