"""The page shows an article with its numbers marked, a card for each, and what people decided."""

import json
import time
from dataclasses import replace
from itertools import pairwise

import lxml.html
import pytest

from extract.desk.page import Assets, card_anchor, check_page, check_view
from extract.report.language import Language
from extract.report.record import as_json
from tests.checks.building import Pen, article_of
from tests.desk.page.building import ACTIONS, article, decided, found, other_article, page, report


def document(shown: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(shown)


def test_every_number_leads_to_its_card_and_back() -> None:
    shown = document(page())
    numbers = shown.xpath("//a[contains(@class, 'number')]")
    assert [each.text for each in numbers] == ["194", "200", "214", "40", "174", "250", "7", "12"]
    for number in numbers:
        (card,) = shown.xpath(f"//article[@id='{number.get('href')[1:]}']")
        assert card.xpath(f".//a[@href='#{number.get('id')}']")
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert [each.text for each in shown.xpath("//*[@class='unread']")] == ["15"]


def test_cards_come_with_the_worst_first() -> None:
    cards = document(page()).xpath("//article[contains(@class, 'card')]")
    groups = [card.get("class").split()[1].removeprefix("g-") for card in cards]
    order = ["wrong", "doubtful", "right", "part", "open", "aside"]
    assert groups == sorted(groups, key=order.index)
    assert groups[0] == "wrong"
    claims = [card.xpath(".//h4//text()")[0].replace("\u00a0", " ") for card in cards]
    at = claims.index("Thái Bình · đến 06/2024 · tổng sản phẩm OCOP = 214")
    assert groups[at] == "wrong"
    assert "77/BC-SNN" in cards[at].text_content()
    assert cards[at].xpath(".//svg/title")
    assert cards[at].xpath(".//svg/desc")


def test_a_page_that_nobody_serves_has_no_forms() -> None:
    assert not document(page()).xpath("//form | //input[@type='hidden']")


def test_a_form_sends_a_decision_with_the_token() -> None:
    shown = document(page(actions=ACTIONS, assets=Assets("/s/")))
    form = shown.xpath("//article[contains(@class, 'card')]//form")[0]
    assert (form.get("method"), form.get("action")) == ("post", ACTIONS.url)
    assert form.xpath(".//input[@name='csrftoken']/@value") == [ACTIONS.token]
    assert form.xpath(".//button[@name='decision']/@value") == ["confirmed", "not_a_claim", "overridden", "note"]
    (figure_id,) = form.xpath(".//input[@name='figure_id']/@value")
    assert shown.xpath(f"//*[@id='{card_anchor(figure_id)}']")
    assert len(form.xpath(".//input[@name='verdict']")) == 10
    assert not form.xpath(".//input[@name='reviewer']")
    unnamed = document(page(actions=replace(ACTIONS, reviewer="")))
    assert unnamed.xpath("//form//input[@name='reviewer']")


def test_decisions_show_who_and_when() -> None:
    shown = document(page(reviews=decided(), actions=ACTIONS))
    remarks = [" ".join(each.text_content().split()) for each in shown.xpath("//p[@class='remark']")]
    assert any("Trần Thị Lan xác nhận, ngày 2/7/2024: Đã hỏi Sở." in each and "09:15" in each for each in remarks)
    assert any("Lê Văn Bảo gạt ra, ngày 3/7/2024" in each for each in remarks)
    assert shown.xpath("//input[@name='verdict'][@value='stale'][@checked]")
    assert "Số cũ." in shown.xpath("//textarea/text()")


def test_what_can_be_copied_is_what_the_command_writes() -> None:
    findings, background = found(article(), reviews=decided())
    shown = document(
        check_page(check_view(findings, background=background), language=Language.VI, actions=None, assets=Assets())
    )
    held = {name: json.loads(shown.get_element_by_id(f"export-{name}").text) for name in ("md", "csv", "json")}
    assert held["json"] == json.loads(as_json(findings))
    assert held["csv"].startswith("source,url,title,verdict")
    assert set(held["md"]) == {"vi", "en"}
    drafts = json.loads(shown.get_element_by_id("export-claimreview").text)
    assert {draft["@type"] for draft in drafts} == {"ClaimReview"}
    undecided = document(page())
    assert undecided.get_element_by_id("export-claimreview").text == "[]"
    assert not undecided.xpath("//button[@data-copy='claimreview']")


def test_several_articles_stand_under_a_list() -> None:
    shown = document(page(article(), other_article(), report()))
    links = shown.xpath("//nav//a/@href")
    assert len(links) == 3
    assert all(shown.xpath(f"//section[@id='{link[1:]}']") for link in links)
    assert not document(page()).xpath("//nav")
    assert (
        "Chưa có bài nào."
        in document(
            check_page(check_view([], background=found()[1]), language=Language.VI, actions=None, assets=Assets())
        ).text_content()
    )


def test_a_report_has_its_table_page_and_doubts() -> None:
    shown = document(page(report()))
    (table,) = shown.xpath("//table[thead]")
    assert table.xpath(".//th[@colspan='2']/text()") == ["Sản phẩm"]
    assert len(table.xpath(".//td/a[contains(@class, 'number')]")) == 2
    assert "Trang 2" in shown.xpath("//p[@class='turn']")[0].text_content()
    assert shown.xpath("//p[@class='doubt']")
    assert any("trang 1, bảng 1, hàng 3" in each.text_content() for each in shown.xpath("//*[@class='where']"))


@pytest.mark.parametrize("language", Language)
def test_headings_are_in_order(language: Language) -> None:
    levels = [
        int(each.tag[1])
        for each in document(page(article(), report(), language=language)).xpath("//h1 | //h2 | //h3 | //h4 | //h5")
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_page_of_800_words_is_written_in_less_than_a_tenth_of_a_second() -> None:
    said = "Theo báo cáo, trong đợt {} tỉnh Thái Bình có {} sản phẩm OCOP và nhiều chủ thể mới."
    sentences = [said.format(at, 100 + at) for at in range(45)]
    text = article_of(*sentences, title="Thái Bình: OCOP", published_at="2024-07-01")
    assert 780 < len(text.text.split()) < 900
    pen = Pen(text, period="2024-06")
    for at in range(45):
        pen.mark(f"{100 + at} sản phẩm", 100 + at)
    findings, background = found((text, pen))
    view = check_view(findings, background=background)

    def once() -> float:
        start = time.process_time()
        check_page(view, language=Language.VI, actions=ACTIONS, assets=Assets())
        return time.process_time() - start

    once()  # templates and tables are loaded
    assert min(once() for _ in range(5)) < 0.1
