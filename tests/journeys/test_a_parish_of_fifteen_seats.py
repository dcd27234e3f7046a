"""A parish of fifteen seats and thirty candidates, from the first box to its declaration."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from countdesk.models.election import BoxKind
from tests.journeys import afterwards
from tests.journeys.dialogs import Lot, NewCount, Recount
from tests.journeys.keyboard import enter, press, write
from tests.journeys.pages import WindowPage
from tests.journeys.tables import CON, INDEPENDENT, LAB, Ward, candidates_table

RESIDENTS = ("Kingsmoor Residents", "PP9071")
SHEETS = {"A": (180, 3), "B": (165, 2), "C": (152, 0)}
"""Papers and doubtful papers of each counting sheet."""

SPLIT = (
    ("Abbott", CON, (72, 69, 76)),
    ("Barnes", CON, (62, 57, 70)),
    ("Carver", CON, (71, 59, 56)),
    ("Dawson", CON, (62, 48, 67)),
    ("Easton", CON, (95, 76, 67)),
    ("Farrow", CON, (63, 62, 43)),
    ("Gibson", CON, (85, 55, 51)),
    ("Harper", CON, (100, 58, 84)),
    ("Ingram", CON, (79, 80, 67)),
    ("Jarvis", CON, (53, 77, 49)),
    ("Keene", RESIDENTS, (106, 83, 73)),
    ("Lawson", RESIDENTS, (104, 77, 89)),
    ("Mercer", RESIDENTS, (132, 129, 90)),
    ("Norris", RESIDENTS, (89, 94, 73)),
    ("Osborne", RESIDENTS, (95, 109, 100)),
    ("Palmer", RESIDENTS, (85, 102, 90)),
    ("Quincey", RESIDENTS, (106, 83, 89)),
    ("Rowley", RESIDENTS, (89, 112, 102)),
    ("Sawyer", RESIDENTS, (119, 97, 116)),
    ("Tanner", RESIDENTS, (104, 87, 88)),
    ("Underhill", LAB, (92, 45, 71)),
    ("Vickers", LAB, (94, 81, 56)),
    ("Walton", LAB, (66, 82, 68)),
    ("Yates", LAB, (86, 46, 63)),
    ("Zeller", LAB, (82, 49, 44)),
    ("Ackroyd", LAB, (88, 66, 53)),
    ("Blunt", INDEPENDENT, (89, 70, 64)),
    ("Cramer", INDEPENDENT, (67, 77, 59)),
    ("Dutton", INDEPENDENT, (113, 107, 80)),
    ("Elwood", INDEPENDENT, (66, 88, 59)),
)
"""Each candidate's votes on split papers, sheet by sheet."""

BLOCKS = {CON: 265, RESIDENTS: 198, LAB: 74}
ALLOWED = {"Abbott": 1, "Keene": 3, "Blunt": 2}
"""The votes on the three doubtful papers that were allowed."""

KINGSMOOR = Ward(
    "local.kingsmoor.2024-05-02",
    "Kingsmoor Town Council",
    15,
    2400,
    tuple((surname, party) for surname, party, _votes in SPLIT),
)


def votes_in_the_end() -> list[int]:
    """Return what every candidate has: sheets, block papers and allowed papers."""
    return [
        sum(votes) + BLOCKS.get(party, 0) + ALLOWED.get(surname, 0)
        for surname, party, votes in SPLIT
    ]


def test_that_a_parish_of_fifteen_seats_is_declared_by_keyboard_alone(
    begun: WindowPage, qtbot: QtBot, tmp_path: Path
) -> None:
    window, file = begun, tmp_path / "Kingsmoor.count"
    press("Ctrl+N")
    NewCount(qtbot).agree_to(candidates_table(tmp_path, KINGSMOOR), file)
    verify(window)
    count_blocks(window)
    type_sheets(window)
    adjudicate(window)
    refuse_recount(window, qtbot)
    draw_lot(window, qtbot)
    press("Alt+5", "Alt+6", "Return")
    assert window.stage == "Declared"
    window.picture("parish-7-declared")
    press("Ctrl+Q")
    assert not window.window.isVisible()
    look_afterwards(file)


def verify(window: WindowPage) -> None:
    """List three boxes and count them."""
    press("Alt+2")
    page = window.verification()
    for label, kind, papers in (
        ("1", BoxKind.STATION, 402),
        ("2", BoxKind.STATION, 331),
        ("P1", BoxKind.POSTAL, 312),
    ):
        page.list_box(label, kind)
        page.count_as_expected(label, papers)
    assert page.cards["Verified papers"] == "1,045"
    window.picture("parish-1-verification")


def count_blocks(window: WindowPage) -> None:
    """Type 265 papers for ten candidates as what they are not, then as what they are."""
    press("Alt+3")
    page = window.blocks()
    assert page.here == ("Con", "Block")
    # A star begins the bundles by itself.
    write("265*10")
    assert page.said == "= 2,650"
    press("Return")
    assert page.said == (
        "A block paper gives each of the 10 candidates of Conservative and Unionist Party one "
        "vote: 265 papers make 265 votes each, not 2,650."
    )
    assert page.being_typed == "265*10"
    window.picture("parish-2-block-refused")
    press("Esc")
    assert page.cell("Con", "Block") == "\N{EN DASH}"
    enter(265, 198, 74)
    assert page.row("Con")[:4] == ["265", "265", "2,650", "1,325"]
    assert page.cards["Block papers"] == "537"
    window.picture("parish-3-blocks")


def type_sheets(window: WindowPage) -> None:
    """Type the sheets of the split papers, thirty candidates across."""
    page = window.count()
    for place, (label, (papers, doubtful)) in enumerate(SHEETS.items()):
        page.add_sheet(label, papers, *(votes[place] for _name, _party, votes in SPLIT), doubtful)
        assert page.cell(label, "Check").startswith("within ")
    assert page.cards["Counted"] == "1,034"
    window.picture("parish-4-sheets")
    window.small_picture("parish-4-sheets-small")


def adjudicate(window: WindowPage) -> None:
    """Decide on five doubtful papers; more of them cannot be decided than were set aside."""
    page = window.rejected()
    page.enter_heads(0, 2, 0, 4)
    assert page.tally("uncertain", 2) == "3 awaiting adjudication"
    page.go_to("Allowed, in papers", "Adjudicated")
    press(*["Space"] * 4)
    assert page.said == "1 more adjudicated than set aside"
    press("Shift+Space")
    assert page.said == "0 awaiting adjudication"
    for surname, votes in ALLOWED.items():
        page.tally(surname, votes)
    assert page.cards["Rejected papers"] == "8"
    window.picture("parish-5-adjudication")
    press("Alt+4")
    assert window.stage == "Provisional 1"
    assert window.count().row("Total")[1:31] == [f"{votes}" for votes in votes_in_the_end()]


def refuse_recount(window: WindowPage, qtbot: QtBot) -> None:
    """Ask for a recount for the fourteenth of thirty, which the Returning Officer refuses."""
    form = Recount(qtbot)
    form.fill("1", "14", "2", "each sheet was checked twice")
    window.picture_of(form.dialog, "parish-6-recount-refused")
    form.agree()
    assert window.stage == "Provisional 1"
    assert window.page == "recount"
    page = window.recount()
    assert page.requests == (
        "Request 1: by an election agent for F. Norris; refused. "
        "Reason: each sheet was checked twice"
    )
    window.picture("parish-6-requests")


def draw_lot(window: WindowPage, qtbot: QtBot) -> None:
    """Draw a lot for the fifteenth seat, between two who have the same votes."""
    press("Alt+5")
    assert "E10" in window.notice
    form = Lot(qtbot)
    assert [line.split()[3] for line in form.choices] == ["Barnes", "Norris"]
    form.mark(14)
    form.agree()
    assert window.told.startswith("The lot falls on")
    assert window.findings().summary == "Everything adds up."


def look_afterwards(file: Path) -> None:
    """Look at what thirty candidates come to."""
    assert afterwards.checked(file) == 0
    result = afterwards.result(file)
    candidates = result["candidates"]
    assert [known["votes"] for known in candidates] == votes_in_the_end()
    assert sum(known["elected"] for known in candidates) == 15
    barnes, norris = candidates[1], candidates[13]
    assert barnes["votes"] == norris["votes"] == 454
    assert (barnes["elected"], norris["elected"], norris["by_lot"]) == (False, True, True)
    assert (result["seats"], result["verified_papers"]) == (15, 1045)
    assert (result["valid_papers"], result["valid_votes"]) == (1037, 12176)
    assert (result["papers_unaccounted"], result["rejected_papers"]) == (0, 8)
    (asked,) = result["recounts"]
    assert (asked["allowed"], asked["count"], result["count"]) == (False, None, 1)
