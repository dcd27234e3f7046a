"""The notice of a contest on its way to a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.faults import Known
from countdesk.models.refusals import EntryRefused
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.ui.main_window.night_view import NightView


def print_notice(view: NightView) -> None:
    """Show the notice of the contest in sight as it will be printed; what may not go out says so.

    Needs the widgets of the preview, and what paints a page: both are read in when first asked for.
    """
    shown = view.contest_shown()
    if shown is None:
        return
    from PySide6.QtPrintSupport import QPrinterInfo

    from countdesk.drawing.notice import notice_pages, notice_title
    from countdesk.drawing.typeface import Typeface
    from countdesk.session.frozen import frozen_contest
    from countdesk.ui.dialogs.print_preview import PrintPreview

    try:
        declaration = frozen_contest(view.session, shown).declaration
        typeface = Typeface()
    except EntryRefused as refusal:
        view.notice.say(wording.refused(refusal))
        return
    except Known as fault:
        view.say_fault(fault.sentence)
        return
    preview = PrintPreview(
        notice_pages(declaration, typeface),
        notice_title(declaration),
        typeface,
        QPrinterInfo.availablePrinterNames(),
        view.window(),
    )
    preview.printed.connect(
        lambda printer: view.announcements.told.emit(
            _("Notice printed: {printer}").format(printer=printer)
        )
    )
    preview.open()
