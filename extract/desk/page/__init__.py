"""The check page: an article with its numbers marked, a card for each, in one document of HTML."""

from extract.desk.page.actions import Actions
from extract.desk.page.anchor import article_anchor, card_anchor, number_anchor
from extract.desk.page.assets import TYPES, Assets, content
from extract.desk.page.claim import short_period
from extract.desk.page.page import check_page
from extract.desk.page.source import source_of_row
from extract.desk.page.view import CheckView, check_view

__all__ = [
    "TYPES",
    "Actions",
    "Assets",
    "CheckView",
    "article_anchor",
    "card_anchor",
    "check_page",
    "check_view",
    "content",
    "number_anchor",
    "short_period",
    "source_of_row",
]
