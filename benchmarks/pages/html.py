"""The HTML of one page: an article, its head, its teasers, filled into the templates of a layout."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from html import escape
from itertools import groupby
from string import Template
from unicodedata import normalize

from benchmarks.pages.source import Article, Layout, Piece, SourceError, Teaser

_META_DATE = '<meta property="article:published_time" content="$iso">'
_NOTE = "Trang viết cho dự án ocop-miner (written for ocop-miner): outlet, persons and figures are invented."


def fill(template: str, **values: str) -> str:
    """Return `template` with `values`, which are HTML already.

    Raises:
        SourceError: The template asks for something else.
    """
    try:
        return Template(template).substitute(values)
    except (KeyError, ValueError) as error:
        raise SourceError(f"template {template[:40]!r}: {error}") from error


def page(
    article: Article, layout: Layout, *, url: str, told: str, boxes: Sequence[Sequence[Teaser]],
    beside: Sequence[Teaser], below: Sequence[Teaser], own: Sequence[str],
) -> str:  # fmt: skip
    """Return the page of `article`.

    Args:
        article: What the page is about.
        layout: How it is laid out.
        url: Its address.
        told: The time of publication as the page shows it, "" where it does not.
        boxes: The teasers of each box inside the body.
        beside: Those of the side column.
        below: Those below the article.
        own: Headlines of other articles of the same outlet.
    """
    body = _body(article, layout, boxes)
    sapo = _sapo(article, layout) if article.sapo == "outside" else ""
    if article.hidden:
        body, sapo = _hidden(sapo + body, article, layout), ""
    if "nfd" in article.quirks:
        body, sapo = normalize("NFD", body), normalize("NFD", sapo)
    text = fill(
        layout.part("page"),
        head=_head(article, layout, url),
        note=f"<!-- {_NOTE} -->",
        title=escape(article.title, quote=False),
        date=_date(article, layout, told),
        sapo=sapo,
        body=body,
        byline_top=_byline(article, layout, "top"),
        byline_bottom=_byline(article, layout, "bottom"),
        section=escape(article.section[-1]),
        crumbs="".join(fill(layout.part("crumb"), name=escape(name)) for name in article.section),
        tags=_tags(article, layout),
        side="".join(_teaser(layout, "side_item", teaser) for teaser in beside),
        own="".join(_teaser(layout, "side_item", Teaser("", head, "")) for head in own),
        below="".join(_teaser(layout, "below_item", teaser) for teaser in below),
        video=layout.part("video") if "video" in article.quirks else "",
        url=escape(url),
        outlet=escape(layout.outlet),
    )
    if "unclosed" in article.quirks:
        text = re.sub(r"</(?:p|li|td)>", "", text)
    return _several_roots(text) if "roots" in article.quirks else text


def _head(article: Article, layout: Layout, url: str) -> str:
    title, lead = escape(article.title), escape(article.lead)
    found = ['<meta charset="utf-8">', f"<title>{title} | {escape(layout.outlet)}</title>"]
    if "bare" in article.quirks:
        return "\n".join(found)
    if article.canonical:
        found.append(f'<link rel="canonical" href="{escape(url)}">')
    found += [f'<meta property="og:title" content="{title}">', '<meta property="og:type" content="article">']
    if lead:
        found += [f'<meta name="description" content="{lead}">', f'<meta property="og:description" content="{lead}">']
    if "meta" in article.dates:
        found.append(fill(layout.parts.get("meta_date", _META_DATE), iso=stamp(article, article.published)))
        if article.updated:
            found.append(f'<meta property="article:modified_time" content="{stamp(article, article.updated)}">')
    if "jsonld" in article.dates:
        found.append(f'<script type="application/ld+json">{_linked_data(article, layout, url)}</script>')
    return "\n".join(found)


def stamp(article: Article, moment: datetime | date) -> str:
    """Return `moment` as the metadata of the page of `article` has it, in ISO 8601."""
    if "utc" in article.quirks and isinstance(moment, datetime):
        return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return moment.isoformat()


def _date(article: Article, layout: Layout, told: str) -> str:
    if not told:
        return ""
    part = "date_time" if "time" in article.dates else "date"
    return fill(layout.part(part), date=told, iso=stamp(article, article.published))


def _linked_data(article: Article, layout: Layout, url: str) -> str:
    persons = [{"@type": "Person", "name": name} for name in article.authors]
    organization = {"@type": "Organization", "name": layout.outlet}
    data: dict[str, object] = {
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "headline": article.title,
        "datePublished": stamp(article, article.published),
        "author": persons or organization,
        "publisher": organization,
    }
    if article.updated:
        data["dateModified"] = stamp(article, article.updated)
    schema = {"@context": "https://schema.org"}
    if layout.parts.get("linked_data") == "graph":
        crumbs = {"@type": "BreadcrumbList", "itemListElement": []}
        data = {**schema, "@graph": [{"@type": "WebSite", "name": layout.outlet}, crumbs, data]}
    else:
        data = {**schema, **data}
    return json.dumps(data, ensure_ascii=False).replace("</", "<\\/")


def _body(article: Article, layout: Layout, boxes: Sequence[Sequence[Teaser]]) -> str:
    found = [_sapo(article, layout)] if article.sapo == "inside" else []
    waiting = iter(boxes)
    for kind, run in groupby(article.body, key=lambda piece: piece.kind):
        pieces = list(run)
        if kind == "body":
            found += _paragraphs(article, layout, pieces)
        elif kind == "row":
            found.append(_table(layout, pieces))
        elif kind == "item":
            items = "".join(f"<li>{_inline(piece)}</li>" for piece in pieces)
            found.append(fill(layout.part("list"), items=items))
        elif kind in ("box", "prose"):
            part = f"{kind}_item"
            items = "".join(_teaser(layout, part, teaser) for _ in pieces for teaser in next(waiting))
            around = layout.parts.get(kind) or layout.part("box")
            found.append(fill(around, items=items))
        else:
            found += [fill(layout.part(kind), text=_inline(piece)) for piece in pieces]
    found.append(_byline(article, layout, "inside"))
    return "\n".join(filter(None, found))


def _paragraphs(article: Article, layout: Layout, pieces: Sequence[Piece]) -> Iterator[str]:
    if article.paragraphs == "br":
        yield "<div>" + "<br>\n<br>\n".join(map(_inline, pieces)) + "</div>"
    elif article.paragraphs == "div":
        yield from (f"<div>{_inline(piece)}</div>" for piece in pieces)
    else:
        yield from (fill(layout.part("paragraph"), text=_inline(piece)) for piece in pieces)


def _table(layout: Layout, pieces: Sequence[Piece]) -> str:
    rows = ("".join(f"<td>{escape(cell, quote=False)}</td>" for cell in piece.cells) for piece in pieces)
    return fill(layout.part("table"), rows="\n".join(f"<tr>{row}</tr>" for row in rows))


def _inline(piece: Piece) -> str:
    text = escape(piece.text, quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"\[\[(.+?)\]\]", r'<a href="/tim-kiem">\1</a>', text)


def _sapo(article: Article, layout: Layout) -> str:
    if not article.lead:
        return ""
    tag = fill(layout.part("tag"), tag=escape(article.tag, quote=False)) if article.tag else ""
    return fill(layout.part(f"sapo_{article.sapo}"), text=tag + escape(article.lead, quote=False))


def _byline(article: Article, layout: Layout, place: str) -> str:
    shown = article.byline or ", ".join(article.authors)
    if not shown or article.bylined != place:
        return ""
    return fill(layout.part(f"byline_{place}"), author=escape(shown))


def _tags(article: Article, layout: Layout) -> str:
    if not article.tags:
        return ""
    return fill(
        layout.part("tags"), items="".join(fill(layout.part("tag_item"), tag=escape(tag)) for tag in article.tags)
    )


def _teaser(layout: Layout, part: str, teaser: Teaser) -> str:
    return fill(layout.part(part), head=escape(teaser.head, quote=False), text=escape(teaser.text, quote=False))


def _hidden(text: str, article: Article, layout: Layout) -> str:
    """The text as a script of the page would undo or fetch it."""
    if "empty" in article.quirks:
        return layout.part("empty")
    if "reversed" in article.quirks:
        letters = r"<[^>]*>|&\w+;|([^\W\d_]+)"
        turned = re.sub(letters, lambda found: found[1][::-1] if found[1] else found[0], text)
        return fill(layout.part("reversed"), body=turned)
    return fill(layout.part("scrambled"), coded=b64encode(text[::-1].encode()).decode("ascii"))


def _several_roots(text: str) -> str:
    """The page as some servers send it: an empty page first, then the page."""
    opened = text.find("<html")
    return f"{text[:opened]}<html><head></head><body></body></html>\n{text[opened:]}"
