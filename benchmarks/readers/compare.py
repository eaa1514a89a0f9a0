"""Measures readers of HTML pages on tests/documents/pages: what leaks in, what is lost.

    python -m benchmarks.readers.compare [--by-page]

Every page says of each element what it is, so a reader is held against the page itself: a teaser leaks where its text
stands in what the reader gives, a sapo or paragraph is lost where it does not. The pages were written for this project;
their layouts follow outlets and content systems in use, so the shares say how readers fail, not how often.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

import lxml.html
import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from extract.documents import class_words, read_html
from extract.documents.cards import take_linked, take_named
from extract.documents.tree import drop_unseen, parse
from tests.documents import annotated_page
from tests.documents.annotated_page import AnnotatedPage

_REPEATS = 5
"""Times are the best of so many runs."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one reader did to one page."""

    teasers: int
    leaked: int
    leads: int
    leads_lost: int
    paragraphs: int
    paragraphs_lost: int
    captions: int
    captions_lost: int
    seconds: float


def ours(html: str) -> str:
    """The reader of extract.documents."""
    return read_html(html).text


def trafilatura_default(html: str) -> str:
    """Trafilatura as it comes, with tables."""
    return trafilatura.extract(html, include_comments=False, include_tables=True) or ""


def trafilatura_precision(html: str) -> str:
    """Trafilatura told to leave out what is in doubt."""
    return trafilatura.extract(html, include_comments=False, favor_precision=True) or ""


def trafilatura_recall(html: str) -> str:
    """Trafilatura told to keep what is in doubt."""
    return trafilatura.extract(html, include_comments=False, favor_recall=True) or ""


def trafilatura_pruned(html: str) -> str:
    """Trafilatura on what is left of a page when our boxes and linked headlines are taken out."""
    return trafilatura.extract(_pruned(html), include_comments=False, include_tables=True) or ""


def resiliparse_main(html: str) -> str:
    """Resiliparse, main content only."""
    return str(extract_plain_text(html, main_content=True, alt_texts=False, links=False))


def resiliparse_pruned(html: str) -> str:
    """Resiliparse on what is left of a page when our boxes and linked headlines are taken out."""
    return str(extract_plain_text(_pruned(html), main_content=True, alt_texts=False, links=False))


READERS: dict[str, Callable[[str], str]] = {
    "extract.documents": ours,
    "trafilatura": trafilatura_default,
    "trafilatura precision": trafilatura_precision,
    "trafilatura recall": trafilatura_recall,
    "trafilatura, pruned": trafilatura_pruned,
    "resiliparse": resiliparse_main,
    "resiliparse, pruned": resiliparse_pruned,
}


def measure(page: AnnotatedPage, reader: Callable[[str], str]) -> Outcome:
    """Run `reader` on `page`."""
    seconds = float("inf")
    text = ""
    for _ in range(_REPEATS):
        start = time.perf_counter()
        text = reader(page.html)
        seconds = min(seconds, time.perf_counter() - start)
    told = _squeezed(text)

    def lost(*parts: str) -> tuple[int, int]:
        wanted = page.of(*parts)
        return len(wanted), sum(_squeezed(line) not in told for line in wanted)

    teasers = page.of("teaser")
    leads, paragraphs, captions = lost("lead"), lost("body", "heading"), lost("caption")
    leaked = sum(_squeezed(line) in told for line in teasers)
    return Outcome(len(teasers), leaked, *leads, *paragraphs, *captions, seconds)


def table(pages: Sequence[AnnotatedPage]) -> list[str]:
    """Return one line a reader, with its sums over `pages`."""
    lines = [
        f"{'reader':<24}{'teasers leaked':>16}{'sapos lost':>14}{'body lost':>14}{'captions lost':>16}{'ms a page':>12}"
    ]
    for name, reader in READERS.items():
        outcomes = [measure(page, reader) for page in pages]

        def share(bad: str, all_of: str, outcomes: Sequence[Outcome] = outcomes) -> str:
            return f"{sum(getattr(o, bad) for o in outcomes)}/{sum(getattr(o, all_of) for o in outcomes)}"

        lines.append(
            f"{name:<24}{share('leaked', 'teasers'):>16}{share('leads_lost', 'leads'):>14}"
            f"{share('paragraphs_lost', 'paragraphs'):>14}{share('captions_lost', 'captions'):>16}"
            f"{1000 * sum(o.seconds for o in outcomes) / len(outcomes):>12.1f}"
        )
    return lines


def _pruned(html: str) -> str:
    words = class_words.load()
    root = parse(html)
    drop_unseen(root)
    take_named(root, words)
    take_linked(root, words)
    return str(lxml.html.tostring(root, encoding="unicode"))


def _squeezed(text: str) -> str:
    """Return only the letters and digits of `text`: readers differ in spaces, bullets and bars between cells."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def main() -> None:
    """Print the table, by page where asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--by-page", action="store_true", help="one table a page as well")
    asked = parser.parse_args()
    pages = annotated_page.every()
    print(f"{len(pages)} pages; trafilatura {version('trafilatura')}, resiliparse {version('resiliparse')}")
    print("\n".join(table(pages)))
    for page in pages if asked.by_page else []:
        print(f"\n{page.name}")
        print("\n".join(table([page])))


if __name__ == "__main__":
    main()
