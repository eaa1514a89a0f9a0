"""Boxes of other articles that read like prose, in the body of one on Thái Bình."""

import pytest

from extract.documents.html import read_html
from extract.documents.rules import ArticleRules

OWN = (
    "Đến hết tháng 6, tỉnh Thái Bình có 194 sản phẩm OCOP của 120 chủ thể, phần lớn ở các huyện ven biển.",
    "Theo Sở Nông nghiệp, các hợp tác xã chiếm quá nửa số chủ thể, còn lại là hộ kinh doanh và doanh nghiệp.",
    "Bà Nguyễn Thị Mẫu cho biết cơ sở của bà đang làm hồ sơ để nâng hạng hai sản phẩm chủ lực trong đợt đánh giá tới.",
    "Thời gian tới, ngành nông nghiệp sẽ hỗ trợ bao bì, nhãn mác và đưa hàng lên các sàn thương mại điện tử.",
)
ONE = "Nghệ An có 641 sản phẩm OCOP, 42 làng nghề vào cuộc. Riêng miền Tây xứ Nghệ có 158 sản phẩm từ dược liệu."
TWO = "Hà Tĩnh công nhận thêm 88 sản phẩm trong đợt hai, nâng tổng số lên 309 sản phẩm của toàn tỉnh."
HERE = "Thái Bình đặt mục tiêu có thêm 30 sản phẩm trong năm tới, nhiều hơn Nghệ An và Hà Tĩnh cộng lại."
BOXES = {
    "a heading and paragraphs": f"<section><h3>Có thể bạn quan tâm</h3><p>{ONE}</p><p>{TWO}</p></section>",
    "a heading that is no cue": f"<div><b>Chuyện các vùng quê</b><p>{ONE}</p><p>{TWO}</p></div>",
    "a heading among the paragraphs": f"<p><strong>Tin liên quan</strong></p><p>{ONE}</p><p>{TWO}</p>",
    "two paragraphs": f'<div class="abc"><p>{ONE}</p><p>{TWO}</p></div>',
    "one paragraph in an element of its own": f'<div class="abc"><p>{ONE}</p></div>',
    "a list": f"<ul><li>{ONE}</li><li>{TWO}</li></ul>",
    "a quotation": f"<blockquote><p>{ONE}</p><p>{TWO}</p></blockquote>",
}
NO_BOXES = {
    "a paragraph on a neighbour": f"<p>{ONE}</p>",
    "a box on the article's own province": f'<div class="abc"><p>{HERE}</p><p>{HERE}</p></div>',
    "a box without a province": '<div class="abc"><p>Giá bán 88 nghìn đồng.</p><p>Sản lượng 309 tấn.</p></div>',
    "a quotation of one paragraph": f"<blockquote><p>{ONE}</p></blockquote>",
}
PAGE = '<h1 class="t">Thái Bình thêm nhiều sản phẩm OCOP</h1><div class="noi-dung">{}</div>'
RULES = ArticleRules(name="thu", title=".t", body=".noi-dung")


def _read(box: str, *rules: ArticleRules) -> str:
    paragraphs = [f"<p>{text}</p>" for text in OWN]
    html = PAGE.format("".join((*paragraphs[:2], box, *paragraphs[2:])))
    return read_html(html, layouts=lambda page, url, outlet: rules).text


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("rules", [(), (RULES,)], ids=["by-shape", "by-rules"])
def test_the_figures_of_other_provinces_articles_are_none_of_the_article(box: str, rules: tuple[ArticleRules]) -> None:
    text = _read(box, *rules)
    assert [number for number in ("641", "158", "88", "309") if number in text] == []
    assert [paragraph for paragraph in OWN if paragraph not in text] == []


@pytest.mark.parametrize("box", NO_BOXES.values(), ids=NO_BOXES)
@pytest.mark.parametrize("rules", [(), (RULES,)], ids=["by-shape", "by-rules"])
def test_what_an_article_says_itself_stays_in_it(box: str, rules: tuple[ArticleRules]) -> None:
    text = _read(box, *rules)
    kept = ONE in text or HERE in text or "309" in text
    assert kept
    assert [paragraph for paragraph in OWN if paragraph not in text] == []
