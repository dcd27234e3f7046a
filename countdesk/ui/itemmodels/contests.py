"""The contests of the night for the sidebar: a name, and the stage as a badge."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from countdesk import wording
from countdesk.models.checks import open_errors
from countdesk.models.checks.boxes import is_settled
from countdesk.models.contest_names import names_told_apart
from countdesk.models.stages import Stage
from countdesk.session.changes import Change, Part
from countdesk.session.cooked import Cooked
from countdesk.session.session import Session
from countdesk.wording.language import gettext as _

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


class ContestRole(IntEnum):
    """What a contest's row holds beside its name."""

    IDENTIFIER = int(Qt.ItemDataRole.UserRole) + 1
    BADGE = int(Qt.ItemDataRole.UserRole) + 2
    TONE = int(Qt.ItemDataRole.UserRole) + 3


class BadgeTone(StrEnum):
    """How a badge is coloured."""

    KEY = "key"
    """Not a badge, only the key that goes there."""

    NOT_BEGUN = "not begun"
    """Of a contest not started, of which its name says more where there is little room."""

    QUIET = "quiet"
    ACTIVE = "active"
    WARNING = "warning"
    GOOD = "good"
    BAD = "bad"


_OF_THE_BADGE = [int(ContestRole.BADGE), int(ContestRole.TONE), _SPOKEN]
_SHOWN_BY_PARTS = Part.EVERYTHING & ~Part.DESK | Part.READ
"""Whatever is entered of a contest can change what is found in it: a check, a sample, a reason."""


_TONES_AT_REST = {
    Stage.PROVISIONAL: BadgeTone.ACTIVE,
    Stage.AGREED: BadgeTone.GOOD,
    Stage.DECLARED: BadgeTone.GOOD,
    Stage.CORRECTED: BadgeTone.WARNING,
    Stage.UNCONTESTED: BadgeTone.GOOD,
    Stage.COUNTERMANDED: BadgeTone.WARNING,
    Stage.ABANDONED: BadgeTone.WARNING,
}
"""How a contest is coloured at the stages of which there is nothing more to say."""


def badge(cooked: Cooked) -> tuple[str, BadgeTone]:
    """Return the stage of a contest in two words, and how it is coloured.

    Where something does not add up it says so too: the contest may be out of sight.
    """
    text, tone = _stage_badge(cooked)
    return (f"! {text}", BadgeTone.BAD) if open_errors(cooked.findings) else (text, tone)


def _stage_badge(cooked: Cooked) -> tuple[str, BadgeTone]:
    count = cooked.count
    match count.stage:
        case Stage.SET_UP:
            return _("Not started"), BadgeTone.NOT_BEGUN
        case Stage.VERIFICATION:
            boxes = len(count.verification.boxes)
            done = boxes - len(count.verification.awaited)
            if is_settled(count):
                return _("Verified"), BadgeTone.GOOD
            return _("Verifying {done}/{boxes}").format(done=done, boxes=boxes), BadgeTone.WARNING
        case Stage.COUNTING:
            part = cooked.result.counted
            if part is None:
                return _("Counting"), BadgeTone.ACTIVE
            if part == 1:
                return _("All counted"), BadgeTone.ACTIVE
            said = wording.part_counted(part)
            # More words than a figure would leave no room for the contest's name.
            is_figure = said[:1].isdigit()
            text = _("Counting {part}").format(part=said) if is_figure else said.capitalize()
            return text, BadgeTone.ACTIVE
        case Stage.RECOUNT:
            number = cooked.count.current_count - 1
            return _("Recount {n}").format(n=number), BadgeTone.ACTIVE
        case Stage.PROVISIONAL if any(put.number > 1 for put in count.provisional_results):
            number = count.provisional_results[-1].number
            return _("Provisional {n}").format(n=number), BadgeTone.ACTIVE
        case stage:
            return wording.STAGES[stage], _TONES_AT_REST[stage]


def _badge_unread(stage: Stage) -> tuple[str, BadgeTone]:
    """Return the stage of a contest that is not read yet, so that nobody knows its findings."""
    tone = BadgeTone.NOT_BEGUN if stage is Stage.SET_UP else BadgeTone.QUIET
    return wording.STAGES[stage], tone


def _spoken(name: str, text: str, tone: BadgeTone) -> str:
    """Return a row in words, for a screen reader."""
    if tone is BadgeTone.BAD:
        return _("{name}, {stage}, something does not add up").format(
            name=name, stage=text.removeprefix("! ")
        )
    return f"{name}, {text}"


class ContestsModel(QAbstractListModel):
    """One row a contest, in the order in which they were described.

    A name is known at once; a badge needs the contest worked out, so it is made when its row is
    first painted: a night of 650 shows some thirty of them.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._identifiers: list[str] = []
        self._names: list[str] = []
        self._rows: dict[str, int] = {}
        self._badges: dict[str, dict[int, Any]] = {}
        self._take(*self._standing())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of contests."""
        return 0 if parent.isValid() else len(self._identifiers)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return one thing about a contest."""
        if not index.isValid():
            return None
        row = index.row()
        if role == _DISPLAY:
            return self._names[row]
        if role == _TIP:
            return self._tip(row)
        if role == ContestRole.IDENTIFIER:
            return self._identifiers[row]
        if role in _OF_THE_BADGE:
            return self._badge(row)[role]
        return None

    def row_of(self, contest: str) -> int | None:
        """Return the row of a contest, None where the night holds no such contest."""
        return self._rows.get(contest)

    def identifier(self, row: int) -> str:
        """Return the identifier of the contest in a row."""
        return self._identifiers[row]

    def show(self, change: Change) -> None:
        """Show what changed: the badges of the contests named, and contests that are new."""
        if Part.CONTEST in change.parts:
            self._show_contests()
        if not change.parts & _SHOWN_BY_PARTS:
            return
        for contest in change.contests:
            row = self._rows.get(contest)
            if row is None or self._badges.pop(contest, None) is None:
                continue
            at = self.index(row)
            self.dataChanged.emit(at, at, _OF_THE_BADGE)

    def _tip(self, row: int) -> str:
        """Return the name of a contest, with the kind of election where another has it too."""
        name = self._names[row]
        if self._names.count(name) == 1:
            return name
        contest = self._session.night.counts[self._identifiers[row]].contest
        return f"{name} · {contest.election}"

    def _badge(self, row: int) -> dict[int, Any]:
        contest = self._identifiers[row]
        known = self._badges.get(contest)
        if known is None:
            text, tone = (
                badge(self._session.cooked(contest))
                if self._session.is_read(contest)
                else _badge_unread(self._session.night.counts[contest].stage)
            )
            known = {
                int(ContestRole.BADGE): text,
                int(ContestRole.TONE): tone,
                _SPOKEN: _spoken(self._names[row], text, tone),
            }
            self._badges[contest] = known
        return known

    def _standing(self) -> tuple[list[str], list[str]]:
        contests = [count.contest for count in self._session.night.contests]
        called = names_told_apart(contests)
        identifiers = [contest.identifier for contest in contests]
        return identifiers, [called[identifier] for identifier in identifiers]

    def _take(self, identifiers: list[str], names: list[str]) -> None:
        self._identifiers, self._names = identifiers, names
        self._rows = {contest: row for row, contest in enumerate(identifiers)}

    def _show_contests(self) -> None:
        identifiers, names = self._standing()
        old = len(self._identifiers)
        if identifiers == self._identifiers:
            changed = [row for row in range(old) if names[row] != self._names[row]]
            self._take(identifiers, names)
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row), [_DISPLAY, _TIP])
        elif identifiers[:old] == self._identifiers:
            self.beginInsertRows(_NOWHERE, old, len(identifiers) - 1)
            self._take(identifiers, names)
            self.endInsertRows()
        elif identifiers == self._identifiers[: len(identifiers)]:
            self.beginRemoveRows(_NOWHERE, len(identifiers), old - 1)
            self._take(identifiers, names)
            self.endRemoveRows()
        else:
            # Only where a contest is taken back out of the middle, which no entry of figures does.
            self.beginResetModel()
            self._take(identifiers, names)
            self._badges.clear()
            self.endResetModel()
