import pytest

from crawler.public_address import is_public


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("203.162.4.190", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104, an address that leads to this machine
        ("224.0.0.1", False),
        ("::1", False),
        ("fd00::1", False),
    ],
)
def test_addresses_of_private_networks_are_not_public(address: str, public: bool) -> None:
    assert is_public(address) is public
