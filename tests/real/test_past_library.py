"""Published elections kept in the library: found again as they were, with the totals known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from countdesk.models.past_totals import past_totals
from countdesk.session.past_elections import PastElections
from countdesk.storage.past_library import PastLibrary

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real


@pytest.mark.parametrize(
    ("table", "contests", "votes"),
    [
        # The valid votes of the United Kingdom as published with the tables.
        ("general-elections/ge2010-candidacies.csv", 650, 29_687_604),
        ("general-elections/ge2019-candidacies.csv", 650, 32_014_110),
        ("local/leap-2018.zip", 2749, 12_754_474),
        ("local/london-2022-candidates.csv", 679, None),
    ],
)
def test_that_a_published_election_is_found_again_as_it_was_read(
    real_data: Path, tmp_path: Path, table: str, contests: int, votes: int | None
) -> None:
    elections = PastElections(PastLibrary(tmp_path / "past-elections.db"))
    reading = elections.add(real_data / table, name="A past election")
    election = elections.named("a past election")
    assert election == reading.election
    totals = past_totals(election.contests)
    (summary,) = elections.listed()
    assert (summary.contests, summary.votes) == (contests, totals.votes)
    assert summary.without_votes == totals.without_votes
    if votes is not None:
        assert totals.votes == votes


def test_that_the_seats_of_a_general_election_add_up(real_data: Path, tmp_path: Path) -> None:
    elections = PastElections(PastLibrary(tmp_path / "past-elections.db"))
    elections.add(real_data / "general-elections" / "ge2010-candidacies.csv", name="2010")
    totals = past_totals(elections.named("2010").contests)
    # Handbook figures of the general election of 2010; the Speaker stands apart.
    seats = {line.party.key: line.seats for line in totals.parties}
    assert (seats["PP52"], seats["PP53"], seats["PP90"]) == (306, 258, 57)
    assert (totals.seats, totals.seats_unknown) == (650, 0)
