"""Tasks: what is timed, each on the same articles or pages as those that it is held against."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import newspaper
import trafilatura
import underthesea

from crawler.rules.page_rules import page_rules
from extract.dataset.article import Article
from extract.documents import read_documents
from extract.documents.html import read_html
from extract.documents.input_error import InputError
from extract.documents.rules import PageRules
from extract.extraction import extract_article
from extract.language.sentences import sentence_spans

GOLD = Path("corpus/gold/dev")
PAGES = Path("corpus/pages")
SAMPLE = Path("corpus/sample")
EVERY = 4
"""One gold text in so many is timed: underthesea takes a second for seven of them."""

TEXT_NAMES = "text to figures and names"
TEXT_FIGURES = "text to figures"
NER = "underthesea ner()"
PAGE = "page to article by rules"
PAGE_NAMES = "text to figures and names, of pages"
PAGE_FIGURES = "text to figures, of pages"
BODY = "trafilatura, body"
FULL = "trafilatura, body and metadata"
NEWSPAPER = "newspaper4k"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that is done with one article or page."""

    name: str
    run: Callable[[], object]


def text_tasks(article: Article, *, names: bool) -> tuple[Task, ...]:
    """What is done with the text of one article, with the names in it or without."""
    sentences = [article.text[start:end] for start, end in sentence_spans(article.text)]
    return (
        Task(TEXT_NAMES if names else TEXT_FIGURES, lambda: extract_article(article, names=names)),
        Task(NER, lambda: [underthesea.ner(sentence) for sentence in sentences]),
    )


def page_tasks(path: Path, *, names: bool) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """What we do with one saved page, in this order, and what others do."""
    raw = path.read_bytes()
    html = raw.decode("utf-8")
    layouts = _rules().layouts
    read: list[Article] = []
    ours = (
        Task(PAGE, lambda: read.append(read_html(raw, source=path.name, layouts=layouts))),
        Task(PAGE_NAMES if names else PAGE_FIGURES, lambda: extract_article(read[0], names=names)),
    )
    others = (
        Task(BODY, lambda: trafilatura.extract(raw, include_comments=False)),
        Task(FULL, lambda: trafilatura.bare_extraction(raw, include_comments=False, with_metadata=True)),
        Task(NEWSPAPER, lambda: _newspaper(html)),
    )
    return ours, others


def pages_by_rules(folder: Path) -> list[Path]:
    """The pages of a folder that are read by the rules of their outlet or family."""
    found = []
    for path in sorted(folder.rglob("*.html")):
        with suppress(InputError):
            if read_html(path.read_bytes(), source=path.name, layouts=_rules().layouts).reader.startswith("rules"):
                found.append(path)
    return found


def gold_articles() -> list[Article]:
    """The texts whose figures are read."""
    paths = sorted(GOLD.glob("*.txt"))[::EVERY]
    return list(read_documents(paths, on_error=_refuse))


def warm_up(*, names: bool) -> None:
    """Load models, word lists and caches of all sides, by other articles and pages than those that are timed."""
    given: list[Task] = []
    for path in pages_by_rules(SAMPLE):
        ours, others = page_tasks(path, names=names)
        given += [*ours, *others]
    for article in read_documents(sorted(GOLD.glob("*.txt"))[1::EVERY][:20], on_error=_refuse):
        given += text_tasks(article, names=names)
    for task in given:
        task.run()


def _newspaper(html: str) -> str:
    page = newspaper.Article("https://paper.example/a.html", language="vi", fetch_images=False)
    page.download(input_html=html)
    page.parse()
    return str(page.text)


def _refuse(error: InputError) -> None:
    raise error


@cache
def _rules() -> PageRules:
    return page_rules([str(path) for path in sorted((PAGES / "outlets").glob("*.toml"))])
