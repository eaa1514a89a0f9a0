"""One pure function makes tables of facts from a table of articles, and one bad article costs the others nothing."""

import sys
from types import SimpleNamespace

import pytest

from extract.dataset.arrow import ARTICLE_ROW, article_table
from extract.dataset.article import Article
from extract.documents import read_text
from extract.parts.facts import extract_facts
from tests.cli import fakes


@pytest.fixture(autouse=True)
def _without_the_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = SimpleNamespace(extract_article=fakes.extract_article)
    monkeypatch.setitem(sys.modules, "extract.extraction", fake)


def article(words: str) -> Article:
    return read_text(f"Tỉnh đẩy mạnh OCOP\n{words}\n", source=words)


ARTICLES = [article("Tỉnh có 72 sản phẩm OCOP."), article("Câu này hỏng."), article("Huyện có 3 sản phẩm, 2 sản phẩm.")]


def test_facts_come_in_the_order_of_the_articles() -> None:
    facts = extract_facts(article_table(ARTICLES))
    assert facts.figures["value_min"].to_pylist() == ["72", "3", "2"]
    assert facts.figures[ARTICLE_ROW].to_pylist() == [0, 2, 2]


def test_an_article_that_fails_is_kept_with_its_error() -> None:
    facts = extract_facts(article_table(ARTICLES))
    (failure,) = facts.failures.to_pylist()
    assert failure[ARTICLE_ROW] == 1
    assert failure["error"] == "Câu này hỏng.: could not be extracted (RuntimeError: told to fail)"


def test_an_article_that_was_set_aside_is_not_touched() -> None:
    begun: list[int] = []
    facts = extract_facts(
        article_table(ARTICLES), aside={0: "it was too long"}, begin=lambda place, _source: begun.append(place)
    )
    assert begun == [1, 2]
    assert [failure["source"] for failure in facts.failures.to_pylist()] == [ARTICLES[0].source, ARTICLES[1].source]


def test_no_articles_make_tables_of_the_same_columns() -> None:
    some, none = extract_facts(article_table(ARTICLES)), extract_facts(article_table([]))
    assert (some.figures.schema, some.products.schema) == (none.figures.schema, none.products.schema)
