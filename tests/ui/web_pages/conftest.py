"""What the tests of the web pages share: a ward to declare, a folder, and pages that are quick."""

from __future__ import annotations

from pathlib import Path

import pytest

from countdesk.ui.main_window import web_pages
from countdesk.ui.main_window.night_view import NightView
from tests.ui import outcome_night
from tests.ui.conftest import Opened


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages wait no longer than it takes to see that they do."""
    monkeypatch.setattr(web_pages, "_AFTER_A_CORRECTION", 100)
    monkeypatch.setattr(web_pages, "_UNTIL_CHECKED", 50)


@pytest.fixture
def night(opened: Opened) -> NightView:
    """Return a ward at its provisional result."""
    return opened(outcome_night.provisional)


@pytest.fixture
def to(tmp_path: Path) -> Path:
    """Return the folder that the web folder lies in."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder
