"""`ocop reference` shows the official figures, and keeps a table of the user's own beside them."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extract.cli.app import app
from extract.reference.build import KEPT_BY_HAND, OFFICIAL
from extract.reference.store import load_reference
from tests.reference.own import OWN, written

UNNAMED = {name: cell for name, cell in OWN.items() if name != "reference_id"}


def reference(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(app, ["reference", *map(str, arguments)], env=environment)


def records(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


# ---------------------------------------------------------------- list, search, show


def test_rows_of_a_place_are_found_in_any_spelling() -> None:
    table = reference("list", "--place", "hoà bình", "--measure", "products", "--format", "jsonl")
    rows = [json.loads(line) for line in table.stdout.splitlines()]
    assert {(row["place"], row["measure"]) for row in rows} == {("Hòa Bình", "products")}
    assert f"{len(rows)} rows" in table.stderr


def test_rows_are_shown_one_a_line_with_their_source() -> None:
    lines = reference("list", "--place", "Việt Nam", "--status", "target", "--period", "2025").stdout.splitlines()
    assert lines[0].split()[:3] == ["id", "place", "period"]
    assert all("target" in line for line in lines[1:] if line.startswith("F"))


def test_rows_are_given_as_a_table() -> None:
    rows = records(reference("list", "--place", "Thái Bình", "--format", "csv"))
    assert {"261", "150"} <= {row["value_min"] for row in rows}
    assert all(row["source_url"] for row in rows)


@pytest.mark.parametrize(
    ("arguments", "column", "values"),
    [
        (["--star", "4"], "star_min", {"4"}),
        (["--star", "3-5"], "star_max", {"5"}),
        (["--confidence", "press"], "confidence", {"press"}),
        (["--source", "doanhnghiephoinhap", "--star", "3-5"], "star_min", {"3"}),
    ],
)
def test_rows_are_narrowed(arguments: list[str], column: str, values: set[str]) -> None:
    rows = records(reference("list", *arguments, "--format", "csv"))
    assert {row[column] for row in rows} == values


def test_search_takes_words_without_tone_marks() -> None:
    result = reference("search", "thai", "binh", "4", "sao", "2024", "--format", "csv", "--limit", "2")
    assert [(row["place"], row["star_min"], row["period"][:4]) for row in records(result)] == [
        ("Thái Bình", "4", "2024")
    ] * 2
    assert "2 of " in result.stderr


def test_search_says_which_words_are_lacking() -> None:
    result = reference("search", "thai binh zeppelin")
    assert result.exit_code == 0
    assert "without zeppelin" in result.stderr


def test_show_gives_a_row_in_full_with_its_source() -> None:
    card = reference("show", "f0019").stdout
    assert "261 sản phẩm từ 3 sao trở lên (Thái Bình, tháng 3/2025" in card
    for column in ("source_title", "document_number", "source_url", "note", "place_vintage"):
        assert column in card
    assert "stock: a total at a time" in card


def test_every_row_can_be_shown() -> None:
    from extract.checks.explanations.sources import cited

    assert all(cited(row) for row in load_reference().rows)


def test_show_says_why_a_collected_row_is_no_reference_row() -> None:
    result = reference("show", "F0037")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "events are not counted" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--place", "Atlantis"],
        ["list", "--measure", "hens"],
        ["list", "--star", "6"],
        ["list", "--confidence", "rumour"],
        ["list", "--reference", "absent.csv"],
        ["search", "zeppelin"],
        ["show", "F99999"],
        ["diff", "absent.csv"],
        ["validate"],
    ],
)
def test_nothing_like_that_is_exit_code_2(arguments: list[str]) -> None:
    result = reference(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


# ---------------------------------------------------------------- validate


def test_a_sound_table_is_exit_code_0_with_or_without_warnings(tmp_path: Path) -> None:
    sound = written(tmp_path / "own.csv", {**OWN, "star_min": "3", "star_max": "5", "period": "2025-03"})
    result = reference("validate", sound)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"warning: {sound}, line 2, column value_min: 270 disagrees with F0019 (261)")
    assert "1 sound rows, 0 errors, 1 warnings" in result.stderr


def test_every_problem_of_every_file_is_named(tmp_path: Path) -> None:
    bad = written(tmp_path / "bad.csv", {**OWN, "unit": "kg", "place": "Xyz"}, OWN, {**OWN, "reference_id": "F0019"})
    empty = written(tmp_path / "empty.csv", {})
    empty.write_bytes(b"")
    result = reference("validate", bad, empty, tmp_path / "absent.csv", "--format", "csv")
    assert result.exit_code == 2
    found = [
        (Path(row["file"]).name, row["line"], row["column"]) for row in records(result) if row["severity"] == "error"
    ]
    assert found == [
        ("bad.csv", "2", "unit"),
        ("bad.csv", "2", "place"),
        ("bad.csv", "3", "reference_id"),
        ("bad.csv", "4", "reference_id"),
        ("empty.csv", "1", ""),
        ("absent.csv", "0", ""),
    ]
    assert all(row["reason"] for row in records(result))


def test_problems_are_given_as_json_lines(tmp_path: Path) -> None:
    result = reference("validate", written(tmp_path / "own.csv", {**OWN, "measure": "prodcts"}), "--format", "jsonl")
    (record,) = map(json.loads, result.stdout.splitlines())
    assert (record["severity"], record["line"], record["column"]) == ("error", 2, "measure")
    assert "did you mean products" in record["reason"]


# ---------------------------------------------------------------- add


def test_rows_are_added_under_new_ids_and_found_from_then_on(tmp_path: Path) -> None:
    new, own = written(tmp_path / "new.csv", UNNAMED), tmp_path / "own.csv"
    result = reference("add", new, "--to", own)
    assert result.exit_code == 0
    assert "U0001" in result.stdout
    assert f"1 rows added to {own}, which has 1 now" in result.stderr
    assert reference("validate", own).exit_code == 0
    row = load_reference(own).get("U0001")
    assert row is not None
    assert (row.place_code, str(row.value_min)) == ("34", "270")
    assert "270" in reference("show", "U0001", OCOP_REFERENCE=str(own)).stdout
    assert "U0001" in reference("search", "bao cao cua so thai binh", "--reference", own).stdout


def test_the_table_is_named_by_the_environment_or_stands_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    new = written(tmp_path / "new.csv", UNNAMED)
    assert reference("add", new, OCOP_REFERENCE="mine.csv").exit_code == 0
    assert reference("add", new).exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"new.csv", "mine.csv", "reference.csv"}


def test_rows_that_stand_already_are_left_out(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    reference("add", written(tmp_path / "new.csv", UNNAMED), "--to", own)
    before = own.read_bytes()
    result = reference("add", tmp_path / "new.csv", "--to", own)
    assert result.exit_code == 0
    assert "line 2: left out, for it is the same as U0001" in result.stderr
    assert own.read_bytes() == before
    reference("add", written(tmp_path / "new.csv", UNNAMED, {**UNNAMED, "period": "2024"}), "--to", own)
    assert list(csv.DictReader(own.open(encoding="utf-8")))[1]["reference_id"] == "U0002"


def test_a_row_that_a_file_has_twice_is_added_once(tmp_path: Path) -> None:
    result = reference("add", written(tmp_path / "new.csv", UNNAMED, UNNAMED), "--to", tmp_path / "own.csv")
    assert "new.csv, line 3: left out, for it is the same as U0001" in result.stderr
    assert "1 rows added" in result.stderr


def test_what_disagrees_with_a_shipped_row_is_said(tmp_path: Path) -> None:
    new = written(tmp_path / "new.csv", {**UNNAMED, "star_min": "3", "star_max": "5", "period": "2025-03"})
    assert "270 disagrees with F0019 (261)" in reference("add", new, "--to", tmp_path / "own.csv").stderr


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({**OWN, "unit": "kg"}, "line 3, column unit: 'kg' is none of"),
        ({**OWN, "reference_id": "F0019"}, "line 3, column reference_id: 'F0019' is the id of a shipped row"),
        ({**OWN, "reference_id": "U0001"}, "line 3, column reference_id: 'U0001' is the id of another row of"),
    ],
)
def test_nothing_is_added_where_one_row_is_refused(tmp_path: Path, row: dict[str, str], reason: str) -> None:
    own = tmp_path / "own.csv"
    reference("add", written(tmp_path / "first.csv", UNNAMED), "--to", own)
    before = own.read_bytes()
    new = written(tmp_path / "new.csv", {**OWN, "period": "2024"}, {**row, "note": "another"})
    result = reference("add", new, "--to", own)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr
    assert own.read_bytes() == before


def test_a_table_that_is_faulty_is_not_added_to(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("my own notes\n", encoding="utf-8")
    result = reference("add", written(tmp_path / "new.csv", UNNAMED), "--to", own)
    assert (result.exit_code, own.read_text(encoding="utf-8")) == (2, "my own notes\n")
    assert "own.csv, line 1" in result.stderr


@pytest.mark.parametrize("to", ["new.csv", "absent/own.csv", "."])
def test_a_table_that_cannot_be_written_to_is_exit_code_2(tmp_path: Path, to: str) -> None:
    new = written(tmp_path / "new.csv", UNNAMED)
    assert reference("add", new, "--to", tmp_path / to).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["new.csv"]


# ---------------------------------------------------------------- diff


def test_changes_are_shown_with_old_and_new_values(tmp_path: Path) -> None:
    old = written(tmp_path / "old.csv", OWN, {**OWN, "reference_id": "S2"})
    new = written(tmp_path / "new.csv", {**OWN, "value_min": "280"}, {**OWN, "reference_id": "S3"})
    result = reference("diff", old, new)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line[:4] for line in lines if not line.startswith(" ")] == ["~ S1", "- S2", "+ S3"]
    assert "    value_min: 270 -> 280" in lines
    assert "1 added, 1 removed, 1 changed" in result.stderr
    table = records(reference("diff", old, new, "--format", "csv"))
    assert {"change": "changed", "reference_id": "S1", "column": "value_min", "old": "270", "new": "280"} in table
    first = json.loads(reference("diff", old, new, "--format", "jsonl").stdout.splitlines()[0])
    assert first["columns"]["value_min"] == {"old": "270", "new": "280"}


def test_one_table_is_held_against_the_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "newer.csv"
    path.write_bytes((OFFICIAL / "figures.csv").read_bytes().replace(b"F0002,", b"F9002,", 1))
    result = reference("diff", path)
    assert [line[:7] for line in result.stdout.splitlines()] == ["- F0002", "+ F9002"]


def test_a_listing_is_a_table_that_is_no_different(tmp_path: Path) -> None:
    path = tmp_path / "listed.csv"
    path.write_bytes(reference("list", "--format", "csv").stdout_bytes)
    result = reference("diff", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 added, 0 removed, 0 changed" in result.stderr


# ---------------------------------------------------------------- build


def test_build_makes_every_file_in_one_command(tmp_path: Path) -> None:
    for name in KEPT_BY_HAND:
        shutil.copy(OFFICIAL / name, tmp_path)
    result = reference("build", "--folder", tmp_path)
    assert result.exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in OFFICIAL.iterdir()} - {"README.md"}
    assert result.stdout == (tmp_path / "counts.txt").read_text(encoding="utf-8")


def test_build_stops_before_it_writes(tmp_path: Path) -> None:
    for name in KEPT_BY_HAND:
        shutil.copy(OFFICIAL / name, tmp_path)
    with (tmp_path / "collected.csv").open("a", encoding="utf-8") as file:
        file.write("F9001,province,Atlantis\n")
    result = reference("build", "--folder", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "collected.csv, line 1271: the row has 3 cells" in result.stderr
    assert {path.name for path in tmp_path.iterdir()} == set(KEPT_BY_HAND)


def test_build_needs_its_tables(tmp_path: Path) -> None:
    result = reference("build", "--folder", tmp_path)
    assert result.exit_code == 2
    assert "collected.csv: cannot be read" in result.stderr
