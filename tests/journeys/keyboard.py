"""The keyboard of one person: keys that take the whole way from the window system to a widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

_MOUSE: Final = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)
_LOOK_AGAIN: Final = 10


def press(*keys: str) -> None:
    """Press keys as a keyboard names them: ``Return``, ``Ctrl+N``, ``Shift+Down``.

    They go to the window that has the focus, which hands them to whatever has it inside.
    """
    for named in keys:
        QTest.keySequence(_window(), QKeySequence(named))


def press_on_number_pad(key: Qt.Key) -> None:
    """Press a key of the number pad."""
    QTest.keyClick(_window(), key, Qt.KeyboardModifier.KeypadModifier)


def write(text: object) -> None:
    """Type a text or a figure, key by key."""
    for letter in str(text):
        QTest.keyClick(_window(), ord(letter))


def enter(*figures: object) -> None:
    """Type each figure and press Return after it; None leaves a cell as it is."""
    for figure in figures:
        if figure is not None:
            write(figure)
        press("Return")


def _window() -> QWindow:
    window = QGuiApplication.focusWindow()
    if window is None:
        # Unseen, no window manager gives the keys back once a dialog is gone.
        left = QApplication.activeModalWidget() or next(
            widget for widget in QApplication.topLevelWidgets() if widget.isVisible()
        )
        left.activateWindow()
        QApplication.processEvents()
        window = QGuiApplication.focusWindow()
    assert window is not None, "No window has the keys."
    return window


class Typist(QObject):
    """Waits for a dialog that holds up whoever opened it, and types into it.

    Such a dialog runs the event loop itself, so its keys have to be arranged beforehand.
    """

    def __init__(self, dialog: type[QDialog], types: Callable[[], None]) -> None:
        super().__init__()
        self.fault: BaseException | None = None
        self.has_typed = False
        self._dialog, self._types = dialog, types
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, self._dialog) or not dialog.isActiveWindow():
            return
        self._timer.stop()
        self.has_typed = True
        try:
            self._types()
        except BaseException as fault:  # noqa: BLE001 - told to the test once the dialog is gone
            self.fault = fault
            dialog.reject()

    def told(self) -> None:
        """Fail with whatever went wrong in the dialog."""
        self._timer.stop()
        if self.fault is not None:
            raise self.fault
        assert self.has_typed, f"{self._dialog.__name__} never came."


class NoMouse(QObject):
    """Notes every event of a mouse, a wheel or a finger; a journey by keyboard has none."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[str] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        """Note an event of a mouse; the event itself goes on."""
        if event.type() in _MOUSE:
            self.events.append(event.type().name)
        return False
