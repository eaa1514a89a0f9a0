"""The file of reviews is read strictly and written so that it reads the same."""

import csv
from pathlib import Path

import pytest

from extract.dataset.vocabulary import Verdict
from extract.reviews import Decision, Review, ReviewFileError, read_reviews, write_reviews

CONFIRMED = {"check_id": "c1", "decision": "confirmed", "reviewer": "Lan", "reviewed_at": "2026-11-20"}
OVERRIDDEN = CONFIRMED | {"check_id": "c2", "decision": "overridden", "verdict": "stale", "note": "Số của năm trước."}
COLUMNS = ("check_id", "decision", "verdict", "note", "reviewer", "reviewed_at")


def written(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_reviews_are_read_by_check(tmp_path: Path) -> None:
    reviews = read_reviews(written(tmp_path / "r.csv", CONFIRMED, OVERRIDDEN))
    assert reviews == {
        "c1": Review("c1", Decision.CONFIRMED, "Lan", "2026-11-20"),
        "c2": Review("c2", Decision.OVERRIDDEN, "Lan", "2026-11-20", Verdict.STALE, "Số của năm trước."),
    }


def test_what_is_written_reads_the_same(tmp_path: Path) -> None:
    reviews = [
        Review("c1", Decision.OVERRIDDEN, 'Lan "Anh", Hà', "2026-11-20T09:15:00+07:00", Verdict.MATCH, "Hai\ndòng"),
        Review("c2", Decision.NOT_A_CLAIM, "=Lan", "2026-11-20"),
    ]
    write_reviews(reviews, tmp_path / "r.csv")
    assert list(read_reviews(tmp_path / "r.csv").values()) == reviews
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"check_id": ""}, "check_id", "is empty"),
        ({"check_id": "c1"}, "check_id", "stands in line 2 too"),
        ({"decision": "yes"}, "decision", "none of confirmed, overridden, not_a_claim"),
        ({"reviewer": " "}, "reviewer", "is empty"),
        ({"reviewed_at": "20/11/2026"}, "reviewed_at", "write 2024-06-30"),
        ({"reviewed_at": "2026-02-30"}, "reviewed_at", "write 2024-06-30"),
        ({"reviewed_at": "20261120"}, "reviewed_at", "write 2024-06-30"),
        ({"verdict": "true"}, "verdict", "none of match"),
        ({"verdict": ""}, "verdict", "which verdict holds instead"),
        ({"note": ""}, "note", "say why"),
        ({"decision": "confirmed"}, "verdict", "only overridden checks have one"),
    ],
)
def test_a_faulty_row_is_named_with_line_column_and_reason(
    tmp_path: Path, changes: dict[str, str], column: str, reason: str
) -> None:
    path = written(tmp_path / "r.csv", CONFIRMED, OVERRIDDEN | changes)
    with pytest.raises(ReviewFileError) as error:
        read_reviews(path)
    (problem,) = error.value.problems
    assert (problem.file, problem.line, problem.column) == (str(path), 3, column)
    assert reason in problem.reason


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    path = written(tmp_path / "r.csv", CONFIRMED | {"decision": "no"}, CONFIRMED, CONFIRMED)
    with pytest.raises(ReviewFileError) as error:
        read_reviews(path)
    assert [(problem.line, problem.column) for problem in error.value.problems] == [(2, "decision"), (4, "check_id")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no such column"),
        (b"check_id,decision,reviewer\n", "reviewed_at: the file has no such column"),
        (b"check_id,decision,reviewer,reviewed_at,mood\n", "mood: unknown column"),
        (b"check_id,decision,reviewer,reviewed_at\nc1,confirmed,Lan,2026-11-20,x\n", "more cells than the header"),
        (b'check_id,decision,reviewer,reviewed_at\n"c1,confirmed', "is no CSV from here on"),
        (b"\xff\xfe\x00", "is not UTF-8"),
    ],
)
def test_what_is_no_file_of_reviews_is_told(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(content)
    with pytest.raises(ReviewFileError) as error:
        read_reviews(path)
    assert reason in str(error.value)
