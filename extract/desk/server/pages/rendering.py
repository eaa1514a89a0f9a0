"""The page of a checked article, drawn."""

from typing import Final

from extract.desk.page import Actions, Assets, check_page, check_view
from extract.desk.server.desk import Desk
from extract.desk.server.exchange import TOKEN, Ask
from extract.desk.server.store.checked import Checked

STATIC: Final = "/-/desk/static"
"""Where style and script of that page are served."""


def render_check(desk: Desk, ask: Ask, known: Checked) -> str:
    """The page of an article as checked now."""
    findings, background = desk.findings(known)
    actions = Actions(
        url=f"/-/desk/check/{known.extraction.article.article_id}/decide",
        token=ask.token,
        token_name=TOKEN,
        reviewer=desk.settings.user,
        home="/-/desk",
    )
    view = check_view([findings], background=background)
    return check_page(view, language=ask.language, actions=actions, assets=Assets(STATIC))
