"""``countdesk attach``: from the library and from tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.models.past_election import PastElection
from countdesk.session.session import Session
from countdesk.storage.past_library import PastLibrary
from tests.models.builders import TWO
from tests.session.test_past_results import CASTLE, HEADINGS, MAY_2022, MOAT, row, ward
from tests.session.without_tables import add_contest

DESK = ("--desk", "hall", "--author", "KP")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a night of two wards, beside a library that holds May 2022."""
    monkeypatch.setenv("COUNTDESK_HOME", str(tmp_path / "home"))
    path = tmp_path / "night.count"
    with Session.create(path, desk="hall", author="KP") as session:
        add_contest(session, ward(CASTLE, "Castle", "E05000001"), TWO)
        add_contest(session, ward(MOAT, "Moat", "E05000003"), TWO)
    past = PastElection(MAY_2022.name, MAY_2022.contests, MAY_2022.day)
    PastLibrary.of_this_user().add(replace(past, contests=past.contests))
    return path


def areas(path: Path) -> list[str | None]:
    with Session.open(path, desk="d", author="CD", writing=False) as session:
        pasts = [session.count(scope).past for scope in (CASTLE, MOAT)]
    return [None if past is None else past.area for past in pasts]


def test_that_a_past_election_of_the_library_is_attached_by_its_name(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["attach", str(file), "--past", "may 2022", *DESK]) == 0
    told = capsys.readouterr()
    assert told.out == f"1 past result was attached in {file}.\n"
    assert "Moat may come after Old Moat (E05000093)" in told.err
    assert areas(file) == ["Castle", None]
    said = ("--choose", "Moat = Old Moat", "--by-thirds")
    assert run(["attach", str(file), "--past", "May 2022", *said, *DESK]) == 0
    assert capsys.readouterr().out == f"2 past results were attached in {file}.\n"
    assert areas(file) == ["Castle", "Old Moat"]


def test_that_a_table_is_attached_with_older_names(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "before.csv"
    lines = (HEADINGS, row("castle", "Castle", ""), row("keep", "The Keep", ""))
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    said = ("--past-name", "2018", "--alias", f"the keep={MOAT}")
    assert run(["attach", str(file), "--past", str(table), *said, *DESK]) == 0
    assert "2018: past results for 2 of 2 contests" in capsys.readouterr().err
    assert areas(file) == ["Castle", "The Keep"]


def test_that_overlaps_make_notional_results(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "overlaps.csv"
    table.write_text(
        "old_code,old_name,new_code,new_name,weight\n"
        "E05000093,Old Moat,E05000003,Moat,1\nE05000094,Fields,E05000003,Moat,0.25\n",
        encoding="utf-8",
    )
    assert run(["attach", str(file), "--past", "May 2022", "--overlaps", str(table), *DESK]) == 0
    assert "1 past result is notional" in capsys.readouterr().err
    assert areas(file) == ["Castle", "Old Moat + Fields"]


@pytest.mark.parametrize(
    ("said", "sentence", "status"),
    [
        (("--past", "May 2014"), "May 2014", 2),
        (("--past", ""), "No past election is named; the library holds May 2022.", 2),
        (("--past", "May 2022", "--choose", "Moat"), '"Moat" has to be two names with =', 2),
        (
            ("--past", "May 2022", "--choose", "Moat=Abbey", "--choose", "Moat=Fields"),
            "Moat is given twice; keep one of them.",
            2,
        ),
        (("--past", "May 2022", "--choose", "Mote=Abbey"), "Mote", 2),
        (("--past", "May 2022", "--alias", "Mot=Moat"), "May 2022 holds no Mot;", 2),
        (("--past", "may 2022", "--past-name", "2022"), "May 2022 is a past election of the", 2),
    ],
)
def test_that_what_is_not_understood_is_told_and_nothing_attached(
    file: Path,
    capsys: pytest.CaptureFixture[str],
    said: tuple[str, ...],
    sentence: str,
    status: int,
) -> None:
    assert run(["attach", str(file), *said, *DESK]) == status
    assert sentence in capsys.readouterr().err
    assert areas(file) == [None, None]


def test_that_a_file_of_the_name_of_a_past_election_is_not_taken_unseen(
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = (HEADINGS, row("keep", "Moat", ""))
    (tmp_path / "May 2022").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["attach", str(file), "--past", "May 2022", *DESK]) == 2
    assert "is a past election of the library and a file" in capsys.readouterr().err
    assert areas(file) == [None, None]
    assert run(["attach", str(file), "--past", "./May 2022", *DESK]) == 0
    assert areas(file) == [None, "Moat"]


def test_that_a_folder_is_called_one_and_hides_no_past_election_of_its_name(
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "May 2022").mkdir()
    monkeypatch.chdir(tmp_path)
    for folder in ("./May 2022", "May 2022/", str(tmp_path)):
        assert run(["attach", str(file), "--past", folder, *DESK]) == 1
        assert "is a folder; give" in capsys.readouterr().err
    assert run(["attach", str(file), "--past", "May 2022", *DESK]) == 0


def test_that_an_older_name_of_several_areas_is_refused_with_their_codes_and_councils(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    castle = MAY_2022.contests[0]
    abbeys = [
        replace(castle, area="Abbey", code=code, authority=authority)
        for code, authority in (("E05014053", "Barking"), ("E05013810", "Merton"))
    ]
    PastLibrary.of_this_user().add(PastElection("May 2018", (*MAY_2022.contests[:1], *abbeys)))
    said = ("--past", "May 2018", "--alias", "Abbey=Castle")
    assert run(["attach", str(file), *said, *DESK]) == 2
    told = capsys.readouterr().err
    assert "Abbey (E05014053, Barking), Abbey (E05013810, Merton)" in told
    assert "--choose" in told
    assert areas(file) == [None, None]
    chosen = ("--past", "May 2018", "--choose", "Castle=E05013810")
    assert run(["attach", str(file), *chosen, *DESK]) == 0
    assert areas(file) == ["Abbey", None]
