"""axe-core finds nothing serious in either language, in light and in dark, on wide screens and narrow ones."""

import pytest

from tests.desk.page.building import ACTIONS, article, decided, other_article, page, report
from tests.desk.page.conftest import Open

SERIOUS = ("serious", "critical")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_serious_is_found(open_page: Open, language: str, colours: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing: make setup").Axe()
    shown = open_page(
        page(article(), other_article(), report(), reviews=decided(), actions=ACTIONS),
        width=width,
        color_scheme=colours,
    )
    shown.locator(f"#lang-{language}").check(force=True)
    for details in shown.locator("details:not(.menu):visible").all():
        details.evaluate("each => each.open = true")
    found = axe.run(shown).response["violations"]
    told = [
        (each["id"], node["html"][:200], node.get("failureSummary", ""))
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]
    assert told == []
