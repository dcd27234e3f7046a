"""``countdesk demo``: what it leaves, and that it leaves nothing of its own behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.session.session import Session
from tests.ui import score_examples


def test_that_a_demonstration_never_replaces_a_count_that_was_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "stretton.count"
    with Session.create(kept, desk="hall", author="KP") as session:
        score_examples.stretton(session, sheets=2)
    before = kept.read_bytes()
    assert run(["demo", "--out", str(tmp_path)]) == 1
    assert "choose another folder" in capsys.readouterr().err
    assert kept.read_bytes() == before
    kept.write_text("not a count at all")
    assert run(["demo", "--out", str(tmp_path)]) == 1
    assert kept.read_text() == "not a count at all"


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
    assert run(["demo", "--out", str(tmp_path / "demo")]) == 0
