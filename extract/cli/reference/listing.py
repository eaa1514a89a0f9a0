"""`ocop reference list` and `ocop reference search`: reference rows by their columns, or by free words."""

import re
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extract.cli.messages import give_up, say
from extract.cli.reference.forms import ListFormat, print_rows
from extract.cli.reference.opening import Reference, open_reference
from extract.dataset.vocabulary import Measure, Status

if TYPE_CHECKING:
    from extract.reference.row import Confidence

_STARS: Final = re.compile(r"([1-5])(?:-([1-5]))?")
SHOWN: Final = 20
"""Rows that a search shows where nobody asks for more."""

Form = Annotated[ListFormat, typer.Option("--format", help="How to write the rows.")]


def list_rows(
    place: Annotated[
        str, typer.Option(help="Only this place, as the rows name it: Thái Bình, Tiền Hải, Việt Nam.")
    ] = "",
    measure: Annotated[Measure | None, typer.Option(help="Only what counts this.")] = None,
    status: Annotated[Status | None, typer.Option(help="Only results, targets or candidates.")] = None,
    period: Annotated[str, typer.Option(help="Only periods that start so: 2024, 2024-06.")] = "",
    star: Annotated[str, typer.Option(metavar="N", help="Only this star class: 4, or 3-5 for totals.")] = "",
    source: Annotated[
        str, typer.Option(metavar="WORDS", help="Only sources whose title, issuer, number or address has these words.")
    ] = "",
    confidence: Annotated[str, typer.Option(metavar="[primary|authority|press]", help="Only what these say.")] = "",
    reference: Reference = None,
    report_format: Form = ListFormat.TERM,
) -> None:
    """List reference rows, oldest period first within a place."""
    from extract.places.spelling import fold_name, without_marks

    stars, speaker = _stars(star), _confidence(confidence)
    rows = [
        row
        for row in open_reference(reference).rows
        if (not place or fold_name(row.place) == fold_name(place))
        and measure in (None, row.measure)
        and status in (None, row.status)
        and speaker in (None, row.confidence)
        and stars in (None, (row.star_min, row.star_max))
        and row.period.startswith(period)
        and without_marks(source)
        in without_marks(f"{row.source_title} {row.source_issuer} {row.document_number} {row.source_url}")
    ]
    if not rows:
        give_up("no reference row is like that")
    rows.sort(key=lambda row: (row.place, row.period_end, row.measure, row.reference_id))
    print_rows(rows, report_format)
    say(f"{len(rows):,} rows")


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help="Place, what is counted, stars, year, source; in any order.")
    ],
    limit: Annotated[int, typer.Option(min=0, help="Rows to show at the most; 0 for all.")] = SHOWN,
    reference: Reference = None,
    report_format: Form = ListFormat.TERM,
) -> None:
    """Find reference rows by free words, with or without tone marks: thai binh 4 sao 2024. The best come first."""
    from extract.reference import search as searching

    question = " ".join(words)
    rows = searching.search(open_reference(reference).rows, question)
    if not rows:
        give_up(f"no reference row has any of these words: {question}")
    lacking = searching.unmatched(rows[0], question)
    if lacking:
        say(f"no row has all the words; these are without {', '.join(lacking)}")
    shown = rows[:limit] if limit else rows
    print_rows(shown, report_format)
    say(f"{len(shown):,} of {len(rows):,} rows" if len(shown) < len(rows) else f"{len(rows):,} rows")


def _confidence(written: str) -> "Confidence | None":
    # The words stand with the rows, and those are not loaded before a command needs them.
    from extract.reference.row import Confidence

    if written and written not in list(Confidence):
        give_up(f"--confidence {written!r} is none of {', '.join(Confidence)}")
    return Confidence(written) if written else None


def _stars(written: str) -> tuple[int, int] | None:
    if not written:
        return None
    match = _STARS.fullmatch(written)
    if match is None:
        give_up(f"--star {written!r} is no star class: write 4, or 3-5")
    return int(match[1]), int(match[2] or match[1])
