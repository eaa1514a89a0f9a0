"""Lines that are cut out of an article, and the way back."""

from extract.dataset.article import Article, Block, BlockKind
from extract.prose import without

LINES = ("Đầu đề", "TT\tTên", "1\tTrà", "Một đoạn văn.", "2\tMật ong", "Đoạn cuối.")
TEXT = "\n".join(LINES)


def _article() -> Article:
    starts = [TEXT.index(line) for line in LINES]
    blocks = tuple(Block(BlockKind.BODY, start, start + len(line)) for start, line in zip(starts, LINES, strict=True))
    return Article("a", TEXT, blocks, "")


def _span(first: str, last: str) -> tuple[int, int]:
    return TEXT.index(first), TEXT.index(last) + len(last)


def test_lines_are_cut_out_with_their_blocks() -> None:
    prose = without(_article(), [_span(LINES[1], LINES[2]), _span(LINES[4], LINES[4])])
    assert prose.article.text == "Đầu đề\nMột đoạn văn.\nĐoạn cuối."
    said = [prose.article.text[block.char_start : block.char_end] for block in prose.article.blocks]
    assert said == ["Đầu đề", "Một đoạn văn.", "Đoạn cuối."]


def test_every_offset_leads_back_to_the_same_letter() -> None:
    prose = without(_article(), [_span(LINES[1], LINES[2]), _span(LINES[4], LINES[4])])
    assert [TEXT[prose.origin(at)] for at in range(len(prose.article.text))] == list(prose.article.text)
    assert all(prose.place(prose.origin(at)) == at for at in range(len(prose.article.text)))


def test_what_was_cut_out_stands_before_what_follows_it() -> None:
    prose = without(_article(), [_span(LINES[1], LINES[2])])
    assert prose.place(TEXT.index("Trà")) == prose.article.text.index("Một đoạn")


def test_the_last_line_and_the_first_may_go() -> None:
    prose = without(_article(), [_span(LINES[0], LINES[0]), _span(LINES[5], LINES[5])])
    assert prose.article.text == "\n".join(LINES[1:5]) + "\n"
    assert len(prose.article.blocks) == 4
    assert prose.origin(0) == TEXT.index("TT")


def test_nothing_cut_out_is_the_whole() -> None:
    prose = without(_article(), [])
    assert prose.article == _article()
