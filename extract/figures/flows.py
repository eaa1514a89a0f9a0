"""Flows of figures: a stock at a time, or what was newly recognised, renewed, upgraded, entered, expired or revoked."""

import re

from extract.dataset.vocabulary import Flow, Measure, PlaceLevel, Qualifier, Status, Unit
from extract.figures.batches import is_batch, is_news_of_recognition, recognises
from extract.figures.draft import Draft
from extract.figures.own_flows import FLOWS_OF_CANDIDATES, enters_behind, governing_verbs, is_of_requests, own_flow
from extract.figures.plans import is_years_plan
from extract.figures.results import is_of_results, tells_results
from extract.figures.taken_out import flow_taken_out_of
from extract.figures.years import flow_of_year_before, whole_of_years

_FLOWLESS = frozenset(
    {
        Measure.TARGET_EXCEEDED,
        Measure.TARGET_SHORTFALL,
        Measure.PLAN_COMPLETION,
        Measure.SUPPORT,
        Measure.REVENUE,
        Measure.REVENUE_GROWTH,
        Measure.PRODUCT_VALUE_GROWTH,
        Measure.PRODUCTS_INCREASE,
        Measure.PRODUCERS_INCREASE,
        Measure.PRODUCTS_DECREASE,
    }
)
_FLOWING = frozenset({Measure.PRODUCTS, Measure.PRODUCERS, Measure.SALES_POINTS})


def flow_drafts(drafts: list[Draft], *, carried: Flow | None) -> None:
    """Give each figure of a sentence its flow; parts take the flow of their whole.

    Args:
        drafts: the figures of one sentence, in text order, dated, graded and judged.
        carried: the flow of the figures that this sentence goes on breaking down; None where it starts anew.
    """
    for i, draft in enumerate(drafts):
        if draft.measure in _FLOWLESS or draft.unit is not Unit.COUNT:
            draft.flow = None
            continue
        if draft.measure not in _FLOWING:
            alone = Flow.ENTERED if i == 0 and is_of_requests(draft) else Flow.STOCK
            linked = i > 0 and not draft.is_whole_of_fraction and _is_linked(drafts[i - 1], draft)
            draft.flow = drafts[i - 1].flow if linked else alone
            continue
        around = _flow_of_list(drafts, i, carried) if i and _goes_on(drafts[i - 1], draft) else carried
        if i == 0 and is_of_requests(draft):
            around = Flow.ENTERED
        years = whole_of_years(draft, drafts[:i])
        around = years.flow if years is not None else flow_of_year_before(draft, drafts[:i]) or around
        around = flow_taken_out_of(drafts, i) or around
        own = _said(drafts, i, around)
        if own is not None:
            draft.flow, draft.own_flow = own, True
            continue
        draft.flow = _unsaid(drafts, i, around)
        if draft.status is Status.CANDIDATE and draft.flow not in FLOWS_OF_CANDIDATES:
            draft.flow = None
        if draft.qualifier is Qualifier.FAILED and draft.flow in (Flow.NEW, Flow.STOCK):
            draft.flow = Flow.ENTERED


def _said(drafts: list[Draft], i: int, around: Flow | None) -> Flow | None:
    """The flow that words beside a figure say, seen in the light of the list it stands in."""
    draft = drafts[i]
    own = None if draft.is_whole_of_fraction and draft.status is Status.ACTUAL else own_flow(draft)
    if draft.claim.rule == "fraction" and draft.status is Status.ACTUAL and enters_behind(draft):
        own = Flow.ENTERED if draft.is_whole_of_fraction else None  # "6 trong số 7 sản phẩm dự thi được công nhận"
    if around is Flow.ENTERED and _is_proposal_among_dossiers(draft):
        draft.status, own = Status.ACTUAL, Flow.ENTERED  # "và 4 sản phẩm đề nghị nâng hạng" among dossiers
    if own in _AWAITED and around is Flow.ENTERED and _awaits(draft, own) and not is_of_results(drafts, i):
        own = Flow.ENTERED  # "34 sản phẩm mới, 24 sản phẩm đánh giá lại" among dossiers are not recognised yet
    outcome = _outcome(drafts, i)
    if outcome is not None and own in (None, Flow.NEW, Flow.ENTERED):
        own = outcome
    if own is Flow.NEW and _is_proposal(draft):
        return None
    if own is None and _linked_flow(drafts, i) is None and _is_told_new(drafts, i):
        return Flow.NEW
    return own


def _is_told_new(drafts: list[Draft], i: int) -> bool:
    """Whether a figure is told as newly recognised, though no word for new stands beside it."""
    draft = drafts[i]
    if draft.qualifier is Qualifier.FAILED:
        return False
    if i and draft.claim.rule in _BARE and drafts[i - 1].measure is draft.measure:
        return False
    if draft.status is Status.ACTUAL and _is_told_result(drafts, i):
        return True
    if draft.status is Status.CANDIDATE or _is_proposal(draft):
        return False
    return is_years_plan(draft) or is_news_of_recognition(drafts, i)


def _unsaid(drafts: list[Draft], i: int, around: Flow | None) -> Flow | None:
    """The flow of a figure beside which no word says one: that of what it is linked to, or of its list."""
    draft = drafts[i]
    linked = _linked_flow(drafts, i)
    if linked is not None:
        return linked
    if i and draft.claim.rule in _BARE and drafts[i - 1].measure is draft.measure:
        before = drafts[i - 1].flow  # "đã có 17 sản phẩm hết hạn; riêng năm 2024 là 8"
        return Flow.NEW if before is Flow.ENTERED else before  # "xét 33 sản phẩm, đạt 30"
    if draft.status is Status.CANDIDATE:
        return None
    if _is_proposal(draft):
        return Flow.STOCK
    if draft.is_whole_of_fraction and draft.status is Status.ACTUAL:
        return Flow.ENTERED if around is Flow.ENTERED else Flow.STOCK
    if around is Flow.ENTERED and draft.status is Status.ACTUAL and _reached_a_class(draft):
        return Flow.NEW  # of what was entered, this was recognised
    return around if around is not None else Flow.STOCK


def _is_proposal_among_dossiers(draft: Draft) -> bool:
    return draft.status is Status.CANDIDATE and draft.whole_in_sentence and not draft.candidate_star


_BARE = frozenset({"number_is", "bare_count"})


def _is_told_result(drafts: list[Draft], i: int) -> bool:
    """As in "Theo đó, 27 sản phẩm của 18 chủ thể được công nhận": what a decision or a rating just told of gave."""
    draft = drafts[i]
    if i or not tells_results(draft.sentence):
        return False
    if any(unit.letter == "D" and unit.reading.until for unit in draft.sentence.units):
        return False
    last = draft
    for following in drafts[1:]:
        if not _is_linked(last, following):
            break
        last = following
    return draft.star is not None or _reached_a_class(last)


_AWAITED = frozenset({Flow.NEW, Flow.RENEWED, Flow.UPGRADED})
"""What products are entered for."""


def _awaits(draft: Draft, own: Flow | None) -> bool:
    """Whether a word behind a count describes what it was entered for; "công nhận mới 49" says that it was done."""
    attributed = (not governing_verbs(draft) or draft.whole_in_sentence) and not _is_passed(draft)
    return draft.status is Status.ACTUAL and attributed and (own is not Flow.NEW or draft.star is None)


def _is_passed(draft: Draft) -> bool:
    """As in "13 sản phẩm đạt yêu cầu", with nothing else behind it."""
    near = draft.sentence.units[slice(*draft.window.near_right)]
    letters = "".join(unit.letter for unit in near)
    return re.fullmatch(r"o?x?ex{0,2}", letters) is not None and any(unit.word.startswith("đạt") for unit in near)


def _reached_a_class(draft: Draft) -> bool:
    """As in "14 sản phẩm dự thi; kết quả, 13 sản phẩm đạt yêu cầu"."""
    units = draft.sentence.units
    first, last = draft.window.near_right
    start, end = (units[first].start, units[last - 1].end) if first < last else (0, 0)
    passed = re.fullmatch(r"o?x?e", draft.sentence.letters[first:last]) is not None  # "49 sản phẩm đạt, gồm ..."
    return (
        passed
        or draft.star is not None
        or any(recognises(c) and s >= start and e <= end for s, e, c in draft.sentence.cues)
    )


def _is_proposal(draft: Draft) -> bool:
    """As in "ít nhất 1 sản phẩm được đề nghị xét 5 sao": what is to be proposed is not yet to be recognised."""
    units = draft.sentence.units
    first, last = draft.window.core[0], max(draft.window.near_right[1], draft.window.core[1])
    left, right = units[draft.window.near_left[0] if first else first].start, units[last - 1].end
    proposed = any(
        c.kind == "status" and c.value == "candidate" and s >= left and e <= right for s, e, c in draft.sentence.cues
    )
    return proposed and draft.star is not None and draft.status is Status.TARGET and not draft.whole_in_sentence


_ASSESSING = frozenset({"đánh giá", "phân hạng", "chấm", "chấm điểm", "thẩm định", "xét", "được đánh giá"})


def _outcome(drafts: list[Draft], i: int) -> Flow | None:
    """As in "đánh giá 47 sản phẩm; kết quả 41 sản phẩm được công nhận": what was rated, and what came out of it."""
    draft = drafts[i]
    if draft.measure is not Measure.PRODUCTS or draft.status is not Status.ACTUAL:
        return None
    rated = [d for d in drafts[:i] if d.measure is Measure.PRODUCTS]
    if rated and _leads_to(rated[-1], draft):
        return Flow.NEW
    following = next((d for d in drafts[i + 1 :] if d.measure is Measure.PRODUCTS), None)
    return Flow.ENTERED if following is not None and _leads_to(draft, following) else None


def _leads_to(rated: Draft, result: Draft) -> bool:
    units = rated.sentence.units
    first, last = rated.window.core[1], result.window.core[0]
    words = " ".join(unit.word for unit in units[first:last])
    verbs = {unit.word for unit in units[rated.window.left[0] : rated.window.core[0]]}
    verbs |= {unit.word for unit in units[slice(*rated.window.near_right)]}
    return "kết quả" in words and result.low <= rated.low and bool(verbs & _ASSESSING)


def _linked_flow(drafts: list[Draft], i: int) -> Flow | None:
    """Producers take the flow of the products they are named with: "61 sản phẩm của 19 chủ thể dự thi"."""
    draft = drafts[i]
    letters = draft.sentence.letters
    if draft.measure is Measure.PRODUCTS:
        last = i
        while (
            last + 1 < len(drafts)
            and drafts[last + 1].measure is not Measure.PRODUCTS
            and _is_linked(drafts[last], drafts[last + 1])
        ):
            last += 1
        if last > i:
            batch = is_batch(drafts[last]) or is_batch(draft, linked=drafts[last])
            return own_flow(drafts[last]) or (Flow.NEW if batch else None)
    if draft.measure is Measure.PRODUCERS and i and drafts[i - 1].measure is Measure.PRODUCERS:
        between = letters[drafts[i - 1].window.core[1] : draft.window.core[0]]
        if re.fullmatch(r",?&?,?", between):
            return drafts[i - 1].flow  # "hồ sơ của 3 HTX, 6 công ty và 2 hộ"
    if draft.measure is Measure.PRODUCERS:
        for other in drafts[max(0, i - 1) : i + 2]:
            if other is draft or other.measure is not Measure.PRODUCTS:
                continue
            first, second = sorted((draft, other), key=lambda d: d.window.core[0])
            between = _plain(letters[first.window.core[1] : second.window.core[0]])
            given = draft.sentence.units[second.window.core[0] - 1].word == "cho"  # "lại 14 sản phẩm 4 sao cho 9 hộ"
            if re.fullmatch(r"[oxeSDL]{0,6}[fvk][lx]{0,2}|x{1,2}", between) or (given and _GIVEN.fullmatch(between)):
                return other.flow if other.window.core[0] < draft.window.core[0] else own_flow(other)
    return None


def _is_linked(before: Draft, draft: Draft) -> bool:
    """As in "61 sản phẩm của 19 chủ thể ở 10 xã": a small word ties each to the one before."""
    if before.claim is draft.claim:
        return True
    between = _plain(draft.sentence.letters[before.window.core[1] : draft.window.core[0]])
    return re.fullmatch(r"[oxeSDL]{0,6}[fvt]{1,2}[lx]{0,2}", between) is not None


_BRACKET = re.compile(r"\([^()NWPMF:]*\)")
"""A remark without numbers, which ties nothing: "7 sản phẩm (chủ yếu là trái cây) của 5 chủ thể"."""


def _plain(between: str) -> str:
    """What ties two counts, without remarks; "đánh giá, phân hạng" is one verb."""
    return _BRACKET.sub("", between).replace("e,e", "e")


_GIVEN = re.compile(r"[oeS]{0,3}x")
"""Classes between products and the producers to which they are given."""


def _goes_on(before: Draft, draft: Draft) -> bool:
    """Whether a figure stands in the same list as the one before it, rather than in a clause of its own."""
    between = draft.sentence.letters[before.window.core[1] : draft.window.core[0]]
    if re.search(r"O[xtf]{0,2}L", between) and "D" not in between:
        return draft.place is None or draft.place.level is not PlaceLevel.PROVINCE  # "..., trong đó huyện A có 3"
    tail = between[max(between.rfind("O"), between.rfind(":")) + 1 :]
    if "D" in tail or (before.measure is not draft.measure and "L" in tail):
        return False
    return "L" not in tail or draft.place is None or draft.place.level is not PlaceLevel.PROVINCE


def _flow_of_list(drafts: list[Draft], i: int, carried: Flow | None) -> Flow | None:
    """The flow of the whole that the list breaks down: the flow a sibling says of itself is its own."""
    draft, first = drafts[i], drafts[0]
    for other in reversed(drafts[:i]):
        if other.status is Status.CANDIDATE or other.unit is not Unit.COUNT or other.flow is None:
            continue
        if other.is_whole_of_fraction:
            continue
        letters = draft.sentence.letters[other.window.core[1] : draft.window.core[0]]
        if other.own_flow and re.search(r";[^;]*O", letters) and _is_itself_a_part(other, first):
            continue  # "gồm 29 mới, 15 công nhận lại; chia theo hạng có 5 sản phẩm 4 sao": of the whole once more
        if "O" in letters or ":" in letters or "(" in letters or not other.own_flow:
            return other.flow
    if _lists_places(first, draft):
        return first.flow
    if carried is not None and first.own_flow and first.flow is not Flow.STOCK:
        return carried
    return first.flow if first.flow is not None and (not first.own_flow or is_batch(first)) else Flow.STOCK


def _is_itself_a_part(draft: Draft, first: Draft) -> bool:
    between = draft.sentence.letters[first.window.core[1] : draft.window.core[0]]
    return "O" in between or ":" in between


def _lists_places(first: Draft, draft: Draft) -> bool:
    """As in "đợt này Phú Quốc có 13 sản phẩm; Rạch Giá 06": places of one level side by side share the flow."""
    if first.place is None or draft.place is None or first.place == draft.place or first.star != draft.star:
        return False
    return first.measure is draft.measure and first.place.level is draft.place.level is not PlaceLevel.PROVINCE
