"""The day of a report without a stamp stands at its opening, or in a bracket at its end."""

import pytest

from extract.documents import cues, dateline, read_text

CUES = cues.load()
LAST = "Các huyện đang làm hồ sơ cho nhiều sản phẩm mới."


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Bạc Liêu, ngày 12-9-2024.- Tỉnh có 158 sản phẩm OCOP.", "ngày 12-9-2024"),
        ("LĐ online 22/11/2022 - Huyện Đơn Dương có thêm 4 sản phẩm OCOP.", "22/11/2022"),
        ("Cà Mau, 05/03/2024 - Tỉnh có 170 sản phẩm OCOP.", "05/03/2024"),
        ("BTO, ngày 3 tháng 4 năm 2023: Bình Thuận có 105 sản phẩm OCOP.", "ngày 3 tháng 4 năm 2023"),
        ("(Quảng Ngãi, 8/7/2025) - Tỉnh có 480 sản phẩm OCOP.", "8/7/2025"),
        ("Ngày 26/6/2025, Bộ Nông nghiệp và Môi trường trao chứng nhận cho 12 sản phẩm.", ""),
        ("Sáng 12/9/2024, huyện Đông Hải họp chấm 9 sản phẩm.", ""),
        ("Theo Quyết định số 148/QĐ-TTg ngày 24/02/2023 - văn bản về bộ tiêu chí - sản phẩm được chấm lại.", ""),
        ("Tính đến 31/12/2023: tỉnh có 170 sản phẩm OCOP.", ""),
        ("Tỉnh có 170 sản phẩm OCOP.", ""),
    ],
)
def test_the_day_at_the_opening_is_told_from_the_day_of_what_happened(opening: str, day: str) -> None:
    assert dateline.find([opening, LAST], CUES) == day


@pytest.mark.parametrize(
    ("closing", "day"),
    [
        ("(Ghi nhận ngày 14/3/2024)", "ngày 14/3/2024"),
        ("Chợ phiên họp vào cuối tuần. (Bài viết hoàn thành ngày 2/10/2023)", "ngày 2/10/2023"),
        ("Bà con mong thêm đơn hàng (Bù Đăng, 19-8-2022).", "19-8-2022"),
        ("(Kèm theo Công văn số 214/SNN-PTNT ngày 14/3/2024)", ""),
        ("(Số liệu tính đến ngày 14/3/2024)", ""),
        ("(Theo Quyết định số 1048/QĐ-TTg ngày 21/8/2019)", ""),
        ("Huyện họp chấm (ngày 14/3/2024) và chọn 9 sản phẩm.", ""),
        pytest.param(
            "(Ảnh chụp ngày 14/3/2024)",
            "",
            marks=pytest.mark.xfail(reason="the day of a picture is taken for that of the report", strict=True),
        ),
    ],
)
def test_the_day_in_the_last_bracket_is_told_from_that_of_a_document(closing: str, day: str) -> None:
    assert dateline.find([LAST, closing], CUES) == day


def test_without_paragraphs_there_is_no_day() -> None:
    assert dateline.find([], CUES) == ""


def test_a_stamp_wins_over_a_dateline() -> None:
    page = f"Cà Mau có 170 sản phẩm OCOP\n\n06/03/2024 07:30\n\nCà Mau, 05/03/2024 - Tỉnh có 170 sản phẩm.\n\n{LAST}\n"

    assert read_text(page, source="page").published_at == "2024-03-06T07:30:00+07:00"


def test_a_dateline_dates_a_page_without_a_stamp() -> None:
    page = f"Cà Mau có 170 sản phẩm OCOP\n\nCà Mau, 05/03/2024 - Tỉnh có 170 sản phẩm.\n\n{LAST}\n"

    assert read_text(page, source="page").published_at == "2024-03-05"
