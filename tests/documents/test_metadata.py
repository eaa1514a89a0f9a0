"""What a page says of its article outside of its text."""

import pytest

from extract.dataset.article import Article
from extract.documents.html import read_html
from extract.documents.metadata import date_in_url

BODY = "<h1>Cà Mau có 170 sản phẩm OCOP</h1><p>Tỉnh có 170 sản phẩm OCOP của 90 chủ thể. Cua và tôm dẫn đầu.</p>"


def read(head: str = "", body: str = BODY, url: str = "") -> Article:
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>", url=url)


def linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (linked('{"@type":"NewsArticle","datePublished":"2025-03-02T05:00:00Z"}'), "2025-03-02T12:00:00+07:00"),
        (linked('[{"@type":"WebSite"},{"@type":"Article","headline":"x","datePublished":"2025-03-02"}]'), "2025-03-02"),
        (linked('{"@graph":[{"@type":["Article"],"datePublished":"2025-03-02T12:00"}]}'), "2025-03-02T12:00:00+07:00"),
        (linked("{broken") + '<meta property="article:published_time" content="2025-03-02">', "2025-03-02"),
        ('<meta name="pubdate" content="2025-03-02T12:00:00+07:00">', "2025-03-02T12:00:00+07:00"),
        ('<meta name="pubdate" content="3/2/2025 12:00:00 PM">', ""),
        (linked('{"@type":"NewsArticle","datePublished":"hôm qua"}'), ""),
        ("", ""),
    ],
)
def test_times_for_machines_are_read_where_day_and_month_are_beyond_doubt(head: str, published: str) -> None:
    assert read(head).published_at == published


def test_the_time_for_readers_is_read_day_first() -> None:
    article = read(body=BODY.replace("</h1>", '</h1><span class="date">03/02/2025 09:05</span>'))

    assert (article.published_at, article.published_raw) == ("2025-02-03T09:05:00+07:00", "03/02/2025 09:05")


def test_a_time_behind_a_teaser_is_not_the_articles() -> None:
    teasers = '<ul><li><a href="/1">Bạc Liêu có 132 sản phẩm còn hiệu lực</a> <span>12/11/2024</span></li></ul>'

    assert read(body=BODY + teasers).published_at == ""


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://a.example/2025/12/09/tin.html", "2025-12-09"),
        ("https://a.example/tin-102251209190812345.htm", "2025-12-09"),
        ("https://a.example/tin-20251209190812345.htm", "2025-12-09"),
        ("https://a.example/tin-post831067.html", ""),
        ("https://a.example/tin-4908177.html", ""),
        ("https://a.example/2025/13/45/tin.html", ""),
    ],
)
def test_the_date_in_a_url_is_read(url: str, date: str) -> None:
    assert date_in_url(url) == date


@pytest.mark.parametrize(
    ("canonical", "url", "expected"),
    [
        (
            "https://a.example/tin-1.html",
            "https://m.a.example/tin-1.html?utm_source=f#x",
            "https://a.example/tin-1.html",
        ),
        ("https://a.example/", "https://a.example/tin-1.html?fbclid=1&id=2", "https://a.example/tin-1.html?id=2"),
        ("", "https://A.example/Tin-1.html", "https://a.example/Tin-1.html"),
        ("https://a.example/tin-1.html", "", "https://a.example/tin-1.html"),
    ],
)
def test_one_article_has_one_id_under_several_addresses(canonical: str, url: str, expected: str) -> None:
    article = read(f'<link rel="canonical" href="{canonical}">' if canonical else "", url=url)

    assert article.canonical_url == expected
    assert article.article_id == read(url=expected).article_id


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ('{"@type":"Person","name":"Lê An"}', ("Lê An",)),
        ('[{"@type":"Person","name":"Lê An"},{"@type":"Person","name":"Hồ Bình"}]', ("Lê An", "Hồ Bình")),
        ('{"@type":"Organization","name":"Báo Ví Dụ"}', ()),
        ('"Báo Ví Dụ"', ()),
        ('"vidu.example"', ()),
    ],
)
def test_an_outlet_is_no_author(author: str, authors: tuple[str, ...]) -> None:
    head = linked(f'{{"@type":"NewsArticle","headline":"Cà Mau có 170 sản phẩm OCOP","author":{author}}}')

    assert read(head).authors == authors


def test_the_headline_is_the_pages_own_and_not_the_outlets_name() -> None:
    article = read("<title>Cà Mau có 170 sản phẩm OCOP | Báo Ví Dụ</title>", BODY.replace("h1>", "h2>"))

    assert article.title == "Cà Mau có 170 sản phẩm OCOP"


def test_a_page_in_another_encoding_is_read_by_its_meta_element() -> None:
    page = f'<html><head><meta charset="utf-16"></head>{BODY}</html>'

    assert (
        read_html(page.encode("utf-8")).title == read_html(page.encode("utf-16")).title == "Cà Mau có 170 sản phẩm OCOP"
    )
