"""Times of figures: which period a figure holds for, and where the text says so."""

import re
from itertools import pairwise

from extract.dataset.period import period_bounds
from extract.dataset.vocabulary import Flow, Measure, PeriodBasis, Status
from extract.figures.documents import dates_a_document
from extract.figures.draft import Draft
from extract.figures.other_times import is_aside, is_compared_with, is_of_cohort, is_of_renewed
from extract.figures.plans import is_years_plan
from extract.figures.standing import Goal
from extract.language.clock import Clock, StatedPeriod, counts_from_publication, work_out
from extract.language.lexicon import load_lexicon
from extract.language.marks import PeriodValue

_HELD_AGAINST = frozenset({"target_exceeded", "target_shortfall", "plan_completion"})
"""Rules that name the horizon of a plan, which is not the time of what was achieved."""

_AMOUNTS = frozenset({Measure.SUPPORT, Measure.REVENUE, Measure.REVENUE_GROWTH, Measure.PRODUCT_VALUE_GROWTH})
"""Amounts say their own time or none."""


def _shares_period_behind(draft: Draft, following: Draft) -> bool:
    """Whether a period behind the second of two linked counts is that of both.

    As in "36 sản phẩm của 25 chủ thể trong đợt 1 năm 2026" and "6 sản phẩm 4 sao và 19 sản phẩm 3 sao năm 2023".
    """
    if following.period_basis is not PeriodBasis.STATED:
        return False
    between = draft.sentence.letters[draft.window.core[1] : following.window.core[0]]
    return re.fullmatch(r"[oxeSL]{0,6}(?:[fvt]{1,2}[lx]{0,2}|&)", between) is not None


def _share_periods_behind(drafts: list[Draft]) -> None:
    shared = False
    for draft, following in reversed(list(pairwise(drafts))):
        shared = shared or "D" in draft.sentence.letters[slice(*following.window.near_right)]
        shared = shared and draft.period_basis is not PeriodBasis.STATED and _shares_period_behind(draft, following)
        if shared:
            draft.period, draft.period_basis = following.period, following.period_basis


def _is_ahead(period: str, clock: Clock) -> bool:
    """Whether a period begins after the day of publication: what is said of it cannot be a result."""
    if not clock.published or not period:
        return False
    start, end = period_bounds(period)
    return start > clock.published or ("/" not in period and end[:4] > clock.published[:4])


def _end(stated: StatedPeriod, clock: Clock) -> str:
    """The last day that a period of results covers: a year still running ends on the day of publication."""
    end = period_bounds(stated.period)[1]
    return min(end, clock.published) if clock.published else end


def _is_aim(draft: Draft) -> bool:
    """Whether a figure of a time to come is a goal: what will expire then is none."""
    expires = any(cue.kind == "flow" and cue.value == Flow.EXPIRED for _, _, cue in draft.sentence.cues)
    return draft.claim.rule not in _HELD_AGAINST and not expires


def _year_of(period: str) -> str:
    """The plan of a part of a year is that of the year."""
    return period[:4] if re.fullmatch(r"(\d{4})(?:-[SQ]\d|-\d\d(?:/\1-\d\d)?)", period) else period


def date_drafts(drafts: list[Draft], clock: Clock, goal: Goal) -> None:
    """Give each figure of a sentence its period; remember the last one named for the sentences behind.

    Args:
        drafts: the figures of one sentence, in text order.
        clock: what is known of time; its carried period is updated.
        goal: the horizon of the goals before, which a goal without one shares.
    """
    if not drafts:
        return
    units = drafts[0].sentence.units
    periods = [i for i, unit in enumerate(units) if unit.letter == "D"]
    periods = [i for i in periods if not dates_a_document(drafts[0].sentence, i)]
    named = [i for i in periods if not is_compared_with(drafts[0], i)]
    dated = len(named) > 1 or bool(clock.carried)
    named = [i for i in named if not (dated and is_of_cohort(drafts[0], i))]
    named = [i for i in named if not is_of_renewed(drafts[0], i, named)]
    done = [i for i in named if not (i and units[i - 1].word == "trước")]  # a deadline is no time of what was done
    for i in named:
        _remember_year(units[i].reading, clock)
    last: StatedPeriod | None = None
    for draft in drafts:
        if draft.claim.rule == "path_from" and "D" not in draft.sentence.letters[slice(*draft.window.near_right)]:
            continue  # "tăng từ 58 lên 71": when it was 58 is not said
        index = _bracketed_behind(draft, periods)
        if index is None:
            index = _compared_when(draft, periods)
        if index is None:
            index = _period_of(draft, named if draft.status is Status.TARGET else done)
        stated = _stated(draft, index, clock) if index is not None else None
        if stated is None:
            stated = last if index is None and draft.whole_in_sentence else None
            stated = stated or _inherited(draft, clock, goal, named_here=index is not None)
        if stated is not None and stated.period:
            draft.period, draft.period_basis = stated.period, stated.basis
            own = stated.basis is not PeriodBasis.INHERITED and draft.claim.rule not in _HELD_AGAINST
            draft.is_base = index is not None and index not in named
            own = own and not draft.is_base  # what is compared with is no time to go on from
            if own and not (_is_plan_held_against(draft) and last is not None):
                last = stated if last is None or _end(stated, clock) >= _end(last, clock) else last
    _share_periods_behind(drafts)
    for draft in drafts:
        if draft.echoes is not None and draft.status is draft.echoes.status:
            draft.period, draft.period_basis = draft.echoes.period, draft.echoes.period_basis
        if draft.status is Status.TARGET and draft.period:
            goal.headed = goal.headed and goal.period == draft.period
            goal.period = draft.period
    if last is not None:
        clock.carried = last.period
        clock.carried_within = False


def _stated(draft: Draft, index: int, clock: Clock) -> StatedPeriod | None:
    """The period that a unit of the sentence states for a figure; a goal is not for now, and what lies ahead is one."""
    unit = draft.sentence.units[index]
    period = work_out(unit.reading, clock, ahead=draft.status is Status.TARGET)
    if draft.status is Status.TARGET and unit.reading.period == "now":
        return None
    if draft.status is Status.ACTUAL and _is_aim(draft) and _is_ahead(period, clock):
        draft.status = Status.TARGET
    if draft.claim.rule == "plan_completion" or _is_plan_held_against(draft):
        period = _year_of(period)
    from_publication = counts_from_publication(unit.reading, unit.word)
    return StatedPeriod(period, PeriodBasis.PUBLICATION if from_publication else PeriodBasis.STATED)


def _inherited(draft: Draft, clock: Clock, goal: Goal, *, named_here: bool) -> StatedPeriod | None:
    """The horizon of the goals before, else the period that the sentences before it named.

    Amounts say their own time or none, unless a heading or the goal that they are part of has said it.
    """
    target, amount = draft.status is Status.TARGET, draft.measure in _AMOUNTS
    if target and not clock.carried and goal.period and (goal.headed or not amount):
        return StatedPeriod(goal.period, PeriodBasis.INHERITED)
    if target and amount and not clock.carried and goal.plan_period:
        return StatedPeriod(goal.plan_period, PeriodBasis.INHERITED)
    if amount and not target and not named_here:
        return None
    if clock.carried and (target or not draft.no_place):
        draft.within_carried = clock.carried_within
        return StatedPeriod(clock.carried, PeriodBasis.INHERITED)
    return None


def remember_period(drafts_sentence_units: list[tuple[str, PeriodValue, str]], clock: Clock) -> None:
    """Carry a period named in a sentence without figures, as in "Năm 2024, huyện triển khai nhiều giải pháp".

    Args:
        drafts_sentence_units: letter, reading and words of each unit of the sentence.
        clock: updated.
    """
    for letter, value, _ in drafts_sentence_units:
        if letter == "D" and (value.until or not re.fullmatch(r"\d{4}-\d\d-\d\d|M.*d", value.period)):
            _remember_year(value, clock)
            period = work_out(value, clock)
            if period:
                clock.carried = period
                clock.carried_within = not value.until


def _remember_year(value: PeriodValue, clock: Clock) -> None:
    year = re.match(r"\d{4}", value.period)
    if year and "/" not in value.period:
        clock.year = year.group()


def _is_plan_held_against(draft: Draft) -> bool:
    """As in "đạt 52% kế hoạch năm (25 sản phẩm)", "20/35 sản phẩm theo kế hoạch": the plan of the whole year."""
    if draft.status is not Status.TARGET:
        return False
    return draft.is_whole_of_fraction or is_years_plan(draft)


def _period_of(draft: Draft, named: list[int]) -> int | None:
    """The period beside the figure, else the nearest before it in the sentence."""
    units = draft.sentence.units
    letters = draft.sentence.letters
    inside = [i for i in named if draft.window.core[0] <= i < draft.window.core[1]]
    if inside:
        return inside[-1]
    near = [i for i in named if draft.window.near_right[0] <= i < draft.window.near_right[1]]
    if near and not _opens_next(draft, near[0]):
        return near[0]
    bracketed = re.match(r"o?\([^()]*\)[xt]{0,2}(?=D)", letters[draft.window.core[1] :])
    if bracketed and draft.window.core[1] + bracketed.end() in named:
        return draft.window.core[1] + bracketed.end()
    before = [i for i in named if i < draft.window.core[0] and not is_aside(draft, i)]
    if draft.claim.rule in {"target_exceeded", "target_shortfall"}:
        behind = [i for i in named if draft.window.right[0] <= i < draft.window.right[1]]
        if behind:
            return behind[0]
    spans = [i for i in before if "/" in units[i].reading.period]
    ends = [i for i in before if i not in spans]
    # "giai đoạn 2021 - 2025, ... đến nay": a day said beside a span is what the total holds for.
    if draft.status is not Status.TARGET and spans and ends:
        return ends[-1]
    if before:
        return before[-1]
    behind = [i for i in named if draft.window.right[0] <= i < draft.window.right[1] and not units[i].reading.until]
    behind = [i for i in behind if re.search(r"p[xf]{0,2}$", letters[:i]) is None]  # the horizon of a plan
    behind = [i for i in behind if not _opens_contrast(draft, i)]
    behind = [i for i in behind if re.search(r"O,?x?$", letters[:i]) is None]  # "..., trong đó, năm 2021 công nhận 12"
    return behind[0] if len(named) == 1 and behind else None


def _bracketed_behind(draft: Draft, periods: list[int]) -> int | None:
    """As in "so với cuối năm 2024 (292 sản phẩm)": the bracket holds for the period before it."""
    letters = draft.sentence.letters
    opening = letters.rfind("(", 0, draft.window.core[0])
    if opening < 1 or ")" in letters[opening : draft.window.core[0]]:
        return None
    return opening - 1 if opening - 1 in periods else None


def _compared_when(draft: Draft, periods: list[int]) -> int | None:
    """As in "so với cuối năm 2023, khi tỉnh mới có 173 sản phẩm": the clause is of the time compared with."""
    start = draft.window.core[0]
    before = [i for i in periods if i < start]
    if not before or not is_compared_with(draft, before[-1]):
        return None
    clause = draft.sentence.units[before[-1] + 1 : start]
    if any(unit.letter in "NWPMF;." for unit in clause):
        return None
    opening = next((unit for unit in clause if unit.letter != "," or unit.word != ","), None)
    return before[-1] if opening is not None and opening.word in load_lexicon("periods")["then"] else None


def _opens_next(draft: Draft, index: int) -> bool:
    """Whether a period behind a figure opens the clause of the next one: "... 12 sản phẩm, năm 2024 có 15"."""
    return index == 0 or draft.sentence.letters[index - 1] in ",;"


def _opens_contrast(draft: Draft, index: int) -> bool:
    """As in "có 11 sản phẩm, nhưng sang năm 2020 thì ...": what is said against a figure has a time of its own."""
    between = draft.sentence.units[draft.window.core[1] : index]
    return any(unit.letter == "," and unit.word != "," for unit in between)  # the [clause] words of units.toml


def settle_totals(drafts: list[Draft], clock: Clock) -> None:
    """As in "Từ đầu năm đến nay công nhận 34, nâng tổng số lên 208": the total holds for the day, not for the year.

    What breaks the total down behind it ("gồm 95 sản phẩm 4 sao") holds for the day too.
    """
    if not drafts or not clock.published:
        return
    so_far = any(u.letter == "D" and u.word.startswith("từ đầu năm") for u in drafts[0].sentence.units)
    total: Draft | None = None
    for draft in drafts:
        open_span = draft.period.endswith(f"/{clock.published}") or (so_far and draft.period == clock.published[:4])
        broken_down = total is not None and draft.whole_in_sentence and draft.measure is total.measure
        if open_span and draft.flow is Flow.STOCK and (draft.own_flow or broken_down):
            draft.period, draft.period_basis = clock.published, PeriodBasis.PUBLICATION
            clock.carried = clock.published
            total = total or draft
