"""Facts: from a table of articles to the tables of what they state; the same wherever it is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from extract.dataset.arrow import ARTICLE_ROW, articles_of, fact_table
from extract.dataset.figure import Figure
from extract.dataset.product import Product

if TYPE_CHECKING:
    from extract.extraction import Extraction

NONE_ASIDE: Final[Mapping[int, str]] = MappingProxyType({})
FAILURES: Final = pa.schema(
    [(ARTICLE_ROW, pa.int64()), ("stage", pa.string()), ("source", pa.string()), ("error", pa.string())]
)
"""What became no article has no place among them."""
EXTRACT: Final = "extract"
"""The stage of a failure between article and facts."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of an article."""

    include_related: bool = False
    """Whether teasers of other articles are."""
    names: bool = True
    """Whether the products are that running text names."""


WHOLE: Final = Reading()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a table of articles states; `extract.dataset.arrow` has the columns."""

    figures: pa.Table
    products: pa.Table
    failures: pa.Table
    """An article that could not be extracted each, with its error."""


def extract_facts(
    articles: pa.Table,
    *,
    reading: Reading = WHOLE,
    aside: Mapping[int, str] = NONE_ASIDE,
    begin: Callable[[int, str], None] = lambda place, source: None,
) -> Facts:
    """Read the figures and named products of a table of articles, in their order.

    Args:
        articles: as `extract.dataset.arrow.article_table` makes it.
        reading: what to read of them.
        aside: places, from 0, of articles that are not to be touched, each with the reason, which is their error.
        begin: called with the place and source of each article before it is read.

    Raises:
        ValueError: it is no table of articles.
    """
    from extract.extraction import extract_article

    read: list[tuple[int, Extraction]] = []
    failures: list[dict[str, str | int]] = []
    for place, article in enumerate(articles_of(articles)):
        try:
            if place in aside:
                raise SetAsideError(aside[place])
            begin(place, article.source)
            read.append((place, extract_article(article, include_related=reading.include_related, names=reading.names)))
        except Exception as error:  # whatever it is: the other articles are not to blame
            reason = str(error) if isinstance(error, SetAsideError) else f"{type(error).__name__}: {error}"
            said = f"{article.source}: could not be extracted ({reason})"
            failures.append({ARTICLE_ROW: place, "stage": EXTRACT, "source": article.source, "error": said})
    return Facts(
        figures=fact_table(Figure, ((place, figure) for place, each in read for figure in each.figures)),
        products=fact_table(Product, ((place, product) for place, each in read for product in each.products)),
        failures=pa.Table.from_pylist(failures, FAILURES),
    )


class SetAsideError(Exception):
    """An input is not touched, because it ended the processes that worked on it."""
