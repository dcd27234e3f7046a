"""A board as flat text: the keys of ``board --json``, and the table of a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from countdesk import figures, wording
from countdesk.exchange.declaration import printable
from countdesk.exchange.flat import in_utc
from countdesk.exchange.terminal import table_lines
from countdesk.models.board_sums import Sum
from countdesk.models.board_totals import change_together, net_together, one_base
from countdesk.models.kind_totals import KindTotals
from countdesk.wording import board as words
from countdesk.wording.control import who_controls
from countdesk.wording.councils import composition
from countdesk.wording.language import gettext as _
from countdesk.wording.share_changes import change_over_night

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from countdesk.models.board import BoardRow
    from countdesk.models.board_totals import BoardTotals, PartyTotals
    from countdesk.models.control import Control, Controller
    from countdesk.models.seat_changes import SeatsOfParties
    from countdesk.models.turnout import TurnoutMeasure

Document = dict[str, Any]

STATED_BY = "countdesk council"
"""The command with which a council is stated."""

_WIDEST = 160
"""Characters up to which an outcome stands whole in the text."""


@dataclass(frozen=True)
class FlatBoard:
    """A board as it is written out: the rows asked for in their order, and the whole night's sums.

    `kinds` holds the totals of each kind of contest, the kind most contests are of first;
    `councils` the control of each council of the night, with its totals.
    """

    rows: Sequence[BoardRow]
    kinds: Sequence[KindTotals]
    councils: Sequence[tuple[Control, BoardTotals]]


def board_document(board: FlatBoard) -> Document:
    """Return a board as JSON holds it; every key is always present.

    Counts are integers; percentages and points are the doubles nearest the exact values, in
    percent; what is unknown is None.
    """
    first, *others = board.kinds or (KindTotals(),)
    return {
        "contests": [_row(row) for row in board.rows],
        "totals": _totals(first),
        "other_totals": [_totals(known) for known in others],
        "councils": [_council(control, totals) for control, totals in board.councils],
    }


def _row(row: BoardRow) -> Document:
    contest, past, swing = row.contest, row.past, row.swing
    return {
        "id": contest.identifier,
        "name": contest.name,
        "council": contest.authority,
        "region": None if past is None else past.region,
        "country": None if past is None else past.country,
        "stage": row.stage.value,
        "declared_at": None if row.declared_at is None else in_utc(row.declared_at),
        "withheld": None if row.withheld is None else row.withheld.value,
        "counted": figures.nearest_double(row.counted),
        "seats": contest.seats,
        "in_front": [
            {
                "name": line.candidate.name,
                "party": line.candidate.party.name,
                "party_id": line.candidate.party.identifier,
                "elected": line.elected is True,
            }
            for line in row.front
        ],
        "share_of": None if row.share_of is None else words.short_on_board(row.share_of),
        "share": figures.nearest_double(row.share),
        "change": figures.nearest_double(row.change),
        "base": None if row.base is None else row.base.value,
        "swing": None
        if swing is None
        else {
            "from": words.short_on_board(swing.loser),
            "to": words.short_on_board(swing.winner),
            "points": figures.nearest_double(swing.size),
            "notional": swing.is_notional,
        },
        "turnout": figures.nearest_double(row.turnout),
        "turnout_measure": None if row.turnout_measure is None else row.turnout_measure.value,
        "turnout_change": figures.nearest_double(row.turnout_change),
        "majority": None
        if row.majority is None
        else {
            "votes": row.majority.votes,
            "share": figures.nearest_double(row.majority.share),
        },
        "outcome": words.outcome_against_last(row),
        "seats_before": _seats(row.seats_before),
        "net_seats": _seats(row.net_seats),
        "errors": row.errors,
        "previous": None
        if past is None
        else {
            "name": past.name,
            "kind": past.kind.value,
            "found": None if past.found is None else past.found.value,
        },
    }


def _seats(seats: SeatsOfParties | None) -> list[Document] | None:
    if seats is None:
        return None
    return [{"party": words.short_on_board(party), "seats": number} for party, number in seats]


def _totals(known: KindTotals) -> Document:
    totals, base = known.totals, known.totals.base
    return {
        "kind": None if known.kind is None else known.kind.value,
        "contests": totals.of(Sum.CONTESTS),
        "declared": totals.of(Sum.DECLARED),
        "uncontested": totals.of(Sum.UNCONTESTED),
        "put_off": totals.of(Sum.PUT_OFF),
        "to_come": totals.of(Sum.TO_COME),
        "seats": totals.of(Sum.SEATS),
        "seats_to_come": totals.of(Sum.SEATS_TO_COME),
        "seats_open": totals.of(Sum.SEATS_OPEN),
        "seats_with_net_change": totals.of(Sum.NET_KNOWN),
        "contests_with_all_votes": totals.of(Sum.VOTED),
        "contests_compared": totals.of(Sum.COMPARED),
        "contests_compared_notional": totals.of(Sum.NOTIONAL),
        "contests_matched_by_decision": totals.of(Sum.BY_DECISION),
        "base": None if base is None else base.value,
        "parties": [_party(line, totals) for line in totals.parties],
        "turnout": {measure.value: _turnout(totals, measure) for measure in words.TURNOUTS},
    }


def _party(line: PartyTotals, totals: BoardTotals) -> Document:
    to_come = totals.still_to_come(line.key)
    return {
        "party": words.short_on_board(line.party),
        "party_id": line.party.identifier,
        "seats": line.seats,
        "seats_before": line.held,
        "gained": line.gained,
        "lost": line.lost,
        "net": line.net,
        "all_votes": line.votes,
        "share_by_base": figures.nearest_double(line.share),
        "change_by_base": figures.nearest_double(line.change),
        "to_come": {
            "contests_held": to_come.contests_held,
            "seats_held": to_come.seats_held,
            "contests_standing": to_come.contests_standing,
            "seats_within_reach": to_come.seats_within_reach,
        },
    }


def _turnout(totals: BoardTotals, measure: TurnoutMeasure) -> Document | None:
    known = totals.turnout(measure)
    if known is None:
        return None
    return {
        "share": figures.nearest_double(known.share),
        "papers": known.papers,
        "electorate": known.electors,
        "contests": known.contests,
    }


def _council(control: Control, totals: BoardTotals) -> Document:
    stated = control.stated
    return {
        "council": control.authority,
        "seats": control.seats,
        "seats_last_time": control.last_time,
        "majority_line": control.line,
        "seats_to_come": control.to_come,
        "before": _controller(control.before),
        "before_by": None if control.before is None else _before_by(control),
        "now": _controller(control.now),
        "untold": None if control.untold is None else control.untold.value,
        "seats_source": "contests" if stated is None else "as stated",
        "not_up": None if stated is None else _seats(stated.not_up),
        "on_eve_of_poll": None if stated is None else _seats(stated.on_eve_of_poll),
        "composition": _seats(control.composition),
        "sentence": who_controls(control),
        "parties": [_party(line, totals) for line in totals.parties],
    }


def _before_by(control: Control) -> str:
    return "eve-of-poll" if control.is_by_eve_of_poll else "last-election"


def _controller(controller: Controller | None) -> str | None:
    """Return who controls a council: ``none`` where no party does, None while it is unknown."""
    if controller is None:
        return None
    return "none" if controller.party is None else words.short_on_board(controller.party)


def board_text(board: FlatBoard, room: int | None = None) -> str:
    """Return a board as tables a terminal can print, without colour.

    Where there is `room` for so many characters alone, the tables have the columns that go in.
    """
    return "".join(f"{line.rstrip()}\n" for line in _text(board, room))


def _text(board: FlatBoard, room: int | None) -> Iterator[str]:
    base = one_base(row.base for row in board.rows if row.base is not None)
    share = words.share_heading(base)
    headings = tuple(share if text == _("Share") else text for text in _HEADINGS)
    rows = [headings, *map(_cells, board.rows)]
    yield from table_lines(rows, widest=_WIDEST, room=room, order=_BY_WEIGHT)
    for known in board.kinds or (KindTotals(),):
        yield ""
        if len(board.kinds) > 1:
            yield f"{words.CONTEST_KINDS[known.kind]}:"
        yield from _totals_text(known.totals, room)
    if board.councils:
        yield ""
    for control, totals in board.councils:
        said = (
            who_controls(control, STATED_BY),
            words.council_seats(totals, is_by_eve_of_poll=control.is_by_eve_of_poll),
            composition(control),
        )
        yield printable(" ".join(filter(None, said)))


def _totals_text(totals: BoardTotals, room: int | None) -> Iterator[str]:
    """Yield what the contests of one kind come to."""
    yield words.progress_of_night(totals)
    if totals.parties:
        yield ""
        yield from table_lines([_party_headings(totals), *_party_rows(totals)], room=room)
        yield ""
    yield from _bases(totals)


_HEADINGS = (
    _("Contest"),
    _("Council"),
    _("Stage"),
    _("Counted"),
    _("In front"),
    _("Share"),
    _("Change"),
    _("Swing"),
    _("Majority"),
    _("Turnout"),
    _("Outcome"),
    _("Errors"),
)
_BY_WEIGHT = tuple(
    map(
        _HEADINGS.index,
        (
            _("In front"),
            _("Outcome"),
            _("Share"),
            _("Change"),
            _("Stage"),
            _("Swing"),
            _("Majority"),
            _("Turnout"),
            _("Counted"),
            _("Council"),
            _("Errors"),
        ),
    )
)
"""The columns of the board after its first, those first for which there has to be room."""


def _cells(row: BoardRow) -> tuple[str, ...]:
    contest, majority = row.contest, row.majority
    return (
        contest.name,
        contest.authority or "",
        words.stage_on_board(row),
        figures.UNKNOWN if row.counted is None else wording.part_counted(row.counted),
        words.in_front(row),
        figures.percent(row.share),
        words.change_on_board(row),
        wording.swing(row.swing),
        figures.whole(None if majority is None else majority.votes),
        figures.percent(row.turnout),
        words.outcome_on_board(row) or figures.UNKNOWN,
        figures.whole(row.errors),
    )


def _party_headings(totals: BoardTotals) -> tuple[str, ...]:
    return (
        _("Party"),
        _("Seats"),
        _("Net"),
        _("All votes"),
        words.share_heading(totals.base),
        _("Change"),
        _("Seats to defend"),
    )


def _party_rows(totals: BoardTotals) -> Iterator[tuple[str, ...]]:
    """Yield the parties, and in one row at the end the small ones without any seat."""
    small = [line for line in totals.parties if line.is_small]
    if len(small) == 1:
        # One party alone has a name.
        small = []
    for line in totals.parties:
        if line not in small:
            yield _party_cells(line, totals)
    if small:
        yield (
            words.other_parties(len(small)),
            figures.whole(0),
            figures.signed(net_together(small)),
            figures.whole(sum(line.votes or 0 for line in small)),
            figures.percent(sum((line.share or Fraction(0) for line in small), Fraction(0))),
            figures.change(change_together(small)),
            figures.whole(sum(totals.still_to_come(line.key).seats_held for line in small)),
        )


def _party_cells(line: PartyTotals, totals: BoardTotals) -> tuple[str, ...]:
    return (
        words.short_on_board(line.party),
        figures.whole(line.seats),
        figures.signed(line.net),
        figures.whole(line.votes),
        figures.percent(line.share),
        change_over_night(line),
        figures.whole(totals.still_to_come(line.key).seats_held),
    )


def _bases(totals: BoardTotals) -> Iterator[str]:
    """Yield what the figures of the parties rest on, and the turnouts."""
    yield from words.figures_basis(totals)
    for measure, name in words.TURNOUTS.items():
        known = totals.turnout(measure)
        if known is not None:
            yield words.turnout_of_night(name, known)
