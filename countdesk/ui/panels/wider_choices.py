"""What a contest is set beside, chosen with the keys: the night, two past elections, or a list."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.panels.projection_controls import Choice
from countdesk.wording.language import gettext as _

SUCH_A_LIST = _("Con +3.7, Lab -6.2")


class Source(StrEnum):
    """Where the change elsewhere is taken from."""

    NIGHT = "night"
    LIBRARY = "library"
    LIST = "list"


_SOURCES = (
    (Source.NIGHT, _("the other declared contests of this night")),
    (Source.LIBRARY, _("two past elections")),
    (Source.LIST, _("a list of changes, typed")),
)


class WiderChoices(QWidget):
    """The choices under their names; those that the source has no use for are not there."""

    source_picked = Signal()
    """Another source was chosen."""

    picked = Signal()
    """Anything else was chosen."""

    listed = Signal(str)
    """A list of changes was entered."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = Choice(_("Change elsewhere, taken from"), self)
        self.source.offer([(source.value, name) for source, name in _SOURCES])
        self.pair = Choice(_("Pair of the swing"), self)
        self.then = Choice(_("Past election, then"), self)
        self.now = Choice(_("Past election, now"), self)
        self.area = Choice(_("Contests of a country, region or council"), self)
        self.field = TextField(self)
        self.field.setObjectName("widerList")
        self.field.setAccessibleName(_("Changes elsewhere in points"))
        self.field.setPlaceholderText(_("such as {list}; Enter").format(list=SUCH_A_LIST))
        self.refusal = QLabel(self)
        self.refusal.setObjectName("widerRefusal")
        self.refusal.setProperty("refusal", True)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.areas = QLabel(self)
        self.areas.setObjectName("widerStatus")
        self.areas.setWordWrap(True)
        self.areas.hide()
        self._taken = ""
        self._area = QWidget(self)
        self._library = QWidget(self)
        self._list = QWidget(self)
        self._lay_out()
        self.source.picked.connect(self._show_source)
        self.source.picked.connect(self.source_picked)
        for choice in (self.pair, self.then, self.now, self.area):
            choice.picked.connect(self.picked)
        self.field.returnPressed.connect(lambda: self.listed.emit(self.field.text()))
        # What is typed next is another list, of which nothing is refused yet.
        self.field.textEdited.connect(self.refusal.hide)
        self.field.installEventFilter(self)
        self._show_source()

    @property
    def chosen(self) -> Source:
        """Return where the change is taken from."""
        return Source(self.source.key)

    def choose(self, source: Source) -> None:
        """Choose a source, without telling anybody."""
        self.source.choose(source.value)
        self._show_source()

    def offer_areas(self, areas: Sequence[tuple[str, str]]) -> None:
        """Offer areas by key and name; where there is but one, nothing is to be chosen."""
        self.area.offer(areas)
        self._show_source()

    def say_areas(self, said: str) -> None:
        """Say beneath two past elections of which contests their change is, or nothing."""
        self.areas.setText(f"{said[:1].upper()}{said[1:]}." if said else "")
        self.areas.setVisible(bool(said))

    def take(self, typed: str) -> None:
        """Keep a list that was taken, to which Escape goes back."""
        self._taken = typed
        self.refusal.hide()

    def refuse(self, sentence: str) -> None:
        """Say beside the list why it cannot be taken; what was typed stays."""
        self.refusal.setText(sentence)
        self.refusal.setAccessibleName(sentence)
        self.refusal.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back with Escape to the list that was taken last; otherwise it is the window's."""
        if (
            watched is self.field
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.field.text() != self._taken
        ):
            self.field.setText(self._taken)
            self.refusal.hide()
            return True
        return super().eventFilter(watched, event)

    def _show_source(self) -> None:
        self._library.setVisible(self.chosen is Source.LIBRARY)
        self._area.setVisible(self.chosen is Source.LIBRARY and self.area.count() > 1)
        self._list.setVisible(self.chosen is Source.LIST)

    def _lay_out(self) -> None:
        first = _row()
        first.addLayout(self._named(_("Change &elsewhere"), self.source), 4)
        self._area.setLayout(self._named(_("C&ontests of"), self.area))
        first.addWidget(self._area, 2)
        first.addLayout(self._named(_("P&air"), self.pair), 3)
        library = _row()
        library.addLayout(self._named(_("T&hen"), self.then))
        library.addLayout(self._named(_("&Now"), self.now))
        between = QVBoxLayout(self._library)
        between.setContentsMargins(0, 0, 0, 0)
        between.setSpacing(4)
        between.addLayout(library)
        between.addWidget(self.areas)
        listed = QVBoxLayout()
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(4)
        listed.addLayout(self._named(_("Changes in points, as &published"), self.field))
        listed.addWidget(self.refusal)
        self._list.setLayout(listed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self._library)
        column.addWidget(self._list)

    def _named(self, caption: str, field: QWidget) -> QVBoxLayout:
        label = QLabel(caption, self)
        label.setObjectName("projectionCaption")
        label.setBuddy(field)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label)
        column.addWidget(field)
        return column


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    return row
