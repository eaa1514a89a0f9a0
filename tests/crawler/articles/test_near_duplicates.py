from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from crawler.articles.near_duplicates import group, known_agencies
from extract.dataset.article import Article
from tests.crawler.articles.copies import EDITS, Pair, filled, pairs, sent, texts
from tests.crawler.articles.writing import article

TEXT = texts()["agency"][0]
AGENCIES = {"hang-tin.example"}


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.name)
def test_a_copy_is_told_from_a_text_of_its_own(pair: Pair) -> None:
    one = replace(pair.one, article_id="one", canonical_url="https://one.example/tin")
    other = replace(pair.other, article_id="other", canonical_url="https://other.example/tin", published_at="")

    assert group([other, one]) == ({"other": "one"} if pair.copied else {})


def copies(number: int = 0) -> list[Article]:
    """Return an agency's article and all that outlets made of it."""
    text = texts()["agency"][number]
    taken = [edit(text) for edit in EDITS.values()]
    return [
        sent(text),
        *(
            replace(copy, article_id=f"{number}-{place:02}", canonical_url=f"https://bao-{place}.example/tin")
            for place, copy in enumerate(taken)
        ),
    ]


def test_all_copies_lead_to_the_agencys_article() -> None:
    found = copies()

    assert group(found, agencies=AGENCIES) == dict.fromkeys(
        (copy.article_id for copy in found[1:]), found[0].article_id
    )


def at(name: str, published_at: str = "", fetched_at: str = "", outlet: str = "") -> Article:
    """Return one and the same text as published by `outlet` or another host."""
    host = outlet or f"{name}.example"
    text = article(*TEXT["paragraphs"], url=f"https://{host}/{name}", published_at=published_at, fetched_at=fetched_at)
    return replace(text, article_id=name)


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        (at("b", "2025-06-05T08:00:00+07:00"), at("a", "2025-06-05T08:01:00+07:00")),
        (at("b", "2025-06-05T08:00:00+07:00"), at("a", "2025-06-05")),
        (at("b", "2025-06-05"), at("a", "2025-06-06T00:01:00+07:00")),
        (at("b", "2025-06-05"), at("a")),
        (at("b", "2025-06-05", "2025-06-07"), at("a", "2025-06-05", "2025-06-08")),
        (at("b", "2025-06-05", "2025-06-07"), at("a", "2025-06-05")),
        (at("a", "2025-06-05", "2025-06-07"), at("b", "2025-06-05", "2025-06-07")),
        (at("b", "2025-06-09", outlet="hang-tin.example"), at("a", "2025-06-05")),
    ],
)
def test_the_original_is_the_agencys_or_the_first(original: Article, copy: Article) -> None:
    assert group([copy, original], agencies=AGENCIES) == {copy.article_id: original.article_id}


def test_a_longer_text_with_news_of_its_own_is_no_copy_of_what_came_before() -> None:
    short = article(*TEXT["paragraphs"][:2], url="https://a.example/1", published_at="2025-06-05")
    long = article(*TEXT["paragraphs"], url="https://b.example/1", published_at="2025-06-06")

    assert group([short, long]) == {}


def test_versions_of_one_page_are_no_copies_of_each_other() -> None:
    first = article(*TEXT["paragraphs"], url="https://a.example/1")
    second = article(*TEXT["paragraphs"][:-1], url="https://a.example/1")

    assert group([first, replace(second, article_id="second", version=2)]) == {}


def test_a_text_in_between_does_not_join_two_that_differ() -> None:
    """Half a text without the number repeats both texts that differ in it; it goes to one, and they stay apart."""
    one, other = (at(name, f"2025-06-0{day}") for name, day in (("a", 1), ("b", 2)))
    other = replace(other, text=other.text.replace("420.000 đồng", "440.000 đồng"))
    half = replace(article(*TEXT["paragraphs"][:4], url="https://c.example/1"), article_id="c")

    assert group([half, other, one]) == {"c": "a"}


def test_articles_without_words_are_no_copies() -> None:
    assert group([replace(article("…", url=f"https://{host}.example/1")) for host in "ab"]) == {}


def test_the_agencies_are_known() -> None:
    assert "vietnamplus.vn" in known_agencies()


MIXED = [
    *copies(0),
    *copies(1),
    *(
        filled(template, fill, 100 * number + place)
        for number, template in enumerate(texts()["template"])
        for place, fill in enumerate(template["fills"])
    ),
]


@settings(max_examples=25, deadline=None)
@given(st.permutations(MIXED))
def test_the_order_of_articles_does_not_matter(articles: list[Article]) -> None:
    assert group(articles, agencies=AGENCIES) == group(MIXED, agencies=AGENCIES)


def test_originals_are_no_copies_themselves_and_stay_originals() -> None:
    found = group(MIXED, agencies=AGENCIES)

    assert not set(found.values()) & set(found)
    assert group([made for made in MIXED if made.article_id not in found], agencies=AGENCIES) == {}
    assert len(found) == 2 * len(EDITS)
