"""The head of a document: issuer, number, date, title, and who signed it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any

from extract.documents.reports.report import Head
from extract.language.folding import fold_case
from extract.language.lexicon import load_lexicon
from extract.places.spelling import without_accents

_HEAD_LINES = 60
"""The head stands in the first lines of the first page; a report repeats other documents' numbers further down."""
_LETTERHEAD_LINES = 16
_MOST_ISSUER_WORDS = 16
_SPACES = re.compile(r"\s+")
_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){1,5}")


@dataclass(frozen=True, slots=True)
class _Cues:
    """The tables of head.toml, ready for use."""

    motto: tuple[str, ...]
    number: re.Pattern[str]
    blank_number: re.Pattern[str]
    date: re.Pattern[str]
    issuer: tuple[str, ...]
    issuer_goes_on: tuple[str, ...]
    goes_on_behind: tuple[str, ...]
    national: tuple[str, ...]
    signs: tuple[str, ...]
    place: re.Pattern[str]
    kinds: tuple[str, ...]
    subject: re.Pattern[str]
    kind_number: re.Pattern[str]
    after_title: tuple[str, ...]
    after_first_line: tuple[str, ...]
    title_end: re.Pattern[str]
    most_words_in_a_line: int
    most_title_lines: int
    office: re.Pattern[str]
    not_a_name: tuple[str, ...]
    degrees: re.Pattern[str]
    most_lines_to_name: int
    surnames: frozenset[str]


def read_head(pages: Iterable[str]) -> Head:
    """Return the head of a document; what is not found is empty.

    Args:
        pages: Text of its pages in order, as `Page.text` has it: all of them, or the first ones and the last. They are
            taken one by one, and not kept.
    """
    texts = iter(pages)
    first = _lines(next(texts, ""))
    cues = _load(has_accents=any(map(_has_accents, first)))
    lines = first[:_HEAD_LINES]
    end, number = _number(lines, cues)
    issuer = _issuer(lines[: min(end, _LETTERHEAD_LINES)], cues)
    return Head(
        issuer=issuer,
        place=_place(lines[: end + _LETTERHEAD_LINES], issuer, cues),
        document_number=number,
        date=_date(lines[: end + _LETTERHEAD_LINES], cues),
        title=_title(lines, cues),
        signatory=_signatory(_all_lines(first[end + 1 :], texts), cues),
    )


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _all_lines(first: Sequence[str], texts: Iterator[str]) -> Iterator[str]:
    yield from first
    for text in texts:
        yield from _lines(text)


def _number(lines: Sequence[str], cues: _Cues) -> tuple[int, str]:
    """The index of the line of the number, or of the date or kind in its place, and the number."""
    for index, line in enumerate(lines[:_LETTERHEAD_LINES]):
        found = cues.number.search(line)
        if found:
            return index, _with_known_sign(_SPACES.sub("", found["number"]), cues)
        if cues.blank_number.search(line):
            return index, ""
    for index, line in enumerate(lines[:_LETTERHEAD_LINES]):
        if cues.date.search(line) or _kind(line, cues):
            return index, ""
    return 0, ""


def _with_known_sign(number: str, cues: _Cues) -> str:
    """The number with a sign of the list, where it has one but for a letter that was read twice: "11/QĐĐ-BTC"."""
    before, slash, rest = number.rpartition("/")
    sign, dash, body = rest.partition("-")
    known = {fold_case(each) for each in cues.signs}
    if not slash or fold_case(sign) in known:
        return number
    single = re.sub(r"(.)\1", r"\1", sign)
    return f"{before}/{single}{dash}{body}" if fold_case(single) in known else number


def _issuer(lines: Sequence[str], cues: _Cues) -> str:
    """The names above the number, without what stands in the right-hand column."""
    names: list[str] = []
    for line in lines:
        left = _left(line, cues)
        folded = fold_case(left)
        if not folded or len(folded.split()) > _MOST_ISSUER_WORDS:
            continue
        if names and (folded.startswith(cues.issuer_goes_on) or _is_open(names[-1], folded, cues)):
            names[-1] += " " + left
        elif f"{folded} ".startswith(cues.issuer):
            names.append(left)
    return " | ".join(names[-2:])


def _is_open(name: str, line: str, cues: _Cues) -> bool:
    """Does a name of an issuer go on in this line of the left-hand column, in lower case?

    It does behind a word that no name ends with, and where the line is one word that would open a name.
    """
    last = " ".join(fold_case(name).split())
    return last.endswith((",", *(f" {word}" for word in cues.goes_on_behind))) or " " not in line


def _left(line: str, cues: _Cues) -> str:
    """What a line has in the left-hand column of the letterhead."""
    left = line.split("\t")[0].strip(" -–—_*")
    folded = fold_case(left)
    starts = [at for motto in cues.motto if (at := folded.find(motto)) >= 0]
    found = cues.date.search(left)
    if found:
        starts.append(found.start())
    return left[: min(starts)].strip(" -–—_*|") if starts else left


def _date(lines: Sequence[str], cues: _Cues) -> str:
    for line in lines:
        found = cues.date.search(line)
        if found:
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
            except ValueError:  # The 31st of a shorter month: misread, or mistyped.
                return ""
    return ""


def _place(lines: Sequence[str], issuer: str, cues: _Cues) -> str:
    """Where a body of a province or below sits, if its name does not say so: the place beside the date."""
    if not issuer or fold_case(issuer.split(" | ")[-1]).startswith(cues.national):
        return ""
    for line in lines:
        found = cues.place.search(line)
        if found and cues.date.search(line):
            place = found["place"].split("\t")[-1].strip()
            return "" if fold_case(place) in fold_case(issuer) else place
    return ""


def _kind(line: str, cues: _Cues) -> str:
    """The kind that `line` is, or opens with in capitals; "" where it is none."""
    text = line.strip(" :*\t")
    folded = fold_case(text)
    for kind in cues.kinds:
        numbered = cues.kind_number.fullmatch(folded, len(kind)) is not None
        if folded.startswith(kind) and (folded == kind or numbered or text[: len(kind)].isupper()):
            return kind
    return ""


def _title(lines: Sequence[str], cues: _Cues) -> str:
    """The kind with the lines below it, up to the first that begins the document itself."""
    for index, line in enumerate(lines):
        if not _kind(line, cues) or cues.date.search(line):
            continue
        taken = [line.strip(" :*\t")]
        for more in lines[index + 1 : index + cues.most_title_lines]:
            if _ends_title(more, cues) or (len(taken) > 1 and _begins_text(more, cues)):
                break
            taken.append(more.strip(" *"))
            if more.rstrip().endswith((".", ":")):
                break
        return _SPACES.sub(" ", " ".join(taken)).strip(" .:")
    return _subject(lines, cues)


def _ends_title(line: str, cues: _Cues) -> bool:
    folded = fold_case(line.strip(" *("))
    return folded.startswith(cues.after_title) or cues.title_end.match(folded) is not None or "\t" in line.strip("\t")


def _begins_text(line: str, cues: _Cues) -> bool:
    text = line.strip()
    opens = text[:1].isupper() and not text.isupper() and fold_case(text).startswith(cues.after_first_line)
    return opens or len(text.split()) > cues.most_words_in_a_line


def _subject(lines: Sequence[str], cues: _Cues) -> str:
    """The subject of a letter, which stands in the left-hand column below the number."""
    for index, line in enumerate(lines[:_LETTERHEAD_LINES]):
        left = _left(line, cues)
        if not cues.subject.match(fold_case(left)):
            continue
        taken = [left]
        for more in lines[index + 1 : index + cues.most_title_lines]:
            left = _left(more, cues)
            if _ends_title(left, cues) or not left or left[0].isupper():
                break
            taken.append(left)
        return _SPACES.sub(" ", " ".join(taken)).strip(" .:")
    return ""


def _signatory(lines: Iterable[str], cues: _Cues) -> str:
    """The first name below an office: annexes stand behind the signature."""
    left = 0
    for line in lines:
        pieces = [piece.strip(" *") for piece in line.split("\t") if piece.strip(" *")]
        if any(cues.office.match(fold_case(piece)) for piece in pieces):
            left = cues.most_lines_to_name
            continue
        if left:
            left -= 1
            name = cues.degrees.sub("", pieces[-1]) if pieces else ""
            if _is_name(name, cues):
                return name
    return ""


def _is_name(text: str, cues: _Cues) -> bool:
    """Is it a surname and one to five words more that all begin with a capital, and no line of another kind?

    A name without a surname of the lexicon has to be written in small letters, as offices and titles seldom are.
    """
    words = text.split()
    folded = fold_case(text.strip("()[] "))
    return (
        _NAME.fullmatch(text) is not None
        and (fold_case(words[0]) in cues.surnames or not text.isupper())
        and not _kind(text, cues)
        and all(word[0].isupper() for word in words)
        and not any(folded == cue or folded.startswith(cue + " ") for cue in cues.not_a_name)
    )


def _has_accents(text: str) -> bool:
    return without_accents(text) != text


@lru_cache(maxsize=2)
def _load(*, has_accents: bool) -> _Cues:
    """Read head.toml, once for documents with accents and once for those that lost them."""
    text = resources.files(__package__).joinpath("head.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text if has_accents else without_accents(text))
    patterns = ("number", "blank_number", "date", "subject", "title_end", "kind_number", "office", "degrees", "place")
    ready: dict[str, Any] = {
        key: re.compile(value, re.IGNORECASE)
        if key in patterns
        else (tuple(map(fold_case, value)) if isinstance(value, list) else value)
        for key, value in data.items()
    }
    surnames = load_lexicon("producers")["surnames"]["words"]
    return _Cues(**ready, surnames=frozenset(surnames if has_accents else map(without_accents, surnames)))
