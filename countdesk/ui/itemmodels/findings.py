"""What does not add up in a contest, one finding a row, errors first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from countdesk import wording
from countdesk.faults import Known
from countdesk.models.findings import HINTS, Code, Finding, Severity
from countdesk.models.refusals import EntryRefused
from countdesk.session.changes import Change
from countdesk.session.session import Session
from countdesk.ui.roles import DISPLAY, EDIT, FIELD, LOOK, REFUSED, SPOKEN, TIP, Message, Tone
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class FindingsList(QAbstractListModel):
    """The findings of one contest; a warning takes the reason that is typed for it."""

    def __init__(
        self, session: Session, announcements: Announcements, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._announcements = announcements
        self.contest: str | None = None
        self._findings: list[Finding] = []
        self._cells: list[dict[int, Any]] = []
        announcements.changed.connect(self._hear)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of findings."""
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return one thing about a finding, looked up."""
        return self._cells[index.row()].get(role) if index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a reason can be typed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        takes = self._findings[index.row()].severity is Severity.WARNING
        return _READ | Qt.ItemFlag.ItemIsEditable if takes else _READ

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Write down the reason for a warning; where that is refused, keep the sentence."""
        if role != EDIT or not index.isValid() or self.contest is None:
            return False
        finding = self._findings[index.row()]
        cell = self._cells[index.row()]
        cell.pop(REFUSED, None)
        reason = " ".join(str(value).split()) or None
        if finding.severity is not Severity.WARNING:
            return False
        if reason == finding.reason:
            return True
        try:
            if finding.code is Code.VARIANCE_UNEXPLAINED:
                box = str(finding.values["box"])
                self._session.explain_variance(self.contest, box, reason)
            else:
                self._session.give_reason(self.contest, finding.code.value, finding.fields, reason)
        except EntryRefused as refusal:
            cell[REFUSED] = wording.refused(refusal)
            return False
        except Known as fault:
            cell[REFUSED] = fault.sentence
            self._announcements.failed.emit(fault.sentence)
            return False
        return True

    def show_contest(self, contest: str) -> None:
        """Show the findings of a contest."""
        self.beginResetModel()
        self.contest = contest
        self._findings = list(self._found(contest))
        self._cells = [_cell(finding) for finding in self._findings]
        self.endResetModel()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return every finding that is shown."""
        return tuple(self._findings)

    def finding(self, row: int) -> Finding | None:
        """Return the finding of a row, None where there is none."""
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def _hear(self, change: Change) -> None:
        if self.contest in change.contests and self.contest is not None:
            self.show_findings(self._found(self.contest))

    def _found(self, contest: str) -> tuple[Finding, ...]:
        """Return what is found in a contest: nothing in one that was taken back."""
        try:
            return self._session.cooked(contest).findings
        except EntryRefused:
            return ()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show what is found now; rows that stay keep their place and their reason's editor.

        Only what differs is put into words: there may be a finding for every sheet.
        """
        wanted = {_key(finding) for finding in findings}
        for row in range(len(self._findings) - 1, -1, -1):
            if _key(self._findings[row]) not in wanted:
                self._remove(row)
        for row, finding in enumerate(findings):
            known = self.finding(row)
            if known is None or _key(known) != _key(finding):
                self.beginInsertRows(_NOWHERE, row, row)
                self._findings.insert(row, finding)
                self._cells.insert(row, _cell(finding))
                self.endInsertRows()
            elif known != finding:
                self._findings[row], self._cells[row] = finding, _cell(finding)
                self.dataChanged.emit(self.index(row), self.index(row))
        for row in range(len(self._findings) - 1, len(findings) - 1, -1):
            # It stands further up now.
            self._remove(row)

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(_NOWHERE, row, row)
        del self._findings[row], self._cells[row]
        self.endRemoveRows()


def _key(finding: Finding) -> tuple[str, tuple[str, ...]]:
    return (finding.code.value, finding.fields)


def _cell(finding: Finding) -> dict[int, Any]:
    is_error = finding.severity is Severity.ERROR
    word = _("Error") if is_error else _("Warning")
    if finding.code in HINTS:
        word = _("Hint")
    tone = Tone.BAD if is_error else Tone.WARNING
    if not is_error and finding.reason is not None:
        tone = Tone.GOOD
        word = _("Hint, with a reason") if finding.code in HINTS else _("Warning, with a reason")
    sentence, action = wording.sentence(finding), wording.action(finding)
    reason = finding.reason
    return {
        DISPLAY: f"{finding.code.value} {sentence}",
        EDIT: reason or "",
        LOOK: Message(
            code=finding.code.value,
            severity=word,
            tone=tone,
            sentence=sentence,
            action=action,
            reason=reason,
            takes_reason=not is_error,
            asks=(
                _("Type what it was, once you know; it prints.")
                if finding.code in HINTS
                else _("Type the reason; it prints.")
            ),
        ),
        SPOKEN: f"{word} {finding.code.value}. {sentence} {action} {reason or ''}".rstrip(),
        FIELD: finding.fields[0] if finding.fields else "",
        TIP: wording.RULES[finding.code].rule,
    }
