"""Names in runs of words: where they begin, what belongs to no name, and what is no name at all."""

import pytest

from extract.products.names import has_proper_word, read_name
from extract.products.units import Unit


def name_in(words: str, *, certain: bool = True, rated: bool = False) -> str | None:
    run = Unit("n", 0, len(words), word=words.lower())
    name = read_name(run, words, certain=certain, rated=rated)
    return name.text if name is not None else None


CERTAIN = [
    ("bưởi Phúc Trạch", "bưởi Phúc Trạch"),
    ("Hồng Đỉnh trà", "Hồng Đỉnh trà"),
    ("2.000 chai mật ong hoa nhãn Trung Xá", "mật ong hoa nhãn Trung Xá"),
    ("đặc sản bánh đa Kế", "bánh đa Kế"),
    ("rượu đế Gò Đen 45 độ", "rượu đế Gò Đen 45 độ"),
]


@pytest.mark.parametrize(("words", "name"), CERTAIN)
def test_a_certain_run_is_a_name_but_for_what_fills_it(words: str, name: str) -> None:
    assert name_in(words) == name


UNCERTAIN = [
    ("Đóng gói gạo nếp tan Mường Chiến", "gạo nếp tan Mường Chiến"),
    ("ngày tương ớt Mường Khương", "tương ớt Mường Khương"),
    ("gắn bó tôm khô Vinh Kim", "tôm khô Vinh Kim"),
]


@pytest.mark.parametrize(("words", "name"), UNCERTAIN)
def test_an_uncertain_run_is_cut_where_a_product_begins(words: str, name: str) -> None:
    assert name_in(words, certain=False) == name


def test_the_edge_of_a_phrase_cuts_a_rated_run_that_no_list_knows() -> None:
    assert name_in("Bà con tíu tít phơi kim sa Lục Ngạn", certain=False, rated=True) is None  # begins like a clause
    assert name_in("tranh thủ quay chở kim sa Lục Ngạn", certain=False, rated=True) is None
    assert name_in("Tết này tấp nập chở kim sa Lục Ngạn", certain=False, rated=True) == "kim sa Lục Ngạn"


NO_NAMES = ["nông sản", "hải sản", "ubnd huyện", "chất lượng cao", "tương đương 40,4%", "bộ nông nghiệp và môi trường"]


@pytest.mark.parametrize("words", NO_NAMES)
def test_classes_of_goods_offices_and_shares_are_no_names(words: str) -> None:
    assert name_in(words) is None


def test_a_name_of_one_known_word_is_bare() -> None:
    name = read_name(Unit("n", 0, 8, word="mật ong"), "mật ong ", certain=True)
    assert name is not None
    assert name.known
    assert not has_proper_word(name)
