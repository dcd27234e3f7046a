"""The seats of a council laid out on a sheet: the half circle, and who controls it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from countdesk.drawing.half_circle import Colours
from countdesk.ui.hall_window.lettering import MAIN
from countdesk.ui.hall_window.marks import Place, Seats

if TYPE_CHECKING:
    from countdesk.ui.hall_window.night_content import SeatsContent
    from countdesk.ui.hall_window.sheet import Sheet


def seats_slide(sheet: Sheet, content: SeatsContent) -> None:
    """Lay the seats out, as large as the sheet lets them."""
    sheet.title(content.title, content.note)
    if content.status:
        sheet.line(content.status, MAIN, colour=sheet.theme.text)
    sheet.band(content.detail, 30, sheet.theme.notable)
    sheet.top += 14
    blocks = tuple(replace(block, colour=sheet.colour(block.colour)) for block in content.blocks)
    place = Place(sheet.left, sheet.top, sheet.room, sheet.bottom - sheet.top - 6)
    colours = Colours(sheet.theme.text, sheet.theme.text)
    sheet.marks.append(Seats(place, blocks, colours, content.is_council))
