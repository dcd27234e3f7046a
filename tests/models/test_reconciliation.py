"""The six steps for a box that differs from its account, and the balance of a polling place."""

import pytest

from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.postal import HANDED_IN, PostalVotes
from countdesk.models.reconciliation import (
    PlaceBalance,
    Saying,
    Step,
    StepProgress,
    StepTaken,
    place_balances,
    steps_for,
)
from countdesk.models.verification import (
    BallotPaperAccount,
    BoxVerification,
    VerificationStatement,
    compensated,
)
from countdesk.wording.steps import PROGRESS, STEPS, place_balance, step_sentence

HALL, SCHOOL = "Village Hall", "School"
FULL = BallotPaperAccount(600, 145, 5)


def box(
    label: str,
    *counts: int,
    account: BallotPaperAccount = FULL,
    kind: BoxKind = BoxKind.STATION,
    place: str | None = HALL,
    station: str | None = None,
    explanation: str | None = None,
) -> BoxVerification:
    return BoxVerification(
        BallotBox(label, kind, place, station),
        account,
        dict(enumerate(counts, start=1)),
        explanation,
    )


def steps(
    *boxes: BoxVerification, handed_in: int | None = None, of: int = 0
) -> dict[Step, StepTaken]:
    known = compensated(boxes)
    figures = {} if handed_in is None else {HANDED_IN: handed_in}
    taken = steps_for(known[of], VerificationStatement(known), PostalVotes(figures))
    return {step.step: step for step in taken}


def sayings(*boxes: BoxVerification, handed_in: int | None = None) -> list[Saying]:
    return [step.saying for step in steps(*boxes, handed_in=handed_in).values()]


@pytest.mark.parametrize("counts", [(), (450,), (449, 450)])
def test_that_a_box_that_agrees_or_is_awaited_has_no_steps(counts: tuple[int, ...]) -> None:
    assert steps(box("1", *counts)) == {}


def test_that_the_steps_stand_in_their_order_with_a_name_and_a_sentence_each() -> None:
    taken = steps(box("1", 449))
    assert list(taken) == list(Step)
    assert [step.number for step in Step] == [1, 2, 3, 4, 5, 6]
    assert set(STEPS) == set(Step)
    assert set(PROGRESS) == set(StepProgress)
    for step in taken.values():
        assert step_sentence(step).endswith(".")


def test_that_the_first_step_says_that_the_account_adds_up() -> None:
    step = steps(box("1", 449))[Step.PRELIMINARY_CHECKS]
    assert (step.saying, step.progress) == (Saying.ACCOUNT_ADDS_UP, StepProgress.DONE)
    assert step_sentence(step) == (
        "600 less 145 unused, 5 spoilt is 450; no figure of it is the variance."
    )


@pytest.mark.parametrize(
    ("account", "papers", "equals", "words"),
    [
        (BallotPaperAccount(600, 145, 5, postal_handed_in=12), 462, "postal_handed_in", "handed"),
        (BallotPaperAccount(600, 145, 5), 445, "spoilt_replaced", "spoilt papers"),
        (BallotPaperAccount(600, 145, 5, tendered=2), 452, "tendered", "tendered papers"),
        (BallotPaperAccount(600, 145, 5), 595, "unused", "unused papers"),
    ],
)
def test_that_a_variance_that_is_a_figure_of_the_account_is_named(
    account: BallotPaperAccount, papers: int, equals: str, words: str
) -> None:
    step = steps(box("1", papers, account=account))[Step.PRELIMINARY_CHECKS]
    assert (step.saying, step.progress) == (Saying.EQUALS_A_FIGURE, StepProgress.TO_DO)
    assert step.values["equals"] == (equals,)
    assert words in step_sentence(step)


def test_that_the_postal_votes_of_all_stations_are_looked_at_where_the_account_has_none() -> None:
    step = steps(box("1", 480), handed_in=30)[Step.PRELIMINARY_CHECKS]
    assert step.values["equals"] == ("handed_in_everywhere",)
    assert "at all stations" in step_sentence(step)
    own = BallotPaperAccount(600, 145, 5, postal_handed_in=8)
    step = steps(box("1", 480, account=own), handed_in=30)[Step.PRELIMINARY_CHECKS]
    assert step.saying is Saying.ACCOUNT_ADDS_UP


@pytest.mark.parametrize(
    ("account", "words"),
    [
        (BallotPaperAccount(600, 145, 5, expected=440), "make 450, it states 440"),
        (BallotPaperAccount(100, 145, 5), "than were delivered"),
        (BallotPaperAccount(600, 145, 5, 3, None, 10, 0, 8), "tendered papers"),
        (BallotPaperAccount(None, None, None, 3, 450, 10, 0, 8), "tendered papers"),
    ],
)
def test_that_an_account_that_contradicts_itself_comes_before_all_else(
    account: BallotPaperAccount, words: str
) -> None:
    step = steps(box("1", 449, account=account, explanation="one paper torn"))[
        Step.PRELIMINARY_CHECKS
    ]
    # It is wrong even where the variance is explained.
    assert (step.saying, step.progress) == (Saying.ACCOUNT_ASTRAY, StepProgress.TO_DO)
    assert words in step_sentence(step)


def test_that_only_an_expected_number_leaves_the_account_to_be_looked_at() -> None:
    step = steps(box("1", 449, account=BallotPaperAccount(expected=450)))[Step.PRELIMINARY_CHECKS]
    assert (step.saying, step.progress) == (Saying.ACCOUNT_UNKNOWN, StepProgress.TO_DO)
    assert "Only the 450 expected" in step_sentence(step)


@pytest.mark.parametrize(
    ("others", "saying", "progress", "words"),
    [
        ((), Saying.STATION_ALONE, StepProgress.DONE, "No other box"),
        (("1",), Saying.STATION_AWAITED, StepProgress.TO_DO, "Box 2 of its station is not"),
        (("1", "1"), Saying.STATION_AWAITED, StepProgress.TO_DO, "Boxes 2 and 3"),
        (("9",), Saying.STATION_ALONE, StepProgress.DONE, "No other box"),
    ],
)
def test_that_the_second_step_names_the_other_boxes_of_the_station(
    others: tuple[str, ...], saying: Saying, progress: StepProgress, words: str
) -> None:
    boxes = [box(str(at), station=station) for at, station in enumerate(others, 2)]
    step = steps(box("1", 449, station="1"), *boxes)[Step.NUMBER_OF_BOXES]
    assert (step.saying, step.progress) == (saying, progress)
    assert words in step_sentence(step)


def test_that_a_station_whose_other_boxes_are_counted_is_done() -> None:
    step = steps(box("1", 449, station="1"), box("2", 450, station="1"))[Step.NUMBER_OF_BOXES]
    assert (step.saying, step.progress) == (Saying.STATION_COUNTED, StepProgress.DONE)
    assert step_sentence(step) == "Box 2 of its station is counted."
    # The station 1 of another place is another station.
    away = box("2", station="1", place=SCHOOL)
    assert steps(box("1", 449, station="1"), away)[Step.NUMBER_OF_BOXES].values["boxes"] == ()


def test_that_a_box_from_no_station_known_is_asked_about() -> None:
    taken = steps(box("1", 449, place=None))
    assert taken[Step.NUMBER_OF_BOXES].saying is Saying.STATION_UNKNOWN
    assert taken[Step.COMPENSATING_ERRORS].saying is Saying.PLACE_UNKNOWN
    assert taken[Step.COMPENSATING_ERRORS].progress is StepProgress.TO_DO


@pytest.mark.parametrize("kind", [BoxKind.POSTAL, BoxKind.HANDED_IN])
def test_that_a_postal_box_has_no_station_and_no_place(kind: BoxKind) -> None:
    taken = steps(box("P1", 449, kind=kind, place=None))
    assert taken[Step.NUMBER_OF_BOXES].saying is Saying.NO_STATION
    assert taken[Step.COMPENSATING_ERRORS].saying is Saying.NO_PLACE
    assert taken[Step.COMPENSATING_ERRORS].progress is StepProgress.NOT_NEEDED


def test_that_the_other_boxes_of_a_place_are_added_to_the_variance() -> None:
    alone = steps(box("1", 448), box("9", 450, place=SCHOOL))[Step.COMPENSATING_ERRORS]
    assert (alone.saying, alone.progress) == (Saying.PLACE_ALONE, StepProgress.NOT_NEEDED)
    awaited = steps(box("1", 448), box("2", 451), box("3"))[Step.COMPENSATING_ERRORS]
    assert (awaited.saying, awaited.progress) == (Saying.PLACE_AWAITED, StepProgress.TO_DO)
    assert step_sentence(awaited) == (
        "Village Hall: \N{MINUS SIGN}1 so far; box 3 is still to be compared."
    )
    away = steps(box("1", 448), box("2", 451))[Step.COMPENSATING_ERRORS]
    assert (away.saying, away.progress) == (Saying.PLACE_UNBALANCED, StepProgress.DONE)
    assert step_sentence(away) == (
        "Village Hall: box 2 +1; with this box \N{MINUS SIGN}1, not balanced."
    )


def test_that_a_place_in_balance_leaves_nothing_to_be_done() -> None:
    taken = steps(box("1", 448), box("2", 452))
    assert [step.saying for step in taken.values()][2:] == [
        Saying.PLACE_BALANCED,
        Saying.NEEDS_NO_RECOUNT,
        Saying.FIGURE_STANDS,
        Saying.NEEDS_NO_EXPLANATION,
    ]
    assert StepProgress.TO_DO not in {step.progress for step in taken.values()}


def test_that_a_box_is_counted_until_two_consecutive_counts_agree() -> None:
    once = sayings(box("1", 449))
    assert once[3:] == [Saying.COUNTED_ONCE, Saying.FIGURE_WAITS, Saying.NOT_EXPLAINED]
    twice = steps(box("1", 449, 448))[Step.RECOUNT]
    assert (twice.saying, twice.progress) == (Saying.COUNTS_DIFFER, StepProgress.TO_DO)
    assert twice.values["next"] == 3
    agreed = sayings(box("1", 449, 448, 448))
    assert agreed[3:] == [Saying.COUNTS_AGREE, Saying.FIGURE_STANDS, Saying.NOT_EXPLAINED]


def test_that_an_explained_variance_needs_nothing_more() -> None:
    taken = steps(box("1", 449, place=None, explanation="one paper went out with a voter"))
    assert taken[Step.RECOUNT].saying is Saying.NEEDS_NO_RECOUNT
    assert taken[Step.VARIANCE_RECORDED].saying is Saying.EXPLAINED
    assert step_sentence(taken[Step.VARIANCE_RECORDED]) == "one paper went out with a voter"
    # Its station and its place are not known, and need not be any more.
    assert StepProgress.TO_DO not in {step.progress for step in taken.values()}


def test_that_the_balance_of_a_place_is_said_in_words() -> None:
    boxes = (
        box("1", 452),
        box("2", 448),
        box("3", 451, place=SCHOOL),
        box("4", 450, place=SCHOOL),
        box("5", 451, place="Barn"),
        box("6", place="Barn"),
        box("7", 449, place="Inn"),
        box("8", 450, place="Chapel"),
        box("9", 450, place="Chapel"),
    )
    balances = place_balances(VerificationStatement(boxes))
    assert [balance.net for balance in balances] == [0, 1, None]
    assert [balance.is_balanced for balance in balances] == [True, False, False]
    assert [place_balance(balance) for balance in balances] == [
        "Village Hall: +2, \N{MINUS SIGN}2: balanced",
        "School: +1, 0: +1 together",
        "Barn: +1, 1 not known: +1 so far",
    ]
    assert PlaceBalance("Hall", (None, None)).so_far == 0
