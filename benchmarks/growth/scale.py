"""What an article costs and takes up, and what that is for a hundred million: `python -m benchmarks.growth.scale`.

Measured on the pages of the sample site, each fetched once into an archive as a crawl keeps it. Storage of a page of a
real outlet is more: its HTML is many times as long. So the bytes of HTML are printed, to be put in relation.
"""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from scrapy import Request, Spider

from benchmarks.growth import articles
from crawler.archive.archive import Archive, Exchange
from crawler.frontier.frontier import Page, open_frontier
from crawler.frontier.request_text import write_request
from crawler.rules.page_rules import page_rules
from extract.dataset.arrow import article_table
from extract.documents import article_lines
from extract.documents.html import read_html
from extract.parts.facts import FAILURES, WHOLE, extract_facts
from extract.parts.part import Part, warm_up
from extract.parts.store import Origin, Store

MANY: Final = 100_000_000
_FRONTIER: Final = 50_000
_FINISHED: Final = 5_000
_ARTICLES: Final = 350
_DAY: Final = 86_400


def processor(work: Callable[[], object]) -> float:
    """The seconds of this process's processor that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def pages() -> tuple[tuple[str, bytes], ...]:
    """Address and HTML of the sample's pages that hold an article."""
    found = {Path(article.source) for article in articles.originals() if article.source.endswith(".html")}
    return tuple((f"https://bao.example/{path.name}", path.read_bytes()) for path in sorted(found))


def archived(folder: Path) -> float:
    """Bytes a page of an archive, compressed."""
    archive = Archive(folder, name="scale", software="ocop-miner")
    found = pages()
    for url, body in found:
        headers = [("Content-Type", "text/html; charset=utf-8")]
        archive.add(
            Exchange(
                url=url,
                fetched_at=datetime.now(UTC),
                method="GET",
                request_headers=[("User-Agent", "ocop-miner")],
                status=200,
                reason="OK",
                protocol="HTTP/1.1",
                response_headers=headers,
                body=body,
            )
        )
    archive.close()
    return sum(path.stat().st_size for path in folder.iterdir()) / len(found)


def frontier(path: Path) -> tuple[float, float]:
    """Bytes of the file, and seconds to add and to finish, for each page of a frontier."""
    held = open_frontier(path, "scale")
    spider = Spider("scale")
    urls = (f"https://bao.example/kinh-te/tieu-de-cua-mot-bai-bao-{place}.html" for place in range(_FRONTIER))
    listed = [Page(key=url, url=url, request=write_request(Request(url), spider)) for url in urls]

    def list_all() -> None:
        for start in range(0, _FRONTIER, 50):  # as many as a page of a list links to
            held.add(listed[start : start + 50])

    def finish_some() -> None:
        for _ in range(_FINISHED):
            page = held.lease()
            assert page is not None  # noqa: S101
            held.done(page.key)

    seconds = processor(list_all) / _FRONTIER + processor(finish_some) / _FINISHED
    held.close()
    return path.stat().st_size / _FRONTIER, seconds


def lines() -> Iterator[str]:
    """A line for each number."""
    warm_up()
    found, rules = pages(), page_rules()

    def read_all() -> None:
        for url, body in found:
            read_html(body, url=url, source=url, layouts=rules.layouts)

    read_all()
    reading = processor(read_all) / len(found)
    some = list(articles.copies(_ARTICLES))
    table = article_table(some)
    start = time.process_time()
    facts = extract_facts(table)
    extracting = (time.process_time() - start) / _ARTICLES
    html = sum(len(body) for _, body in found) / len(found)
    line = sum(len(article_lines.line(article).encode()) for article in some) / _ARTICLES
    with TemporaryDirectory() as name:
        folder = Path(name)
        warc = archived(folder / "warc")
        store = Store(folder / "parts")
        part = Part(table, facts.figures, facts.products, FAILURES.empty_table())
        storing = processor(lambda: store.put(0, Origin("", "", WHOLE), part)) / _ARTICLES
        # Each text once: repeated ones would be squeezed to nothing.
        once = article_table(articles.originals())
        told = extract_facts(once)
        store.put(1, Origin("", "", WHOLE), Part(once, told.figures, told.products, FAILURES.empty_table()))
        files = (folder / "parts" / "000001").glob("*.parquet")
        parquet = sum(path.stat().st_size for path in files) / len(once)
        bytes_a_page, seconds_a_page = frontier(folder / "frontier.sqlite")
    yield f"{'':44} {'an article':>14} {'100 million':>18}"
    for what, seconds in (
        ("page to article, processor", reading),
        ("article to facts, processor", extracting),
        ("facts to a part, processor", storing),
        ("frontier: add, lease, finish; processor", seconds_a_page),
    ):
        yield f"{what:44} {1000 * seconds:>11.2f} ms {seconds * MANY / _DAY:>13.1f} days"
    for what, size in (
        ("HTML", html),
        ("WARC, compressed", warc),
        ("article as a JSON line", line),
        ("article, figures and products, Parquet parts", parquet),
        ("frontier file", bytes_a_page),
    ):
        yield f"{what:44} {size:>8,.0f} bytes {size * MANY / 1e12:>15.2f} TB"
    figures, products = len(facts.figures) / _ARTICLES, len(facts.products) / _ARTICLES
    yield f"figures an article {figures:.1f}, products {products:.1f}; mean length {line:,.0f} bytes"


if __name__ == "__main__":
    for each in lines():
        sys.stdout.write(each + "\n")
