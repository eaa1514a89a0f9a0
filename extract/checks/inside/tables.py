"""Tables: whether the totals of a table agree with its rows and columns.

The sums that sentences state are checked elsewhere (sums.py), those of the classes in one row with them. Here the rest
of a table is added up: each column, and rows whose classes add up in all rows but a few. One wrong number is told once,
on the total that it stands in or that it spoils. What rows lack and their total lacks too is asked of the total alone.
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from extract.checks.explanations.phrases import counted, formula
from extract.checks.explanations.wording import EMPTY, Text, fill, text
from extract.checks.finding import finding
from extract.checks.inside.ledger import Ledger, Sum
from extract.checks.statements.layout import Layout
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Verdict

_HOLDING = 3
"""So many other rows must add up before a row that falls short is wrong."""
_FAILING = Decimal("0.25")
"""And at most this share may fail."""
_UNSURE = frozenset({Verdict.SUM_ERROR, Verdict.AMBIGUOUS})


def check_tables(figures: Sequence[Figure], layout: Layout, sums: Sequence[Check]) -> list[Check]:
    """Checks the totals of tables.

    Args:
        figures: The figures of one article, without those of teasers.
        layout: The article.
        sums: What the check of sums found; those that say the same as the check of a table are left out.

    Returns:
        The checks of tables and what remains of `sums`.
    """
    ledger = Ledger(figures, layout)
    if not ledger.cells:
        return list(sums)
    stated = list(ledger.sums())
    failing = [each for each in stated if each.rest and not _is_explained(each, sums)]
    columns = [each for each in failing if each.is_column and _is_wrong(each, stated)]
    rows = [each for each in failing if not each.is_column]
    told, spoken_for = _tell_once(columns, rows, [row for row in rows if _is_wrong(row, stated)])
    for row in rows:
        if row.rest > 0 and _is_carried_on(row, stated):
            spoken_for[row.whole.figure_id].append(_ids(row))
    errors = [_error(each, more) for each, more in told]
    holding = [_holds(each) for each in stated if not each.rest and each.is_complete]
    known = {check.check_id for check in errors}
    kept = [check for check in sums if check.check_id not in known and not _is_spoken_for(check, spoken_for)]
    said = {(check.figure_id, frozenset(check.references)) for check in kept}
    return [*kept, *errors, *(c for c in holding if (c.figure_id, frozenset(c.references)) not in said)]


def _is_wrong(each: Sum, stated: Sequence[Sum]) -> bool:
    """Whether a sum that does not hold is a mistake, and no list of only some parts."""
    if not each.is_complete:
        return False
    alike = [other for other in stated if other.is_alike(each)]
    holding = [other for other in alike if not other.rest]
    if each.rest < 0:
        return True
    if each.is_column and each.is_by_area:
        return each.is_explicit or bool(holding)
    if not each.is_column and _is_carried_on(each, stated):
        return False
    needed = 1 if each.is_column else _HOLDING
    return len(holding) >= needed and len(alike) - len(holding) <= len(holding) * _FAILING


def _is_carried_on(row: Sum, stated: Sequence[Sum]) -> bool:
    """Whether what a row lacks is lacking in the row of its total too: a class that the table does not print."""
    totals = [column.whole for column in stated if column.is_column and row.whole in column.parts]
    return any(other.whole in totals and other.rest > 0 for other in stated if not other.is_column)


def _is_explained(each: Sum, sums: Sequence[Check]) -> bool:
    """Whether the check of sums knows why the classes of a row are fewer than its total: potential 5-star products."""
    ids = _ids(each)
    return any(
        check.figure_id == each.whole.figure_id and check.verdict is Verdict.MATCH and ids <= set(check.references)
        for check in sums
    )


def _tell_once(
    columns: Sequence[Sum], rows: Sequence[Sum], wrong_rows: Sequence[Sum]
) -> tuple[list[tuple[Sum, Text]], dict[str, list[frozenset[str]]]]:
    """The sums to be told, each with what else follows from the same number, and those that are told by others."""
    told: list[tuple[Sum, Text]] = []
    spoken_for: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    left = list(rows)
    for column in columns:
        row = next((each for each in left if _is_same_mistake(column, each)), None)
        if row is None:
            told.append((column, EMPTY))
            spoken_for[column.whole.figure_id].append(_ids(column))
            continue
        left.remove(row)
        wrong, other = (row, column) if row.whole in column.parts else (column, row)
        told.append((wrong, _also(wrong, other)))
        for each in (row, column):
            spoken_for[each.whole.figure_id].append(_ids(each))
    for row in (each for each in wrong_rows if each in left):
        told.append((row, EMPTY))
        spoken_for[row.whole.figure_id].append(_ids(row))
    return told, spoken_for


def _is_same_mistake(column: Sum, row: Sum) -> bool:
    """Whether one number spoils both sums: the total of the column, that of the row, or the cell where they cross."""
    if row.whole in column.parts or column.whole in row.parts:
        return row.rest == -column.rest
    crossing = set(_ids(column)) & set(_ids(row))
    return row.rest == column.rest and (row.whole is column.whole or bool(crossing))


def _also(wrong: Sum, other: Sum) -> Text:
    """What the other sum adds: with the right number it holds, or the cell where both cross is wrong."""
    crossing = [part for part in wrong.parts if part in other.parts]
    if crossing:
        cell = crossing[0]
        return fill("table.cell", stated=cell.value_min, expected=cell.value_min + wrong.rest, row=_label(cell))
    if other.whole is wrong.whole:
        return fill("table.both_ways", total=other.total)
    return fill("table.also_holds", expected=wrong.total, whole=counted(other.whole))


def _label(figure: Figure) -> str:
    """The words that name the row of a figure."""
    cells = [cell.strip() for cell in figure.sentence.replace("|", "\t").split("\t") if cell.strip()]
    return next((cell for cell in cells if not cell.strip(".)").isdecimal()), figure.place)


def _error(each: Sum, more: Text) -> Check:
    name = "table.column" if each.is_column else "table.row"
    terms = formula([part.value_min for part in each.parts])
    told = fill(name, sum=terms, total=each.total, whole=counted(each.whole), difference=abs(each.rest))
    return _check(each, Verdict.SUM_ERROR, told + more)


def _holds(each: Sum) -> Check:
    terms = formula([part.value_min for part in each.parts])
    return _check(each, Verdict.MATCH, fill("sum.holds", sum=terms, total=each.total, whole=counted(each.whole)))


def _check(each: Sum, verdict: Verdict, explanation: Text) -> Check:
    return finding(
        each.whole,
        CheckKind.ARITHMETIC,
        verdict,
        explanation,
        expected=text(each.total),
        difference=each.rest,
        tolerance=Decimal(0),
        references=[part.figure_id for part in each.parts],
    )


def _ids(each: Sum) -> frozenset[str]:
    return frozenset(part.figure_id for part in each.parts)


def _is_spoken_for(check: Check, spoken_for: dict[str, list[frozenset[str]]]) -> bool:
    """Whether a sum that fails has been told by the check of a table."""
    if check.verdict not in _UNSURE:
        return False
    return any(set(check.references) & parts for parts in spoken_for.get(check.figure_id, ()))
