"""``countdesk check --digest``: whose sheet it is, and a slip told from another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.models.printed_digest import printed
from countdesk.models.stages import Stage
from countdesk.session.session import Session
from countdesk.storage.count_file import CountFile
from tests.ui import score_examples


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """Return a file with a night in it."""
    path = tmp_path / "night.count"
    with Session.create(path, desk="hall", author="KP") as session:
        score_examples.stretton(session, sheets=2)
    return path


def digest_of(path: Path) -> str:
    """Return the digest of a file as a sheet prints it."""
    with CountFile.open(path, writing=False) as file:
        return printed(file.digest())


def test_that_the_digest_of_the_file_as_it_is_now_is_told_so(
    night: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = digest_of(night)
    without = run(["check", str(night)])
    assert run(["check", str(night), "--digest", digest.upper().replace(" ", "")]) == without
    assert f"{digest} is the digest of this file as it is now." in capsys.readouterr().out


def test_that_the_digest_of_an_earlier_state_is_told_with_its_time(
    night: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = digest_of(night)
    with Session.open(night, desk="hall", author="KP") as session:
        session.reach_stage(score_examples.STRETTON, Stage.VERIFICATION)
    assert run(["check", str(night), "--digest", earlier]) == 1
    said = capsys.readouterr().out
    assert f"{earlier} was the digest of this file at " in said
    assert "more was entered since." in said


def test_that_the_digest_of_another_file_is_told_from_a_slip(
    night: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.count"
    with Session.create(other, desk="hall", author="KP") as session:
        score_examples.stretton(session, sheets=2)
    digest = digest_of(other)
    assert run(["check", str(night), "--digest", digest]) == 1
    assert f"{digest} is not a digest of this file" in capsys.readouterr().out
    slip = f"{(int(digest[0], 16) + 1) % 16:x}{digest[1:]}"
    assert run(["check", str(night), "--digest", slip]) == 2
    told = capsys.readouterr()
    assert "has a wrong character" in told.err
    assert not told.out
