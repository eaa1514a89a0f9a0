"""Our reader on the saved pages: the measures on file, and the floor under them."""

from pathlib import Path

import pytest

from benchmarks.pages.compare import HELD_OUT, HeldOutError, measured, misses, summary
from benchmarks.pages.measures import MEASURES
from benchmarks.pages.readers import READERS
from benchmarks.pages.source import SPLITS
from benchmarks.pages.truth import read_pages
from extract.evaluation.floor import below_floor, flatten, read_floor

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "corpus" / "pages"
FLOOR = Path(__file__).parent / "floor.toml"
OURS = dict(zip(("known", "generic"), READERS, strict=False))
_STEP = 0.01
"""A floor is left behind when its measure is more than this above it."""


@pytest.fixture(scope="module")
def measures() -> dict[str, dict[str, float]]:
    """The means of our reader on each split, with and without what is known of the outlets."""
    means = {}
    for split in SPLITS:
        found, _ = measured(read_pages(PAGES / split), list(OURS.values()))
        for key, reader in OURS.items():
            named = zip(MEASURES, summary(found[reader.title]), strict=True)
            means[f"{split}_{key}"] = {name: value for name, value in named if value is not None}
    return means


def test_measures_do_not_fall_under_their_floor(measures: dict[str, dict[str, float]]) -> None:
    low = below_floor(measures, read_floor(FLOOR))
    assert low == (), "see which pages of dev: python -m benchmarks.pages.compare --misses; those of test stay unread"


def test_floor_rises_with_its_measures(measures: dict[str, dict[str, float]]) -> None:
    floors = read_floor(FLOOR)
    risen = {
        name: f"{value - 0.0005:.3f}" for name, value in flatten(measures) if value > floors.get(name, 0.0) + _STEP
    }
    assert risen == {}, f"better than the floor: raise it in {FLOOR.relative_to(ROOT)} to {risen}"


def test_every_measure_has_a_floor(measures: dict[str, dict[str, float]]) -> None:
    assert read_floor(FLOOR).keys() == {name for name, _ in flatten(measures)}


def test_measures_on_file_are_those_of_the_reader(measures: dict[str, dict[str, float]]) -> None:
    """Those of the libraries may be of other versions; ours are of today."""
    text = (ROOT / "docs" / "pages.txt").read_text(encoding="utf-8")
    for split in SPLITS:
        told = text.partition(f"\n{split}: ")[2].partition("| body F1 by layout")[0].splitlines()
        rows = {cells[0]: cells[1:] for line in told if line[:1] == "|" for cells in [_cells(line)]}
        for key, reader in OURS.items():
            means = [f"{measures[f'{split}_{key}'][name]:.3f}" for name in MEASURES]
            assert rows[reader.title][:-1] == means, "run: python -m benchmarks.pages.compare > docs/pages.txt"
        assert {reader.title for reader in READERS} <= rows.keys()


def test_the_readme_shows_the_measures_on_file() -> None:
    kept = (ROOT / "docs" / "pages.txt").read_text(encoding="utf-8").partition(f"\n{HELD_OUT}: ")[2]
    on_file = {cells[0]: cells[1:] for line in kept.splitlines() if line[:1] == "|" for cells in [_cells(line)]}
    shown = (ROOT / "README.md").read_text(encoding="utf-8").partition("| held-out pages |")[2].split("\n\n")[0]
    rows = [_cells(line) for line in shown.splitlines()[2:]]
    columns = [on_file["reader"].index(name) for name in ("body F1", "sapo kept", "day right")]
    columns += [on_file["reader"].index(name) for name in ("no teaser figure", "captions told")]
    assert len(rows) >= 5
    assert [row[1:] for row in rows] == [[on_file[row[0]][column] for column in columns] for row in rows]


@pytest.mark.parametrize("folder", [PAGES, PAGES / HELD_OUT, PAGES / HELD_OUT / "epi"], ids=lambda folder: folder.name)
def test_misses_of_pages_held_out_are_not_told(folder: Path) -> None:
    with pytest.raises(HeldOutError, match="only the means are looked at"):
        misses(folder)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]
