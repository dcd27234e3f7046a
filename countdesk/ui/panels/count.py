"""The count: the sheets of a contest, typed in as they are called."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from countdesk import figures
from countdesk.models.statements import SheetEntered
from countdesk.session.session import Session
from countdesk.ui.itemmodels.count import PAPERS, CountTable
from countdesk.ui.panels.cards import Card
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.figure_table import Order
from countdesk.ui.roles import KEY, Tone
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _

_LAST_NUMBER = re.compile(r"(\d+)(\D*)$")


class CountPanel(EntryPanel):
    """The counting sheets, what they come to, and the shares as the count progresses."""

    model: CountTable
    shown = CountTable.parts

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

    # The figures under the table.

    def _note_words(self) -> str:
        return _("First count")

    def _cards(self, contest: str) -> tuple[Card, ...]:
        result = self.session.cooked(contest).result
        verified = result.verified_papers
        out = result.papers_unaccounted
        tone = Tone.PLAIN
        if out is not None:
            tone = Tone.GOOD if out == 0 else Tone.WARNING if out > 0 else Tone.BAD
        so_far = verified is None and result.verified_so_far > 0
        papers = result.papers_on_sheets if self.model.last_label is not None else None
        rejected = result.rejected_papers
        rejected_so_far = rejected is None and result.rejected_so_far > 0
        if rejected_so_far:
            rejected = result.rejected_so_far
        too_many = out is not None and out < 0
        count = self.session.count(contest)
        said = [count.loose_doubtful, *(sheet.doubtful for sheet in count.sheets)]
        doubtful = None if all(papers is None for papers in said) else count.doubtful
        return (
            Card(
                _("Verified so far") if so_far else _("Verified papers"),
                figures.whole(result.verified_so_far if so_far else verified),
            ),
            Card(_("Counted"), figures.whole(papers)),
            Card(_("Valid votes"), figures.whole(result.valid_votes)),
            Card(_("Rejected"), figures.whole(rejected), so_far=rejected_so_far),
            Card(_("Doubtful"), figures.whole(doubtful)),
            Card(
                _("Papers too many") if too_many else _("Papers not accounted for"),
                figures.whole(abs(out)) if out is not None else figures.UNKNOWN,
                tone,
            ),
        )

    # Sheets.

    def add_row(self) -> None:
        """Add a sheet: its label is typed in its own row."""
        if not self.table.finish_editing():
            return
        if self.model.is_closed:
            self.table.say_closed()
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
        self.strip.ask(
            _("Strike out sheet {label}? Why was it entered?").format(label=label),
            lambda reason: self._strike(label, reason),
            hint=_("The journal keeps it. Enter strikes it out, Esc keeps it."),
        )

    def _strike(self, label: str, reason: str) -> str | None:
        contest = self.contest or ""
        return self._answer(lambda: self.session.strike_sheet(contest, label, reason))

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
        return self._answer(lambda: self.session.enter_sheet(contest, sheet, correction=True))

    def _label(self) -> str | None:
        key = self.table.currentIndex().data(KEY)
        return key if isinstance(key, str) else None

    def _empty_words(self) -> str | None:
        count = self.model.count
        if count is None or self.model.rowCount() > 1:
            return None
        if not count.candidates:
            return _("<b>No candidates yet.</b><br>Enter a table of candidates to begin.")
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
