"""Former areas: counts that their sentence gives for an area as it was before a merger."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from extract.dataset.figure import Figure
from extract.language.lexicon import any_of


@cache
def _words() -> re.Pattern[str]:
    table = tomllib.loads(files("extract.checks.statements").joinpath("former.toml").read_text(encoding="utf-8"))
    return re.compile(rf"(?<![^\W_]){any_of(table['words'])}(?![^\W_])", re.IGNORECASE)


def is_of_former_area(figure: Figure) -> bool:
    """Whether the sentence of a figure speaks of areas before they were merged.

    As in "Trước hợp nhất, Thái Bình có 261 sản phẩm, Hưng Yên 277": the Hưng Yên of today has more.
    """
    return _words().search(figure.sentence) is not None
