"""Other times: periods that a sentence names beside the one that its figures hold for."""

import re
from collections.abc import Sequence

from extract.dataset.vocabulary import Flow
from extract.figures.draft import Draft
from extract.figures.growth import FOLD_OF_PERIOD
from extract.language.lexicon import load_lexicon

_AGAIN = frozenset({Flow.RENEWED, Flow.UPGRADED})


def is_compared_with(draft: Draft, index: int) -> bool:
    """As in "so với năm 2023" names what is compared with, not what the figure holds for."""
    units = draft.sentence.units
    before = units[max(0, index - 8) : index]
    letters = "".join(unit.letter for unit in before)
    if re.search(r"s[^,;.pNPMD]*$", letters):
        return True
    if before and before[-1].word in {"từ", "kể từ", "so"} and "/" not in units[index].reading.period:
        return not _lapses_from(draft, before[-1].start)
    if re.search(rf"{FOLD_OF_PERIOD}$", letters):
        return True
    return units[index].word.startswith("cùng kỳ")


def _lapses_from(draft: Draft, start: int) -> bool:
    """As in "đã hết hiệu lực từ ngày 6/5/2023": the day on which something ran out."""
    before = draft.sentence.folded(draft.sentence.sentence.start_char, start).rstrip()
    return before.removesuffix(" kể").endswith(tuple(load_lexicon("periods")["lapsed_from"]))


def is_of_cohort(draft: Draft, index: int) -> bool:
    """As in "Năm 2024 ..., 31 sản phẩm OCOP năm 2021 đánh giá lại": when what is rated again was rated before."""
    units, letters = draft.sentence.units, draft.sentence.letters
    if index == 0 or letters[index - 1] not in "CoS" or not re.fullmatch(r"\d{4}", units[index].reading.period):
        return False
    stop = next((i for i in range(index + 1, len(units)) if letters[i] in ",;.&NWSC"), len(units))
    behind = units[index + 1 : min(stop, index + 6)]
    if not behind:
        return False
    start, end = behind[0].start, behind[-1].end
    flows = [cue.value for at, _, cue in draft.sentence.cues if cue.kind == "flow" and start <= at < end]
    again = any(unit.word == "lại" for unit in behind)
    return any(flow in _AGAIN or (again and flow == Flow.ENTERED) for flow in flows)


def is_of_renewed(draft: Draft, index: int, named: Sequence[int]) -> bool:
    """As in "Năm 2023, tỉnh công nhận lại 14 sản phẩm OCOP năm 2020": the year before was named for the deed."""
    units, letters = draft.sentence.units, draft.sentence.letters
    counted = re.search(r"N[Cos]{1,3}$", letters[:index])
    if counted is None or not named or named[0] >= counted.start():
        return False
    start, end = units[max(0, counted.start() - 3)].start, units[counted.start()].start
    flows = [cue.value for at, _, cue in draft.sentence.cues if cue.kind == "flow" and start <= at < end]
    return Flow.RENEWED in flows


def is_aside(draft: Draft, index: int) -> bool:
    """Whether a period stands in a bracket of its own before a figure, and is no time of the clause.

    As in "HTX Sao Mai (thành lập năm 2019) có 3 sản phẩm"; "Trong 2 ngày (17 - 18/10/2022), ..." says the time again.
    """
    units, letters = draft.sentence.units, draft.sentence.letters
    if not _inside_bracket(letters, index, draft.window.core[0]):
        return False
    alone = letters[index - 1 : index + 2] == "(D)" and index > 1
    before = units[index - 2].word.split()
    return not alone or not before or before[-1] not in load_lexicon("periods")["bracketed_behind"]


def _inside_bracket(letters: str, index: int, before: int) -> bool:
    """Whether a unit stands in a bracket that closes before another unit."""
    return letters[:index].count("(") > letters[:index].count(")") and ")" in letters[index:before]
