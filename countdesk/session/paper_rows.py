"""The lines of a table of entries that speak of blocks, and of rejected and doubtful papers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from countdesk.exchange.cells import folded
from countdesk.exchange.entry_kinds import EntryRowKind
from countdesk.models import decisions
from countdesk.models.rejection_heads import TOTAL_REJECTED
from countdesk.parties import short_name
from countdesk.session.contest_rows import candidate_named

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from countdesk.exchange.entries import EntryRow
    from countdesk.models.count import Count
    from countdesk.models.decisions import Decision
    from countdesk.models.election import Candidate

_OF_A_HEAD: dict[EntryRowKind, Callable[..., Decision]] = {
    EntryRowKind.REJECTED: decisions.reject_papers,
    EntryRowKind.REJECTED_ON_ADJUDICATION: decisions.reject_doubtful,
    EntryRowKind.OBJECTED: decisions.object_to_rejection,
}
_OF_THE_COUNT: dict[EntryRowKind, Callable[..., Decision]] = {
    EntryRowKind.REJECTED_IN_PART: decisions.reject_in_part,
    EntryRowKind.DOUBTFUL: decisions.set_doubtful_aside,
    EntryRowKind.ALLOWED_PAPERS: decisions.allow_papers,
}
_OF_A_PARTY = (EntryRowKind.BLOCK, EntryRowKind.PARTY_TOTAL)

PAPER_KINDS = frozenset((*_OF_A_HEAD, *_OF_THE_COUNT, *_OF_A_PARTY, EntryRowKind.ALLOWED))
"""The kinds of line that are ruled here."""


def papers_ruled(
    count: Count, row: EntryRow, at: datetime, *, correction: bool
) -> tuple[tuple[object, ...], Callable[[Count], Decision]]:
    """Return what a line is about, as the night knows it, and the rule that decides it."""
    asked: dict[str, Any] = {"at": at, "correction": correction}
    if row.kind in _OF_A_HEAD:
        head = head_named(row.item or row.field, count)
        rule = partial(_OF_A_HEAD[row.kind], head=head, papers=row.number, **asked)
        return (head,), rule
    if row.kind in _OF_THE_COUNT:
        return (), partial(_OF_THE_COUNT[row.kind], papers=row.number, **asked)
    if row.kind is EntryRowKind.ALLOWED:
        key = candidate_named(row.item, count).identifier
        return (key,), partial(decisions.allow_votes, candidate=key, votes=row.number, **asked)
    party = party_named(row.item, count)
    if row.kind is EntryRowKind.BLOCK:
        return (party,), partial(decisions.count_block, party=party, papers=row.number, **asked)
    return (party,), partial(decisions.state_party_total, party=party, votes=row.number, **asked)


def head_named(text: str, count: Count) -> str:
    """Return the code of the head that a cell names by code or by words."""
    wanted = folded(text)
    if wanted in (TOTAL_REJECTED, "total rejected"):
        return TOTAL_REJECTED
    for head in count.papers.rejected.heads:
        if wanted in (folded(head.code), folded(head.words)):
            return head.code
    return text


def party_named(text: str, count: Count) -> str:
    """Return the key of the party that a cell names by name, short name or id.

    Who stands for no party is named as a candidate. The text itself is returned where it names no
    party or several, which a rule then refuses.
    """
    wanted = folded(text)
    meant = {
        key
        for key, slate in count.slates.items()
        for candidate in slate
        if wanted in {folded(name) for name in _called(key, candidate)}
    }
    return meant.pop() if len(meant) == 1 else text


def _called(key: str, candidate: Candidate) -> tuple[str, ...]:
    """Return what a table may call the party of a candidate."""
    party = candidate.party
    if party.stands_alone:
        return (key, candidate.name)
    return (key, party.name, short_name(party), party.identifier or party.name)
