"""Several processes on real articles: the same rows in the same order, and a clean end at Ctrl-C."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HEARS_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""Where the tests run in the background of a shell, what they start would ignore the signal."""

OCOP = [sys.executable, "-c", f"{HEARS_CTRL_C}; from extract.cli.app import main; main()"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of forty articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(10, 50):
        text = f"Huyện {number} có thêm sản phẩm OCOP\nĐến nay, tỉnh Thái Bình có {number} sản phẩm OCOP đạt 3 sao.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def test_two_processes_give_what_one_gives(articles: Path) -> None:
    command = [*OCOP, "extract", str(articles)]
    one, two = (
        subprocess.run([*command, "--workers", workers], capture_output=True, check=True, env=ENVIRONMENT)
        for workers in ("1", "2")
    )
    assert one.stdout == two.stdout
    assert one.stdout.count(b'"record": "article"') == 40


@pytest.mark.parametrize("workers", ["1", "2"])
def test_interrupt_ends_the_command_without_a_trace(articles: Path, workers: str) -> None:
    for number in range(50, 150):
        (articles / f"{number}.txt").write_bytes(
            (articles / "10.txt").read_bytes().replace(b"10", str(number).encode())
        )
    command = [*OCOP, "extract", str(articles), "--workers", workers]
    with subprocess.Popen(
        command, env=ENVIRONMENT, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.readline()  # in the middle of it: what is written behind this does not fit into the pipe
        os.killpg(process.pid, signal.SIGINT)
        _, messages = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in messages
