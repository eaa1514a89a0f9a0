"""The look-up by signatures finds the copies that deciding on every pair finds."""

from importlib.metadata import version
from pathlib import Path

import pytest

from benchmarks import duplicates


def test_what_is_found_is_what_deciding_on_every_pair_finds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    written = tmp_path / "duplicates.txt"
    monkeypatch.setattr("sys.argv", ["duplicates", "--sample", "60", "--sizes", "20", "--output", str(written)])

    duplicates.main()

    printed = capsys.readouterr().out
    assert written.read_text(encoding="utf-8") == printed
    about, lines = printed.splitlines()[:3], printed.splitlines()[3:]
    assert f"datasketch {version('datasketch')}" in about[0]
    assert [line.rpartition("(")[2] for line in lines[1:4]] == ["100.0%)"] * 3
    ours, exchanged = (line.partition(": ")[2] for line in lines[5:7])
    assert ours == exchanged, "datasketch in the place of our look-up finds the same groups"
    assert "20 articles:" in lines[9]
