"""Brackets behind counts that the grammar reads over: a class alone, and the names of what was counted."""

import re
from collections.abc import Sequence

from extract.figures.units import SentenceUnit
from extract.language.marks import Cue

_OF_CLASS = re.compile(r"[NW][lo]{0,2}Co{0,2}(\(S\))")
_OF_NAMES = re.compile(r"[NW][lo]{0,2}Co{0,2}(\((?:O:?)?(?:[xkevftlzC&,;:/\-]|B(?:[,t-]{1,2}L)*)+\))(?=[^,;.)])")
"""Words and producers, with their addresses, and neither number nor class, where the clause goes on behind them."""
_NAMES = re.compile(r"[,;&B]")
_TOLD = frozenset({"status", "flow"})

Cues = tuple[tuple[int, int, Cue], ...]


def without_brackets(units: Sequence[SentenceUnit], cues: Cues) -> tuple[list[SentenceUnit], Cues]:
    """Read over the brackets behind counts that say nothing of them but a class or names.

    As in "9 sản phẩm OCOP (4 sao) của 5 chủ thể", which is said as if there were no brackets, and "3 sản phẩm (tiêu
    đỏ, tiêu đen, tiêu xanh) đạt 4 sao", where what stands behind the names is said of the three.

    Args:
        units: those of a sentence.
        cues: its cues; those inside a bracket of names are parts of the names.
    """
    letters = "".join([unit.letter for unit in units])
    left_out = {i for found in _OF_CLASS.finditer(letters) for i in (found.start(1), found.end(1) - 1)}
    for found in _OF_NAMES.finditer(letters):
        start, end = units[found.start(1)].start, units[found.end(1) - 1].end
        inside = [cue for cue in cues if start <= cue[0] < end]
        if _NAMES.search(found[1]) is None or any(cue.kind in _TOLD for _, _, cue in inside):
            continue
        left_out.update(range(*found.span(1)))
        cues = tuple(cue for cue in cues if cue not in inside)
    return [unit for i, unit in enumerate(units) if i not in left_out], cues
