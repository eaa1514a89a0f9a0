"""What docs/recipes.md tells people to do works, as far as this machine has the programs: R it has not."""

import json
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import openpyxl
import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
OCOP = f'ocop() {{ {sys.executable} -c "from extract.cli.app import main; main()" "$@"; }}\n'
COMMANDS = re.findall(r"^    \$ (.+)$", PAGE, flags=re.MULTILINE)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.+?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)


def run(command: str, folder: Path) -> str:
    environment = {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        ["bash", "-ec", OCOP + command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the first commands of the page were run."""
    folder = tmp_path_factory.mktemp("recipes")
    for command in COMMANDS[:3]:
        run(command, folder)
    return folder


def test_pandas(folder: Path) -> None:
    (program,) = blocks("python")
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, check=True)
    assert "example/" in done.stdout.decode()


def test_duckdb(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with duckdb.connect() as database:
        outlets, places = (database.execute(query).fetchall() for query in blocks("sql"))
    assert len(outlets) == 8
    assert sum(row[2] for row in outlets) > 10
    assert all(row[0] and row[5] for row in places)


def test_datasette(folder: Path) -> None:
    assert len(COMMANDS) == 4
    rows = json.loads(run(COMMANDS[3], folder))
    assert [row["measure"] for row in rows] == ["products"] * 3


def test_the_workbook_opens_and_keeps_the_zeros_of_codes(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "ocop-figures" / "dataset.xlsx", read_only=True)
    assert book.sheetnames[0] == "about"
    rows = book["figures"].iter_rows(values_only=True)
    place = next(rows).index("place_code")
    codes = [row[place] for row in rows if row[place]]
    texts = [code for code in codes if isinstance(code, str)]
    assert texts == codes
    assert any(code.startswith("0") for code in texts)


def test_the_block_for_r_names_columns_that_there_are(folder: Path) -> None:
    """It is not run; that it speaks of the columns of the package is the least."""
    (program,) = blocks("r")
    with (folder / "ocop-figures" / "datapackage.json").open(encoding="utf-8") as file:
        resources = json.load(file)["resources"]
    known = {field["name"] for each in resources if "schema" in each for field in each["schema"]["fields"]}
    for name in ("measure", "status", "related", "article_id", "outlet", "url", "place", "value_max"):
        assert name in program
        assert name in known


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", PAGE))
def test_link_leads_somewhere(link: str) -> None:
    assert link.startswith("https://") or (ROOT / "docs" / link).exists()
