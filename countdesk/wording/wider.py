"""What is said of a contest beside everywhere else: the difference, the swing needed, the notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.models.baseline import OTHERS, Base
from countdesk.models.share_changes import Standing
from countdesk.models.wider import NoPair
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.outcomes import past_name
from countdesk.wording.terms import BASES, NO_MORE_CANDIDATES, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from countdesk.models.baseline import PastResult
    from countdesk.models.comparison import Comparison
    from countdesk.models.moved_result import MovedResult, MovedSeats
    from countdesk.models.wider import HereAndWider, NeededSwing, WiderChange

ARITHMETIC = _("Arithmetic of what happened, no forecast")
"""What a contest moved as the rest did is, wherever it is shown."""

Called = Callable[[str], str]
"""Returns what a party is called by its comparison key."""


NO_PAST = _("{contest} has no past result to compare with.")
NO_PAIR = _(
    "As the votes stand there is no pair of parties to swing between; name two, or wait for votes."
)
_NO_PAIR: dict[NoPair, str] = {
    NoPair.STOOD_NEVER: _(
        "{party} did not stand in {contest}, now or last time, so there is no swing to or from it."
    ),
    NoPair.NEW: _(
        "{party} did not stand in {contest} last time, so there is no swing to or from it; name two"
        " parties that stood then and stand now."
    ),
    NoPair.ABSENT: _(
        "{party} does not stand in {contest} now, so there is no swing to or from it; name two"
        " parties that stood then and stand now."
    ),
}


def no_pair(why: NoPair, party: str, contest: str) -> str:
    """Return why a party is none of a pair that was asked for."""
    return _NO_PAIR[why].format(party=party, contest=contest)


def areas_compared(change: WiderChange) -> str:
    """Return how many areas a change between two elections is of, and how many each has."""
    areas = change.areas
    if areas is None:
        return ""
    if areas.before == areas.now == areas.both:
        said = ngettext("{n} contest, in both", "{n} contests, all in both", areas.both)
        said = said.format(n=figures.whole(areas.both))
    else:
        numbers = dict.fromkeys((figures.whole(areas.before), figures.whole(areas.now)))
        said = ngettext(
            "of {numbers} contests {both} is in both elections; the change is its own",
            "of {numbers} contests {both} are in both elections; the change is theirs",
            areas.both,
        ).format(numbers=listed(list(numbers)), both=figures.whole(areas.both))
    own = ""
    if areas.own:
        others = figures.whole(areas.both - areas.own)
        own = _("{n} without this contest's own area").format(n=others)
    said = ", ".join(filter(None, (said, own)))
    return "; ".join(filter(None, (said, votes_unknown(areas.votes_unknown))))


def backwards(then: str, now: str) -> str:
    """Return that the second of two past elections was before the first."""
    return _(
        "The poll of {now} was before that of {then}: choose {now} as then and {then} as now."
    ).format(then=then, now=now)


def order_unknown(names: Sequence[str]) -> str:
    """Return that nothing tells which of two past elections was first."""
    return _(
        "The day of the poll of {names} is not known, or there were several, so nothing tells which"
        " of the two was first: check their order."
    ).format(names=listed(list(names)))


def choose_both(undated: Sequence[str]) -> str:
    """Return that two past elections are to be chosen, and why none is chosen beforehand."""
    if not undated:
        return _("Choose two past elections above, then and now; these were polled on one day.")
    return _(
        "Choose two past elections above, then and now: the day of the poll of {names} is not"
        " known, or there were several, so nothing tells which was first."
    ).format(names=listed(list(undated)))


def votes_unknown(number: int) -> str:
    """Return how many contests are left out of a change, empty where none is."""
    if not number:
        return ""
    said = _("{n} left out, without all votes then and now")
    return said.format(n=figures.whole(number))


def difference(told: HereAndWider) -> str | None:
    """Return by how much the swing here is further or less than elsewhere, None if unknown."""
    said = further_or_less(told)
    if said is None or told.difference is None or figures.is_nought(told.difference):
        return said
    return _("{points} {direction}").format(
        points=figures.points(abs(told.difference)), direction=said
    )


def further_or_less(told: HereAndWider) -> str | None:
    """Return whether the swing here is further or less than elsewhere, None if unknown."""
    if told.difference is None or told.here.butler is None:
        return None
    if figures.is_nought(told.difference):
        return _("as elsewhere")
    further = _("further towards {winner} than elsewhere")
    less = _("less towards {winner} than elsewhere")
    return (further if told.difference >= 0 else less).format(
        winner=parties.short_name(told.here.butler.winner)
    )


def needed(swing: NeededSwing | None, called: Called) -> str:
    """Return the swing that the seat needed, and from whom to whom."""
    if swing is None:
        return figures.UNKNOWN
    return _("{points} from {pair}").format(
        points=figures.points(swing.size), pair=needed_between(swing, called)
    )


def needed_between(swing: NeededSwing, called: Called) -> str:
    """Return from whom to whom a swing was needed, and by what it is measured."""
    if swing.seats == 1:
        said = _("{loser} to {winner}, half the lead last time")
    elif swing.of_pair:
        said = _("{loser} to {winner}, the least of the seats {loser} won last time")
    else:
        said = _("{loser} to {winner}, the least of the {seats} seats last time")
    return said.format(
        loser=called(swing.first), winner=called(swing.second), seats=figures.whole(swing.seats)
    )


def seats_of(seats: MovedSeats, called: Called) -> str:
    """Return the seats of each party, most first, and how many nobody knows: ``2 Lab, 1 Con``."""
    by_name: Counter[str] = Counter()
    for key, won in seats.won.items():
        by_name[called(key)] += won
    said = [f"{figures.whole(won)} {name}" for name, won in by_name.most_common() if won]
    if seats.undecided:
        said.append(_("{n} undecided").format(n=figures.whole(seats.undecided)))
    told = ", ".join(said)
    if not seats.limited:
        return told
    few = NO_MORE_CANDIDATES.format(parties=", ".join(map(called, seats.limited)))
    return _("{seats} ({few})").format(seats=told, few=few)


def ahead(moved: MovedResult, called: Called) -> str:
    """Return who is ahead of whom in a result moved as the rest did."""
    if moved.winner is None:
        if next(iter(moved.shares)) == OTHERS.key:
            return _("undecided, the others of the past result together have most votes")
        return _("undecided, equal shares")
    others = [key for key in moved.shares if key != moved.winner]
    if not others:
        return _("{winner} alone").format(winner=called(moved.winner))
    return ahead_of(moved.winner, others[0], moved.lead, called)


def ahead_of(winner: str, other: str, lead: Fraction, called: Called) -> str:
    """Return by how many points of the votes one party is ahead of another."""
    return _("{winner} ahead of {other} by {lead} points").format(
        winner=called(winner), other=called(other), lead=figures.lead(lead)
    )


def other_boundaries(past: PastResult) -> str:
    """Return that a change is of other areas than the past result it is applied to."""
    return _(
        "The areas of this change are not known to be those of the past result here ({past}), whose"
        " boundaries may be others."
    ).format(past=past_name(past))


def not_listed(names: Sequence[str]) -> str:
    """Return which parties of the pair are in no list of changes, so that no swing is told."""
    return ngettext(
        "{names} is not in the list of changes, so the swing elsewhere is not known.",
        "{names} are not in the list of changes, so the swing elsewhere is not known.",
        len(names),
    ).format(names=listed(list(names)))


def notes(comparison: Comparison, moved: MovedResult | None, called: Called) -> Iterator[str]:
    """Yield how the moved result was made: it is arithmetic and no forecast."""
    if moved is None:
        return
    base, past = comparison.base, comparison.past
    yield _("Moved as elsewhere: each party's share last time with its change elsewhere added.")
    if moved.clamped:
        names = listed([called(key) for key in moved.clamped])
        yield _("{names} would have fallen below nought and are left at it.").format(names=names)
    if moved.scaled:
        yield _("All shares are scaled so that they make the whole.")
    if moved.seats is not None:
        yield _(
            "Seats go to the candidates of last time with the highest figures, each as far from the"
            " rest of the slate as then, or nearer where it falls."
        )
        new = [key for key, share in moved.shares.items() if share and _is_new(comparison, key)]
        if new:
            yield ngettext(
                "{names} did not stand last time: its candidates of now take part, all level.",
                "{names} did not stand last time: their candidates of now take part, all level.",
                len(new),
            ).format(names=listed([called(key) for key in new]))
        if moved.seats.limited:
            names = listed([called(key) for key in moved.seats.limited])
            yield _(
                "{names} would have had votes for more seats than candidates stood, so others take"
                " them."
            ).format(names=names)
    elif comparison.seats > 1 and past is not None and past.seats != comparison.seats:
        yield _("Seats are not told: {then} filled last time, {now} now.").format(
            then=figures.whole(past.seats), now=figures.whole(comparison.seats)
        )
    if base is not None and base is not Base.SINGLE:
        yield _("Shares of parties: {base}.").format(base=BASES[base])


def _is_new(comparison: Comparison, key: str) -> bool:
    """Return whether a party stands now that did not last time."""
    change = comparison.parties.get(key)
    return change is not None and change.standing is Standing.NEW
