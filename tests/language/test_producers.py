"""Names of producers: where a name begins and ends, and which legal form it has."""

import pytest

from extract.dataset.vocabulary import ProducerType
from extract.language.producers import find_producers

NAMES = [
    ("HTX thanh long sạch Hòa Lệ có 3 sản phẩm", ["HTX thanh long sạch Hòa Lệ"]),
    ("do HTX Chăn nuôi tổng hợp Đông Xuyên sản xuất", ["HTX Chăn nuôi tổng hợp Đông Xuyên"]),
    ("của cơ sở bánh cáy Đình Mạnh, xã Đông La", ["cơ sở bánh cáy Đình Mạnh"]),
    (
        "Công ty TNHH Công nghệ thực phẩm và Chế biến nông sản Savi Quỳnh Phụ đạt 3 sao",
        ["Công ty TNHH Công nghệ thực phẩm và Chế biến nông sản Savi Quỳnh Phụ"],
    ),
    (
        "HTX Dịch vụ nông nghiệp và du lịch Mai Hịch Xanh đón khách",
        ["HTX Dịch vụ nông nghiệp và du lịch Mai Hịch Xanh"],
    ),
    ("chè của HTX Chè Suối Giàng và tinh dầu quế của Công ty CP Quế Yên", ["HTX Chè Suối Giàng", "Công ty CP Quế Yên"]),
    ("HTX Nông nghiệp Ngọc Lây góp 05 sản phẩm", ["HTX Nông nghiệp Ngọc Lây"]),
    ("HTX Nuôi trồng thủy sản Xuân Đài vừa nộp hồ sơ", ["HTX Nuôi trồng thủy sản Xuân Đài"]),
    ("HTX Đồi Xanh và Công ty TNHH Sao Mai", ["HTX Đồi Xanh", "Công ty TNHH Sao Mai"]),
    ("mật ong của HTX Rau an toàn 19/5 được công nhận", ["HTX Rau an toàn 19/5"]),
    ("HTX Sao Mai ngày 19/5 đón khách", ["HTX Sao Mai"]),
    ("bún khô của Hợp tác xã 20/10 xã Nông Hạ", ["Hợp tác xã 20/10"]),
    ("mật ong của hộ ông Lò Văn Pâng, bản Nà Xa", ["hộ ông Lò Văn Pâng"]),
    ("hộ kinh doanh Nguyễn Thị Hoa (thôn Đoài)", ["hộ kinh doanh Nguyễn Thị Hoa"]),
    ("Công ty CP Thương mại - Dịch vụ Hồng Hà ký hợp đồng", ["Công ty CP Thương mại - Dịch vụ Hồng Hà"]),
    ("Công ty TNHH “Nắng Việt” vừa thành lập", ["Công ty TNHH “Nắng Việt”"]),
    ("HTX Đồi Xanh góp phần đưa Mường La đi xa", ["HTX Đồi Xanh"]),
    ("HTX MẬT ONG RỪNG TRÀM CÓ 3 SẢN PHẨM ĐẠT 4 SAO", ["HTX MẬT ONG RỪNG TRÀM"]),
    ("20 hợp tác xã, 9 doanh nghiệp và các cơ sở Hà Nội", []),
    ("HTX có 3 sản phẩm của xã Đông La", []),
    ("nhiều công ty ở Hà Nội", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_a_name_runs_from_its_legal_form_to_its_last_proper_word(text: str, names: list[str]) -> None:
    assert [mark.value.name for mark in find_producers(text)] == names


TYPES = [
    ("Công ty CP Sen Hồng", ProducerType.ENTERPRISE),
    ("Doanh nghiệp tư nhân Tư Lúa", ProducerType.ENTERPRISE),
    ("Hợp tác xã Sen Hồng", ProducerType.COOPERATIVE),
    ("Tổ hợp tác Sen Hồng", ProducerType.COOPERATIVE_GROUP),
    ("Cơ sở sản xuất nem Thu Mây", ProducerType.HOUSEHOLD),
    ("hộ nghề Nguyễn Hữu Quả", ProducerType.HOUSEHOLD),
]


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_the_opening_word_tells_the_legal_form(text: str, kind: ProducerType) -> None:
    (mark,) = find_producers(text)
    assert mark.value.producer_type is kind
    assert text[mark.start : mark.end] == text
