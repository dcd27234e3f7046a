"""Two readings of one counting sheet, and which figures of each stand on the paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Qt, Signal

from countdesk import figures
from countdesk.models.counting import CountingSheet
from countdesk.session.session import Session
from countdesk.ui.itemmodels.checking import CheckingTable
from countdesk.ui.itemmodels.count import DOUBTFUL, with_figure
from countdesk.ui.itemmodels.readings import figure_in
from countdesk.ui.panels.amending import Amending
from countdesk.ui.panels.asking import AskStrip, Choice
from countdesk.ui.panels.figure_table import FigureTable
from countdesk.wording.language import gettext as _


@dataclass(frozen=True)
class Settling:
    """Two readings of one sheet, and which of them was chosen for each figure so far."""

    entered: CountingSheet
    found: CountingSheet
    choices: Mapping[str, bool] = field(default_factory=dict)
    """For each figure chosen, whether the one that was found is right."""

    def with_choice(self, figure: str, is_found: bool) -> Settling:
        """Return this with one figure more chosen."""
        return Settling(self.entered, self.found, {**self.choices, figure: is_found})

    @property
    def has_entered(self) -> bool:
        """Return whether a figure that was entered is right."""
        return not all(self.choices.values())

    def corrected(self, order: Sequence[str]) -> CountingSheet:
        """Return the sheet with the figures found where these are right."""
        return self._taking(self.entered, self.found, order, is_found=True)

    def found_again(self, order: Sequence[str]) -> CountingSheet:
        """Return the reading of the check with the figures entered where these are right.

        Where a blank for the doubtful papers is right, none was found.
        """
        found = self._taking(self.found, self.entered, order, is_found=False)
        return replace(found, doubtful=found.doubtful or 0) if DOUBTFUL in self.choices else found

    def _taking(
        self, sheet: CountingSheet, other: CountingSheet, order: Sequence[str], *, is_found: bool
    ) -> CountingSheet:
        for figure, chosen in self.choices.items():
            if chosen is is_found:
                sheet = with_figure(sheet, figure, figure_in(other, figure), order)
        return sheet


class SettlingQuestions(QObject):
    """Asks of each figure on which two readings of a sheet differ which one is right.

    All of them together: a corrected sheet awaits another author, and what else differed would
    be out of sight. `settled` carries the label of the sheet once the answers are written down.
    """

    settled = Signal(str)

    def __init__(
        self,
        session: Session,
        table: CheckingTable,
        view: FigureTable,
        strip: AskStrip,
        amending: Amending,
    ) -> None:
        super().__init__(view)
        self._session = session
        self._table = table
        self._view = view
        self._strip = strip
        self._amending = amending

    def begin(self, settling: Settling, left: Sequence[str]) -> None:
        """Ask of the first figure that is left, then of the others."""
        figure, label = left[0], settling.entered.label
        row, column = self._table.row_of_label(label), self._table.column_of(figure)
        check = self._table.check_at(row)
        if check is None:
            return
        self._view.setCurrentIndex(self._table.index(row, column))
        said = _("{figure}, {reading} by {author}")
        found, entered = (
            figures.whole(figure_in(reading, figure))
            for reading in (settling.found, settling.entered)
        )
        self._strip.choose(
            _("Sheet {label}, {figure}: which stands on the paper?").format(
                label=label, figure=self._table.headerData(column, Qt.Orientation.Horizontal)
            ),
            (
                Choice("E", said.format(figure=entered, reading=_("entered"), author=check.author)),
                Choice("F", said.format(figure=found, reading=_("found"), author=check.checker)),
            ),
            lambda key: self._settled(settling.with_choice(figure, key == "F"), left[1:]),
            has_default=False,
        )

    def _settled(self, settling: Settling, left: Sequence[str]) -> str | None:
        """Ask of the next figure, or write down what became of all of them."""
        if left:
            self.begin(settling, left)
            return None
        return self._amending.answer_or_ask(lambda: self._write_down(settling))

    def _write_down(self, settling: Settling) -> None:
        contest, label = self._table.contest or "", settling.entered.label
        order = self._session.count(contest).candidate_keys
        sheet, found = settling.corrected(order), settling.found_again(order)
        row = self._table.row_of_label(label)
        check = self._table.check_at(row)
        is_void = (
            sheet != settling.entered
            and check is not None
            and check.checker == self._session.author
        )
        # The check first: who corrects the sheet is its author, and checks it no more. Where the
        # correction makes it void there is nothing to write, nor where the reason for the
        # correction was asked after it.
        if settling.has_entered and not is_void and found != self._table.found_at(row):
            self._session.check_sheet(contest, found, self._table.checking)
        if sheet != settling.entered:
            self._session.enter_sheet(contest, sheet, correction=True)
        self.settled.emit(label)
