"""Attribution: who says what a sentence states, as written, without the verb of saying."""

import re
from functools import lru_cache

from extract.language.lexicon import any_of, load_lexicon

_CAPITAL = r"[A-ZĐÀ-Ỹ][^\W\d_]*"
_NAME = rf"{_CAPITAL}(?:\s+{_CAPITAL}){{0,4}}"
_NO_END = r"(?:[^.\"“”:\n]|\.(?=\S))"
_TITLE = rf"(?:\s*[,\-–]\s*{_NO_END}{{3,140}}?)?"
_QUOTE = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")


@lru_cache(maxsize=1)
def _person() -> str:
    lexicon = load_lexicon("attribution")
    return rf"(?<![^\W_])(?!(?i:{any_of(lexicon['not_persons'])}))(?i:{any_of(lexicon['persons'])})\.?\s+{_NAME}"


@lru_cache(maxsize=1)
def _saying() -> str:
    return rf"(?i:{any_of(load_lexicon('attribution')['saying'])})(?![^\W_])"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """A person before the verb, one who is followed ("theo ông ..."), an authority that is quoted, one that speaks."""
    lexicon = load_lexicon("attribution")
    body = rf"(?i:{any_of(lexicon['bodies'])})\s+{_NO_END.replace('^.', '^.,;')}{{2,110}}?"
    according = rf"(?<![^\W_])(?i:{any_of(lexicon['according'])})"
    return (
        re.compile(rf"(?P<who>{_person()}{_TITLE})\s*,?\s*(?:(?:đã|cũng|vui mừng|phấn khởi)\s+)?{_saying()}"),
        re.compile(
            rf"(?<![^\W_])[Tt]heo\s+(?P<who>{_person()}(?:\s*[,\-–]\s*{_NO_END}{{3,90}}?)??)\s*,\s*(?=[^\s,]+\s)"
        ),
        re.compile(rf"{according}\s+(?P<who>{body})(?=\s+(?:cho biết|cho thấy|cho hay)|\s*[,.:])"),
        re.compile(rf"(?:^\W*|,\s+)(?P<who>{body})\s+(?:cho biết|cho hay|thông tin|công bố)(?![^\W_])"),
    )


def attributed_to(sentence: str) -> str:
    """Who says a sentence: a person with title, or a body; empty where nobody is named.

    >>> attributed_to("Theo Sở Nông nghiệp và Môi trường, toàn tỉnh có 208 sản phẩm.")
    'Sở Nông nghiệp và Môi trường'
    >>> attributed_to("Ông Lê Văn Bình, Phó Giám đốc Sở Công Thương cho biết, tỉnh có 12 sản phẩm.")
    'Ông Lê Văn Bình, Phó Giám đốc Sở Công Thương'
    """
    for pattern in _patterns():
        match = pattern.search(sentence)
        if match:
            who = _with_title(sentence, match) if match.re is _patterns()[1] else match["who"]
            return " ".join(who.split()).strip(" ,-–")
    return ""


def _with_title(sentence: str, match: re.Match[str]) -> str:
    """As in "Theo ông A, Phó Giám đốc Sở B, ...": a capitalised stretch behind the name is the title."""
    title = re.match(
        rf",\s*((?:Phó\s+)?{_CAPITAL}{_NO_END.replace('^.', '^.,')}{{3,90}}),", sentence[match.end("who") :]
    )
    return match["who"] + (f", {title[1]}" if title and _is_office(title[1]) else "")


@lru_cache(maxsize=1)
def _offices() -> re.Pattern[str]:
    return re.compile(rf"(?i:{any_of(load_lexicon('attribution')['offices'])})(?![^\W_])")


def _is_office(words: str) -> bool:
    return _offices().match(words) is not None


def speakers(block: str) -> list[tuple[int, int, str]]:
    """The stretches of a paragraph that one person says: quotations, and answers behind "Bà Lê Thị A:".

    Args:
        block: the text of one paragraph.

    Returns:
        Start, end and speaker of each stretch, as offsets into the paragraph.
    """
    answer = re.match(rf"\s*[-–]?\s*(?P<who>{_person()}{_TITLE})\s*:\s", block)
    if answer:
        who = re.split(rf",?\s+(?:(?:đã|cũng)\s+)?{_saying()}", answer["who"])[0]
        return [(0, len(block), " ".join(who.split()))]
    found = []
    for quote in _QUOTE.finditer(block):
        behind = re.match(
            rf"\s*,?\s*(?P<who>{_person()}{_TITLE})\s*,?\s*(?:(?:đã|cũng)\s+)?{_saying()}", block[quote.end() :]
        )
        before = re.search(rf"(?P<who>{_person()}{_NO_END}{{0,140}}):\s*$", block[: quote.start()])
        match = behind or before
        if match:
            who = re.split(rf",?\s+(?:(?:đã|cũng)\s+)?{_saying()}", match["who"])[0]
            found.append((quote.start(), quote.end(), " ".join(who.split()).strip(" ,-–")))
    return found
