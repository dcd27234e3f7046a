"""Work that can be done little by little, between two keys, or all of it at once."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

Made = TypeVar("Made")

Steps = Generator[tuple[int, int], None, Made]
"""Yields how much is done and of how much, after each small step; at the end returns the work."""


def at_once(steps: Steps[Made]) -> Made:
    """Take every step, and return what they come to."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Made = end.value
            return made
