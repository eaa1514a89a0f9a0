"""The mapping: a row of the collected table, in the words of the data contract.

What a measure, a relation or a type of producer becomes stands in corpus/official/measures.csv and terms.csv; this
module only follows those tables. A row that they give no place in the contract is returned with the reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from extract.dataset.period import period_bounds
from extract.dataset.vocabulary import Flow, Measure, Modifier, PlaceLevel, ProducerType, Qualifier, Status, Unit
from extract.places import Gazetteer, Place
from extract.places.place import vintage_on
from extract.reference.citation import article_key, outlet_of
from extract.reference.problem import CellError
from extract.reference.row import Confidence, ReferenceRow

_NEW_ERA_MARK = " (mới)"
"""How the collected table writes a province of the 34: "Hưng Yên (mới)"; a bare name is the old province."""

_REGION_MARK = " (region)"

_LEVELS = {"national": PlaceLevel.COUNTRY, "province": PlaceLevel.PROVINCE, "district": PlaceLevel.DISTRICT}

_CONTRACT_WORDS: Mapping[str, type[StrEnum]] = {
    "modifier": Modifier,
    "confidence": Confidence,
    "producer_type": ProducerType,
    "qualifier": Qualifier,
}

Record = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A collected row that has no place in the contract."""

    record: Record
    reason: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The data tables that say what the collected words become."""

    measures: Mapping[tuple[str, str], Record]
    """Rows of measures.csv by collected measure and unit."""
    words: Mapping[tuple[str, str], Record]
    """Rows of terms.csv by field and collected word."""

    @classmethod
    def from_records(cls, measures: list[dict[str, str]], words: list[dict[str, str]]) -> "Terms":
        """Indexes the rows of the two tables."""
        return cls(
            measures={(row["collected"], row["collected_unit"]): row for row in measures},
            words={(row["field"], row["collected"]): row for row in words},
        )


def measure_fault(measure: Record) -> CellError | None:
    """What is wrong with a row of measures.csv: it either says what a measure becomes or why it becomes nothing."""
    said = [column for column in ("measure", "unit", "status", "factor") if measure[column]]
    if measure["reason"]:
        return CellError("reason", f"is given although {said[0]} is, too") if said else None
    empty = next((column for column in ("measure", "unit", "status", "factor") if not measure[column]), None)
    return CellError(empty, "is empty, and there is no reason") if empty else None


def word_fault(word: Record) -> CellError | None:
    """What is wrong with a row of terms.csv: its word must be one of the contract."""
    column, needed = word["column"], {"relation": "modifier", "confidence": "confidence"}.get(word["field"])
    if needed and column != needed:
        return CellError("column", f"is {column!r}; a {word['field']} goes to {needed}")
    allowed = _CONTRACT_WORDS.get(column)
    if allowed and word["contract"] not in list(allowed):
        return CellError("contract", f"{word['contract']!r} is none of {', '.join(allowed)}")
    return None


def map_record(record: Record, *, terms: Terms, gazetteer: Gazetteer) -> ReferenceRow | Unmapped:
    """Maps one row of corpus/official/collected.csv.

    Raises:
        CellError: where the row contradicts itself, or has a word that the tables do not have.
    """
    measure = _lookup(terms.measures, (record["measure"], record["unit"]), record, "measure")
    producer = _word(terms, "producer_type", record)
    reason = measure["reason"] or producer["reason"]
    if not reason and record["place"].endswith(_REGION_MARK):
        reason = "a region is no level of the administration: the contract has no code for it"
    if reason:
        return Unmapped(record, reason)
    is_target = record["status"] == "target"
    when = "horizon" if is_target else "as_of"
    start, end = _bounds(record, when)
    place = _place(record, gazetteer)
    stars = measure["star"].split("-") if measure["star"] else (record["star_min"], record["star_max"])
    given = {producer["column"]: producer["contract"]} if producer["column"] else {}
    if measure["qualifier"] and "qualifier" in given:
        reason = f"{record['id']}: two qualifiers, {measure['qualifier']} and {given['qualifier']}"
        raise CellError("producer_type", reason)
    qualifier = measure["qualifier"] or given.get("qualifier", "")
    factor = Decimal(measure["factor"])
    return ReferenceRow(
        reference_id=record["id"],
        measure=Measure(measure["measure"]),
        status=Status.TARGET if is_target else Status(measure["status"]),
        unit=Unit(measure["unit"]),
        value_min=Decimal(record["value_low"]) * factor,
        value_max=Decimal(record["value_high"]) * factor,
        modifier=Modifier(_word(terms, "relation", record)["contract"]),
        place=place.name,
        place_level=place.level,
        place_code=place.code,
        confidence=Confidence(_word(terms, "confidence", record)["contract"]),
        source_title=record["source_title"],
        flow=Flow(measure["flow"]) if measure["flow"] else None,
        per=measure["per"],
        star_min=int(stars[0]) if stars[0] else None,
        star_max=int(stars[1]) if stars[1] else None,
        producer_type=ProducerType(given["producer_type"]) if "producer_type" in given else None,
        merged_class=given.get("merged_class", ""),
        qualifier=Qualifier(qualifier) if qualifier else None,
        place_vintage=place.vintage,
        period=record[when],
        period_start=start,
        period_end=end,
        source_issuer=record["source_issuer"],
        document_number=record["source_doc_number"],
        source_url=record["source_url"],
        source_date=record["source_date"],
        source_article=article_key(record["source_title"], outlet_of(record["source_url"])),
        note=_note(record, measure, is_target=is_target),
    )


def _word(terms: Terms, column: str, record: Record) -> Record:
    return _lookup(terms.words, (column, record[column]), record, column)


def _lookup(table: Mapping[tuple[str, str], Record], key: tuple[str, str], record: Record, column: str) -> Record:
    if key not in table:
        reason = f"{record['id']}: {' / '.join(key)!r} stands in neither measures.csv nor terms.csv: add it"
        raise CellError(column, reason)
    return table[key]


def _bounds(record: Record, column: str) -> tuple[str, str]:
    try:
        return period_bounds(record[column])
    except ValueError as error:
        raise CellError(column, f"{record['id']}: {error}") from None


def _place(record: Record, gazetteer: Gazetteer) -> Place:
    """The place of a row.

    A name marked as new is a province of the 34, any other of the 63: after June 2025 too, for sources still state
    what an old province had. A province that was not merged is of the era of its date; it is the same ground.
    """
    level = _LEVELS[record["level"]]
    date = _bounds(record, "as_of")[1]
    if level is PlaceLevel.COUNTRY:
        found = gazetteer.named(record["place"], level=level, vintage=None)
    else:
        name, _, rest = record["place"].partition(" (")
        province = rest.removesuffix(")") if level is PlaceLevel.DISTRICT else None
        vintage = 34 if record["place"].endswith(_NEW_ERA_MARK) else 63
        found = gazetteer.named(name, level=level, vintage=vintage, province=province, date=date)
    if len(found) != 1:
        raise CellError("place", f"{record['id']}: {len(found)} places are named {record['place']!r}, not one")
    successor = gazetteer.successor(found[0]) if level is PlaceLevel.PROVINCE else None
    if successor and date and vintage_on(date) == 34 and gazetteer.area(successor) == gazetteer.area(found[0]):
        return successor
    return found[0]


def _note(record: Record, measure: Record, *, is_target: bool) -> str:
    notes = [measure["note"]]
    if is_target and record["as_of"] and record["as_of"] != record["horizon"]:
        notes.append(f"as set in {record['as_of']}")
    if not is_target and not record["as_of"]:
        notes.append("undated in its source")
    return "; ".join(note for note in notes if note)
