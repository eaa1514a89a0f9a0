"""The reference table, made from the collected one: `ocop reference build`.

Reads collected.csv, measures.csv and terms.csv of corpus/official and makes figures.csv, the rows in the words of the
data contract; unmapped.csv, the rows that have no place in it, each with its reason; counts.txt, the counts of both;
and datapackage.json, which describes all tables to other programs. The same input gives byte-equal files.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extract.dataset.writers import replacing
from extract.places import load_gazetteer
from extract.reference.cells import plain_cells, read_row
from extract.reference.mapping import Terms, Unmapped, map_record, measure_fault, word_fault
from extract.reference.package import package_json
from extract.reference.problem import CellError, Problem, ReferenceTableError
from extract.reference.records import Record, decode, read_records
from extract.reference.row import ReferenceRow
from extract.reference.schema import schema
from extract.reference.table_file import rows_text, table_text

OFFICIAL: Final = Path(__file__).resolve().parents[2] / "corpus" / "official"
KEPT_BY_HAND: Final = ("collected.csv", "measures.csv", "terms.csv")
_ROW_CHECKS: Final[tuple[Callable[[Mapping[str, str]], CellError | None], ...]] = (
    lambda _: None,
    measure_fault,
    word_fault,
)


@dataclass(frozen=True, slots=True)
class Built:
    """What a run made of the collected rows."""

    rows: tuple[ReferenceRow, ...]
    unmapped: tuple[Unmapped, ...]


def build(source: Path) -> Built:
    """Maps every row of `source`/collected.csv, in its order.

    Raises:
        ReferenceTableError: where a table is malformed, a row contradicts itself, or has a word that the tables lack;
            it lists every problem with its file, line and column.
        OSError: where a table cannot be opened.
    """
    collected, measures, words = map(_records, (source / name for name in KEPT_BY_HAND), _ROW_CHECKS)
    terms = Terms.from_records([each.cells for each in measures], [each.cells for each in words])
    file = str(source / "collected.csv")
    rows: list[ReferenceRow] = []
    unmapped: list[Unmapped] = []
    problems: list[Problem] = []
    gazetteer = load_gazetteer()
    for record in collected:
        try:
            mapped = map_record(record.cells, terms=terms, gazetteer=gazetteer)
        except CellError as error:
            problems.append(Problem(file, record.line, error.column, str(error)))
            continue
        if isinstance(mapped, Unmapped):
            unmapped.append(mapped)
            continue
        # What is written must be what the strict reader reads.
        again = Record(record.line, plain_cells(mapped), {})
        if read_row(again) == mapped:
            rows.append(mapped)
            continue
        faults = again.faults or {"-": "the row of figures.csv would be read as another one"}
        problems += [
            Problem(file, record.line, column, f"{mapped.reference_id}: {reason}") for column, reason in faults.items()
        ]
    if problems:
        raise ReferenceTableError(problems)
    return Built(tuple(rows), tuple(unmapped))


def made_files(built: Built, source: Path) -> Mapping[str, bytes]:
    """The files of a run by name, the data package last.

    Args:
        built: What the run made.
        source: Folder of the tables that are kept by hand.

    Raises:
        OSError: where one of those cannot be opened.
    """
    columns = schema("unmapped").columns
    cells = ([{**row.record, "reason": row.reason}[name] for name in columns] for row in built.unmapped)
    made = {
        "figures.csv": rows_text(built.rows).encode(),
        "unmapped.csv": table_text(columns, cells).encode(),
        "counts.txt": f"{summary(built)}\n".encode(),
    }
    kept = {name: (source / name).read_bytes() for name in KEPT_BY_HAND}
    return {**made, "datapackage.json": package_json({**kept, **made}, built.rows).encode()}


def write(made: Mapping[str, bytes], target: Path) -> None:
    """Writes the files of a run, each whole or not at all.

    Raises:
        OSError: where one cannot be written.
    """
    for name, data in made.items():
        with replacing(target / name) as beside:
            beside.write_bytes(data)


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


def _records(path: Path, check: Callable[[Mapping[str, str]], CellError | None]) -> list[Record]:
    """The sound records of a table that is kept by hand.

    Raises:
        ReferenceTableError: where one is not sound.
        OSError: where the file cannot be opened.
    """
    file = str(path)
    records = read_records(decode(path.read_bytes(), file=file), file=file, schema=schema(path.stem))
    for record in records:
        fault = None if record.faults else check(record.cells)
        if fault is not None:
            record.faults[fault.column] = str(fault)
    problems = [
        Problem(file, record.line, column, reason) for record in records for column, reason in record.faults.items()
    ]
    if problems:
        raise ReferenceTableError(problems)
    return records
