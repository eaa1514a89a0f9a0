"""What the terminal is given: no control characters, whoever wrote the words."""

import io
from dataclasses import replace

from rich.console import Console

from extract.cli.report.picture import as_svg
from extract.cli.report.terminal import show
from extract.report.language import Language
from tests.report.building import ARTICLE, findings


def test_words_cannot_move_the_cursor() -> None:
    found = findings(article=replace(ARTICLE, title="OCOP \x1b[2J\x07\x9b31m", source="\x1b]0;x\x07"))
    file = io.StringIO()
    show(found, Console(file=file, width=60), language=Language.VI)
    assert not {"\x1b", "\x07", "\x9b"} & set(file.getvalue())
    assert "OCOP �[2J" in file.getvalue()
    assert not {"\x1b", "\x07"} & set(as_svg([found], language=Language.VI))
