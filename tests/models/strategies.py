"""Hypothesis strategies for everything that a desk can state."""

from datetime import time

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
from countdesk.models.samples import Sample, pattern
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
    TotalsDeclared,
    VarianceExplained,
    VerifiedTotalAnnounced,
    VotesAllowed,
)
from countdesk.models.verification import BallotPaperAccount

# A lone half of a pair has no bytes in UTF-8, so no keyboard and no table can bring one.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe_texts = st.none() | texts
figures = st.integers(0, 99_999_999)
maybe_figures = st.none() | figures
fractions = st.fractions(0, 1, max_denominator=10_000)
votes = st.dictionaries(texts, figures, max_size=4)
counts = st.integers(1, 3)

parties = st.builds(Party, maybe_texts, texts, maybe_texts, st.booleans())
contests = st.builds(
    Contest,
    identifier=texts,
    name=texts,
    election=texts,
    authority=maybe_texts,
    date=st.dates(),
    seats=st.integers(1, 15),
    voting_rule=st.sampled_from(VotingRule),
    kept_by=st.sampled_from(Keeper),
    electorate=maybe_figures,
    close_of_poll=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    ward_code=maybe_texts,
    holder=st.builds(Holder, st.none() | parties, st.none() | parties),
)
candidates = st.builds(
    Candidate,
    identifier=texts,
    name=texts,
    party=parties,
    ballot_order=st.integers(1, 30),
    description=maybe_texts,
    surname=maybe_texts,
    forenames=maybe_texts,
    common_name=maybe_texts,
    person=maybe_texts,
)
boxes = st.builds(BallotBox, texts, st.sampled_from(BoxKind), maybe_texts, maybe_texts, maybe_texts)
accounts = st.builds(BallotPaperAccount, *[maybe_figures] * 9)
sheets = st.builds(CountingSheet, texts, maybe_figures, votes, maybe_figures)
past_results = st.builds(
    PastResult,
    name=texts,
    kind=st.sampled_from(PastKind),
    candidacies=st.lists(
        st.builds(PastCandidacy, texts, parties, maybe_texts, maybe_figures, st.none() | fractions),
        max_size=4,
    ).map(tuple),
    seats=st.integers(1, 15),
    electorate=maybe_figures,
    ballot_papers=maybe_figures,
    rejected=maybe_figures,
    source=maybe_texts,
    licence=maybe_texts,
    digest=maybe_texts,
    by_thirds=st.booleans(),
    day=st.none() | st.dates(),
    shared_with_ordinary=st.booleans(),
    council_seats=maybe_figures,
    region=maybe_texts,
    country=maybe_texts,
)
party_seats = st.lists(st.tuples(parties, figures), max_size=3).map(tuple)
councils = st.builds(Council, texts, figures, party_seats, st.none() | party_seats)
declared_totals = st.builds(
    DeclaredTotals,
    votes=votes,
    ballot_papers=maybe_figures,
    rejected=maybe_figures,
    electorate=maybe_figures,
    turnout_percentage=st.none() | fractions,
    elected=st.none() | st.lists(texts, max_size=3).map(tuple),
    by_lot=st.lists(texts, max_size=2).map(tuple),
    source=maybe_texts,
    valid_papers=maybe_figures,
)
times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
practices = st.builds(CountingPractice, st.sampled_from(Checking), maybe_figures, maybe_texts)
samples = st.builds(
    Sample,
    texts,
    texts,
    st.dictionaries(st.dictionaries(texts, st.integers(1, 9), max_size=3).map(pattern), figures),
)
provisional_results = st.builds(
    ProvisionalResult, counts, counts, votes, maybe_figures, maybe_figures
)
requests = st.builds(
    RecountRequest,
    counts,
    st.sampled_from(Asker),
    maybe_texts,
    st.none() | st.integers(2, 4),
    maybe_texts,
)

BODIES: dict[type[Body], st.SearchStrategy[Body]] = {
    FileOpened: st.builds(
        FileOpened, texts, texts, st.dictionaries(texts, texts, max_size=3), texts
    ),
    ContestDescribed: st.builds(ContestDescribed, contests),
    CandidatesNominated: st.builds(
        CandidatesNominated, st.lists(candidates, max_size=3).map(tuple)
    ),
    BoxListed: st.builds(BoxListed, boxes),
    BoxAssigned: st.builds(BoxAssigned, texts, texts, st.booleans(), maybe_figures, maybe_texts),
    PastResultAttached: st.builds(PastResultAttached, past_results),
    BaseChosen: st.builds(BaseChosen, st.sampled_from(Base)),
    CouncilStated: st.builds(CouncilStated, councils),
    PracticeChosen: st.builds(PracticeChosen, practices),
    CloseCorrected: st.builds(CloseCorrected, times, texts),
    AccountStated: st.builds(AccountStated, texts, accounts),
    BoxReceived: st.builds(BoxReceived, texts, st.booleans()),
    BoxCounted: st.builds(BoxCounted, texts, counts, maybe_figures),
    VarianceExplained: st.builds(
        VarianceExplained, texts, maybe_texts, st.none() | st.integers(-99, 99)
    ),
    PostalStated: st.builds(PostalStated, texts, maybe_figures),
    VerifiedTotalAnnounced: st.builds(VerifiedTotalAnnounced, maybe_figures),
    SampleTaken: st.builds(SampleTaken, samples),
    SheetEntered: st.builds(SheetEntered, counts, sheets),
    SheetStruck: st.builds(SheetStruck, counts, texts, texts),
    SheetChecked: st.builds(SheetChecked, counts, sheets, st.sampled_from(Checking)),
    BlockCounted: st.builds(BlockCounted, counts, texts, maybe_figures),
    PartyTotalStated: st.builds(PartyTotalStated, counts, texts, maybe_figures),
    PapersRejected: st.builds(PapersRejected, counts, texts, maybe_figures),
    RejectedInPart: st.builds(RejectedInPart, counts, maybe_figures),
    DoubtfulSetAside: st.builds(DoubtfulSetAside, counts, maybe_figures),
    DoubtfulAllowed: st.builds(DoubtfulAllowed, counts, maybe_figures),
    VotesAllowed: st.builds(VotesAllowed, counts, texts, maybe_figures),
    DoubtfulRejected: st.builds(DoubtfulRejected, counts, texts, maybe_figures),
    RejectionObjected: st.builds(RejectionObjected, counts, texts, maybe_figures),
    StageReached: st.builds(
        StageReached, st.sampled_from(Stage), maybe_texts, st.none() | declared_totals
    ),
    ProvisionalReached: st.builds(ProvisionalReached, provisional_results),
    RecountAsked: st.builds(RecountAsked, requests),
    LotDrawn: st.builds(
        LotDrawn,
        st.lists(texts, max_size=3).map(tuple),
        st.lists(texts, max_size=2).map(tuple),
    ),
    ReasonGiven: st.builds(
        ReasonGiven, texts, st.lists(texts, max_size=2).map(tuple), maybe_texts, texts
    ),
    TotalsDeclared: st.builds(TotalsDeclared, declared_totals),
    EntryWithdrawn: st.builds(EntryWithdrawn, texts),
}
"""Every kind of entry, with what it may hold."""

bodies: st.SearchStrategy[Body] = st.one_of(*BODIES.values())
