"""Places as the pipeline marks them: names, and words that point back at a place named before."""

from itertools import pairwise

import pytest

from extract.language.places import find_places
from tests.language.reading import rows

POINTERS = (
    # text, (words, level) of each word that points back
    ("Toàn tỉnh có 12 sản phẩm", [("Toàn tỉnh", "province")]),
    ("tỉnh cũng có 12 sản phẩm", [("tỉnh", "province")]),
    ("trên địa bàn tỉnh", [("trên địa bàn tỉnh", "province")]),
    ("sản phẩm của tỉnh", [("của tỉnh", "province")]),
    ("Toàn huyện có 12 sản phẩm", [("Toàn huyện", "district")]),
    ("huyện đã công nhận", [("huyện", "district")]),
    ("thị xã có thêm 3 sản phẩm", [("thị xã", "district")]),
    ("quận phấn đấu", [("quận", "district")]),
    ("xã có 2 sản phẩm", [("xã", "commune")]),
    ("phường vừa tổ chức", [("phường", "commune")]),
    ("toàn thành phố có 12 sản phẩm", [("toàn thành phố", "province")]),
)

NO_POINTERS = (
    "cấp tỉnh",
    "UBND tỉnh",
    "hội đồng nhân dân huyện",
    "5 huyện có sản phẩm",
    "12 xã có sản phẩm",
    "mỗi xã một sản phẩm",
    "các huyện trong vùng",
    "nhiều xã",
    "hợp tác xã",
    "liên xã",
    "một số huyện",
)

NAMES = (
    # text, the words of each name
    ("tỉnh Thái Bình có 5 huyện", ["tỉnh Thái Bình"]),
    ("huyện Tiền Hải, tỉnh Thái Bình", ["huyện Tiền Hải", "tỉnh Thái Bình"]),
    ("Tiền Hải (Thái Bình)", ["Tiền Hải", "Thái Bình"]),
    ("TP.HCM và TP Đà Nẵng", ["TP.HCM", "TP Đà Nẵng"]),
    ("TP. Hồ Chí Minh", ["TP. Hồ Chí Minh"]),
    ("Bà Rịa - Vũng Tàu", ["Bà Rịa - Vũng Tàu"]),
    ("Bà Rịa – Vũng Tàu", ["Bà Rịa – Vũng Tàu"]),
    ("Đăk Lăk, Đắc Nông", ["Đăk Lăk", "Đắc Nông"]),
    ("tỉnh Hoà Bình", ["tỉnh Hoà Bình"]),
    ("THÁI BÌNH - Sáng nay", ["THÁI BÌNH"]),
    ("Thừa Thiên Huế", ["Thừa Thiên Huế"]),
    ("thành phố Huế", ["thành phố Huế"]),
    ("cả nước có", ["cả nước"]),
    ("Việt Nam có", ["Việt Nam"]),
    ("tỉnh\u00a0Nghệ\u00a0An", ["tỉnh\u00a0Nghệ\u00a0An"]),
)

FAILS: dict[str, str] = {}


@pytest.mark.parametrize(("text", "expected"), rows(POINTERS, FAILS))
def test_a_word_points_back_at_a_level(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(text[m.start : m.end], m.value.points_to) for m in find_places(text) if m.value.mention is None]
    assert found == expected


@pytest.mark.parametrize("text", NO_POINTERS)
def test_the_same_word_inside_another_points_at_nothing(text: str) -> None:
    assert [text[m.start : m.end] for m in find_places(text) if m.value.mention is None] == []


@pytest.mark.parametrize(("text", "expected"), rows(NAMES, FAILS))
def test_a_name_is_found_in_its_spellings(text: str, expected: list[str]) -> None:
    assert [text[m.start : m.end] for m in find_places(text) if m.value.mention is not None] == expected


def test_places_do_not_overlap() -> None:
    text = "Toàn tỉnh Thái Bình, huyện Tiền Hải; huyện cũng có 36 sản phẩm, toàn tỉnh có 194"
    marks = find_places(text)
    assert all(a.end <= b.start for a, b in pairwise(marks))
