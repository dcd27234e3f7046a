"""The count: the sheets of a contest, typed in as they are called."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from countdesk import figures, wording
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.paper_count import FIRST_COUNT
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.statements import SheetEntered
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.itemmodels.count import PAPERS, CountTable
from countdesk.ui.panels import paper_cards
from countdesk.ui.panels.cards import Card
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.paper_order import Order
from countdesk.ui.roles import KEY, Tone
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _

_AT_ANY_SHEET = frozenset(
    {
        Refusal.BOXES_NOT_MIXED,
        Refusal.POLL_STILL_OPEN,
        Refusal.POLL_DATED_LATER,
        Refusal.STAGE_CLOSED,
        Refusal.WITHOUT_POLL,
    }
)
"""What is in the way of every sheet, whatever its number."""

_ROWS_BESIDE_CHART = 5
"""The sheets that are in sight before the chart has any room."""

_CHART_PART = 4
"""Of how many parts of the height the chart takes one, where there are many sheets."""

_LAST_NUMBER = re.compile(r"(\d+)(\D*)$")


class CountPanel(EntryPanel):
    """The counting sheets, what they come to, and the shares as the count progresses."""

    model: CountTable
    shown = CountTable.parts
    ends_with_a_row = True

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, announcements, CountTable(session, announcements), parent)
        self.name("countPanel", _("Count"), _("Counting sheets"))
        self.add_button(_("Add sheet"), "Ins", self.add_row, is_main=True)
        self.add_button(_("Bundles \N{MULTIPLICATION SIGN} size"), "B", self.open_bundles)
        self.add_button(_("Find"), "G", self.find)
        self.add_undo_button()
        self.chart_place = QVBoxLayout()
        self.column.addLayout(self.chart_place, 1)
        self.column.addStretch(0)
        self.column.setStretchFactor(self.table, 3)
        self.chart: Any = None
        self._chart_is_due = True
        self.set_order(Order.ACROSS)
        self.model.found.connect(self._show_found)
        self.model.added.connect(self._show_added)
        self.table.delegate.given_up.connect(lambda _at: self.model.end_new_row())

    def show_contest(self, contest: str) -> None:
        """Show a contest."""
        super().show_contest(contest)
        self._show_note()
        if self.chart is not None:
            self.chart.show_contest(contest)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        super().set_theme(theme)
        if self.chart is not None:
            self.chart.set_theme(theme)

    # The chart, once the window is on the screen.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Make the chart after the first paint, since it takes a while to import.

        Not after the first show: on a screen the paint comes later still.
        """
        super().paintEvent(event)
        if self._chart_is_due:
            self._chart_is_due = False
            QTimer.singleShot(0, self, self._make_chart)

    def _make_chart(self) -> None:
        from countdesk.ui.charts.share_chart import ShareChart

        self.chart = ShareChart(self.session, self.announcements)
        self.chart.set_theme(self._theme)
        self.chart_place.addWidget(self.chart, 1)
        if self.contest is not None:
            self.chart.show_contest(self.contest)

    def _room_for_table(self) -> int:
        """Return the pixels for the sheets: they come before the chart, which needs the rest.

        Where fewer than a handful of sheets would be left beside it, it is left out.
        """
        room = self._room_beside(self.table, self.chart_place)
        if self.chart is None:
            return room
        least = self.chart.minimumSizeHint().height()
        beside = room - max(least, room // _CHART_PART) - self.column.spacing()
        rows = self.table.height_of(_ROWS_BESIDE_CHART) + self._words_height
        has_room = beside >= rows
        self.chart.setVisible(has_room)
        return beside if has_room else room

    # The figures under the table.

    def _note_matters(self) -> bool:
        count = self.model.count
        return count is not None and count.current_count > FIRST_COUNT

    def _note_words(self) -> str:
        count = self.model.count
        if count is None:
            return ""
        which = wording.count_named(count.current_count)
        votes_each = count.contest.votes_each
        if votes_each == 1:
            return which
        return _("{count} · {votes} a paper").format(count=which, votes=wording.votes(votes_each))

    def _cards(self, contest: str) -> tuple[Card, ...]:
        count, result = self.session.count(contest), self.session.cooked(contest).result
        found = count.papers
        anything = self.model.last_label is not None or found.blocks or found.adjudication.votes
        said = [found.loose_doubtful, *(sheet.doubtful for sheet in found.sheets)]
        doubtful = None if all(papers is None for papers in said) else result.doubtful
        cards = [
            paper_cards.verified(result),
            Card(_("Counted"), figures.whole(result.papers_counted if anything else None)),
            Card(_("Valid votes"), figures.whole(result.valid_votes)),
            paper_cards.rejected(result, _("Rejected")),
            Card(_("Doubtful"), figures.whole(doubtful)),
            paper_cards.unaccounted(result),
        ]
        unused = result.unused_votes
        if result.contest.votes_each > 1 and unused is not None and unused >= 0:
            # Nobody counts them: they are what is left once the votes are counted.
            cards.insert(3, Card(_("Votes unused"), figures.whole(unused)))
        return tuple(cards)

    # Sheets.

    def add_row(self) -> None:
        """Add a sheet: its label is typed in its own row."""
        if not self.table.finish_editing():
            return
        refused = self._why_no_sheet()
        if refused:
            self._say(refused)
            return
        at = self.model.begin_new_row()
        self.table.go_to(at.row(), 0)
        self.table.edit(at)
        editor = self.table.editor
        if editor is not None:
            editor.setText(next_label(self.model.last_label))
            editor.setAccessibleName(_("Number of the new sheet"))
            editor.selectAll()
            self.table.say(_("Type the sheet's number, then Enter"))

    def _why_no_sheet(self) -> str:
        """Return why no sheet whatever can be entered yet, or any more; empty where one can."""
        count = self.model.count
        if count is None:
            return ""
        sheet = CountingSheet(next_label(self.model.last_label) or "1")
        try:
            decisions.enter_sheet(count, sheet, self.session.now())
        except EntryRefused as refusal:
            if refusal.refusal in _AT_ANY_SHEET:
                return wording.refused(refusal)
        return ""

    def _show_added(self, row: int) -> None:
        self.table.go_to(row, self.model.column_of(PAPERS))
        self._show_empty()

    def _show_found(self, row: int, sentence: str) -> None:
        self.table.go_to_first_blank(row)
        self.table.say(sentence, Tone.WARNING)

    def find(self) -> None:  # type: ignore[override]  # not Qt's, by window number
        """Go to a sheet by typing its number."""
        if self.table.finish_editing():
            self.strip.ask(_("Go to sheet"), self._find, hint=_("Type its number, then Enter"))

    def _find(self, label: str) -> str | None:
        row = self.model.row_of_label(label)
        if row < 0:
            return _("There is no sheet {label}; Ins adds one.").format(label=label.strip())
        self.table.go_to_first_blank(row)
        return None

    def strike_out(self) -> None:
        """Strike out the sheet that has the keys, for a reason."""
        label = self._label()
        if not self.finish_editing():
            return
        if label is None:
            self._say(_("Go to the sheet that is to be struck out first."))
            return
        contest = self.contest or ""
        self.amending.ask_why(
            _("Strike out sheet {label}? Why was it entered?").format(label=label),
            lambda reason: self.session.strike_sheet(contest, label, reason),
            hint=_("The journal keeps it. Enter strikes it out, Esc keeps it."),
        )

    def decide(self) -> None:
        """Decide which of two desks' sheets stands."""
        if not self.finish_editing():
            return
        label = self._label()
        disputed = () if label is None else self.model.disputed(label)
        if not disputed:
            self._say(_("Two desks do not differ about this sheet."))
            return
        question = _("Sheet {label}: which is right?").format(label=label)
        self._choose_between(question, disputed, self._decided)

    def _decided(self, body: object) -> str | None:
        if not isinstance(body, SheetEntered):
            return None
        contest, sheet = self.contest or "", body.sheet
        return self._answer_or_amend(
            lambda: self.session.enter_sheet(contest, sheet, correction=True)
        )

    def _label(self) -> str | None:
        key = self.table.currentIndex().data(KEY)
        return key if isinstance(key, str) else None

    def _empty_words(self) -> str | None:
        count = self.model.count
        if count is None or self.model.rowCount() > 1:
            return None
        if count.stage.is_without_poll:
            return _("<b>{stage}.</b><br>No votes are counted here.").format(
                stage=wording.STAGES[count.stage]
            )
        if not count.candidates:
            return _("<b>No candidates yet.</b><br>Enter a table of candidates to begin.")
        if count.current_count > FIRST_COUNT:
            return _(
                "<b>{recount}: no sheets yet.</b><br>It begins with empty sheets, and every figure "
                "of the count before is kept ({key}).<br>Press Ins and type the number of the "
                "first counting sheet."
            ).format(recount=wording.count_named(count.current_count), key=keys_of("go_recount"))
        return _(
            "<b>No sheets yet.</b><br>Press Ins and type the number of the first counting sheet,"
            "<br>then its papers, and each candidate's votes in ballot paper order."
        )


def next_label(label: str | None) -> str:
    """Return the label that is likely to follow: ``A2`` after ``A1``, nothing after a name."""
    if label is None:
        return "1"
    last = _LAST_NUMBER.search(label)
    if last is None:
        return ""
    number = str(int(last[1]) + 1).zfill(len(last[1]))
    return f"{label[: last.start()]}{number}{last[2]}"
