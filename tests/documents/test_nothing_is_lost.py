"""A text that is an article and nothing else comes through whole."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.documents import read_text
from extract.documents.html import read_html

_WORDS = [
    *("sản", "phẩm", "OCOP", "tỉnh", "huyện", "xã", "chủ", "thể", "hợp", "tác", "doanh", "nghiệp", "công", "nhận"),
    *("đánh", "giá", "phân", "hạng", "sao", "năm", "2024", "có", "được", "trong", "của", "và", "với", "cho", "thêm"),
    *("12", "45", "194", "Thái", "Bình", "Tiền", "Hải", "gạo", "chè", "mật", "ong", "thị", "trường", "tiêu", "thụ"),
]
_SENTENCES = st.lists(st.sampled_from(_WORDS), min_size=6, max_size=40, unique=True).map(
    lambda words: " ".join([words[0].capitalize(), *words[1:]]) + "."
)
_PARAGRAPHS = st.lists(_SENTENCES, min_size=1, max_size=4).map(" ".join)


def _words(text: str) -> list[str]:
    return text.split()


@settings(max_examples=200, deadline=None)
@given(st.lists(_PARAGRAPHS, min_size=1, max_size=12, unique=True), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_paragraphs_alone(paragraphs: list[str], between: str) -> None:
    assert _words(read_text(between.join(paragraphs), source="x").text) == _words(" ".join(paragraphs))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(_WORDS), min_size=3, max_size=9, unique=True).map(" ".join), _PARAGRAPHS),
        min_size=2,
        max_size=6,
        unique_by=lambda section: section[0],
    )
)
def test_headline_and_sub_headings_with_a_paragraph_each(sections: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{heading.capitalize()}\n{paragraph}" for heading, paragraph in sections)

    article = read_text(text, source="x")

    assert all(paragraph in article.text for _, paragraph in sections)
    assert article.related_text == ""


@settings(max_examples=100, deadline=None)
@given(st.lists(_PARAGRAPHS, min_size=1, max_size=8, unique=True))
def test_html_paragraphs_alone(paragraphs: list[str]) -> None:
    page = "<html><body><h1>Tin</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs) + "</body></html>"

    text = read_html(page).text

    assert all(paragraph in text for paragraph in paragraphs)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        article = read_text(text, source="x")
    except ValueError:
        return
    assert all(article.text[block.char_start : block.char_end].strip() for block in article.blocks)
    assert "\n".join(article.text[block.char_start : block.char_end] for block in article.blocks) == article.text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/=\"' abchptdivú\n&;!-"), max_size=300))
def test_any_markup_is_read_or_refused(markup: str) -> None:
    try:
        article = read_html(markup)
    except ValueError:
        return
    assert all(article.text[block.char_start : block.char_end].strip() for block in article.blocks)
