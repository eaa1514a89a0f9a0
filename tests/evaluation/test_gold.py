"""Annotations are read whole or refused with a reason."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extract.dataset.vocabulary import Flow, Measure, Modifier, Status
from extract.evaluation.gold import GoldError, read_gold

FIGURE = {
    "kind": "figure",
    "measure": "products",
    "unit": "count",
    "value_min": 72,
    "value_max": 72,
    "quote": "72 sản phẩm",
}
PRODUCT = {"kind": "product", "name": "mật ong rừng", "star": 4, "quote": "mật ong rừng đạt 4 sao"}


def annotate(folder: Path, *facts: dict[str, Any], **record: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.json").write_text(json.dumps({"article": "a.txt", "facts": facts, **record}), encoding="utf-8")
    return folder


def test_annotation_is_read_with_its_defaults(tmp_path: Path) -> None:
    annotate(tmp_path, FIGURE | {"flow": "new", "value_max": 72.5}, PRODUCT, constructions=["new"])
    (tmp_path / "a.txt").write_text("72 sản phẩm", encoding="utf-8")
    (text,) = read_gold(tmp_path)
    assert (text.name, text.path, text.constructions) == ("a", tmp_path / "a.txt", ("new",))
    (figure,) = text.figures
    assert (figure.measure, figure.flow, figure.status, figure.modifier) == (
        Measure.PRODUCTS,
        Flow.NEW,
        Status.ACTUAL,
        Modifier.EXACT,
    )
    assert (figure.value_min, figure.value_max, figure.derived) == (Decimal(72), Decimal("72.5"), False)
    assert (text.products[0].name, text.products[0].star) == ("mật ong rừng", 4)


def test_text_may_lie_in_another_folder(tmp_path: Path) -> None:
    annotate(tmp_path / "gold", FIGURE)
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("72 sản phẩm", encoding="utf-8")
    assert read_gold(tmp_path / "gold", texts=texts)[0].path == texts / "a.txt"


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        ({"kind": "figure"}, "is missing"),
        (FIGURE | {"measure": "hens"}, "hens"),
        (FIGURE | {"kind": "rumour"}, "neither figure nor product"),
        (FIGURE | {"value_min": "72"}, "not a number"),
        (FIGURE | {"value_min": True}, "not a number"),
        (FIGURE | {"star_min": "4"}, "not a whole number"),
        (FIGURE | {"quote": " "}, "quote is empty"),
    ],
)
def test_bad_fact_is_named_with_its_file(tmp_path: Path, fact: dict[str, Any], reason: str) -> None:
    annotate(tmp_path, FIGURE, fact)
    (tmp_path / "a.txt").write_text("72 sản phẩm", encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.json: fact 2: .*") as raised:
        read_gold(tmp_path)
    assert reason in str(raised.value)


def test_missing_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"its text a\.txt is not in"):
        read_gold(annotate(tmp_path, FIGURE))


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"article": "a.txt"}'])
def test_file_that_is_no_annotation_is_an_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.json"):
        read_gold(tmp_path)


def test_folder_without_annotations_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no annotation"):
        read_gold(tmp_path)
    with pytest.raises(GoldError, match="not a folder"):
        read_gold(tmp_path / "absent")
