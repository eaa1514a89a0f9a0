"""Names of producers (chủ thể): "HTX Chăn nuôi tổng hợp Đông Xuyên", "cơ sở bánh cáy Đình Mạnh", "Công ty TNHH ..."."""

import re
from functools import lru_cache

from extract.dataset.vocabulary import ProducerType
from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, WORD_END, WORD_START, any_of, load_lexicon
from extract.language.marks import Mark, ProducerName

_LONGEST = 18
"""Syllables after the opening word; longer stretches are clauses, not names."""

_WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*|[&+]|[^\w\s]|\n")


@lru_cache(maxsize=1)
def _openers() -> re.Pattern[str]:
    lexicon = load_lexicon("producers")
    groups = "|".join(f"(?P<{kind.value}>{any_of(lexicon[kind.value]['words'])})" for kind in ProducerType)
    return re.compile(rf"{WORD_START}(?:{groups}){WORD_END}")


@lru_cache(maxsize=1)
def _enders() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_lexicon('producers')['ends']['words'])}{WORD_END}")


def find_producers(text: str) -> list[Mark[ProducerName]]:
    """Find named producers: an opening word of a legal form, up to the last capitalised word before the name ends.

    >>> [m.value.name for m in find_producers("HTX thanh long sạch Hòa Lệ có 3 sản phẩm; 20 hợp tác xã, 9 doanh nghiệp")]
    ['HTX thanh long sạch Hòa Lệ']
    """
    folded = fold_case(text)
    marks: list[Mark[ProducerName]] = []
    for match in _openers().finditer(folded):
        if (marks and match.start() < marks[-1].end) or _is_counted(folded, match.start()):
            continue
        end = _name_end(text, folded, match.end())
        if end is None:
            continue
        kind = next(kind for kind in ProducerType if match[kind.value])
        marks.append(Mark(match.start(), end, ProducerName(" ".join(text[match.start() : end].split()), kind)))
    return marks


def _is_counted(folded: str, start: int) -> bool:
    return (
        re.search(rf"(?:\d|%|{WORD_START}(?:các|những|nhiều|số)){SPACE}$", folded[max(0, start - 8) : start])
        is not None
    )


def _name_end(text: str, folded: str, start: int) -> int | None:
    """Where the name that begins behind its opening word ends; None where no capitalised word follows."""
    end: int | None = None
    position, words, quoted = start, 0, False
    while words < _LONGEST:
        space = re.compile(r"[^\S\n]*").match(text, position)
        position = space.end() if space else position
        word = _WORD.match(text, position)
        if word is None:
            break
        token = word.group()
        if token in "\"“”'‘’":
            if quoted:
                return word.end() if end is not None else None
            quoted = True
        elif token == "(" and end is None:
            break
        elif token == "-" or token == "–" or token == "&":
            # A dash joins "sản xuất - thương mại" and "A - B"; a trailing one is cut with the rest.
            pass
        elif not token[0].isalnum() or (not quoted and _ends_here(text, folded, position, words)):
            break
        elif token[0].isupper() or (token.isdigit() and end is not None):
            end = word.end()
        words += 1
        position = word.end()
    return end


def _ends_here(text: str, folded: str, position: int, words: int) -> bool:
    if text[position].isupper() or text[position].isdigit():
        return False
    if _enders().match(folded, position):
        return True
    if re.match(rf"và{SPACE}", folded[position:]):
        behind = re.compile(rf"và{SPACE}").match(folded, position)
        assert behind is not None  # noqa: S101  # matched one line above
        if _openers().match(folded, behind.end()) is not None and words > 0:
            return True
        # "HTX A và tinh dầu quế của ...": something else follows; "HTX Dịch vụ và du lịch A" goes on.
        closed = text[:position].split()[-1][:1].isupper()
        return closed and text[behind.end()].islower() and _activities().match(folded, behind.end()) is None
    return words > 0 and _openers().match(folded, position) is not None


@lru_cache(maxsize=1)
def _activities() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_lexicon('producers')['activities']['words'])}{WORD_END}")
