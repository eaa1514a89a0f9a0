"""The folder of a package: made beside its place, and moved there once it is whole."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

DESCRIPTOR: Final = "datapackage.json"


class FolderError(Exception):
    """A folder that no package can be put into: which one, why, what to do."""


def check_place(folder: Path, *, force: bool, own_files: frozenset[str], dataset: Path) -> None:
    """Makes sure that a package may be put in a place.

    Args:
        folder: The place.
        force: May a package that is there be replaced?
        own_files: The names that the files of a package have.
        dataset: What is exported, which must not be replaced.

    Raises:
        FolderError: it may not.
    """
    if folder.exists() and not folder.is_dir():
        raise FolderError(f"{folder} is a file; -o needs a folder")
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not force:
        raise FolderError(f"{folder} is not empty; name another folder, or replace the package in it with --force")
    inside = dataset.resolve()
    if folder.resolve() in (inside, *inside.parents):
        raise FolderError(f"{folder} holds the dataset itself; name another folder")
    others = sorted({path.name for path in folder.iterdir()} - own_files)
    if others or not (folder / DESCRIPTOR).exists():
        found = ", ".join(others[:5]) if others else f"no {DESCRIPTOR}"
        raise FolderError(f"{folder} is no package of an earlier export (it has {found}); name another folder")


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` to write into; it takes the place of `folder` at the end, and vanishes if writing fails.

    Raises:
        OSError: it cannot be made, or moved.
    """
    place = folder.resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    before = place.with_name(f".{place.name}.{os.getpid()}.old")
    beside.mkdir(parents=True)
    try:
        yield beside
        if place.exists():
            place.rename(before)
        try:
            beside.rename(place)
        except OSError:
            if before.exists():
                before.rename(place)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(before, ignore_errors=True)
