"""The desk itself: what its pages share while the server runs."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from extract.dataset.article import Article
from extract.desk.page import Assets, check_page, check_view
from extract.desk.server.checking import findings_of
from extract.desk.server.dataset import Dataset
from extract.desk.server.jobs import Job, Jobs
from extract.desk.server.settings import Settings
from extract.desk.server.store import checked, corpus
from extract.desk.server.store.checked import Checked
from extract.desk.server.store.database import Database
from extract.desk.server.store.decisions import last_words
from extract.documents import read_documents
from extract.extraction import Extraction, extract_article
from extract.reference import ReferenceTable
from extract.report.background import Background
from extract.report.findings import Findings
from extract.report.language import Language

_KEPT: Final = 32
"""Extractions of the dataset and of the store that stay in memory."""
WARM_UP: Final = "Tin OCOP\nTỉnh Thái Bình có 72 sản phẩm OCOP, trong đó 12 sản phẩm 4 sao và 60 sản phẩm 3 sao.\n"
"""A text that makes the pipeline load what it needs; written for this."""


@dataclass(slots=True)
class Progress:
    """How far the index is; written by one thread, read by pages."""

    articles: int = 0
    is_done: bool = False
    failed: str = ""


@dataclass
class Desk:
    """What the pages share; safe to use from several threads."""

    settings: Settings
    store: Database
    references: ReferenceTable
    dataset: Dataset | None = None
    jobs: Jobs = field(default_factory=Jobs)
    indexing: Progress = field(default_factory=Progress)
    is_warm: threading.Event = field(default_factory=threading.Event)
    _memory: "OrderedDict[str, Checked]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self) -> None:
        """Loads the pipeline and builds the index, in threads that end with the process."""
        threading.Thread(target=self._warm_up, name="desk-warm-up", daemon=True).start()
        threading.Thread(target=self._index, name="desk-index", daemon=True).start()

    def check(self, article: Article, job: Job, *, as_of: str = "", place: str = "") -> str:
        """Reads an article and keeps it; returns its id."""
        job.tell("step_extract")
        extraction = extract_article(article)
        return self.keep(extraction, as_of=as_of, place=place)

    def keep(self, extraction: Extraction, *, as_of: str = "", place: str = "") -> str:
        """Keeps what was read from an article; returns its id."""
        article_id = checked.keep(self.store, extraction, as_of=as_of, place=place)
        with self._lock:
            self._memory.pop(article_id, None)
            self._memory[article_id] = Checked(extraction, as_of, place, checked.now())
        return article_id

    @property
    def has_corpus(self) -> bool:
        """Whether there are articles to pick from."""
        return self.dataset is not None or bool(self.settings.corpus)

    def find(self, article_id: str) -> Checked | None:
        """The article of an id: checked here, or of the dataset, or of the corpus, which is read for it."""
        with self._lock:
            known = self._memory.get(article_id)
        if known is None:
            known = checked.find(self.store, article_id) or self._unchecked(article_id)
            if known is None:
                return None
            with self._lock:
                self._memory[article_id] = known
                while len(self._memory) > _KEPT:
                    self._memory.popitem(last=False)
        return known

    def _unchecked(self, article_id: str) -> Checked | None:
        extraction = self.dataset.extraction(article_id) if self.dataset is not None else None
        if extraction is None:
            article = corpus.article(self.store, article_id)
            extraction = extract_article(article) if article is not None else None
        return None if extraction is None else Checked(extraction, "", "", "")

    def findings(self, known: Checked) -> tuple[Findings, Background]:
        """The findings of an article with the decisions made so far, and what it was held against."""
        return findings_of(
            known.extraction,
            self.references,
            dataset=self.dataset,
            decided=last_words(self.store),
            as_of=known.as_of,
            place=known.place,
        )

    def _warm_up(self) -> None:
        from extract.documents import read_text

        extraction = extract_article(read_text(WARM_UP, source="-"))
        findings, background = findings_of(extraction, self.references, dataset=self.dataset, decided={})
        view = check_view([findings], background=background)
        check_page(view, language=Language.VI, actions=None, assets=Assets())
        self.is_warm.set()
        # Last, for they are of pages only.
        from crawler.rules.page_rules import page_rules

        page_rules()

    def _index(self) -> None:
        try:
            for origin, fingerprint, articles in self._origins():
                if not corpus.is_indexed(self.store, origin, fingerprint):
                    corpus.index(self.store, origin, fingerprint, articles(), on_article=self._one_more)
            corpus.forget_others(self.store, [origin for origin, _, _ in self._origins()])
        except Exception as error:  # whatever it is: the desk works without, and says so
            self.indexing.failed = f"{type(error).__name__}: {error}"
        self.indexing.is_done = True

    def _one_more(self) -> None:
        self.indexing.articles += 1

    def _origins(self) -> Iterator[tuple[str, str, Callable[[], Iterator[tuple[Article, str]]]]]:
        """What there is to index: its name, its fingerprint, and how to read it."""
        if self.dataset is not None:
            yield str(self.dataset.path.resolve()), self.dataset.fingerprint, self.dataset.articles
        for path in self.settings.corpus:
            yield str(path.resolve()), _fingerprint(path), partial(_articles, path)


def _articles(path: Path) -> Iterator[tuple[Article, str]]:
    from crawler.rules.page_rules import page_rules

    for article in read_documents([path], on_error=lambda error: None, rules=page_rules()):
        yield replace(article, related_text=""), ""


def _fingerprint(path: Path) -> str:
    """Changes when a file does, or a file in a folder comes, goes or changes."""
    files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
    states = ((str(each), (state := each.stat()).st_size, state.st_mtime_ns) for each in files)
    return hashlib.sha256(repr(list(states)).encode()).hexdigest()
