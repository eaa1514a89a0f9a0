"""The article is told from its page in every layout of tests/documents/layouts."""

import pytest

from extract.documents import read_text
from tests.documents import layout_page
from tests.documents.layout_page import LayoutPage

_KINDS = {
    "title": "title",
    "lead": "lead",
    "body": "body",
    "heading": "heading",
    "caption": "caption",
    "byline": "body",
}
_PAGES = layout_page.every()


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_each_line_comes_out_as_the_part_it_plays(page: LayoutPage) -> None:
    article = read_text(page.text, source=page.name)

    told = [(str(block.kind), article.text[block.char_start : block.char_end]) for block in article.blocks]

    assert told == [(_KINDS[part], line) for part, line in page.parts if part in _KINDS]


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_teasers_are_kept_apart(page: LayoutPage) -> None:
    article = read_text(page.text, source=page.name)
    teasers = page.of("teaser")

    related = article.related_text.split("\n") if article.related_text else []

    assert [line for line in related if not any(line in teaser for teaser in teasers)] == []
    assert [teaser for teaser in teasers if not any(line in teaser for line in related)] == []


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_time_and_authors_are_the_articles_own(page: LayoutPage) -> None:
    article = read_text(page.text, source=page.name)
    stamps, bylines = page.of("stamp"), page.of("byline")

    assert bool(article.published_raw) == bool(stamps)
    assert article.published_raw in "\n".join(stamps)
    assert bool(article.published_at) == bool(stamps)
    assert all(author in "\n".join(bylines + stamps) for author in article.authors)
    assert bool(article.authors) >= bool(bylines)
