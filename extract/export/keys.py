"""Keys: which ones a table has, in eight bytes each, so that a million cost some megabytes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a table, by their digests.

    Two keys of a table of a million have the same digest once in some ten million tables; that would hide a dangling
    reference, and never refuse a sound table.
    """

    digests: "NDArray[np.uint64]"
    """Each once, in order."""
    repeated: "NDArray[np.uint64]"
    """Those that came more than once, in order."""

    def missing(self, values: "pa.Array") -> "NDArray[np.int64]":
        """The indices of values that are no keys of the table; null is none, and not told."""
        return _places(values, self.digests, found=False)

    def repeating(self, values: "pa.Array") -> "NDArray[np.int64]":
        """The indices of values that may come more than once in the table."""
        return _places(values, self.repeated, found=True)


def gather(columns: "Iterable[pa.Array]") -> Keys:
    """The keys of a table, from the parts of its key column."""
    import numpy as np

    parts = [_digests(column.drop_null()) for column in columns]
    every = np.sort(np.concatenate(parts)) if parts else np.empty(0, np.uint64)
    again = every[1:] == every[:-1]
    fresh = np.concatenate([np.ones(min(len(every), 1), bool), ~again])
    return Keys(every[fresh], np.unique(every[1:][again]))


def _digests(values: "pa.Array") -> Any:
    from pandas.util import hash_array

    return hash_array(values.to_numpy(zero_copy_only=False), categorize=False)


def _places(values: "pa.Array", digests: "NDArray[np.uint64]", *, found: bool) -> "NDArray[np.int64]":
    import numpy as np

    said = np.flatnonzero(values.is_valid().to_numpy(zero_copy_only=False))
    if not len(said):
        return said
    own = _digests(values.drop_null())
    at = np.searchsorted(digests, own)
    held = np.zeros(len(own), bool)
    inside = at < len(digests)
    held[inside] = digests[at[inside]] == own[inside]
    return said[held] if found else said[~held]
