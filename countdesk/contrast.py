"""Party colours made legible: lightened or darkened until they stand out from what is behind."""

from __future__ import annotations

import colorsys
from functools import lru_cache

SHAPES = 3.0
"""The least contrast of bars, lines and marks (WCAG 2.1, success criterion 1.4.11)."""

TEXT = 4.5
"""The least contrast of text (WCAG 2.1, success criterion 1.4.3)."""

_STEPS = 200


def _channels(colour: str) -> tuple[float, float, float]:
    digits = colour.removeprefix("#")
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB``: 0 for black, 1 for white."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours: 1 for equal ones, 21 for black on white."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=512)
def legible(colour: str, behind: str, least: float = SHAPES) -> str:
    """Return the colour, lightened or darkened only as far as `least` asks; its hue stays.

    On a dark ground it is lightened, on a light ground darkened.
    """
    if contrast(colour, behind) >= least:
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    end = 1.0 if contrast("#FFFFFF", behind) > contrast("#000000", behind) else 0.0
    shade = colour
    for step in range(1, _STEPS + 1):
        moved = lightness + (end - lightness) * step / _STEPS
        parts = colorsys.hls_to_rgb(hue, moved, saturation)
        shade = "#" + "".join(f"{round(part * 255):02X}" for part in parts)
        if contrast(shade, behind) >= least:
            break
    return shade
