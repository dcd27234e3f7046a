"""The results of a night as tables and JSON, in headings that are taken in again.

A text that a spreadsheet would take for a formula is marked as a text. A cell with anything in it
that some program takes for the end of a cell stands in quotation marks, so that no formula can
begin behind it.
"""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from countdesk import figures, parties
from countdesk.exchange import phrases
from countdesk.exchange.cells import LONGEST_TEXT
from countdesk.exchange.declaration import printable
from countdesk.exchange.flat import declared_moment, result_document
from countdesk.exchange.text_mark import marked
from countdesk.models.board import Withheld
from countdesk.models.first_declaration import reason_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from fractions import Fraction

    from countdesk.exchange.frozen import FrozenContest, FrozenNight
    from countdesk.models.election import Contest, Party
    from countdesk.models.results import CandidateResult

    Value = str | int | None
    Field = Callable[[FrozenContest, CandidateResult], Value]

_ENDS_A_CELL: Final = re.compile('[",;\t]')
_PLACES: Final = 4
"""Decimal places of a share or a change in percent, more than anybody prints."""

_TURNOUT_PLACES: Final = 2
"""Decimal places of a turnout, as Democracy Club gives them."""

_WITHOUT_PLACE: Final = ("by", "c", "r")
"""Parts of the id of a contest that name no area."""


def _mark(value: bool | None) -> str | None:
    return None if value is None else "t" if value else "f"


def _election_of(contest: Contest) -> str:
    """Return the id of the whole election that the id of a contest belongs to.

    One without points is no id of Democracy Club's form, and stands for itself.
    """
    if "." not in contest.identifier:
        return contest.identifier
    kind, *places, day = contest.identifier.split(".")
    while places and places[-1] in _WITHOUT_PLACE:
        places.pop()
    return ".".join((kind, *places[:-1], day))


def _votes(contest: FrozenContest, line: CandidateResult) -> Value:
    return line.votes if contest.result.is_settled else None


def _votes_so_far(contest: FrozenContest, line: CandidateResult) -> Value:
    return None if contest.result.is_settled else line.votes


def _source(contest: FrozenContest, _line: CandidateResult) -> Value:
    """Return whose figures these are, with every caution, and where they were published.

    It is no longer than a cell that is read again: first the reasons are told in brief.
    """
    declaration = contest.declaration
    whole, brief = (
        "; ".join(
            line.removesuffix(".")
            for line in (declaration.title, *cautions, declaration.source)
            if line
        )
        for cautions in (declaration.cautions_alone(), declaration.cautions_alone(in_brief=True))
    )
    if len(whole) <= LONGEST_TEXT:
        return whole
    return brief if len(brief) <= LONGEST_TEXT else f"{brief[: LONGEST_TEXT - 1]}\u2026"


def _turnout(contest: FrozenContest, _line: CandidateResult) -> Value:
    """Return the turnout; of more papers than electors there is none that anybody takes in."""
    result = contest.result
    measure = result.turnout_measure
    if measure is None or not contest.result.is_settled:
        return None
    turnout = phrases.turnout(result, measure)
    return None if turnout is None or turnout > 1 else _percent(turnout, _TURNOUT_PLACES)


def _percent(value: Fraction | None, places: int = _PLACES) -> str | None:
    """Return a part in percent as digits alone, for another program."""
    return None if value is None else figures.points(value, places)


def _share(contest: FrozenContest, line: CandidateResult) -> Value:
    return _percent(line.share) if contest.result.is_settled else None


def _change(contest: FrozenContest, line: CandidateResult) -> Value:
    if not contest.result.is_settled:
        return None
    change = contest.comparison.candidates[line.candidate.identifier].change
    if change is None:
        return None
    return figures.change(change, _PLACES).replace(figures.MINUS, "-")


def _previous(contest: FrozenContest, line: CandidateResult) -> Value:
    return _percent(contest.comparison.candidates[line.candidate.identifier].previous_share)


def _majority(contest: FrozenContest, _line: CandidateResult) -> Value:
    majority = contest.result.majority
    return majority.votes if majority is not None and contest.result.is_settled else None


def _final(of: Callable[[FrozenContest], Value]) -> Field:
    """Return a figure of a contest that is given once it is settled who is elected."""
    return lambda contest, _line: of(contest) if contest.result.is_settled else None


def _final_of(of: Callable[[CandidateResult], Value]) -> Field:
    """Return the same of a candidate."""
    return lambda contest, line: of(line) if contest.result.is_settled else None


def _holder(of: Callable[[Contest], Party | None]) -> Field:
    def name(contest: FrozenContest, _line: CandidateResult) -> Value:
        party = of(contest.result.contest)
        return None if party is None else parties.whole_name(party)

    return name


def _stage(contest: FrozenContest, _line: CandidateResult) -> Value:
    """Return the stage; a declared result that is in dispute is not called declared."""
    result = contest.result
    return Withheld.IN_DISPUTE.value if result.is_declared_in_dispute else result.stage.value


def _reason(contest: FrozenContest, _line: CandidateResult) -> Value:
    """Return the reason given at the declaration, or why there is no poll."""
    result = contest.result
    is_told = result.is_settled or result.stage.is_without_poll
    return reason_of(contest.count) if is_told else None


def _measure(contest: FrozenContest) -> str | None:
    measure = contest.result.turnout_measure
    return None if measure is None else measure.value


DEMOCRACY_CLUB: Final[dict[str, Field]] = {
    "person_id": lambda _contest, line: line.candidate.person,
    "person_name": lambda _contest, line: line.candidate.name,
    "election_id": lambda contest, _line: _election_of(contest.result.contest),
    "ballot_paper_id": lambda contest, _line: contest.result.contest.identifier,
    "election_date": lambda contest, _line: contest.result.contest.date.isoformat(),
    "election_current": lambda _contest, _line: None,
    "party_name": lambda _contest, line: parties.whole_name(line.candidate.party),
    "party_id": lambda _contest, line: line.candidate.party.identifier,
    "post_label": lambda contest, _line: contest.result.contest.name,
    "cancelled_poll": lambda contest, _line: _mark(contest.result.has_no_poll),
    "seats_contested": lambda contest, _line: contest.result.contest.seats,
    "votes_cast": _votes,
    "elected": _final_of(lambda line: _mark(line.elected)),
    "tied_vote_winner": _final_of(lambda line: _mark(line.by_lot)),
    "rank": _final_of(lambda line: line.rank),
    "turnout_reported": _final(lambda contest: contest.result.verified_papers),
    "spoilt_ballots": _final(lambda contest: contest.result.rejected_papers),
    "total_electorate": lambda contest, _line: contest.result.electorate,
    "turnout_percentage": _turnout,
    "results_source": _source,
}
"""The headings of Democracy Club's results, in its order."""

LONG: Final[dict[str, Field]] = {
    **DEMOCRACY_CLUB,
    "ballot_order": lambda _contest, line: line.candidate.ballot_order,
    "description": lambda _contest, line: line.candidate.description,
    "surname": lambda _contest, line: line.candidate.surname,
    "forenames": lambda _contest, line: line.candidate.forenames,
    "common_name": lambda _contest, line: line.candidate.common_name,
    "authority": lambda contest, _line: contest.result.contest.authority,
    "ward_code": lambda contest, _line: contest.result.contest.ward_code,
    "voting_rule": lambda contest, _line: contest.result.contest.voting_rule.value,
    "kept_by": lambda contest, _line: contest.result.contest.kept_by.value,
    "holder": _holder(lambda contest: contest.holder.at_last_election),
    "holder_eve_of_poll": _holder(lambda contest: contest.holder.on_eve_of_poll),
    "reason": _reason,
    "stage": _stage,
    "state": lambda contest, _line: contest.declaration.state,
    "declared_at": _final(lambda contest: declared_moment(contest.count)),
    "votes_so_far": _votes_so_far,
    "share": _share,
    "previous_share": _previous,
    "change": _change,
    "valid_papers": _final(lambda contest: phrases.valid_papers(contest.result)),
    "valid_votes": _final(lambda contest: contest.result.valid_votes),
    "rejected_in_part": _final(lambda contest: contest.result.rejected_in_part),
    "turnout_measure": _final(_measure),
    "majority": _majority,
    "digest": lambda contest, _line: contest.declaration.short_digest,
}
"""The same with the other headings of tables that are taken in, and what follows from figures."""


def democracy_club_csv(night: FrozenNight, contests: Sequence[FrozenContest]) -> bytes:
    """Return every candidate a line in Democracy Club's headings, in UTF-8 as it writes its own.

    A contest that is not declared has its candidates and no figure of its count. `night` is not
    looked at.
    """
    del night
    return _table(DEMOCRACY_CLUB, contests).encode()


def long_csv(night: FrozenNight, contests: Sequence[FrozenContest]) -> bytes:
    """Return every candidate a line with all that is known, for a spreadsheet.

    It begins with the mark of UTF-8, without which Excel takes a Welsh name for another code.
    Votes before the declaration stand under a heading of their own, which nothing takes in as
    declared. `night` is not looked at.
    """
    del night
    return long_table(contests)


def long_table(contests: Iterable[FrozenContest]) -> bytes:
    """Return the same of any contests."""
    return _table(LONG, contests).encode("utf-8-sig")


def results_json(night: FrozenNight, contests: Sequence[FrozenContest]) -> bytes:
    """Return what ``countdesk result --json`` prints of the contests. `night` is not looked at."""
    del night
    return json_of(contests)


def json_of(contests: Iterable[FrozenContest]) -> bytes:
    """Return the same of any contests."""
    document = result_document(contests)
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def _table(fields: dict[str, Field], contests: Iterable[FrozenContest]) -> str:
    """Return headings and lines as RFC 4180 has them; a cell holds one line of text."""
    return "".join(
        f"{','.join(map(_quoted, cells))}\r\n"
        for cells in chain((fields,), _lines(fields, contests))
    )


def _lines(fields: dict[str, Field], contests: Iterable[FrozenContest]) -> Iterator[list[str]]:
    for contest in contests:
        for line in contest.result.candidates:
            yield [_cell(heading, field(contest, line)) for heading, field in fields.items()]


def _cell(heading: str, value: Value) -> str:
    """Return a value as a cell holds it; only a change is a number that begins with a sign."""
    text = "" if value is None else printable(str(value)).strip()
    return text if heading == _NUMBER_WITH_SIGN else marked(text)


def _quoted(text: str) -> str:
    if not _ENDS_A_CELL.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


_NUMBER_WITH_SIGN: Final = "change"
