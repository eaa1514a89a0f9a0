"""Extraction with and without the names that running text tells."""

from pathlib import Path

import pytest

from extract.dataset.article import Article
from extract.documents import read_documents
from extract.extraction import extract_article
from extract.products.tables import ROW_RULE

GOLD = sorted(Path("corpus/gold/dev").glob("*.txt"))[::12]
TABLE = Path("corpus/reports/quyet-dinh-hai-phu-luc.docx")


def _read(path: Path) -> Article:
    (article,) = read_documents([path], on_error=lambda error: pytest.fail(str(error)))
    return article


@pytest.mark.parametrize("path", [*GOLD, TABLE], ids=lambda path: path.stem)
def test_figures_are_the_same_without_names(path: Path) -> None:
    article = _read(path)
    assert extract_article(article, names=False).figures == extract_article(article).figures


def test_products_of_running_text_are_left_out_without_names() -> None:
    named = [extract_article(_read(path)).products for path in GOLD]
    assert any(named)
    assert not any(extract_article(_read(path), names=False).products for path in GOLD)


def test_products_in_rows_of_tables_are_read_without_names_too() -> None:
    article = _read(TABLE)
    rows = [product for product in extract_article(article).products if product.rule == ROW_RULE]
    assert rows
    assert list(extract_article(article, names=False).products) == rows


def test_teasers_tell_figures_but_no_products_without_names() -> None:
    teasers = "Xã Suối Mây có 12 sản phẩm OCOP 3 sao\nHTX Hòa Lệ có sản phẩm mật ong hoa nhãn đạt OCOP 4 sao"
    article = Article(article_id="test", text="Tin", blocks=(), content_sha256="", related_text=teasers)
    read = extract_article(article, include_related=True)
    without = extract_article(article, include_related=True, names=False)
    assert read.products
    assert read.figures == without.figures != ()
    assert not without.products
