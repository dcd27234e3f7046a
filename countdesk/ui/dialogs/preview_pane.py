"""What is to go out as it will look: pages one under the other, or a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from countdesk.wording.language import gettext as _

_EDGE: Final = 18
"""Pixels between the pages, and beside them."""

_WIDEST: Final = 900
"""Pixels up to which a page is shown: larger, its letters would only be coarser."""


class _Area(QScrollArea):
    """An area that tells when it has another size, which it has later than what is round it."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it."""
        super().resizeEvent(event)
        self.resized.emit()


class PreviewPane(QStackedWidget):
    """Shows the pages or the text of one output, or says why there is nothing to be seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("previewPane")
        self.said = QLabel(self)
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.setWordWrap(True)
        self.said.setObjectName("previewSaid")
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Preview"))
        self.text.setTabChangesFocus(True)
        self._pages: list[QPixmap] = []
        self._is_whole = False
        self._sheets = QWidget(self)
        self._column = QVBoxLayout(self._sheets)
        self._column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._column.setSpacing(_EDGE)
        self.area = _Area(self)
        # Later: pages that change while the area lays itself out are not laid out themselves.
        self.area.resized.connect(self._scale, Qt.ConnectionType.QueuedConnection)
        self.area.setWidget(self._sheets)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(_("Preview"))
        for part in (self.said, self.text, self.area):
            self.addWidget(part)

    def say(self, sentence: str, tone: str = "quiet") -> None:
        """Say why there is nothing to be seen, or not yet."""
        self.said.setText(sentence)
        self.said.setProperty("tone", tone)
        self.setCurrentWidget(self.said)

    def show_text(self, text: str) -> None:
        """Show a text as it will stand in its file."""
        self.text.setPlainText(text)
        self.setCurrentWidget(self.text)

    def show_pages(self, pages: Sequence[bytes], told: str, *, is_whole: bool) -> None:
        """Show pages, each the content of a picture; `told` is what they are in words.

        They are as wide as there is room, or so small that each is seen whole.
        """
        self._is_whole = is_whole
        self._pages = [_picture(page) for page in pages]
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for number, _page in enumerate(self._pages, start=1):
            sheet = QLabel(self._sheets)
            sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            sheet.setAccessibleName(
                _("{what}, page {page} of {pages}").format(
                    what=told, page=number, pages=len(self._pages)
                )
            )
            self._column.addWidget(sheet)
        self._column.addStretch(1)
        self._scale()
        self.area.verticalScrollBar().setValue(0)
        self.setCurrentWidget(self.area)

    def _scale(self) -> None:
        room = self.area.viewport().size() - QSize(2 * _EDGE, 2 * _EDGE)
        for number, page in enumerate(self._pages):
            item = self._column.itemAt(number)
            sheet = None if item is None else item.widget()
            if not isinstance(sheet, QLabel):
                continue
            ratio = self.devicePixelRatioF()
            wide = min(room.width(), _WIDEST, page.width())
            high = room.height() if self._is_whole else page.height()
            scaled = page.scaled(
                QSize(max(1, wide), max(1, high)) * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            scaled.setDevicePixelRatio(ratio)
            sheet.setPixmap(scaled)


def _picture(content: bytes) -> QPixmap:
    pixmap = QPixmap()
    pixmap.loadFromData(content)
    return pixmap
