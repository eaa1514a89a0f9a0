"""What people really hand over: each bad input is told by name, and the good ones beside it are read all the same."""

import contextlib
import json
import os
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli.app import app

GOOD = """Thái Bình có thêm sản phẩm OCOP
Đến nay, toàn tỉnh Thái Bình có 72 sản phẩm OCOP, trong đó 12 sản phẩm đạt 4 sao và 60 sản phẩm đạt 3 sao.
"""
VALUES = [72, 12, 60]


@dataclass(frozen=True)
class Bad:
    """An input that yields no article."""

    name: str
    content: bytes
    said: tuple[str, ...]
    """Any of these is said of it."""


BAD = (
    Bad("empty.txt", b"", ("is empty",)),
    Bad("blank.txt", b" \n\t\n\r\n", ("is empty",)),
    Bad("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20, ("not text",)),
    Bad("program.html", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, ("not text",)),
    Bad("bytes.txt", ("Tỉnh có 72 sản phẩm OCOP. " * 9).encode() + b"\xff\xfe\x81\xc3\x28" * 40, ("text", "encoding")),
    Bad("long.txt", ("Tỉnh có 72 sản phẩm OCOP. ".encode() * (50 * 1024**2 // 30))[: 50 * 1024**2], ("MB",)),
)


@dataclass(frozen=True)
class Outcome:
    """What a run of `ocop` left behind."""

    returncode: int
    stdout: bytes
    stderr: bytes


def ocop(*arguments: object, cwd: Path, stdin: bytes = b"") -> Outcome:
    """Runs the command in this process, which has the language pipeline loaded after the first time."""
    with contextlib.chdir(cwd):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    return Outcome(result.exit_code, result.stdout_bytes, result.stderr_bytes)


def ocop_apart(*arguments: object, cwd: Path) -> Outcome:
    """Runs the command as a user does, in a process of its own."""
    command = [sys.executable, "-c", "from extract.cli.app import main; main()", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False, timeout=120)
    return Outcome(done.returncode, done.stdout, done.stderr)


def records(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.decode().splitlines()]


def values(output: bytes) -> list[object]:
    return [record["value_min"] for record in records(output) if record["record"] == "figure"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good article."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_every_bad_input_is_told_and_the_good_one_is_read(folder: Path) -> None:
    for bad in BAD:
        (folder / bad.name).write_bytes(bad.content)
    result = ocop_apart("extract", ".", "--format", "jsonl", cwd=folder)
    lines = result.stderr.decode().splitlines()
    for bad in BAD:
        about = [line for line in lines if bad.name in line]
        assert len(about) == 1, f"{bad.name}: {about}"
        assert any(words in about[0] for words in bad.said), about
    assert values(result.stdout) == VALUES
    assert result.returncode == 1
    assert "Traceback" not in result.stderr.decode()


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
@pytest.mark.parametrize("command", ["extract", "check"])
def test_bad_input_alone_is_exit_code_2(tmp_path: Path, bad: Bad, command: str) -> None:
    (tmp_path / bad.name).write_bytes(bad.content)
    result = ocop(command, bad.name, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert bad.name in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


def test_bad_standard_input_is_exit_code_2(tmp_path: Path) -> None:
    result = ocop("extract", "-", cwd=tmp_path, stdin=BAD[2].content)
    assert (result.returncode, result.stdout) == (2, b"")


@pytest.mark.parametrize("arguments", [["."], ["absent.txt"], ["absent", "also-absent"]])
def test_folder_without_articles_and_absent_paths_are_exit_code_2(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    result = ocop("extract", *arguments, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr.decode()


def test_absent_path_beside_a_good_one_is_exit_code_1(folder: Path) -> None:
    result = ocop("extract", "absent.txt", "good.txt", cwd=folder)
    assert values(result.stdout) == VALUES
    assert result.returncode == 1
    assert "absent.txt" in result.stderr.decode()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(unicodedata.normalize("NFD", GOOD).encode(), id="NFD"),
        pytest.param(GOOD.upper().encode(), id="capitals"),
        pytest.param(GOOD.replace("\n", "\r\n").encode("utf-8-sig"), id="BOM and CRLF"),
        pytest.param(GOOD.encode("utf-16"), id="UTF-16"),
    ],
)
def test_other_spellings_of_the_same_text_are_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.txt").write_bytes(content)
    result = ocop("extract", "other.txt", cwd=tmp_path)
    article, *figures = records(result.stdout)
    assert values(result.stdout) == VALUES
    assert result.returncode == 0
    text = str(article["text"])
    assert unicodedata.is_normalized("NFC", text)
    assert [text[int(str(row["char_start"])) : int(str(row["char_end"]))].split()[0] for row in figures] == [
        "72",
        "12",
        "60",
    ]


def test_unreadable_file_is_told(folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root reads every file")
    (folder / "locked.txt").write_text(GOOD, encoding="utf-8")
    (folder / "locked.txt").chmod(0)
    result = ocop("extract", ".", cwd=folder)
    assert result.returncode == 1
    assert "locked.txt" in result.stderr.decode()


def test_name_that_is_no_utf8_is_no_obstacle(folder: Path) -> None:
    path = os.fsencode(folder) + b"/b\xe0i.txt"
    with open(path, "wb") as file:  # noqa: PTH123  (a path of bytes)
        file.write(GOOD.encode())
    result = ocop_apart("extract", ".", "-o", "out", "--format", "csv", "--format", "sqlite", cwd=folder)
    assert result.returncode == 0, result.stderr.decode()
    assert (folder / "out" / "articles.csv").exists()
