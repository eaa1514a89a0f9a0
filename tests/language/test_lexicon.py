import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.language.lexicon import WORD_END, WORD_START, PhraseTable, phrase_pattern

PHRASES = (
    "sao",
    "3 sao",
    "từ 3 sao trở lên",
    "/tháng",
    "kg/tháng",
    "nghệ, gừng",
    "hợp tác xã",
    "hợp tác",
    "(mới)",
    "%",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("từ 3 sao trở lên", ["từ 3 sao trở lên"]),
        ("từ  3\xa0sao trở lên", ["từ 3 sao trở lên"]),
        ("từ 3\nsao trở lên", ["sao"]),
        ("đạt 3 sao", ["3 sao"]),
        ("đạt 13 sao", ["sao"]),
        ("vì sao, ngôi sao", ["sao", "sao"]),
        ("saomai", []),
        ("2 tạ/tháng", ["/tháng"]),
        ("5 kg / tháng", ["kg/tháng"]),
        ("nghệ ,gừng", ["nghệ, gừng"]),
        ("hợp tác xã và hợp tác", ["hợp tác xã", "hợp tác"]),
        ("hưng yên (mới) 12%", ["(mới)", "%"]),
    ],
)
def test_the_longest_phrase_of_whole_words_is_found(text: str, found: list[str]) -> None:
    assert [reading for _, _, reading in PhraseTable({phrase: phrase for phrase in PHRASES}).find(text)] == found


WORDS = st.sampled_from(
    (
        "sao",
        "3",
        "từ",
        "trở",
        "lên",
        "tháng",
        "kg",
        "nghệ",
        "gừng",
        "hợp",
        "tác",
        "xã",
        "/",
        ",",
        "(mới)",
        "%",
        "\n",
        "_",
    )
)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "  ", "\xa0"]))))
def test_a_table_finds_what_its_phrases_say_as_patterns(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in pieces)
    bounded = [
        (WORD_START if phrase[0].isalnum() else "")
        + phrase_pattern(phrase)
        + (WORD_END if phrase[-1].isalnum() else "")
        for phrase in sorted(PHRASES, key=lambda phrase: (-len(phrase), phrase))
    ]
    # A pattern that begins with a slash takes the space before it along; a table starts at the slash.
    found = [(match.start(), match.group()) for match in re.finditer("|".join(bounded), text)]
    expected = [(start + len(said) - len(said.lstrip()), start + len(said)) for start, said in found]
    assert [(start, end) for start, end, _ in PhraseTable(dict.fromkeys(PHRASES, True)).find(text)] == expected
