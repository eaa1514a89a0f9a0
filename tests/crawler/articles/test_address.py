import hypothesis.strategies as st
import pytest
from hypothesis import given

from crawler.articles.address import address_key, by_address
from extract.dataset.article import Article
from tests.crawler.articles.writing import article

MOVED = {"nong-dan.example": "nha-nong.example"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://bao.example/ten-cu-post831067.html", "https://bao.example/ten-moi-post831067.html", True),
        ("https://bao.example/ten-cu-d409812.html", "https://www.bao.example/x/ten-moi-d409812.html?utm_id=1", True),
        ("https://bao.example/ten-cu-20250605081512345.htm", "http://bao.example/ten-20250605081512345.htm", True),
        ("https://bao.example/ten-cu-a123.html", "https://bao.example/amp/ten-moi-a123.html", True),
        ("https://bao.example/tin-tuc/12/345678/cu", "https://bao.example/tin-tuc/13/345678/moi", True),
        ("https://nong-dan.example/tin-d409812.html", "https://nha-nong.example/ten-moi-d409812.html", True),
        ("https://nong-dan.example/gioi-thieu", "https://nha-nong.example/gioi-thieu", True),
        ("http://127.0.0.1:80/tin-123456.html", "http://127.0.0.1/tin-123456.html", True),
        ("https://bao.example/tin-post831067.html", "https://bao.example/tin-post831068.html", False),
        ("https://bao.example/tin-post831067.html", "https://bao-khac.example/tin-post831067.html", False),
        ("https://bao.example/tin-post831067.html", "https://en.bao.example/tin-post831067.html", False),
        ("https://bao.example/tin-post831067.html", "https://bao.example/tin-post831067.html?trang=2", False),
        ("https://bao.example/gia-lua-20250605.html", "https://bao.example/gia-ca-20250605.html", False),
        ("https://bao.example/ocop-nam-2024.html", "https://bao.example/chanh-leo-nam-2024.html", False),
        ("http://127.0.0.1:8000/tin-123456.html", "http://127.0.0.1:8001/tin-123456.html", False),
    ],
)
def test_addresses_of_one_article_have_one_key(one: str, other: str, same: bool) -> None:
    assert (address_key(one, MOVED) == address_key(other, MOVED)) is same


def test_what_is_no_address_has_no_key() -> None:
    assert address_key("tin.html") == ""


def test_the_fetches_of_an_article_are_in_order_of_time() -> None:
    late = article("Một tin.", url="https://bao.example/ten-moi-d409812.html", fetched_at="2025-06-07T08:00:00+07:00")
    early = article("Một tin.", url="https://bao.example/ten-cu-d409812.html", fetched_at="2025-06-05T08:00:00+07:00")
    other = article("Tin khác.", url="https://bao.example/khac-d409813.html", fetched_at="2025-06-06T08:00:00+07:00")

    found = by_address([late, other, early])

    assert sorted(found.values(), key=len) == [(other,), (early, late)]


def test_articles_without_an_address_stand_alone() -> None:
    found = by_address([article("Một tin."), article("Tin khác.")])

    assert [len(fetches) for fetches in found.values()] == [1, 1]


FETCHES = [
    article(f"Tin {text}.", url=f"https://bao.example/{slug}-d{number}.html", fetched_at=f"2025-06-0{day}")
    for text, slug, number, day in [(1, "a", 409812, 3), (1, "b", 409812, 3), (2, "a", 409812, 1), (3, "c", 409813, 2)]
]


@given(st.permutations(FETCHES))
def test_the_order_of_fetches_does_not_matter(fetches: list[Article]) -> None:
    assert by_address(fetches) == by_address(FETCHES)
