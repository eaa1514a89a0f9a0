"""Counts: what the annexes of a report come to, by star class and in all; the official figures of that report.

A list is a count that nobody wrote down: the 42 rows of an annex are the 42 products of its decision. Such a figure is
`derived`; its rule has the arithmetic, and it stands where the first of its rows stands.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extract.annexes.issuing import area_of_issuer
from extract.annexes.rows import Row, annex_rows
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.period import period_bounds
from extract.dataset.product import Product
from extract.dataset.vocabulary import Flow, Measure, Modifier, PeriodBasis, Status, Unit
from extract.language.folding import fold_case
from extract.places.place import Place
from extract.products.columns import Kind
from extract.products.tables import Table

RULE: Final = "annex_count"
_YEAR = re.compile(r"(?<!\d)20[12]\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Frame:
    """What all counts of one kind have in common."""

    article: Article
    status: Status
    flow: Flow | None
    period: str
    basis: PeriodBasis
    place: Place | None


def count_annexes(article: Article, products: Iterable[Product], tables: Sequence[Table]) -> list[Figure]:
    """The products of the annexes of a report by star class and in all, and their producers.

    Nothing is counted in a news page, which has no annex. A batch that mixes first and repeated recognition is new as a
    whole, and what it has of either is counted besides. Where a row has no readable class, each class has at least as
    many as are known. Producers are counted where every row has one.

    Args:
        article: The report.
        products: Its named products, with page, cell and doubt; those of teasers left out.
        tables: The tables of its text.
    """
    if not article.is_report:
        return []
    rows = annex_rows(article, products, tables)
    proposed = [row for row in rows if row.product.status is Status.CANDIDATE]
    granted = [row for row in rows if row.product.status is Status.ACTUAL]
    lasting = _is_stock(granted, tables)
    stock = [row for row in granted if lasting or row.flow is Flow.STOCK]
    batch = [row for row in granted if row not in stock]
    return [
        *_counts(frame_of(article, Status.ACTUAL, flow_of_batch(batch), batch), batch),
        *_counts(frame_of(article, Status.ACTUAL, Flow.STOCK, stock), stock),
        *_counts(frame_of(article, Status.CANDIDATE, None, proposed), proposed),
    ]


def is_annex_count(figure: Figure) -> bool:
    """Whether a figure counts the rows of an annex, and was written nowhere."""
    return figure.rule.startswith(f"{RULE}:")


def _is_stock(rows: Sequence[Row], tables: Sequence[Table]) -> bool:
    """Whether a column gives the rows different years of recognition."""
    has_years = any(column.kind is Kind.YEAR for table in tables if table.entries for column in table.columns)
    return has_years and len({row.product.year for row in rows if row.product.year}) > 1


def flow_of_batch(rows: Sequence[Row]) -> Flow:
    """How the rows of one batch came about; new where not all did alike."""
    flows = {row.flow for row in rows}
    return flows.pop() if len(flows) == 1 else Flow.NEW


def frame_of(article: Article, status: Status, flow: Flow | None, rows: Sequence[Row]) -> Frame:
    """What counts of some rows have in common: flow and status as told; area and period are those of the report."""
    day = article.published_at[:10]
    years = Counter(row.product.year for row in rows if row.product.year is not None)
    titled = _YEAR.findall(article.title)
    if flow is Flow.STOCK:
        period, basis = day, PeriodBasis.PUBLICATION
    elif years and status is Status.ACTUAL:
        period, basis = str(years.most_common(1)[0][0]), PeriodBasis.STATED
    elif titled:
        period, basis = titled[-1], PeriodBasis.STATED
    else:
        period, basis = day[:4], PeriodBasis.PUBLICATION
    return Frame(article, status, flow, period, basis, area_of_issuer(article, period_bounds(period)[1] or day))


def _counts(frame: Frame, rows: Sequence[Row]) -> Iterator[Figure]:
    """The counts of rows of one kind: all products, each class, what was recognised before, the producers."""
    if not rows:
        return
    total = _figure(frame, rows, Measure.PRODUCTS, _rows(rows))
    yield total
    unread = any(row.product.star is None for row in rows)
    for star in sorted({row.product.star for row in rows if row.product.star is not None}, reverse=True):
        of_class = [row for row in rows if row.product.star == star]
        arithmetic = f"{_rows(of_class)} of {star} stars"
        if unread:
            arithmetic += f"; {_rows([row for row in rows if row.product.star is None])} without a class"
        yield _figure(frame, of_class, Measure.PRODUCTS, arithmetic, star=star, whole=total, at_least=unread)
    if frame.flow is Flow.NEW:
        for flow in (Flow.RENEWED, Flow.UPGRADED):
            again = [row for row in rows if row.flow is flow]
            if again:
                yield _figure(frame, again, Measure.PRODUCTS, f"{_rows(again)} {flow}", flow=flow, whole=total)
    makers = [" ".join(fold_case(row.product.producer).split()) for row in rows]
    if all(makers):
        yield _figure(
            frame,
            rows,
            Measure.PRODUCERS,
            f"{len(set(makers))} producers in {_rows(rows)}",
            value=len(set(makers)),
        )


def _rows(rows: Sequence[Row]) -> str:
    return f"{len(rows)} row{'' if len(rows) == 1 else 's'}"


def _figure(
    frame: Frame,
    rows: Sequence[Row],
    measure: Measure,
    arithmetic: str,
    *,
    star: int | None = None,
    flow: Flow | None = None,
    value: int | None = None,
    whole: Figure | None = None,
    at_least: bool = False,
) -> Figure:
    first = rows[0].product
    number = Decimal(len(rows) if value is None else value)
    kind = flow or frame.flow
    start, end = period_bounds(frame.period)
    place = frame.place
    key = "|".join(map(str, (frame.article.article_id, RULE, measure, frame.status, kind, star, first.char_start)))
    return Figure(
        figure_id=hashlib.sha256(key.encode()).hexdigest()[:16],
        article_id=frame.article.article_id,
        measure=measure,
        status=frame.status,
        unit=Unit.COUNT,
        value_min=number,
        value_max=number,
        value_raw="",
        modifier=Modifier.AT_LEAST if at_least else Modifier.EXACT,
        sentence=first.sentence,
        char_start=first.char_start,
        char_end=first.char_end,
        rule=f"{RULE}: {arithmetic}",
        flow=kind,
        star_min=star,
        star_max=star,
        place=place.name if place else "",
        place_level=place.level if place else None,
        place_code=place.code if place else "",
        place_vintage=place.vintage if place else None,
        period=frame.period,
        period_start=start,
        period_end=end,
        period_basis=frame.basis if frame.period else None,
        part_of=whole.figure_id if whole else "",
        derived=True,
        page=first.page,
        cell=first.cell,
        doubtful=any(row.product.doubtful for row in rows),
    )
