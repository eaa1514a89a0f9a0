"""The gazetteer's tables, written anew from their source: `python -m extract.places.build`.

The source is the package vietnamadminunits (MIT licence, version 1.0.4, a development dependency), whose data folder
holds an SQLite file with the units of both eras and a JSON file with what became of each old unit. What the package
has wrong or does not have stands in `corpus/places/changes.csv`, written by hand, with a reason in every row.

Written: provinces.csv, districts.csv, communes_63.csv, communes_34.csv. The same input gives byte-equal files.
"""

import csv
import importlib.util
import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

PLACES = Path(__file__).resolve().parents[2] / "corpus" / "places"

TYPE_WORDS = ("thành phố", "thị trấn", "đặc khu", "phường", "thị xã", "huyện", "quận", "tỉnh", "xã")
"""The words that a full official name begins with; the package's own type columns are wrong in seven rows."""


def split_type_word(full_name: str) -> tuple[str, str]:
    """Splits "Huyện Tiền Hải" into ("Tiền Hải", "huyện"); "Quận 1" keeps its word: a numeral is no name.

    Raises:
        ValueError: where the name begins with none of the type words.
    """
    full_name = " ".join(unicodedata.normalize("NFC", full_name).split())
    for word in TYPE_WORDS:
        if full_name.lower().startswith(word + " "):
            name = full_name[len(word) + 1 :]
            return (full_name if name.isdecimal() else name), word
    raise ValueError(f"no type word in front of {full_name!r}: add it to TYPE_WORDS")


def main() -> None:
    """Reads the package's data, applies the changes and writes the four tables."""
    source = _package_data()
    changes = _read_changes(PLACES / "changes.csv")
    with sqlite3.connect(f"file:{source / 'dataset.db'}?mode=ro", uri=True) as database:
        old = database.execute(
            "select distinct provinceCode, province, provinceKey, districtCode, district, wardCode, ward"
            " from admin_units_legacy"
        ).fetchall()
        new = database.execute(
            "select distinct provinceCode, province, provinceKey, wardCode, ward from admin_units"
        ).fetchall()
    successor = _successors(source / "converter_2025.json", {row[2]: row[0] for row in new})

    provinces = [("63", row[0], *split_type_word(row[1]), successor[row[2]]) for row in old]
    provinces += [("34", row[0], *split_type_word(row[1]), "") for row in new]
    districts = [(row[3], *split_type_word(row[4]), row[0]) for row in old]
    _write(
        "provinces.csv",
        ("vintage", "code", "name", "type_word", "valid_from", "valid_until", "successor_code"),
        _dated_provinces(set(provinces), changes),
    )
    _write(
        "districts.csv",
        ("code", "name", "type_word", "province_code", "valid_from", "valid_until"),
        _dated_districts(set(districts), changes),
    )
    _write(
        "communes_63.csv",
        ("code", "name", "type_word", "district_code"),
        sorted({(row[5], *split_type_word(row[6]), row[3]) for row in old if row[5]}),
    )
    _write(
        "communes_34.csv",
        ("code", "name", "type_word", "province_code"),
        sorted({(row[3], *split_type_word(row[4]), row[0]) for row in new}),
    )


def _package_data() -> Path:
    """The package's data folder, found without importing the package (its import loads shapely and geopy)."""
    found = importlib.util.find_spec("vietnamadminunits")
    if found is None or found.origin is None:
        raise SystemExit("vietnamadminunits is not installed: pip install -e '.[dev]'")
    return Path(found.origin).parent / "data"


def _read_changes(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _successors(path: Path, code_of: dict[str, str]) -> dict[str, str]:
    """The new province's code for each old province's key."""
    old_of_new: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))["DICT_PROVINCE"]
    return {old: code_of[new] for new, olds in old_of_new.items() for old in olds}


def _dated_provinces(
    provinces: set[tuple[str, str, str, str, str]], changes: Iterable[dict[str, str]]
) -> list[tuple[str, ...]]:
    """Replaces the rows of a code that has changes by the dated rows of the changes."""
    dated: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in changes:
        if row["level"] == "province":
            dated.setdefault((row["vintage"], row["code"]), []).append(row)
    rows: list[tuple[str, ...]] = []
    for vintage, code, name, type_word, successor in provinces:
        if (vintage, code) not in dated:
            rows.append((vintage, code, name, type_word, "", "", successor))
        for row in dated.get((vintage, code), ()):
            rows.append(
                (vintage, code, row["name"], row["type_word"], row["valid_from"], row["valid_until"], successor)
            )
    return sorted(rows, key=lambda row: (-int(row[0]), *row[1:2], row[4]))


def _dated_districts(
    districts: set[tuple[str, str, str, str]], changes: Iterable[dict[str, str]]
) -> list[tuple[str, ...]]:
    """Adds the former districts; of a code that was used again, the unit that lasted until June 2025 comes first."""
    dates = {
        (row["code"], row["name"], row["type_word"], row["parent_code"]): (row["valid_from"], row["valid_until"])
        for row in changes
        if row["level"] == "district"
    }
    rows = [(*district, *dates.get(district, ("", ""))) for district in districts | dates.keys()]
    return sorted(rows, key=lambda row: (row[0], bool(row[5]), row))


def _write(name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    path = PLACES / name
    beside = path.with_suffix(".csv.part")
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    beside.replace(path)
    print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
