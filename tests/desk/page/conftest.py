"""Pages as files in a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page

Open = Callable[..., "Page"]


@pytest.fixture
def open_page(browser: "Browser", tmp_path: Path) -> Iterator[Open]:
    """`open_page(html, width=1280, **of_context)` opens a file.

    The test fails where the page logs or throws anything, opens a dialogue, or asks for any other address.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []
    asked: list[str] = []
    opened_files: list[str] = []

    def refuse(dialog: "Dialog") -> None:
        complaints.append(dialog.message)
        dialog.dismiss()

    def opened(html: str, *, width: int = 1280, **of_context: Any) -> "Page":
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 800}, **of_context)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", refuse)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        opened_files.append(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
    assert [address for address in asked if not address.startswith("blob:")] == opened_files
