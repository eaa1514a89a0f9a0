"""The plugin: the pages of the desk inside a Datasette, which serves the tables of the dataset beside them."""

import asyncio
import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from http.cookies import CookieError, SimpleCookie
from secrets import compare_digest
from typing import Any, Final

from pluggy import HookimplMarker

from extract.desk.server import tables
from extract.desk.server.desk import Desk
from extract.desk.server.exchange import TOKEN, Answer, Ask, page
from extract.desk.server.forms import Form, read_form
from extract.desk.server.gate import OWN, App, Gate, Scope
from extract.desk.server.jobs import Refusal
from extract.desk.server.pages.routes import ROUTES, Page
from extract.desk.server.words import DEFAULT, word
from extract.report.language import Language

hookimpl = HookimplMarker("datasette")
LANGUAGE_COOKIE: Final = "desk_language"
_YEAR: Final = 365 * 24 * 3600


class DeskPlugin:
    """The hooks of Datasette that the desk uses; one for the process, as Datasette's plugins are.

    Args:
        desk: What the pages share.
    """

    __name__ = "ocop-desk"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @hookimpl
    def register_routes(self) -> Sequence[tuple[str, Callable[..., Any]]]:
        """The pages, found before Datasette's own."""
        return [(pattern, self._view(pages)) for pattern, pages in ROUTES]

    @hookimpl(tryfirst=True)
    def asgi_wrapper(self) -> Callable[[App], App]:
        """The gate in front of everything."""
        return lambda app: Gate(app, self._desk.settings, self._refused_at_the_gate)

    @hookimpl
    def skip_csrf(self, scope: Scope) -> bool:
        """The desk's forms are held against their token in `_view`, which reads those with files as well."""
        return str(scope["path"]).startswith(OWN)

    @hookimpl
    def prepare_connection(self, conn: Any) -> None:
        """What the search box of a table compares with."""
        tables.prepare(conn)

    @hookimpl(trylast=True)  # behind Datasette's own, which finds no index to search
    def filters_from_request(self, request: Any, table: str) -> Any:
        """The search box of a table finds words typed without tone marks."""
        from datasette.filters import FilterArguments

        question = request.args.get("_search") or ""
        if not tables.is_searched(table):
            return None
        sql, values = tables.condition(self._desk, table, question)
        told = [f'search matches "{question}"'] if sql else []
        return FilterArguments([sql] if sql else [], values, told, {"supports_search": True, "search": question})

    @hookimpl
    def menu_links(self, request: Any) -> Sequence[Mapping[str, str]]:
        """The way from Datasette's pages to the desk."""
        language = _language(request.args.get("lang") if request else None, request.scope if request else {})
        names = {"/-/desk": "desk", "/-/desk/search": "search", "/-/desk/map": "map"}
        return [{"href": address, "label": word(name, language)} for address, name in names.items()]

    def _view(self, pages: Mapping[str, Page]) -> Callable[..., Any]:
        async def view(request: Any) -> Any:
            from datasette.utils.asgi import Response

            ask = _ask(request, Form())
            form = Form()
            try:
                chosen = pages.get("GET" if request.method == "HEAD" else request.method)
                if chosen is None:
                    raise Refusal(405, "wrong_method")
                if request.method == "POST":
                    form = await read_form(request.headers.get("content-type", ""), request.receive)
                    # The token is the one of the cookie that Datasette signed, or a new one where there is none.
                    if not compare_digest(form.fields.get(TOKEN, "").encode(), ask.token.encode()):
                        raise Refusal(403, "no_token")
                answer = await asyncio.to_thread(chosen, self._desk, _ask(request, form))
            except Refusal as refusal:
                answer = self._refused(ask, refusal)
            except Exception as error:  # whatever it is: told on a page, and in full to who started the desk
                traceback.print_exc()
                answer = self._refused(ask, Refusal(500, "fault", reason=f"{type(error).__name__}: {error}"))
            finally:
                form.discard()
            body = b"" if request.method == "HEAD" else answer.body
            response = Response(body, answer.status, dict(answer.headers), answer.content_type)
            if "lang" in ask.query and ask.query["lang"] in tuple(Language):
                response.set_cookie(LANGUAGE_COOKIE, ask.language.value, max_age=_YEAR, httponly=True)
            return response

        return view

    def _refused(self, ask: Ask, refusal: Refusal) -> Answer:
        return page(
            ask,
            self._desk.settings,
            "refused",
            status=refusal.status,
            name=refusal.name,
            said=word(refusal.name, ask.language, **refusal.fields),
            advice=word(f"{refusal.name}_advice", ask.language, **refusal.fields),
        )

    def _refused_at_the_gate(self, scope: Scope, status: int, reason: str) -> bytes:
        ask = Ask(path="/-/desk", language=_language(None, scope))
        fields = {"most": "32"} if reason == "too_large" else {}
        return str(self._refused(ask, Refusal(status, reason, **fields)).body).encode()


def _ask(request: Any, form: Form) -> Ask:
    query = {name: request.args.get(name) for name in request.args}
    scope = request.scope
    return Ask(
        path=scope["path"],
        query=query,
        parts={name: value for name, value in request.url_vars.items() if value is not None},
        form=form,
        language=_language(query.get("lang"), scope),
        token=scope["csrftoken"](),
        origin=f"{scope.get('scheme', 'http')}://{request.headers.get('host', '')}",
    )


def _language(asked: str | None, scope: Mapping[str, Any]) -> Language:
    """The language asked for, else that of the cookie, else Vietnamese."""
    header = next((value for name, value in scope.get("headers", ()) if name.lower() == b"cookie"), b"")
    cookie = SimpleCookie()
    with suppress(CookieError):
        cookie.load(re.sub(r"[^\x20-\x7e]", "", header.decode("latin-1")))
    kept = cookie[LANGUAGE_COOKIE].value if LANGUAGE_COOKIE in cookie else ""
    return next((Language(each) for each in (asked, kept) if each in tuple(Language)), DEFAULT)
