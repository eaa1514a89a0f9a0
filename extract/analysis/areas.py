"""Areas: the ground that a row speaks of, named alike in both eras where it did not change."""

from functools import cache
from typing import TYPE_CHECKING

from extract.dataset.vocabulary import PlaceLevel
from extract.places import load_gazetteer

if TYPE_CHECKING:
    import pandas as pd

ERAS = (63, 34)
"""Provinces before 1 July 2025, and since (Resolution 202/2025/QH15)."""


def area_of_rows(rows: "pd.DataFrame") -> "pd.Series[str]":
    """For each row a key that rows share if and only if they speak of the same ground; missing for unknown places.

    An old province that was not merged has one key in both eras; "Hưng Yên" of 2024 and that of 2026 have two. Totals
    of different keys must not be compared.

    Args:
        rows: Figures or reference rows: place_level, place_code and place_vintage are read.
    """
    import pandas as pd

    keys = [
        None if pd.isna(level) or pd.isna(code) else _key(None if pd.isna(vintage) else int(vintage), level, code)
        for level, code, vintage in zip(rows["place_level"], rows["place_code"], rows["place_vintage"], strict=True)
    ]
    return pd.Series(keys, index=rows.index, dtype="string", name="area")


@cache
def provinces(vintage: int) -> "pd.DataFrame":
    """The provinces of an era: place_code, place and area, in the order of their codes.

    Args:
        vintage: 63 or 34.
    """
    import pandas as pd

    from extract.places.registry import load_registry

    found = {
        place.code: load_registry().province(place.code, vintage).name
        for place in load_registry().places
        if place.level is PlaceLevel.PROVINCE and place.vintage == vintage
    }
    rows = [(code, found[code], _key(vintage, PlaceLevel.PROVINCE, code)) for code in sorted(found)]
    return pd.DataFrame(rows, columns=["place_code", "place", "area"]).astype("string")


def merged_areas() -> frozenset[str]:
    """The areas of the provinces of the new era that were made of several old ones."""
    return frozenset(provinces(34)["area"]) - frozenset(provinces(63)["area"])


@cache
def _key(vintage: int | None, level: str, code: str) -> str | None:
    gazetteer = load_gazetteer()
    place = gazetteer.place(level=PlaceLevel(level), code=code, vintage=vintage)
    return None if place is None else "/".join(str(part) for part in gazetteer.area(place) if part)
