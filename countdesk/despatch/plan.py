"""Which files a despatch makes of which contests, and where each of them goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from countdesk.despatch.names import night_stem, stems
from countdesk.despatch.orders import Errand, Maker, Order
from countdesk.despatch.outputs import BY_WORD, FileMade, Output, What
from countdesk.despatch.packing import Packed, PackedNight, Part, Shelf
from countdesk.despatch.web_folder import (
    contest_orders,
    night_orders,
    number_of_pages,
    page_name,
    removals,
)
from countdesk.exchange.pages.site import NightPicture, Site

if TYPE_CHECKING:
    from pathlib import Path

    from countdesk.despatch.web_folder import Pages
    from countdesk.exchange.frozen import FrozenContest
    from countdesk.models.election import Contest

Options = Mapping[What, Mapping[str, object]]
"""What the makers of an output are told beside the frozen values: a form, templates, an imprint."""


@dataclass(frozen=True)
class Plan:
    """What is to be made, and the folder it goes to.

    Args:
        whats: The outputs asked for.
        to: The folder, which is there.
        of_the_file: Every contest of the count file, by which names are told apart.
        night: What the night is called.
        options: What the makers are told beside the frozen values.
        chosen: The contests of which the outputs of a contest are made, None for all of them.
        of_night: The contests that the outputs of the night are made of, None for all of them. The
            web pages are of all in any case: they tell of each what its stage permits.
        by_contest: Whether the files of each contest have a folder of their own.
        pages: The contests whose web pages are made, None for all of them; the pages of the
            night are of all contests in any case.
    """

    whats: Sequence[What]
    to: Path
    of_the_file: Sequence[Contest]
    night: str
    options: Options = field(default_factory=dict)
    chosen: Collection[str] | None = None
    of_night: Collection[str] | None = None
    by_contest: bool = False
    pages: Pages | None = None

    @cached_property
    def _stems(self) -> dict[str, str]:
        """Return how the names of each contest's files begin."""
        return stems(self.of_the_file)

    @property
    def outputs_of_contests(self) -> tuple[Output, ...]:
        """Return the outputs that are made once a contest."""
        return tuple(output for output in self._outputs() if not output.of_night)

    @property
    def outputs_of_night(self) -> tuple[Output, ...]:
        """Return the outputs that are made once."""
        return tuple(output for output in self._outputs() if output.of_night)

    def orders(
        self, contests: Iterable[FrozenContest], night: PackedNight | None = None
    ) -> Iterator[tuple[Errand, ...]]:
        """Yield the orders contest by contest, and last those of the night, where there is one.

        At each step one contest is taken, so that a window may take them between two keys.
        """
        packed: dict[str, Packed] = {}
        for contest in contests:
            one, identifier = Packed.of(contest), contest.count.scope
            if night is not None:
                packed[identifier] = one
            own = self._of_contest(identifier, one) if _holds(self.chosen, identifier) else ()
            pages: Iterable[Errand] = ()
            if self._site is not None and _holds(self._pages_of, identifier):
                pages = contest_orders(contest, one, self._site, self.to)
            yield (*own, *pages)
        if night is not None:
            told = [one for known, one in packed.items() if _holds(self.of_night, known)]
            everyone = shelf = Shelf(tuple(packed.values()))
            if len(told) < len(packed):
                shelf = Shelf(told)
            yield tuple(self._of_night((night, shelf)))
            if self._site is not None:
                left = [
                    page_name(one.identifier)
                    for one in self.of_the_file
                    if one.identifier not in packed
                ]
                gone = () if self.pages is None else sorted(self.pages.gone)
                yield (
                    *removals((*left, *gone), self.to),
                    *night_orders(packed, (night, everyone), self._site, self.to),
                )

    def wanted(self, contests: Iterable[str]) -> tuple[str, ...]:
        """Return those of the contests of which anything is made."""
        if self._site is not None:
            return tuple(contests)
        is_of_night = bool(self.outputs_of_night)
        return tuple(
            known
            for known in contests
            if _holds(self.chosen, known) or (is_of_night and _holds(self.of_night, known))
        )

    def number_of_files(self, contests: int) -> int:
        """Return how many files are made at the most of so many contests of the file."""
        chosen = contests if self.chosen is None else len(self.chosen)
        each = sum(len(output.files) for output in self.outputs_of_contests)
        once = sum(len(output.files) for output in self.outputs_of_night)
        told = contests if self.pages is None else len(self.pages.of)
        pages = 0 if self._site is None else number_of_pages(self._site, told)
        return each * chosen + once + pages

    @property
    def _pages_of(self) -> Collection[str] | None:
        return None if self.pages is None else self.pages.of

    def _of_contest(self, identifier: str, contest: Packed) -> Iterator[Order]:
        stem = self._stems[identifier]
        folder = self.to / stem if self.by_contest else self.to
        for output in self.outputs_of_contests:
            for made in output.files:
                yield self._order(folder / f"{stem}{made.ending}", output, made, (contest,))

    @cached_property
    def _site(self) -> Site | None:
        """Return how the web pages are made, None where none are."""
        if What.WEB not in self.whats:
            return None
        site = self.options.get(What.WEB, {}).get("site")
        return site if isinstance(site, Site) else Site(night_pictures=tuple(NightPicture))

    def _of_night(self, parts: tuple[Part, ...]) -> Iterator[Order]:
        stem = night_stem(self.night)
        for output in self.outputs_of_night:
            for made in output.files:
                path = self.to / f"{stem}{made.ending}"
                yield self._order(path, output, made, parts)

    def _outputs(self) -> Iterator[Output]:
        return (BY_WORD[what] for what in dict.fromkeys(self.whats))

    def _order(
        self,
        path: Path,
        output: Output,
        made: FileMade,
        parts: tuple[Part, ...],
    ) -> Order:
        maker = Maker(made.maker, made.told(self.options.get(output.what, {})))
        return Order(path, made.kind, maker, parts, self.to)


def _holds(chosen: Collection[str] | None, identifier: str) -> bool:
    """Return whether a contest is among those chosen, which all are where nobody chose."""
    return chosen is None or identifier in chosen
