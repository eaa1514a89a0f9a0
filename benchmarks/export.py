"""Measures `ocop export`: the time it takes and the most memory it holds, for datasets of several sizes.

    python -m benchmarks.export [--sizes 10000 100000 1000000] [--format parquet ...] [--from parquet]

The datasets are made, always the same: each figure has a sentence of some 90 characters, one in ten is a part of
another, each article states ten figures, and each figure has one check. `ocop export` runs as a process of its own.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from extract.dataset.article import Article
from extract.dataset.batches import batch_rows, batches_of
from extract.dataset.check import Check
from extract.dataset.csv_file import write_csv
from extract.dataset.figure import Figure
from extract.dataset.parquet_file import write_parquet
from extract.dataset.product import Product
from extract.dataset.sqlite_file import write_sqlite
from extract.dataset.tables import Row, Table, tables, values
from extract.dataset.vocabulary import CheckKind, Flow, Measure, Modifier, PlaceLevel, Status, Unit, Verdict
from extract.dataset.writers import DatasetFormat

FIGURES_AN_ARTICLE: Final = 10
_TEXT: Final = "Đến nay, toàn huyện có {number} sản phẩm OCOP được công nhận đạt từ 3 sao trở lên. " * 12
_PLACES: Final = (("Đồi Xanh", "01"), ("Suối Mây", "02"), ("Bến Gió", "04"))


def make_dataset(folder: Path, figures: int, form: DatasetFormat = DatasetFormat.PARQUET) -> None:
    """Write a dataset of so many figures, in bounded memory.

    Args:
        folder: Where to; it must be there.
        figures: How many figures; as many checks, and a tenth as many articles and products.
        form: parquet, csv or sqlite.
    """
    content = ((table, _batches(table, figures)) for table in tables())
    if form is DatasetFormat.SQLITE:
        write_sqlite(folder / "dataset.sqlite", content)
        return
    write = write_csv if form is DatasetFormat.CSV else write_parquet
    for table, batches in content:
        write(folder / f"{table.name}.{form}", table, batches)


def _batches(table: Table, figures: int) -> Iterator[Any]:
    rows = figures if table.name in ("figures", "checks") else -(-figures // FIGURES_AN_ARTICLE)
    size = batch_rows(table)
    make = _MAKERS[table.name]
    for start in range(0, rows, size):
        yield from batches_of(table, (values(table, make(number)) for number in range(start, min(start + size, rows))))


def _article(number: int) -> Article:
    return Article(
        article_id=f"a{number:015x}",
        text=_TEXT.format(number=number),
        blocks=(),
        content_sha256=f"{number:064x}",
        source=f"https://bao{number % 40}.example/tin/{number}",
        url=f"https://bao{number % 40}.example/tin/{number}",
        outlet=f"bao{number % 40}.example",
        title=f"Huyện Suối Mây có thêm {number} sản phẩm OCOP",
        published_at="2025-06-05T08:00:00+07:00",
        fetched_at="2025-06-06T08:00:00+07:00",
    )


def _figure(number: int) -> Figure:
    place, code = _PLACES[number % len(_PLACES)]
    return Figure(
        figure_id=f"f{number:015x}",
        article_id=f"a{number // FIGURES_AN_ARTICLE:015x}",
        measure=Measure.PRODUCTS,
        status=Status.ACTUAL,
        unit=Unit.COUNT,
        value_min=Decimal(number % 5000),
        value_max=Decimal(number % 5000),
        value_raw=str(number % 5000),
        modifier=Modifier.EXACT,
        sentence=f"Đến nay, toàn huyện có {number % 5000} sản phẩm OCOP được công nhận đạt từ 3 sao trở lên.",
        char_start=(number % FIGURES_AN_ARTICLE) * 90,
        char_end=(number % FIGURES_AN_ARTICLE) * 90 + 20,
        rule="count_noun",
        flow=Flow.STOCK,
        star_min=3,
        star_max=5,
        place=place,
        place_level=PlaceLevel.PROVINCE,
        place_code=code,
        place_vintage=63,
        period="2025-06-05",
        period_start="2025-06-05",
        period_end="2025-06-05",
        part_of=f"f{number - 1:015x}" if number % FIGURES_AN_ARTICLE == 1 else "",
    )


def _product(number: int) -> Product:
    return Product(
        product_id=f"p{number:015x}",
        article_id=f"a{number:015x}",
        name=f"mật ong rừng số {number}",
        sentence=f"Mật ong rừng số {number} đạt 4 sao.",
        char_start=0,
        char_end=20,
        rule="named",
        star=4,
    )


def _check(number: int) -> Check:
    return Check(
        check_id=f"c{number:015x}",
        figure_id=f"f{number:015x}",
        kind=CheckKind.OFFICIAL,
        verdict=Verdict.NO_OFFICIAL,
        stated=str(number % 5000),
        explanation_vi="Chưa có số chính thức của nơi này ở mốc này.",
        explanation_en="There is no official figure of this place for this date.",
    )


_MAKERS: Final[Mapping[str, Callable[[int], Row]]] = {
    "articles": _article,
    "figures": _figure,
    "products": _product,
    "checks": _check,
}


def measure(dataset: Path, package: Path, formats: list[str]) -> tuple[float, float]:
    """Return the seconds that `ocop export` takes, and the most memory it holds, in MB."""
    options = [part for form in formats for part in ("--format", form)]
    code = "from extract.cli.app import main; main()"
    command = [sys.executable, "-c", code, "export", str(dataset), "-o", str(package), *options]
    start = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603  (our own command)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"ocop export ended with exit code {process.returncode}")
    return time.perf_counter() - start, used.ru_maxrss / 1024


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], help="figures")
    parser.add_argument("--format", action="append", default=[], help="formats of the package; all without it")
    parser.add_argument("--from", dest="source", default="parquet", help="format of the dataset: parquet, csv, sqlite")
    asked = parser.parse_args()
    for size in asked.sizes:
        with TemporaryDirectory() as folder:
            dataset, package = Path(folder) / "dataset", Path(folder) / "package"
            dataset.mkdir()
            make_dataset(dataset, size, DatasetFormat(asked.source))
            seconds, memory = measure(dataset, package, asked.format)
            written = sum(path.stat().st_size for path in package.iterdir()) / 1e6
        print(
            f"{size:>9,} figures: {seconds:7.1f} s, {memory:5.0f} MB at the peak, {written:7.1f} MB written", flush=True
        )


if __name__ == "__main__":
    main()
