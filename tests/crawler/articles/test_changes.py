import dataclasses
import json

import hypothesis.strategies as st
import pytest
from hypothesis import given

from crawler.articles.changes import changes
from crawler.articles.versions import versions
from tests.crawler.articles.writing import article

URL = "https://bao.example/ocop-d409812.html"
LEAD = "Tỉnh Hòa Khê có 155 sản phẩm OCOP, trong đó 20 sản phẩm 4 sao."
FAIR = "Hội chợ diễn ra từ ngày 5/6 tại thành phố An Lộc."


def numbers_changed(before: str, after: str) -> list[tuple[str, str]]:
    """Return the sentences before and after each change between two versions."""
    fetches = [article(text, url=URL, fetched_at=f"2025-06-0{day}") for day, text in enumerate([before, after], 1)]
    return [(change.before, change.after) for change in changes(versions(fetches))]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (LEAD, LEAD.replace("155", "157"), [(LEAD, LEAD.replace("155", "157"))]),
        (f"{LEAD} {FAIR}", f"{FAIR} {LEAD.replace('20', '22')}", [(LEAD, LEAD.replace("20", "22"))]),
        ("Đạt 1.234,5 tỷ đồng.", "Đạt 1.234,6 tỷ đồng.", [("Đạt 1.234,5 tỷ đồng.", "Đạt 1.234,6 tỷ đồng.")]),
        (LEAD, f"{LEAD} {FAIR}", [("", FAIR)]),
        (f"{LEAD} {FAIR}", LEAD, [(FAIR, "")]),
        (LEAD, FAIR, [(LEAD, ""), ("", FAIR)]),
        (LEAD, LEAD.replace(", trong đó 20 sản phẩm 4 sao", ""), [(LEAD, "Tỉnh Hòa Khê có 155 sản phẩm OCOP.")]),
        (
            "Có 5 làng nghề. Có 6 hợp tác xã.",
            "Có 6 hợp tác xã. Có 7 làng nghề.",
            [("Có 5 làng nghề.", "Có 7 làng nghề.")],
        ),
    ],
)
def test_sentences_whose_numbers_differ_are_told(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert numbers_changed(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LEAD, LEAD.replace("có", "hiện có")),
        (LEAD, f"{LEAD} Bà con rất phấn khởi."),
        (f"{LEAD} {FAIR}", f"{FAIR} {LEAD}"),
        (f"{LEAD} {FAIR}", f"{LEAD}\n{FAIR}"),
        ("Có 05 sản phẩm.", "Có 5 sản phẩm."),
        ("Có 1.234 sản phẩm.", "Có 1234 sản phẩm."),
        ("Có 55 sản phẩm 3 sao, 12 sản phẩm 4 sao.", "Có 55 sản phẩm 3 sao. Có 12 sản phẩm 4 sao."),
    ],
)
def test_a_change_of_words_only_is_none(before: str, after: str) -> None:
    assert numbers_changed(before, after) == []


def test_a_change_names_its_versions_and_can_be_written_as_json() -> None:
    fetches = [
        article(f"Có {n} sản phẩm.", url=URL, fetched_at=f"2025-06-0{day}T08:00:00+07:00")
        for day, n in enumerate((55, 57, 60), 1)
    ]
    found = versions(fetches)

    rows = [json.loads(json.dumps(dataclasses.asdict(change))) for change in changes(found)]

    assert rows[1] == {
        "article_id": found[2].article_id,
        "canonical_url": URL,
        "from_version": 2,
        "to_version": 3,
        "fetched_at": "2025-06-03T08:00:00+07:00",
        "before": "Có 57 sản phẩm.",
        "after": "Có 60 sản phẩm.",
        "numbers_before": ["57"],
        "numbers_after": ["60"],
    }
    assert len(rows) == 2


SENTENCES = [LEAD, FAIR, "Có 5 làng nghề.", "Có 6 làng nghề.", "Không có con số nào ở đây.", LEAD.replace("155", "9")]


@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.permutations(range(6)))
def test_another_order_of_sentences_is_no_change(sentences: list[str], order: list[int]) -> None:
    shuffled = [sentences[place] for place in order if place < len(sentences)]

    assert numbers_changed("\n".join(sentences), "\n".join(shuffled)) == []
