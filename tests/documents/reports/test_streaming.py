"""Pages come one by one, and memory does not grow with them."""

import tracemalloc
from pathlib import Path

import pytest

from extract.documents.reports import read_pages
from tests.documents.reports.files import canvas, source, table, write

HEADER = ["STT", "Tên sản phẩm", "Hạng"]


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "a.pdf"
    pdf = canvas(path)
    for number in range(40):
        table(pdf, [HEADER, *([str(row), f"Trà {number}-{row}", "3 sao"] for row in range(10))], 100)
        write(pdf, [(50, 600, f"Hết bảng {number}.")])
        pdf.showPage()
    pdf.save()
    return path


def test_the_first_page_comes_before_the_last_is_read(long: Path) -> None:
    pages = read_pages(source(long))
    assert next(pages).number == 1
    pages.close()  # type: ignore[attr-defined]


def test_memory_stays_the_same_however_many_pages(long: Path) -> None:
    sizes: list[int] = []
    tracemalloc.start()
    try:
        for page in read_pages(source(long)):
            if page.number in (10, 38):
                sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert sizes[1] - sizes[0] < 0.25 * sizes[0] + 500_000
