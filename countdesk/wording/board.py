"""The board of a night in words: what came of a contest, and who controls a council."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.models.baseline import Base
from countdesk.models.board import Withheld
from countdesk.models.board_sums import Sum
from countdesk.models.contest_kinds import ContestKind
from countdesk.models.seat_changes import INDEPENDENTS
from countdesk.models.turnout import TurnoutMeasure
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.outcomes import on_both, on_eve_of_poll, outcome
from countdesk.wording.share_changes import NEW
from countdesk.wording.terms import BASES, STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.board import BoardRow
    from countdesk.models.board_totals import BoardTotals, TurnoutTotal
    from countdesk.models.election import Party
    from countdesk.models.kind_totals import KindTotals
    from countdesk.models.seat_changes import SeatsOfParties
    from countdesk.models.swings import Swing

_WITHHELD: dict[Withheld, str] = {
    Withheld.UNREAD: _("not read yet"),
    Withheld.POLL_OPEN: _("poll still open"),
    Withheld.IN_DISPUTE: _("votes in dispute"),
}

_BASES_IN_SHORT: dict[Base | None, str] = {
    Base.SINGLE: "",
    Base.AVERAGE: _("average"),
    Base.TOP: _("top vote"),
    Base.SUM: _("sum"),
    None: _("own bases"),
}

CONTEST_KINDS: dict[ContestKind | None, str] = {
    ContestKind.UK_PARLIAMENT: _("UK Parliament"),
    ContestKind.LOCAL: _("Councillors"),
    ContestKind.COUNCIL_MAYOR: _("Mayor of a council"),
    ContestKind.COMBINED_AUTHORITY_MAYOR: _("Mayor of a combined authority"),
    ContestKind.COMMISSIONER: _("Police and crime commissioner"),
    ContestKind.MAYOR_OF_LONDON: _("Mayor of London"),
    ContestKind.LONDON_CONSTITUENCY: _("London Assembly, constituencies"),
    ContestKind.LONDON_LIST: _("London Assembly, London-wide list"),
    ContestKind.DEVOLVED_CONSTITUENCY: _("Scottish Parliament or Senedd, constituencies"),
    ContestKind.REFERENDUM: _("Referendum"),
    None: _("Other contests"),
}
"""What the contests of a kind are called on the board; None is of no kind that is known."""

TURNOUTS: dict[TurnoutMeasure, str] = {
    TurnoutMeasure.VALID: _("Turnout (valid papers)"),
    TurnoutMeasure.BALLOT_BOX: _("Turnout (ballot box)"),
    TurnoutMeasure.TOTAL: _("Turnout (total)"),
}
"""What the turnouts of a night are called, each by its measure."""


def short_on_board(party: Party) -> str:
    """Return the short name of a party, or that it is an independent."""
    return _("Ind") if party.stands_alone else parties.short_name(party)


def party_on_board(key: str, party: Party) -> str:
    """Return the short name of a party's line on the board; independents are one together."""
    return _("Ind") if key == INDEPENDENTS else short_on_board(party)


def other_parties(number: int) -> str:
    """Return what so many small parties are called in one row."""
    return _("Others ({n})").format(n=figures.whole(number))


def stage_on_board(row: BoardRow) -> str:
    """Return the stage of a contest, and why no more is told of it."""
    stage = STAGES[row.stage]
    if row.withheld is None:
        return stage
    return _("{stage}, {why}").format(stage=stage, why=why_withheld(row))


def why_withheld(row: BoardRow) -> str:
    """Return why no more is told of a contest than its stage; nothing where more is."""
    return "" if row.withheld is None else _WITHHELD[row.withheld]


def in_front(row: BoardRow) -> str:
    """Return the parties of those elected with their seats, else of whoever is ahead."""
    if row.seats_won:
        return ", ".join(
            short_on_board(party) if seats == 1 else f"{short_on_board(party)} {seats}"
            for party, seats in row.seats_won
        )
    if not row.front:
        return figures.UNKNOWN
    return _("{party} ahead").format(party=short_on_board(row.front[0].candidate.party))


def change_on_board(row: BoardRow) -> str:
    """Return the change of the party in front, or that it is new."""
    return NEW if row.is_new else figures.change(row.change)


def swing_on_board(swing: Swing) -> str:
    """Return between which parties a swing is: ``Con to Lab``; one of 0.0 has no direction."""
    form = _("{loser} to {winner}")
    if figures.is_nought(swing.size):
        form = _("{loser} and {winner}")
    pair = form.format(loser=short_on_board(swing.loser), winner=short_on_board(swing.winner))
    return _("{pair} (notional)").format(pair=pair) if swing.is_notional else pair


def outcome_on_board(row: BoardRow) -> str | None:
    """Return hold or gain; of several seats which were won and lost. None while nobody knows.

    Where it is another against the eve of poll, that stands behind it.
    """
    said = outcome_against_last(row)
    return said and on_both(said, on_eve_of_poll(row.outcome_eve_of_poll, row.outcome))


def outcome_against_last(row: BoardRow) -> str | None:
    """Return the same against the last election alone."""
    if row.outcome is not None:
        return outcome(row.outcome)
    if row.net_seats is None or not row.is_decided:
        return None
    return net_seats(row.net_seats)


def seats_moved_in_words(row: BoardRow) -> str:
    """Return who gained and lost of several seats in the words that are looked for."""
    if row.outcome is not None or outcome_on_board(row) is None:
        return ""
    if not row.net_seats:
        return _("hold")
    return " ".join(
        f"{short_on_board(party)} {_('gain') if seats > 0 else _('loss')}"
        for party, seats in row.net_seats
    )


def net_seats(net: SeatsOfParties) -> str:
    """Return the seats that moved: ``Green +2, Con +1``; that none did where there are none."""
    if not net:
        return _("no change")
    return ", ".join(f"{short_on_board(party)} {figures.signed(seats)}" for party, seats in net)


def council_seats(totals: BoardTotals, *, is_by_eve_of_poll: bool = False) -> str | None:
    """Return the seats of each party of a council so far, with what moved where all is known.

    What moved is told of the last election, and says so where control before is told by the eve of
    poll. None before anybody won a seat.
    """
    is_known = totals.of(Sum.NET_KNOWN) == totals.of(Sum.SEATS)
    parts: list[str] = []
    for line in totals.parties:
        if not line.seats and not (is_known and line.held):
            continue
        said = f"{short_on_board(line.party)} {figures.whole(line.seats)}"
        parts.append(f"{said} ({figures.signed(line.net)})" if is_known else said)
    if not any(line.seats for line in totals.parties):
        return None
    said = _("{parties} on the last election.") if is_known and is_by_eve_of_poll else "{parties}."
    return said.format(parties=", ".join(parts))


def kind_apart(known: KindTotals) -> str:
    """Return what came of the contests of a kind that most contests are not of, in a sentence."""
    parts = (progress_of_night(known.totals), council_seats(known.totals))
    return f"{CONTEST_KINDS[known.kind]}: {' '.join(filter(None, parts))}"


def progress_of_night(totals: BoardTotals) -> str:
    """Return how many contests are declared and how many are still to come, in a sentence."""
    contests = totals.of(Sum.CONTESTS)
    said = ngettext(
        "{declared} of {n} contest declared", "{declared} of {n} contests declared", contests
    ).format(declared=figures.whole(totals.decided), n=figures.whole(contests))
    parts = [said, *_of_the_others(totals)]
    return "; ".join(parts) + "."


def _of_the_others(totals: BoardTotals) -> Iterator[str]:
    """Yield what is still to come, put off or not read, as far as there is any of it."""
    if uncontested := totals.of(Sum.UNCONTESTED):
        yield _("{n} of them uncontested").format(n=figures.whole(uncontested))
    if to_come := totals.of(Sum.TO_COME):
        seats = totals.of(Sum.SEATS_TO_COME)
        said = _("{contests} to come") if seats == to_come else _("{contests} to come with {seats}")
        yield said.format(
            contests=figures.whole(to_come),
            seats=ngettext("{n} seat", "{n} seats", seats).format(n=figures.whole(seats)),
        )
    if seats_open := totals.of(Sum.SEATS_OPEN):
        said = ngettext("{n} seat open", "{n} seats open", seats_open)
        yield said.format(n=figures.whole(seats_open))
    if in_dispute := totals.of(Sum.IN_DISPUTE):
        yield _("{n} with votes in dispute").format(n=figures.whole(in_dispute))
    if put_off := totals.of(Sum.PUT_OFF):
        yield _("{n} put off").format(n=figures.whole(put_off))
    if unread := totals.of(Sum.UNREAD):
        yield _("{n} not read yet").format(n=figures.whole(unread))


def share_basis(totals: BoardTotals) -> str:
    """Return over which contests shares are, and by which base they and their changes are made."""
    voted = totals.of(Sum.VOTED)
    base = totals.base
    of = ngettext("Shares of {n} contest", "Shares of {n} contests", voted).format(
        n=figures.whole(voted)
    )
    if base is Base.SINGLE:
        return _("{of}.").format(of=of)
    by = _("by each contest's own base") if base is None else BASES[base]
    return _("{of}, {base}.").format(of=of, base=by)


def base_in_short(base: Base | None) -> str:
    """Return by which base slates make shares, in a word or two; nothing where there are none."""
    return _BASES_IN_SHORT[base]


def share_heading(base: Base | None) -> str:
    """Return what stands over the shares: ``Share (average)``."""
    by = base_in_short(base)
    return _("Share ({base})").format(base=by) if by else _("Share")


def all_votes(totals: BoardTotals) -> str | None:
    """Return all votes of each party in a sentence, those of the small ones together.

    None before the votes of a contest are known.
    """
    if not totals.of(Sum.VOTED):
        return None
    known = [line for line in totals.parties if line.votes]
    parts = [
        # No line ends between a party and its votes.
        f"{party_on_board(line.key, line.party)}\N{NO-BREAK SPACE}{figures.whole(line.votes)}"
        for line in sorted(known, key=lambda line: -(line.votes or 0))
        if not line.is_small
    ]
    if others := sum(line.votes or 0 for line in known if line.is_small):
        parts.append(_("others\N{NO-BREAK SPACE}{votes}").format(votes=figures.whole(others)))
    return _("All votes: {parties}.").format(parties=", ".join(parts))


def figures_basis(totals: BoardTotals) -> Iterator[str]:
    """Yield what the figures of the parties rest on."""
    if totals.of(Sum.VOTED):
        yield share_basis(totals)
        if totals.base not in {Base.SINGLE, Base.SUM}:
            yield _("All votes are of every candidate: no share is a part of them.")
    yield from filter(None, (change_basis(totals), net_basis(totals)))


def change_basis(totals: BoardTotals) -> str | None:
    """Return on which contests the changes are; None where none can be compared."""
    compared = totals.of(Sum.COMPARED)
    if not compared:
        return None
    said = ngettext(
        "Changes on the same {n} contest then and now",
        "Changes on the same {n} contests then and now",
        compared,
    ).format(n=figures.whole(compared))
    parts = [said]
    if notional := totals.of(Sum.NOTIONAL):
        parts.append(_("{n} notional").format(n=figures.whole(notional)))
    if decided := totals.of(Sum.BY_DECISION):
        parts.append(_("{n} matched by decision").format(n=figures.whole(decided)))
    return ", ".join(parts) + "."


def net_basis(totals: BoardTotals) -> str | None:
    """Return over how many seats the net change is known; None before any seat is decided."""
    known = totals.of(Sum.NET_KNOWN)
    if not known:
        unknown = _("Net change not known: nobody knows who held these seats before.")
        return unknown if totals.decided else None
    return ngettext(
        "Net change on the last election over {n} seat whose holder before is known.",
        "Net change on the last election over {n} seats whose holders before are known.",
        known,
    ).format(n=figures.whole(known))


def turnout_of_night(name: str, turnout: TurnoutTotal) -> str:
    """Return a turnout over the contests in which it is known, with its papers and electors."""
    return ngettext(
        "{name}: {share}, {papers} papers of {electors} electors in {n} contest.",
        "{name}: {share}, {papers} papers of {electors} electors in {n} contests.",
        turnout.contests,
    ).format(
        name=name,
        share=figures.percent(turnout.share),
        papers=figures.whole(turnout.papers),
        electors=figures.whole(turnout.electors),
        n=figures.whole(turnout.contests),
    )
