"""The figures of the web folder for programs and spreadsheets, told as the pages tell them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from countdesk.exchange.flat_board import board_document
from countdesk.exchange.pages.board_rows import row_withheld, rows_told
from countdesk.exchange.pages.site import ANYWHERE, Site
from countdesk.exchange.results_out import json_of, long_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from countdesk.exchange.frozen import FrozenContest, FrozenNight


def board_json(
    night: FrozenNight, contests: Sequence[FrozenContest], *, site: Site = ANYWHERE
) -> bytes:
    """Return the board as ``countdesk board --json`` prints it.

    Of a contest whose figures its page does not show, the stage is told alone.
    """
    told = rows_told(night, contests, site, with_page=()).with_figures
    rows = [row if row.identifier in told else row_withheld(row) for row in night.board.rows]
    document = board_document(replace(night.board, rows=rows))
    return f"{json.dumps(document, indent=2, ensure_ascii=False)}\n".encode()


def contest_json(contest: FrozenContest, *, site: Site = ANYWHERE) -> bytes:
    """Return the result of a contest as ``countdesk result --json`` prints it.

    No contest is in it as long as its page shows no figures.
    """
    return json_of(_shown((contest,), site))


def results_json(
    night: FrozenNight, contests: Sequence[FrozenContest], *, site: Site = ANYWHERE
) -> bytes:
    """Return every result that the pages show, as ``countdesk result --json`` prints them.

    `night` is not looked at.
    """
    del night
    return json_of(_shown(contests, site))


def contest_csv(contest: FrozenContest, *, site: Site = ANYWHERE) -> bytes:
    """Return the candidates of a contest as a long table, a line each.

    There is no line in it as long as its page shows no figures.
    """
    return long_table(_shown((contest,), site))


def results_csv(
    night: FrozenNight, contests: Sequence[FrozenContest], *, site: Site = ANYWHERE
) -> bytes:
    """Return the candidates of every contest that the pages show as a long table.

    `night` is not looked at.
    """
    del night
    return long_table(_shown(contests, site))


def _shown(contests: Iterable[FrozenContest], site: Site) -> Iterator[FrozenContest]:
    return (contest for contest in contests if site.shows(contest))
