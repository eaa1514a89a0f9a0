"""WARC files give one article a page."""

from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.documents import InputError, read_documents
from extract.documents.rules import PageRules

PAGE = "<html><h1>Cà Mau có {n} sản phẩm</h1><p>Tỉnh có {n} sản phẩm OCOP của 90 chủ thể. Cua dẫn đầu.</p></html>"


def write(path: Path, *answers: tuple[str, str, str, bytes]) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for url, status, kind, body in answers:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    payload=BytesIO(body),
                    http_headers=headers,
                    warc_headers_dict={"WARC-Date": "2025-03-01T00:30:00Z"},
                )
            )


def page(n: int) -> bytes:
    return PAGE.format(n=n).encode()


def test_every_html_page_answered_with_success_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    write(
        path,
        ("https://a.example/1.html", "200 OK", "text/html; charset=utf-8", page(1)),
        ("https://a.example/2.html", "404 Not Found", "text/html", page(2)),
        ("https://a.example/3.jpg", "200 OK", "image/jpeg", b"\xff\xd8\xff"),
        ("https://a.example/4.html", "200 OK", "text/html", b""),
        ("https://a.example/5.html", "200 OK", "text/html", page(5)),
    )
    errors: list[InputError] = []

    articles = list(read_documents([path], on_error=errors.append))

    assert [article.url for article in articles] == ["https://a.example/1.html", "https://a.example/5.html"]
    assert articles[0].fetched_at == "2025-03-01T07:30:00+07:00"
    assert articles[0].warc_file == "crawl.warc.gz"
    assert articles[0].warc_record_id.startswith("urn:uuid:")
    assert [error.reason for error in errors] == ["is empty"]


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_a_file_that_breaks_off_gives_what_is_whole_and_says_so(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"crawl{suffix}"
    write(path, *((f"https://a.example/{n}.html", "200 OK", "text/html", page(n)) for n in range(3)))
    whole = path.read_bytes()

    for cut in range(20, 380, 7):
        path.write_bytes(whole[:-cut])
        errors: list[InputError] = []

        articles = list(read_documents([path], on_error=errors.append))

        assert [article.url[-6] for article in articles] == ["0", "1"], cut
        assert len(errors) == 1, cut
        assert "breaks off" in errors[0].reason, cut


def write_noted(path: Path, *noted: dict[str, str]) -> None:
    """Write a page for each of `noted`, the fields that the crawler adds."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for n, fields in enumerate(noted, start=1):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"https://a.example/{n}.html",
                "response",
                payload=BytesIO(page(n)),
                http_headers=headers,
                warc_headers_dict=fields,
            )
            writer.write_record(record)


def test_of_what_our_crawler_noted_the_articles_on_ocop_are_read(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    write_noted(
        path,
        {"Ocop-Role": "list"},
        {"Ocop-Role": "article", "Ocop-Relevance": "title: OCOP"},
        {"Ocop-Role": "article", "Ocop-Relevance": ""},
        {},
    )
    errors: list[InputError] = []
    articles = list(read_documents([path], on_error=errors.append))
    assert [article.url[-6] for article in articles] == ["2", "4"]
    assert errors == []


def test_a_crawl_that_found_no_article_on_ocop_is_no_broken_file(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    write_noted(path, {"Ocop-Role": "list"}, {"Ocop-Role": "article", "Ocop-Relevance": ""})
    errors: list[InputError] = []
    assert list(read_documents([path], on_error=errors.append)) == []
    assert errors == []


def test_a_file_without_pages_is_named(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    write(path, ("https://a.example/3.jpg", "200 OK", "image/jpeg", b"\xff\xd8\xff"))
    errors: list[InputError] = []

    assert list(read_documents([path], on_error=errors.append)) == []
    assert [error.reason for error in errors] == ["holds no HTML page and no report"]


def test_the_file_that_a_killed_crawl_left_open_is_read_with_its_folder(tmp_path: Path) -> None:
    written = tmp_path / "crawl.warc.gz"
    write(written, ("https://a.example/1.html", "200 OK", "text/html; charset=utf-8", page(1)))
    written.rename(tmp_path / "crawl.warc.gz.open")

    errors: list[InputError] = []

    articles = list(read_documents([tmp_path], on_error=errors.append))

    assert errors == []
    assert [article.url for article in articles] == ["https://a.example/1.html"]


def test_what_an_article_is_on_is_decided_anew_where_the_rules_can_tell(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    write_noted(path, {"Ocop-Role": "article", "Ocop-Relevance": ""}, {"Ocop-Role": "article"}, {})
    rules = PageRules(relevance=lambda article: "" if article.url.endswith("2.html") else "title: OCOP")

    articles = list(read_documents([path], on_error=print, rules=rules))

    assert [(article.url[-6], article.relevance) for article in articles] == [
        ("1", "title: OCOP"),
        ("3", "title: OCOP"),
    ]
