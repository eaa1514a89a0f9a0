"""Facts meet the rows that answer them, each at most once."""

from decimal import Decimal

from extract.dataset.vocabulary import Measure
from extract.evaluation.pairing import pair_figures, pair_products
from tests.evaluation.rows import figure, gold, gold_product, product

TEXT = """Đồi Xanh có 72 sản phẩm OCOP
Đến nay, huyện có 72 sản phẩm OCOP, trong đó 12 sản phẩm 4 sao, 60 sản phẩm 3 sao.
Xã Mây có 12 sản phẩm OCOP."""
SENTENCE = "Đến nay, huyện có 72 sản phẩm OCOP, trong đó 12 sản phẩm 4 sao, 60 sản phẩm 3 sao."


def test_same_number_elsewhere_is_not_an_answer() -> None:
    fact = gold("Xã Mây có 12 sản phẩm OCOP.", 12)
    row = figure(TEXT, "12 sản phẩm 4 sao", 12)
    pairing = pair_figures(TEXT, [fact], [row])
    assert pairing.missed == (fact,)
    assert pairing.spurious == (row,)


def test_evidence_at_the_quote_answers_it() -> None:
    facts = [gold(SENTENCE, 12, star_min=4, star_max=4), gold("Xã Mây có 12 sản phẩm OCOP.", 12)]
    rows = [
        figure(TEXT, "Xã Mây có 12 sản phẩm OCOP", 12),
        figure(TEXT, "12 sản phẩm 4 sao", 12, star_min=4, star_max=4, sentence=SENTENCE),
    ]
    pairing = pair_figures(TEXT, facts, rows)
    assert set(pairing.right) == {(facts[0], rows[1]), (facts[1], rows[0])}
    assert not pairing.missed
    assert not pairing.spurious


def test_fact_prefers_the_row_that_agrees_in_more_fields() -> None:
    fact = gold(SENTENCE, 12, star_min=4, star_max=4)
    poor = figure(TEXT, "12 sản phẩm", 12, sentence=SENTENCE)
    good = figure(TEXT, "12 sản phẩm 4 sao", 12, star_min=4, star_max=4, sentence=SENTENCE)
    pairing = pair_figures(TEXT, [fact], [poor, good])
    assert pairing.right == ((fact, good),)
    assert pairing.spurious == (poor,)


def test_wrong_value_at_the_quote_is_shown_beside_its_fact() -> None:
    fact = gold("Xã Mây có 12 sản phẩm OCOP.", 12)
    row = figure(TEXT, "Xã Mây có 12 sản phẩm OCOP", 1200)
    pairing = pair_figures(TEXT, [fact], [row])
    assert pairing.wrong == ((fact, row),)
    assert not pairing.right


def test_wrong_measure_at_the_quote_is_shown_beside_its_fact() -> None:
    fact = gold("Xã Mây có 12 sản phẩm OCOP.", 12)
    row = figure(TEXT, "Xã Mây có 12 sản phẩm OCOP", 12, measure=Measure.PRODUCERS)
    assert pair_figures(TEXT, [fact], [row]).wrong == ((fact, row),)


def test_quote_that_the_reader_dropped_falls_back_to_the_value() -> None:
    fact = gold("Toàn huyện đã có 60 sản phẩm hạng 3 sao", 60)
    row = figure(TEXT, "60 sản phẩm 3 sao", 60)
    pairing = pair_figures(TEXT, [fact], [row])
    assert pairing.right == ((fact, row),)
    assert pairing.unfound == (fact,)


def test_words_printed_twice_and_annotated_once_are_a_repetition() -> None:
    fact = gold("72 sản phẩm OCOP", 72)
    headline = figure(TEXT, "72 sản phẩm OCOP", 72)
    body = figure(TEXT, "Đến nay, huyện có 72 sản phẩm OCOP", 72)
    pairing = pair_figures(TEXT, [fact], [headline, body])
    assert len(pairing.right) == len(pairing.repeated) == 1
    assert not pairing.spurious


def test_two_readings_of_one_place_are_no_repetition() -> None:
    fact = gold(SENTENCE, 72)
    rows = [figure(TEXT, SENTENCE, 72), figure(TEXT, SENTENCE, 72)]
    pairing = pair_figures(TEXT, [fact], rows)
    assert len(pairing.spurious) == 1


def test_range_is_right_only_with_both_ends() -> None:
    text = "từ 60 - 70 tổ chức"
    fact = gold(text, 60)
    row = figure(text, text, 60, value_max=Decimal(70))
    assert pair_figures(text, [fact], [row]).wrong == ((fact, row),)


def test_product_named_again_is_a_repetition() -> None:
    text = "Mật ong rừng. Đặc sản mật ong rừng đạt 4 sao."
    fact = gold_product("Đặc sản mật ong rừng đạt 4 sao.", "mật ong rừng", star=4)
    rows = [product(text, "Mật ong rừng"), product(text, "mật ong rừng", star=4)]
    pairing = pair_products(text, [fact], rows)
    assert pairing.right == ((fact, rows[1]),)
    assert pairing.repeated == (rows[0],)


def test_half_a_name_is_wrong_and_shown_beside_its_fact() -> None:
    text = "Sản phẩm mật ong hoa nhãn đạt 4 sao."
    fact = gold_product(text, "mật ong hoa nhãn", star=4)
    row = product(text, "mật ong", star=4)
    assert pair_products(text, [fact], [row]).wrong == ((fact, row),)
