"""Past elections as flat text: the keys of JSON, and the tables of a terminal."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from countdesk import figures, parties, wording
from countdesk.exchange.declaration import printable
from countdesk.exchange.terminal import table_lines
from countdesk.models.baseline import Base, ElectedBy
from countdesk.models.past_notes import every_note
from countdesk.models.past_totals import past_totals
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.past_tables import bases_of_shares, number_of_notes, what_is_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
    from countdesk.models.election import Party
    from countdesk.models.past_election import PastContest, PastElection
    from countdesk.models.past_notes import NoteGroup
    from countdesk.models.past_summary import PastSummary
    from countdesk.models.past_totals import PastTotals

Document = dict[str, Any]

_WIDEST_ELECTED = 160
_READ_NOTES = _("(--notes prints them, --all-notes each of them).")


def summaries_document(summaries: Iterable[PastSummary]) -> Document:
    """Return what JSON holds of the elections of a library."""
    return {
        "elections": [
            {
                "name": summary.name,
                "day": None if summary.day is None else summary.day.isoformat(),
                "kinds": sorted(kind.value for kind in summary.kinds),
                "contests": summary.contests,
                "candidacies": summary.candidacies,
                "votes": summary.votes,
                "without_votes": summary.without_votes,
                "source": summary.source,
                "licence": summary.licence,
                "digest": summary.digest,
                "added_at": _moment(summary.added),
            }
            for summary in summaries
        ]
    }


def _moment(at: int) -> str:
    """Return milliseconds since 1970 in UTC as ISO 8601 writes them."""
    return f"{datetime.fromtimestamp(at // 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"


def summaries_text(summaries: Sequence[PastSummary]) -> str:
    """Return the elections of a library as a table a terminal can print."""
    rows = [
        (
            _("Name"),
            _("Day"),
            _("Contests"),
            _("Candidacies"),
            _("Votes"),
            _("Without votes") if any(known.without_votes for known in summaries) else "",
            _("What it is, and from where"),
        )
    ]
    rows += [
        (
            summary.name,
            figures.UNKNOWN if summary.day is None else wording.day(summary.day),
            figures.whole(summary.contests),
            figures.whole(summary.candidacies),
            figures.whole(summary.votes),
            figures.whole(summary.without_votes) if summary.without_votes else "",
            _origin(summary.kinds, summary.source, summary.licence),
        )
        for summary in summaries
    ]
    return "\n".join((*table_lines(rows, widest_last=_WIDEST_ELECTED), ""))


def past_document(
    election: PastElection, contests: Sequence[PastContest], notes: Iterable[NoteGroup] = ()
) -> Document:
    """Return what JSON holds of contests of a past election; every key is always present.

    Counts are integers; shares are the doubles nearest the exact values, in percent; what is
    unknown is None.
    """
    totals = past_totals(contests)
    return {
        "name": election.name,
        "day": None if election.day is None else election.day.isoformat(),
        "source": election.source,
        "licence": election.licence,
        "digest": election.digest,
        "contests": [_contest(contest, election.day_of((contest,))) for contest in contests],
        "parties": [
            {
                **_party(line.party),
                "candidacies": line.candidacies,
                "votes": line.votes,
                "share": figures.nearest_double(line.share),
                "seats": line.seats,
            }
            for line in totals.parties
        ],
        "votes": totals.votes,
        "without_votes": totals.without_votes,
        "seats": totals.seats,
        "seats_unknown": totals.seats_unknown,
        "notes": list(every_note(notes)),
    }


def _contest(contest: PastContest, day: date | None) -> Document:
    result = contest.result
    first, share = first_of(result)
    return {
        "area": contest.area,
        "code": contest.code,
        "authority": contest.authority,
        "region": contest.region,
        "country": contest.country,
        "day": None if day is None else day.isoformat(),
        "kind": result.kind.value,
        "seats": result.seats,
        "by_thirds": result.by_thirds,
        "electorate": result.electorate,
        "ballot_papers": result.ballot_papers,
        "rejected": result.rejected,
        "valid_votes": result.valid_votes,
        "base": result.default_base.value,
        "first": [_party(party) for party in first],
        "first_share": figures.nearest_double(share),
        "elected": None
        if result.elected is None
        else [{"name": line.name, **_party(line.party)} for line in result.elected],
        "elected_by": None if result.elected_by is None else result.elected_by.value,
        "candidates": [
            {
                "name": line.name,
                **_party(line.party),
                "votes": line.votes,
                "share": figures.nearest_double(_share(line, result)),
                "elected": line.elected,
            }
            for line in result.candidacies
        ],
    }


def _party(party: Party) -> Document:
    """Return a party as the table writes it, its id, and the name it is registered under."""
    entry = parties.registered(party)
    return {
        "party": parties.whole_name(party),
        "party_id": party.identifier,
        "registered_name": None if entry is None else entry.name,
    }


def _share(candidacy: PastCandidacy, result: PastResult) -> Fraction | None:
    """Return a candidate's share: of the votes where all are known, else as it was published."""
    votes = result.valid_votes
    if candidacy.votes is None or not votes:
        return candidacy.share
    return Fraction(candidacy.votes, votes)


def first_of(result: PastResult) -> tuple[tuple[Party, ...], Fraction | None]:
    """Return the party with the largest share by the result's own base, of equals all.

    None is known to be first where what is left of the whole may be as large a share.
    """
    shares = {
        key: past.share
        for key, past in result.shares(result.default_base).items()
        if past.share is not None
    }
    largest = max(shares.values(), default=None)
    if largest is None or largest <= 1 - sum(shares.values()):
        return (), None
    named = {candidacy.key: candidacy.party for candidacy in reversed(result.candidacies)}
    return tuple(named[key] for key, share in shares.items() if share == largest), largest


def past_text(
    election: PastElection,
    contests: Sequence[PastContest],
    notes: Sequence[NoteGroup] = (),
    room: int | None = None,
) -> str:
    """Return contests of a past election as tables a terminal can print, and their parties.

    How many notes there are on its table is said at the end.
    """
    lines = [*_lines(election, contests, room)]
    if notes:
        lines.append(f"{number_of_notes(len(every_note(notes)))} {_READ_NOTES}")
    return "\n".join((*lines, ""))


def notes_text(election: PastElection, notes: Sequence[NoteGroup], *, each: bool) -> str:
    """Return the notes on the table of an election, those of one kind told in one or each."""
    if not notes:
        return _("There is no note on the table of {name}.").format(name=election.name) + "\n"
    sentences = every_note(notes) if each else tuple(group.sentence for group in notes)
    return "\n".join((*map(printable, sentences), ""))


def _lines(
    election: PastElection, contests: Sequence[PastContest], room: int | None
) -> Iterator[str]:
    yield printable(election.name)
    number = ngettext("{n} contest", "{n} contests", len(contests))
    counted = number.format(n=figures.whole(len(contests)))
    day = election.day_of(contests)
    yield ", ".join(filter(None, (None if day is None else wording.day(day), counted)))
    kinds = {contest.result.kind for contest in contests}
    yield printable(_origin(kinds, election.source, election.licence))
    yield ""
    yield from _contest_lines(election, contests, room)
    yield ""
    totals = past_totals(contests)
    if len(contests) == 1:
        yield from _candidate_lines(contests[0].result, day, room)
    else:
        yield from _party_lines(totals, day, room)
    yield ""
    yield from what_is_known(totals)


def _origin(kinds: Iterable[PastKind], source: str | None, licence: str | None) -> str:
    """Return what an election is made of, where it is from and under which licence."""
    named = [wording.PAST_KINDS[kind] for kind in sorted(kinds)]
    return ", ".join(filter(None, (*named, source, licence)))


def _contest_lines(
    election: PastElection, contests: Sequence[PastContest], room: int | None
) -> Iterator[str]:
    # Where all are of one authority its name would only take room.
    authorities = {contest.authority for contest in contests}
    rows = [
        (
            _("Area"),
            _("Authority") if len(authorities) > 1 else "",
            _("Seats"),
            _("Electorate"),
            _("First"),
            _("Share"),
            _("Elected"),
        )
    ]
    for contest in contests:
        result = contest.result
        day = election.day_of((contest,))
        first, share = first_of(result)
        rows.append(
            (
                contest.area,
                (contest.authority or "") if len(authorities) > 1 else "",
                figures.whole(result.seats),
                figures.whole(result.electorate),
                ", ".join(parties.short_name(party, day) for party in first) or figures.UNKNOWN,
                figures.percent(share),
                _elected(result, day),
            )
        )
    yield from table_lines(rows, widest_last=_WIDEST_ELECTED, room=room)
    if any(contest.result.default_base is Base.AVERAGE for contest in contests):
        yield ""
        yield bases_of_shares()


def _elected(result: PastResult, day: date | None) -> str:
    if result.elected is None:
        return figures.UNKNOWN
    named = ", ".join(
        f"{line.name} ({parties.short_name(line.party, day)})"
        if line.name
        else parties.short_name(line.party, day)
        for line in result.elected
    )
    is_by_votes = result.elected_by is ElectedBy.VOTES
    return _("by votes: {names}").format(names=named) if is_by_votes else named


def _party_lines(totals: PastTotals, day: date | None, room: int | None) -> Iterator[str]:
    rows = [(_("Party"), "", _("Candidacies"), _("Votes"), _("Share"), _("Seats"), "")]
    rows += [
        (
            _("Independent or no party")
            if line.party.stands_alone
            else parties.registered_name(line.party, day),
            "",
            figures.whole(line.candidacies),
            figures.whole(line.votes),
            figures.percent(line.share),
            figures.whole(line.seats),
            "",
        )
        for line in totals.parties
    ]
    yield from table_lines(rows, room=room)


def _candidate_lines(result: PastResult, day: date | None, room: int | None) -> Iterator[str]:
    rows = [(_("Candidate"), _("Party"), _("Votes"), _("Share"), _("Elected"))]
    rows += candidate_cells(result, day)
    yield from table_lines(rows, room=room)


def candidate_cells(
    result: PastResult, day: date | None
) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield each candidate's name, party, votes, share and whether elected; most votes first."""
    elected = result.elected
    by_votes = result.elected_by is ElectedBy.VOTES
    for line in sorted(result.candidacies, key=lambda line: -(line.votes or 0)):
        if elected is None:
            mark = figures.UNKNOWN
        elif line not in elected:
            mark = ""
        else:
            mark = _("by votes") if by_votes else _("yes")
        yield (
            line.name or figures.UNKNOWN,
            _("Independent or no party")
            if line.party.stands_alone
            else parties.registered_name(line.party, day),
            figures.whole(line.votes),
            figures.percent(_share(line, result)),
            mark,
        )
