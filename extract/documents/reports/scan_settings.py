"""Settings of the reader of scans, from scan.toml."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of scan.toml."""

    dots: int
    most_pixels: int
    doubt_below: float
    sure_from: float
    other_scales: tuple[float, ...]


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Read scan.toml, once."""
    with resources.files(__package__).joinpath("scan.toml").open("rb") as file:
        return Settings(**tomllib.load(file))
