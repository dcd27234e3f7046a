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
from countdesk.models.board_totals import BoardTotals, change_together
from countdesk.models.contest_kinds import contest_kind
from countdesk.models.kind_totals import KindTotals
from countdesk.models.stages import Stage
from countdesk.wording import board as words
from countdesk.wording import pictures
from countdesk.wording.control import who_controls
from countdesk.wording.language import gettext as _
from countdesk.wording.nights import as_it_stood, whose
from countdesk.wording.press_names import headline_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.exchange.frozen import FrozenNight
    from countdesk.models.board_totals import PartyTotals
    from countdesk.models.control import Control
    from countdesk.models.election import Party

MOST_PARTIES: Final = 9
"""The lines of parties there is room for; all others are in one line together."""

_REACHED: Final = {
    Stage.SET_UP: _("to come"),
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
    """What stands above and below every picture of a night."""

    name: str
    said: str
    status: str
    caution: str
    source: str


@dataclass(frozen=True, slots=True)
class SeatsContent:
    """The seats of a council, or of several contests, of which nobody has a majority."""

    head: NightHead
    blocks: tuple[SeatBlock, ...]
    is_council: bool


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party of a night in texts; `part` is of the seats of the largest, else of its share."""

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
    notes: tuple[str, ...]

    @property
    def contests(self) -> int:
        """Return the number of all contests."""
        return sum(number for _place, _words, number in self.reached)


def seats_content(night: FrozenNight, council: str | None) -> SeatsContent:
    """Return the seats of a council, without one those of the night.

    Those of a night are one council's where all its contests of the first kind are. Raises
    `Known` for a council that the night does not have.
    """
    control = _council(night) if council is None else _asked(night, council)
    totals, name = _first(night).totals, night.title
    if control is not None:
        name = control.authority
        totals = next(totals for known, totals in night.board.councils if known.authority == name)
    is_told = control is not None and control.untold is None
    said = words.progress_of_night(totals)
    if control is not None and is_told:
        said = who_controls(control).removeprefix(f"{control.authority}, ")
        said = said[:1].upper() + said[1:]
    blocks = seats_so_far(totals, control, _party_named)
    return SeatsContent(_head(night, name, said), tuple(blocks), is_told)


def _first(night: FrozenNight) -> KindTotals:
    """Return the totals of the kind that most contests are of."""
    return night.board.kinds[0] if night.board.kinds else KindTotals()


def _council(night: FrozenNight) -> Control | None:
    """Return the council whose seats all contests of the first kind fill, None of several."""
    if len(night.board.councils) != 1:
        return None
    ((alone, totals),) = night.board.councils
    return alone if totals.of(Sum.SEATS) == _first(night).totals.of(Sum.SEATS) else None


def _asked(night: FrozenNight, council: str) -> Control:
    known = {control.authority: control for control, _totals in night.board.councils}
    if council not in known:
        raise Known(pictures.no_such_council(council, tuple(known)))
    return known[council]


def progress_content(night: FrozenNight) -> ProgressContent:
    """Return how far a night is, with the parties of the kind that most contests are of."""
    board = night.board
    first, others = _first(night), board.kinds[1:]
    totals, council = first.totals, _council(night)
    reached = Counter(
        _REACHED[row.stage] for row in board.rows if contest_kind(row.contest) is first.kind
    )
    said = words.progress_of_night(totals)
    return ProgressContent(
        _head(night, night.title if council is None else council.authority, said),
        tuple(
            (place, name, reached[name]) for place, name in enumerate(_IN_ORDER) if reached[name]
        ),
        tuple(_lines(totals)),
        words.share_heading(totals.base),
        (*_rests_on(totals), *map(words.kind_apart, others)),
    )


def _rests_on(totals: BoardTotals) -> Iterator[str]:
    """Yield over which contests the shares, the changes and the net changes are."""
    if totals.of(Sum.VOTED):
        yield words.share_basis(totals)
    yield from filter(None, (words.change_basis(totals), words.net_basis(totals)))


def _party_named(party: Party) -> str:
    return headline_name(party, 2)


def _head(night: FrozenNight, name: str, said: str) -> NightHead:
    rows, origin = night.board.rows, night.origin
    corrected = pictures.corrected_of_night(sum(row.stage is Stage.CORRECTED for row in rows))
    source = (pictures.made_at(origin.desk), as_it_stood(origin.at))
    return NightHead(
        printable(name),
        printable(said),
        printable(" ".join(filter(None, (whose(rows, origin.desk), corrected)))),
        "" if origin.is_vouched_for else wording.JOURNAL_BROKEN,
        printable(pictures.source(source, origin.short_digest)),
    )


def _lines(totals: BoardTotals) -> Iterator[PartyLine]:
    """Yield the parties, those with the fewest seats and votes together where there are many."""
    known = totals.parties
    named = known if len(known) <= MOST_PARTIES else known[: MOST_PARTIES - 1]
    others = known[len(named) :]
    together = sum(line.seats for line in others)
    most = max((together, *(line.seats for line in known)))
    for line in named:
        yield PartyLine(
            printable(_party_named(line.party)),
            figures.whole(line.seats),
            figures.signed(line.net),
            figures.percent(line.share),
            figures.change(line.change),
            parties.colour(line.party),
            line.seats / most if most else float(line.share or 0),
        )
    if others:
        yield _together(others, most)


def _together(others: tuple[PartyTotals, ...], most: int) -> PartyLine:
    seats = sum(line.seats for line in others)
    nets = [line.net for line in others]
    shares = [line.share for line in others]
    share = sum((known or Fraction(0) for known in shares), Fraction(0))
    return PartyLine(
        words.other_parties(len(others)),
        figures.whole(seats),
        figures.signed(None if None in nets else sum(net or 0 for net in nets)),
        figures.percent(None if None in shares else share),
        figures.change(change_together(others)),
        None,
        seats / most if most else float(share),
    )
