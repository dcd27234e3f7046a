"""The name of this desk and the initials of who types, asked once at the first start."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from countdesk import wording
from countdesk.models.initials import are_initials, initials
from countdesk.models.refusals import EntryRefused
from countdesk.ui.delegates.text_field import TextField
from countdesk.wording.language import gettext as _

LONGEST_DESK = 40


class DeskDialog(QDialog):
    """Asks for the desk and the initials; both stand in every entry."""

    def __init__(self, parent: QWidget | None = None, *, desk: str = "", author: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(_("This desk"))
        self.setMinimumWidth(460)
        self.desk = TextField(desk, self)
        self.desk.setMaxLength(LONGEST_DESK)
        self.desk.setPlaceholderText(_("desk 2"))
        # A name is not cut down to its first letters, which are somebody else's initials: neither
        # here nor as it is typed.
        self.author = TextField(author if are_initials(author) else "", self)
        self.author.setPlaceholderText(_("AB"))
        title = QLabel(_("Who writes here?"), self)
        title.setProperty("title", True)
        why = QLabel(
            _(
                "Every entry says at which desk it was typed and by whom, in initials. The desk "
                "is asked once; the initials change with F2 whenever someone else sits down."
            ),
            self,
        )
        why.setWordWrap(True)
        why.setProperty("quiet", True)
        self.refusal = QLabel(self)
        self.refusal.setProperty("refusal", True)
        room = self.refusal.sizePolicy()
        # Its room is kept, so that the fields stay where they are when it speaks.
        room.setRetainSizeWhenHidden(True)
        self.refusal.setSizePolicy(room)
        self.refusal.hide()
        self._refused: TextField | None = None
        self.desk.textEdited.connect(lambda: self._look_again(self.desk))
        self.author.textEdited.connect(lambda: self._look_again(self.author))
        self.agree = QPushButton(_("Begin"), self)
        self.agree.setProperty("primary", True)
        self.agree.setDefault(True)
        self.agree.clicked.connect(self.accept)
        form = QFormLayout()
        form.addRow(_("&Desk"), self.desk)
        form.addRow(_("&Initials"), self.author)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (title, why):
            column.addWidget(part)
        column.addLayout(form)
        column.addWidget(self.refusal)
        column.addWidget(self.agree)
        if author:
            self._read_initials()

    @property
    def chosen(self) -> tuple[str, str]:
        """Return the desk and the initials as they are written down, once both are given."""
        return " ".join(self.desk.text().split()), initials(self.author.text())

    def accept(self) -> None:
        """Close where both are given; else say what is missing."""
        if not self.desk.text().strip():
            self._refuse(_("Type a name for this desk, such as desk 2."), self.desk)
        elif self._read_initials():
            super().accept()

    def _read_initials(self) -> bool:
        """Return whether initials are given; say so where they are not."""
        try:
            initials(self.author.text())
        except EntryRefused as refused:
            self._refuse(wording.refused(refused), self.author)
            return False
        return True

    def _look_again(self, field: TextField) -> None:
        """Leave what was refused unsaid once its own field is typed anew."""
        if field is self._refused:
            self.refusal.hide()

    def _refuse(self, sentence: str, field: TextField) -> None:
        self._refused = field
        self.refusal.setText(sentence)
        self.refusal.show()
        field.setFocus()
        field.selectAll()
