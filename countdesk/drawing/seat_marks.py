"""The marks on the seats of a party, by which they are told apart where colours are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPen

from countdesk.drawing.palette import on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

_STROKES: Final = (
    ((0.0, 0.0, 0.0, 0.0),),
    ((-1.0, 0.0, 1.0, 0.0),),
    ((-0.75, -0.75, 0.75, 0.75), (-0.75, 0.75, 0.75, -0.75)),
    ((0.0, -1.0, 0.0, 1.0),),
    ((-1.0, 0.0, 1.0, 0.0), (0.0, -1.0, 0.0, 1.0)),
    ((-0.75, 0.75, 0.75, -0.75),),
)
"""The strokes of the marks, from one place to another: a point, a bar, a cross and so on."""

_LONG, _THICK, _POINT = 0.5, 0.24, 0.7
"""How long and how thick the strokes are where the radius of a seat is 1, and how thick a point."""


def paint_marks(
    painter: QPainter, order: int, places: Sequence[QPointF], size: float, colour: str
) -> None:
    """Paint the mark of the party that comes at a place in the order on seats of its colour.

    `places` are the middles of the seats and `size` their radius. The first party alone has none,
    and two parties side by side never have the same.
    """
    if not order:
        return
    strokes = _STROKES[(order - 1) % len(_STROKES)]
    is_point = len(strokes) == 1 and not any(strokes[0])
    pen = QPen(QColor(on(colour)), size * (_POINT if is_point else _THICK))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if is_point:
        painter.drawPoints(list(places))
        return
    long = size * _LONG
    painter.drawLines(
        [
            QLineF(
                place.x() + left * long,
                place.y() + top * long,
                place.x() + right * long,
                place.y() + bottom * long,
            )
            for place in places
            for left, top, right, bottom in strokes
        ]
    )
