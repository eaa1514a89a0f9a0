from pathlib import Path

import pytest

from crawler.outlet import OutletError, OutletKind, load_outlet, outlet_keys
from tests.crawler.sites import OUTLET, outlet_file


@pytest.mark.parametrize("key", outlet_keys())
def test_every_shipped_outlet_is_valid(key: str) -> None:
    outlet = load_outlet(key)
    assert outlet.key == key
    assert outlet.article.body or outlet.kind is not OutletKind.SAMPLE


def test_real_outlets_are_unverified_until_held_against_live_pages() -> None:
    real = [outlet for key in outlet_keys() if (outlet := load_outlet(key)).kind is not OutletKind.SAMPLE]
    assert real
    assert not [outlet.key for outlet in real if outlet.verified_on]


def test_an_outlet_overrides_single_keys_of_its_family() -> None:
    outlet = load_outlet("congthuong")
    assert outlet.article.title == "h1.article-detail-title"
    assert outlet.article.drop == ("table.__mb_article_in_image",)
    assert outlet.sections.page("kinh-te", 3) == "kinh-te?s_cond=&BRSR=40"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('name = "', "not valid TOML"),
        (OUTLET.replace('name = "Thử"', ""), "name is missing"),
        (OUTLET.replace('name = "Thử"', "name = 3"), "name is 3, which is no str"),
        (OUTLET.replace("https://thu.example/", "thu.example"), "base_url 'thu.example' must start with"),
        (OUTLET.replace('kind = "sample"', 'kind = "blog"'), "kind 'blog' is none of press, authority, sample"),
        (OUTLET.replace('"unverified"', '"hôm qua"'), "write a date"),
        (OUTLET.replace("bai-", "bai-("), "no regular expression"),
        (OUTLET.replace('start = ["muc"]', ""), "names no way in"),
        (OUTLET.replace('start = ["muc"]', 'start = ["/muc"]'), "relative to base_url"),
        (OUTLET.replace('start = ["muc"]', 'start = "muc"'), "no list of strings"),
        (
            OUTLET.replace('articles = ".list a"', 'articles = "..list"'),
            "sections.articles '..list' is no CSS selector",
        ),
        (OUTLET.replace('drop = [".box"]', 'drop = [".box", "p["]'), "article.drop[1] 'p[' is no CSS selector"),
        (OUTLET.replace("next_page", "nextpage"), "does not know the key sections.nextpage"),
        (
            OUTLET.replace('next_page = "a.next"', 'page_url = "{seite}"'),
            "may name {section}, {page} and {offset} only",
        ),
        (OUTLET.replace('next_page = "a.next"', 'page_url = "{offset}"'), "sections.page_size must be given"),
        (OUTLET.replace('next_page = "a.next"', "max_pages = true"), "sections.max_pages is True, which is no int"),
        (OUTLET.replace("[sections]", 'sitemaps = ["s-{tag}.xml"]\n[sections]'), "sitemaps has 's-{tag}.xml'"),
        (f'{OUTLET}\n[search]\nurl = "tim?q=OCOP"', "search.url must name {keyword}"),
        (f'{OUTLET}\n[search]\nurl = "tim?q={{wort}}"', "may name {keyword} and {page} only"),
        (f'{OUTLET}\n[search]\nurl = "/tim?q={{keyword}}"', "relative to base_url"),
        (f'{OUTLET}\n[search]\nurl = "tim?q={{keyword}}"\narticles = "a["', "search.articles 'a[' is no CSS selector"),
        (f'{OUTLET}\n[reports]\nstart = ["/van-ban"]', "reports.start has '/van-ban'"),
        (f'{OUTLET}\n[reports]\nlinks = "a["', "reports.links 'a[' is no CSS selector"),
        (f"{OUTLET}\n[reports]\nmax_pages = 0", "reports.max_pages is 0"),
        (f'family = "vbcms"\n{OUTLET}', "there is no family 'vbcms'"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_the_reason(tmp_path: Path, wrong: str, told: str) -> None:
    with pytest.raises(OutletError) as error:
        load_outlet(outlet_file(tmp_path, wrong))
    assert str(error.value).startswith("thu.toml")
    assert told in str(error.value)


def test_an_unknown_outlet_is_refused_with_the_known_ones() -> None:
    with pytest.raises(OutletError, match=r"'thaibinh' is not an outlet.*baothaibinh"):
        load_outlet("thaibinh")


@pytest.mark.parametrize(
    ("url", "is_article"),
    [
        ("https://thu.example/muc/bai-12.html", True),
        ("http://www.thu.example/bai-12.html", True),
        ("https://thu.example/bai-12.html?utm=1", False),
        ("https://thu.example/lich.html", False),
        ("https://khac.example/bai-12.html", False),
        ("https://thu.example:8080/bai-12.html", False),
        ("javascript:void(0)", False),
    ],
)
def test_articles_are_told_by_their_address(tmp_path: Path, url: str, is_article: bool) -> None:
    assert load_outlet(outlet_file(tmp_path)).is_article(url) is is_article


def test_a_base_given_instead_holds_for_all_addresses(tmp_path: Path) -> None:
    outlet = load_outlet(outlet_file(tmp_path), base_url="http://127.0.0.1:8000/thu")
    assert outlet.url("muc") == "http://127.0.0.1:8000/thu/muc"
    assert outlet.is_article("http://127.0.0.1:8000/thu/bai-1.html")
    assert not outlet.is_article("http://127.0.0.1:8000/khac/bai-1.html")
