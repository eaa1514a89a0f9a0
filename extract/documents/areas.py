"""Which provinces a line names: a headline about another province than the article's is a teaser's."""

import re
from functools import cache, lru_cache

from extract.places.spelling import fold, fold_name
from extract.places.tables import read_table

_SYLLABLE = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=2048)
def named_in(text: str) -> frozenset[str]:
    """Return the codes of today's provinces that `text` names, by an old name or a new one.

    An old province has the code of the one it is part of today, so that the parts of a merged province are one area.
    Names count with the capitals of names only: "Hòa Bình" is a province, "hòa bình" is peace.
    """
    pattern, codes = _names()
    folded = fold(text)
    return frozenset(
        codes[found.group()]
        for found in pattern.finditer(folded.text)
        if all(text[folded.original(start)].isupper() for start in _syllables(found))
    )


def _syllables(found: re.Match[str]) -> list[int]:
    """Return where the syllables of a name begin."""
    return [found.start() + syllable.start() for syllable in _SYLLABLE.finditer(found.group())]


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("provinces.csv")
    codes = {fold_name(row["name"]): row["successor_code"] or row["code"] for row in rows}
    by_code = {(row["vintage"], row["code"]): row["successor_code"] or row["code"] for row in rows}
    for row in read_table("aliases.csv"):
        if row["level"] == "province" and not row["needs_type_word"]:
            vintage = row["vintage"] or "34"
            codes[fold_name(row["alias"])] = by_code[vintage, row["code"]]
    longest_first = sorted(codes, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), codes
