"""The press lines on the clipboard: what can be copied, by which key, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from countdesk.exchange.press import lines_of
from countdesk.exchange.press_table import table_html, table_text
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.exchange.frozen import FrozenContest
    from countdesk.exchange.press_templates import PressTemplates


@dataclass(frozen=True, slots=True)
class Copied:
    """One thing that can be copied: its name, what it is called, its action and its figure."""

    name: str
    caption: str
    told: str
    action: str
    figure: str


COPIES: Final = (
    Copied("rush", _("Rush line"), _("the rush line"), "copy_rush_line", "1"),
    Copied("full", _("Full line"), _("the full line"), "copy_full_line", "2"),
    Copied("paragraph", _("Paragraph"), _("the paragraph"), "copy_paragraph", "3"),
    Copied("table", _("Table for a web page"), _("the table"), "copy_web_table", "4"),
)
"""What can be copied, in the order of the keys that copy it."""


def put_on_clipboard(copied: Copied, contest: FrozenContest, templates: PressTemplates) -> str:
    """Copy one of the lines, or the table as HTML and as text; return the sentence that says so."""
    content = QMimeData()
    if copied.name == "table":
        content.setHtml(table_html(contest))
        content.setText(table_text(contest))
    else:
        lines = lines_of(contest, templates)
        said = {"rush": lines.rush, "full": lines.full, "paragraph": lines.paragraph}
        content.setText(said[copied.name])
    QGuiApplication.clipboard().setMimeData(content)
    said_of = _("Copied: {what} of {contest}.")
    return said_of.format(what=copied.told, contest=contest.result.contest.name)
