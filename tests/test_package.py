"""What is installed, and what is public."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import kg
from kg.data import models_dir, ontology_dir

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(command, check=True)
    (path,) = folder.glob("kg-*.whl")
    return path


def test_the_public_names() -> None:
    assert kg.__all__ == [
        "Claim", "Document", "Extraction", "Resolution", "__version__", "build_graph", "open_dataset", "read_documents",
    ]  # fmt: skip
    assert all(getattr(kg, name) for name in kg.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        kg.nothing  # noqa: B018


def test_importing_the_package_is_cheap() -> None:
    code = "import sys, kg; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not {"spacy", "rdflib", "pyoxigraph", "numpy", "charset_normalizer"} & set(loaded)


def test_the_wheel_holds_the_ontology_the_pipeline_and_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        entry = next(archive.read(name).decode() for name in names if name.endswith("/entry_points.txt"))
    assert "kg = kg.cli:main" in entry
    for folder, place in ((ontology_dir(), "kg/share/ontology"), (models_dir() / "kg_en", "kg/share/models/kg_en")):
        files = {f"{place}/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
        assert files
        assert files <= names
    assert "kg/share/models/confidence.json" in names
    own = {path.relative_to(ROOT).as_posix() for path in (ROOT / "kg").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert own <= names


def test_an_unpacked_wheel_finds_what_it_brings(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    code = "from kg.data import models_dir, ontology_dir; print(ontology_dir(), models_dir())"
    command, place = [sys.executable, "-c", code], {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    out = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path, env=place).stdout.split()
    assert out == [str(tmp_path / "site" / "kg" / "share" / name) for name in ("ontology", "models")]


def test_constraints_are_names_and_versions_alone() -> None:
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+", name) and re.fullmatch(r"[0-9][A-Za-z0-9.]*", version) for name, version in PINS.items())


def test_constraints_hold_every_requirement_and_nothing_too_big_for_a_laptop() -> None:
    pinned = {canonicalize_name(name) for name in PINS}
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    extras = PROJECT["project"]["optional-dependencies"]
    wanted += [name for extra in extras.values() if extra != extras["train"] for name in extra]
    assert {canonicalize_name(Requirement(text).name) for text in wanted} - {"kg"} <= pinned
    training = {canonicalize_name(line.split("==")[0]) for line in (ROOT / "training" / "constraints.txt").read_text().splitlines() if "==" in line}
    assert {canonicalize_name(Requirement(text).name) for text in extras["train"]} <= pinned | training
    assert not [name for name in pinned if re.match(r"torch|triton|nvidia|cuda|tensorflow|transformers", name)]
