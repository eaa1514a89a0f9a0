"""Office files as packages: zip files of parts."""

import zipfile
from io import BytesIO

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The first that a zip file can tell."""


def still(content: bytes) -> bytes:
    """The same package with no time of making in it."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.infolist():
            about = zipfile.ZipInfo(part.filename, _MOMENT)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = 0  # The same on all systems.
            new.writestr(about, old.read(part))
    return packed.getvalue()


def bomb(part: str, size: int) -> bytes:
    """A package of one part that is far larger than its file.

    Args:
        part: Its name in the package, such as "word/document.xml".
        size: Of the part when unpacked, in bytes.
    """
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        new.writestr("[Content_Types].xml", _types(part))
        about = zipfile.ZipInfo(part, _MOMENT)
        about.compress_type = zipfile.ZIP_DEFLATED
        with new.open(about, "w", force_zip64=True) as file:
            for start in range(0, size, 1 << 20):
                file.write(b" " * min(1 << 20, size - start))
    return packed.getvalue()


def _types(part: str) -> str:
    kind = "wordprocessingml.document" if part.startswith("word/") else "spreadsheetml.sheet"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/>'
        "</Types>"
    )
