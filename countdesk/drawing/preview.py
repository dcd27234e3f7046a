"""What is to go out as somebody sees it before it is made: pages as pictures, or a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColorConstants, QFont, QImage, QPainter, QTextDocument

from countdesk.drawing.png import png_of
from countdesk.drawing.typeface import family

_NOT_SHOWN: Final = re.compile(
    r"<svg\b.*?</svg>|<img\b[^>]*>|<head\b.*?</head>|<a\b[^>]*class=\"?skip.*?</a>",
    re.DOTALL | re.IGNORECASE,
)
"""What of a page a preview leaves out: pictures, which stand beside it, and the way past them."""

_WIDTH, _EDGE, _MOST_HIGH, _POINTS = 820, 40, 3_000, 11
"""Pixels of a page and of the white round it, and the points of its type."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What is to be seen of one file: pages, each the content of a picture, or a text.

    What `is_picture` is seen best as a whole, and a page as wide as may be, to be read.
    """

    pages: tuple[bytes, ...] = ()
    text: str | None = None
    is_picture: bool = False


def preview(*values: Any, maker: str, told: Sequence[tuple[str, object]], ending: str) -> Preview:
    """Return what is to be seen of the file that a maker makes, whose name has this ending."""
    if ending == ".pdf":
        # A PDF is painted from pages of ours: they are seen as they are, without the way back.
        from countdesk.drawing.notice import notice_pictures

        (contest,) = values
        return Preview(notice_pictures(contest))
    content: bytes = resolve_name(maker)(*values, **dict(told))
    if ending == ".xlsx":
        from countdesk.drawing.worksheet import sheet_preview

        return Preview(sheet_preview(content))
    if ending in (".png", ".svg"):
        return Preview((content,), is_picture=True)
    text = content.decode("utf-8-sig")
    return Preview((_page(text),)) if ending == ".html" else Preview(text=text)


def _page(text: str) -> bytes:
    """Return a web page as Qt lays it out: every word and table, without the style of a browser."""
    document = QTextDocument()
    document.setDefaultFont(QFont(family(), _POINTS))
    document.setDefaultStyleSheet("td, th { padding: 2px 10px 2px 0; text-align: left }")
    document.setHtml(_NOT_SHOWN.sub("", text))
    document.setTextWidth(_WIDTH)
    high = min(_MOST_HIGH, round(document.size().height()))
    image = QImage(_WIDTH + 2 * _EDGE, high + 2 * _EDGE, QImage.Format.Format_RGB32)
    image.fill(QColorConstants.White)
    painter = QPainter(image)
    painter.translate(_EDGE, _EDGE)
    document.drawContents(painter, QRectF(0, 0, _WIDTH, high))
    painter.end()
    return png_of(image)
