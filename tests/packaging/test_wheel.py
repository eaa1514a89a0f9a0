"""The wheel holds the code and the data that it needs; `make wheel-test` uses it in an empty environment."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("crawler", "extract", "corpus")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


_MEASURING = ("corpus/pages/", "corpus/reports/")
"""Saved pages and reports to measure readers by; they are of use in a checkout only."""


def test_every_file_of_the_packages_is_shipped(wheel: zipfile.ZipFile) -> None:
    listed = subprocess.run(
        ["git", "ls-files", *PACKAGES],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\n")
    committed = {name for name in listed if name and (ROOT / name).exists() and not name.startswith(_MEASURING)}
    assert committed - set(wheel.namelist()) == set()


@pytest.mark.parametrize(
    "name",
    [
        "corpus/official/figures.csv",
        "corpus/places/provinces.csv",
        "corpus/sample/manifest.toml",
        "corpus/sample/index.html",
        "extract/dataset/dictionary.toml",
        "extract/report/labels.toml",
        "extract/py.typed",
        "crawler/py.typed",
    ],
)
def test_data_is_shipped(wheel: zipfile.ZipFile, name: str) -> None:
    assert name in wheel.namelist()


def test_nothing_else_is_shipped(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)
    assert not [name for name in wheel.namelist() if "__pycache__" in name]


def test_licence_and_command_are_declared(wheel: zipfile.ZipFile) -> None:
    (info,) = {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    metadata = wheel.read(f"{info}/METADATA").decode()
    assert "License-Expression: Apache-2.0" in metadata
    assert f"{info}/licenses/LICENSE" in wheel.namelist()
    assert "ocop = extract.cli.app:main" in wheel.read(f"{info}/entry_points.txt").decode()


def test_locks_hold_every_dependency_at_one_version_with_its_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    core = (ROOT / "locks" / "core.txt").read_text(encoding="utf-8")
    dev = (ROOT / "locks" / "dev.txt").read_text(encoding="utf-8")
    for lock, wanted in ((core, project["dependencies"]), (dev, project["optional-dependencies"]["dev"])):
        for requirement in wanted:
            name = requirement.split(">=")[0].split("[")[0].lower()
            assert f"\n{name}==" in lock, f"{name} is not locked; run: make lock"
    assert core.count("==") <= core.count("--hash=")
