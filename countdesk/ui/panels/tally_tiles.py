"""The tiles of a tally: who stands behind each key, and the papers seen of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from countdesk.models.samples import Sample
from countdesk.ui.itemmodels.samples import NO_PARTY, PaperKey
from countdesk.wording.language import gettext as _
from countdesk.wording.samples import NO_VOTE

NO_VOTE_KEY: Final = "."
SPLIT_KEY: Final = "/"


@dataclass(frozen=True, slots=True)
class Tile:
    """What stands behind one key: who, and the papers seen so far."""

    key: str
    name: str
    detail: str
    colour: str | None
    papers: int

    @property
    def spoken(self) -> str:
        """Return the tile in words, for a screen reader."""
        return _("{key}: {name} {papers}").format(key=self.key, name=self.name, papers=self.papers)


def tiles_of(keys: Sequence[PaperKey], own: Sample, *, several: bool) -> tuple[Tile, ...]:
    """Return the tiles of one agent's sample in the order of the keys.

    Where a paper carries several votes one of them is for papers that split theirs.
    """
    papers = own.papers
    tiles = [
        Tile(known.key or "", known.name, known.detail, known.colour, papers.get(known.pattern, 0))
        for known in keys
    ]
    if several:
        whole = {NO_PARTY, *(known.pattern for known in keys)}
        split = sum(seen for votes, seen in papers.items() if votes not in whole)
        hint = _("a key a vote, Enter for fewer")
        tiles.append(Tile(SPLIT_KEY, _("Split or fewer"), hint, None, split))
    tiles.append(Tile(NO_VOTE_KEY, _("No vote"), NO_VOTE, None, papers.get(NO_PARTY, 0)))
    return tuple(tiles)
