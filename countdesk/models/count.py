"""One contest's count: everything that stands about it, read from its ledger."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from countdesk.models.arrangements import (
    BoxAssigned,
    CandidatesNominated,
    CloseCorrected,
    ContestDescribed,
    PastResultAttached,
    PracticeChosen,
)
from countdesk.models.boxes import verification_of
from countdesk.models.declaration import declared_from_sheets, has_moved, is_disputed
from countdesk.models.election import USUAL_CLOSE_OF_POLL, label_key
from countdesk.models.estimates import estimate
from countdesk.models.journal import Entry, Ledger
from countdesk.models.namesakes import matched
from countdesk.models.paper_count import FIRST_COUNT, OF_ONE_COUNT, paper_count
from countdesk.models.postal import POSTAL_FIGURES, PostalVotes
from countdesk.models.practice import USUAL_PRACTICE
from countdesk.models.proceedings import moves, provisional_results, recounts, stage_of
from countdesk.models.sampled import sampled_boxes, samples_taken
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    LotDrawn,
    ReasonGiven,
    SheetEntered,
    StageReached,
    TotalsDeclared,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import time

    from countdesk.models.baseline import Base, PastResult
    from countdesk.models.counting import CountingSheet
    from countdesk.models.election import BallotBox, Candidate, Contest
    from countdesk.models.estimates import Estimate
    from countdesk.models.paper_count import PaperCount
    from countdesk.models.practice import CountingPractice
    from countdesk.models.samples import BoxSample, Sample
    from countdesk.models.statements import (
        Body,
        DeclaredTotals,
        ProvisionalResult,
        RecountRequest,
        Statement,
        Subject,
    )
    from countdesk.models.verification import BoxVerification, VerificationStatement

_CANDIDATES = frozenset({"candidates", "withdrawn"})
_VERIFICATION = frozenset(
    {"assigned", "received", "account", "count", "variance", "announced", "withdrawn"}
)
_RESTS_ON = {
    "contest": frozenset({"contest", "withdrawn"}),
    "candidates": _CANDIDATES,
    "candidate_keys": _CANDIDATES,
    "slates": _CANDIDATES,
    "past": _CANDIDATES | {"past"},
    "verification": _VERIFICATION,
    "samples": frozenset({"sample", "withdrawn"}),
    "sampled_boxes": _VERIFICATION | {"sample"},
    "sample_estimate": _VERIFICATION | _CANDIDATES | {"sample"},
    "papers": OF_ONE_COUNT | {"contest", "candidates", "practice", "recount", "withdrawn"},
}
"""The subjects on which what is made of the ledger rests, so that the rest of it is kept."""

_AFTER_ALL = 1 << 62


@dataclass(frozen=True)
class Count:
    """What stands about one contest, and the physical boxes of the night it may draw on.

    `disputed_boxes` gives the desks that list a box of the night differently, whichever contest it
    serves, `night_base` the base chosen for the slates of the night, None where none stands.
    Everything else is read from the ledger when it is first asked for, and kept.
    """

    scope: str
    ledger: Ledger = field(default_factory=Ledger.empty)
    # The night's, lent: two counts are the same count where the same stands about them.
    night_boxes: Mapping[str, BallotBox] = field(default_factory=dict, compare=False)
    disputed_boxes: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    night_base: Base | None = field(default=None, compare=False)
    # Asked by the rules of entry alone: an amendment may change what is declared.
    amending: bool = field(default=False, compare=False)

    def with_entries(self, entries: Collection[Entry]) -> Count:
        """Return the count with these entries of its scope applied. It never fails."""
        count = self.with_ledger(self.ledger.with_entries(entries))
        spoken_of = {entry.subject[0] for entry in entries}
        for made, subjects in _RESTS_ON.items():
            # A sheet says nothing of boxes: their verification is carried over, not made anew.
            if made in self.__dict__ and subjects.isdisjoint(spoken_of):
                count.__dict__[made] = self.__dict__[made]
        return count

    def supposing(self, decided: Iterable[Statement]) -> Count:
        """Return the count as it would stand once these statements about it are written.

        Such a statement names what it replaces by keys that stand.
        """
        return self.with_entries(
            [
                Entry(
                    # No key of a draft, whose statements are among those that stand.
                    f"?{place}",
                    (_AFTER_ALL, "", place),
                    0,
                    "",
                    "",
                    self.scope,
                    "+",
                    statement.replaces,
                    statement.body,
                )
                for place, statement in enumerate(decided)
                if statement.scope == self.scope
            ]
        )

    def reopened(self) -> Count:
        """Return the count as the rules of entry see it while it is amended after declaration."""
        return replace(self, amending=True)

    def with_ledger(self, ledger: Ledger) -> Count:
        """Return the count with another ledger, over what the night lends it."""
        return Count(self.scope, ledger, self.night_boxes, self.disputed_boxes, self.night_base)

    def with_boxes(
        self,
        boxes: Mapping[str, BallotBox],
        disputed: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Count:
        """Return the count with the boxes of the night as they are: itself where it has them."""
        disputed = {} if disputed is None else disputed
        if boxes is self.night_boxes and disputed is self.disputed_boxes:
            return self
        return Count(self.scope, self.ledger, boxes, disputed, self.night_base)

    def with_base(self, base: Base | None) -> Count:
        """Return the count with the base of the night as it is: itself where it has it."""
        if base is self.night_base:
            return self
        return Count(self.scope, self.ledger, self.night_boxes, self.disputed_boxes, base)

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
        return stage_of(self.ledger)

    @property
    def is_stage_disputed(self) -> bool:
        """Return whether two desks wrote down different moves; coming to the stage settles it."""
        return ("stage",) in self.ledger.conflicts

    @cached_property
    def stages_reached(self) -> frozenset[Stage]:
        """Return every stage the contest came to; where totals alone were declared, few."""
        return frozenset(move.stage for move in moves(self.ledger)) | {Stage.SET_UP}

    @cached_property
    def stage_reason(self) -> str | None:
        """Return the reason given when the contest came to its stage."""
        body = self.ledger.standing.get(("stage",))
        return body.reason if isinstance(body, StageReached) else None

    @cached_property
    def past(self) -> PastResult | None:
        """Return the past result to compare with, under the keys of those who stand now too."""
        body = self.ledger.standing.get(("past",))
        if not isinstance(body, PastResultAttached):
            return None
        return matched(body.past, self.candidates)

    @cached_property
    def totals(self) -> DeclaredTotals | None:
        """Return the totals as the Returning Officer declared them.

        What was declared from the sheets is the sheets' own, unless these have moved since then
        without a correction, as a copy of another desk may move them.
        """
        body = self.ledger.standing.get(("totals",))
        if isinstance(body, TotalsDeclared):
            return body.totals
        declared = declared_from_sheets(self)
        return declared if declared is not None and has_moved(self, declared) else None

    @cached_property
    def practice(self) -> CountingPractice:
        """Return how this contest is counted here."""
        body = self.ledger.standing.get(("practice",))
        return body.practice if isinstance(body, PracticeChosen) else USUAL_PRACTICE

    @cached_property
    def close_of_poll(self) -> time:
        """Return the close of poll, Europe/London: as corrected, else as set, else the usual."""
        body = self.ledger.standing.get(("close",))
        if isinstance(body, CloseCorrected):
            return body.close
        return self.contest.close_of_poll or USUAL_CLOSE_OF_POLL

    @cached_property
    def recounts(self) -> tuple[RecountRequest, ...]:
        """Return every recount asked for, in the order of their numbers."""
        return recounts(self.ledger)

    @cached_property
    def provisional_results(self) -> tuple[ProvisionalResult, ...]:
        """Return every provisional result, in the order of their numbers."""
        return provisional_results(self.ledger)

    @cached_property
    def lot(self) -> LotDrawn | None:
        """Return the lot that was drawn, None where none was."""
        body = self.ledger.standing.get(("lot",))
        return body if isinstance(body, LotDrawn) else None

    @cached_property
    def corrections(self) -> tuple[str, ...]:
        """Return the reason of each amendment made after the declaration, oldest first."""
        return tuple(
            move.reason
            for move in moves(self.ledger)
            if move.stage is Stage.CORRECTED and move.reason is not None
        )

    @cached_property
    def current_count(self) -> int:
        """Return the number of the count under way: each recount that is allowed is one more."""
        return max((request.count or FIRST_COUNT for request in self.recounts), default=FIRST_COUNT)

    @property
    def counting_stage(self) -> Stage:
        """Return the stage in which the papers of the count under way are counted."""
        return Stage.COUNTING if self.current_count == FIRST_COUNT else Stage.RECOUNT

    @cached_property
    def slates(self) -> Mapping[str, tuple[Candidate, ...]]:
        """Return the candidates of each party by its comparison key, in ballot paper order."""
        slates: dict[str, tuple[Candidate, ...]] = {}
        for candidate in self.candidates:
            key = candidate.comparison_key
            slates[key] = (*slates.get(key, ()), candidate)
        return slates

    @cached_property
    def verification(self) -> VerificationStatement:
        """Return the verification statement, boxes in the order in which they were listed."""
        return verification_of(self)

    @cached_property
    def postal(self) -> PostalVotes:
        """Return the postal votes of the contest as far as they were stated."""
        codes = (figure.code for figure in POSTAL_FIGURES)
        return PostalVotes(self.ledger.figures(("postal",), codes))

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
    def papers(self) -> PaperCount:
        """Return what the count of the papers under way found."""
        return paper_count(self, self.current_count)

    @property
    def sheets(self) -> tuple[CountingSheet, ...]:
        """Return the sheets of the count under way, in the order in which they were entered."""
        return self.papers.sheets

    def sheet(self, label: str) -> CountingSheet | None:
        """Return the sheet of the count under way that carries this label."""
        subject = ("sheet", self.current_count, label_key(label))
        body = self.ledger.standing.get(subject)
        return body.sheet if isinstance(body, SheetEntered) else None

    @cached_property
    def conflicts(self) -> frozenset[Subject]:
        """Return the subjects on which desks disagree, as far as anything still rests on them.

        What another count found than the one under way is in no total, and no provisional result
        is before the candidates and agents once the result is declared.
        """
        return frozenset(
            subject for subject in self.ledger.conflicts if not self._is_bygone(subject)
        )

    def _is_bygone(self, subject: Subject) -> bool:
        if subject[0] == "provisional":
            return self.stage.is_declared
        is_of_one_count = subject[0] in OF_ONE_COUNT or subject[0] == "check"
        return is_of_one_count and subject[1] != self.current_count

    @property
    def votes_disputed(self) -> bool:
        """Return whether two desks disagree on what the totals of the candidates rest on."""
        resting_on = {"contest", "candidates", "totals"}
        if self.totals is None:
            resting_on |= {"sheet", "block", "votes allowed", "recount"}
        disputed = {subject[0] for subject in self.conflicts}
        return is_disputed(self) or not disputed.isdisjoint(resting_on)

    @cached_property
    def sample_estimate(self) -> Estimate | None:
        """Return what the agents' samples let one estimate, None without any."""
        slates = {party: len(slate) for party, slate in self.slates.items()}
        return estimate(self.sampled_boxes, slates) if self.samples else None

    @cached_property
    def sampled_boxes(self) -> tuple[BoxSample, ...]:
        """Return every box with what the agents saw of it, which may be nothing."""
        return sampled_boxes(self)

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """Return the agents' samples, in the order in which they were begun."""
        return samples_taken(self.ledger)

    def reason_for(self, code: str, fields: tuple[str, ...], figures: str) -> str | None:
        """Return the reason typed for a finding with these figures, None where there is none."""
        body = self.ledger.standing.get(("reason", code, *fields))
        return body.reason if isinstance(body, ReasonGiven) and body.figures == figures else None
