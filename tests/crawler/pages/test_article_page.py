"""What the crawler takes note of on an article's page."""

import re
import unicodedata
from pathlib import Path

import pytest

from crawler.pages.article_page import ArticlePage, read_page
from crawler.rules.outlet import Outlet, load_outlet
from crawler.rules.relevance import may_be_relevant
from tests.crawler.sites import article, outlet_file

URL = "https://thu.example/bai-1.html"
OCOP = "Huyện có thêm 20 sản phẩm OCOP được công nhận trong năm nay."
RICE = "Lúa được mùa, nông dân vui."


@pytest.fixture
def outlet(tmp_path: Path) -> Outlet:
    return load_outlet(outlet_file(tmp_path))


def test_title_day_and_relevance_are_noted_with_the_parts_that_were_found(outlet: Outlet) -> None:
    page = read_page(article(OCOP, date="02/03/2024 08:00"), URL, outlet)
    assert page == ArticlePage(
        "Tin", "2024-03-02T08:00:00+07:00", "body: OCOP", frozenset({"title", "lead", "body", "published"})
    )


def test_what_other_articles_say_does_not_make_one_relevant(outlet: Outlet) -> None:
    assert read_page(article(RICE, box="Nơi khác có 20 sản phẩm OCOP"), URL, outlet).relevance == ""


def test_where_the_rules_find_no_body_that_is_noted_and_the_page_read_by_its_shape(outlet: Outlet) -> None:
    page = read_page(article(OCOP).replace('class="body"', 'class="moi"'), URL, outlet)
    assert page.relevance == "body: OCOP"
    assert "body" not in page.found


def test_a_page_without_text_is_judged_by_all_its_words(outlet: Outlet) -> None:
    page = read_page("<html><body><p>Chương trình OCOP</p></body></html>", URL, outlet)
    assert page == ArticlePage(relevance="body: OCOP")


CORPUS = Path(__file__).parents[3] / "corpus"
SAVED = sorted(page for folder in ("pages", "sample") for page in (CORPUS / folder).rglob("*.html"))


def test_no_saved_page_that_is_relevant_is_passed_over_unread(outlet: Outlet) -> None:
    read = {path: path.read_bytes().decode("utf-8", "replace") for path in SAVED}
    relevant = {path for path, html in read.items() if read_page(html, URL, outlet).relevance}
    assert relevant
    assert not [path.name for path in relevant if not may_be_relevant(read[path])]


def test_a_saved_page_without_the_names_is_passed_over_unread(outlet: Outlet) -> None:
    """The other half, lest the first be true because every page is read."""
    read = (unicodedata.normalize("NFC", path.read_text("utf-8", "replace")) for path in SAVED)
    pages = [re.sub(r"(?i)ocop|sản phẩm|product", "lúa", html) for html in read]
    assert not [path.name for path, html in zip(SAVED, pages, strict=True) if may_be_relevant(html)]
    assert not [path.name for path, html in zip(SAVED, pages, strict=True) if read_page(html, URL, outlet).relevance]
