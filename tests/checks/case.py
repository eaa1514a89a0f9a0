"""Cases: short articles with the outcome that a careful reader would reach, as files of cases/ have them."""

import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crawler.articles.collection import collect
from extract.checks import check_articles
from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Verdict
from extract.documents.plain_text import read_text
from extract.extraction import extract_article
from extract.reference.store import ReferenceTable, load_reference
from extract.reference.table_file import read_file

FOLDER = Path(__file__).parent / "cases"
SHIPPED = "shipped"
ALARMS = frozenset(
    {
        Verdict.SUM_ERROR,
        Verdict.CONFLICT,
        Verdict.TARGET_AS_RESULT,
        Verdict.SCOPE,
        Verdict.STALE,
        Verdict.AMBIGUOUS,
    }
)
"""Verdicts that ask a reader to look; all others say that a number holds, or was not compared."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One outcome that a case must have."""

    article: int
    """Which of its articles, from 1."""
    words: str
    """The words of the text that the figure stands in."""
    kind: CheckKind
    verdict: Verdict
    says: tuple[str, ...]
    """What the Vietnamese explanation contains."""

    def __str__(self) -> str:
        """For a reader of a failing test."""
        return f"[{self.article}] {self.words!r} {self.kind} {self.verdict} {self.says or ''}"


@dataclass(frozen=True, slots=True)
class Case:
    """One or more articles with all the alarms that are right."""

    name: str
    file: str
    why: str
    articles: tuple[Article, ...]
    reference: str
    expected: tuple[Expectation, ...]
    as_of: str
    place: str

    @property
    def is_clean(self) -> bool:
        """Whether nothing is to be reported."""
        return not self.planted

    @property
    def planted(self) -> tuple[Expectation, ...]:
        """The alarms that must be raised."""
        return tuple(each for each in self.expected if each.verdict in ALARMS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the checker made of a case."""

    missing: tuple[str, ...]
    """Expectations that no check meets."""
    missed_alarms: int
    """How many of them are alarms."""
    false_alarms: tuple[str, ...]
    """Alarms that are not expected."""


def load_cases(folder: Path) -> Iterator[Case]:
    """The cases of a folder's files, in the order of the files."""
    for path in sorted(folder.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        reference = table["reference"]
        where = reference if reference == SHIPPED else str(path.parent / reference)
        for entry in table["case"]:
            yield _case(entry, path.stem, where)


def _case(entry: dict[str, Any], file: str, reference: str) -> Case:
    return Case(
        name=entry["name"],
        file=file,
        why=entry["why"],
        articles=tuple(_article(each, f"{entry['name']}-{i}") for i, each in enumerate(entry["article"], start=1)),
        reference=reference,
        expected=tuple(_expectation(each) for each in entry.get("expect", ())),
        as_of=entry.get("as_of", ""),
        place=entry.get("place", ""),
    )


def _article(entry: dict[str, str], name: str) -> Article:
    article = read_text(entry["text"], source=name, url=entry.get("url", ""), fetched_at=entry.get("fetched", ""))
    return replace(
        article,
        outlet=entry.get("outlet", ""),
        published_at=entry.get("published", "") or article.published_at,
        canonical_url=entry.get("url", ""),
    )


def _expectation(entry: dict[str, Any]) -> Expectation:
    return Expectation(
        article=entry.get("article", 1),
        words=entry["words"],
        kind=CheckKind(entry["kind"]),
        verdict=Verdict(entry["verdict"]),
        says=tuple(entry.get("says", ())),
    )


def run(case: Case) -> Outcome:
    """Checks the articles of a case together and compares."""
    together = collect(case.articles, {}).articles if len(case.articles) > 1 else case.articles
    ordered = sorted(together, key=lambda article: [each.source for each in case.articles].index(article.source))
    extractions = [extract_article(article) for article in ordered]
    checks = check_articles(
        [(each.article, each.figures) for each in extractions],
        _reference(case.reference),
        as_of=case.as_of,
        place=case.place,
    )
    places = {
        figure.figure_id: (number, figure)
        for number, each in enumerate(extractions, start=1)
        for figure in each.figures
    }
    met: set[str] = set()
    missing, missed = [], 0
    for expected in case.expected:
        meeting = [check for check in checks if _meets(check, expected, places, ordered)]
        met.update(check.check_id for check in meeting)
        if not meeting:
            missing.append(f"{expected}\n      found: {_of_words(checks, expected, places, ordered)}")
            missed += expected.verdict in ALARMS
    false = [check for check in checks if check.verdict in ALARMS and check.check_id not in met]
    return Outcome(tuple(missing), missed, tuple(_told(check, places) for check in false))


def _meets(
    check: Check, expected: Expectation, places: dict[str, tuple[int, Figure]], articles: Sequence[Article]
) -> bool:
    number, figure = places[check.figure_id]
    return (
        (number, check.kind, check.verdict) == (expected.article, expected.kind, expected.verdict)
        and _stands_in(figure, expected.words, articles[number - 1].text)
        and all(words in check.explanation_vi for words in expected.says)
    )


def _stands_in(figure: Figure, words: str, text: str) -> bool:
    start = text.find(words)
    return start >= 0 and figure.char_start < start + len(words) and start < figure.char_end


def _of_words(
    checks: Sequence[Check],
    expected: Expectation,
    places: dict[str, tuple[int, Figure]],
    articles: Sequence[Article],
) -> str:
    found = [
        _told(check, places)
        for check in checks
        if places[check.figure_id][0] == expected.article
        and _stands_in(places[check.figure_id][1], expected.words, articles[expected.article - 1].text)
    ]
    return "; ".join(found) or "no figure is read there"


def _told(check: Check, places: dict[str, tuple[int, Figure]]) -> str:
    number, figure = places[check.figure_id]
    return f"[{number}] {figure.value_raw!r} {check.kind} {check.verdict}: {check.explanation_vi}"


def _reference(name: str) -> ReferenceTable:
    if name == SHIPPED:
        return load_reference()
    table = read_file(Path(name))
    assert not table.problems, table.problems
    return ReferenceTable.from_rows(table.rows)


@dataclass(frozen=True, slots=True)
class Score:
    """How a folder of cases came out."""

    cases: int
    right: int
    """Cases with every expectation met and no other alarm."""
    planted: int
    """Alarms that must be raised."""
    found: int
    false_alarms: int
    clean: int
    """Cases on which nothing is to be reported."""
    clean_right: int


def score(folder: Path) -> Score:
    """Runs all cases of a folder and counts."""
    outcomes = [(case, run(case)) for case in load_cases(folder)]
    return Score(
        cases=len(outcomes),
        right=sum(not (outcome.missing or outcome.false_alarms) for _, outcome in outcomes),
        planted=sum(len(case.planted) for case, _ in outcomes),
        found=sum(len(case.planted) - outcome.missed_alarms for case, outcome in outcomes),
        false_alarms=sum(len(outcome.false_alarms) for _, outcome in outcomes),
        clean=sum(case.is_clean for case, _ in outcomes),
        clean_right=sum(case.is_clean and not outcome.false_alarms for case, outcome in outcomes),
    )


if __name__ == "__main__":
    for name in sys.argv[1:] or ["."]:
        print(name, score(FOLDER / name))
