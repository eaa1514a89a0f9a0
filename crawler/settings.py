"""Scrapy's settings: what makes the crawler a polite guest, and where its archive goes."""

import os

BOT_NAME = "ocop-miner"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"

CONTACT = os.environ.get("OCOP_CONTACT", "")
"""An e-mail address or page where an outlet can reach whoever runs the crawl; it stands in the user agent."""
USER_AGENT = f"ocop-miner/0.1 (research on OCOP figures; contact: {CONTACT or 'not given'})"

ROBOTSTXT_OBEY = True
# One page in hand: what else was under way would still go out when a host asks to be left in peace. Each outlet of a
# run is a crawl of its own, so outlets do not wait for each other.
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# Scrapy starts as many tasks for each page, however few items it yields: a third of the time that it takes for a page.
CONCURRENT_ITEMS = 1
DOWNLOAD_DELAY = 2.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = DOWNLOAD_DELAY
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
EXTENSIONS = {
    "crawler.manners.contact.ContactRequired": 10,
    "crawler.runs.loaded.LoadedForGood": 500,
    "crawler.manners.crawl_delay.CrawlDelay": 600,  # Behind AutoThrottle, which it corrects.
}
DOWNLOADER_MIDDLEWARES = {
    "crawler.manners.host_errors.HostErrorsMiddleware": 20,  # Sees what is left when all retries failed.
    "crawler.guard.fence.FenceMiddleware": 50,  # Before robots.txt is asked for.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # Lets through what has dont_filter.
    "crawler.guard.disguise.DisguiseMiddleware": 530,
    "crawler.guard.walls.CookieWallMiddleware": 540,
    "crawler.frontier.revisits.RevisitMiddleware": 545,
    "crawler.manners.backoff.BackoffMiddleware": 560,  # Before Scrapy's own, which asks again at once.
}
# At once, not behind all other pages: else all that is broken would come to an end in a row, as if the host were down.
RETRY_PRIORITY_ADJUST = 1
TWISTED_DNS_RESOLVER = "crawler.guard.resolver.PublicResolver"
HOST_ERRORS_MAX = 20
"""Failures in a row of one host after which its crawl ends, to go on in the next run; 0 for never."""
LINKS_MAX = 50_000
"""Most links taken from a page: as many as a sitemap may have (sitemaps.org)."""
REVISIT_DAYS = 0
"""Days after its first fetch during which each new pass asks for an archived page again."""
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 8 * 1024**2
"""Bytes, unpacked too; an article has less than one million of them, and ten times that in memory while it is read."""
REPORT_MAXSIZE = 128 * 1024**2
"""Bytes of a report or attachment: as many as the readers of reports take (`LARGEST_REPORT`)."""
REPORT_TIMEOUT = 900
"""Seconds for a report: the largest at some 150 KB/s."""
COOKIES_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "vi,en;q=0.5",
}

# Both listen on a port and let whoever connects run code in the crawl.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

ARCHIVE_DIR = "data/archive"
"""Folder of the WARC files and of the frontier, made where it is missing."""
FRONTIER = os.environ.get("OCOP_FRONTIER", "")
"""Where the list of pages is kept instead: a file, or the address of a Redis server that several machines share. In the
environment, as an address may have a password in it, and arguments are for all to see."""
RUN_BEGAN = 0.0
"""Seconds since 1970 at which the run began that a crawl is part of; 0 where it is all of it."""
FRONTIER_LEASE = 60.0
"""Seconds after its last sign of life from which a worker at a Redis server counts as dead, and loses its pages."""
FRONTIER_PATIENCE = 60.0
"""Seconds to wait for a Redis server that does not answer, each time, before the crawl ends."""
ITEM_PIPELINES = {"crawler.archive.pipelines.ArchivePipeline": 100}
SPIDER_CONTRACTS = {"crawler.spiders.contracts.SamplePageContract": 10}
