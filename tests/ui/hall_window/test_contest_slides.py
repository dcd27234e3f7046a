"""What the hall is shown of a contest: what its stage permits, readable from the back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk import figures
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Keeper
from countdesk.models.stages import Stage
from countdesk.models.statements import SheetEntered, Statement
from countdesk.session.session import Session
from countdesk.settings import HallSettings
from countdesk.ui.hall_window.lettering import BESIDE, HEIGHT, MAIN
from tests.ui.hall_window import halls
from tests.ui.hall_window.conftest import FULL, Hall, ShowHall

VOTES = [f"{votes:,}" for votes in halls.votes_of(5)]


def ward(**how: object) -> partial[None]:
    return partial(halls.ward, **how)  # type: ignore[arg-type]


def assert_no_votes(hall: Hall) -> None:
    assert not set(VOTES) & set(hall.texts), hall.said
    assert "Votes" not in hall.texts
    assert "Elected" not in hall.texts
    assert not any(votes in hall.window.accessibleDescription() for votes in VOTES)


def test_that_before_the_close_of_poll_nothing_is_shown_but_when_it_is(show_hall: ShowHall) -> None:
    today = datetime.now(UTC).date()
    hall = show_hall(ward(stage=Stage.SET_UP, day=today.replace(year=today.year + 1)))
    hall.use(HallSettings(), told=True)
    title, said, night, time = hall.texts
    assert (title, said, night) == (
        "High Town",
        "Poll open until 22:00",
        "Netherford Borough Council",
    )
    assert len(time) == len("22:00")


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        (Stage.VERIFICATION, "Verification"),
        (Stage.COUNTING, "Count"),
        (Stage.PROVISIONAL, "Counted, not declared"),
        (Stage.AGREED, "Counted, not declared"),
    ],
)
def test_that_until_the_declaration_no_votes_are_shown(
    show_hall: ShowHall, stage: Stage, said: str
) -> None:
    hall = show_hall(ward(stage=stage))
    assert_no_votes(hall)
    assert said in hall.texts
    # Who stands, in the order of the ballot paper, with the papers verified and the turnout.
    names = [text for text in hall.texts if text in halls.NAMES]
    assert names == list(halls.NAMES[:5])
    assert "8,354" in hall.texts
    assert "40.1%" in hall.texts


@pytest.mark.parametrize("keeper", Keeper)
def test_that_provisional_figures_are_shown_where_told_with_the_exact_words(
    show_hall: ShowHall, keeper: Keeper
) -> None:
    hall = show_hall(ward(stage=Stage.AGREED, keeper=keeper))
    assert_no_votes(hall)
    hall.use(HallSettings(), told=True)
    words = {
        Keeper.RETURNING_OFFICER: "Provisional; not the declaration",
        Keeper.AGENT: "Provisional: agents' figures, not the declaration of the Returning Officer",
    }[keeper]
    status = next(mark for mark in hall.words if mark.text == words)
    assert status.capital >= HEIGHT // 32
    assert set(VOTES) <= set(hall.texts)
    assert "Lead \N{MIDDLE DOT} 2.2 points" in hall.texts
    assert "Elected" not in hall.texts
    assert words in hall.window.accessibleDescription()


def test_that_figures_that_moved_since_they_were_put_leave_the_screen_at_once(
    show_hall: ShowHall, qtbot: QtBot
) -> None:
    hall = show_hall(ward(stage=Stage.PROVISIONAL))
    hall.use(HallSettings(), told=True)
    assert VOTES[0] in hall.texts
    votes = dict(zip(("c1", "c2", "c3", "c4", "c5"), halls.votes_of(5), strict=True))
    moved = CountingSheet("A1", sum(votes.values()), {**votes, "c1": votes["c1"] - 1})
    hall.session.enter_sheet(halls.WARD, moved, correction=True)
    qtbot.waitUntil(lambda: VOTES[1] not in hall.texts)
    assert_no_votes(hall)
    assert "1,899" not in hall.texts


def test_that_a_declared_result_is_shown_by_votes_with_what_came_of_it(show_hall: ShowHall) -> None:
    hall = show_hall(ward())
    names = [text for text in hall.texts if text in halls.NAMES]
    assert names == [halls.NAMES[place] for place in (0, 3, 1, 4, 2)]
    assert [text for text in hall.texts if text in VOTES] == sorted(VOTES, reverse=True)
    assert hall.texts.count("Elected") == 1
    assert any(text.startswith("Declared at ") for text in hall.texts)
    for said in ("Con gain from Lab", "183", "Majority \N{MIDDLE DOT} 2.2 points", "40.1%", "22.8%",
                 "Changes since May 2022"):  # fmt: skip
        assert said in hall.texts
    described = hall.window.accessibleDescription()
    assert "Margaret Heather Carter, Conservative and Unionist Party, 1,900 votes" in described
    assert hall.window.windowTitle() == "High Town - Hall display"


def test_that_candidates_stand_as_on_the_ballot_paper_where_that_was_chosen(
    show_hall: ShowHall,
) -> None:
    hall = show_hall(ward())
    hall.use(HallSettings(in_ballot_order=True))
    assert [text for text in hall.texts if text in halls.NAMES] == list(halls.NAMES[:5])


def test_that_a_result_recorded_by_an_agent_is_never_called_the_official_one(
    show_hall: ShowHall,
) -> None:
    hall = show_hall(ward(keeper=Keeper.AGENT))
    assert "Result as declared, recorded by table 4; not the official notice" in hall.texts
    assert any("Recorded as declared at " in text for text in hall.texts)


def test_that_a_result_that_does_not_reconcile_says_so(show_hall: ShowHall) -> None:
    def prepare(session: Session) -> None:
        halls.ward(session, stage=Stage.COUNTING)
        session.reject_papers(halls.WARD, "uncertain", 2_000, correction=True)
        session.reach_stage(halls.WARD, Stage.DECLARED, "Declared so in the hall.")

    hall = show_hall(prepare)
    cautions = [text for text in hall.texts if text.startswith("As declared; the figures do not")]
    assert len(cautions) == 1
    assert "E3" in cautions[0]


def test_that_a_corrected_result_says_what_was_corrected(show_hall: ShowHall) -> None:
    def prepare(session: Session) -> None:
        halls.ward(session)
        with session.amending("A bundle was found again."):
            session.reject_papers(halls.WARD, "uncertain", 7, correction=True)

    hall = show_hall(prepare)
    assert "Corrected" in hall.said
    assert "Result as corrected" in hall.texts


def test_that_what_a_correction_moved_in_the_result_is_said_before_anything_else(
    show_hall: ShowHall,
) -> None:
    def prepare(session: Session) -> None:
        halls.ward(session)
        votes = dict(zip(("c1", "c2", "c3", "c4", "c5"), halls.votes_of(5), strict=True))
        moved = {**votes, "c1": votes["c1"] + 2, "c2": votes["c2"] - 2}
        with session.amending("A bundle lay on the wrong pile."):
            session.enter_sheet(
                halls.WARD, CountingSheet("A1", sum(votes.values()), moved), correction=True
            )

    hall = show_hall(prepare)
    said = " ".join(hall.texts)
    begin = said.index("The result: Carter 1,902, was 1,900; Pritchard 1,700, was 1,702")
    assert begin < said.index("Corrected after the declaration: A bundle lay on the wrong pile")
    assert "Sheet A1" not in said


def test_that_a_swing_stands_with_its_pair_on_a_slide_of_many_candidates_too(
    show_hall: ShowHall,
) -> None:
    hall = show_hall(ward(number=15, seats=3))
    assert "Butler swing" in hall.texts
    assert "8.8 Con to Green" in hall.texts


@pytest.mark.parametrize("stage", [Stage.UNCONTESTED, Stage.DECLARED])
def test_that_an_uncontested_election_names_who_is_elected_without_votes(
    show_hall: ShowHall, stage: Stage
) -> None:
    def prepare(session: Session) -> None:
        halls.ward(session, 1, stage=Stage.SET_UP, with_past=False)
        session.reach_stage(halls.WARD, stage)

    hall = show_hall(prepare)
    assert "Uncontested: elected without a poll" in hall.texts
    assert "Elected" in hall.texts
    assert {"Result", "Con gain from Lab"} <= set(hall.texts)
    assert "Votes" not in hall.texts


def test_that_a_poll_that_is_not_taken_is_told_with_its_reason(show_hall: ShowHall) -> None:
    def prepare(session: Session) -> None:
        halls.ward(session, 2, stage=Stage.SET_UP)
        session.reach_stage(halls.WARD, Stage.COUNTERMANDED, "A candidate died.")

    hall = show_hall(prepare)
    assert "Countermanded: the poll is not taken" in hall.texts
    assert "A candidate died." in hall.texts


# Readable from the back.


@pytest.mark.parametrize("size", [FULL, QSize(1366, 768), QSize(1024, 768), QSize(3840, 2160)])
@pytest.mark.parametrize("number", [2, 5, 12, 30])
def test_that_every_text_is_in_its_place_and_no_smaller_than_is_read_from_the_back(
    show_hall: ShowHall, number: int, size: QSize
) -> None:
    hall = show_hall(ward(number=number, keeper=Keeper.AGENT))
    hall.window.resize(size)
    lettering = hall.window._lettering
    wide = size.width() / min(size.height() / HEIGHT, size.width() / 1440)
    for mark in hall.words:
        assert mark.capital >= BESIDE
        width = lettering.width(mark.text, mark.capital, mark.weight)
        assert width <= mark.place.width + 1, mark
        assert mark.place.left >= 0
        assert mark.place.right <= wide, mark
        assert mark.place.bottom <= HEIGHT, mark
    shown = [mark for mark in hall.words if mark.text.replace(",", "").isdecimal()]
    assert len(shown) >= number / len(hall.window.show_of.cycle.slides)
    assert all(mark.capital >= MAIN for mark in shown)


def test_that_the_letters_are_as_high_as_the_twenty_metres_ask(show_hall: ShowHall) -> None:
    hall = show_hall(ward())
    for capital in (BESIDE, MAIN, 50):
        font = hall.window._lettering.font(capital)
        assert QFontMetricsF(font).capHeight() >= capital - 0.5


@pytest.mark.parametrize("number", [2, 5, 12, 30])
def test_that_no_two_texts_stand_on_one_another(show_hall: ShowHall, number: int) -> None:
    hall = show_hall(ward(number=number))
    places = [mark.place.rect().adjusted(2, 2, -2, -2) for mark in hall.words]
    letters = [
        rect.adjusted(0, (rect.height() - mark.capital) / 2, 0, -(rect.height() - mark.capital) / 2)
        for rect, mark in zip(places, hall.words, strict=True)
    ]
    for at, one in enumerate(letters):
        for other, mark in zip(letters[at + 1 :], hall.words[at + 1 :], strict=True):
            assert not one.intersects(other), (hall.words[at], mark)


def test_that_names_of_any_script_are_shown_whole_where_they_have_room(show_hall: ShowHall) -> None:
    hall = show_hall(ward(number=5))
    for name in halls.NAMES[:5]:
        assert name in hall.texts


@pytest.mark.parametrize(("number", "seats"), [(15, 3), (30, 1)])
def test_that_no_surname_is_cut_where_a_short_party_leaves_it_room(
    show_hall: ShowHall, number: int, seats: int
) -> None:
    hall = show_hall(ward(number=number, seats=seats))
    assert "Rhydderch-Fychan" in "\n".join(hall.texts)
    cut = [text for text in hall.texts if text.endswith("\N{HORIZONTAL ELLIPSIS}")]
    # A name of two surnames and the long name of its party have one line together.
    assert all(text.startswith(("Featherston", "Save O")) for text in cut)


def test_that_parties_are_named_beside_their_colours(show_hall: ShowHall) -> None:
    hall = show_hall(ward(number=5))
    for party in ("Conservative and Unionist Party", "Labour Party", "Reform UK"):
        assert party in hall.texts


def test_that_several_seats_mark_each_elected_by_the_word(show_hall: ShowHall) -> None:
    hall = show_hall(ward(number=9, seats=3))
    assert hall.texts.count("Elected") == 3
    assert "3 seats" in hall.said
    assert "1 Con, 1 Green, 1 Lab" in hall.texts


# Painted.


def test_that_an_entry_that_moves_nothing_in_sight_paints_nothing(
    show_hall: ShowHall, qtbot: QtBot
) -> None:
    hall = show_hall(ward(stage=Stage.COUNTING))
    before = hall.window.marks
    hall.session.reject_papers(halls.WARD, "uncertain", 9, correction=True)
    hall.window.look()
    assert hall.window.marks == before


def test_that_a_slide_is_painted_in_every_theme_and_says_the_same(show_hall: ShowHall) -> None:
    hall = show_hall(ward())
    said, pictures = hall.texts, []
    for theme in ("night", "day", "contrast"):
        hall.use(HallSettings(theme=theme))
        assert hall.texts == said
        image = hall.window.grab().toImage()
        pictures.append({image.pixelColor(x, 540).name() for x in range(0, 1920, 4)})
    assert len({frozenset(colours) for colours in pictures}) == 3
    assert all(len(colours) > 2 for colours in pictures)


def test_that_another_minute_paints_the_foot_alone(show_hall: ShowHall, qtbot: QtBot) -> None:
    hall = show_hall(ward())
    painted = painted_by(hall, qtbot, lambda: hall.window.show_of.pause(paused=True))
    foot = hall.window.height() * (HEIGHT - 64) // HEIGHT
    assert painted.top() >= foot
    assert painted.width() < hall.window.width() // 2


def test_that_nothing_is_laid_out_twice_in_a_frame(show_hall: ShowHall, qtbot: QtBot) -> None:
    hall = show_hall(ward(stage=Stage.COUNTING))
    looked: list[None] = []
    hall.window.show_of.changed.connect(lambda: looked.append(None))
    for papers in (7, 8, 9, 10):
        hall.session.reject_papers(halls.WARD, "uncertain", papers, correction=True)
    assert not looked
    qtbot.waitUntil(lambda: bool(looked))
    assert len(looked) == 1


class Painted(QObject):
    """Notes what of a window is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.rects: list[QRect] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            self.rects.append(event.region().boundingRect())
        return False


def painted_by(hall: Hall, qtbot: QtBot, deed: Callable[[], object]) -> QRect:
    """Return what of the window is painted once something was done."""
    QApplication.processEvents()
    painted = Painted()
    hall.window.installEventFilter(painted)
    deed()
    qtbot.waitUntil(lambda: bool(painted.rects))
    hall.window.removeEventFilter(painted)
    together = QRect()
    for rect in painted.rects:
        together = together.united(rect)
    return together


def test_that_of_a_contest_on_which_desks_disagree_no_figure_is_shown(
    show_hall: ShowHall,
) -> None:
    def prepare(session: Session) -> None:
        halls.ward(session, stage=Stage.PROVISIONAL)
        votes = dict(zip(("c1", "c2", "c3", "c4", "c5"), halls.votes_of(5), strict=True))
        sheets = (
            CountingSheet("Z9", 10, {**dict.fromkeys(votes, 0), each: 10}) for each in ("c1", "c2")
        )
        for sheet in sheets:
            session.record(Statement(halls.WARD, SheetEntered(1, sheet)))

    hall = show_hall(prepare)
    hall.use(HallSettings(), told=True)
    assert hall.texts[:2] == ["High Town", "Figures withheld for now"]
    assert not any(text.replace(",", "").isdecimal() for text in hall.texts)


def test_that_of_several_seats_the_shares_are_of_papers_and_say_so(show_hall: ShowHall) -> None:
    hall = show_hall(ward(number=5, seats=3))
    assert "Of papers" in hall.texts
    assert "Share" not in hall.texts
    votes = halls.votes_of(5)
    papers = -(-sum(votes) // 3)
    for each in votes:
        assert figures.percent(Fraction(each, papers)) in hall.texts


@pytest.mark.parametrize("number", [5, 12])
def test_that_an_outcome_that_is_another_on_the_eve_of_poll_names_both(
    number: int, show_hall: ShowHall
) -> None:
    hall = show_hall(ward(number=number, on_eve=halls.CON))
    assert {"Con gain from Lab", "On the eve of poll", "hold"} <= set(hall.texts)
