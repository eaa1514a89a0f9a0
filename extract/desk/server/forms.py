"""Forms: the fields and the file of a POST request, read as they come; a file goes to disk, not to memory."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import parse_qsl

from extract.desk.server.jobs import Refusal
from extract.desk.server.settings import LARGEST_REPORT

Receive = Callable[[], Awaitable[dict[str, Any]]]


@dataclass(slots=True)
class Form:
    """What a form was filled in with."""

    fields: dict[str, str] = field(default_factory=dict)
    file_name: str = ""
    file: Path | None = None
    """Where the bytes of its file are; to be taken away by who reads them."""

    def text(self, name: str) -> str:
        """A field without spaces around it; empty where it was not given."""
        return self.fields.get(name, "").strip()

    def discard(self) -> None:
        """Takes the file away."""
        if self.file is not None:
            with suppress(OSError):
                self.file.unlink()


async def read_form(content_type: str, receive: Receive) -> Form:
    """The form of a request.

    Args:
        content_type: The header Content-Type.
        receive: ASGI's.

    Raises:
        Refusal: it is no form.
    """
    header = Message()
    header["Content-Type"] = content_type
    if header.get_content_type() != "multipart/form-data":
        body = b"".join([chunk async for chunk in _chunks(receive)])
        return Form(dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)))
    return await _multipart(header, receive)


async def _multipart(header: Message, receive: Receive) -> Form:
    from python_multipart.exceptions import FormParserError
    from python_multipart.multipart import Field, File, FormParser

    form = Form()

    def on_field(given: Field) -> None:
        form.fields[(given.field_name or b"").decode("utf-8", "replace")] = (given.value or b"").decode(
            "utf-8", "replace"
        )

    def on_file(given: File) -> None:
        name = (given.file_name or b"").decode("utf-8", "replace")
        if given.size and form.file is None:
            with NamedTemporaryFile(prefix="ocop-desk-", delete=False) as kept:
                given.file_object.seek(0)
                while chunk := given.file_object.read(1 << 20):
                    kept.write(chunk)
            form.file_name, form.file = name, Path(kept.name)
        given.close()

    try:
        parser = FormParser(
            "multipart/form-data",
            on_field,
            on_file,
            boundary=str(header.get_param("boundary", "")),
            config={"MAX_MEMORY_FILE_SIZE": 1 << 20, "MAX_BODY_SIZE": 2 * LARGEST_REPORT},
        )
        async for chunk in _chunks(receive):
            parser.write(chunk)
        parser.finalize()
        parser.close()
    except (FormParserError, ValueError) as error:
        form.discard()
        raise Refusal(400, "bad_form") from error
    return form


async def _chunks(receive: Receive) -> Any:
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise Refusal(400, "bad_form")
        more = message.get("more_body", False)
        yield message.get("body", b"")
