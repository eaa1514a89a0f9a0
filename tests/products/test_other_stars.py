"""Stars of hotels, guides and reviews are no class of OCOP; services of tourism that OCOP rates are products."""

import pytest

from tests.products.articles import products_of

OTHERS = [
    "Khu nghỉ dưỡng chuẩn 5 sao đầu tiên của huyện sắp đón khách.",
    "Resort Cát Vàng đạt chuẩn 5 sao vừa mở cửa ven biển.",
    "Du thuyền Hạ Long Xanh 5 sao của Công ty TNHH Biển Xanh vừa hạ thủy.",
    "Làng chài nằm cạnh khu nghỉ dưỡng Sen Vàng 4 sao.",
    "Homestay Nậm Mây đạt tiêu chuẩn 4 sao, phòng nào cũng nhìn ra ruộng bậc thang.",
    "Bánh mì Cô Ba được khách chấm 5 sao trên ứng dụng giao hàng.",
    "Quán phở Gia Truyền được Michelin gắn 1 sao.",
    "Phở Gia Truyền vừa đạt 1 sao Michelin.",
    "Trà sen Đồng Tháp được bán ở khách sạn 5 sao.",
]


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("before", ["", "Tỉnh có 120 sản phẩm OCOP, trong đó 20 sản phẩm 4 sao. "])
def test_other_stars_make_no_product(text: str, before: str) -> None:
    assert products_of(before + text) == []


OF_OCOP = [
    ("Điểm du lịch cộng đồng Cồn Sơn đạt chuẩn OCOP 4 sao.", "Điểm du lịch cộng đồng Cồn Sơn", 4),
    ("Khu nghỉ dưỡng sinh thái Cồn Én được công nhận sản phẩm OCOP 4 sao.", "Khu nghỉ dưỡng sinh thái Cồn Én", 4),
    ("Homestay Mây Núi được công nhận OCOP 3 sao.", "Homestay Mây Núi", 3),
    ("Trà sen Đồng Tháp đạt OCOP 4 sao, được bán ở khách sạn 5 sao.", "Trà sen Đồng Tháp", 4),
]


@pytest.mark.parametrize(("text", "name", "star"), OF_OCOP)
def test_what_ocop_rates_is_a_product(text: str, name: str, star: int) -> None:
    assert [(row.name, row.star) for row in products_of(text)] == [(name, star)]
