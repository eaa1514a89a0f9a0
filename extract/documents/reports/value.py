"""Values of the cells of workbooks, written as Vietnamese texts write them."""

import datetime as dt
import re

from extract.documents import characters
from extract.documents.reports import legacy

_PLACES = re.compile(r"0\.(0+)")
_MOST_PLACES = 6
"""Digits behind the comma of a number whose format says nothing; more come from the arithmetic of binary numbers."""


def written(value: object, *, form: str, font: str) -> str:
    """Return what a cell says: a comma before the decimals, no mark between the thousands, dates as day/month/year.

    Args:
        value: Its value; None where it is empty.
        form: Its number format ("0.00%"): percentages and the number of decimals follow it.
        font: The name of its font, which may tell an encoding from before Unicode.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        clock = "" if value.time() == dt.time() else value.strftime(" %H:%M")
        return f"{value:%d/%m/%Y}{clock}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        return _number(float(value), form)
    return _text(str(value), font)


def _number(value: float, form: str) -> str:
    percent = "%" in form
    value = round(value * 100, _MOST_PLACES) if percent else value
    said = _PLACES.search(form)
    places = len(said.group(1)) if said else (0 if percent or "#,##0" in form else _MOST_PLACES)
    text = f"{value:.{places}f}"
    if not said and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") + ("%" if percent else "")


def _text(text: str, font: str) -> str:
    encoding = legacy.encoding_of_font(font) or legacy.encoding_of_text(text)
    read = text if encoding is None else legacy.to_unicode(text, encoding, font)
    return re.sub(r"\s+", " ", characters.normalise(read)).strip()
