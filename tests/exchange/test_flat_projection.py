"""A projection as text and as JSON: every seat is somebody's or nobody's, and caveats are told."""

from __future__ import annotations

from dataclasses import replace

from countdesk.exchange.flat_projection import FlatProjection, projection_document, projection_text
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest
from countdesk.models.projection import Method, project
from tests.models.builders import CONSERVATIVE, LABOUR
from tests.models.projecting import movement, ward

TO_CONSERVATIVES = movement((LABOUR, 50, 49), (CONSERVATIVE, 50, 51))
NEWER = "was measured on boundaries that the wards of May 2022 did not have"


def flat(
    *wards: PastContest, by: Movement = TO_CONSERVATIVES, codes: tuple[str | None, ...] = ()
) -> FlatProjection:
    return FlatProjection(
        project(wards, by, Method.UNIFORM),
        past="May 2022",
        contest="Hill",
        contests=1,
        is_part_counted=False,
        parties={},
        codes=codes,
    )


def test_that_seats_of_unknown_winners_stand_among_those_before() -> None:
    # Nobody knows who won the first ward, so nobody can say that it was gained.
    made = flat(ward((LABOUR, 500), (CONSERVATIVE, 500)), ward((LABOUR, 600), (CONSERVATIVE, 400)))
    seats = projection_document(made)["seats"]
    assert seats[-1] == {"party": None, "before": 1, "after": 0}
    assert sum(line["before"] for line in seats) == sum(line["after"] for line in seats) == 2
    cells = [line.split("  ") for line in projection_text(made).splitlines()]
    (told,) = ([cell.strip() for cell in line if cell] for line in cells if line[0] == "Not known")
    assert told == ["Not known", "1", "0", "\N{MINUS SIGN}1"]


def test_that_seats_between_candidates_who_are_level_stand_among_those_after() -> None:
    made = flat(ward((LABOUR, 51), (CONSERVATIVE, 49)))
    assert projection_document(made)["seats"] == [
        {"party": "Lab", "before": 1, "after": 0},
        {"party": None, "before": 0, "after": 1},
    ]


def test_that_where_every_winner_is_known_nothing_stands_for_nobody() -> None:
    made = flat(ward((LABOUR, 600), (CONSERVATIVE, 400)))
    assert [line["party"] for line in projection_document(made)["seats"]] == ["Lab"]
    assert "Not known" not in projection_text(made)


def test_that_a_change_on_newer_boundaries_is_told() -> None:
    older = replace(ward((LABOUR, 600), (CONSERVATIVE, 400)), code="E05000009")
    moved, same = flat(older, codes=("E05000001",)), flat(older, codes=("E05000009",))
    assert NEWER in " ".join(projection_document(moved)["notes"])
    assert NEWER in projection_text(moved)
    assert NEWER not in projection_text(same)
