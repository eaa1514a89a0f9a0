"""Words that state no figure change none, in front of a sentence and behind it."""

from collections import Counter

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from extract.extraction import extract_article
from tests.figures.articles import article_of
from tests.figures.case import Case, difference, fields_of, load_cases
from tests.language.reading import rows

FEW = settings(max_examples=25, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))

CASES = tuple(
    case
    for case in load_cases()
    if case.expected and not case.fails and case.article.text.endswith(".") and case.article.text.count(".\n") == 0
    if "\n" not in case.article.text and ". " not in case.article.text
)
"""Cases of one sentence."""

_SMALL = frozenset(
    (
        "tỉnh", "huyện", "đến", "năm", "tính", "toàn", "thành", "trong", "hiện", "cả", "có", "số", "thị", "cuối",
        "hết", "tại", "mỗi", "trên",
    )
)  # fmt: skip
"""Words that open a sentence and are no names."""

OPENINGS = (
    ("Sau 3 năm triển khai, ",),
    ("Với tinh thần quyết liệt, ",),
    ("Nhờ 12 lớp tập huấn cho 450 học viên, ",),
    ("Dù diện tích chỉ hơn 1.200 ha, ",),
    ("Thực hiện Nghị quyết 05-NQ/TU, ",),
    ("Cùng với 9 tiêu chí mới, ",),
    ("Theo Quyết định số 512/QĐ-UBND ngày 3/5/2021 của UBND tỉnh, ",),
)

TAILS = (
    (", giấy chứng nhận có giá trị 36 tháng.",),
    (", góp phần nâng thu nhập bình quân lên 62 triệu đồng/người/năm.",),
    (", vượt qua nhiều khó khăn.",),
    (", với hơn 1.200 lượt xem trực tuyến.",),
    (", theo Quyết định số 148/QĐ-TTg ngày 24/02/2023.",),
)

_DAYS = "the day of a decision that is only referred to is taken for the period"
FAILING = {OPENINGS[-1][0]: _DAYS}


def _told(case: Case, text: str) -> str:
    read = Counter(map(fields_of, extract_article(article_of(text, published=case.article.published_at)).figures))
    return f"{text}\n{told}" if (told := difference(Counter(case.expected), read)) else ""


@pytest.mark.parametrize("opening", rows(OPENINGS, FAILING))
@given(case=st.sampled_from([case for case in CASES if case.article.text.split()[0].lower() in _SMALL]))
@FEW
def test_words_in_front_change_nothing(opening: str, case: Case) -> None:
    text = case.article.text
    assert not _told(case, opening + text[0].lower() + text[1:])


@pytest.mark.parametrize("tail", rows(TAILS, FAILING))
@given(case=st.sampled_from(CASES))
@FEW
def test_words_behind_change_nothing(tail: str, case: Case) -> None:
    assert not _told(case, case.article.text.removesuffix(".") + tail)
