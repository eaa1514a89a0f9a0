"""The written tables are what the script makes of its source and of changes.csv."""

from pathlib import Path

import pytest

from extract.places import build


@pytest.mark.parametrize(
    ("full_name", "expected"),
    [
        ("Huyện Tiền Hải", ("Tiền Hải", "huyện")),
        ("Thành Phố Bắc Kạn", ("Bắc Kạn", "thành phố")),
        ("Thị trấn Yên Viên", ("Yên Viên", "thị trấn")),
        ("Quận 1", ("Quận 1", "quận")),
        ("Đặc khu Phú Quốc", ("Phú Quốc", "đặc khu")),
    ],
)
def test_the_type_word_is_split_off(full_name: str, expected: tuple[str, str]) -> None:
    assert build.split_type_word(full_name) == expected


def test_a_name_without_a_type_word_is_refused() -> None:
    with pytest.raises(ValueError, match="Tiền Hải"):
        build.split_type_word("Tiền Hải")


def test_a_second_run_writes_the_shipped_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = build.PLACES
    (tmp_path / "changes.csv").write_bytes((shipped / "changes.csv").read_bytes())
    monkeypatch.setattr(build, "PLACES", tmp_path)
    build.main()
    written = sorted(tmp_path.glob("*.csv"))
    assert len(written) == 5
    assert all(path.read_bytes() == (shipped / path.name).read_bytes() for path in written)
