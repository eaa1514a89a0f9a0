"""Pages of an outlet whose layout is known, read by its rules."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extract.dataset.article import Article, BlockKind
from extract.documents import InputError
from extract.documents.html import read_html
from extract.documents.rules import ArticleRules

RULES = ArticleRules(
    name="thu",
    title="h1.tieu-de",
    lead=".mo-dau",
    body=".than-bai",
    drop=(".xen-ngang", "table.anh-chen"),
    caption=".dong-chu",
    published=".gio-dang",
    author=".nguoi-viet",
    section=".duong-dan a",
    tags=".tu-khoa a",
)
PAGE = """<html><head><title>Vải thiều vào mùa - Báo Thử</title>{head}</head><body>
<div class="duong-dan"><a href="/">Trang chủ</a> <a href="/kinh-te">Kinh tế</a> <a href="/ocop">OCOP</a></div>
<div class="bai">
<h1 class="tieu-de">Vải thiều vào mùa, người trồng giữ hạng bốn sao</h1>
<div class="gio-dang">{shown}</div>
<h2 class="mo-dau">Toàn huyện có 31 sản phẩm OCOP, trong đó ba sản phẩm từ vải thiều vừa được chấm lại.</h2>
<div class="than-bai">
<p>Sáng nay, các vườn vải đầu tiên của huyện bắt đầu vào mùa thu hoạch với sản lượng khá hơn năm trước.</p>
<div class="xen-ngang"><p>Tỉnh bạn có 88 sản phẩm OCOP, nhiều hơn cả chục sản phẩm so với năm ngoái.</p></div>
<p><img src="a.jpg"></p><p class="dong-chu">Phân loại vải tại hợp tác xã</p>
<table class="anh-chen"><tr><td><a href="b.html">Huyện khác công nhận 19 sản phẩm một đợt</a></td></tr></table>
<p>Theo phòng nông nghiệp, 31 sản phẩm của huyện thuộc về 22 chủ thể, phần lớn là hợp tác xã trong vùng.</p>
</div>
<div class="nguoi-viet">Lê Thị Mẫu</div>
<div class="tu-khoa"><a>vải thiều</a> <a>OCOP</a></div>
</div>
<ul><li><h3><a href="c.html">Cả nước có 77 sản phẩm được đề nghị xét hạng</a></h3>
<p class="mo-dau">Sapo của bài khác, 77.</p></li></ul>
</body></html>"""


def _read(html: str, *rules: ArticleRules, url: str = "https://thu.example/vai-123.html") -> Article:
    def layouts(page: Any, url: str, outlet: str) -> Sequence[ArticleRules]:
        return rules

    return read_html(html, url=url, layouts=layouts)


def _page(*, head: str = "", shown: str = "Thứ Năm, 05/06/2025, 08:15 (GMT+7)") -> str:
    return PAGE.format(head=head, shown=shown)


def _parts(article: Article, kind: BlockKind) -> list[str]:
    return [article.text[block.char_start : block.char_end] for block in article.blocks if block.kind is kind]


def test_each_part_stands_where_the_rules_say() -> None:
    article = _read(_page(), RULES)

    assert article.title == "Vải thiều vào mùa, người trồng giữ hạng bốn sao"
    assert article.lead.startswith("Toàn huyện có 31 sản phẩm OCOP")
    assert [text.split()[0] for text in _parts(article, BlockKind.BODY)] == ["Sáng", "Theo"]
    assert _parts(article, BlockKind.CAPTION) == ["Phân loại vải tại hợp tác xã"]
    assert (article.authors, article.section, article.tags) == (("Lê Thị Mẫu",), "OCOP", ("vải thiều", "OCOP"))
    assert article.reader.startswith("rules 1: thu ")


def test_what_belongs_to_other_articles_is_kept_apart() -> None:
    article = _read(_page(), RULES)

    assert not [number for number in ("88", "19", "77") if number in article.text]
    assert all(number in article.related_text for number in ("88", "19", "77"))


def test_without_the_body_of_the_rules_a_page_is_read_by_its_shape() -> None:
    article = _read(_page(), replace(RULES, body=".khong-con"))

    assert article.reader.startswith("html")
    assert "22 chủ thể" in article.text


def test_a_page_in_decomposed_letters_and_several_roots_is_read_alike() -> None:
    other = "<html></html><html><body></body></html>" + unicodedata.normalize("NFD", _page())

    assert _read(other, RULES).text == _read(_page(), RULES).text


_META = '<meta property="article:published_time" content="{}">'
DATES = (
    # in the head, shown on the page, what holds
    ('<meta property="article:published_time" content="2025-06-05T01:15:00Z">', "", "2025-06-05T08:15:00+07:00"),
    ('<meta property="article:published_time" content="2025-06-05T08:15:00+07:00">', "06/05/2025", "2025-06-05T08:15"),
    (
        '<meta property="article:published_time" content="2025-06-04">',
        "05/06/2025 - 08:15",
        "2025-06-05T08:15:00+07:00",
    ),
    ("", "Thứ Năm, 05/06/2025, 08:15 (GMT+7)", "2025-06-05T08:15:00+07:00"),
    ("", "05/06/2025", "2025-06-05"),
    ("", '<time datetime="2025-06-05T08:15:00+0700">hôm qua</time>', ""),
    ("", "Cập nhật 09:00 06/06/2025, đăng 08:15 05/06/2025", "2025-06-05T08:15:00+07:00"),
    ("", "14 giờ 15 phút, ngày 05/06/2025", "2025-06-05T14:15:00+07:00"),
    ("", "vừa xong", ""),
)


@pytest.mark.parametrize(("head", "shown", "expected"), DATES)
def test_the_surest_time_holds(head: str, shown: str, expected: str) -> None:
    assert _read(_page(head=head, shown=shown), RULES).published_at.startswith(expected)


def test_a_time_written_in_a_way_of_its_own_is_read_by_the_outlets_format() -> None:
    article = _read(_page(shown="2025.06.05 8h15p"), replace(RULES, date_format="%Y.%m.%d %Hh%Mp"))

    assert (article.published_at, article.published_raw) == ("2025-06-05T08:15:00+07:00", "2025.06.05 8h15p")


def test_where_the_sapo_is_marked_a_page_without_one_has_none() -> None:
    without = _page().replace('<h2 class="mo-dau">', '<h2 class="an" hidden>')

    article = _read(without.replace('<p class="mo-dau">Sapo của bài khác, 77.</p>', ""), RULES)

    assert article.lead == ""


FORMER = ArticleRules(name="thu-cu", title="h1", body=".bai", valid_until=date(2024, 12, 31))
CURRENT = replace(RULES, valid_from=date(2025, 1, 1))


@pytest.mark.parametrize(("day", "layout"), [("2025-06-05", "thu"), ("2023-06-05", "thu-cu")])
def test_the_layout_is_that_of_the_day_of_publication(day: str, layout: str) -> None:
    head = f'<meta property="article:published_time" content="{day}T08:15:00+07:00">'

    assert _read(_page(head=head), CURRENT, FORMER).reader.split()[2] == layout


def test_the_only_layout_that_fits_is_taken_whatever_the_day() -> None:
    assert _read(_page(), replace(FORMER, body=".khong-con"), CURRENT).authors == ("Lê Thị Mẫu",)


def test_a_body_that_a_script_is_to_put_in_order_is_no_text() -> None:
    body = _page()[_page().index("Sáng nay") : _page().index('<div class="nguoi-viet">')]
    words = (word if "<" in word or ">" in word else word[::-1] for word in body.split(" "))
    html = _page().replace(body, " ".join(words))

    with pytest.raises(InputError, match="scrambles its text"):
        _read(html, RULES)


def test_a_body_without_words_is_no_text_even_if_the_sidebar_has_some() -> None:
    start, end = _page().index("<p>Sáng nay"), _page().index('<div class="nguoi-viet">')
    emptied = _page()[:start] + "</div>" + _page()[end:]

    with pytest.raises(InputError, match="without text"):
        _read(emptied.replace('<h2 class="mo-dau">', '<h2 class="mo-dau" hidden>').replace("<p class", "<p id"), RULES)
