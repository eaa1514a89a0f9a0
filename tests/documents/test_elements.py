"""Elements by selector: the same as XPath finds."""

import pytest
from lxml.cssselect import CSSSelector

from extract.documents import tree
from extract.documents.elements import Elements

PAGE = """
<div id="trang" class="detail  content"><h1 class="title">Tên bài</h1><p class="sapo
lead">Tóm tắt</p>
<div class="content"><p>Đoạn <b class="title">một</b></p><p id="hai" class="sapo">hai</p>
<ul class="tags"><li><a href="/x" data-role="tag">x</a></li></ul></div></div>
<P class="lead sapo">cuối</P><div id="hai">nữa</div>
"""
SELECTORS = (
    "h1",
    "H1",
    ".sapo",
    "p.sapo",
    "p.sapo.lead",
    "#hai",
    "div#hai",
    "p#hai.sapo",
    ".content .sapo",
    ".content .title",
    "div div p",
    ".content .content b",
    ".sapo, h1, #hai, .sapo",
    "ul > li a",
    '[data-role="tag"]',
    "#trang a, [href]",
    "*",
    ".missing .sapo, p.missing",
    "p:first-child",
)


@pytest.mark.parametrize("css", SELECTORS)
def test_a_selector_finds_what_xpath_finds(css: str) -> None:
    root = tree.parse(PAGE)
    page = Elements(root)
    for top in (None, next(iter(page.select(".content .content"))), page.select("#trang")[0]):
        within = root if top is None else top
        expected = [each for each in CSSSelector(css, translator="html")(within) if each is not within]
        assert page.select(css, top) == expected


def test_an_element_that_was_taken_out_is_no_longer_found() -> None:
    root = tree.parse(PAGE)
    page = Elements(root)
    tree.drop(page.select(".content .content")[0])
    assert [each.tag for each in page.select("#hai")] == ["div"]
    assert page.select(".tags") == []


def test_several_selectors_are_looked_for_one_after_the_other() -> None:
    page = Elements(tree.parse(PAGE))
    assert [each.tag for each in page.select(["li", "h1"])] == ["li", "h1"]
    assert page.select("") == []
