"""What a board says in words: who is in front, what moved, and who controls a council."""

from __future__ import annotations

from dataclasses import replace

import pytest

from countdesk.models.baseline import Base, Found, PastKind
from countdesk.models.board import unread_row
from countdesk.models.board_sums import Sum
from countdesk.models.board_totals import BoardTotals, totals_of
from countdesk.models.control import Control, Controller, Untold
from countdesk.models.council import Council
from countdesk.models.election import Holder, Party
from countdesk.models.seat_changes import SeatsOfParties
from countdesk.models.stages import Stage
from countdesk.wording import board as words
from countdesk.wording.control import control_of_many, who_controls
from countdesk.wording.councils import composition
from tests.models.boards import in_dispute, row, ward
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LIBERAL_DEMOCRAT,
    candidates,
    desk,
    independent,
    past_result,
    slate,
    stretton,
)

LABOUR_WON = past_result((LABOUR, 600), (CONSERVATIVE, 400))
LABOUR_CONTROL, NOBODY = Controller(LABOUR), Controller(None)
OF_63 = "Anytown, all 63 seats: "
HOW = "countdesk council"


def control(
    before: Controller | None,
    now: Controller | None,
    *,
    leading: Party | None = None,
    untold: Untold | None = None,
) -> Control:
    return Control("Anytown", 63, 32, 15, leading, 20, before, now, untold)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (LABOUR_CONTROL, LABOUR_CONTROL, "Lab hold."),
        (NOBODY, LABOUR_CONTROL, "Lab gain control from no overall control."),
        (LABOUR_CONTROL, NOBODY, "Lab lose control to no overall control."),
        (LABOUR_CONTROL, Controller(CONSERVATIVE), "Con gain control from Lab."),
        (NOBODY, NOBODY, "no overall control, no change."),
        (
            LABOUR_CONTROL,
            None,
            "control not decided yet; Lab before. 32 of 63 seats are a majority; 15 seats to come.",
        ),
    ],
)
def test_that_control_is_told_in_a_sentence(
    before: Controller, now: Controller | None, said: str
) -> None:
    assert who_controls(control(before, now), HOW) == f"{OF_63}{said}"


def test_that_control_not_decided_names_who_has_most_and_how_many_are_needed() -> None:
    assert who_controls(control(NOBODY, None, leading=LABOUR), HOW) == (
        f"{OF_63}control not decided yet; no overall control before. Lab have 20; 32 of 63 seats"
        " are a majority; 15 seats to come."
    )


@pytest.mark.parametrize("untold", Untold)
def test_that_control_that_is_not_told_says_why(untold: Untold) -> None:
    said = who_controls(control(None, None, untold=untold), HOW)
    assert said.startswith("Anytown: ")
    tells_how = f"({HOW})" in said
    assert tells_how or untold in {Untold.UNREAD, Untold.SEATS_BEFORE_UNKNOWN}


def test_that_a_council_of_which_the_file_holds_some_wards_says_how_many_it_had() -> None:
    some = replace(
        control(None, None, untold=Untold.OTHER_SEATS), seats=18, line=None, last_time=63
    )
    assert who_controls(some, HOW) == (
        "Anytown: control is not told; 18 seats in this file, 63 at its last election. State the"
        " council (countdesk council)."
    )


@pytest.mark.parametrize(
    ("before", "now", "eve", "said"),
    [
        (LABOUR_CONTROL, LABOUR_CONTROL, None, "Lab hold."),
        (LABOUR_CONTROL, LABOUR_CONTROL, (), "Lab hold (before: eve of poll)."),
        (None, LABOUR_CONTROL, None, "Lab control (before not known)."),
        (None, NOBODY, None, "no overall control (before not known)."),
    ],
)
def test_that_control_says_what_was_stated_and_by_what_before_is(
    before: Controller | None, now: Controller, eve: SeatsOfParties | None, said: str
) -> None:
    council = Council("Anytown", 63, ((LABOUR, 30), (CONSERVATIVE, 12)), eve)
    known = replace(control(before, now), stated=council)
    assert who_controls(known, HOW) == f"Anytown, 63 seats as stated, 42 of them not up: {said}"


@pytest.mark.parametrize(
    ("before", "eve", "said"),
    [
        (LABOUR_CONTROL, (), "control not decided yet; Lab on the eve of poll. "),
        (NOBODY, (), "control not decided yet; no overall control on the eve of poll. "),
        (LABOUR_CONTROL, None, "control not decided yet; Lab before. "),
        (None, None, "control not decided yet; before not known. "),
    ],
)
def test_that_control_not_decided_says_by_what_before_is(
    before: Controller | None, eve: SeatsOfParties | None, said: str
) -> None:
    known = replace(control(before, None), stated=Council("Anytown", 63, (), eve))
    assert who_controls(known, HOW).startswith(f"Anytown, 63 seats as stated: {said}")


def test_that_control_names_the_seats_that_are_missing() -> None:
    council = Council("Anytown", 63, ((LABOUR, 30),))
    missing = replace(
        control(None, None, untold=Untold.SEATS_MISSING),
        to_come=8,
        stated=council,
        composition=((LABOUR, 36), (CONSERVATIVE, 4)),
    )
    assert who_controls(missing, HOW) == (
        "Anytown: control is not told; this file and the seats not up make 48 of the council's 63 "
        "seats. State the council (countdesk council) again."
    )
    assert composition(missing) == "With the seats not up: Lab 36, Con 4."
    assert composition(replace(missing, stated=None)) is None
    assert composition(replace(missing, stated=replace(council, not_up=()))) is None


def test_that_of_many_councils_it_is_said_how_many_each_party_controls() -> None:
    open_still = control(None, None, untold=Untold.OTHER_SEATS)
    told = [control(NOBODY, now) for now in (LABOUR_CONTROL, NOBODY, LABOUR_CONTROL)]
    assert control_of_many(told) == (
        "Control of 3 councils: Lab 2, no overall control 1. By council each is told."
    )
    assert "Lab 2, no overall control 1, 1 not decided or not told." in control_of_many(
        [*told, open_still]
    )


def test_that_control_without_a_reason_or_a_controller_before_is_a_fault() -> None:
    with pytest.raises(LookupError):
        who_controls(control(None, None), HOW)


def test_that_a_row_says_who_won_or_who_is_ahead() -> None:
    assert words.in_front(row(ward(1).declare((700, 300)))) == "Con"
    several = ward(1, slate((LABOUR, 2), (GREEN, 1)), seats=2).declare((3, 2, 1))
    assert words.in_front(row(several)) == "Lab 2"
    assert words.in_front(row(stretton(Stage.COUNTING))) == "Con ahead"
    assert words.in_front(row(ward(1))) == "–"  # noqa: RUF001 - as it is shown


def test_that_a_row_says_what_came_of_its_seats() -> None:
    assert words.outcome_on_board(row(ward(1, past=LABOUR_WON))) is None
    gain = row(ward(1, past=LABOUR_WON).declare((700, 300)))
    assert words.outcome_on_board(gain) == "Con gain from Lab"
    past = past_result((LABOUR, 600), (GREEN, 500), seats=2)
    moved = ward(1, slate((LABOUR, 2), (GREEN, 1)), past=past, seats=2).declare((3, 2, 1))
    assert words.outcome_on_board(row(moved)) == "Lab +1, Green −1"  # noqa: RUF001 - as it is shown
    held = ward(1, slate((LABOUR, 2), (GREEN, 1)), past=past, seats=2).declare((3, 1, 2))
    assert words.outcome_on_board(row(held)) == "no change"
    assert words.seats_moved_in_words(row(moved)) == "Lab gain Green loss"
    assert words.seats_moved_in_words(row(held)) == "hold"
    assert words.seats_moved_in_words(gain) == ""


def test_that_the_seats_of_a_council_say_what_moved_once_all_is_known() -> None:
    won = row(ward(1, past=LABOUR_WON).declare((700, 300)))
    assert words.council_seats(totals_of([won])) == "Con 1 (+1), Lab 0 (−1)."  # noqa: RUF001
    assert words.council_seats(totals_of([won]), is_by_eve_of_poll=True) == (
        "Con 1 (+1), Lab 0 (−1) on the last election."  # noqa: RUF001
    )
    assert words.council_seats(totals_of([won, row(ward(2, past=LABOUR_WON))])) == "Con 1."
    assert words.council_seats(totals_of([row(ward(1, past=LABOUR_WON))])) is None


def test_that_all_votes_are_told_with_those_of_small_parties_together() -> None:
    stands = candidates(("A", LABOUR), ("B", CONSERVATIVE), ("C", GREEN), ("D", LIBERAL_DEMOCRAT))
    told = totals_of([row(ward(1, stands).declare((600, 1_300, 9, 8)))])
    said = str(words.all_votes(told)).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "All votes: Con 1,300, Lab 600, others 17."
    assert words.all_votes(BoardTotals()) is None


def test_that_independents_are_named_as_such() -> None:
    assert words.short_on_board(INDEPENDENT) == "Ind"
    assert words.party_on_board("", INDEPENDENT) == "Ind"
    assert words.party_on_board("PP53", LABOUR) == "Lab"
    assert words.short_on_board(LIBERAL_DEMOCRAT) == "LD"


def test_that_a_stage_says_why_no_more_is_told() -> None:
    count = ward(1).count
    assert words.stage_on_board(row(ward(1))) == "Set-up"
    unread = unread_row(count.contest, Stage.DECLARED)
    assert words.stage_on_board(unread) == "Declared, not read yet"


def test_that_the_progress_of_a_night_names_what_is_open_and_why() -> None:
    night = totals_of(
        [
            row(ward(1).declare((500, 500))),
            row(ward(2, candidates(("Ada", LABOUR))).stage(Stage.UNCONTESTED)),
            row(ward(3).stage(Stage.COUNTERMANDED)),
            row(ward(4, (independent("Una"),), seats=3)),
            unread_row(ward(5).count.contest, Stage.SET_UP),
        ]
    )
    assert words.progress_of_night(night) == (
        "2 of 5 contests declared; 1 of them uncontested; 2 to come with 4 seats; 1 seat open; 1"
        " put off; 1 not read yet."
    )


def test_that_a_contest_in_dispute_is_named_in_the_progress_of_the_night() -> None:
    disputed = row(in_dispute())
    assert words.stage_on_board(disputed) == "Declared, votes in dispute"
    assert words.progress_of_night(totals_of([disputed])) == (
        "1 of 1 contest declared; 1 seat open; 1 with votes in dispute."
    )


def test_that_shares_and_changes_say_what_they_rest_on() -> None:
    chosen = replace(LABOUR_WON, kind=PastKind.NOTIONAL, found=Found.BY_DECISION)
    night = totals_of([row(ward(1, past=chosen).declare((700, 300)))])
    assert words.share_basis(night) == "Shares of 1 contest."
    assert words.change_basis(night) == (
        "Changes on the same 1 contest then and now, 1 notional, 1 matched by decision."
    )
    assert words.net_basis(night) == (
        "Net change on the last election over 1 seat whose holder before is known."
    )
    assert words.change_basis(BoardTotals()) is None
    assert words.net_basis(BoardTotals()) is None
    without_past = totals_of([row(ward(1).declare((700, 300)))])
    assert words.net_basis(without_past) == (
        "Net change not known: nobody knows who held these seats before."
    )
    mixed = BoardTotals(
        {(Sum.VOTED, ""): 2, (Sum.BASES, Base.TOP): 1, (Sum.BASES, Base.AVERAGE): 1}
    )
    assert words.share_basis(mixed) == "Shares of 2 contests, by each contest's own base."


def test_that_the_change_of_a_party_that_is_new_is_no_number() -> None:
    without_con = past_result((LABOUR, 60), (GREEN, 40))
    new = row(ward(1, past=without_con).declare((700, 300)))
    assert words.change_on_board(new) == "new"
    assert words.change_on_board(row(ward(1, past=LABOUR_WON).declare((700, 300)))) == "+30.0"
    assert words.change_on_board(row(ward(1).declare((700, 300)))) == "–"  # noqa: RUF001 - a dash


def test_that_an_outcome_that_is_another_on_the_eve_of_poll_names_both() -> None:
    told = row(desk(holder=Holder(LABOUR, CONSERVATIVE)).declare((700, 300)))
    assert words.outcome_on_board(told) == "Con gain from Lab (hold on the eve of poll)"
    assert words.outcome_against_last(told) == "Con gain from Lab"
    alike = row(desk(holder=Holder(LABOUR, LABOUR)).declare((700, 300)))
    assert words.outcome_on_board(alike) == "Con gain from Lab"
