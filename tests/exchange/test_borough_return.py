"""The return of a borough, filled on a blank form of the same labels."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from countdesk.exchange.borough_return import borough_return
from countdesk.exchange.flat_board import FlatBoard
from countdesk.exchange.frozen import FrozenContest, FrozenNight
from countdesk.faults import Known
from countdesk.models.election import Keeper
from countdesk.models.stages import Stage
from tests.exchange.contests import hodge_hill, origin, stretton, ward, whole
from tests.exchange.council_forms import foot, parts_of, saved

OFFICER = Keeper.RETURNING_OFFICER
ROOMS = 4
"""Candidates of the form of these tests; that of the Authority takes 21."""

LABELS = (
    (1, "A", "Report of Election for the Greater London Authority"),
    (2, "A", "Please fill in the form as completely as possible"),
    (3, "A", "A London Borough"),
    (4, "A", "Date of election"),
    (5, "A", "Ward"),
    (6, "A", "Number of Councillors to be elected"),
    (7, "A", "Number of local government electors entitled to vote in this election"),
    (8, "A", "Number of valid ballot papers"),
    (9, "B", "Ballot papers from polling stations"),
    (10, "B", "Ballot papers from postal votes"),
    (11, "B", "Turnout"),
    (12, "A", "Total number of rejected ballot papers"),
    (13, "B", "a\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}Want of official mark."),
    (14, "B", "b  Voting for more candidates than voter is entitled."),
    (15, "B", "c  Writing or mark by which the voter could be identified."),
    (16, "B", "d  Unmarked or wholly void for uncertainty."),
    (17, "A", "Number rejected in part"),
    (19, "B", "Candidate surname"),
    (19, "C", "First name"),
    (19, "D", "Whether Female (if known)"),
    (19, "E", "Party"),
    (19, "F", "Votes recorded"),
    (19, "G", "If candidate was elected, mark with an 'X'"),
)


def blank(change: Callable[[Workbook], None] | None = None) -> bytes:
    """Return a blank form with the labels of the Authority's."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "1"
    sheet.sheet_view.tabSelected = True
    for row, column, text in LABELS:
        sheet[f"{column}{row}"] = text
    for row in range(4, 18):
        sheet[f"G{row}"].font = Font(bold=True)
    sheet["G4"].number_format = "dd mmmm yyyy"
    for number in range(1, ROOMS + 1):
        sheet[f"A{19 + number}"] = number
        sheet[f"H{19 + number}"] = f"00ABFX{number}"
        for column in "BCDEFG":
            sheet[f"{column}{19 + number}"].number_format = "@"
    sheet.print_area = "A1:H30"
    foot(sheet).center.text = "Return"
    if change is not None:
        change(workbook)
    return saved(workbook)


def night() -> FrozenNight:
    return FrozenNight("wards", FlatBoard((), (), ()), origin())


def made(contests: Sequence[FrozenContest], form: bytes | None = None) -> Workbook:
    """Return a filled return read back."""
    content = borough_return(night(), contests, form=blank() if form is None else form)
    return openpyxl.load_workbook(io.BytesIO(content))


def refused(form: bytes) -> str:
    with pytest.raises(Known) as fault:
        borough_return(night(), [whole(ward(3, keeper=OFFICER))], form=form)
    return fault.value.sentence


def test_that_each_ward_has_a_sheet_with_its_figures_as_numbers() -> None:
    stretton_of_officer = whole(stretton(OFFICER))
    workbook = made([whole(ward(3, 12, name="Abbey", keeper=OFFICER)), stretton_of_officer])
    assert workbook.sheetnames == ["Abbey", "Stretton"]
    sheet = workbook["Stretton"]
    assert sheet["A3"].value == "East Staffordshire Borough Council"
    assert f"{sheet['G4'].value:%d.%m.%Y}" == "14.02.2008"
    assert [sheet[f"G{row}"].value for row in range(5, 18)] == [
        "Stretton",
        1,
        None,
        1792,
        1238,
        560,
        None,
        6,
        0,
        4,
        0,
        2,
        None,
    ]
    assert [sheet[f"{column}21"].value for column in "ABCDEFG"] == [
        2,
        "Carter",
        "Margaret Heather",
        None,
        "Conservative and Unionist Party",
        661,
        "X",
    ]
    assert sheet["G20"].value is None


def test_that_turnout_is_of_valid_papers_and_shown_in_percent() -> None:
    sheet = made([whole(ward(3, 12, keeper=OFFICER))]).worksheets[0]
    assert (sheet["G11"].value, sheet["G11"].number_format) == (1180 / 10200, "0.00%")
    assert sheet["G11"].font.b


def test_that_more_candidates_than_rooms_get_rows_like_the_last() -> None:
    sheet = made([whole(ward(7, keeper=OFFICER))]).worksheets[0]
    assert [sheet[f"A{row}"].value for row in range(20, 27)] == [1, 2, 3, 4, 5, 6, 7]
    assert [sheet[f"H{row}"].value for row in (23, 24, 26)] == ["00ABFX4", "00ABFX5", "00ABFX7"]
    assert [sheet[f"F{row}"].value for row in range(20, 27)] == [900 - 7 * n for n in range(1, 8)]
    assert sheet["F26"].number_format == "@"


def test_that_a_ward_that_is_not_declared_has_no_figure_of_its_count() -> None:
    sheet = made([whole(stretton(OFFICER, Stage.PROVISIONAL))]).worksheets[0]
    assert sheet["G5"].value == "Stretton"
    assert [sheet[f"G{row}"].value for row in range(8, 25)] == [None] * 11 + [LABELS[-1][2]] + [
        None
    ] * 5
    assert {sheet[f"F{row}"].value for row in range(20, 25)} == {None}
    assert sheet["B26"].value == "Provisional; not the declaration"


def test_that_an_agents_figures_say_so_below_the_candidates() -> None:
    sheet = made([whole(stretton())]).worksheets[0]
    assert sheet["B26"].value == (
        "Result as declared, recorded by Trestle table 1; not the official notice"
    )


def test_that_formulas_of_the_form_work_in_every_sheet() -> None:
    def with_formula(workbook: Workbook) -> None:
        workbook.worksheets[0]["G12"] = "=SUM('1'!G13:G16)"

    form = blank(with_formula)
    contests = [whole(ward(3, keeper=OFFICER)), whole(ward(7, name="B", keeper=OFFICER))]
    content = borough_return(night(), contests, form=form)
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    assert [sheet["G12"].value for sheet in workbook] == ["=SUM(G13:G16)"] * 2
    assert b'fullCalcOnLoad="1"' in parts_of(content)["xl/workbook.xml"]


def test_that_every_sheet_is_printed_as_the_blank_one_and_one_alone_is_chosen() -> None:
    contests = [whole(ward(3, name=name, keeper=OFFICER)) for name in ("O'Hara", "B/C", "b c")]
    workbook = made(contests)
    assert workbook.sheetnames == ["O'Hara", "B C", "b c (2)"]
    assert [sheet.print_area for sheet in workbook] == [
        "'O''Hara'!$A$1:$H$30",
        "'B C'!$A$1:$H$30",
        "'b c (2)'!$A$1:$H$30",
    ]
    assert {foot(sheet).center.text for sheet in workbook} == {"Return"}
    assert [sheet.sheet_view.tabSelected for sheet in workbook] == [True, None, None]


def test_that_what_is_drawn_on_the_form_is_drawn_on_every_sheet() -> None:
    def with_chart(workbook: Workbook) -> None:
        workbook.worksheets[0].add_chart(BarChart(), "B30")

    contests = [whole(ward(3, name=name, keeper=OFFICER)) for name in ("Abbey", "Bridge")]
    content = borough_return(night(), contests, form=blank(with_chart))
    assert {"xl/drawings/drawing2.xml", "xl/charts/chart2.xml"} <= parts_of(content).keys()
    for number in (1, 2):
        rels = parts_of(content)[f"xl/worksheets/_rels/sheet{number}.xml.rels"]
        assert b"/xl/drawings/drawing%d.xml" % number in rels


@pytest.mark.parametrize(
    ("place", "text", "sentence"),
    [
        (
            "A1",
            "Another form",
            (
                'The form is another workbook: no sheet of it is headed "Report of Election for '
                'the Greater London Authority"; give the blank form as the Authority sends it.'
            ),
        ),
        (
            "B11",
            "Votes",
            (
                'The form has the title of the return, and not its line "turnout"; give the blank '
                "form as the Greater London Authority sends it."
            ),
        ),
        ("G8", 5944, "The form is filled in already; give the blank form."),
        ("B20", "BAKER", "The form is filled in already; give the blank form."),
        ("A3", "Barnet", "The form is filled in already; give the blank form."),
    ],
)
def test_that_another_workbook_is_refused(place: str, text: object, sentence: str) -> None:
    def change(workbook: Workbook) -> None:
        workbook.worksheets[0][place] = text  # type: ignore[assignment]

    assert refused(blank(change)) == sentence


def test_that_a_night_without_wards_has_nothing_to_return() -> None:
    with pytest.raises(Known) as fault:
        borough_return(night(), [whole(hodge_hill())], form=blank())
    assert fault.value.sentence == (
        "No contest of this file is a ward of a borough, so that there is nothing to return; open "
        "the file with the borough's wards."
    )


def test_that_contests_are_taken_one_at_a_time() -> None:
    class Once(Sequence[FrozenContest]):
        asked = 0

        def __len__(self) -> int:
            return 1

        def __getitem__(self, place: object) -> FrozenContest:  # type: ignore[override]
            if place != 0:
                raise IndexError
            self.asked += 1
            return whole(ward(3, keeper=OFFICER))

    contests = Once()
    made(contests)
    assert contests.asked == 1
