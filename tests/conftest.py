"""How the tests are run: by how many processes, and without what would only slow them down or make them fickle."""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("busy", deadline=None)
# The deadline of an example is one by the clock on the wall: it tells how busy the machine is. What has to be quick has
# a test that measures the time of the processor.
settings.load_profile("busy")


@pytest.hookimpl(optionalhook=True)  # Of pytest-xdist, which one test alone does not need.
def pytest_xdist_auto_num_workers() -> int:
    """Three processes for two cores: many tests wait, for a pause that a host wants or a server that begins."""
    return max(1, (os.cpu_count() or 1) * 3 // 2)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect the tests, all of which stay: nothing there is for the garbage collector, which would look each time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_unconfigure() -> None:
    """Give everything back to the garbage collector: some libraries complain of what is left at the very end."""
    gc.unfreeze()
