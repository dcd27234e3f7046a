"""One count of the papers of a contest: the first, or a recount that begins from nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from countdesk.models.adjudication import Adjudication
from countdesk.models.counting import RejectedPapers
from countdesk.models.rejection_heads import TOTAL_REJECTED, other_heads, rejection_heads
from countdesk.models.statements import SheetEntered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.count import Count
    from countdesk.models.counting import CountingSheet
    from countdesk.models.election import Candidate
    from countdesk.models.journal import Ledger
    from countdesk.models.rejection_heads import RejectionHead

FIRST_COUNT = 1
"""The number of the first count of the papers; recounts carry 2 and more."""

OF_ONE_COUNT = frozenset(
    {
        "sheet",
        "block",
        "party total",
        "rejected",
        "rejected in part",
        "rejected on adjudication",
        "doubtful",
        "allowed",
        "votes allowed",
        "objected",
    }
)
"""The subjects of what one count of the papers found, each with the number of the count."""


@dataclass(frozen=True)
class PaperCount:
    """What one count of the papers found: sheets, block votes, rejected and doubtful papers.

    `slates` holds the candidates of each party by its comparison key. `blocks` counts the block
    papers by party: each credits one vote to every candidate of the slate. `party_totals` are the
    votes of a party as the count states them apart.
    """

    number: int
    sheets: tuple[CountingSheet, ...]
    slates: Mapping[str, tuple[Candidate, ...]]
    blocks: Mapping[str, int]
    party_totals: Mapping[str, int]
    rejected: RejectedPapers
    rejected_in_part: int | None
    loose_doubtful: int | None
    adjudication: Adjudication

    @cached_property
    def votes_on_sheets(self) -> Mapping[str, int | None]:
        """Return each candidate's votes on the sheets, None where no sheet has any yet."""
        sheets = [sheet.votes for sheet in self.sheets]
        totals: dict[str, int | None] = {}
        for slate in self.slates.values():
            for candidate in slate:
                key = candidate.identifier
                figures = [votes[key] for votes in sheets if key in votes]
                totals[key] = sum(figures) if figures else None
        return totals

    @cached_property
    def votes(self) -> Mapping[str, int | None]:
        """Return each candidate's votes counted so far, None where nobody stated any.

        Votes on sheets, one for each block paper of the party, and those of doubtful papers that
        were allowed.
        """
        if not self.blocks and not self.adjudication.votes:
            return self.votes_on_sheets
        totals = dict(self.votes_on_sheets)
        for party, slate in self.slates.items():
            for candidate in slate:
                key = candidate.identifier
                for more in (self.blocks.get(party), self.adjudication.votes.get(key)):
                    if more is not None:
                        totals[key] = (totals[key] or 0) + more
        return totals

    @cached_property
    def papers_on_sheets(self) -> int:
        """Return the papers on all sheets whose papers are known."""
        return sum(sheet.papers or 0 for sheet in self.sheets)

    @property
    def block_papers(self) -> int:
        """Return the block papers of all parties."""
        return sum(self.blocks.values())

    @property
    def papers(self) -> int:
        """Return the papers with counted votes so far: on sheets, in blocks, and allowed."""
        return self.papers_on_sheets + self.block_papers + self.adjudication.papers_allowed

    def party_votes(self, party: str) -> int | None:
        """Return the votes of all candidates of a party, None while one has none stated."""
        figures = [self.votes[candidate.identifier] for candidate in self.slates[party]]
        known = [figure for figure in figures if figure is not None]
        return sum(known) if len(known) == len(figures) else None


def paper_count(count: Count, number: int) -> PaperCount:
    """Return what stands of one count of the papers, by its number."""
    ledger, votes_each = count.ledger, count.contest.votes_each
    sheets = _sheets(ledger, number)
    heads = _heads(count, number)
    codes = [head.code for head in heads]
    by_head = ledger.figures(("rejected", number), (*codes, TOTAL_REJECTED))
    stated = by_head.pop(TOTAL_REJECTED, None)
    adjudicated = ledger.figures(("rejected on adjudication", number), codes)
    loose = ledger.figure(("doubtful", number))
    return PaperCount(
        number=number,
        sheets=sheets,
        slates=count.slates,
        blocks=ledger.figures(("block", number), count.slates),
        party_totals=ledger.figures(("party total", number), count.slates),
        rejected=RejectedPapers(heads, _added(by_head, adjudicated), stated),
        rejected_in_part=ledger.figure(("rejected in part", number)),
        loose_doubtful=loose,
        adjudication=Adjudication(
            set_aside=(loose or 0) + sum(sheet.doubtful or 0 for sheet in sheets),
            votes=ledger.figures(("votes allowed", number), count.candidate_keys),
            rejected=adjudicated,
            objected=ledger.figures(("objected", number), codes),
            votes_each=votes_each,
            allowed_papers=ledger.figure(("allowed", number)),
        ),
    )


def _heads(count: Count, number: int) -> tuple[RejectionHead, ...]:
    """Return the heads of the statement, then those of another under which papers are rejected.

    One desk may choose a statement while another rejects papers under a head that it lacks: no
    paper is lost with its head.
    """
    heads = rejection_heads(count.contest, count.practice.rejection_form)
    in_use = (head for head in other_heads(heads) if _is_in_use(count.ledger, number, head))
    return (*heads, *in_use)


def _is_in_use(ledger: Ledger, number: int, head: RejectionHead) -> bool:
    subjects = [(about, number, head.code) for about in ("rejected", "rejected on adjudication")]
    return any(ledger.figure(known) or known in ledger.conflicts for known in subjects)


def _sheets(ledger: Ledger, number: int) -> tuple[CountingSheet, ...]:
    """Return the sheets of a count in the order in which they were entered.

    A sheet on which two desks disagree, or which was struck out, is not among them.
    """
    bodies = [
        (ledger.first_order(subject), body.sheet)
        for subject, body in ledger.standing.items()
        if isinstance(body, SheetEntered) and body.count == number
    ]
    bodies.sort(key=lambda pair: pair[0])
    return tuple(sheet for _order, sheet in bodies)


def _added(first: Mapping[str, int], second: Mapping[str, int]) -> dict[str, int]:
    """Return the sums of two tables of figures; what neither holds stays out."""
    return {name: first.get(name, 0) + second.get(name, 0) for name in {**first, **second}}
