"""The name of this desk and the initials of who types, asked once at the first start."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from countdesk.wording.language import gettext as _

LONGEST_INITIALS = 5
LONGEST_DESK = 40


def initials(text: str) -> str | None:
    """Return initials as they are written down, None where the text is none."""
    letters = text.strip().upper()
    return letters if letters.isalpha() and len(letters) <= LONGEST_INITIALS else None


def initials_refusal() -> str:
    """Return the sentence for what are no initials."""
    return _("Type initials only: one to {most} letters.").format(most=LONGEST_INITIALS)


class DeskDialog(QDialog):
    """Asks for the desk and the initials; both stand in every entry."""

    def __init__(self, parent: QWidget | None = None, *, desk: str = "", author: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(_("This desk"))
        self.setMinimumWidth(460)
        self.desk = QLineEdit(desk, self)
        self.desk.setMaxLength(LONGEST_DESK)
        self.desk.setPlaceholderText(_("desk 2"))
        self.author = QLineEdit(author, self)
        self.author.setPlaceholderText(_("AB"))
        self.author.setMaxLength(LONGEST_INITIALS)
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

    @property
    def chosen(self) -> tuple[str, str]:
        """Return the desk and the initials as they are written down."""
        return " ".join(self.desk.text().split()), initials(self.author.text()) or ""

    def accept(self) -> None:
        """Close where both are given; else say what is missing."""
        desk, author = self.chosen
        if not desk:
            self._refuse(_("Type a name for this desk, such as desk 2."), self.desk)
        elif not author:
            self._refuse(initials_refusal(), self.author)
        else:
            super().accept()

    def _refuse(self, sentence: str, field: QLineEdit) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()
        field.setFocus()
        field.selectAll()
