"""Whatever stands in articles, reference rows, decisions and names is shown as text, and does nothing."""

from dataclasses import replace

import lxml.html
import pytest

from extract.dataset.vocabulary import Verdict
from extract.desk.page import Actions, Assets, check_page, check_view
from extract.reference import ReferenceTable
from extract.report.background import Background
from extract.report.findings import Quoted, gather
from extract.report.language import Language
from extract.reviews import Decision, Review
from tests.checks.building import Pen, article_of, row_of
from tests.desk.page.building import HOSTILE, with_hostile_texts
from tests.report.building import check

FIGURE_KEPT = ("figure_id", "article_id", "period", "period_start", "period_end", "value_raw")
ROW_KEPT = ("reference_id", "period", "period_start", "period_end", "place_code", "source_article")
ARTICLE_KEPT = ("article_id", "published_at", "modified_at", "fetched_at", "text", "related_text")


def hostile_page(actions: Actions | None = None) -> str:
    """A page with hostile values in every text of every row."""
    written = article_of(f"Có 72 sản phẩm {HOSTILE} đấy.\tÔ {HOSTILE}", title=f"Tin {HOSTILE}", lead=HOSTILE)
    article = with_hostile_texts(
        replace(written, related_text=f"Bài khác có 9 sản phẩm {HOSTILE}", published_at="2024-07-01"),
        kept=ARTICLE_KEPT,
    )
    pen = Pen(article, period="2024-06")
    stated = with_hostile_texts(pen.mark("72", 72), kept=FIGURE_KEPT)
    teaser = replace(stated, figure_id="f2", related=True, value_raw="9", char_start=13, char_end=14)
    odd = replace(stated, figure_id=HOSTILE, char_start=0, char_end=2, value_raw=HOSTILE)
    row = with_hostile_texts(row_of("F1", 70, period="2024-06"), kept=ROW_KEPT)
    links = [
        replace(row, reference_id=f"L{index}", source_url=url)
        for index, url in enumerate(("javascript:alert(1)", "data:text/html,x", 'https://so.example/"><script>', "//x"))
    ]
    rows = {each.reference_id: each for each in (row, *links)}
    other = Quoted(replace(stated, figure_id="o1"), replace(article, article_id="a2", url="javascript:alert(1)"))
    checks = [
        with_hostile_texts(each, kept=("check_id", "figure_id"))
        for each in (
            check(stated, Verdict.CONFLICT, *rows, "o1"),
            check(teaser, Verdict.NO_OFFICIAL),
            check(odd, Verdict.MATCH),
        )
    ]
    reviews = {
        each.check_id: with_hostile_texts(
            Review(each.check_id, Decision.CONFIRMED, "x", "2024-07-02"), kept=("check_id", "reviewed_at")
        )
        for each in checks
    }
    findings = gather(article, (stated, teaser, odd), checks, references=rows, reviews=reviews, others={"o1": other})
    table = ReferenceTable.from_rows(rows.values())
    background = Background(table, [(article, (stated, teaser, odd))], place=HOSTILE)
    shown = check_view(
        [findings, replace(findings, article=replace(article, article_id=HOSTILE))], background=background
    )
    return check_page(shown, language=Language.VI, actions=actions, assets=Assets())


@pytest.mark.parametrize("actions", [None, Actions(f"/x{HOSTILE}", HOSTILE, HOSTILE, HOSTILE, f"/y{HOSTILE}")])
def test_no_text_becomes_markup(actions: Actions | None) -> None:
    page = hostile_page(actions)
    document = lxml.html.document_fromstring(page)
    scripts = document.xpath("//script")
    assert [script.get("type") for script in scripts] == [*["application/json"] * 5, None]
    assert len(document.xpath("//style")) == 1
    assert document.xpath("//img | //iframe | //object | //embed | //base") == []
    names = {name for element in document.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name == "style"}
    addresses = [element.get(name) for name in ("href", "src") for element in document.xpath(f"//*[@{name}]")]
    assert {address for address in addresses if not address.startswith(("#", "https://"))} <= {f"/y{HOSTILE}"}
    assert all("alert" not in address for address in addresses if address.startswith("https://"))


def test_what_is_hostile_is_shown_as_it_is_written() -> None:
    shown = lxml.html.document_fromstring(hostile_page(Actions("/x", "t", reviewer=f"reviewer-name{HOSTILE}")))
    text = shown.text_content()
    for name in ("place", "source_title", "source_issuer", "document_number", "explanation_vi", "note", "outlet"):
        assert f"{name}{HOSTILE}" in text, name
    assert f"reviewer-name{HOSTILE}" in text
    assert "</script></style><script>alert(1" in "".join(shown.xpath("//h2//text()"))
    assert f"title{HOSTILE}" in "".join(shown.xpath("//nav//text()"))


@pytest.mark.parametrize("text", ["\u2028", "\u2029", "<!--", "]]>", "<![CDATA["])
def test_no_text_ends_what_can_be_copied(text: str) -> None:
    article = article_of(f"Có 72 sản phẩm {text}.", title=f"{text}</script>")
    pen = Pen(article)
    figure = pen.mark("72", 72)
    findings = gather(article, pen.figures, [check(figure, Verdict.MATCH)])
    shown = check_view([findings], background=Background(ReferenceTable.from_rows(())))
    for value in shown.exports.values():
        assert not set("<>&\u2028\u2029") & set(value)
