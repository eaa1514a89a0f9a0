"""The outlets' files beside the saved pages say where the parts of their pages stand."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from lxml.cssselect import CSSSelector

from benchmarks.pages.readers import OUTLETS
from benchmarks.pages.truth import SavedPage, read_pages
from crawler.rules.outlet import Outlet, OutletKind, family_of_page, load_outlet
from extract.documents.rules import ArticleRules

PAGES = read_pages(Path(__file__).parents[2] / "corpus" / "pages")
KNOWN = [load_outlet(str(path)) for path in OUTLETS]
LAYOUTS = [(outlet, rules) for outlet in KNOWN for rules in outlet.layouts]


def test_every_page_is_of_an_outlet_or_family_that_is_known_but_those_without_marks() -> None:
    unknown = {
        page.layout
        for page in PAGES
        if not any(outlet.is_article(page.url) for outlet in KNOWN) and family_of_page(page.raw.decode()) is None
    }
    assert unknown == {"hashed"}


@pytest.mark.parametrize("outlet", KNOWN, ids=lambda outlet: outlet.key)
def test_outlet_is_a_sample_of_one_split(outlet: Outlet) -> None:
    assert outlet.kind is OutletKind.SAMPLE
    assert len({page.split for page in PAGES if outlet.is_article(page.url)}) == 1


@pytest.mark.parametrize(
    ("outlet", "rules"), LAYOUTS, ids=[f"{outlet.key}-{rules.valid_until or 'now'}" for outlet, rules in LAYOUTS]
)
def test_every_selector_meets_elements_of_the_outlets_pages(outlet: Outlet, rules: ArticleRules) -> None:
    """Those that it shares with its family may also be of other outlets."""
    pages = [page for page in PAGES if outlet.is_article(page.url) and rules.holds_on(page.published_at)]
    assert pages
    for page in pages:
        if page.has_text:
            assert all(_meets([page], selector) for selector in (rules.title, rules.body)), page.name
    named = [rules.lead, rules.published, rules.author, rules.caption, rules.section, rules.tags]
    selectors = [*filter(None, named), *(() if outlet.family else rules.drop)]
    assert [selector for selector in selectors if not _meets(pages, selector)] == []


def _meets(pages: Sequence[SavedPage], selector: str) -> bool:
    return any(CSSSelector(selector, translator="html")(_tree(page)) for page in pages)


@cache
def _tree(page: SavedPage) -> Any:
    """The page as one tree, whatever roots it has."""
    return lxml.html.document_fromstring(re.sub(r"</?(?:html|body)\b[^>]*>", "", page.raw.decode()))
