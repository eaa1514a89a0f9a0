"""Processes are ended by force in the middle: everything completes, nothing twice, nothing lost."""

import csv
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from tests.parts.runs import children, ended, extract, parts, plain, running, tables, until, wrapped, write_texts

PAUSE = 0.05


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of sixty articles."""
    return write_texts(tmp_path_factory.mktemp("kills") / "texts", 60)


@pytest.fixture(scope="module")
def expected(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of them, undisturbed."""
    output = tmp_path_factory.mktemp("expected") / "out"
    code, messages = extract(plain(), texts, output)
    assert code == 0, messages
    return tables(output)


def test_what_a_killed_worker_did_is_done_by_another(texts: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    output = tmp_path / "out"
    with running(wrapped(tmp_path / "site", PAUSE), texts, output, "--workers", "2") as run:
        until(lambda: len(parts(output / ".parts")) >= 1)
        children(run.pid)[0].kill()
        code, messages = ended(run)
    assert (code, tables(output)) == (0, expected), messages


def test_a_killed_run_goes_on_behind_its_last_part(texts: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    output, kept = tmp_path / "out", tmp_path / "parts"
    options = ("--workers", "2", "--parts", str(kept))
    with running(wrapped(tmp_path / "site", PAUSE), texts, output, *options) as run:
        until(lambda: len(parts(kept)) >= 2)
        orphans = children(run.pid)
        run.kill()
    assert not psutil.wait_procs(orphans, timeout=10)[1], "workers live on without their parent"
    made = {path: path.stat().st_ino for path in parts(kept)}
    assert 2 <= len(made) < 6
    code, messages = extract(plain(), texts, output, *options)
    assert (code, tables(output)) == (0, expected), messages
    assert {path: path.stat().st_ino for path in made} == made
    assert len(parts(kept)) == 6


def test_poisonous_articles_are_set_aside_with_their_error(texts: Path, tmp_path: Path) -> None:
    poison = {
        "015-kills": "Bài này giết tiến trình\nTỉnh có 7 sản phẩm OCOP.\n",
        "025-hangs": "Bài này đứng im\nTỉnh có 8 sản phẩm OCOP.\n",
    }
    folder, output = write_texts(tmp_path / "texts", 30, **poison), tmp_path / "out"
    environment = wrapped(tmp_path / "site", 0)
    code, messages = extract(environment, folder, output, "--workers", "2", "--time-limit", "5")
    assert code == 1
    assert "015-kills.txt: could not be extracted (it ended the process that worked on it (SIGKILL))" in messages
    assert "025-hangs.txt: could not be extracted (it took longer than 5 seconds)" in messages
    assert "30 articles" in messages
    with (output / "failures.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["stage"], Path(row["source"]).stem) for row in csv.DictReader(file)] == [
            ("extract", "015-kills"),
            ("extract", "025-hangs"),
        ]
    with (output / "articles.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 30
