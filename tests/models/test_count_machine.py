"""One contest driven through its decisions, beside a small model that re-adds with Fraction.

The model keeps what was written down as plain dictionaries and knows the rules in its own words;
it shares no code with the domain but its names.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from countdesk.models import decisions
from countdesk.models.count import Count
from countdesk.models.counting import CountingSheet
from countdesk.models.decisions import Decision
from countdesk.models.election import BallotBox
from countdesk.models.findings import Code
from countdesk.models.journal import Entry
from countdesk.models.night import Night
from countdesk.models.refusals import EntryRefused
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.models.turnout import TurnoutMeasure
from countdesk.models.verification import BallotPaperAccount
from tests.models.builders import AFTER_CLOSE, THREE, Desk, desk

KEYS = ("c1", "c2", "c3")
HEADS = ("official-mark", "too-many", "identified", "uncertain")
ELECTORATE = 60
UNDER_COUNT = ("counting", "provisional")
FINAL = ("agreed", "declared")

labels = st.sampled_from(["A1", "A2", "A3"])
sheet_labels = st.sampled_from(["B1", "b1", "B2", "B3"])
papers = st.integers(0, 12)
blanks = st.none() | papers


@dataclass
class Written:
    """What stands on the paper beside the laptop."""

    stage: str = "set-up"
    boxes: dict[str, list[int | None]] = field(default_factory=dict)
    withdrawn: dict[str, list[int | None]] = field(default_factory=dict)
    explained: dict[str, int] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    sheets: dict[str, tuple[int | None, dict[str, int], int | None]] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)
    rejected: dict[str, int | None] = field(default_factory=dict)
    doubtful: int | None = None
    totals: tuple[dict[str, int], int | None, int | None] | None = None

    # What follows, added up anew.

    def counted(self, box: str) -> int | None:
        known = [figure for figure in self.boxes[box] if figure is not None]
        return known[-1] if known else None

    def variance(self, box: str) -> int | None:
        counted, expected = self.counted(box), self.expected.get(box)
        return None if counted is None or expected is None else counted - expected

    @property
    def boxes_counted(self) -> int:
        return sum(1 for box in self.boxes if self.counted(box) is not None)

    @property
    def found_in_all_boxes(self) -> int | None:
        if not self.boxes or self.boxes_counted < len(self.boxes):
            return None
        return sum(self.counted(box) or 0 for box in self.boxes)

    @property
    def verified(self) -> int | None:
        if self.totals is not None and self.totals[1] is not None:
            return self.totals[1]
        return self.found_in_all_boxes

    @property
    def papers_found(self) -> int:
        if self.totals is not None and self.totals[1] is not None:
            return self.totals[1]
        return sum(self.counted(box) or 0 for box in self.boxes)

    @property
    def rejected_so_far(self) -> int:
        if self.totals is not None and self.totals[2] is not None:
            return self.totals[2]
        return sum(figure or 0 for figure in self.rejected.values())

    @property
    def under_every_head(self) -> int | None:
        figures = [self.rejected.get(head) for head in HEADS]
        known = [figure for figure in figures if figure is not None]
        return sum(known) if len(known) == len(HEADS) else None

    @property
    def rejected_in_all(self) -> int | None:
        if self.totals is not None and self.totals[2] is not None:
            return self.totals[2]
        return self.under_every_head

    @property
    def papers_on_sheets(self) -> int:
        return sum(papers or 0 for papers, _votes, _doubtful in self.sheets.values())

    @property
    def doubtful_in_all(self) -> int:
        on_sheets = sum(doubtful or 0 for _papers, _votes, doubtful in self.sheets.values())
        return on_sheets + (self.doubtful or 0)

    @property
    def votes(self) -> dict[str, int | None]:
        if self.totals is not None:
            return dict(self.totals[0])
        added: dict[str, int | None] = dict.fromkeys(KEYS)
        for _papers, votes, _doubtful in self.sheets.values():
            for key, figure in votes.items():
                added[key] = (added[key] or 0) + figure
        return added

    @property
    def valid_votes(self) -> int | None:
        known = [figure for figure in self.votes.values() if figure is not None]
        return sum(known) if known else None

    def unaccounted(self, votes_each: int) -> int | None:
        if self.verified is None:
            return None
        if self.totals is None or (votes_each > 1 and self.sheets):
            accounted = self.papers_on_sheets + self.rejected_so_far + self.doubtful_in_all
            return self.verified - accounted
        if votes_each > 1 or self.rejected_in_all is None or self.valid_votes is None:
            return None
        return self.verified - self.rejected_in_all - self.valid_votes


class OneContest(RuleBasedStateMachine):
    """A night of three boxes at most, three sheets at most and three candidates."""

    seats = 1

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk = desk(THREE, seats=self.seats, electorate=ELECTORATE)
        self.written = Written()
        self.before: list[tuple[Written, tuple[Entry, ...]]] = []

    def tried(self, expected: bool, decide: Callable[[Count], Decision]) -> bool:
        """Record what is decided, or hold that it was to be refused."""
        if not expected:
            with pytest.raises(EntryRefused):
                decide(self.desk.count)
            return False
        decision = decide(self.desk.count)
        self.before.append((copy.deepcopy(self.written), self.desk.record(*decision)))
        return True

    def is_open(self, last: str = "provisional") -> bool:
        stages = [stage.value for stage in Stage]
        return stages.index(self.written.stage) <= stages.index(last)

    def mixed(self) -> bool:
        return self.written.boxes_counted >= min(2, len(self.written.boxes))

    def can_be_counted(self) -> bool:
        return self.is_open() and (self.written.stage in UNDER_COUNT or self.mixed())

    def count_has_begun(self) -> None:
        if self.written.stage not in UNDER_COUNT:
            self.written.stage = "counting"

    # Verification.

    @rule(label=labels)
    def list_box(self, label: str) -> None:
        expected = label not in self.written.boxes and self.is_open("counting")
        if self.tried(
            expected, lambda count: decisions.list_box(self.desk.night, count, BallotBox(label))
        ):
            # What was written of a box comes back with it.
            self.written.boxes[label] = self.written.withdrawn.pop(label, [])

    @rule(label=labels)
    def withdraw_box(self, label: str) -> None:
        expected = (
            label in self.written.boxes
            and self.written.counted(label) is None
            and self.is_open("counting")
        )
        if self.tried(
            expected, lambda count: decisions.withdraw_box(count, label, "Listed by mistake.")
        ):
            self.written.withdrawn[label] = self.written.boxes.pop(label)

    @rule(label=labels)
    def explain_variance(self, label: str) -> None:
        variance = self.written.variance(label) if label in self.written.boxes else None
        if self.tried(
            bool(variance) and self.written.explained.get(label) != variance,
            lambda count: decisions.explain_variance(count, label, "Counted again."),
        ):
            self.written.explained[label] = variance or 0

    @rule(label=labels, figure=papers, correction=st.booleans())
    def state_account(self, label: str, figure: int, correction: bool) -> None:
        standing = self.written.expected.get(label)
        expected = (
            label in self.written.boxes
            and self.is_open()
            and (standing is None or (correction and standing != figure))
        )
        account = BallotPaperAccount(expected=figure)
        if self.tried(
            expected,
            lambda count: decisions.state_account(count, label, account, correction=correction),
        ):
            self.written.expected[label] = figure

    @rule(label=labels, attempt=st.integers(1, 3), figure=blanks, correction=st.booleans())
    def verify_box(self, label: str, attempt: int, figure: int | None, correction: bool) -> None:
        counts = self.written.boxes.get(label, [])
        is_next = attempt == len(counts) + 1
        standing = counts[attempt - 1] if attempt <= len(counts) else None
        fits = (is_next and figure is not None) or (
            attempt <= len(counts) and standing != figure and (correction or standing is None)
        )
        if self.tried(
            label in self.written.boxes and self.is_open() and fits,
            lambda count: decisions.verify_box(
                count, label, attempt, figure, correction=correction
            ),
        ):
            if is_next:
                self.written.boxes[label].append(figure)
            else:
                self.written.boxes[label][attempt - 1] = figure
            if self.written.stage == "set-up":
                self.written.stage = "verification"

    # The count.

    @rule(
        label=sheet_labels,
        on_sheet=blanks,
        votes=st.dictionaries(st.sampled_from(KEYS), papers, max_size=3),
        doubtful=blanks,
        correction=st.booleans(),
    )
    def enter_sheet(
        self,
        label: str,
        on_sheet: int | None,
        votes: dict[str, int],
        doubtful: int | None,
        correction: bool,
    ) -> None:
        name = label.upper()
        new = (on_sheet, votes, doubtful)
        old = self.written.sheets.get(name)
        if name in self.written.struck:
            fits = correction
        elif old is None:
            fits = True
        else:
            kept = all(
                was is None or is_now == was
                for was, is_now in ((old[0], on_sheet), (old[2], doubtful))
            ) and all(votes.get(key) == figure for key, figure in old[1].items())
            fits = new != old and (correction or kept)
        sheet = CountingSheet(label, on_sheet, votes, doubtful)
        if self.tried(
            fits and self.can_be_counted(),
            lambda count: decisions.enter_sheet(count, sheet, AFTER_CLOSE, correction=correction),
        ):
            # Sheet b1 is sheet B1, whichever way it was typed first.
            self.written.sheets[name] = new
            self.written.struck.discard(name)
            self.count_has_begun()

    @rule(first=papers)
    @precondition(lambda self: self.written.stage in UNDER_COUNT)
    def enter_the_rest(self, first: int) -> None:
        """Finish every sheet, adjudicate what is doubtful, and enter the papers still open."""
        written = self.written
        for label, (on_sheet, votes, doubtful) in list(written.sheets.items()):
            full = dict.fromkeys(KEYS, 0) | votes
            if doubtful or full != votes:
                self.enter_sheet(label, on_sheet, full, 0, correction=True)
        if written.doubtful:
            self.set_doubtful_aside(0)
        for head in HEADS:
            if written.rejected.get(head) is None:
                self.reject_papers(head, 0, correction=False)
        rest = written.unaccounted(self.seats)
        if rest is not None and rest > 0 and "B9" not in written.sheets:
            one = min(first, rest)
            votes = {"c1": one, "c2": rest - one, "c3": 0}
            self.enter_sheet("B9", rest, votes, None, correction="B9" in written.struck)

    @rule(label=sheet_labels)
    def strike_sheet(self, label: str) -> None:
        name = label.upper()
        if self.tried(
            name in self.written.sheets and self.is_open(),
            lambda count: decisions.strike_sheet(count, label, "Entered twice."),
        ):
            del self.written.sheets[name]
            self.written.struck.add(name)

    @rule(head=st.sampled_from(HEADS), figure=blanks, correction=st.booleans())
    def reject_papers(self, head: str, figure: int | None, correction: bool) -> None:
        known = head in self.written.rejected
        standing = self.written.rejected.get(head)
        fits = (not known and figure is not None) or (
            known and standing != figure and (correction or standing is None)
        )
        if self.tried(
            fits and self.can_be_counted(),
            lambda count: decisions.reject_papers(
                count, head, figure, AFTER_CLOSE, correction=correction
            ),
        ):
            self.written.rejected[head] = figure
            self.count_has_begun()

    @rule(figure=papers)
    def set_doubtful_aside(self, figure: int) -> None:
        if self.tried(
            self.written.doubtful != figure and self.can_be_counted(),
            lambda count: decisions.set_doubtful_aside(count, figure, AFTER_CLOSE, correction=True),
        ):
            self.written.doubtful = figure
            self.count_has_begun()

    # Stages.

    def sheets_finished(self) -> bool:
        return all(
            len(votes) == len(KEYS) for _papers, votes, _doubt in self.written.sheets.values()
        )

    @rule(wanted=st.sampled_from(Stage))
    def reach_stage(self, wanted: Stage) -> None:
        now, errors = self.written.stage, self.errors_at(wanted.value)
        allowed = {
            "set-up": ("verification", "counting", "declared"),
            "verification": ("counting", "declared"),
            "counting": ("verification", "provisional", "declared"),
            "provisional": ("counting", "agreed", "declared"),
            "agreed": ("counting", "provisional", "declared"),
            "declared": (),
        }
        fits = wanted.value in allowed[now]
        if wanted is Stage.COUNTING and now in ("set-up", "verification"):
            fits = fits and self.mixed()
        if wanted in (Stage.PROVISIONAL, Stage.AGREED):
            fits = fits and self.written.boxes_counted == len(self.written.boxes)
        if wanted in (Stage.PROVISIONAL, Stage.AGREED, Stage.DECLARED):
            fits = fits and None not in self.written.votes.values()
            fits = fits and (self.written.totals is not None or self.sheets_finished())
        if wanted is Stage.AGREED:
            fits = fits and not errors
        reason = "As declared." if wanted is Stage.DECLARED and errors else None
        if self.tried(
            fits, lambda count: decisions.reach_stage(count, wanted, AFTER_CLOSE, reason)
        ):
            self.written.stage = wanted.value

    @rule(
        votes=st.tuples(papers, papers, papers),
        ballot_papers=st.none() | st.integers(0, 40),
        rejected=blanks,
    )
    @precondition(lambda self: self.written.totals is None)
    def declare_totals(
        self, votes: tuple[int, int, int], ballot_papers: int | None, rejected: int | None
    ) -> None:
        declared = dict(zip(KEYS, votes, strict=True))
        totals = DeclaredTotals(declared, ballot_papers, rejected)
        assert self.tried(True, lambda count: decisions.declare_totals(count, totals))
        self.written.totals = (declared, ballot_papers, rejected)
        self.written.stage = "declared"

    @rule()
    @precondition(lambda self: self.before and self.written.stage not in FINAL)
    def undo(self) -> None:
        self.written, batch = self.before.pop()
        self.desk.withdraw(*batch)

    # What is wrong, by the rules as they are written in the domain's sections 2.3 and 8.

    def errors_at(self, stage: str) -> set[str]:
        """Return the codes of the errors that stand once the contest is at a stage."""
        finished = stage in ("provisional", "agreed", "declared")
        found = {
            *self.errors_of_sheets(rests_on_sheets=finished and self.written.totals is None),
            *self.errors_of_papers(to_come=not finished and self.written.totals is None),
            *self.errors_of_declaration(),
        }
        if finished and self.written.totals is None and self.rejected_owed():
            found.add("E16")
        if self.written.boxes_counted < len(self.written.boxes) and (
            finished or stage == "counting"
        ):
            found.add("E2")
        if self.tied() and stage == "declared" == self.written.stage:
            found.add("E10")
        return found

    def rejected_owed(self) -> bool:
        return self.written.verified is not None and self.written.rejected_in_all is None

    def errors_of_sheets(self, *, rests_on_sheets: bool) -> Iterator[str]:
        for on_sheet, votes, _doubtful in self.written.sheets.values():
            if on_sheet is None:
                continue
            added = sum(votes.values())
            if added > self.seats * on_sheet:
                yield "E4"
            elif added < on_sheet and (rests_on_sheets or len(votes) == len(KEYS)):
                yield "E3"
            if any(figure > on_sheet for figure in votes.values()):
                yield "E5"

    def errors_of_papers(self, *, to_come: bool) -> Iterator[str]:
        written = self.written
        unaccounted = written.unaccounted(self.seats)
        if unaccounted is not None:
            by_votes = written.totals is not None and self.seats == 1
            doubtful = 0 if by_votes else written.doubtful_in_all
            if unaccounted < 0 or (not to_come and (unaccounted or doubtful)):
                yield "E3"
        if written.papers_found > ELECTORATE:
            yield "E11"
        if written.verified is None or written.valid_votes is None:
            return
        valid_papers = written.verified - written.rejected_so_far
        too_many = written.valid_votes > self.seats * valid_papers
        too_few = self.seats > 1 and written.valid_votes < valid_papers and not to_come
        if too_many or too_few:
            yield "E4"
        if any((figure or 0) > valid_papers for figure in written.votes.values()):
            yield "E5"

    def errors_of_declaration(self) -> Iterator[str]:
        written = self.written
        if written.totals is None:
            return
        votes, ballot_papers, rejected = written.totals
        for declared, own_papers in (
            (ballot_papers, written.found_in_all_boxes),
            (rejected, written.under_every_head),
        ):
            if None not in (declared, own_papers) and declared != own_papers:
                yield "E15"
        heads = sum(figure or 0 for figure in written.rejected.values())
        complete = all(written.rejected.get(head) is not None for head in HEADS)
        if rejected is not None and (heads > rejected or (complete and heads != rejected)):
            yield "E8"
        for key, figure in votes.items():
            own = [sheet[1][key] for sheet in written.sheets.values() if key in sheet[1]]
            if own and sum(own) != figure:
                yield "E15"

    def tied(self) -> bool:
        figures = sorted(
            (figure for figure in self.written.votes.values() if figure is not None), reverse=True
        )
        return len(figures) == len(KEYS) and figures[self.seats - 1] == figures[self.seats]

    # What must hold after every step.

    @invariant()
    def the_papers_add_up_anew(self) -> None:
        result, written = self.desk.result, self.written
        assert result.stage.value == written.stage
        assert result.verified_papers == written.verified
        assert result.papers_on_sheets == written.papers_on_sheets
        assert result.doubtful == written.doubtful_in_all
        assert result.rejected_so_far == written.rejected_so_far
        assert result.rejected_papers == written.rejected_in_all
        assert result.papers_unaccounted == written.unaccounted(self.seats)
        if written.verified is not None:
            turnout = Fraction(written.verified, ELECTORATE)
            assert result.turnout(TurnoutMeasure.BALLOT_BOX) == turnout

    @invariant()
    def the_votes_add_up_anew(self) -> None:
        result, written = self.desk.result, self.written
        total = written.valid_votes
        assert {
            line.candidate.identifier: line.votes for line in result.candidates
        } == written.votes
        assert result.valid_votes == total
        whole = all(figure is not None for figure in written.votes.values()) and bool(total)
        for line in result.candidates:
            assert line.share == (Fraction(line.votes or 0, total or 1) if whole else None)
        if whole:
            assert sum(line.share or 0 for line in result.candidates) == 1
        figures = sorted(
            (figure for figure in written.votes.values() if figure is not None), reverse=True
        )
        if len(figures) == len(KEYS):
            assert result.majority is not None
            assert result.majority.votes == figures[self.seats - 1] - figures[self.seats]
        else:
            assert result.majority is None

    @invariant()
    def as_many_as_there_are_seats_are_elected_once_declared(self) -> None:
        result = self.desk.result
        if self.written.stage != "declared":
            assert all(line.elected is None for line in result.candidates)
        elif self.tied():
            assert len(result.winners) < self.seats
            assert len(result.lot_owed) + len(result.winners) > self.seats
        else:
            ranked = sorted(result.candidates, key=lambda line: -(line.votes or 0))
            assert {line.candidate for line in result.winners} == {
                line.candidate for line in ranked[: self.seats]
            }

    @invariant()
    def every_error_is_named_and_no_other(self) -> None:
        found = {code.value for code in self.desk.codes if code.value.startswith("E")}
        assert found == self.errors_at(self.written.stage)
        assert (Code.VARIANCE_UNEXPLAINED in self.desk.codes) is any(
            self.written.variance(box) not in (None, 0, self.written.explained.get(box))
            for box in self.written.boxes
        )

    def teardown(self) -> None:
        """Hold that the night is the same night from its entries in any order."""
        shuffled = list(self.desk.entries)
        random.Random(len(shuffled)).shuffle(shuffled)
        assert Night().with_entries(shuffled) == self.desk.night


class SeveralSeats(OneContest):
    """The same in a ward of two seats, where a paper carries two votes."""

    seats = 2


TestOneContest = OneContest.TestCase
TestSeveralSeats = SeveralSeats.TestCase
TestOneContest.settings = TestSeveralSeats.settings = settings(stateful_step_count=40)
