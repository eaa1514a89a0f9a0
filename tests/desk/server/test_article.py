"""What can be taken away from the page of an article by its address."""

import csv
import io
import json

import pytest

from extract.documents import read_text
from tests.desk.server.materials import HIGHLANDS
from tests.desk.server.serving import Server


@pytest.fixture(scope="module")
def checked(server: Server) -> str:
    """The path of an article that was pasted."""
    assert server.post("/-/desk/check", {"text": HIGHLANDS}).status == 303
    return f"/-/desk/check/{read_text(HIGHLANDS, source='-').article_id}"


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        ("md", "text/markdown"),
        ("csv", "text/csv"),
        ("json", "application/json"),
        ("claimreview", "application/ld+json"),
    ],
)
def test_a_checked_article_comes_as_a_file(server: Server, checked: str, end: str, kind: str) -> None:
    got = server.ask(f"{checked}.{end}")
    assert got.status == 200
    assert got.headers["content-type"].startswith(kind)
    assert got.headers["content-disposition"].startswith("attachment")


def test_files_say_what_the_page_says(server: Server, checked: str) -> None:
    wrong = "sum_error"
    assert wrong in {row["verdict"] for row in csv.DictReader(io.StringIO(server.ask(f"{checked}.csv").text))}
    assert wrong in server.ask(f"{checked}.json").text
    assert "30 + 215 = 245" in server.ask(f"{checked}.md").text
    assert json.loads(server.ask(f"{checked}.claimreview").text) == []  # nobody has confirmed anything


def test_an_article_that_nobody_gave_is_not_there(server: Server) -> None:
    assert server.ask("/-/desk/check/0123456789abcdef.md").status == 404
