"""What the panels into which figures are typed do alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from countdesk import wording
from countdesk.faults import Known
from countdesk.models.journal import Entry
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.itemmodels.prepared import PreparedTable
from countdesk.ui.panels.asking import AskStrip, Choice
from countdesk.ui.panels.cards import Card, CardStrip
from countdesk.ui.panels.figure_table import FigureTable, Order
from countdesk.ui.panels.key_button import KeyButton
from countdesk.ui.roles import REFUSED, STANDS, Step
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import THEMES, Theme
from countdesk.wording.language import gettext as _

_HOW_TO_AMEND = _("Every later sheet says so. Enter amends, Esc leaves.")


class EntryPanel(QWidget):
    """A row of buttons, the strip that asks, the table, and cards that say what it comes to.

    Every button's key works in the table too; the methods without an underscore are what the
    window's actions call.
    """

    shown = Part(0)
    """The parts of a contest from which the cards follow."""

    begins_anew = False
    """Whether the table is empty once the papers are counted again."""

    undo_asked = Signal()
    """The newest entry is to be taken back, which is the window's to do and to show."""

    def __init__(
        self,
        session: Session,
        announcements: Announcements,
        table: PreparedTable,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.announcements = announcements
        self.contest: str | None = None
        self._number: int | None = None
        self.model = table
        table.setParent(self)
        self._theme = THEMES["night"]
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 14)
        self.column.setSpacing(14)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(9)
        self.column.addLayout(self.buttons)
        self.strip = AskStrip(self)
        self.column.addWidget(self.strip)
        self.table = FigureTable(table, self)
        self.column.addWidget(self.table)
        self.cards = CardStrip(self)
        self.column.addWidget(self.cards)
        self.empty = QLabel(self.table.viewport())
        self.empty.setObjectName("emptyState")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setTextFormat(Qt.TextFormat.RichText)
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.empty.hide()
        self.table.viewport().installEventFilter(self)
        # What the note says in full; it is shortened to its room.
        self._note_full = ""
        self.note = QLabel(self)
        self.note.setObjectName("panelNote")
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.note.installEventFilter(self)
        self.buttons.addWidget(self.note, 1)
        # Back into the editor, where what was typed still waits in it.
        self.strip.closed.connect(self.to_figures)
        self.table.delegate.amendment_asked.connect(self._ask_amendment)
        self.table.asked.connect(lambda identifier: getattr(self, identifier)())
        table.rowsInserted.connect(self._show_empty)
        table.rowsRemoved.connect(self._show_empty)
        table.modelReset.connect(self._show_empty)
        announcements.changed.connect(self._hear)

    def name(self, panel: str, spoken: str, table: str) -> None:
        """Name the panel for the style sheet, and panel and table for a screen reader."""
        self.setObjectName(panel)
        self.setAccessibleName(spoken)
        self.table.setAccessibleName(table)

    def add_button(
        self, caption: str, key: str, clicked: Callable[[], None], *, is_main: bool = False
    ) -> KeyButton:
        """Add a button to the row."""
        button = KeyButton(caption, key, self, is_main=is_main)
        button.clicked.connect(clicked)
        self.buttons.insertWidget(self.buttons.indexOf(self.note), button)
        return button

    def add_undo_button(self) -> None:
        """Add the button that asks for the newest entry to be taken back."""
        self.add_button(_("Undo"), "Ctrl Z", lambda: self.undo_asked.emit())  # noqa: PLW0108

    # What the window asks.

    def show_contest(self, contest: str) -> None:
        """Show a contest and put the keys on its first blank."""
        self.strip.close_strip()
        self.contest = contest
        self.model.show_contest(contest)
        self._number = self._number_now()
        self.table.go_to_first_blank()
        self._show_empty()
        self._show_cards(contest)

    def finish_editing(self) -> bool:
        """Enter what is being typed; return whether nothing of it is left to be asked."""
        if self.strip.holds_text:
            self.strip.remind()
            return False
        was_asking = not self.strip.isHidden()
        return self.table.finish_editing() and (was_asking or self.strip.isHidden())

    def is_typing(self) -> bool:
        """Return whether something is typed in a cell and not entered."""
        editor = self.table.editor
        return editor is not None and editor.isModified()

    def stop_asking(self) -> None:
        """Let the open editor ask nothing, while Enter answers another question."""
        if self.table.editor is not None:
            self.table.delegate.look_at(self.table.editor)

    def _hear(self, change: Change) -> None:
        contest = self.contest
        if contest is not None and contest in change.contests and change.parts & self.shown:
            self._show_cards(contest)
            if change.parts & Part.STAGE:
                # A recount is another count of the papers, and the note says which.
                self._show_note()
                self._follow_the_count()

    def _number_now(self) -> int | None:
        return None if self.model.count is None else self.model.count.current_count

    def _follow_the_count(self) -> None:
        """Put the keys on the first blank of a table that begins anew with a recount."""
        before, self._number = self._number, self._number_now()
        if self.begins_anew and before != self._number and self.table.editor is None:
            self.table.go_to_first_blank()

    def _show_cards(self, contest: str) -> None:
        """Show what the table comes to: nothing for a contest that was taken back."""
        self.cards.show_cards(() if self.model.count is None else self._cards(contest))

    def _cards(self, contest: str) -> tuple[Card, ...]:
        """Return what the table comes to."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.table.set_theme(theme)
        self.cards.set_theme(theme)

    def to_figures(self) -> None:
        """Put the keys into the table, or into what is being typed in it."""
        (self.table.editor or self.table).setFocus()

    def show_field(self, field: str) -> bool:
        """Put the keys on the cell a finding names; say whether it is in this table."""
        found = self.model.find_field(field)
        if not found.isValid():
            # What two desks differ about is named with the count of the papers: block/1/PP53.
            about, _count, rest = (*field.split("/", 2), "", "")[:3]
            found = self.model.find_field(f"{about}/{rest}")
        if found.isValid():
            self.table.go_to(found.row(), self._entry_column(found))
        return found.isValid()

    def _entry_column(self, index: QModelIndex) -> int:
        return index.column()

    def open_bundles(self) -> None:
        """Open the bundle editor on the cell that has the keys."""
        self.table.setFocus()
        self.table.open_bundles()

    def switch_paper_order(self) -> None:
        """Let Enter go down the column instead of across the row, or the other way round."""
        self.set_order(Order.DOWN if self.table.order is Order.ACROSS else Order.ACROSS)

    def set_order(self, order: Order) -> None:
        """Let Enter go across the rows or down the columns."""
        self.table.order = order
        self._show_note()

    def _show_note(self) -> None:
        goes = (
            _("Enter: across (F4)") if self.table.order is Order.ACROSS else _("Enter: down (F4)")
        )
        words = self._note_words()
        self._note_full = f"{words} · {goes}" if words else goes
        self.note.setToolTip(self._note_full)
        self._fit_note()

    def _fit_note(self) -> None:
        """Show as much of the note as there is room for: where Enter goes before all else."""
        metrics, room = self.note.fontMetrics(), self.note.width()
        words, _between, goes = self._note_full.rpartition(" · ")
        said = (self._note_full, words, goes) if self._note_matters() else (self._note_full, goes)
        fitting = (words for words in said if metrics.horizontalAdvance(words) <= room)
        self.note.setText(next(fitting, ""))

    def _note_matters(self) -> bool:
        """Return whether what else is said goes before where Enter goes."""
        return False

    def _note_words(self) -> str:
        """Return what else stands beside the buttons."""
        return ""

    def add_row(self) -> None:
        """Add a row, where the table has rows to add."""
        self._say_where()

    def strike_out(self) -> None:
        """Strike out a row, where that can be done."""
        self._say_where()

    def find(self) -> None:  # type: ignore[override]  # not Qt's, by window number
        """Find a row by its number, where rows have one."""
        self._say_where()

    def decide(self) -> None:
        """Decide between two desks, where they differ."""
        self._say_where()

    def one_more(self) -> None:
        """Count one doubtful paper more, where papers are adjudicated."""
        self._say_where_adjudicated()

    def one_fewer(self) -> None:
        """Count one doubtful paper fewer, where papers are adjudicated."""
        self._say_where_adjudicated()

    def _say_where_adjudicated(self) -> None:
        self._say(
            _(
                "Doubtful papers are adjudicated one by one on the Rejected papers page ({key})."
            ).format(key=keys_of("go_rejected"))
        )

    def receive(self) -> None:
        """Mark a box received, where there are boxes."""
        self._say_where()

    def announce(self) -> None:
        """Enter the verified total that was announced, where boxes are verified."""
        self._say_where()

    def switch_columns(self) -> None:
        """Show other columns, where a table has more than fit side by side."""
        self._say_where()

    def state_place(self) -> None:
        """Say where a box comes from, where there are boxes."""
        self._say_where()

    def begin_tally(self) -> None:
        """Take down a sample paper by paper, where agents' samples are kept."""
        self._say_where_sampled()

    def split_paper(self) -> None:
        """Enter sampled papers that split their votes, where samples are kept."""
        self._say_where_sampled()

    def choose_agent(self) -> None:
        """Choose whose sample is typed, where samples are kept."""
        self._say_where_sampled()

    def _say_where_sampled(self) -> None:
        self._say(
            _("Agents' samples are kept on their own page ({key}).").format(
                key=keys_of("go_samples")
            )
        )

    def explain(self) -> None:
        """Explain why a row differs, where it can differ from anything."""
        self._say(
            _("A variance is explained on the Verification page ({key}).").format(
                key=keys_of("go_verification")
            )
        )

    def _say_where(self) -> None:
        self._say(
            _("Boxes are on the Verification page ({boxes}), sheets on Count ({sheets}).").format(
                boxes=keys_of("go_verification"), sheets=keys_of("go_count")
            )
        )

    def _say(self, sentence: str) -> None:
        if self.table.currentIndex().isValid():
            self.table.say(sentence)
        else:
            self.announcements.told.emit(sentence)

    def _answer(self, verb: Callable[[], object]) -> str | None:
        """Ask the session for something; return the sentence where that is refused."""
        try:
            verb()
        except EntryRefused as refusal:
            return wording.refused(refusal)
        except Known as fault:
            self.announcements.failed.emit(fault.sentence)
            return fault.sentence
        return None

    def _answer_or_amend(self, verb: Callable[[], object]) -> str | None:
        """Ask the session for something; what is declared asks for the reason of its amendment."""
        try:
            verb()
        except EntryRefused as refusal:
            if refusal.refusal is not Refusal.AMENDMENT_NEEDS_REASON:
                return wording.refused(refusal)
            self.strip.ask(wording.refused(refusal), partial(self._amend, verb), hint=_HOW_TO_AMEND)
        except Known as fault:
            self.announcements.failed.emit(fault.sentence)
            return fault.sentence
        return None

    def _amend(self, verb: Callable[[], object], reason: str) -> str | None:
        with self.session.amending(reason):
            return self._answer(verb)

    def _ask_amendment(self, step: Step) -> None:
        """Ask why a declared figure is amended; it waits in its cell meanwhile."""
        editor = self.table.editor
        stands = None if editor is None else editor.at.data(STANDS)
        question = _("Why is the declared result amended?")
        if editor is not None and stands is not None:
            question = _("{old} is declared. Why is it amended to {new}?").format(
                old=stands, new=editor.entered() or _("a blank")
            )
        self.strip.ask(question, partial(self._amend_figure, step), hint=_HOW_TO_AMEND)

    def _amend_figure(self, step: Step, reason: str) -> str | None:
        editor = self.table.editor
        if editor is None:
            return None
        at = QPersistentModelIndex(editor.at)
        with self.session.amending(reason):
            entered = self.table.delegate.enter(editor, step, is_amendment=True)
        return None if entered else str(at.data(REFUSED))

    def _choose_between(
        self,
        question: str,
        disputed: Sequence[tuple[Entry, str]],
        decided: Callable[[object], str | None],
    ) -> None:
        """Ask which of several desks' entries stands, each with its figures in words."""
        choices = [
            Choice(str(number), f"{entry.author}@{entry.desk}: {stated}")
            for number, (entry, stated) in enumerate(disputed, 1)
        ]
        self.strip.choose(
            question, choices, lambda chosen: decided(disputed[int(chosen) - 1][0].body)
        )

    # What is said of a table in which nothing stands yet.

    def _empty_words(self) -> str | None:
        """Return what to do in an empty table, None where it is not empty."""
        return None

    def _show_empty(self) -> None:
        words = None if self.contest is None else self._empty_words()
        self.empty.setVisible(words is not None)
        if words is not None and self.empty.text() != words:
            self.empty.setText(words)
        self._fit()

    def _fit(self) -> None:
        """Let the table be as high as its rows; an empty one leaves room for what to do."""
        height = self.table.sizeHint().height()
        if not self.empty.isHidden():
            height += 150
        if self.table.maximumHeight() != height:
            self.table.setMaximumHeight(height)
            self.table.setMinimumHeight(min(height, 230))
        self._place_empty()

    def _place_empty(self) -> None:
        if not self.empty.isHidden():
            area = self.table.viewport().rect()
            self.empty.setGeometry(area.adjusted(20, 40 if self.model.rowCount() else 0, -20, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the words about an empty table in its middle, and the note in its room."""
        if event.type() == QEvent.Type.Resize:
            if watched is self.note:
                self._fit_note()
            else:
                self._place_empty()
        return super().eventFilter(watched, event)
