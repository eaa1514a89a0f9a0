"""Measures crawler.articles.near_duplicates: what it misses, its time and memory, and datasketch on the same articles.

    python -m benchmarks.duplicates [--sample 1000] [--sizes 1000 10000] [--output docs/duplicates.txt]

Articles are made at random, always the same: one in two stands alone, three in ten are an agency's text or a copy of it
(cut, with a tag, a headline or a paragraph of its own), two in ten are made of a few templates with other numbers and
names, which are no copies. On the sample, `group` is held against deciding on every pair, and against what was made;
and against datasketch: once in the place of our look-up, with the same bands and the same decision, and once alone, as
its documentation has it, where what the look-up finds counts as a copy.
"""

import argparse
import os
import platform
import resource
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

from crawler.articles.near_duplicates import BANDS, ROWS, SAME, group, repeated
from crawler.articles.statements import Statements, state, words_of
from extract.dataset.article import Article, BlockKind
from extract.documents.assembly import Origin, Part, assemble, digest

_ONSETS = ("b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "s", "t", "th", "tr")
_RIMES = (
    "a",
    "ai",
    "an",
    "ang",
    "ao",
    "ât",
    "âu",
    "ăm",
    "e",
    "ên",
    "ê",
    "i",
    "inh",
    "iên",
    "o",
    "oan",
    "ông",
    "ơi",
    "ưa",
)
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0323")
_TEMPLATES = 5
_SENTENCES = 14


class _Author:
    """Writes articles of invented syllables; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self._dice = np.random.default_rng(seed)
        self._syllables = [f"{onset}{rime}{tone}" for onset in _ONSETS for rime in _RIMES for tone in _TONES]
        self._dice.shuffle(self._syllables)
        self._templates = [self._text() for _ in range(_TEMPLATES)]

    def write(self, number: int) -> Iterator[tuple[Article, str]]:
        """Yield `number` articles, each with the article_id of its original, "" where it is no copy."""
        written = 0
        while written < number:
            kind = self._dice.random()
            made = (
                self._agency(written)
                if kind < 0.15
                else self._alone(written)
                if kind < 0.715
                else self._filled(written)
            )
            for found in made[: number - written]:
                yield found
                written += 1

    def _alone(self, name: int) -> list[tuple[Article, str]]:
        return [(_article(f"alone-{name}", self._fill(self._text()), 0), "")]

    def _filled(self, name: int) -> list[tuple[Article, str]]:
        template = self._templates[self._dice.integers(_TEMPLATES)]
        return [(_article(f"filled-{name}", self._fill(template), 0), "")]

    def _agency(self, name: int) -> list[tuple[Article, str]]:
        text = self._fill(self._text())
        original = f"agency-{name}"
        made = [(_article(original, text, 0), "")]
        for copy in range(self._dice.integers(1, 4)):
            made.append((_article(f"copy-{name}-{copy}", self._edited(text), 1 + copy), original))
        return made

    def _edited(self, text: list[str]) -> list[str]:
        """Return a text as another outlet prints it."""
        edited = [*self._fill(self._text())[:1], *text[1:]]
        kept = len(edited) - int(self._dice.integers(0, len(edited) // 2))
        edited = edited[: max(kept, len(edited) // 2)]
        if self._dice.random() < 0.3:
            edited.insert(1, *self._fill(self._text())[:1])
        return edited

    def _text(self) -> list[str]:
        """Return sentences with places for numbers and names."""
        ranks = self._dice.zipf(1.3, size=(_SENTENCES, 22)) % len(self._syllables)
        sentences = []
        for row in ranks:
            words = [self._syllables[rank] for rank in row]
            words[5:5], words[15:15] = ["{number}"], ["{name}"]
            sentences.append(" ".join(words).capitalize() + ".")
        return sentences

    def _fill(self, text: list[str]) -> list[str]:
        name = " ".join(self._syllables[rank].capitalize() for rank in self._dice.integers(0, 1900, size=2))
        return [s.format(number=self._dice.integers(2, 5000), name=name) for s in text]


def _article(name: str, text: list[str], hours: int) -> Article:
    parts = [Part(BlockKind.TITLE, text[0]), *(Part(BlockKind.BODY, sentence) for sentence in text[1:])]
    moment = f"2025-06-05T{8 + hours:02}:00:00+07:00"
    origin = Origin("", digest(name), "made", url=f"https://{name}.example/tin", published_at=moment)
    return replace(assemble(parts, [], origin), article_id=name)


def every_pair(articles: list[Article]) -> set[frozenset[str]]:
    """Return all pairs of which one repeats the other, without look-up by signatures."""
    stated = [(article.article_id, state(words_of(article))[1]) for article in articles]
    return {
        frozenset((one, other))
        for (one, first), (other, second) in combinations(stated, 2)
        if repeated(first, second) or repeated(second, first)
    }


def group_by_datasketch(articles: list[Article], *, alone: bool) -> dict[str, str]:
    """Return, by the article_id of each copy, that of its original, looked up by datasketch.

    Args:
        articles: In any order.
        alone: Whether what is found counts, instead of what the exact sets, numbers and names then decide.
    """
    permutations = 128 if alone else BANDS * ROWS
    layout = {"threshold": SAME} if alone else {"params": (BANDS, ROWS)}
    index = MinHashLSH(num_perm=permutations, **layout)
    originals: list[tuple[Article, Statements]] = []
    found: dict[str, str] = {}
    for article in sorted(articles, key=lambda article: (article.published_at, article.article_id)):
        shingles, statements = state(words_of(article))
        signature = MinHash(num_perm=permutations)
        signature.update_batch([shingle.encode() for shingle in set(shingles)])
        best = max(
            ((1.0 if alone else repeated(statements, originals[one][1]), -one) for one in index.query(signature)),
            default=(0.0, 0),
        )
        if best[0]:
            found[article.article_id] = originals[-best[1]][0].article_id
        else:
            index.insert(len(originals), signature)
            originals.append((article, statements))
    return found


def _against_datasketch(written: list[tuple[Article, str]]) -> Iterator[str]:
    """Yield time and groups of ours and datasketch's on the same articles."""
    articles = [article for article, _ in written]
    made = {frozenset((article.article_id, original)) for article, original in written if original}
    ways: dict[str, Callable[[], dict[str, str]]] = {
        "ours": lambda: group(articles),
        "datasketch in the place of our look-up": lambda: group_by_datasketch(articles, alone=False),
        "datasketch alone": lambda: group_by_datasketch(articles, alone=True),
    }
    ours = 0.0
    for name, way in ways.items():
        start = time.process_time()
        copies = way()
        seconds = time.process_time() - start
        ours = ours or seconds
        right, groups = len(_pairs(copies) & made), len(set(copies.values()))
        told = f"{groups} groups, {_share(right, len(made))} of the copies made, {_share(right, len(copies))} right"
        yield f"  {name:39} {seconds:6.2f} s ({seconds / ours:4.1f} times ours): {told}"


def _look_up(articles: list[Article]) -> str:
    """Return what signatures and look-up alone take, without reading the texts and without decisions."""
    texts = [state(words_of(article))[0] for article in articles]
    start = time.process_time()
    ours = RMinHashLSH(threshold=SAME, num_perm=BANDS * ROWS, num_bands=BANDS)
    for place, shingles in enumerate(texts):
        [signed] = RMinHash.from_token_sets([shingles], num_perm=BANDS * ROWS, seed=1)
        ours.query(signed)
        ours.insert(place, signed)
    middle = time.process_time()
    theirs = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
    for place, shingles in enumerate(texts):
        signature = MinHash(num_perm=BANDS * ROWS)
        signature.update_batch([shingle.encode() for shingle in set(shingles)])
        theirs.query(signature)
        theirs.insert(place, signature)
    end = time.process_time()
    own, other = middle - start, end - middle
    return f"  signatures and look-up alone: {own:.2f} s, of datasketch {other:.2f} s ({other / own:.1f} times ours)"


def _pairs(originals: Mapping[str, str]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in originals.items()}


def _measure(number: int) -> tuple[float, float, int]:
    """Return seconds, MB on top of the articles themselves, and the number of copies found."""
    articles = [article for article, _ in _Author(number).write(number)]
    held = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1024
    start = time.perf_counter()
    found = group(articles)
    seconds = time.perf_counter() - start
    return seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held) / 1024, len(found)


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({part / whole:.1%})" if whole else "0/0"


def report(sample: int, sizes: Sequence[int]) -> Iterator[str]:
    """The lines of the result.

    Args:
        sample: articles of which every pair is decided on.
        sizes: articles to take the time of.
    """
    versions = ", ".join(f"{name} {version(name)}" for name in ("ocop-miner", "datasketch", "rensa", "numpy"))
    yield f"Near-duplicates: python -m benchmarks.duplicates; {versions}"
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    yield f"{machine}, load {os.getloadavg()[0]:.1f}"
    yield ""
    written = list(_Author(0).write(sample))
    found = _pairs(group(article for article, _ in written))
    made = {frozenset((article.article_id, original)) for article, original in written if original}
    start = time.perf_counter()
    exact = every_pair([article for article, _ in written])
    seconds = time.perf_counter() - start
    # A copy leads to its original only, so pairs of two copies of one original are no misses.
    joined = {pair for pair in exact if pair in made or not any(name.startswith("copy") for name in pair)}
    yield f"{sample} articles, every pair decided on in {seconds:.1f} s: {len(exact)} pairs repeat one another"
    yield f"  of the pairs of copy and original among them, found: {_share(len(found & joined), len(joined))}"
    yield f"  of the copies made, found:                           {_share(len(found & made), len(made))}"
    yield f"  of what was found, made as copies:                   {_share(len(found & made), len(found))}"
    yield f"{sample} articles, seconds of the processor"
    yield from _against_datasketch(written)
    yield _look_up([article for article, _ in written])
    # A process of its own for each size: the peak of memory of a process never falls.
    with ProcessPoolExecutor(max_workers=1, max_tasks_per_child=1, mp_context=get_context("spawn")) as pool:
        for size, (seconds, memory, copies) in zip(sizes, pool.map(_measure, sizes), strict=True):
            yield f"{size:>7} articles: {seconds:6.1f} s, {memory:6.0f} MB at the peak, {copies} copies"


def main() -> None:
    """Print what was measured, and write it where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sample", type=int, default=1000, help="articles of which every pair is decided on")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000], help="articles to take the time of")
    parser.add_argument("--output", type=Path, help="file to write the result into")
    asked = parser.parse_args()
    lines = []
    for line in report(asked.sample, asked.sizes):
        print(line, flush=True)
        lines.append(f"{line}\n")
    if asked.output is not None:
        asked.output.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
