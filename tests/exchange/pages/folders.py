"""The web folder made whole, as a despatch makes it; of pictures it holds none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pkgutil import resolve_name

from countdesk.exchange.flat_board import FlatBoard
from countdesk.exchange.frozen import FrozenContest, FrozenNight
from countdesk.exchange.pages.folder import FolderFile, contest_files, night_files, style_file
from countdesk.exchange.pages.site import Site
from countdesk.models.board import BoardRow, board_row
from countdesk.models.board_totals import totals_of
from countdesk.models.checks import open_errors
from countdesk.models.control import control_of
from countdesk.models.kind_totals import KindTotals
from tests.exchange.contests import origin


def night_of(contests: Sequence[FrozenContest], *more: BoardRow) -> FrozenNight:
    """Return a night of contests, and of others that are rows alone, as a session freezes it."""
    rows = [
        board_row(
            contest.count, contest.result, contest.comparison, len(open_errors(contest.findings))
        )
        for contest in contests
    ]
    rows += more
    kinds = {row.kind: [known for known in rows if known.kind is row.kind] for row in rows}
    councils = {
        row.council: [known for known in rows if known.council == row.council] for row in rows
    }
    board = FlatBoard(
        rows,
        [KindTotals(kind, totals_of(known)) for kind, known in kinds.items()],
        [
            (control_of(council, totals_of(known), ()), totals_of(known))
            for council, known in councils.items()
            if council is not None
        ],
    )
    return FrozenNight("night", board, contests[0].origin if contests else origin())


def files_of(
    night: FrozenNight, contests: Sequence[FrozenContest], site: Site
) -> Iterator[tuple[FolderFile, bytes | None]]:
    """Yield every file of the folder with its content; a picture, which is drawn, has none."""
    yield style_file(), _made(style_file())
    with_page = []
    for contest in contests:
        with_page.append(contest.count.scope)
        for file in contest_files(contest, site):
            yield file, _made(file, contest)
    for file in night_files(with_page, site):
        yield file, _made(file, night, contests)


def _made(file: FolderFile, *values: object) -> bytes | None:
    if file.maker is None:
        return None
    content: bytes = resolve_name(file.maker)(*values, **dict(file.options))
    return content


def folder_of(
    night: FrozenNight, contests: Sequence[FrozenContest], site: Site | None = None
) -> dict[str, bytes]:
    """Return the content of every file of the folder that is made here, by its name."""
    made = files_of(night, contests, site or Site(cards=()))
    return {file.name: content for file, content in made if content is not None}
