"""The system's dialog for a folder, which may be one that is not there yet."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class FolderDialog(QFileDialog):
    """Asks for a folder, and makes the one whose name was typed where there is none."""

    def __init__(self, parent: QWidget, title: str, proposed: Path) -> None:
        super().__init__(parent, title, str(proposed))
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.setOption(QFileDialog.Option.ShowDirsOnly)

    def accept(self) -> None:
        """Make the folder where it is missing; where that fails, Qt says that there is none."""
        for name in self.selectedFiles():
            with contextlib.suppress(OSError):
                Path(name).mkdir(parents=True, exist_ok=True)
        super().accept()


def asked_folder(parent: QWidget, title: str, proposed: Path) -> Path | None:
    """Return the folder that was chosen, or made for its name; None where none was."""
    dialog = FolderDialog(parent, title, proposed)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
