"""A small dataset whose values are awkward to write: ranges, fractions, formulas, lists, missing values."""

from decimal import Decimal

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.dataset.tables import Dataset
from extract.dataset.vocabulary import CheckKind, Flow, Measure, Modifier, ProducerType, Status, Unit, Verdict

TEXT = "Đồi Xanh có 72 sản phẩm OCOP, vượt 17,35%.\n- Mật ong rừng đạt 4 sao."
ARTICLE = Article(
    article_id="a1",
    text=TEXT,
    blocks=(Block(BlockKind.BODY, 0, 42), Block(BlockKind.BODY, 43, len(TEXT))),
    content_sha256="00" * 32,
    source="bài.txt",
    title='=HYPERLINK("http://example.invalid")',
    authors=("An", "Bình"),
)
FIGURES = (
    Figure(
        figure_id="f1",
        article_id="a1",
        measure=Measure.PRODUCTS,
        status=Status.ACTUAL,
        unit=Unit.COUNT,
        value_min=Decimal(72),
        value_max=Decimal(72),
        value_raw="72",
        modifier=Modifier.EXACT,
        sentence="Đồi Xanh có 72 sản phẩm OCOP, vượt 17,35%.",
        char_start=12,
        char_end=28,
        rule="total",
        flow=Flow.STOCK,
        star_min=3,
        star_max=5,
        place="Đồi Xanh",
    ),
    Figure(
        figure_id="f2",
        article_id="a1",
        measure=Measure.TARGET_EXCEEDED,
        status=Status.ACTUAL,
        unit=Unit.PERCENT,
        value_min=Decimal("17.35"),
        value_max=Decimal("17.35"),
        value_raw="17,35",
        modifier=Modifier.EXACT,
        sentence="Đồi Xanh có 72 sản phẩm OCOP, vượt 17,35%.",
        char_start=30,
        char_end=41,
        rule="excess",
        derived=True,
    ),
)
PRODUCT = Product(
    product_id="p1",
    article_id="a1",
    name="Mật ong rừng",
    sentence="- Mật ong rừng đạt 4 sao.",
    char_start=45,
    char_end=57,
    rule="named",
    star=4,
    producer_type=ProducerType.HOUSEHOLD,
)
CHECK = Check(
    check_id="c1",
    figure_id="f2",
    kind=CheckKind.TARGET,
    verdict=Verdict.CONFLICT,
    stated="17,35%",
    explanation_vi="Không khớp.",
    explanation_en="Does not agree.",
    expected="16,9%",
    difference=Decimal("0.45"),
    references=("r1", "f1"),
)
DATASET = Dataset((ARTICLE,), FIGURES, (PRODUCT,), (CHECK,))
