"""Real results sent out, taken in again, and the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.real import round_trips

pytestmark = [pytest.mark.real, pytest.mark.long]

EVERY = 8
"""Of so many contests one is sent here; ``python -m tests.real.round_trips`` sends all of them."""


def test_that_real_results_come_again_as_they_went_out(real_data: Path, tmp_path: Path) -> None:
    sent = list(round_trips.all_sent(real_data, tmp_path, every=EVERY))
    assert [str(each) for each in sent if each.differences] == []
    assert sum(each.contests for each in sent) > 3 * (650 + 679) // EVERY
