"""The web folder as a whole: where it will stand, what it tells, and what its files are called."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from countdesk.exchange.shapes import Shape
from countdesk.faults import Known
from countdesk.models.publication import Publication, publication
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.exchange.frozen import FrozenContest

INDEX = "index.html"
STYLE = "style.css"
BOARD_JSON = "board.json"
RESULTS_JSON = "results.json"
RESULTS_CSV = "results.csv"

CONTESTS = "contests"

_LONGEST = 100
"""Signs of a name without its ending."""

_OTHER_SIGNS = re.compile(r"[^a-z0-9.-]+|\.\.+")
"""What an address or the name of a file does not hold as it is."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
"""Names of devices on Windows, which are no names of files even with an ending."""


class NightPicture(StrEnum):
    """The pictures of the whole night."""

    SEATS = "seats"
    PROGRESS = "progress"

    @property
    def drawn(self) -> str:
        """Return the name of the picture as a page shows it: as sharp as any screen."""
        return f"{self}.svg"

    @property
    def shared(self) -> str:
        """Return the name of the picture as a shared link shows it."""
        return f"{self}.png"

    @property
    def says(self) -> str:
        """Return the picture in words; its figures are in the tables of the page."""
        return {
            NightPicture.SEATS: _("The seats of each party as a half circle; the table has them."),
            NightPicture.PROGRESS: _("How far the night is; the first lines of the page say it."),
        }[self]


@dataclass(frozen=True, slots=True)
class Site:
    """How the pages of a web folder are made.

    `address` is where the folder will stand, such as ``https://example.org/results/``; None where
    nobody knows, and then a link that is shared shows no picture. `is_provisional` says that the
    figures of a provisional result are shown too, with the words that it is not the declaration.
    `cards` are the pictures that stand beside the page of a contest, and `night_pictures` those on
    the first page.

    Raises `Known` where the address is none of the web.
    """

    address: str | None = None
    is_provisional: bool = False
    cards: tuple[Shape, ...] = (Shape.WIDE,)
    night_pictures: tuple[NightPicture, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an address that is none of the web."""
        if self.address is None:
            return
        known = urlsplit(self.address)
        if known.scheme not in {"http", "https"} or not known.netloc:
            raise Known(
                f"{self.address} is not where a web site stands: give an address that begins with"
                " https://, such as https://example.org/results/."
            )

    def told(self, contest: FrozenContest) -> Publication:
        """Return how much of a contest the pages tell."""
        at = datetime.fromtimestamp(contest.origin.at / 1000, UTC)
        return publication(contest.count, at, is_provisional_told=self.is_provisional)

    def shows(self, contest: FrozenContest) -> bool:
        """Return whether the pages show what came of a contest, and not its stage alone."""
        told = self.told(contest)
        return told.has_votes or told is Publication.WITHOUT_POLL

    def whole_address(self, name: str) -> str | None:
        """Return the whole address of a file of the folder, None where nobody knows it."""
        return None if self.address is None else f"{self.address.rstrip('/')}/{name}"


ANYWHERE = Site()
"""The folder where nobody says otherwise."""


def contest_file(identifier: str, ending: str) -> str:
    """Return the name of a contest's file: ``contests/local.stretton.2008-02-14.html``.

    It is made of the identifier alone, so that a link stays good whatever is corrected or added.
    """
    return f"{CONTESTS}/{_named(identifier)}{ending}"


def card_file(identifier: str, shape: Shape) -> str:
    """Return the name of the picture of a contest."""
    return contest_file(identifier, f"-{shape}.png")


def _named(identifier: str) -> str:
    """Return an identifier as every system and every address takes it.

    Where something of it is lost, a few signs of its digest keep it apart from others like it.
    """
    name = _OTHER_SIGNS.sub("-", identifier.lower()).strip(".-")[:_LONGEST].rstrip(".-")
    if name and name == identifier and not _RESERVED.match(name):
        return name
    digest = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{name}-{digest}" if name else f"contest-{digest}"
