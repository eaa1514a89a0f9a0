"""Sentences with slots: what is put into a slot shows up in its own field and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence whose numbers, in text order, are the slots a, b, c, ...; a is the total where there is one."""

    text: str
    order: str
    """Slots in the order in which their figures stand; a derived remainder is written "-"."""


TEMPLATES = (
    Template("Đến hết năm 2023, {place} có {a} sản phẩm OCOP, trong đó {b} sản phẩm 4 sao, {c} sản phẩm 3 sao.", "abc"),
    Template("{place} đã công nhận {a} sản phẩm OCOP của {b} chủ thể.", "ab"),
    Template("Năm 2022, {place} có {b} hợp tác xã, {c} doanh nghiệp là chủ thể OCOP.", "bc"),
    Template("{place} phấn đấu đến năm 2025 có ít nhất {a} sản phẩm OCOP đạt từ 3 sao trở lên.", "a"),
    Template("Trong năm 2023, {place} công nhận mới {b} sản phẩm, đánh giá lại {c} sản phẩm.", "bc"),
    Template("Hơn {a} sản phẩm OCOP của {place} đã lên sàn thương mại điện tử.", "a"),
    Template("{place} có {a} sản phẩm OCOP: 4 sao là {b} sản phẩm, còn lại 3 sao.", "ab-"),
    Template("{place} thu hồi giấy chứng nhận của {b} sản phẩm OCOP, còn {c} sản phẩm chờ công nhận lại.", "bc"),
)

PLACES = {
    "tỉnh Thái Bình": "Thái Bình",
    "Quảng Ninh": "Quảng Ninh",
    "Tỉnh Bến Tre": "Bến Tre",
    "tỉnh Bà Rịa – Vũng Tàu": "Bà Rịa - Vũng Tàu",
    "tỉnh Đăk Lăk": "Đắk Lắk",
    "TP Đà Nẵng": "Đà Nẵng",
    "thành phố Hải Phòng": "Hải Phòng",
    "huyện Tiền Hải": "Tiền Hải",
    "huyện Mộc Châu (Sơn La)": "Mộc Châu",
    "thị xã Đông Triều": "Đông Triều",
    "Nghệ An": "Nghệ An",
    "tỉnh Hoà Bình": "Hòa Bình",
}
"""Places as papers write them, with the official name."""

PRODUCERS = (
    "HTX Nông nghiệp Đồng Xanh",
    "Hợp tác xã thanh long sạch Hòa Lệ",
    "Công ty TNHH Sao Mai",
    "Công ty Cổ phần Chè Bản Mòng",
    "Tổ hợp tác Rau sạch Vạn Thủy",
    "Cơ sở sản xuất Minh Tâm",
    "HTX Rau an toàn 19/5",
    "Hợp tác xã Dịch vụ nông nghiệp Thái Bình",
)

OWN_COUNTS = (
    "{producer} có {b} sản phẩm OCOP 4 sao.",
    "Hiện {producer} sở hữu {b} sản phẩm OCOP, tạo việc làm cho {c} lao động.",
    "Năm 2023, {b} sản phẩm của {producer} được công nhận OCOP 3 sao.",
)


@st.composite
def numbers(draw: st.DrawFn) -> Mapping[str, int]:
    """Counts of which a is at least the sum of the others."""
    b, c = draw(st.integers(2, 900)), draw(st.integers(2, 900))
    return {"a": b + c + draw(st.integers(1, 3000)), "b": b, "c": c}


def dotted(number: int) -> str:
    """A count as Vietnamese prints it: 2418 is "2.418"."""
    return f"{number:,}".replace(",", ".")


def fill(text: str, values: Mapping[str, int], **words: str) -> str:
    """Put numbers and names into the slots; the sentence begins with a capital."""
    filled = text.format(**{slot: dotted(value) for slot, value in values.items()}, **words)
    return filled[0].upper() + filled[1:]
