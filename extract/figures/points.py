"""Points between a count and what it is eligible for: "3 sản phẩm đạt trên 90 điểm, đủ điều kiện trình ..."."""

import re

from extract.figures.units import SentenceUnit
from extract.language.lexicon import load_lexicon

_POINTS = re.compile(r"Co?(,?e[^,;.()CS]{1,6},?)(?=x)")


def without_points(units: list[SentenceUnit]) -> list[SentenceUnit]:
    """As in "3 sản phẩm đạt trên 90 điểm, đủ điều kiện trình ...": points alone say no class and part nothing."""
    found = _POINTS.search("".join([unit.letter for unit in units]))
    if found is None:
        return units
    words = load_lexicon("proposals")
    said = " ".join([unit.word for unit in units[found.start(1) : found.end(1)]]).rstrip(" ,")
    behind = " ".join([unit.word for unit in units[found.end() : found.end() + 3]])
    is_opened = said.endswith(tuple(words["points"])) and behind.startswith(tuple(words["eligible"]))
    return units[: found.start(1)] + units[found.end(1) :] if is_opened else units
