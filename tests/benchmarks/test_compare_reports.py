"""What comes out of the reports of known truth: every cell, product and star of what is no picture, most of scans."""

import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from benchmarks.reports.compare import SAMPLES, Comparison, compare, samples

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
FILES = [file.name for file in samples(Path(__file__).parents[2] / SAMPLES)]
SCANS = {"scan-quyet-dinh-ke-o-300dpi.pdf": 0.95, "scan-quyet-dinh-ke-o-200dpi-xien.pdf": 0.80}
"""The share of their cells that has to be right."""
PICTURES = ("scan-", "quyet-dinh-mat-dau")
"""A page without accents is read like a picture."""


@cache
def comparison(name: str) -> Comparison:
    return compare(Path(__file__).parents[2] / SAMPLES / name)


def needs(name: str) -> None:
    program = "tesseract" if name.startswith(PICTURES) else "soffice" if name.endswith(".doc") else ""
    if program and shutil.which(program) is None:
        pytest.skip(f"{program} is not installed: make system")


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith(PICTURES)])
def test_every_cell_and_product_of_a_report_that_is_no_picture_is_right(name: str) -> None:
    needs(name)
    found = comparison(name)
    assert found.cells.right == found.cells.of
    assert found.products.right == found.products.of
    assert found.product_scores.right == found.product_scores.of
    assert found.wrong_head == ()


@pytest.mark.parametrize("name", [name for name in FILES if name not in SCANS])
def test_most_figures_of_a_report_are_found_and_few_others(name: str) -> None:
    needs(name)
    found = comparison(name)
    assert found.figures_found.share >= 0.9
    assert found.figures_right.share >= 0.75


@pytest.mark.parametrize(("name", "share"), SCANS.items())
def test_most_cells_of_a_scan_are_right_and_the_others_in_doubt(name: str, share: float) -> None:
    needs(name)
    found = comparison(name)
    assert found.cells.share >= share
    assert found.silent_cells <= 0.01 * found.cells.of
    assert found.products.share >= share


def test_a_page_without_accents_in_its_text_is_read_as_it_looks() -> None:
    needs("quyet-dinh-mat-dau.pdf")
    found = comparison("quyet-dinh-mat-dau.pdf")
    assert found.products.share >= 0.9
    assert found.wrong_head == ()


def test_readme_shows_what_the_written_comparison_says() -> None:
    root = Path(__file__).parents[2]
    written = (root / "docs" / "reports.txt").read_text(encoding="utf-8").splitlines()
    totals = {line.split()[1]: line.split() for line in written if line.startswith("= ")}
    shown = re.findall(r"^\| (corpus/reports\S*) \| (\S+) \| (\S+) \| (\S+) \| (\S+) \|$", README, flags=re.MULTILINE)
    assert {name: list(values) for name, *values in shown} == {
        name: [cells, products, recall, precision]
        for name, (_, _, _, cells, _, products, _, _, _, recall, precision, *_) in totals.items()
    }
