"""Building of articles, figures and reference rows by hand, with offsets that are right."""

import hashlib
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.figure import Figure
from extract.dataset.period import period_bounds
from extract.dataset.vocabulary import (
    Flow,
    Measure,
    Modifier,
    PeriodBasis,
    PlaceLevel,
    ProducerType,
    Qualifier,
    Status,
    Unit,
)
from extract.reference.citation import article_key
from extract.reference.row import Confidence, ReferenceRow

CODES = {
    "Việt Nam": "VN",
    "Thái Bình": "34",
    "Quảng Ninh": "22",
    "Tiền Giang": "82",
    "Bạc Liêu": "95",
    "Hưng Yên": "33",
}
"""Codes of the 63-province era; the country has one code for good."""


def article_of(*body: str, title: str = "", lead: str = "", published_at: str = "", outlet: str = "bao.vn") -> Article:
    """An article of a headline, a lead and paragraphs."""
    parts = [(BlockKind.TITLE, title), (BlockKind.LEAD, lead), *((BlockKind.BODY, block) for block in body)]
    blocks, written = [], ""
    for kind, words in parts:
        if words:
            written += "\n" if written else ""
            blocks.append(Block(kind, len(written), len(written) + len(words)))
            written += words
    return Article(
        article_id=hashlib.sha256(written.encode()).hexdigest()[:16],
        text=written,
        blocks=tuple(blocks),
        content_sha256="",
        title=title,
        lead=lead,
        published_at=published_at,
        outlet=outlet,
    )


class Pen:
    """Marks figures in the text of one article, each behind the one before."""

    def __init__(self, article: Article, **defaults: Any) -> None:
        self.article = article
        self.defaults = defaults
        self.figures: list[Figure] = []
        self._end = 0

    def mark(self, words: str, value: str | int | tuple[int | str, int | str], **columns: Any) -> Figure:
        """Adds the figure that `words` state; columns are given as in `figure_of`."""
        start = self.article.text.index(words, self._end)
        self._end = start + len(words)
        figure = figure_of(
            value,
            figure_id=f"{self.article.article_id}-{len(self.figures)}",
            article_id=self.article.article_id,
            sentence=_sentence(self.article.text, start),
            char_start=start,
            char_end=self._end,
            value_raw=words,
            **(self.defaults | columns),
        )
        self.figures.append(figure)
        return figure


def figure_of(value: str | int | tuple[int | str, int | str], **columns: Any) -> Figure:
    """A figure; `star=4`, `star=(3, 5)`, `type="enterprise"`, `place="Thái Bình"` and plain strings will do."""
    return Figure(**_statement(value, columns, Figure))


def row_of(reference_id: str, value: str | int | tuple[int | str, int | str], **columns: Any) -> ReferenceRow:
    """A reference row; columns as in `figure_of`."""
    columns = {"source_title": f"Báo cáo {reference_id}", "source_issuer": "Sở NN&PTNT"} | columns
    columns["confidence"] = Confidence(columns.get("confidence", "authority"))
    columns.setdefault("source_article", article_key(columns["source_title"], "so.gov.vn"))
    return ReferenceRow(reference_id=reference_id, **_statement(value, columns, ReferenceRow))


def _statement(value: Any, columns: dict[str, Any], kind: type) -> dict[str, Any]:
    low, high = value if isinstance(value, tuple) else (value, value)
    star = columns.pop("star", None)
    star_min, star_max = star if isinstance(star, tuple) else (star, star)
    place = columns.pop("place", "Thái Bình")
    level = columns.pop("level", "country" if place == "Việt Nam" else "province")
    vintage = columns.pop("vintage", None if place == "Việt Nam" else 63)
    start, end = period_bounds(columns.get("period", "").partition("T")[0])
    status = Status(columns.pop("status", "actual"))
    words = {
        "measure": Measure(columns.pop("measure", "products")),
        "status": status,
        "unit": Unit(columns.pop("unit", "count")),
        "value_min": Decimal(str(low)),
        "value_max": Decimal(str(high)),
        "modifier": Modifier(columns.pop("modifier", "exact" if low == high else "range")),
        "flow": _word(Flow, columns.pop("flow", None if status is Status.CANDIDATE else "stock")),
        "star_min": star_min,
        "star_max": star_max,
        "producer_type": _word(ProducerType, columns.pop("type", None)),
        "qualifier": _word(Qualifier, columns.pop("qualifier", None)),
        "place": place,
        "place_level": PlaceLevel(level) if place else None,
        "place_code": columns.pop("code", CODES.get(place, "")),
        "place_vintage": vintage if place else None,
        "period_start": start,
        "period_end": end,
    }
    if kind is Figure:
        words["period_basis"] = _word(PeriodBasis, columns.pop("basis", "stated" if start else None))
        defaults = {"figure_id": "f", "article_id": "a", "value_raw": "", "sentence": "", "rule": "by_hand"}
        words |= defaults | {"char_start": 0, "char_end": 0}
    return words | columns


def _word(vocabulary: Any, written: str | None) -> Any:
    return None if written is None else vocabulary(written)


def _sentence(text: str, start: int) -> str:
    for match in re.finditer(r"[^\n]+?(?:[.;!?](?=\s|$)|(?=\n|$))", text):
        if match.start() <= start < match.end():
            return match[0].strip()
    raise ValueError(f"no sentence at {start}")


def explained(checks: Sequence[Any], language: str = "vi") -> str:
    """The explanations of checks, one a line: what a failing test shows."""
    return "\n".join(f"{check.kind} {check.verdict}: {getattr(check, f'explanation_{language}')}" for check in checks)
