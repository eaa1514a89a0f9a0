"""Scores of a set of texts, with an extractor that reads as told."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.evaluation.gold import GoldFigure, GoldProduct, GoldText
from extract.evaluation.report import as_record, as_text
from extract.evaluation.scores import Evaluation, Score, evaluate
from tests.evaluation.rows import figure, gold, gold_product, product

TEXT = "Huyện có 72 sản phẩm OCOP của 41 chủ thể. Mật ong rừng đạt 4 sao. Có 15 hội viên."


@dataclass(frozen=True)
class Told:
    """An extraction as the test tells it."""

    article: Article
    figures: tuple[Figure, ...]
    products: tuple[Product, ...]


def annotated(name: str, *facts: GoldFigure | GoldProduct, constructions: tuple[str, ...] = ()) -> GoldText:
    return GoldText(
        name=name,
        path=Path(f"{name}.txt"),
        constructions=constructions,
        figures=tuple(fact for fact in facts if isinstance(fact, GoldFigure)),
        products=tuple(fact for fact in facts if isinstance(fact, GoldProduct)),
    )


def read_as(*rows: Figure | Product) -> Told:
    return Told(
        article=Article(article_id="a1", text=TEXT, blocks=(), content_sha256=""),
        figures=tuple(row for row in rows if isinstance(row, Figure)),
        products=tuple(row for row in rows if isinstance(row, Product)),
    )


@pytest.fixture
def evaluation() -> Evaluation:
    """Two texts: one with a wrong field and a missed figure, one with a figure that is not annotated."""
    one = annotated(
        "one",
        gold("Huyện có 72 sản phẩm OCOP", 72, place="Đồi Xanh"),
        gold("Huyện có 72 sản phẩm OCOP của 41 chủ thể", 41),
        gold_product("Mật ong rừng đạt 4 sao", "mật ong rừng", star=4),
        constructions=("star_breakdown", "districts"),
    )
    two = annotated("two", gold("Huyện có 72 sản phẩm", 72), constructions=("districts",))
    readings = {
        "one": read_as(figure(TEXT, "72 sản phẩm", 72), product(TEXT, "Mật ong rừng", star=3)),
        "two": read_as(figure(TEXT, "72 sản phẩm", 72), figure(TEXT, "15 hội viên", 15)),
    }
    return evaluate([one, two], lambda text: readings[text.name])


def test_scores_pool_the_facts_of_all_texts(evaluation: Evaluation) -> None:
    scores = evaluation.figure_scores
    assert scores["value"] == Score(right=2, predicted=3, gold=3)
    assert scores["place"] == Score(right=1, predicted=3, gold=3)
    assert scores["every_field"] == Score(right=1, predicted=3, gold=3)
    assert evaluation.product_scores["name"] == Score(1, 1, 1)
    assert evaluation.product_scores["star"] == Score(0, 1, 1)


def test_field_that_the_annotation_may_leave_out_is_judged_where_stated(evaluation: Evaluation) -> None:
    assert evaluation.figure_scores["attributed_to"] == Score(0, 0, 0)


def test_constructions_pool_the_texts_that_hold_them(evaluation: Evaluation) -> None:
    table = evaluation.by_construction()
    assert {name: texts for name, (texts, _, _) in table.items()} == {"districts": 2, "star_breakdown": 1}
    assert table["star_breakdown"][1]["value"] == Score(1, 1, 2)
    assert table["districts"][1]["value"] == Score(2, 3, 3)


@pytest.mark.parametrize(
    ("score", "precision", "recall", "f1"),
    [
        (Score(2, 3, 4), 2 / 3, 0.5, 4 / 7),
        (Score(0, 0, 0), 1, 1, 1),
        (Score(0, 0, 5), 1, 0, 0),
        (Score(0, 5, 0), 0, 1, 0),
        (Score(0, 5, 5), 0, 0, 0),
    ],
)
def test_score_ratios(score: Score, precision: float, recall: float, f1: float) -> None:
    assert (score.precision, score.recall, score.f1) == pytest.approx((precision, recall, f1))


def test_record_lists_every_kind_of_miss(evaluation: Evaluation) -> None:
    record = as_record(evaluation, misses=True)
    assert [(miss["text"], miss["kind"]) for miss in record["misses"]] == [
        ("one", "not found"),
        ("one", "wrong fields"),
        ("one", "wrong fields"),
        ("two", "not annotated"),
    ]
    place, star = record["misses"][1:3]
    assert place["fields"] == {"place": {"annotated": "Đồi Xanh", "read": ""}}
    assert star["fields"] == {"star": {"annotated": "4", "read": "3"}}
    assert record["misses"][3]["rule"] == "total"
    assert "misses" not in as_record(evaluation)


def test_text_report_shows_scores_and_misses(evaluation: Evaluation) -> None:
    text = as_text(evaluation, misses=True)
    assert "2 annotated texts" in text
    assert "districts (2)" in text
    assert "place: annotated Đồi Xanh, read nothing" in text
    assert "two: not annotated: products | 15 count" in text
    assert "rule: total" in text


def test_quote_that_was_not_read_is_reported() -> None:
    text = annotated("one", gold("câu không có trong bài", 5))
    evaluation = evaluate([text], lambda _: read_as())
    assert as_record(evaluation)["quotes_not_found"] == 1
    assert "lacks this quote: câu không có trong bài" in as_text(evaluation)
