"""What is said of a package is understood, or refused with what can be said."""

import pytest

from extract.export.publication import PublicationError, contributor, licence, licences, moment, version


@pytest.mark.parametrize("name", list(licences()))
def test_known_licences_have_title_and_address(name: str) -> None:
    assert licence(name.lower()).name == name
    assert licence(name).path.startswith("https://")
    assert licence(name).title


def test_another_licence_is_given_by_its_address() -> None:
    assert licence("https://example.org/licence").path == "https://example.org/licence"
    with pytest.raises(PublicationError, match=r"CC-BY-4\.0"):
        licence("free for all")


def test_a_contributor_may_have_an_address() -> None:
    assert contributor("Viện Mẫu").path == ""
    assert contributor("Viện Mẫu <https://vien.example>").path == "https://vien.example"
    assert contributor("Viện Mẫu <https://vien.example>").title == "Viện Mẫu"
    for wrong in ("", "<https://vien.example>", "Viện Mẫu <vien>"):
        with pytest.raises(PublicationError):
            contributor(wrong)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2025-06-30", "2025-06-30T00:00:00+00:00"),
        ("2025-06-30T06:00:00+07:00", "2025-06-29T23:00:00+00:00"),
        ("1751241600", "2025-06-30T00:00:00+00:00"),
    ],
)
def test_a_moment_is_a_day_a_time_or_seconds_since_1970(given: str, said: str) -> None:
    assert moment(given).isoformat() == said


def test_a_moment_is_refused_where_it_is_none() -> None:
    with pytest.raises(PublicationError, match="2024-06-30"):
        moment("30/6/2025")


def test_a_version_follows_the_date_where_none_is_given() -> None:
    assert version("", moment("2025-06-05")) == "2025.6.5"
    assert version("", None) == "1.0.0"
    assert version("2.0.1-beta", None) == "2.0.1-beta"
    with pytest.raises(PublicationError, match=r"1\.0\.0"):
        version("v2", None)
