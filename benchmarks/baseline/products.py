"""Products of a baseline: the words behind "sản phẩm", and those in front of a producer or a star class."""

import re
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.baseline.nouns import PRODUCER_TYPES
from benchmarks.baseline.places import place_named
from benchmarks.baseline.sentences import Sentence
from benchmarks.baseline.stars import star_of_name
from extract.dataset.article import Article
from extract.dataset.product import Product
from extract.dataset.vocabulary import ProducerType

COMMONEST_STAR = 4
"""Of the named products of corpus/gold/dev."""
_PRODUCER_WORD = r"(?:hợp\s+tác\s+xã|HTX|tổ\s+hợp\s+tác|THT|công\s+ty|doanh\s+nghiệp|DNTN|cơ\s+sở|hộ\s+kinh\s+doanh|hộ)"
_PRODUCER = re.compile(
    rf"\b(?P<name>{_PRODUCER_WORD}\s+(?!(?:có|được|đạt|của|chiếm|này)\b)[^,.;:()\n\"“”]+?)"
    r"(?=\s+(?:đạt|được|có|ở|tại|vừa|đã|là|với|mang|đưa|cho|làm|giữ|cùng|do|ký|sản\s+xuất|góp|còn"
    r"|hiện|đều)\b|\s+[-–]\s|\s*[,.;:()\n\"“”]|\s*$)",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"(?P<counted>\d\s+|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+)?"
    r"sản\s+phẩm(?:\s+(?:OCOP|0?[345]\s+sao|mới|hạng|đạt|được\s+công\s+nhận|này|tiêu\s+biểu|đó|trên))*"
    r"(?P<listed>\s*:|(?:\s+[^.,;:()\d]{1,40}?)?\s+(?:là|gồm|như)\b:?|\s*\()?\s*(?P<names>[^.;:()\n]+)",
    re.IGNORECASE,
)
_NAME = r"(?P<name>[^.;:()\n\"“”]+?)"
_BEFORE_PRODUCER = re.compile(
    rf"{_NAME}(?:\s+(?:của|do)\s+|\s*\(\s*(?:của\s+)?|,\s*(?:của\s+)?|\s+[-–]\s+){_PRODUCER_WORD}\b", re.IGNORECASE
)
_BEFORE_STAR = re.compile(rf"{_NAME}\s*[(,]?\s*(?:hạng\s+)?0?[345]\s+sao\b", re.IGNORECASE)
_NAME_ENDS = re.compile(
    r"\s+(?:của|do|đạt|được|vừa|đã|đang|đều|cũng|cùng|giữ|lên|hiện|hạng|tại|ở|trong|để|cho|từ|lần\s+lượt)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:,|\b(?:và|là|gồm|như|có|với|cho|đó)\b)\s*", re.IGNORECASE)
_NO_FIRST_WORDS = (
    r"các|những|này|đó|khác|mới|nào|của|đạt|được|có|đã|thì|trên|tham|theo|trở|trong|tiềm|cả|số|ông|bà|chị|anh"
    r"|hội|sản|nông|đặc|chủ|bộ|trưởng|phó|giám|phần|toàn|tỷ|mục|nhu|hiệu|đơn|lần|kết|mức|nhóm|con|hạng|quyết|đợt"
    r"|TNHH|CP|cổ|ngoài|trước|năm|tháng|riêng|giấy|hồ|tỉnh|huyện|xã|thành|thị|UBND|HTX|công|cơ|hợp|hộ|tổ|doanh"
    r"|OCOP|chương"
)
"""First syllables of what stands where names stand and is none."""
_NO_NAME = re.compile(
    rf"\d|^(?:{_NO_FIRST_WORDS})\b|\b(?:sao|sản\s+phẩm|chủ\s+thể|OCOP)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS, _MOST_WORDS = 2, 8


def read_products(article: Article, sentences: Iterable[Sentence]) -> tuple[Product, ...]:
    """The named products of an article as a baseline reads them, each once, at its first statement.

    Args:
        article: the article.
        sentences: its sentences, as `read_sentences` gives them.
    """
    found: dict[str, Product] = {}
    for sentence in sentences:
        producers = [(match.start(), match["name"]) for match in _PRODUCER.finditer(sentence.text)]
        producers += [
            (words.start, sentence.text[words.start : words.end])
            for words in sentence.named
            if words.label == "ORG" and " " in sentence.text[words.start : words.end]
        ]
        for start, end in sorted(set(_names(sentence))):
            name = sentence.text[start:end]
            producer = _nearest(producers, start, end)
            found.setdefault(
                name.casefold(),
                Product(
                    product_id=str(sentence.start + start),
                    article_id=article.article_id,
                    name=name,
                    sentence=sentence.text,
                    char_start=sentence.start + start,
                    char_end=sentence.start + end,
                    rule="baseline",
                    star=star_of_name(sentence.text, start=start, end=end) or COMMONEST_STAR,
                    producer=producer,
                    producer_type=_producer_type(producer),
                    place=_place(sentence, end),
                ),
            )
    return tuple(found.values())


def _names(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The words that may be names, without places, and without what opens with no noun outside of a list."""
    for start, end, listed in (*_introduced(sentence.text), *_before(sentence.text)):
        name = sentence.text[start:end]
        if (listed or start in sentence.nouns) and place_named(name).casefold() != name.casefold():
            yield start, end


def _introduced(text: str) -> Iterator[tuple[int, int, bool]]:
    """What stands between "sản phẩm" and the next punctuation; a counted "sản phẩm" opens a list only."""
    for match in _INTRODUCED.finditer(text):
        if match["listed"] or not match["counted"]:
            yield from ((*item, bool(match["listed"])) for item in _items(text, *match.span("names")))


def _before(text: str) -> Iterator[tuple[int, int, bool]]:
    """The words in front of a producer or of a star class, back to the punctuation before."""
    for pattern, listed in ((_BEFORE_PRODUCER, True), (_BEFORE_STAR, False)):
        for match in pattern.finditer(text):
            yield from ((*item, listed) for item in _items(text, *match.span("name")))


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a list."""
    cursor = start
    for separator in [*_ITEM.finditer(text, start, end), None]:
        last = separator.start() if separator else end
        ends = _NAME_ENDS.search(text, cursor, last)
        last = ends.start() if ends else last
        first = cursor + len(text[cursor:last]) - len(text[cursor:last].lstrip())
        last = first + len(text[first:last].rstrip())
        if _FEWEST_WORDS <= len(text[first:last].split()) <= _MOST_WORDS and not _NO_NAME.search(text[first:last]):
            yield first, last
        cursor = separator.end() if separator else end


def _nearest(producers: Sequence[tuple[int, str]], start: int, end: int) -> str:
    """The first producer behind a name, else the last before it; empty where the sentence names none."""
    behind = sorted((at, name) for at, name in producers if at >= end)
    before = sorted((at, name) for at, name in producers if at < start)
    return behind[0][1] if behind else before[-1][1] if before else ""


def _producer_type(producer: str) -> ProducerType | None:
    return next((kind for noun, kind in PRODUCER_TYPES.items() if re.match(noun, producer, re.IGNORECASE)), None)


def _place(sentence: Sentence, end: int) -> str:
    """The first place named behind a product in its sentence; empty where there is none."""
    behind = (words for words in sentence.named if words.start >= end)
    return next((name for words in behind if (name := place_named(sentence.text[words.start : words.end]))), "")
