"""`ocop` itself: quick to answer, honest at the ends of pipes, at home in any locale."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

OCOP = [sys.executable, "-c", "from extract.cli.app import main; main()"]
ROOT = Path(__file__).parents[2]


def ocop(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*OCOP, *arguments], capture_output=True, check=False, cwd=ROOT, env=os.environ | environment, timeout=60
    )


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["check", "--help"], ["--version"]])
def test_help_answers_at_once(arguments: list[str]) -> None:
    def seconds() -> float:
        """Processor time, so that other work on the machine does not count."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert ocop(*arguments).returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    assert min(seconds() for _ in range(3)) < 0.5


def test_help_imports_nothing_heavy() -> None:
    heavy = "{'pandas', 'numpy', 'spacy', 'underthesea', 'scrapy', 'pyarrow', 'lxml'}"
    code = f"import sys; from extract.cli.app import main; print({heavy} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)
    assert result.stdout.strip() == b"set()"


def test_unknown_command_is_exit_code_2() -> None:
    result = ocop("extrakt")
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"extrakt" in result.stderr


def test_reader_that_goes_away_ends_the_command_in_silence() -> None:
    command = [*OCOP, "reference", "list", "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


def test_vietnamese_is_written_in_any_locale() -> None:
    result = ocop("reference", "list", "--status", "target", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert result.returncode == 0
    assert "Thái Bình" in result.stdout.decode()


def test_fault_of_our_own_is_no_finding() -> None:
    code = (
        "import extract.reference.store as store; store.load_reference = lambda own: 1 / 0; "
        "import sys; sys.argv = ['ocop', 'reference', 'list']; from extract.cli.app import main; main()"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"ZeroDivisionError" in result.stderr
    assert b"fault of ocop itself" in result.stderr
