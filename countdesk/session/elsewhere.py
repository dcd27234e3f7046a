"""How the votes moved elsewhere: between two past elections, or in the night's other contests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from countdesk import figures, wording
from countdesk.faults import Known, WrongName
from countdesk.models.baseline import Base
from countdesk.models.contest_kinds import contest_kind
from countdesk.models.council import council_key
from countdesk.models.same_areas import is_own_area, same_areas
from countdesk.models.steps import at_once
from countdesk.models.wider import (
    WiderChange,
    change_between,
    change_on_same_areas,
    totals,
    totals_now,
)
from countdesk.session.attached_wards import are_of_one_ward, each_ward_once
from countdesk.session.frozen import require_poll_closed
from countdesk.wording import wider as words
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from countdesk.models.baseline import PastResult
    from countdesk.models.count import Count
    from countdesk.models.past_election import PastContest, PastElection
    from countdesk.models.results import Result
    from countdesk.models.steps import Steps
    from countdesk.session.cooked import Cooked
    from countdesk.session.session import Session

_MOST_NAMED = 12

Elsewhere = tuple[WiderChange, str]
"""A change, and what to call it."""


class NoPastResult(Known):
    """A contest has no past result to compare with."""


@dataclass(frozen=True)
class Area:
    """The regions, countries or councils whose contests are chosen; all where none are named."""

    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """Return the names as they were given, in a row."""
        return ", ".join((*self.regions, *self.countries, *self.authorities))

    @cached_property
    def _councils(self) -> frozenset[str]:
        return frozenset(map(council_key, self.authorities))

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(name.casefold() for name in (*self.regions, *self.countries))

    def holds(self, contest: PastContest) -> bool:
        """Return whether a contest lies in one of them."""
        places = {name.casefold() for name in (contest.region, contest.country) if name}
        return not self._wanted.isdisjoint(places) or contest.council in self._councils

    def named_of(self, contest: PastContest) -> tuple[str, ...]:
        """Return the places of a contest that are of the kinds it is chosen by."""
        kinds = (
            (self.regions, contest.region),
            (self.countries, contest.country),
            (self.authorities, contest.authority),
        )
        return tuple(name for wanted, name in kinds if wanted and name)


def comparable(session: Session, contest: str) -> Cooked:
    """Return a contest that can be set beside the change elsewhere, by its identifier.

    Raises `faults.Known` where it has no past result or no poll, and `EntryRefused` before its
    poll has closed.
    """
    count = session.count(contest)
    if count.past is None:
        raise NoPastResult(words.NO_PAST.format(contest=count.contest.name))
    if count.stage.is_without_poll:
        raise Known(_("Without a poll there are no votes, and nothing to compare."))
    require_poll_closed(session, contest)
    return session.cooked(contest)


def other_declared(session: Session, scope: str) -> tuple[Count, ...]:
    """Return every other contest of its kind that is declared: a mayor's votes move by themselves.

    A by-election beside the ordinary election of its ward is none of them, and beside the
    by-election the ordinary one is none.
    """
    own = session.count(scope)
    kind = contest_kind(own.contest)
    return tuple(
        count
        for count in each_ward_once(session.night.contests)
        if count.scope != scope
        and count.stage.is_declared
        and contest_kind(count.contest) is kind
        and not are_of_one_ward(own, count)
    )


def comparable_others(session: Session, scope: str) -> Iterator[tuple[PastResult, Result]]:
    """Yield the past result and the result of every other declared contest that is comparable.

    These are the ones of which all votes are known, now and then, and in which somebody voted.
    """
    for count in other_declared(session, scope):
        past = count.past
        # Of figures on which desks disagree none is in a total.
        if past is None or not past.valid_votes or count.votes_disputed:
            continue
        result = session.cooked(count.scope).result
        votes = [line.votes for line in result.candidates]
        if None not in votes and any(votes):
            yield past, result


def of_night(session: Session, scope: str) -> Elsewhere:
    """Return how the votes moved in every other contest of the night that is declared.

    Only contests of its kind of which all votes are known, now and then, are among them. Raises
    `faults.Known` where there is none.
    """
    by = session.night.base or Base.AVERAGE
    others = other_declared(session, scope)
    known = list(comparable_others(session, scope))
    then = totals((past for past, _result in known), by)
    now = totals_now((result for _past, result in known), by)
    moved = change_between(then, now)
    if moved is None:
        raise Known(
            _("No other contest of this night is declared that has a past result of votes.")
        )
    said = ngettext(
        "{n} other declared contest of this night",
        "{n} other declared contests of this night",
        len(known),
    ).format(n=figures.whole(len(known)))
    if len(known) < len(others):
        said += "; " + words.votes_unknown(len(others) - len(known))
    return moved, _by(said, moved)


def between(
    then: PastElection, since: PastElection, area: Area, base: Base | None, beside: Count
) -> Elsewhere:
    """Return the change between two past elections in an area, and what to call it.

    It is of the areas that are in both, but for that of the contest it is set `beside`, also under
    the name that its past result gives it. Raises `faults.Known` where there is none, where no
    votes are known of them, where an election has no contest there, where the two are one, and
    where the second was before the first.
    """
    return at_once(between_in_steps(then, since, area, base, beside))


def between_in_steps(
    then: PastElection, since: PastElection, area: Area, base: Base | None, beside: Count
) -> Steps[Elsewhere]:
    """Work out the change between two past elections little by little; see `between`."""
    if then.name == since.name:
        raise Known(_("Choose two different past elections, then and now."))
    if then.first_day and since.last_day and since.last_day < then.first_day:
        raise Known(words.backwards(then.name, since.name))
    everywhere = yield from same_areas(then.contests, since.contests)
    earlier = _chosen(then, area, {id(now): once for once, now in everywhere}, since)
    later = _chosen(since, area, {id(once): now for once, now in everywhere}, then)
    there = {id(contest) for contest in (*earlier, *later)}
    pairs = [pair for pair in everywhere if all(id(contest) in there for contest in pair)]
    named = ", ".join(filter(None, (f"{then.name} to {since.name}", area.named)))
    if not pairs:
        raise Known(
            _(
                "No area is in both {before} and {now}, by its code or else by its name within the"
                " authority, so that no change can be told; choose elections of the same places."
            ).format(before=then.name, now=since.name)
        )
    by = base or Base.AVERAGE
    own = beside.contest, beside.past
    moved = yield from change_on_same_areas(pairs, len(earlier), len(later), by, own)
    if moved is None and all(is_own_area(*own, pair) for pair in pairs):
        raise Known(
            _(
                "Only {contest} itself is in both {before} and {now} there: nothing is elsewhere;"
                " choose elections of more areas."
            ).format(contest=beside.contest.name, before=then.name, now=since.name)
        )
    if moved is None:
        raise Known(
            _("No votes are known of {before} or {now}; choose elections with votes.").format(
                before=then.name, now=since.name
            )
        )
    said = f"{named} ({_by(words.areas_compared(moved), moved)})"
    return replace(moved, pairs=everywhere, undated=_without_order(then, since)), said


def _without_order(then: PastElection, since: PastElection) -> tuple[str, ...]:
    """Return which of two elections keep it from being told which was first: none where it is."""
    if then.last_day and since.first_day and then.last_day <= since.first_day:
        return ()
    return tuple(known.name for known in (then, since) if known.day is None)


def areas(*elections: PastElection) -> tuple[Area, ...]:
    """Return the countries, the regions and the councils that past elections name, one by one.

    Of one council alone there is nothing to choose.
    """
    contests = [known for election in elections for known in election.contests]
    countries = sorted({known.country for known in contests if known.country})
    regions = sorted({known.region for known in contests if known.region} - set(countries))
    authorities = dict.fromkeys(known.authority for known in contests if known.authority)
    councils = {council_key(name): name for name in authorities}
    named = sorted(set(councils.values()) - {*countries, *regions}) if len(councils) > 1 else []
    return (
        *(Area(countries=(name,)) for name in countries),
        *(Area(regions=(name,)) for name in regions),
        *(Area(authorities=(name,)) for name in named),
    )


def _by(said: str, moved: WiderChange) -> str:
    return said if moved.base is None else f"{said}; {wording.BASES[moved.base]}"


def _chosen(
    election: PastElection, area: Area, same: Mapping[int, PastContest], other: PastElection
) -> tuple[PastContest, ...]:
    """Return the contests of an election in an area.

    Where its source names no such area, the other election says which contests lie there: `same`
    holds the contest of this election by that of the other on the same area.
    """
    if not area.named:
        return election.contests
    chosen = tuple(filter(area.holds, election.contests))
    if not chosen and not any(map(area.named_of, election.contests)):
        lying_there = filter(area.holds, other.contests)
        chosen = tuple(same[id(known)] for known in lying_there if id(known) in same)
    if not chosen:
        places = sorted({name for known in election.contests for name in area.named_of(known)})
        there_is = _("it has {places}").format(places=listed(_few(places)))
        raise WrongName(
            _("{election} has no contest in {area}; {there_is}.").format(
                election=election.name,
                area=area.named,
                there_is=there_is if places else _("its source names no such area"),
            )
        )
    return chosen


def _few(names: list[str]) -> list[str]:
    """Return the first names, and of the rest how many they are."""
    more = len(names) - _MOST_NAMED
    if more <= 0:
        return names
    return [*names[:_MOST_NAMED], _("{n} more").format(n=figures.whole(more))]
