"""The program: a digest of all that decides what is read from an article, so that old parts are not taken for new."""

import hashlib
import platform
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

import corpus
import crawler
import extract

_OWN: Final = (("extract", extract), ("crawler", crawler))
_DATA: Final = ("places",)
"""Folders of `corpus` that reading uses."""
_SUFFIXES: Final = (".py", ".toml", ".csv", ".json", ".txt")
_LIBRARIES: Final = ("lxml", "pyarrow", "spacy", "trafilatura", "underthesea")


@cache
def program() -> str:
    """The SHA-256, in hexadecimal, of the code and the data of this installation, and of the versions it rests on."""
    digest = hashlib.sha256(platform.python_version().encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for name, package in _OWN:
        _add(digest, name, files(package))
    for name in _DATA:
        _add(digest, name, files(corpus) / name)
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", name: str, place: Traversable) -> None:
    for entry in sorted(place.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                _add(digest, f"{name}/{entry.name}", entry)
        elif entry.name.endswith(_SUFFIXES):
            digest.update(f"{name}/{entry.name}\n".encode())
            digest.update(entry.read_bytes())
