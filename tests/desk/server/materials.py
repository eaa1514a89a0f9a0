"""Articles for the desk's tests, invented, two of them by somebody who means harm; and a dataset of them."""

from dataclasses import replace
from pathlib import Path

from extract.checks import check_articles
from extract.dataset.article import Article
from extract.dataset.tables import Dataset
from extract.dataset.writers import DatasetFormat, write_dataset
from extract.documents.plain_text import read_text
from extract.extraction import extract_article
from extract.reference import load_reference

SCRIPT = "<script>window.harmed = 1; alert(1)</script>"
IMAGE = '"><img src=x onerror="window.harmed = 1">'
HIGHLANDS = (
    "Buôn Đôn thêm sao cho nông sản\n"
    "Tính đến tháng 6/2024, tỉnh Đắk Lắk có 240 sản phẩm OCOP, trong đó 30 sản phẩm 4 sao và 215 sản phẩm 3 sao.\n"
    "Đến cuối tháng 6/2024, toàn tỉnh có 150 chủ thể OCOP.\n"
)
"""Its parts do not add up."""
DELTA = (
    "Cần Thơ mở điểm bán hàng OCOP\n"
    "Đến hết năm 2023, thành phố Cần Thơ có 120 sản phẩm OCOP, gồm 40 sản phẩm 4 sao và 80 sản phẩm 3 sao.\n"
)
HARMFUL = (
    f"Đồng Tháp {SCRIPT} {IMAGE}\n"
    f"Tính đến tháng 6/2024, tỉnh Đồng Tháp có 300 sản phẩm OCOP {SCRIPT}, trong đó 90 sản phẩm 4 sao và"
    " 200 sản phẩm 3 sao.\n"
    f"Sản phẩm {IMAGE} đạt 4 sao.\n"
)
CHANGED = HIGHLANDS.replace("240", "235")


def article(text: str, name: str, *, published: str = "2024-07-01", version: int = 1) -> Article:
    """An article as a crawl keeps it."""
    address = f"https://bao.example/{name}.html"
    found = read_text(text, source=address, url=address, fetched_at=f"2024-07-0{version}T08:00:00+07:00")
    return replace(found, published_at=published, version=version, article_id=found.article_id[:-1] + str(version))


def articles() -> list[Article]:
    """The articles of the dataset; the first of them in two versions."""
    harmful = replace(article(HARMFUL, "hai"), outlet=f"bao.example{IMAGE}")
    return [
        article(HIGHLANDS, "buon-don"),
        article(CHANGED, "buon-don", version=2),
        article(DELTA, "can-tho", published="2024-01-05"),
        harmful,
    ]


def write_sqlite(folder: Path) -> Path:
    """A dataset of them as a SQLite file, with checks, and values of places and explanations that mean harm."""
    found = [extract_article(each) for each in articles()]
    checks = check_articles([(each.article, each.figures) for each in found], load_reference())
    figures = [
        replace(figure, place=f"{figure.place}{SCRIPT}") if SCRIPT in figure.sentence else figure
        for each in found
        for figure in each.figures
    ]
    dataset = Dataset(
        articles=tuple(each.article for each in found),
        figures=tuple(figures),
        products=tuple(product for each in found for product in each.products),
        checks=tuple(replace(check, explanation_vi=f"{check.explanation_vi} {SCRIPT}") for check in checks),
    )
    (path,) = write_dataset(dataset, folder, formats=[DatasetFormat.SQLITE])
    return path
