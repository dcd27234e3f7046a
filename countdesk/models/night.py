"""The night: every contest of a count file, and the boxes that serve them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from countdesk.models.arrangements import BaseChosen, BoxListed, CouncilStated
from countdesk.models.baseline import Base
from countdesk.models.count import Count
from countdesk.models.journal import NIGHT, Ledger

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from countdesk.models.council import Council
    from countdesk.models.election import BallotBox
    from countdesk.models.journal import Entry


@dataclass(frozen=True)
class Night:
    """Every contest by its identifier, and what concerns the night as a whole.

    `boxes` holds the physical boxes by identifier; `disputed_boxes` the desks that list a box
    differently. Both follow from the ledger and are kept beside it, since a figure typed in one
    contest changes neither. `base` is the base chosen for every slate, None where none is chosen.
    `councils_stated` holds what is stated of a council by its key: once, or as often as desks
    differ.
    """

    counts: Mapping[str, Count] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger.empty)
    boxes: Mapping[str, BallotBox] = field(default_factory=dict)
    disputed_boxes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    base: Base | None = None
    councils_stated: Mapping[str, tuple[Council, ...]] = field(default_factory=dict)

    @cached_property
    def contests(self) -> tuple[Count, ...]:
        """Return the counts whose contest is described, in the order of description."""
        described = [count for count in self.counts.values() if count.is_described]
        return tuple(sorted(described, key=lambda count: count.ledger.first_order(("contest",))))

    def served_by(self, box: BallotBox) -> tuple[Count, ...]:
        """Return the contests of which a box holds papers, in the order of description."""
        return tuple(
            count
            for count in self.contests
            if count.draws_on((box.identifier,))
            and (assigned := count.assigned(box.label)) is not None
            and assigned.box == box.identifier
        )

    def with_entry(self, entry: Entry) -> Night:
        """Return the night with this entry applied. It never fails."""
        return self.with_entries((entry,))

    def with_entries(self, entries: Iterable[Entry]) -> Night:
        """Return the night with these entries applied, in whatever order they come."""
        by_scope: dict[str, list[Entry]] = {}
        for entry in entries:
            by_scope.setdefault(entry.scope, []).append(entry)
        of_the_night = by_scope.pop(NIGHT, None)
        night = self if of_the_night is None else self._with_own(of_the_night)
        counts = dict(night.counts)
        for scope, of_the_scope in by_scope.items():
            count = counts.get(scope) or Count(scope)
            lent = count.with_boxes(night.boxes, night.disputed_boxes).with_base(night.base)
            counts[scope] = lent.with_entries(of_the_scope)
        return replace(night, counts=counts)

    @property
    def bases_in_dispute(self) -> tuple[tuple[str, Base], ...]:
        """Return each desk with the base it chose where these differ; until then none stands."""
        chosen = [
            (entry.desk, entry.body.base)
            for entry in self.ledger.standing_entries(("base",))
            if isinstance(entry.body, BaseChosen)
        ]
        return tuple(chosen) if len({base for _desk, base in chosen}) > 1 else ()

    @property
    def councils_in_dispute(self) -> tuple[tuple[str, Council], ...]:
        """Return each desk with what it stated of a council of which another stated otherwise."""
        return tuple(
            (entry.desk, entry.body.council)
            for key, stated in self.councils_stated.items()
            if len(stated) > 1
            for entry in self.ledger.standing_entries(("council", key))
            if isinstance(entry.body, CouncilStated)
        )

    def _with_own(self, entries: Collection[Entry]) -> Night:
        """Return the night with entries of its own; contests whose boxes stay are left alone."""
        ledger = self.ledger.with_entries(entries)
        spoken_of = {entry.subject for entry in entries}
        if ledger.withdrawn != self.ledger.withdrawn:
            spoken_of.update(ledger.histories)
        boxes, disputed = dict(self.boxes), dict(self.disputed_boxes)
        councils = dict(self.councils_stated)
        changed: set[str] = set()
        for subject in spoken_of:
            if subject[0] == "council":
                councils[str(subject[1])] = stated_in(ledger.standing_entries(subject))
            if subject[0] != "box":
                continue
            box = str(subject[1])
            listed, desks = listing(ledger.standing_entries(subject))
            if (listed, desks) == (boxes.get(box), disputed.get(box, ())):
                continue
            changed.add(box)
            boxes.pop(box, None)
            disputed.pop(box, None)
            if listed is not None:
                boxes[box] = listed
            if desks:
                disputed[box] = desks
        base = chosen_base(ledger)
        counts = {
            scope: (
                count.with_boxes(boxes, disputed) if count.draws_on(changed) else count
            ).with_base(base)
            for scope, count in self.counts.items()
        }
        councils_stated = {key: stated for key, stated in councils.items() if stated}
        return Night(counts, ledger, boxes, disputed, base, councils_stated)


def chosen_base(ledger: Ledger) -> Base | None:
    """Return the base of the night, None where nobody chose one or two desks chose differently."""
    chosen = {
        entry.body.base
        for entry in ledger.standing_entries(("base",))
        if isinstance(entry.body, BaseChosen)
    }
    base = chosen.pop() if len(chosen) == 1 else None
    # One candidate a party is no base of a slate, though another file may say so.
    return None if base is Base.SINGLE else base


def stated_in(standing: tuple[Entry, ...]) -> tuple[Council, ...]:
    """Return what stands about a council, once where desks stated the same."""
    bodies = [entry.body for entry in standing]
    return tuple(dict.fromkeys(body.council for body in bodies if isinstance(body, CouncilStated)))


def listing(standing: tuple[Entry, ...]) -> tuple[BallotBox | None, tuple[str, ...]]:
    """Return a box as it is listed, and the desks that list it differently.

    A box on which two desks disagree stands as it was listed first: where it came from is in
    doubt, and its papers are not.
    """
    listings = [entry.body.box for entry in standing if isinstance(entry.body, BoxListed)]
    if not listings:
        return None, ()
    differ = any(box != listings[0] for box in listings)
    return listings[0], tuple(entry.desk for entry in standing) if differ else ()
