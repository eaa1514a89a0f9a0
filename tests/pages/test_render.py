"""The saved pages are what their articles and layouts say, and what corpus/pages/README.md promises."""

import re
from collections import Counter
from pathlib import Path
from unicodedata import normalize
from urllib.parse import urlsplit

import lxml.html
import pytest

from benchmarks.pages.render import pages
from benchmarks.pages.source import SPLITS, SourceError, articles, layouts, teasers
from benchmarks.pages.truth import SavedPage, TruthError, read_pages

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "corpus" / "pages"
MADE = {path: (page, truth) for path, page, truth in pages()}
SAVED = read_pages(FOLDER)


def test_rendering_again_gives_the_same_bytes() -> None:
    again = "run: python -m benchmarks.pages.render"
    assert {page.name for page in SAVED} == MADE.keys(), again
    for path, (page, truth) in MADE.items():
        assert (FOLDER / f"{path}.html").read_bytes() == page.encode(), f"{path}: {again}"
        assert (FOLDER / f"{path}.json").read_bytes() == truth.encode(), f"{path}: {again}"


def test_no_two_articles_share_a_sentence() -> None:
    told = Counter(
        sentence
        for split in SPLITS
        for layout in layouts(split)
        for article in articles(split, layout.name)
        for sentence in {*re.split(r"(?<=[.!?])\s+", " ".join([article.lead, *(p.plain for p in article.body)]))}
    )
    assert [sentence for sentence, times in told.items() if times > 1 and sentence] == []


@pytest.mark.parametrize(("split", "size", "without_text"), [("dev", 64, 2), ("test", 28, 3)])
def test_a_split_is_as_large_and_as_varied_as_it_says(split: str, size: int, without_text: int) -> None:
    saved = [page for page in SAVED if page.split == split]
    assert len(saved) >= size
    assert len({page.layout for page in saved}) >= 9
    assert sum(not page.has_text for page in saved) == without_text
    assert sum(not page.lead for page in saved if page.has_text) >= 2
    assert sum(not page.authors for page in saved) >= 5
    ambiguous = [page for page in saved if int(page.published_at[8:10]) <= 12]
    assert len(ambiguous) > len(saved) * 0.9


def test_splits_share_no_outlet_and_no_teaser() -> None:
    dev, test = ({urlsplit(page.url).hostname for page in SAVED if page.split == split} for split in SPLITS)
    assert not dev & test
    heads = [teaser.head for split in SPLITS for teaser in teasers(split)]
    assert len(heads) == len(set(heads))


def test_pages_lie_in_the_folder_of_their_split_and_layout() -> None:
    assert [page.name.split("/")[:2] for page in SAVED] == [[page.split, page.layout] for page in SAVED]


def test_a_body_that_waits_for_a_script_is_not_on_its_page() -> None:
    hidden = {
        f"{split}/{layout.name}/{article.name}": article
        for split in SPLITS
        for layout in layouts(split)
        for article in articles(split, layout.name)
        if article.hidden
    }
    assert {page.name for page in SAVED if not page.has_text} == hidden.keys()
    for name, article in hidden.items():
        assert all(piece.plain not in MADE[name][0] for piece in article.body if piece.text)


@pytest.mark.parametrize("page", SAVED, ids=lambda page: page.name)
def test_page_says_what_its_truth_says(page: SavedPage) -> None:
    """As a browser would show it: every part stands on the page once, and teasers state figures of their own."""
    assert page.teaser_figures
    assert "ocop-miner" in page.raw.decode()
    markup = re.sub(r"</?(?:html|body)\b[^>]*>", "", page.raw.decode())
    shown = _squeezed(lxml.html.document_fromstring(f"<body>{markup}</body>").text_content())
    for part in (page.title, page.lead, *page.body, *page.captions):
        assert _squeezed(part) in shown


def test_folder_without_pages_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TruthError, match="holds no pages"):
        read_pages(tmp_path)


def test_page_without_truth_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "flat").mkdir()
    (tmp_path / "flat" / "one.html").write_text("<p>một</p>", encoding="utf-8")
    with pytest.raises(TruthError, match=r"one\.json"):
        read_pages(tmp_path)


def test_layout_without_articles_is_an_error_that_names_the_file() -> None:
    with pytest.raises(SourceError, match=r"absent\.toml"):
        articles("dev", "absent")


def _squeezed(text: str) -> str:
    return "".join(normalize("NFC", text).split())
