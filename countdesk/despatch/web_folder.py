"""The files of the web folder as orders, each with the kind of file and the maker it has."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from countdesk.despatch import placement
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
_LOOKED_AT: Final = 1 << 16
"""Bytes at the start of the first page within which it says of which journal it is."""

_JOURNAL: Final = re.compile(rb'<body data-journal="([0-9a-f]{64})">')

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
    def is_there(self) -> bool:
        """Return whether its pages were made before, as far as anybody can look."""
        with suppress(OSError):
            return (self.to / FOLDER / INDEX).is_file() and _of_contests(self.to).is_dir()
        return False

    @property
    def made_of(self) -> str | None:
        """Return the digest of the journal that its pages are of, None where they do not say it.

        The first page is the last that is made: it says so of all of them.
        """
        with suppress(OSError):
            start = placement.start_of(self.to / FOLDER / INDEX, _LOOKED_AT) or b""
            found = _JOURNAL.search(start)
            return None if found is None else found[1].decode()
        return None

    def has_pages_of(self, contests: Iterable[str]) -> bool:
        """Return whether its pages tell of any of these contests, and are not another count's."""
        there = _names_in(_of_contests(self.to))
        return any(
            _path(contest_file(known, PAGE.ending), self.to).name in there for known in contests
        )


@dataclass(frozen=True, slots=True)
class Pages:
    """Which pages of contests are made, and of which contests there are none any more."""

    of: frozenset[str]
    gone: frozenset[str] = frozenset()


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


def removals(contests: Iterable[str], to: Path) -> Iterator[Errand]:
    """Yield the orders to take away what is there of contests of which nothing may go out now."""
    there: frozenset[str] | None = None
    for contest in contests:
        there = _names_in(_of_contests(to)) if there is None else there
        names = [(contest_file(contest, kind.ending), kind) for kind in (PAGE, DOCUMENT, TABLE)]
        names += [(card_file(contest, shape), PNG) for shape in Shape]
        for name, kind in names:
            path = _path(name, to)
            if path.name in there:
                yield Removal(path, kind)


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


def _of_contests(to: Path) -> Path:
    """Return the folder of what is made once a contest."""
    return _path(CONTESTS, to)


def _names_in(folder: Path) -> frozenset[str]:
    """Return what lies in a folder, in one look; nothing where it cannot be looked into."""
    with suppress(OSError):
        return frozenset(there.name for there in folder.iterdir())
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
