"""A figure that a report states, in the words of the data contract (extract/dataset/dictionary.toml)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

_KEYS = frozenset(
    {
        "measure",
        "value",
        "star",
        "producer_type",
        "place",
        "place_level",
        "period",
        "status",
        "flow",
        "unit",
        "modifier",
        "qualifier",
        "per",
    }
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated number, and what it counts; the fields are columns of the table "figures" of the data contract."""

    measure: str
    value_min: float
    value_max: float
    place: str
    period: str
    status: str = "actual"
    flow: str = "stock"
    unit: str = "count"
    modifier: str = "exact"
    qualifier: str = ""
    star_min: int | None = None
    star_max: int | None = None
    producer_type: str = ""
    per: str = ""
    place_level: str = ""
    """Only where a place of the same name has another level."""

    def as_json(self) -> dict[str, Any]:
        """The fields that say something, by their names."""
        return {key: value for key, value in asdict(self).items() if value not in ("", None)}


def figure(written: Mapping[str, Any], place: str, period: str) -> Figure:
    """The figure that a table in a TOML file writes down.

    Args:
        written: Its keys; ``value`` and ``star`` are one number, or the two ends of a range.
        place: Holds where it names none.
        period: Holds where it names none.

    Raises:
        ValueError: A key that no figure has.
    """
    if unknown := set(written) - _KEYS:
        raise ValueError(f"no figure has {', '.join(sorted(unknown))}: {dict(written)}")
    given = {"place": place, "period": period, **written}
    low, high = _ends(given.pop("value"))
    star_min, star_max = _ends(given.pop("star", None))
    return Figure(value_min=low, value_max=high, star_min=star_min, star_max=star_max, **given)


def _ends(value: Any) -> tuple[Any, Any]:
    return (value[0], value[1]) if isinstance(value, list) else (value, value)
