"""What a reading says that an outlet's rules find on a page, and what they miss. The pages are invented."""

from pathlib import Path

import pytest

from crawler.rules.outlet import load_outlet
from crawler.trial.reading import BY_FORMER_RULES, BY_READER, BY_RULES, read
from extract.documents import ruled
from extract.documents.rules import ArticleRules
from tests.crawler.sites import OUTLET, outlet_file

PARAGRAPHS = (
    "Theo báo cáo của ủy ban nhân dân xã, năm nay có thêm hai sản phẩm được công nhận, nâng tổng số lên bảy sản phẩm.",
    "Hai sản phẩm mới là mật ong hoa nhãn và trà sen, đều do hợp tác xã của phụ nữ trong xã làm ra từ ba năm trước.",
    "Trong năm tới xã sẽ giúp các hộ làm bao bì, đăng ký nhãn hiệu và đưa hàng lên các sàn thương mại điện tử.",
)
TEXT = " ".join(PARAGRAPHS)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
PAGE = (
    "<html><head><title>Tin xã</title></head><body><h1>Xã thêm hai sản phẩm mới</h1>"
    '<span class="date">31/1/2025 07:15</span><p class="sapo">'
    "Hai sản phẩm của hợp tác xã phụ nữ vừa được công nhận trong tuần này.</p>"
    f'<div class="body">{BODY}<div class="box"><a href="x">Xã bên có bốn sản phẩm</a></div></div></body></html>'
)
FORMER = '\n[[former]]\ntitle = "h1"\nbody = ".old"\npublished = ".ngay"\nvalid_until = 2020-12-31\n'


def test_all_that_the_rules_name_is_read(tmp_path: Path) -> None:
    reading = read(PAGE, load_outlet(outlet_file(tmp_path)))
    assert (reading.way, reading.wrong) == (BY_RULES, ())
    assert (reading.title, reading.lead) == (
        "Xã thêm hai sản phẩm mới",
        "Hai sản phẩm của hợp tác xã phụ nữ vừa được công nhận trong tuần này.",
    )
    assert reading.body_words == len(TEXT.split())
    assert (reading.published_raw, reading.published_at) == ("31/1/2025 07:15", "2025-01-31T07:15:00+07:00")


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('class="sapo"', 'class="tomtat"', "no lead at '.sapo'"),
        ('class="date"', 'class="ngay"', "no date at '.date'"),
        ("31/1/2025 07:15", "hôm qua", "'hôm qua' at '.date' is not read as a date"),
        ("<h1>Xã thêm hai sản phẩm mới</h1>", "", "no title at 'h1'"),
        (BODY, "Chỉ một câu.", "only 3 words of body at '.body'"),
    ],
)
def test_what_the_rules_miss_is_told(tmp_path: Path, old: str, new: str, wrong: str) -> None:
    reading = read(PAGE.replace(old, new), load_outlet(outlet_file(tmp_path)))
    assert reading.wrong == (wrong,)


def test_a_body_that_the_rules_miss_is_read_by_the_generic_reader_and_told(tmp_path: Path) -> None:
    reading = read(PAGE.replace('class="body"', 'class="than-bai"'), load_outlet(outlet_file(tmp_path)))
    assert reading.way == BY_READER
    assert reading.body_words > 50
    assert [wrong for wrong in reading.wrong if wrong.startswith("no body at '.body'; the generic reader finds")]


def test_an_old_page_is_read_by_the_layout_of_its_time(tmp_path: Path) -> None:
    page = PAGE.replace('class="body"', 'class="old"').replace('class="date"', 'class="ngay"')
    reading = read(page, load_outlet(outlet_file(tmp_path, OUTLET + FORMER)))
    assert (reading.way, reading.wrong) == (BY_FORMER_RULES, ())
    assert reading.published_at == "2025-01-31T07:15:00+07:00"


def test_an_outlet_without_rules_for_the_body_is_read_by_the_generic_reader(tmp_path: Path) -> None:
    reading = read(PAGE, load_outlet(outlet_file(tmp_path, OUTLET.partition("[article]")[0])))
    assert (reading.way, reading.wrong) == (BY_READER, ())
    assert reading.title == "Xã thêm hai sản phẩm mới"


def test_a_page_without_text_is_read_by_nobody(tmp_path: Path) -> None:
    reading = read("<html><body><div id='app'></div></body></html>", load_outlet(outlet_file(tmp_path)))
    assert reading.way == ""
    assert "no title at 'h1'" in reading.wrong


def test_a_machine_readable_time_is_preferred_to_the_one_shown(tmp_path: Path) -> None:
    page = PAGE.replace('<span class="date">', '<time class="date" datetime="2025-02-01T08:00:00+07:00">')
    reading = read(page.replace("07:15</span>", "07:15</time>"), load_outlet(outlet_file(tmp_path)))
    assert reading.published_at == "2025-02-01T08:00:00+07:00"


@pytest.mark.parametrize(
    ("raw", "date_format", "published"),
    [
        ("9/4/2025 3:05 PM", "%m/%d/%Y %I:%M %p", "2025-09-04T15:05:00+07:00"),
        ("09-04-2025", "%m-%d-%Y", "2025-09-04"),
        ("04/09/2025", "%m/%d/%Y %H:%M", ""),
        ("04/09/2025 15:05", "", "2025-09-04T15:05:00+07:00"),
    ],
)
def test_a_date_is_read_by_the_outlets_format_or_day_first(raw: str, date_format: str, published: str) -> None:
    assert ruled.published(raw, ArticleRules(date_format=date_format)) == published
