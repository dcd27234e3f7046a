"""``countdesk demo``: what it leaves, and that it leaves nothing of its own behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from countdesk.cli.group import run


@pytest.mark.long
def test_that_a_demonstration_leaves_its_files_and_the_variables_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    before = dict(os.environ)
    assert run(["demo", "--out", str(tmp_path / "demo")]) == 0
    assert dict(os.environ) == before
    assert sorted(path.name for path in (tmp_path / "demo").iterdir()) == [
        "stretton-declared.png",
        "stretton-first-sheets.png",
        "stretton-last-sheet.png",
        "stretton.count",
        "stretton.xlsx",
    ]
