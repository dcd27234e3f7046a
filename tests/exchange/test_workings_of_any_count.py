"""The workings of counts made at random: no formula differs from what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.phrases import UNCONTESTED, WITHOUT_POLL
from countdesk.exchange.sheets.check_table import ALL_AGREE, ALL_AGREE_NAME, WORKINGS
from countdesk.exchange.sheets.formulas import AGREES
from countdesk.exchange.sheets.workings import workings_workbook
from countdesk.session.cooked import Cooked
from tests.exchange.contests import origin
from tests.exchange.office import needs_office, reckoned
from tests.models.test_count_machine import OneContest, SeveralSeats, Unopposed

pytestmark = [needs_office, pytest.mark.long]

NIGHTS = {OneContest: 7, SeveralSeats: 7, Unopposed: 2}
"""The machines whose nights are taken, and how many of each."""


def nights_of(machine: type[OneContest], number: int) -> list[bytes]:
    """Return the workings of so many nights at least, as each stood at its end."""
    made: list[bytes] = []

    class Ending(machine):  # type: ignore[misc, valid-type]
        def teardown(self) -> None:
            figures = Cooked(self.desk.count)
            made.append(workings_workbook(FrozenContest.of(figures, origin())))

    run_state_machine_as_test(
        Ending,
        settings=settings(
            max_examples=number,
            stateful_step_count=50,
            phases=[Phase.generate],
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return made


def test_that_whatever_is_entered_every_formula_comes_to_what_is_printed(tmp_path: Path) -> None:
    contents = {
        f"{machine.__name__} {place}": content
        for machine, number in NIGHTS.items()
        for place, content in enumerate(nights_of(machine, number))
    }
    agreeing = 0
    for name, book in reckoned(tmp_path / "office", tmp_path, contents).items():
        if ALL_AGREE_NAME not in book.defined_names:
            shown = {row[0] for row in book[WORKINGS].iter_rows(values_only=True)}
            assert shown & {UNCONTESTED, *WITHOUT_POLL.values()}, name
            continue
        ((title, place),) = book.defined_names[ALL_AGREE_NAME].destinations
        assert book[title][place].value == ALL_AGREE, name
        agreeing += [row[4] for row in book[WORKINGS].iter_rows(values_only=True)].count(AGREES)
    assert agreeing > 100
