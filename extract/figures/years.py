"""Years of a period: counts of single years that break down what was done in several."""

import re
from collections.abc import Sequence

from extract.dataset.period import period_bounds
from extract.dataset.vocabulary import Flow, Measure
from extract.figures.draft import Draft

_DONE = frozenset({Flow.NEW, Flow.RENEWED, Flow.UPGRADED, Flow.ENTERED, Flow.EXPIRED, Flow.REVOKED})
_COUNTED = frozenset({Measure.PRODUCTS, Measure.PRODUCERS})


def whole_of_years(draft: Draft, before: Sequence[Draft], *, opened: bool = False) -> Draft | None:
    """The count of several years that a count of one of them breaks down.

    As in "Giai đoạn 2021 - 2023 công nhận mới 174 sản phẩm; trong đó năm 2021 có 48 sản phẩm, năm 2022 có 55 sản phẩm":
    what the years had is what was recognised in them. Totals ("năm 2021 có 48 sản phẩm, năm 2022 có 103 sản phẩm")
    have no such count before them.

    Args:
        draft: a figure, dated.
        before: those before it, dated and with their flows.
        opened: whether its sentence opens as a breakdown, so that the whole may stand in one before it.
    """
    if draft.measure not in _COUNTED or not draft.is_count or not _is_of_own_time(draft):
        return None
    for other in reversed(before):
        if other.measure is not draft.measure or not other.is_count or other.status is not draft.status:
            continue
        here = other.sentence is draft.sentence
        between = draft.sentence.letters[other.window.core[1] : draft.window.core[0]] if here else ""
        if (re.search(r"[O:(]", between) if here else opened) and _spans(other, draft):
            return other
    return None


def flow_of_year_before(draft: Draft, before: Sequence[Draft]) -> Flow | None:
    """As in "năm 2023 công nhận 40 sản phẩm, năm 2024 là 55 sản phẩm": a year alone goes on with the verb.

    A count up to a time ("đến nay là 151 sản phẩm") is a total again.
    """
    if not before or before[-1].measure is not draft.measure or before[-1].flow not in _DONE:
        return None
    start = draft.window.core[0]
    letters = draft.sentence.letters[before[-1].window.core[1] : start]
    verb = draft.sentence.units[start - 1].word
    alone = re.search(r"[,;&]x?Dx?k?$", letters) is not None and (letters.endswith("D") or verb == "là")
    return before[-1].flow if alone and _is_of_own_time(draft) and _is_of_own_time(before[-1]) else None


def _is_of_own_time(draft: Draft) -> bool:
    """Whether a time in which something was done, not one up to which was counted, stands beside a figure."""
    units = draft.sentence.units
    beside = [*range(*draft.window.left), *range(*draft.window.near_right)]
    times = [i for i in beside if units[i].letter == "D"]
    behind = [i for i in times if i >= draft.window.core[1]]
    if not times:
        return False
    reading = units[behind[0] if behind else times[-1]].reading
    return not reading.until and reading.period != "now"


def _spans(whole: Draft, part: Draft) -> bool:
    if whole.flow not in _DONE or part.low > whole.low or not part.period or whole.period == part.period:
        return False
    if not whole.period:
        return True
    (first, last), (start, end) = period_bounds(whole.period), period_bounds(part.period)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", whole.period):
        return start <= last  # "đến nay công nhận mới 131 sản phẩm: ..."
    return first <= start and end[:4] <= last[:4]
