"""Requests and answers of the desk's pages, apart from the server that carries them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from extract.desk.server.forms import Form
from extract.desk.server.settings import Settings
from extract.desk.server.words import DEFAULT, words_in
from extract.report.language import Language

HTML: Final = "text/html; charset=utf-8"
TOKEN: Final = "csrftoken"  # noqa: S105  (the name of a field)


@dataclass(frozen=True, slots=True)
class Ask:
    """A request."""

    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    """The parts of the path that its page's address leaves open."""
    form: Form = field(default_factory=Form)
    language: Language = DEFAULT
    token: str = ""
    """What its forms have to send back."""
    origin: str = ""
    """Scheme, host and port that it was sent to."""

    def number(self, name: str) -> int:
        """A number of the query from 1 on; 1 where it is none."""
        given = self.query.get(name, "1")
        return max(1, int(given)) if given.isascii() and given.isdecimal() and len(given) < 7 else 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page answers."""

    body: str | bytes = ""
    status: int = 200
    content_type: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)


def redirect(address: str) -> Answer:
    """To another page of the desk, with GET (RFC 9110 section 15.4.4)."""
    return Answer("", 303, headers={"Location": address})


def as_json(value: object, *, status: int = 200) -> Answer:
    """A value for a script."""
    return Answer(json.dumps(value, ensure_ascii=False), status, "application/json; charset=utf-8")


def download(text: str, content_type: str, name: str) -> Answer:
    """A file to be kept.

    Args:
        text: Its content.
        content_type: Its type, of text in UTF-8.
        name: Its name, of ASCII letters.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Answer(text, 200, f"{content_type}; charset=utf-8", headers)


def page(ask: Ask, settings: Settings, template: str, *, status: int = 200, **values: Any) -> Answer:
    """A page of a template, every value in it escaped.

    Args:
        ask: What it answers.
        settings: What the desk was started with.
        template: Name of a file in templates/, without its end.
        status: HTTP status.
        values: What stands in it.
    """
    other = Language.EN if ask.language is Language.VI else Language.VI
    body = (
        _environment()
        .get_template(f"{template}.html")
        .render(
            t=words_in(ask.language),
            language=ask.language,
            other=other,
            other_address=f"{ask.path}?{urlencode({**ask.query, 'lang': other})}",
            token=ask.token,
            token_name=TOKEN,
            is_open=settings.is_open,
            user=settings.user,
            has_dataset=settings.dataset is not None,
            path=ask.path,
            **values,
        )
    )
    return Answer(body, status)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("extract.desk.server"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
