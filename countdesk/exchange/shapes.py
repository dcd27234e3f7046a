"""The shapes of a result card, as pictures are posted and as a web page shows them."""

from enum import StrEnum


class Shape(StrEnum):
    """The shapes of a card, for the places where pictures are posted."""

    SQUARE = "square"
    """1080 by 1080 pixels."""

    WIDE = "wide"
    """1600 by 900 pixels."""

    TALL = "tall"
    """1080 by 1920 pixels."""
