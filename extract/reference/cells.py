"""Cells: a reference row from the cells of a record, and back."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from extract.dataset.period import period_bounds
from extract.dataset.vocabulary import Flow, Measure, Modifier, PlaceLevel, ProducerType, Qualifier, Status, Unit
from extract.places import Place, load_gazetteer
from extract.places.place import vintage_on
from extract.places.spelling import fold_name
from extract.reference.citation import article_key, outlet_of
from extract.reference.problem import CellError
from extract.reference.records import Record, guarded
from extract.reference.row import COLUMNS, Confidence, ReferenceRow
from extract.reference.suggestion import did_you_mean, nearest, unknown_place, which_place

Cells = Mapping[str, str]
Values = dict[str, Any]


def read_row(record: Record) -> ReferenceRow | None:
    """The row of a record, or None where something is wrong: `record.faults` then says what, one reason a column."""
    values: Values = {"reference_id": record.cells.get("reference_id", "")}
    for read in _PARTS:
        needs = _NEEDS.get(read, ())
        if "-" in record.faults or any(name in record.faults for name in needs):
            continue
        try:
            values |= read(record.cells)
        except CellError as error:
            record.faults.setdefault(error.column, str(error))
    return None if record.faults else ReferenceRow(**values)


def write_row(row: ReferenceRow) -> list[str]:
    """The cells of a row, in the order of the columns; texts are safe in a spreadsheet."""
    return [_cell(getattr(row, name)) for name in COLUMNS]


def plain_cells(row: ReferenceRow) -> dict[str, str]:
    """The values of a row as text, by column; empty where there is none."""
    return {name: _text(getattr(row, name)) for name in COLUMNS}


def _cell(value: object) -> str:
    return _text(value) if isinstance(value, Decimal) else guarded(_text(value))


def _text(value: object) -> str:
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _words(cells: Cells) -> Values:
    return {
        column: vocabulary(cells[column]) if cells.get(column) else None for column, vocabulary in _VOCABULARIES.items()
    }


def _texts(cells: Cells) -> Values:
    return {column: cells.get(column, "") for column in _TEXTS}


def _value(cells: Cells) -> Values:
    low = Decimal(cells["value_min"])
    high = Decimal(cells["value_max"]) if cells.get("value_max") else low
    if cells["unit"] == Unit.COUNT:
        for column, number in (("value_min", low), ("value_max", high)):
            if number < 0 or number != number.to_integral_value():
                written = cells[column] or number
                reason = f"{written} is no count: write a whole number, 1628 and not 1.628 for a thousand and more"
                raise CellError(column, reason)
    if high < low:
        raise CellError("value_max", f"{high} is less than value_min, {low}")
    written_hedge = cells.get("modifier")
    modifier = Modifier(written_hedge) if written_hedge else Modifier.EXACT if low == high else Modifier.RANGE
    if (modifier is Modifier.RANGE) != (low != high):
        raise CellError("modifier", f"{modifier} does not fit the values {low} and {high}")
    return {"value_min": low, "value_max": high, "modifier": modifier}


def _stars(cells: Cells) -> Values:
    low, high = (int(cells[column]) if cells.get(column) else None for column in ("star_min", "star_max"))
    if (low is None) != (high is None):
        raise CellError("star_min" if low is None else "star_max", "is empty although the other end is given")
    if low is not None and high is not None and high < low:
        raise CellError("star_max", f"{high} is less than star_min, {low}")
    return {"star_min": low, "star_max": high}


def _producers(cells: Cells) -> Values:
    merged = cells.get("merged_class", "")
    if merged and cells.get("producer_type"):
        raise CellError("merged_class", "is given beside producer_type: a row has one type, or several merged")
    for part in merged.split("+") if merged else ():
        if part not in list(ProducerType):
            meant = did_you_mean(nearest(part, ProducerType))
            raise CellError("merged_class", f"{part!r} is none of {', '.join(ProducerType)}{meant}")
    return {"merged_class": merged}


def _time(cells: Cells) -> Values:
    start, end = _bounds(cells)
    for column, worked_out in (("period_start", start), ("period_end", end)):
        if cells.get(column) and cells[column] != worked_out:
            written = cells.get("period", "")
            raise CellError(column, f"{cells[column]!r}, but the period {written!r} makes it {worked_out!r}")
    return {"period": cells.get("period", ""), "period_start": start, "period_end": end}


def _bounds(cells: Cells) -> tuple[str, str]:
    try:
        return period_bounds(cells.get("period", ""))
    except ValueError as error:
        raise CellError("period", str(error)) from None


def _source(cells: Cells) -> Values:
    try:
        period_bounds(cells.get("source_date", ""))
    except ValueError as error:
        raise CellError("source_date", str(error)) from None
    outlet = outlet_of(cells.get("source_url", ""))
    return {
        "source_date": cells.get("source_date", ""),
        "source_article": cells.get("source_article") or article_key(cells["source_title"], outlet),
    }


def _place(cells: Cells) -> Values:
    """The place of a row: by its code, else by its name, else a problem."""
    gazetteer = load_gazetteer()
    level = PlaceLevel(cells["place_level"])
    vintage = int(cells["place_vintage"]) if cells.get("place_vintage") else None
    try:
        end = _bounds(cells)[1]
    except CellError:
        if vintage is None and any(gazetteer.named(cells["place"], level=level, vintage=era) for era in (63, 34)):
            raise  # The period decides the era, and the name may well be right.
        vintage, end = vintage or 63, ""
    if level is PlaceLevel.COUNTRY:
        vintage = None
    elif vintage is None:
        vintage = 63 if level is PlaceLevel.DISTRICT else vintage_on(end or "9999")
    if cells.get("place_code"):
        place = gazetteer.place(level=level, code=cells["place_code"], vintage=vintage, date=end)
        if place is None:
            era = f" of the {vintage}-province era" if vintage else ""
            raise CellError("place_code", f"no {level}{era} has the code {cells['place_code']!r}")
        if all(fold_name(named.name) != fold_name(cells["place"]) for named in gazetteer.names_of(place)):
            raise CellError("place", f"{cells['place']!r}, but the code {place.code} is {place.name}'s")
        return _place_values(place)
    found = gazetteer.named(cells["place"], level=level, vintage=vintage, date=end)
    if not found:
        raise CellError("place", unknown_place(cells["place"], level=level, vintage=vintage, gazetteer=gazetteer))
    if len(found) > 1:
        raise CellError("place", which_place(cells["place"], found, level=level))
    return _place_values(found[0])


def _place_values(place: Place) -> Values:
    return {
        "place": place.name,
        "place_level": place.level,
        "place_code": place.code,
        "place_vintage": place.vintage,
    }


_VOCABULARIES: Final[Mapping[str, Callable[[str], Any]]] = {
    "measure": Measure,
    "status": Status,
    "unit": Unit,
    "confidence": Confidence,
    "flow": Flow,
    "producer_type": ProducerType,
    "qualifier": Qualifier,
}
_TEXTS: Final = ("source_title", "per", "source_issuer", "document_number", "source_url", "note")
_PARTS: Final[tuple[Callable[[Cells], Values], ...]] = (
    *(_words, _texts, _value, _stars, _producers),
    *(_time, _source, _place),
)
_NEEDS: Final[Mapping[Callable[[Cells], Values], tuple[str, ...]]] = {
    _words: tuple(_VOCABULARIES),
    _value: ("value_min", "value_max", "unit", "modifier"),
    _stars: ("star_min", "star_max"),
    _producers: ("producer_type", "merged_class"),
    _time: ("period", "period_start", "period_end"),
    _source: ("source_title", "source_date"),
    _place: ("place", "place_level", "place_code", "place_vintage"),
}
"""The columns that a part reads and that must be sound by themselves: one fault is not reported twice."""
