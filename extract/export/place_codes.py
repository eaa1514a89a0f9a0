"""Codes of places: whether a row's code is one of the General Statistics Office, at its level and in its era."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from extract.dataset.vocabulary import PlaceLevel
from extract.places import load_gazetteer

if TYPE_CHECKING:
    import pyarrow as pa

UNKNOWN: Final = "is no code of the General Statistics Office at this level and in this era"
CODE: Final = "place_code"
_ERAS: Final = (63, 34, None)
"""Eras of codes; the country has one for all."""


def unknown_codes(batch: "pa.RecordBatch") -> Iterator[tuple[int, str]]:
    """The rows of a batch whose place has no such code: their index, and the code."""
    names = batch.schema.names
    if CODE not in names:
        return
    codes = batch.column(CODE).to_pylist()
    nothing: list[None] = [None] * len(codes)
    levels = batch.column("place_level").to_pylist() if "place_level" in names else nothing
    eras = batch.column("place_vintage").to_pylist() if "place_vintage" in names else nothing
    for index, (code, level, era) in enumerate(zip(codes, levels, eras, strict=True)):
        if code is not None and not _is_known(code, level, era):
            yield index, code


@cache
def _is_known(code: str, level: str | None, era: int | None) -> bool:
    """Whether some place has the code; any level and any era will do where none is said."""
    if level is not None and level not in PlaceLevel.__members__.values():
        return True  # Another check tells that the level is none.
    levels = [PlaceLevel(level)] if level is not None else list(PlaceLevel)
    eras = [era] if era is not None else _ERAS
    find = load_gazetteer().place
    return any(find(level=each, code=code, vintage=vintage) for each in levels for vintage in eras)
