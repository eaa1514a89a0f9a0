"""Conditions of grammar rules that letters alone cannot state: they look at the words behind the letters."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from extract.dataset.vocabulary import Measure
from extract.figures.area_names import ends_in_number
from extract.figures.share_words import is_ranked, says_share
from extract.figures.units import SentenceUnits
from extract.language.lexicon import WORD_END, any_of, load_lexicon
from extract.language.marks import CountedNoun

AREAS = frozenset({Measure.COMMUNES, Measure.DISTRICTS, Measure.PROVINCES, Measure.CRAFT_VILLAGES})
NUMBERS = frozenset("NWPMFX")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a rule reads, as indices of units; a remainder and a zero have no number, only a place."""

    rule: str
    anchor: int
    number: int | None
    nouns: tuple[int, ...]
    star: int | None
    place: int | None
    start: int
    end: int
    second_noun: int | None = None


Condition = Callable[[Claim, SentenceUnits, Sequence[Claim], bool], bool]


def noun_of(sentence: SentenceUnits, index: int) -> CountedNoun:
    """The counted noun at a unit."""
    reading = sentence.units[index].reading
    assert isinstance(reading, CountedNoun)  # noqa: S101  # the letter C is written for nothing else
    return reading


def _noun_is_area(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    return noun_of(sentence, claim.nouns[0]).measure in AREAS


def _not_a_path(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    """As in "tăng từ 120 lên 194" gives two totals and no increase; "tăng từ 20%" gives an increase."""
    letters = sentence.letters
    assert claim.number is not None  # noqa: S101  # only rules with a number need this
    if letters[claim.number - 1] != "f" or sentence.units[claim.number - 1].word != "từ":
        return True
    window = sentence.units[claim.number + 1 : claim.number + 7]
    return letters[claim.number] == "P" and not any(unit.word in {"lên", "đến", "thành"} for unit in window)


def _path_has_an_end(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    """As in "từ 58 lên 71": two numbers joined by a word for up to."""
    assert claim.number is not None  # noqa: S101
    around = sentence.units[max(0, claim.number - 3) : claim.number + 4]
    return any(unit.word in {"lên", "lên đến", "đến", "tới"} for unit in around)


def _exceeds_a_plan(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    """As in "vượt kế hoạch 12 sản phẩm"; "vượt 14.000 sản phẩm" with no plan near is a total that has grown past it."""
    assert claim.number is not None  # noqa: S101
    names_plan = "p" in sentence.letters[claim.start : claim.number]
    if names_plan and sentence.letters[claim.number] in "NW" and _is_plan_itself(claim, sentence):
        return False
    if sentence.letters[claim.number] in "PX" or names_plan:
        return True
    number = sentence.units[claim.number].reading
    clause = sentence.letters[: claim.end + 8]
    return number.low < _FEW_BEYOND or "p" in clause or "s" in clause[claim.end :]


def _is_plan_itself(claim: Claim, sentence: SentenceUnits) -> bool:
    """As in "vượt mục tiêu 35 sản phẩm đề ra": words behind the number say that the plan is so much."""
    span = sentence.sentence
    behind = sentence.text(sentence.units[claim.end - 1].end, span.end_char)
    return re.match(rf"\s*(?:OCOP\s+)?{_set_behind()}{WORD_END}", behind, re.IGNORECASE) is not None


@cache
def _set_behind() -> str:
    return any_of(load_lexicon("plans")["set_behind"]["words"])


def _misses_a_plan(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    """As in "còn thiếu 16 sản phẩm so với mục tiêu"; what is short of no plan is short of something else."""
    named = re.search(r"p[^;.P]{0,8}$", sentence.letters[: claim.start]) is not None  # "mục tiêu có 5 sản phẩm 5 sao"
    return named or "p" in sentence.letters[claim.start : claim.end + 8]


_FEW_BEYOND = 100
"""Fewer products than this may be what a result lies beyond its plan by; totals that are boasted of are larger."""


def _counts_both(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    """As in "12/15 xã"; "hơn 2/3 sản phẩm", "1/3 số sản phẩm" is a share in words of figures, and counts nothing."""
    assert claim.number is not None  # noqa: S101
    number = sentence.units[claim.number]
    if number.reading.whole is None or number.reading.whole > _LARGEST_SHARE:
        return True
    share_of = sentence.letters[claim.number + 1 : claim.number + 2] == "l"
    product = noun_of(sentence, claim.nouns[0]).measure in {Measure.PRODUCTS, Measure.PRODUCERS}
    return not (number.modifier is not None or share_of or (product and number.reading.low < number.reading.whole))


_LARGEST_SHARE = 5
"""Halves, thirds, quarters and fifths are spoken of as shares."""


def _amount_is_ocop(claim: Claim, sentence: SentenceUnits, claims: Sequence[Claim], _before: bool) -> bool:
    assert claim.number is not None  # noqa: S101
    return amount_measure(sentence, claim, claims) is not None


def amount_measure(sentence: SentenceUnits, claim: Claim, claims: Sequence[Claim]) -> Measure | None:
    """What an amount of money is: by the last telling word before it, else what the amount before it is.

    As in "4 sao được thưởng 30 triệu đồng, 3 sao 20 triệu đồng"; None where a word says that it is something else.
    """
    assert claim.number is not None  # noqa: S101
    told = _telling(" ".join(unit.word for unit in sentence.units[max(0, claim.number - 12) : claim.number]))
    if told is not None:
        return Measure(told) if told != "other" else None
    before = [c for c in claims if c.rule == "amount" and c.anchor < claim.anchor]
    return amount_measure(sentence, before[-1], before[:-1]) if before else None


def _telling(words: str) -> str | None:
    """The name of the entry whose word ends last, the longest of several that end there; None where none stands."""
    words = f"{words} "
    found = [
        (words.rfind(phrase) + len(phrase), len(phrase), name)
        for name, phrases in load_lexicon("amounts").items()
        for phrase in phrases["words"]
        if phrase in words
    ]
    return max(found)[2] if found else None


def _star_stands_first(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    """The class belongs to the number behind it unless it already belongs to one before it in its segment."""
    assert claim.star is not None  # noqa: S101
    assert claim.number is not None  # noqa: S101
    before = _segment_before(sentence.letters, claim.star)
    counted = any(letter in NUMBERS for letter in before)
    return not counted


def _segment_before(letters: str, index: int) -> str:
    start = index
    while start > 0 and letters[start - 1] not in ",;.:O(&":
        start -= 1
    return letters[start:index]


def _noun_stands_first(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    """As in "doanh nghiệp (9 chủ thể)", "HTX: 20", "HTX chiếm 38%": the noun has no number of its own."""
    first = claim.nouns[0]
    noun = noun_of(sentence, first)
    assert claim.number is not None  # noqa: S101
    share = sentence.letters[claim.number] == "P"
    if noun.measure is not Measure.PRODUCERS or (noun.producer_type is None and not share):
        return False
    before = sentence.letters[:first].rstrip("lo")
    if before and before[-1] in NUMBERS:
        return False
    if share and re.search(r"[NW][lo]?C[^NWPMFXO,;:.()&]*k$", before) is not None:
        return False  # "60 chủ thể là hợp tác xã (40%)": the form is said of the 60
    second = claim.second_noun
    if second is None:
        behind = sentence.letters[claim.number + 1 : claim.number + 2]
        return share or behind not in ("C", "l", "S", "e")
    return noun_of(sentence, second).measure is Measure.PRODUCERS and (
        noun_of(sentence, second).producer_type in (None, noun.producer_type)
    )


def _total_goes_up_to(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    assert claim.number is not None  # noqa: S101
    before = sentence.units[claim.number - 1]
    return before.letter in "k:" or before.word in {"lên", "đạt", "tới", "đến", "là", "thành"}


def _noun_before(claim: Claim, sentence: SentenceUnits, claims: Sequence[Claim], before: bool) -> bool:
    """A bare number needs a noun that a number before it has counted, or that the sentence has named."""
    if claim.number is not None and _reads_as_year(sentence, claim.number):
        return False
    start = claim.number if claim.number is not None else claim.anchor
    named = any(sentence.letters[i] == "C" and noun_of(sentence, i).own for i in range(start))
    return before or named or any(other.nouns and other.anchor < claim.anchor for other in claims)


_YEAR = re.compile(r"(?:19|20)\d\d")


def _reads_as_year(sentence: SentenceUnits, number: int) -> bool:
    """As in "Lễ hội Hội An 2025": four digits behind a name, where no noun says that they count."""
    unit = sentence.units[number]
    return unit.letter == "N" and _YEAR.fullmatch(sentence.text(unit.start, unit.end)) is not None


def _flow_follows(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    """A bare number, or "chưa có sản phẩm nào", with a word for a flow directly behind it."""
    last = claim.number if claim.number is not None else claim.nouns[0]
    following = sentence.units[last + 1 : last + (3 if claim.number is not None else 5)]
    edges = {unit.start for unit in following}
    return any(cue.kind == "flow" and start in edges for start, _, cue in sentence.cues)


def _qualifier_follows(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    assert claim.number is not None  # noqa: S101
    edges = {unit.start for unit in sentence.units[claim.number + 1 : claim.number + 6] if unit.letter not in ",;."}
    return any(cue.kind == "qualifier" and start in edges for start, _, cue in sentence.cues)


def _flow_before(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    assert claim.number is not None  # noqa: S101
    end = sentence.units[claim.number - 1].end
    return any((cue.kind == "flow" or cue.value == "failed") and stop == end for _, stop, cue in sentence.cues)


GROUPS = frozenset({"food", "beverages", "herbal", "handicrafts", "textiles", "decor", "tourism"})
"""The product groups of Decision 148/QĐ-TTg, as qualifiers."""


def _group_before(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    assert claim.number is not None  # noqa: S101
    end = sentence.units[claim.number - 1].end
    return any(cue.value in GROUPS and stop == end for _, stop, cue in sentence.cues)


def _fraction_before(claim: Claim, _sentence: SentenceUnits, claims: Sequence[Claim], _before: bool) -> bool:
    return any(other.rule == "fraction" and other.anchor < claim.anchor for other in claims)


def _nothing_counted_before(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    """As in "23 sản phẩm còn lại" has its number; "còn lại 3 sao" has none."""
    before = sentence.letters[max(0, claim.start - 3) : claim.start]
    return not (before.rstrip("lo").endswith("C") and any(letter in NUMBERS for letter in before))


def _had_or_reached(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    """As in "nay đã có 19", "mới đạt 12"; "gió giật cấp 12" grades something else."""
    assert claim.number is not None  # noqa: S101
    return any(u.letter == "k" or u.word in {"đạt", "được"} for u in sentence.units[claim.number - 2 : claim.number])


def _noun_has_type(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    return noun_of(sentence, claim.nouns[0]).producer_type is not None


def _says_share(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], before: bool) -> bool:
    assert claim.number is not None  # noqa: S101
    return says_share(sentence, claim.start, claim.number, counted_before=before)


def _is_ranked(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    assert claim.number is not None  # noqa: S101
    return is_ranked(sentence, claim.nouns[0], claim.number)


def _noun_is_own(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    return noun_of(sentence, claim.nouns[0]).own


def _noun_is_product(claim: Claim, sentence: SentenceUnits, _claims: Sequence[Claim], _before: bool) -> bool:
    return noun_of(sentence, claim.nouns[0]).measure is Measure.PRODUCTS


CONDITIONS: dict[str, Condition] = {
    "noun_is_area": _noun_is_area,
    "not_a_path": _not_a_path,
    "path_has_an_end": _path_has_an_end,
    "exceeds_a_plan": _exceeds_a_plan,
    "misses_a_plan": _misses_a_plan,
    "counts_both": _counts_both,
    "amount_is_ocop": _amount_is_ocop,
    "star_stands_first": _star_stands_first,
    "noun_stands_first": _noun_stands_first,
    "total_goes_up_to": _total_goes_up_to,
    "noun_before": _noun_before,
    "flow_follows": _flow_follows,
    "qualifier_follows": _qualifier_follows,
    "fraction_before": _fraction_before,
    "flow_before": _flow_before,
    "group_before": _group_before,
    "nothing_counted_before": _nothing_counted_before,
    "had_or_reached": _had_or_reached,
    "noun_has_type": _noun_has_type,
    "noun_is_product": _noun_is_product,
    "noun_is_own": _noun_is_own,
    "is_ranked": _is_ranked,
    "counts_in_place": lambda claim, sentence, _claims, _before: (
        not ends_in_number(sentence, claim.place, claim.number)
    ),
    "says_share": _says_share,
}
