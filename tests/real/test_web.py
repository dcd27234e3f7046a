"""Real results on pages, read back in Chromium: every figure is the one printed as JSON."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from countdesk.session.session import Session
from tests.exchange.pages.browser import CHROMIUM, browsing
from tests.real import london, web

pytestmark = [
    pytest.mark.real,
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]

EVERY, DECLARED = 40, 40
"""Of so many pages one is read back, and so many constituencies are declared here;
``python -m tests.real.web`` reads all of them."""


def differences(night: AbstractContextManager[Session], to: Path, every: int = 1) -> Generator[str]:
    """Make the folder of a night and yield which figures of its pages differ."""
    with night as session:
        made = web.made(session, to / "pages")
    declared = tuple(known for known in made.contests if known["stage"] == "declared")
    with browsing(to / "chromium") as browser:
        yield from web.differences(browser, replace(made, contests=declared), every=every)


def test_that_the_pages_of_a_general_election_have_the_figures_of_its_json(
    real_data: Path, tmp_path: Path
) -> None:
    night = web.general_election(real_data, tmp_path, declared=DECLARED)
    assert list(differences(night, tmp_path, EVERY // 5)) == []


def test_that_the_pages_of_wards_of_several_seats_have_the_figures_of_their_json(
    real_data: Path, tmp_path: Path
) -> None:
    wards = london.wards_of_2022(real_data)[::EVERY]
    night = london.night(tmp_path / "london.count", wards)
    assert list(differences(night, tmp_path)) == []
