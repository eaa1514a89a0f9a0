"""`ocop evaluate`: scores on standard output, floors decide the exit code."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

QUOTE = "Đến nay, toàn tỉnh có 72 sản phẩm OCOP được công nhận đạt sao."
FACT = {"kind": "figure", "measure": "products", "unit": "count", "value_min": 72, "value_max": 72, "quote": QUOTE}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of one annotated text, in which two of three facts can be read."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Tỉnh Đồi Xanh đẩy mạnh OCOP\n{QUOTE}\n", encoding="utf-8")
    facts = [FACT, FACT | {"value_min": 41, "value_max": 41}]
    (folder / "a.json").write_text(json.dumps({"article": "a.txt", "facts": facts}), encoding="utf-8")
    return folder


def test_scores_are_printed(ocop: Run, gold: Path) -> None:
    result = ocop("evaluate", gold, "--misses")
    assert result.exit_code == 0
    assert "1 annotated texts" in result.stdout
    assert "a: not found: products | 41 count" in result.stdout


def test_scores_are_given_to_programs(ocop: Run, gold: Path) -> None:
    record = json.loads(ocop("evaluate", gold, "--format", "json").stdout)
    assert record["figures"]["value"] == {
        "right": 1,
        "predicted": 1,
        "gold": 2,
        "precision": 1.0,
        "recall": 0.5,
        "f1": 0.6667,
    }


@pytest.mark.parametrize(("floor", "code"), [(0.6, 0), (0.7, 1)])
def test_score_under_its_floor_is_exit_code_1(ocop: Run, gold: Path, tmp_path: Path, floor: float, code: int) -> None:
    path = tmp_path / "floor.toml"
    path.write_text(f"figures.value.f1 = {floor}\n", encoding="utf-8")
    result = ocop("evaluate", gold, "--floor", path)
    assert result.exit_code == code
    assert ("figures.value.f1 is 0.6667, under its floor of 0.7" in result.stderr) is bool(code)


@pytest.mark.parametrize("arguments", [["absent"], [".", "--floor", "absent.toml"]])
def test_unusable_request_is_exit_code_2(ocop: Run, arguments: list[str]) -> None:
    assert ocop("evaluate", *arguments).exit_code == 2
