"""Checking in a notebook: an article's numbers as the check page and as a table."""

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from extract.dataset.period import period_as_typed
from extract.documents.input_error import InputError
from extract.report.language import Language

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

    from extract.dataset.article import Article
    from extract.report.background import Background
    from extract.report.findings import Findings

Given: TypeAlias = "str | PathLike[str]"
"""A text, or the path of a file or folder."""

PASTED: Final = "-"
"""What the source of a text is called that came from no file."""
HEIGHT: Final = 640
"""Height of the page in a notebook, in CSS pixels; a reader can drag its lower edge."""
_ALLOWED: Final = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
"""What the page may do (HTML, iframe sandbox). Never allow-same-origin: its scripts could then reach the notebook."""
_LONGEST_PATH: Final = 1024


@dataclass(frozen=True)
class CheckResult:
    """What was found of one article or several. In a notebook it shows the check page."""

    findings: "Sequence[Findings]"
    """One an article: its figures with their checks, the worst first."""
    background: "Background"
    """What they were held against."""
    language: Language = Language.VI
    """The language that the page shows first; a reader can switch it there."""

    @cached_property
    def frame(self) -> "pd.DataFrame":
        """One row a check, the worst first: the columns of the table checks, then those of its figure and article.

        The types are those of `extract.analysis.dataset.LoadedDataset`. `title`, `outlet` and `published_at` are the
        article's; all else is named as in the data dictionary. A figure with several checks has several rows.
        """
        from extract.analysis.loading import typed_rows
        from extract.dataset.tables import tables

        articles, figures, _, checks = tables()
        found = [finding for one in self.findings for finding in one.findings]
        check_rows = typed_rows(checks, [each.check for finding in found for each in finding.judgements])
        figure_rows = typed_rows(figures, [finding.figure for finding in found])
        article_rows = typed_rows(articles, [one.article for one in self.findings])
        named = article_rows[["article_id", "title", "outlet", "published_at"]]
        return check_rows.merge(figure_rows, on="figure_id", how="left").merge(named, on="article_id", how="left")

    @cached_property
    def page(self) -> str:
        """The check page as one HTML document, with nothing outside it and a policy against other scripts."""
        from extract.desk.page import Assets, check_page, check_view

        view = check_view(self.findings, background=self.background)
        return check_page(view, language=self.language, actions=None, assets=Assets())

    def _repr_html_(self) -> str:
        # As an address with its own origin: what a hostile text might smuggle in could not reach the notebook. In a
        # srcdoc, links within the page would lead to the notebook's address.
        address = base64.b64encode(self.page.encode()).decode()
        return (
            f'<iframe sandbox="{_ALLOWED}" allow="clipboard-write" title="OCOP" lang="{self.language.value}"'
            f' style="width:100%;height:{HEIGHT}px;border:1px solid #767676;resize:vertical;background:#fff"'
            f' src="data:text/html;charset=utf-8;base64,{address}"></iframe>'
        )

    def __repr__(self) -> str:
        from extract.report.findings import headline, summary_line

        lines = [f"{headline(one.article, self.language)}: {summary_line(one, self.language)}" for one in self.findings]
        return "\n".join(lines)


def check(
    text_or_path: Given,
    *,
    as_of: str = "",
    place: str = "",
    reference: "str | PathLike[str] | None" = None,
    others: Iterable[Given] = (),
    language: Language | str = Language.VI,
) -> CheckResult:
    """Checks the figures of an article: against each other, official figures, and other articles.

    >>> found = check("Tỉnh có 10 sản phẩm OCOP: 4 sản phẩm 4 sao và 5 sản phẩm 3 sao.")  # doctest: +SKIP
    >>> found.frame[["verdict", "stated", "expected", "explanation_en"]]  # doctest: +SKIP

    Args:
        text_or_path: The text of an article, plain or as HTML; or the path of a file that holds one (text, HTML, PDF,
            Word, Excel, a scan, WARC), or of a folder of them. What stands on one line and ends like a file is a path.
        as_of: What figures without a date hold for: "2024-06-30", "2024-06" or "2024".
        place: The place spoken of where the article names none, by its official name: "Thái Bình".
        reference: A CSV table of reference figures of your own, read beside the official ones.
        others: Articles to hold them against that are not reported on, each as `text_or_path`.
        language: The language that the page shows first, "vi" or "en".

    Returns:
        The findings. `frame` has one row a check, with values in the unit of its figure's column `unit`.

    Raises:
        extract.documents.InputError: an input does not exist or holds no article; it says which and what to do.
        extract.reference.ReferenceTableError: a row of `reference` cannot be read; it lists every problem.
        OSError: `reference` cannot be opened.
        ValueError: `as_of` is no date, `place` is no known place, or `language` is neither.
    """
    from extract.extraction import extract_article
    from extract.reference import load_reference
    from extract.report.background import Background
    from extract.report.together import brought_together, findings_together, reported

    shown = Language(language)
    as_of, place = _time_and_place(as_of, place)
    table = load_reference(None if reference is None else Path(reference))
    given = _articles(text_or_path)
    together = brought_together(given, [article for other in others for article in _articles(other)])
    extractions = [extract_article(article) for article in together]
    background = Background(table, [(each.article, each.figures) for each in extractions], as_of, place)
    findings = findings_together(background, reported=reported(together, given))
    return CheckResult(tuple(findings), background, shown)


def _articles(given: Given) -> "list[Article]":
    """The articles of a text or path.

    Raises:
        InputError: it cannot be read.
    """
    from crawler.rules.page_rules import page_rules
    from extract.documents import read_documents, read_text
    from extract.documents.html import read_html
    from extract.documents.source import Kind, kind_of

    rules = page_rules()
    if not isinstance(given, str) or _is_path(given):
        articles: list[Article] = []
        for article in read_documents([Path(given)], on_error=_refuse, rules=rules):
            articles.append(article)
        return articles
    raw = given.encode("utf-8", "replace")
    if kind_of(raw[:4096]) is Kind.HTML:
        return [read_html(raw, source=PASTED, charset="utf-8", layouts=rules.layouts)]
    return [read_text(given, source=PASTED)]


def _refuse(error: InputError) -> None:
    raise error


def _is_path(given: str) -> bool:
    """Whether a string names a file; one that ends like a file but is not there is a mistake to be told of."""
    from extract.documents.source import has_known_end

    line = given.strip()
    if not line or "\n" in line or len(line) > _LONGEST_PATH:
        return False
    if "://" in line.split(" ", 1)[0]:
        raise InputError(line, "is an address", "Save the page and give the file, or use `ocop check` for addresses.")
    try:
        return Path(given).exists() or has_known_end(line)
    except (OSError, ValueError):  # no name of a file: too long a part, or a character that none may have
        return False


def _time_and_place(as_of: str, place: str) -> tuple[str, str]:
    """Both as the contract writes them: a date as typed, a place by its official name."""
    if as_of:
        try:
            as_of = period_as_typed(as_of)
        except ValueError:
            raise ValueError(f"as_of={as_of!r} is no date; write it as 2024-06-30, 2024-06 or 2024") from None
    if place:
        from extract.places import load_gazetteer

        official = load_gazetteer().official_name(place)
        if not official:
            raise ValueError(f"place={place!r} is no place that is known; write its official name, as in 'Thái Bình'")
        place = official
    return as_of, place
