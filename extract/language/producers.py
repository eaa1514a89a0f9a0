"""Names of producers (chủ thể): "HTX Chăn nuôi tổng hợp Đông Xuyên", "cơ sở bánh cáy Đình Mạnh", "Công ty TNHH ..."."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.dataset.vocabulary import ProducerType
from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, WORD_END, WORD_START, any_of, load_lexicon
from extract.language.marks import Mark, ProducerName
from extract.language.openings import OpenedPattern

LONGEST = 18
"""Syllables after the opening word; longer stretches are clauses, not names."""

LONGEST_PERSON = 4
"""Syllables of a person's name."""

PROPER = 2
"""Capitalised syllables in a row that make a proper name; behind it, small words go on with the name only if they say
what the producer does."""

GOODS = 3
"""Syllables of what a producer grows or makes, before its proper name: "trồng rau má", "nuôi cá lồng"."""

_WORD = re.compile(r"\d+(?:[/.-]\d+)+|[^\W_]+(?:['’.&][^\W_]+)*|[&+]|[^\w\s]|\n")
_SPACE = re.compile(r"[^\S\n]*")
_QUOTES = frozenset("\"“”'‘’«»")
_DASHES = frozenset("-–—&+")
_SHOUTED = 0.7
"""Share of capitals from which a line counts as written in capitals."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def is_proper(self) -> bool:
        return self.text[0].isupper() or self.text[0].isdigit()


def find_producers(text: str) -> list[Mark[ProducerName]]:
    """Find named producers: an opening word of a legal form, up to the last capitalised word before the name ends.

    >>> [m.value.name for m in find_producers("HTX thanh long sạch Hòa Lệ có 3 sản phẩm; 20 hợp tác xã")]
    ['HTX thanh long sạch Hòa Lệ']
    """
    folded = fold_case(text)
    marks: list[Mark[ProducerName]] = []
    for match in _openers().finditer(folded):
        if (marks and match.start() < marks[-1].end) or _is_counted(folded, match.start()):
            continue
        end = None if _names_a_family(text, match) else _name_end(text, folded, match.end())
        if end is None or _is_leader(text, folded, match, end):
            continue
        kind = next(kind for kind in ProducerType if match[kind.value])
        marks.append(Mark(match.start(), end, ProducerName(" ".join(text[match.start() : end].split()), kind)))
    return marks


@lru_cache(maxsize=1)
def _openers() -> OpenedPattern:
    lexicon = load_lexicon("producers")
    groups = "|".join(f"(?P<{kind.value}>{any_of(lexicon[kind.value]['words'])})" for kind in ProducerType)
    pattern = rf"{WORD_START}(?:{groups}){WORD_END}(?:{SPACE}\((?:htx|tht|hkd|dn)\))?"
    return OpenedPattern(pattern, [phrase for kind in ProducerType for phrase in lexicon[kind.value]["words"]])


@lru_cache(maxsize=1)
def _enders() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_lexicon('producers')['ends']['words'])}{WORD_END}")


@lru_cache(maxsize=1)
def _activities() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_lexicon('producers')['activities']['words'])}{WORD_END}")


@lru_cache(maxsize=1)
def _making() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_lexicon('producers')['making']['words'])}{WORD_END}")


@lru_cache(maxsize=1)
def _counting() -> re.Pattern[str]:
    words = any_of(load_lexicon("producers")["counting"]["words"])
    return re.compile(rf"(?:\d|%|{WORD_START}{words}){SPACE}$")


@lru_cache(maxsize=1)
def _leading() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_lexicon('producers')['leaders']['words'])}{SPACE}$")


def _is_counted(folded: str, start: int) -> bool:
    return _counting().search(folded[max(0, start - 10) : start]) is not None


def _names_a_family(text: str, match: re.Match[str]) -> bool:
    """Whether an opening word that is a family name too stands with a capital inside a name: "chuối sấy Lò Thung"."""
    words = load_lexicon("producers")["families"]["words"]
    before = text[: match.start()]
    inside = before.endswith(" ") and before.rstrip()[-1:].isalnum()
    return inside and match.group() in words and text[match.start()].isupper()


def _is_leader(text: str, folded: str, match: re.Match[str], end: int) -> bool:
    """Whether what stands behind "Giám đốc HTX" is the director and no producer: "Giám đốc HTX H'Nuêl Niê"."""
    lexicon = load_lexicon("producers")
    leads = _leading().search(folded[max(0, match.start() - 40) : match.start()])
    name = text[match.end() : end].split()
    family = bool(name) and (fold_case(name[0]) in lexicon["surnames"]["words"] or fold_case(name[0]).startswith("h'"))
    return leads is not None and family and 1 < len(name) <= LONGEST_PERSON and all(word[:1].isupper() for word in name)


def _name_end(text: str, folded: str, start: int) -> int | None:
    """Where the name that begins behind its opening word ends; None where no capitalised word follows."""
    end: int | None = None
    shouting = _is_shouting(text, start)
    position, proper, quoted, activity_end = start, 0, False, start
    for count in range(LONGEST):
        word = _next_word(text, position)
        if word is None:
            break
        if word.text in _QUOTES:
            if quoted:
                return word.end if end is not None else None
            quoted = True
        elif word.text in _DASHES:
            pass  # Joins "sản xuất - thương mại" and "A - B"; a trailing one is cut with the rest.
        elif word.text == "," and not proper and _activities().match(folded, _after_space(text, word.end)):
            pass  # "Hợp tác xã sản xuất, kinh doanh, dịch vụ nông nghiệp An Lỗ"
        elif not word.text[0].isalnum():
            break
        elif not quoted:
            if activity := _activities().match(folded, word.start):
                activity_end = max(activity_end, activity.end())
            if count == 0 and (making := _making().match(folded, word.start)) and _is_named_by_it(text, making.end()):
                activity_end = making.end()
            inside = word.start < activity_end
            if not inside and _ends_here(text, folded, word, first=count == 0, proper=proper, shouting=shouting):
                break
        in_activity = word.start < activity_end
        dated = "/" in word.text  # "HTX Rau an toàn 19/5" bears the name of a day.
        if word.is_proper and (not word.text[0].isdigit() or count == 0 or dated or end == _before(text, word)):
            if not (count == 0 and word.text.replace(".", "").isdigit()):
                end = word.end
            proper += not in_activity
        elif word.text[0].isdigit():
            break
        elif proper < PROPER:
            proper = 0
        elif not in_activity and word.text not in _DASHES | {","} and folded[word.start : word.end] != "và":
            following = _next_word(text, word.end)
            if following is None or not following.text[0].isupper():
                break  # One small word may stand inside a proper name: "Trà Ô long Bảo Lâm".
        position = word.end
    return end


def _is_named_by_it(text: str, position: int) -> bool:
    """Whether what a producer makes belongs to its name: "Tổ hợp tác trồng tiêu Tiên Hiệp", not "HTX trồng rau"."""
    capitals = 0
    for count in range(GOODS + PROPER):
        word = _next_word(text, position)
        if word is None or not word.text[0].isalpha() or (not word.is_proper and (capitals or count >= GOODS)):
            return False
        capitals += word.is_proper
        if capitals == PROPER:
            return True
        position = word.end
    return False


def _next_word(text: str, position: int) -> _Word | None:
    match = _WORD.match(text, _after_space(text, position))
    return _Word(match.group(), match.start(), match.end()) if match else None


def _after_space(text: str, position: int) -> int:
    space = _SPACE.match(text, position)
    return space.end() if space else position


def _before(text: str, word: _Word) -> int:
    """Where the word before this one ends."""
    return len(text[: word.start].rstrip())


def _is_shouting(text: str, start: int) -> bool:
    return _shouts(text[text.rfind("\n", 0, start) + 1 : (text.find("\n", start) + 1 or len(text) + 1) - 1])


@lru_cache(maxsize=64)
def _shouts(line: str) -> bool:
    letters = list(filter(str.isalpha, line))
    return bool(letters) and sum(map(str.isupper, letters)) > _SHOUTED * len(letters)


def _ends_here(text: str, folded: str, word: _Word, *, first: bool, proper: int, shouting: bool) -> bool:
    """Whether a word ends the name: a verb, a preposition, the next producer, another thing behind "và"."""
    if word.is_proper and not shouting:
        return False
    if _enders().match(folded, word.start):
        return True
    if folded[word.start : word.end] == "và":
        behind = _next_word(text, word.end)
        if behind is None or first:
            return True
        if _openers().match(folded, behind.start):
            return True
        # "HTX A và tinh dầu quế của ...": something else follows; "HTX Dịch vụ và du lịch A" goes on.
        return proper > 0 and behind.text[0].islower() and _activities().match(folded, behind.start) is None
    return not first and _openers().match(folded, word.start) is not None
