"""Claims: what a figure says, written again in one line: place, time, what is counted, number."""

import re
from typing import Final

from extract.checks.explanations.phrases import period, subject, value
from extract.checks.explanations.wording import EMPTY, Text, has_phrase, join, same
from extract.checks.statements.statement import Statement
from extract.dataset.vocabulary import Flow, Measure, Status
from extract.desk.page.words import filled, word

_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_KINDS: Final = {"day": _DAY, "month": _MONTH, "year": re.compile(r"\d{4}")}
"""What a period is called in front of it; any other says itself what it is ("quý II/2024")."""


def claim(statement: Statement) -> Text:
    """A statement in one line: "Thái Bình · đến 06/2024 · tổng sản phẩm = 194"."""
    equation = filled("claim.equals", what=_what(statement), value=value(statement))
    return join([part for part in (same(statement.place), _when(statement), equation) if part], " · ")


def short_period(written: str) -> Text:
    """A period in few signs: "06/2024", "30/06/2024", "2024", "giai đoạn 2021–2025"; as written where it is none."""
    if match := _DAY.fullmatch(written):
        return Text("/".join(reversed(match.groups())), _spelled(written))
    if match := _MONTH.fullmatch(written):
        return Text("/".join(reversed(match.groups())), _spelled(written))
    if written.isdecimal():
        return same(written)
    try:
        return period(written)
    except ValueError:
        return same(written)


def _spelled(written: str) -> str:
    try:
        return period(written).en
    except (ValueError, IndexError):
        return written


def _when(statement: Statement) -> Text:
    if not statement.period:
        return EMPTY
    is_total = statement.flow in (None, Flow.STOCK) and "/" not in statement.period
    kind = next((kind for kind, form in _KINDS.items() if form.fullmatch(statement.period)), "span")
    return filled(f"claim.{'until' if is_total else 'during'}.{kind}", period=short_period(statement.period))


def _what(statement: Statement) -> Text:
    named = subject(statement)
    if statement.status is Status.TARGET:
        return filled("claim.target", what=named)
    if statement.status is Status.CANDIDATE:
        return filled("claim.candidate", what=named)
    is_bare = statement.star_min is None and statement.producer_type is None and statement.qualifier is None
    is_total = statement.flow in (None, Flow.STOCK) and not has_phrase(f"counted_as.{statement.measure}")
    if statement.measure is Measure.PRODUCTS and is_bare and is_total:
        return word("claim.all_products")
    return named
