"""The dataset that lies in a store: what all parts hold, in their order, each article once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from extract.dataset.arrow import ARTICLE_ROW, values_of
from extract.dataset.tables import Table, Value, tables
from extract.parts.store import Store

STORED: Final = ("articles", "figures", "products")


@dataclass(frozen=True, slots=True)
class StoredDataset:
    """The dataset of the first parts of a store."""

    store: Store
    parts: int
    """How many parts it has."""
    left_out: Mapping[int, frozenset[int]]
    """By part: places of articles that are left out, with their facts."""

    def values(self) -> Iterator[tuple[Table, Iterator[tuple[Value, ...]]]]:
        """Yield the tables with the values of their rows; a part is in memory at a time."""
        for table in tables():
            if table.name in STORED:
                yield table, self._rows(table)

    def _rows(self, table: Table) -> Iterator[tuple[Value, ...]]:
        for part in range(self.parts):
            yield from values_of(table, self._kept(part, self.store.table(part, table.name)))

    def _kept(self, part: int, rows: pa.Table) -> pa.Table:
        left_out = self.left_out.get(part)
        if not left_out:
            return rows
        places = rows[ARTICLE_ROW].to_numpy() if ARTICLE_ROW in rows.column_names else np.arange(len(rows))
        return rows.filter(pa.array(~np.isin(places, list(left_out))))


def gather(store: Store, parts: int, *, on_repeated: Callable[[str, str], None]) -> StoredDataset:
    """The dataset of the first parts of a store.

    An article that could not be extracted is none of its rows.

    Args:
        store: where the parts lie.
        parts: how many.
        on_repeated: called with the source of an article that was there before, and with the source of that one.
    """
    first: dict[str, str] = {}
    places: dict[int, frozenset[int]] = {}
    for part in range(parts):
        left_out = set(store.table(part, "failures")[ARTICLE_ROW].drop_null().to_pylist())
        told = store.table(part, "articles", ["article_id", "source"])
        ids, sources = (told[name].to_pylist() for name in told.column_names)
        for place, (article_id, source) in enumerate(zip(ids, sources, strict=True)):
            if place in left_out:
                continue
            if article_id in first:
                left_out.add(place)
                on_repeated(source, first[article_id])
            else:
                first[article_id] = source
        if left_out:
            places[part] = frozenset(left_out)
    return StoredDataset(store, parts, places)
