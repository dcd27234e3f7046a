"""How colours look to whoever does not tell them all apart, for the tests of pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from countdesk.contrast import luminance

_DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
_PROTANOPIA = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
_TRITANOPIA = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.303900),
)
"""Machado, Oliveira and Fernandes, 2009, at full severity, on linear red, green and blue."""


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _shown(linear: float) -> int:
    held = min(1.0, max(0.0, linear))
    part = held * 12.92 if held <= 0.0031308 else 1.055 * held ** (1 / 2.4) - 0.055
    return round(part * 255)


def _by(matrix: tuple[tuple[float, float, float], ...]) -> Callable[[str], str]:
    def seen(colour: str) -> str:
        parts = [_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
        rows = (sum(a * b for a, b in zip(row, parts, strict=True)) for row in matrix)
        return "#" + "".join(f"{_shown(row):02X}" for row in rows)

    return seen


def _in_grey(colour: str) -> str:
    return "#" + f"{_shown(luminance(colour)):02X}" * 3


EYES: Mapping[str, Callable[[str], str]] = {
    "all colours": lambda colour: colour,
    "deuteranopia": _by(_DEUTERANOPIA),
    "protanopia": _by(_PROTANOPIA),
    "tritanopia": _by(_TRITANOPIA),
    "grey": _in_grey,
}
"""What becomes of a colour as ``#RRGGBB`` in the eyes of people, and on a printer without any."""
