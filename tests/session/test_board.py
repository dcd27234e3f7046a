"""The board at a desk: kept as entries come in, in any order, and telling nothing too early."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from countdesk.models.arrangements import BoxListed, ContestDescribed
from countdesk.models.baseline import Base
from countdesk.models.board import Withheld
from countdesk.models.board_sums import Sum
from countdesk.models.contest_kinds import ContestKind
from countdesk.models.control import Controller
from countdesk.models.council import Council
from countdesk.models.election import BoxKind
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals, StageReached, Statement
from countdesk.session.board import AT_ONCE, Board
from countdesk.session.board_order import BoardColumn
from countdesk.session.past_results import attach_election
from countdesk.session.session import Session
from tests.calls import calls
from tests.models.builders import AFTER_CLOSE, CONSERVATIVE, LABOUR, TWO, contest
from tests.session import large_night
from tests.session.wards import COUNCIL, LABOUR_WON, add_wards, declare, ward
from tests.session.without_tables import add_contest, attach_past, declare_totals

WON_IN_NINE = replace(LABOUR_WON, area="Ward 9")

BEFORE_CLOSE = datetime(2026, 5, 7, 20, 0, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session with three wards of Anytown that Labour won last time."""
    path = tmp_path / "anytown.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as opened:
        add_wards(opened, 1, 2, 3)
        yield opened


@pytest.fixture
def board(session: Session) -> Board:
    """Return the board of the three wards, worked out."""
    made = Board(session)
    made.work_out()
    return made


def made_anew(session: Session) -> Board:
    made = Board(session)
    made.work_out()
    made.close()
    return made


def assert_as_made_anew(board: Board, session: Session) -> None:
    """Assert that a board that was kept is the board that is made of the night as it stands."""
    anew = made_anew(session)
    assert board.order() == anew.order()
    assert [board.row(each) for each in board.order()] == [anew.row(each) for each in anew.order()]
    assert board.totals == anew.totals
    assert board.kinds == anew.kinds
    assert board.councils == anew.councils
    for council in board.councils:
        assert board.totals_of(council) == anew.totals_of(council)
    for column in BoardColumn:
        assert board.order(column) == anew.order(column), column


def test_that_a_board_stands_at_once_and_says_what_is_not_worked_out(session: Session) -> None:
    declare(session, 1, 700, 300)
    made = Board(session)
    assert len(made) == 3
    assert not made.is_whole
    assert {made.row(each).withheld for each in made.order()} == {Withheld.UNREAD}
    assert made.totals.of(Sum.UNREAD) == 3
    assert made.work_on()
    assert made.row(ward(1)).withheld is None
    made.work_out()
    assert made.is_whole
    assert not made.work_on()
    assert made.totals.of(Sum.DECLARED) == 1


def test_that_a_declaration_is_on_the_board_once_it_is_entered(
    board: Board, session: Session
) -> None:
    session.state_council(Council(COUNCIL, 3))
    heard: list[frozenset[str]] = []
    board.subscribe(heard.append)
    declare(session, 2, 700, 300)
    assert heard == [frozenset({ward(2)})]
    assert board.row(ward(2)).seats_won == ((CONSERVATIVE, 1),)
    assert board.totals.of(Sum.GAINED, "PP52") == 1
    assert board.control(COUNCIL).now is None
    declare(session, 1, 700, 300)
    assert board.control(COUNCIL).now == Controller(CONSERVATIVE)
    assert board.control(COUNCIL).before == Controller(LABOUR)
    assert [row.identifier for row in board.still_to_come("PP53")] == [ward(3)]
    assert board.still_to_come("PP52") == ()
    assert_as_made_anew(board, session)


def test_that_what_is_withdrawn_leaves_the_board_as_if_it_never_was(
    board: Board, session: Session
) -> None:
    before = board.totals
    assert board.order(BoardColumn.SHARE)
    add_wards(session, 4)
    assert board.order()[-1] == ward(4)
    session.undo()
    session.undo()
    assert len(board) == 3
    assert board.totals == before
    assert_as_made_anew(board, session)


def test_that_a_ward_of_no_council_is_in_the_totals_of_the_night_alone(
    board: Board, session: Session
) -> None:
    add_wards(session, 4, council=None)
    assert board.councils == (COUNCIL,)
    assert board.totals.of(Sum.CONTESTS) == 4
    assert board.totals_of(COUNCIL).of(Sum.CONTESTS) == 3


def test_that_a_council_without_contests_is_on_the_board_no_more(
    board: Board, session: Session
) -> None:
    add_wards(session, 4, council="Othertown")
    assert "Othertown" in board.councils
    session.undo()
    session.undo()
    assert board.councils == (COUNCIL,)


def test_that_another_base_is_on_every_row(board: Board, session: Session) -> None:
    declare(session, 1, 700, 300)
    heard: list[frozenset[str]] = []
    board.subscribe(heard.append)
    session.choose_base(Base.TOP)
    assert heard
    board.work_out()
    assert_as_made_anew(board, session)


def test_that_of_a_change_of_many_contests_the_rows_say_that_they_are_not_worked_out(
    board: Board, session: Session
) -> None:
    add_wards(session, *range(4, AT_ONCE + 4))
    board.work_out()
    session.choose_base(Base.TOP)
    assert not board.is_whole
    assert board.totals.of(Sum.UNREAD) == len(board)
    board.work_out()
    assert_as_made_anew(board, session)


def test_that_a_change_of_who_is_typing_changes_no_row(board: Board, session: Session) -> None:
    heard: list[frozenset[str]] = []
    board.subscribe(heard.append)
    session.change_author("AB")
    assert heard == []


def test_that_a_view_or_a_board_that_is_done_hears_no_more(board: Board, session: Session) -> None:
    heard: list[frozenset[str]] = []
    end = board.subscribe(heard.append)
    end()
    declare(session, 1, 700, 300)
    assert heard == []
    board.close()
    declare(session, 2, 700, 300)
    assert not board.row(ward(2)).is_decided


@pytest.mark.expects_logged_error
def test_that_a_view_that_fails_keeps_no_other_from_hearing(board: Board, session: Session) -> None:
    heard: list[frozenset[str]] = []

    def fail(_contests: frozenset[str]) -> None:
        raise RuntimeError

    board.subscribe(fail)
    board.subscribe(heard.append)
    declare(session, 1, 700, 300)
    assert heard == [frozenset({ward(1)})]


def test_that_a_box_of_the_night_that_is_listed_anew_keeps_the_board_true(
    large_board: tuple[Board, Session],
) -> None:
    board, session = large_board
    box = next(iter(session.night.boxes.values()))
    session.record(Statement("", BoxListed(replace(box, kind=BoxKind.POSTAL))))
    assert session.night.disputed_boxes
    assert_as_made_anew(board, session)


def test_that_nothing_of_votes_is_told_before_the_poll_closes(tmp_path: Path) -> None:
    now = [AFTER_CLOSE]
    path = tmp_path / "anytown.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: now[0]) as session:
        add_wards(session, 1, 2)
        declare(session, 1, 700, 300)
        # A clock that was set back, or a close of poll that was set wrongly.
        now[0] = BEFORE_CLOSE
        board = made_anew(session)
        assert board.row(ward(1)).withheld is Withheld.POLL_OPEN
        assert not board.row(ward(1)).front
        assert board.totals.of(Sum.DECLARED) == 0
        assert board.totals.of(Sum.HELD, "PP53") == 2
        board.look_at_the_clock()
        assert board.row(ward(1)).withheld is Withheld.POLL_OPEN
        now[0] = BEFORE_CLOSE + timedelta(hours=2)
        board.look_at_the_clock()
        assert board.row(ward(1)).withheld is None
        assert board.totals.of(Sum.DECLARED) == 1
        assert_as_made_anew(board, session)


def test_that_the_contests_are_in_the_order_of_a_column_and_blanks_last(
    board: Board, session: Session
) -> None:
    declare(session, 1, 700, 300)
    declare(session, 3, 100, 900)
    assert board.order() == (ward(1), ward(2), ward(3))
    assert board.order(BoardColumn.SHARE) == (ward(1), ward(3), ward(2))
    assert board.order(BoardColumn.SHARE, reverse=True) == (ward(3), ward(1), ward(2))
    declare(session, 2, 510, 490)
    assert board.order(BoardColumn.SHARE) == (ward(2), ward(1), ward(3))
    with session.amending("Misheard."):
        declare(session, 2, 990, 10, correction=True)
    assert board.order(BoardColumn.SHARE) == (ward(1), ward(3), ward(2))


def test_that_every_column_keeps_its_order_while_rows_change(
    board: Board, session: Session
) -> None:
    for column in BoardColumn:
        assert len(board.order(column)) == 3
    for number, votes in ((2, (700, 300)), (1, (200, 300)), (3, (500, 500))):
        declare(session, number, *votes)
    assert_as_made_anew(board, session)


def test_that_only_rows_that_say_every_word_are_listed(board: Board, session: Session) -> None:
    declare(session, 1, 700, 300)
    assert board.order(text="ada ANYTOWN") == (ward(1),)
    assert board.order(text="con gain") == (ward(1),)
    assert board.order(text="ward 2") == (ward(2),)
    assert board.order(text="nowhere") == ()
    declare(session, 2, 700, 300)
    assert board.order(text="con gain") == (ward(1), ward(2))


def test_that_rows_of_a_group_stand_together_in_the_order_of_the_column(
    board: Board, session: Session
) -> None:
    add_wards(session, 4, 5, council="Aytown")
    add_wards(session, 6, council=None)
    for number, votes in ((1, 900), (2, 700), (4, 800), (5, 600), (6, 990)):
        declare(session, number, votes, 1000 - votes)
    grouped = board.order(BoardColumn.SHARE, group=BoardColumn.COUNCIL)
    assert grouped == (ward(2), ward(1), ward(3), ward(5), ward(4), ward(6))


def test_that_what_is_entered_of_no_contest_known_is_on_no_board(
    board: Board, session: Session
) -> None:
    session.record(Statement("local.nowhere.2026-05-07", StageReached(Stage.COUNTING)))
    assert len(board) == 3
    assert "local.nowhere.2026-05-07" not in board
    assert ward(1) in board


def test_that_many_contests_that_are_withdrawn_together_leave_the_board(
    board: Board, session: Session
) -> None:
    numbers = range(4, AT_ONCE + 5)
    described = [
        Statement(ward(number), ContestDescribed(contest(ward(number), f"Ward {number}")))
        for number in numbers
    ]
    session.record(*described)
    assert len(board) == 3 + len(described)
    session.undo()
    board.work_out()
    assert len(board) == 3
    assert_as_made_anew(board, session)


def test_that_a_contest_of_a_large_night_is_on_the_board_once_it_is_read(
    large_session: Session,
) -> None:
    board = Board(large_session)
    first, second, _third = large_night.CONTESTS
    assert not board.work_on()
    large_session.count(second)
    assert board.row(second).withheld is Withheld.UNREAD
    assert not board.work_on()
    assert board.row(second).withheld is None
    assert board.row(first).withheld is Withheld.UNREAD


def test_that_of_an_unread_contest_nothing_is_worked_out_by_a_change_of_the_night(
    large_session: Session,
) -> None:
    board = Board(large_session)
    large_session.choose_base(Base.TOP)
    assert {board.row(each).withheld for each in board.order()} == {Withheld.UNREAD}
    board.work_out()
    assert board.is_whole
    assert_as_made_anew(board, large_session)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a count file of more entries than are read at once."""
    path = tmp_path_factory.mktemp("large") / "large.count"
    with Session.create(path, desk="hall", author="KP") as made:
        made.record(*large_night.statements())
    return path


@pytest.fixture
def large_session(large: Path, tmp_path: Path) -> Iterator[Session]:
    """Return a session of a night that is read in slices, of which nothing is read yet."""
    path = tmp_path / "large.count"
    shutil.copyfile(large, path)
    with Session.open(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        yield session


@pytest.fixture
def large_board(large_session: Session) -> tuple[Board, Session]:
    """Return the board of that night, read and worked out."""
    board = Board(large_session)
    board.work_out()
    return board, large_session


def test_that_a_council_under_two_spellings_is_one_and_called_as_most_contests_call_it(
    board: Board, session: Session
) -> None:
    add_wards(session, 4, 5, council="Anytown Borough Council")
    assert board.councils == (COUNCIL,)
    assert board.totals_of(COUNCIL).of(Sum.CONTESTS) == 5
    assert board.council_of(ward(5)) == COUNCIL
    assert board.control("Anytown Borough Council").authority == COUNCIL
    add_wards(session, 6, 7, council="Anytown Borough Council")
    assert board.councils == ("Anytown Borough Council",)
    session.undo()
    session.undo()
    assert board.councils == (COUNCIL,)
    assert_as_made_anew(board, session)


def test_that_the_contests_of_a_council_under_two_spellings_stand_together(
    board: Board, session: Session
) -> None:
    add_wards(session, 4, council="Anytown Bay")
    add_wards(session, 5, council="The Borough of Anytown")
    grouped = board.order(BoardColumn.NAME, group=BoardColumn.COUNCIL)
    assert grouped == (ward(1), ward(2), ward(3), ward(5), ward(4))


def test_that_what_is_stated_of_a_council_holds_under_each_of_its_spellings(
    board: Board, session: Session
) -> None:
    session.state_council(Council("Anytown Borough Council", 6, ((LABOUR, 3),)))
    assert board.control(COUNCIL).stated == Council(COUNCIL, 6, ((LABOUR, 3),))


def test_that_a_mayor_stands_apart_from_the_councillors(board: Board, session: Session) -> None:
    described = replace(contest("mayor.anytown.2026-05-07", "Anytown"), authority=COUNCIL)
    add_contest(session, described, TWO)
    assert board.council_of(described.identifier) is None
    assert [known.kind for known in board.kinds] == [ContestKind.LOCAL, ContestKind.COUNCIL_MAYOR]
    assert board.totals == board.kinds[0].totals
    assert board.totals.of(Sum.CONTESTS) == 3
    assert board.totals_of(COUNCIL) == board.totals
    assert_as_made_anew(board, session)
    session.undo()
    session.undo()
    assert [known.kind for known in board.kinds] == [ContestKind.LOCAL]


def test_that_a_night_without_contests_comes_to_nothing(tmp_path: Path) -> None:
    with Session.create(tmp_path / "empty.count", desk="hall", author="KP") as empty:
        made = made_anew(empty)
        assert made.kinds == ()
        assert made.totals.of(Sum.CONTESTS) == 0


def test_that_contests_that_are_not_read_are_not_looked_through_for_work(
    large_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = Board(large_session)
    _first, second, _third = large_night.CONTESTS
    large_session.count(second)
    asked: list[str] = []
    is_read = large_session.is_read

    def ask(contest: str) -> bool:
        asked.append(contest)
        return is_read(contest)

    monkeypatch.setattr(large_session, "is_read", ask)
    assert not board.work_on()
    assert set(asked) == {second}


def test_that_what_is_listed_is_the_same_until_a_contest_moves(
    board: Board, session: Session
) -> None:
    by_place, by_share = board.order(), board.order(BoardColumn.SHARE)
    filtered = board.order(text="declared")
    declare(session, 2, 700, 300)
    assert board.order() is by_place
    assert board.order(BoardColumn.SHARE) != by_share
    assert board.order(text="declared") == (ward(2),) != filtered
    assert board.order(text="set-up") == (ward(1), ward(3))
    assert board.order(text="declared") == (ward(2),)


def test_that_who_controls_a_council_is_worked_out_again_only_where_it_changed(
    board: Board, session: Session
) -> None:
    add_wards(session, 9, council="Othertown")
    before = {known.authority: known for known in board.controls}
    declare(session, 2, 700, 300)
    after = {known.authority: known for known in board.controls}
    assert list(after) == list(board.councils)
    assert after["Othertown"] is before["Othertown"]
    assert after[COUNCIL] is not before[COUNCIL]


def test_that_a_by_election_in_the_ward_of_another_contest_is_in_no_change_of_the_night(
    board: Board, session: Session
) -> None:
    vacancy = contest("local.anytown.ward-9.by.2026-05-07", "Ward 9")
    add_contest(session, replace(vacancy, authority=COUNCIL), TWO)
    attach_past(session, vacancy.identifier, WON_IN_NINE)
    declare_totals(session, vacancy.identifier, DeclaredTotals({"c1": 700, "c2": 300}))
    assert not board.row(vacancy.identifier).shares_ward
    assert board.totals.of(Sum.COMPARED) == 1
    ordinary = replace(contest(ward(9), "Ward 9"), authority=COUNCIL)
    add_contest(session, ordinary, TWO)
    told: list[frozenset[str]] = []
    board.subscribe(told.append)
    attach_past(session, ward(9), WON_IN_NINE)
    assert told == [frozenset({vacancy.identifier, ward(9)})]
    assert board.row(vacancy.identifier).shares_ward
    assert board.totals.of(Sum.COMPARED) == 0
    declare(session, 9, 600, 400)
    assert board.totals.of(Sum.COMPARED) == 1
    assert_as_made_anew(board, session)


def test_that_by_elections_share_their_wards_whichever_got_its_past_result_first(
    board: Board, session: Session
) -> None:
    numbers = range(5, 10)
    vacancies = [f"local.anytown.ward-{number}.by.2026-05-07" for number in numbers]
    for number, vacancy in zip(numbers, vacancies, strict=True):
        for scope in (vacancy, ward(number)):
            held = replace(contest(scope, f"Ward {number}"), authority=COUNCIL)
            add_contest(session, held, TWO)
    areas = (PastContest(f"Ward {number}", LABOUR_WON, None, COUNCIL) for number in numbers)
    # All at once, and a change is a set, of no order.
    attach_election(session, PastElection("May 2022", tuple(areas)))
    assert all(board.row(vacancy).shares_ward for vacancy in vacancies)
    assert_as_made_anew(board, session)


def test_that_a_by_election_of_a_large_night_is_not_compared_with_every_contest(
    board: Board, session: Session
) -> None:
    for number in range(10, 40):
        held = replace(contest(ward(number), f"Ward {number}"), authority=COUNCIL)
        add_contest(session, held, TWO)
        attach_past(session, ward(number), replace(WON_IN_NINE, area=held.name))
    vacancy = "local.anytown.ward-9.by.2026-05-07"
    add_contest(session, replace(contest(vacancy, "Ward 9"), authority=COUNCIL), TWO)
    with calls() as made:
        attach_past(session, vacancy, WON_IN_NINE)
    assert not board.row(vacancy).shares_ward
    assert made.count("are_of_one_ward") == 0


def test_that_a_by_election_is_compared_again_once_the_contest_of_its_ward_is_withdrawn(
    board: Board, session: Session
) -> None:
    vacancy = contest("local.anytown.ward-9.by.2026-05-07", "Ward 9")
    add_contest(session, replace(vacancy, authority=COUNCIL), TWO)
    attach_past(session, vacancy.identifier, WON_IN_NINE)
    declare_totals(session, vacancy.identifier, DeclaredTotals({"c1": 700, "c2": 300}))
    add_contest(session, replace(contest(ward(9), "Ward 9"), authority=COUNCIL), TWO)
    attach_past(session, ward(9), WON_IN_NINE)
    assert board.totals.of(Sum.COMPARED) == 0
    session.undo()
    session.undo()
    assert ward(9) not in board
    assert not board.row(vacancy.identifier).shares_ward
    assert board.totals.of(Sum.COMPARED) == 1
    assert_as_made_anew(board, session)
