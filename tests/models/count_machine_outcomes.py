"""The machine on the way to the declaration: stages, recounts, lots, totals, no poll at all."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from countdesk.models import decisions
from countdesk.models.count import Count
from countdesk.models.decisions import Decision
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, DeclaredTotals
from tests.models.count_machine_counts import Counted
from tests.models.count_machine_desk import blanks, is_said, papers, reasons
from tests.models.count_machine_errors import errors
from tests.models.count_machine_model import ON_THE_WAY, WITHOUT_POLL, Totals
from tests.models.count_machine_papers import Counting

ENDED = ("declared", "abandoned")
MAY_FOLLOW = {
    "set-up": (*ENDED, "verification", "counting", "uncontested", "countermanded"),
    "verification": (*ENDED, "counting"),
    "counting": (*ENDED, "verification", "provisional"),
    "recount": (*ENDED, "provisional"),
    "provisional": (*ENDED, "counting", "recount", "agreed"),
    "agreed": (*ENDED, "counting", "recount", "provisional"),
    "declared": ("corrected",),
    "corrected": ("corrected",),
    "uncontested": ("set-up", "countermanded"),
    "countermanded": ("set-up",),
    "abandoned": ("set-up",),
}
GOES_ON = {
    "set-up": Stage.VERIFICATION,
    "verification": Stage.COUNTING,
    "counting": Stage.PROVISIONAL,
    "recount": Stage.PROVISIONAL,
    "provisional": Stage.AGREED,
    "agreed": Stage.DECLARED,
}
MOST_COUNTS = 3
keys = st.sampled_from(["c1", "c2", "c3"])
some = st.lists(keys, max_size=2, unique=True).map(tuple)


def _explained(count: Count, *, code: str, fields: tuple[str, ...]) -> Decision:
    return decisions.give_reason(count, code, fields, "It is so.")


class Declaring(Counting):
    """The whole night of a contest, from wherever it begins."""

    @initialize(played=st.integers(0, 5), first=blanks)
    def begin(self, played: int, first: int | None) -> None:
        """Play the first part of a night, so that its end is often in reach."""
        if played >= 1:
            for label in ("A1", "A2", "P1"):
                self.list_box(label, None, correction=False)
        if played >= 2:
            self.reach_stage(Stage.VERIFICATION, None)
            self.put_everything_right(first)
        for _step in range(3, played + 1):
            self.go_on(is_recounted=False)

    @rule(is_recounted=st.sampled_from([False, False, True]))
    def go_on(self, *, is_recounted: bool) -> None:
        """Take the next step; before it draw the lot that is owed, and explain what surprises."""
        stage = self.written.stage
        if self.written.is_without_poll:
            self.reach_stage(Stage.SET_UP, "There is a poll.")
        elif self.written.is_declared:
            if self.amendment is None:
                self.begin_amendment("A box turned up.")
        elif is_recounted and stage == "provisional" and len(self.written.counts) < MOST_COUNTS:
            self.ask_recount(Asker.RETURNING_OFFICER, None, None, allowed=True)
        else:
            if self.written.owed:
                drawn = self.written.tied[: self.written.open_seats]
                self.draw_lot(drawn, correction=True)
            if stage == "provisional":
                self.explain_what_surprises()
            self.reach_stage(GOES_ON[stage], "As declared.")

    def explain_what_surprises(self) -> None:
        for finding in self.desk.findings:
            if not finding.lacks_reason:
                continue
            code, fields = finding.code.value, finding.fields
            label = fields[0].rpartition("/")[2]
            if code == "W1" and label == "A1":
                self.explain_variance(label, "Two papers were stuck together.")
            elif code == "W1":
                self.give_reason(label, "Counted again.")
            else:
                self.tried(True, partial(_explained, code=code, fields=fields))

    @rule(wanted=st.sampled_from(Stage), reason=reasons)
    @precondition(lambda self: self.amendment is None)
    def reach_stage(self, wanted: Stage, reason: str | None) -> None:
        stage = wanted.value
        begins = not self.written.is_past("counting")
        if stage == "counting" and not begins:
            stage = self.written.counting_stage
        fits = reason is None or is_said(reason)
        if self.tried(
            fits and self.may_reach(stage, reason),
            lambda count: decisions.reach_stage(count, wanted, self.at, reason),
        ):
            if stage in ("declared", "corrected"):
                self.written.kept = None if self.written.heard else self.written.own_totals
            if stage == "corrected":
                self.written.corrections.append(str(reason))
            if (stage, self.written.stage) != ("provisional", "provisional"):
                self.move_to(self.written.counting_stage if stage == "counting" else stage, reason)
            if stage == "provisional":
                written = self.written
                number = len(written.counts)
                written.provisional.append(
                    (number, dict(written.votes), written.verified, written.rejected)
                )

    def may_reach(self, stage: str, reason: str | None) -> bool:
        written = self.written
        puts_again = stage == written.stage == "provisional" and written.has_moved_since_put
        if not (puts_again or stage in MAY_FOLLOW[written.stage]):
            return False
        if stage == "recount" and len(written.counts) == 1:
            return False
        if stage == "uncontested":
            return len(written.keys) <= self.seats
        if stage in WITHOUT_POLL or written.is_without_poll:
            return reason is not None
        if stage == "corrected":
            # Nothing is corrected by saying so, but to sheets that moved since the declaration.
            has_moved = written.heard is None and written.totals is not None
            return has_moved and written.is_whole and reason is not None
        if stage == "counting" and not written.is_past(stage):
            return self.is_poll_closed and written.is_mixed
        if ON_THE_WAY.index(stage) < ON_THE_WAY.index("provisional"):
            return True
        return self.is_poll_closed and self.has_result(stage, reason)

    def has_result(self, stage: str, reason: str | None) -> bool:
        """Return whether what was counted may be called a result of this stage."""
        written = self.written
        if stage != "declared" and len(written.boxes_counted) < len(written.listed):
            return False
        if not (written.votes_known and written.sheets_finished):
            return False
        found = errors(replace(written, stage=stage))
        if stage == "declared":
            # Nothing is put any more then, but other figures were than those declared.
            is_put = "E21" not in errors(written)
            return (is_put and not found) or reason is not None
        # Verification is not complete until the last postal papers are through.
        if stage == "provisional":
            return "E12" not in found
        return not found and not any(finding.lacks_reason for finding in self.desk.findings)

    # Recounts.

    @rule(
        asked_by=st.sampled_from(Asker),
        candidate=st.sampled_from([None, "c1", "c2", "c9"]),
        allowed=st.booleans(),
        reason=reasons,
    )
    @precondition(lambda self: self.amendment is None)
    def ask_recount(
        self, asked_by: Asker, candidate: str | None, reason: str | None, *, allowed: bool
    ) -> None:
        is_directed = asked_by is Asker.RETURNING_OFFICER
        fits = allowed if is_directed else candidate in self.written.keys
        # A counting agent may be designated for it elsewhere, not where these contests are.
        fits = fits and asked_by is not Asker.COUNTING_AGENT
        fits = fits and (reason is None or is_said(reason))
        if self.tried(
            fits and self.written.stage in ("provisional", "agreed") and self.is_poll_closed,
            lambda count: decisions.ask_recount(
                count, asked_by, candidate, self.at, allowed=allowed, reason=reason
            ),
        ):
            number = len(self.written.counts) + 1 if allowed else None
            asker = None if is_directed else candidate
            self.written.recounts.append((asked_by.value, asker, number))
            if allowed:
                self.written.counts.append(Counted())
                self.move_to("recount")

    # The lot.

    @rule(drawn=some, correction=st.booleans())
    def draw_lot(self, drawn: tuple[str, ...], *, correction: bool) -> None:
        written = self.written
        favoured = tuple(key for key in written.tied if key in drawn)
        lot = (written.tied, favoured)
        is_due = written.is_past("provisional") and not written.is_without_poll
        # What this desk agreed to is not drawn anew, and what is declared for a reason alone.
        is_settled = written.is_past("agreed") and not written.owed and self.amendment is None
        fits = bool(written.tied) and set(drawn) <= set(written.tied)
        fits = fits and len(drawn) == written.open_seats
        # A lot falls on nobody whom the declaration that was heard does not mark.
        marks = None if written.heard is None else written.heard.elected
        fits = fits and (marks is None or set(drawn) <= set(marks))
        fits = fits and (written.lot is None or (correction and written.lot != lot))
        if self.tried(
            is_due and fits and not is_settled,
            lambda count: decisions.draw_lot(count, drawn, correction=correction),
        ):
            self.written.lot = lot

    # What was heard.

    @rule(
        figures=st.lists(papers, min_size=5, max_size=5),
        ballot_papers=st.none() | st.integers(0, 40),
        valid_papers=st.none() | st.integers(0, 40),
        rejected=blanks,
        electorate=st.sampled_from([None, 60, 120]),
        elected=st.none() | some,
        by_lot=st.just(()) | some,
        reason=reasons,
        correction=st.booleans(),
    )
    def declare_totals(
        self,
        figures: list[int],
        ballot_papers: int | None,
        valid_papers: int | None,
        rejected: int | None,
        electorate: int | None,
        elected: tuple[str, ...] | None,
        by_lot: tuple[str, ...],
        reason: str | None,
        *,
        correction: bool,
    ) -> None:
        votes = dict(zip(self.written.keys, figures, strict=False))
        totals = Totals(votes, ballot_papers, valid_papers, rejected, electorate, elected, by_lot)
        stated = DeclaredTotals(
            votes,
            ballot_papers,
            rejected,
            electorate,
            elected=elected,
            by_lot=by_lot,
            valid_papers=valid_papers,
        )
        if self.tried(
            self.may_declare(totals, reason, correction=correction),
            lambda count: decisions.declare_totals(
                count, stated, reason, correction=correction, at=self.at
            ),
        ):
            self.written.heard = totals
            if not self.written.is_declared:
                self.move_to("declared", reason)

    def may_declare(self, totals: Totals, reason: str | None, *, correction: bool) -> bool:
        written = self.written
        named = {*(totals.elected or ()), *totals.by_lot}
        if not self.is_poll_closed or not named <= set(written.keys) or written.is_without_poll:
            return False
        heard = replace(written, heard=totals)
        if len(totals.elected or ()) > self.seats or not set(totals.by_lot) <= set(heard.tied):
            return False
        if len(totals.by_lot) > (heard.open_seats if totals.by_lot else 0):
            return False
        if totals.elected is not None and not set(totals.by_lot) <= set(totals.elected):
            return False
        old = written.heard
        if old is not None and (not correction or old == totals):
            return False
        if written.is_declared:
            return self.amendment is not None
        if reason is not None and not is_said(reason):
            return False
        heard.stage = "declared"
        return reason is not None or not errors(heard)
