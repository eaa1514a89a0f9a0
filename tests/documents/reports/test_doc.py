"""Word documents of before .docx, read with the real LibreOffice: tables, old fonts, and what could do harm."""

import json
import shutil
import struct
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from PIL import Image

from benchmarks.reports import office
from extract.documents import InputError
from extract.documents.reports import libreoffice
from tests.crawler.sites import POLL
from tests.documents.reports import compound
from tests.documents.reports.files import merged, pages, texts

REPORTS = Path(__file__).parents[3] / "corpus" / "reports"
SAMPLE = REPORTS / "quyet-dinh-hai-phu-luc.doc"

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: make system"
)


@needs_libreoffice
def test_every_cell_of_the_sample_is_right() -> None:
    known = json.loads((REPORTS / "truth" / f"{SAMPLE.name}.json").read_text(encoding="utf-8"))
    (page,) = pages(SAMPLE)
    assert len(page.tables) == len(known["tables"])
    for table, wanted in zip(page.tables, known["tables"], strict=True):
        assert texts(table) == wanted["header"] + [row["cells"] for row in wanted["rows"]]
        hanging = sum(area["rows"] * area["columns"] - 1 for area in wanted["merged"])
        assert sum(sum(row) for row in merged(table)) == hanging


@needs_libreoffice
def test_the_sample_reads_as_the_docx_that_it_was_made_of() -> None:
    assert pages(SAMPLE) == pages(SAMPLE.with_suffix(".docx"))


@needs_libreoffice
def test_rtf_named_doc_is_read_with_its_fonts_and_merged_cells(tmp_path: Path) -> None:
    row = r"\trowd\clvmgf\cellx2000\cellx4000\pard\intbl X\'b7\cell 5\cell\row"
    row += r"\trowd\clvmrg\cellx2000\cellx4000\pard\intbl\cell 7\cell\row"
    (tmp_path / "a.doc").write_text(
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1 .VnTime;}}\f1 h\'b9ng s\-u\par " + row + r"\pard\par}"
    )
    (page,) = pages(tmp_path / "a.doc")
    assert page.text.startswith("hạng s")
    assert texts(page.tables[0]) == [["Xã", "5"], ["Xã", "7"]]
    assert merged(page.tables[0]) == [[False, False], [True, False]]


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A web server's address, and what it was asked for."""
    asked_for: list[str] = []

    class Refusing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked_for.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - as the library calls them

        def log_message(self, format: str, *args: Any) -> None:
            """Print nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as running:
        threading.Thread(target=running.serve_forever, args=(POLL,), daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/picture.png", asked_for
        running.shutdown()


@needs_libreoffice
def test_pictures_that_a_document_links_to_are_not_fetched(server: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked_for = server
    picture = BytesIO()
    Image.new("RGB", (5, 5)).save(picture, "PNG")
    document = docx.Document()
    document.add_paragraph("Xã An Bình")
    document.add_picture(picture)
    link = document.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    for blip in document.element.body.iter(qn("a:blip")):
        del blip.attrib[qn("r:embed")]
        blip.set(qn("r:link"), link)
    document.save(str(tmp_path / "a.docx"))
    (tmp_path / "a.doc").write_bytes(office.convert(tmp_path / "a.docx", ".doc"))
    assert asked_for  # By a LibreOffice that nobody told not to.
    assert address.encode("utf-16-le") in (tmp_path / "a.doc").read_bytes()
    asked_for.clear()
    assert pages(tmp_path / "a.doc")[0].text == "Xã An Bình"
    assert asked_for == []


def test_without_libreoffice_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InputError) as raised:
        pages(SAMPLE)
    assert "LibreOffice, which is missing" in raised.value.reason
    assert "make system" in raised.value.advice


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("sleep 60 & sleep 60", "was not read by LibreOffice in 1 seconds"),
        ("echo 'Error: source file could not be loaded'", "(source file could not be loaded)"),
        ("exit 3", "(it stopped)"),
        ("ulimit -d | grep unlimited", "(it stopped)"),
        ("", "(it wrote nothing)"),
    ],
)
def test_a_program_that_fails_or_never_ends_is_an_error(
    program: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "soffice").write_text(f"#!/bin/sh\n{program}\n")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(libreoffice, "_SECONDS", 1)
    with pytest.raises(InputError) as raised:
        pages(SAMPLE)
    assert reason in raised.value.reason
    assert raised.value.source == str(SAMPLE)


def _damaged_inside() -> bytes:
    raw = bytearray(SAMPLE.read_bytes())
    at = raw.index(struct.pack("<H", 0xA5EC))
    raw[at + 0x20 : at + 0x400] = b"\xff" * (0x400 - 0x20)
    return bytes(raw)


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "encrypted": (lambda: compound.write({"WordDocument": compound.word(flags=0x0100)}), "is encrypted"),
    "Word 95": (lambda: compound.write({"WordDocument": compound.word(version=0x68)}), "Word 95 or older"),
    "no Word document": (lambda: compound.write({"WordDocument": b""}), "Word 95 or older"),
    "cut off": (lambda: SAMPLE.read_bytes()[:20000], "damaged or cut off"),
    "text": (lambda: "Xã An Bình".encode(), "is no .doc document"),
    "the XML of Word 2003": (
        lambda: (
            b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>'
        ),
        "in the XML of 2003",
    ),
    "a page in one file": (lambda: b"MIME-Version: 1.0\r\n", "MHTML"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_document_that_cannot_be_read_says_why(case: str, tmp_path: Path) -> None:
    made, reason = CASES[case]
    (tmp_path / "a.doc").write_bytes(made())
    with pytest.raises(InputError) as raised:
        pages(tmp_path / "a.doc")
    assert reason in raised.value.reason
    assert raised.value.advice.endswith(".")


@needs_libreoffice
def test_a_document_that_libreoffice_finds_no_text_in_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(_damaged_inside())
    with pytest.raises(InputError, match="has no text"):
        pages(tmp_path / "a.doc")
