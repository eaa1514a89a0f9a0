"""The articles of an archive, brought together."""

from crawler.articles.collection import collect
from tests.crawler.articles.writing import article

FIRST = "Đến hết tháng 6, huyện Tân Sơn có 41 sản phẩm OCOP của 29 chủ thể, trong đó 9 sản phẩm đạt 4 sao."
REST = (
    "Theo phòng nông nghiệp, các hợp tác xã chè và mật ong chiếm quá nửa số chủ thể tham gia chương trình từ đầu năm.",
    "Bà con ở các bản vùng cao được tập huấn đóng gói, ghi nhãn và bán hàng trên mạng trước mỗi vụ thu hoạch.",
    "Huyện sẽ rà soát những sản phẩm sắp hết hạn ba năm để các chủ thể kịp làm hồ sơ đánh giá lại trong quý tới.",
)
HOME = "https://bao-nha.example/tan-son-41-san-pham-{}.html"


def test_a_page_that_changed_its_number_becomes_a_version_and_the_change_is_told() -> None:
    fetches = [
        article(text, *REST, title="Tân Sơn", url=HOME.format(700100), fetched_at=day)
        for day, text in (
            ("2025-07-01", FIRST),
            ("2025-07-02", FIRST),
            ("2025-07-05", FIRST.replace("41", "43")),
        )
    ]
    found = collect(reversed(fetches), {})

    assert [(each.version, each.fetched_at) for each in found.articles] == [(1, "2025-07-01"), (2, "2025-07-05")]
    assert [(change.numbers_before[1], change.numbers_after[1]) for change in found.changes] == [("41", "43")]
    assert len({each.article_id for each in found.articles}) == 2


def test_a_copy_is_marked_with_the_article_that_it_repeats() -> None:
    first = article(FIRST, *REST, title="Tân Sơn", url=HOME.format(700100), published_at="2025-07-01T08:00:00+07:00")
    copy = article(
        FIRST,
        *REST,
        title="Tân Sơn có thêm sản phẩm",
        url="https://bao-khac.example/tan-son-a88.html",
        published_at="2025-07-02T08:00:00+07:00",
    )
    found = collect([copy, first], {})

    assert [each.duplicate_of for each in found.articles] == ["", first.article_id]
    assert (found.copies, found.later_versions) == (1, 0)


def test_an_outlet_that_moved_has_one_article_under_both_hosts() -> None:
    old, new = (
        article(FIRST, *REST, url=f"https://{host}/tan-son-d700100.html", fetched_at=day)
        for host, day in (("nha-nong.example", "2024-01-01"), ("nong-thon.example", "2025-01-01"))
    )

    assert len(collect([old, new], {"nha-nong.example": "nong-thon.example"}).articles) == 1
    assert len(collect([old, new], {}).articles) == 2
