"""What several decisions ask: of a figure, a text, the hour, the stage, and what stands already."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from countdesk.models.embargo import close_of_poll
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    Body,
    FigureStated,
    StageReached,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.count import Count
    from countdesk.models.election import Candidate
    from countdesk.models.statements import DeclaredTotals, Subject
    from countdesk.models.verification import BoxVerification

LARGEST_FIGURE = 99_999_999
"""No figure of a count in the United Kingdom comes near; a longer one is a slip of the hand."""

LONGEST_TEXT = 500
"""Characters in a reason or a name."""

_UNDER_A_HEAD = frozenset({"rejected", "rejected on adjudication", "objected"})
"""The subjects that speak of a head of rejected papers."""

_OF_CANDIDATES = frozenset({"check", "lot", "sheet", "totals"})
"""The subjects that speak of several candidates at once."""

BOXES_TO_MIX = 2
"""No vote is counted until the papers of each box are mixed with those of another."""

Decision = tuple[Statement, ...]


def check_figure(value: object, field: str) -> None:
    """Refuse what cannot be a number of papers, votes or electors; None is not yet known."""
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise EntryRefused(Refusal.NOT_A_NUMBER, field=field, value=value)
    if value > LARGEST_FIGURE:
        raise EntryRefused(Refusal.NUMBER_TOO_LARGE, field=field, value=value)


def cleaned(value: str, field: str) -> str:
    """Return a text without spaces around it; refuse one that is blank or too long."""
    text = " ".join(value.split())
    if not text:
        raise EntryRefused(Refusal.BLANK_NAME, field=field)
    if len(text) > LONGEST_TEXT:
        raise EntryRefused(Refusal.TEXT_TOO_LONG, field=field, most=LONGEST_TEXT)
    return text


def placed_as(
    count: Count, body: Body, *, correction: bool, completes: bool = False, blank: bool = False
) -> Statement:
    """Return the statement of a body, naming what it replaces.

    A first statement is refused where one stands, unless it only fills what was unknown
    (`completes`); a correction carries what it replaces. Where two desks' statements stand, only
    a correction settles them, or what both of them say, said once more; of a sheet it may be
    entered twice, so that whoever says so corrects it. A `blank` takes a figure back, so there
    must be one.
    """
    standing = count.ledger.standing_entries(body.subject)
    if blank and not standing:
        raise EntryRefused(Refusal.NOTHING_CHANGED, old=body)
    is_settled = body.subject[0] != "sheet" and is_said_alike(count, body)
    if standing and not (correction or completes or is_settled):
        refusal = Refusal.ALREADY_ENTERED if len(standing) == 1 else Refusal.CONFLICT_STANDS
        entry, names = standing[0], _names(count, body.subject)
        raise EntryRefused(refusal, old=entry.body, new=body, author=entry.author, **names)
    if len(standing) == 1 and standing[0].body == body:
        raise EntryRefused(Refusal.NOTHING_CHANGED, old=body)
    return Statement(count.scope, body, tuple(entry.key for entry in standing))


def is_said_alike(count: Count, body: Body) -> bool:
    """Return whether several desks' statements stand about a subject, and all of them say this."""
    standing = count.ledger.standing_entries(body.subject)
    return len(standing) > 1 and all(entry.body == body for entry in standing)


def _names(count: Count, subject: Subject) -> dict[str, object]:
    """Return what the contest calls the heads of rejected papers, or its candidates."""
    if subject[0] in _UNDER_A_HEAD:
        return {"head_words": {head.code: head.words for head in count.papers.rejected.heads}}
    if subject[0] in _OF_CANDIDATES:
        return {"candidate_names": {known.identifier: known.name for known in count.candidates}}
    return {}


def figure_placed(count: Count, body: FigureStated, *, correction: bool) -> Statement:
    """Return the statement of one figure; filling one that was taken back asks nothing."""
    old = count.ledger.standing.get(body.subject)
    refills = isinstance(old, FigureStated) and old.figure is None
    blank = body.figure is None
    return placed_as(count, body, correction=correction, completes=refills, blank=blank)


def fills_only(old: Mapping[str, int | None], new: Mapping[str, int | None]) -> bool:
    """Return whether the new figures keep every known old one."""
    return all(new.get(field) == value for field, value in old.items() if value is not None)


def check_open(count: Count, latest: Stage) -> None:
    """Refuse where the contest has gone past the last stage at which this can be entered.

    What was declared is amended for a reason only, and what has no poll not at all.
    """
    if count.stage.is_without_poll:
        raise EntryRefused(Refusal.WITHOUT_POLL, stage=count.stage)
    if count.stage.is_declared:
        if not count.amending:
            raise EntryRefused(Refusal.AMENDMENT_NEEDS_REASON, stage=count.stage)
    elif count.stage.position > latest.position:
        raise EntryRefused(Refusal.STAGE_CLOSED, stage=count.stage)


def check_count_known(count: Count) -> None:
    """Refuse figures of the papers while two desks disagree on which count is under way."""
    disputed = [subject for subject in count.ledger.conflicts if subject[0] == "recount"]
    if disputed:
        entry = count.ledger.standing_entries(disputed[0])[0]
        raise EntryRefused(
            Refusal.CONFLICT_STANDS, old=entry.body, new=entry.body, author=entry.author
        )


def check_poll_closed(count: Count, at: datetime) -> None:
    """Refuse any tally of votes before the close of poll.

    Representation of the People Act 1983, section 66.
    """
    closes = close_of_poll(count)
    if at < closes:
        raise EntryRefused(Refusal.POLL_STILL_OPEN, closes=closes)


def check_candidates(count: Count, keys: Iterable[str]) -> None:
    """Refuse figures for somebody who is no candidate of the contest."""
    for key in keys:
        if key not in count.candidate_keys:
            raise EntryRefused(Refusal.UNKNOWN_CANDIDATE, candidate=key, contest=count.contest.name)


def known_box(count: Count, label: str) -> BoxVerification:
    """Return a box of the contest; refuse a label that none of its boxes has."""
    known = count.box_by_label(label)
    if known is None:
        raise EntryRefused(Refusal.UNKNOWN_BOX, box=label, contest=count.contest.name)
    return known


def slate_of(count: Count, party: str) -> tuple[Candidate, ...]:
    """Return the candidates of a party by its comparison key; refuse one that does not stand."""
    slate = count.slates.get(party)
    if slate is None:
        raise EntryRefused(Refusal.UNKNOWN_PARTY, party=party, contest=count.contest.name)
    return slate


def check_votes_known(
    count: Count, votes: Mapping[str, int | None], wanted: Stage | None = None
) -> None:
    """Refuse a result in which a candidate has no votes entered: unknown is not zero.

    `wanted` is the stage that rests on the sheets, None where the totals themselves are stated.
    """
    missing = candidates_without_votes(count, votes)
    if missing or not count.candidates:
        raise EntryRefused(Refusal.VOTES_MISSING, candidates=missing, wanted=wanted)


def candidates_without_votes(count: Count, votes: Mapping[str, int | None]) -> tuple[str, ...]:
    """Return the names of the candidates without whose votes there is no result.

    Where there are no more candidates than seats nobody votes, and all are elected.
    """
    if len(count.candidates) <= count.contest.seats:
        return ()
    return tuple(
        candidate.name for candidate in count.candidates if votes.get(candidate.identifier) is None
    )


def counting_begun(count: Count, at: datetime, reason: str | None = None) -> Statement:
    """Return the move to counting, which is not made before the close of poll.

    Papers of each box are mixed with those of at least one other before any vote is counted
    (Electoral Commission, counting the votes), so two boxes must be counted out, or all; and
    postal papers with those of a polling station, where there is one.
    """
    check_poll_closed(count, at)
    boxes = count.verification.boxes
    ready = [box for box in boxes if box.counted is not None]
    stations = [box for box in boxes if not box.box.kind.is_postal]
    postal_alone = bool(stations) and all(box.box.kind.is_postal for box in ready)
    if len(ready) < min(BOXES_TO_MIX, len(boxes)) or (ready and postal_alone):
        raise EntryRefused(
            Refusal.BOXES_NOT_MIXED,
            counted=len(ready),
            boxes=len(boxes),
            postal_alone=bool(ready) and postal_alone,
        )
    return stage_reached(count, count.counting_stage, reason)


def stage_reached(
    count: Count, stage: Stage, reason: str | None = None, totals: DeclaredTotals | None = None
) -> Statement:
    """Return the move to a stage; a declaration made from the sheets keeps their totals."""
    return placed_as(count, StageReached(stage, reason, totals), correction=True)
