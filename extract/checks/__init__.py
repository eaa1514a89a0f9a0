"""The check: which numbers of an article hold, and why."""

from extract.checks.checker import check_articles, check_figures
from extract.checks.coverage import Coverage, coverage
from extract.checks.severity import ERRORS, by_severity

__all__ = ["ERRORS", "Coverage", "by_severity", "check_articles", "check_figures", "coverage"]
