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

FAILING: dict[str, str] = {
    "Khu nghỉ dưỡng chuẩn 5 sao": "the stars of a resort",
}
"""How a sentence begins that still yields something, with the reason."""


def _parameters() -> list[object]:
    return [pytest.param(text, id=f"{i}-{text[:30]}", marks=_marks(text)) for i, text in enumerate(SENTENCES, 1)]


def _marks(text: str) -> list[pytest.MarkDecorator]:
    reasons = [reason for start, reason in FAILING.items() if text.startswith(start)]
    return [pytest.mark.xfail(reason=reasons[0], strict=True)] if reasons else []


def test_there_are_at_least_200_sentences() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES) >= 200


@pytest.mark.parametrize("text", _parameters())
def test_a_number_that_counts_something_else_yields_nothing(text: str) -> None:
    read = extract_article(article_of(text, published="2024-11-15"))
    assert [(f.measure.value, f.value_raw, f.rule) for f in read.figures] == []
    assert [product.name for product in read.products] == []
