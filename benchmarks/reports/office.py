"""Make the .doc and .xls of corpus/reports out of the .docx and .xlsx beside them, and their truths.

python -m benchmarks.reports.office [FOLDER]          corpus/reports without a folder; LibreOffice does it
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.reports import make
from benchmarks.reports.store import as_json, write

CONVERTED = {
    "quyet-dinh-hai-phu-luc.doc": "quyet-dinh-hai-phu-luc.docx",
    "tong-hop-cac-sheet.xls": "tong-hop-cac-sheet.xlsx",
}
"""What is made, and of which report."""
_FILTERS = {".doc": "doc:MS Word 97", ".xls": "xls:MS Excel 97"}
_SECONDS = 120


class OfficeError(RuntimeError):
    """LibreOffice is missing, or lacks the part for a file; the message says what to install."""


def convert(report: Path, suffix: str) -> bytes:
    """Return a report as .doc or .xls.

    Raises:
        OfficeError: LibreOffice is missing or does not convert it.
    """
    program = shutil.which("soffice")
    if program is None:
        raise OfficeError("soffice is missing: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui")
    with TemporaryDirectory() as name:
        folder = Path(name)
        command = [program, "--headless", f"-env:UserInstallation={folder.as_uri()}/profile"]
        command += ["--convert-to", _FILTERS[suffix], "--outdir", str(folder), str(report.resolve())]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
        made = folder / f"{report.stem}{suffix}"
        if not made.is_file():
            raise OfficeError(
                f"{report}: soffice made no {suffix} of it ({(done.stdout + done.stderr).strip()}); "
                "it needs libreoffice-writer-nogui for .doc and libreoffice-calc-nogui for .xls"
            )
        return made.read_bytes()


def truth(name: str, known: dict[str, Any]) -> dict[str, Any]:
    """The truth of a converted report: that of the report that it was made of, `known`, under its own name."""
    return {**known, "file": name}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=make.REPORTS)
    folder = parser.parse_args().folder
    try:
        made = {name: convert(folder / report, Path(name).suffix) for name, report in CONVERTED.items()}
    except OfficeError as error:
        sys.exit(str(error))
    for name, report in CONVERTED.items():
        known = json.loads((folder / "truth" / f"{report}.json").read_text(encoding="utf-8"))
        write(folder / name, made[name])
        write(folder / "truth" / f"{name}.json", as_json(truth(name, known)))
    listed = json.loads((folder / make.MANIFEST).read_text(encoding="utf-8"))
    write(folder / make.MANIFEST, as_json({**listed, "converted": make.digests(made)}))


if __name__ == "__main__":
    main()
