"""What a sheet prints of one contest: values frozen once, so that every output says the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

from countdesk import wording
from countdesk.models.checks import unreconciled_codes
from countdesk.models.corrections import corrections
from countdesk.models.election import Keeper
from countdesk.models.first_declaration import (
    closed_since,
    declared_at,
    declared_over,
    reason_of,
)
from countdesk.models.printed_digest import printed
from countdesk.models.stages import Stage
from countdesk.wording.corrections import (
    corrected_notice,
    corrections_told,
    figures_moved,
    result_told,
)
from countdesk.wording.language import gettext as _
from countdesk.wording.lots import lots_told, whole_name
from countdesk.wording.recording import verification_told
from countdesk.wording.revisions import state_in_brief, state_told

if TYPE_CHECKING:
    from collections.abc import Callable

    from countdesk.models.comparison import Comparison
    from countdesk.models.count import Count
    from countdesk.models.election import Candidate, Contest
    from countdesk.models.findings import Finding
    from countdesk.models.postal import PostalVotes
    from countdesk.models.rejection_heads import RejectionHead
    from countdesk.models.results import Result
    from countdesk.models.verification import VerificationStatement
    from countdesk.wording.corrections import CorrectionTold, FigureMoved
    from countdesk.wording.lots import LotTold

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+"
)
"""What neither a workbook nor a terminal may be handed: control characters, halves of a pair,
and marks that turn the direction of writing, which can make one name read as another."""

_LONGEST_STATE = 66
"""Characters of a state beside which a digest has room."""

_TABLE_NAME = re.compile(r"[^/\\]+\.(csv|tsv|txt|xlsx|xlsm|json)", re.IGNORECASE)


class ContestFigures(Protocol):
    """A count with everything that follows from it, as the session holds it."""

    @property
    def count(self) -> Count:
        """Return what stands about the contest."""
        ...

    @property
    def result(self) -> Result:
        """Return votes, shares, papers, turnout, majority and who is elected."""
        ...

    @property
    def comparison(self) -> Comparison:
        """Return change, swing and outcome against the past result."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what does not add up, errors first."""
        ...


RECORD = _("Record")
"""What the page is called that keeps recounts asked for, lots, and corrections."""


@dataclass(frozen=True, slots=True)
class RecountTold:
    """A recount that was asked for, in words: by whom, what was decided, why, and what it moved."""

    number: int
    asked: str
    decided: str
    reason: str | None
    moved: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """What happened to a contest beside its figures: recounts asked for, lots, and corrections.

    `result_moved` is what the corrections moved in the result, against the one first declared, and
    `figures_moved` how many figures entered they moved, all of them together.
    """

    recounts: tuple[RecountTold, ...]
    lots: tuple[LotTold, ...]
    corrections: tuple[CorrectionTold, ...]
    result_moved: tuple[FigureMoved, ...]
    figures_moved: int

    @property
    def is_blank(self) -> bool:
        """Return whether there is nothing to be told."""
        return not (self.recounts or self.lots or self.corrections)


def record_of(figures: ContestFigures) -> Record:
    """Return what is told of a contest beside its figures."""
    count = figures.count
    made = corrections(count)
    return Record(
        tuple(
            RecountTold(
                request.number,
                wording.asked_for(request, count),
                wording.decided_on(request),
                request.reason,
                _moved_by_count(count, request.count),
            )
            for request in count.recounts
        ),
        lots_told(count, figures.result),
        corrections_told(count, made),
        result_told(count, figures.result),
        figures_moved(made),
    )


def _moved_by_count(count: Count, number: int | None) -> str | None:
    """Return each candidate whose total a recount moved, None before its result was put.

    Of the results that were put, since sheets may be corrected after them.
    """
    put = {result.count: result.votes for result in count.provisional_results}
    earlier = [known for known in put if number is not None and known < number]
    if number not in put or not earlier:
        return None
    return wording.recount_moved(put[max(earlier)], put[number], count)


@dataclass(frozen=True, slots=True)
class Declaration:
    """One contest as its sheets print it, small enough to be handed to another process.

    The journal stays behind: of the count only what a sheet prints is here. `state` says which
    provisional result or revision this is, and of when, `state_in_brief` the first alone;
    `status` and `recorded_by` are the words for who keeps the contest, `declared_over` the codes
    over which it was declared and that are open still; `record` holds what the page of that name
    does, and `told` what else is to be said of how the result came about;
    `verification_recorded` says who recorded the verification;
    `digest` is that of the journal, and `is_vouched_for` says that its chain of entries is whole.
    """

    contest: Contest
    stage: Stage
    declared_at: str | None
    state: str
    state_in_brief: str
    status: str
    recorded_by: str | None
    record: Record
    reason: str | None
    declared_over: tuple[str, ...]
    told: tuple[str, ...]
    source: str | None
    heads: tuple[RejectionHead, ...]
    verification: VerificationStatement
    verification_recorded: str | None
    postal: PostalVotes
    result: Result
    comparison: Comparison
    findings: tuple[Finding, ...]
    desk: str
    digest: str
    is_vouched_for: bool

    @classmethod
    def of(
        cls,
        figures: ContestFigures,
        *,
        desk: str,
        digest: str,
        is_vouched_for: bool = True,
        made_at: int | None = None,
    ) -> Self:
        """Return what the sheets of a contest print, as it stands now.

        `made_at` is when that is, in milliseconds since 1970 in UTC.
        """
        count = figures.count
        at = declared_at(count)
        return cls(
            contest=count.contest,
            stage=count.stage,
            declared_at=None if at is None else wording.declared_at(at, count.contest.kept_by),
            state=state_told(count, made_at),
            state_in_brief=state_in_brief(count),
            status=wording.status(count, figures.result),
            recorded_by=wording.recorded_by(count, desk),
            record=record_of(figures),
            reason=reason_of(count),
            declared_over=declared_over(count, figures.findings),
            told=told_of(figures),
            source=None if count.totals is None else published(count.totals.source),
            heads=count.papers.rejected.heads,
            verification=count.verification,
            verification_recorded=verification_told(count),
            postal=count.postal,
            result=figures.result,
            comparison=figures.comparison,
            findings=figures.findings,
            desk=desk,
            digest=digest,
            is_vouched_for=is_vouched_for,
        )

    @property
    def is_declared(self) -> bool:
        """Return whether the result is declared, and desks agree on what was."""
        return self.result.is_declared

    @property
    def is_notice(self) -> bool:
        """Return whether this is the Returning Officer's own declaration, to be signed."""
        return self.result.is_settled and self.contest.kept_by is Keeper.RETURNING_OFFICER

    @property
    def title(self) -> str:
        """Return whose figures these are and what they are worth, in one line."""
        return self._recorded(self.status)

    @property
    def title_beside(self) -> str:
        """Return the title of a further sheet, which is not itself the notice."""
        return self._recorded(self.status_beside)

    @property
    def status_beside(self) -> str:
        """Return what the figures are worth where this is not itself the notice."""
        is_of_poll = self.is_notice and not self.result.has_no_poll
        beside = wording.as_declared(self.stage) if is_of_poll else None
        return self.status if beside is None else beside

    def _recorded(self, status: str) -> str:
        return status if self.recorded_by is None else f"{status}, {self.recorded_by}"

    @property
    def is_unreconciled(self) -> bool:
        """Return whether the result was declared over open errors."""
        return self.is_declared and bool(unreconciled_codes(self.findings))

    @property
    def cautions(self) -> tuple[str, ...]:
        """Return the lines that stand in warning above a sheet, with the whole of a reason."""
        return _known(self._corrected(RECORD), *self.cautions_beside())

    @property
    def cautions_in_brief(self) -> tuple[str, ...]:
        """Return the same for a sheet beside one that has the whole of a reason."""
        return _known(self._corrected(RECORD), *self.cautions_beside(in_brief=True))

    def cautions_alone(self, *, in_brief: bool = False) -> tuple[str, ...]:
        """Return the same for what goes out without the page that lists every correction."""
        return _known(self._corrected(None), *self.cautions_beside(in_brief=in_brief))

    def _corrected(self, page: str | None) -> str | None:
        record = self.record
        return corrected_notice(record.corrections, record.result_moved, record.figures_moved, page)

    def cautions_beside(
        self, name: Callable[[Candidate], str] = whole_name, *, in_brief: bool = False
    ) -> tuple[str, ...]:
        """Return the lines that stand in warning beside what is said of corrections.

        `name` is what a candidate is called in them.
        """
        unreconciled = None
        if self.is_unreconciled:
            codes = unreconciled_codes(self.findings)
            reason = self.reason if self.declared_over else None
            unreconciled = wording.not_reconciled(
                codes, reason, over=self.declared_over, in_brief=in_brief
            )
        broken = None if self.is_vouched_for else wording.JOURNAL_BROKEN
        return _known(unreconciled, wording.lot_owed(self.result, name), broken)

    @property
    def short_digest(self) -> str:
        """Return the digest of the journal as it is printed, with its check letter."""
        return printed(self.digest)

    @property
    def state_line(self) -> str:
        """Return which state of which journal this is, for the sheet itself.

        Where that is long the journal has a line of its own, so that its digest is never broken.
        """
        if not self.digest:
            return self.state
        said = _("{state}; journal {digest}")
        if len(self.state) > _LONGEST_STATE:
            said = _("{state}\nJournal {digest}")
        return said.format(state=self.state, digest=self.short_digest)


def told_of(
    figures: ContestFigures, name: Callable[[Candidate], str] = whole_name
) -> tuple[str, ...]:
    """Return what is said beside a result of how it came about: recounts, a lot, a reason.

    `name` is what a candidate is called there.
    """
    return _known(
        wording.recounted(figures.count),
        wording.drawn_by_lot(figures.result, name),
        wording.own_count_unfinished(figures.findings),
        _reason_beside(figures),
    )


def _known(*lines: str | None) -> tuple[str, ...]:
    return tuple(line for line in lines if line is not None)


def _reason_beside(figures: ContestFigures) -> str | None:
    """Return the reason given at the stage, None where it stands above with what it was for."""
    count, found = figures.count, figures.findings
    reason = reason_of(count)
    if reason is None or count.stage.is_without_poll or declared_over(count, found):
        return None
    return wording.reason_given(reason, count.stage, closed_since(count, found))


def published(source: str | None) -> str | None:
    """Return a source fit to be printed; the bare name of a table on this desk is none.

    A table that names no source is known by its own name in the journal, which tells a reader
    of the sheet nothing.
    """
    if source is None or _TABLE_NAME.fullmatch(source):
        return None
    return source


def printable(text: str) -> str:
    """Return a text without what a workbook cannot hold and a terminal would obey."""
    return _UNPRINTABLE.sub(" ", text)
