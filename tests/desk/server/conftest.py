"""One dataset and one server for the tests that change nothing of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.server.materials import write_sqlite
from tests.desk.server.serving import Server, serve

pytest.importorskip("datasette", reason="datasette is missing, which the desk is served by: make setup")


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset with values of somebody who means harm."""
    return write_sqlite(tmp_path_factory.mktemp("dataset"))


@pytest.fixture(scope="session")
def server(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The desk over that dataset."""
    contact = {"OCOP_CONTACT": "name@example.org"}
    with serve(dataset, "--user", "Lan", folder=tmp_path_factory.mktemp("desk"), environment=contact) as running:
        running.ready()
        yield running
