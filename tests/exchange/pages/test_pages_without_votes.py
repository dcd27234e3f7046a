"""What a page leaves out: before the declaration, without a vote, and where a figure is unknown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from countdesk import figures
from countdesk.exchange import phrases
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.pages.board import board_page
from countdesk.exchange.pages.contest import contest_page
from countdesk.exchange.pages.site import Site
from countdesk.exchange.shapes import Shape
from countdesk.models import decisions
from countdesk.models.election import Keeper, VotingRule
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    AT,
    LAB,
    STRETTON,
    begun,
    candidates_of,
    over_rejected,
    stretton,
    stretton_contest,
    stretton_past,
    uncontested,
    ward,
    whole,
)
from tests.exchange.contests_worked import (
    marked_in_part,
    marked_otherwise,
    nobody_voted,
    tied,
)
from tests.exchange.pages.folders import night_of
from tests.exchange.pages.reading import Page, words_of
from tests.exchange.test_sheets_of_outcomes import tied as not_drawn

BARE = Site(cards=())
SHARED = Site("https://example.org")

_STANDINGS = re.compile(r"\b(lot|elected|favoured|equal)\b", re.IGNORECASE)


def stretton_with(stage: Stage, keeper: Keeper = Keeper.AGENT, candidates: int = 1) -> Draft:
    """Return a seat of so many candidates of which nobody has a vote."""
    lines = (("A", LAB, "Labour Party"), ("B", None, "Y"))[:candidates]
    draft = begun(stretton_contest(keeper), candidates_of(lines))
    draft.decide(decisions.attach_past(draft.count(STRETTON), stretton_past()))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), stage, AT, "As it came"))
    return draft


@pytest.mark.parametrize("draft", [not_drawn, tied], ids=["lot owed", "lot drawn"])
def test_that_neither_a_tie_nor_its_lot_is_told_before_the_declaration(
    draft: Callable[[], Draft],
) -> None:
    contest = whole(draft())
    assert any(phrases.standing_of(line, contest.result) for line in contest.result.candidates)
    page = Page(contest_page(contest, site=BARE))
    assert "No figures are shown here before the declaration of the result." in page.text
    assert page.of_class("standing") == []
    night = Page(board_page(night_of((contest,)), (contest,), site=BARE))
    for text in (page.text, night.text):
        assert not _STANDINGS.search(text)


def test_that_before_it_is_settled_that_nobody_votes_nobody_is_elected_on_the_page() -> None:
    page = Page(contest_page(whole(stretton_with(Stage.VERIFICATION)), site=BARE))
    assert page.table("Candidates") == [["Name and party"], ["A Labour Party"]]
    settled = Page(contest_page(whole(stretton_with(Stage.UNCONTESTED)), site=BARE))
    assert settled.table("Candidates") == [["Name and party"], ["A Elected Labour Party"]]


@pytest.mark.parametrize("keeper", Keeper)
def test_that_what_came_of_an_uncontested_seat_is_told_once(keeper: Keeper) -> None:
    page = Page(contest_page(whole(stretton_with(Stage.UNCONTESTED, keeper)), site=BARE))
    assert page.of_class("outcome") == ["Labour gain from Conservative"]
    assert page.text.count("gain") == 1
    (status,) = page.of_class("status")
    recorded = ", recorded by Trestle table 1; not the official notice"
    by_agents = keeper is Keeper.AGENT
    assert status == f"Uncontested: elected without a poll{recorded if by_agents else ''}"
    assert page.of_class("state") == []


def test_that_where_nobodys_share_is_known_there_is_neither_a_column_nor_a_bar() -> None:
    of_papers = Page(contest_page(whole(ward(8, 3)), site=BARE))
    table = of_papers.table("Votes for each candidate")
    assert table[0] == ["Candidate", "Votes"]
    assert {len(row) for row in table} == {2}
    assert list(of_papers.faults()) == []
    # The shares of parties are of votes, and these are known.
    assert of_papers.text.count("Share as a bar") == 1


@pytest.mark.parametrize("seats", [1, 2])
def test_that_a_result_without_a_vote_has_votes_of_nought_alone(seats: int) -> None:
    content = contest_page(whole(nobody_voted(seats)), site=BARE)
    page = Page(content)
    table = page.table("Votes for each candidate")
    assert table[0] == ["Candidate", "Votes"]
    assert {row[1] for row in table[1:]} == {"0"}
    assert b'class="bar"' not in content
    assert "Shares of parties" not in page.text
    assert "mark across a bar" not in page.text
    assert list(page.faults()) == []


@pytest.mark.parametrize("draft", [marked_otherwise, nobody_voted])
def test_that_a_majority_nobody_knows_is_no_figure_to_look_for_first(
    draft: Callable[[], Draft],
) -> None:
    contest = whole(draft())
    assert phrases.margin_told(contest.result) == figures.UNKNOWN
    page = Page(contest_page(contest, site=SHARED))
    assert "Majority" not in [words_of(label) for label in page.all("dt")]
    assert not page.all("dl")
    description = page.meta("description") or ""
    assert contest.declaration.title in description
    assert "Majority" not in description
    assert figures.UNKNOWN not in description
    assert ". ." not in description
    assert figures.UNKNOWN not in (page.meta("og:image:alt") or "")


def picture_says(contest: FrozenContest, site: Site = SHARED) -> str:
    page = Page(contest_page(contest, site=site))
    (said,) = {page.meta("og:image:alt"), *(image.get("alt") for image in page.all("img"))}
    return said or ""


def test_that_the_words_of_a_card_say_who_is_elected_where_nobody_votes() -> None:
    assert picture_says(whole(uncontested())).endswith(" Elected: A (X).")
    provisional = Site("https://example.org", is_provisional=True, cards=(Shape.WIDE,))
    said = picture_says(whole(stretton(stage=Stage.PROVISIONAL)), provisional)
    assert "Elected" not in said


def test_that_the_words_of_a_card_have_no_dash_for_votes_that_nobody_has() -> None:
    said = picture_says(whole(marked_in_part()))
    assert said.endswith(" Elected: A (Labour).")
    assert "Votes" not in said
    assert figures.UNKNOWN not in said


def test_that_the_words_of_a_card_say_against_a_result_what_the_card_does() -> None:
    contest = whole(over_rejected())
    (caution,) = contest.declaration.cautions_beside(in_brief=True)
    assert picture_says(contest).endswith(f" {caution.rstrip('.')}.")


def test_that_shares_of_parties_stand_where_those_of_papers_are_not_known() -> None:
    contest = replace(stretton_contest(), seats=2, voting_rule=VotingRule.BLOCK)
    lines = (("A", LAB, "Labour Party"), ("B", None, "Y"), ("C", None, "Z"))
    draft = begun(contest, candidates_of(lines))
    draft.decide(decisions.attach_past(draft.count(STRETTON), stretton_past()))
    totals = DeclaredTotals({"c1": 100, "c2": 90, "c3": 10})
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals))
    page = Page(contest_page(whole(draft), site=BARE))
    assert page.table("Votes for each candidate")[0] == ["Candidate", "Votes"]
    of_parties = page.table("Shares of parties: one candidate a party")
    standing = [row[2] for row in of_parties if phrases.ABSENT not in row[0]]
    assert standing == ["Share", "50.0%", "45.0%", "5.0%"]
    assert "the mark across a bar is the share then" in page.text
