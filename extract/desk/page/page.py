"""The check page: articles with their numbers marked, and a card for each, as one document of HTML."""

from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from extract.checks.explanations.wording import Text
from extract.dataset.vocabulary import Verdict
from extract.desk.page.actions import Actions
from extract.desk.page.anchor import card_anchor, number_anchor
from extract.desk.page.assets import Assets
from extract.desk.page.card import sign_of, sign_of_finding
from extract.desk.page.export import FORMATS, words_json
from extract.desk.page.view import CheckView
from extract.desk.page.words import filled, group_label, untitled, word
from extract.report.language import Language

_TEMPLATES = ("page.html", "article.html", "card.html", "parts.html", "toolbar.html")


def check_page(view: CheckView, *, language: Language, actions: Actions | None, assets: Assets) -> str:
    """The whole page, in both languages.

    Args:
        view: What it shows.
        language: The language that it shows first.
        actions: Where decisions are sent to; None for a page that nobody serves, which has no forms.
        assets: Where its style and script stand.
    """
    return (
        _environment()
        .get_template("page.html")
        .render(view=view, language=language.value, actions=actions, assets=assets, signs=_signs(), formats=FORMATS)
    )


def both(text: Text) -> Markup:
    """A text in both languages, of which the style shows one; once where they are the same."""
    if text.vi == text.en:
        return escape(text.vi)
    return Markup('<span class="vi" lang="vi">{}</span><span class="en" lang="en">{}</span>').format(text.vi, text.en)


@cache
def _environment() -> Environment:
    folder = files("extract.desk.page") / "templates"
    sources = {name: (folder / name).read_text(encoding="utf-8") for name in _TEMPLATES}
    environment = Environment(
        loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"both": both, "words_json": words_json}
    environment.globals |= {
        "say": lambda name, **fields: both(filled(name, **fields) if fields else word(name)),
        "words": word,
        "group": group_label,
        "untitled": untitled(),
        "sign_of": sign_of_finding,
        "card_anchor": card_anchor,
        "number_anchor": number_anchor,
    }
    return environment


@cache
def _signs() -> tuple[object, ...]:
    return tuple(map(sign_of, Verdict))
