"""The article is told from its page in every HTML page of tests/documents/pages."""

import pytest

from extract.documents.html import read_html
from tests.documents import annotated_page
from tests.documents.annotated_page import AnnotatedPage

_KINDS = {
    "title": "title",
    "lead": "lead",
    "body": "body",
    "heading": "heading",
    "caption": "caption",
    "byline": "body",
}
_PAGES = annotated_page.every()
_PUBLISHED = {
    "cards-like-prose": "2025-03-01T12:00:00+07:00",
    "epi": "2024-12-20T15:30:00+07:00",
    "ex-cdn": "2024-04-03T08:05:00+07:00",
    "line-breaks": "2024-10-12",
    "longform": "2025-09-06T07:12:00+07:00",
    "mastercms": "2025-12-21T16:15:00+07:00",
    "microdata": "2025-09-20T15:42:00+07:00",
    "no-names": "2025-11-27T08:30:00+07:00",
    "several-roots": "2025-09-05T15:42:00+07:00",
    "short-news": "2024-08-15T17:05:00+07:00",
    "vccorp": "2025-07-24T09:00:50+07:00",
    "wordpress": "2023-11-02T09:10:00+07:00",
}


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_each_element_comes_out_as_the_part_it_plays(page: AnnotatedPage) -> None:
    article = read_html(page.html, source=page.name)

    told = [(str(block.kind), article.text[block.char_start : block.char_end]) for block in article.blocks]

    assert told == [(_KINDS[part], text) for part, text in page.parts if part in _KINDS]


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_nothing_of_a_teaser_is_in_the_article(page: AnnotatedPage) -> None:
    article = read_html(page.html, source=page.name)

    assert [teaser for teaser in page.of("teaser") if teaser in article.text] == []


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_the_time_is_read_day_first_and_in_vietnamese_time(page: AnnotatedPage) -> None:
    assert read_html(page.html, source=page.name).published_at == _PUBLISHED[page.name]
