"""The reference table is read strictly, knows its areas across both eras, and takes a user's own rows."""

from pathlib import Path

import pytest

from extract.dataset.vocabulary import PlaceLevel
from extract.places.gazetteer import AreaKey
from extract.reference import ReferenceTable, ReferenceTableError, load_reference
from extract.reference.row import COLUMNS
from extract.reference.store import area_of
from tests.reference.own import OWN, written


@pytest.fixture(scope="module")
def table() -> ReferenceTable:
    return load_reference()


def areas(table: ReferenceTable, code: str, vintage: int) -> set[AreaKey]:
    rows = [row for row in table.rows if (row.place_code, row.place_vintage) == (code, vintage)]
    return {area_of(row) for row in rows if row.place_level is PlaceLevel.PROVINCE}


def test_an_old_province_and_its_successor_are_different_areas(table: ReferenceTable) -> None:
    merged = {area_of(row) for row in table.rows if row.place_vintage == 34 and row.place == "An Giang"}
    assert merged
    assert not areas(table, "89", 63) & merged


def test_a_province_that_was_not_merged_is_one_area(table: ReferenceTable) -> None:
    assert areas(table, "38", 63) == areas(table, "38", 34) != set()


def test_codes_used_again_are_told_by_their_era(table: ReferenceTable) -> None:
    assert not areas(table, "91", 63) & areas(table, "91", 34)


def test_a_users_own_row_is_found_beside_the_shipped_ones(tmp_path: Path) -> None:
    table = load_reference(written(tmp_path / "own.csv", OWN))
    row = table.get("S1")
    assert row is not None
    assert (row.place_code, row.period_start, str(row.value_max), str(row.modifier)) == (
        "34",
        "2025-06-01",
        "270",
        "exact",
    )
    assert {"S1", "F0019"} <= {row.reference_id for row in table.rows}
    assert load_reference().get("S1") is None


def test_the_era_of_a_users_row_follows_from_its_period(tmp_path: Path) -> None:
    own = {**OWN, "place": "Hưng Yên", "place_vintage": "", "period": "2026"}
    row = load_reference(written(tmp_path / "own.csv", own)).get("S1")
    assert row is not None
    assert (row.place_code, row.place_vintage) == ("33", 34)


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"measure": "apples"}, "measure", "apples"),
        ({"value_min": "1.628,5"}, "value_min", "is no number"),
        ({"value_min": "9" * 5000}, "value_min", "9999…' is no number"),
        ({"value_min": "1_000"}, "value_min", "is no number"),
        ({"value_min": "٣"}, "value_min", "is no number"),
        ({"value_min": "NaN"}, "value_min", "is no number"),
        ({"value_min": "10", "value_max": "5"}, "value_max", "less than"),
        ({"value_min": "5", "value_max": "10", "modifier": "exact"}, "modifier", "does not fit"),
        ({"value_min": "1.628"}, "value_min", "1628 and not 1.628"),
        ({"value_min": "-3"}, "value_min", "is no count"),
        ({"unit": "cuont"}, "unit", "did you mean count?"),
        ({"measure": "Prodcts"}, "measure", "did you mean products"),
        ({"producer_type": "coop"}, "producer_type", "cooperative"),
        ({"merged_class": "household+farm"}, "merged_class", "'farm' is none of"),
        ({"merged_class": "household"}, "merged_class", "two or more types"),
        ({"source_date": "30/6/2024"}, "source_date", "write 2024, 2024-06 or 2024-06-30"),
        ({"source_date": "2024-13"}, "source_date", "no month"),
        ({"reference_id": "two words"}, "reference_id", "is no id"),
        ({"period_start": "2025-01-01"}, "period_start", "makes it '2025-06-01'"),
        ({"place": "Thai Bin"}, "place", "did you mean Thái Bình"),
        ({"place": "Tiền Hai", "place_level": "district"}, "place", "did you mean Tiền Hải"),
        ({"place": "Tiền Hải"}, "place", "write district for place_level"),
        ({"place_vintage": "34"}, "place", "write 63 for place_vintage"),
        ({"place": "Châu Thành", "place_level": "district"}, "place", "892 (huyện Châu Thành, An Giang)"),
        ({"period": "mùa xuân 2024"}, "period", "is no period"),
        ({"period": "2024-13"}, "period", "no month"),
        ({"period": "2024-02-30"}, "period", "no day"),
        ({"period": "2025/2021"}, "period", "before it starts"),
        ({"star_min": "6", "star_max": "5"}, "star_min", "no star class"),
        ({"star_min": "4", "star_max": "3"}, "star_max", "less than"),
        ({"star_min": "4"}, "star_max", "empty"),
        ({"place": "Atlantis"}, "place", "Atlantis"),
        ({"place": "Châu Thành", "place_level": "district"}, "place", "give its code"),
        ({"place_code": "99"}, "place_code", "99"),
        ({"place_code": "33"}, "place", "Hưng Yên"),
        ({"place_vintage": "35"}, "place_vintage", "35"),
        ({"confidence": ""}, "confidence", "empty"),
        ({"reference_id": "F0001"}, "reference_id", "shipped"),
    ],
)
def test_a_faulty_row_is_named_with_line_column_and_reason(
    tmp_path: Path, changes: dict[str, str], column: str, reason: str
) -> None:
    path = written(tmp_path / "own.csv", {**OWN, **changes})
    with pytest.raises(ReferenceTableError) as error:
        load_reference(path)
    (problem,) = error.value.problems
    assert (problem.file, problem.line, problem.column) == (str(path), 2, column)
    assert reason in problem.reason


def test_all_faulty_rows_are_named_at_once(tmp_path: Path) -> None:
    path = written(tmp_path / "own.csv", OWN, {**OWN, "measure": "x"}, {**OWN, "reference_id": "S1"})
    with pytest.raises(ReferenceTableError) as error:
        load_reference(path)
    assert [(problem.line, problem.column) for problem in error.value.problems] == [
        (3, "measure"),
        (3, "reference_id"),
        (4, "reference_id"),
    ]


@pytest.mark.parametrize(
    ("content", "column"),
    [(b"", "-"), (b"a,b\n1,2\n", "-"), (b"measure,status\nproducts,actual\n", "reference_id"), (b"\xff\xfe\x00", "-")],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes, column: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    with pytest.raises(ReferenceTableError) as error:
        load_reference(path)
    assert error.value.problems[0].column == column


def test_unknown_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceTableError, match="apples"):
        load_reference(written(tmp_path / "own.csv", {**OWN, "apples": "1"}))


def test_the_shipped_file_has_the_columns_of_a_row() -> None:
    header = (Path(__file__).parents[2] / "corpus" / "official" / "figures.csv").read_text(encoding="utf-8")
    assert header.splitlines()[0] == ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        ("S2,products,actual,count,1,628,Thái Bình,province,authority,Báo cáo", "-", "10 cells, more than the 9"),
        ('S2,"products', "-", "the row that begins here is no CSV"),
    ],
)
def test_what_is_no_table_is_told_by_line(tmp_path: Path, line: str, column: str, reason: str) -> None:
    path = tmp_path / "own.csv"
    header = ",".join(name for name in OWN if name not in ("flow", "place_vintage", "period"))
    path.write_text(f"{header}\n{line}\n", encoding="utf-8")
    with pytest.raises(ReferenceTableError) as error:
        load_reference(path)
    (problem,) = error.value.problems
    assert problem.column == column
    assert reason in problem.reason


def test_a_taken_id_is_told_by_its_own_line(tmp_path: Path) -> None:
    path = written(
        tmp_path / "own.csv", {**OWN, "value_min": "x", "note": ""}, {**OWN, "reference_id": "F0001", "note": "a\nb"}
    )
    with pytest.raises(ReferenceTableError) as error:
        load_reference(path)
    assert [(problem.line, problem.column) for problem in error.value.problems] == [
        (2, "value_min"),
        (3, "reference_id"),
    ]
