"""The gazetteer finds names as people write them and says which place is meant, or that it cannot know."""

import csv
import time
import unicodedata
from pathlib import Path

import pytest

from extract.dataset.vocabulary import PlaceLevel
from extract.places import Gazetteer, Place, load_gazetteer

HERE = Path(__file__).parent


def cases(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shown(place: Place | None) -> str:
    return "" if place is None else f"{place.level} {place.code}/{place.vintage or ''} {place.name}"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for piece in marked.replace("\\t", "\t").split("["):
        inside, closed, rest = piece.rpartition("]") if "]" in piece else ("", "", piece)
        if closed:
            spans.append((len(text), len(text) + len(inside)))
        text += inside + rest
    return text, spans


@pytest.mark.parametrize("case", cases("mentions.csv"), ids=lambda case: case["marked"][:40])
def test_names_are_found_as_marked(gazetteer: Gazetteer, case: dict[str, str]) -> None:
    text, spans = unmarked(case["marked"])
    assert [text[m.start : m.end] for m in gazetteer.find(text)] == [text[start:end] for start, end in spans]
    assert [(m.start, m.end) for m in gazetteer.find(text)] == spans


@pytest.mark.parametrize("case", cases("mentions.csv"), ids=lambda case: case["marked"][:40])
def test_decomposed_text_gives_the_same_names(gazetteer: Gazetteer, case: dict[str, str]) -> None:
    text = unicodedata.normalize("NFD", unmarked(case["marked"])[0])
    found = gazetteer.find(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    composed = gazetteer.find(unicodedata.normalize("NFC", text))
    assert [unicodedata.normalize("NFC", m.text) for m in found] == [m.text for m in composed]


@pytest.mark.parametrize("case", cases("resolutions.csv"), ids=lambda case: f"{case['text']} {case['date']}")
def test_a_mention_means_one_place_or_none(gazetteer: Gazetteer, case: dict[str, str]) -> None:
    (mention,) = gazetteer.find(case["text"])
    place = gazetteer.resolve(mention, province=case["province"] or None, date=case["date"] or None)
    assert shown(place) == case["expected"]


@pytest.mark.parametrize("case", cases("surroundings.csv"), ids=lambda case: case["text"][:40])
def test_what_stands_behind_tells_the_place(gazetteer: Gazetteer, case: dict[str, str]) -> None:
    found = gazetteer.resolve_all(case["text"], gazetteer.find(case["text"]), date=case["date"])
    assert " ".join(f"{p.code}/{p.vintage}" if p else "-" for p in found) == case["expected"]


def test_a_mention_carries_its_parts(gazetteer: Gazetteer) -> None:
    (mention,) = gazetteer.find("ở TP. Thái Bình cũ")
    assert (mention.text, mention.name, mention.type_word) == ("TP. Thái Bình", "Thái Bình", "thành phố")
    assert (mention.has_type_word, mention.level, mention.vintage_hint) == (True, PlaceLevel.DISTRICT, 63)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("ông Nguyễn Thái Bình nói", "Nguyễn", ""),
        ("sân bay Tân Sơn Nhất", "", "Nhất"),
        ("HTX Thái Bình", "HTX", ""),
        ("tại Thái Bình có", "", ""),
        ("Sở Công Thương\nThái Bình có", "", ""),
    ],
)
def test_capitals_next_to_a_name_are_told(gazetteer: Gazetteer, text: str, before: str, after: str) -> None:
    (mention,) = gazetteer.find(text)
    assert (mention.word_before, mention.word_after) == (before, after)


def test_regions_are_recognised_and_have_no_candidates(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("vùng ĐBSCL, Tây Nguyên và Đồng Tháp Mười")
    assert [m.region for m in found] == ["Đồng bằng sông Cửu Long", "Tây Nguyên", "Đồng Tháp Mười"]
    assert not any(m.candidates for m in found)


@pytest.mark.parametrize(
    ("name", "level", "vintage", "province", "codes"),
    [
        ("TP. Thái Nguyên", PlaceLevel.DISTRICT, 63, None, ["164"]),
        ("Vinh", PlaceLevel.DISTRICT, 63, "Nghệ An", ["412"]),
        ("Châu Thành", PlaceLevel.DISTRICT, 63, "Bến Tre", ["831"]),
        ("TP. Hồ Chí Minh", PlaceLevel.PROVINCE, 34, None, ["79"]),
        ("tphcm", PlaceLevel.PROVINCE, 63, None, ["79"]),
        ("dak lak", PlaceLevel.PROVINCE, 63, None, ["66"]),
        ("Thái Bình", PlaceLevel.PROVINCE, 34, None, []),
        ("An Ninh", PlaceLevel.COMMUNE, 63, "Thái Bình", ["12514", "13012"]),
        ("Việt Nam", PlaceLevel.COUNTRY, None, None, ["VN"]),
    ],
)
def test_places_are_looked_up_by_name(
    gazetteer: Gazetteer, name: str, level: PlaceLevel, vintage: int | None, province: str | None, codes: list[str]
) -> None:
    found = gazetteer.named(name, level=level, vintage=vintage, province=province)
    assert [place.code for place in found] == codes


def test_an_article_is_searched_in_milliseconds(gazetteer: Gazetteer) -> None:
    paragraph = (
        "Năm 2024, huyện Tiền Hải, tỉnh Thái Bình có 36 sản phẩm OCOP của 26 chủ thể tại 18 xã, trong đó có 4 sao. "
    )
    text = (paragraph * 50)[:5000]
    gazetteer.find(text)
    started = time.process_time()
    gazetteer.find(text)
    assert time.process_time() - started < 0.05  # 2 ms on an idle machine; the bound is for a busy one
