"""What goes through Arrow tables comes back as it was."""

from dataclasses import replace
from decimal import Decimal

import pyarrow as pa
import pytest

from extract.dataset.arrow import ARTICLE_ROW, article_table, articles_of, fact_table, values_of
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.dataset.spot import Spot
from extract.dataset.tables import tables, values
from tests.dataset.rows import ARTICLE, FIGURES, PRODUCT

TABLES = {table.name: table for table in tables()}
REPORT = replace(
    ARTICLE, pages=2, spots=(Spot(0, page=1), Spot(9, page=2, sheet="Biểu 1", table=1, row=3, doubtful=(0, 2)))
)


@pytest.mark.parametrize("article", [ARTICLE, REPORT], ids=["page", "report"])
def test_articles_keep_their_blocks_and_spots(article: object) -> None:
    assert list(articles_of(article_table([article, article]))) == [article, article]  # type: ignore[list-item]


def test_facts_keep_the_digits_of_their_decimals_and_the_place_of_their_article() -> None:
    figure = replace(FIGURES[1], value_min=Decimal("17.350"))
    stored = fact_table(Figure, [(0, FIGURES[0]), (7, figure)])
    assert stored[ARTICLE_ROW].to_pylist() == [0, 7]
    read = list(values_of(TABLES["figures"], stored))
    assert read == [values(TABLES["figures"], each) for each in (FIGURES[0], figure)]
    assert str(read[1][[column.name for column in TABLES["figures"].columns].index("value_min")]) == "17.350"


def test_writers_are_given_the_same_by_tables_as_by_rows() -> None:
    assert list(values_of(TABLES["products"], fact_table(Product, [(0, PRODUCT)]))) == [
        values(TABLES["products"], PRODUCT)
    ]
    assert list(values_of(TABLES["articles"], article_table([REPORT]))) == [values(TABLES["articles"], REPORT)]


def test_a_table_of_something_else_is_no_table_of_articles() -> None:
    with pytest.raises(ValueError, match="has no column article_id"):
        list(articles_of(pa.table({"a": [1]})))


def test_a_path_that_is_no_utf8_is_written_with_its_bytes() -> None:
    (article,) = articles_of(article_table([replace(ARTICLE, source="b\udce0i.txt")]))
    assert article.source == "b\\xe0i.txt"
