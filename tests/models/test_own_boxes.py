"""A count apart from its night: the boxes it keeps, and the desk it was recorded at."""

from countdesk.models.boxes import with_own_boxes
from countdesk.models.count import Count
from countdesk.models.election import BallotBox
from countdesk.models.journal import Ledger
from countdesk.models.proceedings import recording_desk


def test_that_a_count_keeps_no_box_of_the_night_that_was_never_its_own() -> None:
    box = BallotBox("A1")
    lent = Count("ward", night_boxes={"box-1": box}, disputed_boxes={"box-1": ("one", "two")})
    apart = with_own_boxes(lent)
    assert apart.night_boxes == {}
    assert apart.disputed_boxes == {}


def test_that_a_contest_of_which_no_stage_is_reached_is_recorded_at_no_desk() -> None:
    assert recording_desk(Ledger.empty()) is None
