"""The file of reviews: CSV in UTF-8 with the columns of `Review`, in any order; read strictly, written whole."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from extract.dataset.vocabulary import Verdict
from extract.dataset.writers import replacing
from extract.documents.characters import normalise
from extract.reference import Problem
from extract.reviews.review import COLUMNS, Decision, Review

REQUIRED = ("check_id", "decision", "reviewer", "reviewed_at")
"""What every row must say; an overridden check needs verdict and note as well."""
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})?)?")


class ReviewFileError(ValueError):
    """A file of reviews that cannot be used, with all its problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class _CellError(ValueError):
    def __init__(self, column: str, reason: str) -> None:
        self.column = column
        super().__init__(reason)


def read_reviews(path: Path) -> dict[str, Review]:
    """The reviews of a file, by the id of the check.

    Raises:
        ReviewFileError: where a row cannot be used; it lists every problem.
        OSError: where the file cannot be opened.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReviewFileError([Problem(str(path), 1, "-", f"is not UTF-8 text: {error.reason}")]) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    reviews: dict[str, Review] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    try:
        problems += _header_problems(reader.fieldnames or (), str(path))
        for record in () if problems else reader:
            try:
                review = _read(record)
                if review.check_id in lines:
                    raise _CellError("check_id", f"{review.check_id!r} stands in line {lines[review.check_id]} too")
            except _CellError as error:
                problems.append(Problem(str(path), reader.line_num, error.column, str(error)))
                continue
            lines[review.check_id] = reader.line_num
            reviews[review.check_id] = review
    except csv.Error as error:
        problems.append(Problem(str(path), reader.line_num, "-", f"is no CSV from here on: {error}"))
    if problems:
        raise ReviewFileError(problems)
    return reviews


def write_reviews(reviews: Iterable[Review], path: Path) -> None:
    """Writes reviews so that `read_reviews` reads the same; what stood there before is replaced at once.

    Raises:
        OSError: where the file cannot be written; what stood there before is unharmed.
    """
    with replacing(path) as beside, beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([getattr(review, column) or "" for column in COLUMNS] for review in reviews)


def _header_problems(header: Iterable[str], file: str) -> list[Problem]:
    names = list(header)
    missing = [Problem(file, 1, name, "the file has no such column") for name in REQUIRED if name not in names]
    unknown = [
        Problem(file, 1, name, f"unknown column; the columns are {', '.join(COLUMNS)}")
        for name in names
        if name not in COLUMNS
    ]
    return missing + unknown


def _read(record: Mapping[str | None, Any]) -> Review:
    if None in record:
        raise _CellError("-", "has more cells than the header: put text that has a comma into quotation marks")
    # Names and notes are printed on terminals, where control characters do things.
    cells = {str(name): normalise(str(value or "")).strip() for name, value in record.items()}
    for name in REQUIRED:
        if not cells[name]:
            raise _CellError(name, "is empty")
    decision = _word(cells, "decision", Decision)
    verdict = _word(cells, "verdict", Verdict) if cells.get("verdict") else None
    if decision is Decision.OVERRIDDEN:
        if verdict is None:
            raise _CellError("verdict", "is empty: say which verdict holds instead")
        if not cells.get("note"):
            raise _CellError("note", "is empty: say why another verdict holds")
    elif verdict is not None:
        raise _CellError(
            "verdict", f"{verdict.value!r} stands beside {decision.value}; only overridden checks have one"
        )
    return Review(
        check_id=cells["check_id"],
        decision=decision,
        reviewer=cells["reviewer"],
        reviewed_at=_moment(cells["reviewed_at"]),
        verdict=verdict,
        note=cells.get("note", ""),
    )


def _word(cells: Mapping[str, str], column: str, vocabulary: Any) -> Any:
    try:
        return vocabulary(cells[column])
    except ValueError:
        raise _CellError(column, f"{cells[column]!r} is none of {', '.join(vocabulary)}") from None


def _moment(written: str) -> str:
    try:
        if _MOMENT.fullmatch(written) is None:
            raise ValueError
        datetime.fromisoformat(written)
    except ValueError:
        raise _CellError(
            "reviewed_at", f"{written!r} is no day or time: write 2024-06-30 or 2024-06-30T09:15"
        ) from None
    return written
