"""`ocop reference` shows the official figures."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner, Result

from extract.cli.app import app


def reference(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["reference", *arguments])


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
    rows = list(csv.DictReader(io.StringIO(reference("list", "--place", "Thái Bình", "--format", "csv").stdout)))
    assert {"261", "150"} <= {row["value_min"] for row in rows}
    assert all(row["source_url"] for row in rows)


@pytest.mark.parametrize("arguments", [["list", "--place", "Atlantis"], ["list", "--measure", "hens"]])
def test_nothing_like_that_is_exit_code_2(arguments: list[str]) -> None:
    result = reference(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
