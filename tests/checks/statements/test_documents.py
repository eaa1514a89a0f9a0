"""Whether a number of an article is one of a certain decision."""

import pytest

from extract.checks.statements.documents import is_one_of_several, speaks_of
from tests.checks.building import Pen, article_of


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Theo Quyết định số 917/QĐ-UBND, tỉnh có thêm 5 sản phẩm.", "2025-01-01", True),
        ("Theo Quyết định số 0917 / QĐ–UBND, tỉnh có thêm 5 sản phẩm.", "", True),
        ("Theo Quyết định số 1917/QĐ-UBND, tỉnh có thêm 5 sản phẩm.", "2025-01-01", False),
        ("Theo Quyết định số 917/QĐ-UBND-HC, tỉnh có thêm 5 sản phẩm.", "2025-01-01", False),
        ("Tỉnh vừa có quyết định công nhận 5 sản phẩm.", "2023-11-20", True),
        ("Tỉnh vừa có quyết định công nhận 5 sản phẩm.", "2023-12-21T08:00:00+07:00", True),
        ("Tỉnh vừa có quyết định công nhận 5 sản phẩm.", "2023-12-22", False),
        ("Tỉnh vừa có quyết định công nhận 5 sản phẩm.", "2023-11-19", False),
        ("Năm qua tỉnh công nhận 5 sản phẩm.", "2023-11-25", False),
    ],
)
def test_an_article_speaks_of_a_decision_by_its_number_or_just_after_it(
    text: str, published: str, expected: bool
) -> None:
    pen = Pen(article_of(text, published_at=published))
    figure = pen.mark("5 sản phẩm", 5)
    assert speaks_of(pen.article, figure, document_number="917/QĐ-UBND", day="2023-11-20") is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Công nhận sản phẩm OCOP đợt 2 năm 2021", True),
        ("Công nhận sản phẩm OCOP ĐỢT II năm 2021", True),
        ("Công nhận sản phẩm OCOP lần thứ hai", True),
        ("Công nhận sản phẩm OCOP năm 2021", False),
        ("Công nhận sản phẩm OCOP trong đợt cao điểm", False),
    ],
)
def test_a_decision_may_call_itself_one_of_several(title: str, expected: bool) -> None:
    assert is_one_of_several(title) is expected
