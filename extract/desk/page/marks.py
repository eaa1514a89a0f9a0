"""Marks: where the numbers of a text stand, those that were read with what was found of them, and the others."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extract.checks.severity import severity
from extract.dataset.figure import Figure
from extract.desk.page.words import table
from extract.report.findings import Finding, Group

_NUMERAL = re.compile(r"(?<![\w.,/-])\d+(?:[.,]\d+)*\s?%?(?![\w/-])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number in a text, as offsets into it."""

    start: int
    end: int
    findings: tuple[Finding, ...] = ()
    """The worst first; empty for a number that was not read as a figure, or not checked."""


def marks_of(text: str, findings: Iterable[Finding]) -> tuple[Mark, ...]:
    """The marks of a text, in order, without overlaps.

    Where several figures stand on one number, they share a mark.

    Args:
        text: The text that the offsets of the figures are for.
        findings: The findings of its figures.
    """
    placed: list[tuple[int, int, list[Finding]]] = []
    owner: dict[int, int] = {}  # of each character that is marked, the place in the list
    places = ((finding, _place(text, finding.figure)) for finding in findings)
    for finding, (start, end) in sorted(places, key=lambda each: (each[1][1] - each[1][0], each[1])):
        if start >= end:
            continue
        shared = next((owner[at] for at in range(start, end) if at in owner), None)
        if shared is None:
            owner |= dict.fromkeys(range(start, end), len(placed))
            placed.append((start, end, [finding]))
        else:
            placed[shared][2].append(finding)
    read = [Mark(start, end, tuple(sorted(found, key=_rank))) for start, end, found in placed]
    return tuple(sorted((*read, *_unread(text, read)), key=lambda mark: mark.start))


def _place(text: str, figure: Figure) -> tuple[int, int]:
    """Where the number of a figure stands; its stating words up to the end of the line where it is not in them."""
    start, end = max(figure.char_start, 0), min(figure.char_end, len(text))
    words = text[start:end]
    within = words.find(figure.value_raw) if figure.value_raw else -1
    if within >= 0:
        start, end = start + within, start + within + len(figure.value_raw)
    breaks = [at for sign in "\n\t" if (at := text.find(sign, start, end)) >= 0]
    return start, min(breaks, default=end)


def _rank(finding: Finding) -> tuple[int, int]:
    return list(Group).index(finding.group), severity(finding.verdict)


def _unread(text: str, read: Sequence[Mark]) -> Iterable[Mark]:
    """Numerals that no figure stands on, but for dates, signs of documents and star classes, which state nothing."""
    taken = bytearray(len(text))
    for start, end in [(mark.start, mark.end) for mark in read] + [m.span() for m in _no_statement().finditer(text)]:
        taken[start:end] = b"\x01" * (end - start)
    for match in _NUMERAL.finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        if not any(taken[start:end]):
            yield Mark(start, end)


@cache
def _no_statement() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in table()["no_statement"]), re.IGNORECASE | re.MULTILINE)
