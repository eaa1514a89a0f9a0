"""Keys that come twice, and references to none, are found in a table that comes in parts."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from extract.export.keys import gather

KEYS = st.lists(st.lists(st.sampled_from([*"abcdef", "ă", "ê", None]), max_size=6), max_size=5)


@given(KEYS, st.lists(st.sampled_from([*"abcdefxyz", None]), max_size=8))
def test_keys_are_what_a_set_of_all_says(parts: list[list[str | None]], asked: list[str | None]) -> None:
    every = [key for part in parts for key in part if key is not None]
    keys = gather(pa.array(part, pa.large_string()) for part in parts)
    values = pa.array(asked, pa.large_string())
    assert [asked[index] for index in keys.missing(values)] == [key for key in asked if key and key not in every]
    assert [asked[index] for index in keys.repeating(values)] == [key for key in asked if key and every.count(key) > 1]
