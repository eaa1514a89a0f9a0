"""`check` takes a text or a path, gives the checks as a table, and shows the check page in a frame of its own."""

import base64
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from extract import check
from extract.documents import InputError

TEXT = "Tỉnh Thái Bình có 72 sản phẩm OCOP, trong đó 12 sản phẩm đạt 4 sao và 61 sản phẩm đạt 3 sao."
_FRAME = r'<iframe sandbox="([^"]*)" .* src="data:text/html;charset=utf-8;base64,([\w+/=]+)"></iframe>'
HOSTILE = "\"></iframe><script>parent.document.title = 'x'</script>"


def test_a_text_is_checked() -> None:
    found = check(TEXT)
    assert "sum_error" in set(found.frame["verdict"])
    assert len(found.findings) == 1
    assert repr(found).endswith("3 số, 3 số đã kiểm.")


def test_the_table_has_one_row_a_check_with_its_figure_and_types() -> None:
    frame = check(TEXT).frame
    assert frame["check_id"].is_unique
    assert set(frame["value_min"]) == {72.0, 12.0, 61.0}
    assert isinstance(frame["verdict"].dtype, pd.CategoricalDtype)
    assert str(frame["star_min"].dtype) == "Int64"
    assert {"sentence", "explanation_vi", "unit", "place", "outlet", "published_at"} <= set(frame.columns)


def test_what_an_article_without_figures_gives_is_an_empty_table() -> None:
    frame = check("Hôm nay trời đẹp.").frame
    assert len(frame) == 0
    assert "verdict" in frame.columns


def test_a_file_is_checked_as_path_and_as_string(tmp_path: Path) -> None:
    path = tmp_path / "bài viết.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert check(path).frame.equals(check(str(path)).frame)


def test_others_are_compared_with_but_not_reported_on(tmp_path: Path) -> None:
    text = "Tính đến ngày 30/6/2024, tỉnh Thái Bình có {} sản phẩm OCOP đạt 3 sao trở lên."
    found = check(text.format(777), others=[text.format(888)])
    assert len(found.findings) == 1
    assert "consistency" in set(found.frame["kind"])


def test_html_is_read_as_a_page() -> None:
    page = f"<html><head><title>Tin</title></head><body><article><h1>Tin</h1><p>{TEXT}</p></article></body></html>"
    assert set(check(page).frame["value_min"]) == {72.0, 12.0, 61.0}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("không-có.txt", "does not exist"),
        ("https://example.invalid/bai.html", "is an address"),
        ("", "has no text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(given: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        check(given)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"as_of": "hôm qua"}, "as_of='hôm qua' is no date"),
        ({"place": "Xứ Không Tên"}, "place='Xứ Không Tên' is no place that is known"),
        ({"language": "fr"}, "fr"),
    ],
)
def test_an_option_that_cannot_be_used_is_refused(options: dict[str, str], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        check(TEXT, **options)


def test_the_page_is_shown_in_a_frame_that_cannot_reach_the_notebook() -> None:
    shown = check(TEXT + HOSTILE)._repr_html_()
    frame = re.fullmatch(_FRAME, shown)
    assert frame
    assert "allow-same-origin" not in frame[1]
    assert "allow-top-navigation" not in frame[1]
    page = base64.b64decode(frame[2]).decode()
    assert "script-src &#39;sha256-" in page
    assert HOSTILE not in page


def test_the_page_begins_in_the_language_asked_for() -> None:
    assert '<html lang="en">' in check(TEXT, language="en").page
    assert '<html lang="vi">' in check(TEXT).page


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, extract; assert not {'pandas', 'spacy', 'lxml'} & set(sys.modules); print(dir(extract))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "'check'" in done.stdout
    assert "'load_dataset'" in done.stdout
