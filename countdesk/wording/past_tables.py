"""What is said of the tables of past elections: what a column holds, and what a table lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.baseline import Base
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import BASES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from countdesk.models.past_totals import PastTotals

FIELDS: Mapping[str, str] = {
    "area": _("Ward or constituency"),
    "candidate": _("Candidate"),
    "party": _("Party"),
    "votes": _("Votes"),
    "elected": _("Elected or not"),
    "seats": _("Seats"),
    "authority": _("Council"),
    "area-code": _("Code of the area"),
    "first-name": _("First name"),
    "surname": _("Surname"),
    "party-abbreviation": _("Party, abbreviated"),
    "party-id": _("Party, PP number"),
    "mnis": _("Party, MNIS number"),
    "adjunct": _("Second party, PP number"),
    "share": _("Share of the votes"),
    "electorate": _("Electorate"),
    "ballot-papers": _("Papers, with those rejected"),
    "valid-papers": _("Valid papers"),
    "rejected": _("Rejected papers"),
    "day": _("Day of the poll"),
    "region": _("Region"),
    "country": _("Nation"),
}
"""What a column of a past election may hold, by the name of the field, as it is chosen from.

What is wanted most comes first, and first by its letter."""

_MOST_NAMED = 5

_NEEDS = (
    ({"area", "area-code"}, _("the ward or constituency, or its code")),
    ({"votes", "share"}, _("the votes, or their shares")),
    (
        {"party", "party-abbreviation", "party-id", "mnis", "candidate", "surname"},
        _("who stood: a party or a candidate"),
    ),
)


def still_needed(fields: Collection[str]) -> str:
    """Return what no column is said to hold yet and a past result cannot do without."""
    missing = [words for alternatives, words in _NEEDS if alternatives.isdisjoint(fields)]
    if not missing:
        return ""
    return _("Still needed: {what}.").format(what="; ".join(missing))


def all_there(unused: Sequence[str]) -> str:
    """Return that nothing is needed any more, and of which columns nothing is read."""
    said = _("Everything that is needed is there.")
    if not unused:
        return said
    named = ", ".join(f'"{column}"' for column in unused[:_MOST_NAMED])
    more = len(unused) - _MOST_NAMED
    if more > 0:
        named = _("{columns} and {n} more").format(columns=named, n=figures.whole(more))
    return f"{said} " + _("Nothing is read of {columns}.").format(columns=named)


def taken_from(field: str, column: str) -> str:
    """Return that a column holds nothing now, since another was said to hold what it did."""
    return _('Taken from the column "{column}", which holds nothing now: {what}.').format(
        what=FIELDS[field], column=column
    )


def added(name: str, contests: int, candidacies: int) -> str:
    """Return that a past election is in the library, and how much of it there is."""
    return _("{name} is in the library: {contests}, {candidacies}.").format(
        name=name,
        contests=number_of_contests(contests),
        candidacies=ngettext("{n} candidacy", "{n} candidacies", candidacies).format(
            n=figures.whole(candidacies)
        ),
    )


def number_of_contests(number: int) -> str:
    """Return a number of contests in words."""
    return ngettext("{n} contest", "{n} contests", number).format(n=figures.whole(number))


def what_is_known(totals: PastTotals) -> Iterator[str]:
    """Yield what the totals of a past election are of, and what is in none of them."""
    yield _("Votes known: {votes}. Seats: {seats}.").format(
        votes=figures.whole(totals.votes), seats=figures.whole(totals.seats)
    )
    if totals.without_votes:
        yield ngettext(
            "The votes of {n} candidacy are unknown and in no total.",
            "The votes of {n} candidacies are unknown and in no total.",
            totals.without_votes,
        ).format(n=figures.whole(totals.without_votes))
    if totals.seats_unknown:
        yield ngettext(
            "Who was elected to {n} seat is unknown.",
            "Who was elected to {n} seats is unknown.",
            totals.seats_unknown,
        ).format(n=figures.whole(totals.seats_unknown))
    if totals.elected_by_votes:
        yield ngettext(
            "By votes: in {n} contest nobody is marked as elected in the table, and those with "
            "most votes are taken to be.",
            "By votes: in {n} contests nobody is marked as elected in the table, and those with "
            "most votes are taken to be.",
            totals.elected_by_votes,
        ).format(n=figures.whole(totals.elected_by_votes))


def taken(name: str) -> str:
    """Return that the library holds an election of a name, and how it is replaced."""
    return _(
        "The library holds {name} already: type another name, or press Enter again to replace it."
    ).format(name=name)


def with_notes(said: str, number: int) -> str:
    """Return what was added, and how many notes there are on its table."""
    return f"{said} {number_of_notes(number)}:"


def number_of_notes(number: int) -> str:
    """Return how many notes there are on a table."""
    notes = ngettext("{n} note on its table", "{n} notes on its table", number)
    return notes.format(n=figures.whole(number))


def bases_of_shares() -> str:
    """Return by which base the shares of areas are made, and what all others are of."""
    return _(
        "First and its share go by the {base} where a party has several candidates in one area; "
        "every other share is of all votes."
    ).format(base=BASES[Base.AVERAGE])


def all_areas(number: int) -> str:
    """Return how many areas stand together, ``All 23 areas``, and where none does that so it is."""
    if not number:
        return _("No area has these words.")
    return ngettext("{n} area", "All {n} areas", number).format(n=figures.whole(number))
