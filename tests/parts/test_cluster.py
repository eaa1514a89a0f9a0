"""A Dask scheduler and workers on loopback, as processes of their own, give what one process gives."""

import os
from pathlib import Path

import pytest

pytest.importorskip("distributed")

from benchmarks.growth.loopback import loopback
from tests.parts.runs import children, ended, extract, parts, plain, running, tables, until, wrapped, write_texts


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of sixty articles, and a file that is none."""
    return write_texts(tmp_path_factory.mktemp("cluster") / "texts", 60, empty="")


@pytest.fixture(scope="module")
def expected(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of them."""
    output = tmp_path_factory.mktemp("expected") / "out"
    code, messages = extract(plain(), texts, output)
    assert code == 1, messages
    return tables(output)


def test_a_killed_dask_worker_s_parts_are_done_by_the_other(
    texts: Path, expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = wrapped(tmp_path / "site", 0.05)
    monkeypatch.setenv("PYTHONPATH", slow["PYTHONPATH"])
    output = tmp_path / "out"
    with (
        loopback(2, tmp_path) as cluster,
        running(dict(os.environ), texts, output, "--cluster", cluster.address) as run,
    ):
        until(lambda: len(parts(output / ".parts")) >= 1)
        victim = cluster.workers[0]
        orphans = children(victim.pid)
        victim.kill()
        code, messages = ended(run)
        assert (code, tables(output)) == (1, expected), messages
        until(lambda: not any(orphan.is_running() for orphan in orphans))


def test_an_article_that_kills_its_process_leaves_the_dask_worker_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison = {"015": "Bài này giết tiến trình\nTỉnh có 7 sản phẩm OCOP.\n"}
    folder, output = write_texts(tmp_path / "texts", 20, **poison), tmp_path / "out"
    monkeypatch.setenv("PYTHONPATH", wrapped(tmp_path / "site", 0)["PYTHONPATH"])
    with loopback(1, tmp_path, options=()) as cluster:  # under a nanny, as `dask worker` is by default
        code, messages = extract(dict(os.environ), folder, output, "--cluster", cluster.address)
    assert code == 1
    assert "015.txt: could not be extracted (it ended the process that worked on it (SIGKILL))" in messages
    assert "19 articles" in messages


def test_an_address_where_nobody_answers_is_told(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "1s")
    code, messages = extract(plain(), texts, tmp_path / "out", "--cluster", "tcp://127.0.0.1:9")
    assert code == 2
    assert "no Dask scheduler answers there" in messages
    assert "Traceback" not in messages
