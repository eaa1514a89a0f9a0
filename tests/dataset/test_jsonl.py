"""JSON lines carry a row as it is."""

import json

from extract.dataset.jsonl import json_line
from tests.dataset.rows import ARTICLE, CHECK, FIGURES, PRODUCT


def test_record_comes_first_and_names_the_kind_of_row() -> None:
    kinds = [next(iter(json.loads(json_line(row)).items())) for row in (ARTICLE, FIGURES[0], PRODUCT, CHECK)]
    assert kinds == [("record", "article"), ("record", "figure"), ("record", "product"), ("record", "check")]


def test_values_keep_their_types() -> None:
    figure, share = (json.loads(json_line(row)) for row in FIGURES)
    assert (figure["value_min"], type(figure["value_min"])) == (72, int)
    assert share["value_max"] == 17.35
    assert (figure["star_min"], share["star_min"], share["derived"], figure["per"]) == (3, None, True, None)
    assert json.loads(json_line(ARTICLE))["authors"] == ["An", "Bình"]
    assert json.loads(json_line(CHECK))["references"] == ["r1", "f1"]


def test_line_is_one_line_in_plain_letters() -> None:
    line = json_line(ARTICLE)
    assert "\n" not in line
    assert "Đồi Xanh" in line
