"""Cases of the reader of figures: a few sentences, and every figure that a careful person reads in them.

A table is a TOML file a construction. `[[case]]` holds a wording of it, `[[trap]]` a sentence that looks like it and
is read otherwise. Both have `id`, `text`, and where needed `published`, `title`, `issuer`, `captions`, `teasers` or
`page = true` (the text is then a page as an outlet prints it, for the reader of plain text). `figures` lists all
figures; a field that is not written has the value of `[case.all]`, else its usual one (products, actual, count, exact;
stock for counts that are no candidates; empty otherwise). `fails` says why a case is not read yet.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.documents.plain_text import read_text
from tests.figures.articles import article_of

FOLDER = Path(__file__).parent / "constructions"

FIELDS = (
    "measure", "value", "unit", "status", "flow", "star", "producer_type", "qualifier", "place", "period",
    "period_basis", "modifier", "per", "derived", "attributed_to",
)  # fmt: skip
"""What a case says of a figure, in the order in which it is shown."""

_FLOWLESS = frozenset(
    {
        "target_exceeded", "target_shortfall", "plan_completion", "support", "revenue", "revenue_growth",
        "product_value_growth", "products_increase", "producers_increase", "products_decrease",
    }
)  # fmt: skip

_FORMS = frozenset(
    {"id", "text", "published", "title", "issuer", "captions", "teasers", "page", "figures", "all", "fails"}
)

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One wording with its figures."""

    table: str
    """The construction: the name of the file without ending."""
    name: str
    trap: bool
    article: Article
    expected: tuple[Fields, ...]
    fails: str
    """Why it is not read yet; empty where it is."""


def load_cases() -> Iterator[Case]:
    """Yield the cases of all tables.

    Raises:
        ValueError: where a case has a field that does not exist.
    """
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for kind in ("case", "trap"):
            for entry in table.get(kind, ()):
                yield _case(path.stem, entry, trap=kind == "trap")


def _case(table: str, entry: Mapping[str, Any], *, trap: bool) -> Case:
    name = f"{table}-{entry['id']}"
    if unknown := set(entry) - _FORMS:
        raise ValueError(f"{name}: no such field: {', '.join(sorted(unknown))}")
    if entry.get("page"):
        article = read_text(entry["text"], source=name)
    else:
        given = {key: entry[key] for key in ("published", "title", "issuer", "captions", "teasers") if key in entry}
        article = article_of(entry["text"], **given)
    expected = tuple(expected_fields(name, {**entry.get("all", {}), **figure}) for figure in entry["figures"])
    return Case(table, name, trap, article, expected, entry.get("fails", ""))


def expected_fields(name: str, stated: Mapping[str, Any]) -> Fields:
    """What a figure of a table says, with the usual values where it says nothing.

    Args:
        name: what an error names.
        stated: the fields that are written.

    Raises:
        ValueError: where there is no such field.
    """
    if unknown := set(stated) - set(FIELDS):
        raise ValueError(f"{name}: no such field of a figure: {', '.join(sorted(unknown))}")
    measure = stated.get("measure", "products")
    unit = stated.get("unit", "count")
    status = stated.get("status", "actual")
    ends = stated["value"] if isinstance(stated["value"], list) else [stated["value"]] * 2
    stars = stated.get("star", [])
    flowless = unit != "count" or status == "candidate" or measure in _FLOWLESS
    known = {
        "measure": measure,
        "value": _range(Decimal(str(end)) for end in ends),
        "unit": unit,
        "status": status,
        "flow": stated.get("flow", "" if flowless else "stock"),
        "star": _range(Decimal(star) for star in (stars if isinstance(stars, list) else [stars] * 2)),
        "modifier": stated.get("modifier", "exact" if ends[0] == ends[1] else "range"),
        "derived": "yes" if stated.get("derived") else "",
        "period_basis": stated.get("period_basis", "stated") if stated.get("period") else "",
    }
    return tuple((field, known.get(field, stated.get(field, ""))) for field in FIELDS)


def fields_of(figure: Figure) -> Fields:
    """What was read, in the form of a case."""
    star = () if figure.star_min is None or figure.star_max is None else (figure.star_min, figure.star_max)
    known = {
        "value": _range((figure.value_min, figure.value_max)),
        "star": _range(Decimal(level) for level in star),
        "derived": "yes" if figure.derived else "",
        "period_basis": figure.period_basis.value if figure.period_basis and figure.period else "",
    }
    return tuple((field, known[field] if field in known else str(getattr(figure, field) or "")) for field in FIELDS)


def _range(ends: Any) -> str:
    return "-".join(dict.fromkeys(f"{end.normalize():f}" for end in ends))


def difference(expected: Counter[Fields], read: Counter[Fields]) -> str:
    """Say what is missing and what is too much, field names only where a field says something."""
    lines = [f"missing: {shown(f)}" for f in (expected - read).elements()]
    lines += [f"read:    {shown(f)}" for f in (read - expected).elements()]
    return "\n".join(lines)


def shown(figure: Fields) -> str:
    """One figure on one line."""
    values = dict(figure)
    head = " ".join(values[field] for field in ("measure", "value", "unit", "status", "flow") if values[field])
    rest = " ".join(f"{field}={values[field]}" for field in FIELDS[5:] if values[field] and values[field] != "exact")
    return f"{head} {rest}".strip()
