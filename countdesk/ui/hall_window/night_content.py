"""What the slides of the whole night say: the board in pages, the seats, and how far it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from countdesk import figures, parties
from countdesk.drawing.seat_blocks import seats_so_far
from countdesk.models.board_sums import Sum
from countdesk.models.checks import unreconciled_codes
from countdesk.models.contest_names import names_told_apart
from countdesk.models.election import Keeper
from countdesk.models.publication import Publication, publication
from countdesk.models.stages import Stage
from countdesk.ui.charts.one_council import control_of_all
from countdesk.ui.hall_window.slides import BOARD_ROWS, board_rows, pages
from countdesk.wording.board import in_front, outcome_on_board, short_on_board
from countdesk.wording.control import control_of_many, who_controls
from countdesk.wording.hall import (
    APART_MARK,
    CORRECTED_MARK,
    LOT_MARK,
    declared_of,
    marks_in_words,
    marks_told,
    page_of,
    recorded_in_hall,
    stage_in_hall,
)
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import clock, surname

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.drawing.half_circle import SeatBlock
    from countdesk.models.board import BoardRow
    from countdesk.models.board_totals import BoardTotals
    from countdesk.session.board import Board
    from countdesk.session.session import Session

LATEST: Final = 6
"""How many declarations are told beside how far the night is."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A contest in a row: of one that is not declared the stage and the turnout alone."""

    name: str
    council: str
    stage: str
    time: str
    is_declared: bool
    front: str = ""
    person: str = ""
    colours: tuple[str, ...] = ()
    outcome: str = ""
    is_gain: bool = False
    majority: str = ""
    turnout: str = ""
    marks: str = ""

    @property
    def marks_behind(self) -> str:
        """Return what stands behind the name: marks of what is said of the result, if any."""
        return f"\N{NO-BREAK SPACE}{self.marks}" if self.marks else ""

    @property
    def spoken(self) -> str:
        """Return the row in words."""
        # That it was corrected its stage says.
        marks = marks_in_words(self.marks.replace(CORRECTED_MARK, ""))
        majority = _("majority {votes}").format(votes=self.majority) if self.majority else ""
        turnout = _("turnout {share}").format(share=self.turnout) if self.turnout else ""
        front = " ".join(filter(None, (self.front, self.person)))
        said = (self.name, self.council, self.stage, marks, self.time, front, self.outcome)
        return ", ".join(part for part in (*said, majority, turnout) if part)


@dataclass(frozen=True, slots=True)
class BoardContent:
    """A page of the board."""

    title: str
    detail: str
    status: str
    lines: tuple[BoardLine, ...]

    @property
    def spoken(self) -> str:
        """Return the page in words, for a screen reader."""
        said = (self.title, self.detail, self.status, *(line.spoken for line in self.lines))
        return ". ".join(part for part in said if part)

    @property
    def marks(self) -> str:
        """Return what each mark on this page says."""
        return marks_told("".join(line.marks for line in self.lines))


@dataclass(frozen=True, slots=True)
class SeatsContent:
    """The seats of a council, or of all contests; of those nobody has a majority."""

    title: str
    detail: str
    status: str
    blocks: tuple[SeatBlock, ...]
    is_council: bool

    @property
    def note(self) -> str:
        """Return what stands in brackets behind the seats, nothing where nothing does."""
        has_moved = any(block.detail for block in self.blocks)
        return _("In brackets: seats gained less seats lost") if has_moved else ""

    @property
    def spoken(self) -> str:
        """Return the seats in words, for a screen reader."""
        seats = ", ".join(f"{block.name} {block.seats} {block.detail}" for block in self.blocks)
        said = (self.title, self.detail, self.status, " ".join(seats.split()), self.note)
        return ". ".join(part.rstrip(".") for part in said if part)


@dataclass(frozen=True, slots=True)
class StageSum:
    """How many contests are so far: `kind` tells the pieces of the bar apart."""

    kind: str
    words: str
    contests: int


@dataclass(frozen=True, slots=True)
class ProgressContent:
    """How far the night is, and what was declared last."""

    title: str
    status: str
    declared: int
    contests: int
    sums: tuple[StageSum, ...]
    latest: tuple[BoardLine, ...]

    @property
    def marks(self) -> str:
        """Return what each mark among the declarations says."""
        return marks_told("".join(line.marks for line in self.latest))

    @property
    def spoken(self) -> str:
        """Return it in words, for a screen reader."""
        sums = ", ".join(f"{known.words} {known.contests}" for known in self.sums)
        latest = (line.spoken for line in self.latest)
        said = (self.title, declared_of(self.declared, self.contests), self.status, sums, *latest)
        return ". ".join(part for part in said if part)


class NightContent:
    """What is said of a night now, of its session and its board."""

    def __init__(self, session: Session, board: Board) -> None:
        self._session = session
        self._board = board

    @property
    def name(self) -> str:
        """Return what the night is called: after its council where all contests are of one."""
        board = self._board
        if len(board.councils) == 1:
            (council,) = board.councils
            if board.totals_of(council).of(Sum.CONTESTS) == len(board):
                return council
        return self._session.file.path.stem

    @property
    def declared(self) -> tuple[int, int]:
        """Return how many contests are declared, and how many there are."""
        return sum(known.totals.decided for known in self._board.kinds), len(self._board)

    def board_page(self, page: int) -> BoardContent:
        """Return a page of the board, counted from 0."""
        ordered = self._board.order()
        number = pages(len(ordered), BOARD_ROWS)
        rows = board_rows(len(ordered))
        shown = ordered[page * rows : (page + 1) * rows]
        names = self._names()
        return BoardContent(
            self.name,
            page_of(page + 1, number) if number > 1 else "",
            self._status,
            tuple(self._line(contest, names) for contest in shown),
        )

    def seats(self, council: str) -> SeatsContent:
        """Return the seats of a council; of all contests of most of a kind where it is empty."""
        board = self._board
        is_of_one = council in board.councils
        totals = board.totals_of(council) if is_of_one else board.totals
        controls = (board.control(council),) if is_of_one else board.controls
        known = control_of_all(board, totals, controls)
        is_told = known is not None and known.untold is None
        detail = ""
        if known is not None and is_told:
            # The title says of which council.
            said = who_controls(known).removeprefix(f"{known.authority}, ")
            detail = said[:1].upper() + said[1:]
        elif len(controls) > 1:
            detail = control_of_many(controls)
        return SeatsContent(
            title=council if is_of_one else self.name,
            detail=detail or declared_of(totals.decided, totals.of(Sum.CONTESTS)),
            status=self._status,
            blocks=tuple(_with_net(seats_so_far(totals, known), totals)),
            is_council=is_told,
        )

    def progress(self) -> ProgressContent:
        """Return how far the night is."""
        rows = [self._board.row(contest) for contest in self._board.order()]
        sums = Counter(_SUM_OF_STAGE[self._reached(row)] for row in rows)
        declared = [row for row in rows if row.is_decided and row.declared_at is not None]
        declared.sort(key=lambda row: -(row.declared_at or 0))
        number, contests = self.declared
        names = self._names()
        return ProgressContent(
            title=self.name,
            status=self._status,
            declared=number,
            contests=contests,
            sums=tuple(
                StageSum(kind, words, sums[kind]) for kind, words in _SUMS.items() if sums[kind]
            ),
            latest=tuple(self._line(row.identifier, names) for row in declared[:LATEST]),
        )

    @property
    def _status(self) -> str:
        """Return that results are not the official ones, where a desk of agents wrote down any."""
        contests = (self._board.row(known) for known in self._board.order())
        by_agents = next(
            (row for row in contests if row.is_decided and row.contest.kept_by is Keeper.AGENT),
            None,
        )
        if by_agents is None:
            return ""
        return recorded_in_hall(self._session.recording_desk(by_agents.identifier))

    def _published(self, contest: str) -> Publication | None:
        """Return what may be shown of a contest on the board, None before it is read.

        There it is what is declared, whatever was chosen for the slides of contests.
        """
        if not self._session.is_read(contest):
            return None
        return publication(self._session.count(contest), self._session.now())

    def _reached(self, row: BoardRow) -> Stage:
        """Return the stage of a contest, that of the set-up while its poll is open."""
        told = self._published(row.identifier)
        return Stage.SET_UP if told is Publication.POLL_OPEN else row.stage

    def _names(self) -> Mapping[str, str]:
        """Return what each contest is called."""
        return names_told_apart(count.contest for count in self._session.night.contests)

    def _line(self, contest: str, names: Mapping[str, str]) -> BoardLine:
        row, told = self._board.row(contest), self._published(contest)
        council = (row.contest.authority or "") if self._board.has_several_councils else ""
        name = names[contest]
        if told is None or (not row.is_told and told is Publication.DECLARED):
            # It is not read or worked out yet: a moment later it is.
            return BoardLine(name, council, figures.UNKNOWN, "", is_declared=False)
        count = self._session.count(contest)
        stage = stage_in_hall(count, told)
        turnout = "" if row.turnout is None else figures.percent(row.turnout)
        if told is Publication.PAPERS:
            return BoardLine(name, council, stage, "", is_declared=False, turnout=turnout)
        if not row.is_decided or told in (Publication.IN_DISPUTE, Publication.POLL_OPEN):
            return BoardLine(name, council, stage, "", is_declared=False)
        is_one = row.contest.seats == 1 and bool(row.front)
        outcome = outcome_on_board(row)
        is_gain = row.outcome.gained_from is not None if row.outcome else bool(row.net_seats)
        return BoardLine(
            name,
            council,
            stage,
            clock(row.declared_at) if row.declared_at is not None else "",
            is_declared=True,
            front=in_front(row) if row.seats_won else "",
            person=surname(row.front[0].candidate) if is_one else "",
            colours=tuple(parties.colour(party) for party, _seats in row.seats_won),
            outcome=outcome or "",
            is_gain=is_gain,
            majority="" if row.majority is None else figures.whole(row.majority.votes),
            turnout=turnout,
            marks=self._marks(row),
        )

    def _marks(self, row: BoardRow) -> str:
        """Return the marks of a declared result; findings are asked for only where there are any.

        Not every error says something against the figures.
        """
        is_apart = row.errors and unreconciled_codes(self._session.cooked(row.identifier).findings)
        known = {
            CORRECTED_MARK: row.stage is Stage.CORRECTED,
            APART_MARK: bool(is_apart),
            LOT_MARK: any(line.by_lot for line in row.front),
        }
        return "".join(mark for mark, applies in known.items() if applies)


_SUMS: Final = {
    "declared": _("Declared"),
    "counted": _("Counted, not declared"),
    "counting": _("Count"),
    "verification": _("Verification"),
    "to-come": _("Count not begun"),
    "put-off": _("No poll"),
}
"""The pieces of the bar, from what is done to what is still to come."""

_SUM_OF_STAGE: Final = {
    Stage.SET_UP: "to-come",
    Stage.VERIFICATION: "verification",
    Stage.COUNTING: "counting",
    Stage.RECOUNT: "counting",
    Stage.PROVISIONAL: "counted",
    Stage.AGREED: "counted",
    Stage.DECLARED: "declared",
    Stage.CORRECTED: "declared",
    Stage.UNCONTESTED: "declared",
    Stage.COUNTERMANDED: "put-off",
    Stage.ABANDONED: "put-off",
}


def _with_net(blocks: list[SeatBlock], totals: BoardTotals) -> list[SeatBlock]:
    """Return blocks with what each party gained or lost, where all of that is known."""
    if not totals.decided or totals.of(Sum.NET_KNOWN) != totals.seats_decided:
        return blocks
    net = {short_on_board(line.party): line.net for line in totals.parties}
    return [
        replace(block, detail=f"({figures.signed(net[block.name])})")
        if not block.is_hollow and net.get(block.name)
        else block
        for block in blocks
    ]
