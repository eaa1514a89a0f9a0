"""The page in a real browser: numbers and cards, keyboard, languages, filter, narrow screens, paper."""

import json
from pathlib import Path

import pytest

from tests.desk.page.building import ACTIONS, article, decided, other_article, page, report
from tests.desk.page.conftest import Open
from tests.desk.page.test_hostile import hostile_page

NUMBER, CARD = "a.number", "article.card"


def focused(shown: object, what: str = "id") -> str:
    return str(shown.evaluate(f"document.activeElement.{what}"))  # type: ignore[attr-defined]


def test_a_click_on_a_number_leads_to_its_card_and_back(open_page: Open) -> None:
    shown = open_page(page())
    number = shown.locator(NUMBER, has_text="174")
    number.click()
    card = shown.locator(number.get_attribute("href") or "")
    assert focused(shown) == card.get_attribute("id")
    assert "here" in (card.get_attribute("class") or "")
    card.locator(".back a").click()
    assert focused(shown) == number.get_attribute("id")


def test_numbers_and_cards_are_linked_without_script(open_page: Open) -> None:
    shown = open_page(page(), java_script_enabled=False, width=400)
    number = shown.locator(NUMBER).last
    target = number.get_attribute("href") or ""
    number.click()
    assert shown.url.endswith(target)
    box = shown.locator(target).bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800
    assert shown.locator(".menu").first.is_hidden()


def test_the_keyboard_does_it_all(open_page: Open) -> None:
    shown = open_page(page())
    ids = [each.get_attribute("id") for each in shown.locator(NUMBER).all()]
    cards = [each.get_attribute("id") for each in shown.locator(CARD).all()]
    shown.keyboard.press("Tab")
    assert shown.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    for key, expected in (("j", ids[0]), ("j", ids[1]), ("k", ids[0]), ("k", ids[0])):
        shown.keyboard.press(key)
        assert focused(shown) == expected
    shown.keyboard.press("Enter")
    assert focused(shown).startswith("c-")
    shown.keyboard.press("Enter")
    assert focused(shown) == ids[0]
    for key, expected in (("n", cards[0]), ("n", cards[1]), ("p", cards[0])):
        shown.keyboard.press(key)
        assert focused(shown) == expected
    assert shown.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    shown.keyboard.press("Escape")
    assert focused(shown).startswith("n-")


def test_typing_a_note_is_no_command(open_page: Open) -> None:
    shown = open_page(page(actions=ACTIONS))
    form = shown.locator("form.decide").first
    form.locator("summary").click()
    form.locator("textarea").click()
    shown.keyboard.type("jn không")
    assert form.locator("textarea").input_value() == "jn không"


def test_another_verdict_is_not_sent_without_it_or_without_a_reason(open_page: Open) -> None:
    shown = open_page(page(actions=ACTIONS))
    before, form = shown.url, shown.locator("form.decide").first
    form.locator("summary").click()
    form.locator("button[value=overridden]").click()
    assert shown.url == before
    assert not form.evaluate("each => each.checkValidity()")


@pytest.mark.parametrize("script", [True, False])
def test_the_language_changes_without_a_reload(open_page: Open, script: bool) -> None:
    shown = open_page(page(), java_script_enabled=script)
    verdict = shown.locator(".card .verdict").first
    assert "Không khớp" in verdict.inner_text()
    shown.locator("label", has_text="English").click()
    assert "Does not agree" in verdict.inner_text()
    assert "Không khớp" not in verdict.inner_text()
    if script:
        assert (shown.evaluate("document.documentElement.lang"), shown.title()) == (
            "en",
            "Thái Bình có 194 sản phẩm OCOP · OCOP figures, checked",
        )


@pytest.mark.parametrize("script", [True, False])
def test_the_filter_leaves_the_cards_of_its_group(open_page: Open, script: bool) -> None:
    shown = open_page(page(), java_script_enabled=script)
    everything = shown.locator(CARD).count()
    shown.locator("label.chip.g-wrong").click()
    left = [card for card in shown.locator(CARD).all() if card.is_visible()]
    assert 0 < len(left) < everything
    assert all("g-wrong" in (card.get_attribute("class") or "") for card in left)
    # A link to a card that the filter hides shows it all the same.
    hidden = next(card for card in shown.locator(CARD).all() if not card.is_visible()).get_attribute("data-number")
    shown.locator(f"#{hidden}").click()
    assert shown.locator(f"{CARD}[data-number='{hidden}']").first.is_visible()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_narrow_screen_has_one_column_and_does_not_scroll_sideways(open_page: Open, language: str) -> None:
    html = page(article(), other_article(), report(), reviews=decided(), actions=ACTIONS)
    shown = open_page(html, width=360)
    shown.locator(f"#lang-{language}").check(force=True)
    for details in shown.locator("details:visible").all():
        details.evaluate("each => each.open = true")
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    text, cards = shown.locator("article.text").first.bounding_box(), shown.locator(".cards").first.bounding_box()
    assert text is not None
    assert cards is not None
    assert cards["y"] >= text["y"] + text["height"]


def test_a_sign_stays_with_its_number(open_page: Open) -> None:
    shown = open_page(page(), width=360)
    for number in shown.locator(NUMBER).all():
        assert number.evaluate("each => each.getClientRects().length") == 1


def test_paper_has_sources_in_full_and_no_buttons(open_page: Open) -> None:
    shown = open_page(page(reviews=decided(), actions=ACTIONS), color_scheme="dark")
    shown.emulate_media(media="print")
    assert not [each for each in shown.locator("button, input, summary, .top, .back").all() if each.is_visible()]
    printed = shown.locator("a.out").first.evaluate("each => getComputedStyle(each, '::after').content")
    assert "https://so.example/" in printed
    assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert shown.locator(".number .ref").first.is_visible()
    assert shown.locator(".remark").first.is_visible()


def test_what_is_copied_is_in_the_language_that_shows(open_page: Open) -> None:
    shown = open_page(page(reviews=decided()), permissions=["clipboard-read", "clipboard-write"])
    shown.locator("label", has_text="English").click()
    shown.locator(".menu summary").first.click()
    found = {}
    for name in ("md", "csv", "json", "claimreview"):
        shown.locator(f"[data-copy={name}]").click()
        shown.get_by_text("Copied.").wait_for()
        found[name] = shown.evaluate("navigator.clipboard.readText()")
        shown.evaluate("document.querySelector('#status').replaceChildren()")
    assert "Does not agree" in found["md"]
    assert found["csv"].startswith("source,url")
    assert json.loads(found["json"])["schema"] == "urn:ocop-miner:check:1"
    assert json.loads(found["claimreview"])[0]["@type"] == "ClaimReview"


def test_what_is_saved_is_a_file(open_page: Open, tmp_path: Path) -> None:
    shown = open_page(page())
    shown.locator(".menu summary").first.click()
    with shown.expect_download() as download:
        shown.locator("[data-save=csv]").click()
    assert download.value.suggested_filename == "ocop-check.csv"
    download.value.save_as(tmp_path / "saved.csv")
    assert (tmp_path / "saved.csv").read_text(encoding="utf-8-sig").startswith("source,url")


@pytest.mark.parametrize("actions", [None, ACTIONS])
def test_a_hostile_page_does_nothing(open_page: Open, actions: object) -> None:
    shown = open_page(hostile_page(ACTIONS if actions else None))
    shown.locator(NUMBER).first.click()
    assert shown.locator("img, iframe").count() == 0
