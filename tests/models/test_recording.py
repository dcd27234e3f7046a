"""Who recorded a verification: every author of every desk whose figures stand, and until when."""

from __future__ import annotations

from countdesk.models import decisions
from countdesk.models.recording import verification_recorded
from countdesk.models.statements import BoxCounted
from countdesk.wording.recording import verification_told
from countdesk.wording.terms import moment
from tests.exchange.contests import DESK, STRETTON, stretton
from tests.models.builders import AFTER_CLOSE, desk, two_desks
from tests.models.deciding import counting, finished


def test_that_nobody_recorded_what_nobody_verified() -> None:
    assert verification_recorded(desk().count) is None
    assert verification_told(desk().count) is None


def test_that_the_author_and_the_time_of_the_last_figure_are_told() -> None:
    told = counting()
    told.state(BoxCounted("A2", 2, 43), author="CD")
    last = told.entries[-1].at
    recording = verification_recorded(told.count)
    assert recording is not None
    assert (dict(recording.authors), recording.last) == ({told.name: ("AB", "CD")}, last)
    assert verification_told(told.count) == (
        f"Recorded at {told.name} by AB and CD; the last entry at {moment(last)}."
    )


def test_that_what_was_entered_at_the_count_is_no_part_of_it() -> None:
    before = verification_recorded(counting().count)
    after = verification_recorded(finished().count)
    assert before is not None
    assert before == after


def test_that_each_desk_is_told_with_its_own_authors() -> None:
    one, two = two_desks(counting())
    two.record(*decisions.verify_box(two.count, "A1", 2, 60, AFTER_CLOSE), author="CD")
    recording = verification_recorded(one.merge(two).count)
    assert recording is not None
    assert dict(recording.authors) == {one.name: ("AB",), two.name: ("CD",)}


def test_that_a_draft_has_no_time() -> None:
    count = stretton().count(STRETTON)
    assert verification_told(count) == f"Recorded at {DESK} by AB."
