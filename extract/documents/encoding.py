"""From bytes to text: which encoding a file is in, and whether it is text at all."""

import codecs

import charset_normalizer

from extract.documents.input_error import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document", "Name it .pdf, or save it anew."),
    (b"PK\x03\x04", "a ZIP archive or an Office document (docx, xlsx)", "Unpack it, or name it as what it is."),
    (b"\xd0\xcf\x11\xe0", "an old Office document (doc, xls)", "Name it .doc or .xls."),
    (b"{\\rtf", "an RTF document", "Name it .rtf."),
    (b"\x89PNG", "a PNG image", "Name it as the picture that it is, or give the text."),
    (b"\xff\xd8\xff", "a JPEG image", "Name it as the picture that it is, or give the text."),
    (b"GIF8", "a GIF image", "Give the text of the article; images are not read."),
    (b"RIFF", "a WebP image or a sound", "Give the text of the article; media are not read."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first; only WARC files may stay compressed."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"SQLite format 3", "an SQLite database", "Give the articles as .txt, .html, .warc or .jsonl files."),
    (b"PAR1", "a Parquet file", "Give the articles as .txt, .html, .warc or .jsonl files."),
)
_LEGACY = ("cp1258",)
"""Vietnamese code pages that Python decodes; they are tried where the bytes are not UTF-8."""


def binary_kind(raw: bytes) -> tuple[str, str] | None:
    """Return what `raw` is and what to do about it where it is not text; None where it may be text."""
    for signature, kind, advice in _SIGNATURES:
        if raw.startswith(signature):
            return kind, advice
    if _bom_encoding(raw) is None and _utf16_without_bom(raw) is None and b"\x00" in raw:
        return "binary data (it has NUL bytes)", "Give a text file, an HTML page, a WARC or a crawl's JSONL."
    return None


def decode(raw: bytes, *, source: str, declared: str = "") -> str:
    """Return the text of `raw`.

    Tried in this order: a byte order mark, UTF-8, the `declared` charset, UTF-16 without its mark, the Vietnamese
    code page. Bytes that are almost UTF-8, such as a file cut inside a character, lose the broken characters only.

    Raises:
        InputError: The bytes are no text in any of these encodings.
    """
    binary = binary_kind(raw)
    if binary is not None:
        kind, advice = binary
        raise InputError(source, f"is {kind}, not text", advice)
    marked = _bom_encoding(raw)
    unmarked = _utf16_without_bom(raw)
    for name in (marked, unmarked, "utf-8", declared):
        text = _try(raw, name) if name else None
        if text is not None:
            return text
    lenient = raw.decode("utf-8", errors="replace")
    if lenient.count("\ufffd") <= max(1, len(lenient) // 2000) and any(ord(letter) > 127 for letter in lenient):
        return lenient.replace("\ufffd", "")
    best = charset_normalizer.from_bytes(raw[:65536], cp_isolation=list(_LEGACY)).best()
    text = _try(raw, "cp1258") if best is not None else None
    if text is not None:
        return text
    raise InputError(
        source,
        "is not text in UTF-8, UTF-16 or Windows-1258",
        "Save it as UTF-8; an old TCVN3 or VNI text has to be converted to Unicode first.",
    )


def _bom_encoding(raw: bytes) -> str | None:
    return next((name for bom, name in _BOMS if raw.startswith(bom)), None)


def _utf16_without_bom(raw: bytes) -> str | None:
    """Tell UTF-16 by its line breaks and spaces, which leave a NUL on one side only."""
    sample = raw[:4096]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    little, big = sample.count(b" \x00"), sample.count(b"\x00 ")
    if sample[1::2].count(0) > len(sample) // 6 and little >= big:
        return "utf-16-le"
    if sample[0::2].count(0) > len(sample) // 6 and big > little:
        return "utf-16-be"
    return None


def _try(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
