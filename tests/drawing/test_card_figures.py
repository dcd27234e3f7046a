"""The figures on a card: none of them is ever cut, whatever the names beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QApplication

from countdesk.drawing.card import card, card_text
from countdesk.drawing.card_content import card_content
from countdesk.drawing.dress import NEUTRAL, Theme
from countdesk.drawing.palette import PALETTES
from countdesk.drawing.picture import Block
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.shapes import Shape
from countdesk.figures import UNKNOWN
from countdesk.models import decisions
from countdesk.models.baseline import PastKind
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Holder
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from tests.drawing.contests_on_cards import NAMES, polled
from tests.drawing.held_to import crossings, running, said
from tests.exchange.contests import (
    AT,
    STRETTON,
    begun,
    candidates_of,
    party,
    past_of,
    stretton,
    stretton_contest,
    under_way,
    ward,
    whole,
)
from tests.exchange.contests_worked import all_new, left_blank, marked_otherwise
from tests.exchange.press_contests import (
    CONSERVATIVE,
    INDEPENDENT,
    LABOUR,
    MAY_2022,
    NO_DESCRIPTION,
    declared,
    high_town,
)

_LONG = "Independents Residents and Ratepayers Association of Greater Netherford and Villages"

shapes = pytest.mark.parametrize("shape", Shape)


def named(one: str, other: str) -> FrozenContest:
    """Return a contest between two parties of these names, with majority, turnout and swing."""
    lines = ((None, one, 500), (None, other, 400))
    past = past_of("May 2022", PastKind.ACTUAL, lines, 3000)
    now = (("Ann", (None, one), 500), ("Bo", (None, other), 300))
    return whole(declared(now, past=past, papers=812))


@shapes
@pytest.mark.parametrize("length", [24, 41, 60, 80])
def test_that_no_figure_is_cut_however_long_the_names_of_parties_are(
    length: int, shape: Shape, qapp: QApplication
) -> None:
    one, other = f"A {_LONG}"[:length].strip(), f"B {_LONG}"[:length].strip()
    contest = named(one, other)
    picture = card(contest, shape, Theme.DAY, NEUTRAL)
    assert not crossings(picture)
    texts = said(picture)
    facts = card_content(contest).facts
    assert [fact.label for fact in facts] == ["Majority", "Ballot box turnout", "Swing"]
    for fact in facts:
        assert {fact.label, fact.value} <= set(texts)
        assert fact.note in running(picture)


@shapes
def test_that_a_note_stands_in_short_names_before_it_is_broken(
    shape: Shape, qapp: QApplication
) -> None:
    contest = named("Trade Unionist and Socialist Coalition", _LONG)
    brief = card_content(contest).facts[-1].note_in_brief
    assert brief in running(card(contest, shape, Theme.DAY, NEUTRAL))


@shapes
def test_that_a_share_of_several_votes_a_paper_is_of_papers_and_says_so(
    shape: Shape, qapp: QApplication
) -> None:
    contest = high_town()
    texts = said(card(contest, shape, Theme.DAY, NEUTRAL))
    # 1,100 of 2,100 papers less 12 rejected.
    assert {"Of papers", "52.7%"} <= set(texts)
    assert "Share" not in texts
    assert "1,100 votes, 52.7% of papers" in card_text(contest).decode()


def test_that_a_share_of_papers_is_a_dash_where_the_papers_are_unknown() -> None:
    lines = (("Ann Ash", LABOUR, 1100), ("Bob Bell", LABOUR, 990), ("Cy Cox", CONSERVATIVE, 900))
    content = card_content(whole(declared(lines, seats=2)))
    assert {line.share for line in content.lines} == {"\N{EN DASH}"}


@shapes
def test_that_a_card_of_a_count_under_way_says_how_much_is_counted(
    shape: Shape, qapp: QApplication
) -> None:
    contest = whole(under_way())
    said_first = card_content(contest).cautions[0]
    assert said_first == "72% of the papers are counted."
    assert said_first in running(card(contest, shape, Theme.DAY, NEUTRAL))
    assert said_first in card_text(contest).decode()


def test_that_whoever_has_a_blank_on_a_sheet_has_votes_and_no_share_on_a_card() -> None:
    draft = stretton(stage=Stage.COUNTING)
    blank = CountingSheet("B2", 442, {"c1": 80, "c3": 51, "c4": 92, "c5": 57})
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), blank, AT, correction=True))
    content = card_content(whole(draft))
    (carter,) = (line for line in content.lines if line.name == "Margaret Heather Carter")
    assert (carter.votes, carter.share, carter.change) == ("499", "\N{EN DASH}", "\N{EN DASH}")
    assert "Swing" not in [fact.label for fact in content.facts]


def test_that_no_past_result_is_named_on_a_card_that_holds_no_change() -> None:
    past = past_of("May 2022", PastKind.ACTUAL, ((None, "Somebody", 0),), 0)
    lines = (("Ann", LABOUR, 500), ("Bo", CONSERVATIVE, 300))
    content = card_content(whole(declared(lines, past=past)))
    assert not content.compared
    assert card_content(named("One", "Other")).compared


def test_that_no_description_is_none_and_never_independent() -> None:
    content = card_content(whole(declared((("A", LABOUR, 5), ("B", NO_DESCRIPTION, 3)))))
    assert (content.lines[1].party, content.lines[1].short) == ("no description", "no description")


def test_that_independents_stand_together_among_the_parties_of_a_card() -> None:
    lines = (
        ("Ann Ash", LABOUR, 1100),
        ("Bob Bell", LABOUR, 1050),
        ("Flo Fox", INDEPENDENT, 400),
        ("Gus Gee", INDEPENDENT, 300),
    )
    content = card_content(whole(declared(lines, seats=3, past=MAY_2022, papers=2100)))
    assert content.by_party.replace("\N{NO-BREAK SPACE}", "_").endswith(
        ", two_Independents_together_39.4%"
    )


@pytest.mark.parametrize(
    ("party", "said"), [(INDEPENDENT, "Ind 27.1% (new)"), (NO_DESCRIPTION, "Flo Fox 27.1% (new)")]
)
def test_that_nobody_is_left_out_of_the_parties_of_a_card(
    party: tuple[str | None, str], said: str
) -> None:
    lines = (("Ann Ash", LABOUR, 1100), ("Bob Bell", LABOUR, 1050), ("Flo Fox", party, 400))
    content = card_content(whole(declared(lines, seats=2, past=MAY_2022, papers=2100)))
    assert content.by_party.replace("\N{NO-BREAK SPACE}", " ").endswith(said)


def test_that_a_reason_on_a_card_ends_in_a_full_stop() -> None:
    content = card_content(whole(stretton(stage=Stage.DECLARED, reason="As read out")))
    assert all(line.endswith(".") for line in content.told)


def test_that_somebody_has_one_name_on_a_card() -> None:
    content = card_content(_drawn())
    assert any("is allotted to Bob Badger." in line for line in content.told)
    assert not any("Robert" in line for line in content.told)


def _drawn() -> FrozenContest:
    people = candidates_of((("Robert Badger", None, "X"), ("Ben Birch", None, "Y")))
    contest = replace(stretton_contest(), holder=Holder(party(*LABOUR)))
    draft = begun(contest, (replace(people[0], common_name="Bob Badger"), people[1]))
    totals = DeclaredTotals(votes={"c1": 10, "c2": 10}, elected=("c1",), by_lot=("c1",))
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    return whole(draft)


def test_that_the_title_of_a_card_names_both_outcomes() -> None:
    holder = Holder(party(*CONSERVATIVE), party(*LABOUR))
    contest = whole(declared((("A", LABOUR, 9), ("B", CONSERVATIVE, 8)), holder=holder))
    assert card_content(contest).title == (
        "High Town: Labour gain from Conservative; Labour hold against the eve of poll"
    )


@pytest.mark.parametrize("candidates", [9, 12])
def test_that_a_long_name_of_a_ward_gives_its_room_to_candidates(
    candidates: int, qapp: QApplication
) -> None:
    contest = whole(ward(candidates, 6))
    assert contest.declaration.is_unreconciled
    texts = said(card(contest, Shape.SQUARE, Theme.DAY, NEUTRAL))
    assert all(line.candidate.name in texts for line in contest.result.candidates)
    assert not any("more, together" in text for text in texts)


def without_papers() -> FrozenContest:
    """Return a ward of two seats whose papers nobody told, so that no share of papers is known."""
    lines = (("Ann Ash", LABOUR, 1100), ("Bob Bell", LABOUR, 990), ("Cy Cox", CONSERVATIVE, 900))
    return whole(declared(lines, seats=2))


@shapes
@pytest.mark.parametrize("case", [lambda: whole(left_blank()), without_papers])
def test_that_a_share_that_is_not_known_has_neither_column_nor_bar(
    case: Callable[[], FrozenContest], shape: Shape, qapp: QApplication
) -> None:
    contest = case()
    picture = card(contest, shape, Theme.NIGHT, NEUTRAL)
    texts = said(picture)
    assert {line.votes for line in card_content(contest).lines} <= set(texts)
    assert not {"Share", "Of papers", UNKNOWN} & set(texts)
    # A bar and its track have ends as round as they are high; the ground of a mark has words.
    colours = {PALETTES[Theme.NIGHT].track, PALETTES[Theme.NIGHT].bar}
    assert not [
        mark for mark in picture.marks if isinstance(mark, Block) and mark.colour in colours
    ]


def test_that_of_a_majority_nobody_knows_a_card_says_nothing() -> None:
    content = card_content(whole(marked_otherwise()))
    assert not [fact for fact in content.facts if fact.value == UNKNOWN]


@shapes
def test_that_a_card_without_a_column_of_changes_names_what_it_compares(
    shape: Shape, qapp: QApplication
) -> None:
    texts = running(card(polled(30), shape, Theme.NIGHT, NEUTRAL))
    has_column = "Change" in said(card(polled(30), shape, Theme.NIGHT, NEUTRAL))
    assert ("Changes in percentage points since May 2022." in texts) == has_column
    assert ("Swing in percentage points since May 2022." in texts) != has_column


def test_that_the_turnout_is_named_where_it_alone_is_compared() -> None:
    past = past_of("May 2022", PastKind.ACTUAL, ((None, "Somebody", 300),), 3000)
    known = whole(declared((("Ann", LABOUR, 500), ("Bo", CONSERVATIVE, 300)), past=past))
    measure = known.result.turnout_measure
    assert measure is not None
    turnout = replace(known.comparison, turnout_changes={measure: Fraction(0)})
    content = card_content(replace(known, comparison=turnout)).without_changes
    assert content.compared == "Change in turnout in percentage points since May 2022."


def test_that_a_column_without_a_single_change_is_none(qapp: QApplication) -> None:
    contest = whole(all_new())
    assert {line.change for line in card_content(contest).lines} == {"new"}
    for shape in Shape:
        assert "Change" not in said(card(contest, shape, Theme.DAY, NEUTRAL))
    assert "new" in card_text(contest).decode()


def test_that_changes_give_way_to_names_that_would_be_cut_beside_them(qapp: QApplication) -> None:
    texts = said(card(polled(30, names=NAMES), Shape.TALL, Theme.DAY, NEUTRAL))
    assert {NAMES[1], NAMES[4]} <= set(texts)
    assert "Change" not in texts
    assert "Change" in said(card(polled(30), Shape.TALL, Theme.DAY, NEUTRAL))
