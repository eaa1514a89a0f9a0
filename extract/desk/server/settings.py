"""Settings: what the desk was started with."""

import os
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Final

LOOPBACK: Final = "127.0.0.1"
LOOPBACK_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")
"""Names under which a browser on this machine may ask for the desk."""
LARGEST_PAGE: Final = 10 * 1024**2
"""Bytes of a page or a text that is given to the desk."""
LARGEST_REPORT: Final = 32 * 1024**2
"""Bytes of a PDF, Office document, or picture of a page that is given to the desk."""
LONGEST_FETCH: Final = 20.0
"""Seconds for one page, as `crawler.trial.visit` has it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the desk was started with."""

    dataset: Path | None = None
    """SQLite file of a dataset, only read; None for none."""
    corpus: tuple[Path, ...] = ()
    """Files and folders of articles to pick from, and of changes.csv."""
    reference: Path | None = None
    """A table of the user's own, beside the shipped one."""
    user: str = ""
    """Who decides; stands in every decision."""
    host: str = LOOPBACK
    port: int = 0

    @property
    def is_open(self) -> bool:
        """Whether other machines may reach the desk."""
        return not is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether a host to listen on is this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def store_path(dataset: Path | None) -> Path:
    """Where the desk keeps what was checked: beside the dataset, else in the user's data folder.

    The data folder is that of the XDG Base Directory Specification: $XDG_DATA_HOME, or ~/.local/share.
    """
    if dataset is not None and os.access(dataset.parent, os.W_OK):
        return dataset.with_name(f"{dataset.stem}.desk.sqlite")
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    name = f"{dataset.stem}.desk.sqlite" if dataset else "desk.sqlite"
    return Path(home) / "ocop-miner" / name
