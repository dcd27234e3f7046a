"""A whole night from tables alone: recounts, a lot, the practice, a wrong close, second looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from countdesk.exchange.flat import result_document
from countdesk.faults import TableFaults
from countdesk.models.checking import CheckState, checked
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.session.session import Session
from tests.session.nights_in_tables import ENTRIES, NIGHT, WARD, entered, night, typed

AT_A_RECOUNT = ENTRIES.index("recount,candidate,2,allowed,,,")
AT_A_LOT = ENTRIES.index("lot,Cal Cedar,,,,,")
COUNTING = ENTRIES.index("stage,,,counting,,,") + 1


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Session]:
    with night(tmp_path / "ward") as session:
        yield session


def sentences(session: Session, folder: Path, *lines: str) -> list[str]:
    """Return what is said of each line at fault, with its number; nothing may be taken in."""
    before = len(session.journal)
    with pytest.raises(TableFaults) as caught:
        entered(session, folder, *lines)
    assert len(session.journal) == before
    return [f"{fault.line}: {fault.refusal}" for fault in caught.value.faults]


def test_that_a_night_from_tables_is_the_night_as_typed(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, *ENTRIES)
    with night(tmp_path / "typed") as other:
        typed(other)
        ours, theirs = ward.count(WARD), other.count(WARD)
        assert ours.ledger.standing == theirs.ledger.standing
        for subject in theirs.ledger.standing:
            (entry,), (same,) = (count.ledger.standing_entries(subject) for count in (ours, theirs))
            assert entry.author == same.author
        assert ward.night.boxes == other.night.boxes
        assert ward.cooked(WARD).findings == other.cooked(WARD).findings
        (one,), (two,) = (
            result_document([known.cooked(WARD)])["contests"] for known in (ward, other)
        )
        # The clock goes on between the two.
        assert one | {"declared_at": None} == two | {"declared_at": None}
    assert ours.stage is Stage.DECLARED
    assert [(asked.asked_by, asked.allowed) for asked in ours.recounts] == [
        (Asker.ELECTION_AGENT, False),
        (Asker.CANDIDATE, True),
    ]
    assert [line.candidate.name for line in ward.cooked(WARD).result.winners] == ["Cal Cedar"]


def test_that_a_night_from_many_tables_is_the_night_from_one(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, *ENTRIES)
    turns = [place for place, line in enumerate(ENTRIES) if line.startswith(("stage", "recount"))]
    with night(tmp_path / "other") as other:
        for begin, end in zip([0, *turns], [*turns, len(ENTRIES)], strict=True):
            entered(other, tmp_path, *ENTRIES[begin:end])
        assert other.count(WARD).ledger.standing == ward.count(WARD).ledger.standing


# How the contest is arranged.


def test_that_each_choice_of_the_practice_leaves_the_others(ward: Session, tmp_path: Path) -> None:
    lines = ("practice,Checking,,by eye,,,", "practice,rejection form,,local-england,,,")
    entered(ward, tmp_path, *lines)
    entered(ward, tmp_path, "practice,bundle,,50,,,")
    practice = ward.count(WARD).practice
    assert practice == CountingPractice(Checking.BY_EYE, 50, "local-england")


def test_that_a_statement_of_rejected_papers_may_be_named_by_its_title(
    ward: Session, tmp_path: Path
) -> None:
    entered(ward, tmp_path, "practice,rejection_form,,councils and parishes in England,,,")
    assert ward.count(WARD).practice.rejection_form == "local-england"


def test_that_a_statement_that_nobody_uses_here_is_refused(ward: Session, tmp_path: Path) -> None:
    (said,) = sentences(ward, tmp_path, "practice,rejection_form,,four,,,")
    assert said.startswith("2: four is no statement of rejected papers for this contest; there is")


def test_that_a_close_of_poll_is_corrected_with_its_reason(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, "close,,,21:30,,,A slip")
    (correction,) = ward.count(WARD).ledger.standing_entries(("close",))
    assert correction.body.payload() == {"close": "21:30", "reason": "A slip"}
    assert ward.count(WARD).close_of_poll == time(21, 30)


def test_that_the_close_of_a_poll_on_a_later_day_is_not_corrected(tmp_path: Path) -> None:
    with night(tmp_path, NIGHT - timedelta(days=2)) as session:
        (said,) = sentences(session, tmp_path, "close,,,21:00,,,A slip")
    assert said.startswith("2: The poll is on 2 May 2024")


def test_that_another_electorate_asks_for_a_correction(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, 'electorate,,,"1,000",,DM,')
    (said,) = sentences(ward, tmp_path, "electorate,,,900,,,")
    assert said == (
        "2: The contest was entered already by DM (electorate 1,000); correct it if electorate 900 "
        "is right."
    )
    entered(ward, tmp_path, "electorate,,,900,,,", correction=True)
    entered(ward, tmp_path, "electorate,,,900,,,", correction=True)
    assert ward.count(WARD).contest.electorate == 900


def test_that_a_box_is_taken_off_the_list_with_its_reason(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, "withdraw_box,a9,,,,,Never used")
    assert ward.count(WARD).box_by_label("A9") is None
    assert sentences(ward, tmp_path, "withdraw_box,A9,,,,,Never there") == [
        "2: Castle has no box A9; list it first, or check the number."
    ]
    entered(ward, tmp_path, "count_box,A1,,100,,,")
    (said,) = sentences(ward, tmp_path, "withdraw_box,A1,,,,,Never used")
    assert said.startswith("2: Box A1 has papers counted in it")


# The second look, and sheets struck out.


def test_that_a_check_typed_again_needs_every_candidate(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, *ENTRIES[:COUNTING], *SHEET)
    said = sentences(
        ward, tmp_path, "check,S1,papers,150,,LM,", "check,S1,1,70,,LM,", "check,S2,,,,LM,"
    )
    votes, both = said
    assert votes == (
        "2: Enter votes for Cal Cedar and Eve Elm on sheet S1 first; a blank is not a nought."
    )
    assert both == (
        "4: Enter the papers of sheet S2 and votes for Ada Ash, Cal Cedar and Eve Elm first; a "
        "blank is not a nought."
    )


def test_that_a_check_typed_again_needs_the_papers(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, *ENTRIES[:COUNTING], *SHEET)
    said = sentences(ward, tmp_path, *CHECK[1:])
    assert said == ["2: Enter the papers of sheet S1 first; a blank is not a nought."]


SHEET = ("sheet,S1,papers,150,,,", "sheet,S1,1,70,,,", "sheet,S1,2,60,,,", "sheet,S1,3,20,,,")
CHECK = tuple(line.replace("sheet", "check").replace(",,,", ",,LM,") for line in SHEET)


def test_that_nobody_checks_a_sheet_of_their_own(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, *ENTRIES[:COUNTING], *SHEET)
    own = [line.replace("LM", "kp") for line in CHECK]
    (said,) = sentences(ward, tmp_path, *own)
    assert said.startswith("2: Sheet S1 is your own; another author checks it.")
    # A line without an author is by whoever takes the table in.
    (said,) = sentences(ward, tmp_path, *(line.replace("LM", "") for line in CHECK))
    assert said.startswith("2: Sheet S1 is your own")


def test_that_a_check_by_eye_says_only_what_differs(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, *ENTRIES[1:COUNTING], "practice,checking,,by-eye,,,")
    other = [line.replace("S1", "S2") for line in SHEET]
    entered(ward, tmp_path, *SHEET, *other, "check,S1,,,,LM,", "check,s2,Eve Elm,21,,LM,")
    count = ward.count(WARD)
    first, second = (checked(count, sheet) for sheet in count.sheets)
    assert (first.state, first.checker) == (CheckState.AGREES, "LM")
    assert second.state is CheckState.DIFFERS
    assert [(found.field, found.entered, found.found) for found in second.differences] == [
        ("n3", 20, 21)
    ]


def test_that_a_check_is_taken_where_no_practice_was_chosen(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, *ENTRIES[1:COUNTING], *SHEET, *CHECK)
    count = ward.count(WARD)
    (sheet,) = count.sheets
    assert checked(count, sheet).state is CheckState.AGREES


def test_that_a_check_of_a_sheet_nobody_entered_is_refused(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, *ENTRIES[:COUNTING])
    (said,) = sentences(ward, tmp_path, *CHECK)
    assert said == "2: Castle has no sheet S1; check its number."


def test_that_a_sheet_has_one_author(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, *ENTRIES[:COUNTING])
    (said,) = sentences(ward, tmp_path, "sheet,S1,papers,150,,LM,", "sheet,S1,1,70,,DM,")
    assert said.startswith("3: The lines of sheet S1 name two authors, LM and DM")


def test_that_a_sheet_is_struck_out_with_its_reason(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, *ENTRIES[:COUNTING], *SHEET, "strike_sheet,s1,,,,,Another ward's")
    assert ward.count(WARD).sheets == ()
    (said,) = sentences(ward, tmp_path, "strike_sheet,S1,,,,,Entered twice")
    assert said == "2: Castle has no sheet S1; check its number."


def test_that_a_sheet_struck_out_may_be_entered_again_further_down(
    ward: Session, tmp_path: Path
) -> None:
    strike = "strike_sheet,s1,,,,,Another ward's"
    again = [line.replace("70", "69").replace("60", "61") for line in SHEET]
    checked_again = [line.replace("70", "69").replace("60", "61") for line in CHECK]
    lines = (*ENTRIES[:COUNTING], *SHEET, *CHECK, strike, *again, *checked_again)
    entered(ward, tmp_path, *lines)
    count = ward.count(WARD)
    (sheet,) = count.sheets
    assert sheet.votes == {"n1": 69, "n2": 61, "n3": 20}
    assert checked(count, sheet).state is CheckState.AGREES
    # As often as it is struck out, and no oftener.
    lines = (strike, *SHEET, strike, *again)
    entered(ward, tmp_path, *lines)
    assert ward.count(WARD).sheets == (sheet,)
    said = sentences(ward, tmp_path, strike, *SHEET, SHEET[0])
    assert said == ["7: Line 3 of the table speaks of the same thing; keep one of the two lines."]
    said = sentences(ward, tmp_path, strike, strike)
    assert said == ["3: Castle has no sheet s1; check its number."]


def test_that_a_sheet_struck_out_by_an_earlier_table_is_entered_again_as_a_correction(
    ward: Session, tmp_path: Path
) -> None:
    lines = (*ENTRIES[:COUNTING], *SHEET, "strike_sheet,s1,,,,,Another ward's")
    entered(ward, tmp_path, *lines)
    (said,) = sentences(ward, tmp_path, *SHEET)
    assert said.startswith("2: ")
    entered(ward, tmp_path, *SHEET, correction=True)
    assert len(ward.count(WARD).sheets) == 1


# Recounts and lots.


@pytest.mark.parametrize(
    ("line", "begin"),
    [
        ("recount,candidate,,allowed,,,", "Say for which candidate"),
        ("recount,candidate,Zoe Zinnia,allowed,,,", "Zoe Zinnia is no candidate of Castle"),
        ("recount,counting agent,2,allowed,,,", "Here a candidate or an election agent asks"),
        ("recount,returning-officer,,refused,,,", "A recount that the Returning Officer directs"),
        ("sheet,S1,papers,150,2,,", "There is no count number 2; the count under way is number 1"),
        ("lot,Ada Ash,,,,,", "Ada Ash is not tied across the line of the seats"),
    ],
)
def test_that_what_no_rule_permits_of_a_provisional_result_is_refused(
    ward: Session, tmp_path: Path, line: str, begin: str
) -> None:
    entered(ward, tmp_path, *ENTRIES[:AT_A_RECOUNT])
    (said,) = sentences(ward, tmp_path, line)
    assert said.startswith(f"2: {begin}")


def test_that_a_recount_is_directed_for_no_candidate(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, *ENTRIES[:AT_A_RECOUNT], "recount,returning officer,,allowed,,RO,Doubt")
    (*_earlier, directed) = ward.count(WARD).recounts
    assert (directed.asked_by, directed.candidate) == (Asker.RETURNING_OFFICER, None)
    assert (directed.count, directed.reason) == (2, "Doubt")
    assert ward.count(WARD).stage is Stage.RECOUNT


@pytest.mark.parametrize(
    ("line", "begin"),
    [
        ("recount,candidate,2,allowed,,,", "A recount is asked for on a provisional result"),
        ("lot,Ada Ash,,,,,", "A lot is drawn on a provisional result"),
    ],
)
def test_that_there_is_neither_recount_nor_lot_before_a_result(
    ward: Session, tmp_path: Path, line: str, begin: str
) -> None:
    (said,) = sentences(ward, tmp_path, line)
    assert said.startswith(f"2: {begin}")


def test_that_there_is_no_recount_after_the_declaration(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, *ENTRIES)
    (said,) = sentences(ward, tmp_path, "recount,candidate,2,allowed,,,")
    assert said.startswith("2: The result is declared, and after the declaration")


@pytest.mark.parametrize(
    ("lines", "begin"),
    [
        (("lot,Eve Elm,,,,,",), "2: Eve Elm is not tied across the line"),
        (("lot,1,,,,,", "lot,Eve Elm,,,,,"), "3: Eve Elm is not tied across the line"),
        (("lot,1,,,,,", "lot,2,,,,,"), "2: The lot falls on exactly 1 of those tied"),
        (("lot,1,,,,LM,", "lot,2,,,,DM,"), "3: The lines of the lot name two authors, LM and DM"),
        (("lot,1,,,,,", "lot,Ada Ash,,,,,"), "3: Line 2 of the table speaks of the same thing"),
        (("lot,Zoe Zinnia,,,,,",), "2: Zoe Zinnia is no candidate of Castle"),
    ],
)
def test_that_a_lot_for_somebody_else_is_refused(
    ward: Session, tmp_path: Path, lines: tuple[str, ...], begin: str
) -> None:
    entered(ward, tmp_path, *ENTRIES[:AT_A_LOT])
    (said,) = sentences(ward, tmp_path, *lines)
    assert said.startswith(begin)


def test_that_a_lot_on_the_last_line_is_drawn(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, *ENTRIES[:AT_A_LOT], "lot,Ada Ash,,,,RO,")
    (drawn,) = ward.count(WARD).ledger.standing_entries(("lot",))
    assert drawn.author == "RO"
    assert drawn.body.payload() == {"tied": ["n1", "n2"], "drawn": ["n1"]}


def test_that_a_stage_has_its_reason(ward: Session, tmp_path: Path) -> None:
    entered(ward, tmp_path, "stage,,,abandoned,,,A riot")
    count = ward.count(WARD)
    assert (count.stage, count.stage_reason) == (Stage.ABANDONED, "A riot")
