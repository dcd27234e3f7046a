"""What the panels into which figures are typed do alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from countdesk.models.journal import Entry
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.prepared import PreparedTable
from countdesk.ui.panels.amending import Amending
from countdesk.ui.panels.asking import AskStrip, Choice
from countdesk.ui.panels.cards import Card, CardStrip
from countdesk.ui.panels.empty_words import EmptyWords
from countdesk.ui.panels.figure_table import FigureTable
from countdesk.ui.panels.key_button import KeyButton
from countdesk.ui.panels.page_note import PageNote
from countdesk.ui.panels.page_verbs import PageVerbs
from countdesk.ui.panels.paper_order import Order
from countdesk.ui.roles import Step
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import THEMES, Theme
from countdesk.wording.language import gettext as _

GOES = {Order.ACROSS: _("Enter: across (F4)"), Order.DOWN: _("Enter: down (F4)")}
"""How a page says where Enter goes."""

_EMPTY_WORDS = 150
"""The pixels of what is said in an empty table."""

FEW_ROWS = 3
"""The rows above the foot of a table before anything else has room."""


class EntryPanel(PageVerbs):
    """A row of buttons, the strip that asks, the table, and cards that say what it comes to.

    Every button's key works in the table too; the methods without an underscore are what the
    window's actions call.
    """

    shown = Part(0)
    """The parts of a contest from which the cards follow."""

    begins_anew = False
    """Whether the table is empty once the papers are counted again."""

    ends_with_a_row = False
    """Whether the table never ends within a row, and what is left over is anything else's."""

    may_have_no_cards = False
    """Whether there are contests without any card, in which the strip is not seen."""

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
        self._buttons: list[KeyButton] = []
        self._withheld: set[KeyButton] = set()
        self.strip = AskStrip(self)
        self.column.addWidget(self.strip)
        self.table = FigureTable(table, self)
        self.column.addWidget(self.table)
        self.cards = CardStrip(self)
        self.column.addWidget(self.cards)
        self.empty = EmptyWords(self.table)
        self.note = PageNote(self)
        self.buttons.addWidget(self.note, 1)
        self.amending = Amending(session, announcements, self.strip, self.table)
        self.strip.given_up.connect(self._give_up_figure)
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
        self._buttons.append(button)
        return button

    def offer_button(self, button: KeyButton, *, is_offered: bool) -> None:
        """Show a button where what it does can be done in this contest, and there is room."""
        if is_offered:
            self._withheld.discard(button)
        else:
            self._withheld.add(button)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """Leave out the buttons that have no room, from the right: their keys do the same."""
        margins = self.column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._note_room()
        for button in self._buttons:
            if button in self._withheld:
                button.hide()
                continue
            # Each with the room before what follows it, the last before the note.
            room -= button.sizeHint().width() + self.buttons.spacing()
            button.setVisible(room >= 0)

    def _note_room(self) -> int:
        """Return the pixels that are kept for the note, whatever buttons are left out for it."""
        return 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See which buttons have room now."""
        super().resizeEvent(event)
        self._fit_buttons()

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
        if self.may_have_no_cards:
            self.cards.setVisible(bool(self.cards.cards))

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

    def _give_up_figure(self) -> None:
        """Let what is declared stand: a figure left in its cell would ask again at any key."""
        if self.table.editor is not None:
            self.table.delegate.give_up(self.table.editor)

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
        self.note.say(self._note_words(), self._note_goes(), words_matter=self._note_matters())

    def _note_matters(self) -> bool:
        """Return whether what else is said goes before where Enter goes."""
        return False

    def _note_goes(self) -> str:
        """Return where Enter goes, and the key that has it go another way."""
        return GOES[self.table.order]

    def _note_words(self) -> str:
        """Return what else stands beside the buttons."""
        return ""

    def _say(self, sentence: str) -> None:
        if self.table.currentIndex().isValid():
            self.table.say(sentence)
        else:
            self.announcements.told.emit(sentence)

    def _answer_or_amend(self, verb: Callable[[], object]) -> str | None:
        """Ask the session for something; what is declared asks for the reason of its amendment."""
        return self.amending.answer_or_ask(verb)

    def _ask_amendment(self, step: Step) -> None:
        """Ask why a declared figure is amended; it waits in its cell meanwhile."""
        self.amending.ask_of_figure(self.amending.question_of_figure(), step)

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
            question,
            choices,
            lambda chosen: decided(disputed[int(chosen) - 1][0].body),
            has_default=False,
        )

    # How the height is shared.

    def spare_height(self, rows: int) -> int:
        """Return the pixels left once buttons, strip, cards and some rows have theirs."""
        wanted = self.table.height_of(rows) + self._words_height
        margins, between = self.column.contentsMargins(), self.column.spacing()
        parts = [part for part in (self.strip, self.cards) if not part.isHidden()]
        heights = [self.buttons.sizeHint().height(), wanted]
        heights += [part.sizeHint().height() for part in parts]
        taken = sum(heights) + between * (len(heights) - 1)
        return self.height() - margins.top() - margins.bottom() - taken

    # What is said of a table in which nothing stands yet.

    def _empty_words(self) -> str | None:
        """Return what to do in an empty table, None where it is not empty."""
        return None

    def _show_empty(self) -> None:
        self.empty.say(None if self.contest is None else self._empty_words())
        self._fit()

    def _fit(self) -> None:
        """Let the table be as high as its rows; an empty one leaves room for what to do.

        Where not all rows have room, it ends with a whole one.
        """
        height = self.table.sizeHint().height() + self._words_height
        # In the smallest window, with a banner and a question, the row that has the keys.
        least = self.table.height_of(1) + self._words_height
        if self.ends_with_a_row:
            least = self.table.whole_rows_within(self.table.height_of(1)) + self._words_height
            room = self._room_for_table() - self._words_height
            height = max(least, self.table.whole_rows_within(room) + self._words_height)
        if (self.table.minimumHeight(), self.table.maximumHeight()) != (least, height):
            self.table.setMinimumHeight(least)
            self.table.setMaximumHeight(height)
        self.empty.place()

    def event(self, event: QEvent) -> bool:
        """See how many rows have room, once the page or anything on it takes another height."""
        if self.ends_with_a_row and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().event(event)

    @property
    def _words_height(self) -> int:
        """Return the pixels of what is said in an empty table, none where it says nothing."""
        return 0 if self.empty.isHidden() else _EMPTY_WORDS

    def _room_for_table(self) -> int:
        """Return the pixels that all else on the page leaves for the table."""
        return self._room_beside(self.table)

    def _room_beside(self, *sharing: QWidget | QLayout) -> int:
        """Return the pixels that are left for some parts once every other has what it wants."""
        margins, between = self.column.contentsMargins(), self.column.spacing()
        width = self.width() - margins.left() - margins.right()
        # One part has no space before it.
        room = self.height() - margins.top() - margins.bottom()
        for place in range(self.column.count()):
            item = self.column.itemAt(place)
            part = None if item is None else item.widget() or item.layout()
            if item is None or part is None or part in sharing or item.isEmpty():
                continue
            hint = item.sizeHint().height()
            room -= between + (item.heightForWidth(width) if item.hasHeightForWidth() else hint)
        return room
