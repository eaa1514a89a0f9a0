"""Make the held-out reports of corpus/reports/held_out and their truths; LibreOffice (soffice) must be installed.

python -m benchmarks.reports.held_out.make [FOLDER]
"""

import argparse
import sys
from pathlib import Path
from typing import Any

from benchmarks.reports import truth
from benchmarks.reports.held_out import book, copier, letter, report
from benchmarks.reports.held_out.report import Report
from benchmarks.reports.make import REPORTS
from benchmarks.reports.office_forms import locate, office
from benchmarks.reports.office_forms.make import manifest
from benchmarks.reports.pdf import Printed
from benchmarks.reports.store import as_json, write

HELD_OUT = REPORTS / "held_out"


def made(each: Report) -> tuple[bytes, dict[str, Any]]:
    """The bytes and the truth of a report.

    Raises:
        OfficeMissingError: LibreOffice is not installed.
        ConversionError: It failed.
        NotPrintedError: A text is not in the PDF file that it made.
    """
    if each.sheets:
        return office.convert(book.write(each), "xlsx", "xlsx"), known_of(each)
    if each.file.endswith(".docx"):
        return office.convert(letter.write(each), "fodt", "docx"), known_of(each)
    printed = locate.printed(office.convert(letter.write(each), "fodt", "pdf"), each.document)
    if each.copier:
        scanned = copier.write(each.copier, printed)
        return scanned, {**known_of(each, printed), "scan_dpi": each.copier.dpi}
    return printed.content, known_of(each, printed)


def known_of(each: Report, printed: Printed | None = None) -> dict[str, Any]:
    """The truth of a report.

    Args:
        each: The report.
        printed: Where things stand, for a file that has pages.
    """
    known = truth.truth(each.document, each.file, printed, each.sheets)
    if each.sheets:
        title = each.document.head.title
        known["head"] = {key: title if key == "title" else None for key in known["head"]}
    return known


def main() -> int:
    """The command: 0, or 2 where LibreOffice is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=HELD_OUT)
    folder: Path = parser.parse_args().folder
    try:
        office_version = office.version()
    except office.OfficeMissingError as error:
        print(error, file=sys.stderr)
        return 2
    contents: dict[str, bytes] = {}
    for each in report.reports():
        contents[each.file], known = made(each)
        write(folder / each.file, contents[each.file])
        write(folder / "truth" / f"{each.file}.json", as_json(known))
    write(folder / "manifest.json", as_json(manifest(contents, office_version)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
