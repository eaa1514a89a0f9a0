"""The commands of docs/cluster.md start a cluster, here on loopback."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

pytest.importorskip("distributed")

from benchmarks.growth import articles
from tests.parts.runs import ROOT, SECONDS

PAGE = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    ((?:dask|ocop|openssl|chmod|export) .*)$", PAGE, re.MULTILINE)
TLS = ("--protocol tls", "tls://")
NUMBER = 20


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def of(start: str, *, tls: bool) -> list[str]:
    return [line for line in COMMANDS if line.startswith(start) and any(mark in line for mark in TLS) == tls]


def test_the_page_never_answers_on_all_addresses() -> None:
    servers = [line for line in COMMANDS if line.startswith("dask")]
    assert servers
    assert all("--host" in line and "0.0.0.0" not in line for line in servers)  # noqa: S104


@pytest.mark.parametrize("tls", [False, True], ids=["private network", "TLS"])
def test_the_commands_of_the_page_work(tmp_path: Path, tls: bool) -> None:
    if tls and not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    (tmp_path / "data" / "articles").mkdir(parents=True)
    articles.write(tmp_path / "data" / "articles" / "articles.jsonl", NUMBER)
    port = str(free_port())
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    def words(line: str) -> list[str]:
        here = re.sub(r"10\.0\.0\.\d", "127.0.0.1", line).replace("8786", port).replace("--nworkers 2", "--nworkers 1")
        program, *arguments = shlex.split(here)
        return {
            "ocop": [sys.executable, "-c", "from extract.cli.app import main; main()"],
            "dask": [sys.executable, "-m", "dask"],
        }.get(program, [program]) + arguments

    if tls:
        for line in (line for line in COMMANDS if line.startswith(("openssl", "chmod"))):
            subprocess.run(words(line), cwd=tmp_path, check=True, capture_output=True)
        exported = (line.removeprefix("export ").partition("=") for line in COMMANDS if line.startswith("export"))
        environment |= {name: value.replace("$PWD", str(tmp_path)) for name, _, value in exported}
    started: list[subprocess.Popen[bytes]] = []
    try:
        with (tmp_path / "log").open("wb") as log:
            for line in of("dask", tls=tls):
                started.append(subprocess.Popen(words(line), cwd=tmp_path, env=environment, stdout=log, stderr=log))
        (extract,) = of("ocop extract data", tls=tls)
        done = subprocess.run(
            words(extract), cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        assert done.returncode == 0, done.stderr + (tmp_path / "log").read_text(encoding="utf-8")
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(SECONDS)
    assert len(pd.read_parquet(tmp_path / "dataset" / "articles.parquet")) == NUMBER
