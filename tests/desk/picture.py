"""The picture of the check page in the README: `python -m tests.desk.picture PAGE.html PICTURE.png`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.desk.conftest import NAMES


def draw(page: Path, picture: Path) -> None:
    """Takes a picture of the head of a page, as Chromium shows it on a small laptop.

    Raises:
        SystemExit: Chromium is missing.
    """
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        raise SystemExit("Chromium is missing: make system")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        shown = chromium.new_page(viewport={"width": 1180, "height": 860}, color_scheme="light")
        shown.goto(page.resolve().as_uri())
        shown.screenshot(path=picture)
        chromium.close()


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
