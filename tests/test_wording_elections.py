"""What an election is called, whatever its contest is called and whoever is elected."""

from __future__ import annotations

from dataclasses import replace

import pytest

from countdesk.wording import election_of, kind_of_election
from tests.models.builders import contest


@pytest.mark.parametrize(
    ("identifier", "name", "seats", "words"),
    [
        ("mayor.weston.2023-05-04", "Weston", 1, "Election of a Mayor for Weston"),
        ("mayor.weston.2023-05-04", "Mayor of Weston", 1, "Election of the Mayor of Weston"),
        ("mayor.weston.2023-05-04", "The Mayor of Weston", 1, "Election of the Mayor of Weston"),
        ("mayor.weston.2023-05-04", "Weston Mayor", 1, "Election of the Weston Mayor"),
        ("mayor.weston.2023-05-04", "Mayor", 1, "Election of the Mayor"),
        ("mayor.weston.2023-05-04", "Weston Mayoral Election", 1, "Weston Mayoral Election"),
        (
            "mayor.west-midlands.2024-05-02",
            "West Midlands Combined Authority",
            1,
            "Election of a Mayor for the West Midlands Combined Authority",
        ),
        (
            "pcc.mercia.2024-05-02",
            "Mercia",
            1,
            "Election of a Police and Crime Commissioner for Mercia",
        ),
        (
            "pcc.mercia.2024-05-02",
            "Mercia police area",
            1,
            "Election of a Police and Crime Commissioner for the Mercia police area",
        ),
        (
            "pcc.mercia.2024-05-02",
            "Police, Fire and Crime Commissioner for Mercia",
            1,
            "Election of the Police, Fire and Crime Commissioner for Mercia",
        ),
        ("pcc.mercia.2024-05-02", "Mercia PCC", 1, "Election of the Mercia PCC"),
        ("local.x.ash.2026-05-07", "Ash", 1, "Election of 1 councillor for Ash"),
        ("local.x.ash.2026-05-07", "Ash Ward", 3, "Election of 3 councillors for Ash Ward"),
        (
            "local.x.ash.2026-05-07",
            "Ward of Ash",
            3,
            "Election of 3 councillors for the Ward of Ash",
        ),
        ("local.x.ash.2026-05-07", "Councillors for Ash", 3, "Election of 3 councillors for Ash"),
        ("local.x.ash.2026-05-07", "Councillors", 3, "Election of 3 councillors"),
        (
            "local.x.mayors-field.2026-05-07",
            "Mayor's Field",
            1,
            "Election of 1 councillor for Mayor's Field",
        ),
        ("local.x.ash.by.2026-05-07", "Ash by-election", 1, "Ash by-election"),
        (
            "parish.ash.2026-05-07",
            "Ash Parish Council",
            7,
            "Election of 7 councillors to Ash Parish Council",
        ),
        (
            "local.x.ash.2026-05-07",
            "Parish of Ash",
            7,
            "Election of 7 councillors for the Parish of Ash",
        ),
        ("parl.ash.2024-07-04", "Ash", 1, "Election of a Member of Parliament for Ash"),
        (
            "parl.city-of-durham.2024-07-04",
            "City of Durham",
            1,
            "Election of a Member of Parliament for the City of Durham",
        ),
        (
            "parl.ash.2024-07-04",
            "Ash Constituency",
            1,
            "Election of a Member of Parliament for the Ash Constituency",
        ),
        (
            "parl.ash.2024-07-04",
            "Member of Parliament for Ash",
            1,
            "Election of the Member of Parliament for Ash",
        ),
        ("ref.ash.2024-07-04", "Ash neighbourhood plan", 1, "Referendum: Ash neighbourhood plan"),
        ("ref.ash.2024-07-04", "Ash local referendum", 1, "Ash local referendum"),
        ("senedd.c.ash.2021-05-06", "Ash", 1, "Election to fill 1 seat for Ash"),
        ("nia.ash.2022-05-05", "Ash", 5, "Election to fill 5 seats for Ash"),
        ("weston", "Mayor of Weston", 1, "Election of the Mayor of Weston"),
        ("weston", "Mayor's Field", 1, "Election to fill 1 seat for Mayor's Field"),
        (
            "mercia",
            "Police and Crime Commissioner for Mercia",
            1,
            "Election of the Police and Crime Commissioner for Mercia",
        ),
    ],
)
def test_that_an_election_reads_right_by_area_and_by_office(
    identifier: str, name: str, seats: int, words: str
) -> None:
    described = replace(contest(name=name), identifier=identifier, seats=seats)
    assert election_of(described) == words


@pytest.mark.parametrize(
    ("identifier", "authority", "words"),
    [
        ("parl.ash.2024-07-04", None, "Parliamentary general election"),
        ("parl.ash.by.2025-07-03", None, "Parliamentary by-election"),
        ("local.x.ash.2026-05-07", "X Borough Council", "Local government election"),
        ("local.x.ash.by.2026-05-07", None, "Local government by-election"),
        ("local.x.ash.2026-05-07", "Ash Parish Council", "Parish council election"),
        ("local.x.ash.by.2026-05-07", "Ash Town Council", "Town council by-election"),
        ("parish.ash.2026-05-07", None, "Parish council election"),
        ("mayor.weston.2023-05-04", None, "Mayoral election"),
        ("mayor.weston.by.2023-05-04", None, "Mayoral by-election"),
        ("pcc.mercia.2024-05-02", None, "Police and Crime Commissioner election"),
        ("gla.c.ash.2024-05-02", None, "London Assembly election"),
        ("ref.ash.2024-05-02", None, "Referendum"),
        ("weston", None, "Election"),
    ],
)
def test_that_an_election_is_called_by_its_kind(
    identifier: str, authority: str | None, words: str
) -> None:
    assert kind_of_election(identifier, authority) == words
