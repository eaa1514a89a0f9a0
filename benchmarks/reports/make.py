"""Make the reports of corpus/reports and their truths.

python -m benchmarks.reports.make [FOLDER]            all of them, corpus/reports without a folder
python -m benchmarks.reports.make --long PAGES FILE   one with a long annex, and its truth as FILE.json
python -m benchmarks.reports.make --hostile FOLDER    broken, locked and malicious files
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.reports import damage, long, pdf, scan, source, word, workbook
from benchmarks.reports.document import Document
from benchmarks.reports.product import products
from benchmarks.reports.store import as_json, write
from benchmarks.reports.truth import truth

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
MANIFEST = "manifest.json"
BROKEN_LAYER = "quyet-dinh-mat-dau"
LONG = "quyet-dinh-ke-o", "thai-binh.csv"
LIBRARIES = ("numpy", "pillow", "pypdfium2", "python-docx", "reportlab", "xlsxwriter")
"""Their versions decide on bytes."""


def files() -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """The name, bytes and truth of every committed report."""
    documents = {document.name: document for document in source.documents()}
    for document in documents.values():
        for suffix in document.formats:
            if suffix != "scan":
                yield _file(document, suffix)
    for each in scan.scans():
        document = documents[each.of]
        printed = pdf.write(document, signed="")
        name = f"scan-{each.name}.pdf"
        known = truth(document, name, printed)
        yield name, scan.write(each, printed), {**known, "note": f"{each.note}; {known['note']}", "scan_dpi": each.dpi}


def manifest(made: dict[str, bytes]) -> dict[str, Any]:
    """What says of files which bytes they have, and what they were made with."""
    return {
        "made_with": {library: version(library) for library in LIBRARIES},
        "sha256": digests(made),
    }


def digests(made: dict[str, bytes]) -> dict[str, str]:
    """The SHA-256 of files, by name."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in sorted(made.items())}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=REPORTS)
    parser.add_argument("--long", nargs=2, metavar=("PAGES", "FILE"))
    parser.add_argument("--hostile", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    if asked.long:
        make_long(int(asked.long[0]), Path(asked.long[1]))
    elif asked.hostile:
        document = source.document(source.DATA / f"{LONG[0]}.toml")
        for name, content in damage.hostile(document, scan.scans()[1]).items():
            write(asked.hostile / name, content)
    else:
        _make_all(asked.folder)


def _make_all(folder: Path) -> None:
    made: dict[str, bytes] = {}
    for name, content, known in files():
        made[name] = content
        write(folder / name, content)
        write(folder / "truth" / f"{name}.json", as_json(known))
    write(folder / MANIFEST, as_json({**manifest(made), **_converted(folder / MANIFEST)}))


def _converted(path: Path) -> dict[str, Any]:
    """What a manifest says of files that benchmarks.reports.office made, which stay."""
    listed = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {key: listed[key] for key in ("converted",) if key in listed}


def make_long(pages: int, file: Path) -> None:
    """Write a report with an annex of so many pages, and its truth beside it."""
    name, listed = LONG
    document = source.document(source.DATA / f"{name}.toml")
    made, printed = long.write(document, products(source.DATA / listed), pages)
    write(file, printed.content)
    write(file.with_name(f"{file.name}.json"), as_json(truth(made, file.name, printed)))


def _file(document: Document, suffix: str) -> tuple[str, bytes, dict[str, Any]]:
    name = f"{document.name}.{suffix}"
    if suffix == "docx":
        return name, word.write(document), truth(document, name)
    if suffix == "xlsx":
        names = tuple(section.name for section in document.sections)
        return name, workbook.write(document), truth(document, name, sheets=names)
    printed = damage.without_diacritics(document) if document.name == BROKEN_LAYER else pdf.write(document)
    return name, printed.content, truth(document, name, printed)


if __name__ == "__main__":
    main()
