"""The application that pictures are painted with, and a computer without a typeface."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from countdesk.drawing.application import arguments


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_that_a_system_with_a_screen_keeps_its_own_way_to_its_typefaces(system: str) -> None:
    assert arguments(system) == ["countdesk"]


def test_that_linux_needs_no_display() -> None:
    assert arguments("linux") == ["countdesk", "-platform", "offscreen"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="typefaces are fontconfig's")
@pytest.mark.parametrize(
    "making",
    [
        "card.card_png(polled(2))",
        "card.card_svg(polled(2))",
        "night_pictures.progress_png(night_of([]), ())",
        "night_pictures.seats_svg(night_of([polled(2)]), ())",
        "notice.notice_pdf(polled(2))",
    ],
)
def test_that_nothing_is_drawn_without_a_typeface(making: str, tmp_path: Path) -> None:
    nowhere = tmp_path / "fonts.conf"
    nowhere.write_text(
        f"<?xml version='1.0'?><fontconfig><dir>{tmp_path}/none</dir>"
        f"<cachedir>{tmp_path}/cache</cachedir></fontconfig>",
        encoding="utf-8",
    )
    lines = (
        "from countdesk.drawing import application, card, night_pictures, notice",
        "from countdesk.faults import Known",
        "from tests.drawing.contests_on_cards import polled",
        "from tests.exchange.nights import night_of",
        "application.kept()",
        "try:",
        f"    {making}",
        "except Known as fault:",
        "    print(fault)",
    )
    told = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        env=os.environ | {"FONTCONFIG_FILE": str(nowhere)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "This computer has no typeface, so nothing can be drawn" in told.stdout
