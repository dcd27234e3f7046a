"""Contests for the tests of what goes out: three real ones, and one made to any size."""

from __future__ import annotations

import functools
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from countdesk.exchange.declaration import Declaration
from countdesk.exchange.frozen import FrozenContest, Origin
from countdesk.models import decisions
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.counting import CountingSheet
from countdesk.models.election import (
    BallotBox,
    BoxKind,
    Candidate,
    Contest,
    Holder,
    Keeper,
    Party,
    VotingRule,
)
from countdesk.models.night import Night
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.models.verification import BallotPaperAccount
from countdesk.parties import identified
from countdesk.session.cooked import Cooked
from countdesk.session.draft import Draft

DESK = "Trestle table 1"
DIGEST = "0123456789abcdef" * 4
PRINTED = "0123 4567 89ab-u"
"""That digest as sheets print it."""

AT = datetime(2026, 5, 8, 1, 0, tzinfo=UTC)

CON, LAB, LD = "PP52", "PP53", "PP90"


def party(identifier: str | None, name: str) -> Party:
    return identified(identifier, name)


def begun(contest: Contest, candidates: tuple[Candidate, ...]) -> Draft:
    """Return a night with one contest, nothing of which is counted yet."""
    draft = Draft(Night(), desk=DESK, author="AB")
    draft.decide(decisions.describe_contest(draft.night, contest))
    draft.decide(decisions.nominate(contest.identifier, candidates))
    return draft


def cooked(draft: Draft) -> Cooked:
    (count,) = draft.night.contests
    return Cooked(count)


def frozen(draft: Draft, *, desk: str = DESK, digest: str = DIGEST) -> Declaration:
    """Return what the sheets of the one contest print."""
    return Declaration.of(cooked(draft), desk=desk, digest=digest)


def whole(draft: Draft, *, desk: str = DESK, digest: str = DIGEST) -> FrozenContest:
    """Return the one contest frozen with all that follows from it, as every output takes it."""
    return FrozenContest.of(cooked(draft), origin(desk, digest))


def origin(desk: str = DESK, digest: str = DIGEST) -> Origin:
    """Return where the figures of these tests come from."""
    return Origin(desk, digest, int(AT.timestamp() * 1000))


def candidates_of(lines: tuple[tuple[str, str | None, str], ...]) -> tuple[Candidate, ...]:
    """Return candidates in ballot paper order from names, party identifiers and parties."""
    return tuple(
        Candidate(f"c{order}", name, party(identifier, party_name), order)
        for order, (name, identifier, party_name) in enumerate(lines, start=1)
    )


def past_of(
    name: str, kind: PastKind, lines: tuple[tuple[str | None, str, int], ...], electorate: int
) -> PastResult:
    """Return a past result whose votes are known."""
    parties = [(party(identifier, party_name), votes) for identifier, party_name, votes in lines]
    return PastResult(
        name=name,
        kind=kind,
        candidacies=tuple(PastCandidacy(known.key, known, votes=votes) for known, votes in parties),
        electorate=electorate,
    )


STRETTON = "local.east-staffordshire.stretton.by.2008-02-14"

STRETTON_VOTES = {"c1": 327, "c2": 661, "c3": 205, "c4": 366, "c5": 233}

_STRETTON_SHEETS = (
    ("A1", 400, (75, 148, 45, 80, 52)),
    ("A2", 500, (90, 185, 58, 102, 65)),
    ("B1", 450, (82, 166, 51, 92, 59)),
    ("B2", 442, (80, 162, 51, 92, 57)),
)


def stretton_contest(keeper: Keeper = Keeper.AGENT) -> Contest:
    conservative = party(CON, "Conservative and Unionist Party")
    return Contest(
        identifier=STRETTON,
        name="Stretton",
        election="Local government by-election",
        authority="East Staffordshire Borough Council",
        date=date(2008, 2, 14),
        seats=1,
        voting_rule=VotingRule.FPTP,
        kept_by=keeper,
        holder=Holder(conservative, conservative),
    )


def stretton_past() -> PastResult:
    return PastResult(
        name="May 2007",
        kind=PastKind.PUBLISHED_SHARES,
        candidacies=tuple(
            PastCandidacy(known.key, known, share=share)
            for known, share in (
                (party(CON, "Conservative and Unionist Party"), Fraction(496, 1000)),
                (party(LAB, "Labour Party"), Fraction(245, 1000)),
                (party("PP106", "British National Party"), Fraction(0)),
                (party(LD, "Liberal Democrats"), None),
            )
        ),
        source="Council's declaration of 15 February 2008",
    )


def stretton(
    keeper: Keeper = Keeper.AGENT, stage: Stage = Stage.DECLARED, reason: str | None = None
) -> Draft:
    """Return Stretton 2008 with boxes and sheets that add up to its declared votes."""
    contest = stretton_contest(keeper)
    candidates = candidates_of(
        (
            ("Robert Alan Badger", "PP106", "British National Party"),
            ("Margaret Heather Carter", CON, "Conservative and Unionist Party"),
            ("Michael Rodgers", LD, "Liberal Democrats"),
            ("Elaine Mary Pritchard", LAB, "Labour Party"),
            ("Rebecca Jane Smith", None, "Popular Alliance"),
        )
    )
    candidates = (
        replace(
            candidates[0],
            surname="Badger",
            forenames="Robert Alan",
            common_name="Bob Badger",
            description="British National Party - Protecting Our Children",
        ),
        replace(candidates[1], surname="Carter", forenames="Margaret Heather"),
        replace(candidates[2], surname="Rodgers"),
        *candidates[3:],
    )
    draft = begun(contest, candidates)
    boxes = (
        ("SA", BoxKind.STATION, "Stretton Priory Hall", 700, 62, 3, 635, 635),
        ("SB", BoxKind.STATION, "St Mary's Church Hall", 650, 45, 1, 604, 603),
        ("PV1", BoxKind.POSTAL, None, None, None, None, 560, 560),
    )
    for label, kind, place, delivered, unused, spoilt, expected, counted in boxes:
        box = BallotBox(label, kind, place)
        draft.decide(decisions.list_box(draft.night, draft.count(STRETTON), box))
        account = BallotPaperAccount(
            delivered, unused, spoilt, 0 if delivered else None, None if delivered else expected
        )
        draft.decide(decisions.state_account(draft.count(STRETTON), label, account, AT))
        draft.decide(decisions.verify_box(draft.count(STRETTON), label, 1, counted, AT))
    draft.decide(decisions.verify_box(draft.count(STRETTON), "SB", 2, 603, AT))
    explanation = "One paper was found in box SA of another count; passed on at 23.40"
    draft.decide(decisions.explain_variance(draft.count(STRETTON), "SB", explanation))
    for label, papers, votes in _STRETTON_SHEETS:
        figures = dict(zip(STRETTON_VOTES, votes, strict=True))
        sheet = CountingSheet(label, papers, figures)
        draft.decide(decisions.enter_sheet(draft.count(STRETTON), sheet, AT))
    for head, papers in (("official-mark", 0), ("too-many", 4), ("identified", 0)):
        draft.decide(decisions.reject_papers(draft.count(STRETTON), head, papers, AT))
    draft.decide(decisions.reject_papers(draft.count(STRETTON), "uncertain", 2, AT))
    draft.decide(decisions.attach_past(draft.count(STRETTON), stretton_past()))
    if stage is not Stage.COUNTING:
        draft.decide(decisions.reach_stage(draft.count(STRETTON), stage, AT, reason))
    return draft


def hodge_hill() -> Draft:
    """Return Birmingham Hodge Hill 2004, whose turnout was declared as a percentage alone."""
    identifier = "parl.birmingham-hodge-hill.by.2004-07-15"
    labour = party(LAB, "Labour Party")
    contest = Contest(
        identifier=identifier,
        name="Birmingham Hodge Hill",
        election="Parliamentary by-election",
        authority=None,
        date=date(2004, 7, 15),
        seats=1,
        voting_rule=VotingRule.FPTP,
        holder=Holder(labour, labour),
    )
    lines = (
        ("Liam Byrne", LAB, "Labour Party", 7451),
        ("Nicola Davies", LD, "Liberal Democrats", 6991),
        ("Stephen Eyre", CON, "Conservative and Unionist Party", 3543),
        ("John Rees", "PP362", "Respect Party", 1282),
        ("James Starkey", "PP117", "National Front", 805),
        ("Mark Wheatley", "PP17", "English Democrats", 277),
        ("George Hargreaves", None, "Operation Christian Vote", 90),
    )
    draft = begun(contest, candidates_of(tuple(line[:3] for line in lines)))
    past = past_of(
        "2001",
        PastKind.ACTUAL,
        (
            (LAB, "Labour Party", 16901),
            (CON, "Conservative and Unionist Party", 5283),
            (LD, "Liberal Democrats", 2147),
            ("PP106", "British National Party", 889),
            (None, "People's Justice Party", 561),
            ("PP73", "Socialist Labour Party", 284),
            ("PP85", "UK Independence Party (UKIP)", 275),
            (None, "Muslim", 125),
        ),
        55254,
    )
    draft.decide(decisions.attach_past(draft.count(identifier), past))
    totals = DeclaredTotals(
        votes={f"c{order}": line[3] for order, line in enumerate(lines, start=1)},
        turnout_percentage=Fraction(379, 10),
        source="House of Commons Library",
    )
    draft.decide(decisions.declare_totals(draft.count(identifier), totals))
    return draft


def dudley_north(keeper: Keeper = Keeper.AGENT) -> Draft:
    """Return Dudley North 2010, as declared, beside the notional result of 2005."""
    identifier = "parl.dudley-north.2010-05-06"
    labour = party(LAB, "Labour Party")
    contest = Contest(
        identifier=identifier,
        name="Dudley North",
        election="Parliamentary general election",
        authority="Dudley Metropolitan Borough Council",
        date=date(2010, 5, 6),
        seats=1,
        voting_rule=VotingRule.FPTP,
        kept_by=keeper,
        electorate=60838,
        holder=Holder(labour, labour),
    )
    lines = (
        ("Ian Austin", LAB, "Labour Party", 14923),
        ("Graeme Brown", CON, "Conservative and Unionist Party", 14274),
        ("Mike Beckett", LD, "Liberal Democrats", 4066),
        ("Malcolm Davis", "PP85", "UK Independence Party (UKIP)", 3267),
        ("Ken Griffiths", "PP106", "British National Party", 1899),
        ("Kevin Inman", "PP117", "National Front", 173),
    )
    draft = begun(contest, candidates_of(tuple(line[:3] for line in lines)))
    past = past_of(
        "2005 notional",
        PastKind.NOTIONAL,
        (
            (LAB, "Labour Party", 15682),
            (CON, "Conservative and Unionist Party", 11576),
            (LD, "Liberal Democrats", 3868),
            ("PP106", "British National Party", 4022),
            ("PP85", "UK Independence Party (UKIP)", 1697),
        ),
        60131,
    )
    draft.decide(decisions.attach_past(draft.count(identifier), past))
    totals = DeclaredTotals(
        votes={f"c{order}": line[3] for order, line in enumerate(lines, start=1)},
        ballot_papers=38695,
        rejected=93,
        electorate=60838,
    )
    draft.decide(decisions.declare_totals(draft.count(identifier), totals))
    return draft


@functools.cache
def ward(
    candidates: int = 30,
    boxes: int = 12,
    *,
    seats: int = 3,
    keeper: Keeper = Keeper.RETURNING_OFFICER,
    name: str = "Highworth with Sevenhampton and Inglesham",
) -> Draft:
    """Return a ward of several seats, declared by its officer, as large as is asked."""
    parties = (
        (CON, "Conservative and Unionist Party"),
        (LAB, "Labour Party"),
        (LD, "Liberal Democrats"),
        ("PP63", "Green Party"),
        ("ynmp-party:2", "Independent"),
    )
    lines = tuple(
        (f"Forename{order:02} Surname{order:02}", *parties[order % len(parties)])
        for order in range(1, candidates + 1)
    )
    identifier = "local.swindon.highworth.2026-05-07"
    contest = Contest(
        identifier=identifier,
        name=name,
        election="Local government election",
        authority="Swindon Borough Council",
        date=date(2026, 5, 7),
        seats=seats,
        voting_rule=VotingRule.FPTP if seats == 1 else VotingRule.BLOCK,
        kept_by=keeper,
        electorate=100 * max(boxes, 1) + 9000,
    )
    draft = begun(
        contest,
        tuple(
            replace(candidate, surname=f"Surname{candidate.ballot_order:02}")
            for candidate in candidates_of(lines)
        ),
    )
    for number in range(1, boxes + 1):
        box = BallotBox(
            str(number), BoxKind.STATION, f"Community hall {number}", f"Station {number}"
        )
        draft.decide(decisions.list_box(draft.night, draft.count(identifier), box))
        account = BallotPaperAccount(120, 20, 0, 0)
        draft.decide(decisions.state_account(draft.count(identifier), str(number), account, AT))
        draft.decide(decisions.verify_box(draft.count(identifier), str(number), 1, 100, AT))
    totals = DeclaredTotals(
        votes={f"c{order}": max(900 - 7 * order, 0) for order in range(1, candidates + 1)},
        ballot_papers=100 * boxes if boxes else None,
        rejected=20 if boxes else None,
    )
    reason = "Totals as read out; this desk's sheets were not kept"
    draft.decide(decisions.declare_totals(draft.count(identifier), totals, reason))
    return draft


def over_rejected() -> Draft:
    """Return a contest of which more papers were declared rejected than there were."""
    contest = replace(stretton_contest(), electorate=53)
    draft = begun(contest, candidates_of((("A", None, "X"), ("B", None, "Y"))))
    totals = DeclaredTotals(
        votes={"c1": 2, "c2": 1}, ballot_papers=5, rejected=6, source="d 26.csv"
    )
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    return draft


def uncontested() -> Draft:
    """Return a seat for which one candidate stands, declared."""
    contest = stretton_contest(Keeper.RETURNING_OFFICER)
    draft = begun(contest, candidates_of((("A", None, "X"),)))
    totals = DeclaredTotals(votes={}, elected=("c1",))
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals))
    return draft


def under_way(*, papers: int = 700, on_sheet: int = 500, awaited: int = 0) -> Draft:
    """Return a count that goes on: a sheet, three doubtful papers, two heads of four entered."""
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    for number in range(2 + awaited):
        box = BallotBox(f"B{number}", place="Hall")
        draft.decide(decisions.list_box(draft.night, draft.count(STRETTON), box))
    for label, counted in (("B0", papers - 300), ("B1", 300)):
        draft.decide(decisions.verify_box(draft.count(STRETTON), label, 1, counted, AT))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.COUNTING, AT))
    votes = {"c1": on_sheet - 200, "c2": 200}
    sheet = CountingSheet("1", on_sheet, votes, doubtful=3)
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), sheet, AT))
    for head, rejected in (("too-many", 3), ("identified", 1)):
        draft.decide(decisions.reject_papers(draft.count(STRETTON), head, rejected, AT))
    return draft
