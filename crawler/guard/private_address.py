"""Addresses: which of them lie within this machine or its network, where no public page is."""

from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address


def is_private(host: str) -> bool:
    """Tell whether a host, written as an address or as a name for this machine, is not on the public internet.

    That is what IANA's registries of special-purpose addresses (RFC 6890) do not call global, an IPv4 address inside
    an IPv6 one included, and "localhost" (RFC 6761 section 6.3). Of other names, only looking them up can tell.
    """
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    address = literal(name)
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _nat64(address)
        address = inner or address
    # Multicast addresses count as global there, but no page is served on one.
    return address is not None and (not address.is_global or address.is_multicast)


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a host of a URL is; None for a name."""
    try:
        return ip_address(host.strip("[]").partition("%")[0])
    except (AddressValueError, ValueError):
        return None


def _nat64(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address in one of 64:ff9b::/96 (RFC 6052)."""
    number = int(address)
    return IPv4Address(number & 0xFFFFFFFF) if number >> 32 == 0x0064FF9B0000000000000000 else None
