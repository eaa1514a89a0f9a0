"""The shipped table is what the script makes, row for row and byte for byte."""

import shutil
from pathlib import Path

import pytest
from frictionless import Package

from extract.dataset.vocabulary import Measure, Status
from extract.reference import ReferenceTableError, build
from extract.reference.build import OFFICIAL

MADE = ["counts.txt", "datapackage.json", "figures.csv", "unmapped.csv"]


@pytest.fixture(scope="module")
def built() -> build.Built:
    return build.build(OFFICIAL)


def test_no_collected_row_is_dropped(built: build.Built) -> None:
    collected = (OFFICIAL / "collected.csv").read_text(encoding="utf-8").splitlines()[1:]
    ids = [row.reference_id for row in built.rows] + [row.record["id"] for row in built.unmapped]
    assert sorted(ids) == sorted(line[:5] for line in collected)


def test_the_same_input_gives_the_shipped_bytes(built: build.Built, tmp_path: Path) -> None:
    build.write(build.made_files(built, OFFICIAL), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == MADE
    for name in MADE:
        assert (tmp_path / name).read_bytes() == (OFFICIAL / name).read_bytes(), "run: ocop reference build"


@pytest.mark.parametrize(
    ("reference_id", "value", "period"),
    [("F0029", 150, "2025"), ("F0019", 261, "2025-03"), ("F0020", 48, "2025-03"), ("F0021", 213, "2025-03")],
)
def test_known_figures_of_thai_binh_stand_in_it(built: build.Built, reference_id: str, value: int, period: str) -> None:
    (row,) = (row for row in built.rows if row.reference_id == reference_id)
    assert (row.measure, int(row.value_min), row.period) == (Measure.PRODUCTS, value, period)
    assert (row.status is Status.TARGET) == (reference_id == "F0029")
    assert (row.place, row.place_code, row.place_vintage) == ("Thái Bình", "34", 63)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tables that are kept by hand, the collected one with its first two rows only."""
    for name in build.KEPT_BY_HAND:
        shutil.copy(OFFICIAL / name, tmp_path / name)
    lines = (OFFICIAL / "collected.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "collected.csv").write_text("".join(lines[:3]), encoding="utf-8")
    return tmp_path


def test_a_new_row_is_mapped_counted_and_described(folder: Path) -> None:
    with (folder / "collected.csv").open("a", encoding="utf-8") as file:
        file.write(
            "F9001,province,Thái Bình,products,4,4,,70,70,products,exact,achieved,2026-05,,T,I,,U,2026,press only\n"
        )
    built = build.build(folder)
    build.write(build.made_files(built, folder), folder)
    assert [row.reference_id for row in built.rows] == ["F0001", "F0002", "F9001"]
    assert (folder / "counts.txt").read_text(encoding="utf-8").startswith("collected 3: 3 mapped, 0 not\n")
    assert Package(str(folder / "datapackage.json")).validate().valid


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "column", "reason"),
    [
        ("collected.csv", "F0002,", "F0001,", 3, "id", "'F0001' stands in line 2 too"),
        ("collected.csv", "F0002,", "X2,", 3, "id", "F and four digits"),
        ("collected.csv", "F0001,district", "F0001,galaxy", 2, "level", "none of national, province, district"),
        ("collected.csv", "F0001,district,Tiền Hải", "F0001,district,Atlantis", 2, "place", "0 places are named"),
        ("collected.csv", ",36,36,", ",36,35,", 2, "value_max", "35 is less than value_min"),
        ("collected.csv", ",36,36,", ",36.5,36.5,", 2, "value_min", "is no count"),
        ("collected.csv", ",36,36,", ",many,36,", 2, "value_low", "is no number"),
        ("collected.csv", ",products,exact", ",apples,exact", 2, "measure", "products / apples"),
        ("collected.csv", "achieved,2024-04", "achieved,2024-14", 2, "as_of", "no month"),
        ("collected.csv", "F0002,district", "F0002,,district", 3, "-", "more than the 20 columns"),
        ("collected.csv", "star_min", "stars", 1, "stars", "unknown column"),
        ("measures.csv", "products,products,products,count", "products,products,apples,count", 2, "measure", "none of"),
        ("measures.csv", "products,products,products,count", "products,products,products,", 2, "unit", "no reason"),
        ("terms.csv", "relation,nearly,modifier,nearly", "relation,nearly,modifier,almost", 19, "contract", "almost"),
    ],
)
def test_a_malformed_row_stops_the_run_with_line_and_column(
    folder: Path, name: str, old: str, new: str, line: int, column: str, reason: str
) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReferenceTableError) as error:
        build.build(folder)
    found = [(problem.file, problem.line, problem.column) for problem in error.value.problems]
    assert (str(folder / name), line, column) in found
    assert reason in str(error.value)
