"""From an article or report to checked figures; the sub-packages follow the way of the data.

For analysts: `from extract import check, load_dataset`. Both are imported when they are first asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.analysis.checking import check
    from extract.analysis.loading import load_dataset

__all__ = ["check", "load_dataset"]


def __getattr__(name: str) -> Any:
    if name == "check":
        from extract.analysis.checking import check

        return check
    if name == "load_dataset":
        from extract.analysis.loading import load_dataset

        return load_dataset
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
