"""Nights to measure on, made of statements, so that a large one is written in a few seconds."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from countdesk import parties
from countdesk.models.arrangements import (
    BoxAssigned,
    BoxListed,
    CandidatesNominated,
    ContestDescribed,
    PastResultAttached,
)
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, BoxKind, Candidate, Contest, VotingRule
from countdesk.models.journal import NIGHT
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    AccountStated,
    Body,
    BoxCounted,
    DeclaredTotals,
    SheetEntered,
    StageReached,
    Statement,
    TotalsDeclared,
)
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.session import Session
from countdesk.storage.count_file import CountFile
from tests.benchmarks.measuring import Size

DESK: Final = "hall"
AUTHOR: Final = "KP"
BATCH: Final = 20_000
FIRST: Final = "local.borough.ward-1.2019-05-02"
PAPERS_IN_BOX: Final = 450
PAPERS_ON_SHEET: Final = 900


def identifier(number: int) -> str:
    """Return the identifier of a contest of the night, numbered from 1."""
    return f"local.borough.ward-{number}.2019-05-02"


def candidates(number: int) -> tuple[Candidate, ...]:
    """Return so many candidates, each of a party of its own where the register has enough."""
    known = list(parties.register().values())
    return tuple(
        Candidate(
            f"c{order}",
            f"Alex Example-{order}",
            parties.identified(known[(order - 1) % len(known)].identifier, ""),
            order,
            surname=f"Example-{order}",
        )
        for order in range(1, number + 1)
    )


def sheet(label: str, standing: int, *, papers: int = PAPERS_ON_SHEET) -> CountingSheet:
    """Return a sheet that adds up: every candidate has votes, the first all that are left.

    No two sheets of a night are alike, as their numbers differ.
    """
    votes = {f"c{order}": 7 + order for order in range(2, standing + 1)}
    votes["c2"] += int("".join(digit for digit in label if digit.isdigit()) or 0)
    votes["c1"] = papers - sum(votes.values())
    return CountingSheet(label, papers, votes, 0)


def contest(number: int, *, boxes: int, standing: int = 5) -> Iterator[Statement]:
    """Yield what is written down of one contest until all of its boxes are verified."""
    scope = identifier(number)
    yield Statement(
        scope,
        ContestDescribed(
            Contest(
                scope,
                f"Ward {number}",
                "Local government election",
                "Borough",
                date(2019, 5, 2),
                1,
                VotingRule.FPTP,
                electorate=boxes * 1_000,
            )
        ),
    )
    yield Statement(scope, CandidatesNominated(candidates(standing)))
    yield Statement(scope, PastResultAttached(_past(standing)))
    yield Statement(scope, StageReached(Stage.VERIFICATION))
    for place in range(1, boxes + 1):
        box = BallotBox(f"{number}-{place}", BoxKind.STATION, f"Hall {place}", f"{place}")
        yield Statement(NIGHT, BoxListed(box))
        bodies: tuple[Body, ...] = (
            BoxAssigned(box.label, box.identifier, electors=1_000),
            AccountStated(box.key, BallotPaperAccount(PAPERS_IN_BOX + 150, 145, 5)),
            BoxCounted(box.key, 1, PAPERS_IN_BOX),
        )
        yield from (Statement(scope, body) for body in bodies)


def _past(standing: int) -> PastResult:
    return PastResult(
        "May 2015",
        PastKind.ACTUAL,
        tuple(
            PastCandidacy(known.comparison_key, known.party, known.name, 400 + known.ballot_order)
            for known in candidates(standing)
        ),
    )


def sheets(number: int, entered: Iterable[CountingSheet]) -> Iterator[Statement]:
    """Yield the sheets of a contest, from the move to counting on."""
    scope = identifier(number)
    replaced: tuple[str, ...] = ()
    yield Statement(scope, StageReached(Stage.COUNTING), replaced)
    for each in entered:
        yield Statement(scope, SheetEntered(1, each))


def counting(number: int, size: Size, standing: int, *, blank: int = 0) -> Iterator[Statement]:
    """Yield a contest being counted: so many of its last sheets have only their label yet."""
    for statement in contest(number, boxes=size.boxes, standing=standing):
        # The stage is said once, below: said twice it would be a conflict.
        if not isinstance(statement.body, StageReached):
            yield statement
    filled = size.sheets - blank
    yield from sheets(
        number,
        (
            sheet(f"A{place}", standing) if place <= filled else CountingSheet(f"A{place}")
            for place in range(1, size.sheets + 1)
        ),
    )


def declared(number: int, *, boxes: int = 2, standing: int = 8) -> Iterator[Statement]:
    """Yield what is written down of one contest until its totals are declared."""
    yield from contest(number, boxes=boxes, standing=standing)
    papers = boxes * PAPERS_IN_BOX
    votes = {f"c{order}": 7 + order for order in range(2, standing + 1)}
    votes["c1"] = papers - sum(votes.values())
    totals = DeclaredTotals(votes, ballot_papers=papers, rejected=0)
    yield Statement(identifier(number), TotalsDeclared(totals))


def declared_file(path: Path, contests: int) -> Path:
    """Make a closed count file of so many contests, all of them declared."""
    return one_contest_file(
        path, (known for number in range(1, contests + 1) for known in declared(number))
    )


def record(session: Session, statements: Iterable[Statement]) -> None:
    """Write statements down in batches: one transaction of a whole large night is no use."""
    waiting = iter(statements)
    while batch := tuple(islice(waiting, BATCH)):
        session.record(*batch)


def one_contest_file(path: Path, statements: Iterable[Statement]) -> Path:
    """Make a closed count file of these statements."""
    with Session.create(path, desk=DESK, author=AUTHOR) as session:
        record(session, statements)
    return path


def large_file(folder: Path, size: Size) -> Path:
    """Return a copy of the closed file of a large night, which is made when first asked for.

    Its first contest is being counted, the others are verified.
    """
    made = folder / "large night.count"
    if not made.exists():

        def all_of_it() -> Iterator[Statement]:
            yield from counting(1, size, 15, blank=size.sheets // 2)
            for number in range(2, size.contests + 1):
                yield from contest(number, boxes=size.night_boxes)

        one_contest_file(made, all_of_it())
    copy = fresh(folder, "large copy")
    shutil.copyfile(made, copy)
    with CountFile.open(copy, writing=True) as file:
        # The copies share an identifier, so what another one acknowledged would be missed here.
        file.accept_end()
    return copy


def fresh(folder: Path, name: str, suffix: str = ".count") -> Path:
    """Return the path of a file that is not there yet."""
    return next(
        path
        for number in range(1_000_000)
        if not (path := folder / f"{name} {number}{suffix}").exists()
    )


def all_rows(path: Path) -> list[tuple[object, ...]]:
    """Read every row of a count file with sqlite3 alone."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute("SELECT * FROM entries").fetchall()
    finally:
        connection.close()
