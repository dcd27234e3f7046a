"""What was corrected after the declaration, in words."""

from collections.abc import Callable
from functools import partial

import pytest

from countdesk import wording
from countdesk.models import decisions
from countdesk.models.corrections import corrections
from countdesk.models.count import Count
from countdesk.models.counting import CountingSheet
from countdesk.models.decisions import Decision
from countdesk.models.election import BallotBox
from countdesk.models.practice import CountingPractice
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, DeclaredTotals
from countdesk.models.verification import BallotPaperAccount
from countdesk.wording.corrections import (
    corrected_lines,
    corrected_notice,
    corrections_told,
    figures_moved,
    result_in_brief,
    result_told,
)
from countdesk.wording.lots import lots_told
from countdesk.wording.subjects import heads_named, spoken_of
from tests.models.builders import (
    AFTER_CLOSE,
    GREEN,
    LABOUR,
    THREE,
    Desk,
    candidates,
    contest,
    desk,
)
from tests.models.deciding import finished, sheet

WHY = "A slip."

AMENDED: dict[str, tuple[Callable[[Count], Decision], str]] = {
    "sheet": (
        partial(
            decisions.enter_sheet,
            sheet=sheet("B1", 101, 61, 40),
            at=AFTER_CLOSE,
            correction=True,
        ),
        "Sheet B1: papers 101, was 100; Ash 61, was 60",
    ),
    "struck": (
        partial(decisions.strike_sheet, label="B1", reason="Entered twice"),
        (
            "Sheet B1: struck out: Entered twice; papers not counted, was 100; "
            "Ash not counted, was 60; Birch not counted, was 40"
        ),
    ),
    "rejected": (
        partial(
            decisions.reject_papers, head="uncertain", papers=4, at=AFTER_CLOSE, correction=True
        ),
        "Papers rejected under Unmarked or void for uncertainty: 4, was 3",
    ),
    "allowed": (
        partial(decisions.allow_votes, candidate="c2", votes=1, at=AFTER_CLOSE),
        "Votes allowed to Birch: 1, was blank",
    ),
    "account": (
        lambda count: decisions.state_account(
            count, "A1", BallotPaperAccount(expected=61), AFTER_CLOSE, correction=True
        ),
        "The account of box A1: expected 61, was 60",
    ),
    "count": (
        lambda count: decisions.verify_box(count, "A1", 2, 61, AFTER_CLOSE),
        "Count 2 of box A1: 61, was blank",
    ),
    "received": (
        lambda count: decisions.receive_box(count, "A1"),
        "The arrival of box A1: received, was not received",
    ),
    "listed": (
        lambda count: decisions.list_box(Desk().night, count, BallotBox("A9"), electors=400),
        "Box A9: listed, was not listed; electors 400, was blank",
    ),
    "electorate": (
        partial(decisions.correct_contest, contest=contest(electorate=7000)),
        "The contest: electorate 7,000, was blank",
    ),
    "practice": (
        partial(decisions.choose_practice, practice=CountingPractice(bundle=50)),
        "How the contest is counted: bundle 50, was blank",
    ),
}


@pytest.mark.parametrize(("decide", "said"), AMENDED.values(), ids=AMENDED)
def test_that_a_correction_says_what_moved(decide: Callable[[Count], Decision], said: str) -> None:
    told = finished().stage(Stage.DECLARED)
    told.record(*decisions.amended(told.count, WHY, decide))
    lines = corrected_lines(told.count)
    assert lines[0] == "Corrected after the declaration: A slip."
    assert lines[1] == f"  {said}"


def test_that_a_correction_that_moved_no_figure_says_so() -> None:
    told = finished().stage(Stage.DECLARED)
    empty = CountingSheet("B2", None, {})
    enter = partial(decisions.enter_sheet, sheet=empty, at=AFTER_CLOSE)
    told.record(*decisions.amended(told.count, WHY, enter))
    lines = corrected_lines(told.count)
    assert lines[:2] == ("Corrected after the declaration: A slip.", "  No figure entered moved.")


def test_that_a_sheet_that_stands_again_was_not_counted() -> None:
    told = finished().stage(Stage.DECLARED)
    strike = partial(decisions.strike_sheet, label="B1", reason="Entered twice")
    enter = partial(
        decisions.enter_sheet, sheet=sheet("B1", 100, 60, 40), at=AFTER_CLOSE, correction=True
    )
    told.record(*decisions.amended(told.count, WHY, strike))
    told.record(*decisions.amended(told.count, "It stood alone.", enter))
    again = corrections_told(told.count)[1]
    assert again.moved[0].sentence == "entered again, was struck out: Entered twice"
    assert again.moved[1].sentence == "papers 100, was not counted"


def test_that_a_correction_says_when_and_not_by_whom() -> None:
    told = finished().stage(Stage.DECLARED)
    told.record(*decisions.amended(told.count, WHY, AMENDED["sheet"][0]))
    (correction,) = corrections_told(told.count)
    # By the clocks of the United Kingdom.
    assert correction.recorded.endswith(" on 14 November 2023")


def test_that_of_several_counts_it_is_said_which() -> None:
    told = finished()
    told.record(
        *decisions.ask_recount(told.count, Asker.RETURNING_OFFICER, None, AFTER_CLOSE, allowed=True)
    )
    told.sheet("B1", 100, 60, 40).reject_none().stage(Stage.PROVISIONAL).stage(Stage.DECLARED)
    told.record(*decisions.amended(told.count, WHY, AMENDED["sheet"][0]))
    assert corrected_lines(told.count)[1].startswith("  Count 2, sheet B1: ")


def test_that_declared_totals_name_who_was_elected() -> None:
    told = desk().declare((60, 40), elected=("c1",))
    other = DeclaredTotals({"c1": 60, "c2": 61}, elected=("c2",))
    decide = partial(decisions.declare_totals, totals=other, correction=True)
    told.record(*decisions.amended(told.count, WHY, decide))
    assert corrected_lines(told.count)[1:] == (
        "  The declared totals: Birch 61, was 40; elected Birch, was Ash",
        "The result: Birch 61, was 40; elected Birch, was Ash",
    )


def test_that_namesakes_go_by_their_whole_names() -> None:
    named = candidates(("Ann Lee", LABOUR), ("Bob Lee", GREEN), ("Cy Moss", GREEN))
    assert list(wording.surnames(named).values()) == ["Ann Lee", "Bob Lee", "Moss"]


def test_that_a_surname_nobody_stated_is_the_last_word_whatever_stands_around_it() -> None:
    named = candidates(("Ann Lee ", LABOUR), ("Bob\tMoss", GREEN), ("", GREEN))
    assert [wording.surname(candidate) for candidate in named] == ["Lee", "Moss", ""]
    assert list(wording.short_names(named, 3).values()) == ["Lee", "Moss", ""]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Seán Ó Súilleabháin", "Ó Súilleabháin"),
        ("Llŷr Gwynfor ap Rhydderch-Fychan", "ap Rhydderch-Fychan"),
        ("Pieter van der Berg", "van der Berg"),
        ("محمد عبد الرحمن", "عبد الرحمن"),
        ("Mac Smith", "Smith"),
        ("De Souza", "Souza"),
    ],
)
def test_that_words_of_a_surname_stay_together(name: str, said: str) -> None:
    (candidate,) = candidates((name, LABOUR))
    assert wording.surname(candidate) == said


def test_that_a_name_as_ballot_papers_give_it_has_its_surname_before_the_comma() -> None:
    named = candidates(
        ("HAMER, Felix George", LABOUR),
        ("VAN DYKE, Jo", GREEN),
        ("LEE, F G", GREEN),
        ("Ann Ash, OBE", LABOUR),
    )
    assert [wording.surname(candidate) for candidate in named] == [
        "HAMER",
        "VAN DYKE",
        "LEE",
        "Ash",
    ]


def amended_for(reasons: tuple[str, ...], *votes: tuple[int, int]) -> Count:
    """Return a declared count whose one sheet is amended for each reason to each of the votes."""
    told = finished().stage(Stage.DECLARED)
    for reason, figures in zip(reasons, votes, strict=True):
        entered = sheet("B1", 100, *figures)
        decide = partial(decisions.enter_sheet, sheet=entered, at=AFTER_CLOSE, correction=True)
        told.record(*decisions.amended(told.count, reason, decide))
    return told.count


def noticed(count: Count, page: str | None = "Record") -> str | None:
    return corrected_notice(
        corrections_told(count), result_told(count), figures_moved(corrections(count)), page
    )


def test_that_the_line_of_reasons_is_the_same_on_the_board_and_on_the_sheets() -> None:
    assert wording.corrected(finished().stage(Stage.DECLARED).count) is None
    count = amended_for(("A slip.", "Another.", "A slip."), (59, 41), (58, 42), (57, 43))
    line = wording.corrected(count)
    assert line == "Corrected after the declaration: A slip; Another"
    notice = noticed(count)
    assert notice is not None
    assert notice.splitlines()[0] == f"{line}."


def test_that_each_of_a_few_figures_stands_under_the_reason_it_was_corrected_for() -> None:
    count = amended_for(("A slip.", "Another."), (59, 41), (58, 42))
    notice = noticed(count)
    assert notice is not None
    assert notice.splitlines() == [
        "Corrected after the declaration: A slip.",
        "Sheet B1: Ash 59, was 60; Birch 41, was 40.",
        "Corrected after the declaration: Another.",
        "Sheet B1: Ash 58, was 59; Birch 42, was 41.",
        "The result: Ash 58, was 60; Birch 42, was 40.",
    ]


def test_that_no_page_is_named_where_there_is_none_and_every_line_ends_with_a_stop() -> None:
    reasons = ("One", "Two", "Three", "Four")
    put_back = amended_for(reasons, (59, 41), (58, 42), (59, 41), (60, 40))
    moved = amended_for(reasons, (59, 41), (58, 42), (59, 41), (61, 39))
    for count, said in (
        (put_back, "No figure entered is another in the end."),
        (moved, "2 figures entered were corrected."),
    ):
        notice = noticed(count, None)
        assert notice is not None
        assert said in notice.splitlines()
        assert all(line.endswith(".") for line in notice.splitlines())
        assert "page" not in notice


def test_that_figures_put_back_for_other_reasons_are_not_counted() -> None:
    reasons = ("One.", "Two.", "Three.", "Four.")
    put_back = amended_for(reasons, (59, 41), (58, 42), (59, 41), (60, 40))
    assert figures_moved(corrections(put_back)) == 0
    said = noticed(put_back)
    assert said is not None
    assert said.splitlines()[1:] == [
        "No figure entered is another in the end: the page Record says what moved.",
        "The result: the votes are as first declared.",
    ]
    moved = amended_for(reasons, (59, 41), (58, 42), (59, 41), (61, 40))
    assert figures_moved(corrections(moved)) == 1


@pytest.mark.parametrize("reasons", [("One.", "One."), ("One.", "Two.")])
def test_that_a_sheet_entered_and_struck_out_again_moves_no_figure(
    reasons: tuple[str, str],
) -> None:
    told = finished().stage(Stage.DECLARED)
    enter = partial(decisions.enter_sheet, sheet=sheet("B5", 5, 3, 2), at=AFTER_CLOSE)
    strike = partial(decisions.strike_sheet, label="B5", reason="No such sheet.")
    for reason, decide in zip(reasons, (enter, strike), strict=True):
        told.record(*decisions.amended(told.count, reason, decide))
    assert figures_moved(corrections(told.count)) == 0
    last = corrections_told(told.count)[-1].moved
    if reasons[0] == reasons[1]:
        assert [figure.sentence for figure in last] == [
            "entered and struck out again: No such sheet."
        ]
    else:
        assert last[0].sentence == "struck out: No such sheet."
        assert last[1].sentence == "papers not counted, was 5"


def test_that_where_a_correction_makes_a_tie_the_lot_is_said_to_be_owed() -> None:
    count = amended_for((WHY,), (50, 50))
    said = (
        "The result: Ash 50, was 60; Birch 50, was 40; elected nobody, was Ash; "
        "lot owed between Ash and Birch"
    )
    assert result_in_brief(result_told(count)) == (said,)


def test_that_a_correction_which_breaks_a_tie_says_that_a_lot_had_fallen() -> None:
    told = desk(THREE).sheet("B1", 100, 40, 40, 20).reject_none().stage(Stage.PROVISIONAL)
    told.lot("c2").stage(Stage.DECLARED)
    amend = partial(
        decisions.enter_sheet, sheet=sheet("B1", 100, 41, 39, 20), at=AFTER_CLOSE, correction=True
    )
    told.record(*decisions.amended(told.count, WHY, amend))
    (said,) = result_in_brief(result_told(told.count))
    assert said.endswith("elected Ash, was Birch; by lot nobody, was Birch")
    (lot,) = lots_told(told.count, told.result)
    assert lot.sentence == (
        "Between Ada Ash and Ben Birch; it fell on Ben Birch. By the votes as they stand it"
        " decides nothing."
    )


def test_that_recounts_are_told_while_a_correction_is_half_made() -> None:
    told = finished().recount().sheet("B1", 100, 60, 40).reject_none().reject(uncertain=3)
    told.stage(Stage.PROVISIONAL)
    told.record(*decisions.reach_stage(told.count, Stage.AGREED, AFTER_CLOSE))
    told.record(*decisions.reach_stage(told.count, Stage.DECLARED, AFTER_CLOSE))
    said = wording.recounted(told.count)
    assert said == "The papers were counted again: 1 recount."
    blank = partial(decisions.enter_sheet, sheet=sheet("B2", 5, 3, None), at=AFTER_CLOSE)
    told.record(*decisions.amended(told.count, WHY, blank))
    assert told.count.totals is not None
    assert wording.recounted(told.count) == said


def test_that_a_head_is_called_as_the_statement_of_its_contest_calls_it() -> None:
    subject = ("rejected", 1, "too-many")
    count = desk().count
    own = wording.head("too-many", count)
    assert spoken_of(subject, heads_named(count)) == f"papers rejected under {own}"
    assert spoken_of(subject) == "papers rejected under Voting for more than entitled to"


def test_that_those_favoured_by_a_lot_take_the_place_of_nobody() -> None:
    told = desk().declare((50, 50), elected=("c1",), by_lot=("c1",))
    for by_lot in ((), ("c2",)):
        elected = by_lot or ("c1",)
        totals = DeclaredTotals({"c1": 50, "c2": 50}, elected=elected, by_lot=by_lot)
        decide = partial(decisions.declare_totals, totals=totals, correction=True)
        told.record(*decisions.amended(told.count, f"{WHY} {by_lot}", decide))
    lines = corrected_lines(told.count)
    assert lines[1] == "  The declared totals: by lot nobody, was Ash"
    assert lines[3] == "  The declared totals: elected Birch, was Ash; by lot Birch, was nobody"


def test_that_recounts_asked_for_are_counted_by_what_was_decided() -> None:
    told = finished()
    assert wording.recounts_asked(told.count) is None
    ask = partial(decisions.ask_recount, at=AFTER_CLOSE)
    told.record(*ask(told.count, Asker.CANDIDATE, "c2", allowed=False))
    assert wording.recounts_asked(told.count) == "1 refused"
    told.record(*ask(told.count, Asker.RETURNING_OFFICER, None, allowed=True))
    assert wording.recounts_asked(told.count) == "1 allowed, 1 refused"
