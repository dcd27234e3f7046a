"""The sidebar: 650 contests, walked through, found by typing, each with its stage."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.contests import BadgeTone, ContestRole, ContestsModel, badge
from countdesk.ui.panels.sidebar import WIDTH, SidebarPanel
from countdesk.ui.panels.sidebar_rows import PAGE_HEIGHT, ROW_HEIGHT, row_width
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import DAY
from tests.session.without_tables import add_contest
from tests.ui import score_examples
from tests.ui.score_examples import CON, CROWD, LAB, STRETTON, THREE_SEATS, a_candidate, a_contest

BADGE = int(ContestRole.BADGE)


def add_contests(session: Session, number: int) -> None:
    """Describe so many contests in one batch, as a table does."""
    draft = session.draft()
    for place in range(number):
        contest = a_contest(f"parl.c{place:03}.2010-05-06", f"Contest {place:03}")
        draft.decide(decisions.describe_contest(draft.night, contest))
        candidates = (a_candidate("con", CON, 1), a_candidate("lab", LAB, 2))
        draft.decide(decisions.nominate(contest.identifier, candidates))
    session.record(*draft.statements)


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> SidebarPanel:
    announcements = Announcements()
    session.subscribe(announcements.changed.emit)
    widget = SidebarPanel(session, announcements)
    announcements.setParent(widget)
    widget.announcements = announcements  # type: ignore[attr-defined]
    qtbot.addWidget(widget)
    widget.resize(228, 700)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def chosen(panel: SidebarPanel) -> list[str]:
    """Return what the panel chooses from now on."""
    heard: list[str] = []
    panel._announcements.contest_chosen.connect(heard.append)
    return heard


def test_that_the_model_holds_what_qt_expects(session: Session, qtmodeltester: ModelTester) -> None:
    score_examples.stretton(session, sheets=1)
    model = ContestsModel(session)
    session.subscribe(model.show)
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    score_examples.crowd(session)
    score_examples.enter_sheet(session, "A2")
    assert model.rowCount() == 2


def test_that_a_badge_says_where_the_contest_stands(session: Session) -> None:
    add_contest(session, a_contest(STRETTON, "Stretton"), ())
    model = ContestsModel(session)
    session.subscribe(model.show)
    at = model.index(0)
    assert at.data(BADGE) == "Not started"
    score_examples.crowd(session)
    assert model.index(1).data(BADGE) == "Counting 9%"
    assert model.index(1).data(int(Qt.ItemDataRole.AccessibleTextRole)) == "Crowd, Counting 9%"


def test_that_contests_of_one_name_are_told_apart_by_their_election(session: Session) -> None:
    ward = a_contest(STRETTON, "Stretton")
    county = replace(a_contest(CROWD, "Stretton"), election="County council")
    other = a_contest(THREE_SEATS, "Winshill")
    for contest in (ward, county, other):
        add_contest(session, contest, ())
    model = ContestsModel(session)
    tips = [model.index(row).data(int(Qt.ItemDataRole.ToolTipRole)) for row in range(3)]
    assert tips == ["Stretton · Borough council", "Stretton · County council", "Winshill"]


def test_that_contests_of_one_name_stand_with_their_councils(session: Session) -> None:
    first = replace(a_contest(STRETTON, "Abbey"), authority="Anytown")
    second = replace(a_contest(CROWD, "Abbey"), authority="Otherham")
    model = ContestsModel(session)
    session.subscribe(model.show)
    add_contest(session, first, ())
    assert model.index(0).data() == "Abbey"
    add_contest(session, second, ())
    assert [model.index(row).data() for row in range(2)] == ["Abbey, Anytown", "Abbey, Otherham"]


def test_that_the_names_of_contests_not_started_have_the_room_of_their_badges(
    qtbot: QtBot, session: Session
) -> None:
    for number in range(7):
        name = f"Burton and Uttoxeter {number}"
        add_contest(session, a_contest(f"local.example.w{number}.2011-05-05", name), ())
    panel = SidebarPanel(session, Announcements())
    qtbot.addWidget(panel)
    panel.set_theme(DAY)
    panel.show()
    rows = panel._rows
    assert rows.height == ROW_HEIGHT
    at = panel.model.index(0)
    assert at.data(BADGE) == "Not started"
    image = QImage(200, 40, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    try:
        place = QRectF(0, 0, 200, 34)
        assert rows._badge(painter, place, at, panel.font()) == place.right()
    finally:
        painter.end()


def test_that_a_contest_out_of_sight_says_that_something_does_not_add_up(
    session: Session,
) -> None:
    score_examples.stretton(session, sheets=1)
    score_examples.crowd(session)
    model = ContestsModel(session)
    session.subscribe(model.show)
    before = model.index(0).data(BADGE)
    session.enter_sheet(STRETTON, CountingSheet("Z9", 10, {"con": 11}))
    at = model.index(0)
    assert at.data(BADGE).startswith("! ")
    assert at.data(int(ContestRole.TONE)) == BadgeTone.BAD
    assert "does not add up" in at.data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert not model.index(1).data(BADGE).startswith("!")
    session.undo()
    assert model.index(0).data(BADGE) == before


def test_that_a_verification_says_how_many_boxes_are_done(session: Session) -> None:
    score_examples.stretton(session)
    session.reach_stage(STRETTON, Stage.VERIFICATION)
    assert badge(session.cooked(STRETTON)) == ("Verified", BadgeTone.GOOD)


def test_that_an_entry_changes_one_badge_and_nothing_else(session: Session, qtbot: QtBot) -> None:
    score_examples.stretton(session, sheets=1)
    score_examples.crowd(session)
    model = ContestsModel(session)
    session.subscribe(model.show)
    for row in range(2):
        model.index(row).data(BADGE)
    heard: list[tuple[int, int, list[int]]] = []
    model.dataChanged.connect(
        lambda first, last, roles: heard.append((first.row(), last.row(), list(roles)))
    )
    score_examples.enter_sheet(session, "A2")
    assert [(first, last) for first, last, _roles in heard] == [(0, 0)]
    assert BADGE in heard[0][2]
    assert int(Qt.ItemDataRole.DisplayRole) not in heard[0][2]


def test_that_a_new_name_of_a_contest_shows(session: Session) -> None:
    score_examples.stretton(session)
    model = ContestsModel(session)
    session.subscribe(model.show)
    session.correct_contest(replace(session.count(STRETTON).contest, name="Stretton ward"))
    assert model.index(0).data() == "Stretton ward"


def test_that_a_contest_taken_back_goes_and_one_made_again_comes(session: Session) -> None:
    score_examples.stretton(session)
    model = ContestsModel(session)
    session.subscribe(model.show)
    add_contest(session, a_contest(CROWD, "Crowd"), ())
    assert model.rowCount() == 2
    session.undo()
    assert model.rowCount() == 1
    session.redo()
    assert model.rowCount() == 2


def test_that_650_contests_make_only_the_badges_in_sight(
    session: Session, panel: SidebarPanel, qtbot: QtBot
) -> None:
    add_contests(session, 650)
    assert panel.model.rowCount() == 650
    assert panel.filter.isVisible()
    qtbot.waitUntil(lambda: bool(panel.model._badges))
    assert len(panel.model._badges) < 40


def test_that_arrows_walk_and_typing_finds_among_650(session: Session, panel: SidebarPanel) -> None:
    add_contests(session, 650)
    panel.show_contest("parl.c000.2010-05-06")
    heard = chosen(panel)
    panel.contests.setFocus()
    QTest.keyClick(panel.contests, Qt.Key.Key_Down)
    assert heard == ["parl.c001.2010-05-06"]
    QTest.keyClick(panel.contests, Qt.Key.Key_4)
    assert panel.filter.text() == "4"
    QTest.keyClicks(panel.filter, "17")
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert heard[-1] == "parl.c417.2010-05-06"
    assert panel.filter.text() == ""
    assert panel.contests.currentIndex().data() == "Contest 417"


def test_that_the_filter_never_changes_what_is_shown_by_itself(
    session: Session, panel: SidebarPanel
) -> None:
    add_contests(session, 20)
    panel.show_contest("parl.c003.2010-05-06")
    heard = chosen(panel)
    panel.find_contest()
    QTest.keyClicks(panel.filter, "19")
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert heard == []
    assert panel.contests.currentIndex().data() == "Contest 003"


def test_that_going_on_stops_at_both_ends(session: Session, panel: SidebarPanel) -> None:
    add_contests(session, 3)
    panel.show_contest("parl.c000.2010-05-06")
    heard = chosen(panel)
    panel.step(-1)
    panel.step(5)
    panel.step(1)
    assert heard == ["parl.c002.2010-05-06"]
    panel.choose_nth(7)
    assert heard == ["parl.c002.2010-05-06"]


def test_that_the_findings_still_open_are_counted_beside_their_page(
    session: Session, panel: SidebarPanel
) -> None:
    score_examples.stretton(session, sheets=5)
    panel.show_contest(STRETTON)
    item = panel._actions["go_findings"][1]
    assert item.data(BADGE) == "F8"
    session.reach_stage(STRETTON, Stage.PROVISIONAL)
    # The papers that are not accounted for, and the rejected papers that nobody stated.
    assert item.data(BADGE) == "2"
    assert item.data(int(ContestRole.TONE)) == BadgeTone.BAD


def test_that_a_view_is_chosen_by_its_action(
    session: Session, panel: SidebarPanel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.action_chosen) as heard:
        panel.views.setCurrentIndex(panel._actions["go_journal"][1].index())
        QTest.keyClick(panel.views, Qt.Key.Key_Return)
    assert heard.args == ["go_journal"]


def test_that_what_is_not_shown_here_changes_no_row(session: Session) -> None:
    score_examples.stretton(session, sheets=1)
    model = ContestsModel(session)
    model.index(0).data(BADGE)
    model.show(Change(frozenset({STRETTON}), Part.DESK))
    model.show(Change(frozenset({"unknown"}), Part.SHEETS))
    assert STRETTON in model._badges
    assert model.data(QModelIndex()) is None


def pages(panel: SidebarPanel) -> list[str]:
    """Return the pages of the contest that can be seen, each with its key or badge."""
    rows = panel.pages
    seen = [row for row in range(rows.model().rowCount()) if not rows.isRowHidden(row)]
    assert rows.height() == PAGE_HEIGHT * len(seen) + 2
    at = [rows.model().index(row, 0) for row in seen]
    return [f"{index.data()} {index.data(BADGE)}" for index in at]


def test_that_the_pages_of_a_contest_stand_in_the_order_of_the_night(
    session: Session, panel: SidebarPanel
) -> None:
    score_examples.stretton(session, sheets=5)
    panel.show_contest(STRETTON)
    assert pages(panel) == [
        "Verification F5",
        "Postal votes Shift+F5",
        "Agents' samples F12",
        "Count F6",
        "Rejected papers F7",
        "Here and elsewhere Ctrl+H",
        "Findings F8",
    ]


def test_that_a_page_is_offered_where_the_contest_has_something_to_show_on_it(
    session: Session, panel: SidebarPanel
) -> None:
    score_examples.stretton(session, sheets=5)
    ward = a_contest("local.ward.2008-02-14", "Ward", seats=3)
    add_contest(session, ward, (a_candidate("con", CON, 1), a_candidate("lab", LAB, 2)))
    panel.show_contest(ward.identifier)
    assert "Block votes Shift+F6" in pages(panel)
    panel.show_contest(STRETTON)
    assert "Block votes Shift+F6" not in pages(panel)
    session.choose_practice(STRETTON, CountingPractice(Checking.BLIND))
    assert "Check of sheets Shift+F7" in pages(panel)
    session.choose_practice(STRETTON, CountingPractice())
    assert "Check of sheets Shift+F7" not in pages(panel)
    session.reach_stage(STRETTON, Stage.PROVISIONAL)
    session.ask_recount(STRETTON, Asker.RETURNING_OFFICER, allowed=True)
    assert pages(panel)[-3].startswith("Counts side by side Shift+F8")


def test_that_the_page_in_sight_is_marked_even_where_it_is_not_offered(
    session: Session, panel: SidebarPanel
) -> None:
    score_examples.stretton(session)
    panel.show_contest(STRETTON)
    panel.show_view("go_recount")
    assert "Counts side by side Shift+F8" in pages(panel)
    assert panel.pages.currentIndex().data() == "Counts side by side"
    panel.show_view("go_count")
    assert "Counts side by side Shift+F8" not in pages(panel)


def test_that_the_arrows_pass_over_pages_that_are_not_offered(
    session: Session, panel: SidebarPanel, qtbot: QtBot
) -> None:
    score_examples.stretton(session)
    panel.show_contest(STRETTON)
    panel.show_view("go_count")
    panel.pages.setFocus()
    QTest.keyClick(panel.pages, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.action_chosen) as heard:
        QTest.keyClick(panel.pages, Qt.Key.Key_Return)
    assert heard.args == ["go_rejected"]


def test_that_the_contest_shown_stays_in_sight_where_the_list_becomes_lower(
    session: Session, panel: SidebarPanel, qtbot: QtBot
) -> None:
    add_contests(session, 30)
    contests = panel.contests
    panel.resize(panel.width(), 1000)
    qtbot.waitUntil(lambda: contests.height() > 12 * ROW_HEIGHT)
    panel.show_contest("parl.c020.2010-05-06")
    height = contests.height()
    panel.resize(panel.width(), 800)
    qtbot.waitUntil(lambda: contests.height() < height)
    assert contests.viewport().rect().contains(contests.visualRect(contests.currentIndex()))


def test_that_the_names_of_the_pages_and_their_keys_stand_whole_in_a_wide_font(
    panel: SidebarPanel,
) -> None:
    narrow = panel.width()
    font = QFont(panel.font())
    font.setPointSizeF(panel.font().pointSizeF() * 1.25)
    panel.setFont(font)
    assert narrow == WIDTH < panel.width()
    wanted = row_width(panel.pages.font(), "Counts side by side", "Shift+F8")
    assert panel.pages.font().pointSizeF() == font.pointSizeF()
    assert panel.width() >= wanted


def test_that_what_is_put_out_stands_with_its_keys_and_more_of_it_where_there_is_room(
    qtbot: QtBot, session: Session
) -> None:
    score_examples.stretton(session)
    panel = SidebarPanel(session, Announcements())
    qtbot.addWidget(panel)
    panel.set_theme(DAY)
    panel.show()
    panel.show_contest(STRETTON)

    def offered() -> list[tuple[str, str]]:
        model = panel.outputs.model()
        rows = (row for row in range(model.rowCount()) if not panel.outputs.isRowHidden(row))
        return [(model.index(row, 0).data(), model.index(row, 0).data(BADGE)) for row in rows]

    always = [("Make everything", "Ctrl+D"), ("Sheets and press", "Ctrl+E")]
    panel.resize(panel.width(), 560)
    assert offered() == always
    panel.resize(panel.width(), 800)
    assert offered() == [
        *always,
        ("Press lines", "Ctrl+Shift+J"),
        ("Print the notice", "Ctrl+Shift+I"),
        ("Hall display", "Shift+F11"),
    ]
