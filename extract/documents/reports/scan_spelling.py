"""Spelling of what was read from pictures: common phrases with a wrong accent, numbers run together with words."""

import re
import tomllib
from functools import lru_cache
from importlib import resources

from extract.places.spelling import without_accents

_STARS = re.compile(r"(?<=\d )[sS][aA][oO0](?!\w)")
"""After a digit nothing else is written so: "5 SaO"."""
_GLUED = re.compile(r"(?<=[a-zà-ỹđ]{2})(?=\d)|(?<=\d)(?=(?:sao|sản|chủ|điểm|xã)(?!\w))")


def mended(text: str) -> str:
    """Return `text` with the slips mended that scans make in the words of the programme; numbers stay as they are.

    >>> mended("gồm5 sản phãm 4sao của chủ thế")
    'gồm 5 sản phẩm 4 sao của chủ thể'
    >>> mended("5 SaO")
    '5 sao'
    >>> mended("San Pham Lab, QĐ-UBND2")
    'San Pham Lab, QĐ-UBND2'
    """
    parted = _STARS.sub("sao", _GLUED.sub(" ", text))
    bare = without_accents(parted.lower())
    if len(bare) != len(parted):
        return parted
    pattern, written = _phrases()
    pieces: list[str] = []
    last = 0
    for match in pattern.finditer(bare):
        said = parted[match.start() : match.end()]
        if not said.isascii():
            pieces += [parted[last : match.start()], _in_case_of(said, written[match[0]])]
            last = match.end()
    return "".join((*pieces, parted[last:]))


def _in_case_of(said: str, phrase: str) -> str:
    return "".join(right.upper() if letter.isupper() else right for letter, right in zip(said, phrase, strict=True))


@lru_cache(maxsize=1)
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    data = tomllib.loads(resources.files(__package__).joinpath("scan_spelling.toml").read_text(encoding="utf-8"))
    written = {without_accents(phrase): phrase for phrase in data["phrases"]}
    longest_first = sorted(written, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), written
