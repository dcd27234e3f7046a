"""What was refused and stands in the file all the same: settled, unless others rely on it."""

import logging
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from countdesk.faults import WriteFailed
from countdesk.models.journal import Entry, Ledger
from countdesk.models.statements import EntryWithdrawn, SheetEntered, Statement
from countdesk.storage.count_file import CountFile
from tests.storage.conftest import FailingCommits
from tests.storage.sample_entries import AUTHOR, DESK, WARD, sheet

LEFT = "What was refused here is left standing, as others have entered more since."

Elsewhere = Callable[[], AbstractContextManager[CountFile]]


@pytest.fixture
def elsewhere(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, countdesk_home: Path
) -> Elsewhere:
    """Return what opens the file on another computer, with a state folder of its own, for once."""

    @contextmanager
    def opened() -> Generator[CountFile]:
        monkeypatch.setenv("COUNTDESK_HOME", str(tmp_path / "another computer"))
        with CountFile.open(path, writing=True) as other:
            yield other
        monkeypatch.setenv("COUNTDESK_HOME", str(countdesk_home))

    return opened


def papers(file: CountFile) -> dict[str, int | None]:
    """Return the papers of each sheet that stands; nothing is disputed."""
    ledger = Ledger.empty().with_entries(file.journal(WARD))
    assert not ledger.conflicts
    bodies = (body for body in ledger.standing.values() if isinstance(body, SheetEntered))
    return {body.sheet.label: body.sheet.papers for body in bodies}


def undo(entry: Entry) -> list[Statement]:
    """Return the statement that takes an entry back."""
    return [Statement(WARD, EntryWithdrawn(entry.batch))]


def entered(file: CountFile, *statements: Statement, author: str = AUTHOR) -> Entry:
    """Append, and return the last entry of it."""
    batch = f"{file.strand} {file.length()}"
    added = file.append(statements, desk=DESK, author=author, batch=batch)
    return next(entry for entry in reversed(added) if entry.batch == batch)


def refused(file: CountFile, failing: type[FailingCommits], *statements: Statement) -> None:
    """Append what is refused and stands all the same."""
    failing.failing = True
    with pytest.raises(WriteFailed):
        file.append(statements, desk=DESK, author=AUTHOR)
    failing.failing = False


def leave_refused(path: Path, failing: type[FailingCommits]) -> None:
    """Refuse sheet B1, which stands all the same, and be killed."""
    file = CountFile.open(path, writing=True)
    refused(file, failing, sheet("B1"))
    file._let_go()


def corrected(file: CountFile, failing: type[FailingCommits]) -> Entry:
    """Enter a sheet and correct it; return the correction."""
    failing.failing = False
    first = entered(file, sheet("A1", 100), author="AB")
    return entered(file, sheet("A1", 90, replaces=(first.key,)), author="CD")


# A figure that others have seen.


def test_that_a_refused_figure_stands_where_others_have_entered_more_since(
    path: Path,
    failing_commits: type[FailingCommits],
    elsewhere: Elsewhere,
    caplog: pytest.LogCaptureFixture,
) -> None:
    leave_refused(path, failing_commits)
    with elsewhere() as other:
        assert set(papers(other)) == {"A0", "B1"}
        entered(other, sheet("C1"))
    for _ in range(2):
        with caplog.at_level(logging.WARNING), CountFile.open(path, writing=True) as again:
            assert set(papers(again)) == {"A0", "B1", "C1"}
    # The note is dropped, and so it is said once.
    assert caplog.messages.count(LEFT) == 1


def test_that_a_refused_figure_is_withdrawn_where_others_have_only_looked(
    path: Path,
    failing_commits: type[FailingCommits],
    elsewhere: Elsewhere,
    caplog: pytest.LogCaptureFixture,
) -> None:
    leave_refused(path, failing_commits)
    with elsewhere():
        pass
    with caplog.at_level(logging.WARNING), CountFile.open(path, writing=True) as again:
        assert set(papers(again)) == {"A0"}
    assert LEFT not in caplog.messages


def test_that_nothing_is_said_of_a_refused_figure_that_others_have_withdrawn(
    path: Path,
    failing_commits: type[FailingCommits],
    elsewhere: Elsewhere,
    caplog: pytest.LogCaptureFixture,
) -> None:
    leave_refused(path, failing_commits)
    with elsewhere() as other:
        *_, stray = other.journal(WARD)
        entered(other, *undo(stray))
        entered(other, sheet("C1"))
    with caplog.at_level(logging.WARNING), CountFile.open(path, writing=True) as again:
        assert set(papers(again)) == {"A0", "C1"}
    assert LEFT not in caplog.messages


# An undo that was refused.


def _closed(file: CountFile) -> None:
    file.close()


def _killed(file: CountFile) -> None:
    file._let_go()


@pytest.mark.parametrize("end", [_closed, _killed])
def test_that_what_a_refused_undo_took_back_is_stated_anew(
    path: Path, failing_commits: type[FailingCommits], end: Callable[[CountFile], None]
) -> None:
    with CountFile.open(path, writing=True) as file:
        latest = corrected(file, failing_commits)
        refused(file, failing_commits, *undo(latest))
        end(file)
    with CountFile.open(path, writing=True) as again:
        assert papers(again) == {"A0": 100, "A1": 90}
        *_, last = again.journal(WARD)
        # It is the figure of who entered it.
        assert last.author == "CD"
        assert again.check() == ()
        length = again.length()
    with CountFile.open(path, writing=True) as again:
        assert again.length() == length


def test_that_a_first_figure_whose_undo_was_refused_stands_after_the_next_entry(
    path: Path, failing_commits: type[FailingCommits]
) -> None:
    failing_commits.failing = False
    with CountFile.open(path, writing=True) as file:
        first = entered(file, sheet("A1", 90))
        refused(file, failing_commits, *undo(first))
        added = file.append([sheet("A2", 80)], desk=DESK, author=AUTHOR)
        assert papers(file) == {"A0": 100, "A1": 90, "A2": 80}
    # Whoever applies what came back sees the same.
    assert [entry.body.kind for entry in added] == [
        "entry_withdrawn",
        "sheet_entered",
        "sheet_entered",
    ]


def test_that_an_undo_made_again_after_it_was_refused_holds(
    path: Path, failing_commits: type[FailingCommits]
) -> None:
    with CountFile.open(path, writing=True) as file:
        latest = corrected(file, failing_commits)
        refused(file, failing_commits, *undo(latest))
        file.append(undo(latest), desk=DESK, author=AUTHOR)
        assert papers(file) == {"A0": 100, "A1": 100}
    with CountFile.open(path, writing=True) as again:
        assert papers(again) == {"A0": 100, "A1": 100}


def test_that_a_figure_corrected_after_its_undo_was_refused_stands_once(
    path: Path, failing_commits: type[FailingCommits]
) -> None:
    with CountFile.open(path, writing=True) as file:
        latest = corrected(file, failing_commits)
        refused(file, failing_commits, *undo(latest))
        entered(file, sheet("A1", 70, replaces=(latest.key,)))
        assert papers(file) == {"A0": 100, "A1": 70}


def test_that_a_figure_and_an_undo_that_were_both_refused_are_both_settled(
    path: Path, failing_commits: type[FailingCommits]
) -> None:
    with CountFile.open(path, writing=True) as file:
        latest = corrected(file, failing_commits)
        refused(file, failing_commits, *undo(latest))
        refused(file, failing_commits, sheet("A1", 70, replaces=(latest.key,)), sheet("B1"))
        _killed(file)
    # What settles them is refused too at the next opening, and stands.
    failing_commits.failing = True
    with pytest.raises(WriteFailed):
        CountFile.open(path, writing=True)
    failing_commits.failing = False
    with CountFile.open(path, writing=True) as again:
        assert papers(again) == {"A0": 100, "A1": 90}
        assert again.check() == ()


def test_that_a_refused_undo_stands_where_others_have_entered_more_since(
    path: Path,
    failing_commits: type[FailingCommits],
    elsewhere: Elsewhere,
    caplog: pytest.LogCaptureFixture,
) -> None:
    file = CountFile.open(path, writing=True)
    latest = corrected(file, failing_commits)
    refused(file, failing_commits, *undo(latest))
    file._let_go()
    with elsewhere() as other:
        entered(other, sheet("C1"))
    with caplog.at_level(logging.WARNING), CountFile.open(path, writing=True) as again:
        assert papers(again) == {"A0": 100, "A1": 100, "C1": 100}
    assert caplog.messages.count(LEFT) == 1
