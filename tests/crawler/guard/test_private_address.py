"""Which hosts lie within the own machine or network."""

import pytest

from crawler.guard.private_address import is_private


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1"),
        *("169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "[::1]", "::", "fc00::1"),  # noqa: S104
        *("fe80::1%eth0", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "ff02::1"),
    ],
)
def test_an_address_of_this_machine_or_its_network_is_private(host: str) -> None:
    assert is_private(host)


@pytest.mark.parametrize(
    "host", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "vnexpress.net", "localhost.vn", ""]
)
def test_a_public_address_or_a_name_is_not(host: str) -> None:
    assert not is_private(host)
