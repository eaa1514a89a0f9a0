"""Figures of tables: what stands in the cells of tables of numbers, read by the words of their headers and labels."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.period import period_bounds
from extract.dataset.vocabulary import Measure, Modifier, Status, Unit
from extract.figures.rows import in_era_of
from extract.figures.tables.context import clock_of, read_context
from extract.figures.tables.entry import Entry, read_entries, states_ocop
from extract.figures.tables.label import said
from extract.figures.tables.layout import Columns, read_columns, read_lines
from extract.figures.tables.section import Section, find_sections
from extract.figures.tables.stub import read_stubs
from extract.figures.tables.whereabouts import Whereabouts, whereabouts
from extract.figures.tables.wholes import whole_of
from extract.language.cues import find_cues
from extract.language.grid import Grid
from extract.products.tables import Table, speaks_of_ocop


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of numbers, by its offsets in the text."""

    start: int
    """Where its header begins."""
    end: int
    figures: tuple[Figure, ...]
    """In the order of the text, never empty."""

    def covers(self, offset: int) -> bool:
        """Whether an offset lies in its header or its rows."""
        return self.start <= offset < self.end


def read_figure_tables(article: Article, grids: Sequence[Grid], products: Sequence[Table]) -> list[FigureTable]:
    """Read the tables of numbers of an article; one that is not understood with certainty is left out.

    Rows that list products are passed over, and so are articles that do not speak of OCOP.

    Args:
        article: whose text the tables stand in.
        grids: the tables of its text, as `find_grids` finds them.
        products: those of them that may list products, as `find_tables` finds them.
    """
    if not grids or not _is_on_ocop(article):
        return []
    tables = []
    for section in (section for grid in grids for section in find_sections(grid)):
        start, end = section.header[0].start, section.rows[-1][1].end
        if any(table.entries and table.start < end and start < table.end for table in products):
            continue
        figures = tuple(_figures(article, section))
        if figures:
            tables.append(FigureTable(start, end, figures))
    return tables


def _is_on_ocop(article: Article) -> bool:
    """Whether an article, or at least its headline, names the programme."""
    return speaks_of_ocop(article.text) or any(cue.value.kind == "ocop" for cue in find_cues(article.title))


def _figures(article: Article, section: Section) -> Iterator[Figure]:
    context = read_context(article, section.above)
    if any(said("shown", words) for words in context.captions) or any(
        said("elsewhere", words) for path in section.paths() for words in path
    ):
        return
    clock = clock_of(article)
    around = whereabouts(article, context.captions, context.date)
    columns = read_columns(section, around, clock)
    if columns is None or not columns.facets:
        return
    stubs = read_stubs(read_lines(section, columns), columns, around, clock)
    entries = read_entries(stubs, columns, context)
    entries = [_placed(entry, columns, around) for entry in entries if states_ocop(entry, columns.facets, context)]
    ids = {entry.cell.start: _figure_id(article, entry) for entry in entries}
    for entry in entries:
        whole = whole_of(entry, entries)
        yield _figure(article, entry, ids, whole)


def _placed(entry: Entry, columns: Columns, around: Whereabouts) -> Entry:
    """A figure with its area: that of its row or column, else that of the whole table."""
    facets = entry.facets
    column = columns.facets[entry.column]
    if facets.place is None and not entry.stub.facets.is_total:
        areas = [each.place for each in columns.facets.values() if each.place is not None]
        place = around.total("", areas) if areas or column.is_total else around.own
        return replace(entry, facets=replace(facets, place=place))
    if facets.place is None and around.own is not None and entry.rule != "table_by_place":
        return replace(entry, facets=replace(facets, place=around.own))
    return entry


def _figure_id(article: Article, entry: Entry) -> str:
    place = entry.facets.place
    stated = (
        entry.cell.start,
        entry.cell.end,
        entry.rule,
        entry.low,
        entry.facets.measure,
        place.name if place else "",
    )
    key = "|".join(map(str, (article.article_id, *stated)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _figure(article: Article, entry: Entry, ids: dict[int, str], whole: Entry | None) -> Figure:
    facets = entry.facets
    area = in_era_of(facets.place, facets.period)
    start, end = period_bounds(facets.period)
    line = entry.line.row
    status = facets.status or Status.ACTUAL
    hedged = entry.amount.modifier is not Modifier.EXACT
    return Figure(
        figure_id=ids[entry.cell.start],
        article_id=article.article_id,
        measure=facets.measure or Measure.PRODUCTS,
        status=status,
        unit=facets.unit or Unit.COUNT,
        value_min=entry.low,
        value_max=entry.high,
        value_raw=entry.cell.text,
        modifier=entry.amount.modifier if hedged else facets.modifier or Modifier.EXACT,
        sentence=article.text[line.start : line.end].strip(),
        char_start=entry.cell.start,
        char_end=entry.cell.end,
        rule=entry.rule,
        flow=entry.flow,
        star_min=facets.star[0] if facets.star else None,
        star_max=facets.star[1] if facets.star else None,
        producer_type=facets.producer_type,
        qualifier=facets.qualifier,
        place=area.name if area else "",
        place_level=area.level if area else None,
        place_code=area.code if area else "",
        place_vintage=area.vintage if area else None,
        period=facets.period,
        period_start="" if status is Status.TARGET and not facets.period else start,
        period_end=end,
        period_basis=entry.basis if facets.period else None,
        part_of=ids[whole.cell.start] if whole is not None else "",
    )
