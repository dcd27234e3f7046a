"""Python's collector of circles of objects, which finds none among values that never change."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting_collector() -> Iterator[None]:
    """Let the collector rest while very many values are made, and go on as it did before.

    It would go through all of them again and again as they grow in number: a quarter of the time
    that 15,000 candidacies take.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
