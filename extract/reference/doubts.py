"""Doubts: what may well be right in a file of reference rows, but is worth a look before it is relied upon."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from extract.dataset.period import period_bounds
from extract.dataset.vocabulary import Flow, Measure, Modifier, Status, Unit
from extract.reference.problem import Problem
from extract.reference.row import ReferenceRow
from extract.reference.store import area_of
from extract.reference.table_file import TableFile

Numbered: TypeAlias = tuple[int, ReferenceRow]
Doubt: TypeAlias = tuple[int, str, str]
"""Line, column and reason."""
Key: TypeAlias = tuple[object, ...]

CERTIFIED: Final = frozenset({3, 4, 5})
"""The star classes that are recognised as OCOP products."""
_SHOWN: Final = 3
"""Rows that one doubt names at the most."""
_WHOLES: Final = ((None, None), (3, 5), (1, 5))


def find_doubts(table: TableFile, others: Iterable[ReferenceRow], *, today: date) -> list[Problem]:
    """The doubts about the rows of a file, by line.

    Args:
        table: The file.
        others: Rows that stand already, such as the shipped ones.
        today: What counts as the future.
    """
    rows = list(zip(table.lines, table.rows, strict=True))
    standing = tuple(others)
    found = [
        *_disagreements(rows, standing),
        *_sums(rows, standing),
        *_open_totals(rows, standing),
        *_dates(rows, today),
    ]
    return [Problem(table.file, line, column, reason) for line, column, reason in sorted(found)]


def disagree(first: ReferenceRow, second: ReferenceRow) -> bool:
    """Whether two rows say of the same thing what cannot both be true, as their words go.

    "At least 50" and 60 do not disagree; "about" and "nearly" bind nobody to a number and are not compared.
    """
    bounds = _bounds(first), _bounds(second)
    if _subject(first) != _subject(second) or None in bounds or not first.period:
        return False
    (low, high), (other_low, other_high) = (each for each in bounds if each is not None)
    return low > other_high or other_low > high


def _bounds(row: ReferenceRow) -> tuple[Decimal, Decimal] | None:
    match row.modifier:
        case Modifier.ABOUT | Modifier.NEARLY:
            return None
        case Modifier.AT_LEAST | Modifier.MORE_THAN:
            return row.value_min, Decimal("Infinity")
        case Modifier.AT_MOST | Modifier.LESS_THAN:
            return Decimal("-Infinity"), row.value_max
    return row.value_min, row.value_max


def _scope(row: ReferenceRow) -> Key:
    """What a row counts, its star class and period aside."""
    kind = (row.measure, row.status, row.flow, row.unit, row.per)
    return (area_of(row), *kind, row.producer_type, row.merged_class, row.qualifier)


def _subject(row: ReferenceRow) -> Key:
    return (_scope(row), row.star_min, row.star_max, row.period_start, row.period_end)


def _disagreements(rows: Sequence[Numbered], standing: Sequence[ReferenceRow]) -> Iterator[Doubt]:
    known: defaultdict[Key, list[tuple[str, ReferenceRow]]] = defaultdict(list)
    for row in standing:
        known[_subject(row)].append((row.reference_id, row))
    for line, row in rows:
        subject = _subject(row)
        against = [f"{name} ({_shown(other)})" for name, other in known[subject] if disagree(row, other)]
        if against:
            more = f" and {len(against) - _SHOWN} more" if len(against) > _SHOWN else ""
            named = ", ".join(against[:_SHOWN])
            yield line, "value_min", f"{_shown(row)} disagrees with {named}{more} on the same thing at the same time"
        known[subject].append((f"line {line}", row))


def _sums(rows: Sequence[Numbered], standing: Sequence[ReferenceRow]) -> Iterator[Doubt]:
    """Star classes that do not add up to their total at one date in one source, or lack one that other dates have.

    Products only: a producer may have products of several classes.
    """
    groups: defaultdict[Key, list[Numbered]] = defaultdict(list)
    usual: defaultdict[Key, set[int]] = defaultdict(set)
    for row in (*standing, *(row for _, row in rows)):
        usual[_scope(row)] |= CERTIFIED & {_one_class(row)}
    for line, row in rows:
        if row.measure is Measure.PRODUCTS and row.unit is Unit.COUNT and row.modifier is Modifier.EXACT:
            source = (row.source_title, row.source_issuer, row.document_number, row.source_url)
            groups[(_scope(row), row.period_start, row.period_end, source)].append((line, row))
    for group in groups.values():
        parts = [row for _, row in group if _one_class(row)]
        classes = {_one_class(row): row.value_min for row in parts}
        if len(classes) < 2 or len(parts) > len(classes):  # Two rows of one class are a disagreement of their own.
            continue
        wholes = [(line, row) for line, row in group if (row.star_min, row.star_max) in _WHOLES]
        lacking = sorted((CERTIFIED if wholes else usual[_scope(parts[0])]) - set(classes))
        names = " and ".join(map(str, lacking))
        total = sum(classes.values())
        formula = f"{' + '.join(f'{number} ({star} stars)' for star, number in sorted(classes.items()))} = {total}"
        for line, row in wholes:
            if total < row.value_min and lacking:
                yield line, "star_min", f"no row for {names} stars: {formula} of {row.value_min}"
            elif total != row.value_min:
                reason = f"the star classes of this source do not add up to it: {formula}, not {row.value_min}"
                yield line, "value_min", reason
        if not wholes and lacking:
            yield group[0][0], "star_min", f"no row for {names} stars, which this place has at another date"


def _one_class(row: ReferenceRow) -> int:
    """The class of a row that speaks of one class alone, else 0."""
    return row.star_min if row.star_min is not None and row.star_min == row.star_max else 0


def _open_totals(rows: Sequence[Numbered], standing: Sequence[ReferenceRow]) -> Iterator[Doubt]:
    """Totals without a star class where other rows of the same scope have 3 to 5."""
    classed = {_scope(row): row for row in (*standing, *(row for _, row in rows)) if _is_class(row, (3, 5))}
    for line, row in rows:
        is_total = row.measure is Measure.PRODUCTS and row.flow is Flow.STOCK and row.unit is Unit.COUNT
        other = classed.get(_scope(row))
        if is_total and other is not None and _is_class(row, (None, None)):
            reason = (
                f"is empty; other totals of this place, such as {other.reference_id or _shown(other)}, are 3 to 5 stars"
            )
            yield line, "star_min", reason


def _is_class(row: ReferenceRow, stars: tuple[int | None, int | None]) -> bool:
    return (row.star_min, row.star_max) == stars


def _dates(rows: Sequence[Numbered], today: date) -> Iterator[Doubt]:
    now = today.isoformat()
    for line, row in rows:
        published = period_bounds(row.source_date)
        if published[0] > now:
            yield line, "source_date", f"{row.source_date} lies in the future"
        if row.status is Status.TARGET or not row.period:
            continue
        if (row.period_start or row.period_end) > now:
            yield line, "period", f"{row.period} lies in the future, and the row is no target"
        elif row.source_date and row.period_start > published[1]:
            yield line, "period", f"{row.period} begins after the source was published, {row.source_date}"


def _shown(row: ReferenceRow) -> str:
    low, high = f"{row.value_min:,f}", f"{row.value_max:,f}"
    number = low if low == high else f"{low}-{high}"
    return number if row.modifier in (Modifier.EXACT, Modifier.RANGE) else f"{row.modifier.replace('_', ' ')} {number}"
