"""The journal: every entry of the night, newest first, however many there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from countdesk import wording
from countdesk.models.election import Candidate
from countdesk.models.journal import NIGHT, Entry, Ledger
from countdesk.models.statements import (
    AccountStated,
    Body,
    DoubtfulRejected,
    EntryWithdrawn,
    PapersRejected,
    RejectionObjected,
    SheetChecked,
    SheetEntered,
    Subject,
    TotalsDeclared,
)
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.roles import DISPLAY, KEY, LOOK, SPOKEN, TIP, Band, Caption, Kind, Look, Tone
from countdesk.ui.signals import Announcements
from countdesk.wording.corrections import moved_in_words
from countdesk.wording.language import gettext as _
from countdesk.wording.subjects import heads_named

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

TIME: Final = 0
AUTHOR: Final = 1
CONTEST: Final = 2
WHAT: Final = 3
FIGURES: Final = 4
MOVED: Final = 5

_OF_MANY_FIGURES: Final = (AccountStated, SheetEntered, TotalsDeclared)

_OF_MANY_VOTES: Final = (SheetChecked, SheetEntered, TotalsDeclared)

_OF_A_HEAD: Final[dict[type, str]] = {
    PapersRejected: _("rejected papers"),
    DoubtfulRejected: _("doubtful papers rejected"),
    RejectionObjected: _("objections to rejection"),
}
"""What entries under a head of rejected papers speak of; the head stands beside the papers."""

_KEPT: Final = 4_000
"""Rows whose words are kept; a screen shows some thirty."""

_NUMBER: Final = re.compile(r"(^| )[\d,]+$")

_STEP: Final = 200
"""Entries looked at between two looks at the clock, while a filter works."""


class JournalTable(QAbstractTableModel):
    """A row an entry, its words made when it is first seen.

    With a filter the rows are those found so far: `search` finds them little by little, on the
    caller's idle time.
    """

    def __init__(
        self, session: Session, announcements: Announcements, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.has_room: Callable[[str], bool] = lambda _figures: True
        """Says whether the figures of an entry are seen whole, with the names of whose they are."""
        self._shown = 0
        self._found: list[int] | None = None
        self._patterns: tuple[re.Pattern[str], ...] = ()
        self._words: dict[str, tuple[str, ...]] = {}
        self._batches: dict[str, tuple[Ledger, dict[str, list[Subject]]]] = {}
        self._short_names: dict[str, tuple[tuple[Candidate, ...], dict[str, str]]] = {}
        self._captions = [
            Caption(_("Time"), is_label=True),
            Caption(_("Who"), is_label=True, spoken=_("Author and desk")),
            Caption(_("Contest"), is_label=True),
            Caption(_("What"), is_label=True),
            Caption(_("Figures"), is_label=True),
            Caption(_("What moved"), is_label=True, spoken=_("What moved, and what it was")),
        ]
        self._shown = len(session.journal)
        announcements.changed.connect(self._hear)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of entries shown."""
        if parent.isValid():
            return 0
        return self._shown if self._found is None else len(self._found)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._captions)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Return a column's caption."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if not 0 <= section < len(self._captions):
            return None
        caption = self._captions[section]
        if role == LOOK:
            return caption
        return (caption.spoken or caption.text) if role in (DISPLAY, SPOKEN) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that entries are read and never changed."""
        return _READ if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return one thing about an entry."""
        if not index.isValid() or role not in (DISPLAY, LOOK, TIP, SPOKEN, KEY):
            return None
        entry = self.entry(index.row())
        if role == KEY:
            return entry.key
        column = index.column()
        words = self._words_of(entry)
        text = words[column]
        if role == LOOK:
            gone = self._is_withdrawn(entry)
            replaced = gone or not self._stands(entry)
            shown, detail = _two_lines(entry, column, words)
            if (
                column == FIGURES
                and isinstance(entry.body, _OF_MANY_VOTES)
                and not self.has_room(shown)
            ):
                # The figures go before the names, which stand in the order of the ballot paper.
                shown = wording.stated(
                    entry.body, self._candidate_names(entry.scope), is_named=False
                )
            return Look(
                shown,
                Kind.LABEL,
                Tone.QUIET if replaced or column in (TIME, CONTEST, MOVED) else Tone.PLAIN,
                Band.PLAIN,
                detail,
                struck=gone and column in (WHAT, FIGURES) and bool(text),
            )
        if role == SPOKEN and self._is_withdrawn(entry) and column == WHAT:
            return _("{what}, taken back").format(what=text)
        return text

    def entry(self, row: int) -> Entry:
        """Return the entry of a row; row 0 is the newest."""
        position = self._shown - 1 - row if self._found is None else self._found[row]
        return self._session.journal[position]

    # What is shown.

    def _hear(self, change: Change) -> None:
        if change.parts & (Part.READ | Part.CONTEST):
            # What is read of an entry taken back, and how contests and candidates are called.
            self._words.clear()
        if Part.READ not in change.parts:
            self._take_new()
            if Part.CONTEST in change.parts and self.rowCount():
                last = self.index(self.rowCount() - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
        elif self._session.is_whole:
            # Read to the end, the journal is put in order: a large night opens only once.
            self.show_all()

    def _take_new(self) -> None:
        """Put the entries that are new at the top."""
        total = len(self._session.journal)
        new = range(total - 1, self._shown - 1, -1)
        if total < self._shown:
            self.beginResetModel()
            self._shown, self._found = total, None
            self._words.clear()
            self.endResetModel()
            return
        if self._found is not None:
            hits = [at for at in new if self._matches(self._session.journal[at])]
            if hits:
                self.beginInsertRows(_NOWHERE, 0, len(hits) - 1)
                self._found[:0] = hits
                self._shown = total
                self.endInsertRows()
        elif new:
            self.beginInsertRows(_NOWHERE, 0, len(new) - 1)
            self._shown = total
            self.endInsertRows()
        self._shown = total
        self._repaint_replaced(new)

    def _repaint_replaced(self, new: range) -> None:
        """Show rows in sight of the top anew whose entries were replaced or taken back."""
        touched = {self._session.journal[at].subject for at in new}
        withdrew = any(isinstance(self._session.journal[at].body, EntryWithdrawn) for at in new)
        last = self.columnCount() - 1
        for row in range(len(new), min(self.rowCount(), len(new) + 100)):
            if withdrew or self.entry(row).subject in touched:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last), [LOOK])

    def show_all(self) -> None:
        """Show every entry again."""
        self.beginResetModel()
        self._patterns, self._found = (), None
        self._shown = len(self._session.journal)
        self.endResetModel()

    def search(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Show only the entries that hold these words; yield how far the search is."""
        self.beginResetModel()
        self._patterns, self._found = patterns(wanted.casefold()), []
        self._shown = len(self._session.journal)
        self.endResetModel()
        found = self._found
        total = self._shown
        for start in range(total - 1, -1, -_STEP):
            part = range(start, max(-1, start - _STEP), -1)
            hits = [at for at in part if self._matches(self._session.journal[at])]
            if hits:
                first = len(found)
                self.beginInsertRows(_NOWHERE, first, first + len(hits) - 1)
                found.extend(hits)
                self.endInsertRows()
            yield total - start, total

    def _matches(self, entry: Entry) -> bool:
        words = " ".join(self._made(entry)).casefold()
        return all(pattern.search(words) for pattern in self._patterns)

    # Words.

    def _words_of(self, entry: Entry) -> tuple[str, ...]:
        known = self._words.get(entry.key)
        if known is None:
            if len(self._words) > _KEPT:
                self._words.clear()
            known = self._words[entry.key] = self._made(entry)
        return known

    def _made(self, entry: Entry) -> tuple[str, ...]:
        # The words of the heads begin alike and are long: they stand beside the papers.
        what = _OF_A_HEAD.get(type(entry.body))
        if isinstance(entry.body, EntryWithdrawn):
            what = _("taken back")
        elif what is None:
            what = wording.spoken_of(entry.subject, self._all_names(entry.scope))
        return (
            local_time(entry.at),
            f"{entry.author}@{entry.desk}",
            self._contest_name(entry.scope),
            what[:1].upper() + what[1:],
            *self._figures(entry),
        )

    def _contest_name(self, scope: str) -> str:
        if scope == NIGHT:
            return ""
        count = self._session.night.counts.get(scope)
        return count.contest.name if count is not None and count.is_described else scope

    def _ledger(self, entry: Entry) -> Any:
        night = self._session.night
        if entry.scope == NIGHT:
            return night.ledger
        count = night.counts.get(entry.scope)
        return None if count is None else count.ledger

    def _figures(self, entry: Entry) -> tuple[str, str]:
        """Return in words what an entry states, and what it replaces."""
        if isinstance(entry.body, EntryWithdrawn):
            return self._taken_back(entry, entry.body.batch), ""
        names = self._candidate_names(entry.scope)
        old = self._replaced(entry)
        states = wording.stated(entry.body, names, beside=old[0] if old else None)
        count, body = self._session.night.counts.get(entry.scope), entry.body
        if type(body) in _OF_A_HEAD and count is not None and count.is_described:
            # The head is what their subjects end with.
            states = f"{states}: {wording.head(str(body.subject[-1]), count)}"
        return states, self._moved(entry, old, names)

    def _moved(self, entry: Entry, old: list[Body], names: dict[str, str]) -> str:
        """Return in words what an entry moved: of many figures those alone that are others now."""
        count = self._session.night.counts.get(entry.scope)
        if count is not None and len(old) == 1 and _are_of_many_figures(entry.body, old[0]):
            return moved_in_words(count, old[0], entry.body, names)
        was = "; ".join(wording.stated(body, names, beside=entry.body) for body in old)
        return _("was {was}").format(was=was) if was else ""

    def _taken_back(self, entry: Entry, batch: str) -> str:
        """Return what an entry took back, as far as it has been read."""
        ledger = self._ledger(entry)
        if ledger is None:
            return ""
        known = self._batches.get(entry.scope)
        if known is None or known[0] is not ledger:
            # Made once for all entries of a contest: a filter puts every entry into words.
            subjects: dict[str, list[Subject]] = {}
            for history in ledger.histories.values():
                for other in history.entries:
                    subjects.setdefault(other.batch, []).append(other.subject)
            known = self._batches[entry.scope] = ledger, subjects
        found = known[1].get(batch)
        names = self._all_names(entry.scope)
        return wording.spoken_of_together(found, candidates=names) if found else ""

    def _all_names(self, scope: str) -> dict[str, str]:
        """Return the names of the candidates, and the heads of rejected papers in their words."""
        names = self._candidate_names(scope)
        count = self._session.night.counts.get(scope)
        if count is None or not count.is_described:
            return names
        return names | heads_named(count)

    def _candidate_names(self, scope: str) -> dict[str, str]:
        count = self._session.night.counts.get(scope)
        candidates = () if count is None else count.candidates
        known = self._short_names.get(scope)
        if known is None or known[0] is not candidates:
            # Made once for all entries of a contest: a filter puts every entry into words.
            seats = count.contest.seats if count is not None and count.is_described else 1
            known = self._short_names[scope] = candidates, wording.short_names(candidates, seats)
        return known[1]

    def _replaced(self, entry: Entry) -> list[Body]:
        """Return what an entry replaces, as far as it has been read."""
        ledger = self._ledger(entry)
        if ledger is None or not entry.replaces:
            return []
        history = ledger.histories.get(entry.subject)
        known = {} if history is None else {known.key: known.body for known in history.entries}
        return [known[key] for key in entry.replaces if key in known]

    def _is_withdrawn(self, entry: Entry) -> bool:
        ledger = self._ledger(entry)
        return ledger is not None and entry.batch in ledger.withdrawn

    def _stands(self, entry: Entry) -> bool:
        ledger = self._ledger(entry)
        return ledger is None or entry.key in ledger.standing_keys(entry.subject)


def _are_of_many_figures(body: Body, old: Body) -> bool:
    """Return whether both state the same many figures, of which some moved and some did not."""
    return type(body) is type(old) and isinstance(body, _OF_MANY_FIGURES)


def patterns(wanted: str) -> tuple[re.Pattern[str], ...]:
    """Return what an entry has to hold: every word from its beginning, and a number whole.

    A word and the number after it belong together: ``sheet 4`` is neither sheet 44 nor a 4.
    """
    words = re.findall(r"[^\W\d]+ \d[\d,]*|\S+", " ".join(wanted.split()))
    # Not the middle of a word or a number; where a number stands alone, not the half of one.
    whole = {word: r"(?![\d,]*\d)" if _NUMBER.search(word) else "" for word in words}
    return tuple(re.compile(rf"(?<![\w,]){re.escape(word)}{whole[word]}") for word in words)


def _two_lines(entry: Entry, column: int, words: tuple[str, ...]) -> tuple[str, str]:
    """Return a cell's text in one line or two.

    The desk stands beneath the author, the day beneath the time, and beneath the figures what
    moved among them.
    """
    text = words[column]
    if column == FIGURES:
        return text, words[MOVED]
    if column == AUTHOR:
        return entry.author, entry.desk
    if column == TIME and " " in text:
        day, clock = text.rsplit(" ", 1)
        return clock, day
    return text, ""


def local_time(milliseconds: int) -> str:
    """Return a stamp of the file as the clock on the wall showed it."""
    at = datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone()
    if at.date() == datetime.now(UTC).astimezone().date():
        return f"{at:%H:%M:%S}"
    return f"{at:%d %b %H:%M:%S}"
