"""Every file of the web folder: its name, who makes it, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.exchange.pages.site import (
    BOARD_JSON,
    INDEX,
    RESULTS_CSV,
    RESULTS_JSON,
    STYLE,
    NightPicture,
    Site,
    card_file,
    contest_file,
)
from countdesk.exchange.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from countdesk.exchange.frozen import FrozenContest

_PAGES = "countdesk.exchange.pages."


@dataclass(frozen=True, slots=True)
class FolderFile:
    """One file of the web folder.

    `name` is its place in the folder, with ``/`` between folders. `maker` is the function that
    makes it, as ``package.module:function``, and `options` what it is told beside the frozen
    values; a `picture`, of a contest its card and of the night one of its own, has no maker here.
    """

    name: str
    maker: str | None
    options: tuple[tuple[str, object], ...] = ()
    picture: Shape | NightPicture | None = None


def style_file() -> FolderFile:
    """Return the style sheet, which is made of nothing."""
    return FolderFile(STYLE, f"{_PAGES}style:style_sheet")


def contest_files(contest: FrozenContest, site: Site) -> Iterator[FolderFile]:
    """Yield the files made of one contest; a picture only where its page shows figures.

    The page and both tables are always there: they replace what was told before it was withheld.
    """
    identifier, options = contest.count.scope, (("site", site),)
    for ending, maker in (
        (".html", "contest:contest_page"),
        (".json", "records:contest_json"),
        (".csv", "records:contest_csv"),
    ):
        yield FolderFile(contest_file(identifier, ending), f"{_PAGES}{maker}", options)
    if site.shows(contest):
        for shape in site.cards:
            yield FolderFile(card_file(identifier, shape), None, picture=shape)


def night_files(contests: Iterable[str], site: Site) -> Iterator[FolderFile]:
    """Yield the files made of the night; last of all the page that leads to all others.

    `contests` are the identifiers of those that have a page.
    """
    options = (("site", site),)
    for name, maker in (
        (BOARD_JSON, "records:board_json"),
        (RESULTS_JSON, "records:results_json"),
        (RESULTS_CSV, "records:results_csv"),
    ):
        yield FolderFile(name, f"{_PAGES}{maker}", options)
    for picture in site.night_pictures:
        yield FolderFile(picture.drawn, None, picture=picture)
        yield FolderFile(picture.shared, None, picture=picture)
    known = (*options, ("with_page", frozenset(contests)))
    yield FolderFile(INDEX, f"{_PAGES}board:board_page", known)
