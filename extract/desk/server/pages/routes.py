"""The addresses of the desk's pages."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from extract.desk.server.desk import Desk
from extract.desk.server.exchange import Answer, Ask, redirect
from extract.desk.server.pages import article, assets, corrections, first, places, reference, reviews, search, waiting

Page: TypeAlias = Callable[[Desk, Ask], Answer]

_ID = r"(?P<article_id>[0-9a-f]{8,64})"


def _home(_desk: Desk, _ask: Ask) -> Answer:
    return redirect("/-/desk")


ROUTES: tuple[tuple[str, Mapping[str, Page]], ...] = (
    (r"^/$", {"GET": _home}),
    (r"^/-/desk/?$", {"GET": first.show}),
    (r"^/-/desk/check$", {"POST": first.start, "GET": _home}),
    (r"^/-/desk/job/(?P<job_id>[\w-]{8,40})$", {"GET": waiting.show}),
    (r"^/-/desk/job/(?P<job_id>[\w-]{8,40})\.json$", {"GET": waiting.state}),
    (rf"^/-/desk/check/{_ID}$", {"GET": article.show}),
    (rf"^/-/desk/check/{_ID}/decide$", {"POST": article.decide}),
    (rf"^/-/desk/check/{_ID}\.(?P<form>md|csv|json|claimreview)$", {"GET": article.export}),
    (r"^/-/desk/search$", {"GET": search.show}),
    (r"^/-/desk/reviews$", {"GET": reviews.show, "POST": reviews.bring_in}),
    (r"^/-/desk/reviews\.csv$", {"GET": reviews.export}),
    (r"^/-/desk/reference/(?P<reference_id>[\w.-]{1,60})$", {"GET": reference.show}),
    (r"^/-/desk/place/(?P<code>VN|\d{2,5})$", {"GET": places.show_place}),
    (r"^/-/desk/map$", {"GET": places.show_map}),
    (r"^/-/desk/corrections\.atom$", {"GET": corrections.show}),
    (r"^/-/desk/(?P<folder>assets|static)/(?P<name>[\w.-]+)$", {"GET": assets.show}),
)
"""Patterns of paths, each with its page by HTTP method."""
