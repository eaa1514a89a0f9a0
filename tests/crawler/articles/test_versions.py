import hypothesis.strategies as st
from hypothesis import given

from crawler.articles.versions import versions
from extract.dataset.article import Article
from tests.crawler.articles.writing import article

URL = "https://bao.example/ocop-d409812.html"


def fetch(text: str, day: int, url: str = URL) -> Article:
    return article(text, url=url, fetched_at=f"2025-06-{day:02}T08:00:00+07:00")


def test_the_first_version_keeps_its_id() -> None:
    first = fetch("Có 55 sản phẩm.", 1)

    assert versions([first]) == [first]


def test_a_changed_text_is_a_new_version_with_an_id_of_its_own() -> None:
    first, second = versions([fetch("Có 55 sản phẩm.", 1), fetch("Có 57 sản phẩm.", 2)])

    assert (first.version, second.version) == (1, 2)
    assert first.article_id != second.article_id
    assert second.text == "Có 57 sản phẩm."


def test_the_same_text_is_no_new_version() -> None:
    fetches = [fetch("Có 55 sản phẩm.", 1), fetch("Có 55  sản phẩm.", 2), fetch("Có 55\nsản phẩm.", 3)]

    assert versions(fetches) == fetches[:1]


def test_an_id_does_not_depend_on_what_was_fetched_in_between() -> None:
    first, second, third = fetch("Có 55.", 1), fetch("Có 56.", 2), fetch("Có 57.", 3)

    assert versions([first, third])[1].article_id == versions([first, second, third])[2].article_id


def test_a_text_that_comes_back_is_a_version_again() -> None:
    found = versions([fetch("A", 1), fetch("B", 2), fetch("A", 3), fetch("B", 4)])

    assert [version.text for version in found] == ["A", "B", "A", "B"]
    assert len({version.article_id for version in found}) == 4


def test_versions_are_found_together_though_the_slug_changed() -> None:
    found = versions([fetch("A", 1), fetch("B", 2, "https://bao.example/ten-moi-d409812.html")])

    assert [version.canonical_url for version in found] == [URL, URL]
    assert found[1].url == "https://bao.example/ten-moi-d409812.html"


@given(st.lists(st.sampled_from(["A", "B", "B ", "C"]), max_size=8))
def test_versions_of_versions_are_the_same(texts: list[str]) -> None:
    once = versions([fetch(text, day + 1) for day, text in enumerate(texts)])

    assert versions(once) == once
    assert [version.version for version in once] == list(range(1, len(once) + 1))
    assert len({version.article_id for version in once}) == len(once)
