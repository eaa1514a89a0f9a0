"""Page rules: what the outlets' files say of pages, as the readers of documents take it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from crawler.rules.outlet import Outlet, family_of_elements, load_outlet, outlet_keys, outlet_of
from crawler.rules.relevance import relevance
from extract.dataset.article import Article, BlockKind
from extract.documents.elements import Elements
from extract.documents.rules import ArticleRules, Layouts, PageRules


def page_rules(outlets: Sequence[str] = ()) -> PageRules:
    """Return what is known of pages.

    Args:
        outlets: Paths of files of outlets that do not come with the package, or that stand in for one that does.

    Raises:
        crawler.rules.outlet.OutletError: There is no such file, or it is wrong.
    """
    own = {outlet.key: outlet for outlet in map(load_outlet, outlets)}

    def layouts(page: Elements, url: str, key: str) -> Iterator[ArticleRules]:
        known = _outlet(own, url, key)
        yield from _layouts(known, page)

    return PageRules(layouts, relevance_of)


def layouts_of(outlet: Outlet) -> Layouts:
    """Return the layouts that pages of one outlet may have, as `PageRules` takes them."""
    return lambda page, url, key: _layouts(outlet, page)


def relevance_of(article: Article) -> str:
    """Return what makes an article one on OCOP, "" where nothing does."""
    body = "\n".join(
        article.text[block.char_start : block.char_end]
        for block in article.blocks
        if block.kind not in (BlockKind.TITLE, BlockKind.LEAD)
    )
    return relevance(article.title, article.lead, body)


def _layouts(outlet: Outlet | None, page: Elements) -> Iterator[ArticleRules]:
    """Yield the layouts of an outlet, then that of the system that made the page."""
    if outlet is not None:
        yield from (_named(rules, outlet.key) for rules in outlet.layouts)
    family = family_of_elements(page)
    if family is not None:
        yield _named(family.article, f"family {family.name}")


@lru_cache(maxsize=1024)
def _named(rules: ArticleRules, name: str) -> ArticleRules:
    return replace(rules, name=name)


def _outlet(own: Mapping[str, Outlet], url: str, key: str) -> Outlet | None:
    """Return the outlet of a page: by the key that its crawler noted, else by its address."""
    here = own.get(key) or next((outlet for outlet in own.values() if outlet.is_article(url)), None)
    return here or _packaged().get(key) or outlet_of(url)


@cache
def _packaged() -> Mapping[str, Outlet]:
    return {key: load_outlet(key) for key in outlet_keys()}
