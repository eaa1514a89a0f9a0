"""Articles in any number: those of the sample site again and again, each time with other numbers and another address.

Every copy is as long as its original. Years stay, so that what is read of periods stays what it is.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import Final

from crawler.rules.page_rules import page_rules
from extract.dataset.article import Article
from extract.documents import article_lines, read_documents
from extract.documents.assembly import article_id, digest

SAMPLE: Final = Path(__file__).parents[2] / "corpus" / "sample"
_NUMBER: Final = re.compile(r"\d+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@cache
def originals() -> tuple[Article, ...]:
    """The articles of the sample site."""
    return tuple(read_documents([SAMPLE], on_error=lambda error: None, rules=page_rules()))


def copies(number: int) -> Iterator[Article]:
    """Yield so many articles, always the same."""
    return islice((_copied(article, copy) for copy in count() for article in originals()), number)


def write(path: Path, number: int) -> None:
    """Write so many articles as JSON lines, which `ocop extract` reads."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(article_lines.line(article) + "\n" for article in copies(number))


def _copied(article: Article, copy: int) -> Article:
    url = f"https://bao-{copy}.example/{article.article_id}.html"
    chance = random.Random(f"{copy} {article.article_id}")  # noqa: S311  (nothing is kept secret)
    text = _NUMBER.sub(lambda match: _other(match[0], chance), article.text)
    return replace(
        article,
        article_id=article_id(url),
        source=url,
        url=url,
        canonical_url=url,
        text=text,
        content_sha256=digest(text),
    )


def _other(number: str, chance: random.Random) -> str:
    """Another number with as many digits; a year, and what starts with 0, stays."""
    if _YEAR.fullmatch(number) or number.startswith("0"):
        return number
    return str(chance.randint(10 ** (len(number) - 1), 10 ** len(number) - 1))
