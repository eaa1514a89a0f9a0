"""Numbers that count nothing of OCOP: no figure and no product is read from any of the sentences."""

from pathlib import Path

import pytest

from extract.extraction import extract_article
from tests.figures.articles import article_of

SENTENCES = [
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]

LEAD = "Đến hết năm 2023, tỉnh Thái Bình có 120 sản phẩm OCOP của 75 chủ thể, trong đó 20 sản phẩm 4 sao."


def test_there_are_at_least_200_sentences() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES) >= 200


@pytest.mark.parametrize("text", SENTENCES)
def test_a_number_that_counts_something_else_yields_nothing(text: str) -> None:
    read = extract_article(article_of(text, published="2024-11-15"))
    assert [(f.measure.value, f.value_raw, f.rule) for f in read.figures] == []
    assert [product.name for product in read.products] == []


@pytest.mark.parametrize("text", SENTENCES)
def test_it_yields_nothing_behind_a_sentence_on_ocop_either(text: str) -> None:
    read = extract_article(article_of(f"{LEAD} {text}", published="2024-11-15"))
    assert [(f.measure.value, f.value_raw, f.rule) for f in read.figures if f.char_start > len(LEAD)] == []
    assert len(read.figures) == 3
    assert [product.name for product in read.products] == []
