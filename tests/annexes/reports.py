"""Reports made for tests, invented: lines of text, each with the page and row that it would stand on."""

import hashlib

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.figure import Figure
from extract.dataset.spot import Spot
from extract.extraction import extract_article

HEADER = "STT\tTên sản phẩm\tChủ thể\tĐịa chỉ\tHạng sao\tGhi chú"
ROWS = (
    "1\tMật ong rừng Cồn Lau\tHTX Cồn Lau\txã Nam Thịnh\t4 sao",
    "2\tPhấn hoa Cồn Lau\tHTX Cồn Lau\txã Nam Thịnh\t4 sao",
    "3\tBánh đa kê Vạn Sinh\tCông ty TNHH Vạn Sinh\txã Vũ Quý\t3 sao",
    "4\tGiò xào Bà Lụt\tHộ kinh doanh Trần Thị Lụt\txã Vũ Quý\t3 sao",
    "5\tChè vối Làng Chuồn\tTổ hợp tác Làng Chuồn\txã Vũ Hội\t3 sao",
)
"""Five products of four producers: two of 4 stars, three of 3."""
FIRST = (
    "Điều 1. Công nhận {} sản phẩm OCOP của {} chủ thể năm 2023, trong đó có {} sản phẩm 4 sao (danh sách kèm theo)."
)
TITLE = "QUYẾT ĐỊNH Công nhận sản phẩm OCOP tỉnh Thái Bình năm 2023"
CAPTION = "DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CÔNG NHẬN NĂM 2023"


def report(
    *rows: str,
    says: str = FIRST.format(5, 4, 2),
    before: str = "",
    caption: str = CAPTION,
    header: str = HEADER,
    title: str = TITLE,
    number: str = "917/QĐ-UBND",
    issuer: str = "ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH",
    day: str = "2023-11-20",
    doubtful: int = 0,
) -> Article:
    """A decision on one page with its annex on the next; `doubtful` is the row, from 1, that was hard to read."""
    prose = [line for line in (before, says) if line]
    lines = [*prose, caption, *([header, *rows] if rows else [])]
    blocks, spots, position = [], [], 0
    for index, line in enumerate(lines):
        row = index - len(prose) if "\t" in line else None
        hard = (5,) if row is not None and row - 1 == doubtful > 0 else ()
        blocks.append(Block(BlockKind.BODY, position, position + len(line)))
        spots.append(Spot(position, page=2 if index >= len(prose) else 1, table=row and 1, row=row, doubtful=hard))
        position += len(line) + 1
    text = "\n".join(lines)
    return Article(
        article_id=hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        blocks=tuple(blocks),
        content_sha256="",
        source="/home/someone/quyet-dinh.pdf",
        title=title,
        published_at=day,
        place_hint=issuer,
        issuer=issuer,
        document_number=number,
        pages=2,
        spots=tuple(spots),
    )


def figures_of(article: Article) -> tuple[Figure, ...]:
    return extract_article(article).figures
