"""How long a result card takes, from the frozen contest to the bytes of the file."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from countdesk.drawing import application, lettering
from countdesk.drawing.card import card, card_png
from countdesk.drawing.dress import NEUTRAL, Theme
from countdesk.drawing.picture import Block, Picture, Text
from countdesk.drawing.png import png_of
from countdesk.exchange.shapes import Shape
from tests.benchmarks.measuring import Pair, Row, Size, timed
from tests.exchange.contests import ward, whole

CANDIDATES = 12


@contextmanager
def _card(_folder: Path, _size: Size) -> Iterator[Pair]:
    application.kept()
    contest = whole(ward(CANDIDATES))
    # As a worker is handed it: what a contest works out is not kept from one run to the next.
    packed = pickle.dumps(contest, pickle.HIGHEST_PROTOCOL)
    picture = card(contest, Shape.SQUARE, Theme.NIGHT, NEUTRAL)
    spent: list[float] = []

    def subject() -> float:
        fresh = pickle.loads(packed)  # noqa: S301  made a moment ago
        spent.append(timed(partial(card_png, fresh)))
        return spent[-1]

    def notes() -> tuple[str, ...]:
        lines, size = len(list(picture.texts)), len(card_png(contest))
        return (f"{lines} lines of text, {size:,} bytes; {median(spent) * 1000:.0f} ms a card",)

    yield Pair(subject, lambda: timed(partial(_bare, picture)), notes=notes)


def _bare(picture: Picture) -> bytes:
    """Paint texts and rectangles at places that are known, with one font a size, and pack them."""
    image = QImage(picture.width, picture.height, QImage.Format.Format_RGB888)
    image.fill(QColor(picture.ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fonts: dict[lettering.Letters, QFont] = {}
    for mark in picture.marks:
        match mark:
            case Text(text, left, base, letters, colour):
                painter.setFont(fonts.setdefault(letters, lettering.font(letters)))
                painter.setPen(QColor(colour))
                painter.drawText(QPointF(left, base), text)
            case Block(place, colour):
                painter.fillRect(place, QColor(colour))
            case _:
                pass
    painter.end()
    return png_of(image)


ROWS = (
    Row(
        name="card",
        subject=f"a result card of {CANDIDATES} candidates as a square PNG",
        floor="the same texts and rectangles by bare QPainter, packed alike",
        aim=1.5,
        pairs=60,
        prepare=_card,
    ),
)
