"""The main window: the count file that is open, made, opened and closed; the look of it all."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from countdesk import settings
from countdesk.faults import Known, Locked
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.settings import HallSettings, Settings
from countdesk.ui import theme as themes
from countdesk.ui.jobs import Workers
from countdesk.ui.main_window import files, palettes
from countdesk.ui.main_window.bindings import bindings
from countdesk.ui.main_window.copying import CopyKeeper
from countdesk.ui.main_window.dress import dress
from countdesk.ui.main_window.intake import Intake
from countdesk.ui.main_window.menus import Menus
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.open_count import OpenCount
from countdesk.ui.main_window.output import Output
from countdesk.ui.main_window.writer import Writer
from countdesk.ui.panels.notice import NoticeBar
from countdesk.ui.panels.start import StartPanel
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.ui.dialogs.past_elections import PastElectionsDialog

log = logging.getLogger(__name__)

_SIZE = (1440, 900)
_LEAST_SIZE = (1160, 660)


class MainWindow(QMainWindow):
    """The window: the start page while no count file is open, else the night.

    `desk` and `author` are who writes here; where they are None, the settings say, and where
    those do not, the window asks before it opens a file.
    """

    faulted = Signal(str)
    """A fault nobody caught, as a sentence; it may come from any thread."""

    hall_asked = Signal(str)
    """What the hall display is to do, by the identifier of an action."""

    night_opened = Signal(object)
    """The view of a count file that was opened."""

    night_closing = Signal()
    """The count file that is open is about to be closed."""

    def __init__(self, *, desk: str | None = None, author: str | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Countdesk")
        self.setMinimumSize(*_LEAST_SIZE)
        self.resize(*_SIZE)
        self.settings: Settings = settings.load()
        self.writer = Writer(
            self, desk or self.settings.desk, author or self.settings.author, self._remember
        )
        self.theme = themes.THEMES[self.settings.theme]
        self.workers = Workers(self)
        self._open: OpenCount | None = None
        self._past_elections: PastElectionsDialog | None = None
        self.notice = NoticeBar(self)
        self.start = StartPanel(self)
        self.start.action_chosen.connect(self.do)
        self.start.file_chosen.connect(self.open_path)
        self.start.reading_chosen.connect(partial(self.open_path, writing=False))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.start)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self._methods = bindings(self)
        self.menus = Menus(self, self._methods, self.permits)
        self.faulted.connect(self._show_fault)
        self._show_start()

    @property
    def night(self) -> NightView | None:
        """Return the view of the count file that is open."""
        return None if self._open is None else self._open.view

    @property
    def copies(self) -> CopyKeeper | None:
        """Return what keeps copies of the count file that is open."""
        return None if self._open is None else self._open.copies

    @property
    def intake(self) -> Intake | None:
        """Return what takes tables into the count file that is open."""
        return None if self._open is None else self._open.intake

    @property
    def output(self) -> Output | None:
        """Return what writes files of the count file that is open."""
        return None if self._open is None else self._open.output

    # Actions.

    def do(self, identifier: str) -> None:
        """Do an action by its identifier."""
        self._methods[identifier]()

    def permits(self, identifier: str) -> bool:
        """Return whether an action of the stage menu can be taken just now."""
        return self.night is None or self.night.moves.permits(identifier)

    def has_finished_editing(self) -> bool:
        """Enter what is being typed; where it is refused, the keys stay with it."""
        return self.night is None or self.night.finish_editing()

    # Count files.

    def open_path(self, path: Path, *, writing: bool = True) -> None:
        """Open a count file; where that fails, say why and go on with what is open."""
        shown = None if self.night is None else self.night.session.file
        # One that is open for reading only may by now be free to be written to.
        if shown is not None and shown.path == path.resolve() and shown.writing >= writing:
            return
        if not self.has_finished_editing():
            return
        who = self.writer.known()
        if who is None:
            return
        try:
            session = files.opened(path, desk=who[0], author=who[1], writing=writing)
        except Known as fault:
            if self.night is not None:
                self.night.say_fault(fault.sentence)
            else:
                self.start.show_fault(fault.sentence, path, can_read=isinstance(fault, Locked))
            return
        self._remember(lambda stored: stored.with_recent(path))
        self.show_session(session)
        if writing and not session.file.writing:
            self._say(
                _("{file} cannot be written to here: it is open for reading only.").format(
                    file=path.name
                )
            )

    def show_session(self, session: Session) -> None:
        """Show an open session; the window closes it in the end."""
        self.close_session()
        self.start.forget_fault()
        # In its place from the first: moved there later it would be dressed twice.
        night = NightView(session, self.theme, self._stack)
        self._open = OpenCount(night, self.workers)
        night.sidebar.action_chosen.connect(self.do)
        night.author_changed.connect(self.writer.keep_author)
        self._stack.addWidget(night)
        self._stack.setCurrentWidget(night)
        self.setWindowTitle(f"{session.file.path.stem} - Countdesk")
        self.menus.enable(has_count=True, can_write=session.file.writing)
        if self.windowHandle() is not None:
            self.windowHandle().installEventFilter(self._open.rest)
        if self.settings.copies_folder is not None and session.file.writing:
            session.copies.use(Path(self.settings.copies_folder))
        self._open.begin()
        night.to_figures()
        self.night_opened.emit(night)

    def close_session(self) -> bool:
        """Close the count file that is open, then make its last copy; return whether all is well.

        What is not is said on the start page.
        """
        self.notice.hide()
        self.night_closing.emit()
        opened, self._open = self._open, None
        if opened is None:
            return True
        said = opened.close()
        self._stack.removeWidget(opened.view)
        opened.view.deleteLater()
        self._show_start()
        if said:
            log.warning("A count file was closed, and not all of it went well.")
            self._say(" ".join(said))
        return not said

    def new_count(self) -> None:
        """Ask for the tables of a new count, and make it."""
        from countdesk.ui.dialogs.new_count import NewCount, NewCountDialog

        who = self.writer.known() if self.has_finished_editing() else None
        if who is None:
            return
        made: list[tuple[Session, tuple[str, ...]]] = []

        def make(asked: NewCount) -> None:
            made.append(files.made(asked, desk=who[0], author=who[1]))

        dialog = NewCountDialog(make, self, folder=self.settings.last_folder or "")
        dialog.accepted.connect(lambda: self._show_new(*made[-1]))
        dialog.open()

    def _show_new(self, session: Session, notes: tuple[str, ...]) -> None:
        self._remember(lambda stored: stored.with_recent(session.file.path))
        self.show_session(session)
        if notes and self.night is not None:
            self.night.notice.say(" ".join(notes), "active")

    def open_file(self) -> None:
        """Ask for a count file, and open it."""
        from countdesk.ui.dialogs.file_kinds import COUNT_FILES

        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Open a count file"), self.settings.last_folder or "", COUNT_FILES
        )
        if chosen:
            self.open_path(Path(chosen))

    def open_recent(self) -> None:
        """Let one of the files be chosen that were opened here last."""
        palettes.show_recent(self)

    # Copies.

    def copy_now(self) -> None:
        """Make a copy in the second place at once; without one, ask for it."""
        if self.night is None or self.copies is None or not self.night.finish_editing():
            return
        if self.night.session.copies.second_place is None:
            self.choose_second_place()
        else:
            self.copies.copy()

    def choose_second_place(self) -> None:
        """Ask for the folder in which copies are kept."""
        from countdesk.ui.dialogs.second_place import SecondPlaceDialog

        stored = self.settings.copies_folder
        dialog = SecondPlaceDialog(None if stored is None else Path(stored), self)
        dialog.accepted.connect(lambda: self.use_second_place(dialog.folder))
        dialog.open()

    def use_second_place(self, folder: Path | None) -> None:
        """Keep copies in a folder from now on, or nowhere."""
        text = None if folder is None else str(folder)
        self._remember(lambda stored: replace(stored, copies_folder=text))
        if self.night is not None and self.copies is not None:
            self.night.session.copies.use(folder)
            self.copies.begin()

    # Past elections.

    def show_past_elections(self) -> None:
        """Show the library of past elections, beside the window and not in its way."""
        from countdesk.ui.dialogs.past_elections import PastElectionsDialog

        if not self.has_finished_editing():
            return
        if self.night is not None:
            # That the library is empty, and with which key it is filled, needs saying no more.
            self.night.notice.put_refusal_away()
        if self._past_elections is None:
            self._past_elections = PastElectionsDialog(self)
            self._past_elections.changed.connect(self._tell_of_the_library)
        self._past_elections.show_list()

    def _tell_of_the_library(self) -> None:
        """Let what offers past elections of the library look at it again."""
        if self.night is not None:
            self.night.announcements.changed.emit(Change(frozenset(), Part.PAST))

    # The look, and finding things.

    def show_theme(self, name: settings.Theme) -> None:
        """Change the colours of the whole window."""
        self.theme = themes.THEMES[name]
        self._remember(lambda stored: replace(stored, theme=name))
        dress(self.theme)
        if self.night is not None:
            self.night.set_theme(self.theme)

    def keep_hall(self, hall: HallSettings) -> None:
        """Keep how the hall display looks and moves for the next night."""
        self._remember(lambda stored: replace(stored, hall=hall))

    def open_menus(self) -> None:
        """Open the first menu, as no key of its own would do on every system."""
        bar = self.menuBar()
        bar.setActiveAction(bar.actions()[0])

    def switch_full_screen(self) -> None:
        """Fill the screen, or go back to the window as large as it was."""
        # The other states stay: a window that was maximised is so again.
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_palette(self) -> None:
        """Show the command palette with what can be done just now."""
        palettes.show_commands(self)

    def show_help(self) -> None:
        """Show the page of all actions and their keys."""
        from countdesk.ui.dialogs.help import HelpDialog

        HelpDialog(self.theme, self).open()

    # Inside.

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the count file, which leaves it one whole file, and then the window."""
        # Half a figure is none: leaving a page enters it in sight, closing would do so unseen.
        if self.night is not None and (self.night.is_typing or not self.night.finish_editing()):
            if not self.night.question.holds_text:
                self.night.ask_before_closing(lambda: self.close_session() and self.close())
            event.ignore()
            return
        if not self.close_session():
            # What went wrong is read first: the window closes when it is asked again.
            event.ignore()
            return
        if self._past_elections is not None:
            self._past_elections.close_down()
        if not self.workers.close():
            log.warning("The window was closed while a copy was still being saved.")
        super().closeEvent(event)

    def _remember(self, edit: Callable[[Settings], Settings]) -> None:
        """Change the settings; where they cannot be saved they hold for this night."""
        try:
            self.settings = settings.change(edit)
        except Known as fault:
            self.settings = edit(self.settings)
            self._say(fault.sentence)

    def _show_start(self) -> None:
        self.start.show_recent(self.settings.recent_files)
        self._stack.setCurrentWidget(self.start)
        self.setWindowTitle("Countdesk")
        self.menus.enable(has_count=False, can_write=False)

    def _say(self, sentence: str) -> None:
        self._notice_in_sight.say(sentence)

    def _show_fault(self, sentence: str) -> None:
        self._notice_in_sight.say(sentence, "bad")

    @property
    def _notice_in_sight(self) -> NoticeBar:
        return self.notice if self.night is None else self.night.notice
