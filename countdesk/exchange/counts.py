"""What each count of the papers of a contest found, and beside them what was declared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.paper_count import FIRST_COUNT, paper_count
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.outcomes import heads_blank
from countdesk.wording.recounts import count_named
from countdesk.wording.terms import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.exchange.frozen import FrozenContest
    from countdesk.models.paper_count import PaperCount
    from countdesk.models.rejection_heads import RejectionHead
    from countdesk.models.statements import DeclaredTotals

DECLARED = _("As declared")
"""What the column of the Returning Officer's own totals is called."""


@dataclass(frozen=True)
class Found:
    """What one count of the papers found, or what was declared; None is not known.

    `papers` is the count, None where these are the Returning Officer's own totals, which say
    nothing of sheets; their votes are `valid_as_declared` papers where a paper carries one vote.
    `is_open` says that papers may still be to come, and `sheets_apart` are the labels of sheets
    whose votes are not those of their papers.
    """

    heading: str
    papers: PaperCount | None
    votes: Mapping[str, int | None]
    heads: tuple[RejectionHead, ...]
    rejected_by_head: Mapping[str, int | None]
    rejected: int | None
    rejected_so_far: int
    rejected_in_part: int | None
    verified: int | None
    valid_as_declared: int | None = None
    is_open: bool = False
    sheets_apart: tuple[str, ...] = ()

    @property
    def on_sheets(self) -> int | None:
        """Return the papers on counting sheets."""
        return None if self.papers is None else self.papers.papers_on_sheets

    @property
    def in_blocks(self) -> int | None:
        """Return the papers in block votes."""
        return None if self.papers is None else self.papers.block_papers

    @property
    def allowed(self) -> int | None:
        """Return the doubtful papers that were allowed."""
        return None if self.papers is None else self.papers.adjudication.papers_allowed

    @property
    def doubtful(self) -> int | None:
        """Return the papers that still await adjudication."""
        return None if self.papers is None else self.papers.adjudication.doubtful

    @property
    def rejected_known(self) -> int | None:
        """Return the papers rejected, or those of them that are stated so far."""
        is_begun = any(papers is not None for papers in self.rejected_by_head.values())
        return self.rejected_so_far if self.rejected is None and is_begun else self.rejected

    @property
    def counted(self) -> int | None:
        """Return the papers with counted votes."""
        return self.valid_as_declared if self.papers is None else self.papers.papers

    @property
    def together(self) -> int | None:
        """Return the sum of the parts as far as they are stated, None where none can be made.

        While nobody has stated any rejected papers there is none, unless the others alone are all
        of them, or too many; nor are rejected papers a sum by themselves where none are verified to
        hold them to.
        """
        if self.counted is None:
            return None
        parts = self.counted + self.rejected_so_far + (self.doubtful or 0)
        if self.rejected_known is None and not self._are_all(parts):
            return None
        return None if self.verified is None and not self._has_papers else parts

    def _are_all(self, papers: int) -> bool:
        return self.papers is not None and self.verified is not None and papers >= self.verified

    @property
    def _has_papers(self) -> bool:
        """Return whether any paper is counted or set aside."""
        papers = self.papers
        return papers is None or bool(
            papers.sheets or papers.papers or papers.adjudication.set_aside
        )

    @property
    def unaccounted(self) -> int | None:
        """Return verified papers less all their parts, None while one side is not known."""
        if self.verified is None or self.together is None:
            return None
        return self.verified - self.together

    @property
    def valid_votes(self) -> int | None:
        """Return the votes of all candidates, None while one has none stated."""
        known = [votes for votes in self.votes.values() if votes is not None]
        return sum(known) if known and len(known) == len(self.votes) else None

    @property
    def closing(self) -> str | None:
        """Return the paper identity as it closes, or by how much it does not; None if unknown.

        Papers with counted votes, rejected and doubtful make the verified papers.
        """
        if self.papers is not None and self._has_papers and self.rejected_known is None:
            return self._closing_without_rejected
        if self.unaccounted is None:
            return None
        if self.papers is None:
            return self._closing_as_declared
        said = _("{count}: {counted} counted + {rejected} rejected + {doubtful} doubtful = {sum}")
        sides = said.format(
            count=self.heading,
            counted=figures.whole(self.counted),
            rejected=figures.whole(self.rejected_known),
            doubtful=figures.whole(self.doubtful or 0),
            sum=figures.whole(self.together),
        )
        if self.unaccounted == 0 and self.sheets_apart:
            return ngettext(
                "{sides}, as verified; but the papers of sheet {sheets} and its votes do not "
                "agree.",
                "{sides}, as verified; but the papers of sheets {sheets} and their votes do not "
                "agree.",
                len(self.sheets_apart),
            ).format(sides=sides, sheets=listed(self.sheets_apart))
        if self.unaccounted == 0:
            return _("{sides}, as verified: the papers close.").format(sides=sides)
        if self.is_open and self.unaccounted > 0:
            return _("{sides}: {papers} of the {verified} verified are still to come.").format(
                sides=sides,
                papers=figures.whole(self.unaccounted),
                verified=figures.whole(self.verified),
            )
        return _("{sides}, but {verified} were verified: they do not close by {papers}.").format(
            sides=sides,
            verified=figures.whole(self.verified),
            papers=figures.whole(abs(self.unaccounted)),
        )

    @property
    def _closing_without_rejected(self) -> str:
        """Return what is known while no rejected papers are stated: whether any can be missing."""
        if self.unaccounted is None:
            return _(
                "{count}: the rejected papers are not stated, so that nobody knows whether the "
                "papers close."
            ).format(count=self.heading)
        sides = _("{count}: {counted} counted + {doubtful} doubtful = {sum}").format(
            count=self.heading,
            counted=figures.whole(self.counted),
            doubtful=figures.whole(self.doubtful or 0),
            sum=figures.whole(self.together),
        )
        if self.unaccounted == 0:
            return _("{sides}, as verified; the rejected papers are not stated.").format(
                sides=sides
            )
        return _(
            "{sides}, but {verified} were verified: {papers} are too many, and the rejected papers "
            "are not stated."
        ).format(
            sides=sides,
            verified=figures.whole(self.verified),
            papers=figures.whole(-self.unaccounted),
        )

    @property
    def so_far(self) -> str | None:
        """Return what stands behind rejected papers of which some heads are blank, else None."""
        return heads_blank(
            self.rejected, [self.rejected_by_head.get(head.code) for head in self.heads]
        )

    @property
    def _has_blank_head(self) -> bool:
        return any(self.rejected_by_head.get(head.code) is None for head in self.heads)

    @property
    def _closing_as_declared(self) -> str:
        """Return how the declared totals close with each other, whatever was verified here.

        A head left blank is not nought: without a total nobody knows how many were rejected.
        """
        if self.rejected is None and self._has_blank_head:
            return _(
                "{count}: {valid} valid, and {rejected} rejected under the heads that are stated; "
                "others are blank, so that nobody knows whether the papers close."
            ).format(
                count=self.heading,
                valid=figures.whole(self.counted),
                rejected=figures.whole(self.rejected_known),
            )
        said = _("{count}: {valid} valid + {rejected} rejected = {sum}").format(
            count=self.heading,
            valid=figures.whole(self.counted),
            rejected=figures.whole(self.rejected_known),
            sum=figures.whole(self.together),
        )
        if self.unaccounted == 0:
            return _("{sides}, the ballot papers declared.").format(sides=said)
        return _("{sides}, but {papers} ballot papers were declared.").format(
            sides=said, papers=figures.whole(self.verified)
        )


def counts_found(contest: FrozenContest) -> tuple[Found, ...]:
    """Return the counts of a contest, first count first, and what was declared over them.

    Where the Returning Officer's own totals stand and no sheet was kept here, these alone.
    """
    count = contest.count
    allowed = (request.count for request in count.recounts if request.count is not None)
    found = [_found(contest, number) for number in sorted({FIRST_COUNT, *allowed})]
    if contest.result.from_declared_totals:
        found = [known for known in found if _is_begun(known)]
        totals = contest.count.totals
        if totals is not None:
            found.append(_declared(contest, totals))
    return tuple(found)


def _is_begun(found: Found) -> bool:
    """Return whether anything of a count was written down at this desk."""
    papers = found.papers
    return papers is not None and bool(
        papers.papers or papers.sheets or papers.adjudication.set_aside or papers.rejected.so_far
    )


def _found(contest: FrozenContest, number: int) -> Found:
    papers = paper_count(contest.count, number)
    is_open = contest.result.is_part_counted and number == contest.count.current_count
    votes_each = contest.count.contest.votes_each
    return Found(
        heading=count_named(number),
        papers=papers,
        votes=papers.votes,
        heads=papers.rejected.heads,
        rejected_by_head=papers.rejected.by_head,
        rejected=papers.rejected.total,
        rejected_so_far=papers.rejected.so_far,
        rejected_in_part=papers.rejected_in_part,
        verified=contest.count.verification.verified_papers,
        is_open=is_open,
        sheets_apart=tuple(
            sheet.label
            for sheet in papers.sheets
            if sheet.votes_over(votes_each) or (sheet.papers_to_place() and not is_open)
        ),
    )


def _declared(contest: FrozenContest, totals: DeclaredTotals) -> Found:
    """Return what was declared, and nothing that this desk found itself."""
    votes = {key: totals.votes.get(key) for key in contest.count.candidate_keys}
    stated = totals.rejected_by_head.values()
    one_each = contest.count.contest.votes_each == 1
    return Found(
        heading=DECLARED,
        papers=None,
        votes=votes,
        heads=contest.count.papers.rejected.heads,
        rejected_by_head=totals.rejected_by_head,
        rejected=totals.rejected,
        rejected_so_far=sum(stated) if totals.rejected is None else totals.rejected,
        rejected_in_part=totals.rejected_in_part,
        verified=totals.ballot_papers,
        valid_as_declared=contest.result.valid_votes if one_each else totals.valid_papers,
    )
