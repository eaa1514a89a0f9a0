"""Parts and wholes: which figure breaks down which, and what "còn lại" leaves."""

from decimal import Decimal

from extract.dataset.vocabulary import Flow, PeriodBasis, PlaceLevel, Status, Unit
from extract.figures.draft import Draft
from extract.figures.lists import is_beside, is_opened
from extract.figures.mergers import became
from extract.figures.years import whole_of_years
from extract.places.place import Place

_BROKEN_DOWN = frozenset({Flow.STOCK, Flow.ENTERED, Flow.NEW})
"""Flows of counts that others break down: "121 sản phẩm, trong đó 19 công nhận lại"; renewals hold no new ones."""


def find_wholes(drafts: list[Draft], earlier: list[Draft], *, continues: bool) -> None:
    """Give each figure of a sentence the whole that it breaks down, if the text has stated one.

    Args:
        drafts: the figures of one sentence, in text order.
        earlier: the figures of the sentences before it in the paragraph, and of the one before that.
        continues: whether the sentence opens as a breakdown ("Trong đó, ...").
    """
    for i, draft in enumerate(drafts):
        candidates = [*drafts[:i]]
        if continues or not any(_is_whole_for(draft, d) for d in candidates):
            candidates = [*earlier, *candidates] if continues else candidates
        candidates = [d for d in candidates if not is_beside(draft, d, drafts)]
        whole = next((d for d in reversed(candidates) if _is_whole_for(draft, d)), None)
        whole = whole or whole_of_years(draft, candidates, opened=continues)
        if whole is not None and (continues or whole not in drafts or _opens_between(whole, draft, drafts)):
            draft.whole = whole
            whole.parts.append(draft)
            if draft.star is None and whole.star is not None and _shares_class(draft, whole):
                draft.star = whole.star


def _shares_class(part: Draft, whole: Draft) -> bool:
    """Types and places that break down a count of one class are of that class: "7 sản phẩm 4 sao (huyện A 5, B 2)"."""
    merged = whole.star is not None and whole.star[0] != whole.star[1] and became(part.place, whole.place)
    same = part.sentence is whole.sentence and (part.producer_type is not None or part.place != whole.place)
    return same and not merged


def _is_whole_for(part: Draft, whole: Draft) -> bool:
    """A whole counts the same thing in the same place and time without the narrowing that the part has."""
    if whole.measure is not part.measure or whole.unit is not Unit.COUNT or part.claim.rule in {"increase", "decrease"}:
        return False
    if whole.place != part.place and not _lies_in(part.place, whole.place):
        return False
    if not _same_standing(part, whole) or _says_again(part, whole):
        return False
    if part.is_count and part.low > whole.low:
        return False
    narrower_star = part.star is not None and (whole.star is None or _inside(part.star, whole.star))
    narrower_type = part.producer_type is not None and whole.producer_type is None
    narrower_flow = (
        part.own_flow and whole.flow in _BROKEN_DOWN and (part.flow is not whole.flow or is_opened(part, whole))
    )
    narrower_place = part.place != whole.place
    narrower_qualifier = part.qualifier is not None and whole.qualifier is None
    wider = whole.producer_type is not None and part.producer_type is None
    return (
        narrower_star
        or narrower_type
        or narrower_flow
        or narrower_place
        or narrower_qualifier
        or part.claim.rule == "share_of_group"
    ) and not wider


def _same_standing(part: Draft, whole: Draft) -> bool:
    """A goal is no part of a result; what is proposed, or was done in another time than counted, may be."""
    if Status.TARGET in (part.status, whole.status) and part.status is not whole.status:
        return False
    if part.star is None and whole.star is not None and part.sentence is not whole.sentence:
        return False
    if whole.is_base and part.period != whole.period:
        return False
    both_stated = part.period_basis is whole.period_basis is PeriodBasis.STATED
    return not (both_stated and part.period != whole.period and part.flow is whole.flow)


def _says_again(part: Draft, whole: Draft) -> bool:
    """As in "131 sản phẩm (chiếm 50,6%)": the share echoes the count before it."""
    return part.echoes is whole


def _lies_in(place: Place | None, area: Place | None) -> bool:
    if place is None or area is None:
        return False
    if area.level is PlaceLevel.COUNTRY:
        return place.level is not PlaceLevel.COUNTRY
    if area.level is PlaceLevel.PROVINCE:
        smaller = place.level in (PlaceLevel.DISTRICT, PlaceLevel.COMMUNE) and place.province == area.name
        return smaller or became(place, area)
    return area.level is PlaceLevel.DISTRICT and place.level is PlaceLevel.COMMUNE and place.district == area.name


def _inside(part: tuple[int, int], whole: tuple[int, int]) -> bool:
    return part != whole and whole[0] <= part[0] and part[1] <= whole[1]


def _opens_between(whole: Draft, part: Draft, drafts: list[Draft]) -> bool:
    """Whether something opens a breakdown between the two, or the part stands in a list that was opened."""
    letters = part.sentence.letters[whole.window.core[1] : part.window.core[0]]
    if any(letter in letters for letter in "O:("):
        return True
    if any(letter in letters for letter in ",;") and part.place == whole.place:
        return True  # "131 sản phẩm, 26 sản phẩm 4 sao": with nothing else between, a class is a part
    return any(d.whole is whole for d in drafts)


def work_out_remainder(draft: Draft, drafts: list[Draft], earlier: list[Draft]) -> bool:
    """Work out "còn lại 3 sao" from the whole and the parts before it; False where the text does not suffice.

    The whole is the last total of the same measure that the class or type could be a part of.
    """
    before = [d for d in drafts if d.window.core[0] < draft.window.core[0]]
    if before and before[-1].unit is Unit.PERCENT:
        return _share_left(draft, before)
    wholes = [d for d in [*earlier, *before] if _could_leave(draft, d)]
    if not wholes:
        return False
    whole = wholes[-1]
    pool = [*earlier, *before]
    index = pool.index(whole)
    parts = [d for d in pool[index + 1 :] if _is_sibling(draft, d, whole)]
    if not parts:
        return False
    left = whole.low - sum((d.low for d in parts), Decimal(0))
    if left < 0:
        return False
    draft.low = draft.high = left
    draft.unit = whole.unit
    draft.derived = True
    draft.whole = whole
    whole.parts.append(draft)
    draft.arithmetic = f"{_plain(whole.low)} - " + " - ".join(_plain(d.low) for d in parts) + f" = {_plain(left)}"
    draft.place, draft.flow, draft.qualifier, draft.status = (
        whole.place,
        whole.flow,
        draft.qualifier or whole.qualifier,
        whole.status,
    )
    draft.period, draft.period_basis = whole.period, whole.period_basis
    if whole.sentence is not draft.sentence and draft.period_basis is not None:
        draft.period_basis = PeriodBasis.INHERITED
    return True


def _share_left(draft: Draft, before: list[Draft]) -> bool:
    """What the shares before it leave of the hundred."""
    parts = [
        d
        for d in before
        if d.measure is draft.measure
        and d.unit is Unit.PERCENT
        and d.claim.rule not in {"increase", "decrease"}
        and (d.star is not None if draft.star is not None else d.producer_type is not None or _is_merged(d))
    ]
    left = Decimal(100) - sum((d.low for d in parts), Decimal(0))
    if not parts or left <= 0:
        return False
    last = parts[-1]
    draft.low = draft.high = left
    draft.unit, draft.derived, draft.flow = Unit.PERCENT, True, None
    draft.arithmetic = "100 - " + " - ".join(_plain(d.low) for d in parts) + f" = {_plain(left)}"
    draft.place, draft.status, draft.period, draft.period_basis = (
        last.place,
        last.status,
        last.period,
        last.period_basis,
    )
    return True


def _is_merged(draft: Draft) -> bool:
    """As in "hợp tác xã và tổ hợp tác chiếm 40%": a class of several forms has no single one, and is a class."""
    return draft.noun is not None and draft.noun.producer_type is not None


def _could_leave(draft: Draft, whole: Draft) -> bool:
    if whole.measure is not draft.measure or whole.unit is Unit.VND or whole.low != whole.high or whole.derived:
        return False
    if draft.star is not None:
        return whole.star is None or _inside(draft.star, whole.star)
    return whole.producer_type is None and whole.claim.rule != "share_is_type"


def _is_sibling(draft: Draft, other: Draft, whole: Draft) -> bool:
    if (
        other.measure is not draft.measure
        or other.unit is not whole.unit
        or other.claim.rule in {"increase", "decrease"}
    ):
        return False
    if draft.star is not None:
        return other.star is not None and other.star != draft.star and other.producer_type is None
    return other.producer_type is not None and other.producer_type is not draft.producer_type


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
