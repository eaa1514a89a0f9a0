"""Attribution: who says what a sentence states, as written, without the verb of saying."""

import re
from functools import lru_cache

from extract.language.lexicon import any_of, load_lexicon

_NAME = r"[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*){1,4}"
_TITLE = r"(?:\s*[,\-–]\s*[^.\"“”:]{3,140}?)?"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """A person before the verb, a person behind the quotation, an authority that is quoted."""
    lexicon = load_lexicon("attribution")
    person = rf"(?i:{any_of(lexicon['persons'])})\.?\s+{_NAME}"
    saying = rf"(?i:{any_of(lexicon['saying'])})(?![^\W_])"
    body = rf"(?i:{any_of(lexicon['bodies'])})\s+[^,.:;\"“”]{{2,110}}?"
    according = rf"(?<![^\W_])(?i:{any_of(lexicon['according'])})"
    return (
        re.compile(rf"(?P<who>{person}{_TITLE})\s*,?\s*(?:(?:đã|cũng|vui mừng|phấn khởi)\s+)?{saying}"),
        re.compile(rf"[\"”]\s*,\s*(?P<who>{person}{_TITLE})\s*,?\s*{saying}"),
        re.compile(rf"{according}\s+(?P<who>{body})(?=\s+(?:cho biết|cho thấy|cho hay)|\s*[,.:])"),
        re.compile(rf"^\W*(?P<who>{body})\s+(?:cho biết|cho hay|thông tin)(?![^\W_])"),
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
            return " ".join(match["who"].split()).strip(" ,-–")
    return ""
