"""A change measured on boundaries that the wards of a past election did not have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from countdesk.models.newer_boundaries import is_on_other_boundaries
from tests.calls import calls
from tests.models.builders import LABOUR
from tests.models.projecting import ward


@pytest.mark.parametrize(
    ("measured", "past", "is_other"),
    [
        (("E05000001",), ("E05000009", "E05000010"), True),
        (("E05000001",), ("E05000001", "E05000010"), False),
        (("E05000001", "E05000002"), ("E05000002",), False),
        ((None,), ("E05000009",), False),
        (("E05000001",), (None,), False),
        (("hill",), ("E05000009",), False),
    ],
)
def test_that_codes_tell_whether_a_change_is_of_other_areas(
    measured: tuple[str | None, ...], past: tuple[str | None, ...], *, is_other: bool
) -> None:
    wards = [replace(ward((LABOUR, 10)), code=code) for code in past]
    assert is_on_other_boundaries(measured, wards) is is_other


def test_that_very_many_codes_are_not_compared_each_with_each() -> None:
    wards = [replace(ward((LABOUR, 10)), code=f"E0500{number:04d}") for number in range(200)]
    measured = [f"E0501{number:04d}" for number in range(100)]
    with calls() as made:
        assert is_on_other_boundaries(measured, wards)
    assert len(made) < 10 * (len(wards) + len(measured))
