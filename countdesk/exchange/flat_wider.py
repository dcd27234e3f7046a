"""One contest beside everywhere else as flat text: the keys of JSON, and lines for a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from countdesk import figures, parties, wording
from countdesk.exchange import phrases
from countdesk.exchange.declaration import printable
from countdesk.exchange.flat_comparison import parties_of, swing_of
from countdesk.wording import wider as words
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from countdesk.models.comparison import Comparison
    from countdesk.models.election import Contest, Party
    from countdesk.models.results import Result
    from countdesk.models.wider import HereAndWider, MovedResult

Document = dict[str, Any]


@dataclass(frozen=True)
class BesideTheRest:
    """What is printed: a contest, the wider change in words, and the one beside the other."""

    result: Result
    comparison: Comparison
    told: HereAndWider
    elsewhere: str

    @property
    def contest(self) -> Contest:
        """Return the contest."""
        return self.result.contest

    def called(self, key: str) -> str:
        """Return what a party is called by its comparison key."""
        return called_among(key, self._parties)

    @property
    def _parties(self) -> Mapping[str, Party]:
        return parties_of(self.comparison)


def called_among(key: str, known: Mapping[str, Party]) -> str:
    """Return what a party is called by its comparison key among those known in a contest."""
    party = known.get(key)
    if party is None or party.stands_alone:
        return parties.short_name_of(key)
    return parties.short_name(party)


def wider_document(known: BesideTheRest) -> Document:
    """Return a contest beside the wider change as JSON holds it; points and percent as doubles."""
    told, moved = known.told, known.told.moved
    needed = told.needed
    return {
        "id": known.contest.identifier,
        "name": known.contest.name,
        "elsewhere": known.elsewhere,
        "base": None if known.comparison.base is None else known.comparison.base.value,
        "pair": [parties.short_name(party) for party in told.pair],
        "swing_here": {"butler": swing_of(told.here.butler), "steed": swing_of(told.here.steed)},
        "swing_elsewhere": {
            "butler": swing_of(told.wider.butler),
            "steed": swing_of(told.wider.steed),
        },
        "difference": figures.nearest_double(told.difference),
        "swing_needed": None
        if needed is None
        else {
            "from": known.called(needed.first),
            "to": known.called(needed.second),
            "points": figures.nearest_double(needed.size),
        },
        "moved_as_elsewhere": None if moved is None else _moved(known, moved),
    }


def _moved(known: BesideTheRest, moved: MovedResult) -> Document:
    return {
        "winner": None if moved.winner is None else known.called(moved.winner),
        "lead": figures.nearest_double(moved.lead),
        "shares": [
            {"party": known.called(key), "share": figures.nearest_double(share)}
            for key, share in moved.shares.items()
        ],
        "left_at_nought": [known.called(key) for key in moved.clamped],
        "scaled": moved.scaled,
    }


def wider_text(known: BesideTheRest) -> str:
    """Return a contest beside the wider change as lines a terminal can print."""
    rows = list(_rows(known))
    width = max(len(label) for label, _said in rows)
    lines = [known.contest.name, *(f"{label.ljust(width)}  {said}" for label, said in rows)]
    lines += words.notes(known.comparison, known.told.moved, known.called)
    return "\n".join([*map(printable, lines), ""])


def _rows(known: BesideTheRest) -> Iterator[tuple[str, str]]:
    told, moved, past = known.told, known.told.moved, known.comparison.past
    if past is not None:
        yield _("Compared with"), wording.past_name(past)
    yield _("Elsewhere"), known.elsewhere
    yield _("Outcome"), phrases.outcome_of(known.comparison.outcome, known.result)
    yield _("Swing here (Butler)"), wording.swing(told.here.butler)
    yield _("Swing elsewhere (Butler)"), wording.swing(told.wider.butler)
    difference = words.difference(told)
    if difference is not None:
        yield _("Difference"), difference
    yield _("Swing here (Steed)"), wording.swing(told.here.steed)
    if told.wider.steed is not None:
        yield _("Swing elsewhere (Steed)"), wording.swing(told.wider.steed)
    yield _("Swing needed"), words.needed(told.needed, known.called)
    yield _("Moved as elsewhere"), _said_of_moved(known, moved)


def _said_of_moved(known: BesideTheRest, moved: MovedResult | None) -> str:
    """Return who would have won had every party moved here as it did elsewhere."""
    if moved is None:
        return figures.UNKNOWN
    shares = ", ".join(
        f"{known.called(key)} {figures.percent(share)}" for key, share in moved.shares.items()
    )
    if moved.winner is None:
        return _("undecided, equal shares ({shares})").format(shares=shares)
    return _("{winner} ahead by {lead} points ({shares})").format(
        winner=known.called(moved.winner), lead=figures.points(moved.lead), shares=shares
    )
