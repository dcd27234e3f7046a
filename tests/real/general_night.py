"""The general election of 2019 as a night: 650 constituencies in the order they were declared.

``python -m tests.real.general_night`` prints the board at 10, 50 and 100 % of them and the time
that each declaration took; with ``--pictures FOLDER`` it takes pictures of the board's page then.
The past result is that of 2010, on the same boundaries, and so are the holders: gains over the
last election would be gains over 2017, which these tables do not have. The files are the House of
Commons Library's; what the board says is held against their figures added up here, without the
program.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Final

from countdesk import figures
from countdesk.models import decisions
from countdesk.models.board_sums import Sum
from countdesk.models.board_totals import BoardTotals
from countdesk.models.election import Candidate, Contest, Holder, Party, VotingRule
from countdesk.models.seat_changes import INDEPENDENTS
from countdesk.models.statements import DeclaredTotals
from countdesk.parties import identified
from countdesk.session.board import Board
from countdesk.session.past_elections import PastElections
from countdesk.session.past_results import attach_election
from countdesk.session.session import Session
from countdesk.storage.past_library import PastLibrary
from countdesk.wording import board as words

DAY: Final = date(2019, 12, 12)
PAST: Final = "May 2010"
PAST_DAY: Final = date(2010, 5, 6)

STOPS: Final = {10: 65, 50: 325, 100: 650}
"""How many constituencies are declared at each part of a hundred that is looked at."""

THE_SPEAKER: Final = "ynmp-party:12522"
"""The key of whoever seeks election as the Speaker, for whom the tables give no identifier."""

_PARTY_OF_SPEAKER: Final = "Speaker"

_REGISTERED_TWICE: Final = {"PP51": "PP52", "PP84": "PP85", "PP3960": "PP106"}
"""Parties of Great Britain that are registered in Northern Ireland by another identifier, which
stood there in 2019: the Conservatives, the UK Independence Party, the British National Party."""


@dataclass(frozen=True, slots=True)
class Stood:
    """One candidate as published; `key` is the party's on the board."""

    surname: str
    forenames: str
    party: str
    party_id: str
    commons_id: str
    votes: int

    @property
    def key(self) -> str:
        """Return the key of the party's line on the board."""
        if self.party_id:
            return _REGISTERED_TWICE.get(self.party_id, self.party_id)
        return THE_SPEAKER if self.party == _PARTY_OF_SPEAKER else INDEPENDENTS


@dataclass(frozen=True)
class Constituency:
    """One constituency as published; `valid` and `invalid` count papers."""

    code: str
    name: str
    declared: datetime
    electorate: int
    valid: int
    invalid: int
    winner: str
    candidates: tuple[Stood, ...]

    @property
    def scope(self) -> str:
        """Return the identifier of the contest."""
        return f"parl.{self.code.lower()}.{DAY}"

    @property
    def elected(self) -> Stood:
        """Return who had most votes; nobody tied."""
        return max(self.candidates, key=lambda stood: stood.votes)

    @property
    def totals(self) -> DeclaredTotals:
        """Return the totals as they were declared."""
        return DeclaredTotals(
            votes={
                f"c{order}": stood.votes for order, stood in enumerate(self.candidates, start=1)
            },
            valid_papers=self.valid,
            rejected=self.invalid,
            electorate=self.electorate,
        )


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.reader(table))


def constituencies(data: Path, year: int = 2019) -> list[Constituency]:
    """Return the constituencies of a general election in the order they were declared.

    Of those declared in the same minute the published order decides.
    """
    folder = data / "general-elections"
    stood: dict[str, list[Stood]] = {}
    for row in _rows(folder / f"ge{year}-candidacies.csv"):
        candidate = Stood(row[13], row[12], row[7], row[9], row[10], int(row[18]))
        stood.setdefault(row[0], []).append(candidate)
    published = [
        Constituency(
            code=row[0],
            name=row[2],
            # Clocks show Greenwich time in December; of May the order alone is asked.
            declared=datetime.strptime(row[7], "%d/%m/%Y %H:%M").replace(tzinfo=UTC),
            electorate=int(row[14]),
            valid=int(row[15]),
            invalid=int(row[16]),
            winner=row[12],
            candidates=tuple(stood[row[0]]),
        )
        for row in _rows(folder / f"ge{year}-constituencies.csv")
    ]
    return sorted(published, key=lambda known: known.declared)


# The night at the desk.


@contextmanager
def night(data: Path, folder: Path, published: Sequence[Constituency]) -> Generator[Session]:
    """Open a new count file with every constituency beside its result of 2010, none declared."""
    held = {known.code: known.elected for known in constituencies(data, PAST_DAY.year)}
    elections = PastElections(PastLibrary(folder / "past-elections.db"))
    tables = data / "general-elections"
    elections.add(
        tables / "ge2010-candidacies.csv",
        name=PAST,
        beside=tables / "ge2010-constituencies.csv",
        day=PAST_DAY,
    )
    with Session.create(folder / "2019.count", desk="hall", author="KP") as session:
        draft = session.draft()
        # In the order of their names, as a night is set up before anybody knows another one.
        for known in sorted(published, key=lambda known: known.name):
            contest = _contest(known, _party(held[known.code]))
            draft.decide_on_night(partial(decisions.describe_contest, contest=contest))
            draft.decide(decisions.nominate(known.scope, _nominated(known)))
        session.set_up(*draft.statements)
        attach_election(session, elections.named(PAST))
        yield session


def _contest(known: Constituency, held: Party) -> Contest:
    return Contest(
        identifier=known.scope,
        name=known.name,
        election="UK Parliament general election",
        authority=None,
        date=DAY,
        seats=1,
        voting_rule=VotingRule.FPTP,
        electorate=known.electorate,
        ward_code=known.code,
        # The seats came up again in 2015 and 2017, so this is stated: 2010 is what gains are over.
        holder=Holder(held, held),
    )


def _party(stood: Stood) -> Party:
    return identified(stood.party_id or None, stood.party, stood.commons_id or None)


def _nominated(known: Constituency) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            identifier=f"c{order}",
            name=" ".join(f"{stood.forenames} {stood.surname}".split()),
            party=_party(stood),
            ballot_order=order,
            surname=stood.surname,
            forenames=stood.forenames,
        )
        for order, stood in enumerate(known.candidates, start=1)
    )


def declare(session: Session, published: Sequence[Constituency]) -> Iterator[float]:
    """Declare constituencies one after the other; yield the seconds each took.

    Whatever listens to the session, such as a board, has shown the result by then.
    """
    for known in published:
        begun = perf_counter()
        rule = partial(decisions.declare_totals, totals=known.totals, at=known.declared)
        session.decide(known.scope, rule)
        yield perf_counter() - begun


# The same added up without the program.


@dataclass(frozen=True)
class Reckoned:
    """What the published tables come to when some constituencies are declared, by party.

    `seats` and `votes` are of the declared ones, and `before` the same constituencies in 2010.
    `to_come` are the seats held in 2010 of those to come.
    """

    seats: Counter[str]
    held: Counter[str]
    votes: Counter[str]
    before: Counter[str]
    to_come: Counter[str]
    valid: int
    electors: int

    @property
    def keys(self) -> set[str]:
        """Return the parties that have seats or votes, or had."""
        return {*self.seats, *self.held, *self.votes, *self.before, *self.to_come}

    def share(self, key: str) -> Fraction:
        """Return a party's share of the votes."""
        return Fraction(self.votes[key], self.votes.total())

    def change(self, key: str) -> Fraction:
        """Return the change of a party's share on the same constituencies."""
        return self.share(key) - Fraction(self.before[key], self.before.total())


def reckoned(
    declared: Sequence[Constituency], rest: Sequence[Constituency], before: Sequence[Constituency]
) -> Reckoned:
    """Add up the published figures of declared constituencies, and of the others who held them."""
    then = {known.code: known for known in before}
    votes, votes_then = Counter[str](), Counter[str]()
    for known in declared:
        for line in known.candidates:
            votes[line.key] += line.votes
        for line in then[known.code].candidates:
            votes_then[line.key] += line.votes
    return Reckoned(
        seats=Counter(known.elected.key for known in declared),
        held=Counter(then[known.code].elected.key for known in declared),
        votes=votes,
        before=votes_then,
        to_come=Counter(then[known.code].elected.key for known in rest),
        valid=sum(known.valid for known in declared),
        electors=sum(known.electorate for known in declared),
    )


# What is printed.


def lines(totals: BoardTotals) -> Iterator[str]:
    """Yield the rows of a table of the parties that won or held seats."""
    yield f"{'party':<10}{'seats':>7}{'net':>7}{'votes':>12}{'share':>8}{'change':>9}{'to come':>9}"
    for line in totals.parties:
        to_come = totals.still_to_come(line.key).seats_held
        if line.seats or line.held:
            yield (
                f"{words.party_on_board(line.key, line.party):<10}{line.seats:>7}"
                f"{figures.signed(line.net or 0):>7}{line.votes or 0:>12,}"
                f"{figures.percent(line.share):>8}{figures.change(line.change):>9}{to_come:>9}"
            )


def percentile_99(seconds: Sequence[float]) -> float:
    """Return the time that 99 of 100 did not exceed."""
    return quantiles(seconds, n=100, method="inclusive")[98]


AGAINST: Final = (
    "Outcomes, net seats and changes are against 2010, whose winners are stated as the holders. "
    "Outcomes against the last election would be those of 2017, which these tables do not have."
)


def _printed(session: Session, published: Sequence[Constituency]) -> None:
    print(AGAINST, end="\n\n")
    board = Board(session)
    board.work_out()
    spent: list[float] = []
    for percent, number in STOPS.items():
        spent += declare(session, published[len(spent) : number])
        totals = board.totals
        print(
            f"{percent} %: {totals.decided} declared, the last at "
            f"{published[number - 1].declared:%d %B %H:%M} ({published[number - 1].name}); "
            f"{sum(line.votes or 0 for line in totals.parties):,} votes, "
            f"{totals.of(Sum.TO_COME)} to come"
        )
        print(*lines(totals), sep="\n", end="\n\n")
    print(
        f"{len(spent)} declarations with the board kept: median {median(spent) * 1000:.1f} ms, "
        f"99 % within {percentile_99(spent) * 1000:.1f} ms, longest {max(spent) * 1000:.1f} ms"
    )


def _pictured(session: Session, published: Sequence[Constituency], folder: Path) -> None:
    """Take a picture of the board at each stop, by night and by day."""
    from countdesk.ui.panels.board import BoardPanel
    from countdesk.ui.pictures import window_of

    print(AGAINST)
    folder.mkdir(parents=True, exist_ok=True)
    with window_of(session) as photographer:
        window = photographer.window
        window.activateWindow()
        window.do("go_board")
        spent: list[float] = []
        for percent, number in STOPS.items():
            spent += declare(session, published[len(spent) : number])
            panel = window.findChild(BoardPanel)
            if panel is None:
                raise LookupError(BoardPanel)
            while not panel.board.is_whole:
                photographer.settle()
            for theme in ("night", "day"):
                window.do(f"theme_{theme}")
                path = folder / f"board-{percent}-{theme}.png"
                photographer.save(path)
                print(path)
    print(
        f"{len(spent)} declarations in the window: median {median(spent) * 1000:.1f} ms, "
        f"99 % within {percentile_99(spent) * 1000:.1f} ms"
    )


def main() -> int:
    """Print the board of the night, or take pictures of it."""
    parser = argparse.ArgumentParser(description="Enter the general election of 2019 as a night.")
    parser.add_argument(
        "--pictures", type=Path, metavar="FOLDER", help="take pictures of the board instead"
    )
    pictures = parser.parse_args().pictures
    data = os.environ.get("COUNTDESK_DATA")
    if not data:
        print("COUNTDESK_DATA is not set, so there are no real results to enter.")
        return 2
    published = constituencies(Path(data))
    with tempfile.TemporaryDirectory(prefix="countdesk-") as made:
        folder = Path(made)
        os.environ["COUNTDESK_HOME"] = made
        with night(Path(data), folder, published) as session:
            if pictures is None:
                _printed(session, published)
            else:
                os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
                _pictured(session, published, pictures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
