"""The night: contests, the physical boxes that serve them, and what one entry touches."""

from fractions import Fraction

import pytest

from countdesk.models import decisions
from countdesk.models.arrangements import BaseChosen, BoxAssigned, BoxListed, ContestDescribed
from countdesk.models.baseline import Base
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.journal import NIGHT
from countdesk.models.night import Night
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import BoxCounted, FileOpened, StageReached, Statement
from tests.models.builders import (
    CONSERVATIVE,
    LABOUR,
    Desk,
    contest,
    desk,
    past_result,
    slate,
    two_desks,
)

ABBEY = "local.anytown.abbey.2026-05-07"


def two_contests() -> Desk:
    """Return a desk with Castle and Abbey, speaking of Abbey, and box A1 serving both."""
    told = desk().box("A1", 100)
    told.open(contest(ABBEY, "Abbey")).box("A1", 90).box("A2", 10)
    return told


def test_that_a_night_of_which_nothing_was_said_is_empty() -> None:
    assert Night().contests == ()
    assert Night().boxes == {}
    assert Night().with_entries(()) == Night()


def test_that_contests_are_in_the_order_of_description() -> None:
    told = two_contests()
    assert [count.contest.name for count in told.night.contests] == ["Castle", "Abbey"]


def test_that_a_contest_spoken_of_but_never_described_is_not_shown() -> None:
    told = desk()
    told.record(Statement("local.elsewhere", BoxCounted("A1", 1, 5)))
    assert "local.elsewhere" in told.night.counts
    assert [count.scope for count in told.night.contests] == [told.scope]


def test_that_one_physical_box_serves_several_contests() -> None:
    # A box x contest matrix: one box, an account and a count in each.
    told = two_contests()
    assert list(told.night.boxes) == ["A1", "A2"]
    castle, abbey = told.night.contests
    assert castle.verification.verified_papers == 100
    assert abbey.verification.verified_papers == 100
    assert [box.counted for box in abbey.verification.boxes] == [90, 10]


def test_that_boxes_are_in_the_order_of_listing_and_not_of_arrival() -> None:
    told = desk()
    for label, place in (("A1", "School"), ("B1", "Hall"), ("A2", "School")):
        told.box(label, place=place)
    backwards = Night()
    for entry in reversed(told.entries):
        backwards = backwards.with_entry(entry)
    assert backwards == told.night
    listed = backwards.counts[told.scope].verification.boxes
    assert [box.box.label for box in listed] == ["A1", "B1", "A2"]


def test_that_a_listing_that_is_taken_back_leaves_no_box() -> None:
    told = desk()
    listed = told.record(Statement(NIGHT, BoxListed(BallotBox("A1"))))
    told.record(Statement(NIGHT, BoxListed(BallotBox("A2"))))
    told.withdraw(*listed)
    assert list(told.night.boxes) == ["A2"]


def test_that_a_box_listed_twice_is_as_it_was_listed_first() -> None:
    one = desk()
    two = one.copy("Table 2", "s2")
    one.record(Statement(NIGHT, BoxListed(BallotBox("A1", BoxKind.POSTAL))))
    two.record(Statement(NIGHT, BoxListed(BallotBox("A1"))))
    one.merge(two)
    assert one.night.boxes == {"A1": BallotBox("A1", BoxKind.POSTAL)}
    assert one.night.disputed_boxes == {"A1": ("Table 1", "Table 2")}
    one.record(
        Statement(NIGHT, BoxListed(BallotBox("A1")), one.night.ledger.standing_keys(("box", "A1")))
    )
    assert one.night.boxes == {"A1": BallotBox("A1")}
    assert one.night.disputed_boxes == {}


def test_that_a_figure_of_one_contest_leaves_every_other_as_it_was() -> None:
    told = two_contests()
    before = told.night
    told.sheet("B1", 100, 60, 40)
    assert told.night.counts[before.contests[0].scope] is before.contests[0]
    assert told.night.boxes is before.boxes
    assert told.night.ledger is before.ledger


def test_that_a_new_box_leaves_the_contests_alone_that_it_does_not_serve() -> None:
    told = two_contests()
    castle = told.night.contests[0]
    told.box("A3", 7)
    assert told.night.counts[castle.scope] is castle


def test_that_a_contest_is_told_of_a_change_to_a_box_it_draws_on() -> None:
    told = two_contests()
    postal = BallotBox("A1", BoxKind.POSTAL)
    keys = told.night.ledger.standing_keys(("box", "A1"))
    told.record(Statement(NIGHT, BoxListed(postal), keys))
    for count in told.night.contests:
        assert count.verification.boxes[0].box == postal


def test_that_a_contest_finds_a_box_that_was_listed_while_it_was_elsewhere() -> None:
    told = two_contests()
    told.box("A3", 7, place="Hall")
    castle = told.night.contests[0].scope
    told.record(Statement(castle, BoxAssigned("A3", BallotBox("A3", place="Hall").identifier)))
    assert told.night.counts[castle].verification.boxes[1].box == BallotBox("A3", place="Hall")


def test_that_many_new_boxes_at_once_reach_the_contests_that_were_waiting() -> None:
    waiting = Desk()
    waiting.scope = ABBEY
    waiting.state(
        ContestDescribed(contest(ABBEY, "Abbey")),
        BoxAssigned("A1", BallotBox("A1", place="Hall").identifier),
    )
    boxes = [BallotBox(f"A{number}", place="Hall") for number in range(1, 9)]
    waiting.record(*(Statement(NIGHT, BoxListed(box)) for box in boxes))
    assert waiting.count.verification.boxes[0].box == boxes[0]


def test_that_what_concerns_the_file_alone_is_no_contest_and_no_box() -> None:
    told = desk()
    before = told.night
    told.record(Statement(NIGHT, FileOpened("s1", "f1", {}, "0.1.0")))
    assert told.night.contests == before.contests
    assert told.night.boxes == {}


def test_that_what_is_said_of_a_contest_in_the_scope_of_the_night_is_no_box() -> None:
    told = desk()
    told.record(Statement(NIGHT, StageReached(Stage.COUNTING)))
    assert told.night.boxes == {}
    assert told.night.ledger.standing_keys(("stage",))


def test_that_a_box_names_every_contest_of_which_it_holds_papers() -> None:
    told = two_contests()
    both, own = (told.night.boxes[box] for box in ("A1", "A2"))
    assert [count.contest.name for count in told.night.served_by(both)] == ["Castle", "Abbey"]
    assert [count.contest.name for count in told.night.served_by(own)] == ["Abbey"]
    assert told.night.served_by(BallotBox("Z9")) == ()


# The base of the night.


def slates() -> Desk:
    """Return a desk with a ward of two seats in which Labour has two candidates."""
    told = desk(slate((LABOUR, 2), (CONSERVATIVE, 1)), seats=2)
    told.declare((60, 20, 40))
    return told


def chosen(told: Desk, base: Base) -> None:
    told.record(*decisions.choose_base(told.night, base))


def labour(told: Desk) -> Fraction | None:
    return next(line.share for line in told.result.parties if line.key == "PP53")


def test_that_the_average_is_the_base_of_a_slate_until_another_is_chosen() -> None:
    told = slates()
    assert (told.night.base, told.result.base) == (None, Base.AVERAGE)
    assert labour(told) == Fraction(1, 2)
    chosen(told, Base.TOP)
    assert (told.night.base, told.result.base) == (Base.TOP, Base.TOP)
    assert labour(told) == Fraction(3, 5)
    chosen(told, Base.SUM)
    assert labour(told) == Fraction(2, 3)


def test_that_the_base_reaches_a_contest_that_is_described_after_it() -> None:
    told = desk()
    chosen(told, Base.TOP)
    told.open(contest(ABBEY, "Abbey", seats=2), slate((LABOUR, 2), (CONSERVATIVE, 1)))
    assert told.declare((60, 20, 40)).result.base is Base.TOP


def test_that_one_candidate_a_party_needs_no_base() -> None:
    told = desk()
    chosen(told, Base.TOP)
    assert told.declare((60, 40)).result.base is Base.SINGLE


def test_that_a_past_result_with_slates_needs_one() -> None:
    told = desk().past(past_result((LABOUR, 60), (LABOUR, 20), (CONSERVATIVE, 40), seats=2))
    chosen(told, Base.TOP)
    assert told.declare((60, 40)).result.base is Base.TOP
    assert told.comparison.parties["PP53"].previous_share == Fraction(3, 5)


def test_that_a_new_figure_keeps_the_base_and_the_base_every_figure() -> None:
    told = slates()
    before = told.count
    chosen(told, Base.TOP)
    assert told.count == before
    assert told.count is not before
    unchanged = told.count
    told.record(Statement(NIGHT, BoxListed(BallotBox("A1"))))
    assert told.count is unchanged


def test_that_a_base_taken_back_leaves_the_average() -> None:
    told = slates()
    told.withdraw(*told.record(*decisions.choose_base(told.night, Base.TOP)))
    assert (told.night.base, told.result.base) == (None, Base.AVERAGE)


def test_that_two_desks_that_chose_differently_have_the_average_until_it_is_settled() -> None:
    one, two = two_desks(slates())
    chosen(one, Base.TOP)
    chosen(two, Base.SUM)
    one.merge(two)
    assert (one.night.base, one.result.base) == (None, Base.AVERAGE)
    assert one.night.bases_in_dispute == (("Table 1", Base.TOP), ("Table 2", Base.SUM))
    chosen(one, Base.SUM)
    assert not one.night.bases_in_dispute
    assert one.result.base is Base.SUM


def test_that_two_desks_that_chose_alike_agree() -> None:
    one, two = two_desks(slates())
    chosen(one, Base.TOP)
    chosen(two, Base.TOP)
    assert one.merge(two).night.bases_in_dispute == ()
    assert one.result.base is Base.TOP
    # Said once more it is one choice.
    chosen(one, Base.TOP)
    with pytest.raises(EntryRefused) as refused:
        chosen(one, Base.TOP)
    assert refused.value.refusal is Refusal.NOTHING_CHANGED


def test_that_single_is_no_base_of_a_slate() -> None:
    told = slates()
    with pytest.raises(EntryRefused) as refused:
        chosen(told, Base.SINGLE)
    assert refused.value.refusal is Refusal.NO_BASE_OF_SLATES
    # Another program may have written it all the same.
    told.record(Statement(NIGHT, BaseChosen(Base.SINGLE)))
    assert (told.night.base, told.result.base) == (None, Base.AVERAGE)
