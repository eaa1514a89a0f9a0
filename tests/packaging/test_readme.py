"""What the README tells people to do works, and the pages and pictures it shows are those of the code."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.+)$", README, flags=re.MULTILINE)
PROGRAMS = re.findall(r"^```python\n(.+?)^```$", README, flags=re.MULTILINE | re.DOTALL)
OCOP_DIRECTORY = Path(sys.executable).parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has the corpus, like the checkout, and in which examples may leave files."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "corpus").symlink_to(ROOT / "corpus")
    return folder


def test_examples_run(folder: Path) -> None:
    assert len(COMMANDS) >= 6
    assert len(PROGRAMS) == 1
    for command in COMMANDS:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env={"PATH": f"{OCOP_DIRECTORY}:/usr/bin:/bin", "HOME": str(folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        # A check ends with 1 where it found an error, as the README says.
        assert done.returncode in ({0, 1} if "ocop check" in command else {0}), f"{command}\n{done.stderr}"
        assert "Traceback" not in done.stderr, command
        assert done.stdout or " -o " in command, command
    for program in PROGRAMS:
        done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "sản phẩm" in done.stdout


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_link_leads_somewhere(link: str) -> None:
    assert link.startswith("https://") or (ROOT / link).exists()


@pytest.mark.parametrize("target", re.findall(r"^    make ([a-z-]+)|`make ([a-z-]+)`", README, flags=re.MULTILINE))
def test_make_target_exists(target: tuple[str, str]) -> None:
    assert re.search(rf"^{''.join(target)}:", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_picture_is_what_the_command_shows() -> None:
    pictured = re.search(r"^PICTURED := (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert pictured
    command = [OCOP_DIRECTORY / "ocop", "check", pictured[1], "--format", "svg"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == (ROOT / "docs" / "check.svg").read_text(encoding="utf-8"), "run: make docs"
