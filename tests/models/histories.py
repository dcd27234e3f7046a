"""Histories of several desks: what each wrote, seeing only some of what the others had written.

The desks speak of few things, so that they often speak of the same; and of every kind of thing,
as a merged or an older file may hold it and no rule of entry would let it be written now.
"""

from collections.abc import Iterable
from datetime import time
from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

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
from countdesk.models.baseline import Base
from countdesk.models.council import Council
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.journal import NIGHT, Entry, Ledger
from countdesk.models.night import Night
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
    EntryWithdrawn,
    FileOpened,
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
from tests.models.builders import (
    CONSERVATIVE,
    LABOUR,
    THREE,
    TWO,
    Desk,
    candidates,
    contest,
    past_result,
    past_shares,
)

CONTESTS = ("local.anytown.castle.2026-05-07", "parl.abbey.2026-05-07")
SLATES = candidates(("Ada Ash", CONSERVATIVE), ("Ben Birch", LABOUR), ("Cal Cedar", LABOUR))


def _at_school(label: str) -> str:
    return BallotBox(label.upper(), place="School").identifier


figures = st.integers(0, 60)
blanks = st.none() | figures
counts = st.integers(1, 3)
box_names = st.sampled_from(["A1", "a1", "A2"])
box_keys = st.sampled_from(["A1", "A2"])
candidate_keys = st.sampled_from(["c1", "c2", "c3"])
party_keys = st.sampled_from(["PP52", "PP53", "PP99"])
heads = st.sampled_from(["uncertain", "too-many", "unmarked", "total", "illegible"])
reasons = st.none() | st.just("Counted again.")
votes = st.dictionaries(candidate_keys, figures, max_size=3)
some = st.lists(candidate_keys, max_size=2, unique=True).map(tuple)
sheets = st.builds(CountingSheet, st.sampled_from(["B1", "b1", "B2"]), blanks, votes, blanks)
checkings = st.sampled_from(Checking)
patterns = st.sampled_from(
    [(), (("PP52", 1),), (("PP53", 2),), (("PP52", 1), ("PP53", 1)), (("PP99", 1),)]
)
past_results = st.sampled_from(
    [
        past_result((CONSERVATIVE, 30), (LABOUR, 20), electorate=90, ballot_papers=51),
        past_result((CONSERVATIVE, 30), (CONSERVATIVE, 20), (LABOUR, 20), seats=2, electorate=0),
        past_result((CONSERVATIVE, 0), (LABOUR, 0)),
        past_shares((CONSERVATIVE, "60"), (LABOUR, "0")),
    ]
)
declared_totals = st.builds(
    DeclaredTotals,
    votes,
    blanks,
    blanks,
    blanks,
    st.none() | st.just(Fraction(379, 10)),
    st.none() | some,
    some,
    st.none() | st.just("the council's page"),
    blanks,
)

OF_A_CONTEST: dict[type[Body], st.SearchStrategy[Body]] = {
    ContestDescribed: st.builds(
        lambda scope, seats, electorate: ContestDescribed(
            contest(scope, seats=seats, electorate=electorate)
        ),
        st.sampled_from(CONTESTS),
        st.integers(1, 3),
        blanks,
    ),
    CandidatesNominated: st.builds(CandidatesNominated, st.sampled_from([(), TWO, THREE, SLATES])),
    BoxAssigned: st.builds(
        lambda label, serves, electors: BoxAssigned(label, _at_school(label), serves, electors),
        box_names,
        st.booleans(),
        blanks,
    ),
    PastResultAttached: st.builds(PastResultAttached, past_results),
    PracticeChosen: st.builds(
        PracticeChosen,
        st.builds(
            CountingPractice,
            checkings,
            st.sampled_from([None, 0, 10]),
            st.sampled_from([None, "uk-parliament-5", "a-newer-form"]),
        ),
    ),
    CloseCorrected: st.builds(
        CloseCorrected, st.sampled_from([time(21), time(22)]), st.just("As the notice has it.")
    ),
    AccountStated: st.builds(AccountStated, box_keys, st.builds(BallotPaperAccount, *[blanks] * 9)),
    BoxReceived: st.builds(BoxReceived, box_keys, st.booleans()),
    BoxCounted: st.builds(BoxCounted, box_keys, st.integers(1, 2), blanks),
    VarianceExplained: st.builds(
        VarianceExplained, box_keys, reasons, st.none() | st.integers(-2, 2)
    ),
    PostalStated: st.builds(
        PostalStated, st.sampled_from(["into-boxes", "handed-in", "signature", "by-pigeon"]), blanks
    ),
    VerifiedTotalAnnounced: st.builds(VerifiedTotalAnnounced, blanks),
    SampleTaken: st.builds(
        SampleTaken,
        st.builds(
            Sample,
            box_keys,
            st.sampled_from(["AB", "CD"]),
            st.dictionaries(patterns, figures, max_size=3),
        ),
    ),
    SheetEntered: st.builds(SheetEntered, counts, sheets),
    SheetStruck: st.builds(SheetStruck, counts, st.just("b1"), st.just("Entered twice.")),
    SheetChecked: st.builds(SheetChecked, counts, sheets, checkings),
    BlockCounted: st.builds(BlockCounted, counts, party_keys, blanks),
    PartyTotalStated: st.builds(PartyTotalStated, counts, party_keys, blanks),
    PapersRejected: st.builds(PapersRejected, counts, heads, blanks),
    RejectedInPart: st.builds(RejectedInPart, counts, blanks),
    DoubtfulSetAside: st.builds(DoubtfulSetAside, counts, blanks),
    DoubtfulAllowed: st.builds(DoubtfulAllowed, counts, blanks),
    VotesAllowed: st.builds(VotesAllowed, counts, candidate_keys, blanks),
    DoubtfulRejected: st.builds(DoubtfulRejected, counts, heads, blanks),
    RejectionObjected: st.builds(RejectionObjected, counts, heads, blanks),
    StageReached: st.builds(
        StageReached, st.sampled_from(Stage), reasons, st.none() | declared_totals
    ),
    ProvisionalReached: st.builds(
        ProvisionalReached, st.builds(ProvisionalResult, counts, counts, votes, blanks, blanks)
    ),
    RecountAsked: st.builds(
        RecountAsked,
        st.builds(
            RecountRequest,
            counts,
            st.sampled_from(Asker),
            st.none() | candidate_keys,
            st.none() | st.integers(2, 4),
            reasons,
        ),
    ),
    LotDrawn: st.builds(LotDrawn, some, some),
    ReasonGiven: st.builds(
        ReasonGiven, st.just("W1"), st.just(("box/A1",)), reasons, st.just("{}")
    ),
    TotalsDeclared: st.builds(TotalsDeclared, declared_totals),
}
"""Every kind of entry that speaks of a contest."""

OF_THE_NIGHT: dict[type[Body], st.SearchStrategy[Body]] = {
    BoxListed: st.builds(
        lambda label, kind: BoxListed(BallotBox(label, kind, "School")),
        box_keys,
        st.sampled_from(BoxKind),
    ),
    BaseChosen: st.builds(BaseChosen, st.sampled_from(Base)),
    CouncilStated: st.builds(
        lambda seats, not_up: CouncilStated(Council("Anytown", seats, ((LABOUR, not_up),))),
        st.integers(1, 2),
        st.integers(1, 2),
    ),
    FileOpened: st.builds(
        FileOpened, st.sampled_from(["s1", "s2"]), st.just("f"), st.just({}), st.just("1.0")
    ),
}
"""Every kind of entry that speaks of the night as a whole."""

BY_DESKS: frozenset[type[Body]] = frozenset({EntryWithdrawn})
"""The kind that a desk writes by taking back what it wrote."""

statements = st.one_of(
    st.tuples(st.sampled_from(CONTESTS), st.one_of(*OF_A_CONTEST.values())),
    st.tuples(st.sampled_from(CONTESTS), st.one_of(*OF_A_CONTEST.values())),
    st.tuples(st.just(NIGHT), st.one_of(*OF_THE_NIGHT.values())),
)
desks = st.integers(0, 2)
actions = st.one_of(
    st.tuples(st.just("state"), desks, st.lists(statements, min_size=1, max_size=4)),
    st.tuples(st.just("state"), desks, st.lists(statements, min_size=1, max_size=4)),
    st.tuples(st.just("state unseeing"), desks, st.lists(statements, min_size=1, max_size=2)),
    st.tuples(st.just("withdraw"), desks, st.integers(1, 4)),
    st.tuples(st.just("merge"), desks, desks),
)


def ledger_of(night: Night, scope: str) -> Ledger:
    """Return what stands in a scope of a night."""
    if scope == NIGHT:
        return night.ledger
    return night.counts[scope].ledger if scope in night.counts else Ledger.empty()


def played(
    script: Iterable[tuple[str, int, object]], seats: tuple[int, int] = (1, 1)
) -> list[Entry]:
    """Return every entry that three desks wrote as they went through a script.

    They begin with copies of one file; each sees what it wrote and what it merged.
    """
    first = Desk("Table 1", "s1")
    for identifier, number in zip(CONTESTS, seats, strict=True):
        first.open(contest(identifier, seats=number, electorate=90), SLATES)
        first.box("A1", place="School")
    everyone = [first, first.copy("Table 2", "s2"), first.copy("Table 3", "s3")]
    for action, number, argument in script:
        desk = everyone[number]
        if action == "merge" and isinstance(argument, int):
            desk.merge(everyone[argument])
        elif action == "withdraw" and isinstance(argument, int):
            own = [entry for entry in desk.entries if entry.order[1] == desk.strand]
            if len(own) >= argument:
                desk.withdraw(*_batch(own, own[-argument].batch))
        elif isinstance(argument, list):
            _state(desk, argument, unseeing=action == "state unseeing")
    union = {entry.key: entry for desk in everyone for entry in desk.entries}
    return list(union.values())


def _batch(entries: Iterable[Entry], batch: str) -> list[Entry]:
    return [entry for entry in entries if entry.batch == batch]


def _state(desk: Desk, stated: list[tuple[str, Body]], *, unseeing: bool) -> None:
    seen: set[tuple[str, object]] = set()
    batch: list[Statement] = []
    for scope, body in stated:
        if (scope, body.subject) in seen:
            continue
        seen.add((scope, body.subject))
        standing = ledger_of(desk.night, scope).standing_keys(body.subject)
        batch.append(Statement(scope, body, () if unseeing else standing))
    desk.record(*batch, author=("AB", "CD")[len(desk.entries) % 2])


scripts = st.lists(actions, min_size=4, max_size=25)
histories = st.builds(played, scripts, st.tuples(st.integers(1, 2), st.just(1)))


@st.composite
def arrivals(draw: st.DrawFn, entries: list[Entry]) -> list[list[Entry]]:
    """Return entries in some order, some of them several times, cut into batches of arrival."""
    shuffled = draw(st.permutations(entries))
    again = draw(st.lists(st.sampled_from(entries), max_size=5))
    arriving = [*shuffled, *again]
    cuts = sorted(draw(st.sets(st.integers(0, len(arriving)), max_size=4)))
    return [arriving[start:end] for start, end in pairwise([0, *cuts, len(arriving)])]
