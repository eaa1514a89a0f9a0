"""Articles as JSON lines: what was written is what is read."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.documents import InputError, article_lines, read_documents
from tests.figures.articles import article_of

ARTICLE = article_of(
    "Huyện Tân Kỳ có 40 sản phẩm OCOP.\nTrong đó 12 sản phẩm 4 sao.",
    title="Tân Kỳ thêm sản phẩm",
    captions=["Một gian hàng"],
    teasers=["Bài khác"],
    published="2025-06-05",
)


def _read(path: Path, *lines: str) -> tuple[list[Any], list[str]]:
    file = path / "articles.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    errors: list[InputError] = []
    return list(read_documents([file], on_error=errors.append)), [str(error) for error in errors]


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    assert _read(tmp_path, article_lines.line(ARTICLE)) == ([ARTICLE], [])


def test_a_report_keeps_the_number_of_its_pages(tmp_path: Path) -> None:
    report = replace(ARTICLE, pages=3)
    assert _read(tmp_path, article_lines.line(report)) == ([report], [])


BROKEN = (
    ({"text": "Một văn bản khác hẳn."}, "are not those of its text"),
    ({"blocks": "nothing"}, "kind, start and end"),
    ({"blocks": [["poem", 0, 3]]}, "kind, start and end"),
    ({"article_id": None}, 'has no "article_id"'),
    ({"version": "two"}, "has \"version\": 'two'"),
    ({"authors": "Lê Mẫu"}, 'has "authors"'),
)


@pytest.mark.parametrize(("change", "said"), BROKEN)
def test_a_line_that_was_changed_is_named_and_the_others_are_read(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    line = article_lines.line(ARTICLE)
    articles, errors = _read(tmp_path, json.dumps({**json.loads(line), **change}), line)

    assert articles == [ARTICLE]
    assert len(errors) == 1
    assert "articles.jsonl:1:" in errors[0]
    assert said in errors[0]
