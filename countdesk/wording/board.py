"""The board of a night in words: what came of a contest, and who controls a council."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.models.baseline import Base
from countdesk.models.board import Withheld
from countdesk.models.board_totals import Sum
from countdesk.models.contest_kinds import ContestKind
from countdesk.models.control import Untold
from countdesk.models.seat_changes import INDEPENDENTS
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.outcomes import outcome
from countdesk.wording.terms import BASES, STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from countdesk.models.board import BoardRow
    from countdesk.models.board_totals import BoardTotals, TurnoutTotal
    from countdesk.models.control import Control, Controller
    from countdesk.models.council import Council
    from countdesk.models.election import Party
    from countdesk.models.kind_totals import KindTotals
    from countdesk.models.seat_changes import SeatsOfParties

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

_UNTOLD: dict[Untold, str] = {
    Untold.UNREAD: _("{council}: control is told once all of its contests are read."),
    Untold.NOT_ALL_OUT: _(
        "{council}: not all of its seats may be up tonight; state the council ({how}) to be told"
        " control."
    ),
    Untold.COUNCIL_UNKNOWN: _(
        "{council}: how many seats it has is not known; state the council ({how}) to be told"
        " control."
    ),
    Untold.OTHER_SEATS: _(
        "{council}: {in_file} in this file, {last_time} at its last election; state the council"
        " ({how}) to be told control."
    ),
    Untold.IN_DISPUTE: _(
        "{council}: control is not told, since desks stated its seats differently; state the"
        " council ({how}) again."
    ),
    Untold.SEATS_MISSING: _(
        "{council}: control is not told; {known} of the council's {seats} seats are in this file or"
        " not up. State the council ({how}) again."
    ),
    Untold.SEATS_BEYOND: _(
        "{council}: control is not told; {known} seats are in this file or not up, and the council"
        " is stated to have {seats}. State it ({how}) again."
    ),
    Untold.SEATS_BEFORE_UNKNOWN: _(
        "{council}: control is not told; attach a past result that says who was elected to each of"
        " its contests."
    ),
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
    return _("{stage}, {why}").format(stage=stage, why=_WITHHELD[row.withheld])


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
    return _("New") if row.is_new else figures.change(row.change)


def outcome_on_board(row: BoardRow) -> str | None:
    """Return hold or gain; of several seats which were won and lost. None while nobody knows."""
    if row.outcome is not None:
        return outcome(row.outcome)
    if row.net_seats is None or not row.is_decided:
        return None
    return net_seats(row.net_seats)


def net_seats(net: SeatsOfParties) -> str:
    """Return the seats that moved: ``Green +2, Con +1``; that none did where there are none."""
    if not net:
        return _("no change")
    return ", ".join(f"{short_on_board(party)} {figures.signed(seats)}" for party, seats in net)


def control(value: Control, how: str) -> str:
    """Return who controls a council, in a sentence; what is still open, and what is missing.

    `how` is the command or the key with which a council is stated.
    """
    if value.untold is not None:
        return _UNTOLD[value.untold].format(
            council=value.authority,
            known=figures.whole(value.seats_known),
            seats=figures.whole(value.seats),
            in_file=ngettext("{n} seat", "{n} seats", value.seats).format(
                n=figures.whole(value.seats)
            ),
            last_time=figures.whole(value.last_time),
            how=how,
        )
    said = _("{council}, {seats}: {control}.").format(
        council=value.authority,
        seats=_of_seats(value.seats, value.stated),
        control=_controlled(value),
    )
    if value.now is not None:
        return said
    return _("{said} {seats}").format(said=said, seats=_seats_to_come(value))


def control_of_many(controls: Sequence[Control]) -> str:
    """Return how many councils each party controls so far, and of how many that is open."""
    told = Counter(_who(known.now) for known in controls if known.now is not None)
    parts = [
        f"{party or _('no overall control')} {figures.whole(number)}"
        for party, number in told.most_common()
    ]
    if still_open := len(controls) - told.total():
        parts.append(_("{n} not decided or not told").format(n=figures.whole(still_open)))
    return _("Control of {n} councils: {parties}. By council each is told.").format(
        n=figures.whole(len(controls)), parties=", ".join(parts)
    )


def _of_seats(seats: int, stated: Council | None) -> str:
    """Return the seats that control is of: as stated with those not up, or those of all wards."""
    if stated is None:
        return _("all {n} seats").format(n=figures.whole(seats))
    said = ngettext("{n} seat as stated", "{n} seats as stated", seats)
    said = said.format(n=figures.whole(seats))
    if not stated.not_up:
        return said
    not_up = figures.whole(stated.seats_not_up)
    return _("{seats}, {n} of them not up").format(seats=said, n=not_up)


def _controlled(value: Control) -> str:
    """Return what became of the control of a council, as far as that is decided."""
    if value.before is None:
        return _controlled_now_alone(value)
    before = _who(value.before)
    if value.now is None:
        template = (
            _("control not decided yet; {before} on the eve of poll")
            if value.is_by_eve_of_poll
            else _("control not decided yet; {before} before")
        )
        return template.format(before=before or _("no overall control"))
    said = _moved(before, _who(value.now))
    return _("{said} (before: eve of poll)").format(said=said) if value.is_by_eve_of_poll else said


def _controlled_now_alone(value: Control) -> str:
    """Return who controls a council of which nobody knows who controlled it before."""
    if value.stated is None:
        # An untold council has neither, and is said before.
        raise LookupError(value.authority)
    if value.now is None:
        return _("control not decided yet; before not known")
    now = _who(value.now)
    if now is None:
        return _("no overall control (before not known)")
    return _("{party} control (before not known)").format(party=now)


def _who(controller: Controller) -> str | None:
    """Return the short name of the party that controls a council, None where none does."""
    return None if controller.party is None else short_on_board(controller.party)


def _moved(before: str | None, now: str | None) -> str:
    """Return what became of control, None being no overall control."""
    if now == before:
        if now is None:
            return _("no overall control, no change")
        return _("{party} hold").format(party=now)
    if now is None:
        return _("{party} lose control to no overall control").format(party=before)
    return _("{party} gain control from {before}").format(
        party=now, before=before or _("no overall control")
    )


def _seats_to_come(value: Control) -> str:
    to_come = ngettext("{n} seat to come", "{n} seats to come", value.to_come).format(
        n=figures.whole(value.to_come)
    )
    line = _("{line} of {seats} seats are a majority").format(
        line=figures.whole(value.line), seats=figures.whole(value.seats)
    )
    if value.leading is None:
        return _("{line}; {to_come}.").format(line=line, to_come=to_come)
    return _("{party} have {held}; {line}; {to_come}.").format(
        party=short_on_board(value.leading),
        held=figures.whole(value.held),
        line=line,
        to_come=to_come,
    )


def council_seats(totals: BoardTotals) -> str | None:
    """Return the seats of each party of a council so far, with what moved where all is known.

    None before anybody won a seat.
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
    return _("{parties}.").format(parties=", ".join(parts))


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


def figures_basis(totals: BoardTotals, *, has_votes: bool = True) -> Iterator[str]:
    """Yield what the figures of the parties rest on; of all votes where they are shown."""
    if totals.of(Sum.VOTED):
        yield share_basis(totals)
        if has_votes and totals.base not in {Base.SINGLE, Base.SUM}:
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
        unknown = _("No net change: who held these seats before is not known.")
        return unknown if totals.decided else None
    return ngettext(
        "Net change over {n} seat whose holder before is known.",
        "Net change over {n} seats whose holders before are known.",
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
