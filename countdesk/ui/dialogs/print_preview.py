"""A document before it is printed, and the way to a printer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from countdesk.drawing.document import UNITS_AN_INCH, page_layout, page_png, paint_page
from countdesk.drawing.page import Page
from countdesk.drawing.typeface import Typeface
from countdesk.faults import Known
from countdesk.ui.dialogs.preview_pane import PreviewPane
from countdesk.ui.dialogs.screen_room import resize_on_screen
from countdesk.wording.language import gettext as _

_SIZE: Final = QSize(880, 1000)

_DOTS_AN_INCH = 140
"""Of a page on the screen: as fine as the letters of the footer need."""

NO_PRINTER = _(
    "This computer has no printer: write the notice as a PDF, and print that where there is one."
)


class PrintPreview(QDialog):
    """Shows pages as they will be printed; Ctrl+P or Enter goes on to the printer.

    `printers` are the names of those that this computer has.
    """

    printed = Signal(str)
    """The name of the printer that took the pages."""

    def __init__(
        self,
        pages: Sequence[Page],
        title: str,
        typeface: Typeface,
        printers: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pages, self._typeface, self._title = pages, typeface, title
        self.setWindowTitle(_("Print: {title}").format(title=title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pane = PreviewPane(self)
        self.said = QLabel("" if printers else NO_PRINTER, self)
        self.said.setWordWrap(True)
        self.said.setObjectName("printSaid")
        self.print_button = QPushButton(_("Print…"), self)
        self.print_button.setEnabled(bool(printers))
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(self._choose_printer)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.print_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.addWidget(self.pane, 1)
        column.addLayout(foot)
        pictures = [page_png(page, typeface, _DOTS_AN_INCH) for page in pages]
        self.pane.show_pages(pictures, title, is_whole=False)
        resize_on_screen(self, _SIZE)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys, Page Up and Page Down turn the pages at once."""
        super().showEvent(event)
        self.pane.area.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the printer at the key that prints everywhere."""
        is_print = QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+P")
        if is_print and self.print_button.isEnabled():
            self.print_button.click()
        else:
            super().keyPressEvent(event)

    def _choose_printer(self) -> None:
        """Ask for the printer, its paper and the copies, and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer, self._pages, self._title)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)
        dialog.deleteLater()

    def print_to(self, printer: QPrinter) -> None:
        """Print on a printer that was chosen, and go; what goes wrong is said and stays here."""
        try:
            print_pages(printer, self._pages, self._typeface)
        except Known as fault:
            self.said.setText(fault.sentence)
            return
        self.printed.emit(printer.printerName())
        self.accept()


def prepare(printer: QPrinter, pages: Sequence[Page], title: str) -> None:
    """Set a printer up for pages whose margins are in them already."""
    printer.setDocName(title)
    printer.setPageLayout(page_layout(pages[0].paper))
    printer.setFullPage(True)
    printer.setFromTo(1, len(pages))


def print_pages(printer: QPrinter, pages: Sequence[Page], typeface: Typeface) -> None:
    """Print the pages that are asked for.

    Raises `Known` where the printer takes none.
    """
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    painter = QPainter()
    if not painter.begin(printer):
        raise Known(
            f"The printer {printer.printerName() or 'chosen'} took nothing: see that it is on and"
            " its queue is open, or choose another printer."
        )
    for number, page in enumerate(pages[first - 1 : last]):
        if number:
            printer.newPage()
        painter.save()
        painter.scale(printer.logicalDpiX() / UNITS_AN_INCH, printer.logicalDpiY() / UNITS_AN_INCH)
        paint_page(painter, page, typeface)
        painter.restore()
    painter.end()
