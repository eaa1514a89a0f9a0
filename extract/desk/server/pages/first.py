"""The first page: an article is given to the desk, as a text, a file, an address, or out of the corpus."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from extract.dataset.period import period_as_typed
from extract.desk.server.desk import Desk
from extract.desk.server.exchange import Answer, Ask, page, redirect
from extract.desk.server.intake import fetched, pasted, uploaded
from extract.desk.server.jobs import Job, Refusal
from extract.desk.server.pages.waiting import result_of
from extract.desk.server.settings import LARGEST_PAGE, LARGEST_REPORT
from extract.desk.server.store import corpus
from extract.desk.server.store.checked import latest
from extract.places import load_gazetteer

AT_ONCE: Final = 4.0
"""Seconds that an answer may take before a page is shown that waits."""
_LISTED: Final = 12
_NEWEST: Final = 5
"""Articles of the corpus on the first page."""


def show(desk: Desk, ask: Ask) -> Answer:
    """The ways to give an article, and the articles checked last."""
    return page(
        ask,
        desk.settings,
        "first",
        checked=latest(desk.store, _LISTED),
        indexing=desk.indexing,
        most_page=LARGEST_PAGE // 1024**2,
        most_report=LARGEST_REPORT // 1024**2,
        has_corpus=desk.has_corpus,
        newest=corpus.find(desk.store, "", most=_NEWEST)[0],
    )


def start(desk: Desk, ask: Ask) -> Answer:
    """Begins to check what was given; shows it at once where that takes a moment only."""
    form = ask.form
    as_of, place = form.text("as_of"), form.text("place")
    as_of, place = _date(as_of) if as_of else "", _official_name(place) if place else ""
    work = _work(desk, ask, as_of, place)
    job = desk.jobs.start(work)
    if desk.jobs.finished(job, AT_ONCE):
        return redirect(result_of(job))
    return redirect(f"/-/desk/job/{job.job_id}")


def _work(desk: Desk, ask: Ask, as_of: str, place: str) -> Callable[[Job], str]:
    form = ask.form
    if form.file is not None:
        # The form's file goes with its request; the job may outlive that.
        folder = Path(tempfile.mkdtemp(prefix="ocop-desk-"))
        kept = Path(shutil.move(form.file, folder / "given"))
        name = form.file_name
        form.file = None

        def read_file(job: Job) -> str:
            try:
                job.tell("step_read")
                return _address(desk.check(uploaded(name, kept, job), job, as_of=as_of, place=place))
            finally:
                shutil.rmtree(folder, ignore_errors=True)

        return read_file
    if form.text("url"):
        return lambda job: _address(desk.check(fetched(form.text("url"), job), job, as_of=as_of, place=place))
    text = form.fields.get("text", "")
    if not text.strip():
        raise Refusal(400, "nothing_given")
    return lambda job: _address(desk.check(pasted(text), job, as_of=as_of, place=place))


def _address(article_id: str) -> str:
    return f"/-/desk/check/{article_id}"


def _date(written: str) -> str:
    try:
        return period_as_typed(written)
    except ValueError as error:
        raise Refusal(400, "bad_date", given=written) from error


def _official_name(name: str) -> str:
    official = load_gazetteer().official_name(name)
    if not official:
        raise Refusal(400, "bad_place", given=name)
    return official
