"""Statements of many wordings: which products are read from them, and which sentences name none."""

import tomllib
from pathlib import Path

import pytest

from extract.dataset.vocabulary import Status
from tests.products.articles import products_of

CASES = tomllib.loads(Path(__file__).with_name("statements.toml").read_text(encoding="utf-8"))["case"]


MARKS = {Status.ACTUAL: "", Status.CANDIDATE: "c", Status.TARGET: "t"}


def rows_of(text: str) -> list[str]:
    rows = []
    for product in products_of(text):
        name = product.name.translate(dict.fromkeys(map(ord, '“”"'))).lower()
        rows.append(f"{name}|{product.star or ''}{MARKS[product.status]}|{product.producer}|{product.place}")
    return sorted(rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_reads_name_class_producer_and_place(case: dict[str, object]) -> None:
    assert rows_of(str(case["text"])) == sorted(case["rows"])  # type: ignore[call-overload]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_offsets_cut_the_name_out_of_the_text(case: dict[str, object]) -> None:
    text = str(case["text"])
    for product in products_of(text):
        assert " ".join(text[product.char_start : product.char_end].split()) == product.name
        assert product.name in " ".join(product.sentence.split())
