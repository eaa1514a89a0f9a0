"""How a text is written changes nothing: Unicode forms, styles of tone marks, spaces, quotation marks, lines."""

import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dataset.article import Article
from extract.documents.plain_text import read_text
from extract.extraction import extract_article
from tests.figures.articles import article_of
from tests.figures.case import FIELDS, Case, Fields, fields_of, load_cases

FEW = settings(max_examples=40, deadline=None, derandomize=True)

CASES = tuple(case for case in load_cases() if not case.fails)
AS_WRITTEN = frozenset({"attributed_to", "per"})
"""Fields that hold words of the text."""

PAGE = """Chương trình OCOP ở tỉnh Thái Bình: lượng đi cùng chất

Thứ Sáu, 14/06/2024 | 08:30

Ông Trần Văn Hòa, Phó Giám đốc Sở Nông nghiệp và Phát triển nông thôn cho biết, đến hết tháng 5/2024 toàn tỉnh có 194 \
sản phẩm OCOP của 137 chủ thể, trong đó 34 sản phẩm đạt 4 sao, 160 sản phẩm đạt 3 sao; 38 chủ thể là doanh nghiệp.

Năm 2024, tỉnh phấn đấu công nhận mới ít nhất 35 sản phẩm, thu hồi giấy chứng nhận của những sản phẩm không còn \
duy trì chất lượng. Huyện Tiền Hải dẫn đầu với 36 sản phẩm, chiếm 18,6% toàn tỉnh.

“Sản phẩm OCOP của huyện hoà chung vào chuỗi liên kết, hơn 60% đã lên sàn thương mại điện tử”, bà Nguyễn Thị Thủy, \
Phó Chủ tịch UBND huyện Tiền Hải chia sẻ.
"""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STYLES = {
    unicodedata.normalize("NFC", first + tone + second): unicodedata.normalize("NFC", first + second + tone)
    for first, second in ("oa", "oe", "uy", "Oa", "Oe", "Uy", "OA", "OE", "UY")
    for tone in _TONES
}
_STYLED = re.compile(rf"(?<![qQ])(?:{'|'.join(_STYLES)})(?![^\W\d_])")


def _read(article: Article, *, words: bool = True) -> Counter[Fields]:
    kept = [field for field in FIELDS if words or field not in AS_WRITTEN]
    figures = map(dict, map(fields_of, extract_article(article).figures))
    return Counter(tuple((field, figure[field]) for field in kept) for figure in figures)


def _rewritten(case: Case, text: str) -> Article:
    lines = case.article.text.split("\n")
    assert len(text.split("\n")) == len(lines)
    return article_of(text, published=case.article.published_at)


@cache
def _as_written(case: Case, *, words: bool) -> Counter[Fields]:
    return _read(article_of(case.article.text, published=case.article.published_at), words=words)


def _other_style(text: str) -> str:
    return _STYLED.sub(lambda match: _STYLES[match.group()], text)


def _changed(rewrite: Callable[[str], str], *, words: bool = True) -> list[str]:
    """The cases that are read otherwise when their text is rewritten."""
    return [
        case.name
        for case in CASES
        if _read(_rewritten(case, rewrite(case.article.text)), words=words) != _as_written(case, words=words)
    ]


def test_both_styles_of_tone_marks_are_read_alike() -> None:
    assert _changed(_other_style, words=False) == []


@pytest.mark.xfail(reason="some words are looked up with plain spaces between them", strict=True)
@pytest.mark.parametrize("space", ["\u00a0", "  "])
def test_spaces_of_any_kind_change_nothing(space: str) -> None:
    assert _changed(lambda text: text.replace(" ", space)) == []


@pytest.mark.parametrize("quotes", ["“”", "«»"])
def test_quotation_marks_around_the_name_of_the_programme_change_nothing(quotes: str) -> None:
    assert _changed(lambda text: text.replace("OCOP", f"{quotes[0]}OCOP{quotes[1]}", 1), words=False) == []


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_unicode_forms_of_a_page_are_read_alike(form: str) -> None:
    page = unicodedata.normalize(form, PAGE)  # type: ignore[arg-type]  # the names are those of the standard
    assert _read(read_text(page, source="page")) == _read(read_text(PAGE, source="page"))


@pytest.mark.parametrize("space", ["\u00a0", "  ", "\u2009", "\u202f", " \t".strip() + "   "])
def test_spaces_of_a_page_are_read_alike(space: str) -> None:
    page = PAGE.replace(" ", space)
    assert _read(read_text(page, source="page")) == _read(read_text(PAGE, source="page"))


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_lines_that_the_reader_joins_are_read_alike(width: int) -> None:
    page = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PAGE.strip().split("\n\n"))
    assert _read(read_text(page, source="page")) == _read(read_text(PAGE, source="page"))


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\u2028"])
def test_line_breaks_of_any_kind_are_read_alike(line_break: str) -> None:
    page = PAGE.replace("\n", line_break)
    assert _read(read_text(page, source="page")) == _read(read_text(PAGE, source="page"))


def test_the_page_states_what_it_states() -> None:
    assert sum(_read(read_text(PAGE, source="page")).values()) == 9


@given(case=st.sampled_from(CASES), data=st.data())
@FEW
def test_a_line_break_ends_a_sentence(case: Case, data: st.DataObject) -> None:
    spaces = [match.start() for match in re.finditer(" ", case.article.text)]
    at = data.draw(st.sampled_from(spaces))
    article = article_of(
        case.article.text[:at] + "\n" + case.article.text[at + 1 :], published=case.article.published_at
    )
    for figure in extract_article(article).figures:
        assert "\n" not in figure.sentence
        assert "\n" not in article.text[figure.char_start : figure.char_end]
