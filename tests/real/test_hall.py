"""The hall display of a real council: Southwark, May 2026, two thirds of its wards declared."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from countdesk.settings import SlideKind
from countdesk.ui.hall_window.marks import Seats, Words
from tests.real.hall import hall_of
from tests.shots import council_file

pytestmark = pytest.mark.real


def test_that_the_seats_of_a_council_are_shown_with_its_control(
    real_data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qapp: QApplication
) -> None:
    # The night has settings of its own, which go with it.
    monkeypatch.setenv("COUNTDESK_HOME", str(tmp_path))
    with council_file(real_data) as session, hall_of(session) as window:
        kinds = [slide.kind for slide in window.show_of.cycle.slides]
        window.show_of.choose(kinds.index(SlideKind.SEATS) + 1)
        (seats,) = (mark for mark in window.marks if isinstance(mark, Seats))
        said = " ".join(mark.text for mark in window.marks if isinstance(mark, Words))
        assert seats.is_council
        assert [(block.name, block.seats, block.detail) for block in seats.blocks] == [
            ("Lab", 20, "(\N{MINUS SIGN}15)"),
            ("Green", 14, "(+14)"),
            ("LD", 7, "(+1)"),
            ("to come", 22, ""),
        ]
        assert "All 63 seats: control not decided yet; Lab before." in said
        assert "15 of 23 declared" in said
        assert "not the official notice" in said
