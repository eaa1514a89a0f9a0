"""Floors hold an evaluation to the scores it once had."""

from pathlib import Path

import pytest

from extract.evaluation.floor import FloorError, below_floor, read_floor

REPORT = {"texts": 2, "figures": {"value": {"f1": 0.95, "recall": 1.0}}}


def floor(folder: Path, content: str) -> Path:
    path = folder / "floor.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_score_under_its_floor_is_reported(tmp_path: Path) -> None:
    floors = read_floor(floor(tmp_path, "[figures.value]\nf1 = 0.97\nrecall = 1\n"))
    assert below_floor(REPORT, floors) == (("figures.value.f1", 0.95, 0.97),)


def test_score_at_its_floor_holds(tmp_path: Path) -> None:
    assert below_floor(REPORT, read_floor(floor(tmp_path, "figures.value.f1 = 0.95"))) == ()


def test_floor_of_an_unknown_score_is_an_error(tmp_path: Path) -> None:
    floors = read_floor(floor(tmp_path, "[figures.valeu]\nf1 = 0.9\n"))
    with pytest.raises(FloorError, match=r"figures\.valeu\.f1"):
        below_floor(REPORT, floors)


@pytest.mark.parametrize("content", ["", "f1 =", 'figures.value.f1 = "high"', "figures.value.f1 = 97"])
def test_unusable_file_is_an_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(FloorError, match=r"floor\.toml"):
        read_floor(floor(tmp_path, content))


def test_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FloorError, match=r"absent\.toml"):
        read_floor(tmp_path / "absent.toml")
