"""The files that are written for new outlets, from pages of the sample site and invented ones."""

import tomllib
from pathlib import Path

import pytest

from crawler.rules.outlet import load_outlet
from crawler.sample_site import sample_folder
from crawler.trial.candidates import work_out
from crawler.trial.draft import article_pattern, draft
from crawler.trial.reading import read
from extract.documents.input_error import InputError
from tests.crawler.trial.test_reading import PAGE

MANIFEST = tomllib.loads((sample_folder() / "manifest.toml").read_text(encoding="utf-8"))
PAGES = [(page["outlet"], page["path"], str(page["file"])) for page in MANIFEST["page"]]
PLACES = pytest.mark.parametrize(("key", "path", "file"), PAGES, ids=[path.rpartition("/")[2] for _, path, _ in PAGES])


def html(file: str) -> str:
    return (sample_folder() / file).read_text(encoding="utf-8")


@PLACES
def test_selectors_worked_out_from_a_page_read_what_its_outlets_rules_read(key: str, path: str, file: str) -> None:
    outlet = load_outlet(f"sample-{key}")
    wanted = read(html(file), outlet)
    rules = work_out(html(file))
    text = f'{path}: "{rules.body}" {rules.drop}'
    worked_out = Path(file).stem
    found = draft(html(file), f"https://{key}.example/{path}")
    assert rules.title, worked_out
    assert rules.body, worked_out
    assert rules.published, worked_out
    assert (found.reading.title, found.reading.lead) == (wanted.title, wanted.lead)
    assert found.reading.published_at == wanted.published_at
    assert abs(found.reading.body_words - wanted.body_words) <= 0.05 * wanted.body_words, text
    assert found.reading.wrong == ()
    assert found.outlet.family == outlet.family
    assert found.outlet.is_article(f"https://{key}.example/{path}")


@PLACES
def test_without_a_family_the_file_reads_the_same_article(key: str, path: str, file: str, tmp_path: Path) -> None:
    wanted = read(html(file), load_outlet(f"sample-{key}"))
    rules = work_out(html(file))
    drops = "".join(f'"{one}", ' for one in rules.drop)
    outlet = tmp_path / "thu.toml"
    outlet.write_text(
        'name = "Thử"\nbase_url = "https://thu.example/"\nkind = "press"\nverified_on = "unverified"\n'
        f"article_url = 'x'\nfeeds = ['x']\n[article]\ntitle = '{rules.title}'\nlead = '{rules.lead}'\n"
        f"body = '{rules.body}'\npublished = '{rules.published}'\ndrop = [{drops}]\n",
        encoding="utf-8",
    )
    found = read(html(file), load_outlet(str(outlet)))
    assert (found.title, found.lead) == (wanted.title, wanted.lead)
    assert found.published_at[:10] == wanted.published_at[:10]
    assert abs(found.body_words - wanted.body_words) <= 0.05 * wanted.body_words, rules


@pytest.mark.parametrize(
    ("url", "pattern"),
    [
        ("https://a.vn/muc/hai-san-pham-moi-12345.html", r"-\d+\.html$"),
        ("https://a.vn/hai-san-pham-nam-2024-post788214.html", r"-post\d+\.html$"),
        ("https://a.vn/vinh-long-a42390.html", r"-a\d+\.html$"),
        ("https://a.vn/tin-102231208140512345.htm?x=y", r"-\d+\.htm$"),
        ("https://a.vn/tin-tuc/12/187066/kon-tum", r"^tin-tuc/\d+/\d+/"),
        ("https://a.vn/Trang/ChiTiet.aspx?nid=55", r"Trang/ChiTiet\.aspx\?.*\bnid=\d+"),
        ("https://a.vn/muc/hai-san-pham-moi.html", r"^muc/[^/?]+-[^/?]+\.html$"),
        ("https://a.vn/hai-san-pham-moi", r"^[^/?]+-[^/?]+$"),
    ],
)
def test_addresses_like_one_are_told_by_a_pattern(url: str, pattern: str) -> None:
    assert article_pattern(url) == pattern


def test_what_the_page_names_is_in_the_file() -> None:
    page = PAGE.replace(
        "<head>",
        '<head><meta property="og:site_name" content=\'Báo "Thử"\'>'
        '<link rel="alternate" type="application/rss+xml" href="/rss/home.rss">',
    ).replace("<h1>", '<nav class="breadcrumb"><a href="/">Trang chủ</a><a href="/kinh-te">Kinh tế</a></nav><h1>')
    found = draft(page, "https://thu.gov.vn/xa-them-hai-san-pham-moi-12.html")
    assert found.outlet.name == 'Báo "Thử"'
    assert found.outlet.feeds == ("rss/home.rss",)
    assert found.outlet.sections.start == ("kinh-te",)
    assert found.outlet.kind == "authority"
    assert found.outlet.verified_on is None
    assert found.outlet.article.drop == (".box",)
    assert "# Xã thêm hai sản phẩm mới" in found.text


def test_a_link_to_the_programmes_section_is_preferred_to_the_way_to_the_page() -> None:
    page = PAGE.replace("<h1>", '<a class="breadcrumb" href="/kinh-te">Kinh tế</a><a href="/ocop">Sản phẩm</a><h1>')
    assert draft(page, "https://thu.vn/tin-12.html").outlet.sections.start == ("ocop",)


def test_a_part_that_the_family_misses_gets_a_rule_of_its_own() -> None:
    page = PAGE.replace('class="body"', 'class="__MASTERCMS_CONTENT"')
    found = draft(page, "https://thu.vn/tin-12.html")
    assert found.outlet.family == "mastercms"
    assert (found.outlet.article.lead, found.outlet.article.published) == (".sapo", ".date")
    assert found.outlet.article.body == ".__MASTERCMS_CONTENT"
    assert found.reading.wrong == ()


@pytest.mark.parametrize("bad", ["</title>\n[article]\nbody = 'x'", 'a"b\\c\x7f\x1b[31m', "'''", "\u2028# x"])
def test_what_a_page_says_cannot_break_out_of_the_file(bad: str) -> None:
    page = PAGE.replace("<head>", f'<head><meta property="og:site_name" content="{bad.replace(chr(34), "&quot;")}">')
    page = page.replace("<h1>", f"<h1>{bad} ")
    found = draft(page, "https://thu.vn/tin-12.html")
    assert found.outlet.article.body == ".body"


def test_a_page_without_an_article_gives_no_file() -> None:
    with pytest.raises(InputError, match="without text of an article"):
        draft("<html><body><div id='app'></div></body></html>", "https://thu.vn/tin-12.html")
