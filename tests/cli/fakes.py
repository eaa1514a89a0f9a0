"""An extractor that reads every "N sản phẩm" of an article, so that the commands are tested without the grammar."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.dataset.vocabulary import CheckKind, Flow, Measure, Modifier, Status, Unit, Verdict


@dataclass(frozen=True)
class Extraction:
    """What the real extractor gives, too."""

    article: Article
    figures: tuple[Figure, ...]
    products: tuple[Product, ...]


def extract_article(article: Article, *, include_related: bool = False, names: bool = True) -> Extraction:
    """Reads figures by one pattern; the word "hỏng" makes it fail, "hỏng tên" only where it is to read names."""
    if "hỏng" in article.text and (names or "hỏng tên" not in article.text):
        raise RuntimeError("told to fail")
    matches = re.finditer(r"(\d+) sản phẩm", article.text)
    return Extraction(article, tuple(_figure(article, match) for match in matches), ())


def check_articles(
    articles: Sequence[tuple[Article, Sequence[Figure]]],
    references: object,
    *,
    as_of: str = "",
    place: str = "",
    reported: object = None,
) -> list[Check]:
    """Finds that 12 is wrong, 15 unknown, and all else right."""
    return [_check(figure, as_of, place) for _, figures in articles for figure in figures]


def _figure(article: Article, match: re.Match[str]) -> Figure:
    line_start = article.text.rfind("\n", 0, match.start()) + 1
    return Figure(
        figure_id=f"f{match.start()}",
        article_id=article.article_id,
        measure=Measure.PRODUCTS,
        status=Status.ACTUAL,
        unit=Unit.COUNT,
        value_min=Decimal(match[1]),
        value_max=Decimal(match[1]),
        value_raw=match[1],
        modifier=Modifier.EXACT,
        sentence=article.text[line_start:].split("\n")[0],
        char_start=match.start(),
        char_end=match.end(),
        rule="fake",
        flow=Flow.STOCK,
    )


def _check(figure: Figure, as_of: str, place: str) -> Check:
    verdicts = {12: Verdict.CONFLICT, 15: Verdict.NO_OFFICIAL}
    verdict = verdicts.get(int(figure.value_min), Verdict.MATCH)
    return Check(
        check_id=f"c-{figure.figure_id}",
        figure_id=figure.figure_id,
        kind=CheckKind.OFFICIAL,
        verdict=verdict,
        stated=figure.value_raw,
        expected="13" if verdict is Verdict.CONFLICT else "",
        explanation_vi=f"Giải thích {figure.value_raw} {as_of} {place}".strip(),
        explanation_en=f"Explained {figure.value_raw} {as_of} {place}".strip(),
    )
