"""Star classes: "4 sao", "hạng 3 - 4 sao", "từ 3 sao trở lên", "từ 3 sao lên 4 sao", "tiềm năng 5 sao"."""

import re
from functools import lru_cache

from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, any_of, load_lexicon
from extract.language.marks import Mark, StarClass
from extract.language.openings import OpenedPattern

TOP = 5
"""The highest class; an open class reaches to it (Decision 1048/QĐ-TTg, 2019)."""

_GAP = r"[^\S\n]*"


@lru_cache(maxsize=1)
def _pattern() -> OpenedPattern:
    lexicon = load_lexicon("stars")
    words = any_of(lexicon["words"])
    # "ba (03)": the digit in brackets says the word again.
    level = rf"(?:0?[1-5](?![\d.,]\d)|{words}(?:{_GAP}\(0?[1-5]\))?)"
    unit = any_of(lexicon["unit"])
    hang = any_of(lexicon["class_words"])
    opener = any_of(lexicon["open"])
    lift = any_of(lexicon["lift"])
    return OpenedPattern(
        rf"""(?<![^\W_])(?<![\d][.,/])
        (?:(?P<potential>{any_of(lexicon["potential"])}){SPACE})?
        (?:(?P<up>lên){SPACE})?(?:{hang}{SPACE})?
        (?:(?P<from>từ){SPACE})?(?:đạt{SPACE})?(?:{hang}{SPACE})?
        (?P<low>{level})
        (?:
            {_GAP}(?:{unit})?{_GAP}(?P<lift>{lift}){SPACE}(?:{hang}{SPACE})?(?P<reached>{level})
          | {_GAP}(?:{unit})?{_GAP}(?:[-–—−‒~/]|đến|tới|và|hoặc|,{_GAP}hoặc){_GAP}(?:{hang}{SPACE})?(?P<high>{level})
          | {_GAP},{_GAP}(?P<next>{level})
        )?
        {_GAP}(?:{unit})(?![^\W_])
        (?:{_GAP}(?P<open>{opener}))?
        (?:{SPACE}(?P<after>{any_of(lexicon["potential_after"])})(?![^\W_]))?""",
        [*lexicon["words"], *lexicon["class_words"], *lexicon["potential"], "lên", "từ", "đạt"],
        numbers=True,
        flags=re.VERBOSE,
    )


@lru_cache(maxsize=1)
def _level_words() -> dict[str, int]:
    return {fold_case(word): value for word, value in load_lexicon("stars")["words"].items()}


def find_stars(text: str) -> list[Mark[StarClass]]:
    """Find star classes; the digit before "sao" is a class, never a count.

    >>> [(m.value.low, m.value.high) for m in find_stars("32 sản phẩm 3 sao; từ 3 sao trở lên; hạng 3 - 4 sao")]
    [(3, 3), (3, 5), (3, 4)]
    """
    folded = fold_case(text)
    marks, position = [], 0
    for start in _pattern().starts(folded):
        match = _pattern().match(folded, start) if start >= position else None
        if match is None:
            continue
        position = match.end("low") if _is_count(match, folded) else match.end()
        if position == match.end() and (star := _read(match)) is not None:
            marks.append(Mark(match.start(), match.end(), star))
    return marks


_BEHIND_A_CLASS = re.compile(r"sao\s*(?:ocop\s*)?(?:(?:chỉ\s+)?có|là|được|với|:)?\s*$")
_REACH = 20
"""Characters before a number in which it may be joined to a class."""


def _is_count(match: re.Match[str], folded: str) -> bool:
    """As in "5 sao có 4, 4 sao có 93": the first number counts the class before it, the second opens the next."""
    following = match["next"] or match["high"]
    if following is None or re.search(r"[-–—−‒~/]|đến|tới|\bsao\b", folded[match.end("low") : _start(match)]):
        return False
    before = folded[max(0, match.start() - _REACH) : match.start()]
    return _level(following) == _level(match["low"]) or _BEHIND_A_CLASS.search(before) is not None


def _start(match: re.Match[str]) -> int:
    return match.start("next") if match["next"] else match.start("high")


def _read(match: re.Match[str]) -> StarClass | None:
    low = _level(match["low"])
    candidate = bool(match["potential"] or match["after"])
    if match["reached"]:
        reached = _level(match["reached"])
        return StarClass(reached, reached, candidate=candidate, lifted=True)
    if match["up"] and not match["open"] and not match["high"]:
        return StarClass(low, low, candidate=candidate, lifted=True)
    if match["open"]:
        return StarClass(low, TOP, candidate=candidate)
    if match["from"] and not match["high"] and not match["next"]:
        return StarClass(low, TOP, candidate=candidate)
    high = _level(match["high"] or match["next"] or match["low"])
    return StarClass(min(low, high), max(low, high), candidate=candidate)


def _level(raw: str) -> int:
    digits = re.search(r"[1-5]", raw)
    return int(digits.group()) if digits else _level_words()[" ".join(raw.split())]
