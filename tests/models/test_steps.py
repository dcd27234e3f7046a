"""Work in steps, done all at once."""

from __future__ import annotations

from countdesk.models.steps import Steps, at_once


def test_that_every_step_is_taken_and_what_they_make_is_returned() -> None:
    taken: list[int] = []

    def adding(numbers: list[int]) -> Steps[int]:
        for done, number in enumerate(numbers):
            taken.append(number)
            yield done, len(numbers)
        return sum(numbers)

    assert at_once(adding([3, 4, 5])) == 12
    assert taken == [3, 4, 5]
    assert at_once(adding([])) == 0
