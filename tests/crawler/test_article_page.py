import pytest

from crawler.article_page import read_page
from extract.documents.rules import ArticleRules
from tests.crawler.sites import article

RULES = ArticleRules(title="h1", lead=".sapo", body=".body", drop=(".box",), published=".date")


def test_the_text_is_title_lead_and_body_without_other_articles() -> None:
    page = read_page(article("Lúa được mùa.", box="Nơi khác có 20 sản phẩm OCOP"), RULES)
    assert page.text == "Tin\nSapo.\nLúa được mùa."
    assert page.title == "Tin"
    assert page.body_found


def test_a_page_without_the_expected_body_is_taken_as_a_whole() -> None:
    page = read_page("<html><body><p>Chương trình OCOP</p></body></html>", RULES)
    assert not page.body_found
    assert page.text == "Chương trình OCOP"


@pytest.mark.parametrize(
    ("html", "day"),
    [
        ('<script type="application/ld+json">{"datePublished": "2024-03-02T23:30:00Z"}</script>', "2024-03-03"),
        ('<script type="application/ld+json">[{"@graph": 1}, {"datePublished": "2024-03-02"}]</script>', "2024-03-02"),
        ('<script type="application/ld+json">{broken</script><p class="date">05/04/2024 10:00</p>', "2024-04-05"),
        ('<meta property="article:published_time" content="2024-03-02T08:00:00+07:00">', "2024-03-02"),
        ('<meta name="pubdate" content="2024-03-02T08:00:00+07:00">', "2024-03-02"),
        ('<time class="date" datetime="2024-03-02T08:00:00+0700">hôm nay</time>', "2024-03-02"),
        ('<p class="date">Thứ bảy, 02/03/2024, 08:00</p>', "2024-03-02"),
        ('<p class="date">chưa rõ</p>', ""),
        ("<p>không có ngày</p>", ""),
    ],
)
def test_the_date_is_what_machines_are_told_or_else_what_readers_see_day_first(html: str, day: str) -> None:
    assert read_page(f"<html><body>{html}</body></html>", RULES).published_at[:10] == day
