"""Candidates and parties as flat text: their keys in JSON, and the tables of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from countdesk import figures, parties, wording
from countdesk.exchange import phrases
from countdesk.exchange.terminal import table_lines
from countdesk.models.baseline import Base
from countdesk.models.share_changes import Standing
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.comparison import Comparison
    from countdesk.models.election import Candidate
    from countdesk.models.results import PartyResult, Result
    from countdesk.models.share_changes import Change

Document = dict[str, Any]


def candidates_document(result: Result, comparison: Comparison) -> list[Document]:
    """Return what JSON holds of each candidate, in ballot paper order."""
    lines: list[Document] = []
    for line in result.candidates:
        candidate = line.candidate
        change = comparison.candidates[candidate.identifier]
        lines.append(
            {
                "name": candidate.name,
                "surname": candidate.surname,
                "forenames": candidate.forenames,
                "common_name": candidate.common_name,
                "person_id": candidate.person,
                "description": candidate.description,
                "party": parties.whole_name(candidate.party),
                "party_id": candidate.party.identifier,
                "ballot_order": candidate.ballot_order,
                "votes": line.votes,
                "rank": line.rank,
                "share": figures.nearest_double(line.share),
                "share_of_papers": figures.nearest_double(phrases.share_of_papers(line, result)),
                "previous_share": figures.nearest_double(change.previous_share),
                "change": figures.nearest_double(change.change),
                "standing": change.standing.value,
                "elected": line.elected,
                "by_lot": line.by_lot,
                "lot_owed": candidate.identifier in result.lot_owed,
                "deposit_kept": line.deposit_kept,
            }
        )
    return lines


def parties_document(result: Result, comparison: Comparison) -> list[Document]:
    """Return what JSON holds of each party; who stands for none is a line alone."""
    lines: list[Document] = []
    for line in result.parties:
        change = comparison.parties[line.key]
        lines.append(
            {
                "party": parties.whole_name(line.party),
                "party_id": line.party.identifier,
                "votes": line.votes,
                "share": figures.nearest_double(line.share),
                "previous_share": figures.nearest_double(change.previous_share),
                "change": figures.nearest_double(change.change),
                "standing": change.standing.value,
            }
        )
    return lines


def nominated_lines(result: Result) -> Iterator[str]:
    """Yield who stood where nobody has votes, and who is elected without."""
    rows = [(_("Candidate"), _("Party"), "")]
    rows += [
        (
            line.candidate.name,
            wording.short_party_stood_for(line.candidate.party),
            phrases.standing_of(line, result),
        )
        for line in result.candidates
    ]
    yield from table_lines(rows)


def candidate_lines(result: Result, comparison: Comparison) -> Iterator[str]:
    """Yield the candidates in order of votes; where a party stands several, the parties too."""
    share_of = phrases.share_heading(result)
    rows = [(_("Candidate"), _("Party"), _("Votes"), share_of, _("Change"), "")]
    for line in result.in_order_of_votes:
        change = comparison.candidates[line.candidate.identifier]
        party = result.base is Base.SINGLE
        rows.append(
            (
                line.candidate.name,
                wording.short_party_stood_for(line.candidate.party),
                figures.whole(line.votes),
                figures.percent(phrases.candidate_share(line, result)),
                _change(change) if party else "",
                _notes(
                    phrases.standing_of(line, result),
                    _unknown(change) if party and comparison.past else "",
                ),
            )
        )
    yield from table_lines(rows)
    if result.base is not Base.SINGLE:
        yield ""
        yield from _party_lines(result, comparison)


def _party_lines(result: Result, comparison: Comparison) -> Iterator[str]:
    """Yield the slates in order of shares, and by which base these are made."""
    votes_title = phrases.VOTES_OF_SHARES.get(result.base, "")
    slates: dict[str, list[Candidate]] = {}
    for line in result.candidates:
        slates.setdefault(line.candidate.comparison_key, []).append(line.candidate)
    of_parties = [(_("Party"), "", _("Votes"), votes_title, _("Share"), _("Change"), "")]
    for party_line in sorted(result.parties, key=lambda known: -(known.share or 0)):
        change = comparison.parties[party_line.key]
        slate = slates[party_line.key]
        of_parties.append(
            (
                wording.party_stood_for(party_line.party),
                # Without a name one independent could not be told from another.
                slate[0].name if len(slate) == 1 else "",
                figures.whole(party_line.votes),
                _votes_of_share(party_line, result),
                figures.percent(party_line.share),
                _change(change),
                _unknown(change) if comparison.past else "",
            )
        )
    yield from table_lines(of_parties)
    yield _("Shares of parties: {base}.").format(base=wording.BASES[result.base])


def _votes_of_share(line: PartyResult, result: Result) -> str:
    """Return the votes that a slate's share is of, nothing where the sum beside them is."""
    if result.base not in phrases.VOTES_OF_SHARES:
        return ""
    votes = phrases.votes_of_share(line, result)
    return figures.average(votes, 1 if result.base is Base.AVERAGE else 0)


def _change(change: Change) -> str:
    """Return a change in points, or that there was nothing to change from."""
    if change.standing is Standing.NEW:
        return phrases.STANDINGS[Standing.NEW]
    return figures.change(change.change)


def _unknown(change: Change) -> str:
    """Return that a party's past is not known, where it is not."""
    return phrases.STANDINGS[change.standing] if change.standing is Standing.UNKNOWN else ""


def _notes(*notes: str) -> str:
    return ", ".join(note for note in notes if note)
