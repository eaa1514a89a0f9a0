"""Continuation: whether a sentence goes on counting what the ones before it counted, and with which flow."""

import re
from functools import lru_cache

from extract.dataset.vocabulary import Flow, Measure, PlaceLevel, Qualifier, Status
from extract.figures.draft import Draft
from extract.figures.groups import PRODUCT_GROUPS
from extract.figures.standing import Goal
from extract.figures.units import SentenceUnits
from extract.language.folding import fold_case
from extract.language.lexicon import WORD_END, WORD_START, any_of, load_lexicon

_LONGEST_HEADING = 14
"""Syllables; a longer line without a full stop is a sentence that lost it."""

_POINTING = frozenset({"này", "ấy", "đó", "trên", "nói", "kể", "nêu"})
_LOST = frozenset({Flow.EXPIRED, Flow.REVOKED})
COUNTED = frozenset({Measure.PRODUCTS, Measure.PRODUCERS})


@lru_cache(maxsize=2)
def _opening(kind: str) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*{any_of(load_lexicon('discourse')[kind])}{WORD_END}")


def flow_of_last_whole(recent: list[Draft], drafts: list[Draft]) -> Flow | None:
    """The flow of the total that a sentence goes on breaking down: one that is large enough to hold its first part."""
    counted = [d for d in recent if d.flow is not None and d.measure in COUNTED and d.whole is None]
    if drafts and drafts[0].is_count and drafts[0].status is not Status.TARGET:  # a plan may be more than was done
        counted = [d for d in counted if d.measure is not drafts[0].measure or d.low >= drafts[0].low]
    if drafts and drafts[0].measure is Measure.PRODUCERS and drafts[0].is_count:
        counted = [d for d in counted if d.low >= drafts[0].low]  # there are never more producers than products
    totals = [d for d in counted if d.qualifier is not Qualifier.FAILED]
    leads = [d for d in totals if d.leads]
    moved = [d for d in totals if d.measure is Measure.PRODUCTS and d.flow in (Flow.NEW, Flow.ENTERED)]
    if leads and leads[-1].flow in _LOST:
        # "30 sản phẩm hết hạn, nên tỉnh còn 152": what is left is broken down, not what was lost.
        left = [d for d in totals if d.sentence is leads[-1].sentence and d.flow not in _LOST]
        return left[-1].flow if left else leads[-1].flow
    if leads and leads[-1].flow is not Flow.STOCK:
        return leads[-1].flow
    return moved[-1].flow if moved else leads[-1].flow if leads else None


def restated(drafts: list[Draft], recent: list[Draft], *, pointing: bool = False) -> Draft | None:
    """The count just given that a sentence takes up, as in "Ba sản phẩm 4 sao gồm ...", "17 sản phẩm ấy có ...".

    A number small enough to be met by chance ("3 sản phẩm") must be of the same class or be pointed back at; one
    behind another figure ("76 thực phẩm, 20 đồ uống") of the same class too.

    Args:
        drafts: the figures of the sentence.
        recent: those of the sentences before.
        pointing: whether words of the sentence point back ("nói trên").
    """
    if not drafts or any(u.letter == "D" for u in drafts[0].sentence.units):
        return None
    for i, draft in enumerate(drafts):
        again = [d for d in recent if _is_same_count(d, draft)]
        telling = [d for d in again if i == 0 or draft.star in (None, d.star)]
        if telling and draft.is_count and draft.low >= _TELLING:
            return whole_of(drafts, recent) or telling[-1]
        same_class = [d for d in again if d.star is not None and d.star == draft.star]
        if again and i == 0 and (same_class or pointing or _points_back(draft)):
            return (same_class or again)[-1]
    return None


def _is_same_count(before: Draft, draft: Draft) -> bool:
    alike = (before.measure, before.low, before.unit) == (draft.measure, draft.low, draft.unit)
    place = before.place is None or draft.place is None or before.place == draft.place
    star = before.star == draft.star or before.star is None or draft.star is None
    return alike and place and star and _group(draft) in (None, _group(before))


def _group(draft: Draft) -> Qualifier | None:
    """The product group of a count: 20 drinks are not the 20 products of 3 stars just spoken of."""
    return draft.qualifier if draft.qualifier in PRODUCT_GROUPS else None


def whole_of(drafts: list[Draft], recent: list[Draft]) -> Draft | None:
    """The count that the figures of a sentence add up to, as in "Phân theo nhóm: 76 thực phẩm, 20 đồ uống" of 96."""
    parts = [d for d in drafts if d.measure is drafts[0].measure and d.is_count]
    total = sum(part.low for part in parts)
    wholes = [d for d in recent if d.measure is drafts[0].measure and d.is_count and d.low == total]
    return wholes[-1] if wholes and len(parts) > 1 and drafts[0].status is wholes[-1].status else None


def completes(drafts: list[Draft], recent: list[Draft]) -> bool:
    """As in "công nhận 14 sản phẩm, trong đó 3 sản phẩm 4 sao. ¶ 11 sản phẩm 3 sao gồm": the rest of a batch."""
    if not drafts or not drafts[0].is_count or drafts[0].star is None:
        return False
    first = drafts[0]
    wholes = [d for d in recent if d.measure is first.measure and d.flow in (Flow.NEW, Flow.ENTERED, Flow.RENEWED)]
    parts = [
        part for whole in wholes[:1] for part in whole.parts if part.star is not None and part.measure is first.measure
    ]
    told = sum((part.low for part in parts), first.low)
    return bool(parts) and told == wholes[0].low and all(part.star != first.star for part in parts)


_TELLING = 10
"""Counts from here on that are met again are the same count again."""


def _points_back(draft: Draft) -> bool:
    """As in "Trong 82 hồ sơ, ...", "17 sản phẩm ấy có ...": the count is taken up again."""
    units = draft.sentence.units
    start, end = draft.window.core
    if start > 2:
        return False
    opens_with_in = start > 0 and units[0].word.startswith("trong")
    return opens_with_in or any(unit.word in _POINTING for unit in units[end : end + 3])


def breaks_down(drafts: list[Draft], units: SentenceUnits, recent: list[Draft]) -> bool:
    """As in "Có 10 sản phẩm đạt 4 sao, còn lại 3 sao": counts of classes right behind a total are its parts."""
    if not drafts or drafts[0].star is None or not recent or re.match(r"[xk]?[NWP]", units.letters) is None:
        return False
    wholes = [d for d in recent if d.measure is drafts[0].measure and d.star is None and d.is_count and d.leads]
    return bool(wholes) and drafts[0].low < wholes[-1].low and not re.search(r"[DL]", units.letters)


def lists_areas(drafts: list[Draft], units: SentenceUnits, recent: list[Draft]) -> bool:
    """Whether a sentence without a period of its own gives figures of parts of the area just counted."""
    wholes = [d.place for d in recent if d.place is not None]
    if not drafts or not wholes or any(u.letter == "D" for u in units.units):
        return False
    first = drafts[0].place
    return (
        first is not None
        and (drafts[0].measure is recent[-1].measure or len(drafts) > 1)
        and first.level is not PlaceLevel.PROVINCE
        and any(first.province == whole.name for whole in wholes)
    )


def takes_up_products(units: SentenceUnits) -> bool:
    """As in "Các sản phẩm thuộc các địa phương gồm: ...": the sentence goes on with the products just counted."""
    return units.sentence.folded.lstrip(" -+•").startswith(tuple(load_lexicon("discourse")["takes_up"]))


@lru_cache(maxsize=1)
def _holds() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon('discourse')['holds'])}{WORD_END}")


def is_of_batch(drafts: list[Draft], units: SentenceUnits, recent: list[Draft]) -> bool:
    """As in "Năm 2024 tỉnh công nhận 155 sản phẩm. Thực phẩm dẫn đầu với 92": a class or group of the batch just named.

    A count that is said to be had ("tỉnh có 20 sản phẩm 4 sao") is a total of its own.
    """
    leads = [d for d in recent if d.leads and d.measure is Measure.PRODUCTS and d.is_count]
    if not drafts or not leads or leads[-1].flow is not Flow.NEW:
        return False
    first, batch = drafts[0], leads[-1]
    if first.measure is not Measure.PRODUCTS or not first.is_count or first.low >= batch.low:
        return False
    if any(u.letter == "D" for u in units.units) or first.status is not batch.status or first.place is not batch.place:
        return False
    behind = fold_case(units.text(units.units[first.window.core[1] - 1].end, units.sentence.end_char))
    return (first.star is not None or first.qualifier is not None) and not (
        is_had(first) or re.match(r"\W*khác", behind)
    )


def is_had(draft: Draft) -> bool:
    """Whether words before a count say that it is had, as a total: "tỉnh hiện có 20 sản phẩm 4 sao"."""
    units = draft.sentence
    before = units.text(units.sentence.start_char, units.units[draft.window.core[0]].start)
    return _holds().search(fold_case(before)) is not None


def opens_as_continuation(folded: str, *, new_paragraph: bool) -> bool:
    """Whether a sentence opens with words that go on with a count: "Trong đó", "Xét theo địa bàn", "Nhiều nhất"."""
    within = not new_paragraph and _opening("continues_within").match(folded) is not None
    return within or _opening("continues").match(folded) is not None


@lru_cache(maxsize=1)
def _pointing_back() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon('discourse')['points_back'])}{WORD_END}")


def points_back(drafts: list[Draft], units: SentenceUnits) -> bool:
    """As in "Số sản phẩm nói trên do 10 chủ thể làm ra": words around the first figure go back to the last count."""
    if not drafts or any(u.letter == "D" for u in units.units):
        return False
    behind = drafts[0].window.core[1]
    if re.match(r"o?R", units.letters[behind:]):
        return True  # "13 sản phẩm còn lại đạt 3 sao gồm:"
    end = units.units[behind - 1].end + _BEHIND
    return _pointing_back().search(fold_case(units.text(units.sentence.start_char, end))) is not None


_BEHIND = 40
"""Characters behind the first figure in which it may be pointed back: "34 sản phẩm được công nhận lần này"."""


def is_list_item(text: str) -> bool:
    """Whether a line is an item of a list: "- ...", "1. ...", "(2) ..."."""
    return _LIST_ITEM.match(text) is not None


_LIST_ITEM = re.compile(r"\s*(?:[-+•*–]|\d{1,2}[.)]|\(\d{1,2}\)|[a-zđ]\))\s")


def is_numbered_heading(text: str) -> bool:
    """Whether a line is a numbered heading, as in "2. Mục tiêu năm 2025": short, and without an end."""
    line = text.strip()
    numbered = re.match(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})[.)]?\s+\w", line) is not None
    return numbered and line[-1:] not in {".", "!", "?", ";", ",", ":"} and len(line.split()) <= _LONGEST_HEADING


def flow_of_heading(units: SentenceUnits) -> Flow | None:
    """The flow that a heading gives to the list under it: "Kết quả đánh giá năm 2022 như sau:" lists what is new."""
    if not units.sentence.text.rstrip().endswith(":"):
        return None
    recognised = any(cue.kind == "recognition" and cue.value != "none" for _, _, cue in units.cues)
    within = any(u.letter == "D" and not u.reading.until for u in units.units)
    yearly = _yearly().search(units.sentence.folded) is not None
    return Flow.NEW if recognised and (within or yearly) else None


@lru_cache(maxsize=1)
def _yearly() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon('discourse')['yearly'])}{WORD_END}")


_ANNOUNCING = re.compile(r"(?:đặt|đề) ra|đặt mục tiêu|mục tiêu (?:là|của|đến)|phấn đấu")


def opens_goal(units: SentenceUnits, goal: Goal) -> bool:
    """A heading, a sentence that ends in a colon or one that announces goals opens goals for what follows."""
    line = units.sentence.text.rstrip()
    heading = line[-1:] not in {".", "!", "?", ";", ","} and len(line.split()) <= _LONGEST_HEADING
    announces = _ANNOUNCING.search(units.sentence.folded) is not None
    if not line.endswith(":") and not heading and not announces:
        return False
    return any(cue.kind == "status" and cue.value == "target" for _, _, cue in units.cues)


def flow_of_decision(units: SentenceUnits) -> Flow | None:
    """The flow of what a decision just mentioned lists: "... quyết định công nhận. Theo đó, 40 sản phẩm ..."."""
    recognised = any(cue.kind == "recognition" and cue.value != "none" for _, _, cue in units.cues)
    return Flow.NEW if recognised and "quyết định" in units.sentence.folded else None
