"""From claims of the grammar to figures in the making: values, units and what is counted."""

import re
from decimal import Decimal

from extract.dataset.vocabulary import Measure, Modifier, ProducerType, Unit
from extract.figures.conditions import Claim, amount_measure, noun_of
from extract.figures.draft import Draft
from extract.figures.growth import changed
from extract.figures.shares import echoed, join_parts
from extract.figures.units import SentenceUnits
from extract.figures.window import Window, read_windows
from extract.language.marks import CountedNoun, Hedge, NumberValue

_NOUNLESS = frozenset(
    {
        Measure.PLAN_COMPLETION,
        Measure.TARGET_EXCEEDED,
        Measure.TARGET_SHORTFALL,
        Measure.SUPPORT,
        Measure.REVENUE,
        Measure.REVENUE_GROWTH,
        Measure.PRODUCT_VALUE_GROWTH,
    }
)
"""Measures that count no things, so that a later bare number cannot refer to them."""
_PER = re.compile(r"^(?:\s*/\s*|\s+(?:cho\s+)?(?=mỗi|một))((?:mỗi\s+|một\s+)?[^\W\d_]+(?:\s+[^\W\d_]+){0,3})")
_PER_WORDS = re.compile(
    r"^(?:mỗi )?(?:sản phẩm(?: và chủ thể ocop)?|chủ thể|hộ|năm|tháng|cơ sở|đơn vị|mô hình|htx|hợp tác xã"
    r"|điểm bán|người(?:/tháng)?|xã|gian hàng)(?: ocop)?"
)


def draft_sentence(sentence: SentenceUnits, claims: list[Claim], last_noun: CountedNoun | None) -> list[Draft]:
    """Make drafts of the claims of a sentence; a fraction makes two, a rule that states no measure makes none.

    Args:
        sentence: the units.
        claims: what the grammar claimed, in text order.
        last_noun: what the last figure of an earlier sentence counted, for bare numbers.
    """
    drafts: list[Draft] = []
    for claim, window in zip(claims, read_windows(sentence, claims), strict=True):
        noun = noun_of(sentence, claim.nouns[0]) if claim.nouns else None
        if noun is None:
            noun = next((d.noun for d in reversed(drafts) if d.noun is not None), None)
            noun = noun or _named_before(sentence, claim) or last_noun
            if claim.rule == "place_count" and noun is not None and not noun.own:
                noun = next((d.noun for d in reversed(drafts) if d.noun is not None and d.noun.own), None) or (
                    _named_before(sentence, claim) or last_noun
                )
        draft = _draft(sentence, claim, window, noun, drafts, claims)
        if draft is None:
            continue
        drafts.append(draft)
        number = sentence.units[claim.number].reading if claim.number is not None else None
        if isinstance(number, NumberValue) and number.whole is not None:
            whole = _draft(sentence, claim, window, noun, drafts, claims)
            if whole is not None:
                whole.low = whole.high = number.whole
                whole.is_whole_of_fraction = True
                if whole.measure is Measure.COMMUNES_WITHOUT_PRODUCT:
                    whole.measure = Measure.COMMUNES  # "9/26 xã chưa có sản phẩm": the 26 are all of them
                drafts.append(whole)
    join_parts(drafts)
    return drafts


def _named_before(sentence: SentenceUnits, claim: Claim) -> CountedNoun | None:
    """As in "Số sản phẩm OCOP của các huyện: Lấp Vò 14, ...": what the sentence said it counts."""
    start = claim.number if claim.number is not None else claim.anchor
    named = [noun_of(sentence, i) for i in range(start) if sentence.letters[i] == "C"]
    return next((noun for noun in reversed(named) if noun.own), None)


def _draft(
    sentence: SentenceUnits,
    claim: Claim,
    window: Window,
    noun: CountedNoun | None,
    drafts: list[Draft],
    claims: list[Claim],
) -> Draft | None:
    value = _value(sentence, claim)
    measure = _measure(sentence, claim, window, noun, drafts, claims)
    if measure is None:
        return None
    first, last = sentence.units[window.core[0]], sentence.units[window.core[1] - 1]
    raw_unit = sentence.units[claim.number] if claim.number is not None else sentence.units[claim.anchor]
    draft = Draft(
        sentence=sentence,
        claim=claim,
        window=window,
        low=value.low,
        high=value.high,
        unit=value.unit,
        modifier=_modifier(sentence, claim, value, window),
        raw=" ".join(
            sentence.text(raw_unit.value_start if claim.number is not None else raw_unit.start, raw_unit.end).split()
        ),
        char_start=first.start,
        char_end=last.end,
        measure=measure,
        noun=noun if claim.nouns or measure not in _NOUNLESS else None,
    )
    if measure in {Measure.PRODUCERS} and claim.nouns:
        draft.producer_type = _producer_type(sentence, claim) or _predicated_type(sentence, claim, window)
    if value.unit is Unit.VND:
        draft.per = _per(sentence, raw_unit.end)
    count = echoed(sentence, claim, window, drafts)
    if count is not None:
        draft.echoes, draft.measure = count, count.measure
        draft.noun, draft.producer_type = count.noun, count.producer_type
    elif claim.rule == "share_of_group" and noun is not None and noun.measure is not draft.measure:
        draft.noun = None
    return draft


def _value(sentence: SentenceUnits, claim: Claim) -> NumberValue:
    if claim.number is None:
        return NumberValue(Decimal(0), Decimal(0), Unit.COUNT)
    value = sentence.units[claim.number].reading
    assert isinstance(value, NumberValue)  # noqa: S101  # number letters are written for nothing else
    return value


def _modifier(sentence: SentenceUnits, claim: Claim, value: NumberValue, window: Window) -> Modifier:
    unit = sentence.units[claim.number] if claim.number is not None else None
    if value.is_range:
        return Modifier.RANGE
    if unit is not None and unit.modifier is not None:
        return unit.modifier
    behind = [u for u in sentence.units[window.core[1] : window.core[1] + 3] if u.letter != "o"]
    if claim.number is not None and claim.star is None and behind and behind[0].letter == "h":
        return Modifier.AT_LEAST if behind[0].reading.modifier is Modifier.AT_LEAST else behind[0].reading.modifier
    if claim.rule == "count_noun" and sentence.letters[: claim.number].endswith("^"):
        return Modifier.MORE_THAN  # "đã vượt 14.000 sản phẩm", beside no plan
    if claim.rule == "increase" and claim.number is not None and sentence.units[claim.number - 1].word == "từ":
        return Modifier.AT_LEAST
    if claim.rule == "increase" and claim.start and sentence.letters[claim.start - 1] == "H":
        hedge = sentence.units[claim.start - 1].reading  # "gần gấp đôi"
        return hedge.modifier if isinstance(hedge, Hedge) else Modifier.EXACT
    return Modifier.EXACT


def _measure(
    sentence: SentenceUnits,
    claim: Claim,
    window: Window,
    noun: CountedNoun | None,
    drafts: list[Draft],
    claims: list[Claim],
) -> Measure | None:
    if claim.rule == "communes_without_product":
        return Measure.COMMUNES_WITHOUT_PRODUCT
    if claim.rule == "plan_completion":
        return Measure.PLAN_COMPLETION
    if claim.rule == "target_exceeded":
        return Measure.TARGET_EXCEEDED
    if claim.rule == "target_shortfall":
        return Measure.TARGET_SHORTFALL
    if claim.rule == "amount":
        return amount_measure(sentence, claim, claims)
    if claim.rule in {"increase", "decrease"}:
        return changed(sentence, claim, window, noun, drafts)
    if claim.star is not None and not claim.nouns:
        return Measure.PRODUCTS
    if claim.rule == "share_of_group" and (noun is None or not noun.own):
        return Measure.PRODUCTS
    if claim.rule in {
        "bare_count",
        "count_flow",
        "share_of_group",
        "place_count",
        "count_of_these",
        "plan_share",
        "number_is",
        "result_is",
        "flow_count",
        "group_count",
        "share_in_brackets",
        "share_of_fraction",
        "share_qualified",
    }:
        return noun.measure if noun is not None else Measure.PRODUCTS
    return noun.measure if noun is not None else None


def _producer_type(sentence: SentenceUnits, claim: Claim) -> ProducerType | None:
    """The one type of the nouns; None for "chủ thể" and for a merged class."""
    types = {noun_of(sentence, index).producer_type for index in claim.nouns}
    return types.pop() if len(types) == 1 else None


def _predicated_type(sentence: SentenceUnits, claim: Claim, window: Window) -> ProducerType | None:
    """As in "19 chủ thể là doanh nghiệp", "55% chủ thể OCOP của tỉnh là hợp tác xã": the form is said of them."""
    first, last = (window.core[0] + 1, window.core[1]) if claim.rule == "rate_is" else window.right
    match = re.match(r"o?O?[oftLx]{0,5}k[xl]?(C)(?![,&/]C)", sentence.letters[first:last])
    if match is None or sentence.units[first + match.start(1) - 1].word not in {"là", "các", "những"}:
        return None
    return noun_of(sentence, first + match.start(1)).producer_type


def settle_open_types(drafts: list[Draft]) -> None:
    """As in "cơ sở sản xuất" is a household where other types stand beside it, else every producer."""
    typed = {d.producer_type for d in drafts if d.noun is not None and not d.noun.all_when_alone and d.producer_type}
    for draft in drafts:
        if draft.noun is not None and draft.noun.all_when_alone and draft.producer_type is ProducerType.HOUSEHOLD:
            total = draft is next(d for d in drafts if d.measure is Measure.PRODUCERS)
            if not typed or (total and _sums_up(draft, drafts)):
                draft.producer_type = None


def _sums_up(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the other types of the sentence break this one down: it stands first and is the largest."""
    others = [d for d in drafts if d is not draft and d.measure is Measure.PRODUCERS and d.is_count]
    return bool(others) and draft.is_count and all(d.low <= draft.low for d in others) and _is_opened(draft, others[0])


def _is_opened(draft: Draft, other: Draft) -> bool:
    between = draft.sentence.letters[draft.window.core[1] : other.window.core[0]]
    return any(letter in between for letter in "O:(")


def _per(sentence: SentenceUnits, end: int) -> str:
    behind = sentence.text(end, sentence.sentence.end_char)
    match = _PER.match(behind)
    if match is None:
        return ""
    words = _PER_WORDS.match(match[1].lower())
    return " ".join(match[1][: words.end()].split()) if words else ""
