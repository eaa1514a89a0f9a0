"""Text layers that lost their accents: the page looks right, but its letters were stored without them.

Programs without Vietnamese letters, and PDF printers that cannot map a font, leave "san pham" under the picture of "sản
phẩm". Such a page is read like a scan.
"""

import re

_FEWEST_WORDS = 25
_MOSTLY = 0.85
"""Share of the words that are built as Vietnamese syllables; of English ones about a third are."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_ONSET = r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu?|r|s|th?|tr|v|x)?"
_RIME = (
    r"(?:a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|e|ec|em|en|eng|eo|ep|et|ech|enh|eu|i|ia|ich|iec|iem|ien|ieng|iep|iet|"
    r"ieu|im|in|inh|ip|it|iu|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oat|oay|oc|oe|oen|oeo|oet|oi|om|on|ong|ooc|oong|op|"
    r"ot|u|ua|uan|uang|uat|uay|uc|ue|uech|uenh|ui|um|un|ung|uo|uoc|uoi|uom|uon|uong|uop|uot|uou|up|ut|uu|uy|uya|uych|uyen|"
    r"uyet|uynh|uyt|uyu|y|yem|yen|yet|yeu)"
)
_SYLLABLE = re.compile(_ONSET + _RIME, re.IGNORECASE)


def has_lost_accents(text: str) -> bool:
    """Is it Vietnamese without a single accent? A few words may be, as in an address of the web; a page is not.

    >>> words = "Quyet dinh cong nhan san pham dat hang ba sao cua cac chu the tren dia ban tinh "
    >>> has_lost_accents(words * 2), has_lost_accents(words * 2 + "Thái Bình"), has_lost_accents("One village " * 20)
    (True, False, False)
    """
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS or not all(map(str.isascii, words)):
        return False
    return sum(_SYLLABLE.fullmatch(word) is not None for word in words) > _MOSTLY * len(words)
