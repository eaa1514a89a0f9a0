"""Ledgers: the sums that a table of numbers states, down its columns and along its rows."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from extract.checks.statements.layout import Layout
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Measure, Modifier, Unit
from extract.figures.tables import adds_up

RULES = "table_"
"""Rules of figures that stand in the cells of a table begin so."""
_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")

Spot = tuple[int, int]
"""A cell: where its line begins, and the number of its column."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total with all that the table adds up to it, in one direction."""

    whole: Figure
    parts: tuple[Figure, ...]
    is_column: bool
    is_explicit: bool
    """Whether the words of the total say that it adds up the others, and not only what area it counts."""
    is_complete: bool
    """Whether no number stands among the parts that nobody read."""
    is_by_area: bool
    axis: int
    """The line of the total of a column, the column of the total of a row."""
    slots: frozenset[tuple[object, ...]]
    """The lines of the parts of a column; the columns of those of a row, with their classes."""

    @property
    def total(self) -> Decimal:
        """The parts added up."""
        return sum((part.value_min for part in self.parts), Decimal(0))

    @property
    def rest(self) -> Decimal:
        """The stated total minus the parts."""
        return self.whole.value_min - self.total

    def is_alike(self, other: "Sum") -> bool:
        """Whether another sum adds up the same rows in another column, or the same columns in another row."""
        same = (self.is_column, self.is_by_area, self.axis) == (other.is_column, other.is_by_area, other.axis)
        return same and other is not self and bool(self.slots & other.slots)


@dataclass
class Ledger:
    """The figures of the tables of one article, by line and column."""

    figures: Sequence[Figure]
    """Of one article; those that stand in no table are passed over."""
    layout: Layout

    @cached_property
    def cells(self) -> dict[Spot, Figure]:
        """The counts of all tables, by their cell."""
        counts = [f for f in self.figures if f.rule.startswith(RULES) and f.unit is Unit.COUNT]
        return {self.spot(figure): figure for figure in counts}

    def spot(self, figure: Figure) -> Spot:
        """The cell that a figure stands in."""
        text = self.layout.article.text
        start = text.rfind("\n", 0, figure.char_start) + 1
        before = text[start : figure.char_start]
        return start, before.count("\t") or before.count("|")

    def sums(self) -> Iterator[Sum]:
        """All sums of the tables, columns first."""
        by_id = {figure.figure_id: figure for figure in self.cells.values()}
        rows: defaultdict[str, list[Figure]] = defaultdict(list)
        columns: defaultdict[str, list[Figure]] = defaultdict(list)
        parents = self._parents(by_id)
        for spot, figure in self.cells.items():
            whole = by_id.get(figure.part_of)
            if whole is not None and self.spot(whole)[0] == spot[0]:
                rows[whole.figure_id].append(figure)
            above = self.cells.get((parents.get(spot[0], -1), spot[1]))
            if above is not None and _holds(above, figure):
                columns[above.figure_id].append(figure)
        for parts_of, is_column in ((columns, True), (rows, False)):
            for figure_id, parts in parts_of.items():
                yield from self._sums_of(by_id[figure_id], parts, is_column=is_column)

    def _sums_of(self, whole: Figure, parts: Sequence[Figure], *, is_column: bool) -> Iterator[Sum]:
        """The sums of one total: those of areas, of classes and of types are not added together."""
        kinds: defaultdict[str, list[Figure]] = defaultdict(list)
        for part in parts:
            kinds[_kind(part, whole)].append(part)
        for kind, members in kinds.items():
            if len(members) < 2 or any(f.modifier is not Modifier.EXACT for f in (whole, *members)):
                continue
            if kind in ("star", "group") and whole.measure is Measure.PRODUCERS:
                continue  # one producer may have products of several classes
            yield Sum(
                whole,
                tuple(members),
                is_column,
                is_explicit=adds_up(whole.sentence),
                is_complete=not is_column or self._is_complete(whole, members),
                is_by_area=kind == "area",
                axis=self.spot(whole)[0 if is_column else 1],
                slots=frozenset(self._slot(part, is_column=is_column) for part in members),
            )

    def _slot(self, part: Figure, *, is_column: bool) -> tuple[object, ...]:
        line, column = self.spot(part)
        return (line,) if is_column else (column, part.star_min, part.star_max, part.producer_type)

    def _parents(self, by_id: dict[str, Figure]) -> dict[int, int]:
        """The line of the total of each line: where the wholes of its figures stand."""
        votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for (line, column), figure in self.cells.items():
            whole = by_id.get(figure.part_of)
            if whole is not None and self.spot(whole)[1] == column:
                votes[line][self.spot(whole)[0]] += 1
        return {line: lines.most_common(1)[0][0] for line, lines in votes.items()}

    def _is_complete(self, whole: Figure, parts: Sequence[Figure]) -> bool:
        """Whether each number of a column, from its first part to its total, is a part or adds up parts below it."""
        line, column = self.spot(whole)
        ends = [self.spot(part)[0] for part in parts]
        known = {self.spot(part)[0]: part.value_min for part in parts}
        groups: list[tuple[Decimal, Decimal]] = []
        for start, words in self._lines(min(*ends, line), max(*ends, line)):
            if start == line:
                continue
            if start in known:
                if groups:
                    groups[-1] = (groups[-1][0], groups[-1][1] + known[start])
            elif (start, column) not in self.cells and (number := _number(words, column)) is not None:
                groups.append((number, Decimal(0)))
        return all(number == added for number, added in groups)

    def _lines(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        text = self.layout.article.text
        start = first
        while start <= last:
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            yield start, text[start:end]
            start = end + 1


def _kind(part: Figure, whole: Figure) -> str:
    """What a part differs in from its whole."""
    if part.place != whole.place:
        return "area"
    if part.producer_type is not whole.producer_type:
        return "type"
    return "group" if part.qualifier is not whole.qualifier else "star"


def _holds(whole: Figure, part: Figure) -> bool:
    """Whether a figure in the row of a total counts what one in a row that it adds up does, but for one thing."""
    if whole.measure is not part.measure or whole.status is not part.status:
        return False
    pairs: tuple[tuple[object, object], ...] = (
        (whole.place, part.place),
        (whole.star_min and (whole.star_min, whole.star_max), part.star_min and (part.star_min, part.star_max)),
        (whole.producer_type, part.producer_type),
        (whole.qualifier, part.qualifier),
    )
    return [theirs != mine for theirs, mine in pairs].count(True) == 1


def _number(line: str, column: int) -> Decimal | None:
    cells = line.split("\t" if "\t" in line else "|")
    match = _DIGITS.search(cells[column]) if column < len(cells) else None
    return Decimal(match.group().replace(".", "")) if match else None
