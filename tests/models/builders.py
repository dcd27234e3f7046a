"""Contests in memory, real and made up, for the tests of every floor.

`Desk` does what session and storage do together, without a file: what it records stands at once.
The real contests end with `stretton`, `hodge_hill` and `dudley_north`; `stretton_count()` and its
like return the finished count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from countdesk.models.arrangements import (
    BoxAssigned,
    BoxListed,
    CandidatesNominated,
    ContestDescribed,
    PastResultAttached,
)
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.checks import findings
from countdesk.models.comparison import Comparison, compare
from countdesk.models.count import Count
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
    label_key,
)
from countdesk.models.findings import Code, Finding
from countdesk.models.journal import NIGHT, Entry
from countdesk.models.night import Night
from countdesk.models.results import Result, tabulate
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    AccountStated,
    Body,
    BoxCounted,
    DeclaredTotals,
    DoubtfulSetAside,
    EntryWithdrawn,
    PapersRejected,
    ReasonGiven,
    RejectedInPart,
    SheetEntered,
    StageReached,
    Statement,
    TotalsDeclared,
    VarianceExplained,
)
from countdesk.models.verification import BallotPaperAccount

CONSERVATIVE = Party("PP52", "Conservative and Unionist Party")
LABOUR = Party("PP53", "Labour Party")
LABOUR_COOP = Party("joint-party:53-119", "Labour and Co-operative Party", counts_as="PP53")
LIBERAL_DEMOCRAT = Party("PP90", "Liberal Democrats")
GREEN = Party("PP63", "Green Party")
UKIP = Party("PP85", "UK Independence Party (UKIP)")
BNP = Party("PP106", "British National Party")
NATIONAL_FRONT = Party("PP117", "National Front")
RESPECT = Party("PP362", "Respect Party")
ENGLISH_DEMOCRATS = Party("PP17", "English Democrats")
CHRISTIAN_VOTE = Party(None, "Operation Christian Vote")
POPULAR_ALLIANCE = Party(None, "Popular Alliance")
PLAID = Party("PP77", "Plaid Cymru - The Party of Wales")
INDEPENDENT = Party("ynmp-party:2", "Independent", independent=True)

AFTER_CLOSE = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
"""A moment after the close of poll of every contest here."""

MADE_UP = "local.anytown.castle.2026-05-07"


def contest(
    identifier: str = MADE_UP,
    name: str = "Castle",
    *,
    seats: int = 1,
    electorate: int | None = None,
    day: date = date(2026, 5, 7),
    kept_by: Keeper = Keeper.RETURNING_OFFICER,
    holder: Holder | None = None,
) -> Contest:
    """Return a contest; one of several seats is a block vote."""
    return Contest(
        identifier=identifier,
        name=name,
        election=identifier.partition(".")[0],
        authority=None,
        date=day,
        seats=seats,
        voting_rule=VotingRule.FPTP if seats == 1 else VotingRule.BLOCK,
        kept_by=kept_by,
        electorate=electorate,
        holder=holder or Holder(),
    )


def candidates(*named: tuple[str, Party]) -> tuple[Candidate, ...]:
    """Return candidates in ballot paper order, known as c1, c2 and so on."""
    return tuple(
        Candidate(f"c{order}", name, party, order)
        for order, (name, party) in enumerate(named, start=1)
    )


TWO = candidates(("Ada Ash", CONSERVATIVE), ("Ben Birch", LABOUR))
THREE = (*TWO, Candidate("c3", "Cal Cedar", LIBERAL_DEMOCRAT, 3))


def past_result(
    *lines: tuple[Party, int],
    name: str = "May 2022",
    kind: PastKind = PastKind.ACTUAL,
    seats: int = 1,
    electorate: int | None = None,
    ballot_papers: int | None = None,
    rejected: int | None = None,
) -> PastResult:
    """Return a past result from parties and votes."""
    listed = tuple(PastCandidacy(party.key, party, None, votes) for party, votes in lines)
    return PastResult(
        name, kind, listed, seats, electorate, ballot_papers, rejected, source="made up"
    )


def past_shares(*lines: tuple[Party, str | None], name: str = "May 2007") -> PastResult:
    """Return a past result of which only some shares are known, in percent."""
    listed = tuple(
        PastCandidacy(party.key, party, share=None if share is None else Fraction(share) / 100)
        for party, share in lines
    )
    return PastResult(name, PastKind.PUBLISHED_SHARES, listed, source="made up")


class Desk:
    """A desk whose journal is in memory; `night` is what stands of it.

    Its verbs speak of the contest that was opened last, and enter figures without asking any
    rule, as a merged or an older file may hold them. To ask the rules, record what `decisions`
    decides.
    """

    def __init__(self, name: str = "Table 1", strand: str = "s1") -> None:
        self.name = name
        self.strand = strand
        self.entries: list[Entry] = []
        self.night = Night()
        self.scope = NIGHT
        self._batches = 0

    @property
    def count(self) -> Count:
        """Return the contest opened last, as it stands."""
        return self.night.counts[self.scope]

    @property
    def result(self) -> Result:
        """Return what follows from the count."""
        return tabulate(self.count)

    @property
    def comparison(self) -> Comparison:
        """Return the result beside the past result."""
        return compare(self.count, self.result)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what does not add up."""
        return findings(self.count)

    @property
    def codes(self) -> list[Code]:
        """Return the codes of the findings."""
        return [finding.code for finding in self.findings]

    def finding(self, code: Code) -> Finding:
        """Return the one finding of this code."""
        (found,) = (finding for finding in self.findings if finding.code is code)
        return found

    def record(self, *statements: Statement, author: str = "AB") -> tuple[Entry, ...]:
        """Stamp statements as one batch and apply them."""
        self._batches += 1
        lamport = max((entry.order[0] for entry in self.entries), default=0)
        own = sum(1 for entry in self.entries if entry.order[1] == self.strand)
        recorded = tuple(
            Entry(
                key=f"{self.strand}:{own + place}",
                order=(lamport + place, self.strand, own + place),
                at=1_700_000_000_000 + 1000 * (lamport + place),
                desk=self.name,
                author=statement.author or author,
                scope=statement.scope,
                batch=f"{self.strand}.{self._batches}",
                replaces=statement.replaces,
                body=statement.body,
            )
            for place, statement in enumerate(statements, start=1)
        )
        self.entries.extend(recorded)
        self.night = self.night.with_entries(recorded)
        return recorded

    def state(self, *bodies: Body, first: bool = False) -> tuple[Entry, ...]:
        """State bodies of the contest, each replacing what stands unless it is a first one."""
        standing = Count(self.scope) if self.scope not in self.night.counts else self.count
        return self.record(
            *(
                Statement(
                    self.scope,
                    body,
                    () if first else standing.ledger.standing_keys(body.subject),
                )
                for body in bodies
            )
        )

    def withdraw(self, *entries: Entry) -> tuple[Entry, ...]:
        """Withdraw the batch of these entries, in every scope that it speaks of."""
        batches = dict.fromkeys((entry.scope, entry.batch) for entry in entries)
        return self.record(*(Statement(scope, EntryWithdrawn(batch)) for scope, batch in batches))

    def merge(self, other: Desk) -> Desk:
        """Take in what another desk wrote."""
        known = {entry.key for entry in self.entries}
        new = [entry for entry in other.entries if entry.key not in known]
        self.entries.extend(new)
        self.night = self.night.with_entries(new)
        return self

    def copy(self, name: str, strand: str) -> Desk:
        """Return another desk that goes on from a copy of this one's file."""
        other = Desk(name, strand)
        other.scope = self.scope
        return other.merge(self)

    # What a desk enters.

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
    ) -> Desk:
        """List a box of the contest, with its account and the papers found at each count."""
        box = BallotBox(label, kind, place)
        if box.identifier not in self.night.boxes:
            self.record(Statement(NIGHT, BoxListed(box)))
        if self.count.box_by_label(label) is None:
            self.state(BoxAssigned(label, box.identifier))
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

    def sheet(
        self,
        label: str,
        papers: int | None,
        *votes: int | None,
        doubtful: int | None = None,
        first: bool = False,
    ) -> Desk:
        """Enter a counting sheet, its votes in ballot paper order; None is a blank."""
        known = {
            key: figure
            for key, figure in zip(self.count.candidate_keys, votes, strict=False)
            if figure is not None
        }
        self.state(SheetEntered(1, CountingSheet(label, papers, known, doubtful)), first=first)
        return self

    def reject(self, first: bool = False, **heads: int | None) -> Desk:
        """Reject papers by head, ``uncertain=3``; ``total`` where only that is known."""
        self.state(
            *(PapersRejected(1, head.replace("_", "-"), papers) for head, papers in heads.items()),
            first=first,
        )
        return self

    def reject_none(self) -> Desk:
        """Enter 0 under every head."""
        return self.reject(official_mark=0, too_many=0, identified=0, uncertain=0)

    def in_part(self, papers: int | None) -> Desk:
        """Enter the papers rejected in part."""
        self.state(RejectedInPart(1, papers))
        return self

    def doubt(self, papers: int | None) -> Desk:
        """Set doubtful papers aside that stand on no sheet."""
        self.state(DoubtfulSetAside(1, papers))
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
    ) -> Desk:
        """Record totals as declared, votes in ballot paper order, and the stage with them."""
        if not isinstance(votes, Mapping):
            votes = dict(zip(self.count.candidate_keys, votes, strict=True))
        percentage = None if turnout_percentage is None else Fraction(turnout_percentage)
        totals = DeclaredTotals(
            votes, ballot_papers, rejected, electorate, percentage, elected, by_lot
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


def slate(*parties: tuple[Party, int]) -> tuple[Candidate, ...]:
    """Return candidates of parties that put up several each."""
    named = [
        (f"{party.name} {number}", party)
        for party, size in parties
        for number in range(1, size + 1)
    ]
    return candidates(*named)


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


def independent(name: str, order: int = 1, person: str | None = None) -> Candidate:
    """Return an independent candidate."""
    return Candidate(f"i{order}", name, INDEPENDENT, order, person=person)


def at(count: Count, stage: Stage) -> Count:
    """Return a count taken to a stage by one more entry."""
    key = f"moved:{stage.position}"
    body = StageReached(stage)
    replaces = count.ledger.standing_keys(body.subject)
    entry = Entry(
        key, (10**9, "moved", stage.position), 0, "moved", "AB", count.scope, key, replaces, body
    )
    return count.with_entries((entry,))


def renamed(opened: Contest, name: str) -> Contest:
    """Return a contest under another name."""
    return replace(opened, name=name)
