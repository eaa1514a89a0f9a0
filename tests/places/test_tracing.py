"""Outlines are made of a drawing in which provinces stand by themselves."""

import pytest

pytest.importorskip("shapely", reason="shapely is missing, which outlines are made with: make setup")

from extract.places.tracing import rings_of, trace

HUNG_YEN = "m 10,10 10,0 0,10 -10,0 z"
THAI_BINH = "m 20.05,10.02 10,0 0,10 -10,0 z m 40,0 0.1,0 0,0.1 z"
ISLAND = [[(90.0, 10.0), (92.0, 10.0), (92.0, 12.0)]]


@pytest.mark.parametrize(
    ("path", "rings"),
    [
        ("m 1,2 3,0 0,4 z", [[(1, 2), (4, 2), (4, 6)]]),
        ("M 1 2 4 2 L 4 6 Z", [[(1, 2), (4, 2), (4, 6)]]),
        ("m 1,2 3,0 0,4 z m 1,1 1,0 0,1 z", [[(1, 2), (4, 2), (4, 6)], [(2, 3), (3, 3), (3, 4)]]),
        ("m 1,2 c 0,0 1,1 3,0 l 0,1e-1 z", [[(1, 2), (4, 2), (4, 2.1)]]),
    ],
)
def test_a_path_is_read(path: str, rings: list[list[tuple[float, float]]]) -> None:
    assert rings_of(path) == rings


def test_a_path_of_other_commands_is_refused() -> None:
    with pytest.raises(ValueError, match="'a'"):
        rings_of("m 1,2 a 3,0 0,4 z")


def test_neighbours_get_one_border_and_are_joined_to_what_became_of_them() -> None:
    drawn = {"Hung Yen": rings_of(HUNG_YEN), "Thai Binh": rings_of(THAI_BINH)}
    rows = list(trace({**drawn, "Hoang Sa": ISLAND, "Truong Sa": ISLAND}))
    assert [row[:3] for row in rows] == [("63", "33", ""), ("63", "34", ""), ("34", "33", "")]
    old, neighbour, joined = (row[3].split() for row in rows)
    border = set(old) & set(neighbour)
    assert len(border) == 2
    assert set(joined) <= set(old) | set(neighbour)
    assert not any({one, other} == border for one, other in zip(joined, joined[1:] + joined[:1], strict=True))


def test_a_name_that_is_no_province_is_told() -> None:
    with pytest.raises(ValueError, match="Xanadu"):
        list(trace({"Xanadu": rings_of(HUNG_YEN)}))
