"""Who says what in a text of several paragraphs: quotations, reports behind a colon, interviews."""

import pytest

from extract.dataset.article import Block, BlockKind
from extract.figures.attribution import read_speech


def _said(text: str, sentence: str) -> str:
    blocks = []
    offset = 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.BODY, offset, offset + len(line)))
        offset += len(line) + 1
    start = text.index(sentence)
    return read_speech(text, blocks).who(start, start + len(sentence))


INTERVIEW = """Phóng viên trao đổi với bà Lê Thị Sương, Phó Giám đốc Sở Công Thương.
* Thưa bà, tỉnh có bao nhiêu sản phẩm?
- Tỉnh có 140 sản phẩm. Riêng 4 sao là 30.
Có thể kể thêm 6 sản phẩm đang chờ.
* Còn năm tới?
- Ông Đỗ Văn Mười: Chúng tôi sẽ thêm 20 sản phẩm."""

QUOTED = """Bà Lê Thị Sương, chủ cơ sở mắm Sáu Thu, nói: “Năm ngoái có 3 sản phẩm. Nay đã 5 sản phẩm”. Chợ vẫn đông.
“Cả xã có 7 sản phẩm”, ông Đỗ Văn Mười kể. “Năm tới sẽ có 9 sản phẩm”. Xã bên có 4 sản phẩm.
“Phải giữ được 7 sản phẩm ấy”, ông nói.
Nhãn “sản phẩm 4 sao” dán khắp nơi."""


@pytest.mark.parametrize(
    ("text", "sentence", "who"),
    [
        (INTERVIEW, "Riêng 4 sao là 30.", "bà Lê Thị Sương, Phó Giám đốc Sở Công Thương"),
        (INTERVIEW, "Có thể kể thêm 6 sản phẩm đang chờ.", "bà Lê Thị Sương, Phó Giám đốc Sở Công Thương"),
        (INTERVIEW, "* Còn năm tới?", ""),
        (INTERVIEW, "- Ông Đỗ Văn Mười: Chúng tôi sẽ thêm 20 sản phẩm.", "Ông Đỗ Văn Mười"),
        (QUOTED, "Nay đã 5 sản phẩm”.", "Bà Lê Thị Sương, chủ cơ sở mắm Sáu Thu"),
        (QUOTED, "Chợ vẫn đông.", ""),
        (QUOTED, "“Năm tới sẽ có 9 sản phẩm”.", "ông Đỗ Văn Mười"),
        (QUOTED, "Xã bên có 4 sản phẩm.", ""),
        (QUOTED, "“Phải giữ được 7 sản phẩm ấy”, ông nói.", "ông Đỗ Văn Mười"),
        (QUOTED, "Nhãn “sản phẩm 4 sao” dán khắp nơi.", ""),
    ],
)
def test_a_stretch_is_given_to_who_says_it(text: str, sentence: str, who: str) -> None:
    assert _said(text, sentence) == who
