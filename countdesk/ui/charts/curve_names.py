"""The names at the ends of the curves: whose stand there, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk import parties
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.models.election import Candidate


@dataclass(frozen=True, slots=True)
class EndName:
    """A name and the curves it belongs to, by key: one candidate's, or those of a slate."""

    text: str
    keys: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return the curve whose colour the name has."""
        return self.keys[0]


def slates(candidates: Sequence[Candidate], labels: dict[str, str]) -> tuple[EndName, ...]:
    """Return a name a party with the number of its candidates; of one alone the own name.

    Those who stand for no party stay apart: nothing joins them but the word.
    """
    by_party: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_party.setdefault(candidate.comparison_key, []).append(candidate)
    return tuple(
        EndName(
            labels[slate[0].identifier] if len(slate) == 1 else _slate_name(slate),
            tuple(candidate.identifier for candidate in slate),
        )
        for slate in by_party.values()
    )


def _slate_name(slate: Sequence[Candidate]) -> str:
    """Return a party's short name with the number of its candidates."""
    return ngettext("{party}, {n} candidate", "{party}, {n} candidates", len(slate)).format(
        party=parties.short_name(slate[0].party), n=len(slate)
    )


def fitting(
    single: Sequence[EndName], by_party: Sequence[EndName], ends: dict[str, float], most: int
) -> tuple[tuple[EndName, float], ...]:
    """Return the names of which there is room for so many, each with the height it belongs to.

    Every candidate's where all fit, else one a party; where those are too many as well, the
    names with the highest shares.
    """
    names = single if len(single) <= most else by_party
    placed = [(name, sum(ends[key] for key in name.keys) / len(name.keys)) for name in names]
    return tuple(sorted(placed, key=lambda pair: -pair[1])[:most])


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float | None]:
    """Return places near those wanted that keep at least `gap` between any two.

    The places lie between `low` and `high`. Where they cannot all lie there, the first are kept
    and the others get None.
    """
    room = int((high - low) / gap) + 1 if high >= low else 0
    kept = sorted(range(min(room, len(wanted))), key=lambda index: wanted[index])
    places: list[float | None] = [None] * len(wanted)
    # Runs of labels that touch move as one, around the middle of what they want.
    runs: list[list[int]] = []
    starts: list[float] = []
    for index in kept:
        runs.append([index])
        starts.append(min(max(wanted[index], low), high))
        while len(runs) > 1 and starts[-2] + gap * len(runs[-2]) > starts[-1]:
            joined = runs[-2] + runs[-1]
            del runs[-1], starts[-1]
            runs[-1] = joined
            middle = sum(wanted[member] - gap * place for place, member in enumerate(joined)) / len(
                joined
            )
            starts[-1] = min(max(middle, low), high - gap * (len(joined) - 1))
    for run, start in zip(runs, starts, strict=True):
        for place, member in enumerate(run):
            places[member] = start + gap * place
    return places
