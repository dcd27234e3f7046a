"""Nights to look at on the scoreboard: Stretton's real figures, a ward of three seats, a crowd."""

from datetime import date
from fractions import Fraction

from countdesk import parties
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.counting import CountingSheet
from countdesk.models.election import (
    BallotBox,
    Candidate,
    Contest,
    Holder,
    Keeper,
    Party,
    VotingRule,
)
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.session.session import Session
from tests.session.without_tables import add_contest, attach_past, declare_totals

STRETTON = "local.east-staffordshire.stretton.by.2008-02-14"
THREE_SEATS = "local.example.three.2011-05-05"
CROWD = "local.example.crowd.2011-05-05"

CON = parties.identified("PP52", "Conservative")
LAB = parties.identified("PP53", "Labour")
BNP = parties.identified("PP106", "British National Party")
ALLIANCE = parties.identified(None, "Popular Alliance")
LIB_DEM = parties.identified("PP90", "Liberal Democrats")
GREEN = parties.identified("PP63", "Green Party")

STRETTON_PARTIES = {"con": CON, "lab": LAB, "bnp": BNP, "pa": ALLIANCE, "ld": LIB_DEM}

# Made to add up to the real result: 661, 366, 327, 233, 205, and 10 of 1,802 papers rejected.
SHEETS = {
    "A1": (148, 79, 72, 51, 44),
    "A2": (131, 82, 66, 49, 41),
    "B1": (144, 70, 74, 43, 46),
    "B2": (122, 77, 58, 50, 40),
    "C1": (116, 58, 57, 40, 34),
}
STRETTON_VOTES = {"con": 661, "lab": 366, "bnp": 327, "pa": 233, "ld": 205}
MAY_2007 = PastResult(
    "May 2007",
    PastKind.PUBLISHED_SHARES,
    (
        PastCandidacy(CON.key, CON, share=Fraction(496, 1000)),
        PastCandidacy(LAB.key, LAB, share=Fraction(245, 1000)),
        PastCandidacy(BNP.key, BNP, share=Fraction(0)),
    ),
)


def a_contest(identifier: str, name: str, *, seats: int = 1) -> Contest:
    """Return a contest kept by an agent."""
    return Contest(
        identifier=identifier,
        name=name,
        election="Borough council",
        authority="East Staffordshire",
        date=date(2008, 2, 14),
        seats=seats,
        voting_rule=VotingRule.BLOCK if seats > 1 else VotingRule.FPTP,
        kept_by=Keeper.AGENT,
        holder=Holder(at_last_election=CON) if seats == 1 else Holder(),
    )


def a_candidate(key: str, party: Party, order: int, name: str | None = None) -> Candidate:
    """Return a candidate with a name made of the key."""
    return Candidate(key, name or f"Alex {key.upper()}", party, order)


def verify(session: Session, contest: str, *boxes: int) -> None:
    """List and verify boxes that hold so many papers each."""
    for place, papers in enumerate(boxes, 1):
        session.list_box(contest, BallotBox(f"{place}"))
        session.verify_box(contest, f"{place}", papers)


def a_sheet(label: str, votes: dict[str, int], *, doubtful: int | None = None) -> CountingSheet:
    """Return a finished sheet of one vote a paper."""
    return CountingSheet(label, papers=sum(votes.values()), votes=votes, doubtful=doubtful)


def stretton(session: Session, *, sheets: int = 0, past: PastResult | None = MAY_2007) -> None:
    """Take Stretton to the count with so many sheets entered."""
    add_contest(
        session,
        a_contest(STRETTON, "Stretton"),
        tuple(
            a_candidate(key, party, order)
            for order, (key, party) in enumerate(STRETTON_PARTIES.items(), 1)
        ),
    )
    if past is not None:
        attach_past(session, STRETTON, past)
    verify(session, STRETTON, 902, 900)
    session.reach_stage(STRETTON, Stage.COUNTING)
    for label in list(SHEETS)[:sheets]:
        enter_sheet(session, label)


def enter_sheet(session: Session, label: str) -> None:
    """Enter one of Stretton's sheets."""
    votes = dict(zip(STRETTON_PARTIES, SHEETS[label], strict=True))
    session.enter_sheet(STRETTON, a_sheet(label, votes))


def declare_stretton(session: Session) -> None:
    """Record the declaration, papers rejected by head and all."""
    for head, papers in (("official-mark", 0), ("too-many", 4), ("identified", 0)):
        session.reject_papers(STRETTON, head, papers)
    session.reject_papers(STRETTON, "uncertain", 6)
    declare_totals(
        session, STRETTON, DeclaredTotals(STRETTON_VOTES, ballot_papers=1802, rejected=10)
    )


_NAMES = {
    "con": ("Ada Hill", "Ben Shaw", "Cyd Marsh"),
    "lab": ("Dee Wood", "Eve Brook", "Flo Reed"),
    "ld": ("Gus Lane", "Hal Ford", "Ivy Dale"),
}


def three_seats(session: Session) -> None:
    """Take a ward of three seats, three slates and a single Green, through one sheet."""
    slates = {"con": CON, "lab": LAB, "ld": LIB_DEM}
    candidates = [
        a_candidate(f"{key}{place}", party, 0, name)
        for key, party in slates.items()
        for place, name in enumerate(_NAMES[key], 1)
    ]
    candidates.append(a_candidate("green1", GREEN, 0, "Jo Heath"))
    add_contest(
        session,
        a_contest(THREE_SEATS, "Three seats", seats=3),
        tuple(
            Candidate(known.identifier, known.name, known.party, order)
            for order, known in enumerate(candidates, 1)
        ),
    )
    attach_past(
        session,
        THREE_SEATS,
        PastResult(
            "May 2007",
            PastKind.ACTUAL,
            tuple(
                PastCandidacy(party.key, party, f"Past {place}", votes)
                for party, figures in (
                    (CON, (900, 880, 860)),
                    (LAB, (700, 690, 680)),
                    (LIB_DEM, (400, 390, 380)),
                )
                for place, votes in enumerate(figures)
            ),
            seats=3,
        ),
    )
    verify(session, THREE_SEATS, 600, 600)
    session.reach_stage(THREE_SEATS, Stage.COUNTING)
    figures = (310, 300, 290, 330, 296, 280, 120, 110, 100, 90)
    votes = {known.identifier: figure for known, figure in zip(candidates, figures, strict=True)}
    session.enter_sheet(THREE_SEATS, CountingSheet("A1", papers=800, votes=votes))


def crowd(session: Session, *, sheets: int = 1, candidates: int = 15) -> None:
    """Take a contest of fifteen candidates, or fewer, through some sheets."""
    known = list(parties.register().values())[:20]
    standing: list[Party] = []
    for entry in known:
        party = parties.identified(entry.identifier, entry.name)
        if all(party.key != other.key for other in standing) and len(standing) < candidates:
            standing.append(party)
    add_contest(
        session,
        a_contest(CROWD, "Crowd"),
        tuple(a_candidate(f"c{n}", party, n) for n, party in enumerate(standing, 1)),
    )
    attach_past(
        session,
        CROWD,
        PastResult(
            "May 2007",
            PastKind.ACTUAL,
            tuple(
                PastCandidacy(party.key, party, "Past", 1000 - 90 * place)
                for place, party in enumerate([*standing[:9], ALLIANCE])
            ),
        ),
    )
    verify(session, CROWD, 9000, 9000)
    session.reach_stage(CROWD, Stage.COUNTING)
    for sheet in range(sheets):
        votes = {
            f"c{n}": max(3, 220 - 14 * n + 9 * ((n * sheet) % 5)) for n in range(1, candidates + 1)
        }
        session.enter_sheet(CROWD, a_sheet(f"S{sheet + 1}", votes))
