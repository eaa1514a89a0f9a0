"""The memory that an export holds does not grow with the dataset."""

from pathlib import Path

from benchmarks.export import make_dataset, measure

FORMATS = ["parquet", "csv", "sqlite"]
"""The workbook takes most of the time, and holds one row at once."""


def test_three_times_the_figures_take_hardly_more_memory(tmp_path: Path) -> None:
    peaks = []
    for size in (20_000, 60_000):
        folder = tmp_path / str(size)
        folder.mkdir()
        make_dataset(folder, size)
        peaks.append(measure(folder, tmp_path / f"package-{size}", FORMATS)[1])
    assert peaks[1] < peaks[0] * 1.25
