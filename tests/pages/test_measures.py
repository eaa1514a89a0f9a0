"""The measures of benchmarks.pages are fair: what counts, and what counts neither way."""

from dataclasses import replace

import pytest

from benchmarks.pages.measures import kept, measure
from benchmarks.pages.readers import READERS, Reader, Reading
from benchmarks.pages.truth import SavedPage

LEAD = "Cả làng dệt chiếu bằng khung gỗ."
BODY = "Hợp tác xã gom hàng của sáu mươi hộ."
PAGE = SavedPage(
    name="flat/one",
    raw=b"",
    url="https://dongque.example/1",
    split="dev",
    layout="flat",
    has_text=True,
    title="Làng chiếu",
    lead=LEAD,
    lead_tag="THÁI BÌNH",
    body=(BODY,),
    captions=("Thợ chẻ cói trước sân.",),
    authors=("Vũ Thị Nhài",),
    published_at="2025-06-05T08:15:00+07:00",
    teaser_figures=frozenset({"1.247", "176"}),
)
READING = Reading(f"{LEAD}\n{BODY}", "Làng chiếu", ("Vũ Thị Nhài",), "2025-06-05T08:15:00+07:00", PAGE.captions)


def test_all_that_is_right_is_one() -> None:
    outcome = measure(PAGE, READING)
    assert (outcome.body_precision, outcome.body_recall, outcome.body_f1) == (1, 1, 1)
    assert (outcome.sapo, outcome.day, outcome.time, outcome.teasers) == (1, 1, 1, 1)
    assert (outcome.captions, outcome.title, outcome.authors, outcome.no_text) == (1, 1, 1, None)


@pytest.mark.parametrize("spare", ["Làng chiếu", "THÁI BÌNH -", "Thợ chẻ cói trước sân.", "Vũ Thị Nhài"])
def test_headline_tag_caption_and_byline_count_neither_way(spare: str) -> None:
    assert measure(PAGE, replace(READING, text=f"{spare}\n{READING.text}")).body_f1 == 1


def test_a_lost_sapo_is_lost_recall() -> None:
    outcome = measure(PAGE, replace(READING, text=BODY))
    assert outcome.sapo == 0
    assert outcome.body_precision == 1
    assert outcome.body_recall is not None
    assert outcome.body_recall < 1


@pytest.mark.parametrize(("text", "clean"), [("có 176 sản phẩm", 0), ("1.247 hộ", 0), ("có 1761 và 47 và 1.247,5", 1)])
def test_teasers_are_told_by_their_whole_figures(text: str, clean: float) -> None:
    assert measure(PAGE, replace(READING, text=f"{READING.text} {text}")).teasers == clean


@pytest.mark.parametrize(
    ("told", "day", "time"),
    [("2025-06-05", 1, 0), ("2025-05-06T08:15:00+07:00", 0, 0), ("", 0, 0), (None, None, None)],
)
def test_day_and_time(told: str | None, day: float | None, time: float | None) -> None:
    outcome = measure(PAGE, replace(READING, published_at=told))
    assert (outcome.day, outcome.time) == (day, time)


def test_time_is_not_asked_of_a_page_that_tells_none() -> None:
    assert measure(replace(PAGE, published_at="2025-06-05"), READING).time is None


def test_a_page_without_text_is_measured_by_what_a_reader_says_of_it() -> None:
    hidden = replace(PAGE, has_text=False, lead="", body=(), captions=())
    assert measure(hidden, Reading("")).no_text == 1
    outcome = measure(hidden, Reading("một hai ba bốn năm " * 8, title="Khác"))
    assert (outcome.no_text, outcome.title) == (0, None)


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        ("CẢ LÀNG dệt chiếu bằng khung gỗ", True),
        ("gỗ khung bằng chiếu dệt làng cả", False),
        ("cả nhà ra làng bên xem dệt vải và đan chiếu bằng máy chứ không có khung tre gỗ", False),
    ],
)
def test_words_are_kept_in_order(text: str, is_kept: bool) -> None:
    assert kept(LEAD, text) == is_kept


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.title)
def test_reader_of_a_plain_page(reader: Reader) -> None:
    """No measure is low because a reader is called wrongly."""
    paragraphs = "".join(
        f"<p>Đoạn {n}: hợp tác xã gom hàng của các hộ, kiểm từng mép rồi trả công.</p>" for n in range(9)
    )
    html = (
        '<html lang="vi"><head><title>Làng chiếu đổi nghề sau mười năm</title>'
        '<meta property="article:published_time" content="2025-06-05T08:15:00+07:00"></head><body>'
        f"<article><h1>Làng chiếu đổi nghề sau mười năm</h1>{paragraphs}</article></body></html>"
    )
    reading = reader.read(replace(PAGE, raw=html.encode()))
    assert "Đoạn 4: hợp tác xã" in reading.text
    assert reading.title in (None, "Làng chiếu đổi nghề sau mười năm")
    assert reading.published_at in (None, "2025-06-05T08:15:00+07:00", "2025-06-05T08:15:00", "2025-06-05")
