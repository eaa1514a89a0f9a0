"""Batches: figures recognised within a time, a batch or the news of a headline, rather than counted at a time."""

import re
from functools import lru_cache

from extract.dataset.vocabulary import Measure, Qualifier, Status
from extract.figures.draft import Draft
from extract.figures.units import SentenceUnit
from extract.language.folding import fold_case
from extract.language.lexicon import WORD_END, WORD_START, any_of, load_lexicon
from extract.language.marks import Cue


def recognises(cue: Cue) -> bool:
    """Whether a cue says that something is recognised, and is no name of a body that rates."""
    return cue.kind == "recognition" and cue.value != "none"


def _is_recognised_in_headline(draft: Draft) -> bool:
    """As in "Quỳnh Phụ: 4 sản phẩm được công nhận": news of a recognition, where "có 4 sản phẩm" would be a total."""
    sentence = draft.sentence
    start = draft.window.core[0]
    first, last = draft.window.near_right
    opens = start == 0 or sentence.letters[start - 1] in ":-"
    ends = sentence.units[last - 1].end if first < last else -1
    behind = any(
        recognises(c) and first < last and s >= sentence.units[first].start and e <= ends for s, e, c in sentence.cues
    )
    active = start > 0 and any(recognises(c) and e == sentence.units[start - 1].end for _, e, c in sentence.cues)
    return active or (opens and behind)


def is_news_of_recognition(drafts: list[Draft], i: int) -> bool:
    """Whether a figure is told as newly recognised: by a headline, or within a time or a batch."""
    draft = drafts[i]
    if draft.is_whole_of_fraction and draft.status is Status.ACTUAL:
        return False
    if draft.headline and _is_recognised_in_headline(draft):
        return True
    if i == 0 and _is_act_of_office(draft):
        return True
    return is_batch(draft, among_parts=_is_in_opened_list(drafts, i))


@lru_cache(maxsize=1)
def _acting() -> re.Pattern[str]:
    return re.compile(rf"[\W_]*{any_of(load_lexicon('flows')['offices']['acting'])}{WORD_END}")


_ACT = re.compile(r"x{1,3}o?Le[xo]{0,2}|e(?:x|Co?(?:SO?)?|o?SO?)?")
"""An office or nobody, and its verb: "UBND tỉnh A công nhận 11 sản phẩm", "Công nhận sản phẩm 3 sao gồm 14"."""


def _is_act_of_office(draft: Draft) -> bool:
    """As in "UBND tỉnh công nhận 11 sản phẩm", which names no time: the news of a decision, or its own words.

    "UBND tỉnh đã công nhận 208 sản phẩm" is a total.
    """
    sentence, start = draft.sentence, draft.window.core[0]
    if draft.measure not in {Measure.PRODUCTS, Measure.PRODUCERS} or draft.status is not Status.ACTUAL:
        return False
    if "D" in sentence.letters or _ACT.fullmatch(sentence.letters[:start]) is None:
        return False
    verb = next(unit for unit in sentence.units if unit.letter == "e")
    acts = any(recognises(c) and s == verb.start for s, _, c in sentence.cues)
    return acts and (verb is sentence.units[0] or _acting().match(sentence.sentence.folded) is not None)


def _is_in_opened_list(drafts: list[Draft], i: int) -> bool:
    """Whether a figure is an item, also a later one, of a list that breaks down a figure before it."""
    for before, draft in zip(reversed(drafts[:i]), reversed(drafts[1 : i + 1]), strict=True):
        if _opened(before, draft):
            return True
        if _NEXT_ITEM.fullmatch(draft.sentence.letters[before.window.core[1] : draft.window.core[0]]) is None:
            return False
    return False


_NEXT_ITEM = re.compile(r"[eo]{0,2}S?[,;&]{1,2}k?")


def _opened(before: Draft, draft: Draft) -> bool:
    """Whether a breakdown opens between two figures."""
    between = draft.sentence.letters[before.window.core[1] : draft.window.core[0]]
    if re.search(r"O,?[xt]?D", between):
        return False  # "300 sản phẩm, riêng năm 2024 công nhận 68": another time is another count
    return "O" in between or ":" in between


def _past_bracket(draft: Draft) -> tuple[int, int]:
    """The units right behind a figure, also behind an address in brackets: "ba chủ thể ở A (tỉnh B) nhận ..."."""
    first, last = draft.window.near_right
    bracket = re.match(r"\(L\)[^,;.:(&O]*", draft.sentence.letters[last : draft.window.right[1]])
    return first, last + (bracket.end() if bracket else 0)


def _is_short(period: str) -> bool:
    """Whether a period is a part of a year or a year, and no span of years, over which totals are counted."""
    return "/" not in period or "-" in period


def _since(units: tuple[SentenceUnit, ...], index: int) -> bool:
    """As in "đã công nhận 158 sản phẩm kể từ năm 2019": the time from which a total was counted."""
    return index > 0 and units[index - 1].word in {"từ", "kể từ"} and "/" not in units[index].reading.period


_HAD = re.compile(r"(D),?x?L?,?x?(k)(?:[NW]Co?L?f[lx]?)?$")


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon('periods')['closed']['openings'])}$")


def _is_had_by_then(draft: Draft) -> bool:
    """As in "Năm 2024, tỉnh đã có 230 sản phẩm OCOP được công nhận": the total of a year that is named.

    "Năm 2024, tỉnh có 30 sản phẩm được công nhận" is a batch, unless the year is closed: "Khép sổ năm 2024, ...".
    """
    sentence = draft.sentence
    had = _HAD.search(sentence.letters[: draft.window.core[0]])
    if had is None:
        return False
    ocop = sentence.letters[draft.window.core[1] :].startswith("o") or had.end(2) < had.end()
    period, verb = sentence.units[had.start(1)], sentence.units[had.start(2)]
    words = load_lexicon("periods")["closed"]
    before = fold_case(sentence.text(sentence.sentence.start_char, period.start)).strip()
    closed = _closing().search(before) is not None
    year = re.fullmatch(r"\d{4}", period.reading.period) is not None and not period.reading.batch
    last = max(draft.window.near_right[1], draft.window.core[1])
    end = sentence.units[last - 1].end
    told = "p" in sentence.letters[:last] or any(c.kind in {"batch", "flow"} and e <= end for _, e, c in sentence.cues)
    return ocop and year and not told and (verb.word in words["had"] or (closed and verb.word in words["has"]))


def _reached_within(draft: Draft) -> bool:
    """As in "33 sản phẩm đạt hạng 3 sao trong năm 2021": a class that was reached within a time."""
    sentence = draft.sentence
    behind = sentence.units[draft.window.core[1] : draft.window.near_right[1]]
    letters = re.match(r"o?[eo]{0,2}SD", "".join(unit.letter for unit in behind))
    if letters is None or draft.status is not Status.ACTUAL:
        return False
    reached, period = behind[0 if behind[0].letter != "o" else 1], behind[letters.end() - 1]
    return reached.word.startswith("đạt") and period.word.startswith("trong")


def _is_had_after_a_batch(draft: Draft) -> bool:
    """As in "Sau đợt 2 năm 2023, tỉnh đã có 260 sản phẩm OCOP được công nhận": the total that a batch left.

    "Sau đợt 2 năm 2023, tỉnh có 20 sản phẩm được công nhận" is what the batch gave.
    """
    sentence = draft.sentence
    had = _HAD.search(sentence.letters[: draft.window.core[0]])
    if had is None:
        return False
    period, verb = sentence.units[had.start(1)], sentence.units[had.start(2)]
    words = load_lexicon("periods")["closed"]
    before = fold_case(sentence.text(sentence.sentence.start_char, period.start)).strip()
    over = _ends_in(words["over"], before) and verb.word in words["had"]
    up_to = _ends_in(words["until"], before) and verb.word in {*words["had"], *words["has"]}
    return period.reading.batch and (over or up_to)


def _ends_in(words: list[str], text: str) -> bool:
    return re.search(rf"{WORD_START}{any_of(words)}$", text) is not None


def is_batch(draft: Draft, *, among_parts: bool = False, linked: Draft | None = None) -> bool:
    """As in "Năm 2024, tỉnh công nhận 52 sản phẩm": recognised within a time, not counted at one.

    Args:
        draft: the figure.
        among_parts: whether it breaks down the figure before it.
        linked: the producers named with it, behind which the time may stand: "33 sản phẩm của 20 chủ thể năm 2023".
    """
    sentence = draft.sentence
    units = sentence.units
    if draft.measure not in {Measure.PRODUCTS, Measure.PRODUCERS} or among_parts:
        return False
    if draft.qualifier is Qualifier.EVER_RECOGNISED or _is_had_after_a_batch(draft):
        return False
    first = draft.window.left[0]
    start, end = units[first].start, units[draft.window.core[0]].start
    recognised_before = any(recognises(c) and s >= start and e <= end for s, e, c in sentence.cues)
    right = _past_bracket(linked or draft)
    recognised = recognised_before or any(
        recognises(c) and right[0] < right[1] and s >= units[right[0]].start and e <= units[right[1] - 1].end
        for s, e, c in sentence.cues
    )
    recognised = recognised or _reached_within(draft)
    batch_word = any(c.kind == "batch" for _, e, c in sentence.cues if e <= end or recognised_before)
    named = [i for i, unit in enumerate(units) if unit.letter == "D" and not _since(units, i)]
    periods = [units[i].reading for i in named if i < draft.window.core[0]]
    behind = [units[i].reading for i in named if right[0] <= i < right[1]]
    holds = behind or periods
    within = bool(holds) and not holds[-1].until and (_is_short(holds[-1].period) or holds[-1].batch)
    if within and not recognised_before and _is_had_by_then(draft):
        return False
    if not holds and draft.within_carried and recognised_before:
        return True
    if batch_word and (recognised or within):
        return True
    return recognised and within
