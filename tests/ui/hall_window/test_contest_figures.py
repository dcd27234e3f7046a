"""The figures of a contest in the hall: bars of the share itself, and no outcome or name cut."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QSize

from countdesk.exchange import phrases
from countdesk.models.election import BallotBox, Keeper, Party
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.session.session import Session
from countdesk.ui.hall_window.contest_content import contest_content
from countdesk.ui.hall_window.lettering import HEIGHT, MAIN
from countdesk.ui.hall_window.marks import Bar, Words
from tests.session.without_tables import declare_totals
from tests.ui.hall_window import halls
from tests.ui.hall_window.conftest import FULL, Hall, ShowHall

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
SMALL = QSize(1024, 768)


def ward(**how: object) -> partial[None]:
    return partial(halls.ward, **how)  # type: ignore[arg-type]


def bars(hall: Hall) -> list[tuple[float, float]]:
    """Return the width of each bar with that of the track on which it stands."""
    known = [mark for mark in hall.window.marks if isinstance(mark, Bar)]
    tracks = [mark for mark in known if mark.colour == hall.window._theme.track]
    return [
        (mark.place.width, track.place.width)
        for track in tracks
        for mark in known
        if mark is not track and mark.place[:2] == track.place[:2]
    ]


@pytest.mark.parametrize(("number", "seats"), [(2, 1), (5, 1), (12, 1), (9, 3), (15, 3)])
def test_that_a_bar_fills_of_its_track_what_the_share_beside_it_is(
    number: int, seats: int, show_hall: ShowHall
) -> None:
    hall = show_hall(ward(number=number, seats=seats))
    result = hall.session.cooked(halls.WARD).result
    shares = [phrases.candidate_share(line, result) for line in result.in_order_of_votes]
    filled = [bar / track for bar, track in bars(hall)]
    assert filled == pytest.approx([float(share) for share in shares if share is not None])
    assert len(filled) == number


def test_that_shares_nobody_knows_have_neither_column_nor_bar(show_hall: ShowHall) -> None:
    def prepare(session: Session) -> None:
        halls.ward(session, 5, seats=3, stage=Stage.SET_UP)
        votes = dict(zip(("c1", "c2", "c3", "c4", "c5"), halls.votes_of(5), strict=True))
        declare_totals(session, halls.WARD, DeclaredTotals(votes=votes))

    hall = show_hall(prepare)
    assert f"{halls.votes_of(5)[0]:,}" in hall.texts
    assert "Of papers" not in hall.texts
    assert not bars(hall)


@pytest.mark.parametrize(
    ("number", "seats", "on_eve"),
    [(2, 1, None), (2, 1, halls.REFORM), (5, 1, None), (5, 1, halls.REFORM), (5, 3, None),
     (8, 1, halls.REFORM), (8, 3, None)],
)  # fmt: skip
def test_that_what_came_of_a_contest_of_few_is_never_cut(
    number: int, seats: int, on_eve: Party | None, show_hall: ShowHall
) -> None:
    hall = show_hall(ward(number=number, seats=seats, on_eve=on_eve, keeper=Keeper.AGENT))
    hall.window.resize(SMALL)
    content = contest_content(
        hall.session, halls.WARD, is_provisional_told=False, in_ballot_order=False
    )
    for fact in content.facts:
        for said in (fact.label, fact.value, fact.note):
            assert said in hall.said.replace(" | ", " ").replace(" \N{MIDDLE DOT} ", " "), said
    tiles = below_the_candidates(hall)
    assert not [mark.text for mark in tiles if mark.text.endswith(ELLIPSIS)]
    values = [mark for mark in tiles if mark.text == content.facts[0].value]
    assert all(mark.capital >= MAIN for mark in values)


def below_the_candidates(hall: Hall) -> list[Words]:
    """Return the texts under the last bar."""
    last = max(mark.place.top for mark in hall.window.marks if _is_track(hall, mark))
    return [mark for mark in hall.words if last < mark.place.top < HEIGHT - 62]


def _is_track(hall: Hall, mark: object) -> bool:
    return isinstance(mark, Bar) and mark.colour == hall.window._theme.track


def test_that_a_text_too_long_for_its_tile_stands_in_lines(show_hall: ShowHall) -> None:
    hall = show_hall(ward(number=8, seats=7, votes=range(1_000, 992, -1)))
    hall.window.resize(SMALL)
    whole = "1 Con, 1 Lab, 1 LD, 1 Green, 1 Ref, 1 Ind, 1 PC"
    assert whole in hall.said.replace(" | ", " ")
    assert whole not in hall.said
    assert not [mark for mark in below_the_candidates(hall) if mark.text.endswith(ELLIPSIS)]


def test_that_an_outcome_of_many_is_told_with_what_it_is_of(show_hall: ShowHall) -> None:
    hall = show_hall(ward(number=12, on_eve=halls.REFORM))
    hall.window.resize(SMALL)
    assert {"Result", "On the eve of poll"} <= set(hall.texts)
    assert {"Con gain from Lab", "gain from Ref"} <= set(hall.texts)


@pytest.mark.parametrize("number", [15, 30])
def test_that_a_mark_takes_no_room_from_names_on_other_lines(
    number: int, show_hall: ShowHall
) -> None:
    hall = show_hall(ward(number=number))
    assert {"Elaine Mary Pritchard", "Rebecca Jane Smith", "Oluwaseun Adébáyọ̀"} <= set(hall.texts)
    assert {"Zoë 🌻 Sunflower", "Seán Ó Súilleabháin", "Candidate Number13"} <= set(hall.texts)


def test_that_names_beside_short_parties_are_as_large_as_they_have_room(
    show_hall: ShowHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(halls, "NAMES", ())
    hall = show_hall(ward(number=7))
    hall.window.resize(SMALL)
    assert "PC" in hall.texts
    (name,) = (mark for mark in hall.words if mark.text == "Candidate Number1")
    assert name.capital > MAIN


def test_that_shares_go_for_as_many_names_of_the_elected_as_can_stand_whole(
    show_hall: ShowHall,
) -> None:
    # That of Bartholomew Featherstonehaugh-Cholmondeley never can.
    hall = show_hall(ward(number=16, seats=8))
    assert {"Margaret Heather Carter", "Rebecca Jane Smith"} <= set(hall.texts)
    assert "Of papers" not in hall.texts


@pytest.mark.parametrize("number", [2, 5])
def test_that_names_of_few_stand_whole_before_their_figures_are_the_largest(
    number: int, show_hall: ShowHall
) -> None:
    hall = show_hall(ward(number=number))
    hall.window.resize(SMALL)
    assert set(halls.NAMES[:number]) <= set(hall.texts)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (5, "Swing since May 2022"),
        (9, "Swing since May 2022, average of each party's slate"),
        (15, "Swing since May 2022, average of each party's slate"),
        (30, "Swing since May 2022, average of each party's slate"),
    ],
)
def test_that_the_swing_of_several_seats_names_its_base_and_the_election_it_is_against(
    number: int, said: str, show_hall: ShowHall
) -> None:
    hall = show_hall(ward(number=number, seats=3))
    assert said in hall.texts
    assert said in hall.window.accessibleDescription()


@pytest.mark.parametrize("size", [FULL, SMALL])
@pytest.mark.parametrize("number", [9, 12, 30])
def test_that_no_screen_tells_less_of_a_contest_of_many_than_another(
    number: int, size: QSize, show_hall: ShowHall
) -> None:
    hall = show_hall(ward(number=number, on_eve=halls.REFORM))
    hall.window.resize(size)
    said = ("Result", "On the eve of poll", "Majority", "Turnout", "Butler swing")
    for label in said:
        assert any(text.startswith(label) for text in hall.texts), label
    assert any(text.startswith("Swing since May 2022") for text in hall.texts)


def test_that_of_many_too_a_figure_says_what_it_is_worth(show_hall: ShowHall) -> None:
    def prepare(session: Session) -> None:
        halls.ward(session, 9, stage=Stage.SET_UP)
        for box in ("1", "2", "3"):
            session.list_box(halls.WARD, BallotBox(box, place=f"Hall {box}"))
        session.reach_stage(halls.WARD, Stage.VERIFICATION)
        session.verify_box(halls.WARD, "1", 812)

    hall = show_hall(prepare)
    assert "Papers verified \N{MIDDLE DOT} so far, 2 boxes awaited" in hall.texts
    assert "812" in hall.texts


def test_that_of_many_too_equal_votes_and_the_measure_of_a_turnout_are_told(
    show_hall: ShowHall,
) -> None:
    votes = (1_000, 1_000, *range(900, 0, -50))[:12]

    def prepare(session: Session) -> None:
        halls.ward(session, 12, stage=Stage.PROVISIONAL, votes=votes)
        session.draw_lot(halls.WARD, ("c1",))
        for stage in (Stage.AGREED, Stage.DECLARED):
            session.reach_stage(halls.WARD, stage, "As read out")

    hall = show_hall(prepare)
    assert "Majority \N{MIDDLE DOT} equal votes, lot drawn" in hall.texts
    assert "Turnout \N{MIDDLE DOT} ballot box" in hall.texts
