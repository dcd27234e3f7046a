"""The past elections of a library that were read, kept for as long as they stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Generator

    from countdesk.models.past_election import PastElection
    from countdesk.models.past_summary import PastHeading
    from countdesk.session.past_elections import PastElections

_MOST_KEPT: Final = 2
"""Elections that are kept: two are compared at most, and a large one takes tens of megabytes."""


class LoadedElections:
    """Past elections by name, each read once until another has taken its name.

    Whether one has is seen by the headings, whenever these are asked for.
    """

    def __init__(self, library: PastElections) -> None:
        self._library = library
        self._headings: dict[str, PastHeading] = {}
        self._loaded: dict[str, tuple[PastHeading | None, PastElection]] = {}

    def headings(self) -> tuple[PastHeading, ...]:
        """Return what there is to choose from now, in the order in which it is listed."""
        headings = self._library.headings()
        self._headings = {heading.name: heading for heading in headings}
        return headings

    def is_loaded(self, name: str) -> bool:
        """Return whether an election is there without its table being read."""
        known = self._loaded.get(name)
        return known is not None and known[0] == self._headings.get(name)

    def named(self, name: str) -> PastElection:
        """Return a past election; `faults.Known` where the library has it no more."""
        if self.is_loaded(name):
            return self._loaded[name][1]
        return self._kept(name, self._headings.get(name), self._library.named(name))

    def named_in_steps(self, name: str) -> Generator[tuple[int, int], None, PastElection]:
        """Read a past election little by little, and return it at the end; see `named`."""
        if self.is_loaded(name):
            return self._loaded[name][1]
        # As it stands now: another may take its name while this one is read.
        heading = self._headings.get(name)
        election = yield from self._library.named_in_steps(name)
        return self._kept(name, heading, election)

    def _kept(self, name: str, heading: PastHeading | None, election: PastElection) -> PastElection:
        self._loaded.pop(name, None)
        self._loaded[name] = heading, election
        while len(self._loaded) > _MOST_KEPT:
            del self._loaded[next(iter(self._loaded))]
        return election
