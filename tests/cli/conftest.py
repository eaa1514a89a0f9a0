"""A way to run `ocop` inside the test process, on an extractor of the tests' own."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner, Result

from extract.cli.app import app
from extract.reference import ReferenceTable
from tests.cli import fakes

Run = Callable[..., Result]


@pytest.fixture
def ocop(monkeypatch: pytest.MonkeyPatch) -> Run:
    """`ocop(*arguments, stdin="")` with the extractor and checker of tests/cli/fakes.py."""
    extraction = ModuleType("extract.extraction")
    vars(extraction).update(extract_article=fakes.extract_article, Extraction=fakes.Extraction)
    monkeypatch.setitem(sys.modules, "extract.extraction", extraction)
    monkeypatch.setattr("extract.reference.store.load_reference", lambda extra=None: ReferenceTable.from_rows(()))
    monkeypatch.setattr("extract.report.together.check_articles", fakes.check_articles)

    def run(*arguments: object, stdin: str | bytes = "") -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return run


@pytest.fixture
def real_ocop(monkeypatch: pytest.MonkeyPatch) -> Run:
    """`ocop(*arguments, stdin="")` as it is, in the folder of the checkout."""
    monkeypatch.chdir(Path(__file__).parents[2])

    def run(*arguments: object, stdin: str | bytes = "") -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return run
