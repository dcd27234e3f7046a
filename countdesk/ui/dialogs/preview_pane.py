"""What is to go out as it will look: pages one under the other, or a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImageReader, QPainter, QPaintEvent, QPixmap, QResizeEvent
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


_LEAST: Final = QSize(1, 1)

_ANY_HEIGHT: Final = (1 << 24) - 1
"""Pixels that no page is high."""


class _Area(QScrollArea):
    """An area that tells when it has another size, which it has later than what is round it."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it."""
        super().resizeEvent(event)
        self.resized.emit()


class Sheet(QWidget):
    """The place of one page, empty until somebody is about to see it.

    To read a page and to scale it takes some milliseconds, which nobody waits for who does not
    look at it; only how large it is has to be known before.
    """

    def __init__(self, content: bytes, told: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(told)
        self._content = QBuffer(self)
        self._content.setData(QByteArray(content))
        self._content.open(QBuffer.OpenModeFlag.ReadOnly)
        self._natural = self._reader().size().expandedTo(_LEAST)
        self._made_for: QSize | None = None
        self.picture: QPixmap | None = None

    def fit(self, room: QSize) -> None:
        """Take as much of the room as the page can fill without growing."""
        into = room.boundedTo(self._natural).expandedTo(_LEAST)
        self.setFixedSize(self._natural.scaled(into, Qt.AspectRatioMode.KeepAspectRatio))

    @property
    def is_ready(self) -> bool:
        """Return whether its picture is there, for the size that it has now."""
        return self.picture is not None and self._made_for == self._dots

    def make_ready(self) -> None:
        """Make its picture, in some milliseconds."""
        reader = self._reader()
        self._made_for = self._dots
        reader.setScaledSize(self._made_for)
        self.picture = QPixmap.fromImage(reader.read())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint its picture, roughly where that was made for another size."""
        if self.picture is not None:
            painter = QPainter(self)
            painter.drawPixmap(self.rect(), self.picture)
            painter.end()

    @property
    def _dots(self) -> QSize:
        return self.size() * self.devicePixelRatioF()

    def _reader(self) -> QImageReader:
        self._content.seek(0)
        return QImageReader(self._content)


class PreviewPane(QStackedWidget):
    """Shows the pages or the text of one output, or says why there is nothing to be seen.

    The keys stay in it when one of these takes the place of another, and what is shown anew stays
    where it was read.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("previewPane")
        self.said = QLabel(self)
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.setWordWrap(True)
        self.said.setObjectName("previewSaid")
        self.said.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Preview"))
        self.text.setTabChangesFocus(True)
        self.sheets: tuple[Sheet, ...] = ()
        self._told = ""
        self._is_whole = False
        self._pages = QWidget(self)
        self._column = QVBoxLayout(self._pages)
        self._column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._column.setSpacing(_EDGE)
        # Of no interval: one page is made ready whenever no event waits, so a key goes first.
        self._readying = QTimer(self)
        self._readying.setSingleShot(True)
        self._readying.timeout.connect(self._make_one_ready)
        self.area = _Area(self)
        # Later: pages that change while the area lays itself out are not laid out themselves.
        self.area.resized.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        self.area.verticalScrollBar().valueChanged.connect(lambda _value: self._readying.start())
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._pages)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(_("Preview"))
        for part in (self.said, self.text, self.area):
            self.addWidget(part)

    def say(self, sentence: str, tone: str = "quiet") -> None:
        """Say why there is nothing to be seen, or not yet."""
        self.said.setText(sentence)
        self.said.setProperty("tone", tone)
        self.setCurrentWidget(self.said)

    def show_text(self, text: str, told: str) -> None:
        """Show a text as it will stand in its file; `told` is what it is in words."""
        bar = self.text.verticalScrollBar()
        place = bar.value() if told == self._told else 0
        self._told = told
        self.text.setPlainText(text)
        bar.setValue(place)
        self.setCurrentWidget(self.text)

    def show_pages(self, pages: Sequence[bytes], told: str, *, is_whole: bool) -> None:
        """Show pages, each the content of a picture; `told` is what they are in words.

        They are as wide as there is room, or so small that each is seen whole.
        """
        if told != self._told:
            self.area.verticalScrollBar().setValue(0)
        self._told, self._is_whole = told, is_whole
        # A bar that came and went with the pages' height would change their width each time.
        self.area.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if is_whole
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.sheets = tuple(
            Sheet(page, _page_told(told, number, len(pages)), self._pages)
            for number, page in enumerate(pages, start=1)
        )
        for sheet in self.sheets:
            self._column.addWidget(sheet, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._fit()
        self.setCurrentWidget(self.area)

    def _fit(self) -> None:
        """Give every page its size for the room there is."""
        room = self.area.viewport().size() - QSize(2 * _EDGE, 2 * _EDGE)
        high = room.height() if self._is_whole else _ANY_HEIGHT
        for sheet in self.sheets:
            sheet.fit(QSize(min(room.width(), _WIDEST), high))
        self._readying.start()

    def _make_one_ready(self) -> None:
        """Make one page ready that is in sight or about to be; let go of those far away."""
        high = self.area.viewport().height()
        for sheet in sorted(self.sheets, key=self._distance):
            if self._distance(sheet) > high:
                sheet.picture = None
            elif not sheet.is_ready:
                sheet.make_ready()
                self._readying.start()
                return

    def _distance(self, sheet: Sheet) -> int:
        """Return how many pixels a page is above or below what is in sight."""
        top = sheet.mapTo(self.area.viewport(), QPoint(0, 0)).y()
        return max(0, -(top + sheet.height()), top - self.area.viewport().height())


def _page_told(told: str, page: int, pages: int) -> str:
    return _("{what}, page {page} of {pages}").format(what=told, page=page, pages=pages)
