"""What is said of the past results that were found for the contests of a night."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.baseline import Found, PastKind
from countdesk.models.overlaps import Notional, Obstacle
from countdesk.models.seats_in_turn import OtherSeats
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.past_tables import number_of_contests
from countdesk.wording.terms import either, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from countdesk.models.baseline import PastResult
    from countdesk.models.past_election import PastContest
    from countdesk.models.succession import Ambiguity

MOST_NAMED = 5
"""Names in a note; the rest are counted."""

_BY: dict[Found, str] = {
    Found.BY_CODE: _("{n} by code"),
    Found.BY_NAME: _("{n} by name"),
    Found.BY_NAME_ALONE: _("{n} by name alone (whose council is not known)"),
    Found.BY_ALIAS: _("{n} by an older name"),
    Found.BY_DECISION: _("{n} by decision"),
    Found.BY_OVERLAP: _("{n} out of overlapping areas"),
}


def _some(names: Sequence[str], mark: str = ", ") -> str:
    """Return the first few of some names, and how many more there are."""
    said = mark.join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    if more <= 0:
        return said
    return _("{names} and {n} more").format(names=said, n=figures.whole(more))


def attached(name: str, results: Sequence[PastResult], contests: int) -> str:
    """Return how many of the contests of a night have a past result now, and how it was found."""
    return _("{name}: past results for {n} of {contests}, {by}.").format(
        name=name,
        n=figures.whole(len(results)),
        contests=number_of_contests(contests),
        by=_counted_by(Counter(result.found for result in results if result.found)),
    )


def found(ways: Mapping[Found, int], contests: int) -> str:
    """Return how many contests a past result was found for, and how, before it is attached."""
    if not ways:
        return _("Found for none of {contests}.").format(contests=number_of_contests(contests))
    return _("Found for {n} of {contests}: {by}.").format(
        n=figures.whole(sum(ways.values())),
        contests=number_of_contests(contests),
        by=_counted_by(ways),
    )


def _counted_by(ways: Mapping[Found, int]) -> str:
    """Return how many were found in each way."""
    return listed(
        [form.format(n=figures.whole(ways[way])) for way, form in _BY.items() if ways.get(way)]
    )


def taken_as_said(results: Mapping[str, PastResult]) -> tuple[str, ...]:
    """Return which past results rest on what somebody said, by the name of the contest."""
    pairs = [
        _("{contest} after {area}").format(contest=contest, area=past.area)
        for contest, past in results.items()
        if past.is_as_said
    ]
    return (_("As you said: {pairs}.").format(pairs=_some(pairs)),) if pairs else ()


def shared_by(areas: Sequence[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """Return which past areas several contests are compared with: their votes count for each."""
    return tuple(
        _(
            "{area} of the past election is the past result of {contests}, so that its votes and"
            " seats count for each of them; choose another one where that is wrong."
        ).format(area=area, contests=listed(list(contests)))
        for area, contests in areas
    )


def without_past(names: Sequence[str], keeping: int) -> tuple[str, ...]:
    """Return which contests no past result was found for, and how many keep one they had."""
    if not names:
        return ()
    said = ngettext(
        "No past result was found for {n} contest: {names}.",
        "No past result was found for {n} contests: {names}.",
        len(names),
    )
    notes = [said.format(n=figures.whole(len(names)), names=_some(names))]
    if keeping:
        form = ngettext(
            "{n} of these keeps the past result it had before.",
            "{n} of these keep the past results they had before.",
            keeping,
        )
        notes.append(form.format(n=figures.whole(keeping)))
    return (" ".join(notes),)


def not_earlier(names: Sequence[str]) -> tuple[str, ...]:
    """Return which contests were polled no later than what was to be their past result."""
    if not names:
        return ()
    said = _(
        "No past result was attached where its poll is on the day of the contest itself or later: "
        "{names}; attach an earlier election."
    )
    return (said.format(names=_some(names)),)


def of_the_night_itself(names: Sequence[str]) -> tuple[str, ...]:
    """Return which contests have a past result of no known day with their very own figures."""
    if not names:
        return ()
    said = _(
        "The past result, whose day is not known, has the parties and votes of tonight's own in "
        "{names}: check that it is an earlier election."
    )
    return (said.format(names=_some(names)),)


def of_candidates_of_the_night(names: Sequence[str]) -> tuple[str, ...]:
    """Return which contests have a past result of no known day with their very own candidates."""
    if not names:
        return ()
    said = _(
        "The past result, whose day is not known, has the very candidates of tonight in {names}: "
        "check that it is an earlier election."
    )
    return (said.format(names=_some(names)),)


def overlaps_of_nothing(*, is_so: bool) -> tuple[str, ...]:
    """Return that no contest has an area of which the overlaps speak."""
    return (_("No contest of this file is in the overlap table."),) if is_so else ()


def offered(near: Mapping[str, Sequence[PastContest]]) -> tuple[str, ...]:
    """Return what is near in name to contests without a past result, by their names."""
    pairs = [
        _("{contest} may come after {areas}").format(
            contest=contest, areas=either(told_apart(areas))
        )
        for contest, areas in near.items()
        if areas
    ]
    if not pairs:
        return ()
    said = _("Near, but not taken until you say so: {pairs}.")
    return (said.format(pairs=_some(pairs, "; ")),)


def with_code(past: PastContest) -> str:
    """Return the area of a past contest with its code, which tells two of one name apart."""
    return past.area if past.code is None else f"{past.area} ({past.code})"


def told_apart(areas: Sequence[PastContest]) -> list[str]:
    """Return areas with their codes, and those of one name with their authorities as well."""
    often = Counter(past.area.casefold() for past in areas)
    return [
        with_code(past) if often[past.area.casefold()] == 1 else _with_all(past) for past in areas
    ]


def _with_all(past: PastContest) -> str:
    known = ", ".join(filter(None, (past.code, past.authority)))
    return f"{past.area} ({known})" if known else past.area


def not_clear(ambiguity: Ambiguity, names: Mapping[str, str]) -> str:
    """Return why a past contest was not taken; `names` are those of contests by identifier."""
    areas = told_apart(ambiguity.past)
    if len(areas) > 1:
        said = _(
            "{contest} has {n} past results, {areas}, so none was taken: say which by its code "
            "(--choose on the command line), or keep one of them in the table."
        )
        (contest,) = ambiguity.contests
        return said.format(contest=names[contest], n=figures.whole(len(areas)), areas=_some(areas))
    return _(
        "{area} may be the past result of {contests}, so none has it: check the codes of their "
        "areas and their authorities."
    ).format(area=areas[0], contests=either(ambiguity.contests))


def both_past(one: str, other: str, contest: str) -> str:
    """Return that a table holds two past results of one contest, by their identifiers."""
    return _(
        "{one} and {other} are both past results of {contest}; keep the one to compare with."
    ).format(one=one, other=other, contest=contest)


def nothing_found(near: Mapping[str, Sequence[PastContest]]) -> str:
    """Return that no past result belongs to a contest, and what is near in name."""
    said = _(
        "none of these past results belongs to a contest of this file, by the code of its area "
        "(ward_code) or else by its name (post_label) within the authority; check these."
    )
    return " ".join([said, *offered(near)])


def no_such_past(text: str, election: str, near: Sequence[str]) -> str:
    """Return that a past election has no contest of a name, and the nearest name."""
    if not near:
        return _("{election} holds no {area}; check the name.").format(election=election, area=text)
    return _("{election} holds no {area}; the nearest name is {near}.").format(
        election=election, area=text, near=near[0]
    )


def several_called(text: str, election: str, past: Sequence[PastContest]) -> str:
    """Return that a past election has several contests of a name."""
    areas = [f"{with_code(known)}, {known.authority or _('no authority named')}" for known in past]
    return _("{election} holds several called {area}; give the code of one: {areas}.").format(
        election=election, area=text, areas=_some(areas, "; ")
    )


def left_out(areas: Sequence[str]) -> tuple[str, ...]:
    """Return which past results belong to no contest of the file."""
    if not areas:
        return ()
    said = _("Past results of no contest in this file were left out: {names}.")
    return (said.format(names=_some(areas)),)


_OTHER_SEATS: dict[OtherSeats, str] = {
    OtherSeats.IN_TURN: _(
        "Seats in turn: the past result filled other seats than those up now in {names}, so hold "
        "or gain is said only where the holder is given."
    ),
    OtherSeats.UP_SINCE: _(
        "An older election: the seats came up again in between in {names}, so hold or gain is said "
        "only where the holder is given."
    ),
    OtherSeats.VACANCY: _(
        "By-elections: the vacant seat may be another than the past result filled in {names}, so "
        "hold or gain is said only where the holder is given."
    ),
    OtherSeats.DAY_UNKNOWN: _(
        "Nobody knows whether the past result filled the seats up now in {names}, for its day is "
        "not known, so hold or gain is said only where the holder is given: add the election to "
        "the library with its day (--day) and attach it again."
    ),
}


def other_seats(contests: Mapping[str, OtherSeats]) -> tuple[str, ...]:
    """Return of which contests the past result does not tell who held the seats, and why.

    `contests` are their names.
    """
    return tuple(
        said.format(names=_some(names))
        for why, said in _OTHER_SEATS.items()
        if (names := [name for name, known in contests.items() if known is why])
    )


def notional(made: Mapping[str, Notional]) -> tuple[str, ...]:
    """Return what was put together from overlapping areas, and what was not, by contest name."""
    count = sum(
        found.result is not None and found.result.kind is PastKind.NOTIONAL
        for found in made.values()
    )
    notes: list[str] = []
    if count:
        said = ngettext(
            "{n} past result is notional: put together from old areas by their weights, and "
            "rounded to whole votes once.",
            "{n} past results are notional: put together from old areas by their weights, and "
            "rounded to whole votes once.",
            count,
        )
        notes.append(said.format(n=figures.whole(count)))
    small = [
        _("{contest} without {areas}").format(contest=name, areas=listed(found.lacking))
        for name, found in made.items()
        if found.result is not None and found.lacking
    ]
    if small:
        said = _("Less than a hundredth of the people is not in these: {pairs}.")
        notes.append(said.format(pairs=_some(small, "; ")))
    hindered = [_hindered(name, found) for name, found in made.items() if found.obstacle]
    if hindered:
        said = _("No notional result was made where it would mislead: {pairs}.")
        notes.append(said.format(pairs=_some(hindered, "; ")))
    return tuple(notes)


_HINDERED: dict[Obstacle, str] = {
    Obstacle.COVERED_TWICE: _("{contest}, of which the table has some part twice"),
    Obstacle.SEATS_DIFFER: _("{contest}, whose old areas elected different numbers"),
    Obstacle.NOT_CLEAR: _("{contest}, which the table does not tell from another area"),
}


def _hindered(name: str, found: Notional) -> str:
    """Return why a contest has no notional result."""
    if found.obstacle in _HINDERED:
        return _HINDERED[found.obstacle].format(contest=name)
    if found.lacking:
        said = _("{contest}, for want of whole votes for {areas}")
        return said.format(contest=name, areas=listed(found.lacking[:MOST_NAMED]))
    said = _("{contest}, of which the table covers {part} only")
    return said.format(contest=name, part=figures.percent(found.covered))


def copy_apart(name: str, contests: int, digest: str | None, library: str | None) -> str:
    """Return that a file holds rows of a past election that the library lacks or has otherwise.

    `digest` and `library` are those of the tables, None where there is none.
    """
    if library is None:
        said = _(
            "{name} is copied into this file for {contests}; the library has none of that name, "
            "and what is copied stays until another is attached."
        )
    else:
        said = _(
            "{name} is copied into this file for {contests}, and the library's differs (its table "
            "has the SHA-256 {library}, the copy's {digest}): attach it again to take the "
            "library's, or leave to keep the copy."
        )
    return said.format(
        name=name,
        contests=number_of_contests(contests),
        digest=_short(digest),
        library=_short(library),
    )


def _short(digest: str | None) -> str:
    """Return how a digest begins, which tells two apart and can be read out."""
    return figures.UNKNOWN if digest is None else f"{digest[:8]}…"
