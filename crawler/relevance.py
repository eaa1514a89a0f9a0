"""Relevance: whether a text is about OCOP at all."""

import re
import unicodedata

TERMS = ("ocop", "mỗi xã một sản phẩm", "mỗi xã, phường một sản phẩm", "mỗi xã phường một sản phẩm")
"""The programme's names, in lower case; "OCOP" is written the same in every language."""
_TERM = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(term) for term in TERMS)})(?!\w)")


def is_relevant(text: str) -> bool:
    """Tell whether `text` names the programme, whatever its case, spacing and Unicode form."""
    plain = unicodedata.normalize("NFC", text).lower()
    return bool(_TERM.search(" ".join(plain.split())))
