"""The words that belong to a claim: those between it and its neighbours, near (its own segment) and far."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.figures.conditions import Claim
from extract.figures.units import SentenceUnits

_HARD_STOPS = frozenset(";.")
_GRADING = frozenset("eSo")
_GOES_ON = re.compile(r"&[lx]?Cf$")
"""As in "thực phẩm và sản phẩm từ thịt 146 sản phẩm": the name of a group that goes on with products."""


@dataclass(frozen=True, slots=True)
class Window:
    """Ranges of unit indices around a claim; each is (first, behind the last)."""

    core: tuple[int, int]
    """The units of the claim itself."""
    left: tuple[int, int]
    """Back to the neighbour, or to a semicolon."""
    near_left: tuple[int, int]
    """Back to the nearest comma, colon, bracket or opener too."""
    right: tuple[int, int]
    """On to the neighbour, a semicolon, a full stop or a closing bracket."""
    near_right: tuple[int, int]
    """On to the nearest comma, "và", bracket or opener too."""


def read_windows(sentence: SentenceUnits, claims: Sequence[Claim]) -> list[Window]:
    """Find the window of each claim of a sentence, in the order of the claims."""
    cores = [_core(claim) for claim in claims]
    windows = []
    for i, core in enumerate(cores):
        before = cores[i - 1][1] if i else 0
        behind = cores[i + 1][0] if i + 1 < len(cores) else len(sentence.units)
        left = _back(sentence, core[0], before, _HARD_STOPS)
        near_left = _back(sentence, core[0], before, frozenset(";.,:(O&" + ("fv" if i else "")))
        right = _right(sentence.letters, core[1], behind)
        near_right = _near_right(sentence, core[1], right[1])
        windows.append(Window(core, left, near_left, right, near_right))
    return windows


def _core(claim: Claim) -> tuple[int, int]:
    indices = [i for i in (claim.number, claim.star, claim.second_noun, *claim.nouns) if i is not None]
    if claim.number is None:
        indices.append(claim.anchor)
    return min(indices), max(indices) + 1


def _back(sentence: SentenceUnits, start: int, limit: int, stops: frozenset[str]) -> tuple[int, int]:
    letters = sentence.letters
    index = start
    while index > limit:
        letter = letters[index - 1]
        goes_on = _GOES_ON.search(letters[limit:index])
        if goes_on is not None and sentence.units[index - 1].word.startswith("từ"):
            index -= len(goes_on.group())
            continue
        if letter in stops and not (letter == "&" and _joins_a_name(sentence, index - 1)):
            break
        index -= 1
    return index, start


def _right(letters: str, start: int, limit: int) -> tuple[int, int]:
    index, depth = start, 0
    while index < limit:
        letter = letters[index]
        if letter in _HARD_STOPS:
            break
        if letter == "(":
            depth += 1
        elif letter == ")":
            if depth == 0:
                break
            depth -= 1
        index += 1
    return start, index


def _joins_a_name(sentence: SentenceUnits, index: int) -> bool:
    """Whether "và" stands inside a name: "Bộ Nông nghiệp và Môi trường"."""
    if index + 1 >= len(sentence.units):
        return False
    following = sentence.units[index + 1]
    return following.letter == "x" and sentence.text(following.start, following.start + 1).isupper()


def _near_right(sentence: SentenceUnits, start: int, limit: int) -> tuple[int, int]:
    letters = sentence.letters
    index = start
    if letters[start : start + 1] == "O":
        index = start + 1  # "9 trong số này là sản phẩm nâng hạng"
    while index < limit:
        letter = letters[index]
        if letters.startswith("L(L)", index):
            index += 4  # "huyện Kim Sơn (tỉnh Ninh Bình)": the bracket says where the place lies
            continue
        if letter in "O(:":
            break
        if letter in ",&" and not (index + 1 < limit and letters[index + 1] in _GRADING):
            joined = letter == "&" and _joins_a_name(sentence, index)
            if not joined:
                break
        index += 1
    return start, index
