"""The files of the web folder as orders, each with the kind of file and the maker it has."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from countdesk.despatch.kinds import DOCUMENT, PAGE, PNG, STYLES, SVG, TABLE
from countdesk.despatch.orders import Maker, Order, Removal
from countdesk.exchange.pages.folder import contest_files, night_files, style_file
from countdesk.exchange.pages.site import (
    CONTESTS,
    INDEX,
    NightPicture,
    Site,
    card_file,
    contest_file,
)
from countdesk.exchange.shapes import Shape
from countdesk.faults import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from countdesk.despatch.orders import Errand
    from countdesk.despatch.packing import Packed, Part
    from countdesk.exchange.frozen import FrozenContest
    from countdesk.exchange.pages.folder import FolderFile

FOLDER: Final = "web"
"""What the folder is called, in the one asked for."""

_OF_A_CONTEST: Final = 3
"""Files of a contest beside its pictures: the page, and the result for programs in two forms."""

_KINDS: Final = {kind.ending: kind for kind in (PAGE, STYLES, DOCUMENT, TABLE, SVG, PNG)}
_LINK: Final = re.compile(rf'href="{CONTESTS}/([^"/]+\.html)"')

_THEME: Final = ("theme", "day")
"""A page is light on most screens, and a picture has one look alone."""


@dataclass(frozen=True, slots=True)
class WebFolder:
    """A folder of web pages that is kept as the night stands: the folder it lies in, and how."""

    to: Path
    site: Site

    @classmethod
    def kept(cls, to: str, address: str | None) -> WebFolder:
        """Return the folder as the settings keep it; an address that is none is left out."""
        pictures = tuple(NightPicture)
        try:
            site = Site(address, night_pictures=pictures)
        except Known:
            site = Site(night_pictures=pictures)
        return cls(Path(to), site)

    @property
    def linked(self) -> frozenset[str]:
        """Return the names of the pages of contests that its first page leads to.

        There are none where there is no such page, or it cannot be looked into.
        """
        with suppress(OSError):
            page = (self.to / FOLDER / INDEX).read_bytes()
            return frozenset(_LINK.findall(page.decode(errors="replace")))
        return frozenset()

    @property
    def names(self) -> frozenset[str]:
        """Return the names of what is there of contests, in one look."""
        return _names_in(self.to)


@dataclass(frozen=True, slots=True)
class Pages:
    """Which pages of contests are made, and which pages are of no contest of the count any more."""

    of: frozenset[str]
    gone: frozenset[str] = frozenset()


def page_name(contest: str) -> str:
    """Return the name of the page of a contest among those of others."""
    return PurePosixPath(contest_file(contest, PAGE.ending)).name


def contest_orders(
    contest: FrozenContest, packed: Packed, site: Site, to: Path
) -> Iterator[Errand]:
    """Yield the orders for the files made of one contest.

    A picture that was made while more of the contest was told is taken away.
    """
    made: set[str] = set()
    for file in contest_files(contest, site):
        made.add(file.name)
        yield _order(file, (packed,), to)
    for shape in Shape:
        name = card_file(contest.count.scope, shape)
        if name not in made:
            yield Removal(_path(name, to), PNG)


def removals(pages: Iterable[str], to: Path) -> Iterator[Errand]:
    """Yield the orders to take away what is there of contests of which nothing may go out now.

    `pages` are the names of their pages, beside which their tables and pictures lie.
    """
    there: frozenset[str] | None = None
    for page in pages:
        there = _names_in(to) if there is None else there
        stem = page.removesuffix(PAGE.ending)
        names = [(f"{stem}{kind.ending}", kind) for kind in (PAGE, DOCUMENT, TABLE)]
        names += [(f"{stem}-{shape}{PNG.ending}", PNG) for shape in Shape]
        for name, kind in names:
            if name in there:
                yield Removal(_path(f"{CONTESTS}/{name}", to), kind)


def night_orders(
    contests: Iterable[str], parts: tuple[Part, ...], site: Site, to: Path
) -> Iterator[Order]:
    """Yield the orders for the files made of the night, and for the style sheet."""
    yield _order(style_file(), (), to)
    for file in night_files(contests, site):
        yield _order(file, parts, to)


def number_of_pages(site: Site, contests: int) -> int:
    """Return how many files the folder has at the most, of so many contests."""
    once = 1 + sum(1 for _file in night_files((), site))
    return once + contests * (_OF_A_CONTEST + len(site.cards))


def _order(file: FolderFile, parts: tuple[Part, ...], to: Path) -> Order:
    ending = PurePosixPath(file.name).suffix
    return Order(
        _path(file.name, to),
        _KINDS[ending],
        _maker(file, ending),
        parts,
        to,
        comes_last=file.name == INDEX,
    )


def _names_in(to: Path) -> frozenset[str]:
    """Return what lies beside the pages of contests; nothing where nobody can look."""
    with suppress(OSError):
        return frozenset(there.name for there in _path(CONTESTS, to).iterdir())
    return frozenset()


def _path(name: str, to: Path) -> Path:
    return to.joinpath(FOLDER, *PurePosixPath(name).parts)


def _maker(file: FolderFile, ending: str) -> Maker:
    if file.maker is not None:
        return Maker(file.maker, file.options)
    form = ending.removeprefix(".")
    if isinstance(file.picture, NightPicture):
        return Maker(f"countdesk.drawing.night_pictures:{file.picture}_{form}", (_THEME,))
    return Maker(f"countdesk.drawing.card:card_{form}", (("shape", str(file.picture)), _THEME))
