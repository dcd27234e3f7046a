"""One contest's count: everything that stands about it, read from its ledger."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from countdesk.models.arrangements import (
    BoxAssigned,
    CandidatesNominated,
    ContestDescribed,
    PastResultAttached,
)
from countdesk.models.counting import TOTAL_REJECTED, RejectedPapers, rejection_heads
from countdesk.models.election import BallotBox, label_key
from countdesk.models.journal import Ledger
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    AccountStated,
    BoxCounted,
    DoubtfulSetAside,
    PapersRejected,
    ReasonGiven,
    RejectedInPart,
    SheetEntered,
    StageReached,
    TotalsDeclared,
    VarianceExplained,
)
from countdesk.models.verification import (
    BallotPaperAccount,
    BoxVerification,
    VerificationStatement,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from countdesk.models.baseline import PastResult
    from countdesk.models.counting import CountingSheet
    from countdesk.models.election import Candidate, Contest
    from countdesk.models.journal import Entry
    from countdesk.models.statements import Body, DeclaredTotals, Subject

FIRST_COUNT = 1
"""The number of the first count of the papers; recounts carry 2 and more."""

_OF_BOXES = frozenset({"assigned", "account", "count", "variance", "withdrawn"})
"""The subjects on which the verification of the boxes rests."""


@dataclass(frozen=True)
class Count:
    """What stands about one contest, and the physical boxes of the night it may draw on.

    `disputed_boxes` gives the desks that list a box differently. Everything else is read from the
    ledger when it is first asked for, and kept.
    """

    scope: str
    ledger: Ledger = field(default_factory=Ledger.empty)
    # The night's, lent: two counts are the same count where the same stands about them.
    night_boxes: Mapping[str, BallotBox] = field(default_factory=dict, compare=False)
    disputed_boxes: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    def with_entries(self, entries: Collection[Entry]) -> Count:
        """Return the count with these entries of its scope applied. It never fails."""
        ledger = self.ledger.with_entries(entries)
        count = Count(self.scope, ledger, self.night_boxes, self.disputed_boxes)
        known = self.__dict__.get("verification")
        if known is not None and not any(entry.subject[0] in _OF_BOXES for entry in entries):
            # A sheet says nothing of boxes: their verification is carried over, not made anew.
            count.__dict__["verification"] = known
        return count

    def with_boxes(
        self,
        boxes: Mapping[str, BallotBox],
        disputed: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Count:
        """Return the count with the boxes of the night as they are: itself where it has them."""
        disputed = {} if disputed is None else disputed
        if boxes is self.night_boxes and disputed is self.disputed_boxes:
            return self
        return Count(self.scope, self.ledger, boxes, disputed)

    @cached_property
    def boxes_ever_assigned(self) -> frozenset[str]:
        """Return every box of the night that was ever said to serve this contest."""
        return frozenset(
            entry.body.box
            for subject, history in self.ledger.histories.items()
            if subject[0] == "assigned"
            for entry in history.entries
            if isinstance(entry.body, BoxAssigned)
        )

    def draws_on(self, boxes: Collection[str]) -> bool:
        """Return whether one of these boxes was ever said to serve this contest."""
        return not self.boxes_ever_assigned.isdisjoint(boxes)

    def _chosen(self, subject: Subject) -> Body | None:
        """Return what stands, or of several that stand the first: a count must have a name."""
        body = self.ledger.standing.get(subject)
        if body is None and subject in self.ledger.conflicts:
            return self.ledger.standing_entries(subject)[0].body
        return body

    @property
    def is_described(self) -> bool:
        """Return whether the contest itself was ever described."""
        return self._chosen(("contest",)) is not None

    @cached_property
    def contest(self) -> Contest:
        """Return the contest.

        Raises `LookupError` where it was never described: ask `is_described` first.
        """
        body = self._chosen(("contest",))
        if isinstance(body, ContestDescribed):
            return body.contest
        raise LookupError(self.scope)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Return the candidates in ballot paper order."""
        body = self._chosen(("candidates",))
        if not isinstance(body, CandidatesNominated):
            return ()
        return tuple(sorted(body.candidates, key=lambda candidate: candidate.ballot_order))

    @cached_property
    def candidate_keys(self) -> tuple[str, ...]:
        """Return the identifiers of the candidates in ballot paper order."""
        return tuple(candidate.identifier for candidate in self.candidates)

    @cached_property
    def stage(self) -> Stage:
        """Return the stage; where two desks disagree, the one less far on."""
        body = self.ledger.standing.get(("stage",))
        if isinstance(body, StageReached):
            return body.stage
        disputed = [
            entry.body.stage
            for entry in self.ledger.standing_entries(("stage",))
            if isinstance(entry.body, StageReached)
        ]
        return min(disputed, key=lambda stage: stage.position, default=Stage.SET_UP)

    @cached_property
    def stages_reached(self) -> frozenset[Stage]:
        """Return every stage the contest came to; where totals alone were declared, few."""
        history = self.ledger.histories.get(("stage",))
        return frozenset(
            entry.body.stage
            for entry in (() if history is None else history.entries)
            if isinstance(entry.body, StageReached) and entry.batch not in self.ledger.withdrawn
        ) | {Stage.SET_UP}

    @cached_property
    def stage_reason(self) -> str | None:
        """Return the reason given when the contest came to its stage."""
        body = self.ledger.standing.get(("stage",))
        return body.reason if isinstance(body, StageReached) else None

    @cached_property
    def past(self) -> PastResult | None:
        """Return the past result to compare with."""
        body = self.ledger.standing.get(("past",))
        return body.past if isinstance(body, PastResultAttached) else None

    @cached_property
    def totals(self) -> DeclaredTotals | None:
        """Return the totals as the Returning Officer declared them."""
        body = self.ledger.standing.get(("totals",))
        return body.totals if isinstance(body, TotalsDeclared) else None

    @property
    def current_count(self) -> int:
        """Return the number of the count now under way."""
        return FIRST_COUNT

    @cached_property
    def verification(self) -> VerificationStatement:
        """Return the verification statement, boxes in the order in which they were listed."""
        counts: dict[str, dict[int, int]] = {}
        for body in self.ledger.standing.values():
            if isinstance(body, BoxCounted) and body.papers is not None:
                counts.setdefault(body.box, {})[body.attempt] = body.papers
        boxes: list[BoxVerification] = []
        for assigned, in_doubt in self._assigned_boxes():
            key = label_key(assigned.label)
            known = counts.get(key, {})
            box = BoxVerification(
                # Its papers stay in sight even where its listing was taken back elsewhere.
                box=self.night_boxes.get(assigned.box) or BallotBox(assigned.label),
                account=self._account(key),
                counts=known,
                electors=assigned.electors,
                disputed=in_doubt or self._last_count_disputed(key, known),
            )
            explained = self.ledger.standing.get(("variance", key))
            if isinstance(explained, VarianceExplained) and explained.variance == box.variance:
                box = replace(box, explanation=explained.explanation)
            boxes.append(box)
        return VerificationStatement(tuple(boxes))

    def _account(self, box: str) -> BallotPaperAccount:
        body = self.ledger.standing.get(("account", box))
        return body.account if isinstance(body, AccountStated) else BallotPaperAccount()

    def _last_count_disputed(self, box: str, known: Iterable[int]) -> bool:
        """Return whether two desks disagree on a count of a box later than any that stands."""
        last = max(known, default=0)
        return any(
            subject[:2] == ("count", box) and int(subject[2]) > last
            for subject in self.ledger.conflicts
        )

    def _assigned_boxes(self) -> Iterator[tuple[BoxAssigned, bool]]:
        """Yield the boxes that serve, each with whether another desk says that it does not."""
        ledger = self.ledger
        subjects = [
            subject for subject in (*ledger.standing, *ledger.conflicts) if subject[0] == "assigned"
        ]
        for subject in sorted(subjects, key=ledger.first_order):
            stated = [entry.body for entry in ledger.standing_entries(subject)]
            serving = [body for body in stated if isinstance(body, BoxAssigned) and body.serves]
            if serving:
                yield serving[0], len(serving) < len(stated)

    @cached_property
    def _boxes_by_key(self) -> Mapping[str, BoxVerification]:
        return {box.box.key: box for box in self.verification.boxes}

    def assigned(self, label: str) -> BoxAssigned | None:
        """Return how a box serves this contest, None where no box of this label does.

        Read from the ledger alone, so that a table of many boxes is not verified at every line.
        """
        for entry in self.ledger.standing_entries(("assigned", label_key(label))):
            if isinstance(entry.body, BoxAssigned) and entry.body.serves:
                return entry.body
        return None

    def box_by_label(self, label: str) -> BoxVerification | None:
        """Return one box of this contest by what is painted on it."""
        return self._boxes_by_key.get(label_key(label))

    @cached_property
    def sheets(self) -> tuple[CountingSheet, ...]:
        """Return the sheets of the count under way, in the order in which they were entered.

        A sheet on which two desks disagree, or which was struck out, is not among them.
        """
        bodies = [
            (self.ledger.first_order(subject), body.sheet)
            for subject, body in self.ledger.standing.items()
            if isinstance(body, SheetEntered) and body.count == self.current_count
        ]
        bodies.sort(key=lambda pair: pair[0])
        return tuple(sheet for _order, sheet in bodies)

    def sheet(self, label: str) -> CountingSheet | None:
        """Return the sheet of the count under way that carries this label."""
        subject = ("sheet", self.current_count, label_key(label))
        body = self.ledger.standing.get(subject)
        return body.sheet if isinstance(body, SheetEntered) else None

    @cached_property
    def votes_on_sheets(self) -> Mapping[str, int | None]:
        """Return each candidate's votes on the sheets, None where no sheet has any yet."""
        sheets = [sheet.votes for sheet in self.sheets]
        totals: dict[str, int | None] = {}
        for key in self.candidate_keys:
            figures = [votes[key] for votes in sheets if key in votes]
            totals[key] = sum(figures) if figures else None
        return totals

    @property
    def votes_disputed(self) -> bool:
        """Return whether two desks disagree on what the totals of the candidates rest on."""
        resting_on = {"contest", "candidates", "totals"}
        if self.totals is None:
            resting_on.add("sheet")
        return any(subject[0] in resting_on for subject in self.ledger.conflicts)

    @cached_property
    def rejected(self) -> RejectedPapers:
        """Return the papers wholly rejected in the count under way, by head."""
        by_head: dict[str, int] = {}
        for body in self.ledger.standing.values():
            if (
                isinstance(body, PapersRejected)
                and body.count == self.current_count
                and body.papers is not None
            ):
                by_head[body.head] = body.papers
        stated = by_head.pop(TOTAL_REJECTED, None)
        return RejectedPapers(rejection_heads(self.contest), by_head, stated)

    @cached_property
    def rejected_in_part(self) -> int | None:
        """Return the papers rejected in part, None where nobody said."""
        body = self.ledger.standing.get(("rejected in part", self.current_count))
        return body.papers if isinstance(body, RejectedInPart) else None

    @cached_property
    def loose_doubtful(self) -> int | None:
        """Return the doubtful papers that stand on no sheet, None where nobody said."""
        body = self.ledger.standing.get(("doubtful", self.current_count))
        return body.papers if isinstance(body, DoubtfulSetAside) else None

    @cached_property
    def doubtful(self) -> int:
        """Return all doubtful papers that still await adjudication."""
        return (self.loose_doubtful or 0) + sum(sheet.doubtful or 0 for sheet in self.sheets)

    @cached_property
    def papers_on_sheets(self) -> int:
        """Return the papers on all sheets whose papers are known."""
        return sum(sheet.papers or 0 for sheet in self.sheets)

    def reason_for(self, code: str, fields: tuple[str, ...], figures: str) -> str | None:
        """Return the reason typed for a finding with these figures, None where there is none."""
        body = self.ledger.standing.get(("reason", code, *fields))
        return body.reason if isinstance(body, ReasonGiven) and body.figures == figures else None
