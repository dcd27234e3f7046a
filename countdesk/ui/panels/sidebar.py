"""The sidebar: the contests with their stage, and the views of the whole night."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QSignalBlocker,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from countdesk import figures
from countdesk.models.count import Count
from countdesk.models.findings import Severity
from countdesk.models.practice import Checking
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui import theme as themes
from countdesk.ui.actions import BY_IDENTIFIER, keys_of
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.itemmodels.contests import BadgeTone, ContestRole, ContestsModel
from countdesk.ui.panels.elided_label import ElidedLabel
from countdesk.ui.panels.sidebar_list import SidebarList
from countdesk.ui.panels.sidebar_rows import PAGE_HEIGHT, SidebarRow, is_beside, row_width
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _

WIDTH = 228
"""As wide as it is where the names of the pages and their keys have room, as in most fonts."""

_WIDEST = 290
_MARGINS = (12, 14, 12, 10)
_MANY_CONTESTS = 12
"""From so many contests on the filter is always in sight."""

_MOST_STACKED = 6
"""So many contests at most have their stage beneath a long name: it takes height."""

_WIDEST_BADGE = _("! {stage}").format(stage=_("Provisional {n}").format(n=2))

_OF_THE_CONTEST = (
    "go_verification",
    "go_postal",
    "go_samples",
    "go_count",
    "go_blocks",
    "go_rejected",
    "go_checking",
    "go_recount",
    "go_wider",
    "go_findings",
)
"""In the order of the night."""

_OF_THE_NIGHT = ("go_board", "go_projection", "go_journal")
_OUTPUTS_ALWAYS = ("make_everything", "sheets_and_press")
_OUTPUTS = (*_OUTPUTS_ALWAYS, "press_lines", "print_notice", "hall_display")
"""The others stand there only where the contests and the pages leave room."""

_AROUND_LISTS = 230
"""Pixels of height that the names of the lists take, and what stands around these."""

_CALLED: Final = {"hall_display": _("Hall display")}
"""What an action is called here, where its menu says more than its own caption."""

_OFFERED_WHERE: Final[dict[str, Callable[[Count], bool]]] = {
    "go_blocks": lambda count: count.contest.votes_each > 1,
    "go_checking": lambda count: count.practice.checking is not Checking.NONE,
    "go_recount": lambda count: bool(count.recounts),
    "go_wider": lambda count: count.past is not None,
}
"""Pages with nothing to show in most contests; their keys go there all the same."""


def _set_badge(item: QStandardItem, text: str, tone: BadgeTone) -> None:
    item.setData(text, int(ContestRole.BADGE))
    item.setData(tone, int(ContestRole.TONE))


class SidebarPanel(QWidget):
    """Contests, the night's views and what is put out, each chosen by key or by mouse."""

    action_chosen = Signal(str)
    """The identifier of an action: a view of the night, or something to put out."""

    left = Signal()
    """Enter was pressed: the keys go back to the figures."""

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Contests and views of the night"))
        self._session = session
        self._announcements = announcements
        self._contest: str | None = None
        self._actions: dict[str, tuple[SidebarList, QStandardItem]] = {}
        self.model = ContestsModel(session, self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._shown.setSourceModel(self.model)
        self._view = ""
        self._rows = SidebarRow(self)
        self._page_rows = SidebarRow(self, PAGE_HEIGHT)
        self.set_theme(themes.NIGHT)
        self.filter = self._filter()
        self.contests = self._list(_("Contests"), self._rows)
        self.contests.setModel(self._shown)
        self.pages = self._fixed(_("This contest"), _OF_THE_CONTEST)
        self.views = self._fixed(_("The night"), _OF_THE_NIGHT)
        self.outputs = self._fixed(_("Output"), _OUTPUTS)
        self._lay_out(session.file.path.stem)
        self._fit_width()
        self._show_filter()
        self.contests.selectionModel().currentChanged.connect(self._chosen)
        self.contests.typed.connect(self._typed)
        self.contests.accepted.connect(self.left)
        announcements.changed.connect(self._show)
        announcements.contest_chosen.connect(self.show_contest)

    # What the window asks of it.

    def show_contest(self, contest: str) -> None:
        """Mark a contest as the one that is shown."""
        self._contest = contest
        row = self.model.row_of(contest)
        if row is None:
            return
        at = self._shown.mapFromSource(self.model.index(row))
        with QSignalBlocker(self.contests.selectionModel()):
            self.contests.setCurrentIndex(at)
        self.contests.scrollTo(at)
        self.contests.viewport().update()
        self._show_findings()
        self._offer_pages()

    def show_view(self, identifier: str) -> None:
        """Mark the page that is in sight, by the action that goes there."""
        self._view = identifier
        self._offer_pages()
        for known, (rows, item) in self._actions.items():
            if known == identifier:
                rows.setCurrentIndex(item.index())
            elif rows.currentIndex() == item.index() and rows is not self._list_of(identifier):
                rows.setCurrentIndex(QModelIndex())

    def step(self, rows: int) -> None:
        """Go so many contests down, among those that the filter leaves; no wrap-around."""
        at = self.contests.currentIndex().row()
        wanted = max(0, min(self._shown.rowCount() - 1, at + rows if at >= 0 else 0))
        self._choose_row(wanted)

    def choose_nth(self, place: int) -> None:
        """Go to a contest by its place among those in sight, counted from 0."""
        if place < self._shown.rowCount():
            self._choose_row(place)

    def find_contest(self) -> None:
        """Put the keys into the filter."""
        self.filter.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._rows.set_theme(theme)
        self._page_rows.set_theme(theme)
        self.update()

    # Inside.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up, Down, Enter and Escape in the filter work on the list below it."""
        if (
            watched is self.filter
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and self._key_of_filter(event.key())
        ):
            return True
        return super().eventFilter(watched, event)

    def _key_of_filter(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._shown.rowCount() and not self._is_contest_in_sight():
                self._choose_row(0)
            self.filter.clear()
            self.left.emit()
        elif key == Qt.Key.Key_Escape:
            self.filter.clear()
            self.left.emit()
        else:
            return False
        return True

    def _is_contest_in_sight(self) -> bool:
        return self.contests.currentIndex().isValid()

    def _choose_row(self, row: int) -> None:
        self.contests.setCurrentIndex(self._shown.index(row, 0))

    def _chosen(self, current: QModelIndex) -> None:
        contest = current.data(int(ContestRole.IDENTIFIER))
        if contest is not None and contest != self._contest:
            self._announcements.contest_chosen.emit(contest)

    def _typed(self, text: str) -> None:
        self.find_contest()
        self.filter.setText(text)

    def _narrow(self, text: str) -> None:
        # What is shown must not change only because its name is filtered out.
        with QSignalBlocker(self.contests.selectionModel()):
            self._shown.setFilterFixedString(text)
        self.contests.scrollToTop()
        if self._contest is not None:
            self.show_contest(self._contest)
        if not text:
            self._show_filter()

    def _show_filter(self) -> None:
        many = self.model.rowCount() >= _MANY_CONTESTS
        self.filter.setVisible(many or bool(self.filter.text()) or self.filter.hasFocus())

    def _show(self, change: Change) -> None:
        self.model.show(change)
        if Part.CONTEST in change.parts:
            self._stack_rows()
        self.contests.updateGeometry()
        self._show_filter()
        if self._contest is not None and not self.contests.currentIndex().isValid():
            self.show_contest(self._contest)
        if self._contest in change.contests:
            self._show_findings()
            if change.parts & (Part.CONTEST | Part.STAGE | Part.PAST | Part.READ):
                self._offer_pages()

    def _list_of(self, identifier: str) -> SidebarList | None:
        known = self._actions.get(identifier)
        return None if known is None else known[0]

    def _show_findings(self) -> None:
        """Say beside Findings how many are open in the contest that is shown."""
        if self._contest is None or self.model.row_of(self._contest) is None:
            return
        still_open = [
            finding for finding in self._session.cooked(self._contest).findings if finding.is_open
        ]
        errors = sum(finding.severity is Severity.ERROR for finding in still_open)
        item = self._actions["go_findings"][1]
        if still_open:
            _set_badge(
                item,
                figures.whole(len(still_open)),
                BadgeTone.BAD if errors else BadgeTone.WARNING,
            )
        else:
            _set_badge(item, keys_of("go_findings"), BadgeTone.KEY)

    def _offer_pages(self) -> None:
        """Show the pages that have something to say of the contest, and the one in sight."""
        known = self._contest is not None and self.model.row_of(self._contest) is not None
        count = self._session.count(self._contest) if known and self._contest else None
        self.pages.leave_out(
            [
                _OF_THE_CONTEST.index(identifier)
                for identifier, is_offered in _OFFERED_WHERE.items()
                if identifier != self._view and not (count is not None and is_offered(count))
            ]
        )
        self._offer_outputs()

    def _offer_outputs(self) -> None:
        """Show the outputs that have room below the contests and the pages."""
        contests = self._rows.height * min(self.model.rowCount(), _MOST_STACKED)
        others = self.pages.height() + self.views.height() + PAGE_HEIGHT * len(_OUTPUTS)
        has_room = contests + others + _AROUND_LISTS <= self.height()
        with_room = range(len(_OUTPUTS_ALWAYS), len(_OUTPUTS))
        self.outputs.leave_out(() if has_room else with_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more of what can be put out where there is room."""
        super().resizeEvent(event)
        self._offer_outputs()

    def changeEvent(self, event: QEvent) -> None:
        """Take the width of the names in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_width()

    def _fit_width(self) -> None:
        """Be as wide as the longest name of a page with its key."""
        left, _top, right, _bottom = _MARGINS
        wanted = max(
            row_width(self.pages.font(), item.text(), keys_of(identifier))
            for identifier, (_rows, item) in self._actions.items()
        )
        self.setFixedWidth(max(WIDTH, min(_WIDEST, left + right + wanted)))
        self._stack_rows()

    def _stack_rows(self) -> None:
        """Put the stages of few contests beneath their names where one of these is too long."""
        left, _top, right, _bottom = _MARGINS
        font, width = self.contests.font(), self.width() - left - right
        rows = self.model.rowCount()
        names = [str(self.model.index(row).data()) for row in range(min(rows, _MOST_STACKED))]
        self._rows.stack(
            stacked=rows <= _MOST_STACKED
            and not all(is_beside(font, name, _WIDEST_BADGE, width) for name in names)
        )
        self.contests.scheduleDelayedItemsLayout()
        self.contests.updateGeometry()

    def _filter(self) -> TextField:
        field = TextField(self)
        field.setObjectName("contestFilter")
        field.setPlaceholderText(_("Find a contest"))
        field.setAccessibleName(_("Find a contest by a part of its name"))
        field.textChanged.connect(self._narrow)
        field.installEventFilter(self)
        return field

    def _list(self, name: str, painted: SidebarRow) -> SidebarList:
        rows = SidebarList(painted, self)
        rows.setAccessibleName(name)
        rows.setFrameShape(QFrame.Shape.NoFrame)
        return rows

    def _fixed(self, name: str, identifiers: tuple[str, ...]) -> SidebarList:
        """Return a list of actions that stand there always."""
        rows = self._list(name, self._page_rows)
        model = QStandardItemModel(rows)
        for identifier in identifiers:
            caption = _CALLED.get(identifier, BY_IDENTIFIER[identifier].caption)
            item = QStandardItem(caption.rstrip("…"))
            item.setToolTip(BY_IDENTIFIER[identifier].tip)
            _set_badge(item, keys_of(identifier), BadgeTone.KEY)
            model.appendRow(item)
            self._actions[identifier] = rows, item
        rows.setModel(model)
        rows.setFixedHeight(PAGE_HEIGHT * len(identifiers) + 2)
        rows.clicked.connect(lambda at: self.action_chosen.emit(identifiers[at.row()]))
        rows.accepted.connect(
            lambda: self.action_chosen.emit(identifiers[max(0, rows.currentIndex().row())])
        )
        return rows

    def _lay_out(self, night: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 4, 0)
        top.setSpacing(5)
        program = QLabel("Countdesk", self)
        program.setObjectName("sidebarProgram")
        named = ElidedLabel(self)
        named.setText(f"· {night}")
        named.setToolTip(night)
        named.setObjectName("sidebarNight")
        top.addWidget(program)
        top.addWidget(named, 1)
        column.addLayout(top)
        for caption, rows in (
            (_("Contests"), self.contests),
            (_("This contest"), self.pages),
            (_("The night"), self.views),
            (_("Output"), self.outputs),
        ):
            heading = QLabel(caption.upper(), self)
            heading.setProperty("heading", True)
            heading.setIndent(0)
            column.addWidget(heading)
            if rows is self.contests:
                column.addWidget(self.filter)
                column.addSpacing(4)
            column.addWidget(rows)
        column.addStretch(1)
