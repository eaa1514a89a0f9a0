"""A crawl of a small site by one spider, over real HTTP on loopback, and what it leaves in the archive."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from warcio.archiveiterator import ArchiveIterator

from crawler.pages.page import Role
from crawler.rules.ways import Way
from crawler.runs.run import PageReport, crawl
from crawler.runs.summary import OutletSummary
from tests.crawler.sites import OUTLET, Answer, Site, article, outlet_file, serve

OCOP = article("Tỉnh có 20 sản phẩm OCOP.", date="02/03/2024 08:00")
OTHER = article("Lúa được mùa.", date="02/03/2024 08:00", box="Tỉnh bạn có 40 sản phẩm OCOP")


@dataclass(frozen=True, slots=True)
class Kept:
    """A page in the archive, with what the crawler noted of it."""

    path: str
    outlet: str
    role: str
    section: str
    relevance: str | None
    body: bytes
    linked_from: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class Crawled:
    """What became of a crawl."""

    summaries: tuple[OutletSummary, ...]
    exit_code: int
    kept: list[Kept]
    site: Site

    @property
    def summary(self) -> OutletSummary:
        """The summary, of a crawl by one way."""
        (only,) = self.summaries
        return only

    @property
    def relevant(self) -> list[str]:
        """The paths of the articles on OCOP."""
        return sorted(page.path for page in self.kept if page.role == Role.ARTICLE and page.relevance)

    @property
    def attached(self) -> list[str]:
        """The paths of the attachments."""
        return sorted(page.path for page in self.kept if page.role == Role.ATTACHMENT)

    @property
    def roles(self) -> list[tuple[str, str]]:
        """Path and role of every page."""
        return sorted((page.path, page.role) for page in self.kept)


def crawl_site(
    pages: Mapping[str, Answer],
    folder: Path,
    *,
    rules: str = OUTLET,
    ways: Sequence[Way] = (),
    since: date | None = None,
    until: date | None = None,
    keywords: Sequence[str] = (),
    limit: int | None = None,
    attachments: bool = True,
) -> Crawled:
    """Serve `pages`, crawl them by the `rules` of an outlet and return what became of it."""
    outlet = outlet_file(folder, rules)
    reports: list[PageReport] = []
    with serve(pages) as site:
        summary = crawl(
            [outlet],
            archive_dir=folder / "archive",
            ways=ways,
            since=since,
            until=until,
            keywords=keywords,
            limit=limit,
            attachments=attachments,
            base_urls={outlet: site.url},
            delay=0,
            on_page=reports.append,
        )
    pages_kept = [page for path in summary.warc_files for page in kept(path)]
    crawled = Crawled(summary.outlets, summary.exit_code, pages_kept, site)
    told = {role: sorted(one.url.removeprefix(site.url[:-1]) for one in reports if one.role == role) for role in Role}
    assert (told[Role.ARTICLE], told[Role.ATTACHMENT]) == (crawled.relevant, crawled.attached)
    assert summary.attachments == len(crawled.attached)
    assert summary.archived == len(crawled.relevant)
    assert summary.pages == len(crawled.kept)
    return crawled


def kept(path: Path) -> list[Kept]:
    """Return the pages in a WARC file."""
    found = []
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            if record.rec_type != "response":
                continue
            fields = record.rec_headers
            url = urlsplit(fields.get_header("WARC-Target-URI"))
            relevance = fields.get_header("Ocop-Relevance")
            found.append(
                Kept(
                    path=f"{url.path}?{url.query}" if url.query else url.path,
                    outlet=unquote(fields.get_header("Ocop-Outlet")),
                    role=unquote(fields.get_header("Ocop-Role")),
                    section=unquote(fields.get_header("Ocop-Section")),
                    relevance=None if relevance is None else unquote(relevance),
                    body=record.content_stream().read(),
                    linked_from=unquote(fields.get_header("Ocop-Linked-From", "")),
                    link_text=unquote(fields.get_header("Ocop-Link-Text", "")),
                )
            )
    return found
