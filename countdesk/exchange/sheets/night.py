"""The night as a workbook: a row for each contest, the parties, and the councils."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl

from countdesk import wording
from countdesk.exchange.sheets import styles
from countdesk.exchange.sheets.night_contests import write_contests
from countdesk.exchange.sheets.night_councils import write_council_seats, write_councils
from countdesk.exchange.sheets.night_parties import write_parties
from countdesk.exchange.sheets.night_title import describe
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl import Workbook

    from countdesk.exchange.frozen import FrozenContest, FrozenNight

CONTESTS, PARTIES = _("Contests"), _("Parties")
COUNCILS, COUNCIL_SEATS = _("Councils"), _("Council seats")


def night_workbook(night: FrozenNight, contests: Sequence[FrozenContest]) -> bytes:
    """Return the night as the content of an .xlsx file.

    Its figures are those of the board. Of `contests` it takes the cautions alone: what was
    corrected, what does not reconcile, and where a lot is owed.
    """
    content = io.BytesIO()
    build_night(night, contests).save(content)
    return content.getvalue()


def build_night(night: FrozenNight, contests: Iterable[FrozenContest]) -> Workbook:
    """Return the workbook of a night; without a council it has no sheets of councils."""
    workbook = openpyxl.Workbook()
    styles.install(workbook)
    first = workbook.worksheets[0]
    first.title = CONTESTS
    write_contests(first, night, _cautions(contests))
    write_parties(workbook.create_sheet(PARTIES), night)
    if night.board.councils:
        write_councils(workbook.create_sheet(COUNCILS), night)
        write_council_seats(workbook.create_sheet(COUNCIL_SEATS), night)
    describe(workbook, night)
    return workbook


def _cautions(contests: Iterable[FrozenContest]) -> Mapping[str, str]:
    """Return what is to be said against a result by contest; a broken journal is the night's."""
    return {
        contest.count.scope: "\n".join(
            caution
            for caution in contest.declaration.cautions_alone(in_brief=True)
            if caution != wording.JOURNAL_BROKEN
        )
        for contest in contests
    }
