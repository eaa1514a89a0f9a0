"""Versions: what a page said each time its text had changed."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.dataset.article import Article
from extract.documents.assembly import article_id


def versions(fetches: Sequence[Article]) -> list[Article]:
    """Return the versions of one article, numbered from 1, each as it was first fetched.

    Args:
        fetches: The same article fetched one or more times, in order of fetched_at, as `by_address` gives them.

    A fetch whose text equals the last version's, spaces and line breaks aside, is none of its own; a text that comes
    back after another one is. All versions carry the canonical_url of the first, by which they are found together.

    The first version keeps its article_id, the hash of the canonical URL, so that ids do not depend on how often a page
    is fetched. The id of a later one is the hash of the canonical URL and the digest of its text, so that it does not
    depend on what else was fetched in between; where the same text comes back it counts the times as well.

    >>> versions([])
    []
    """
    found: list[Article] = []
    last = ""
    seen: Counter[str] = Counter()
    for fetch in fetches:
        digest = _digest(fetch.text)
        if found and digest == last:
            continue
        last = digest
        seen[digest] += 1
        if not found:
            found.append(replace(fetch, version=1))
            continue
        name = found[0].canonical_url or found[0].article_id
        times = f" {seen[digest]}" if seen[digest] > 1 else ""
        found.append(
            replace(
                fetch,
                article_id=article_id(f"{name} {digest}{times}"),
                canonical_url=found[0].canonical_url,
                version=len(found) + 1,
            )
        )
    return found


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()
