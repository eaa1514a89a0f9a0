"""Pages that are pictures, read with the real Tesseract."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from extract.documents import InputError
from extract.documents.reports import picture
from tests.documents.reports.files import canvas, pages, table, texts, write

HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Điểm", "Hạng"]
ROWS = [
    ["1", "Gạo nếp thơm", "HTX An Bình", "82,5", "4 sao"],
    ["2", "Mật ong rừng", "Hộ Trần Thị Na", "66,0", "3 sao"],
    ["3", "Trà hoa cúc", "HTX Phú Lộc", "91,2", "5 sao"],
]


def _has_vietnamese() -> bool:
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in listed.stdout.split()


needs_tesseract = pytest.mark.skipif(
    not _has_vietnamese(), reason="Tesseract with Vietnamese is not installed: make system"
)


def _scan(tmp_path: Path, *, degrees: float = 0.0, grain: float = 0.0) -> Image.Image:
    pdf = canvas(tmp_path / "clear.pdf")
    write(pdf, [(60, 60, "Danh sách sản phẩm được công nhận năm 2025")], size=12)
    table(pdf, [HEADER, *ROWS], 90, size=11)
    pdf.save()
    drawn = pypdfium2.PdfDocument(tmp_path / "clear.pdf")[0].render(scale=200 / 72, grayscale=True).to_pil()
    turned = drawn.rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC)
    noise = np.random.default_rng(7).normal(0, grain, (turned.height, turned.width)) if grain else 0.0
    return Image.fromarray(np.clip(np.asarray(turned, dtype=np.float64) + noise, 0, 255).astype(np.uint8))


@needs_tesseract
def test_a_table_on_a_crooked_and_grainy_scan_is_read_cell_by_cell(tmp_path: Path) -> None:
    _scan(tmp_path, degrees=-1.3, grain=12).save(tmp_path / "a.png", dpi=(200, 200))
    (page,) = pages(tmp_path / "a.png")
    assert "Danh sách sản phẩm được công nhận năm 2025" in page.text
    cells = [cell for row in page.tables[0].rows for cell in row]
    wanted = [text for row in (HEADER, *ROWS) for text in row]
    assert len(cells) == len(wanted)
    wrong = [cell for cell, text in zip(cells, wanted, strict=True) if cell.text != text]
    assert len(wrong) <= 2
    assert all(cell.doubt for cell in wrong)
    assert sum(cell.doubt for cell in cells) <= 5
    assert all(0 <= cell.confidence <= 1 for cell in cells)


@needs_tesseract
def test_a_page_without_a_text_layer_is_read_among_pages_that_have_one(tmp_path: Path) -> None:
    _scan(tmp_path).save(tmp_path / "scan.png")
    pdf = canvas(tmp_path / "a.pdf")
    write(pdf, [(60, 200, "Báo cáo kết quả năm 2025")])
    pdf.showPage()
    pdf.drawImage(str(tmp_path / "scan.png"), 0, 0, 595, 842)
    pdf.save()
    first, second = pages(tmp_path / "a.pdf")
    assert first.text == "Báo cáo kết quả năm 2025"
    assert texts(second.tables[0])[0] == HEADER
    assert second.tables[0].page == 2


@needs_tesseract
def test_an_empty_picture_is_an_empty_page(tmp_path: Path) -> None:
    Image.new("L", (800, 1100), 255).save(tmp_path / "a.png")
    assert [(page.text, page.tables) for page in pages(tmp_path / "a.png")] == [("", ())]


def test_without_tesseract_the_error_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("L", (800, 1100), 255).save(tmp_path / "a.png")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match=r"make system.*apt-get install tesseract-ocr tesseract-ocr-vie"):
        pages(tmp_path / "a.png")


def test_without_vietnamese_data_the_error_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho eng\n")
    program.chmod(0o755)
    Image.new("L", (800, 1100), 255).save(tmp_path / "a.png")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match=r"no data for Vietnamese.*tesseract-ocr-vie"):
        pages(tmp_path / "a.png")


@pytest.mark.parametrize("degrees", [-3.0, -0.7, 0.0, 0.4, 2.2])
def test_skew_is_measured(degrees: float, tmp_path: Path) -> None:
    assert picture.skew(_scan(tmp_path, degrees=degrees)) == pytest.approx(-degrees, abs=0.15)


def test_stamps_in_colour_and_shadows_are_no_ink() -> None:
    page = np.full((600, 600, 3), 250, dtype=np.uint8)
    page[100:110, 100:500] = 30  # A line of print ...
    page[300:310, 100:500] = (200, 30, 40)  # ... one of a stamp ...
    page[400:410, 100:500] = (40, 60, 190)  # ... and one of a pen.
    shadow = np.linspace(1.0, 0.45, 600)[None, :, None]
    grey = np.asarray(picture.in_grey(Image.fromarray((page * shadow).astype(np.uint8))))
    ink = grey < 128
    assert ink[100:110, 100:500].mean() > 0.95
    assert ink.sum() == ink[98:112, 98:502].sum()
    assert grey[200:250, 560].mean() > 235
