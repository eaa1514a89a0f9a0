"""Every pattern of the table reads its example and leaves its counterexample alone."""

import pytest

from extract.products.patterns import Pattern, load_patterns
from tests.products.articles import products_of


def rules_of(text: str) -> set[str]:
    """The rules that read the names between { and }."""
    start, end = text.index("{"), text.index("}") - 1
    plain = text.replace("{", "").replace("}", "")
    return {p.rule for p in products_of(plain) if start <= p.char_start < end}


@pytest.mark.parametrize("pattern", load_patterns(), ids=lambda p: p.name)
def test_reads_its_example(pattern: Pattern) -> None:
    assert pattern.name in rules_of(pattern.example)


@pytest.mark.parametrize("pattern", load_patterns(), ids=lambda p: p.name)
def test_leaves_its_counterexample(pattern: Pattern) -> None:
    assert pattern.name not in rules_of(pattern.counterexample)


def test_names_are_unique() -> None:
    names = [pattern.name for pattern in load_patterns()]
    assert len(names) == len(set(names))
