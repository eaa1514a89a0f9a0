"""The set that near-duplicates are measured on: pairs of invented articles, of which one may be a copy of the other.

Texts come from copies.toml; what an outlet does to an agency's text is done here.
"""

import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

from extract.dataset.article import Article
from tests.crawler.articles.writing import article

AGENCY = "https://hang-tin.example/"
_SENT = "2025-06-05T08:00:00+07:00"
_TAKEN = "2025-06-05T09:30:00+07:00"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, the earlier one first."""

    name: str
    one: Article
    other: Article
    copied: bool
    """Is the other a copy of the one?"""


def texts() -> Mapping[str, Any]:
    """Return the tables of copies.toml."""
    return tomllib.loads(Path(__file__).with_name("copies.toml").read_text(encoding="utf-8"))


def pairs() -> list[Pair]:
    """Return the set."""
    return [*_copies(), *_templates(), *_events(), *_briefs()]


def filled(template: Mapping[str, Any], fill: Mapping[str, Any], number: int = 0) -> Article:
    """Return an article made of a template."""
    return article(
        *(paragraph.format(**fill) for paragraph in template["paragraphs"]),
        title=template["title"].format(**fill),
        url=f"https://tinh-{number}.example/tin-{number + 100000}.html",
        published_at=_TAKEN,
    )


Edit = Callable[[Mapping[str, Any]], Article]


def sent(text: Mapping[str, Any]) -> Article:
    """Return the agency's own article."""
    return article(
        *text["paragraphs"],
        title=text["title"],
        captions=text["captions"],
        url=f"{AGENCY}tin-{len(text['title']) + 100000}.html",
        published_at=_SENT,
    )


def _taken(paragraphs: Sequence[str], title: str, captions: Sequence[str] = ()) -> Article:
    url = "https://bao.example/tin-200000.html"
    return article(*paragraphs, title=title, captions=captions, url=url, published_at=_TAKEN)


def _with_a_lead_of_its_own(text: Mapping[str, Any]) -> Article:
    own = (
        "Bà con vùng cao đang vào vụ bận rộn nhất trong năm, từ sáng sớm các lò sấy đã đỏ lửa, xe tải nối nhau vào bản."
    )
    return _taken([own, *text["paragraphs"]], text["other_title"])


def _in_house_style(text: Mapping[str, Any]) -> Article:
    style = {"Ủy ban nhân dân": "UBND", "Hợp tác xã": "HTX", "hợp tác xã": "HTX", " tỷ ": " tỉ ", "gồm 6 ": "gồm 06 "}
    paragraphs = list(text["paragraphs"])
    for written, house in style.items():
        paragraphs = [paragraph.replace(written, house) for paragraph in paragraphs]
    return _taken(paragraphs, text["other_title"])


def _reworded(text: Mapping[str, Any]) -> Article:
    other = {
        "cho biết": "chia sẻ",
        "đồng thời": "cùng với đó",
        "trong đó": "bao gồm",
        "hiện có": "đang có",
        "Tuy nhiên": "Song",
    }
    other |= {
        "Theo báo cáo tại hội nghị": "Tại hội nghị, ban tổ chức nêu",
        "Bên cạnh đó": "Ngoài ra",
        "tiếp theo": "kế đó",
    }
    paragraphs = list(text["paragraphs"])
    for written, reworded in other.items():
        paragraphs = [paragraph.replace(written, reworded) for paragraph in paragraphs]
    return _taken(paragraphs, text["other_title"])


def _reported(text: Mapping[str, Any]) -> Article:
    """Return an article of another reporter, who takes two paragraphs from the agency and went to see for himself."""
    return _taken([*text["paragraphs"][:2], *texts()["event"][0]["texts"]], text["other_title"])


def _shortened_in_every_paragraph(text: Mapping[str, Any]) -> Article:
    return _taken([paragraph.split(". ")[0].rstrip(".") + "." for paragraph in text["paragraphs"]], text["title"])


EDITS: Mapping[str, Edit] = {
    "word for word": lambda text: _taken(text["paragraphs"], text["title"], text["captions"]),
    "another headline": lambda text: _taken(text["paragraphs"], text["other_title"]),
    "last paragraph cut": lambda text: _taken(text["paragraphs"][:-1], text["other_title"]),
    "cut to half": lambda text: _taken(text["paragraphs"][: (len(text["paragraphs"]) + 1) // 2], text["other_title"]),
    "the second half": lambda text: _taken(text["paragraphs"][len(text["paragraphs"]) // 2 :], text["other_title"]),
    "place tag": lambda text: _taken(
        [f"{text['tag']} - {text['paragraphs'][0]}", *text["paragraphs"][1:]], text["title"]
    ),
    "other captions": lambda text: _taken(text["paragraphs"], text["title"], text["other_captions"]),
    "decomposed letters": lambda text: _decomposed(_taken(text["paragraphs"], text["other_title"])),
    "lead of its own": _with_a_lead_of_its_own,
    "house style": _in_house_style,
    "reworded here and there": _reworded,
    "first sentences": _shortened_in_every_paragraph,
    "paragraphs joined": lambda text: _taken([" ".join(text["paragraphs"])], text["other_title"]),
    "signed": lambda text: _taken([*text["paragraphs"], "Theo Hãng tin Ví Dụ"], text["other_title"]),
    "one slip mended": lambda text: _taken(
        [
            p.replace("Trần Thị Mây", "Trần Thị Mai").replace("Phan Đình Lực", "Phan Đình Lục")
            for p in text["paragraphs"]
        ],
        text["other_title"],
    ),
}
"""What outlets do to a text and leave it the same article."""


def _decomposed(found: Article) -> Article:
    """Return the article as a reader that forgets NFC would give it."""
    parts = [found.text[block.char_start : block.char_end] for block in found.blocks]
    return article(*(unicodedata.normalize("NFD", part) for part in parts[1:]), title=parts[0], url=found.url)


def _another_number(text: Mapping[str, Any]) -> Article:
    """Return the text with one number of its second or third paragraph raised: a slip, or news."""
    changed = {"37 sản phẩm": "47 sản phẩm", "140 tàu": "150 tàu", "16.842": "16.855"}
    paragraphs = list(text["paragraphs"])
    for written, other in changed.items():
        paragraphs = [paragraph.replace(written, other) for paragraph in paragraphs]
    return _taken(paragraphs, text["title"])


def _copies() -> Iterator[Pair]:
    for text in texts()["agency"]:
        for name, edit in EDITS.items():
            yield Pair(f"{text['tag']}: {name}", sent(text), edit(text), copied=True)
        yield Pair(f"{text['tag']}: another number", sent(text), _another_number(text), copied=False)
        yield Pair(f"{text['tag']}: a third taken", sent(text), _reported(text), copied=False)


def _templates() -> Iterator[Pair]:
    for template in texts()["template"]:
        made = [filled(template, fill, number) for number, fill in enumerate(template["fills"])]
        for one, other in permutations(made, 2):
            yield Pair(f"template: {one.title} / {other.title}", one, other, copied=False)


def _events() -> Iterator[Pair]:
    for event in texts()["event"]:
        one, other = (_taken([text], f"Tin số {number}") for number, text in enumerate(event["texts"]))
        yield Pair(f"event: {one.text[:40]}", one, other, copied=False)


def _briefs() -> Iterator[Pair]:
    for text in texts()["agency"]:
        brief = text["paragraphs"][0]
        yield Pair(f"{text['tag']}: brief", sent(text), _taken([brief], text["other_title"]), copied=False)
        same = _taken([brief], text["other_title"])
        yield Pair(f"{text['tag']}: the same brief twice", same, _taken([brief], text["other_title"]), copied=True)
