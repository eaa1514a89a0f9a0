"""LibreOffice, the program that reads documents of old office programs, as a process without window and network."""

import os
import resource
import shutil
import signal
import subprocess
from contextlib import suppress
from enum import StrEnum
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.documents.input_error import InputError

_SECONDS = 60
"""A document takes one or two."""
_MEMORY = 512 * 1024**2
"""Bytes; a document without pictures takes some 200 MB, one with 35 MB of them 320."""
_LARGEST = 256 * 1024**2
"""Bytes of a file that it writes."""
_INSTALL = "Install it with `make system`, or with `apt-get install libreoffice-writer-nogui`."
_LOG = 4096
"""Bytes of what it says that are read."""
_DOCX = "docx:MS Word 2007 XML"
_SETTINGS = "libreoffice.xcu"


class Filter(StrEnum):
    """What LibreOffice calls the formats that it is given; it is not left to guess among its hundred others."""

    DOC = "MS Word 97"
    RTF = "Rich Text Format"


def to_docx(document: bytes, form: Filter, *, source: str) -> bytes:
    """Return `document` as a .docx.

    Each document is read by a process and with settings of its own, which end with it.

    Args:
        document: The document.
        form: What it is.
        source: What to call it in errors.

    Raises:
        InputError: LibreOffice is missing, cannot read the document, or takes too long or too much memory for it.
    """
    program = shutil.which("soffice")
    if program is None:
        raise InputError(source, "cannot be read without LibreOffice, which is missing", _INSTALL)
    with TemporaryDirectory(prefix="ocop-") as name:
        folder = Path(name)
        (folder / "document").write_bytes(document)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_bytes(resources.files(__package__).joinpath(_SETTINGS).read_bytes())
        said = _run(program, form, folder, source)
        made = folder / "made" / "document.docx"
        if not made.is_file():
            raise InputError(
                source, f"cannot be read by LibreOffice ({said})", "Open it in an office program, and save it as .docx."
            )
        return made.read_bytes()


def _run(program: str, form: Filter, folder: Path, source: str) -> str:
    """Convert the document in `folder`, and return what the program said last."""
    command = [
        program,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={folder.as_uri()}/profile",
    ]
    command += [f"--infilter={form}", "--convert-to", _DOCX, "--outdir", str(folder / "made"), str(folder / "document")]
    log = folder / "log"
    with (
        log.open("wb") as output,
        subprocess.Popen(  # noqa: S603 - a fixed program without a shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=folder,
            env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder)},
            start_new_session=True,
            preexec_fn=_limit,
        ) as process,
    ):
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise InputError(
                source, f"was not read by LibreOffice in {_SECONDS} seconds", "Save it as .docx in an office program."
            ) from error
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # The program starts others, which would stay.
    if process.returncode != 0:
        return "it stopped"
    with log.open("rb") as written:
        said = written.read(_LOG).decode("utf-8", "replace").strip().splitlines()
    return said[-1].removeprefix("Error: ") if said else "it wrote nothing"


def _limit() -> None:
    """Bound what the process to come may use."""
    for kind, most in (
        (resource.RLIMIT_DATA, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, _LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        _, allowed = resource.getrlimit(kind)
        bound = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(kind, (bound, bound))
