"""`ocop articles`: from the archive of a crawl over loopback to articles, as often as wanted."""

import csv
import json
from pathlib import Path
from typing import Any

from tests.cli.test_crawl import ocop, outlet_of
from tests.crawler.sites import Answer, article, section, serve

PAGES: dict[str, Answer] = {
    "/muc": section("bai-1.html", "bai-2.html", "bai-3.html", "bai-4.html"),
    "/bai-1.html": article("Tỉnh có 20 sản phẩm OCOP của 12 chủ thể.", date="02/03/2024 08:00", box="Nơi khác: 77."),
    "/bai-2.html": article("Lúa được mùa."),
    "/bai-3.html": article("Huyện có 8 sản phẩm OCOP.", date="03/03/2024 08:00"),
    "/bai-4.html": '<html><body><h1>Tin OCOP</h1><div class="body">Đang tải nội dung...</div></body></html>',
}


def _articles(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_archive_becomes_articles_that_extract_reads(tmp_path: Path) -> None:
    archive, output = tmp_path / "archive", tmp_path / "articles"
    with serve(PAGES) as site:
        outlet = outlet_of(site, tmp_path)
        assert ocop("crawl", outlet, "--archive", archive, "--delay", 0).returncode == 0
    done = ocop("articles", archive, "-o", output, "--outlet", outlet)

    assert done.returncode == 1, done.stderr
    assert "2 articles of 2 fetched pages on OCOP" in done.stdout.replace("\n", " ")
    found = _articles(output)
    assert [each["relevance"] for each in found] == ["body: OCOP", "body: OCOP"]
    assert found[0]["reader"].startswith("rules 1: thu ")
    assert "77" not in found[0]["text"]
    assert found[0]["warc_file"].endswith(".warc.gz")
    (unread,) = _rows(output / "unread.csv")
    assert unread["page"].endswith("/bai-4.html")
    assert "without text" in unread["reason"]
    extracted = ocop("extract", output)
    assert extracted.returncode == 0, extracted.stderr
    assert extracted.stdout.count('"record": "figure"') >= 2


def test_a_page_that_changed_its_number_is_told_with_both(tmp_path: Path) -> None:
    archive, output = tmp_path / "archive", tmp_path / "articles"
    with serve({name: PAGES[name] for name in ("/muc", "/bai-1.html", "/bai-2.html", "/bai-3.html")}) as site:
        crawl = ("crawl", outlet_of(site, tmp_path), "--archive", archive, "--delay", 0, "--revisit", 9)
        ocop(*crawl)
        site.pages = {**site.pages, "/bai-3.html": str(PAGES["/bai-3.html"]).replace("8 sản", "9 sản")}
        ocop(*crawl)
    done = ocop("articles", archive, "-o", output)

    assert "later versions 1" in done.stdout.replace("\n", " ")
    (change,) = _rows(output / "changes.csv")
    assert (change["numbers_before"], change["numbers_after"]) == ("8", "9")
    assert sorted(each["version"] for each in _articles(output)) == [1, 1, 2]


def test_nothing_is_written_where_there_is_nothing_to_read(tmp_path: Path) -> None:
    done = ocop("articles", tmp_path / "none", "-o", tmp_path / "articles")

    assert done.returncode == 2
    assert "none: does not exist" in done.stderr
    assert not (tmp_path / "articles").exists()


def test_an_outlet_file_that_is_wrong_is_named(tmp_path: Path) -> None:
    done = ocop("articles", tmp_path, "--outlet", tmp_path / "khong.toml")

    assert done.returncode == 2
    assert "khong.toml" in done.stderr
