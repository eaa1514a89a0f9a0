"""What docs/check-json.md and docs/reviews.md tell people to do works."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OCOP = f'ocop() {{ {sys.executable} -c "from extract.cli.app import main; main()" "$@"; }}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that has the corpus, like the checkout."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    return tmp_path


def run(page: str, folder: Path) -> str:
    """Runs the commands of a page, then its programs, and returns what the programs say."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    commands = "\n".join(re.findall(r"^    \$ (.+)$", text, flags=re.MULTILINE))
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "PYTHONPATH": str(ROOT)}
    subprocess.run(["bash", "-ec", OCOP + commands], cwd=folder, env=environment, check=True, capture_output=True)
    programs = re.findall(r"^```python\n(.+?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    command = [sys.executable, "-c", "\n".join(programs)]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def test_the_program_for_the_json_lists_what_does_not_hold_with_its_source(folder: Path) -> None:
    lines = run("check-json.md", folder).splitlines()
    assert "Does not agree | Hưng Yên: Nhãn lồng và nghệ kéo nông sản lên kệ" in lines
    assert any(line.startswith("   official: 271 https://lecourrier.vn/") for line in lines)


def test_the_commands_for_reviews_write_a_draft(folder: Path) -> None:
    run("reviews.md", folder)
    (draft,) = json.loads((folder / "drafts.json").read_text(encoding="utf-8"))
    assert draft["author"]["name"] == "Tòa soạn"
    assert draft["url"] == "https://toasoan.example/kiem-chung/hung-yen#b24cf2168f1c02c4"


@pytest.mark.parametrize("page", ["check-json.md", "reviews.md"])
def test_links_lead_somewhere(page: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", (ROOT / "docs" / page).read_text(encoding="utf-8")):
        assert link.startswith("https://") or (ROOT / "docs" / link).exists(), link
