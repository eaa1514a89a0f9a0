"""The JSON of findings is of the documented form, and every value in it leads back."""

import csv
import io
import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from extract.cli.report.schema import as_text, schema
from extract.dataset.article import Article
from extract.dataset.vocabulary import Verdict
from extract.report.findings import Findings, gather
from extract.report.record import as_csv, as_json
from extract.reviews import Decision
from tests.report.building import ARTICLE, CONFLICT, UNKNOWN, findings, review

EMPTY = gather(replace(ARTICLE, article_id="a2"), (), ())
BARE = gather(Article(article_id="a3", text="Tin", blocks=(), content_sha256="1" * 64), (), ())


def document(*articles: Findings) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_json(articles))
    return found


def test_schema_file_is_the_one_that_the_code_makes() -> None:
    written = (files("extract.cli.report") / "check.schema.json").read_text(encoding="utf-8")
    assert written == as_text(), "run: python -m extract.cli.report.schema > extract/cli/report/check.schema.json"
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    "articles",
    [
        (),
        (EMPTY,),
        (BARE,),
        (findings(),),
        (findings(review(CONFLICT), review(UNKNOWN, Decision.OVERRIDDEN, Verdict.SCOPE, "Của huyện.")), EMPTY, BARE),
        (findings(review(CONFLICT, Decision.NOT_A_CLAIM)), findings()),
    ],
)
def test_every_document_is_of_the_form(articles: tuple[Findings, ...]) -> None:
    Draft202012Validator(schema()).validate(document(*articles))


@pytest.mark.parametrize(
    ("where", "wrong"),
    [
        ("schema", "urn:ocop-miner:check:2"),
        ("articles", None),
        ("extra", 1),
        ("verdicts", {}),
    ],
)
def test_another_form_is_told(where: str, wrong: object) -> None:
    assert not Draft202012Validator(schema()).is_valid(document(findings()) | {where: wrong})


def test_what_a_check_cites_is_in_the_document() -> None:
    (article,) = document(findings())["articles"]
    assert [row["reference_id"] for row in article["references"]] == ["S1"]
    row = article["references"][0]
    assert (row["value_min"], row["document_number"], row["confidence"]) == (70, "12/BC-SNN", "authority")
    assert row["note"] is None
    assert article["coverage"] | {"vi": "", "en": ""} == {
        "figures": 2,
        "checked": 1,
        "vi": "",
        "en": "",
        "unchecked": [{"count": 1, "vi": "chưa có số chính thức", "en": "no official number"}],
    }


def test_a_decision_leaves_the_verdict_of_the_machine_readable() -> None:
    decided = review(CONFLICT, Decision.OVERRIDDEN, Verdict.STALE, "Số của năm trước.")
    (article,) = document(findings(decided))["articles"]
    figure = article["figures"][0]
    assert (figure["verdict"], figure["group"]) == ("stale", "doubtful")
    assert figure["checks"][0]["verdict"] == "conflict"
    assert figure["checks"][0]["review"] == {
        "decision": "overridden",
        "verdict": "stale",
        "note": "Số của năm trước.",
        "reviewer": "Trần Thị Lan",
        "reviewed_at": "2026-11-20T09:15:00+07:00",
    }
    (row, *_) = csv.DictReader(io.StringIO(as_csv([findings(decided)])))
    assert (row["verdict"], row["decided_verdict"], row["url"]) == ("conflict", "stale", ARTICLE.url)
