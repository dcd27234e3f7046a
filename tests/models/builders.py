"""Contests in memory, real and made up, for the tests of every floor.

Parties, candidates and contests come from `nominations`, the `Desk` that counts them from `desks`.
The real contests end with `stretton`, `hodge_hill` and `dudley_north`; `stretton_count()` and its
like return the finished count.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from countdesk.models.baseline import PastKind
from countdesk.models.count import Count
from countdesk.models.election import BoxKind, Holder, Keeper, Party
from countdesk.models.stages import Stage
from countdesk.models.verification import BallotPaperAccount
from tests.models.desks import Desk, at, desk, two_desks
from tests.models.nominations import (
    AFTER_CLOSE,
    BNP,
    CHRISTIAN_VOTE,
    CONSERVATIVE,
    ENGLISH_DEMOCRATS,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LABOUR_COOP,
    LIBERAL_DEMOCRAT,
    MADE_UP,
    NATIONAL_FRONT,
    PLAID,
    POPULAR_ALLIANCE,
    RESPECT,
    THREE,
    TWO,
    UKIP,
    candidates,
    contest,
    independent,
    past_result,
    past_shares,
    renamed,
    slate,
)

__all__ = [
    "AFTER_CLOSE",
    "BNP",
    "CHRISTIAN_VOTE",
    "CONSERVATIVE",
    "DUDLEY_NORTH",
    "DUDLEY_NORTH_2005",
    "DUDLEY_NORTH_CANDIDATES",
    "DUDLEY_NORTH_VOTES",
    "ENGLISH_DEMOCRATS",
    "GREEN",
    "HODGE_HILL",
    "HODGE_HILL_2001",
    "HODGE_HILL_CANDIDATES",
    "HODGE_HILL_VOTES",
    "INDEPENDENT",
    "LABOUR",
    "LABOUR_COOP",
    "LIBERAL_DEMOCRAT",
    "MADE_UP",
    "NATIONAL_FRONT",
    "PLAID",
    "POPULAR_ALLIANCE",
    "RESPECT",
    "STRETTON",
    "STRETTON_2007",
    "STRETTON_CANDIDATES",
    "STRETTON_SHEETS",
    "THREE",
    "TWO",
    "UKIP",
    "Desk",
    "at",
    "candidates",
    "contest",
    "desk",
    "dudley_north_count",
    "hodge_hill_count",
    "independent",
    "past_result",
    "past_shares",
    "points",
    "renamed",
    "slate",
    "stretton",
    "stretton_count",
    "two_desks",
]

# Stretton ward, East Staffordshire, by-election of 14 February 2008. The votes are the declared
# ones; boxes and sheets are made up to add up to them, and so are the 7 papers rejected. Of May
# 2007 only changes were published: Con -12.7, Lab -4.1, the BNP new (published in
# council-by-elections-published-shares-changes.csv).

STRETTON = contest(
    "local.east-staffordshire.stretton.by.2008-02-14",
    "Stretton",
    day=date(2008, 2, 14),
    kept_by=Keeper.AGENT,
    holder=Holder(at_last_election=CONSERVATIVE),
)
STRETTON_CANDIDATES = candidates(
    ("BNP candidate", BNP),
    ("Conservative candidate", CONSERVATIVE),
    ("Labour candidate", LABOUR),
    ("Liberal Democrat candidate", LIBERAL_DEMOCRAT),
    ("Popular Alliance candidate", POPULAR_ALLIANCE),
)
STRETTON_2007 = past_shares(
    (CONSERVATIVE, "49.6"), (LABOUR, "24.5"), (BNP, "0"), name="Stretton, May 2007"
)
STRETTON_SHEETS = {
    "S1": (84, 170, 92, 51, 60),
    "S2": (91, 158, 101, 49, 57),
    "S3": (72, 181, 88, 60, 55),
    "S4": (80, 152, 85, 45, 61),
}
"""Votes in ballot paper order: BNP, Con, Lab, LD, Popular Alliance."""


def stretton(stage: Stage = Stage.DECLARED) -> Desk:
    """Return Stretton at a stage of its night, told by a desk in memory."""
    told = Desk().open(STRETTON, STRETTON_CANDIDATES).past(STRETTON_2007)
    for label, place in (("EA1", "Stretton School"), ("EA2", "Stretton School"), ("EB1", "Hall")):
        told.box(label, place=place)
    told.box("P1", kind=BoxKind.POSTAL)
    if stage.position >= Stage.VERIFICATION.position:
        told.stage(Stage.VERIFICATION)
        told.box("EA1", 521, 521, expected=522, place="Stretton School")
        told.box("EA2", 489, 489, expected=488, place="Stretton School")
        for label in ("EA1", "EA2"):
            told.explain(label, "One paper put into the other station's box.")
        told.box("EB1", 404, account=BallotPaperAccount(900, 494, 2, 0), place="Hall")
        told.box("P1", 385, expected=385, kind=BoxKind.POSTAL)
    if stage.position >= Stage.COUNTING.position:
        told.stage(Stage.COUNTING)
        for label, votes in STRETTON_SHEETS.items():
            told.sheet(label, sum(votes), *votes)
        told.reject(official_mark=0, too_many=3, identified=0, uncertain=4)
    for reached in (Stage.PROVISIONAL, Stage.AGREED, Stage.DECLARED):
        if stage.position >= reached.position:
            told.stage(reached)
    return told


def stretton_count(stage: Stage = Stage.DECLARED) -> Count:
    """Return the count of Stretton at a stage of its night."""
    return stretton(stage).count


# Birmingham Hodge Hill, parliamentary by-election of 15 July 2004, and the seat in 2001.

HODGE_HILL = contest(
    "parl.birmingham-hodge-hill.by.2004-07-15", "Birmingham Hodge Hill", day=date(2004, 7, 15)
)
HODGE_HILL_CANDIDATES = candidates(
    ("Labour candidate", LABOUR),
    ("Liberal Democrat candidate", LIBERAL_DEMOCRAT),
    ("Conservative candidate", CONSERVATIVE),
    ("Respect candidate", RESPECT),
    ("National Front candidate", NATIONAL_FRONT),
    ("English Democrats candidate", ENGLISH_DEMOCRATS),
    ("Operation Christian Vote candidate", CHRISTIAN_VOTE),
)
HODGE_HILL_VOTES = (7451, 6991, 3543, 1282, 805, 277, 90)
HODGE_HILL_2001 = past_result(
    (LABOUR, 16901),
    (CONSERVATIVE, 5283),
    (LIBERAL_DEMOCRAT, 2147),
    (BNP, 889),
    (Party(None, "People's Justice Party"), 561),
    (Party("PP73", "Socialist Labour Party"), 284),
    (UKIP, 275),
    (Party(None, "Muslim Party"), 125),
    name="General election 2001",
    electorate=55254,
)


def hodge_hill_count() -> Count:
    """Return Hodge Hill as declared."""
    told = Desk().open(HODGE_HILL, HODGE_HILL_CANDIDATES).past(HODGE_HILL_2001)
    return told.declare(HODGE_HILL_VOTES, turnout_percentage="37.9").count


# Dudley North, 6 May 2010, and the notional result of 2005 on its boundaries.

DUDLEY_NORTH = contest(
    "parl.dudley-north.2010-05-06", "Dudley North", electorate=60838, day=date(2010, 5, 6)
)
DUDLEY_NORTH_CANDIDATES = candidates(
    ("Labour candidate", LABOUR),
    ("Conservative candidate", CONSERVATIVE),
    ("Liberal Democrat candidate", LIBERAL_DEMOCRAT),
    ("UKIP candidate", UKIP),
    ("BNP candidate", BNP),
    ("National Front candidate", NATIONAL_FRONT),
)
DUDLEY_NORTH_VOTES = (14923, 14274, 4066, 3267, 1899, 173)
DUDLEY_NORTH_2005 = past_result(
    (LABOUR, 15682),
    (CONSERVATIVE, 11576),
    (LIBERAL_DEMOCRAT, 3868),
    (BNP, 4022),
    (UKIP, 1697),
    name="General election 2005",
    kind=PastKind.NOTIONAL,
    electorate=60131,
)


def dudley_north_count() -> Count:
    """Return Dudley North as declared."""
    told = Desk().open(DUDLEY_NORTH, DUDLEY_NORTH_CANDIDATES).past(DUDLEY_NORTH_2005)
    return told.declare(DUDLEY_NORTH_VOTES, ballot_papers=38695, rejected=93).count


def points(part: Fraction | None) -> str:
    """Return a part of the whole in points to one decimal, as published tables do."""
    return "unknown" if part is None else f"{float(part * 100):.1f}"
