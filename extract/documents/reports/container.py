"""Office documents as the ZIP archives that they are (ECMA-376, part 2): checked before anything is parsed."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from extract.documents.input_error import InputError

_MOST_PARTS = 10_000
_LARGEST = 200 * 1024**2
"""Bytes of all parts, uncompressed."""
_LARGEST_RATIO = 200
"""Uncompressed to compressed; tables full of the same words come to some 50."""
_SMALL = 4 * 1024**2
"""Bytes: smaller parts may have any ratio."""
_BLOCK = 1024**2
_ENTITIES = tuple(sign.encode(encoding) for sign in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le"))
_XML = (".xml", ".rels", ".vml")
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream that holds an Office document with a password (MS-OFFCRYPTO, 1.3.3)."""


def check(file: Path | BytesIO, *, source: str, part: str) -> None:
    """Raise InputError where `file` is no Office document with the main `part`, or one that is not safe to unpack.

    Args:
        file: The document.
        source: What to call it in errors.
        part: Name of the part that makes it what it is: "word/document.xml".
    """
    _check_ole(file, source)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_sizes(archive, source)
            if part not in archive.namelist():
                raise InputError(
                    source,
                    f"is a ZIP archive without {part}, and no such document",
                    "Unpack it, or save the document again as .docx or .xlsx in an office program.",
                )
            for info in archive.infolist():
                if info.filename.endswith(_XML):
                    _check_xml(archive, info, source)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, zlib.error) as error:
        raise InputError(source, "is a damaged or cut off ZIP archive or Office document", "Fetch it again.") from error


def _check_ole(file: Path | BytesIO, source: str) -> None:
    start = file.read_bytes() if isinstance(file, Path) else file.getvalue()
    if not start.startswith(_OLE):
        return
    if _ENCRYPTED in start:
        raise InputError(source, "is encrypted", "Open it with its password, and save it without one.")
    raise InputError(source, "is an old Office document (doc, xls)", "Save it as .docx or .xlsx.")


def _check_sizes(archive: zipfile.ZipFile, source: str) -> None:
    """Judge by the sizes that the archive states: more than stated is never unpacked."""
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    bad = "unpacks to more than a report can hold"
    advice = "It may be made to fill the memory; do not open it."
    if len(parts) > _MOST_PARTS or whole > _LARGEST:
        raise InputError(source, f"{bad} ({len(parts)} parts, {whole / 1024**2:.0f} MB)", advice)
    for part in parts:
        if part.flag_bits & 1:
            raise InputError(source, "is encrypted", "Open it with its password, and save it without one.")
        if part.file_size > _SMALL and part.file_size > _LARGEST_RATIO * max(part.compress_size, 1):
            raise InputError(source, f"{bad} ({part.filename} grows {_LARGEST_RATIO} times and more)", advice)


def _check_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo, source: str) -> None:
    """Raise where a part declares a document type: the standard forbids it, and entities are made in it."""
    with archive.open(part) as opened:
        before = b""
        while block := opened.read(_BLOCK):
            if any(sign in before + block for sign in _ENTITIES):
                raise InputError(
                    source, f"declares entities in {part.filename}", "It is not safe to read; save it anew."
                )
            before = block[-32:]
