"""Inputs of all kinds become articles, and what cannot be read is said clearly while the rest goes on."""

import hashlib
import io
import json
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from extract.dataset.article import Article
from extract.documents import InputError, read_documents
from extract.documents.reader import LARGEST_DOCUMENT

TEXT = (
    "Quảng Ninh giữ vững 4 sản phẩm 5 sao\n"
    "Tỉnh có 435 sản phẩm OCOP của 240 chủ thể. Trong đó 4 sản phẩm đạt 5 sao cấp quốc gia.\n"
    "Năm tới, tỉnh phấn đấu có thêm 20 sản phẩm. Các huyện đảo được hỗ trợ riêng.\n"
)


def read(*paths: Path | str) -> tuple[list[Article], list[InputError]]:
    errors: list[InputError] = []
    return list(read_documents(paths, on_error=errors.append)), errors


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n ", "is empty"),
        ("bom-only.txt", b"\xef\xbb\xbf", "is empty"),
        ("nul.txt", b"text\x00\x01\x02\x00more", "binary"),
        ("report.txt", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("book.txt", b"PK\x03\x04\x14\x00", "ZIP"),
        ("old.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n", "PNG"),
        ("photo.html", b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        ("packed.txt", b"\x1f\x8b\x08\x00", "gzip"),
        ("broken.txt", bytes(range(128, 256)) * 40, "is not text"),
        ("dots.txt", "\u200b\ufeff \u00a0".encode(), "no text"),
        ("empty.html", b"<html><body></body></html>", "without text"),
        ("cookie.html", b"<html><script>document.cookie='a=1';location.reload()</script></html>", "without text"),
        ("notes.txt", b'{\n "a": 1\n}', "JSON"),
        ("no.warc", b"WARC/1.0\r\nbroken", "no WARC"),
        ("lines.jsonl", b"{broken\n", "JSON"),
    ],
)
def test_what_is_no_article_is_named_with_reason_and_advice(tmp_path: Path, name: str, raw: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)

    articles, errors = read(path)

    assert articles == []
    assert len(errors) == 1
    assert errors[0].source.startswith(str(path))
    assert reason in errors[0].reason
    assert errors[0].advice.endswith(".")
    assert str(errors[0]) == f"{errors[0].source}: {errors[0].reason}. {errors[0].advice}"


def test_the_others_are_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")

    articles, errors = read(tmp_path / "a.txt", tmp_path / "nowhere.txt", tmp_path / "b.txt", tmp_path / "c.txt")

    assert [article.source for article in articles] == [str(tmp_path / "a.txt"), str(tmp_path / "c.txt")]
    assert [error.reason for error in errors] == ["does not exist", "is empty"]


def test_a_file_over_the_bound_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)

    articles, errors = read(path)

    assert articles == []
    assert "50.0 MB" in errors[0].reason
    assert "4 MB" in errors[0].reason


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(TEXT.encode() * (LARGEST_DOCUMENT // len(TEXT.encode()) // 8))

    assert read(path)[1] == []


def test_folders_are_read_in_the_order_of_names_and_other_files_passed_over(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.html", "a.txt", ".hidden/3.txt", ".4.txt", "photo.jpg", "notes.json", "README.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<p>{TEXT}</p>" if name.endswith("html") else TEXT, encoding="utf-8")

    articles, errors = read(tmp_path)

    assert [article.source for article in articles] == [
        str(tmp_path / name) for name in ("a.txt", "b/1.html", "b/2.txt")
    ]
    assert errors == []


def test_documents_that_have_no_reader_are_named_in_folders(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bao-cao.docx").write_bytes(b"PK\x03\x04")

    articles, errors = read(tmp_path)

    assert len(articles) == 1
    assert [error.source for error in errors] == [str(tmp_path / "bao-cao.docx")]


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")

    _, errors = read(tmp_path)

    assert [error.reason for error in errors] == ["is a folder without articles"]


def test_a_url_is_no_path() -> None:
    _, errors = read("https://vidu.example/bai.html")

    assert errors[0].reason == "is a URL, not a file"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8 with BOM"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16 with BOM"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf-16-le without BOM"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf-16-be without BOM"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(TEXT.replace("\n", "\r").encode(), id="CR"),
        pytest.param(unicodedata.normalize("NFD", TEXT).encode(), id="NFD"),
        pytest.param(TEXT.replace(" ", "\u00a0").encode(), id="no-break spaces"),
        pytest.param(TEXT.replace(" ", " \u200b").encode(), id="zero-width spaces"),
        pytest.param(TEXT.replace("Tỉnh", "Tỉ\u00adnh").encode(), id="soft hyphen"),
        pytest.param(unicodedata.normalize("NFD", TEXT).encode("cp1258", errors="ignore"), id="Windows-1258"),
    ],
)
def test_encodings_and_spellings_give_the_same_article(
    tmp_path: Path, raw: bytes, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "bai.txt"
    path.write_bytes(raw)

    articles, errors = read(path)

    assert errors == []
    if "1258" in request.node.callspec.id:
        assert articles[0].title.startswith("Quảng Ninh")
    else:
        assert articles[0].text == TEXT.strip()
        assert articles[0].article_id == read_id(tmp_path)


def read_id(folder: Path) -> str:
    plain = folder / "plain.txt"
    plain.write_text(TEXT, encoding="utf-8")
    return read(plain)[0][0].article_id


def test_blocks_are_offsets_into_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    article = read(tmp_path)[0][0]

    assert "\n".join(article.text[block.char_start : block.char_end] for block in article.blocks) == article.text
    assert article.content_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize(
    ("raw", "reader"),
    [
        (TEXT.encode(), "plain_text"),
        (f"<!DOCTYPE html><h1>Bài</h1><p>{TEXT}</p>".encode(), "html"),
        (
            json.dumps({"url": "https://a.example/1.html", "fetched_at": "2025-01-01", "text": TEXT}).encode(),
            "plain_text",
        ),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(raw: bytes, reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    articles, errors = read("-")

    assert errors == []
    assert [article.reader.split()[0] for article in articles] == [reader]


def test_a_file_without_suffix_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "bai").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "goi", "w") as archive:
        archive.writestr("a.txt", TEXT)

    articles, errors = read(tmp_path / "bai", tmp_path / "goi")

    assert [article.reader.split()[0] for article in articles] == ["html"]
    assert "ZIP" in errors[0].reason
