"""A crawl's JSONL is read line by line."""

import json
from pathlib import Path

from extract.documents import InputError, read_documents

PAGE = "<html><h1>Sóc Trăng có 215 sản phẩm</h1><p>Tỉnh có 215 sản phẩm OCOP của 120 chủ thể. Gạo dẫn đầu.</p></html>"


def line(**values: object) -> str:
    return json.dumps(
        {"url": "https://bao.example/tin-1.html?utm_source=x", "fetched_at": "2025-06-01T01:00:00Z"} | values
    )


def read(path: Path, *lines: str) -> tuple[list, list[InputError]]:  # type: ignore[type-arg]
    path.write_text("\n".join(lines), encoding="utf-8")
    errors: list[InputError] = []
    return list(read_documents([path], on_error=errors.append)), errors


def test_a_page_has_its_address_its_outlet_and_the_moment_it_was_fetched(tmp_path: Path) -> None:
    articles, errors = read(tmp_path / "crawl.jsonl", line(html=PAGE), line(text="Một dòng về 3 sản phẩm OCOP."))

    assert errors == []
    assert articles[0].url == "https://bao.example/tin-1.html?utm_source=x"
    assert articles[0].canonical_url == "https://bao.example/tin-1.html"
    assert articles[0].outlet == "bao.example"
    assert articles[0].fetched_at == "2025-06-01T08:00:00+07:00"
    assert articles[1].text == "Một dòng về 3 sản phẩm OCOP."


def test_what_the_crawler_knows_better_wins(tmp_path: Path) -> None:
    articles, _ = read(
        tmp_path / "crawl.jsonl",
        line(html=PAGE, outlet="bao-vi-du", published_at="05/06/2025 07:30", authors=["An"], warc_file="a.warc.gz"),
    )

    assert (articles[0].outlet, articles[0].authors, articles[0].warc_file) == ("bao-vi-du", ("An",), "a.warc.gz")
    assert articles[0].published_at == "2025-06-05T07:30:00+07:00"


def test_a_line_that_cannot_be_read_is_named_by_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    articles, errors = read(
        tmp_path / "crawl.jsonl",
        line(html=PAGE),
        "{cut",
        "[1]",
        json.dumps({"url": "https://a.example"}),
        line(),
        "",
        line(html=PAGE),
    )

    assert len(articles) == 2
    assert [error.source.rsplit(":", 1)[1] for error in errors] == ["2", "3", "4", "5"]
