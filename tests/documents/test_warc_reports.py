"""Reports in WARC files are handed to the reader of reports, under a name that says what they are."""

import sys
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.dataset.article import Article
from extract.documents import InputError, fetched_report, read_documents
from extract.documents.plain_text import read_text
from extract.documents.rules import PageRules
from extract.documents.source import Source

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
PDF, WORD, EXCEL = (
    (REPORTS / name).read_bytes()
    for name in ("bao-cao-theo-huyen.pdf", "bao-cao-theo-huyen.docx", "tong-hop-cac-sheet.xlsx")
)
BINARY = "application/octet-stream"
ATTACHED = {"Ocop-Role": "attachment", "Ocop-Relevance": "link: OCOP"}
PAGE = "<html><h1>Cà Mau có 7 sản phẩm</h1><p>Tỉnh có 7 sản phẩm OCOP của 90 chủ thể. Cua dẫn đầu.</p></html>"


@dataclass(slots=True)
class Handed:
    """What the reader of reports was given."""

    sources: list[Source] = field(default_factory=list)
    places: list[dict[str, str]] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The names of the sources."""
        return [source.name for source in self.sources]


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> Handed:
    """Stand in for the reader of reports, which is tested by itself: here counts what it is given."""
    found = Handed()

    def read_report(source: Source, **place: str) -> Article:
        found.sources.append(source)
        found.places.append(place)
        if source.raw.endswith(b"hong"):
            raise InputError(source.name, "is damaged", "Fetch it again.")
        return read_text("Báo cáo\n\nTỉnh có 20 sản phẩm.", url=place["url"], source=source.name)

    module = ModuleType("extract.documents.reports.article")
    vars(module)["read_report"] = read_report
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return found


def write(path: Path, *answers: tuple[str, str, bytes, dict[str, str]], **headers: str) -> None:
    """Write a record for each answer: the end of its address, its type, its body and what the crawler noted."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for name, kind, body, noted in answers:
            told = [("Content-Type", kind)] if kind else []
            record = writer.create_warc_record(
                f"https://a.example/{name}",
                "response",
                payload=BytesIO(body),
                http_headers=StatusAndHeaders("200 OK", [*told, *headers.items()], protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": "2025-03-01T00:30:00Z", **noted},
            )
            writer.write_record(record)


def read(path: Path, rules: PageRules | None = None) -> tuple[list[Article], list[InputError]]:
    errors: list[InputError] = []
    found = list(read_documents([path], on_error=errors.append, rules=rules or PageRules()))
    return found, errors


@pytest.mark.parametrize(
    ("name", "kind", "body", "noted", "handed_as"),
    [
        ("vb/bc.pdf?ban=2", "application/pdf", PDF, ATTACHED, "bc.pdf"),
        ("download?id=7", BINARY, EXCEL, ATTACHED, "download.xlsx"),
        ("tai", "text/html", WORD, ATTACHED, "tai.docx"),
        ("", "application/pdf", PDF, ATTACHED, "report.pdf"),
        ("bc.pdf", "application/pdf", PDF, {}, "bc.pdf"),
        ("tai", BINARY, EXCEL, {}, "tai.xlsx"),
        ("tai", "text/html", PDF, {}, "tai.pdf"),
        ("bc.pdf", "application/pdf", PDF, {"Ocop-Role": "report"}, "bc.pdf"),
    ],
)
def test_a_report_is_handed_over_whole_with_its_place(
    tmp_path: Path, handed: Handed, name: str, kind: str, body: bytes, noted: dict[str, str], handed_as: str
) -> None:
    path = tmp_path / "crawl.warc.gz"
    write(path, (name, kind, body, noted))
    (article,), errors = read(path)
    assert errors == []
    (source,), (place,) = handed.sources, handed.places
    assert (source.name, source.raw, source.path) == (handed_as, body, None)
    assert place.pop("warc_record_id").startswith("urn:uuid:")
    assert place == {
        "url": f"https://a.example/{name}",
        "fetched_at": "2025-03-01T07:30:00+07:00",
        "warc_file": "crawl.warc.gz",
    }
    assert article.relevance == ("link: OCOP" if noted == ATTACHED else "")


def test_the_name_that_the_server_gives_a_file_counts(tmp_path: Path, handed: Handed) -> None:
    path = tmp_path / "crawl.warc.gz"
    write(path, ("download?id=7", BINARY, PDF, ATTACHED), **{"Content-Disposition": 'attachment; filename="kh 12.pdf"'})
    read(path)
    assert handed.names == ["kh 12.pdf"]


def test_other_files_are_passed_over(tmp_path: Path, handed: Handed) -> None:
    path = tmp_path / "crawl.warc.gz"
    pages: tuple[tuple[str, str, bytes, dict[str, str]], ...] = (
        ("bai.html", "text/html", PAGE.encode(), {}),
        ("anh.jpg", "image/jpeg", b"\xff\xd8\xff", {}),
    )
    write(path, *pages, ("tep", BINARY, b"\0\1\2", {}), ("trong", BINARY, b"", {}))
    found, errors = read(path)
    assert ([article.url for article in found], errors, handed.names) == (["https://a.example/bai.html"], [], [])


@pytest.mark.parametrize(
    ("noted", "told", "relevance"),
    [
        (ATTACHED, "body: OCOP", "body: OCOP"),
        (ATTACHED, "", "link: OCOP"),
        ({"Ocop-Role": "report"}, "body: OCOP", "body: OCOP"),
        ({"Ocop-Role": "report"}, "", None),
    ],
)
def test_an_attachment_counts_by_what_the_crawler_noted_where_it_does_not_name_the_programme(
    tmp_path: Path, handed: Handed, noted: dict[str, str], told: str, relevance: str | None
) -> None:
    path = tmp_path / "crawl.warc.gz"
    write(path, ("bc.pdf", "application/pdf", PDF, noted))
    found, _ = read(path, PageRules(relevance=lambda article: told))
    assert [article.relevance for article in found] == ([] if relevance is None else [relevance])


def test_a_report_that_cannot_be_read_is_told_by_address_and_record_and_the_rest_goes_on(
    tmp_path: Path, handed: Handed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetched_report, "LARGEST_REPORT", 3000)
    path = tmp_path / "crawl.warc.gz"
    write(
        path,
        ("lon.pdf", "application/pdf", b"%PDF-1.4".ljust(3001, b"x"), ATTACHED),
        ("hong.pdf", "application/pdf", b"%PDF-1.4 hong", ATTACHED),
        ("cua.pdf", "application/pdf", b"<html>login</html>", ATTACHED),
        ("lon.html", "text/html", b"%PDF-1.4".ljust(5000, b"x"), {}),
        ("vua.pdf", "application/pdf", b"%PDF-1.4".ljust(3000, b"x"), ATTACHED),
    )
    found, errors = read(path)
    assert [article.url for article in found] == ["https://a.example/vua.pdf"]
    assert [(error.source.rpartition("/")[2], error.reason) for error in errors] == [
        ("lon.pdf", "is a report of over 0 MB"),
        ("hong.pdf", "is damaged"),
        ("cua.pdf", "was archived as a report and is none"),
        ("lon.html", "is a report of over 0 MB"),
    ]
    assert all("It is record urn:uuid:" in error.advice and "crawl.warc.gz" in error.advice for error in errors)


def test_a_report_is_allowed_to_be_larger_than_a_page(tmp_path: Path, handed: Handed) -> None:
    path = tmp_path / "crawl.warc.gz"
    large = b"%PDF-1.4".ljust(5 * 1024**2, b"x")
    write(path, ("bc.pdf", "application/pdf", large, ATTACHED), ("bc", "text/html", large, {}))
    found, errors = read(path)
    assert (len(found), errors) == (2, [])
    assert [len(source.raw) for source in handed.sources] == [len(large)] * 2


def test_a_file_that_ends_within_a_report_says_so(tmp_path: Path, handed: Handed) -> None:
    path = tmp_path / "crawl.warc.gz"
    write(path, ("a.pdf", "application/pdf", PDF, ATTACHED), ("b.pdf", "application/pdf", PDF, ATTACHED))
    path.write_bytes(path.read_bytes()[:-2000])
    found, errors = read(path)
    assert [article.url for article in found] == ["https://a.example/a.pdf"]
    assert ["breaks off" in error.reason for error in errors] == [True]


def test_reports_out_of_an_archive_are_read(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    write(path, ("a", BINARY, PDF, ATTACHED), ("b", BINARY, WORD, ATTACHED), ("c", BINARY, EXCEL, ATTACHED))
    found, errors = read(path)
    assert errors == []
    assert [(article.url[-1], article.relevance) for article in found] == [(name, "link: OCOP") for name in "abc"]
    assert all(article.warc_record_id and article.text for article in found)
