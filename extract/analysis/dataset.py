"""A dataset as an analyst has it: its four tables as pandas frames."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


class DatasetError(ValueError):
    """A dataset that cannot be used: which file and row, what is wrong, what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class LoadedDataset:
    """The tables of a dataset, each with the columns of the data dictionary in their order.

    The types are the same whatever format the dataset came from:

    | kind in the data dictionary | type |
    |---|---|
    | text, list | string; a list is joined by "; " |
    | a controlled word | categorical, with every word of the vocabulary as a category, in its order |
    | integer | Int64 |
    | number | Float64: exact for whole numbers up to 2**53, the nearest binary fraction otherwise |
    | boolean | boolean |
    | period_start, period_end | datetime64[s], without a zone: days of the calendar |
    | published_at, modified_at, fetched_at | datetime64[s, UTC+07:00]; a bare day is its midnight in Vietnam |

    What a text does not say is missing (NA, NaT). Periods as written, such as "2024-Q2", stay text in `period`.
    """

    articles: "pd.DataFrame"
    """One row an article or report; `article_id` names it."""
    figures: "pd.DataFrame"
    """One row a stated number, in the unit of its column `unit` (count, percent, VND, times)."""
    products: "pd.DataFrame"
    """One row a named product."""
    checks: "pd.DataFrame"
    """One row a check of a figure; without rows where nothing was checked."""
    is_checked: bool
    """Whether the dataset has a table of checks. `extract.analysis.rechecking.checked` makes one."""
    source: Path | None = None
    """The file or folder that it was read from; None where it was made in memory."""

    def __repr__(self) -> str:
        checks = f"{len(self.checks):,} checks" if self.is_checked else "not checked"
        counts = f"{len(self.articles):,} articles, {len(self.figures):,} figures, {len(self.products):,} products"
        return f"<LoadedDataset {self.source or 'in memory'}: {counts}, {checks}>"
