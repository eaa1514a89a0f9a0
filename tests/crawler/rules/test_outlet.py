from datetime import date
from pathlib import Path

import pytest

from crawler.rules.outlet import (
    OutletError,
    OutletKind,
    family_of_page,
    family_told_by,
    load_family,
    load_outlet,
    outlet_keys,
    outlet_of,
)
from crawler.rules.outlet_file import family_names
from crawler.sample_site import sample_folder
from tests.crawler.sites import OUTLET, outlet_file

FORMER = """
[[former]]
body = ".old"
valid_until = 2021-06-30

[[former]]
body = ".older"
valid_from = 2012-01-01
valid_until = 2016-12-31
"""
MARKS = {
    "mastercms": {
        ".__MASTERCMS_CONTENT": '<div class="post __MASTERCMS_CONTENT"><p>Tin</p></div>',
        ".__MASTERCMS_CONTENT_BODY": '<div class="__MASTERCMS_CONTENT_BODY clearfix"><p>Tin</p></div>',
        'a[href*="&BRSR="]': '<a href="ocop?s_cond=&amp;BRSR=20">Sau</a>',
    },
    "vccorp": {
        ".afcbc-body": '<div class="detail-content afcbc-body"><p>Tin</p></div>',
        '[data-role="publishdate"]': '<div data-role="publishdate">20/11/2024 10:32</div>',
        'h1[data-role="title"]': '<h1 data-role="title">Tin</h1>',
    },
    "epi": {
        ".zce-content-body": '<div class="article__body zce-content-body"><p>Tin</p></div>',
        ".article__body.cms-body": '<div class="article__body cms-body"><p>Tin</p></div>',
    },
    "longform": {
        ".b-maincontent": '<div class="b-maincontent"><p>Tin</p></div>',
        ".sc-longform-header-title": '<h1 class="sc-longform-header-title block-sc-title">Tin</h1>',
    },
    "ex-cdn": {
        "#cotent_detail": '<div id="cotent_detail"><p>Tin</p></div>',
        ".sapo_detail": '<h2 class="sapo_detail">Tin</h2>',
    },
}
"""By family, a piece of page that has the mark, invented."""
NO_MARKS = (
    "<p>Ô __MASTERCMS_CONTENT, afcbc-body, zce-content-body, b-maincontent và cotent_detail là gì?</p>",
    "<pre>&lt;div class='afcbc-body'&gt; data-role=publishdate &lt;h1 data-role=title&gt;</pre>",
    '<a href="https://thu.example/post123-cms-body-__MASTERCMS_CONTENT.html" title="sapo_detail">BRSR=20</a>',
    '<div class="content_detail detail-content cms-body article__body-b-maincontent" id="content_detail">Tin</div>',
    '<h2 data-role="title">Tin</h2><div data-role="publish">20/11/2024</div><a href="?BRSRX=1">Sau</a>',
    "",
)


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
    assert "table.__mb_article_in_image" in outlet.article.drop
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
        (f'{OUTLET}\n[attachments]\nlinks = "a["', "attachments.links 'a[' is no CSS selector"),
        (f'{OUTLET}\n[attachments]\ndrop = ["a["]', "attachments.drop[0] 'a[' is no CSS selector"),
        (f'{OUTLET}\n[attachments]\nsuffixes = ["pdf"]', "attachments.suffixes has 'pdf'"),
        (f'{OUTLET}\n[attachments]\naddresses = ["tai("]', "attachments.addresses has 'tai('"),
        (f'{OUTLET}\n[attachments]\nhosts = ["https://tep.example/"]', "attachments.hosts has"),
        (f"{OUTLET}\n[attachments]\nmost = 0", "attachments.most is 0"),
        (f"{OUTLET}\n[attachments]\nfollow = true", "does not know the key attachments.follow"),
        (f'family = "vbcms"\n{OUTLET}', "there is no family 'vbcms'"),
        (f'hosts = ["www.cu.example"]\n{OUTLET}', "write the bare name"),
        (f'hosts = ["https://cu.example/"]\n{OUTLET}', "write the bare name"),
        (f"{OUTLET}valid_from = 2021-07-01T00:00:00", "which is no day, written 2025-01-31"),
        (f"{OUTLET}valid_until = 2021-07-01", "Put a layout that has ended under [[former]]"),
        (f'{OUTLET}date_format = "%d/%m"', "article.date_format '%d/%m' does not give a whole day"),
        (f'{OUTLET}date_format = "%d/%m/%Y %Q"', "does not give a whole day"),
        (f'{OUTLET}[[former]]\nbody = ".old"', "former[0].valid_until is missing"),
        (f'{OUTLET}[[former]]\nbody = "..old"\nvalid_until = 2021-06-30', "former[0].body '..old' is no CSS"),
        (f"{OUTLET}[[former]]\nlayout = 1", "does not know the key former[0].layout"),
        (f'former = ["cu"]\n{OUTLET}', "list of tables, written [[former]]"),
        (f"{OUTLET}valid_from = 2021-06-30\n{FORMER}", "former[0].valid_until must be before article.valid_from"),
        (
            f"{OUTLET}[[former]]\nvalid_from = 2021-07-01\nvalid_until = 2021-06-30",
            "former[0].valid_from is after its valid_until",
        ),
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


def test_layouts_are_the_one_in_use_and_then_the_former_ones(tmp_path: Path) -> None:
    outlet = load_outlet(outlet_file(tmp_path, f"{OUTLET}valid_from = 2021-07-01\n{FORMER}"))
    assert [layout.body for layout in outlet.layouts] == [".body", ".old", ".older"]
    assert outlet.layouts[0].valid_from == date(2021, 7, 1)
    assert [layout.valid_until for layout in outlet.layouts] == [None, date(2021, 6, 30), date(2016, 12, 31)]


def test_an_outlet_of_one_layout_has_no_former_ones() -> None:
    outlet = load_outlet("vnexpress")
    assert outlet.layouts == (outlet.article,)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.nhandan.vn/kinhte/bai-post1.html", "nhandan"),
        ("http://NONGNGHIEP.vn/bai-d1.html", "nongnghiepmoitruong"),
        ("https://ocopvietnam.langngheviet.com.vn/bai-1.html", "langngheviet"),
        ("https://www.vietnamplus.vn/", "vietnamplus"),
        ("https://langnghemoi.example/ocop", "sample-lang-nghe-moi"),
        ("https://khac.example/", None),
        ("https://xnhandan.vn/", None),
        ("nhandan.vn", None),
        ("http://[", None),
    ],
)
def test_an_outlet_is_found_by_its_host_or_a_former_one(url: str, key: str | None) -> None:
    outlet = outlet_of(url)
    assert (outlet.key if outlet else None) == key


def test_no_two_outlets_share_a_host() -> None:
    hosts = [host for key in outlet_keys() for outlet in [load_outlet(key)] for host in (outlet.host, *outlet.hosts)]
    assert sorted(hosts) == sorted(set(hosts))


def test_an_article_at_a_former_host_is_the_outlets(tmp_path: Path) -> None:
    outlet = load_outlet(outlet_file(tmp_path, f'hosts = ["cu.example"]\n{OUTLET}'))
    assert outlet.is_article("http://www.cu.example/bai-1.html")


@pytest.mark.parametrize("family", family_names())
def test_every_mark_of_a_family_tells_its_pages(family: str) -> None:
    assert load_family(family).told_by == tuple(MARKS[family])
    for mark, piece in MARKS[family].items():
        told = family_of_page(f"<html><body><header>Báo</header>{piece}</body></html>")
        assert told is not None, mark
        assert told.name == family, mark


@pytest.mark.parametrize("page", NO_MARKS)
def test_what_a_page_only_mentions_is_no_mark(page: str) -> None:
    assert family_told_by(f"<html><body>{page}</body></html>") is None


def test_a_page_with_marks_of_two_families_is_told_by_the_greater_number() -> None:
    first, second = MARKS["vccorp"].values(), MARKS["epi"].values()
    assert family_told_by("".join((*first, *second))) == load_family("vccorp").article
    assert family_told_by("".join((*list(first)[:2], *second))) is None


@pytest.mark.parametrize("key", [key for key in outlet_keys() if key.startswith("sample-")])
def test_sample_pages_are_told_to_be_of_their_family_and_of_no_other(key: str) -> None:
    outlet = load_outlet(key)
    for page in Path(str(sample_folder() / key.removeprefix("sample-"))).rglob("*[0-9][0-9][0-9].htm*"):
        told = family_of_page(page.read_text(encoding="utf-8"))
        assert (told.name if told else "") == outlet.family, page


def test_an_unknown_family_is_refused_with_the_known_ones() -> None:
    with pytest.raises(OutletError, match=r"'vbcms' is not a family.*mastercms"):
        load_family("vbcms")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('[[former]]\nbody = ".old"\nvalid_until = 2021-06-30', "does not know the key former"),
        ("[attachments]\nmost = 0", "attachments.most is 0"),
        ("[article]\nvalid_from = 2021-06-30", "article.valid_from holds for one outlet, not for a family"),
        ('told_by = ["BRSR="]', "told_by[0] 'BRSR=' is no CSS selector"),
    ],
)
def test_a_wrong_family_is_refused_with_its_name_and_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str, told: str
) -> None:
    (tmp_path / "families").mkdir()
    (tmp_path / "families" / "thu.toml").write_text(wrong, encoding="utf-8")
    monkeypatch.setattr("crawler.rules.outlet_file.outlets_folder", lambda: tmp_path)
    with pytest.raises(OutletError) as error:
        load_family("thu")
    assert str(error.value).startswith("thu.toml: ")
    assert told in str(error.value)
