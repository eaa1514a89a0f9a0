"""Search: reference rows by free words, in any spelling, without tone marks: "thai binh 4 sao 2024"."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Final

from extract.dataset.vocabulary import PlaceLevel
from extract.places import Place, load_gazetteer
from extract.places.spelling import without_marks
from extract.reference.row import ReferenceRow

_STARS: Final = re.compile(r"(?<!\w)([1-5]) ?(?:sao\b|stars?\b|[★⭐*])")
_PERIOD: Final = re.compile(r"(?P<year>\d{4})(?:-Q(?P<quarter>\d)|-S(?P<half>\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_LEVELS: Final = {"country": "cả nước toàn quốc", "province": "tỉnh", "district": "huyện", "commune": "xã"}
_COLUMNS: Final = ("measure", "status", "flow", "unit", "producer_type", "qualifier", "confidence")

Words = tuple[str, ...]


def search(rows: Iterable[ReferenceRow], question: str) -> list[ReferenceRow]:
    """The rows that have the most words of a question, best first, newer before older.

    Where a question names a province, or a smaller area, only its rows count. A word counts by where it stands: a
    place says more than a note. Words that stand side by side in the question and in the row count again, and so does
    a column of which every word was asked for.

    Args:
        rows: Where to look.
        question: Words in any order; "4 sao" is one of them.
    """
    asked = _asked(question)
    every = tuple(rows)
    named = [row for row in every if any(_stands_in(name, asked) for name in _area_names(row))]
    found = []
    for row in named or every:
        columns = _searched(row)
        hits = sum(any(word in column for column, _ in columns) for word in asked)
        if hits:
            found.append((hits, _score(asked, columns), row))
    most = max((hits for hits, _, _ in found), default=0)
    best = [(score, row) for hits, score, row in found if hits == most]
    best.sort(key=lambda each: (each[0], each[1].period_end, each[1].reference_id), reverse=True)
    return [row for _, row in best]


def unmatched(row: ReferenceRow, question: str) -> Words:
    """The words of a question that a row does not have."""
    columns = _searched(row)
    return tuple(word for word in _asked(question) if not any(word in column for column, _ in columns))


def words_of(text: str) -> Words:
    """The words of a text, compared as they are typed without tone marks; a star class is one word.

    >>> words_of("Thái Bình: 4 sao, tháng 06/2024")
    ('thai', 'binh', '4sao', 'thang', '6', '2024')
    """
    joined = _STARS.sub(r"\1sao ", without_marks(text).replace("_", " "))
    return tuple(word.lstrip("0") or "0" for word in re.findall(r"\w+", joined))


def _asked(question: str) -> Words:
    return tuple(dict.fromkeys(word for word in words_of(question) if word not in _ignored()))


def _area_names(row: ReferenceRow) -> Iterator[Words]:
    """The names that mean a row's area, its own and its province's; the country's stands in too many titles."""
    if row.place_level is not PlaceLevel.COUNTRY:
        yield words_of(row.place)
        place = _place(row)
        if place is not None:
            yield words_of(place.province)


def _place(row: ReferenceRow) -> Place | None:
    return load_gazetteer().place(level=row.place_level, code=row.place_code, vintage=row.place_vintage)


def _stands_in(name: Words, asked: Words) -> bool:
    """Whether the words of a name follow one another in a question."""
    return any(asked[start : start + len(name)] == name for start in range(len(asked) - len(name) + 1))


def _score(asked: Words, columns: Sequence[tuple[Words, int]]) -> int:
    score = sum(max((weight for column, weight in columns if word in column), default=0) for word in asked)
    pairs = set(pairwise(asked))
    for column, weight in columns:
        score += weight * len(pairs & set(pairwise(column)))
        score += weight * (bool(column) and set(column) <= set(asked))
    return score


def _searched(row: ReferenceRow) -> tuple[tuple[Words, int], ...]:
    """What is searched of a row: the words of each part, and their weight."""
    weights = _vocabulary()["weights"]
    place = _place(row)
    above = (place.type_word, place.province) if place else ()
    what = " ".join(_vocabulary()[column].get(value, "") for column in _COLUMNS if (value := getattr(row, column)))
    parts = {
        "place": row.place,
        "stars": _star_words(row),
        "period": row.period,
        "what": f"{what} {row.merged_class} {_LEVELS[row.place_level]} {' '.join(above)} {_period_words(row.period)}",
        "document": row.document_number,
        "source": f"{row.source_title} {row.source_issuer} {row.source_url} {row.source_date}",
        "note": f"{row.note} {row.per}",
    }
    return tuple((words_of(text), weights[name]) for name, text in parts.items())


def _star_words(row: ReferenceRow) -> str:
    if row.star_min is None or row.star_max is None:
        return ""
    if row.star_min == row.star_max:
        return f"{row.star_min} sao"
    return f"từ {row.star_min} sao trở lên đến {row.star_max} sao"


def _period_words(period: str) -> str:
    templates = _vocabulary()["period"]
    said = []
    for match in _PERIOD.finditer(period):
        given = {name: part.lstrip("0") for name, part in match.groupdict().items() if part}
        said += [templates[name].format_map(given) for name in templates if name in given]
    return " ".join(said)


@cache
def _ignored() -> frozenset[str]:
    return frozenset(words_of(_vocabulary()["ignored"]))


@cache
def _vocabulary() -> Mapping[str, Any]:
    return tomllib.loads(files("extract.reference").joinpath("search.toml").read_text(encoding="utf-8"))
