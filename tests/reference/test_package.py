"""The data package holds by the judgement of the Frictionless library, and notices what does not belong."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate

from extract.reference.build import OFFICIAL
from extract.reference.schema import schemas

PACKAGE: dict[str, Any] = json.loads((OFFICIAL / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in OFFICIAL.iterdir():
        shutil.copy(path, tmp_path)
    return tmp_path


def test_the_shipped_package_is_valid() -> None:
    report = Package(str(OFFICIAL / "datapackage.json")).validate()
    assert report.flatten(["type", "message"]) == []
    assert report.valid
    assert {task.name for task in report.tasks} == set(schemas())


def test_every_table_is_described_with_its_size_and_hash() -> None:
    for name, resource in RESOURCES.items():
        data = (OFFICIAL / resource["path"]).read_bytes()
        assert (resource["path"], resource["bytes"]) == (f"{name}.csv", len(data))
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        header = data.decode().splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_rows_have_a_key_types_and_allowed_words() -> None:
    schema = RESOURCES["figures"]["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    assert schema["primaryKey"] == ["reference_id"]
    assert fields["reference_id"]["constraints"] == {"required": True, "unique": True, "pattern": r"[^\s;]+"}
    assert fields["unit"]["constraints"]["enum"] == ["count", "percent", "VND", "times"]
    assert fields["place_vintage"]["constraints"]["enum"] == [63, 34]
    types = [fields[name]["type"] for name in ("value_min", "star_min", "period_start", "period")]
    assert types == ["number", "integer", "date", "string"]


def test_licence_and_sources_are_named() -> None:
    assert [licence["name"] for licence in PACKAGE["licenses"]] == ["CC0-1.0"]
    assert all(source["title"] for source in PACKAGE["sources"])


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("F0002,products", "F0001,products", "unique-error"),
        ("F0001,products,actual,count", "F0001,products,actual,apples", "constraint-error"),
        ("F0001,products,actual,count,36", "F0001,products,actual,count,many", "type-error"),
        ("F0001,products", ",products", "constraint-error"),
        ("F0001,products", "F8888,products", "foreign-key"),
    ],
)
def test_a_row_that_does_not_fit_is_noticed(folder: Path, old: str, new: str, error: str) -> None:
    path = folder / "figures.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    report = validate(str(folder / "datapackage.json"))
    assert {"hash-count", error} <= {found for (found,) in report.flatten(["type"])}
