"""Two sentences, in one paragraph or two: what the first leaves open, the second takes up."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from extract.extraction import extract_article
from tests.figures.articles import article_of
from tests.figures.case import difference, expected_fields, fields_of
from tests.properties.composition import PUBLISHED

FEW = settings(max_examples=20, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))

PLACES = (
    # as written, official name, the word that points back
    ("tỉnh Thái Bình", "Thái Bình", "tỉnh"),
    ("tỉnh Lào Cai", "Lào Cai", "tỉnh"),
    ("huyện Mộc Châu (Sơn La)", "Mộc Châu", "huyện"),
    ("thành phố Hải Phòng", "Hải Phòng", "thành phố"),
    ("thị xã Đông Triều, tỉnh Quảng Ninh", "Đông Triều", "thị xã"),
    ("xã Vũ Lăng, huyện Tiền Hải, tỉnh Thái Bình", "Vũ Lăng", "xã"),
)

TABLE = tomllib.loads((Path(__file__).parent / "context.toml").read_text(encoding="utf-8"))

Entry = Mapping[str, Any]


def _sentence(text: str, place: str, word: str) -> str:
    filled = text.replace("{p}", place).replace("{w}", word)
    return filled[0].upper() + filled[1:]


def _told(lead: Entry, follower: Entry, place: tuple[str, str, str], separator: str) -> str:
    """What is read otherwise than the two sentences say; empty where nothing is."""
    written, name, word = place
    text = _sentence(lead["text"], written, word) + separator + _sentence(follower["text"], written, word)
    figures = [{"place": name, **figure} for figure in lead.get("figures", ())]
    for stated in follower["figures"]:
        figure = {"place": name, **stated}
        if figure.get("period") == "carried":
            del figure["period"]
            if lead.get("carries") and (separator == " " or follower.get("continues")):
                figure["period"] = lead["carries"]
                figure["period_basis"] = "inherited"
        figures.append(figure)
    expected = Counter(expected_fields(text, figure) for figure in figures)
    read = Counter(fields_of(figure) for figure in extract_article(article_of(text, published=PUBLISHED)).figures)
    return f"{text}\n{told}" if (told := difference(expected, read)) else ""


def _entries(kind: str) -> Iterator[object]:
    for entry in TABLE[kind]:
        marks = [pytest.mark.xfail(reason=entry["fails"], strict=True)] if "fails" in entry else []
        yield pytest.param(entry, id=entry["text"][:50], marks=marks)


def _that_go_with(lead: Entry) -> list[Entry]:
    return [f for f in TABLE["follower"] if "fails" not in f and ("figures" in lead or not f.get("continues"))]


@pytest.mark.parametrize("lead", _entries("lead"))
@given(data=st.data())
@FEW
def test_a_lead_is_taken_up(lead: Entry, data: st.DataObject) -> None:
    follower = data.draw(st.sampled_from(_that_go_with(lead)))
    place = data.draw(st.sampled_from(PLACES))
    separator = data.draw(st.sampled_from([" ", "\n"]))
    assert not _told(lead, follower, place, separator)


@pytest.mark.parametrize("follower", _entries("follower"))
@given(data=st.data())
@FEW
def test_a_follower_takes_up_its_lead(follower: Entry, data: st.DataObject) -> None:
    leads = [e for e in TABLE["lead"] if "fails" not in e and ("figures" in e or not follower.get("continues"))]
    lead = data.draw(st.sampled_from(leads))
    place = data.draw(st.sampled_from(PLACES))
    separator = data.draw(st.sampled_from([" ", "\n"]))
    assert not _told(lead, follower, place, separator)
