"""Statements as a desk makes them, for tests that care how they are kept, not what they say."""

from countdesk.models.arrangements import BoxAssigned, BoxListed
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.statements import (
    AccountStated,
    Body,
    BoxCounted,
    SheetEntered,
    Statement,
    VarianceExplained,
)
from countdesk.models.verification import BallotPaperAccount

WARD = "local.eastleigh.hedge-end-north.2023-05-04"
STATION_BOX = BallotBox("14", BoxKind.STATION, "St John's Hall", "2", "HE1")
POSTAL_BOX = BallotBox("P1", BoxKind.POSTAL)
DESK = "table 3"
AUTHOR = "AB"


def sheet(label: str, papers: int | None = 100, *, replaces: tuple[str, ...] = ()) -> Statement:
    """Return a counting sheet of the first count."""
    votes = {"1": 60, "2": 40} if papers == 100 else {"1": papers or 0}
    return Statement(WARD, SheetEntered(1, CountingSheet(label, papers, votes)), replaces)


def boxes() -> list[Statement]:
    """Return two boxes, the contest they serve, and what is known of their papers."""
    box, postal = STATION_BOX.key, POSTAL_BOX.key
    listed: list[Body] = [
        BoxListed(STATION_BOX),
        BoxListed(POSTAL_BOX),
    ]
    known: list[Body] = [
        BoxAssigned(STATION_BOX.label, STATION_BOX.identifier, electors=1204),
        BoxAssigned(POSTAL_BOX.label, POSTAL_BOX.identifier),
        AccountStated(box, BallotPaperAccount(600, 187, 1, 0, None)),
        AccountStated(postal, BallotPaperAccount(expected=311)),
        BoxCounted(box, 1, 411),
        BoxCounted(box, 2, 412),
        BoxCounted(postal, 1, None),
        VarianceExplained(box, "one paper in box 15"),
    ]
    return [
        *(Statement("", body) for body in listed),
        *(Statement(WARD, body) for body in known),
    ]
