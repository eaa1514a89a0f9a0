"""`ocop demo` from end to end: served, crawled, extracted, checked and written. It takes some seconds."""

import sqlite3
import time
import tomllib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from rich.console import Console

from crawler.sample_site import sample_folder
from extract.cli.demo import run_demo
from extract.dataset.vocabulary import Verdict

MANIFEST = tomllib.loads((sample_folder() / "manifest.toml").read_text(encoding="utf-8"))
PAGES: list[dict[str, Any]] = [page for page in MANIFEST["page"] if page["ocop"]]
SECONDS_ALLOWED = 60
HOLDS = {Verdict.MATCH, Verdict.MATCH_ROUNDED}


@dataclass(frozen=True)
class Demo:
    """What one run of the demo gave."""

    exit_code: int
    printed: str
    folder: Path
    seconds: float

    def table(self, name: str) -> pd.DataFrame:
        """One table of the dataset."""
        return pd.read_parquet(self.folder / "dataset" / f"{name}.parquet")

    def checks_of(self, page: Mapping[str, Any]) -> pd.DataFrame:
        """The checks of a page's figures, with the sentence of each."""
        articles = self.table("articles")
        article = articles[articles.title == page["title"]].article_id
        figures = self.table("figures")
        own = figures[figures.article_id.isin(article)][["figure_id", "sentence", "value_raw"]]
        return self.table("checks").merge(own, on="figure_id")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    printed = StringIO()
    started = time.monotonic()
    exit_code = run_demo(folder, Console(file=printed, width=200))
    return Demo(exit_code, printed.getvalue(), folder, time.monotonic() - started)


def test_it_ends_well_and_in_time(demo: Demo) -> None:
    assert demo.exit_code == 0
    assert demo.seconds < SECONDS_ALLOWED


def test_it_has_read_every_article_on_ocop_and_no_other(demo: Demo) -> None:
    assert sorted(demo.table("articles").title) == sorted(page["title"] for page in PAGES)


def test_rows_lead_back_to_outlet_page_archive_and_moment(demo: Demo) -> None:
    articles = demo.table("articles")
    assert all(url.split("/")[2].endswith(".example") for url in articles.url)
    assert all(moment.endswith("+07:00") for moment in articles.fetched_at)
    assert all((demo.folder / "archive" / name).is_file() for name in articles.warc_file)
    assert articles.warc_record_id.is_unique
    assert set(demo.table("figures").article_id) <= set(articles.article_id)


def test_nothing_is_called_wrong_where_no_error_is_planted(demo: Demo) -> None:
    """A false alarm costs a journalist's trust: what the demo says does not hold is what the manifest planted."""
    wrong = {Verdict.CONFLICT, Verdict.SUM_ERROR, Verdict.TARGET_AS_RESULT, Verdict.STALE, Verdict.SCOPE}
    planted = {page["title"] for page in PAGES if page.get("planted")}
    articles = demo.table("articles").set_index("article_id").title
    figures = demo.table("figures").set_index("figure_id")
    checks = demo.table("checks")
    called = checks[checks.verdict.isin(wrong)]
    sentences = [(articles[figures.article_id[figure]], figures.sentence[figure]) for figure in called.figure_id]
    assert [(title, sentence) for title, sentence in sentences if title not in planted] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.get("planted")], ids=lambda page: page["places"][0])
def test_a_planted_error_is_found_where_it_stands(demo: Demo, page: Mapping[str, Any]) -> None:
    checks = demo.checks_of(page)
    for planted in page["planted"]:
        at_home = checks[checks.sentence.map(lambda sentence, quote=planted["quote"]: quote in sentence)]
        found = at_home[at_home.verdict.isin(planted["verdicts"])]
        assert len(found)
        assert (found.explanation_vi != "").all()
        assert (found.explanation_en != "").all()


@pytest.mark.parametrize("page", [page for page in PAGES if page.get("planted")], ids=lambda page: page["places"][0])
def test_what_is_wrong_is_printed_with_outlet_and_sentence(demo: Demo, page: Mapping[str, Any]) -> None:
    for planted in page["planted"]:
        if planted["kind"] in ("sum_error", "conflict", "target_as_result"):
            assert f"{page['outlet'].replace('-', '')}.example, {page['published']}" in demo.printed
            assert planted["quote"][-20:].split()[-1] in demo.printed


@pytest.mark.parametrize("page", [page for page in PAGES if page.get("clean")], ids=lambda page: page["places"][0])
def test_all_holds_on_a_clean_page(demo: Demo, page: Mapping[str, Any]) -> None:
    checks = demo.checks_of(page)
    assert len(checks) >= len(page["figures"])
    assert set(checks.verdict) <= HOLDS


def test_the_same_rows_stand_in_all_forms(demo: Demo) -> None:
    with closing(sqlite3.connect(demo.folder / "dataset" / "dataset.sqlite")) as database:
        for name in ("articles", "figures", "products", "checks"):
            rows = len(demo.table(name))
            assert database.execute(f"SELECT count(*) FROM {name}").fetchone() == (rows,)  # noqa: S608
            assert len(pd.read_csv(demo.folder / "dataset" / f"{name}.csv", dtype=str)) == rows


def test_it_tells_what_was_found_and_where_it_is(demo: Demo) -> None:
    for part in (
        "pages crawled",
        "articles on OCOP",
        "stated figures",
        "What does not hold, and why",
        "Where it is",
        "ocop desk",
    ):
        assert part in demo.printed
    assert f"{len(PAGES)} of {len(PAGES)}" in demo.printed
    assert (demo.folder / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_nothing_is_drawn_where_there_is_no_terminal(demo: Demo) -> None:
    assert "\x1b" not in demo.printed
    assert "\r" not in demo.printed


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    printed = StringIO()
    assert run_demo(taken, Console(file=printed, width=200)) == 2
    assert "cannot be written to" in printed.getvalue()
