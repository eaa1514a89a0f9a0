"""Rows of the tables of this folder: a text, what is found in it, and why that is not found yet."""

from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from extract.language.marks import Mark


def rows(table: Sequence[tuple[Any, ...]], fails: dict[str, str] | None = None) -> list[object]:
    """Parameters of a table whose rows begin with the text; `fails` gives the reason of rows not read yet."""
    return [
        pytest.param(
            *row,
            id=f"{i}-{str(row[0])[:40]}",
            marks=[pytest.mark.xfail(reason=fails[row[0]], strict=True)] if fails and row[0] in fails else [],
        )
        for i, row in enumerate(table, 1)
    ]


def words(text: str, marks: Iterable[Mark[Any]]) -> list[str]:
    """The words that marks cut out of a text."""
    return [text[mark.start : mark.end] for mark in marks]
