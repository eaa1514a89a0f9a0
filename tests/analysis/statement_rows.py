"""Statements made up for the tests: one row each, of which only what matters is said."""

from decimal import Decimal
from typing import Any

import pandas as pd

from extract.analysis.dtypes import typed
from extract.analysis.statements import statements
from extract.dataset.period import period_bounds
from extract.dataset.vocabulary import Flow, Measure, Modifier, PlaceLevel, Status, Unit
from extract.reference.row import Confidence, ReferenceRow
from extract.reference.schema import schema

HUNG_YEN = {"place": "Hưng Yên", "place_code": "33", "place_vintage": 63}
HUNG_YEN_NEW = {"place": "Hưng Yên", "place_code": "33", "place_vintage": 34}
THANH_HOA = {"place": "Thanh Hóa", "place_code": "38", "place_vintage": 63}


def stated(value: int, period: str, **fields: Any) -> ReferenceRow:
    """A reference row: so many products of three stars and more in Thanh Hóa, as an authority has it."""
    start, end = period_bounds(period)
    given = {
        "measure": Measure.PRODUCTS,
        "status": Status.ACTUAL,
        "flow": Flow.STOCK,
        "unit": Unit.COUNT,
        "modifier": Modifier.EXACT,
        "value_min": Decimal(value),
        "value_max": Decimal(value),
        "star_min": 3,
        "star_max": 5,
        "place_level": PlaceLevel.PROVINCE,
        "confidence": Confidence.AUTHORITY,
        "source_title": "Báo cáo",
        "period": period,
        "period_start": start,
        "period_end": end,
        **THANH_HOA,
        **fields,
    }
    return ReferenceRow(reference_id=f"F{abs(hash((value, period, *map(str, fields.items())))) % 10_000:04d}", **given)


def table(*rows: ReferenceRow) -> pd.DataFrame:
    """Their statements."""
    columns = [field.column for field in schema("figures").fields]
    cells = {column.name: [getattr(row, column.name) for row in rows] for column in columns}
    return statements(reference=typed(columns, cells, file="made up"))
