"""The extractor on the annotated texts that no rule was mended on: the scores on file, and the floor under them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOOR = Path(__file__).parent / "floor.toml"


@pytest.fixture(scope="module")
def evaluated() -> "subprocess.CompletedProcess[str]":
    """`ocop evaluate corpus/gold/test`, as `make docs` runs it."""
    command = [str(Path(sys.executable).parent / "ocop"), "evaluate", "corpus/gold/test", "--floor", str(FLOOR)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_scores_do_not_fall_under_their_floor(evaluated: "subprocess.CompletedProcess[str]") -> None:
    assert evaluated.returncode == 0, evaluated.stderr


def test_scores_on_file_are_those_of_the_extractor(evaluated: "subprocess.CompletedProcess[str]") -> None:
    assert evaluated.stdout == (ROOT / "docs" / "scores.txt").read_text(encoding="utf-8"), "run: make docs"
