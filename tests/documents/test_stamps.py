"""A time beside the name of an outlet is the article's."""

import pytest

from extract.documents import read_text

TITLE = "Sản phẩm OCOP vào vụ cuối năm"
BODY = (
    "Tỉnh có 170 sản phẩm OCOP của 90 chủ thể. Cua và tôm dẫn đầu về số sản phẩm được gắn sao.\n\n"
    "Các huyện ven biển đang làm hồ sơ cho nhiều sản phẩm mới. Dự kiến cuối năm sẽ họp chấm.\n"
)
STAMPS = (
    # the line, the moment
    ("Báo Cà Mau | 20/08/2024 - 09:15", "2024-08-20T09:15:00+07:00"),
    ("Trang thông tin điện tử xã Đất Mũi | Cập nhật: 11/12/2025 08:05", "2025-12-11T08:05:00+07:00"),
    ("Cổng thông tin điện tử tỉnh Cà Mau - Ngày đăng: 28/06/2024", "2024-06-28"),
    ("Đài PT-TH Cà Mau, 17:40 02/03/2023", "2023-03-02T17:40:00+07:00"),
    ("camau.gov.vn | Đăng ngày 05/04/2024", "2024-04-05"),
    ("Thứ Năm 08/09/2022 - 05:30", "2022-09-08T05:30:00+07:00"),
)


@pytest.mark.parametrize(("line", "published"), STAMPS)
@pytest.mark.parametrize("above", [True, False], ids=["above the headline", "below it"])
def test_the_time_beside_an_outlet_is_read(line: str, published: str, above: bool) -> None:
    head = (line, TITLE) if above else (TITLE, line)

    article = read_text("\n\n".join((*head, BODY)), source="page")

    assert (article.title, article.published_at) == (TITLE, published)
    assert line not in article.text


@pytest.mark.parametrize(
    "line",
    [
        "Báo cáo số 214/BC-UBND ngày 20/08/2024 của UBND tỉnh nêu rõ tỉnh có 170 sản phẩm OCOP của 90 chủ thể.",
        "Trang trại đi vào hoạt động ngày 11/12/2021 và nay có 2 sản phẩm OCOP được gắn sao.",
        "Sở Công Thương họp ngày 28/06/2024 để bàn việc đưa sản phẩm OCOP vào siêu thị trong tỉnh.",
    ],
)
def test_a_day_in_a_sentence_is_no_stamp(line: str) -> None:
    article = read_text(f"{TITLE}\n\n{line}\n\n{BODY}", source="page")

    assert article.published_at == ""
    assert line in article.text
