"""The collector rests while a past election is read, and goes on whatever comes of it."""

import gc
from pathlib import Path

import pytest

from countdesk.faults import TableFaults
from countdesk.session.past_elections import PastElections
from countdesk.storage.past_library import PastLibrary

_WARD = '"Adur","E07000223","Buckingham","E05007562","Emma Evans","C","634","1"\n'


def test_that_the_collector_rests_while_a_past_election_is_read(tmp_path: Path) -> None:
    table = tmp_path / "leap.csv"
    table.write_text(_WARD, encoding="utf-8")
    ran: list[bool] = []

    def watch(_done: int, _total: int) -> None:
        ran.append(gc.isenabled())

    PastElections(PastLibrary(tmp_path / "past.db")).add(table, name="May 2018", progress=watch)
    assert ran
    assert not any(ran)
    assert gc.isenabled()


def test_that_the_collector_goes_on_after_a_table_was_refused(tmp_path: Path) -> None:
    table = tmp_path / "empty.csv"
    table.write_text("Ward,Mayor\nBuckingham,Evans\n", encoding="utf-8")
    with pytest.raises(TableFaults):
        PastElections(PastLibrary(tmp_path / "past.db")).add(table, name="May 2018")
    assert gc.isenabled()
