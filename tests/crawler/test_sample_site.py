"""The sample site: its pages are what the manifest says, and the spider finds the right ones."""

import csv
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from parsel import Selector

from crawler.pages.page import Role
from crawler.rules.outlet import Outlet, load_outlet, outlet_keys
from crawler.rules.page_rules import layouts_of
from crawler.runs.run import crawl
from crawler.sample_site import find_page, sample_folder, serve_sample_site
from extract.dataset.article import Article
from extract.documents.html import read_html
from tests.crawler.crawling import kept

MANIFEST = tomllib.loads((sample_folder() / "manifest.toml").read_text(encoding="utf-8"))
PAGES: list[dict[str, Any]] = MANIFEST["page"]
OCOP_PAGES = [page for page in PAGES if page["ocop"]]
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?")


def name(page: Mapping[str, Any]) -> str:
    return str(page["file"]).rpartition("/")[2]


@cache
def references() -> Mapping[str, Mapping[str, str]]:
    text = (files("corpus") / "official" / "figures.csv").read_text(encoding="utf-8")
    return {row["reference_id"]: row for row in csv.DictReader(text.splitlines())}


@cache
def outlet(key: str) -> Outlet:
    return load_outlet(f"sample-{key}")


def html(page: Mapping[str, Any]) -> str:
    return (sample_folder() / str(page["file"])).read_text(encoding="utf-8")


def own_text(page: Mapping[str, Any]) -> str:
    """The article's own words: by the outlet's rules, so without teasers."""
    return read(page).text


def read(page: Mapping[str, Any]) -> Article:
    return read_html(html(page), layouts=layouts_of(outlet(page["outlet"])))


def other_text(page: Mapping[str, Any]) -> str:
    """All words of the page but the article's own."""
    rules = outlet(page["outlet"]).article
    whole = Selector(html(page), type="html")
    kept = [text for drop in rules.drop for text in whole.css(f"{drop} *::text, {drop}::text").getall()]
    for own in (rules.title, rules.lead, rules.body):
        whole.css(own)[0].root.drop_tree()
    return " ".join((*kept, *whole.css("body *::text").getall()))


def numbers(text: str) -> set[Decimal]:
    return {Decimal(found.replace(".", "").replace(",", ".")) for found in _NUMBER.findall(text)}


def stated(reference: Mapping[str, str]) -> set[Decimal]:
    return {Decimal(reference["value_min"]), Decimal(reference["value_max"])}


def test_there_are_enough_pages_of_enough_layouts() -> None:
    assert len(OCOP_PAGES) >= 14
    assert len(PAGES) - len(OCOP_PAGES) >= 2
    assert len({entry["layout"] for entry in MANIFEST["outlet"]}) >= 8
    assert sum(1 for page in PAGES if page.get("planted")) >= 3
    assert any(page.get("clean") for page in PAGES)


def test_every_html_file_is_a_listed_article_or_a_section_page() -> None:
    articles = {page["file"] for page in PAGES}
    folder = Path(str(sample_folder()))
    others = {path.relative_to(folder).as_posix() for path in folder.rglob("*.htm*")} - articles
    sections = {str(find_page(f"{entry['key']}/{entry['section']}")) for entry in MANIFEST["outlet"]}
    assert {str(folder / other) for other in others} >= sections
    for other in others - {"index.html"}:
        assert Selector((folder / other).read_text(encoding="utf-8")).css(".list"), other


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_says_that_it_is_a_sample(page: Mapping[str, Any]) -> None:
    footer = Selector(html(page)).css(".foot .sample-note").get(default="")
    assert "Trang mẫu viết cho dự án ocop-miner" in footer
    assert "Sample page written for the ocop-miner project" in footer


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_an_article_has_the_length_title_and_date_of_a_real_one(page: Mapping[str, Any]) -> None:
    article = read(page)
    assert article.reader.startswith(f"rules 1: sample-{page['outlet']}")
    assert article.title == page["title"]
    assert article.published_at[:10] == page["published"].isoformat()
    assert 200 <= len(article.text.split()) <= 500


@pytest.mark.parametrize("page", OCOP_PAGES, ids=name)
def test_every_figure_stands_on_its_page_and_in_the_reference(page: Mapping[str, Any]) -> None:
    text = own_text(page)
    for figure in page["figures"]:
        assert figure["quote"] in text
        assert stated(references()[figure["reference"]]) <= numbers(figure["quote"]), figure
    for quote in page.get("unreferenced", ()):
        assert quote in text
        assert page["unreferenced_source"]


@pytest.mark.parametrize("page", [page for page in PAGES if page.get("planted")], ids=name)
def test_a_planted_error_stands_on_its_page_and_differs_from_its_references(page: Mapping[str, Any]) -> None:
    for planted in page["planted"]:
        assert planted["quote"] in own_text(page)
        known = set().union(*(stated(references()[reference]) for reference in planted["references"]))
        said = numbers(planted["quote"])
        assert planted["kind"] == "stale" or not known <= said
        assert planted["explanation"]


@pytest.mark.parametrize("page", OCOP_PAGES, ids=name)
def test_teasers_state_figures_of_other_places(page: Mapping[str, Any]) -> None:
    assert page["teaser_references"]
    teasers = numbers(other_text(page))
    for reference in map(references().__getitem__, page["teaser_references"]):
        assert stated(reference) & teasers, reference["reference_id"]
        assert reference["place"] not in page["places"] or reference["place"] == "Việt Nam"


@pytest.mark.parametrize("page", [page for page in PAGES if not page["ocop"]], ids=name)
def test_other_articles_name_the_programme_only_outside_their_own_text(page: Mapping[str, Any]) -> None:
    assert "OCOP" not in own_text(page)
    assert "OCOP" in other_text(page)


def test_every_link_of_the_site_leads_to_one_of_its_pages() -> None:
    with serve_sample_site() as base:
        waiting, seen = [base], {base}
        while waiting:
            url = waiting.pop()
            with urlopen(url) as response:  # noqa: S310, our own server
                assert response.status == 200
                content = response.read().decode()
                if response.headers.get_content_type() != "text/html":
                    continue
            for link in Selector(content).xpath("//a/@href | //img/@src | //link[@rel='stylesheet']/@href").getall():
                full = urljoin(url, link).partition("#")[0]
                assert full.startswith(base)
                if full not in seen:
                    seen.add(full)
                    waiting.append(full)
    assert len(seen) >= len(PAGES)


@pytest.mark.parametrize(
    "address", ["/../pyproject.toml", "/.git", "/dong-que/%2e%2e/%2e%2e/manifest", "/manifest.toml"]
)
def test_nothing_but_the_site_is_served(address: str) -> None:
    assert find_page(address) is None


def test_the_spider_archives_every_article_and_tells_those_on_ocop(tmp_path: Path) -> None:
    keys = [key for key in outlet_keys() if key.startswith("sample-")]
    with serve_sample_site() as base:
        served = {key: f"{base}{key.removeprefix('sample-')}/" for key in keys}
        summary = crawl(keys, archive_dir=tmp_path, base_urls=served, delay=0)
    archived = {page.path: page for path in summary.warc_files for page in kept(path)}
    expected = {f"/{page['outlet']}/{page['path']}": page for page in PAGES}
    assert {path for path, page in archived.items() if page.role == Role.ARTICLE} == set(expected)
    assert {path for path, page in archived.items() if page.relevance} == {
        path for path, page in expected.items() if page["ocop"]
    }
    assert all(archived[path].body == html(page).encode() for path, page in expected.items())
    assert sum(part.irrelevant for part in summary.outlets) == len(PAGES) - len(OCOP_PAGES)
    assert summary.exit_code == 0
