"""An article is shown in its parts; a report with its pages, and its tables as tables."""

from dataclasses import replace

from extract.dataset.article import Article
from extract.dataset.spot import Spot
from extract.desk.page.marks import marks_of
from extract.desk.page.parts import Part, Pieces, headline_of, lines_of, parts_of
from tests.desk.page.building import article, report


def said(pieces: Pieces) -> str:
    return "".join(piece.words for piece in pieces)


def parts(given: Article) -> tuple[Part, ...]:
    return parts_of(given, marks_of(given.text, ()))


def test_an_article_has_its_blocks_in_order() -> None:
    text, _ = article()
    assert said(headline_of(text, ())) == text.title
    assert [part.kind for part in parts(text)] == ["lead", "body", "body", "caption"]
    assert "\n".join([text.title, *(said(part.pieces) for part in parts(text))]) == text.text


def test_a_text_without_blocks_is_shown_line_by_line() -> None:
    bare = Article("a", "Một\n\nHai 12", (), "", title="Tin")
    assert said(headline_of(bare, ())) == "Tin"
    assert [said(part.pieces) for part in parts(bare)] == ["Một", "Hai 12"]
    assert headline_of(replace(bare, title=""), ()) == ()
    assert [said(part.pieces) for part in lines_of("A\nB", ())] == ["A", "B"]


def test_a_report_has_pages_and_tables() -> None:
    text, _ = report()
    table, turn, rest, foot = parts(text)
    assert [table.kind, turn.kind, rest.kind, foot.kind] == ["table", "page", "table", "table"]
    assert (turn.name, foot.is_ruled, rest.is_ruled) == ("2", False, True)
    assert [[said(cell) for cell in row] for row in table.rows] == [["1", "Tiền Hải", "12", "24"]]
    assert [[said(cell) for cell in row] for row in foot.rows] == [["Nơi nhận:", "GIÁM ĐỐC"]]


def test_headings_span_the_columns_and_rows_that_they_stand_over() -> None:
    text, _ = report()
    above, below = parts(text)[0].header
    assert [(said(each.pieces), each.columns, each.rows) for each in above] == [
        ("TT", 1, 2),
        ("Huyện", 1, 2),
        ("Sản phẩm", 2, 1),
    ]
    assert [(said(each.pieces), each.columns, each.rows) for each in below] == [("4 sao", 1, 1), ("3 sao", 1, 1)]


def test_sheets_of_a_workbook_are_named() -> None:
    text = "A\t1\nB\t2"
    spots = (Spot(0, sheet="Tổng hợp", row=1), Spot(4, sheet="Phụ lục", row=1))
    found = parts(Article("a", text, (), "", spots=spots))
    assert [(part.kind, part.name) for part in found] == [
        ("table", ""),
        ("sheet", "Phụ lục"),
        ("table", ""),
    ]
