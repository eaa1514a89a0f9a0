"""Invented articles with their findings, checked for real, for the tests of the page."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from extract.checks import check_articles
from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.spot import Spot
from extract.dataset.vocabulary import Verdict
from extract.desk.page import Actions, Assets, CheckView, check_page, check_view
from extract.reference import ReferenceTable
from extract.report.background import Background
from extract.report.findings import Findings, gather_each
from extract.report.language import Language
from extract.reviews import Decision, Review
from tests.checks.building import Pen, article_of, row_of

HOSTILE = (
    "</script></style><script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)> \"'"
    " javascript:alert(1)"
)
ACTIONS = Actions("/-/desk/decide", "token-1", reviewer="Trần Thị Lan", home="/-/desk")

ROWS = (
    row_of("F1", 152, period="2023-06", source_url="https://so.example/2023", document_number="12/BC-SNN"),
    row_of("F2", 171, period="2023-12", source_url="https://so.example/2023-12", source_date="2023-12-20"),
    row_of("F3", 194, period="2024-06", source_url="https://so.example/2024?a=1&b=2", document_number="77/BC-SNN"),
    row_of("F4", 40, star=4, period="2024-06", source_url="bao.example, “Tin”, 2024"),
    row_of("F5", 250, status="target", period="2025", modifier="at_least"),
)
TABLE = ReferenceTable.from_rows(ROWS)


def article() -> tuple[Article, Pen]:
    """An article with figures that hold, do not hold, and that nothing is known of, in all its parts."""
    text = article_of(
        "Đến tháng 6/2024, tỉnh Thái Bình có 214 sản phẩm OCOP, trong đó 40 sản phẩm 4 sao và 174 sản phẩm 3 sao.",
        "Tỉnh phấn đấu đến năm 2025 có ít nhất 250 sản phẩm OCOP; xã Đồi Xanh góp 7 sản phẩm, 15 khách mỗi ngày.",
        "Ảnh: Gian hàng của 12 hợp tác xã ở Thái Bình.",
        title="Thái Bình có 194 sản phẩm OCOP",
        lead="Tính đến tháng 6/2024, Thái Bình có gần 200 sản phẩm OCOP từ 3 sao trở lên.",
        published_at="2024-07-01",
        outlet="bao.example",
    )
    last = replace(text.blocks[-1], kind=BlockKind.CAPTION)
    text = replace(text, blocks=(*text.blocks[:-1], last), url="https://bao.example/tin-1.html", source="bài 1.html")
    pen = Pen(text, period="2024-06")
    pen.mark("194", 194)
    pen.mark("200", 200, modifier="nearly")
    pen.mark("214", 214)
    pen.mark("40", 40, star=4)
    pen.mark("174", 174, star=3)
    pen.mark("250", 250, status="target", period="2025", modifier="at_least")
    pen.mark("7", 7, place="Đồi Xanh", level="commune")
    pen.mark("12", 12, measure="producers", type="cooperative", period="")
    return text, pen


def other_article() -> tuple[Article, Pen]:
    """Another article on the same province."""
    text = article_of(
        "Tháng 3/2024, Thái Bình có 180 sản phẩm OCOP.", title="OCOP Thái Bình", published_at="2024-03-20"
    )
    pen = Pen(replace(text, url="https://khac.example/tin-2.html", outlet="khac.example"), period="2024-03")
    pen.mark("180", 180)
    return pen.article, pen


def report() -> tuple[Article, Pen]:
    """A report of two pages with a table that has headings over several columns, and a line of two columns."""
    lines = (
        "Báo cáo kết quả OCOP",
        "TT\tHuyện\tSản phẩm\t",
        "TT\tHuyện\t4 sao\t3 sao",
        "1\tTiền Hải\t12\t24",
        "2\tThái Thụy\t9\t-",
        "Nơi nhận:\tGIÁM ĐỐC",
    )
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    blocks = tuple(
        Block(BlockKind.BODY if start else BlockKind.TITLE, start, start + len(line))
        for start, line in zip(starts, lines, strict=True)
    )
    spots = (
        Spot(0, page=1),
        *(Spot(start, page=1, table=1, row=row) for row, start in enumerate(starts[1:4], 1)),
        Spot(starts[4], page=2, table=1, row=1),
        Spot(starts[5], page=2),
    )
    text = Article("r1", "\n".join(lines), blocks, "", title=lines[0], spots=spots, pages=2, source="báo cáo.pdf")
    pen = Pen(text, period="2024-06", level="district")
    pen.mark("12", 12, place="Tiền Hải", star=4, doubtful=True)
    pen.mark("24", 24, place="Tiền Hải", star=3)
    return text, pen


def found(*given: tuple[Article, Pen], reviews: Sequence[Review] = ()) -> tuple[list[Findings], Background]:
    """The findings of articles, and what they were held against."""
    background = Background(TABLE, [(pen.article, pen.figures) for _, pen in given])
    checks = check_articles(background.articles, TABLE)
    decided = {each.check_id: each for each in reviews}
    return gather_each(background.articles, checks, references=TABLE.by_id, reviews=decided), background


def decided() -> list[Review]:
    """A decision of each kind on the checks of `article`."""
    (findings,), _ = found(article())
    ids = [each.judgements[0].check.check_id for each in findings.findings]
    return [
        Review(ids[0], Decision.CONFIRMED, "Trần Thị Lan", "2024-07-02T09:15:00+07:00", note="Đã hỏi Sở."),
        Review(ids[1], Decision.OVERRIDDEN, "Trần Thị Lan", "2024-07-02", Verdict.STALE, "Số cũ."),
        Review(ids[2], Decision.NOT_A_CLAIM, "Lê Văn Bảo", "2024-07-03"),
    ]


def view(*given: tuple[Article, Pen], reviews: Sequence[Review] = ()) -> CheckView:
    """What the page shows of articles."""
    findings, background = found(*(given or (article(),)), reviews=reviews)
    return check_view(findings, background=background)


def page(
    *given: tuple[Article, Pen],
    reviews: Sequence[Review] = (),
    language: Language = Language.VI,
    actions: Actions | None = None,
    assets: Assets | None = None,
) -> str:
    """The page of articles."""
    shown = view(*given, reviews=reviews)
    return check_page(shown, language=language, actions=actions, assets=assets or Assets())


Row = TypeVar("Row")


def with_hostile_texts(row: Row, *, kept: Sequence[str]) -> Row:
    """A row with every text replaced by a hostile one that names its field, but for the fields that are kept."""
    changed: dict[str, Any] = {
        field.name: f"{field.name}{HOSTILE}"
        for field in fields(row)  # type: ignore[arg-type]  # a dataclass
        if type(getattr(row, field.name)) is str and field.name not in kept
    }
    return replace(row, **changed)  # type: ignore[type-var]  # a dataclass
