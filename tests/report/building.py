"""Findings of invented articles for the tests of reports."""

from dataclasses import replace
from decimal import Decimal

from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Measure, Modifier, PlaceLevel, Status, Unit, Verdict
from extract.reference import Confidence, ReferenceRow
from extract.report.findings import Findings, gather
from extract.reviews import Decision, Review
from tests.evaluation.rows import figure

HOSTILE = '</script><script>alert("x")</script><!-- & \u2028'
TEXT = f"Tỉnh Đồi Xanh có 72 sản phẩm OCOP {HOSTILE}, trong đó 12 sản phẩm đạt 4 sao."
ARTICLE = Article(
    article_id="a1",
    text=TEXT,
    blocks=(),
    content_sha256="0" * 64,
    source="bài.html",
    url="https://bao.example/tin-1.html",
    outlet="bao.example",
    title=f"OCOP {HOSTILE}",
    published_at="2024-11-25T10:12:00+07:00",
)
ROW = ReferenceRow(
    reference_id="S1",
    measure=Measure.PRODUCTS,
    status=Status.ACTUAL,
    unit=Unit.COUNT,
    value_min=Decimal(70),
    value_max=Decimal(70),
    modifier=Modifier.EXACT,
    place="Thái Bình",
    place_level=PlaceLevel.PROVINCE,
    place_code="34",
    confidence=Confidence.AUTHORITY,
    source_title=f"Báo cáo {HOSTILE}",
    document_number="12/BC-SNN",
    source_url="https://so.example/bao-cao.html",
    source_date="2024-11",
    source_article="báo cáo @",
)
TOTAL = figure(
    TEXT, "72 sản phẩm OCOP", 72, sentence=TEXT, place="Thái Bình", period="2024-11", attributed_to="ông Nguyễn Văn A"
)
FOUR = figure(TEXT, "12 sản phẩm đạt 4 sao", 12, sentence=TEXT, star_min=4, star_max=4)


def check(of: Figure, verdict: Verdict, *references: str) -> Check:
    return Check(
        check_id=f"{of.figure_id}-{verdict}",
        figure_id=of.figure_id,
        kind=CheckKind.OFFICIAL,
        verdict=verdict,
        stated=of.value_raw,
        explanation_vi=f"Khác {HOSTILE}.",
        explanation_en="Other.",
        references=references,
    )


CONFLICT = check(TOTAL, Verdict.CONFLICT, "S1")
UNKNOWN = check(FOUR, Verdict.NO_OFFICIAL)


def review(
    of: Check, decision: Decision = Decision.CONFIRMED, verdict: Verdict | None = None, note: str = ""
) -> Review:
    return Review(of.check_id, decision, "Trần Thị Lan", "2026-11-20T09:15:00+07:00", verdict, note)


def findings(*reviews: Review, article: Article = ARTICLE, row: ReferenceRow = ROW) -> Findings:
    return gather(
        article,
        (TOTAL, FOUR),
        [CONFLICT, UNKNOWN],
        references={row.reference_id: row, "S2": replace(row, reference_id="S2")},
        reviews={each.check_id: each for each in reviews},
    )
