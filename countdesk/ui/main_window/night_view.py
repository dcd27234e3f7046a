"""One open count file in the window: sidebar, header, centre, scoreboard and status bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from countdesk import wording
from countdesk.faults import Known
from countdesk.models.count import Count
from countdesk.models.journal import Entry
from countdesk.models.practice import Checking
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.session.changes import Change
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.dialogs.question import Question, QuestionBar
from countdesk.ui.jobs import SlicedJob
from countdesk.ui.main_window.arranging import Arranging
from countdesk.ui.main_window.centre import (
    Centre,
    colour,
    page_of_field,
    page_of_stage,
    page_of_subjects,
    shows_a_contest,
)
from countdesk.ui.main_window.conclusions import Conclusions
from countdesk.ui.main_window.moved_cell import field_moved
from countdesk.ui.main_window.night_disputes import NightDisputes
from countdesk.ui.main_window.stage_moves import StageMoves
from countdesk.ui.main_window.workspace import Workspace
from countdesk.ui.panels.header import HeaderPanel
from countdesk.ui.panels.notice import NoticeBar
from countdesk.ui.panels.scoreboard import ScoreboardPanel
from countdesk.ui.panels.sidebar import SidebarPanel
from countdesk.ui.panels.status import StatusPanel
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _
from countdesk.wording.taking_back import taken_back_together

Done = TypeVar("Done")


class NightView(QWidget):
    """Composes the panels of one session, and does what is asked of them."""

    author_changed = Signal(str)
    """The initials of who types from now on."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.announcements = Announcements(self)
        self._end_subscription = session.subscribe(self.announcements.changed.emit)
        self.contest: str | None = None
        self.sidebar = SidebarPanel(session, self.announcements, self)
        self.header = HeaderPanel(session, self.announcements, self)
        self.notice = NoticeBar(self)
        self.question = QuestionBar(self)
        self.centre = Centre(session, self.announcements, self)
        self.scoreboard = ScoreboardPanel(session, self.announcements, self)
        self.status = StatusPanel(session, self.announcements, self)
        self.moves = StageMoves(self)
        self.conclusions = Conclusions(self)
        self.arranging = Arranging(self)
        self._lay_out()
        self.set_theme(theme)
        self.header.stage_chosen.connect(self._stage_chosen)
        self.centre.built.connect(self._page_built)
        self.centre.currentChanged.connect(self._show_around)
        self.sidebar.left.connect(self.to_figures)
        self.announcements.contest_chosen.connect(self._show_contest)
        self.announcements.changed.connect(self._heard)
        self._begin()
        self.disputes = NightDisputes(self)

    def close_view(self) -> None:
        """Hear nothing more of the session, and work nothing more out of it."""
        self._end_subscription()
        for job in self.findChildren(SlicedJob):
            job.cancel()

    def set_theme(self, theme: Theme) -> None:
        """Hand the colours on to what paints itself."""
        for part in (self.sidebar, self.centre, self.scoreboard):
            colour(part, theme)

    # What the actions ask.

    def show_contest(self, contest: str) -> None:
        """Show another contest everywhere."""
        if contest != self.contest:
            self.announcements.contest_chosen.emit(contest)

    def open_contest(self, contest: str) -> None:
        """Show a contest on its own page, from a page that shows the whole night."""
        if contest == self.contest:
            self._show_contest(contest)
        else:
            self.show_contest(contest)
        self.to_figures()

    def show_page(self, name: str) -> None:
        """Show a page of the contest, with the keys in it."""
        if self.finish_editing() and (name == "journal" or self.contest_shown() is not None):
            self.centre.show_page(name)
            self.sidebar.show_view(f"go_{name}")
            self.to_figures()

    def show_field(self, field: str) -> None:
        """Show the figure that a finding names, with the keys on it."""
        if not self.finish_editing():
            return
        if field == "past":
            # It has no page of its own: it comes out of the library, or out of a table.
            self.notice.say(
                _("{key} attaches a past election, {other} a table of past results.").format(
                    key=keys_of("attach_election"), other=keys_of("attach_past")
                )
            )
            return
        self.show_page(page_of_field(field))
        self.centre.do("show_field", field)

    def to_figures(self) -> None:
        """Put the keys into the page in sight."""
        if self.centre.do("to_figures") is NotImplemented and self.centre.page is not None:
            self.centre.page.setFocus()

    def ask_page(self, verb: str) -> None:
        """Ask the page in sight to do something."""
        if self.centre.do(verb) is NotImplemented and self.contest_shown() is not None:
            self.notice.say(_("That is done on a page with figures; the sidebar names them all."))

    def finish_editing(self) -> bool:
        """Enter what is being typed; return whether nothing is left open.

        What is refused says so beside its cell, and the keys stay there; so does an answer that
        is typed and not given.
        """
        if self.question.holds_text:
            self.question.remind()
            return False
        finished = self.centre.do("finish_editing")
        return finished is NotImplemented or bool(finished)

    @property
    def is_typing(self) -> bool:
        """Return whether a figure is being typed that Enter has not been pressed for."""
        return self.centre.do("is_typing") is True

    def ask_before_closing(self, close: Callable[[], object]) -> None:
        """Ask whether to close the file without what is being typed, which was refused."""

        def answer(_typed: str) -> None:
            close()

        self.centre.do("stop_asking")
        self.question.ask(
            Question(
                _("What is being typed is not entered. Close without it? Esc goes back to it."),
                answer,
                _("Close without it"),
                typed=None,
            )
        )

    def change_author(self) -> None:
        """Ask who is typing, once what was typed before is entered."""
        if not self.finish_editing():
            return
        self.question.ask(
            Question(
                _("Who is typing? Initials:"),
                self._change_author,
                _("Go on"),
                self.session.author,
            )
        )

    def undo(self) -> None:
        """Take back the newest entry of this session, and show where it stood."""
        self._through_the_journal(self.session.undo, _("Taken back: {what}"))

    def redo(self) -> None:
        """Make the entry again that was taken back last, and show where it stands."""
        self._through_the_journal(self.session.redo, _("Made again: {what}"))

    def _through_the_journal(self, verb: Callable[[], Sequence[Entry]], sentence: str) -> None:
        if not self.finish_editing():
            return
        before = self.session.night.counts
        done = self.attempt(verb)
        if not done:
            return
        touched = {entry.scope for entry in done}
        contests = self.session.night.contests
        standing = [count for count in contests if count.scope in touched]
        subjects = [entry.subject for entry in done]
        if standing:
            if self.contest not in touched:
                self.show_contest(standing[-1].scope)
            in_sight = self.centre.name
            self.show_page(page_of_subjects(subjects, in_sight, self._checking) or in_sight)
            self._go_to_moved(before, done)
        what = taken_back_together(done, standing, names_contests=len(contests) > 1)
        self.announcements.told.emit(sentence.format(what=what))

    def _go_to_moved(self, before: Mapping[str, Count], done: Sequence[Entry]) -> None:
        """Put the keys on the last figure that entries moved, where the page in sight has it."""
        for entry in reversed(done):
            if entry.scope != self.contest:
                continue
            now = self.session.count(entry.scope)
            field = field_moved(before.get(entry.scope), now, entry.subject)
            if field is not None and page_of_field(field) == self.centre.name:
                moved = self.centre.do("show_field", field)
            else:
                moved = self.centre.do("show_subject", entry.subject)
            if moved is True:
                return

    def answer(self, verb: Callable[[], object]) -> str | None:
        """Do something through the session; return the sentence where it is refused.

        What is declared asks for the reason why it is amended, and is done again for it.
        """
        try:
            verb()
        except EntryRefused as refusal:
            sentence = wording.refused(refusal)
            if refusal.refusal is not Refusal.AMENDMENT_NEEDS_REASON:
                return sentence
            self.question.ask(
                Question(
                    sentence,
                    partial(self._amend, verb),
                    _("Amend it"),
                    hint=_("The reason"),
                    contest=self.contest,
                )
            )
        except Known as fault:
            self.announcements.failed.emit(fault.sentence)
            return fault.sentence
        return None

    def _amend(self, verb: Callable[[], object], reason: str) -> str | None:
        with self.session.amending(reason):
            return self.answer(verb)

    def attempt(self, deed: Callable[[], Done]) -> Done | None:
        """Do something through the session; what it refuses is said in the notice bar."""
        try:
            return deed()
        except EntryRefused as refusal:
            self.notice.say(wording.refused(refusal))
        except Known as fault:
            self.announcements.failed.emit(fault.sentence)
            self.say_fault(fault.sentence)
        return None

    def say_fault(self, sentence: str) -> None:
        """Say a fault plainly; the program goes on."""
        self.notice.say(sentence, "bad")

    def contest_shown(self) -> str | None:
        """Return the contest that is shown; where none is, say so."""
        if self.contest is None:
            self.notice.say(
                _("This file has no contest; {key} makes one from a table of candidates.").format(
                    key=keys_of("new_count")
                )
            )
        return self.contest

    def contest_to_act_on(self) -> str | None:
        """Return the contest that is shown once what is being typed is entered, else None."""
        shown = self.contest_shown()
        return shown if shown is not None and self.finish_editing() else None

    # Inside.

    def _begin(self) -> None:
        contests = self.session.night.contests
        if contests:
            self.show_contest(contests[0].scope)
        else:
            self.show_page("journal")

    @property
    def _checking(self) -> Checking:
        """Return how somebody looks again at the sheets of the contest that is shown."""
        shown = self.session.night.counts.get(self.contest or "")
        return Checking.NONE if shown is None else shown.practice.checking

    def _show_contest(self, contest: str) -> None:
        if contest != self.contest and self.contest is not None and not self.finish_editing():
            # Everyone goes back to the contest in which something typed was refused.
            self.announcements.contest_chosen.emit(self.contest)
            return
        count = self.attempt(lambda: self.session.count(contest))
        if count is None:
            return
        if self.contest is not None and contest != self.contest:
            # A question was asked of the contest that was in sight, and a refusal was its own.
            self.question.dismiss()
            self.notice.put_refusal_away()
        self.contest = contest
        focus: QWidget | None = self.window().focusWidget()
        self.centre.show_contest(contest, count.stage)
        self.sidebar.show_view(f"go_{self.centre.name}")
        self.scoreboard.show_contest(contest)
        # Who walks through the sidebar with the arrow keys stays in it.
        if focus is None or not self.sidebar.isAncestorOf(focus):
            self.to_figures()

    def _heard(self, change: Change) -> None:
        if change.subjects:
            self.notice.put_refusal_away()
            lost = self.question.dismiss_about(change.contests)
            if lost:
                self.notice.say(
                    _(
                        "The question was left, since the contest changed under it; what was "
                        "typed: {typed}"
                    ).format(typed=lost),
                    "active",
                )
        shown = self.session.night.counts.get(self.contest or "")
        if shown is not None and not shown.is_described:
            self.contest = None
            self.question.dismiss()
            self.notice.say(_("The contest that was shown was taken back; the journal keeps it."))
            QTimer.singleShot(0, self, self._begin)
        elif self.contest is None and self.session.night.contests:
            # Not while the change is still being announced: the others have not heard it yet.
            QTimer.singleShot(0, self, self._begin)

    def _page_built(self, page: QWidget) -> None:
        for signal, method in (
            ("go_to", self.show_field),
            ("undo_asked", self.undo),
            ("recount_asked", self.conclusions.ask_recount),
            ("lot_asked", self.conclusions.draw_lot),
            ("contest_opened", self.open_contest),
        ):
            if hasattr(page, signal):
                getattr(page, signal).connect(method)

    def _stage_chosen(self, stage: Stage) -> None:
        """Show the page of a stage that is reached; ask for a move to one that is not."""
        if self.contest is None:
            return
        if stage.position <= self.session.count(self.contest).stage.position:
            self.show_page(page_of_stage(stage))
        else:
            self.moves.to(stage)

    def _change_author(self, typed: str) -> str | None:
        try:
            self.session.change_author(typed)
        except EntryRefused as refused:
            return wording.refused(refused)
        self.author_changed.emit(self.session.author)
        return None

    def _show_around(self) -> None:
        """Show the contest above and beside a page of its own, and neither where all are shown."""
        is_of_one = shows_a_contest(self.centre.name)
        self.header.setVisible(is_of_one)
        self.scoreboard.setVisible(is_of_one)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.notice)
        right.addWidget(self.question)
        right.addWidget(Workspace(self.centre, self.scoreboard, self), 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across, 1)
        column.addWidget(self.status)
