"""Near-duplicates: articles that repeat another one, as outlets repeat what an agency sends out.

MinHash signatures of shingles, banded for look-up (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive
Datasets, chapter 3), find what may be a copy. The exact sets then decide by how much of a text stands in the other,
which holds for a text cut to half as well. A copy also states the same numbers and names: offices of all provinces use
the same templates, and such texts repeat the wording of others without repeating what they say.
"""

import tomllib
from collections.abc import Collection, Iterable
from functools import lru_cache
from importlib import resources

import numpy as np
from rensa import RMinHash, RMinHashLSH

from crawler.articles.statements import Statements, state, words_of
from extract.dataset.article import Article

CONTAINED = 0.7
"""A text is a copy if this part of its shingles stands in the other, so less than a third is its own.

On the pairs of tests/crawler/articles/copies.py, copies reach 0.85 or more, also when cut to half; articles that took a
third from an agency stay at 0.34 or less. Templates with other numbers and names reach 0.92: no threshold tells them
from copies, their numbers and names do.
"""
LONG = 60
"""Shingles from which on a text counts as a copy by that part alone: a note of two sentences has some 45."""
SAME = 0.8
"""Jaccard index from which on a shorter text is a copy too."""
_SAME_NAME = 2 / 3
"""Two names are one if they share this part of the syllables of either: a slip mended ("Phan Đình Lực", "Lục")."""
_OTHER_NAMES = 0.1
"""Part of the names that a copy may give otherwise than its original."""
BANDS = 85
ROWS = 3
"""Texts with a Jaccard index of 0.3 meet in one of the bands 9 times in 10; of 0.4, 199 times in 200."""
_SEED = 42


def group(articles: Iterable[Article], *, agencies: Collection[str] | None = None) -> dict[str, str]:
    """Return, by the article_id of each copy, the article_id of its original; articles that are no copy are left out.

    Args:
        articles: In any order; of several with one article_id, one is taken. Versions of one page, told by their
            canonical_url, are never copies of each other.
        agencies: Host names whose articles are the originals wherever they stand in time; agencies.toml without it.

    An original is the agency's own article or else the one published first (a day alone counts as its end, no date as
    never), then fetched first, then the lower article_id. Originals are no copies themselves. What was published before
    is never a copy of a longer text with news of its own, nor is the longer text a copy of it.
    """
    hosts = known_agencies() if agencies is None else agencies
    ordered = sorted(articles, key=lambda article: (*_precedence(article, hosts), article.text))
    index = RMinHashLSH(threshold=SAME, num_perm=BANDS * ROWS, num_bands=BANDS)
    originals: list[tuple[Article, Statements]] = []
    found: dict[str, str] = {}
    taken: set[str] = set()
    for article in ordered:
        shingles, statements = state(words_of(article))
        if not shingles or article.article_id in taken:
            continue
        taken.add(article.article_id)
        [signature] = RMinHash.from_token_sets([shingles], num_perm=BANDS * ROWS, seed=_SEED)
        best = max(
            (
                (repeated(statements, originals[candidate][1]), -candidate)
                for candidate in index.query(signature)
                if not _same_page(article, originals[candidate][0])
            ),
            default=(0.0, 0),
        )
        if best[0]:
            found[article.article_id] = originals[-best[1]][0].article_id
        else:
            index.insert(len(originals), signature)
            originals.append((article, statements))
    return found


def repeated(copy: Statements, original: Statements) -> float:
    """Return which part of `copy` repeats `original`, from 0 to 1; 0 where it is no copy."""
    if not (_same_numbers(copy, original) and _same_names(copy, original)):
        return 0.0
    common = len(np.intersect1d(copy.shingles, original.shingles, assume_unique=True))
    part = common / len(copy.shingles)
    if len(copy.shingles) >= LONG and part >= CONTAINED:
        return part
    return part if common / (len(copy.shingles) + len(original.shingles) - common) >= SAME else 0.0


def _same_numbers(one: Statements, other: Statements) -> bool:
    """Do two articles state the same number wherever they state one between the same words?"""
    return all(one.numbers[place] == other.numbers[place] for place in one.numbers.keys() & other.numbers.keys())


def _same_names(one: Statements, other: Statements) -> bool:
    places = one.names.keys() & other.names.keys()
    different = sum(not _is_same_name(one.names[place], other.names[place]) for place in places)
    return different <= _OTHER_NAMES * len(places)


def _is_same_name(one: str, other: str) -> bool:
    if one == other:
        return True
    first, second = set(one.split()), set(other.split())
    common = len(first & second)
    return common >= _SAME_NAME * min(len(first), len(second))


def _same_page(one: Article, other: Article) -> bool:
    return bool(one.canonical_url) and one.canonical_url == other.canonical_url


def _precedence(article: Article, agencies: Collection[str]) -> tuple[bool, str, str, str]:
    """Return what sorts an article before its copies."""
    published = article.published_at or _NEVER
    if len(published) == len("2025-06-05"):
        published += "T24"
    return article.outlet not in agencies, published, article.fetched_at or _NEVER, article.article_id


_NEVER = "9999"


@lru_cache(maxsize=1)
def known_agencies() -> frozenset[str]:
    """Return the host names in agencies.toml."""
    with resources.files(__package__).joinpath("agencies.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["hosts"])
