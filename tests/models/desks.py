"""A desk with its journal in memory, and a verb for each thing that it writes down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time
from fractions import Fraction

from countdesk.models.arrangements import (
    BoxAssigned,
    BoxListed,
    CandidatesNominated,
    CloseCorrected,
    ContestDescribed,
    PastResultAttached,
    PracticeChosen,
)
from countdesk.models.baseline import PastResult
from countdesk.models.count import Count
from countdesk.models.counting import CountingSheet
from countdesk.models.elected import seat_line
from countdesk.models.election import BallotBox, BoxKind, Candidate, Contest, Holder, label_key
from countdesk.models.findings import Finding
from countdesk.models.journal import NIGHT, Entry
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.samples import Pattern, Sample
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    AccountStated,
    Asker,
    BlockCounted,
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
from tests.models.journals import Journal
from tests.models.nominations import MADE_UP, TWO, contest


class Desk(Journal):
    """A desk with a verb for each thing that it enters, its journal in memory.

    The verbs speak of the contest that was opened last, and enter figures without asking any
    rule, as a merged or an older file may hold them. To ask the rules, record what `decisions`
    decides.
    """

    def open(self, opened: Contest, nominated: tuple[Candidate, ...] = TWO) -> Desk:
        """Open a contest with its candidates."""
        self.scope = opened.identifier
        self.state(ContestDescribed(opened))
        self.state(CandidatesNominated(nominated))
        return self

    def box(
        self,
        label: str,
        *counts: int,
        expected: int | None = None,
        account: BallotPaperAccount | None = None,
        explanation: str | None = None,
        kind: BoxKind = BoxKind.STATION,
        place: str | None = None,
        electors: int | None = None,
    ) -> Desk:
        """List a box of the contest, with its account and the papers found at each count."""
        box = BallotBox(label, kind, place)
        if box.identifier not in self.night.boxes:
            self.record(Statement(NIGHT, BoxListed(box)))
        if self.count.box_by_label(label) is None:
            self.state(BoxAssigned(label, box.identifier, electors=electors))
        if expected is not None:
            account = BallotPaperAccount(expected=expected)
        if account is not None:
            self.state(AccountStated(box.key, account))
        for attempt, papers in enumerate(counts, start=1):
            self.state(BoxCounted(box.key, attempt, papers))
        if explanation is not None:
            self.explain(label, explanation)
        return self

    def explain(self, label: str, explanation: str) -> Desk:
        """Explain the variance that a box has now."""
        box = self.count.box_by_label(label)
        variance = None if box is None else box.variance
        self.state(VarianceExplained(label_key(label), explanation, variance))
        return self

    def receive(self, label: str, *, received: bool = True) -> Desk:
        """Say that a box came to the place of the count."""
        self.state(BoxReceived(label_key(label), received))
        return self

    def postal(self, **figures: int | None) -> Desk:
        """Enter figures of the postal votes, ``into_boxes=385``."""
        self.state(
            *(PostalStated(code.replace("_", "-"), papers) for code, papers in figures.items())
        )
        return self

    def announce(self, papers: int | None) -> Desk:
        """Enter the verified papers as the Returning Officer announced them."""
        self.state(VerifiedTotalAnnounced(papers))
        return self

    def sample(self, label: str, *papers: int, agent: str = "AB") -> Desk:
        """Sample a box: the papers that give one vote to each party, in ballot paper order."""
        seen = zip(self.count.slates, papers, strict=False)
        return self.sample_patterns(label, {((key, 1),): figure for key, figure in seen}, agent)

    def sample_patterns(self, label: str, seen: Mapping[Pattern, int], agent: str = "AB") -> Desk:
        """Sample a box by the pattern of its papers."""
        self.state(SampleTaken(Sample(label_key(label), agent, seen)))
        return self

    def practise(
        self,
        checking: Checking = Checking.NONE,
        *,
        bundle: int | None = None,
        rejection_form: str | None = None,
    ) -> Desk:
        """Choose how the contest is counted."""
        self.state(PracticeChosen(CountingPractice(checking, bundle, rejection_form)))
        return self

    def close(self, close: time, reason: str = "Set wrongly.") -> Desk:
        """Correct the close of poll."""
        self.state(CloseCorrected(close, reason))
        return self

    def _sheet(
        self, label: str, papers: int | None, votes: Iterable[int | None], doubtful: int | None
    ) -> CountingSheet:
        known = {
            key: figure
            for key, figure in zip(self.count.candidate_keys, votes, strict=False)
            if figure is not None
        }
        return CountingSheet(label, papers, known, doubtful)

    def sheet(
        self,
        label: str,
        papers: int | None,
        *votes: int | None,
        doubtful: int | None = None,
        first: bool = False,
    ) -> Desk:
        """Enter a counting sheet, its votes in ballot paper order; None is a blank."""
        sheet = self._sheet(label, papers, votes, doubtful)
        self.state(SheetEntered(self.count.current_count, sheet), first=first)
        return self

    def check(
        self,
        label: str,
        papers: int | None,
        *votes: int | None,
        doubtful: int | None = 0,
        checking: Checking = Checking.BLIND,
        author: str = "CD",
    ) -> Desk:
        """Look at a sheet a second time, as another author."""
        sheet = self._sheet(label, papers, votes, doubtful)
        self.state(SheetChecked(self.count.current_count, sheet, checking), author=author)
        return self

    def strike(self, label: str, reason: str = "Entered twice.") -> Desk:
        """Strike out a sheet."""
        self.state(SheetStruck(self.count.current_count, label, reason))
        return self

    def block(self, party: str, papers: int | None) -> Desk:
        """Count the block papers of a party."""
        self.state(BlockCounted(self.count.current_count, party, papers))
        return self

    def party_total(self, party: str, votes: int | None) -> Desk:
        """State all votes of a party apart."""
        self.state(PartyTotalStated(self.count.current_count, party, votes))
        return self

    def reject(self, first: bool = False, **heads: int | None) -> Desk:
        """Reject papers by head, ``uncertain=3``; ``total`` where only that is known."""
        number = self.count.current_count
        self.state(
            *(
                PapersRejected(number, head.replace("_", "-"), papers)
                for head, papers in heads.items()
            ),
            first=first,
        )
        return self

    def reject_none(self) -> Desk:
        """Enter 0 under every head."""
        return self.reject(official_mark=0, too_many=0, identified=0, uncertain=0)

    def in_part(self, papers: int | None) -> Desk:
        """Enter the papers rejected in part."""
        self.state(RejectedInPart(self.count.current_count, papers))
        return self

    def doubt(self, papers: int | None) -> Desk:
        """Set doubtful papers aside that stand on no sheet."""
        self.state(DoubtfulSetAside(self.count.current_count, papers))
        return self

    def allow(self, *votes: int | None, papers: int | None = None) -> Desk:
        """Allow doubtful papers: the votes they give in ballot paper order, and the papers."""
        number = self.count.current_count
        given = zip(self.count.candidate_keys, votes, strict=False)
        self.state(*(VotesAllowed(number, key, figure) for key, figure in given))
        if papers is not None:
            self.state(DoubtfulAllowed(number, papers))
        return self

    def reject_doubtful(self, **heads: int | None) -> Desk:
        """Reject doubtful papers by head on adjudication."""
        number = self.count.current_count
        self.state(
            *(
                DoubtfulRejected(number, head.replace("_", "-"), papers)
                for head, papers in heads.items()
            )
        )
        return self

    def object_to(self, **heads: int | None) -> Desk:
        """Say to how many rejections under a head a counting agent objected."""
        number = self.count.current_count
        self.state(
            *(
                RejectionObjected(number, head.replace("_", "-"), papers)
                for head, papers in heads.items()
            )
        )
        return self

    def provisional(self) -> Desk:
        """Put a provisional result before the candidates and agents."""
        result = self.result
        votes = {line.candidate.identifier: line.votes or 0 for line in result.candidates}
        put = ProvisionalResult(
            len(self.count.provisional_results) + 1,
            self.count.current_count,
            votes,
            result.verified_papers,
            result.rejected_papers,
        )
        self.state(StageReached(Stage.PROVISIONAL), ProvisionalReached(put))
        return self

    def recount(
        self,
        asked_by: Asker = Asker.RETURNING_OFFICER,
        candidate: str | None = None,
        *,
        allowed: bool = True,
    ) -> Desk:
        """Ask for a recount, which begins with empty sheets where it is allowed."""
        request = RecountRequest(
            len(self.count.recounts) + 1,
            asked_by,
            candidate,
            self.count.current_count + 1 if allowed else None,
        )
        self.state(RecountAsked(request))
        if allowed:
            self.state(StageReached(Stage.RECOUNT))
        return self

    def lot(self, *drawn: str, tied: tuple[str, ...] | None = None) -> Desk:
        """Draw a lot for candidates, of those who are tied now unless others are named."""
        if tied is None:
            votes = {line.candidate.identifier: line.votes for line in self.result.candidates}
            line = seat_line(votes, self.count.contest.seats)
            tied = () if line is None else line.tied
        self.state(LotDrawn(tied, drawn))
        return self

    def stage(self, stage: Stage, reason: str | None = None, *, first: bool = False) -> Desk:
        """Take the contest to a stage."""
        self.state(StageReached(stage, reason), first=first)
        return self

    def past(self, past: PastResult) -> Desk:
        """Attach a past result."""
        self.state(PastResultAttached(past))
        return self

    def reason(self, finding: Finding, reason: str) -> Desk:
        """Give the reason for a finding."""
        self.state(ReasonGiven(finding.code.value, finding.fields, reason, finding.figures))
        return self

    def declare(
        self,
        votes: Iterable[int] | Mapping[str, int],
        *,
        ballot_papers: int | None = None,
        rejected: int | None = None,
        electorate: int | None = None,
        turnout_percentage: str | None = None,
        elected: tuple[str, ...] | None = None,
        by_lot: tuple[str, ...] = (),
        first: bool = False,
        valid_papers: int | None = None,
    ) -> Desk:
        """Record totals as declared, votes in ballot paper order, and the stage with them."""
        if not isinstance(votes, Mapping):
            votes = dict(zip(self.count.candidate_keys, votes, strict=True))
        percentage = None if turnout_percentage is None else Fraction(turnout_percentage)
        totals = DeclaredTotals(
            votes,
            ballot_papers,
            rejected,
            electorate,
            percentage,
            elected,
            by_lot,
            valid_papers=valid_papers,
        )
        self.state(TotalsDeclared(totals), StageReached(Stage.DECLARED), first=first)
        return self


def desk(
    nominated: tuple[Candidate, ...] = TWO,
    *,
    seats: int = 1,
    electorate: int | None = None,
    identifier: str = MADE_UP,
    holder: Holder | None = None,
) -> Desk:
    """Return a desk with one contest opened."""
    opened = contest(identifier, seats=seats, electorate=electorate, holder=holder)
    return Desk().open(opened, nominated)


def at(count: Count, stage: Stage) -> Count:
    """Return a count taken to a stage by one more entry."""
    key = f"moved:{stage.position}"
    body = StageReached(stage)
    replaces = count.ledger.standing_keys(body.subject)
    entry = Entry(
        key, (10**9, "moved", stage.position), 0, "moved", "AB", count.scope, key, replaces, body
    )
    return count.with_entries((entry,))


def two_desks(one: Desk | None = None) -> tuple[Desk, Desk]:
    """Return two desks that go on from one file."""
    first = one or desk()
    return first, first.copy("Table 2", "s2")
