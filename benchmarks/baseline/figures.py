"""Figures of a baseline: quantities, the noun that follows each, and the place and date that stand nearest."""

import re
from collections.abc import Iterable, Iterator, Mapping

from benchmarks.baseline.nouns import AMOUNT_CUES, MEASURES, MODIFIERS, PERCENT_CUES, PRODUCER_TYPES
from benchmarks.baseline.periods import nearest_period
from benchmarks.baseline.places import nearest_place
from benchmarks.baseline.quantity import Quantity, QuantityReader
from benchmarks.baseline.sentences import Sentence
from benchmarks.baseline.stars import star_after
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, Measure, Modifier, PeriodBasis, ProducerType, Status, Unit

_WORDS_BETWEEN = 2
"""Words that may stand between a number and its noun: "48 lượt sản phẩm"."""
_NOUN = "|".join(MEASURES)
_GAP = rf"(?:\s*/\s*\d[\d.]*)?(?:\s+(?!(?:sao|lần|năm|tháng|ngày|giờ|{_NOUN})\b)[^\W\d_]+){{0,{_WORDS_BETWEEN}}}\s+"
_NOUN_AFTER = re.compile(rf"{_GAP}(?P<noun>{_NOUN})\b", re.IGNORECASE)
_NOUN_ANYWHERE = re.compile(rf"\b(?:{_NOUN})\b", re.IGNORECASE)
_NOUN_BEFORE = re.compile(rf"\b(?P<noun>{_NOUN})(?:\s+(?:có|là|đạt|được|OCOP))*\s*[:(]?\s*$", re.IGNORECASE)
_WORD_AFTER = re.compile(r"\s*[^\W_]")
_NO_COUNT_BEFORE = re.compile(r"\b(?:năm|ngày|tháng|quý|đợt|(?<!tổng )số|xã|phường)\s*$", re.IGNORECASE)
_CURRENCY = re.compile(r"\s*(?:đồng|đ)\b", re.IGNORECASE)
_TIMES = re.compile(r"\s*lần\b", re.IGNORECASE)
_MODIFIER = re.compile(rf"\b(?P<word>{'|'.join(MODIFIERS)})\s*$", re.IGNORECASE)


def read_figures(article: Article, sentences: Iterable[Sentence], quantities: QuantityReader) -> tuple[Figure, ...]:
    """The figures of an article as a baseline reads them.

    What the number pattern and underthesea say nothing of stands at the commonest value: a result, and a stock.

    Args:
        article: the article.
        sentences: its sentences, as `read_sentences` gives them.
        quantities: finds the numbers of a sentence.
    """
    told = tuple(sentences)
    return tuple(
        figure
        for number, sentence in enumerate(told)
        for figure in _of_sentence(article, told[: number + 1], sentence, quantities(sentence.text))
    )


def _of_sentence(
    article: Article, told: tuple[Sentence, ...], sentence: Sentence, quantities: Iterable[Quantity]
) -> Iterator[Figure]:
    for quantity in quantities:
        counted = _counted(sentence.text, quantity)
        if counted is None:
            continue
        measure, unit, end = counted
        stars = star_after(sentence.text, start=quantity.start, end=end) if unit is Unit.COUNT else (None, None)
        stated = nearest_period(sentence.text, quantity.start)
        period = stated or _carried(told)
        start = sentence.start + quantity.start
        yield Figure(
            figure_id=f"{start}-{quantity.low}",
            article_id=article.article_id,
            measure=measure,
            status=Status.ACTUAL,
            flow=Flow.STOCK if unit is Unit.COUNT else None,
            unit=unit,
            value_min=quantity.low,
            value_max=quantity.high,
            value_raw=sentence.text[quantity.start : quantity.end],
            modifier=_modifier(sentence.text, quantity),
            sentence=sentence.text,
            char_start=start,
            char_end=sentence.start + end,
            rule="baseline",
            star_min=stars[0],
            star_max=stars[1],
            producer_type=_producer_type(sentence.text, quantity, end) if measure is Measure.PRODUCERS else None,
            place=nearest_place(told, quantity.start),
            period=period or article.published_at[: len("2024-06-30")],
            period_basis=(
                PeriodBasis.STATED if stated else PeriodBasis.INHERITED if period else PeriodBasis.PUBLICATION
            ),
        )


def _carried(told: tuple[Sentence, ...]) -> str:
    """The last period of the sentences before in the same paragraph; empty where there is none."""
    for sentence in reversed(told[:-1]):
        if sentence.block != told[-1].block:
            break
        if period := nearest_period(sentence.text, len(sentence.text)):
            return period
    return ""


def _counted(sentence: str, quantity: Quantity) -> tuple[Measure, Unit, int] | None:
    """What a quantity counts, in which unit, and where the words that say so end; None where it counts nothing."""
    if _NO_COUNT_BEFORE.search(sentence, 0, quantity.start):
        return None
    noun = _NOUN_AFTER.match(sentence, quantity.end)
    if quantity.percent:
        if noun:
            return _measure(noun["noun"]), Unit.PERCENT, noun.end()
        cued = _percent_of(sentence, quantity)
        return (cued, Unit.PERCENT, quantity.end) if cued else None
    if currency := _CURRENCY.match(sentence, quantity.end):
        amount = _cued(AMOUNT_CUES, sentence)
        return (amount, Unit.VND, currency.end()) if amount else None
    if times := _TIMES.match(sentence, quantity.end):
        return Measure.PRODUCTS_INCREASE, Unit.TIMES, times.end()
    if noun:
        return _measure(noun["noun"]), Unit.COUNT, noun.end()
    before = _NOUN_BEFORE.search(sentence, 0, quantity.start)
    if before and not _WORD_AFTER.match(sentence, quantity.end):
        return _measure(before["noun"]), Unit.COUNT, quantity.end
    return None


def _percent_of(sentence: str, quantity: Quantity) -> Measure | None:
    """By a cue around the percentage, else by the last noun before it."""
    clause = sentence[sentence.rfind(",", 0, quantity.start) + 1 :]
    clause = clause[: clause.find(",", quantity.end) if "," in clause[quantity.end :] else len(clause)]
    nouns = _NOUN_ANYWHERE.findall(sentence, 0, quantity.start)
    return _cued(PERCENT_CUES, clause) or (_measure(nouns[-1]) if nouns else None)


def _cued(cues: Mapping[str, Measure], words: str) -> Measure | None:
    return next((measure for cue, measure in cues.items() if re.search(rf"\b(?:{cue})\b", words, re.IGNORECASE)), None)


def _measure(noun: str) -> Measure:
    return next(measure for pattern, measure in MEASURES.items() if re.fullmatch(pattern, noun, re.IGNORECASE))


def _producer_type(sentence: str, quantity: Quantity, end: int) -> ProducerType | None:
    """By the noun behind the number, or before it where the number itself ends what was read."""
    before = _NOUN_BEFORE.search(sentence, 0, quantity.start)
    words = before["noun"] if before and end == quantity.end else sentence[quantity.end : end]
    return next(
        (kind for noun, kind in PRODUCER_TYPES.items() if re.search(rf"\b(?:{noun})\b", words, re.IGNORECASE)), None
    )


def _modifier(sentence: str, quantity: Quantity) -> Modifier:
    if quantity.low != quantity.high:
        return Modifier.RANGE
    hedge = _MODIFIER.search(sentence, 0, quantity.start)
    if not hedge:
        return Modifier.EXACT
    return next(kind for word, kind in MODIFIERS.items() if re.fullmatch(word, hedge["word"], re.IGNORECASE))
