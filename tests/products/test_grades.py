"""Classes and points of the rows of tables: the one that counts among several, and headers in unlisted words."""

import tomllib
from pathlib import Path

import pytest

from extract.extraction import extract_article
from tests.products.articles import article
from tests.products.test_tables import MARKS, text_of

CASES = tomllib.loads(Path(__file__).with_name("grades.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_row_has_the_class_and_the_points_of_its_last_recognition(case: dict[str, object]) -> None:
    products = extract_article(article(text_of(case))).products
    read = [
        f"{row.name}|{row.star or ''}{MARKS[row.status]}|{'' if row.score is None else row.score}" for row in products
    ]
    assert read == case["rows"]
