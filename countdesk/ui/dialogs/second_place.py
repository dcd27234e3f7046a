"""The second place: the folder in which a copy of the count is kept through the night."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from countdesk.ui.dialogs.places import PlaceField
from countdesk.wording.language import gettext as _


class SecondPlaceDialog(QDialog):
    """Asks for the folder, or for none; a missing folder is refused beside the field."""

    def __init__(self, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Second place for copies"))
        self.setMinimumWidth(560)
        title = QLabel(_("A second place for copies"), self)
        title.setProperty("title", True)
        why = QLabel(
            _(
                "A copy is made here each minute in which something was entered, and at each "
                "stage; it is checked by opening it again. A stick is best: to restore, open "
                "the copy."
            ),
            self,
        )
        why.setWordWrap(True)
        why.setProperty("quiet", True)
        self.place = PlaceField(_("Folder"), _("A folder, as on a stick"), self._choose, self)
        if folder is not None:
            self.place.put(folder)
        self.refusal = QLabel(self)
        self.refusal.setProperty("refusal", True)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.place.changed.connect(self.refusal.hide)
        self.agree = QPushButton(_("Keep copies here"), self)
        self.agree.setProperty("primary", True)
        self.agree.setDefault(True)
        self.agree.clicked.connect(self.accept)
        self.none = QPushButton(_("Keep no copies"), self)
        self.none.setAutoDefault(False)
        self.none.setVisible(folder is not None)
        self.none.clicked.connect(self._choose_none)
        buttons = QHBoxLayout()
        buttons.addWidget(self.none)
        buttons.addStretch(1)
        buttons.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (title, why, self.place, self.refusal):
            column.addWidget(part)
        column.addLayout(buttons)

    @property
    def folder(self) -> Path | None:
        """Return the folder that was chosen, None for no copies."""
        path = self.place.path
        return None if path is None else path.absolute()

    def accept(self) -> None:
        """Close where the folder is there; else say that it is missing."""
        folder = self.folder
        if folder is not None and folder.is_dir():
            super().accept()
            return
        self.refusal.setText(
            _("Choose a folder first.")
            if folder is None
            else _("There is no folder {folder}: put the stick in, or choose another.").format(
                folder=folder
            )
        )
        self.refusal.show()
        self.adjustSize()
        self.place.setFocus()

    def _choose(self, field: QWidget) -> str:
        return QFileDialog.getExistingDirectory(field, _("Second place for copies"))

    def _choose_none(self) -> None:
        self.place.put("")
        super().accept()
