"""What is known of a page, by its outlet, its address and its elements."""

from pathlib import Path

import pytest

from crawler.rules.outlet import OutletError
from crawler.rules.page_rules import page_rules, relevance_of
from extract.documents import tree
from extract.documents.elements import Elements
from extract.documents.html import read_html
from tests.crawler.sites import OUTLET, outlet_file
from tests.figures.articles import article_of

MARKED = '<div class="detail-content afcbc-body"><p>Huyện có 12 sản phẩm.</p></div><h1 data-role="title">Tin</h1>'
PLAIN = "<h1>Tin</h1><p>Trang này nói về afcbc-body.</p>"
CASES: tuple[tuple[str, str, str, list[str]], ...] = (
    # page, url, key of the outlet, whose layouts are to be tried
    (PLAIN, "https://www.hanoimoi.vn/tin-1.html", "", ["hanoimoi"]),
    (PLAIN, "http://127.0.0.1:8000/tin-1.html", "hanoimoi", ["hanoimoi"]),
    (MARKED, "https://ai-do.example/tin-1.html", "", ["family vccorp"]),
    (MARKED, "https://nhandan.vn/tin-post1.html", "", ["nhandan", "family vccorp"]),
    (PLAIN, "https://ai-do.example/tin-1.html", "", []),
    (PLAIN, "", "no-such-outlet", []),
)


@pytest.mark.parametrize(("page", "url", "key", "names"), CASES)
def test_the_outlet_comes_before_the_system_that_made_the_page(page: str, url: str, key: str, names: list[str]) -> None:
    assert [rules.name for rules in page_rules().layouts(Elements(tree.parse(page)), url, key)] == names


def test_an_outlet_of_ones_own_is_known_by_key_and_by_address(tmp_path: Path) -> None:
    layouts = page_rules([outlet_file(tmp_path, OUTLET)]).layouts

    assert [rules.name for rules in layouts(Elements(tree.parse(PLAIN)), "", "thu")] == ["thu"]
    assert [rules.name for rules in layouts(Elements(tree.parse(PLAIN)), "https://thu.example/bai-1.html", "")] == [
        "thu"
    ]


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutletError, match=r"thu\.toml"):
        page_rules([outlet_file(tmp_path, "name = 1")])


def test_a_saved_page_without_address_is_read_by_the_rules_of_its_family() -> None:
    assert read_html(MARKED, layouts=page_rules().layouts).reader.startswith("rules 1: family vccorp ")


def test_relevance_is_told_of_headline_sapo_and_body() -> None:
    assert relevance_of(article_of("Có 3 sản phẩm OCOP.", title="Tin")) == "body: OCOP"
    assert relevance_of(article_of("Lúa được mùa.", title="Tin", teasers=["Có 9 sản phẩm OCOP"])) == ""
