"""What the pictures of a night say: the seats of a council, and how far the night is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from countdesk import figures, parties, wording
from countdesk.drawing.half_circle import SeatBlock
from countdesk.drawing.seat_blocks import seats_so_far
from countdesk.exchange.declaration import printable
from countdesk.faults import Known
from countdesk.models.board_sums import Sum
from countdesk.models.board_totals import BoardTotals, change_together, net_together
from countdesk.models.contest_kinds import ContestKind, contest_kind
from countdesk.models.kind_totals import KindTotals
from countdesk.models.stages import Stage
from countdesk.wording import board as words
from countdesk.wording import pictures
from countdesk.wording.control import who_controls
from countdesk.wording.language import gettext as _
from countdesk.wording.nights import as_it_stood, whose
from countdesk.wording.press_names import headline_name
from countdesk.wording.share_changes import change_over_night

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from countdesk.exchange.frozen import FrozenContest, FrozenNight
    from countdesk.models.board import BoardRow
    from countdesk.models.board_totals import PartyTotals
    from countdesk.models.control import Control
    from countdesk.models.election import Party

MOST_PARTIES: Final = 9
"""The lines of parties there is room for; all others are in one line together."""

MOST_COUNCILS: Final = 3
"""The councils of which each has room for a half circle of its own that can be read."""

_REACHED: Final = {
    Stage.SET_UP: _("not begun"),
    Stage.VERIFICATION: _("verification"),
    Stage.COUNTING: _("counting"),
    Stage.RECOUNT: _("counting"),
    Stage.PROVISIONAL: _("counted, not declared"),
    Stage.AGREED: _("counted, not declared"),
    Stage.DECLARED: _("declared"),
    Stage.CORRECTED: _("declared"),
    Stage.UNCONTESTED: _("declared"),
    Stage.COUNTERMANDED: _("no poll"),
    Stage.ABANDONED: _("no poll"),
}
"""How far a contest is, in the words of the picture."""

_IN_ORDER: Final = tuple(
    dict.fromkeys(
        _REACHED[stage]
        for stage in (
            Stage.DECLARED,
            Stage.PROVISIONAL,
            Stage.COUNTING,
            Stage.VERIFICATION,
            Stage.SET_UP,
            Stage.ABANDONED,
        )
    )
)


@dataclass(frozen=True, slots=True)
class NightHead:
    """What stands above and below every picture of a night.

    `polls` are the days, and where it is one election which one and of which councils.
    """

    name: str
    polls: str
    said: str
    status: str
    caution: str
    source: str


@dataclass(frozen=True, slots=True)
class SeatsTold:
    """The seats of a council, or of several contests, of which nobody has a majority.

    `name` is of one council among several: alone it stands above the whole picture.
    """

    name: str
    blocks: tuple[SeatBlock, ...]
    is_council: bool

    @property
    def one_seat_up(self) -> str | None:
        """Return who has the one seat that is up, None where there are more or none.

        One dot in a half circle would look like a whole council.
        """
        if sum(block.seats for block in self.blocks) != 1:
            return None
        (only,) = (block for block in self.blocks if block.seats)
        return pictures.one_seat_up("" if only.is_hollow else only.name)


@dataclass(frozen=True, slots=True)
class SeatsContent:
    """The seats of a night: one council's, or those of a few councils side by side."""

    head: NightHead
    told: tuple[SeatsTold, ...]


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party of a night in texts; `part` is of all seats won so far, else of all votes."""

    name: str
    seats: str
    net: str
    share: str
    change: str
    colour: str | None
    part: float


@dataclass(frozen=True, slots=True)
class ProgressContent:
    """How far a night is: contests by how far each is, and the parties so far.

    `reached` has the place of each step on the way from the declaration back, its words, and how
    many contests are there.
    """

    head: NightHead
    reached: tuple[tuple[int, str, int], ...]
    lines: tuple[PartyLine, ...]
    share_heading: str
    bar_heading: str
    notes: tuple[str, ...]

    @property
    def contests(self) -> int:
        """Return the number of all contests."""
        return sum(number for _place, _words, number in self.reached)


def seats_content(
    night: FrozenNight, contests: Iterable[FrozenContest], council: str | None
) -> SeatsContent:
    """Return the seats of a council, without one those of the night.

    Those of a night are of each council with more than one contest by itself, as far as there are
    a few; else of all together. Raises `Known` for a council that the night does not have.
    """
    shown = _councils(night) if council is None else (_asked(night, council),)
    if len(shown) == 1:
        ((control, totals),) = shown
        told = _seats_of(control, totals)
        said = words.progress_of_night(totals)
        if told.is_council:
            said = who_controls(control, name=_party_named).removeprefix(f"{control.authority}, ")
            said = said[:1].upper() + said[1:]
        rows = tuple(row for row in night.board.rows if row.council == control.authority)
        return SeatsContent(_head(night, contests, control.authority, said, rows), (told,))
    totals = _first(night).totals
    several = tuple(_seats_of(*known, printable(known[0].authority)) for known in shown)
    said = words.progress_of_night(totals)
    if not shown and len(night.board.councils) > 1:
        said = f"{pictures.seats_together(len(night.board.councils))} {said}"
    head = _head(night, contests, night.title, said)
    return SeatsContent(head, several or (_seats_of(None, totals),))


def _seats_of(control: Control | None, totals: BoardTotals, name: str = "") -> SeatsTold:
    is_told = control is not None and control.untold is None
    return SeatsTold(name, tuple(seats_so_far(totals, control, _party_named)), is_told)


def _councils(night: FrozenNight) -> Sequence[tuple[Control, BoardTotals]]:
    """Return the councils whose seats are shown each by itself, nothing where none are.

    A by-election is not the seats of its council, and of many councils none has room.
    """
    if _council(night) is not None:
        return night.board.councils
    if _first(night).kind is not ContestKind.LOCAL:
        return ()
    known = tuple(each for each in night.board.councils if each[1].of(Sum.CONTESTS) > 1)
    return known if len(known) <= MOST_COUNCILS else ()


def _first(night: FrozenNight) -> KindTotals:
    """Return the totals of the kind that most contests are of."""
    return night.board.kinds[0] if night.board.kinds else KindTotals()


def _council(night: FrozenNight) -> Control | None:
    """Return the council whose seats all contests of the first kind fill, None of several."""
    if len(night.board.councils) != 1:
        return None
    ((alone, totals),) = night.board.councils
    return alone if totals.of(Sum.SEATS) == _first(night).totals.of(Sum.SEATS) else None


def _asked(night: FrozenNight, council: str) -> tuple[Control, BoardTotals]:
    known = {each[0].authority: each for each in night.board.councils}
    if council not in known:
        raise Known(pictures.no_such_council(council, tuple(known)))
    return known[council]


def progress_content(night: FrozenNight, contests: Iterable[FrozenContest]) -> ProgressContent:
    """Return how far a night is, with the parties of the kind that most contests are of."""
    board = night.board
    first, others = _first(night), board.kinds[1:]
    totals, council = first.totals, _council(night)
    reached = Counter(
        _REACHED[row.stage] for row in board.rows if contest_kind(row.contest) is first.kind
    )
    said = words.progress_of_night(totals)
    return ProgressContent(
        _head(night, contests, night.title if council is None else council.authority, said),
        tuple(
            (place, name, reached[name]) for place, name in enumerate(_IN_ORDER) if reached[name]
        ),
        tuple(_lines(totals)),
        words.share_heading(totals.base),
        _bar_heading(totals),
        (*_rests_on(totals), *map(words.kind_apart, others)),
    )


def _bar_heading(totals: BoardTotals) -> str:
    """Return what the bars of the parties are of: the seats won, before there are any the votes."""
    if any(line.seats for line in totals.parties):
        return _("Share of seats")
    return words.share_heading(totals.base)


def _rests_on(totals: BoardTotals) -> Iterator[str]:
    """Yield over which contests the shares, the changes and the net changes are."""
    if totals.of(Sum.VOTED):
        yield words.share_basis(totals)
    yield from filter(None, (words.change_basis(totals), words.net_basis(totals)))


def _party_named(party: Party) -> str:
    return headline_name(party, 2)


def _head(
    night: FrozenNight,
    contests: Iterable[FrozenContest],
    name: str,
    said: str,
    rows: Sequence[BoardRow] | None = None,
) -> NightHead:
    """Return what stands over a picture, of some rows of the night or of all of them."""
    origin = night.origin
    rows = night.board.rows if rows is None else rows
    corrected = pictures.corrected_of_night(sum(row.stage is Stage.CORRECTED for row in rows))
    unreconciled = pictures.unreconciled_of_night(_unreconciled(rows, contests))
    source = (pictures.made_at(origin.desk), as_it_stood(origin.at))
    councils = sorted({row.council for row in rows if row.council is not None})
    return NightHead(
        printable(name),
        printable(pictures.polls_of_night([row.contest for row in rows], councils, name)),
        printable(said),
        printable(" ".join(filter(None, (whose(rows, origin.desk), corrected, unreconciled)))),
        "" if origin.is_vouched_for else wording.JOURNAL_BROKEN,
        printable(pictures.source(source, origin.short_digest)),
    )


def _unreconciled(rows: Iterable[BoardRow], contests: Iterable[FrozenContest]) -> int:
    """Return how many declared results do not reconcile.

    The contests are gone through, one at a time, only where one of those rows has open errors:
    not each of them says something against the figures.
    """
    doubted = {row.identifier for row in rows if row.is_decided and row.errors}
    if not doubted:
        return 0
    return sum(
        contest.declaration.is_unreconciled
        for contest in contests
        if contest.count.scope in doubted
    )


def _lines(totals: BoardTotals) -> Iterator[PartyLine]:
    """Yield the parties, those with the fewest seats and votes together where there are many."""
    known = totals.parties
    named = known if len(known) <= MOST_PARTIES else known[: MOST_PARTIES - 1]
    others = known[len(named) :]
    won = sum(line.seats for line in known)
    for line in named:
        yield PartyLine(
            printable(_party_named(line.party)),
            figures.whole(line.seats),
            figures.signed(line.net),
            figures.percent(line.share),
            change_over_night(line),
            parties.colour(line.party),
            line.seats / won if won else float(line.share or 0),
        )
    if others:
        yield _together(others, won)


def _together(others: tuple[PartyTotals, ...], won: int) -> PartyLine:
    seats = sum(line.seats for line in others)
    shares = [line.share for line in others]
    share = sum((known or Fraction(0) for known in shares), Fraction(0))
    return PartyLine(
        words.other_parties(len(others)),
        figures.whole(seats),
        figures.signed(net_together(others)),
        figures.percent(None if None in shares else share),
        figures.change(change_together(others)),
        None,
        seats / won if won else float(share),
    )
