"""The notebooks run anywhere, say what their text pairs say, and are kept without outputs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jupytext
import pytest

from extract.dataset.tables import Dataset
from extract.dataset.writers import DatasetFormat, write_dataset
from extract.documents import read_text
from extract.extraction import extract_article

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [path.stem for path in NOTEBOOKS]
ON_ANY_DATASET = [path for path in NOTEBOOKS if "extraction" not in path.stem]
"""The others are of annotated texts."""
OFFLINE = """
import socket
_connect = socket.socket.connect
def connect(self, address):
    if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise OSError(f"no network: {address}")
    return _connect(self, address)
socket.socket.connect = connect
"""
"""A sitecustomize module (docs.python.org/3/library/site.html) that every Python of the run imports first."""
ARTICLE = """Đồi Xanh có thêm sản phẩm OCOP
(12/03/2024) - Đến nay, tỉnh Thái Bình có 72 sản phẩm OCOP, trong đó 12 sản phẩm đạt 4 sao và 60 sản phẩm đạt 3 sao.
Năm 2025, tỉnh phấn đấu có ít nhất 90 sản phẩm.
"""


def test_there_are_five() -> None:
    assert [name[0] for name in NAMES] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_the_text_pair_has_the_same_cells(path: Path) -> None:
    pair = jupytext.read(path.with_suffix(".py"))
    assert _cells(jupytext.read(path)) == _cells(pair)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_it_is_kept_without_outputs(path: Path) -> None:
    for cell in jupytext.read(path).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_one_cell_says_what_it_is_about(path: Path) -> None:
    code = [cell.source for cell in jupytext.read(path).cells if cell.cell_type == "code"]
    assert ["\nDATASET = " in source for source in code] == [True] + [False] * (len(code) - 1)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_it_runs_from_a_clean_environment(path: Path, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    copy = Path(shutil.copy(path, tmp_path / "run"))
    _run([copy], tmp_path)
    pictures, answers = _shown(copy)
    assert pictures >= 3
    assert re.search(r"\*\*\d", answers[-1]), "the answer has no number"
    assert "nan" not in answers[-1].lower()


def test_they_run_on_a_dataset_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    extraction = extract_article(read_text(ARTICLE, source="bài.txt"))
    dataset = Dataset((extraction.article,), extraction.figures, extraction.products)
    write_dataset(dataset, tmp_path / "của tôi", formats=[DatasetFormat.CSV])
    copies = []
    for path in ON_ANY_DATASET:
        source = path.read_text(encoding="utf-8")
        assert source.count('DATASET = \\"\\"') == 1
        copies.append(tmp_path / "run" / path.name)
        copies[-1].write_text(source.replace('DATASET = \\"\\"', 'DATASET = \\"../của tôi\\"'), encoding="utf-8")
    _run(copies, tmp_path)
    assert "**1 articles**" in _shown(copies[0])[1][-1]


def _run(paths: list[Path], folder: Path) -> None:
    """Executes notebooks with nbmake: in a folder outside the checkout, without a home and a network."""
    offline, home = folder / "offline", folder / "home"
    offline.mkdir()
    home.mkdir()
    (offline / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}/usr/bin:/bin",
        "HOME": str(home),
        "PYTHONPATH": f"{offline}{os.pathsep}{ROOT}",
        "LANG": "C.UTF-8",
    }
    command = [sys.executable, "-m", "pytest", "-q", "--nbmake", "--overwrite", "--nbmake-timeout=600"]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", *map(str, paths)],
        cwd=folder / "run",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _shown(path: Path) -> tuple[int, list[str]]:
    """How many pictures an executed notebook shows, and the texts that its cells wrote; nothing went to stderr."""
    outputs: list[Any] = [
        output for cell in jupytext.read(path).cells if cell.cell_type == "code" for output in cell.outputs
    ]
    assert [output.text for output in outputs if output.output_type == "stream"] == []
    data = [output.data for output in outputs]
    return sum("image/png" in each for each in data), [
        each["text/markdown"] for each in data if "text/markdown" in each
    ]


def _cells(notebook: Any) -> list[tuple[str, str]]:
    return [(cell.cell_type, cell.source) for cell in notebook.cells]
