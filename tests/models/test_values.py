"""The domain is made of values: nothing of it changes once it is made."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from countdesk import models


def values() -> Iterator[type]:
    """Yield every class of data that the domain defines."""
    for found in pkgutil.walk_packages(models.__path__, "countdesk.models."):
        module = importlib.import_module(found.name)
        for known in vars(module).values():
            defined_here = getattr(known, "__module__", None) == found.name
            if isinstance(known, type) and defined_here and dataclasses.is_dataclass(known):
                yield known


@pytest.mark.parametrize("value", list(values()), ids=lambda value: value.__qualname__)
def test_that_a_value_is_frozen(value: type) -> None:
    assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
