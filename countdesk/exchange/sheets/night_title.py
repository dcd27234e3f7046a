"""What stands above and below every sheet of a night: of when it is, and what it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.exchange.declaration import printable
from countdesk.exchange.sheets.print_set_up import Running
from countdesk.exchange.sheets.styles import Style
from countdesk.wording.board import CONTEST_KINDS, kind_apart, progress_of_night
from countdesk.wording.nights import as_it_stood, whose, worth
from countdesk.wording.terms import moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl import Workbook

    from countdesk.exchange.frozen import FrozenNight
    from countdesk.exchange.sheets.page import Page
    from countdesk.models.kind_totals import KindTotals


def write_title(page: Page, night: FrozenNight, name: str) -> None:
    """Write what a sheet of the night is called, how far the night is, and what it is worth."""
    rows, origin = night.board.rows, night.origin
    page.running_title = name
    page.across(night.title, Style.AUTHORITY)
    page.across(name, Style.TITLE)
    page.across(f"{as_it_stood(origin.at)}.", Style.PLAIN)
    for progress in _progress(night.board.kinds):
        page.across(progress, Style.PLAIN)
    recorded = whose(rows, origin.desk)
    if recorded is not None:
        page.across(recorded, Style.PLAIN)
    broken = None if origin.is_vouched_for else wording.JOURNAL_BROKEN
    for caution in filter(None, (worth(rows), broken)):
        page.gap(3)
        page.across(caution, Style.WARNING)
    page.gap()


def _progress(kinds: Sequence[KindTotals]) -> Iterator[str]:
    """Yield how far the contests of each kind are, which has its name where there are several."""
    for first in kinds[:1]:
        progress = progress_of_night(first.totals)
        yield progress if len(kinds) == 1 else f"{CONTEST_KINDS[first.kind]}: {progress}"
    yield from map(kind_apart, kinds[1:])


def running(night: FrozenNight) -> Running:
    """Return what stands in the white of every page of a night."""
    origin = night.origin
    return Running(night.title, moment(origin.at), origin.short_digest, origin.desk)


def describe(workbook: Workbook, night: FrozenNight) -> None:
    """Give a workbook of the night its title, its author and the digest of the journal."""
    origin, properties = night.origin, workbook.properties
    properties.title = printable(f"{night.title}: {as_it_stood(origin.at)}")
    properties.creator = printable(origin.desk) or "Countdesk"
    properties.identifier = origin.digest or None
