"""The files of the web folder as orders, each with the kind of file and the maker it has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from countdesk.despatch.kinds import DOCUMENT, PAGE, PNG, STYLES, SVG, TABLE
from countdesk.despatch.orders import Maker, Order, Removal
from countdesk.exchange.pages.folder import contest_files, night_files, style_file
from countdesk.exchange.pages.site import INDEX, NightPicture, Site, card_file, contest_file
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
        """Return whether its pages were made before."""
        return (self.to / FOLDER / INDEX).exists()

    def has_page(self, contest: str) -> bool:
        """Return whether the page of a contest was made before."""
        return _path(contest_file(contest, PAGE.ending), self.to).exists()


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


def removals(contest: str, to: Path) -> Iterator[Errand]:
    """Yield the orders to take away what was made of a contest of which nothing may go out now."""
    for kind in (PAGE, DOCUMENT, TABLE):
        yield Removal(_path(contest_file(contest, kind.ending), to), kind)
    for shape in Shape:
        yield Removal(_path(card_file(contest, shape), to), PNG)


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


def _path(name: str, to: Path) -> Path:
    return to.joinpath(FOLDER, *PurePosixPath(name).parts)


def _maker(file: FolderFile, ending: str) -> Maker:
    if file.maker is not None:
        return Maker(file.maker, file.options)
    form = ending.removeprefix(".")
    if isinstance(file.picture, NightPicture):
        return Maker(f"countdesk.drawing.night_pictures:{file.picture}_{form}", (_THEME,))
    return Maker(f"countdesk.drawing.card:card_{form}", (("shape", str(file.picture)), _THEME))
