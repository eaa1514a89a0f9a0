"""The sample: the pages that were written for this project, read and checked into a dataset in memory."""

import tomllib
from collections.abc import Iterator
from functools import cache

from extract.analysis.dataset import LoadedDataset
from extract.analysis.loading import as_loaded
from extract.dataset.article import Article
from extract.dataset.tables import Dataset


@cache
def sample_dataset() -> LoadedDataset:
    """The dataset of the sample pages: some twenty articles of invented outlets whose figures on provinces are real.

    Some of them are wrong on purpose; `corpus/sample/README.md` says which. It is made from the pages that come with
    the package, in seconds and without a network, and holds the articles that `ocop demo` finds.
    """
    from extract.checks import check_articles
    from extract.extraction import extract_article
    from extract.reference import load_reference
    from extract.report.together import brought_together

    extractions = [extract_article(article) for article in brought_together(list(_articles()), ())]
    checks = check_articles([(each.article, each.figures) for each in extractions], load_reference())
    return as_loaded(
        Dataset(
            articles=tuple(each.article for each in extractions),
            figures=tuple(figure for each in extractions for figure in each.figures),
            products=tuple(product for each in extractions for product in each.products),
            checks=tuple(checks),
        )
    )


def _articles() -> Iterator[Article]:
    """The articles on OCOP among the pages, under the addresses of the outlets that they stand for."""
    from crawler.rules.outlet import load_outlet
    from crawler.rules.page_rules import page_rules, relevance_of
    from crawler.sample_site import sample_folder
    from extract.documents.html import read_html

    layouts = page_rules().layouts
    pages = tomllib.loads((sample_folder() / "manifest.toml").read_text(encoding="utf-8"))["page"]
    for page in pages:
        address = load_outlet(f"sample-{page['outlet']}").base_url + page["path"]
        raw = sample_folder().joinpath(page["file"]).read_bytes()
        article = read_html(raw, source=page["title"], url=address, layouts=layouts)
        if relevance_of(article):
            yield article
