"""Phrases: a figure, a period, a place or a date as a reader would name it, in both languages."""

import re
from decimal import Decimal

from extract.checks.explanations.wording import EMPTY, Text, fill, has_phrase, join, phrase, same, text
from extract.checks.statements.statement import Statement
from extract.dataset.vocabulary import Flow, Measure, Status, Unit

_PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-Q(?P<quarter>\d)|-S(?P<half>\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:/(?P<last>\d{4}).*)?"
)
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}(T.*)?")
_ROMAN = ("I", "II", "III", "IV")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def value(statement: Statement) -> Text:
    """The number of a statement with its hedge and unit sign: "gần 3.000", "60–70", "41,7%"."""
    bare = text(statement.value_min)
    if statement.value_min != statement.value_max:
        bare += same("–") + text(statement.value_max)
    return fill(f"hedge.{statement.modifier}", value=bare) + phrase(f"unit.{statement.unit}")


def number(amount: Decimal, unit: Unit = Unit.COUNT) -> Text:
    """A number with its unit sign."""
    return text(amount) + phrase(f"unit.{unit}")


def subject(statement: Statement) -> Text:
    """What a statement counts, with its class: "sản phẩm 4 sao", "hợp tác xã", "sản phẩm (còn hiệu lực)"."""
    noun = phrase(f"measure.{statement.measure}")
    if statement.producer_type is not None:
        producers = phrase(f"producer_type.{statement.producer_type}")
        is_producers = statement.measure is Measure.PRODUCERS
        noun = producers if is_producers else fill("subject.of_type", noun=noun, type=producers)
    stars = star_class(statement.star_min, statement.star_max)
    if stars:
        noun = fill("subject.with_stars", noun=noun, stars=stars)
    if statement.status is Status.CANDIDATE and statement.star_min == 5:
        noun = fill("subject.potential", noun=noun)
    for name in (f"qualifier.{statement.qualifier}", f"flow.{statement.flow or Flow.STOCK}"):
        if has_phrase(name):
            noun = fill("subject.qualified", noun=noun, qualifier=phrase(name))
    return noun


def counted(statement: Statement) -> Text:
    """A statement as a reader would say it: "48 sản phẩm 4 sao", "mục tiêu 150 sản phẩm", "vượt 74% mục tiêu"."""
    if has_phrase(f"counted_as.{statement.measure}"):
        return fill(f"counted_as.{statement.measure}", value=value(statement))
    template = "counted.target" if statement.status is Status.TARGET else "counted.actual"
    return fill(template, value=value(statement), subject=subject(statement))


def star_class(low: int | None, high: int | None) -> Text:
    """A star class in words; empty where none is stated."""
    if low is None or high is None:
        return EMPTY
    if low == high:
        return fill("stars.one", stars=low)
    if high == 5:
        return fill("stars.open", stars=low)
    return fill("stars.between", low=low, high=high)


def period(written: str) -> Text:
    """A period in words: "tháng 6/2024", "quý II/2024", "ngày 30/6/2024"; empty where there is none.

    Raises:
        ValueError: where it is no period of the contract.
    """
    if not written:
        return EMPTY
    match = _PERIOD.match(written)
    if match is None:
        raise ValueError(f"not a period: {written!r}")
    year = match["year"]
    if match["last"]:
        return fill("period.years", first=year, last=match["last"])
    if match["quarter"]:
        return Text(f"quý {_ROMAN[int(match['quarter']) - 1]}/{year}", f"Q{match['quarter']} {year}")
    if match["half"]:
        return fill(f"period.half_{match['half']}", year=year)
    if match["month"]:
        month = int(match["month"])
        day = int(match["day"]) if match["day"] else 0
        if day:
            return Text(f"ngày {day}/{month}/{year}", f"{day} {_MONTHS[month - 1]} {year}")
        return Text(f"tháng {month}/{year}", f"{_MONTHS[month - 1]} {year}")
    return Text(f"năm {year}", year)


def moment(written: str) -> Text:
    """A date as far as it is known ("2024-06", "2024-06-30"), in words; as written where it is no date."""
    return period(written) if _DATE.fullmatch(written) else same(written)


def where_and_when(place: str, written: str) -> Text:
    """A place and a period, as far as they are known: "Thái Bình, tháng 6/2024"."""
    return join(part for part in (same(place), period(written)) if part)


def formula(terms: list[Decimal], operator: str = "+") -> Text:
    """Terms with an operator between them: "48 + 213"."""
    return join(terms, f" {operator} ")
