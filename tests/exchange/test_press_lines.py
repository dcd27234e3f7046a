"""The press lines of a contest: sentences written by hand, and what nobody may leave out."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from countdesk import figures
from countdesk.exchange import phrases
from countdesk.exchange.flat import result_document
from countdesk.exchange.frozen import FrozenContest, Origin
from countdesk.exchange.press import PressLines, lines_of, press_lines
from countdesk.exchange.press_table import table_text
from countdesk.exchange.press_templates import FIRST
from countdesk.models import decisions
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Holder, Keeper, VotingRule
from countdesk.models.refusals import EntryRefused
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.session.cooked import Cooked
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    AT,
    STRETTON,
    begun,
    candidates_of,
    dudley_north,
    frozen,
    hodge_hill,
    over_rejected,
    party,
    stretton,
    stretton_contest,
    uncontested,
    under_way,
    ward,
    whole,
)
from tests.exchange.contests_worked import only_begun
from tests.exchange.press_contests import (
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LIBERAL_DEMOCRATS,
    MAY_2022,
    NO_DESCRIPTION,
    REFORM,
    declared,
    high_town,
    printed,
    said_of,
)
from tests.exchange.test_sheets_of_outcomes import A1, A2, corrected, tied
from tests.models.builders import Desk
from tests.models.deciding import amend, ask, put, reach, sheet
from tests.models.deciding import declared as told_declared

UNRECONCILED = (
    "As declared; the figures do not reconcile: E3 (papers not accounted for), E4 (votes against "
    "papers), E5 (a candidate's votes against papers)."
)

PROVISIONAL = "Provisional: agents' figures, not the declaration of the Returning Officer."


def test_that_stretton_reads_as_it_was_declared() -> None:
    lines = lines_of(whole(stretton()))
    assert lines.rush == "Conservative hold in Stretton"
    assert lines.full == printed(
        "Stretton: Conservative hold. Margaret Heather Carter (Conservative) 661 (36.9%, -12.7), "
        "elected; Elaine Mary Pritchard (Labour) 366 (20.4%, -4.1); Bob Badger (BNP) 327 (18.2%, "
        "new); Rebecca Jane Smith (Popular Alliance) 233 (13.0%); Michael Rodgers (Liberal "
        "Democrat) 205 (11.4%). Majority 295, 16.5%. Swing 4.3 percentage points from Conservative "
        "to Labour. Changes in percentage points against May 2007."
    )
    assert lines.paragraph == (
        "The Conservatives held Stretton. Margaret Heather Carter was elected with 661 votes, "
        "36.9% of the valid votes, down 12.7 percentage points. The majority is 295 votes, 16.5% "
        "of the valid votes. The other candidates were Elaine Mary Pritchard (Labour) with 366 "
        "votes (20.4%), Bob Badger (BNP) with 327 votes (18.2%), Rebecca Jane Smith (Popular "
        "Alliance) with 233 votes (13.0%) and Michael Rodgers (Liberal Democrat) with 205 votes "
        "(11.4%). The swing is 4.3 percentage points from the Conservatives to Labour. Changes are "
        "measured against May 2007."
    )


def test_that_a_notional_base_and_a_change_of_nought_are_told() -> None:
    full = lines_of(whole(dudley_north())).full
    # 10.54 % against 10.50 %: a change that rounds to nought has no sign.
    assert "Mike Beckett (Liberal Democrat) 4,066 (10.5%, 0.0)" in full
    assert "Swing 4.7 percentage points from Labour to Conservative." in full
    assert "Ballot box turnout 63.6%, 38,695 papers." in full
    assert full.endswith("Changes in percentage points against 2005 notional.")


def test_that_a_turnout_declared_as_a_percentage_alone_has_no_papers() -> None:
    lines = lines_of(whole(hodge_hill()))
    assert "Turnout as declared 37.9%. Not standing this time: BNP (3.4% last time)" in lines.full
    assert "The turnout as declared was 37.9%." in lines.paragraph
    assert "English Democrat) 277 (1.4%, new)" in lines.full


def test_that_a_ward_of_several_seats_says_who_won_how_many_and_names_the_base() -> None:
    lines = lines_of(high_town())
    assert lines.rush == "Labour win two, Greens one in High Town"
    assert lines.full == printed(
        "High Town: Labour win two, Greens one; Labour gain one, Greens gain one, Conservatives "
        "lose two. Ann Ash (Labour) 1,100 (52.7% of papers), elected; Bob Bell (Labour) 1,050 "
        "(50.3% of papers), elected; Cy Cox (Green) 990 (47.4% of papers), elected; Di Dean "
        "(Conservative) 800 (38.3% of papers); Ed Eve (Conservative) 780 (37.4% of papers); Flo "
        "Fox (Independent) 400 (19.2% of papers). Shares of parties (average of each party's "
        "slate): Labour 33.0% (-8.1); Green 30.4% (new); Conservative 24.3% (-20.8); Independent "
        "(Flo Fox) 12.3% (new). Majority 190, 3.7% of votes. Swing 19.2 percentage points from "
        "Labour to Green (notional: the Greens did not stand last time), by the average of each "
        "party's slate. Ballot box turnout 42.0% (+5.3), 2,100 papers. Not standing this time: "
        "Liberal Democrats (13.9% last time). Changes in percentage points against May 2022."
    )
    assert lines.paragraph.startswith(
        "Of the three seats in High Town, Labour won two and the Greens one. Labour gained one "
        "seat, the Greens gained one seat and the Conservatives lost two seats. Ann Ash (Labour, "
        "1,100 votes), Bob Bell (Labour, 1,050 votes) and Cy Cox (Green, 990 votes) were elected. "
        "The majority for the last seat is 190 votes, 3.7% of the valid votes."
    )


def test_that_one_party_wins_all_seats() -> None:
    lines = said_of(
        [("A", LABOUR, 900), ("B", LABOUR, 800), ("C", LABOUR, 700), ("D", GREEN, 9)],
        seats=3,
        past=MAY_2022,
    )
    assert lines.rush == "Labour win all three seats in High Town"
    assert lines.paragraph.startswith("Labour won all three seats in High Town. Labour gained two")


def test_that_seats_which_stay_where_they_were_say_so() -> None:
    lines = said_of(
        [("A", CONSERVATIVE, 9), ("B", CONSERVATIVE, 8), ("C", LABOUR, 7), ("D", GREEN, 1)],
        seats=3,
        past=MAY_2022,
    )
    assert lines.rush == "Conservatives win two, Labour one in High Town"
    assert "; no seat changes hands." in lines.full
    assert "No seat changed hands." in lines.paragraph


def test_that_independents_are_people_and_no_description_is_none() -> None:
    lines = said_of(
        [("A", INDEPENDENT, 9), ("B", NO_DESCRIPTION, 8), ("C", LABOUR, 7), ("D", GREEN, 1)],
        seats=3,
    )
    assert lines.rush == "Independents win two, Labour one in High Town"
    assert "B (no description) 8" in lines.full
    assert "independents won two and Labour one." in lines.paragraph
    one = said_of([("A", NO_DESCRIPTION, 9), ("B", INDEPENDENT, 8)], holder=Holder(party(*LABOUR)))
    assert one.rush == "Independent gain from Labour in High Town"
    assert one.paragraph.startswith("An independent gained High Town from Labour.")


def test_that_a_swing_between_two_independents_names_them() -> None:
    first, second = party(*INDEPENDENT), party(*INDEPENDENT)
    keys = [f"independent {name}" for name in ("ann ash", "bob bell")]
    past = PastResult(
        "2022",
        PastKind.ACTUAL,
        (
            PastCandidacy(keys[0], first, "Ann Ash", votes=40),
            PastCandidacy(keys[1], second, "Bob Bell", votes=60),
        ),
    )
    lines = said_of([("Ann Ash", INDEPENDENT, 70), ("Bob Bell", INDEPENDENT, 30)], past=past)
    assert (
        "Swing 30.0 percentage points from Bob Bell (Independent) to Ann Ash (Independent)."
        in lines.full
    )


def test_that_a_seat_gained_by_both_measures_of_its_holder_tells_both() -> None:
    holder = Holder(party(*LABOUR), party(*CONSERVATIVE))
    lines = said_of([("A", REFORM, 9), ("B", LABOUR, 8)], holder=holder)
    both = "(gain from Conservative on the eve of poll)"
    assert lines.rush == f"Reform UK gain from Labour in High Town {both}"
    assert lines.full.startswith(f"High Town: Reform UK gain from Labour {both}. A (Reform UK)")
    assert lines.paragraph.startswith(
        "Reform UK gained High Town from Labour against the last election; against the eve of poll"
        " it is a gain from Conservative. A was elected"
    )


def test_that_a_seat_whose_holder_changed_party_is_a_gain_and_a_hold_in_every_line() -> None:
    holder = Holder(party(*CONSERVATIVE), party(*LABOUR))
    contest = whole(declared([("A", LABOUR, 9), ("B", CONSERVATIVE, 8)], holder=holder))
    lines = lines_of(contest)
    assert lines.rush == "Labour gain from Conservative in High Town (hold on the eve of poll)"
    assert "Labour gain from Conservative (hold on the eve of poll)." in lines.full
    assert "against the eve of poll it is a hold." in lines.paragraph
    assert "Labour gain from Conservative (hold on the eve of poll)." in table_text(contest)


def test_that_a_seat_of_which_only_the_holder_on_the_eve_of_poll_is_known_says_so() -> None:
    lines = said_of([("A", LABOUR, 9), ("B", CONSERVATIVE, 8)], holder=Holder(None, party(*LABOUR)))
    assert lines.rush == "Labour win in High Town (hold on the eve of poll)"
    assert lines.paragraph.startswith(
        "Labour won High Town; against the eve of poll it is a hold. "
    )


def test_that_a_seat_of_which_nobody_knows_the_holder_is_won() -> None:
    lines = said_of([("A", LIBERAL_DEMOCRATS, 9), ("B", LABOUR, 1)])
    assert lines.rush == "Liberal Democrat win in High Town"
    assert lines.paragraph.startswith("The Liberal Democrats won High Town.")
    assert "with one vote (10.0%)" in lines.paragraph
    assert "Swing" not in lines.full
    assert "Changes" not in lines.full


def test_that_a_post_is_no_place() -> None:
    lines = said_of(
        [("A", LABOUR, 9), ("B", GREEN, 1)],
        name="Mayor of Weston",
        identifier="mayor.weston.2026-05-07",
        holder=Holder(party(*LABOUR)),
    )
    assert lines.rush == "Labour hold for the post of Mayor of Weston"
    assert lines.paragraph.startswith("Labour held the post of Mayor of Weston.")


def test_that_a_lot_is_told_and_a_tie_before_it() -> None:
    draft = tied()
    before = lines_of(whole(draft))
    assert before.rush == (
        "Provisional; not the declaration. No result is declared in Stretton. Ada Ash (X) and Ben "
        "Birch (Y) have equal votes."
    )
    assert "Lead 0, equal votes." in before.full
    draft.decide(decisions.draw_lot(draft.count(STRETTON), ("c2",)))
    drawn = lines_of(whole(draft))
    assert "have equal votes; the lot fell on Ben Birch." in drawn.rush
    assert "Ben Birch (Y) 10 (40.0%), favoured by lot; Ada Ash (X) 10 (40.0%); Cal" in drawn.full
    rows = [row.split("\t") for row in table_text(whole(draft)).splitlines()]
    assert ["Lead", "0 (equal votes)"] in rows
    assert [row[-1] for row in rows if row[0] == "Ben Birch"] == ["favoured by lot"]
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.DECLARED, AT, "As read out"))
    lines = lines_of(whole(draft))
    assert lines.rush == "Y gain from Conservative in Stretton, by lot"
    assert "Ben Birch (Y) 10 (40.0%), elected by lot" in lines.full
    assert "the Returning Officer drew lots" in lines.paragraph


def test_that_a_lot_still_owed_elects_nobody() -> None:
    draft = tied()
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.DECLARED, AT, "As read out"))
    lines = lines_of(whole(draft))
    for line in (lines.rush, lines.full, lines.paragraph):
        assert line.startswith("A lot is owed between Ada Ash and Ben Birch: until it is recorded")
    assert lines.rush.endswith("The result is declared in Stretton, but not who is elected.")
    assert "majority" not in lines.paragraph


def test_that_recounts_are_told_in_words() -> None:
    desk = put()
    for _recount in range(2):
        desk.record(*ask(desk))
        desk.sheet("B1", 100, 60, 40).reject_none().reject(uncertain=3)
        desk.record(*reach(desk, Stage.PROVISIONAL))
    assert "recount" not in lines_of(contest_of(desk)).full
    desk.record(*reach(desk, Stage.DECLARED))
    lines = lines_of(contest_of(desk))
    assert lines.rush.endswith(", after two recounts")
    assert "There were two recounts." in lines.paragraph


def test_that_a_correction_names_the_time_of_the_first_declaration() -> None:
    desk = amend(told_declared(), partial(decisions.enter_sheet, sheet=sheet("B1", 100, 61, 39)))
    lines = lines_of(contest_of(desk))
    time = r"\d\d:\d\d on \d+ \w+ \d{4}"
    assert re.match(
        rf"Revision 2, corrected at {time}\. Corrects the result declared at {time}\. ", lines.rush
    )


def contest_of(desk: Desk) -> FrozenContest:
    return FrozenContest.of(Cooked(desk.count), Origin("Table 1", "0" * 64, 0))


def test_that_nobody_opposed_is_elected_so() -> None:
    lines = lines_of(whole(uncontested()))
    assert lines.rush == "X gain from Conservative in Stretton, unopposed"
    assert lines.full == "Stretton: X gain from Conservative, unopposed. A (X), elected."
    assert (
        lines.paragraph == "X gained Stretton from the Conservatives. A (X) was elected unopposed."
    )


def without_a_poll(candidates: int, seats: int) -> PressLines:
    """Return the lines of a ward for whose seats so many Labour candidates stand."""
    contest = replace(
        stretton_contest(), seats=seats, voting_rule=VotingRule.BLOCK, holder=Holder()
    )
    standing = tuple((f"N{place}", *LABOUR) for place in range(candidates))
    draft = begun(contest, candidates_of(standing))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.UNCONTESTED, AT))
    return lines_of(whole(draft))


def test_that_seats_for_which_nobody_stood_are_left_vacant() -> None:
    lines = without_a_poll(2, 3)
    assert lines.rush == "Labour win two in Stretton, unopposed, one seat left vacant"
    assert lines.paragraph == (
        "Of the three seats in Stretton, Labour won two. N0 (Labour) and N1 (Labour) were elected "
        "unopposed, with one seat left vacant."
    )
    both = without_a_poll(2, 2)
    assert both.rush == "Labour win both seats in Stretton, unopposed"
    assert both.paragraph.startswith("Labour won both seats in Stretton. N0 (Labour) and N1")


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        (
            Stage.COUNTERMANDED,
            (
                "Stretton. The notice of poll was countermanded: no votes are given, and there is"
                " no turnout. Reason: A candidate died."
            ),
        ),
        (
            Stage.ABANDONED,
            (
                "Stretton. The poll was abandoned: no votes are counted, and there is no turnout."
                " Reason: A candidate died."
            ),
        ),
    ],
)
def test_that_a_poll_that_never_came_to_an_end_has_no_line_of_figures(
    stage: Stage, said: str
) -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), stage, AT, "A candidate died"))
    lines = lines_of(whole(draft))
    assert lines.rush == lines.full == lines.paragraph == said
    caption = table_text(whole(draft)).splitlines()[0]
    assert caption.endswith(" Reason: A candidate died.")
    assert caption.count("the poll") == 1


@pytest.mark.parametrize(
    ("keeper", "words"),
    [
        (Keeper.AGENT, PROVISIONAL),
        (Keeper.RETURNING_OFFICER, "Provisional; not the declaration."),
    ],
)
def test_that_figures_say_whose_they_are_until_they_are_declared(
    keeper: Keeper, words: str
) -> None:
    lines = lines_of(whole(stretton(keeper, Stage.PROVISIONAL)))
    assert lines.rush == (
        f"{words} No result is declared in Stretton. Margaret Heather Carter (Conservative) is "
        "ahead of Elaine Mary Pritchard (Labour) by 295 votes."
    )
    assert lines.full.startswith(f"{words} Stretton: Margaret Heather Carter")
    assert "Lead 295, 16.5%." in lines.full
    assert "Majority" not in lines.full
    assert lines.paragraph.startswith(f"{words} No result is declared")


def test_that_a_template_of_ones_own_leaves_none_of_the_words_out() -> None:
    templates = FIRST
    for name in ("rush", "full", "paragraph"):
        templates = templates.with_text(name, "WON")
    for draft, words in (
        (stretton(stage=Stage.PROVISIONAL), PROVISIONAL),
        (over_rejected(), UNRECONCILED),
        (corrected(A1), "Revision 2. Corrects the result declared"),
    ):
        lines = lines_of(whole(draft), templates)
        assert lines.full.startswith(words)
        assert lines.paragraph.startswith(words)
        assert lines.rush.startswith(words)
        assert lines.full.endswith(" WON")


def test_that_a_count_under_way_says_how_much_is_counted() -> None:
    contest = whole(under_way())
    lines = lines_of(contest)
    for line in (lines.rush, lines.full, lines.paragraph):
        assert line.startswith(
            "Agents' figures while the count goes on; not a provisional result. 72% of the papers"
            " are counted. "
        )
    assert lines.rush.endswith("A (X) is ahead of B (Y) by 100 votes.")
    assert "72% of the papers are counted." in table_text(contest).splitlines()[0]


def test_that_while_anybody_has_a_blank_nobody_has_a_share_a_change_or_a_lead() -> None:
    draft = stretton(stage=Stage.COUNTING)
    votes = {"c1": 80, "c3": 51, "c4": 92, "c5": 57}
    blank = CountingSheet("B2", 442, votes)
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), blank, AT, correction=True))
    lines = lines_of(whole(draft))
    assert "Margaret Heather Carter (Conservative) 499;" in lines.full
    assert "Elaine Mary Pritchard (Labour) 366;" in lines.full
    assert "Swing" not in lines.full
    assert "Lead" not in lines.full
    assert lines.rush.endswith("Who is ahead is not known yet.")
    assert " The votes so far are Margaret Heather Carter (Conservative) 499, " in lines.paragraph
    for line in (lines.rush, lines.full, lines.paragraph):
        assert "; a counting sheet has a blank, so the votes are those so far. " in line


def test_that_somebody_whose_votes_are_not_known_has_no_dash_for_them() -> None:
    said = lines_of(whole(only_begun())).paragraph
    assert "The votes so far are A (X) 7 and B (Y), whose votes are not known." in said


def test_that_a_count_without_a_vote_says_that_nothing_is_declared() -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.COUNTING, AT))
    lines = lines_of(whole(draft))
    assert lines.rush == lines.full == lines.paragraph
    assert lines.full.endswith("not a provisional result. No result is declared in Stretton.")


def test_that_a_correction_says_which_declaration_it_corrects_and_what_moved() -> None:
    lines = lines_of(whole(corrected(A1, A2)))
    assert lines.rush == (
        "Revision 3. Corrects the result declared earlier: elected Pritchard, was Carter. "
        "Labour gain from Conservative in Stretton"
    )
    moved = (
        "Revision 3. Corrects the result declared earlier: Badger 332, was 327; Carter 461, was "
        "661; Rodgers 300, was 205; Pritchard 466, was 366; elected Pritchard, was Carter. Reason: "
        "Sheet A1 was read wrongly; Sheet A2 was read wrongly. "
    )
    assert lines.full.startswith(f"{moved}Stretton: Labour gain from Conservative. Elaine")
    assert lines.paragraph.startswith(f"{moved}Labour gained Stretton from the Conservatives.")


def test_that_a_correction_that_moved_no_figure_of_the_result_corrects_none() -> None:
    draft = stretton()
    blank = CountingSheet("A1", 400, {"c2": 148, "c3": 45, "c4": 80, "c5": 52})
    rule = partial(decisions.enter_sheet, sheet=blank, at=AT, correction=True)
    draft.decide(decisions.amended(draft.count(STRETTON), "Not legible", rule))
    lines = lines_of(whole(draft))
    stands = "Revision 2. The votes are as declared earlier."
    assert lines.rush.startswith(f"{stands} ")
    assert lines.full.startswith(f"{stands} Reason: Not legible. ")
    assert lines.paragraph.startswith(f"{stands} Reason: Not legible. ")
    assert (
        "The result: the votes are as first declared." in table_text(whole(draft)).splitlines()[0]
    )


def test_that_where_many_figures_moved_a_line_says_no_figure_of_them() -> None:
    lines = tuple((f"{letter} Ash", None, f"Party {letter}") for letter in "ABCDEFGH")
    draft = begun(stretton_contest(), candidates_of(lines))
    for added in (0, 1):
        votes = {f"c{order}": 100 - 5 * order + added for order in range(1, 9)}
        totals = DeclaredTotals(votes=votes)
        rule = partial(decisions.declare_totals, totals=totals, correction=bool(added))
        count = draft.count(STRETTON)
        draft.decide(decisions.amended(count, "A slip", rule) if added else rule(count))
    assert lines_of(whole(draft)).full.startswith(
        "Revision 2. Corrects the result declared earlier. Reason: A slip. "
    )


def test_that_the_revision_in_the_press_is_that_of_every_sheet() -> None:
    contest = whole(corrected(A1, A2))
    templates = FIRST.with_text("rush", "[Revision {revision}]")
    assert lines_of(contest, templates).rush.endswith(" Revision 3")
    assert "revision 3" in contest.declaration.state.casefold()
    assert lines_of(contest).rush.startswith("Revision 3.")


def test_that_a_correction_in_a_table_is_told_in_sentences_and_names_no_page() -> None:
    caption = table_text(whole(corrected(A1, A2))).splitlines()[0]
    assert "Sheet A2 was read wrongly. 6 figures entered were corrected. The result: " in caption
    assert caption.endswith(".")
    assert "page" not in caption


def test_that_a_past_result_is_named_beside_a_change_alone() -> None:
    past = replace(MAY_2022, seats=1)
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    draft.decide(decisions.attach_past(draft.count(STRETTON), past))
    for stage in (Stage.COUNTING, Stage.ABANDONED):
        reached = decisions.reach_stage(draft.count(STRETTON), stage, AT, "Riot")
        draft.decide(reached)
        contest = whole(draft)
        lines = lines_of(contest)
        for text in (lines.full, lines.paragraph, table_text(contest)):
            assert "May 2022" not in text


def test_that_somebody_has_one_name_in_a_text() -> None:
    people = candidates_of((("Robert Ash", None, "X"), ("Ben Birch", None, "Y")))
    known = replace(people[0], surname="Ash", common_name="Bob")
    draft = begun(stretton_contest(Keeper.RETURNING_OFFICER), (known, people[1]))
    totals = DeclaredTotals(votes={"c1": 10, "c2": 10}, elected=("c1",), by_lot=("c1",))
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    paragraph = lines_of(whole(draft)).paragraph
    assert "is allotted to Bob Ash." in paragraph
    assert "Robert" not in paragraph


def test_that_somebody_who_is_owed_a_lot_is_called_as_in_the_lines() -> None:
    people = candidates_of((("Robert Ash", None, "X"), ("Ben Birch", None, "Y")))
    known = replace(people[0], surname="Ash", common_name="Bob")
    draft = begun(stretton_contest(Keeper.RETURNING_OFFICER), (known, people[1]))
    totals = DeclaredTotals(votes={"c1": 10, "c2": 10})
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    lines = lines_of(whole(draft))
    for line in (lines.rush, lines.full, lines.paragraph):
        assert "A lot is owed between Bob Ash and Ben Birch" in line


def test_that_several_independents_have_a_line_together_where_parties_have_totals() -> None:
    lines = (
        ("Ann Ash", LABOUR, 1100),
        ("Bob Bell", LABOUR, 1050),
        ("Flo Fox", INDEPENDENT, 400),
        ("Gus Gee", INDEPENDENT, 300),
        ("Hal Hay", NO_DESCRIPTION, 200),
    )
    contest = whole(declared(lines, seats=3, past=MAY_2022, papers=2100))
    shares = lines_of(contest).full.partition("Shares of parties")[2].partition(" Majority")[0]
    assert shares.endswith(
        "Independent (Flo Fox) 20.3% (new); Independent (Gus Gee) 15.2% (new); no description (Hal"
        " Hay) 10.1% (new); Independents together 35.4%."
    )
    assert table_text(contest).endswith(printed("Independents together\t700\t35.4%\t?"))
    assert "together" not in lines_of(high_town()).full


def test_that_what_does_not_reconcile_says_so_in_the_rush_line_without_the_reason() -> None:
    lines = lines_of(whole(over_rejected()))
    assert lines.rush == f"{UNRECONCILED} X gain from Conservative in Stretton"
    assert lines.full.startswith(f"{UNRECONCILED} Reason: As read out. Stretton:")


def test_that_a_broken_journal_stands_before_every_line() -> None:
    contest = whole(stretton())
    broken = replace(contest, origin=replace(contest.origin, is_vouched_for=False))
    whole_lines, lines = lines_of(contest), lines_of(broken)
    for line, alone in ((lines.rush, whole_lines.rush), (lines.full, whole_lines.full)):
        assert line.endswith(f" {alone}")
        assert "journal" in line


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ann\nAsh", "Ann Ash"),
        ("Ann\tAsh", "Ann Ash"),
        ("Ann \u202eAsh\u202c", "Ann Ash"),
        ("Ann\r\n\r\nAsh\x00", "Ann Ash"),
        ("Zoë \N{PARTY POPPER} Müller", "Zoë \N{PARTY POPPER} Müller"),
        ("ليلى حسن", "ليلى حسن"),
        ("{rush} [Ash]", "{rush} [Ash]"),
        ("=1+1", "=1+1"),
    ],
)
def test_that_a_name_is_text_on_one_line(name: str, said: str) -> None:
    lines = said_of([(name, LABOUR, 9), ("B", GREEN, 1)], holder=Holder(party(*LABOUR)))
    assert f"{said} (Labour) 9 (90.0%)" in lines.full
    assert lines.full.splitlines() == [lines.full]


def test_that_the_commonly_used_name_is_the_one_in_the_press() -> None:
    draft = stretton()
    assert "Bob Badger (BNP)" in lines_of(whole(draft)).full
    contest = whole(draft)
    assert "Robert Alan Badger" not in lines_of(contest).full


def test_that_the_file_holds_every_line_the_table_and_the_digest() -> None:
    contest = whole(stretton())
    lines = lines_of(contest)
    text = press_lines(contest).decode()
    for heading, line in (
        ("RUSH LINE", lines.rush),
        ("FULL LINE", lines.full),
        ("PARAGRAPH", lines.paragraph),
    ):
        assert f"\n{heading}\n{line}\n" in text
    assert text.startswith("Stretton\nEast Staffordshire Borough Council, Local government")
    assert "Result as declared, recorded by Trestle table 1; not the official notice\n" in text
    assert text.endswith(f"Digest of the journal: {frozen(stretton()).short_digest}\n")


def test_that_the_same_contest_makes_the_same_file_in_another_process_too() -> None:
    contest = high_town()
    templates = FIRST.with_text("rush", "{outcome}!")
    sent, sent_templates = pickle.loads(pickle.dumps((contest, templates)))  # noqa: S301
    assert press_lines(sent, templates=sent_templates) == press_lines(contest, templates=templates)


@pytest.mark.parametrize(
    "draft",
    [
        stretton(),
        stretton(stage=Stage.PROVISIONAL),
        hodge_hill(),
        dudley_north(),
        corrected(A1),
        ward(candidates=8),
    ],
    ids=["stretton", "provisional", "hodge hill", "dudley", "corrected", "ward"],
)
def test_that_every_figure_of_a_line_is_that_of_the_document(draft: Draft) -> None:
    contest = whole(draft)
    full = lines_of(contest).full
    (document,) = result_document([contest])["contests"]
    for line in document["candidates"]:
        assert f") {line['votes']:,}" in full
        share = line["share"] if document["seats"] == 1 else line["share_of_papers"]
        # Of the ward no share is told, for its votes are more than its papers.
        assert share is None or f"({shown(share)}%" in full
    majority = document["majority"]
    of_votes = "" if document["seats"] == 1 else " of votes"
    assert f"{majority['votes']:,}, {shown(majority['share'])}%{of_votes}." in full
    swing = document["swing"]["butler"]
    assert ("Swing" in full) is (swing is not None)
    if swing is not None:
        assert f"Swing {shown(swing['points'])} percentage points" in full
    if document["turnout"] is not None:
        assert f" {shown(document['turnout'])}%" in full


def shown(percent: float) -> str:
    """Return a figure of the document as it is printed; none of these lies half-way."""
    return f"{percent:.1f}"


def test_that_a_minus_is_a_true_one_and_no_nought_has_a_sign() -> None:
    for contest in (whole(stretton()), whole(dudley_north()), high_town(), whole(hodge_hill())):
        text = press_lines(contest).decode()
        assert not re.search(r"[-+]0\.0\b", text.replace(figures.MINUS, "-"))
        assert not re.search(r"(?<![\w.])-\d", text)


def test_that_a_ward_declared_without_papers_has_votes_alone() -> None:
    lines = lines_of(
        whole(declared([("A", LABOUR, 9), ("B", GREEN, 8), ("C", REFORM, 1)], seats=2))
    )
    assert "A (Labour) 9, elected; B (Green) 8, elected; C (Reform UK) 1." in lines.full
    assert "urnout" not in lines.full


PARTIES = (
    LABOUR,
    CONSERVATIVE,
    GREEN,
    REFORM,
    INDEPENDENT,
    NO_DESCRIPTION,
    (None, "(Slogan)"),
    (None, "The Party"),
    (None, "Yorkshire Party - Vote for us"),
)


@given(
    st.lists(st.tuples(st.sampled_from(PARTIES), st.integers(0, 60)), min_size=1, max_size=6),
    st.integers(1, 3),
    st.sampled_from((None, MAY_2022)),
    st.sampled_from((None, Holder(), Holder(party(*LABOUR), party(*INDEPENDENT)))),
)
def test_that_any_declared_contest_has_lines_that_can_be_printed(
    standing: list[tuple[tuple[str | None, str], int]],
    seats: int,
    past: PastResult | None,
    holder: Holder | None,
) -> None:
    lines = [(f"Name {place}", of, votes) for place, (of, votes) in enumerate(standing, 1)]
    try:
        draft = declared(lines, seats=seats, past=past, holder=holder)
    except EntryRefused:
        reject()
    contest = whole(draft)
    text = press_lines(contest).decode()
    said = lines_of(contest)
    for line in (said.rush, said.full, said.paragraph):
        assert line == " ".join(line.split())
        assert line.count("(") == line.count(")")
    assert not re.search(r"\bNone\b|[{}\[\]]|\.\.|,,|\( |\b1 papers\b", text)
    assert not re.search(rf"[-+{figures.MINUS}]0\.0\b", text)
    for known in contest.result.candidates:
        assert f"Name {known.candidate.ballot_order} (" in said.full


def test_that_what_changes_rest_on_stands_beside_a_change_alone() -> None:
    paragraph_of_names = FIRST.with_text("paragraph", "{contest}.[ {comparison sentence}]")
    contest = high_town()
    assert contest.comparison.has_changes
    assert "Changes are measured" not in lines_of(contest, paragraph_of_names).paragraph
    with_list = FIRST.with_text("paragraph", "{candidates}.[ {comparison sentence}]")
    assert "Changes are measured" in lines_of(contest, with_list).paragraph


def by_lot() -> FrozenContest:
    """Return a tie that the lot decided for the second on the ballot paper."""
    draft = tied()
    draft.decide(decisions.draw_lot(draft.count(STRETTON), ("c2",)))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.DECLARED, AT, "As read out"))
    return whole(draft)


def test_that_the_majority_of_a_tie_is_a_number() -> None:
    templates = FIRST.with_text("full", "[({majority} votes)][({lead} votes)]")
    assert lines_of(by_lot(), templates).full.endswith("(0 votes)")


def test_that_the_file_of_a_corrected_result_says_when_it_was_corrected() -> None:
    contest = whole(corrected(A1))
    heading = press_lines(contest).decode().partition("\n\n")[0].splitlines()
    assert heading[-1] == contest.declaration.state
    assert "evision 2" in heading[-1]


def test_that_nothing_calls_a_contest_figures_of_which_there_are_none() -> None:
    contest = whole(begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y")))))
    said = press_lines(contest).decode()
    assert "no figures yet" in said
    assert "figures at set-up" not in said


def test_that_the_party_of_whoever_a_lot_fell_on_comes_first_of_equals() -> None:
    result = by_lot().result
    first = phrases.parties_by_share(result)[0]
    assert first.key == result.winners[0].candidate.comparison_key
