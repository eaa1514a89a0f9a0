"""The body above the headline of a page is its issuer, and not the headline."""

import pytest

from extract.documents import cues, issuer, read_text
from extract.documents.line import Line

CUES = cues.load()
TITLE = "Sản phẩm OCOP vào vụ cuối năm"
BODY = (
    "Đến nay đã có 170 sản phẩm OCOP của 90 chủ thể. Cua và tôm dẫn đầu về số sản phẩm được gắn sao.\n\n"
    "Các chủ thể đang làm hồ sơ cho nhiều sản phẩm mới. Dự kiến cuối năm sẽ họp chấm.\n"
)
ISSUERS = (
    "UBND TỈNH BẮC NINH",
    "UBND XÃ HẢI TIẾN - TỈNH NINH BÌNH",
    "SỞ CÔNG THƯƠNG TỈNH LÂM ĐỒNG",
    "HỘI NÔNG DÂN TỈNH SƠN LA",
    "Cổng thông tin điện tử huyện Sóc Sơn - thành phố Hà Nội",
)
HEADLINES = (
    "UBND tỉnh Hà Nam công nhận 13 sản phẩm OCOP",
    "Sở Nông nghiệp Hà Giang tổ chức chấm 20 sản phẩm",
    "Hội Nông dân Sơn La đưa 40 sản phẩm OCOP lên kệ siêu thị",
)


@pytest.mark.parametrize("name", ISSUERS)
def test_the_issuer_above_the_headline_becomes_the_hint_of_a_place(name: str) -> None:
    article = read_text(f"{name}\n\n{TITLE}\n\n{BODY}", source="page")

    assert (article.title, article.place_hint) == (TITLE, name)
    assert name not in article.text


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_body_that_acts_is_the_subject_of_a_headline(headline: str) -> None:
    article = read_text(f"{headline}\n\n{BODY}", source="page")

    assert (article.title, article.place_hint) == (headline, "")


def test_an_issuer_alone_above_the_paragraphs_is_the_headline() -> None:
    assert read_text(f"{ISSUERS[0]}\n\n{BODY}", source="page").title == ISSUERS[0]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("Báo Hà Tĩnh | 05/12/2022",), "Báo Hà Tĩnh"),
        (("UBND TỈNH BẮC NINH", "SỞ CÔNG THƯƠNG"), "UBND TỈNH BẮC NINH | SỞ CÔNG THƯƠNG"),
        (("Trang chủ > Kinh tế", "UBND xã Cẩm Bình"), "UBND xã Cẩm Bình"),
        (("Kinh tế", "Nông nghiệp"), ""),
        (("Bộ tiêu chí được công bố",), ""),
        (("UBND tỉnh Hà Nam công nhận 13 sản phẩm OCOP",), ""),
        ((), ""),
    ],
)
def test_bodies_are_found_among_the_lines_of_the_head(lines: tuple[str, ...], found: str) -> None:
    assert issuer.find([Line(line, 0) for line in lines], CUES) == found
