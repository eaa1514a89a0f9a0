"""Every figure leads back to its words: offsets, sentence, rule, identity."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.documents.plain_text import read_text
from extract.extraction import extract_article
from extract.figures.grammar import load_grammar
from tests.figures.articles import article_of
from tests.figures.case import Case, load_cases
from tests.properties.test_writing import PAGE

FEW = settings(max_examples=60, deadline=None, derandomize=True)

CASES = tuple(load_cases())


@given(case=st.sampled_from(CASES))
@FEW
def test_offsets_cut_the_stated_words_out_of_the_text(case: Case) -> None:
    for figure in extract_article(case.article).figures:
        words = case.article.text[figure.char_start : figure.char_end]
        assert figure.value_raw in words
        assert words in figure.sentence
        assert figure.sentence in case.article.text


@given(before=st.text(max_size=60), behind=st.text(max_size=60))
@FEW
def test_offsets_hold_in_whatever_text_stands_around(before: str, behind: str) -> None:
    text = f"{before}\nĐến hết năm 2023, tỉnh Thái Bình có 128 sản phẩm OCOP 4 sao.\n{behind}"
    article = read_text(text, source="page")
    for figure in extract_article(article).figures:
        assert figure.value_raw in article.text[figure.char_start : figure.char_end]


def test_offsets_of_teasers_are_those_of_the_teasers() -> None:
    article = article_of("Không có số nào.", teasers=["Quảng Nam có 415 sản phẩm OCOP", "Bến Tre có 7 sản phẩm 5 sao"])
    figures = extract_article(article, include_related=True).figures
    assert [figure.related for figure in figures] == [True, True]
    assert [article.related_text[f.char_start : f.char_end] for f in figures] == ["415 sản phẩm", "7 sản phẩm"]


def test_identities_are_unique_and_stable() -> None:
    article = read_text(PAGE, source="page")
    first, second = (extract_article(article).figures for _ in range(2))
    assert [f.figure_id for f in first] == [f.figure_id for f in second]
    assert len({f.figure_id for f in first}) == len(first)
    assert {f.article_id for f in first} == {article.article_id}


def test_rules_are_those_of_the_grammar() -> None:
    names = {rule.name for rule in load_grammar()}
    assert {f.rule.split(":")[0] for f in extract_article(read_text(PAGE, source="page")).figures} <= names


@given(case=st.sampled_from(CASES))
@FEW
def test_a_part_points_at_a_figure_of_the_same_article(case: Case) -> None:
    figures = extract_article(case.article).figures
    ids = {figure.figure_id for figure in figures}
    for figure in figures:
        assert not figure.part_of or figure.part_of in ids - {figure.figure_id}


@given(text=st.text(max_size=300))
@FEW
def test_any_text_is_read_without_failing(text: str) -> None:
    article = article_of(text.replace("\n", " ") or "x")
    figures = extract_article(article).figures
    assert all(0 <= figure.char_start < figure.char_end <= len(article.text) for figure in figures)
