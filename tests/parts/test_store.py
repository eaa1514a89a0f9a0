"""Parts are whole or not there, and an old one is not taken for good."""

from dataclasses import replace
from pathlib import Path

import pytest

from extract.dataset.arrow import article_table, fact_table
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.parts.dataset import gather
from extract.parts.facts import FAILURES, WHOLE, Reading
from extract.parts.part import Part
from extract.parts.store import InUseError, Origin, Store
from tests.dataset.rows import ARTICLE, FIGURES, PRODUCT

ORIGIN = Origin(inputs="aa", program="bb", reading=WHOLE)
OTHER = replace(ARTICLE, article_id="a2", source="khác.txt")


def part(*articles: object) -> Part:
    return Part(
        article_table(articles),  # type: ignore[arg-type]
        fact_table(Figure, ((place, FIGURES[0]) for place in range(len(articles)))),
        fact_table(Product, ((place, PRODUCT) for place in range(len(articles)))),
        FAILURES.empty_table(),
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with one part."""
    made = Store(tmp_path / "parts")
    made.put(0, ORIGIN, part(ARTICLE))
    return made


def test_a_part_is_known_again(store: Store) -> None:
    assert store.has(0, ORIGIN)
    assert not store.has(1, ORIGIN)


@pytest.mark.parametrize("change", [{"inputs": "cc"}, {"program": "cc"}, {"reading": Reading(names=False)}])
def test_a_part_of_another_origin_is_not_taken(store: Store, change: dict[str, object]) -> None:
    assert not store.has(0, replace(ORIGIN, **change))  # type: ignore[arg-type]


def test_a_newer_part_stands_in_for_an_older_one(store: Store) -> None:
    newer = replace(ORIGIN, inputs="cc")
    store.put(0, newer, part(ARTICLE, OTHER))
    assert store.has(0, newer)
    assert store.rows(0, "articles") == 2


def test_what_a_killed_run_began_is_not_there(store: Store) -> None:
    begun = store.folder / ".000001.tmp"
    begun.mkdir()
    (begun / "articles.parquet").write_bytes(b"half")
    store.close()
    again = Store(store.folder)
    assert not begun.exists()
    assert again.has(0, ORIGIN)


def test_two_runs_do_not_share_a_folder(store: Store) -> None:
    with pytest.raises(InUseError, match="another run writes its parts"):
        Store(store.folder)


def test_an_article_is_gathered_once_with_its_facts(store: Store) -> None:
    store.put(1, ORIGIN, part(OTHER, ARTICLE))
    said: list[tuple[str, str]] = []
    gathered = gather(store, 2, on_repeated=lambda source, first: said.append((source, first)))
    rows = {table.name: list(rows) for table, rows in gathered.values()}
    assert said == [(ARTICLE.source, ARTICLE.source)]
    assert [len(rows[name]) for name in ("articles", "figures", "products")] == [2, 2, 2]


def test_parts_of_more_inputs_are_removed(store: Store) -> None:
    store.put(1, ORIGIN, part(OTHER))
    store.keep_first(1)
    assert not store.has(1, ORIGIN)
    store.remove()
    assert not store.folder.exists()
