"""What the stored files of released versions hold, and the program that wrote them.

``python -m tests.storage.released_entries`` writes the file of the version at hand. It is run once
a release and never for a version that was released: what it wrote then is what must open.
"""

import sys
from collections.abc import Mapping
from datetime import date, time
from fractions import Fraction
from pathlib import Path
from typing import Final

from countdesk.models.arrangements import (
    BaseChosen,
    BoxAssigned,
    BoxListed,
    CandidatesNominated,
    CloseCorrected,
    ContestDescribed,
    CouncilStated,
    PastResultAttached,
    PracticeChosen,
)
from countdesk.models.baseline import Base, PastCandidacy, PastKind, PastResult
from countdesk.models.council import Council
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
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.samples import Sample
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    AccountStated,
    Asker,
    BlockCounted,
    Body,
    BoxCounted,
    BoxReceived,
    DeclaredTotals,
    DoubtfulAllowed,
    DoubtfulRejected,
    DoubtfulSetAside,
    LotDrawn,
    PapersRejected,
    PartyTotalStated,
    PostalStated,
    ProvisionalReached,
    ProvisionalResult,
    ReasonGiven,
    RecountAsked,
    RecountRequest,
    RejectedInPart,
    RejectionObjected,
    SampleTaken,
    SheetChecked,
    SheetEntered,
    SheetStruck,
    StageReached,
    Statement,
    TotalsDeclared,
    VarianceExplained,
    VerifiedTotalAnnounced,
    VotesAllowed,
)
from countdesk.models.verification import BallotPaperAccount
from countdesk.storage import schema
from countdesk.storage.count_file import CountFile

FOLDER: Final = Path(__file__).parent / "released"
WARD: Final = "local.east-staffordshire.stretton.by.2008-02-14"
MADE_AT: Final = 1_203_026_400_000

_CONSERVATIVE: Final = Party("PP52", "Conservative and Unionist Party")
_LABOUR: Final = Party("PP53", "Labour Party", counts_as="PP53")
_BOX: Final = BallotBox("14", BoxKind.STATION, "St John's Hall", "2", "ST1")
_POSTAL: Final = BallotBox("P1", BoxKind.POSTAL, contest=WARD)

VERSION_1: Final[tuple[tuple[str, Body], ...]] = (
    ("", BoxListed(_BOX)),
    ("", BoxListed(_POSTAL)),
    ("", BaseChosen(Base.TOP)),
    (
        "",
        CouncilStated(
            Council("East Staffordshire", 39, ((_CONSERVATIVE, 23),), ((_CONSERVATIVE, 24),))
        ),
    ),
    (
        WARD,
        ContestDescribed(
            Contest(
                identifier=WARD,
                name="Stretton",
                election="local.east-staffordshire.2008-02-14",
                authority="East Staffordshire",
                date=date(2008, 2, 14),
                seats=1,
                voting_rule=VotingRule.FPTP,
                kept_by=Keeper.AGENT,
                electorate=None,
                close_of_poll=time(22, 0),
                ward_code="E05006922",
                holder=Holder(_CONSERVATIVE, None),
            )
        ),
    ),
    (
        WARD,
        CandidatesNominated(
            (
                Candidate("1", "A Näme", _CONSERVATIVE, 1, "The Conservative Party Candidate"),
                Candidate("2", "Another Name", _LABOUR, 2, surname="Name", forenames="Another"),
                Candidate("3", "Nobody", Party(None, "", independent=True), 3, person="77"),
            )
        ),
    ),
    (
        WARD,
        PastResultAttached(
            PastResult(
                name="May 2007",
                kind=PastKind.PUBLISHED_SHARES,
                candidacies=(
                    PastCandidacy("PP52", _CONSERVATIVE, share=Fraction(496, 1000)),
                    PastCandidacy("PP53", _LABOUR, "Another Name", 366, None),
                ),
                source="a newspaper",
                licence="none",
                digest="0" * 64,
                day=date(2007, 5, 3),
                by_thirds=True,
                council_seats=39,
                region="West Midlands",
                country="England",
            )
        ),
    ),
    (WARD, BoxAssigned(_BOX.label, _BOX.identifier, electors=1204)),
    (WARD, BoxAssigned(_POSTAL.label, _POSTAL.identifier, serves=False, reason="another ward's")),
    (WARD, PracticeChosen(CountingPractice(Checking.BLIND, 50, "local-england"))),
    (WARD, CloseCorrected(time(21, 0), "set to the wrong hour")),
    (WARD, AccountStated(_BOX.key, BallotPaperAccount(600, 187, 1, 2, None, 20, 1, 17, 9))),
    (WARD, BoxReceived(_BOX.key)),
    (WARD, BoxCounted(_BOX.key, 1, 411)),
    (WARD, BoxCounted(_BOX.key, 2, None)),
    (WARD, VarianceExplained(_BOX.key, "one paper in another box", -1)),
    (WARD, PostalStated("into-boxes", 385)),
    (WARD, VerifiedTotalAnnounced(411)),
    (WARD, SampleTaken(Sample(_BOX.key, "KP", {(("PP52", 1),): 30, (): 1}))),
    (
        WARD,
        StageReached(
            Stage.DECLARED,
            "declared before the last box",
            DeclaredTotals({"1": 661, "2": 366, "3": 233}, 1263, 3, elected=("1",)),
        ),
    ),
    (WARD, SheetEntered(1, CountingSheet("A1", 100, {"1": 60, "2": 40}, 2))),
    (WARD, SheetEntered(2, CountingSheet("A1", None, {}, None))),
    (WARD, SheetStruck(1, "A2", "entered twice")),
    (WARD, SheetChecked(1, CountingSheet("A1", 100, {"1": 60, "2": 40}, 2), Checking.BY_EYE)),
    (WARD, BlockCounted(1, "PP52", 265)),
    (WARD, PartyTotalStated(1, "PP52", 661)),
    (WARD, PapersRejected(1, "too-many", 3)),
    (WARD, RejectedInPart(1, 0)),
    (WARD, DoubtfulSetAside(1, None)),
    (WARD, DoubtfulAllowed(1, 1)),
    (WARD, VotesAllowed(1, "1", 1)),
    (WARD, DoubtfulRejected(1, "uncertain", 1)),
    (WARD, RejectionObjected(1, "uncertain", 1)),
    (WARD, ProvisionalReached(ProvisionalResult(1, 1, {"1": 661, "2": 366, "3": 233}, 1263, 3))),
    (WARD, RecountAsked(RecountRequest(1, Asker.ELECTION_AGENT, "2", None, "not close"))),
    (WARD, LotDrawn(("2", "3"), ("3",))),
    (WARD, ReasonGiven("W5", ("turnout",), "February", '{"turnout":"1/5"}')),
    (
        WARD,
        TotalsDeclared(
            DeclaredTotals(
                votes={"1": 661, "2": 366, "3": 233},
                ballot_papers=1263,
                rejected=3,
                electorate=5000,
                turnout_percentage=Fraction(253, 10),
                elected=("1",),
                by_lot=(),
                source="the Returning Officer",
                valid_papers=1260,
            )
        ),
    ),
)
"""What the file of version 1 says, by scope: every kind of entry but those below."""

OTHER_KINDS_1: Final = frozenset({"file_opened", "entry_withdrawn"})
"""The kinds of version 1 that the file itself or an undoing adds."""

RELEASED: Final[Mapping[int, tuple[tuple[str, Body], ...]]] = {1: VERSION_1}
"""What the stored file of each released version says."""


def write(path: Path) -> None:
    """Write what the version at hand says, in two openings, with one figure undone."""
    from countdesk.models.statements import EntryWithdrawn

    said = RELEASED[len(schema.STEPS)]
    statements = [Statement(scope, body) for scope, body in said]
    undone = Statement(WARD, SheetEntered(1, CountingSheet("B9", 1, {"1": 1})))
    with CountFile.create(path, clock=lambda: MADE_AT) as file:
        file.append(statements[:9], desk="table 3", author="AB")
    with CountFile.open(path, writing=True, clock=lambda: MADE_AT + 60_000) as file:
        file.append(statements[9:], desk="table 3", author="CD")
        added = file.append([undone], desk="table 3", author="CD")
        file.append([Statement(WARD, EntryWithdrawn(added[0].batch))], desk="table 3", author="CD")


if __name__ == "__main__":
    target = FOLDER / f"v{len(schema.STEPS)}.count"
    if target.exists():
        sys.exit(f"{target.name} is there already: a released file is never written again.")
    write(target)
    print(target.name)
