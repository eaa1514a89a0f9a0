"""Documents: whether an article speaks of a certain decision, which its numbers can then be held to."""

import datetime
import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.language.folding import fold_case
from extract.language.lexicon import WORD_END, any_of, whole_words

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BETWEEN = r"\s*[/–-]\s*"
"""What parts a number from its sign, as the press writes it."""


@dataclass(frozen=True, slots=True)
class _Cues:
    """The contents of `documents.toml`, which says what they are for."""

    fresh_days: int
    decisions: re.Pattern[str]
    batches: re.Pattern[str]


def speaks_of(article: Article, figure: Figure, *, document_number: str, day: str) -> bool:
    """Whether a figure of an article is one of a certain decision.

    It is where the article names the number, or where it appears within a month of the decision and the paragraph of
    the figure speaks of one.

    Args:
        article: The article.
        figure: The figure.
        document_number: Of the decision: "3187/QĐ-UBND".
        day: When it was signed, ISO 8601.
    """
    if document_number and _number(document_number).search(fold_case(article.text)):
        return True
    paragraph = next((b for b in article.blocks if b.char_start <= figure.char_start < b.char_end), None)
    words = article.text[paragraph.char_start : paragraph.char_end] if paragraph else figure.sentence
    return _is_fresh(article, day) and _cues().decisions.search(fold_case(words)) is not None


def is_one_of_several(title: str) -> bool:
    """Whether the title of a document says that its year has several of the kind: "đợt 2 năm 2021"."""
    return _cues().batches.search(fold_case(title)) is not None


def _is_fresh(article: Article, day: str) -> bool:
    published = article.published_at[:10]
    if not (_DAY.fullmatch(day) and _DAY.fullmatch(published)):
        return False
    passed = datetime.date.fromisoformat(published) - datetime.date.fromisoformat(day)
    return 0 <= passed.days <= _cues().fresh_days


@lru_cache(maxsize=256)
def _number(document_number: str) -> re.Pattern[str]:
    """A number with its sign, zeros before it aside."""
    folded = fold_case(" ".join(document_number.split())).lstrip("0")
    parts = [re.escape(part) for part in re.split(_BETWEEN, folded)]
    return re.compile(rf"(?<!\d)0*{_BETWEEN.join(parts)}(?![\w-])")


@cache
def _cues() -> _Cues:
    table = tomllib.loads(files("extract.checks.statements").joinpath("documents.toml").read_text(encoding="utf-8"))
    number = rf"(?:\d|{any_of(table['numbers'])}{WORD_END})"
    return _Cues(
        fresh_days=int(table["fresh_days"]),
        decisions=re.compile(whole_words(any_of(table["decisions"]))),
        batches=re.compile(rf"(?<!\w){any_of(table['batches'])}\s+{number}"),
    )
