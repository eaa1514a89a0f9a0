"""A source is linked to at its words, and only where its address is one of the web."""

from typing import Any
from urllib.parse import unquote

import pytest

from extract.desk.page.source import source_of_article, source_of_row
from extract.report.findings import Quoted
from tests.checks.building import row_of
from tests.desk.page.building import other_article


@pytest.mark.parametrize(
    ("columns", "link"),
    [
        ({"source_url": "https://so.example/a"}, "https://so.example/a#:~:text=3.194 sản phẩm"),
        (
            {"source_url": "https://so.example/a", "modifier": "more_than"},
            "https://so.example/a#:~:text=3.194 sản phẩm",
        ),
        ({"source_url": "https://so.example/a", "unit": "percent"}, "https://so.example/a#:~:text=3.194%"),
        ({"source_url": "https://so.example/a.pdf", "note": "page 4, table 1"}, "https://so.example/a.pdf#page=4"),
        ({"source_url": "javascript:alert(1)"}, ""),
        ({"source_url": "data:text/html,x"}, ""),
        ({"source_url": "http://"}, ""),
        ({"source_url": "https://so.example/a b"}, ""),
        ({"source_url": 'bao.example, "Tin", 2024'}, ""),
        ({}, ""),
    ],
)
def test_link_of_a_row(columns: dict[str, Any], link: str) -> None:
    assert unquote(source_of_row(row_of("F1", 3194, **columns)).link) == link


def test_another_article_is_opened_at_its_sentence() -> None:
    article, pen = other_article()
    source = source_of_article(Quoted(pen.figures[0], article))
    assert unquote(source.link).startswith("https://khac.example/tin-2.html#:~:text=Tháng 3/2024, Thái Bình có 180")
    assert source.quote == "Tháng 3/2024, Thái Bình có 180 sản phẩm OCOP."
