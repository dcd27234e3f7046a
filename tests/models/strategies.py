"""Hypothesis strategies for everything that a desk can state."""

from datetime import time

from hypothesis import strategies as st

from countdesk.models.arrangements import (
    BoxAssigned,
    BoxListed,
    CandidatesNominated,
    ContestDescribed,
    PastResultAttached,
)
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
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    AccountStated,
    Body,
    BoxCounted,
    DeclaredTotals,
    DoubtfulSetAside,
    EntryWithdrawn,
    FileOpened,
    PapersRejected,
    ReasonGiven,
    RejectedInPart,
    SheetEntered,
    SheetStruck,
    StageReached,
    TotalsDeclared,
    VarianceExplained,
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
accounts = st.builds(BallotPaperAccount, *[maybe_figures] * 5)
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
)
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
)

bodies: st.SearchStrategy[Body] = st.one_of(
    st.builds(FileOpened, texts, texts, st.dictionaries(texts, texts, max_size=3), texts),
    st.builds(ContestDescribed, contests),
    st.builds(CandidatesNominated, st.lists(candidates, max_size=3).map(tuple)),
    st.builds(BoxListed, boxes),
    st.builds(BoxAssigned, texts, texts, st.booleans(), maybe_figures, maybe_texts),
    st.builds(AccountStated, texts, accounts),
    st.builds(BoxCounted, texts, counts, maybe_figures),
    st.builds(VarianceExplained, texts, maybe_texts, st.none() | st.integers(-99, 99)),
    st.builds(SheetEntered, counts, sheets),
    st.builds(SheetStruck, counts, texts, texts),
    st.builds(PapersRejected, counts, texts, maybe_figures),
    st.builds(RejectedInPart, counts, maybe_figures),
    st.builds(DoubtfulSetAside, counts, maybe_figures),
    st.builds(StageReached, st.sampled_from(Stage), maybe_texts),
    st.builds(ReasonGiven, texts, st.lists(texts, max_size=2).map(tuple), maybe_texts, texts),
    st.builds(TotalsDeclared, declared_totals),
    st.builds(PastResultAttached, past_results),
    st.builds(EntryWithdrawn, texts),
)
