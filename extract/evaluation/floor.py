"""Floors: the scores that an evaluation must not fall under, pinned in a TOML file and only ever raised.

The tables of the file follow the report:

    [figures.value]
    f1 = 0.97
    [figures.every_field]
    recall = 0.90
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


class FloorError(ValueError):
    """A file of floors that cannot be used; the message names the file and the entry."""


def read_floor(path: Path) -> Mapping[str, float]:
    """Reads a file of floors as dotted names of the report, such as "figures.value.f1".

    Raises:
        FloorError: the file cannot be read, or an entry is not a number from 0 to 1.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FloorError(f"{path}: cannot be read as a file of floors ({error})") from error
    floors = dict(flatten(tables))
    if not floors:
        raise FloorError(f"{path}: sets no floor")
    for name, value in floors.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise FloorError(f"{path}: {name} = {value!r} is not a number from 0 to 1")
    return floors


def below_floor(report: Mapping[str, Any], floors: Mapping[str, float]) -> tuple[tuple[str, float, float], ...]:
    """The scores of a report that lie under their floor, as (name, score, floor).

    Raises:
        FloorError: a floor is set for a score that the report does not have.
    """
    scores = dict(flatten(report))
    unknown = [name for name in floors if not isinstance(scores.get(name), int | float)]
    if unknown:
        raise FloorError(f"no such score in the report: {', '.join(unknown)}")
    return tuple((name, scores[name], floor) for name, floor in floors.items() if scores[name] < floor)


def flatten(tables: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """The leaves of nested tables, each with its dotted name."""
    for key, value in tables.items():
        name = f"{above}.{key}" if above else key
        if isinstance(value, Mapping):
            yield from flatten(value, name)
        else:
            yield name, value
