import re
import unicodedata

import pytest

from crawler.rules.relevance import UNEVEN, may_be_relevant, relevance


@pytest.mark.parametrize(
    ("title", "lead", "body", "reason"),
    [
        ("Toàn tỉnh có 12 sản phẩm OCOP", "OCOP", "OCOP", "title: OCOP"),
        ("Tin", "Chương trình MỖI XÃ MỘT SẢN PHẨM", "OCOP", "lead: mỗi xã một sản phẩm"),
        ("Tin", "Sapo", "Một lời nhắc qua về ocop-2024.", "body: OCOP"),
        ("Tin", "", "mỗi xã,\nphường một sản phẩm", "body: mỗi xã phường một sản phẩm"),
        ("Mỗi xã - một sản phẩm", "", "", "title: mỗi xã một sản phẩm"),
        ("Phong trào “Mỗi làng một sản phẩm”", "", "", "title: mỗi làng một sản phẩm"),
        ("Mỗi phường một sản phẩm", "", "", "title: mỗi phường một sản phẩm"),
        (unicodedata.normalize("NFD", "Mỗi xã một sản phẩm"), "", "", "title: mỗi xã một sản phẩm"),
        ("One Commune One Product in numbers", "", "", "title: one commune one product"),
        ("Mỗi xã một trạm y tế, mỗi sản phẩm một câu chuyện", "", "", ""),
        ("Điện về mỗi xã. Một sản phẩm mới", "", "", ""),
        ("ocopy, socop", "", "", ""),
        ("mỗi xã", "một sản phẩm", "", ""),
        ("", "", "", ""),
    ],
)
def test_an_article_is_on_ocop_where_a_part_of_it_names_the_programme(
    title: str, lead: str, body: str, reason: str
) -> None:
    assert relevance(title, lead, body) == reason


NAMED_SOMEWHERE = (
    "<nav>OCOP</nav>",
    "<p>O<b>C</b>OP</p>",
    "<p>O&shy;COP, o&#99;op</p>",
    "<p>mỗi xã<br>một <i>sản</i>&nbsp;phẩm</p>",
    unicodedata.normalize("NFD", "<p>MỖI XÃ, PHƯỜNG MỘT SẢN PHẨM</p>"),
    '<meta property="og:title" content="M&#7895;i làng một sản phẩm">',
    r'<script type="application/ld+json">{"headline": "M\u1ed7i x\u00e3 m\u1ed9t s\u1ea3n ph\u1ea9m"}</script>',
    '<a href="m%E1%BB%97i_x%C3%A3_m%E1%BB%99t_s%E1%BA%A3n_ph%E1%BA%A9m.pdf">Tải về</a>',
    '<a href="?tep=m%25E1%25BB%2597i+l%25C3%25A0ng+m%25E1%25BB%2599t+s%25E1%25BA%25A3n+ph%25E1%25BA%25A9m">Xem</a>',
    "<p>socop</p>",
    "<p>mộ\u1e97 \ufb06</p><p>một ſản phẩm, mộẗ sản phẩm, mỗi xã một ſản phẩm</p>",
    "o<b<\u0338>cop",
    "\U000f0000một\x01 xã 1một<p>sản</p>phẩm OC\u200bOP",
)
"""Pages that have to be read: whether the name is in the article, and a word of its own, is not told before."""


@pytest.mark.parametrize("html", NAMED_SOMEWHERE)
def test_a_page_that_names_the_programme_however_it_is_written_may_be_relevant(html: str) -> None:
    assert may_be_relevant(html)


@pytest.mark.parametrize("html", ["", "<p>Mỗi xã một trạm y tế, mỗi sản phẩm một câu chuyện</p>", "<p>sản phẩm</p>"])
def test_a_page_that_names_it_nowhere_cannot_be_relevant(html: str) -> None:
    assert not may_be_relevant(html)


def test_all_characters_are_known_that_become_letters_of_ascii() -> None:
    others = (chr(code) for code in range(128, 0x110000) if not 0xD800 <= code < 0xE000)
    becoming = [each for each in others if re.search("[a-z]", unicodedata.normalize("NFC", each).casefold())]
    assert set(becoming) <= set(UNEVEN)


def test_a_hostile_page_is_decided_on_in_time_that_grows_with_its_size() -> None:
    for piece in ("<!--", "<a ", "&", "%25", "một ", "&amp;"):
        assert not may_be_relevant(piece * 200_000)
