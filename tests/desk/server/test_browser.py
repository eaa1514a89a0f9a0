"""The desk in a real browser: what a journalist does, in both languages, and what somebody who means harm tries."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.crawler.sites import serve as serve_pages
from tests.desk.server.materials import DELTA, HARMFUL, HIGHLANDS, IMAGE, SCRIPT
from tests.desk.server.serving import Server, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page

Open = Callable[..., "Page"]
SERIOUS = ("serious", "critical")
OWN_PAGES = (
    "/-/desk",
    "/-/desk/search?q=dong+thap",
    "/-/desk/map?era=63",
    "/-/desk/map?counted=producers",
    "/-/desk/place/66?era=63",
    "/-/desk/reviews",
    "/-/desk/reference/F0001",
    "/-/desk/check/0123456789abcdef",
)
TABLES = (
    "/dataset",
    "/dataset/articles",
    "/dataset/figures?_facet=measure",
    "/dataset/checks",
    "/dataset?sql=select+1",
)
SHOWING_HARM = (
    "/-/desk",
    "/-/desk/search?q=dong+thap",
    "/dataset/articles",
    "/dataset/figures?_facet=measure",
    "/dataset/checks",
)
"""The pages that show a value of somebody who means harm."""


@pytest.fixture
def open_page(browser: "Browser") -> Iterator[Open]:
    """`open_page(address, width=1280, allowed=(), **of_context)`; fails where a page complains or runs a value."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(address: str, *, width: int = 1280, allowed: tuple[str, ...] = (), **of_context: Any) -> "Page":
        def heard(message: "ConsoleMessage") -> None:
            if not any(words in message.text for words in allowed):
                complaints.append(message.text)

        def refuse(dialog: "Dialog") -> None:
            complaints.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        context = browser.new_context(viewport={"width": width, "height": 800}, **of_context)
        contexts.append(context)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", refuse)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        for page in context.pages:
            assert page.evaluate("window.harmed") is None
        context.close()
    assert complaints == []


def give(page: "Page", field: str) -> None:
    page.locator(f"form:has(#{field}) button").click()
    page.wait_for_url("**/-/desk/check/*")


def test_a_pasted_text_is_checked(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/")
    page.fill("#text", HIGHLANDS)
    give(page, "text")
    assert "Buôn Đôn thêm sao" in page.title()
    assert page.locator("article.card.g-wrong").count() >= 1


def test_a_file_is_checked(open_page: Open, server: Server, tmp_path: Path) -> None:
    path = tmp_path / f"bài{IMAGE.replace('/', '')}.txt"
    path.write_text(DELTA, encoding="utf-8")
    page = open_page(f"{server.address}/-/desk")
    page.set_input_files("#file", path)
    give(page, "file")
    assert "Cần Thơ mở điểm bán" in page.title()
    page.goto(f"{server.address}/-/desk")
    assert "onerror" in page.inner_text("main")


def test_a_file_that_is_dropped_is_checked(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk")
    dropped = page.evaluate_handle(
        "text => { const given = new DataTransfer();"
        " given.items.add(new File([text], 'bài.txt', { type: 'text/plain' })); return given; }",
        DELTA,
    )
    page.dispatch_event("[data-drop]", "dragover", {"dataTransfer": dropped})
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": dropped})
    page.wait_for_url("**/-/desk/check/*")
    assert "Cần Thơ mở điểm bán" in page.title()


def test_the_page_of_an_address_is_checked(open_page: Open, tmp_path: Path) -> None:
    lines = "".join(f"<p>{line}</p>" for line in HIGHLANDS.splitlines()[1:])
    html = f"<html><body><article><h1>Buôn Đôn thêm sao</h1>{lines}</article></body></html>"
    with serve_pages({"http://bao.example/tin.html": html}) as proxy:  # a proxy on loopback answers for its host
        asked = {"OCOP_CONTACT": "name@example.org", "http_proxy": proxy.url}
        with serve(folder=tmp_path, environment=asked) as server:
            page = open_page(f"{server.address}/-/desk")
            page.fill("#url", "http://bao.example/tin.html")
            give(page, "url")
            assert page.locator("h2").first.inner_text().startswith("Buôn Đôn thêm sao")
            assert page.locator("article.card.g-wrong").count() >= 1


def test_an_address_of_this_machine_is_refused_with_what_to_do(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk", allowed=("403",))
    page.fill("#url", f"{server.address}/dataset")
    page.locator("form:has(#url) button").click()
    page.wait_for_selector("[role=alert]", timeout=60_000)
    assert "mạng nội bộ" in page.inner_text("[role=alert]")
    assert "Hãy lưu trang" in page.inner_text("main")


def test_a_date_that_is_none_is_told(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk?lang=en", allowed=("400",))
    page.fill("#text", HIGHLANDS)
    page.locator("form:has(#text) summary").click()
    page.fill("#text-as-of", "hôm qua")
    page.locator("form:has(#text) button").click()
    page.wait_for_selector("[role=alert]")
    assert "“hôm qua” is no date" in page.inner_text("[role=alert]")


def test_an_article_of_the_corpus_is_found_without_tone_marks_and_checked(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk")
    page.fill("#q", "dak lak")
    page.locator("form:has(#q) button").click()
    page.wait_for_url("**/search?*")
    assert page.locator("mark").first.inner_text() == "Đắk Lắk"
    page.locator(".hits h2 a").first.click()
    page.wait_for_url("**/-/desk/check/*")
    assert "Buôn Đôn" in page.title()


def test_an_article_of_a_folder_is_found_and_shown(open_page: Open, tmp_path: Path) -> None:
    folder = tmp_path / "bai"
    folder.mkdir()
    (folder / "can-tho.txt").write_text(DELTA, encoding="utf-8")
    with serve("--corpus", folder, folder=tmp_path) as running:
        running.ready()
        page = open_page(f"{running.address}/-/desk/search?q=can+tho")
        page.locator(".hits h2 a").click()
        page.wait_for_url("**/-/desk/check/*")
        assert page.locator("article.card").count() >= 1


def test_decisions_are_there_after_a_restart(open_page: Open, dataset: Path, tmp_path: Path) -> None:
    own = tmp_path / "dataset.sqlite"
    own.write_bytes(dataset.read_bytes())
    with serve(own, "--user", f"Lan {SCRIPT}", folder=tmp_path) as first:
        page = open_page(f"{first.address}/-/desk")
        page.fill("#text", HIGHLANDS)
        give(page, "text")
        path = page.url.removeprefix(first.address).partition("#")[0]
        card = page.locator("article.card.g-wrong").first
        anchor = card.get_attribute("id")
        card.locator("button.yes").first.click()
        page.wait_for_url(f"**{path}#{anchor}")
        assert "xác nhận" in page.locator(f"#{anchor} .remark").first.inner_text()
    with serve(own, folder=tmp_path) as second:
        page = open_page(f"{second.address}{path}")
        assert f"Lan {SCRIPT} xác nhận" in page.locator(f"#{anchor} .remark").first.inner_text()
        reviews = second.ask("/-/desk/reviews.csv").text
        assert ",confirmed," in reviews
        assert '"ClaimReview"' in second.ask(f"{path}.claimreview").text
        for form, words in {"md": "Buôn Đôn", "csv": "confirmed", "json": '"decision": "confirmed"'}.items():
            assert words in second.ask(f"{path}.{form}").text


def test_a_note_alone_stays_and_a_decision_is_taken_back(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk")
    page.fill("#text", HIGHLANDS)
    give(page, "text")
    anchor = page.locator("article.card").last.get_attribute("id")
    form = page.locator(f"#{anchor} form.decide").first
    form.locator("summary").click()
    form.locator("textarea").fill(f"Hỏi lại Sở {SCRIPT}")
    form.locator("button[value=note]").click()
    page.wait_for_url(f"**#{anchor}")
    assert f"Hỏi lại Sở {SCRIPT}" in page.locator(f"#{anchor} .remark").first.inner_text()
    page.locator(f"#{anchor} button.yes").first.click()
    page.wait_for_function("document.querySelector('.remark time') !== null")
    assert f"Hỏi lại Sở {SCRIPT}" in page.locator(f"#{anchor} .remark").first.inner_text()
    for left in (1, 0):  # first the decision goes, then the note that stood there before it
        page.locator(f"#{anchor} form.decide summary").first.click()
        page.locator(f"#{anchor} button[value=undone]").first.click()
        page.wait_for_function("document.querySelector('.remark time') === null")
        page.wait_for_load_state()
        assert page.locator(f"#{anchor} .remark").count() == left


def test_another_verdict_goes_with_its_reason(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk")
    page.fill("#text", DELTA)
    give(page, "text")
    form = page.locator("form.decide").first
    path = form.get_attribute("action")
    sent = {"check_id": str(form.locator("[name=check_id]").get_attribute("value")), "decision": "overridden"}
    got = server.post(str(path), {**sent, "verdict": "stale", "note": ""})
    assert (got.status, "ghi lý do" in got.text) == (400, True)
    form.locator("summary").click()
    form.locator("input[value=stale]").check(force=True)
    form.locator("textarea").fill("Số của năm trước.")
    form.locator("button[value=overridden]").click()
    page.wait_for_url("**#c-*")
    assert "Số của năm trước." in page.locator(".remark").first.inner_text()


def test_reviews_go_out_and_come_in(open_page: Open, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    path.write_text(
        "check_id,decision,reviewer,reviewed_at\n0123456789abcdef,confirmed,An,2025-06-30\n", encoding="utf-8"
    )
    page = open_page(f"{server.address}/-/desk/reviews")
    page.set_input_files("#file", path)
    page.locator("main button").click()
    page.wait_for_selector("[role=status]")
    assert "ghi 1" in page.inner_text("[role=status]")
    assert "0123456789abcdef,confirmed,An,2025-06-30" in server.ask("/-/desk/reviews.csv").text


def test_a_decision_and_a_reload_keep_the_language_of_the_check_page(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk")
    page.fill("#text", DELTA)
    give(page, "text")
    page.locator("#lang-en").check(force=True)
    page.locator("form.decide button.yes").first.click()
    page.wait_for_function("document.querySelector('.remark time') !== null")
    assert page.locator("#lang-en").is_checked()
    page.reload()
    assert page.locator("#lang-en").is_checked()
    page.locator("#lang-vi").check(force=True)
    page.reload()
    assert page.locator("#lang-vi").is_checked()


def test_the_language_is_one_click_away_and_stays(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk/map?era=63")
    page.locator(".language").click()
    page.wait_for_url("**lang=en")
    assert page.locator("h1").inner_text() == "Products of 3 stars and more: 63 provinces"
    page.goto(f"{server.address}/-/desk")
    assert page.locator("html").get_attribute("lang") == "en"


def test_work_that_takes_a_while_says_what_it_is_at(open_page: Open, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # a proxy that takes requests and never answers
        proxy = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        environment = {"OCOP_CONTACT": "name@example.org", "http_proxy": proxy}
        with serve(folder=tmp_path, environment=environment) as running:
            page = open_page(f"{running.address}/-/desk")
            page.fill("#url", "http://bao.example/tin.html")
            page.locator("form:has(#url) button").click()
            page.wait_for_url("**/-/desk/job/*")
            assert page.inner_text("#step") == "Đang tải trang…"
            assert page.locator("progress").is_visible()
            page.close()  # it asks the server again and again, which ends here


def test_work_that_is_forgotten_is_told(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk/job/0123456789", allowed=("404",))
    assert "Không còn biết việc này" in page.inner_text("main")


@pytest.mark.parametrize("path", [*OWN_PAGES, *TABLES])
def test_no_value_of_the_dataset_runs(open_page: Open, server: Server, path: str) -> None:
    page = open_page(f"{server.address}{path}", allowed=("404",))
    page.wait_for_timeout(150)
    assert page.evaluate("window.harmed") is None
    assert page.locator("img[src='x']").count() == 0
    assert ("window.harmed" in page.inner_text("body")) is (path in SHOWING_HARM), "what means harm is shown as text"


def test_no_value_of_a_checked_article_runs(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk")
    page.fill("#text", HARMFUL)
    give(page, "text")
    assert page.locator("script:not([src]):not([type='application/json'])").count() == 0
    page.wait_for_timeout(200)


def test_no_value_of_a_reference_row_runs(open_page: Open, tmp_path: Path) -> None:
    shipped = Path(__file__).parents[3] / "corpus" / "official" / "figures.csv"
    header, first = shipped.read_text(encoding="utf-8").splitlines()[:2]
    row = first.replace("F0001", "MINE1").replace("Phát triển sản phẩm", "<script>window.harmed=1</script>")
    own = tmp_path / "own.csv"
    own.write_text(f"{header}\n{row}\n", encoding="utf-8")
    with serve("--reference", own, folder=tmp_path) as running:
        page = open_page(f"{running.address}/-/desk/reference/MINE1")
        assert "window.harmed" in page.inner_text("main")
        page.goto(f"{running.address}/-/desk/place/342")
        assert "window.harmed" in page.inner_text("main")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_serious_is_found_by_axe(open_page: Open, server: Server, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing: make setup").Axe()
    page = open_page(f"{server.address}/-/desk", width=width, color_scheme=scheme, allowed=("404",))
    told = []
    for path in OWN_PAGES:
        page.goto(f"{server.address}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        for each in axe.run(page).response["violations"]:
            if each["impact"] in SERIOUS:
                told += [(path, each["id"], node["html"][:200]) for node in each["nodes"]]
    assert told == []


def test_a_province_is_reached_by_keyboard_and_leads_to_its_place(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk/map?era=63")
    link = page.locator(".map a[href*='/place/12?']")
    link.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert str(page.evaluate("document.activeElement.getAttribute('aria-label')")).startswith("Lai Châu: ")
    shape = link.locator("path").first
    assert shape.evaluate("element => getComputedStyle(element).strokeWidth") == "5px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/place/12?era=63")


@pytest.mark.parametrize("era", [63, 34])
def test_a_telephone_has_the_map_with_both_archipelagos(open_page: Open, server: Server, era: int) -> None:
    page = open_page(f"{server.address}/-/desk/map?era={era}", width=360)
    for words in ("Hoàng Sa", "Trường Sa"):
        assert page.locator(".map text.narrow", has_text=words).is_visible()
        assert not page.locator(".map text.wide", has_text=words).is_visible()
    box = page.locator(".map").bounding_box()
    assert box is not None
    assert box["width"] <= 360


def test_a_point_of_the_press_leads_to_its_number_in_the_article(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk/place/66?era=63")
    points = page.locator(".chart a[href*='/check/']")
    assert points.count() >= 4
    told = [(str(each.get_attribute("href")), str(each.get_attribute("aria-label"))) for each in points.all()]
    for address, label in told:
        page.goto(f"{server.address}{address}")  # of one article: without loading it anew
        page.wait_for_function(
            """number => {
                const here = document.activeElement;
                return here.matches("a.number") && here.textContent.includes(number);
            }""",
            arg=label.partition(",")[0],
        )


def test_charts_stand_side_by_side_where_there_is_room(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk/place/66?era=63")

    def lefts() -> int:
        return len({each.bounding_box()["x"] for each in page.locator(".charts section").all()})  # type: ignore[index]

    assert lefts() == 2
    page.set_viewport_size({"width": 360, "height": 800})
    assert lefts() == 1


def test_a_desk_that_is_open_says_so(open_page: Open, tmp_path: Path) -> None:
    with serve("--host", "0.0.0.0", folder=tmp_path) as running:  # noqa: S104
        assert "opens the desk to a network" in running.log.read_text(encoding="utf-8")
        page = open_page(f"http://127.0.0.1:{running.port}/-/desk")
        assert "mở cho cả mạng" in page.inner_text("header")


@pytest.mark.parametrize(
    ("table", "question"), [("figures", "dak lak"), ("articles", "Đắk lắk"), ("figures", "san ph")]
)
def test_the_search_box_of_a_table_needs_no_tone_marks(
    open_page: Open, server: Server, table: str, question: str
) -> None:
    page = open_page(f"{server.address}/dataset/{table}")
    page.fill("#_search", question)
    page.press("#_search", "Enter")
    page.wait_for_url("**_search=**")
    assert page.input_value("#_search") == question
    assert "Đắk Lắk" in page.locator("table.rows-and-columns tbody").inner_text()


def test_a_place_is_found_without_tone_marks(open_page: Open, server: Server) -> None:
    page = open_page(f"{server.address}/-/desk/search?q=dien+bien")
    page.get_by_role("link", name="tỉnh Điện Biên").first.click()
    page.wait_for_url("**/place/11?era=*")
    assert page.locator("h1").inner_text() == "tỉnh Điện Biên"
