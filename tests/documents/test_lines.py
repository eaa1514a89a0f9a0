"""What the shape of a line says of it, and what tags and bylines are."""

import pytest

from extract.documents import byline, characters, cues, place_tag
from extract.documents.cues import Cue
from extract.documents.line import Line
from extract.documents.wrapping import unwrap

CUES = cues.load()


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("Tin liên quan", Cue.BOX),
        ("TIN LIÊN QUAN:", Cue.BOX),
        ("» Bài viết liên quan", Cue.BOX),
        ("Có thể bạn quan tâm", Cue.BOX),
        ("Mời bạn đọc thêm", Cue.BOX),
        ("Tin cùng chuyên mục", Cue.AFTER),
        ("Các tin đã đưa", Cue.AFTER),
        ("Tin cũ hơn >>", Cue.AFTER),
        (">> Lai Châu có thêm 5 sản phẩm", Cue.INLINE),
        ("Xem thêm: Lai Châu có thêm 5 sản phẩm", Cue.INLINE),
        ("Bình luận (12)", Cue.COMMENTS),
        ("Từ khóa: OCOP, Lai Châu", Cue.TAGS),
        ("Tổng biên tập: Nguyễn Văn A", Cue.IMPRINT),
        ("Vui lòng ghi rõ nguồn khi sử dụng thông tin", Cue.IMPRINT),
        ("Hotline: 0900.000.000", Cue.CONTACT),
        ("1,250 lượt xem", Cue.FURNITURE),
        ("2 giờ trước", Cue.AGO),
        ("---", Cue.FURNITURE),
        ("Tin liên quan đến giá vải lan nhanh.", None),
        ("Sản phẩm phải ghi rõ nguồn gốc, xuất xứ", None),
        ("Giấy phép kinh doanh được cấp lại cho 12 hộ", None),
        ("Xem thêm một mùa vải", None),
        ("Bình luận về điều này, ông An cho rằng giá sẽ tăng", None),
    ],
)
def test_words_of_furniture_are_told_from_sentences(line: str, cue: Cue | None) -> None:
    assert CUES.of_line(line) is cue


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Minh Nguyệt", ("Minh Nguyệt",)),
        ("MINH KHUÊ", ("MINH KHUÊ",)),
        ("Đức Đạt - Ánh Ngọc", ("Đức Đạt", "Ánh Ngọc")),
        ("Bài và ảnh: Y Hạnh", ("Y Hạnh",)),
        ("Theo TTXVN", ("TTXVN",)),
        ("Nguồn: Báo Ninh Bình", ("Báo Ninh Bình",)),
        ("(Thu Hà/TTXVN)", ("Thu Hà", "TTXVN")),
        ("T.H (t/h)", ("T.H",)),
        ("Theo dòng lịch sử", ()),
        ("STT", ()),
        ("Những việc còn dang dở", ()),
        ("Hợp tác xã Nông nghiệp Hòa Tân ký hợp đồng với 120 hộ", ()),
    ],
)
def test_bylines_are_read(line: str, names: tuple[str, ...]) -> None:
    assert byline.authors(line, CUES) == names


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("THÁI BÌNH - Đến nay, tỉnh có 276 sản phẩm.", "THÁI BÌNH"),
        ("CÀ MAU – 13 sản phẩm vừa được công nhận.", "CÀ MAU"),
        ("(Chinhphu.vn) - Tối 30/4, ngày hội khai mạc.", "Chinhphu.vn"),
        ("TTH.VN - Thành phố có 12 sản phẩm.", "TTH.VN"),
        ("LNV - Giữa núi đá, tiếng búa vang đều.", "LNV"),
        ("(TTXVN) Tỉnh có 12 sản phẩm.", "TTXVN"),
        ("OCOP - Chương trình mỗi xã một sản phẩm - đã bảy năm.", ""),
        ("Hà Nội - Sài Gòn là chặng bay đông khách.", ""),
        ("(12 sản phẩm) là con số của năm nay.", ""),
        ("ĐẾN NAY - TOÀN TỈNH CÓ 276 SẢN PHẨM.", ""),
        ("HTX - mô hình của nhiều hộ.", ""),
    ],
)
def test_a_tag_that_opens_a_sapo_is_taken_off(text: str, tag: str) -> None:
    found, rest = place_tag.split(text, CUES)

    assert found == tag
    assert text.endswith(rest)
    assert bool(tag) == (rest != text)


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ("Giữ nghề làm hương thẻ Giữ nghề làm hương thẻ", "Giữ nghề làm hương thẻ"),
        (
            'Giữ sao cho sản phẩm OCOP, Giữ sao cho sản phẩm OCOP, "bài toán khó" của hộ nhỏ lẻ',
            'Giữ sao cho sản phẩm OCOP, "bài toán khó" của hộ nhỏ lẻ',
        ),
        ("Có 3 sản phẩm, 3 sản phẩm là của hợp tác xã", ""),
        ("Mỗi xã một sản phẩm", ""),
    ],
)
def test_a_headline_that_stands_twice_in_a_line_is_told(text: str, doubled: str) -> None:
    assert Line(text, 0).doubled == doubled


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("- Xã Vũ Thắng hoàn thành 19 tiêu chí 12.02.2025 | 17:41 PM", True),
        ("Giá Rai nuôi tôm hai giai đoạn (10/11/2024)", True),
        ("12/07/2024 08:00 Tuyên Quang có thêm 12 sản phẩm", True),
        ("Quyết định có hiệu lực từ ngày 12/07/2024", False),
        ("Tỉnh công nhận 12 sản phẩm đến 12/07/2024", False),
    ],
)
def test_headlines_with_the_time_of_another_article_are_told(text: str, dated: bool) -> None:
    assert Line(text, 0).dated_item is dated


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\u00a0\u2009b\u200bc\ufeff", "a bc"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("Ð\u0103k L\u0103k, \u00f0ồng", "Đăk Lăk, đồng"),
        ("ha\u0300 nô\u0323i", "hà nội"),
        ("1\t \t2 \t3", "1\t\t2\t3"),
        ("“4 sao” – ‘OCOP’", "“4 sao” – ‘OCOP’"),
    ],
)
def test_characters_are_brought_to_one_form(raw: str, text: str) -> None:
    assert characters.normalise(raw) == text


def test_a_list_of_short_lines_is_not_joined() -> None:
    text = "\n".join(["mật ong hoa nhãn", "miến dong sợi nhỏ", "trà dây leo rừng", "gạo nếp nương"])

    assert unwrap(text) == text
