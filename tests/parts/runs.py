"""Runs of `ocop extract` as processes of their own, which a test may stop by force."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[2]
FORMATS = ("--format", "parquet", "--format", "csv", "--format", "jsonl", "--format", "sqlite")
SECONDS = 120

WRAPPED = """
import importlib.util, os, signal, sys, time

def wrap(extraction):
    read = extraction.extract_article
    def extract_article(article, **options):
        time.sleep({pause})
        if "giết tiến trình" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "đứng im" in article.text:
            time.sleep(600)
        return read(article, **options)
    extraction.extract_article = extract_article

class Wrapping:
    def find_spec(self, name, path=None, target=None):
        if name != "extract.extraction":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module
        spec.loader.exec_module = lambda module: (load(module), wrap(module))
        return spec

sys.meta_path.insert(0, Wrapping())
"""
"""The extractor, once it is loaded: slower, and with articles that end their process, or never come to an end."""


def wrapped(folder: Path, pause: float) -> dict[str, str]:
    """The environment of processes whose extractor pauses at each article, for some seconds."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WRAPPED.format(pause=pause), encoding="utf-8")
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])}


def plain() -> dict[str, str]:
    """The environment of processes that extract as they do for everybody."""
    return os.environ | {"PYTHONPATH": str(ROOT)}


def write_texts(folder: Path, number: int, **others: str) -> Path:
    """A folder of so many short articles, and of others by name."""
    folder.mkdir()
    texts = {
        f"{place:03d}": f"Tỉnh Thái Bình có thêm OCOP\nĐến nay, tỉnh Thái Bình có {place} sản phẩm OCOP đạt 3 sao.\n"
        for place in range(10, 10 + number)
    }
    for name, text in {**texts, **others}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@contextmanager
def running(
    environment: dict[str, str], folder: Path, output: Path, *options: str
) -> Iterator["subprocess.Popen[str]"]:
    """A run of `ocop extract` in parts of ten articles; it is ended with the block."""
    command = [sys.executable, "-c", "from extract.cli.app import main; main()", "extract", str(folder)]
    command += ["-o", str(output), "--part-size", "10", *FORMATS, *options]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        try:
            yield run
        finally:
            run.kill()


def ended(run: "subprocess.Popen[str]") -> tuple[int, str]:
    """The exit code and the messages of a run, once it has ended."""
    _, messages = run.communicate(timeout=SECONDS)
    return run.returncode, messages


def extract(environment: dict[str, str], folder: Path, output: Path, *options: str) -> tuple[int, str]:
    """The exit code and the messages of a whole run."""
    with running(environment, folder, output, *options) as run:
        return ended(run)


def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "it does not come to that"
        time.sleep(0.05)


def children(pid: int) -> list[psutil.Process]:
    """The processes that a process has started."""
    started: list[psutil.Process] = psutil.Process(pid).children()
    return started


def parts(folder: Path) -> list[Path]:
    """The whole parts in a folder."""
    return sorted(path for path in folder.glob("[0-9]*") if (path / "part.json").exists())


def tables(folder: Path) -> dict[str, bytes]:
    """The files of a dataset."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
