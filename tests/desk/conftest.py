"""A real browser for the tests of the desk: headless Chromium through Playwright."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""What the program is called in different systems."""


@pytest.fixture(scope="package")  # Playwright's event loop runs as long as it does, and other tests start their own
def browser() -> Iterator["Browser"]:
    """Chromium, one for all tests of the desk; they are skipped where it is missing."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("Chromium is missing, in which pages are tried: make system")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is missing, which drives Chromium: make setup")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()
