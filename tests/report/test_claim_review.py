"""Drafts of ClaimReview: of what a person confirmed alone, complete, and safe to embed in a page."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
from jsonschema import Draft202012Validator

from extract.dataset.vocabulary import Verdict
from extract.report.claim_review import Publication, as_claim_reviews
from extract.report.findings import Findings
from extract.report.link import fragment
from extract.reviews import Decision
from tests.report.building import ARTICLE, CONFLICT, HOSTILE, ROW, UNKNOWN, findings, review

SCHEMA = json.loads((Path(__file__).parent / "claim_review.schema.json").read_text(encoding="utf-8"))
PUBLICATION = Publication("https://toasoan.example/kiem-chung#dau")


def drafts(found: Findings, publication: Publication = PUBLICATION) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] = json.loads(as_claim_reviews([found], publication))
    Draft202012Validator(SCHEMA).validate(written)
    return written


def test_a_confirmed_check_is_a_whole_draft() -> None:
    (draft,) = drafts(findings(review(CONFLICT, note="Đã hỏi Sở.")))
    item = draft["itemReviewed"]
    assert draft["url"] == f"https://toasoan.example/kiem-chung#{CONFLICT.check_id}"
    assert draft["claimReviewed"] == "OCOP, Thái Bình, tháng 11/2024: 72 sản phẩm"
    assert draft["datePublished"] == "2026-11-20"
    assert draft["author"] == {"@type": "Person", "name": "Trần Thị Lan"}
    assert draft["reviewBody"] == f"Khác {HOSTILE}. Đã hỏi Sở."
    assert (draft["reviewRating"]["ratingValue"], draft["reviewRating"]["alternateName"]) == (1, "Không khớp")
    assert item["author"] == {"@type": "Person", "name": "ông Nguyễn Văn A"}
    assert item["appearance"]["headline"] == ARTICLE.title
    assert item["appearance"]["url"].startswith("https://bao.example/tin-1.html#:~:text=T%E1%BB%89nh%20")
    (source,) = draft["isBasedOn"]
    assert (source["url"], source["identifier"]) == (ROW.source_url, ["S1", "12/BC-SNN"])


@pytest.mark.parametrize(
    ("decided", "rated"),
    [
        ([], []),
        ([review(CONFLICT, Decision.NOT_A_CLAIM)], []),
        ([review(UNKNOWN)], []),  # confirmed that nothing is known: that rates nothing
        ([review(CONFLICT, Decision.OVERRIDDEN, Verdict.MATCH, "Có số mới.")], [(5, "Khớp")]),
        ([review(CONFLICT, Decision.OVERRIDDEN, Verdict.AMBIGUOUS, "Hai nghĩa.")], []),
        ([review(CONFLICT), review(UNKNOWN, Decision.OVERRIDDEN, Verdict.SCOPE, "Của huyện.")], [(1, ""), (3, "")]),
    ],
)
def test_only_what_a_person_stands_for_is_drafted(decided: list[Any], rated: list[tuple[int, str]]) -> None:
    found = [draft["reviewRating"] for draft in drafts(findings(*decided))]
    assert [each["ratingValue"] for each in found] == [value for value, _ in rated]
    assert all(name in each["alternateName"] for each, (_, name) in zip(found, rated, strict=True))


def test_the_machine_does_not_explain_what_a_person_decided_otherwise() -> None:
    (draft,) = drafts(findings(review(CONFLICT, Decision.OVERRIDDEN, Verdict.MATCH, "Có số mới.")))
    assert draft["reviewBody"] == "Có số mới."


def test_a_publisher_is_the_author_and_the_user_says_where_and_when() -> None:
    publication = Publication("https://toasoan.example/a/b?c=1", "Tòa soạn", place="Hà Nam", as_of="2024")
    decided = review(UNKNOWN, Decision.OVERRIDDEN, Verdict.MATCH, "Có số mới.")
    (draft,) = drafts(findings(decided), publication)
    assert draft["author"] == {"@type": "Organization", "name": "Tòa soạn", "url": "https://toasoan.example/"}
    assert draft["claimReviewed"] == "OCOP, Hà Nam, năm 2024: 12 sản phẩm 4 sao"
    assert draft["itemReviewed"]["author"] == {"@type": "Organization", "name": "bao.example"}


@pytest.mark.parametrize("address", ["", "javascript://bao.example/%0aalert(1)"])
def test_what_has_no_address_is_drafted_without(address: str) -> None:
    row = replace(ROW, source_url='so.example, "Báo cáo", 2024', source_date="", document_number="")
    found = findings(review(CONFLICT), article=replace(ARTICLE, url=address, published_at="", outlet=""), row=row)
    (draft,) = drafts(found)
    assert "url" not in draft["itemReviewed"]["appearance"]
    assert draft["isBasedOn"][0]["description"] == row.source_url


def test_no_text_can_end_the_script_element_of_a_page() -> None:
    written = as_claim_reviews([findings(review(CONFLICT))], PUBLICATION)
    assert not set(written) & set("<>&\u2028\u2029")
    page = lxml.html.fromstring(
        f'<html><body><script type="application/ld+json">{written}</script><p>Hết</p></body></html>'
    )
    (script,) = page.iter("script")
    assert json.loads(script.text)[0]["itemReviewed"]["appearance"]["headline"] == f"OCOP {HOSTILE}"


@pytest.mark.parametrize(
    ("url", "sentence", "directive"),
    [
        ("https://b.example/", "Có 72 sản phẩm.", "#:~:text=Có 72 sản phẩm."),
        ("https://b.example/#dau", "Có 72 sản phẩm.", "#dau:~:text=Có 72 sản phẩm."),
        ("https://b.example/", "một hai ba bốn năm sáu bảy tám chín mười 11 12 13", None),
        ("https://b.example/", "a, b & c - d", "#:~:text=a, b & c - d"),
    ],
)
def test_a_fragment_leads_to_the_sentence(url: str, sentence: str, directive: str | None) -> None:
    found = fragment(url, sentence)
    assert urlsplit(found).netloc == "b.example"
    assert unquote(found).removeprefix("https://b.example/") == directive or (
        directive is None and unquote(found).endswith("#:~:text=một hai ba bốn năm,chín mười 11 12 13")
    )
    own = found.partition("text=")[2]
    assert own.count(",") == (directive is None)
    assert not set(own) & set("&- ")
