"""Shares: percentages of a whole, against each other and against the numbers that they are shares of."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from extract.checks.explanations.phrases import counted, formula, number, value
from extract.checks.explanations.wording import fill
from extract.checks.finding import finding
from extract.checks.statements.area import is_same_area
from extract.checks.statements.layout import Layout
from extract.checks.statements.listing import listing
from extract.checks.statements.scope import TOTALS, same_period, stated_stars
from extract.checks.statements.statement import quantity
from extract.checks.statements.tolerance import Extent, rounded
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import (
    CheckKind,
    Flow,
    Modifier,
    PlaceLevel,
    ProducerType,
    Qualifier,
    Status,
    Unit,
    Verdict,
)

HUNDRED = Decimal(100)

_NORMS = frozenset({Modifier.AT_LEAST, Modifier.AT_MOST, Modifier.LESS_THAN})
"""Hedges of what ought to be rather than of what is: "ít nhất 40% chủ thể là hợp tác xã" is a criterion."""

_SHOWN_DECIMALS = 2
"""Digits behind the decimal comma of a percentage that is worked out, so that a reader sees how it was rounded."""

_SLOPPY = Decimal(1)
"""Points by which a share may miss every whole number and still be careless rounding rather than an error."""


def check_shares(figures: Sequence[Figure], layout: Layout) -> list[Check]:
    """Checks the percentages of an article: each against its own numbers, and those of one list against 100.

    Only results are checked: a goal such as "ít nhất 30% chủ thể là hợp tác xã" is no share of anything yet.

    Args:
        figures: The figures of one article, without those of teasers.
        layout: The article.
    """
    shares = [figure for figure in figures if _is_share(figure)]
    counts = [figure for figure in figures if figure.unit is Unit.COUNT and figure.status is Status.ACTUAL]
    checks = [check for share in shares if (check := _against_counts(share, counts, layout)) is not None]
    bare = [figure for figure in figures if _is_bare_share(figure)]
    checks.extend(check for share in bare if (check := _against_fraction(share, counts, layout)) is not None)
    checks.extend(_lists([share for share in shares if _class(share) != _ALL], layout))
    return checks


def _is_share(figure: Figure) -> bool:
    return (
        figure.unit is Unit.PERCENT
        and figure.status is Status.ACTUAL
        and not figure.derived
        and any(sign.isdigit() for sign in figure.value_raw)  # "một nửa" is rough
        and (_class(figure) != _ALL or figure.qualifier is not None)
    )


def _is_bare_share(figure: Figure) -> bool:
    """Whether a percentage names no class of what it is a share of: "126/168 xã có sản phẩm, đạt 75%"."""
    is_result = figure.unit is Unit.PERCENT and figure.status is Status.ACTUAL and not figure.derived
    return is_result and _class(figure) == _ALL and figure.qualifier is None


def _against_fraction(share: Figure, counts: Sequence[Figure], layout: Layout) -> Check | None:
    """A percentage against the fraction before it in its sentence, which it repeats."""
    fractions = [
        (part, whole)
        for part in counts
        for whole in counts
        if part is not whole
        and (part.char_start, part.char_end) == (whole.char_start, whole.char_end)
        and part.measure is whole.measure is share.measure
        and 0 < part.value_min <= whole.value_min
        and part.char_start < share.char_start
        and layout.same_sentence(part, share)
    ]
    if not fractions:
        return None
    part, whole = max(fractions, key=lambda pair: pair[0].char_start)
    holds = _fits(share, part, whole)
    return _pair_check(share, part, whole, Verdict.MATCH if holds else Verdict.SUM_ERROR)


def _against_counts(share: Figure, counts: Sequence[Figure], layout: Layout) -> Check | None:
    """A share against the part and the whole that the article gives, or against the whole alone."""
    same_scope = [
        count
        for count in counts
        if count.measure is share.measure
        and same_period(count, share)
        and (count.flow or Flow.STOCK) is (share.flow or Flow.STOCK)
    ]
    here = [count for count in same_scope if is_same_area(count, share)]
    if share.qualifier is Qualifier.SHARE_OF_NATIONAL:
        parts = [count for count in here if _counts(count, share, None)]
        wholes = [
            count
            for count in same_scope
            if count.place_level is PlaceLevel.COUNTRY and _counts(count, share, None) and count not in parts
        ]
    else:
        parts = [count for count in here if _counts(count, share, share.qualifier)]
        wholes = [
            count
            for count in here
            if count.qualifier in TOTALS
            and count not in parts
            and (_class(count) == _ALL or (share.qualifier is not None and _class(count) == _class(share)))
        ]
    pairs = [(part, whole) for part in parts for whole in wholes if 0 <= part.value_min <= whole.value_min != 0]
    for part, whole in pairs:
        if _fits(share, part, whole):
            return _pair_check(share, part, whole, Verdict.MATCH)
    near = [
        (part, whole)
        for part, whole in pairs
        if layout.same_block(part, share) and layout.same_block(whole, share) and _are_plain(part, whole)
    ]
    if len(near) == 1 and share.modifier not in _NORMS:
        return _pair_check(share, *near[0], Verdict.SUM_ERROR)
    return None if pairs or _class(share) == _ALL else _against_whole(share, wholes, layout)


_ALL = (None, None)
"""The class of a number that states none."""


def _class(figure: Figure) -> tuple[object, object]:
    return stated_stars(figure), figure.producer_type


def _counts(count: Figure, share: Figure, qualifier: Qualifier | None) -> bool:
    return _class(count) == _class(share) and count.qualifier is qualifier


def _are_plain(*figures: Figure) -> bool:
    return all(quantity(figure).is_plain for figure in figures)


def _fits(share: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a share is that of a part in a whole, hedges of all three allowed."""
    few, many = quantity(part).extent, quantity(whole).extent
    if few.lowest is None or few.highest is None or not many.lowest or many.highest is None:
        return False
    decimals = quantity(share).decimals
    low, high = (rounded(ratio * HUNDRED, decimals) for ratio in (few.lowest / many.highest, few.highest / many.lowest))
    return quantity(share).extent.meets(Extent(low, high))


def _pair_check(share: Figure, part: Figure, whole: Figure, verdict: Verdict) -> Check:
    decimals = max(quantity(share).decimals, _SHOWN_DECIMALS)
    worked_out = rounded(part.value_min * HUNDRED / whole.value_min, decimals)
    if verdict is Verdict.MATCH and not _are_plain(share, part, whole):
        verdict = Verdict.MATCH_ROUNDED
    return finding(
        share,
        CheckKind.ARITHMETIC,
        verdict,
        fill(
            "share.holds" if verdict is not Verdict.SUM_ERROR else "share.fails",
            part=part.value_min,
            whole=whole.value_min,
            percent=number(worked_out, Unit.PERCENT),
            stated=value(share),
            counted_part=counted(part),
            counted_whole=counted(whole),
        ),
        expected=number(worked_out, Unit.PERCENT),
        difference=share.value_min - worked_out,
        tolerance=_half_unit(share),
        references=(part.figure_id, whole.figure_id),
    )


def _against_whole(share: Figure, wholes: Sequence[Figure], layout: Layout) -> Check | None:
    """Whether any whole number is that share of the stated whole: 41,7% of 12 is 5, but 45% of 12 is no number.

    Telling only where the whole is so small that not every percentage is the share of some number of it, and certain
    only where the whole stands in the sentence.
    """
    named = [whole for whole in wholes if whole.figure_id == share.part_of]
    beside = named or [whole for whole in wholes if layout.same_sentence(whole, share)]
    if len(beside) != 1 or not (quantity(share).is_plain and quantity(beside[0]).is_plain):
        return None
    whole = beside[0]
    if whole.value_min <= 0 or _every_share_is_possible(share, whole):
        return None
    part = rounded(share.value_min * whole.value_min / HUNDRED, 0)
    holds = rounded(part * HUNDRED / whole.value_min, quantity(share).decimals) == share.value_min
    decimals = max(quantity(share).decimals, _SHOWN_DECIMALS)
    worked_out = rounded(part * HUNDRED / whole.value_min, decimals)
    if not holds and abs(worked_out - share.value_min) < _SLOPPY:
        return None
    return finding(
        share,
        CheckKind.ARITHMETIC,
        Verdict.MATCH if holds else Verdict.SUM_ERROR,
        fill(
            "share.of_whole" if holds else "share.of_whole_fails",
            stated=value(share),
            whole=whole.value_min,
            counted_whole=counted(whole),
            product=rounded(share.value_min * whole.value_min / HUNDRED, 2),
            part=part,
            percent=number(worked_out, Unit.PERCENT),
        ),
        expected=number(worked_out, Unit.PERCENT),
        difference=share.value_min - worked_out,
        tolerance=_half_unit(share),
        references=(whole.figure_id,),
    )


def _every_share_is_possible(share: Figure, whole: Figure) -> bool:
    return HUNDRED / whole.value_min <= 2 * _half_unit(share)


def _half_unit(share: Figure) -> Decimal:
    return Decimal(1).scaleb(-quantity(share).decimals) / 2


def _lists(shares: Sequence[Figure], layout: Layout) -> list[Check]:
    """Shares that one paragraph gives of one whole, by star class or by producer type, against 100."""
    groups: defaultdict[object, list[Figure]] = defaultdict(list)
    for share in shares:
        by_stars = stated_stars(share) is not None
        key = (layout.block(share), share.measure, share.place, share.period, share.flow, share.qualifier, by_stars)
        groups[key].append(share)
    return [check for group in groups.values() if (check := _list_check(group, layout)) is not None]


def _list_check(group: Sequence[Figure], layout: Layout) -> Check | None:
    classes = [_class(share) for share in group]
    if len(group) < 2 or len(set(classes)) != len(classes) or _classes_overlap(group):
        return None
    if not all(quantity(share).is_plain for share in group):
        return None
    total = sum((share.value_min for share in group), Decimal(0))
    tolerance = sum((_half_unit(share) for share in group), Decimal(0))
    if abs(total - HUNDRED) <= tolerance:
        verdict, template = Verdict.MATCH, "share.list_holds"
    elif total > HUNDRED or _names_all_classes(group):
        verdict, template = Verdict.SUM_ERROR, "share.list_fails"
    else:
        return None
    first, *others = group
    return finding(
        first,
        CheckKind.ARITHMETIC,
        verdict,
        fill(
            template,
            sum=formula([share.value_min for share in group]),
            total=number(total, Unit.PERCENT),
            difference=abs(total - HUNDRED),
        ),
        expected=number(HUNDRED, Unit.PERCENT),
        difference=total - HUNDRED,
        tolerance=tolerance,
        references=[share.figure_id for share in others],
    )


def _classes_overlap(group: Sequence[Figure]) -> bool:
    stars = [stated_stars(share) for share in group]
    named = [star for each in stars if each for star in range(each[0], each[1] + 1)]
    return len(named) != len(set(named))


def _names_all_classes(group: Sequence[Figure]) -> bool:
    """Whether a list that stays under 100 leaves no class out.

    Potential 5-star products are a class of their own, so that 3 to 5 stars may lack their share.
    """
    types = {share.producer_type for share in group}
    stars = {star for share in group if (each := stated_stars(share)) for star in range(each[0], each[1] + 1)}
    total = sum((share.value_min for share in group), Decimal(0))
    if stars >= {3, 4, 5}:
        return HUNDRED - total > listing().potential_share * HUNDRED
    return types >= set(ProducerType)
