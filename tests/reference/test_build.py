"""The shipped table is what the script makes, row for row and byte for byte."""

from pathlib import Path

import pytest

from extract.dataset.vocabulary import Measure, Status
from extract.reference import build
from extract.reference.build import OFFICIAL


@pytest.fixture(scope="module")
def built() -> build.Built:
    return build.build(OFFICIAL)


def test_no_collected_row_is_dropped(built: build.Built) -> None:
    collected = (OFFICIAL / "collected.csv").read_text(encoding="utf-8").splitlines()[1:]
    ids = [row.reference_id for row in built.rows] + [row.record["id"] for row in built.unmapped]
    assert sorted(ids) == sorted(line[:5] for line in collected)


def test_the_same_input_gives_the_shipped_bytes(built: build.Built, tmp_path: Path) -> None:
    build.write(built, tmp_path)
    for name in ("figures.csv", "unmapped.csv"):
        assert (tmp_path / name).read_bytes() == (OFFICIAL / name).read_bytes()


def test_the_readme_states_the_counts_of_the_run(built: build.Built) -> None:
    readme = (OFFICIAL / "README.md").read_text(encoding="utf-8")
    for line in build.summary(built).splitlines():
        assert line in readme


@pytest.mark.parametrize(
    ("reference_id", "value", "period"),
    [("F0029", 150, "2025"), ("F0019", 261, "2025-03"), ("F0020", 48, "2025-03"), ("F0021", 213, "2025-03")],
)
def test_known_figures_of_thai_binh_stand_in_it(built: build.Built, reference_id: str, value: int, period: str) -> None:
    (row,) = (row for row in built.rows if row.reference_id == reference_id)
    assert (row.measure, int(row.value_min), row.period) == (Measure.PRODUCTS, value, period)
    assert (row.status is Status.TARGET) == (reference_id == "F0029")
    assert (row.place, row.place_code, row.place_vintage) == ("Thái Bình", "34", 63)


def test_main_writes_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["build", "--target", str(tmp_path)])
    build.main()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figures.csv", "unmapped.csv"]
    assert "1269" in capsys.readouterr().out
