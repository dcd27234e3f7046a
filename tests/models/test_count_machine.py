"""One contest driven through moves that are permitted and forbidden, beside the paper.

The paper re-adds everything with its own code and says which moves are permitted; what the machine
may do is in the modules beside it, a part of the night in each.
"""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import settings
from hypothesis.stateful import invariant

from countdesk import wording
from countdesk.models.checking import CheckState, checked
from countdesk.models.checks import findings
from countdesk.models.findings import Code, Finding
from countdesk.models.night import Night
from countdesk.models.paper_count import paper_count
from countdesk.models.results import Majority, Result
from countdesk.models.turnout import TurnoutMeasure
from tests.models.builders import CONSERVATIVE, LABOUR, candidates
from tests.models.count_machine_counts import Counted
from tests.models.count_machine_errors import errors, warnings
from tests.models.count_machine_outcomes import Declaring

# The long form takes minutes, and so does what makes a failing night as short as can be.
pytestmark = pytest.mark.timeout(1800)

CHECKED = {"agrees": CheckState.AGREES, "differs": CheckState.DIFFERS, "": CheckState.AWAITED}


class OneContest(Declaring):
    """What must hold after every step of a night."""

    @invariant()
    def all_is_as_it_stands_on_paper(self) -> None:
        self.written.keep()
        result = self.desk.result
        self.the_stage_is_the_one_on_paper()
        self.the_boxes_are_those_on_paper()
        self.every_count_of_the_papers_stays_as_it_was_made()
        self.the_second_pair_of_eyes_is_another_authors()
        self.the_papers_add_up_anew(result)
        self.the_votes_add_up_anew(result)
        self.whoever_is_elected_has_the_votes_the_lot_or_the_mark(result)
        self.every_error_is_named_and_no_other(findings(self.desk.count, result))
        self.samples_are_weighed_by_box_and_are_no_votes()

    def the_stage_is_the_one_on_paper(self) -> None:
        count, written = self.desk.count, self.written
        assert count.stage.value == written.stage
        assert count.stage_reason == written.stage_reason
        assert count.corrections == tuple(written.corrections)
        assert (count.close_of_poll.hour, count.close_of_poll.minute) == divmod(written.closes, 60)

    def the_boxes_are_those_on_paper(self) -> None:
        statement, written = self.desk.count.verification, self.written
        boxes = {box.box.label: box for box in statement.boxes}
        assert boxes.keys() == written.listed.keys()
        for label, box in boxes.items():
            on_paper = written.listed[label]
            assert box.stage.value == written.box_stage(label)
            assert (box.counted, box.variance) == (on_paper.counted, on_paper.variance)
            turnout = None
            if on_paper.counted is not None and on_paper.electors:
                turnout = Fraction(on_paper.counted, on_paper.electors)
            assert box.turnout == turnout
        assert statement.verified_papers == written.found_in_boxes
        assert statement.announced == written.announced.get("")

    def every_count_of_the_papers_stays_as_it_was_made(self) -> None:
        count, written = self.desk.count, self.written
        assert count.current_count == len(written.counts)
        for number, on_paper in enumerate(written.counts, start=1):
            self.holds(on_paper, number)
        asked = [
            (request.asked_by.value, request.candidate, request.count) for request in count.recounts
        ]
        assert asked == written.recounts
        results = [
            (result.count, result.votes, result.verified, result.rejected)
            for result in count.provisional_results
        ]
        assert results == [
            (
                number,
                {key: figure for key, figure in votes.items() if figure is not None},
                verified,
                rejected,
            )
            for number, votes, verified, rejected in written.provisional
        ]

    def holds(self, on_paper: Counted, number: int) -> None:
        """Hold that one count of the papers found what stands on the paper."""
        found = paper_count(self.desk.count, number)
        sheets = {
            sheet.label.upper(): (sheet.papers, sheet.votes, sheet.doubtful)
            for sheet in found.sheets
        }
        assert sheets == {
            label: (sheet.papers, sheet.votes, sheet.doubtful)
            for label, sheet in on_paper.sheets.items()
        }
        assert found.votes == on_paper.votes(self.written.slates)
        assert found.papers == on_paper.papers(self.seats)
        assert found.rejected.by_head == on_paper.rejected
        assert found.rejected.so_far == on_paper.rejected_so_far
        assert found.rejected.total == on_paper.rejected_in_all(self.written.heads)
        assert found.rejected_in_part == on_paper.figures.get(("rejected in part",))
        assert found.adjudication.awaiting == on_paper.awaiting(self.seats)

    def the_second_pair_of_eyes_is_another_authors(self) -> None:
        for sheet in self.desk.count.sheets:
            state = self.written.check_of(sheet.label.upper())
            assert checked(self.desk.count, sheet).state is CHECKED[state]

    def the_papers_add_up_anew(self, result: Result) -> None:
        written = self.written
        assert result.verified_papers == written.verified
        assert result.papers_counted == written.now.papers(self.seats)
        assert result.doubtful == written.now.awaiting(self.seats)
        assert result.rejected_so_far == written.rejected_so_far
        assert result.rejected_papers == written.rejected
        assert result.papers_unaccounted == written.unaccounted
        if written.verified is not None and not written.is_without_poll:
            turnout = Fraction(written.verified, written.electors)
            assert result.turnout(TurnoutMeasure.BALLOT_BOX) == turnout

    def the_votes_add_up_anew(self, result: Result) -> None:
        written = self.written
        total = written.valid_votes
        votes = {line.candidate.identifier: line.votes for line in result.candidates}
        assert votes == written.votes
        assert result.valid_votes == total
        is_whole = None not in votes.values() and bool(total)
        for line in result.candidates:
            assert line.share == (Fraction(line.votes or 0, total or 1) if is_whole else None)
        figures = sorted((votes[key] or 0 for key in votes), reverse=True)
        if not is_whole or len(votes) <= self.seats or written.is_against_votes:
            assert result.majority is None
        else:
            margin = figures[self.seats - 1] - figures[self.seats]
            share = Fraction(margin, total or 1) if margin else None
            assert result.majority == Majority(margin, share)

    def whoever_is_elected_has_the_votes_the_lot_or_the_mark(self, result: Result) -> None:
        written = self.written
        elected = {line.candidate.identifier: line.elected for line in result.candidates}
        assert elected == written.elected
        assert set(result.lot_owed) == set(written.owed)
        by_lot = {line.candidate.identifier for line in result.candidates if line.by_lot}
        assert by_lot == written.elected_by_lot

    def every_error_is_named_and_no_other(self, found: tuple[Finding, ...]) -> None:
        codes = {finding.code.value for finding in found}
        assert {code for code in codes if code.startswith("E")} == errors(self.written)
        for code, places in warnings(self.written).items():
            named = {
                finding.fields[-1].rpartition("/")[2]
                for finding in found
                if finding.code.value == code
            }
            assert named == places
        for finding in found:
            assert wording.sentence(finding)
            if finding.code is Code.VARIANCE_UNEXPLAINED:
                label = finding.fields[0].rpartition("/")[2]
                box = self.written.listed[label]
                reason, *figures = self.written.reasons.get(label, (None, None, None))
                is_for_these = figures == [box.counted, box.expected]
                assert finding.reason == (reason if is_for_these else None)

    def samples_are_weighed_by_box_and_are_no_votes(self) -> None:
        count, written = self.desk.count, self.written
        taken = {(sample.box, sample.agent): dict(sample.papers) for sample in count.samples}
        assert taken == {key: seen for key, seen in written.samples.items() if seen}
        estimate = count.sample_estimate
        shares = None if estimate is None else {line.key: line.share for line in estimate.parties}
        assert shares == written.sampled_shares

    def teardown(self) -> None:
        """Hold that the night is the same night from its entries in any order."""
        shuffled = list(self.desk.entries)
        random.Random(len(shuffled)).shuffle(shuffled)
        assert Night().with_entries(shuffled) == self.desk.night


class SeveralSeats(OneContest):
    """The same in a ward of two seats: a slate of two, and one too long to make a block of."""

    seats = 2
    identifier = "local.anytown.castle.2026-05-07"
    nominated = candidates(
        ("Ada Ash", CONSERVATIVE),
        ("Ben Birch", CONSERVATIVE),
        ("Cal Cedar", LABOUR),
        ("Dee Dogwood", LABOUR),
        ("Eve Elm", LABOUR),
    )
    forms = ("local-england",)


class Unopposed(OneContest):
    """The same with no more candidates than seats: all are elected, with a poll or without."""

    seats = 2
    identifier = SeveralSeats.identifier
    nominated = candidates(("Ada Ash", CONSERVATIVE), ("Ben Birch", LABOUR))
    forms = SeveralSeats.forms


TestOneContest = OneContest.TestCase
TestSeveralSeats = SeveralSeats.TestCase
TestUnopposed = Unopposed.TestCase
# A night is long: few of them by default, and some hundreds in the long form.
nights = settings().max_examples // 3
TestOneContest.settings = TestSeveralSeats.settings = settings(
    max_examples=nights, stateful_step_count=40
)
TestUnopposed.settings = settings(max_examples=nights // 2, stateful_step_count=20)
