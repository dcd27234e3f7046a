"""The window of the hall display: it paints the slide that is on, and takes the keys for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QScreen
from PySide6.QtWidgets import QWidget

from countdesk.ui.hall_window.board_slide import board_slide
from countdesk.ui.hall_window.contest_content import ContestContent
from countdesk.ui.hall_window.contest_slide import contest_slide, pages_of_contest
from countdesk.ui.hall_window.lettering import HEIGHT, Lettering
from countdesk.ui.hall_window.night_content import BoardContent, ProgressContent, SeatsContent
from countdesk.ui.hall_window.progress_slide import progress_slide
from countdesk.ui.hall_window.screens import screen_for
from countdesk.ui.hall_window.seats_slide import seats_slide
from countdesk.ui.hall_window.sheet import Sheet
from countdesk.ui.hall_window.slide_show import SlideShow
from countdesk.ui.theme import THEMES
from countdesk.wording.hall import declared_of
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import clock

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import (
        QCloseEvent,
        QHideEvent,
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
    )

    from countdesk.session.session import Session
    from countdesk.settings import HallSettings
    from countdesk.ui.hall_window.marks import Mark
    from countdesk.ui.hall_window.slide_show import Content
    from countdesk.ui.signals import Announcements

Screens = Callable[[], Sequence[QScreen]]

_IN_A_WINDOW: Final = (1280, 720)
_NARROWEST: Final = HEIGHT * 4 / 3
"""The width of a slide at least; on a narrower screen all of it is smaller."""

_LONGEST_SPOKEN: Final = 4_000


class HallWindow(QWidget):
    """Shows one slide after the other on a screen of its own."""

    paused = Signal(bool)
    """Whether the slide that is on stays."""

    closed = Signal()
    """Nobody is shown anything any more."""

    def __init__(
        self, session: Session, announcements: Announcements, settings: HallSettings
    ) -> None:
        super().__init__()
        self.setObjectName("hallWindow")
        self.setAccessibleName(_("Hall display"))
        self.setWindowTitle(_("Hall display"))
        # The keys stay where figures are typed, until somebody clicks here.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(480, 270)
        self.resize(*_IN_A_WINDOW)
        self._lettering = Lettering(self.font())
        self._theme = THEMES[settings.theme]
        self.show_of = SlideShow(session, announcements, settings, self._pages_of, self)
        self.show_of.changed.connect(self.look)
        self.marks: tuple[Mark, ...] = ()
        self._fitted = self._width
        self._beside: QWidget | None = None
        self._screens: Screens = QGuiApplication.screens

    # Where it is.

    def open_beside(self, window: QWidget, screens: Screens = QGuiApplication.screens) -> None:
        """Fill the screen on which the other window is not, else open as a window of its own.

        `screens` tells what screens there are, again whenever one comes or goes.
        """
        self._beside, self._screens = window, screens
        self._place()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._screens_changed)
            application.screenRemoved.connect(self._screens_changed)

    def _screens_changed(self, _screen: QScreen) -> None:
        # Qt has not yet moved what was on a screen that is gone.
        QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        """Go to the screen that is to be filled, or back into a window where there is none."""
        beside = None if self._beside is None else self._beside.screen()
        wanted = screen_for(self._screens(), beside, self.show_of.settings.screen)
        if wanted is not None and wanted is not beside:
            self.setScreen(wanted)
            self.setGeometry(wanted.geometry())
            self.showFullScreen()
        else:
            self.showNormal()
            if beside is not None:
                self.setScreen(beside)
                room = beside.availableGeometry()
                self.setGeometry(room.x() + 40, room.y() + 40, *_IN_A_WINDOW)
        self._hide_pointer()

    def use(self, settings: HallSettings, *, is_provisional_told: bool) -> None:
        """Look and move by these settings from now on."""
        has_moved = settings.screen != self.show_of.settings.screen
        self._theme = THEMES[settings.theme]
        self.show_of.use(settings, is_provisional_told=is_provisional_told)
        self.update()
        if has_moved:
            self._place()

    # What is on it.

    def look(self) -> None:
        """Lay out what is on, and paint what of it is not as it was."""
        content = self.show_of.content()
        before, self.marks = self.marks, self._laid_out(content)
        moved = frozenset(before) ^ frozenset(self.marks)
        scale = self._scale
        for mark in moved:
            # Two units more: letters may reach over the edge of their place.
            area = mark.place.rect().adjusted(-2, -2, 2, 2)
            self.update(_scaled(area, scale).toAlignedRect())
        self._speak(content)

    def _laid_out(self, content: Content | None) -> tuple[Mark, ...]:
        sheet = self._sheet()
        slide = self.show_of.slide
        if isinstance(content, ContestContent) and slide is not None:
            contest_slide(sheet, content, slide.page)
        elif isinstance(content, BoardContent):
            board_slide(sheet, content)
        elif isinstance(content, SeatsContent):
            seats_slide(sheet, content)
        elif isinstance(content, ProgressContent):
            progress_slide(sheet, content)
        night = self.show_of.night
        declared, contests = night.declared
        now = clock(round(self.show_of.session.now().timestamp() * 1000))
        state = _("{time}, paused").format(time=now) if self.show_of.cycle.is_paused else now
        sheet.foot(night.name, declared_of(declared, contests) if contests > 1 else "", state)
        return tuple(sheet.marks)

    def _sheet(self) -> Sheet:
        return Sheet(self._width, self._theme, self._lettering)

    def _pages_of(self, content: ContestContent) -> int:
        return pages_of_contest(self._sheet(), content)

    @property
    def _scale(self) -> float:
        return min(self.height() / HEIGHT, self.width() / _NARROWEST)

    @property
    def _width(self) -> float:
        """Return the width of a slide in its own units."""
        return self.width() / self._scale

    def _speak(self, content: Content | None) -> None:
        """Say the slide in words, in the title and for a screen reader."""
        if content is None:
            return
        title = _("{slide} - Hall display").format(slide=content.title)
        if title != self.windowTitle():
            self.setWindowTitle(title)
        spoken = content.spoken[:_LONGEST_SPOKEN]
        if spoken != self.accessibleDescription():
            self.setAccessibleDescription(spoken)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks that were asked for, and no others."""
        painter = QPainter(self)
        region, scale = event.region(), self._scale
        painter.fillRect(event.rect(), QColor(self._theme.window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        for mark in self.marks:
            if region.intersects(_scaled(mark.place.rect(), scale).toAlignedRect()):
                mark.paint(painter, self._lettering)
        painter.end()

    # What Qt asks.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pause, step, and go to a slide by its number; Esc leaves the whole screen, or closes."""
        show, key = self.show_of, event.key()
        if key == Qt.Key.Key_Space:
            show.pause(paused=not show.cycle.is_paused)
            self.paused.emit(show.cycle.is_paused)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
            show.step(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Up):
            show.step(-1)
        elif event.text().isascii() and event.text().isdecimal():
            # The nought is the tenth, as it stands on a keyboard.
            show.choose(int(event.text()) or 10)
        elif key == Qt.Key.Key_F11 or (key == Qt.Key.Key_Escape and self.isFullScreen()):
            self._switch_full_screen()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _switch_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        if not self.isFullScreen():
            self.resize(*_IN_A_WINDOW)
        self._hide_pointer()

    def _hide_pointer(self) -> None:
        shape = Qt.CursorShape.BlankCursor if self.isFullScreen() else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the slide out for another shape; another size alone is a matter of scale."""
        super().resizeEvent(event)
        if self._width != self._fitted:
            self._fitted = self._width
            self.show_of.fit()
        elif self.isVisible():
            self.look()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new font where the application's font changed; rest while minimised."""
        if event.type() is event.Type.FontChange:
            self._lettering = Lettering(self.font())
            self.show_of.fit()
            self.update()
        elif event.type() is event.Type.WindowStateChange:
            self.show_of.see(seen=self.isVisible() and not self.isMinimized())
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to follow the night."""
        super().showEvent(event)
        self.show_of.see(seen=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self.show_of.see(seen=False)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hear nothing more of the night."""
        self.show_of.close()
        self.closed.emit()
        super().closeEvent(event)


def _scaled(rect: QRectF, scale: float) -> QRectF:
    """Return a place of a slide on the screen."""
    return QRectF(rect.x() * scale, rect.y() * scale, rect.width() * scale, rect.height() * scale)
