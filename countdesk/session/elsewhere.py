"""How the votes moved elsewhere: between two past elections, or in the night's other contests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk import figures, wording
from countdesk.faults import Known
from countdesk.models.baseline import Base
from countdesk.models.contest_kinds import contest_kind
from countdesk.models.wider import WiderChange, change_between, totals, totals_now
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from countdesk.models.count import Count
    from countdesk.models.past_election import PastContest, PastElection
    from countdesk.session.session import Session

Elsewhere = tuple[WiderChange, str]
"""A change, and what to call it."""


@dataclass(frozen=True)
class Area:
    """The regions or countries whose contests are chosen; all contests where none are named."""

    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """Return the names as they were given, in a row."""
        return ", ".join((*self.regions, *self.countries))

    def holds(self, contest: PastContest) -> bool:
        """Return whether a contest lies in one of them."""
        wanted = {name.casefold() for name in (*self.regions, *self.countries)}
        return not wanted.isdisjoint(_places(contest))


def other_declared(session: Session, scope: str) -> tuple[Count, ...]:
    """Return every other contest of its kind that is declared and has a past result."""
    return tuple(count for count in _others(session, scope) if count.past is not None)


def _others(session: Session, scope: str) -> list[Count]:
    """Return the other declared contests of a kind: votes for a mayor move by themselves."""
    kind = contest_kind(session.count(scope).contest)
    return [
        count
        for count in session.night.contests
        if count.scope != scope and count.stage.is_declared and contest_kind(count.contest) is kind
    ]


def of_night(session: Session, scope: str) -> Elsewhere:
    """Return how the votes moved in every other contest of the night that is declared.

    Only contests of its kind of which all votes are known, now and then, are among them. Raises
    `faults.Known` where there is none.
    """
    by = session.night.base or Base.AVERAGE
    others = _others(session, scope)
    cooked = [(count.past, session.cooked(count.scope).result) for count in others]
    known = [
        (past, result)
        for past, result in cooked
        if past is not None
        and past.is_whole
        and all(line.votes is not None for line in result.candidates)
    ]
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
        left_out = _("{n} left out, their votes not all known then and now")
        said += "; " + left_out.format(n=figures.whole(len(others) - len(known)))
    return moved, _by(said, by, has_slates=(then.base or now.base) is not None)


def between(then: PastElection, since: PastElection, area: Area, base: Base | None) -> Elsewhere:
    """Return the change between two past elections in an area, and what to call it.

    Raises `faults.Known` where no votes are known of one of them, or it has no contest there.
    """
    by = base or Base.AVERAGE
    before = totals((known.result for known in _chosen(then, since, area)), by)
    now = totals((known.result for known in _chosen(since, then, area)), by)
    moved = change_between(before, now)
    if moved is None:
        raise Known(
            _("No votes are known of {before} or {now}; choose elections with votes.").format(
                before=then.name, now=since.name
            )
        )
    named = ", ".join(filter(None, (f"{then.name} to {since.name}", area.named)))
    said = _("{before} and {now} contests").format(
        before=figures.whole(before.contests), now=figures.whole(now.contests)
    )
    if before.left_out or now.left_out:
        left_out = _("{before} and {now} left out, their votes not all known")
        said += "; " + left_out.format(
            before=figures.whole(before.left_out), now=figures.whole(now.left_out)
        )
    said = _by(said, by, has_slates=(before.base or now.base) is not None)
    return moved, f"{named} ({said})"


def areas(*elections: PastElection) -> tuple[Area, ...]:
    """Return the countries and then the regions that past elections name, each by itself."""
    contests = [known for election in elections for known in election.contests]
    countries = sorted({known.country for known in contests if known.country})
    regions = sorted({known.region for known in contests if known.region} - set(countries))
    return (
        *(Area(countries=(name,)) for name in countries),
        *(Area(regions=(name,)) for name in regions),
    )


def _by(said: str, base: Base, *, has_slates: bool) -> str:
    return f"{said}; {wording.BASES[base]}" if has_slates else said


def _chosen(election: PastElection, other: PastElection, area: Area) -> tuple[PastContest, ...]:
    """Return the contests of an election in an area.

    Where its source names no areas, the other election says which contests lie there, by code and
    else by name.
    """
    if not area.named:
        return election.contests
    chosen = tuple(filter(area.holds, election.contests))
    if not any(map(_places, election.contests)):
        there = {_known_as(known) for known in other.contests if area.holds(known)}
        chosen = tuple(known for known in election.contests if _known_as(known) in there)
    if not chosen:
        places = sorted({name for known in election.contests for name in _named(known)})
        there_is = _("it has {places}").format(places=", ".join(places))
        raise Known(
            _("{election} has no contest in {area}; {there_is}.").format(
                election=election.name,
                area=area.named,
                there_is=there_is if places else _("its source names no areas"),
            )
        )
    return chosen


def _named(contest: PastContest) -> tuple[str, ...]:
    return tuple(filter(None, (contest.region, contest.country)))


def _places(contest: PastContest) -> frozenset[str]:
    """Return the region and the country of a contest, as far as its source names them."""
    return frozenset(name.casefold() for name in _named(contest))


def _known_as(contest: PastContest) -> str:
    return contest.code or contest.area.casefold()
