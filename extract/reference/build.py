"""The reference table, made from the collected one: `python -m extract.reference.build`.

Reads collected.csv, measures.csv and terms.csv of corpus/official and writes figures.csv, the rows in the words of
the data contract, and unmapped.csv, the rows that have no place in it, each with its reason. The same input gives
byte-equal files.
"""

import argparse
import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from extract.places import load_gazetteer
from extract.reference.mapping import Terms, Unmapped, map_record
from extract.reference.row import ReferenceRow
from extract.reference.table_file import write_rows, write_table

OFFICIAL = Path(__file__).resolve().parents[2] / "corpus" / "official"


@dataclass(frozen=True, slots=True)
class Built:
    """What a run made of the collected rows."""

    rows: tuple[ReferenceRow, ...]
    unmapped: tuple[Unmapped, ...]


def build(source: Path) -> Built:
    """Maps every row of `source`/collected.csv, in its order.

    Raises:
        ValueError: where a row contradicts itself or has a word that the tables lack; the message names the row.
    """
    terms = Terms.from_records(_read(source / "measures.csv"), _read(source / "terms.csv"))
    gazetteer = load_gazetteer()
    mapped = [map_record(row, terms=terms, gazetteer=gazetteer) for row in _read(source / "collected.csv")]
    return Built(
        rows=tuple(row for row in mapped if isinstance(row, ReferenceRow)),
        unmapped=tuple(row for row in mapped if isinstance(row, Unmapped)),
    )


def write(built: Built, target: Path) -> None:
    """Writes figures.csv and unmapped.csv."""
    write_rows(built.rows, target / "figures.csv")
    if built.unmapped:
        header = [*built.unmapped[0].record, "reason"]
        write_table(target / "unmapped.csv", header, ([*row.record.values(), row.reason] for row in built.unmapped))


def summary(built: Built) -> str:
    """The counts of a run, for a reader."""
    levels = Counter(f"{row.place_level} {row.place_vintage or ''}".strip() for row in built.rows)
    statuses = Counter(f"{row.status} {row.flow or row.unit}" for row in built.rows)
    lines = [f"collected {len(built.rows) + len(built.unmapped)}: {len(built.rows)} mapped, {len(built.unmapped)} not"]
    for title, counts in (
        ("measure", Counter(str(row.measure) for row in built.rows)),
        ("status and flow (or unit)", statuses),
        ("place", levels),
        ("confidence", Counter(str(row.confidence) for row in built.rows)),
        ("not mapped", Counter(row.reason for row in built.unmapped)),
    ):
        lines.append(f"by {title}:" if title != "not mapped" else "not mapped, by reason:")
        lines += [
            f"  {count:5d}  {name}" for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]
    return "\n".join(lines)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Reads and writes corpus/official, or the folders named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m extract.reference.build", description=__doc__)
    parser.add_argument("--source", type=Path, default=OFFICIAL, help="folder with the collected table")
    parser.add_argument("--target", type=Path, default=OFFICIAL, help="folder to write to")
    options = parser.parse_args()
    built = build(options.source)
    write(built, options.target)
    print(summary(built))


if __name__ == "__main__":
    main()
