"""Past elections of a library, read once for as long as they stand there."""

from __future__ import annotations

from pathlib import Path

import pytest

from countdesk.models.past_election import PastElection
from countdesk.session.loaded_elections import LoadedElections
from countdesk.session.past_elections import PastElections, UnknownElection
from countdesk.storage.past_library import PastLibrary
from tests.models.builders import CONSERVATIVE, LABOUR
from tests.models.projecting import ward

HILL = ward((LABOUR, 550), (CONSERVATIVE, 450), area="Hill")
VALE = ward((LABOUR, 450), (CONSERVATIVE, 550), area="Vale")


@pytest.fixture
def library(tmp_path: Path) -> PastLibrary:
    kept = PastLibrary(tmp_path / "past-elections.db")
    for year in (2018, 2022, 2024):
        kept.add(PastElection(f"May {year}", (HILL,), digest="d"))
    return kept


@pytest.fixture
def loaded(library: PastLibrary) -> LoadedElections:
    return LoadedElections(PastElections(library))


def read(loaded: LoadedElections, name: str) -> PastElection:
    """Read an election in steps."""
    steps = loaded.named_in_steps(name)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            election: PastElection = end.value
            return election


def test_that_an_election_is_read_once_at_once_or_in_steps(loaded: LoadedElections) -> None:
    assert len(loaded.headings()) == 3
    assert not loaded.is_loaded("May 2022")
    first = read(loaded, "May 2022")
    assert loaded.is_loaded("May 2022")
    assert loaded.named("May 2022") is first
    assert read(loaded, "May 2022") is first
    second = loaded.named("May 2018")
    assert read(loaded, "May 2018") is second


def test_that_one_that_was_replaced_is_read_anew(
    loaded: LoadedElections, library: PastLibrary
) -> None:
    loaded.headings()
    assert read(loaded, "May 2022").contests[0].area == "Hill"
    now = PastElection("May 2022", (VALE,), digest="another")
    library.add(now, replacing=True)
    loaded.headings()
    assert not loaded.is_loaded("May 2022")
    assert read(loaded, "May 2022").contests[0].area == "Vale"


def test_that_one_that_was_removed_is_there_no_more(
    loaded: LoadedElections, library: PastLibrary
) -> None:
    loaded.headings()
    read(loaded, "May 2022")
    library.remove("May 2022")
    loaded.headings()
    with pytest.raises(UnknownElection):
        loaded.named("May 2022")


def test_that_the_two_read_last_are_kept(loaded: LoadedElections) -> None:
    loaded.headings()
    for year in (2018, 2022, 2024):
        loaded.named(f"May {year}")
    kept = [loaded.is_loaded(f"May {year}") for year in (2018, 2022, 2024)]
    assert kept == [False, True, True]
