"""The gate: what every request must be before anything of it is read, and what goes with every answer.

A page of another site can send a request here, and a name of another site can be made to lead here (DNS rebinding):
the header Host must be a name of this machine, and what changes something must come from the desk's own page (the
header Origin, RFC 6454) with the token of its form, which is held against a cookie behind the gate.
"""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, Final

from extract.desk.server import policy
from extract.desk.server.settings import LARGEST_REPORT, LOOPBACK_NAMES, Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Refuse = Callable[[Scope, int, str], bytes]
"""Called with the scope, the status and the name of the reason; returns a page."""

_OVERHEAD: Final = 1024**2
"""Bytes of a form besides its file."""
_READING: Final = frozenset({"GET", "HEAD"})
_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
_COOKIE: Final = "ds_csrftoken="
OWN: Final = "/-/desk"
"""Where the pages of the desk are."""


class _TooLargeError(Exception):
    pass


class Gate:
    """ASGI middleware around everything else.

    Args:
        app: What is behind it.
        settings: Where the desk listens.
        refuse: Makes the page of a refusal.
    """

    def __init__(self, app: App, settings: Settings, refuse: Refuse) -> None:
        self._app = app
        self._settings = settings
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request pass, or answers it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        answer = _Answer(send, is_own=scope["path"] == "/" or scope["path"].startswith(OWN))
        wrong = self._wrong(scope, headers)
        if wrong:
            await self._answer(scope, answer.send, *wrong)
            return
        try:
            await self._app(scope, _limited(receive), answer.send)
        except _TooLargeError:
            if answer.has_begun:
                raise
            await self._answer(scope, answer.send, 413, "too_large")

    def _wrong(self, scope: Scope, headers: dict[bytes, str]) -> tuple[int, str] | None:
        host = headers.get(b"host", "")
        if not self._settings.is_open and host not in own_hosts(scope):
            return 421, "wrong_host"
        if scope["method"] in _READING:
            return None
        if scope["method"] != "POST":
            return 405, "wrong_method"
        origin = headers.get(b"origin", "")
        if headers.get(b"sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return 403, "foreign"
        if origin and origin != f"{scope.get('scheme', 'http')}://{host}":
            return 403, "foreign"
        # Of Datasette's own forms, those without any cookie, or with a bearer's token, would pass unasked.
        if _COOKIE not in headers.get(b"cookie", "") or b"authorization" in headers:
            return 403, "no_token"
        kind, _, rest = headers.get(b"content-type", "").partition(";")
        if kind.strip().lower() not in _FORMS or (kind.startswith("multipart") and "boundary=" not in rest):
            return 415, "bad_form"
        length = headers.get(b"content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST_REPORT + _OVERHEAD:
            return 413, "too_large"
        return None

    async def _answer(self, scope: Scope, send: Send, status: int, reason: str) -> None:
        body = self._refuse(scope, status, reason)
        kind = (b"content-type", b"text/html; charset=utf-8")
        length = (b"content-length", str(len(body)).encode())
        await send({"type": "http.response.start", "status": status, "headers": [kind, length]})
        await send({"type": "http.response.body", "body": body})


class _Answer:
    """Adds the headers that every answer has."""

    def __init__(self, send: Send, *, is_own: bool) -> None:
        self._send = send
        self._policy = policy.own_pages() if is_own else policy.tables()
        self.has_begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            added = ((b"content-security-policy", self._policy.encode()), *policy.OTHERS)
            names = {name for name, _ in added}
            kept = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in names]
            message = {**message, "headers": [*kept, *added]}
        await self._send(message)


def own_hosts(scope: Scope) -> Iterable[str]:
    """What the header Host may say where the desk is for this machine alone."""
    port = (scope.get("server") or ("", None))[1]
    return tuple(f"{name}:{port}" for name in LOOPBACK_NAMES) + (LOOPBACK_NAMES if port == 80 else ())


def _limited(receive: Receive) -> Receive:
    """Stops where more comes than a form may have, whatever its header said."""
    had = 0

    async def limited() -> Message:
        nonlocal had
        message = await receive()
        had += len(message.get("body", b""))
        if had > LARGEST_REPORT + _OVERHEAD:
            raise _TooLargeError
        return message

    return limited
