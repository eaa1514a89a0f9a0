"""The spider of an outlet's own search, on a small site over real HTTP on loopback."""

from pathlib import Path
from urllib.parse import quote

from crawler.rules.ways import SearchRules, Way
from tests.crawler.crawling import OCOP, OTHER, crawl_site
from tests.crawler.sites import OUTLET, Answer, section

RULES = f"""{OUTLET}
[search]
url = "tim-kiem?q={{keyword}}&page={{page}}"
articles = ".list a"
max_pages = 3
"""
KEYWORD = "mỗi xã & một sản phẩm?"
QUOTED = quote(KEYWORD, safe="")


def test_a_keyword_is_one_value_of_the_query_whatever_stands_in_it() -> None:
    assert SearchRules("tim?q={keyword}&page={page}").page("xã & +1", 2) == "tim?q=x%C3%A3%20%26%20%2B1&page=2"


def test_results_are_followed_page_by_page_until_nothing_new_comes(tmp_path: Path) -> None:
    pages: dict[str, Answer] = {
        f"/tim-kiem?q={QUOTED}&page=1": section("bai-1.html", "bai-2.html"),
        f"/tim-kiem?q={QUOTED}&page=2": section("bai-2.html"),
        "/tim-kiem?q=OCOP&page=1": section("bai-3.html"),
        "/tim-kiem?q=OCOP&page=2": section("bai-4.html"),
        "/tim-kiem?q=OCOP&page=3": section("bai-5.html"),
        **{f"/bai-{number}.html": OCOP for number in (1, 3, 4, 5)},
        "/bai-2.html": OTHER,
    }
    crawled = crawl_site(pages, tmp_path, rules=RULES, ways=[Way.SEARCH], keywords=[KEYWORD, "OCOP"])
    assert crawled.relevant == ["/bai-1.html", "/bai-3.html", "/bai-4.html", "/bai-5.html"]
    assert sorted(set(crawled.site.asked) - {"/robots.txt"}) == sorted(pages), "no page behind the last one wanted"
    assert {page.section for page in crawled.kept} == {f"tim-kiem?q={word}&page=1" for word in (QUOTED, "OCOP")}
    assert (crawled.summary.way, crawled.summary.lists, crawled.exit_code) == ("search", 5, 0)


def test_results_end_where_a_page_does_not_exist(tmp_path: Path) -> None:
    pages: dict[str, Answer] = {"/tim-kiem?q=OCOP&page=1": section("bai-1.html"), "/bai-1.html": OCOP}
    crawled = crawl_site(pages, tmp_path, rules=RULES, ways=[Way.SEARCH], keywords=["OCOP"])
    assert "/tim-kiem?q=OCOP&page=2" in crawled.site.asked
    assert (crawled.relevant, crawled.exit_code) == (["/bai-1.html"], 0)


def test_without_a_keyword_the_search_says_so(tmp_path: Path) -> None:
    crawled = crawl_site({}, tmp_path, rules=RULES, ways=[Way.SEARCH])
    assert "keywords is missing; write what to search for" in crawled.summary.reason
    assert crawled.exit_code == 2
