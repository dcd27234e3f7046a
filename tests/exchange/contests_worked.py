"""Contests whose workings are to agree: of every rule, base and stage, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial

from countdesk.exchange.frozen import FrozenContest
from countdesk.models import decisions
from countdesk.models.baseline import Base, PastCandidacy, PastKind, PastResult
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, BoxKind, Contest, Party, VotingRule
from countdesk.models.postal import REJECTIONS
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.cooked import Cooked
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    AT,
    CON,
    LAB,
    LD,
    STRETTON,
    begun,
    candidates_of,
    dudley_north,
    hodge_hill,
    origin,
    over_rejected,
    party,
    past_of,
    stretton,
    stretton_contest,
    stretton_past,
    uncontested,
    under_way,
    ward,
    whole,
)
from tests.exchange.counts_made import recounted
from tests.exchange.sheets_read import named, unreconciled
from tests.models.builders import AFTER_CLOSE, Desk, two_desks
from tests.models.deciding import finished, reach, sheet

SLATED = "local.borough.abbey.2026-05-07"

FORMULA_LIKE = '=HYPERLINK("http://example.org","+1")'

NAMES = {
    "formula": FORMULA_LIKE,
    "at": "@SUM(A1:A9)",
    "minus": "-1+cmd|' /C calc'!A0",
    "welsh": "Llanfairpwllgwyngyll a'r Fro: Ynys/Môn [Dwyrain]?*",
    "arabic": "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER HAH}\N{ARABIC LETTER MEEM}",
    "chinese": "\N{CJK UNIFIED IDEOGRAPH-4F26}\N{CJK UNIFIED IDEOGRAPH-6566}",
    "emoji": "Raving \N{PARTY POPPER} Loony \N{FAMILY}",
}


def past_of_slates(kind: PastKind = PastKind.ACTUAL) -> PastResult:
    """Return a past result of two candidates of each of two parties, of one, and of others."""
    con, lab = party(CON, "Conservative and Unionist Party"), party(LAB, "Labour Party")
    others = Party(None, "Others")
    green = party("PP63", "Green Party")
    lines = (
        *((con, 812), (lab, 640), (con, 700), (lab, 655), (green, 150)),
        *((others, 120), (others, 33)),
    )
    if kind is PastKind.PUBLISHED_SHARES:
        total = sum(votes for _known, votes in lines)
        candidacies = tuple(
            PastCandidacy(known.key, known, share=Fraction(votes, total)) for known, votes in lines
        )
    else:
        candidacies = tuple(PastCandidacy(known.key, known, votes=votes) for known, votes in lines)
    return PastResult("May 2022", kind, candidacies, seats=2, electorate=4000, ballot_papers=1700)


def slated(
    base: Base | None = None,
    kind: PastKind = PastKind.ACTUAL,
    stage: Stage = Stage.DECLARED,
) -> Draft:
    """Return a ward of two seats with blocks, doubtful papers and postal votes."""
    contest = Contest(
        identifier=SLATED,
        name="Abbey",
        election="Local government election",
        authority="Borough Council",
        date=date(2026, 5, 7),
        seats=2,
        voting_rule=VotingRule.BLOCK,
        electorate=3000,
    )
    lines = (
        ("Ann Able", CON, "Conservative and Unionist Party"),
        ("Bob Brown", LAB, "Labour Party"),
        ("Cat Cole", CON, "Conservative and Unionist Party"),
        ("Dan Dell", LAB, "Labour Party"),
        ("Eve East", LD, "Liberal Democrats"),
    )
    draft = begun(contest, candidates_of(lines))
    if base is not None:
        draft.decide(decisions.choose_base(draft.night, base))
    for label, kind_of_box, counted in (
        ("1", BoxKind.STATION, 520),
        ("PV", BoxKind.POSTAL, 297),
    ):
        draft.decide(
            decisions.list_box(draft.night, draft.count(SLATED), BallotBox(label, kind_of_box))
        )
        draft.decide(decisions.verify_box(draft.count(SLATED), label, 1, counted, AT))
    for cause in REJECTIONS:
        draft.decide(decisions.state_postal(draft.count(SLATED), cause, 2))
    for label, papers, votes in (
        ("A", 400, (210, 150, 190, 140, 60)),
        ("B", 250, (100, 120, 90, 110, 40)),
    ):
        figures = {f"c{order}": known for order, known in enumerate(votes, start=1)}
        sheet_of = CountingSheet(label, papers, figures, doubtful=4)
        draft.decide(decisions.enter_sheet(draft.count(SLATED), sheet_of, AT))
    draft.decide(decisions.count_block(draft.count(SLATED), CON, 90, AT))
    draft.decide(decisions.count_block(draft.count(SLATED), LAB, 60, AT))
    draft.decide(decisions.set_doubtful_aside(draft.count(SLATED), 3, AT))
    draft.decide(decisions.allow_votes(draft.count(SLATED), "c2", 3, AT))
    draft.decide(decisions.allow_votes(draft.count(SLATED), "c5", 2, AT))
    draft.decide(decisions.allow_papers(draft.count(SLATED), 5, AT))
    heads = [head.code for head in draft.count(SLATED).papers.rejected.heads]
    for place, head in enumerate(heads):
        draft.decide(decisions.reject_papers(draft.count(SLATED), head, place, AT))
    draft.decide(decisions.reject_doubtful(draft.count(SLATED), heads[-1], 6, AT))
    draft.decide(decisions.reject_in_part(draft.count(SLATED), 1, AT))
    draft.decide(decisions.attach_past(draft.count(SLATED), past_of_slates(kind)))
    draft.decide(decisions.reach_stage(draft.count(SLATED), stage, AT))
    return draft


def tied() -> Draft:
    """Return a seat whose two candidates have equal votes, and on one of whom the lot fell."""
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    votes = CountingSheet("1", 20, {"c1": 10, "c2": 10})
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), votes, AT))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.PROVISIONAL, AT))
    draft.decide(decisions.draw_lot(draft.count(STRETTON), ("c2",)))
    return draft


def marked_otherwise() -> Draft:
    """Return a declaration that marks somebody other than whoever has most votes."""
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    totals = DeclaredTotals(votes={"c1": 9, "c2": 4}, elected=("c2",), rejected=1)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    return draft


def adjudicated() -> Draft:
    """Return a count under way of which doubtful papers were allowed and rejected."""
    draft = under_way()
    draft.decide(decisions.set_doubtful_aside(draft.count(STRETTON), 5, AT))
    draft.decide(decisions.allow_votes(draft.count(STRETTON), "c2", 4, AT))
    draft.decide(decisions.reject_doubtful(draft.count(STRETTON), "too-many", 1, AT))
    return draft


def heard_over_sheets() -> Draft:
    """Return a ward whose totals were heard over this desk's own sheets, which differ."""
    draft = slated(stage=Stage.PROVISIONAL)
    votes = dict(zip(("c1", "c2", "c3", "c4", "c5"), (401, 333, 370, 310, 102), strict=True))
    totals = DeclaredTotals(votes=votes, ballot_papers=820)
    draft.decide(decisions.declare_totals(draft.count(SLATED), totals, "As read out"))
    return draft


def overfull() -> Draft:
    """Return a ward with more votes declared than its valid papers can carry."""
    contest = replace(stretton_contest(), seats=2, voting_rule=VotingRule.BLOCK)
    draft = begun(contest, candidates_of((("A", None, "X"), ("B", None, "Y"), ("C", None, "Z"))))
    totals = DeclaredTotals(votes={"c1": 90, "c2": 80, "c3": 70}, ballot_papers=100, rejected=1)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    return draft


def all_new() -> Draft:
    """Return two parties, neither of which stood last time, when others did."""
    draft = tied()
    past = past_of("2022", PastKind.ACTUAL, ((LAB, "Labour Party", 60), (CON, "C", 40)), 300)
    draft.decide(decisions.attach_past(draft.count(STRETTON), past))
    return draft


def nobody_voted(seats: int = 1) -> Draft:
    """Return a declaration of no votes at all, of which there are no shares."""
    lines = (("A", LAB, "Labour Party"), ("B", LAB, "Labour Party"), ("C", None, "Y"))
    rule = VotingRule.FPTP if seats == 1 else VotingRule.BLOCK
    contest = replace(stretton_contest(), seats=seats, voting_rule=rule)
    draft = begun(contest, candidates_of(lines))
    draft.decide(decisions.attach_past(draft.count(STRETTON), stretton_past()))
    elected = ("c1", "c2")[:seats]
    totals = DeclaredTotals(votes=dict.fromkeys(("c1", "c2", "c3"), 0), elected=elected)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    return draft


def marked_in_part() -> Draft:
    """Return two for two seats of which a declaration without votes marks one as elected."""
    contest = replace(stretton_contest(), seats=2, voting_rule=VotingRule.BLOCK)
    lines = (("A", LAB, "Labour Party"), ("B", CON, "Conservative and Unionist Party"))
    draft = begun(contest, candidates_of(lines))
    totals = DeclaredTotals({}, elected=("c1",))
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    return draft


def only_begun() -> Draft:
    """Return a count of which one sheet has the votes of one candidate alone."""
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    draft.decide(decisions.attach_past(draft.count(STRETTON), stretton_past()))
    draft.decide(
        decisions.enter_sheet(draft.count(STRETTON), CountingSheet("1", None, {"c1": 7}), AT)
    )
    return draft


def short_sum() -> Draft:
    """Return a box whose account is known in part, and one whose two desks differ."""
    draft = stretton(stage=Stage.COUNTING)
    box = BallotBox("SC", BoxKind.STATION, "Village hall")
    draft.decide(decisions.list_box(draft.night, draft.count(STRETTON), box))
    account = BallotPaperAccount(delivered=300, unused=None, spoilt_replaced=2)
    draft.decide(decisions.state_account(draft.count(STRETTON), "SC", account, AT))
    return draft


def published_in_part() -> Draft:
    """Return Dudley North beside a past result of which a share is unknown."""
    draft = dudley_north()
    scope = draft.night.contests[0].scope
    past = past_of(
        "2005",
        PastKind.NOTIONAL,
        ((LAB, "Labour Party", 100), (CON, "Conservative and Unionist Party", 90)),
        300,
    )
    lines = (past.candidacies[0], replace(past.candidacies[1], votes=None))
    past = replace(past, name="2005 in part", candidacies=lines)
    draft.decide(decisions.attach_past(draft.count(scope), past, correction=True))
    return draft


def of_desk(told: Desk) -> FrozenContest:
    """Return the contest of a desk of the rules' own tests, frozen."""
    return FrozenContest.of(Cooked(told.count), origin())


def moved_since() -> Desk:
    """Return a declared result, joined to a copy in which a sheet was corrected before."""
    one, other = two_desks(finished())
    one.record(*reach(one, Stage.DECLARED, "As declared."))
    other.record(
        *decisions.enter_sheet(other.count, sheet("B1", 100, 61, 39), AFTER_CLOSE, correction=True)
    )
    one.merge(other)
    return one


def declared_otherwise() -> Desk:
    """Return a result of which two desks wrote down other declared totals."""
    one, other = two_desks(finished())
    one.record(*decisions.declare_totals(one.count, DeclaredTotals({"c1": 60, "c2": 40}), "Heard"))
    totals = DeclaredTotals({"c1": 50, "c2": 50})
    other.record(*decisions.declare_totals(other.count, totals, "Heard"))
    one.merge(other)
    return one


def left_blank() -> Draft:
    """Return a count under way with a sheet that says nothing of a candidate."""
    draft = stretton(stage=Stage.COUNTING)
    votes = dict.fromkeys(("c1", "c2", "c3", "c5"), 5)
    blank = decisions.enter_sheet(draft.count(STRETTON), CountingSheet("C9", 30, votes), AT)
    draft.decide(blank)
    return draft


def _drafts() -> Iterable[tuple[str, Callable[[], Draft]]]:
    yield "declared from sheets", stretton
    yield "provisional", lambda: stretton(stage=Stage.PROVISIONAL)
    yield "part counted", under_way
    yield "begun", only_begun
    yield "adjudicated", adjudicated
    yield "account in part", short_sum
    yield "recounted", recounted
    yield "left blank", left_blank
    yield "unreconciled", lambda: unreconciled(Stage.DECLARED)
    yield "totals with turnout", hodge_hill
    yield "totals with papers", dudley_north
    yield "totals over rejected", over_rejected
    yield "totals of a ward", lambda: ward(8, 3)
    yield "totals of too many votes", overfull
    yield "past in part", published_in_part
    yield "lot", tied
    yield "marked otherwise", marked_otherwise
    yield "uncontested", uncontested
    yield "slates", slated
    yield "totals over sheets", heard_over_sheets
    yield "parties all new", all_new
    yield "nobody voted", nobody_voted
    yield "slates, top vote", lambda: slated(Base.TOP)
    yield "slates, sum", lambda: slated(Base.SUM)
    yield "slates, shares published", lambda: slated(kind=PastKind.PUBLISHED_SHARES)
    for name, text in NAMES.items():
        yield f"name {name}", partial(named, text)


def cases() -> dict[str, FrozenContest]:
    """Return every case by its name."""
    known = {name: whole(draft()) for name, draft in _drafts()}
    return {
        **known,
        "sheets moved since": of_desk(moved_since()),
        "declared otherwise": of_desk(declared_otherwise()),
    }
