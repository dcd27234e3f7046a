"""The hall display steered from the main window; neither window knows of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from countdesk.ui.actions import keys_of
from countdesk.ui.actions.hall_menu import HALL_ACTIONS
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from countdesk.ui.dialogs.hall_options import HallOptionsDialog
    from countdesk.ui.hall_window.window import HallWindow
    from countdesk.ui.main_window.night_view import NightView
    from countdesk.ui.main_window.window import MainWindow


class HallDisplay(QObject):
    """Opens the hall display of the night that is open, and does what the actions ask of it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._main = window
        self._night: NightView | None = window.night
        self.window: HallWindow | None = None
        self.is_provisional_told = False
        self._pinned: str | None = None
        self._verbs: Mapping[str, Callable[[], None]] = {
            "hall_display": self._open_or_close,
            "hall_next": lambda: self._step(1),
            "hall_previous": lambda: self._step(-1),
            "hall_pause": self._pause,
            "hall_pin": self._pin,
            "hall_options": self._choose,
        }
        window.hall_asked.connect(self._do)
        window.night_opened.connect(self._open_night)
        window.night_closing.connect(self._leave_night)

    def _do(self, verb: str) -> None:
        if self._night is not None:
            self._verbs[verb]()

    # The night.

    def _open_night(self, night: NightView) -> None:
        # Whether provisional figures are told is chosen for one night, and never by yesterday's.
        self.is_provisional_told = False
        self._night = night

    def _leave_night(self) -> None:
        if self.window is not None:
            self.window.close()
        self._night = None

    # The window.

    def _open_or_close(self) -> None:
        from countdesk.ui.hall_window.window import HallWindow

        if self.window is not None:
            self.window.close()
            return
        if self._night is None:
            return
        settings = self._main.settings.hall
        night = self._night
        self.window = HallWindow(night.session, night.announcements, settings)
        self.window.use(settings, is_provisional_told=self.is_provisional_told)
        self.window.closed.connect(self._forget)
        self.window.paused.connect(self._tell_pause)
        for action in HALL_ACTIONS:
            # The keys of the main window mean the same in this one.
            for keys in action.shortcuts:
                shortcut = QShortcut(QKeySequence(keys), self.window)
                shortcut.activated.connect(self._verbs[action.identifier])
        self._pinned = None
        self.window.open_beside(self._main)
        self._tell(
            _("The hall display is open; {key} closes it.").format(key=keys_of("hall_display"))
        )

    def _forget(self) -> None:
        self.window = None
        self._tell(_("The hall display is closed."))

    def _opened(self) -> HallWindow | None:
        """Return the window; where there is none, say how it is opened."""
        if self.window is None and self._night is not None:
            self._night.notice.say(
                _("The hall display is not open; {key} opens it.").format(
                    key=keys_of("hall_display")
                )
            )
        return self.window

    def _step(self, slides: int) -> None:
        window = self._opened()
        if window is not None:
            window.show_of.step(slides)

    def _pause(self) -> None:
        window = self._opened()
        if window is not None:
            paused = not window.show_of.cycle.is_paused
            window.show_of.pause(paused=paused)
            self._tell_pause(paused)

    def _tell_pause(self, paused: bool) -> None:
        self._tell(_("The hall display is paused.") if paused else _("The hall display goes on."))

    def _pin(self) -> None:
        window, night = self._opened(), self._night
        if window is None or night is None:
            return
        on_board = night.centre.do("contest_in_sight")
        contest = on_board if isinstance(on_board, str) else night.contest
        is_let_go = window.show_of.cycle.is_pinned and contest == self._pinned
        if contest is None or is_let_go:
            self._pinned = None
            window.show_of.pin(None)
            self._tell(_("The hall display shows all slides."))
            return
        self._pinned = contest
        window.show_of.pin(contest)
        name = night.session.count(contest).contest.name
        self._tell(_("The hall display stays at {contest}.").format(contest=name))

    def _choose(self) -> None:
        from countdesk.ui.dialogs.hall_options import HallOptionsDialog
        from countdesk.ui.hall_window.screens import screen_name

        if not self._main.has_finished_editing():
            return
        screens = [(known.name(), screen_name(known)) for known in QGuiApplication.screens()]
        dialog = HallOptionsDialog(
            self._main.settings.hall,
            screens,
            self._main,
            is_provisional_told=self.is_provisional_told,
        )
        dialog.ask(lambda: self._use(dialog))

    def _use(self, dialog: HallOptionsDialog) -> str | None:
        missing = dialog.missing()
        if missing is not None:
            return missing
        chosen = dialog.chosen
        self.is_provisional_told = dialog.is_provisional_told
        self._main.keep_hall(chosen)
        if self.window is not None:
            self.window.use(chosen, is_provisional_told=self.is_provisional_told)
        return None

    def _tell(self, sentence: str) -> None:
        if self._night is not None:
            self._night.announcements.told.emit(sentence)
