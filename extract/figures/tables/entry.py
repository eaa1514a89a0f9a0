"""Entries: the cells of a table that state a figure, each with what its row and its column say of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.dataset.vocabulary import Flow, Measure, PeriodBasis, ProducerType, Qualifier, Status, Unit
from extract.figures.tables.amount import Amount, is_nothing, read_amount
from extract.figures.tables.context import Context
from extract.figures.tables.facets import Facets
from extract.figures.tables.layout import Columns, Line
from extract.figures.tables.stub import Stub
from extract.figures.tables.totals import measure_of_total
from extract.language.grid import Cell

_FLOWING = frozenset({Measure.PRODUCTS, Measure.PRODUCERS, Measure.SALES_POINTS})
_COUNTS = _FLOWING | {
    Measure.COMMUNES, Measure.DISTRICTS, Measure.PROVINCES, Measure.CRAFT_VILLAGES, Measure.COMMUNES_WITHOUT_PRODUCT,
    Measure.BOOTHS,
}  # fmt: skip
_MONEY = frozenset({Measure.REVENUE, Measure.SUPPORT})
_OF_CANDIDATES = frozenset({Flow.ENTERED, Flow.RENEWED, Flow.UPGRADED})


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell with a figure."""

    stub: Stub
    line: Line
    column: int
    cell: Cell
    amount: Amount
    facets: Facets
    """Measure, status and unit are set; the place is that of the figure."""
    flow: Flow | None
    basis: PeriodBasis | None

    @property
    def rule(self) -> str:
        """How the figure was read: by the area, the year, the class or the words of its row."""
        row = self.stub.facets
        if row.place is not None or self.stub.is_by_area:
            return "table_by_place"
        if row.measure is not None and not row.is_implied:
            return "table_by_indicator"
        return "table_by_year" if row.period else "table_by_class"

    @property
    def low(self) -> Decimal:
        """The lower end, in the unit of the figure."""
        return self.amount.low * self.facets.factor

    @property
    def high(self) -> Decimal:
        """The upper end, in the unit of the figure."""
        return self.amount.high * self.facets.factor


def read_entries(stubs: Sequence[Stub], columns: Columns, context: Context) -> list[Entry]:
    """The figures of a table; a column one of whose numbers cannot be what it says states none."""
    entries: list[Entry] = []
    for index, facets in columns.facets.items():
        named = Facets() if facets.unit else _named_by_neighbours(index, columns, stubs, context)
        column = list(_column(index, facets if facets.measure else facets.over(named), stubs, context))
        if not any(entry is None for entry in column):
            entries += [entry for entry in column if entry is not None]
    return _with_types(sorted(entries, key=lambda entry: entry.cell.start))


def _named_by_neighbours(index: int, columns: Columns, stubs: Sequence[Stub], context: Context) -> Facets:
    """What a column without a noun counts: "Tổng số" beside classes counts products, else what the caption counts."""
    measures = {
        facets.measure for facets in columns.facets.values() if facets.measure in (Measure.PRODUCTS, Measure.PRODUCERS)
    }
    if len(measures) == 1:
        return Facets(measures.pop(), is_implied=True)
    beside = measure_of_total(index, columns, stubs)
    if beside is not None:
        return Facets(beside, is_implied=True)
    return Facets(context.caption.measure, is_implied=True) if context.caption.measure in _FLOWING else Facets()


def _column(index: int, facets: Facets, stubs: Sequence[Stub], context: Context) -> Iterator[Entry | None]:
    for stub in stubs:
        cell = stub.line.cells[index]
        if cell is None or is_nothing(cell.text) or not stub.facets.is_understood:
            continue
        amount = read_amount(cell.text)
        if amount is None:
            continue
        joined = _join(stub.facets, facets)
        if joined is None:
            continue
        whole = _complete(joined, amount, context)
        if whole is None:
            continue
        if whole.unit is Unit.COUNT and not amount.is_whole:
            yield None
            return
        basis = PeriodBasis.STATED if joined.period else PeriodBasis.INHERITED if whole.period else None
        yield Entry(stub, stub.line, index, cell, amount, whole, _flow(whole, stub.facets, facets, context), basis)


def _join(row: Facets, column: Facets) -> Facets | None:
    """What a row and a column say together; None where they contradict each other, or leave open what is counted."""
    if not row.meets(column) or not (row.measure or column.measure):
        return None
    percent = [side for side in (row, column) if side.unit is Unit.PERCENT]
    if percent and percent[0].measure is None:
        return None  # a share of nobody knows what
    money = [side for side in (row, column) if side.unit is Unit.VND]
    measures = {side.measure for side in (row, column)} & _MONEY
    if bool(money) != bool(measures) or (
        measures and (row if column.measure in _MONEY else column).measure is not None
    ):
        return None
    if column.measure is Measure.PLAN_COMPLETION or row.measure is Measure.PLAN_COMPLETION:
        return Facets(
            Measure.PLAN_COMPLETION,
            unit=Unit.PERCENT,
            period=row.period or column.period,
            place=row.place or column.place,
            is_total=row.is_total,
        )
    yearly = column.is_yearly or (row.is_yearly and not column.is_total)
    joined = row.over(column)
    if yearly and (not joined.period or "/" in joined.period):
        return None  # so many a year, and not within the years of the title
    return replace(joined, is_total=row.is_total, is_yearly=yearly)


def _complete(facets: Facets, amount: Amount, context: Context) -> Facets | None:
    """The facets of a cell with what its number, the caption and the title add; None where they do not fit."""
    measure = facets.measure
    unit = facets.unit or (amount.unit if amount.unit is not Unit.COUNT else Unit.COUNT)
    if amount.unit not in (Unit.COUNT, unit) or (amount.measure is not None and amount.measure is not measure):
        return None
    if unit is Unit.COUNT and measure not in _COUNTS:
        return None
    caption, title = context.caption, context.title
    star = facets.star or (caption.star if measure is Measure.PRODUCTS else None)
    status = facets.status or caption.status or _of_title(facets, title) or Status.ACTUAL
    if measure is Measure.PLAN_COMPLETION:
        star, status = None, Status.ACTUAL
    period, until = next(
        ((f.period, f.is_until) for f in (facets, caption, title) if f.period),
        ("", False),
    )
    qualifier = facets.qualifier or (caption.qualifier if measure in _FLOWING else None)
    return replace(
        facets, unit=unit, star=star, status=status, period=period, is_until=until, qualifier=qualifier,
        factor=facets.factor if amount.unit is Unit.COUNT else Decimal(1),
    )  # fmt: skip


def _of_title(facets: Facets, title: Facets) -> Status | None:
    """A plan's table tells of the plan, unless its numbers are of years before it."""
    if title.status is not Status.TARGET:
        return None
    first = title.period[:4]
    return Status.TARGET if not facets.period or not first or facets.period[:4] >= first else None


def _flow(whole: Facets, row: Facets, column: Facets, context: Context) -> Flow | None:
    """How a number moved: as said nearest to it; recognised within a time is new, up to a day a total."""
    if whole.measure not in _COUNTS or whole.unit is not Unit.COUNT:
        return None
    flow = whole.flow or context.caption.flow
    if whole.status is Status.CANDIDATE:
        return flow if flow in _OF_CANDIDATES else None
    if whole.measure not in _FLOWING:
        return Flow.STOCK
    if flow is not None:
        return flow
    if whole.qualifier in (Qualifier.VALID, Qualifier.EVER_RECOGNISED):
        return Flow.STOCK
    said = whole.is_recognised or context.caption.is_recognised
    titled = context.title.is_recognised and not row.period and not column.period and not context.caption.period
    if (said or titled) and whole.period and not whole.is_until:
        return Flow.NEW
    return Flow.STOCK


def _with_types(entries: Sequence[Entry]) -> list[Entry]:
    """Settle whether "cơ sở sản xuất" is one type of several or means all producers."""
    types = {
        kind for entry in entries if (kind := entry.facets.producer_type) is not None and not entry.facets.is_open_type
    }
    if types - {ProducerType.HOUSEHOLD}:
        return list(entries)
    return [
        replace(entry, facets=replace(entry.facets, producer_type=None)) if entry.facets.is_open_type else entry
        for entry in entries
    ]


def states_ocop(entry: Entry, facets: Mapping[int, Facets], context: Context) -> bool:
    """Whether a number counts something of OCOP: by its own words, its caption, or a column beside it."""
    own = (entry.stub.facets, facets.get(entry.column, Facets()), context.caption)
    if any(each.says_ocop for each in own):
        return True
    if entry.stub.facets.measure is not None:
        return context.title.says_ocop and entry.facets.measure is Measure.PRODUCTS and not entry.facets.is_implied
    beside = any(each.says_ocop for each in facets.values())
    return beside or (context.title.says_ocop and any(each.measure is Measure.PRODUCTS for each in facets.values()))
