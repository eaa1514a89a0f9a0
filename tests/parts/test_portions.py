"""Inputs are cut into portions that hold, together, what the inputs hold."""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extract.dataset.arrow import article_table
from extract.dataset.article import Article
from extract.documents import article_lines, read_documents, read_text
from extract.documents.reader import read_source
from extract.documents.source import Source
from extract.parts.portions import Portion, portions

PAGE = (
    "<html><body><article><h1>Huyện {0} và OCOP</h1><p>Đến nay, huyện có {0} sản phẩm OCOP.</p></article></body></html>"
)


def article(number: int) -> Article:
    return read_text(f"Huyện {number} và OCOP\nHuyện có {number} sản phẩm OCOP.\n", source=f"{number}.txt")


def write_lines(path: Path) -> None:
    lines = [article_lines.line(article(number)) for number in range(9)]
    path.write_text("\n".join([*lines[:4], "{broken", *lines[4:]]), encoding="utf-8")


def write_warc(path: Path) -> None:
    with path.open("wb") as file:
        for number in range(9):
            body = PAGE.format(number + 10).encode()
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Target-URI: https://bao.example/{number}.html\r\nWARC-Date: 2024-05-01T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + answer + b"\r\n\r\n"))


def write_folder(path: Path) -> None:
    path.mkdir()
    for number in range(9):
        (path / f"{number}.txt").write_text(f"Huyện {number} và OCOP\nCó {number} sản phẩm.\n", encoding="utf-8")


INPUTS = {"crawl.jsonl": write_lines, "crawl.warc.gz": write_warc, "texts": write_folder}


@pytest.fixture(params=INPUTS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file or folder of nine articles."""
    made: Path = tmp_path / request.param
    INPUTS[request.param](made)
    return made


def cut(path: Path, size: int) -> list[Portion]:
    return list(portions([path], size=size, on_error=lambda error: pytest.fail(str(error))))


@pytest.mark.parametrize("size", [1, 2, 3, 4, 9, 100])
@pytest.mark.parametrize("is_elsewhere", [False, True])
def test_portions_together_hold_what_the_input_holds(path: Path, size: int, is_elsewhere: bool) -> None:
    said: list[str] = []
    said_of_pieces: list[str] = []
    whole = list(read_documents([path], on_error=lambda error: said.append(str(error))))

    def pieces(source: Source) -> list[Article]:
        there = source.taken_along() if is_elsewhere else source
        return list(read_source(there, on_error=lambda error: said_of_pieces.append(str(error))))

    found = cut(path, size)
    assert [each for portion in found for source in portion.sources for each in pieces(source)] == whole
    assert said_of_pieces == said
    assert len(whole) == 9
    assert len(found) >= 9 / size


def test_the_same_inputs_make_the_same_portions(path: Path) -> None:
    assert cut(path, 2) == cut(path, 2)


def test_another_content_is_another_portion(tmp_path: Path) -> None:
    write_folder(tmp_path / "texts")
    before = cut(tmp_path / "texts", 3)
    (tmp_path / "texts" / "4.txt").write_text("Huyện 4 và OCOP\nCó 5 sản phẩm.\n", encoding="utf-8")
    after = cut(tmp_path / "texts", 3)
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, True]


def test_articles_of_parts_are_an_input(tmp_path: Path) -> None:
    pq.write_table(article_table(map(article, range(3))), tmp_path / "articles.parquet")
    read = list(read_documents([tmp_path / "articles.parquet"], on_error=lambda error: pytest.fail(str(error))))
    assert read == [article(number) for number in range(3)]


def test_another_parquet_file_is_named(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": [1]}), tmp_path / "other.parquet")
    (tmp_path / "text.parquet").write_text(json.dumps({}), encoding="utf-8")
    said: list[str] = []
    for name in ("other.parquet", "text.parquet"):
        assert not list(read_documents([tmp_path / name], on_error=lambda error: said.append(str(error))))
    assert all("is no Parquet file of articles with their blocks" in words for words in said)
    assert len(said) == 2
