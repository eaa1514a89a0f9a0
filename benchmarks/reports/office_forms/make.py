"""Make the reports of corpus/reports/office and their truths; LibreOffice (soffice) must be installed.

python -m benchmarks.reports.office_forms.make [FOLDER]
"""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2

from benchmarks.reports import truth
from benchmarks.reports.make import REPORTS
from benchmarks.reports.office_forms import letter, locate, office, page, photo, sheet, source
from benchmarks.reports.office_forms.source import Source
from benchmarks.reports.pdf import Printed
from benchmarks.reports.store import as_json, write

OFFICE = REPORTS / "office"
LIBRARIES = ("numpy", "openpyxl", "pillow", "pypdfium2", "python-docx")
_NOTES = {"utf-8-sig": "UTF-8 with a byte order mark", "cp1258": "windows-1258, tones behind their letters"}


def files(made: Source) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """The name, bytes and truth of each file that a report becomes.

    Raises:
        OfficeMissingError: LibreOffice is not installed.
        ConversionError: It failed.
        NotPrintedError: A text is not in the PDF file that it made.
    """
    if made.text:
        for name, encoding in made.text["codes"].items():
            known = known_of(made, name)
            yield name, sheet.text(made, encoding), {**known, "note": f"{_NOTES[encoding]}; {known['note']}"}
    elif made.export:
        known = known_of(made, made.file, sheets=(made.export["sheet"],))
        known["tables"][0]["hidden"] = sheet.hidden(made)
        yield made.file, sheet.export(made), known
    elif made.file.endswith(".docx"):
        yield made.file, office.convert(letter.write(made), "docx", "docx"), known_of(made, made.file)
    else:
        printed = locate.printed(_pdf(made), made.document)
        content = photo.write(made.camera, printed) if made.camera else printed.content
        scanned = {"scan_dpi": made.camera.dpi} if made.camera else {}
        yield made.file, content, {**known_of(made, made.file, printed), **scanned}


def known_of(made: Source, name: str, printed: Printed | None = None, sheets: tuple[str, ...] = ()) -> dict[str, Any]:
    """The truth of one of its files.

    Args:
        made: The report.
        name: Of the file.
        printed: Where things stand, for a file that has pages.
        sheets: The names of its sheets, for a workbook.
    """
    known = truth.truth(replace(made.document, name=name), name, printed, sheets)
    if made.headless:
        title = made.document.head.title or None
        known["head"] = {key: title if key == "title" else None for key in known["head"]}
    return known


def manifest(contents: Mapping[str, bytes], office_version: str) -> dict[str, Any]:
    """What says of files which bytes they have, and what they were made with."""
    return {
        "made_with": {"office": office_version, **{library: version(library) for library in LIBRARIES}},
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(contents.items())},
    }


def main() -> int:
    """The command: 0, or 2 where LibreOffice is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=OFFICE)
    folder: Path = parser.parse_args().folder
    try:
        office_version = office.version()
    except office.OfficeMissingError as error:
        print(error, file=sys.stderr)
        return 2
    contents: dict[str, bytes] = {}
    for each in source.sources():
        for name, content, known in files(each):
            contents[name] = content
            write(folder / name, content)
            write(folder / "truth" / f"{name}.json", as_json(known))
    write(folder / "manifest.json", as_json(manifest(contents, office_version)))
    return 0


def _pdf(made: Source) -> bytes:
    if made.look.made_as == "html":
        return office.convert(page.write(made), "html", "pdf")
    if made.look.annex != "spreadsheet":
        return office.convert(letter.write(made), "docx", "pdf")
    sections = len(made.document.sections)
    text = office.convert(letter.write(made, sections - 1), "docx", "pdf")
    return _joined(text, office.convert(sheet.annex(made), "xlsx", "pdf"))


def _joined(*parts: bytes) -> bytes:
    """PDF files as one, as clerks join a text and its annex."""
    with pypdfium2.PdfDocument.new() as whole:
        for part in parts:
            with pypdfium2.PdfDocument(part) as file:
                whole.import_pages(file)
        packed = BytesIO()
        whole.save(packed)
    return packed.getvalue()


if __name__ == "__main__":
    sys.exit(main())
