"""What is to go out as somebody sees it before it is made: pages as pictures, or a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any


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
    return Preview(text=_words_of_page(text) if ending == ".html" else text)


def _words_of_page(page: str) -> str:
    """Return the words of a web page, which looks as it will in a browser alone."""
    from PySide6.QtGui import QTextDocumentFragment

    return QTextDocumentFragment.fromHtml(page).toPlainText()
