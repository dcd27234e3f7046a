"""Result cards: every figure in its place, nothing over anything, legible to everybody."""

from __future__ import annotations

import functools
import pickle
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from countdesk.contrast import SHAPES, contrast
from countdesk.drawing import lettering
from countdesk.drawing.card import card, card_png, card_svg, card_text
from countdesk.drawing.card_content import card_content
from countdesk.drawing.card_layout import FRAMES
from countdesk.drawing.card_table import shown
from countdesk.drawing.dress import NEUTRAL, CardDress, Colours, Theme
from countdesk.drawing.lettering import Letters
from countdesk.drawing.outlines import laid_out
from countdesk.drawing.palette import PALETTES
from countdesk.drawing.picture import Block, Tick
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.shapes import Shape
from countdesk.figures import MINUS, UNKNOWN
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Keeper
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.wording.pictures import others_not_shown
from countdesk.wording.terms import one_sentence
from tests.drawing.contests_on_cards import NAMES, polled
from tests.drawing.held_to import crossings, illegible, running, said
from tests.exchange.contests import (
    AT,
    CON,
    LAB,
    STRETTON,
    begun,
    candidates_of,
    dudley_north,
    hodge_hill,
    party,
    stretton,
    stretton_contest,
    uncontested,
    under_way,
    ward,
    whole,
)
from tests.exchange.contests_worked import declared_otherwise, of_desk

IMPRINT = "Promoted by A. Agent, 20 Rushworth Street, London SE1 0SS, on behalf of the Party, same."
IN_COLOURS = CardDress(Colours.OF_PARTIES, imprint=IMPRINT)


@functools.cache
def contest(name: str) -> FrozenContest:
    """Return an example by its name."""
    made: dict[str, Callable[[], FrozenContest]] = {
        "stretton": lambda: whole(stretton()),
        "provisional": lambda: whole(stretton(stage=Stage.PROVISIONAL)),
        "counting": lambda: whole(stretton(stage=Stage.COUNTING)),
        "officer": lambda: whole(stretton(Keeper.RETURNING_OFFICER)),
        "hodge_hill": lambda: whole(hodge_hill()),
        "dudley_north": lambda: whole(dudley_north()),
        "ward": lambda: whole(ward(12)),
        "large_ward": lambda: whole(ward(30)),
        "uncontested": lambda: whole(uncontested()),
        "nobody": lambda: whole(begun(stretton_contest(), ())),
        "corrected": corrected,
        "tied": tied,
        "defected": lambda: polled(5, on_eve=party(LAB, "Labour Party")),
        "two": lambda: polled(2),
        "names": lambda: polled(8, names=NAMES),
        "no_past": lambda: polled(5, is_compared=False),
        "thirty": lambda: polled(30, names=NAMES),
        "sixty": lambda: polled(60, seats=3, names=NAMES * 3),
        "twelve": lambda: polled(12, names=NAMES),
        "sixteen": lambda: polled(16, seats=15, names=NAMES),
        "slates": lambda: polled(9, seats=3, name="Bournemouth Central and Westbourne"),
        "fifteen": lambda: polled(
            45, seats=15, names=NAMES, name="Highworth with Sevenhampton and Inglesham"
        ),
        "long": lambda: polled(
            12,
            names=NAMES * 2,
            name="Inverness, Skye and West Ross-shire with the Isles of Rum, Eigg and Muck",
        ),
    }
    return made[name]()


def corrected() -> FrozenContest:
    """Return Stretton, declared and then corrected on three sheets for a reason each."""
    draft = stretton()
    for sheet in (
        CountingSheet("A1", 400, {"c1": 75, "c2": 48, "c3": 145, "c4": 80, "c5": 52}),
        CountingSheet("A2", 500, {"c1": 95, "c2": 85, "c3": 53, "c4": 202, "c5": 65}),
        CountingSheet("B1", 450, {"c1": 72, "c2": 176, "c3": 51, "c4": 92, "c5": 59}),
    ):
        rule = partial(decisions.enter_sheet, sheet=sheet, at=AT, correction=True)
        why = f"Sheet {sheet.label} was read wrongly: two of its bundles had changed places."
        draft.decide(decisions.amended(draft.count(STRETTON), why, rule))
    return whole(draft)


def tied() -> FrozenContest:
    """Return a declared contest of which a lot is owed still."""
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    totals = DeclaredTotals(votes={"c1": 10, "c2": 10}, ballot_papers=20, rejected=0)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    return whole(draft)


EXAMPLES = (
    "stretton",
    "provisional",
    "counting",
    "officer",
    "hodge_hill",
    "dudley_north",
    "ward",
    "large_ward",
    "uncontested",
    "two",
    "names",
    "no_past",
    "thirty",
    "sixty",
    "long",
    "twelve",
    "sixteen",
    "slates",
    "fifteen",
    "nobody",
    "corrected",
    "tied",
    "defected",
)

cards = pytest.mark.parametrize("name", EXAMPLES)
shapes = pytest.mark.parametrize("shape", Shape)


@cards
@shapes
@pytest.mark.parametrize("dress", [NEUTRAL, IN_COLOURS], ids=["neutral", "in-colours"])
def test_that_no_text_of_a_card_lies_over_another_or_outside(
    name: str, shape: Shape, dress: CardDress, qapp: QApplication
) -> None:
    assert not crossings(card(contest(name), shape, Theme.NIGHT, dress))


@cards
@pytest.mark.parametrize("theme", Theme)
def test_that_every_text_of_a_card_is_legible_to_everybody(
    name: str, theme: Theme, qapp: QApplication
) -> None:
    assert not illegible(card(contest(name), Shape.SQUARE, theme, IN_COLOURS))


@pytest.mark.parametrize("theme", Theme)
def test_that_every_bar_stands_out_from_the_ground(theme: Theme, qapp: QApplication) -> None:
    ground = PALETTES[theme].ground
    assert min(contrast(PALETTES[theme].bar, ground), contrast(PALETTES[theme].ink, ground)) >= 3
    picture = card(contest("thirty"), Shape.TALL, theme, IN_COLOURS)
    neutral = set(vars_of(theme))
    bars = {mark.colour for mark in picture.marks if isinstance(mark, Block)} - neutral
    assert len(bars) > 6
    assert min(contrast(colour, ground) for colour in bars) >= SHAPES


def vars_of(theme: Theme) -> Iterator[str]:
    palette = PALETTES[theme]
    return (getattr(palette, name) for name in palette.__slots__)


def test_that_a_card_has_the_figures_of_the_result(qapp: QApplication) -> None:
    content = card_content(contest("stretton"))
    assert content.headline == "Conservative hold"
    assert [
        (line.name, line.party, line.votes, line.share, line.change, line.mark)
        for line in content.lines
    ] == [
        ("Margaret Heather Carter", "Conservative", "661", "36.9%", f"{MINUS}12.7", "Elected"),
        ("Elaine Mary Pritchard", "Labour", "366", "20.4%", f"{MINUS}4.1", ""),
        ("Bob Badger", "BNP", "327", "18.2%", "new", ""),
        ("Rebecca Jane Smith", "Popular Alliance", "233", "13.0%", UNKNOWN, ""),
        ("Michael Rodgers", "Liberal Democrat", "205", "11.4%", UNKNOWN, ""),
    ]
    assert [(fact.label, fact.value, fact.note) for fact in content.facts] == [
        ("Majority", "295", "16.5%"),
        ("Swing", "4.3", "Conservative to Labour"),
    ]
    assert content.compared == "Changes in percentage points since May 2007."


def test_that_turnout_and_its_measure_stand_on_a_card() -> None:
    facts = card_content(contest("dudley_north")).facts
    assert ("Ballot box turnout", "63.6%") in [(fact.label, fact.value) for fact in facts]


def test_that_a_bar_fills_of_its_track_what_the_share_is_of_the_votes_or_papers() -> None:
    parts = [line.part for line in card_content(contest("stretton")).lines]
    assert parts == [votes / 1792 for votes in (661, 366, 327, 233, 205)]
    result = polled(4, seats=3).result
    (first, *_others) = card_content(polled(4, seats=3)).lines
    leader = result.in_order_of_votes[0]
    assert leader.share_of_papers is not None
    assert first.part == float(leader.share_of_papers)


@shapes
def test_that_every_figure_of_a_card_with_room_stands_on_it(
    shape: Shape, qapp: QApplication
) -> None:
    content = card_content(contest("dudley_north"))
    texts = said(card(contest("dudley_north"), shape, Theme.DAY, NEUTRAL))
    for line in content.lines:
        assert {line.name, line.party, line.votes, line.share, line.change} <= set(texts)
    for fact in content.facts:
        assert {fact.label, fact.value, fact.note} - {""} <= set(texts)
    assert {"Dudley North", "Labour hold", "Result as declared", "Elected"} <= set(texts)


@shapes
def test_that_a_declared_result_in_dispute_is_no_final_one(
    shape: Shape, qapp: QApplication
) -> None:
    frozen = of_desk(declared_otherwise())
    assert frozen.result.stage is Stage.DECLARED
    assert not card_content(frozen).is_final
    told = running(card(frozen, shape, Theme.DAY, NEUTRAL))
    assert "Result in dispute between two desks; not the declaration" in told


@shapes
@pytest.mark.parametrize("name", ["thirty", "sixty", "large_ward"])
def test_that_whoever_is_left_out_is_counted_with_votes_and_share(
    name: str, shape: Shape, qapp: QApplication
) -> None:
    content = card_content(contest(name))
    texts = said(card(contest(name), shape, Theme.NIGHT, NEUTRAL))
    more = [text for text in texts if re.match("and [0-9]", text)]
    shown = [line for line in content.lines if line.votes in texts]
    if not more:
        assert len(shown) == len(content.lines)
        return
    assert len(more) == 1
    number = int(more[0].split()[1])
    votes = int(more[0].split("together ")[1].split(" ")[0].replace(",", ""))
    by_votes = sorted((line.number or 0 for line in content.lines), reverse=True)
    assert votes == sum(by_votes[len(by_votes) - number :])


@shapes
def test_that_everybody_elected_is_shown_and_marked_by_more_than_a_colour(
    shape: Shape, qapp: QApplication
) -> None:
    picture = card(contest("sixty"), shape, Theme.NIGHT, NEUTRAL)
    elected = [line for line in card_content(contest("sixty")).lines if line.is_elected]
    assert len(elected) == 3
    assert {line.votes for line in elected} <= set(said(picture))
    # One tick more is beside its word, above all of them.
    assert sum(isinstance(mark, Tick) for mark in picture.marks) == 3 + said(picture).count(
        "Elected"
    )


@pytest.mark.parametrize(
    ("name", "status"),
    [
        (
            "provisional",
            "Provisional: agents' figures, not the declaration of the Returning Officer",
        ),
        ("counting", "Agents' figures while the count goes on; not a provisional result"),
    ],
)
@shapes
def test_that_until_it_is_declared_a_card_says_what_it_is_worth_and_no_outcome(
    name: str, status: str, shape: Shape, qapp: QApplication
) -> None:
    content = card_content(contest(name))
    assert content.headline == content.elected == ""
    picture = card(contest(name), shape, Theme.DAY, NEUTRAL)
    assert status in running(picture)
    assert "Elected" not in said(picture)
    on_caution = [text for text in picture.texts if text.ground == PALETTES[Theme.DAY].caution]
    assert on_caution[0].letters.pixels >= 36
    assert status in card_text(contest(name)).decode()


def test_that_a_card_of_the_officer_is_not_itself_the_notice(qapp: QApplication) -> None:
    texts = said(card(contest("officer"), Shape.SQUARE, Theme.NIGHT, NEUTRAL))
    assert "Result as declared" in texts
    assert "Declaration of result of poll" not in texts
    assert "not the official notice" not in " ".join(texts)


def test_that_a_card_says_who_recorded_it_which_revision_and_of_which_journal(
    qapp: QApplication,
) -> None:
    picture = card(contest("stretton"), Shape.SQUARE, Theme.NIGHT, NEUTRAL)
    said_at_foot = running(picture)
    assert "Recorded by Trestle table 1; not the official notice." in said_at_foot
    assert "Revision 1." in said_at_foot
    assert contest("stretton").declaration.short_digest in said_at_foot


def test_that_an_agents_card_of_no_poll_is_not_the_official_notice_either() -> None:
    alone = begun(stretton_contest(), candidates_of((("A", None, "X"),)))
    alone.decide(decisions.reach_stage(alone.count(STRETTON), Stage.UNCONTESTED, AT))
    for draft in (alone, stretton(stage=Stage.ABANDONED, reason="The hall was cleared.")):
        source = card_content(whole(draft)).source
        assert source.startswith("Recorded by Trestle table 1; not the official notice.")
        assert "ecorded by" not in card_content(whole(draft, desk="")).source
    officers = card_content(contest("uncontested")).source
    assert officers.startswith("Recorded at Trestle table 1.")


@shapes
def test_that_a_result_that_does_not_reconcile_says_so_on_its_card(
    shape: Shape, qapp: QApplication
) -> None:
    picture = card(contest("ward"), shape, Theme.NIGHT, NEUTRAL)
    assert "As declared; the figures do not reconcile: E4 (votes against papers)." in running(
        picture
    )


@shapes
def test_that_a_correction_says_on_its_card_what_it_corrects(
    shape: Shape, qapp: QApplication
) -> None:
    picture = card(contest("corrected"), shape, Theme.NIGHT, NEUTRAL)
    assert card_content(contest("corrected")).cautions == (
        (
            "Corrected after the declaration: Sheet A1 was read wrongly: two of its bundles had"
            " changed places; Sheet A2 was read wrongly: two of its bundles had changed places;"
            " Sheet B1 was read wrongly: two of its bundles had changed places."
        ),
        (
            "The result: Badger 322, was 327; Carter 471, was 661; Rodgers 300, was 205;"
            " Pritchard 466, was 366."
        ),
    )
    for caution in card_content(contest("corrected")).cautions:
        assert caution in running(picture)
    assert "Result as corrected" in said(picture)


def test_that_equal_votes_elect_nobody_and_owe_a_lot_on_the_card(qapp: QApplication) -> None:
    content = card_content(contest("tied"))
    assert content.headline == content.elected == ""
    texts = said(card(contest("tied"), Shape.SQUARE, Theme.DAY, NEUTRAL))
    assert texts.count("Lot owed") == 2
    assert "0 (equal votes)" in texts
    assert "A lot is owed between A and B" in " ".join(texts)


def test_that_without_a_past_result_no_change_stands_on_a_card(qapp: QApplication) -> None:
    content = card_content(contest("no_past"))
    assert not content.has_changes
    assert content.compared == "No past result is attached, so no change is known."
    assert "Change" not in said(card(contest("no_past"), Shape.SQUARE, Theme.NIGHT, NEUTRAL))


def test_that_nobody_has_votes_where_nobody_voted(qapp: QApplication) -> None:
    texts = said(card(contest("uncontested"), Shape.SQUARE, Theme.NIGHT, NEUTRAL))
    assert "Votes" not in texts
    assert {"A", "X", "Elected"} <= set(texts)
    assert "Uncontested: there are no more candidates than seats, so nobody votes." in texts


def test_that_of_several_seats_the_parties_have_the_changes() -> None:
    content = card_content(polled(4, seats=3))
    assert content.headline == "Labour win one, Conservatives one, Liberal Democrats one"
    assert content.by_party.replace("\N{NO-BREAK SPACE}", " ") == (
        f"Parties: Lab 48.0% (+1.8), Con 24.0% ({MINUS}29.8), LD 16.0% (new), Green 12.0% (new)"
    )
    assert not content.has_changes
    frozen = polled(4, seats=3)
    moved = ((party(LAB, "Labour Party"), 1), (party(CON, "Conservative Party"), -1))
    frozen = replace(frozen, comparison=replace(frozen.comparison, net_seats=moved))
    assert card_content(frozen).beneath == "Labour gain one, Conservatives lose one"


def test_that_an_outcome_by_the_eve_of_poll_stands_beneath_where_it_is_another(
    qapp: QApplication,
) -> None:
    content = card_content(contest("defected"))
    assert content.headline == "Labour gain from Conservative"
    assert content.beneath == "Labour hold against the eve of poll"
    for shape in Shape:
        picture = card(contest("defected"), shape, Theme.DAY, NEUTRAL)
        assert content.beneath in running(picture)
    assert not card_content(contest("stretton")).beneath
    assert not card_content(contest("provisional")).beneath


def test_that_the_text_beside_a_card_tells_every_candidate_and_every_fact(
    qapp: QApplication,
) -> None:
    told = card_text(contest("dudley_north")).decode().replace("\N{NO-BREAK SPACE}", " ")
    lines = told.splitlines()
    assert lines[0] == (
        "Dudley North, Parliamentary general election, 6 May 2010,"
        " Dudley Metropolitan Borough Council."
    )
    assert lines[1:4] == [
        "Result as declared.",
        "Labour hold.",
        "Elected: Ian Austin (Labour).",
    ]
    assert lines[4:10] == [
        f"Ian Austin (Labour): 14,923 votes, 38.7%, change {MINUS}3.9 points; elected.",
        "Graeme Brown (Conservative): 14,274 votes, 37.0%, change +5.6 points.",
        "Mike Beckett (Liberal Democrat): 4,066 votes, 10.5%, change 0.0 points.",
        "Malcolm Davis (UKIP): 3,267 votes, 8.5%, change +3.9 points.",
        f"Ken Griffiths (BNP): 1,899 votes, 4.9%, change {MINUS}6.0 points.",
        "Kevin Inman (National Front): 173 votes, 0.4%, new.",
    ]
    assert lines[10:13] == [
        "Majority: 649, 1.7%.",
        "Ballot box turnout: 63.6%.",
        "Swing: 4.7, Labour to Conservative.",
    ]


def test_that_the_text_tells_whoever_the_picture_has_no_room_for(qapp: QApplication) -> None:
    text = card_text(contest("sixty")).decode()
    assert all(line.name in text for line in card_content(contest("sixty")).lines)


@shapes
def test_that_a_png_has_the_size_of_its_shape_and_its_words_within(
    shape: Shape, qapp: QApplication
) -> None:
    content = card_png(contest("stretton"), shape=shape)
    image = QImage.fromData(content)
    frame = FRAMES[shape]
    assert (image.width(), image.height()) == (frame.width, frame.height)
    assert image.text("Title") == "Stretton: Conservative hold"
    assert "Margaret Heather Carter (Conservative): 661 votes" in image.text("Description")
    assert card_png(contest("stretton"), shape=shape.value) == content


def test_that_an_svg_is_named_and_told_and_needs_no_typeface(qapp: QApplication) -> None:
    named = polled(5, name="Ash & <Elm>")
    content = card_svg(named, shape="wide", theme="day")
    root = ET.fromstring(content)  # noqa: S314  made a moment ago
    space = "{http://www.w3.org/2000/svg}"
    assert root.attrib["viewBox"] == "0 0 1600 900"
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{space}title") == "Ash & <Elm>: Labour gain from Conservative"
    assert root.findtext(f"{space}desc") == card_text(named).decode().strip()
    assert not list(root.iter(f"{space}text"))
    assert card_svg(named, shape="wide", theme="day") == content


def test_that_a_card_may_be_made_by_another_process() -> None:
    asked = partial(card_png, shape="tall", theme="day", dress=IN_COLOURS)
    again = pickle.loads(pickle.dumps((asked, contest("stretton"))))  # noqa: S301  made a moment ago
    assert again[0].keywords == asked.keywords
    assert again[1].result.winners == contest("stretton").result.winners


def test_that_everybody_elected_is_shown_in_however_little_room(qapp: QApplication) -> None:
    lines = card_content(contest("sixty")).lines
    found = shown(lines, QRectF(0, 0, 900, 90), 1.0)
    assert {line.name for line in lines if line.is_elected} <= {line.name for line in found.lines}
    assert len(found.lines) + len(found.left_out) == 60


def test_that_a_symbol_no_typeface_has_is_left_out_and_a_letter_never(qapp: QApplication) -> None:
    unassigned = "\U0001faff"
    assert lettering.paintable(f"Sunny {unassigned} Day {unassigned}") == "Sunny Day"
    for name in (
        "Gruffydd Ll\N{LATIN SMALL LETTER Y WITH CIRCUMFLEX}r",
        NAMES[2],
        NAMES[3],
        "\U00012000",
    ):
        assert lettering.paintable(name) == name
    told = card_text(contest("names")).decode()
    assert all(name in told for name in NAMES)


def test_that_marks_which_turn_the_direction_of_writing_are_not_on_a_card() -> None:
    frozen = contest("stretton")
    turned = replace(frozen, origin=replace(frozen.origin, desk="Desk \N{RIGHT-TO-LEFT OVERRIDE}1"))
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in card_content(turned).source


@pytest.mark.parametrize("name", ["slates", "fifteen", "long"])
def test_that_every_figure_stands_on_a_wide_card_beside_a_name_of_two_lines(
    name: str, qapp: QApplication
) -> None:
    picture = card(contest(name), Shape.WIDE, Theme.DAY, IN_COLOURS)
    for fact in card_content(contest(name)).facts:
        assert {fact.label, fact.value} <= set(said(picture))


@shapes
def test_that_the_whole_outcome_of_several_seats_stands_on_a_card(
    shape: Shape, qapp: QApplication
) -> None:
    picture = card(contest("slates"), shape, Theme.DAY, NEUTRAL)
    headline = "Labour win one, Conservatives one, Liberal Democrats one"
    assert headline in running(picture)


@shapes
def test_that_no_row_is_lower_than_its_letters_with_fifteen_elected(
    shape: Shape, qapp: QApplication
) -> None:
    names = [
        text
        for text in card(contest("fifteen"), shape, Theme.DAY, NEUTRAL).texts
        if text.text.startswith("Candidate")
    ]
    apart = [
        below.base - above.base for above, below in pairwise(names) if below.left == above.left
    ]
    assert min(apart) >= 34 * FRAMES[shape].scale


def test_that_whoever_is_level_for_a_lot_is_kept_where_there_is_little_room(
    qapp: QApplication,
) -> None:
    lines = card_content(contest("tied")).lines
    plain = tuple(replace(lines[0], name=f"C {order}", mark="") for order in range(20))
    found = shown((*plain, *lines), QRectF(0, 0, 900, 160), 1.0)
    assert {line.name for line in lines} <= {line.name for line in found.lines}


def test_that_three_rows_have_their_room_before_a_long_correction(qapp: QApplication) -> None:
    frozen = contest("corrected")
    record = frozen.declaration.record
    assert record is not None
    dress = CardDress(Colours.OF_PARTIES, imprint="Promoted by A. Agent of the Party. " * 8)
    picture = card(frozen, Shape.SQUARE, Theme.DAY, dress)
    names = {line.name for line in card_content(frozen).lines}
    assert names <= set(said(picture))
    assert not crossings(picture)


@pytest.mark.parametrize("name", ["thirty", "stretton"])
@shapes
def test_that_changes_are_told_of_only_where_they_stand(
    name: str, shape: Shape, qapp: QApplication
) -> None:
    frozen = contest(name)
    unmeasured = replace(
        frozen, comparison=replace(frozen.comparison, butler=None, turnout_changes={})
    )
    texts = said(card(unmeasured, shape, Theme.NIGHT, NEUTRAL))
    assert ("Change" in texts) == any(text.startswith("Changes in") for text in texts)


def test_that_a_party_is_never_broken_from_its_share_nor_that_from_its_change() -> None:
    shares = card_content(polled(7, seats=3)).by_party.replace("\N{NO-BREAK SPACE}", "_")
    assert f"Con_19.3%_({MINUS}34.6)," in shares
    assert "Party of Ward 7_5.5%_(new)" in shares


@shapes
def test_that_a_card_of_an_abandoned_poll_has_the_reason(shape: Shape, qapp: QApplication) -> None:
    frozen = whole(stretton(stage=Stage.ABANDONED, reason="The hall was cleared for a fire alarm"))
    picture = card(frozen, shape, Theme.NIGHT, NEUTRAL)
    assert "Reason: The hall was cleared for a fire alarm." in running(picture)
    assert "Reason: The hall was cleared for a fire alarm." in picture.told


def test_that_one_vote_is_one_vote_in_the_text_beside_a_card(qapp: QApplication) -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    totals = DeclaredTotals(votes={"c1": 5, "c2": 1}, ballot_papers=6, rejected=0)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    told = card_text(whole(draft)).decode()
    assert "B (Y): 1 vote, 16.7%." in told
    assert others_not_shown(1, 1, "0.1%") == "and 1 more with 1 vote, 0.1%"
    assert one_sentence("Cut off\N{HORIZONTAL ELLIPSIS}") == "Cut off\N{HORIZONTAL ELLIPSIS}"


def test_that_an_svg_is_the_same_after_other_pictures_were_painted(qapp: QApplication) -> None:
    frozen = contest("names")
    first = card_svg(frozen)
    for shape in Shape:
        card_png(frozen, shape=shape)
    assert card_svg(frozen) == first


def test_that_a_headline_is_set_from_the_left_whatever_its_first_letters(
    qapp: QApplication,
) -> None:
    layout = laid_out(
        "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER REH} win", lettering.font(Letters(40))
    )
    begins = {
        run.isRightToLeft(): min(place.x() for place in run.positions())
        for run in layout.glyphRuns()
    }
    assert begins[True] < begins[False]


def test_that_names_which_begin_alike_are_cut_within(qapp: QApplication) -> None:
    letters = Letters(30)
    shown_names = {
        lettering.cut_within(f"Bartholomew Featherstonehaugh {last}", letters, 220)
        for last in ("Adams", "Baker", "Carter")
    }
    assert len(shown_names) == 3
    assert max(lettering.width(name, letters) for name in shown_names) <= 220
    assert all("\N{HORIZONTAL ELLIPSIS}" in name for name in shown_names)


def test_that_what_is_left_out_of_a_name_takes_no_room_on_a_card(qapp: QApplication) -> None:
    unassigned = "\U0001faff"
    odd = polled(3, names=[f"Sunny {unassigned * 4} Day"])
    plain = polled(3, names=["Sunny Day"])
    for shape in Shape:
        assert (
            card(odd, shape, Theme.DAY, NEUTRAL).marks
            == card(plain, shape, Theme.DAY, NEUTRAL).marks
        )


def test_that_a_few_candidates_stand_in_one_column_beside_a_long_name(qapp: QApplication) -> None:
    name = "Llanfihangel-y-Creuddyn, Trawsgoed a Phontrhydfendigaid Uchaf and the Vale of Ystwyth"
    frozen = polled(5, seats=3, name=name)
    picture = card(frozen, Shape.SQUARE, Theme.DAY, NEUTRAL)
    votes = {line.votes for line in card_content(frozen).lines}
    assert len({text.left for text in picture.texts if text.text == "Votes"}) == 1
    assert votes <= set(said(picture))


def test_that_a_card_of_no_named_desk_names_none(qapp: QApplication) -> None:
    known = whole(under_way())
    nameless = replace(known, origin=replace(known.origin, desk=""))
    assert "Recorded at" in running(card(known, Shape.SQUARE, Theme.NIGHT, NEUTRAL))
    assert "Recorded at" not in running(card(nameless, Shape.SQUARE, Theme.NIGHT, NEUTRAL))
