"""The boxes of a contest: which serve it, their accounts, and the papers found in them."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from countdesk.models import arrangements, statements
from countdesk.models.decisions.rules import (
    Decision,
    check_figure,
    check_open,
    check_poll_closed,
    cleaned,
    figure_placed,
    fills_only,
    known_box,
    placed_as,
    stage_reached,
)
from countdesk.models.election import label_key
from countdesk.models.journal import NIGHT
from countdesk.models.postal import POSTAL_FIGURES
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import Statement

if TYPE_CHECKING:
    from datetime import datetime

    from countdesk.models.count import Count
    from countdesk.models.election import BallotBox
    from countdesk.models.night import Night
    from countdesk.models.verification import BallotPaperAccount


def list_box(
    night: Night,
    count: Count,
    box: BallotBox,
    electors: int | None = None,
    *,
    correction: bool = False,
) -> Decision:
    """Decide that a box serves a contest; a box new to the night is listed first.

    A box that serves another contest already is of the same kind here. Of one that serves this
    contest already, a correction says where it comes from; its papers stay. Where two desks
    listed it, listing it again settles which of them is right.
    """
    check_open(count, Stage.RECOUNT)
    box = replace(box, label=cleaned(box.label, "box")).known_in(count.scope)
    check_figure(electors, "electors")
    assigned = arrangements.BoxAssigned(box.label, box.identifier, electors=electors)
    settles = correction or assigned.subject in count.ledger.conflicts
    listed = count.assigned(box.label)
    if listed is not None and not settles:
        raise EntryRefused(
            Refusal.ALREADY_ENTERED,
            box=box.label,
            listed=night.boxes.get(listed.box),
            named=box,
            electors=listed.electors,
            others=electors,
        )
    decision = (placed_as(count, assigned, correction=True),)
    known = night.boxes.get(box.identifier)
    if known == box:
        return decision
    if known is None:
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


def withdraw_box(count: Count, label: str, reason: str) -> Decision:
    """Decide that a box should never have been listed for this contest.

    Refused while papers stand as counted in it: what was found in a box is not taken off a list.
    """
    check_open(count, Stage.RECOUNT)
    known = known_box(count, label)
    box = known.box
    in_conflict = any(subject[:2] == ("count", box.key) for subject in count.ledger.conflicts)
    if known.counts or in_conflict:
        raise EntryRefused(Refusal.BOX_COUNTED, box=box.label)
    body = arrangements.BoxAssigned(
        box.label,
        box.identifier,
        serves=False,
        electors=known.electors,
        reason=cleaned(reason, "reason"),
    )
    return (placed_as(count, body, correction=True),)


_OF_A_CLOSED_POLL = ("unused", "spoilt_replaced", "tendered", "tendered_spoilt", "tendered_unused")
"""What nobody knows of a polling station while its poll is open."""


def state_account(
    count: Count,
    box: str,
    account: BallotPaperAccount,
    at: datetime,
    *,
    correction: bool = False,
) -> Decision:
    """Decide the ballot paper account of a box of this contest.

    Before the close of poll postal boxes of earlier days have an account, and of a polling
    station is known what was delivered to it.
    """
    check_open(count, Stage.PROVISIONAL)
    key = _key(count, box)
    if any(getattr(account, field) is not None for field in _OF_A_CLOSED_POLL):
        assigned = count.assigned(box)
        listed = None if assigned is None else count.night_boxes.get(assigned.box)
        if listed is None or not listed.kind.is_postal:
            check_poll_closed(count, at)
    for field, papers in asdict(account).items():
        check_figure(papers, field)
    body = statements.AccountStated(key, account)
    old = count.ledger.standing.get(body.subject)
    completes = (
        isinstance(old, statements.AccountStated)
        and old.account != account
        and fills_only(asdict(old.account), asdict(account))
    )
    blank = account.is_blank
    return (placed_as(count, body, correction=correction, completes=completes, blank=blank),)


def _key(count: Count, label: str) -> str:
    """Return what a box of this contest is known by."""
    # One that was taken off the list is known while papers stand as counted in it.
    if count.assigned(label) is None and count.box_by_label(label) is None:
        raise EntryRefused(Refusal.UNKNOWN_BOX, box=label, contest=count.contest.name)
    return label_key(label)


def _counts_made(count: Count, key: str) -> int:
    """Return how often a box was counted, counts that were taken back among them.

    A count that one desk undid is passed over where another counted the box again.
    """
    made = 0
    while ("count", key, made + 1) in count.ledger.histories:
        made += 1
    while made and not count.ledger.standing_keys(("count", key, made)):
        made -= 1
    return made


def current_attempt(count: Count, box: str) -> int:
    """Return which count of a box is the current one: the last that stands, else the first."""
    key = label_key(box)
    attempt = _counts_made(count, key)
    while attempt > 1 and _is_taken_back(count, key, attempt):
        attempt -= 1
    return max(attempt, 1)


def _is_taken_back(count: Count, key: str, attempt: int) -> bool:
    subject = ("count", key, attempt)
    return count.ledger.figure(subject) is None and subject not in count.ledger.conflicts


def receive_box(count: Count, box: str, *, received: bool = True) -> Decision:
    """Decide that a box came to the place of the count, or that it did not after all."""
    check_open(count, Stage.PROVISIONAL)
    body = statements.BoxReceived(_key(count, box), received)
    # Nobody says of a box that it did not come, before somebody said that it did.
    standing = count.ledger.standing.get(body.subject, replace(body, received=False))
    if standing == body:
        raise EntryRefused(Refusal.NOTHING_CHANGED)
    return (placed_as(count, body, correction=True),)


def verify_box(
    count: Count,
    box: str,
    attempt: int,
    papers: int | None,
    at: datetime,
    *,
    correction: bool = False,
) -> Decision:
    """Decide the papers found in a box; a first figure takes the contest to verification.

    Attempts are numbered from 1 without gaps, so that "two consecutive counts" means something.
    No box is opened and counted before the close of poll. Where a count is taken back there is no
    provisional result over the box, and the contest is counting again.
    """
    check_open(count, Stage.PROVISIONAL)
    check_poll_closed(count, at)
    key = _key(count, box)
    check_figure(papers, "papers")
    following = _counts_made(count, key) + 1
    if not 1 <= attempt <= following:
        raise EntryRefused(Refusal.ATTEMPT_OUT_OF_ORDER, box=box, next=following)
    body = statements.BoxCounted(key, attempt, papers)
    placed = figure_placed(count, body, correction=correction)
    if count.stage is Stage.SET_UP:
        return (stage_reached(count, Stage.VERIFICATION), placed)
    if count.stage is Stage.PROVISIONAL and count.supposing((placed,)).verification.awaited:
        return (stage_reached(count, count.counting_stage), placed)
    return (placed,)


def explain_variance(count: Count, box: str, explanation: str | None) -> Decision:
    """Decide why the papers of a box differ from its account.

    A variance may still be explained after the declaration; no explanation is taken back then.
    """
    known = known_box(count, box)
    if explanation is None:
        check_open(count, Stage.PROVISIONAL)
    if explanation is not None and not known.variance:
        raise EntryRefused(Refusal.NO_VARIANCE, box=box)
    text = None if explanation is None else cleaned(explanation, "explanation")
    body = statements.VarianceExplained(known.box.key, text, known.variance)
    return (placed_as(count, body, correction=True, blank=text is None),)


def state_postal(
    count: Count, what: str, papers: int | None, *, correction: bool = False
) -> Decision:
    """Decide one figure of the postal votes; they are dealt with before the poll closes too."""
    check_open(count, Stage.PROVISIONAL)
    if all(figure.code != what for figure in POSTAL_FIGURES):
        codes = tuple(figure.code for figure in POSTAL_FIGURES)
        raise EntryRefused(Refusal.UNKNOWN_POSTAL_FIGURE, figure=what, figures=codes)
    check_figure(papers, "papers")
    body = statements.PostalStated(what, papers)
    return (figure_placed(count, body, correction=correction),)


def announce_verified(
    count: Count, papers: int | None, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide the verified papers as the Returning Officer announced them."""
    check_open(count, Stage.PROVISIONAL)
    check_poll_closed(count, at)
    check_figure(papers, "papers")
    body = statements.VerifiedTotalAnnounced(papers)
    return (figure_placed(count, body, correction=correction),)
