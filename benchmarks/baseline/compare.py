"""Scores the project's extractor and two baselines on the same annotated texts, with the measures of `ocop evaluate`.

    python -m benchmarks.baseline.compare corpus/gold/test

The baselines are underthesea's named spans with a number pattern, and the same with quantulum3's quantities in place of
the pattern; benchmarks/baseline/README.md says what each of them does. Nothing is fetched from a network.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.baseline.columns import COLUMNS, Column
from benchmarks.baseline.table import table
from extract.evaluation.gold import GoldError, GoldText, read_gold
from extract.evaluation.report import STATED
from extract.evaluation.scores import Evaluation, evaluate


def report(folder: Path, columns: Sequence[Column] = COLUMNS) -> str:
    """What was compared, in which versions, on which texts, and a table of the figures and one of the products.

    Args:
        folder: holds the annotated texts.
        columns: the readers to compare, the one that the others are held against first.

    Raises:
        GoldError: the folder holds no annotation, or one of its texts cannot be used.
    """
    texts = read_gold(folder)
    evaluations = {column.title: _evaluated(column, texts) for column in columns}
    packages = dict.fromkeys(package for column in columns for package in column.packages)
    return "\n".join(
        [
            ", ".join(f"{package} {version(package)}" for package in packages),
            f"{folder.as_posix()}: {_size(texts)}",
            "",
            *table(
                "figures",
                {title: evaluation.figure_scores for title, evaluation in evaluations.items()},
                without=STATED["figures"],
            ),
            "",
            *table(
                "products",
                {title: evaluation.product_scores for title, evaluation in evaluations.items()},
                without=STATED["products"],
            ),
            "",
            "P precision, R recall; value and name alone, each field together with them, and every field at once.",
            f"{columns[0].title} / it: how many times the F1 of the column before.",
            "",
        ]
    )


def _evaluated(column: Column, texts: Sequence[GoldText]) -> Evaluation:
    return evaluate(texts, lambda text: column.read(text.path))


def _size(texts: Sequence[GoldText]) -> str:
    words = sum(len(text.path.read_text(encoding="utf-8").split()) for text in texts)
    figures = sum(len(text.figures) for text in texts)
    products = sum(len(text.products) for text in texts)
    return f"{len(texts)} annotated texts, {words} syllables, {figures} figures, {products} products"


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold_dir", type=Path, help="folder of annotated texts: NAME.json beside NAME.txt")
    try:
        print(report(parser.parse_args().gold_dir), end="")
    except GoldError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
