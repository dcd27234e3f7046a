"""The rules of entry: each function decides one thing a desk wants to write down.

A decision is a tuple of statements, to be written together, or `EntryRefused` with the rule and
the figures. Nothing here writes anything, and nothing here is asked when an entry is read.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from countdesk.models import arrangements, statements
from countdesk.models.checks import findings, open_errors
from countdesk.models.counting import TOTAL_REJECTED, rejection_heads
from countdesk.models.election import VotingRule
from countdesk.models.journal import NIGHT
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.results import tabulate
from countdesk.models.stages import Stage, may_move
from countdesk.models.statements import Body, SheetEntered, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.baseline import PastResult
    from countdesk.models.count import Count
    from countdesk.models.counting import CountingSheet
    from countdesk.models.election import BallotBox, Candidate, Contest
    from countdesk.models.night import Night
    from countdesk.models.statements import DeclaredTotals
    from countdesk.models.verification import BallotPaperAccount

LARGEST_FIGURE = 99_999_999
"""No figure of a count in the United Kingdom comes near; a longer one is a slip of the hand."""

LONGEST_TEXT = 500
"""Characters in a reason or a name."""

BOXES_TO_MIX = 2
"""No vote is counted until the papers of each box are mixed with those of another."""

USUAL_CLOSE_OF_POLL = time(22)
"""Taken for a contest whose own close of poll nobody gave."""

_LONDON = ZoneInfo("Europe/London")

Decision = tuple[Statement, ...]


def _figure(value: object, field: str) -> None:
    """Refuse what cannot be a number of papers, votes or electors; None is not yet known."""
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise EntryRefused(Refusal.NOT_A_NUMBER, field, field=field, value=value)
    if value > LARGEST_FIGURE:
        raise EntryRefused(Refusal.NUMBER_TOO_LARGE, field, field=field, value=value)


def _text(value: str, field: str) -> str:
    """Return a text without spaces around it; refuse one that is blank or too long."""
    text = " ".join(value.split())
    if not text:
        raise EntryRefused(Refusal.BLANK_NAME, field, field=field)
    if len(text) > LONGEST_TEXT:
        raise EntryRefused(Refusal.TEXT_TOO_LONG, field, field=field, most=LONGEST_TEXT)
    return text


def _placed(
    count: Count, body: Body, *, correction: bool, completes: bool = False, blank: bool = False
) -> Statement:
    """Return the statement of a body, naming what it replaces.

    A first statement is refused where one stands, unless it only fills what was unknown
    (`completes`); a correction carries what it replaces. Where two desks' statements stand, only
    a correction settles them. A `blank` takes a figure back, so there must be one.
    """
    standing = count.ledger.standing_entries(body.subject)
    if blank and not standing:
        raise EntryRefused(Refusal.NOTHING_CHANGED, old=body)
    if standing and not correction and not completes:
        refusal = Refusal.ALREADY_ENTERED if len(standing) == 1 else Refusal.CONFLICT_STANDS
        raise EntryRefused(refusal, old=standing[0].body, new=body, author=standing[0].author)
    if len(standing) == 1 and standing[0].body == body:
        raise EntryRefused(Refusal.NOTHING_CHANGED, old=body)
    return Statement(count.scope, body, tuple(entry.key for entry in standing))


def _open(count: Count, latest: Stage) -> None:
    """Refuse where the contest has gone past the last stage at which this can be entered."""
    if count.stage.position > latest.position:
        raise EntryRefused(Refusal.STAGE_CLOSED, stage=count.stage)


def describe_contest(night: Night, contest: Contest) -> Decision:
    """Decide to add a contest to the night."""
    known = night.counts.get(contest.identifier)
    if known is not None and known.is_described:
        raise EntryRefused(Refusal.CONTEST_LISTED_TWICE, contest=known.contest.name)
    _text(contest.identifier, "identifier")
    _contest(contest)
    return (Statement(contest.identifier, arrangements.ContestDescribed(contest)),)


def correct_contest(count: Count, contest: Contest) -> Decision:
    """Decide to describe a contest anew, such as with its electorate."""
    _open(count, Stage.AGREED)
    if contest.identifier != count.scope:
        raise EntryRefused(Refusal.UNKNOWN_CONTEST, contest=contest.identifier)
    _contest(contest)
    return (_placed(count, arrangements.ContestDescribed(contest), correction=True),)


def _contest(contest: Contest) -> None:
    """Refuse a contest without a name, or whose voting rule cannot fill its seats."""
    _text(contest.name, "name")
    _figure(contest.electorate, "electorate")
    _figure(contest.seats, "seats")
    most = 1 if contest.voting_rule is VotingRule.FPTP else LARGEST_FIGURE
    if not 1 <= contest.seats <= most:
        raise EntryRefused(
            Refusal.RULE_NOT_KNOWN, rule=contest.voting_rule.value, seats=contest.seats
        )


def nominate(scope: str, candidates: tuple[Candidate, ...]) -> Decision:
    """Decide who stands in a contest that has no candidates yet."""
    seen: set[str] = set()
    for candidate in candidates:
        _text(candidate.name, "name")
        if candidate.identifier in seen:
            raise EntryRefused(Refusal.CANDIDATE_LISTED_TWICE, candidate=candidate.name)
        seen.add(candidate.identifier)
    return (Statement(scope, arrangements.CandidatesNominated(candidates)),)


def list_box(night: Night, count: Count, box: BallotBox, electors: int | None = None) -> Decision:
    """Decide that a box serves a contest; a box new to the night is listed first.

    Of a box that serves another contest already, nothing else may be said than what is known.
    """
    _open(count, Stage.COUNTING)
    box = replace(box, label=_text(box.label, "box"))
    _figure(electors, "electors")
    if count.box_by_label(box.label) is not None:
        raise EntryRefused(Refusal.ALREADY_ENTERED, f"box/{box.label}", box=box.label)
    assigned = arrangements.BoxAssigned(box.identifier, serves=True, electors=electors)
    decision = (_placed(count, assigned, correction=True),)
    known = night.boxes.get(box.identifier)
    if known == box or (known is not None and replace(known, district=None) == box):
        return decision
    if known is None or known == replace(box, district=None):
        return (*correct_box(night, box), *decision)
    listing = arrangements.BoxListed(box)
    standing = night.ledger.standing_entries(listing.subject)[0]
    raise EntryRefused(
        Refusal.ALREADY_ENTERED, old=standing.body, new=listing, author=standing.author
    )


def correct_box(night: Night, box: BallotBox) -> Decision:
    """Decide what a box of the night is, such as where two desks listed it differently."""
    listing = arrangements.BoxListed(box)
    if night.boxes.get(box.identifier) == box and box.identifier not in night.disputed_boxes:
        raise EntryRefused(Refusal.NOTHING_CHANGED, old=listing)
    return (Statement(NIGHT, listing, night.ledger.standing_keys(listing.subject)),)


def state_account(
    count: Count, box: str, account: BallotPaperAccount, *, correction: bool = False
) -> Decision:
    """Decide the ballot paper account of a box of this contest."""
    _open(count, Stage.PROVISIONAL)
    known = _box(count, box)
    for field, papers in asdict(account).items():
        _figure(papers, field)
    body = statements.AccountStated(known, account)
    old = count.ledger.standing.get(body.subject)
    completes = (
        isinstance(old, statements.AccountStated)
        and old.account != account
        and _fills_only(asdict(old.account), asdict(account))
    )
    blank = account.is_blank
    return (_placed(count, body, correction=correction, completes=completes, blank=blank),)


def _fills_only(old: Mapping[str, int | None], new: Mapping[str, int | None]) -> bool:
    """Return whether the new figures keep every known old one."""
    return all(new.get(field) == value for field, value in old.items() if value is not None)


def _box(count: Count, label: str) -> str:
    """Return the identifier of a box of this contest."""
    known = count.box_by_label(label)
    if known is None:
        raise EntryRefused(Refusal.UNKNOWN_BOX, box=label, contest=count.contest.name)
    return known.box.identifier


def verify_box(
    count: Count, box: str, attempt: int, papers: int | None, *, correction: bool = False
) -> Decision:
    """Decide the papers found in a box; a first figure takes the contest to verification.

    Attempts are numbered from 1 without gaps, so that "two consecutive counts" means something.
    """
    _open(count, Stage.PROVISIONAL)
    known = _box(count, box)
    _figure(papers, "papers")
    counts = [body for body in count.ledger.standing if body[:2] == ("count", known)]
    if attempt < 1 or attempt > len(counts) + 1:
        raise EntryRefused(Refusal.ATTEMPT_OUT_OF_ORDER, box=box, next=len(counts) + 1)
    body = statements.BoxCounted(known, attempt, papers)
    placed = _papers_placed(count, body, correction=correction)
    if count.stage is Stage.SET_UP:
        return (_stage(count, Stage.VERIFICATION), placed)
    return (placed,)


def explain_variance(count: Count, box: str, explanation: str | None) -> Decision:
    """Decide why the papers of a box differ from its account."""
    known = _box(count, box)
    text = None if explanation is None else _text(explanation, "explanation")
    body = statements.VarianceExplained(known, text)
    return (_placed(count, body, correction=True, blank=text is None),)


def enter_sheet(
    count: Count, sheet: CountingSheet, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide a counting sheet; the first one takes the contest to counting.

    A sheet's number is entered once: entering it again is a correction, which shows the old
    figures and asks (Forest Hill 2014). Filling what was blank asks nothing.
    """
    _poll_closed(count, at)
    _open(count, Stage.PROVISIONAL)
    label = count.sheet_label(_text(sheet.label, "sheet"))
    _figure(sheet.papers, "papers")
    _figure(sheet.doubtful, "doubtful")
    _candidates_known(count, sheet.votes)
    for key, votes in sheet.votes.items():
        _figure(votes, key)
    body = SheetEntered(count.current_count, replace(sheet, label=label))
    old = count.sheet(label)
    completes = (
        old is not None
        and old != body.sheet
        and _fills_only(_sheet_figures(old), _sheet_figures(body.sheet))
    )
    placed = _placed(count, body, correction=correction, completes=completes)
    if count.stage in (Stage.SET_UP, Stage.VERIFICATION):
        return (_begin_counting(count), placed)
    return (placed,)


def _candidates_known(count: Count, keys: Iterable[str]) -> None:
    """Refuse figures for somebody who is no candidate of the contest."""
    for key in keys:
        if key not in count.candidate_keys:
            raise EntryRefused(Refusal.UNKNOWN_CANDIDATE, candidate=key, contest=count.contest.name)


def _sheet_figures(sheet: CountingSheet) -> dict[str, int | None]:
    return {
        "papers": sheet.papers,
        "doubtful": sheet.doubtful,
        **{f"votes/{key}": votes for key, votes in sheet.votes.items()},
    }


def strike_sheet(count: Count, label: str, reason: str) -> Decision:
    """Decide that a sheet should never have been entered."""
    _open(count, Stage.PROVISIONAL)
    known = count.sheet_label(label)
    body = statements.SheetStruck(count.current_count, known, _text(reason, "reason"))
    if count.sheet(known) is None and body.subject not in count.ledger.conflicts:
        raise EntryRefused(Refusal.UNKNOWN_SHEET, sheet=label, contest=count.contest.name)
    return (_placed(count, body, correction=True),)


def _poll_closed(count: Count, at: datetime) -> None:
    """Refuse any tally of votes before the close of poll.

    Representation of the People Act 1983, section 66; domain rules 0.9 and 6.
    """
    close = count.contest.close_of_poll or USUAL_CLOSE_OF_POLL
    closes = datetime.combine(count.contest.date, close, tzinfo=_LONDON)
    if at < closes:
        raise EntryRefused(Refusal.POLL_STILL_OPEN, closes=closes)


def _begin_counting(count: Count, reason: str | None = None) -> Statement:
    """Return the move to counting.

    Papers of each box are mixed with those of at least one other before any vote is counted
    (Electoral Commission, counting the votes), so two boxes must be counted out, or all.
    """
    boxes = count.verification.boxes
    ready = len(boxes) - len(count.verification.awaited)
    if ready < min(BOXES_TO_MIX, len(boxes)):
        raise EntryRefused(Refusal.BOXES_NOT_MIXED, counted=ready, boxes=len(boxes))
    return _stage(count, Stage.COUNTING, reason)


def _stage(count: Count, stage: Stage, reason: str | None = None) -> Statement:
    return _placed(count, statements.StageReached(stage, reason), correction=True)


def reject_papers(
    count: Count, head: str, papers: int | None, *, correction: bool = False
) -> Decision:
    """Decide the papers wholly rejected under a head, or in `total` where only that is known."""
    _open(count, Stage.PROVISIONAL)
    heads = {known.code for known in rejection_heads(count.contest)} | {TOTAL_REJECTED}
    if head not in heads:
        raise EntryRefused(Refusal.UNKNOWN_HEAD, head=head, heads=tuple(sorted(heads)))
    _figure(papers, head)
    body = statements.PapersRejected(count.current_count, head, papers)
    return (_papers_placed(count, body, correction=correction),)


def reject_in_part(count: Count, papers: int | None, *, correction: bool = False) -> Decision:
    """Decide the papers rejected in part, which are never added to the rejected."""
    _open(count, Stage.PROVISIONAL)
    _figure(papers, "rejected in part")
    body = statements.RejectedInPart(count.current_count, papers)
    return (_papers_placed(count, body, correction=correction),)


def set_doubtful_aside(count: Count, papers: int | None, *, correction: bool = False) -> Decision:
    """Decide the doubtful papers that stand on no sheet."""
    _open(count, Stage.PROVISIONAL)
    _figure(papers, "doubtful")
    body = statements.DoubtfulSetAside(count.current_count, papers)
    return (_papers_placed(count, body, correction=correction),)


_Papers = (
    statements.BoxCounted
    | statements.PapersRejected
    | statements.RejectedInPart
    | statements.DoubtfulSetAside
)


def _papers_placed(count: Count, body: _Papers, *, correction: bool) -> Statement:
    """Return the statement of a number of papers; filling one that was taken back asks nothing."""
    old = count.ledger.standing.get(body.subject)
    refills = isinstance(old, _Papers) and old.papers is None
    blank = body.papers is None
    return _placed(count, body, correction=correction, completes=refills, blank=blank)


def reach_stage(count: Count, stage: Stage, reason: str | None = None) -> Decision:
    """Decide that a contest comes to a stage.

    No provisional result until every box is verified; no agreement over an open error; a
    declaration over an open error takes a reason, for what was declared can always be recorded.
    """
    if not may_move(count.stage, stage):
        raise EntryRefused(Refusal.STAGE_NOT_PERMITTED, stage=count.stage, wanted=stage)
    text = None if reason is None else _text(reason, "reason")
    if stage is Stage.COUNTING and count.stage.position < stage.position:
        return (_begin_counting(count, text),)
    if stage in (Stage.PROVISIONAL, Stage.AGREED) and count.verification.awaited:
        awaited = tuple(box.box.label for box in count.verification.awaited)
        raise EntryRefused(Refusal.BOXES_AWAITED, boxes=awaited)
    if stage.position >= Stage.PROVISIONAL.position and count.totals is None:
        _votes_known(count, count.votes_on_sheets)
    errors = _errors_if(count, stage)
    if errors and stage is Stage.AGREED:
        raise EntryRefused(Refusal.ERRORS_OPEN, codes=errors)
    if errors and stage is Stage.DECLARED and text is None:
        raise EntryRefused(Refusal.REASON_NEEDED, codes=errors)
    return (_stage(count, stage, text),)


def _votes_known(count: Count, votes: Mapping[str, int | None]) -> None:
    """Refuse a result in which a candidate has no votes entered: unknown is not zero.

    Where there are no more candidates than seats nobody votes, and all are elected.
    """
    if 0 < len(count.candidates) <= count.contest.seats:
        return
    missing = [
        candidate.name for candidate in count.candidates if votes.get(candidate.identifier) is None
    ]
    if missing or not count.candidates:
        raise EntryRefused(Refusal.VOTES_MISSING, candidates=tuple(missing))


def _errors_if(count: Count, stage: Stage) -> tuple[str, ...]:
    """Return the codes of the errors that stand once the contest is at a stage.

    A tie that owes a lot is no error of the count: it is settled after the declaration begins.
    """
    result = replace(tabulate(count), stage=stage)
    return tuple(
        dict.fromkeys(finding.code.value for finding in open_errors(findings(count, result)))
    )


def declare_totals(
    count: Count,
    totals: DeclaredTotals,
    reason: str | None = None,
    *,
    correction: bool = False,
    at: datetime | None = None,
) -> Decision:
    """Decide the totals the Returning Officer declared; they take the contest to declared.

    `at` is the time by the clock, for no result is declared before the close of poll.
    """
    if at is not None:
        _poll_closed(count, at)
    _candidates_known(count, (*totals.votes, *(totals.elected or ()), *totals.by_lot))
    _votes_known(count, totals.votes)
    for figure, field in (
        (totals.ballot_papers, "ballot_papers"),
        (totals.rejected, "rejected"),
        (totals.electorate, "electorate"),
        *((votes, key) for key, votes in totals.votes.items()),
    ):
        _figure(figure, field)
    placed = _placed(count, statements.TotalsDeclared(totals), correction=correction)
    if count.stage is Stage.DECLARED:
        return (placed,)
    text = None if reason is None else _text(reason, "reason")
    return (placed, _stage(count, Stage.DECLARED, text))


def give_reason(count: Count, code: str, fields: tuple[str, ...], reason: str | None) -> Decision:
    """Decide the reason typed for a finding that is open now."""
    if not any(
        finding.code.value == code and finding.fields == fields for finding in findings(count)
    ):
        raise EntryRefused(Refusal.UNKNOWN_FINDING, code=code, fields=fields)
    text = None if reason is None else _text(reason, "reason")
    body = statements.ReasonGiven(code, fields, text)
    return (_placed(count, body, correction=True, blank=text is None),)


def attach_past(count: Count, past: PastResult, *, correction: bool = False) -> Decision:
    """Decide the past result this contest is compared with."""
    return (_placed(count, arrangements.PastResultAttached(past), correction=correction),)
