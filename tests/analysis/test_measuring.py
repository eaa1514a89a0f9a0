"""Scores and errors of the extractor as frames are those of `ocop evaluate`."""

import json
from pathlib import Path

import pytest

from extract.analysis.measuring import construction_scores, errors, evaluation_of, field_scores, packaged_gold
from extract.evaluation.gold import GoldError

FACT = {"kind": "figure", "measure": "products", "unit": "count", "modifier": "exact", "place": "Thái Bình"}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A text of which one fact is annotated as it is read, one otherwise, and one that it does not state."""
    (tmp_path / "bài.txt").write_text(
        "Tỉnh Thái Bình có 72 sản phẩm OCOP. Năm 2024, tỉnh có 10 sản phẩm 4 sao.\n", encoding="utf-8"
    )
    facts = [
        FACT | {"value_min": 72, "value_max": 72, "status": "actual", "quote": "Tỉnh Thái Bình có 72 sản phẩm OCOP"},
        FACT | {"value_min": 10, "value_max": 10, "status": "target", "quote": "tỉnh có 10 sản phẩm 4 sao"},
    ]
    annotation = {"article": "bài.txt", "constructions": ["star_breakdown"], "facts": facts}
    (tmp_path / "bài.json").write_text(json.dumps(annotation), encoding="utf-8")
    return tmp_path


def test_scores_by_field(gold: Path) -> None:
    scores = field_scores(evaluation_of(gold)).set_index(["table", "field"])
    assert scores.loc[("figures", "value"), "right"] == 2
    assert scores.loc[("figures", "status"), "recall"] == 0.5
    assert scores.loc[("figures", "every_field"), "gold"] == 2


def test_scores_by_construction(gold: Path) -> None:
    (row,) = construction_scores(evaluation_of(gold)).itertuples()
    assert (row.construction, row.texts, row.facts, row.value_f1) == ("star_breakdown", 1, 2, 1.0)


def test_an_error_has_the_field_both_sides_and_the_sentence(gold: Path) -> None:
    found = errors(evaluation_of(gold))
    assert set(found["kind"]) == {"wrong fields"}
    assert found[found["field"] == "status"][["annotated", "read"]].to_numpy().tolist() == [["target", "actual"]]
    assert found["context"].str.contains("10 sản phẩm 4 sao").all()


def test_the_annotated_texts_of_the_package_are_found() -> None:
    assert (packaged_gold("dev") / "README.md").parent.name == "dev"
    with pytest.raises(FileNotFoundError, match=r"write dev or test"):
        packaged_gold("nowhere")


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError):
        evaluation_of(tmp_path)
