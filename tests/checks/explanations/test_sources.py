import pytest

from extract.checks.explanations.sources import cited, source
from tests.checks.building import row_of


@pytest.mark.parametrize(
    ("columns", "vietnamese", "english"),
    [
        (
            {"source_issuer": "Báo A, quoting Ministry of Agriculture and Environment", "source_date": "2025-07"},
            "theo Báo A, dẫn lời Bộ NN&MT, tháng 7/2025",
            "Báo A, quoting Ministry of Agriculture and Environment, July 2025",
        ),
        (
            {"source_issuer": "UBND tỉnh", "document_number": "12/KH-UBND", "source_date": "2024"},
            "theo UBND tỉnh, 12/KH-UBND, năm 2024",
            "UBND tỉnh, 12/KH-UBND, 2024",
        ),
        (
            {"source_issuer": "VNS [copy on an unrelated mirror site]", "confidence": "press"},
            "theo báo chí: VNS",
            "press only: VNS",
        ),
        (
            {"source_issuer": "", "source_title": "Báo cáo năm"},
            'theo bài "Báo cáo năm"',
            '"Báo cáo năm"',
        ),
        (
            {"source_issuer": "Báo A, on the Prime Minister's decision 919/QĐ-TTg", "document_number": "919/QĐ-TTg"},
            "theo Báo A, về quyết định của Thủ tướng Chính phủ 919/QĐ-TTg",
            "Báo A, on the Prime Minister's decision 919/QĐ-TTg",
        ),
    ],
)
def test_a_source_in_words(columns: dict[str, str], vietnamese: str, english: str) -> None:
    words = source(row_of("R", 1, **columns))
    assert (words.vi, words.en) == (vietnamese, english)


def test_a_row_is_cited_with_place_and_period_as_far_as_they_are_known() -> None:
    row = row_of("R", 194, star=(3, 4), period="2024-06", source_issuer="Sở A")
    assert cited(row).vi == "194 sản phẩm 3–4 sao (Thái Bình, tháng 6/2024; theo Sở A)"
    assert cited(row_of("R", 194, source_issuer="Sở A")).en == "194 products (Thái Bình; Sở A)"
