"""Attributes that are computed once, when first asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_Value = TypeVar("_Value")


class kept(Generic[_Value]):  # noqa: N801  # Used as a decorator, as property is.
    """A method as an attribute that is computed once; its object needs a `__dict__`.

    It is `functools.cached_property` without the lock, which Python 3.12 took away: lines of pages ask for a dozen such
    attributes each, and the lock took longer than most of them.
    """

    def __init__(self, compute: Callable[[Any], _Value]) -> None:
        """Take the method that computes the attribute."""
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, instance: Any, owner: type | None = None) -> _Value:
        """Compute the attribute, and keep it where Python looks before it asks again."""
        value: _Value = self._compute(instance)
        instance.__dict__[self._name] = value
        return value
