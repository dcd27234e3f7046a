"""The findings: what does not add up, what to do, and the reason where one is due."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from countdesk import wording
from countdesk.models.count import Count
from countdesk.models.findings import Code, Severity
from countdesk.models.refusals import EntryRefused
from countdesk.session.changes import Change
from countdesk.session.cooked import Cooked
from countdesk.session.session import Session
from countdesk.ui.delegates.messages import MessageDelegate
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.itemmodels.findings import FindingsList
from countdesk.ui.roles import FIELD, Tone
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _

PAPERS_STEPS = (
    _("See that boxes and storage are empty."),
    _("Look on floors and other surfaces."),
    _("Check the arithmetic of the verification again."),
    _("See that all rejected papers are accounted for."),
    _("See that all bundles and part bundles are counted."),
    _("Else consider counting the bundles again."),
)
"""The Electoral Commission's list for papers that do not reconcile (reconciliation of count
totals)."""

BOX_STEPS = (
    _("Check the account's arithmetic, the unused papers, other packets and the station's log."),
    _("Ask whether a second box was issued to the station."),
    _("Look for the same difference the other way in other boxes of the polling place."),
    _("Count the box at least twice, or until two consecutive counts agree."),
    _("If it still differs, the counted number is the verified figure; note it on the account."),
    _("Write the verified number and its variance on the verification statement."),
)
"""The Electoral Commission's six steps for a ballot paper account that does not reconcile."""

_DOUBTFUL_STEP = _("Check the doubtful papers set aside on each sheet; its papers leave them out.")

_ABOUT_BOXES = (Code.VARIANCE_UNEXPLAINED, Code.COUNTS_DO_NOT_AGREE, Code.ACCOUNT_ARITHMETIC)


def _too_many_steps(count: Count) -> tuple[str, ...]:
    """Return how papers come to be too many, then what the list above says of them.

    So it was where counts went wrong (Forest Hill 2014, Highworth 2019, Skelton 2007, Thurrock
    2019). Block papers and votes left unused are only where a paper carries several votes.
    """
    several = count.contest.votes_each > 1
    rejected = _("See that no rejected paper stands on a sheet as well.")
    if several:
        rejected = _("See that rejected papers are papers wholly rejected, not votes left unused.")
    blocks = _("See that block papers are papers, not multiplied by the candidates of the party.")
    return (
        *((_DOUBTFUL_STEP,) if count.papers.adjudication.set_aside else ()),
        _("Look for a sheet entered twice, or a later copy of it under another number."),
        *((blocks,) if several else ()),
        _("Look for a candidate's votes entered as papers."),
        rejected,
        _("Check the arithmetic of the verification again."),
        _("Else consider counting the bundles again."),
    )


class FindingsView(QListView):
    """The list of findings: Enter goes to the figure, typing begins the reason of a warning."""

    chosen = Signal(QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findingsList")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._hands_on = False
        self.delegate = MessageDelegate(self)
        self.setItemDelegate(self.delegate)
        self.doubleClicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the figure with Enter; begin the reason with the first letter typed."""
        editor = self.delegate.editor
        if editor is not None:
            if not self._hands_on:
                self._hand_on(editor, event)
            event.accept()
            return
        self.delegate.hush()
        at = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter that took a reason and is still held down goes nowhere.
            if at.isValid() and not event.isAutoRepeat():
                self.chosen.emit(at)
            return
        typed = event.text()
        begins = (bool(typed) and typed.isprintable()) or event.key() == Qt.Key.Key_Backspace
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if at.isValid() and begins and not held:
            self._begin(at, event)
            return
        super().keyPressEvent(event)

    def _begin(self, at: QModelIndex, event: QKeyEvent) -> None:
        if not at.flags() & Qt.ItemFlag.ItemIsEditable:
            self.delegate.say(
                _("An error is put right, not explained: Enter goes to it."), Tone.WARNING, at
            )
            return
        self.edit(at)
        editor = self.delegate.editor
        if editor is not None:
            # Another reason is begun anew, as a figure is: the one that stands is never added to.
            editor.selectAll()
            self._hand_on(editor, event)

    def _hand_on(self, editor: TextField, event: QKeyEvent) -> None:
        """Give a key to the editor; one that it does not want comes back, and goes nowhere."""
        self._hands_on = True
        try:
            QApplication.sendEvent(editor, event)
        finally:
            self._hands_on = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentences anew for another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class FindingsPanel(QWidget):
    """Every finding of a contest, errors first, and the check list while papers are missing.

    `go_to` carries the field of a finding whose figure is to be shown; `lot_asked` comes in its
    place where no figure is wrong and a lot is to be drawn.
    """

    go_to = Signal(str)
    lot_asked = Signal()

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.contest: str | None = None
        self.setObjectName("findingsPanel")
        self.setAccessibleName(_("Findings"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(12)
        self.summary = QLabel(self)
        self.summary.setObjectName("findingsSummary")
        self.summary.setWordWrap(True)
        column.addWidget(self.summary)
        self.model = FindingsList(session, announcements, self)
        self.list = FindingsView(self)
        self.list.setAccessibleName(_("Findings"))
        self.list.setModel(self.model)
        column.addWidget(self.list, 1)
        self.steps = QFrame(self)
        self.steps.setObjectName("checkList")
        inside = QVBoxLayout(self.steps)
        inside.setContentsMargins(16, 12, 16, 14)
        self.steps_text = QLabel(self.steps)
        self.steps_text.setObjectName("checkListText")
        self.steps_text.setWordWrap(True)
        self.steps_text.setTextFormat(Qt.TextFormat.RichText)
        inside.addWidget(self.steps_text)
        column.addWidget(self.steps)
        self.list.chosen.connect(self._choose)
        self.list.delegate.entered.connect(self._to_next_warning)
        self.list.selectionModel().currentChanged.connect(lambda *_at: self._show_steps())
        announcements.changed.connect(self._hear)

    def show_contest(self, contest: str) -> None:
        """Show the findings of a contest."""
        self.contest = contest
        self.model.show_contest(contest)
        self._choose_first()
        self._show_around()

    def showEvent(self, event: QShowEvent) -> None:
        """Choose the first error, which may have come in while another page was in sight."""
        super().showEvent(event)
        first = self.model.finding(0)
        if (
            not event.spontaneous()
            and self.list.delegate.editor is None
            and first is not None
            and first.severity is Severity.ERROR
        ):
            self.list.setCurrentIndex(self.model.index(0))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.list.delegate.set_theme(theme, self.font())
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()

    def to_figures(self) -> None:
        """Put the keys into the list."""
        self.list.setFocus()

    def _choose_first(self) -> None:
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))

    def _to_next_warning(self) -> None:
        """Go on to a warning that lacks its reason, where there is one: first of those below."""
        at = max(0, self.list.currentIndex().row())
        rows = (*range(at, self.model.rowCount()), *range(at))
        for row in rows:
            finding = self.model.finding(row)
            if finding is not None and finding.lacks_reason:
                self.list.setCurrentIndex(self.model.index(row))
                return

    def _choose(self, at: QModelIndex) -> None:
        chosen = self.model.finding(at.row())
        field = at.data(FIELD)
        if chosen is not None and chosen.code is Code.LOT_OWED:
            self.lot_asked.emit()
        elif field:
            self.go_to.emit(str(field))

    def _hear(self, change: Change) -> None:
        if self.contest in change.contests:
            self._choose_first()
            self._show_around()

    def finish_editing(self) -> bool:
        """Write down the reason that is being typed; return whether no editor is open any more."""
        delegate = self.list.delegate
        return delegate.editor is None or delegate.enter(delegate.editor)

    def _show_around(self) -> None:
        found = self.model.findings
        errors = sum(1 for finding in found if finding.severity is Severity.ERROR)
        open_warnings = sum(1 for finding in found if finding.lacks_reason)
        said = summary_of(len(found), errors, open_warnings, so_far=self._papers_are_out)
        if any(finding.code is Code.LOT_OWED for finding in found):
            said = _("{said} On E10 it asks on whom the lot falls.").format(said=said)
        self.summary.setText(said)
        self._show_steps()

    def _show_steps(self) -> None:
        """Show the check list that fits: for the finding chosen, else for missing papers."""
        chosen = self.model.finding(self.list.currentIndex().row())
        cooked = self._cooked()
        out, on_finished = (None, False) if cooked is None else self._papers_unaccounted(cooked)
        steps: tuple[str, ...]
        if chosen is not None and chosen.code in _ABOUT_BOXES:
            title, steps = _("A box that differs from its account"), BOX_STEPS
        elif out and cooked is not None:
            title, steps = _("{papers} too many"), _too_many_steps(cooked.count)
            if out > 0:
                title, steps = _("{papers} not accounted for"), PAPERS_STEPS
            if on_finished:
                title = _("{papers} not accounted for on finished sheets")
            title = title.format(papers=wording.papers(abs(out)))
        else:
            self.steps.hide()
            return
        lines = "".join(f"<li>{step}</li>" for step in steps)
        self.steps_text.setText(
            f"<b>{title}</b><ol style='margin-left: -18px; margin-bottom: 0'>{lines}</ol>"
        )
        self.steps.setAccessibleName(f"{title}. {' '.join(steps)}")
        self.steps.show()

    def _cooked(self) -> Cooked | None:
        """Return what follows from the contest, None where it was taken back."""
        try:
            return self.session.cooked(self.contest or "")
        except EntryRefused:
            return None

    def _papers_unaccounted(self, cooked: Cooked) -> tuple[int | None, bool]:
        """Return the papers not accounted for, and whether they are those of finished sheets."""
        out = cooked.result.papers_unaccounted
        if cooked.result.is_part_counted and out is not None and out > 0:
            # Papers on no sheet are to come: nobody need look for them yet.
            missing = sum(
                missing
                for found in self.model.findings
                if found.code is Code.PAPERS_UNACCOUNTED
                and isinstance(missing := found.values.get("missing"), int)
            )
            return missing, True
        return out, False

    @property
    def _papers_are_out(self) -> bool:
        """Return whether the count is still to go on: some papers are not settled yet."""
        cooked = self._cooked()
        if cooked is None:
            return False
        result = cooked.result
        return result.is_part_counted and (result.papers_unaccounted != 0 or result.doubtful > 0)


def summary_of(found: int, errors: int, open_warnings: int, *, so_far: bool) -> str:
    """Return in one line how much does not add up."""
    if not found:
        # Papers that are to come are not yet missing, but nor does anything add up.
        return _("No errors or warnings so far.") if so_far else _("Everything adds up.")
    parts = []
    if errors:
        parts.append(_("1 error") if errors == 1 else _("{n} errors").format(n=errors))
    if open_warnings:
        parts.append(
            _("1 warning without a reason")
            if open_warnings == 1
            else _("{n} warnings without a reason").format(n=open_warnings)
        )
    if not parts:
        return _("No errors, and every warning has its reason.")
    said = _("{parts}. Enter goes to the figure; typing gives a warning its reason.")
    if not open_warnings:
        said = _("{parts}. Enter goes to the figure.")
    return said.format(parts=_(" and ").join(parts))
