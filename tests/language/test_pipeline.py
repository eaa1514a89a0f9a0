"""The pipeline: each component sets the span group of its name, and leaves alone what an earlier one marked."""

import pytest

from extract.language.document import COMPONENTS
from extract.language.pipeline import get_marks, load_pipeline, reading_of

TEXT = (
    "Theo Quyết định số 512/QĐ-UBND, đến hết năm 2024, tỉnh Thái Bình có hơn 194 sản phẩm 4 sao của HTX Đông Xuyên.\n"
    "Huyện Tiền Hải phấn đấu 3 - 5 sản phẩm."
)


def test_components_stand_in_the_documented_order() -> None:
    assert load_pipeline().pipe_names == ["sentences", *(name for name, _, _ in COMPONENTS)]


@pytest.mark.parametrize("name", [name for name, _, _ in COMPONENTS])
def test_a_component_sets_its_span_group(name: str) -> None:
    doc = load_pipeline()(TEXT)
    assert len(doc.spans[name]) > 0
    assert all(reading_of(span) is not None for span in doc.spans[name])


def test_a_component_leaves_alone_what_others_marked() -> None:
    doc = load_pipeline()(TEXT)
    taken = {
        name: {i for mark in get_marks(doc, name) for i in range(mark.start, mark.end)} for name, _, _ in COMPONENTS
    }
    for name, _, respected in COMPONENTS:
        for other in respected:
            assert not taken[name] & taken[other], (name, other)


def test_a_level_and_a_year_are_no_numbers() -> None:
    doc = load_pipeline()(TEXT)
    assert [span.text for span in doc.spans["numbers"]] == ["194", "3 - 5"]


def test_sentences_end_with_lines() -> None:
    assert [s.text.strip()[:5] for s in load_pipeline()(TEXT).sents] == ["Theo ", "Huyện"]


def test_the_pipeline_is_built_once() -> None:
    assert load_pipeline() is load_pipeline()


def test_an_empty_text_is_an_empty_document() -> None:
    assert len(load_pipeline()("")) == 0


def test_marks_of_two_groups_on_one_stretch_keep_their_readings() -> None:
    doc = load_pipeline()("12 điểm bán hàng OCOP tại làng nghề")
    groups = {name: [type(reading_of(s)).__name__ for s in doc.spans[name]] for name in ("counted", "cues")}
    assert set(groups["counted"]) == {"CountedNoun"}
    assert set(groups["cues"]) == {"Cue"}
