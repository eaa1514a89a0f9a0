"""Labels: the words of a header or of a row, read with the finders of the language; none may be left over."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from extract.dataset.vocabulary import Flow, Measure, Modifier, Qualifier, Status, Unit
from extract.figures.tables.facets import Facets
from extract.language.clock import Clock, work_out
from extract.language.counted import find_counted
from extract.language.cues import find_cues
from extract.language.folding import fold_case
from extract.language.lexicon import WORD_END, WORD_START, PhraseTable, any_of, load_lexicon
from extract.language.marks import CountedNoun, Cue, Mark, PeriodValue
from extract.language.periods import find_periods
from extract.language.stars import find_stars
from extract.products.columns import star_of

_LEXICON = "figure_tables"
_YEAR = re.compile(r"(?<![\d/.,-])20[1-4]\d(?![\d/.,-])")
_WORD = re.compile(r"[^\W_]+|%")
_NOTE = re.compile(r"\((?:\*+|\d{1,2}|[a-z])\)|\*+$|[¹²³]")
_AREAS = frozenset({Measure.COMMUNES, Measure.DISTRICTS, Measure.PROVINCES, Measure.CRAFT_VILLAGES})
_NAMED = _AREAS | {Measure.SALES_POINTS, Measure.BOOTHS}
"""Counted for many reasons: the label itself must say that it is for OCOP."""
_NEVER = frozenset({Measure.MEMBERS, Measure.WORKERS})
_OF_SHARES = frozenset({Qualifier.UPGRADED, Qualifier.SHARE_OF_NATIONAL, Qualifier.SHARE_OF_REGION})
_JOINED = re.compile(r"\s*(?:[/,&+]|và|-|–)\s*(?:số\s+)?")


@lru_cache(maxsize=1024)
def said(section: str, text: str) -> bool:
    """Whether one of the phrases of a section of the lexicon stands in a text."""
    return bool(_spans(section, fold_case(text)))


@lru_cache(maxsize=1)
def _every_year() -> PhraseTable:
    return PhraseTable({fold_case(phrase): True for phrase in load_lexicon("discourse")["yearly"]})


def adds_up(line: str) -> bool:
    """Whether the label of a row says that it adds up others: "Tổng cộng", and not only what area it counts."""
    return any(folded.startswith(("tổng", "cộng")) for folded in map(fold_case, re.split(r"\s*[\t|]\s*", line)))


@cache
def _table(section: str) -> PhraseTable:
    return PhraseTable({fold_case(phrase): True for phrase in load_lexicon(_LEXICON)[section]["words"]})


def _spans(section: str, folded: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in _table(section).find(folded)]


@lru_cache(maxsize=1)
def _abbreviations() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon(_LEXICON)['abbreviations'])}\.?{WORD_END}", re.IGNORECASE)


def _written_out(words: str) -> str:
    listed = load_lexicon(_LEXICON)["abbreviations"]
    bare = _NOTE.sub(" ", words)
    long = _abbreviations().sub(lambda m: listed[" ".join(fold_case(m.group()).rstrip(".").split())], bare)
    return " ".join(long.split())


def read_label(words: str, clock: Clock) -> Facets:
    """Read a header or label as a whole.

    Args:
        words: the header, in NFC.
        clock: tells years that are left out.

    >>> facets = read_label("Trong đó: sản phẩm 4 sao", Clock(""))
    >>> facets.measure.value, facets.star, facets.is_part, facets.is_understood
    ('products', (4, 4), True, True)
    >>> read_label("Diện tích lúa (ha)", Clock("")).is_understood
    False
    """
    text = _written_out(words)
    facets, covered = _read(text, clock)
    left = [m for m in _WORD.finditer(text) if not any(start <= m.start() < end for start, end in covered)]
    return facets if not left else replace(facets, is_understood=False)


def read_caption_words(words: str, clock: Clock) -> Facets:
    """Read what a caption or title says, whatever else it says; it is taken for understood.

    A caption that tells of results and of plans tells of results: "Kết quả thực hiện kế hoạch".
    """
    facets, _ = _read(_written_out(words), clock)
    folded = fold_case(words)
    undone = ("actual", "completion", "indicators")
    if facets.status is Status.TARGET and any(_spans(section, folded) for section in undone):
        facets = replace(facets, status=None)
    if facets.status is Status.ACTUAL or facets.flow is Flow.ENTERED:
        facets = replace(facets, status=None if facets.status is Status.ACTUAL else facets.status, flow=None)
    if facets.qualifier is Qualifier.EVER_RECOGNISED:
        facets = replace(facets, qualifier=None)  # "số lũy kế tính đến hết năm" says how was counted
    return replace(
        facets, unit=None, factor=Decimal(1), modifier=None, is_understood=True, is_total=False, is_yearly=False
    )


def _read(text: str, clock: Clock) -> tuple[Facets, list[tuple[int, int]]]:
    """The facets of some words, and the stretches that say them."""
    folded = fold_case(text)
    cues = find_cues(text)
    found = {name: _spans(name, folded) for name in load_lexicon(_LEXICON) if name not in ("abbreviations", "signs")}
    facets, covered = _counts(text, found)
    star, star_spans, potential = _stars(text)
    period, until, period_spans = _period(text, clock)
    unit, factor, unit_spans = _unit(folded, found)
    covered += [*star_spans, *period_spans, *unit_spans, *((m.start, m.end) for m in cues if _speaks(m))]
    said_here = ("total", "parts", "without", "candidate", "target", "actual", "estimate", "entered", "new", "stock")
    covered += [span for name in (*said_here, "fillers") for span in found[name]]
    yearly = [(start, end) for start, end, _ in _every_year().find(folded)]
    covered += yearly
    measure, implied = facets.measure, facets.is_implied
    if measure is None and star is not None:
        measure, implied = Measure.PRODUCTS, True
    for name, money in (("revenue", Measure.REVENUE), ("support", Measure.SUPPORT)):
        if found[name]:
            measure, implied, covered = money, False, [*covered, *found[name]]
    if found["completion"]:
        measure, implied, unit, covered = Measure.PLAN_COMPLETION, False, Unit.PERCENT, [*covered, *found["completion"]]
    ocop = any(m.value.kind == "ocop" for m in cues)
    return replace(
        facets,
        measure=measure,
        is_implied=implied,
        unit=unit,
        factor=factor,
        star=star,
        status=_status(found, cues, potential=potential),
        flow=_flow(found, cues),
        is_recognised=any(m.value.kind == "recognition" and m.value.value == "recognised" for m in cues),
        qualifier=_qualifier(cues, measure),
        period=period,
        is_until=until,
        is_yearly=bool(yearly),
        modifier=Modifier.ABOUT if found["estimate"] else None,
        is_total=bool(found["total"]),
        is_part=bool(found["parts"]),
        says_ocop=ocop or star is not None or facets.says_ocop,
    ), covered


def _speaks(mark: Mark[Cue]) -> bool:
    return mark.value.kind in ("status", "flow", "recognition", "qualifier", "batch", "opener", "ocop")


def _counts(text: str, found: dict[str, list[tuple[int, int]]]) -> tuple[Facets, list[tuple[int, int]]]:
    """What is counted: the first noun; those behind it say of whom, or what it must have."""
    totals = found["total"]
    nouns = [noun for noun in find_counted(text) if not any(start <= noun.start < end for start, end in totals)]
    if not nouns:
        return Facets(), []
    head, *others = nouns
    spans = [(noun.start, noun.end) for noun in nouns]
    if _lists_two(text, nouns) or head.value.measure in _NEVER:
        return Facets(is_understood=False), []
    typed = [noun.value for noun in nouns if noun.value.producer_type is not None]
    products = any(noun.value.measure is Measure.PRODUCTS for noun in others)
    measure = head.value.measure
    if measure in _NAMED:
        if not products and "ocop" not in fold_case(text):
            return Facets(is_understood=False), []
        if measure is Measure.COMMUNES and found["without"]:
            measure = Measure.COMMUNES_WITHOUT_PRODUCT
        return Facets(measure, says_ocop=True), spans
    own = any(noun.value.measure is Measure.PRODUCERS and noun.value.own for noun in nouns)
    return Facets(
        measure,
        is_implied=head.value.producer_type is not None,
        producer_type=typed[0].producer_type if typed else None,
        is_open_type=bool(typed) and all(noun.all_when_alone for noun in typed),
        says_ocop=own,
    ), spans


def _lists_two(text: str, nouns: Sequence[Mark[CountedNoun]]) -> bool:
    """Whether a label joins two things: "Hợp tác xã, tổ hợp tác", "Sản phẩm/chủ thể"."""
    kinds = [(noun.value.measure, noun.value.producer_type) for noun in nouns]
    return any(
        kinds[i] != kinds[i + 1] and _JOINED.fullmatch(text, nouns[i].end, nouns[i + 1].start)
        for i in range(len(nouns) - 1)
    )


def _stars(text: str) -> tuple[tuple[int, int] | None, list[tuple[int, int]], bool]:
    marks = find_stars(text)
    if not marks:
        drawn = star_of(text, bare=False)
        return ((drawn, drawn), [(0, len(text))], False) if drawn else (None, [], False)
    classes = {(mark.value.low, mark.value.high) for mark in marks}
    spans = [(mark.start, mark.end) for mark in marks]
    return (classes.pop() if len(classes) == 1 else None), spans, any(mark.value.candidate for mark in marks)


def _period(text: str, clock: Clock) -> tuple[str, bool, list[tuple[int, int]]]:
    """The one period that is named; a bare year counts too."""
    marks: list[Mark[PeriodValue]] = find_periods(text)
    spans = [(mark.start, mark.end) for mark in marks]
    read = [(work_out(mark.value, clock), mark.value.until) for mark in marks]
    years = [m for m in _YEAR.finditer(text) if not any(start <= m.start() < end for start, end in spans)]
    read += [(m.group(), False) for m in years]
    spans += [m.span() for m in years]
    named = {period for period, _ in read if period}
    if len(named) != 1:
        return "", False, spans
    return named.pop(), any(until for _, until in read), spans


def _unit(folded: str, found: dict[str, list[tuple[int, int]]]) -> tuple[Unit | None, Decimal, list[tuple[int, int]]]:
    money = _money().search(folded)
    if money is not None:
        word = money["multiplier"]
        factor = load_lexicon("numbers")["multipliers"][" ".join(word.split())] if word else 1
        return Unit.VND, Decimal(factor), [money.span()]
    return (Unit.PERCENT if found["percent"] else None), Decimal(1), found["percent"]


@lru_cache(maxsize=1)
def _money() -> re.Pattern[str]:
    numbers = load_lexicon("numbers")
    multiplier, currency = any_of(numbers["multipliers"]), any_of(numbers["units"]["currency"])
    return re.compile(rf"{WORD_START}(?:(?P<multiplier>{multiplier})[^\S\n]*)?{currency}{WORD_END}(?!\s*/)")


def _status(found: dict[str, list[tuple[int, int]]], cues: list[Mark[Cue]], *, potential: bool) -> Status | None:
    if found["completion"]:
        return None
    named = {m.value.value for m in cues if m.value.kind == "status"}
    if potential or found["candidate"] or "candidate" in named:
        return Status.CANDIDATE
    if found["target"] or "target" in named:
        return Status.TARGET
    return Status.ACTUAL if found["actual"] or named & {"actual", "carried_out"} else None


def _flow(found: dict[str, list[tuple[int, int]]], cues: list[Mark[Cue]]) -> Flow | None:
    proposed = found["candidate"] if not found["entered"] else []
    named = [
        Flow(m.value.value)
        for m in cues
        if m.value.kind == "flow" and m.value.value != "none" and not any(s <= m.start < e for s, e in proposed)
    ]
    moved = [flow for flow in named if flow is not Flow.STOCK]
    if found["stock"]:
        return Flow.STOCK
    if moved and len(set(moved)) == 1:
        return moved[0]
    if found["entered"]:
        return Flow.ENTERED
    return Flow.NEW if found["new"] and not moved else None


def _qualifier(cues: list[Mark[Cue]], measure: Measure | None) -> Qualifier | None:
    named = {Qualifier(m.value.value) for m in cues if m.value.kind == "qualifier"} - _OF_SHARES
    if measure is Measure.CRAFT_VILLAGES:
        named.discard(Qualifier.CRAFT_VILLAGE)
    return named.pop() if len(named) == 1 else None
