"""Decisions as a file of reviews: taken away, and brought in."""

from pathlib import Path
from tempfile import TemporaryDirectory

from extract.desk.server.desk import Desk
from extract.desk.server.exchange import Answer, Ask, download, page
from extract.desk.server.jobs import Refusal
from extract.desk.server.store.decisions import bring_in as keep
from extract.desk.server.store.decisions import last_words
from extract.reviews import ReviewFileError, read_reviews, write_reviews


def show(desk: Desk, ask: Ask) -> Answer:
    """How many decisions there are, and the ways out and in."""
    return _page(desk, ask)


def export(desk: Desk, _ask: Ask) -> Answer:
    """The decisions as `ocop check --reviews` reads them; notes on checks that nobody decided on are left out."""
    found = [each.review for each in last_words(desk.store).values()]
    with TemporaryDirectory(prefix="ocop-desk-") as folder:
        path = Path(folder) / "reviews.csv"
        write_reviews([review for review in found if review is not None], path)
        return download(path.read_text(encoding="utf-8"), "text/csv", "reviews.csv")


def bring_in(desk: Desk, ask: Ask) -> Answer:
    """Keeps the decisions of such a file."""
    if ask.form.file is None:
        raise Refusal(400, "nothing_given")
    try:
        reviews = read_reviews(ask.form.file)
    except ReviewFileError as error:
        lines = [f"{each.line}, {each.column}: {each.reason}" for each in error.problems]
        raise Refusal(422, "bad_reviews", reason="; ".join(lines[:10])) from error
    return _page(desk, ask, kept=keep(desk.store, reviews.values()), given=len(reviews))


def _page(desk: Desk, ask: Ask, *, kept: int = 0, given: int = 0) -> Answer:
    found = list(last_words(desk.store).values())
    reviews = sum(each.review is not None for each in found)
    return page(ask, desk.settings, "reviews", reviews=reviews, notes=len(found) - reviews, kept=kept, given=given)
