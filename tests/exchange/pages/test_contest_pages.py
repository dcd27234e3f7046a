"""The page of a contest: what it tells at each stage, and that all of it is HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import partial

import pytest

from countdesk import figures, wording
from countdesk.exchange import phrases
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.pages.board import board_page
from countdesk.exchange.pages.contest import contest_page
from countdesk.exchange.pages.site import Site
from countdesk.exchange.shapes import Shape
from countdesk.faults import Known
from countdesk.models import decisions
from countdesk.models.baseline import Base, PastKind
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Holder, Keeper
from countdesk.models.share_changes import Change, Standing
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, DeclaredTotals
from countdesk.models.turnout import TurnoutMeasure
from countdesk.session.cooked import Cooked
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    AT,
    LAB,
    STRETTON,
    begun,
    candidates_of,
    dudley_north,
    hodge_hill,
    origin,
    over_rejected,
    party,
    past_of,
    stretton,
    stretton_contest,
    stretton_past,
    uncontested,
    under_way,
    ward,
    whole,
)
from tests.exchange.contests_worked import slated
from tests.exchange.pages.folders import night_of
from tests.exchange.pages.reading import Page, words_of
from tests.exchange.press_contests import (
    CONSERVATIVE,
    GREEN,
    LABOUR,
    NO_DESCRIPTION,
    declared,
    high_town,
)
from tests.exchange.test_sheets_of_outcomes import tied
from tests.models.builders import two_desks
from tests.models.deciding import counting, enter, sheet

BARE = Site(cards=())
PROVISIONAL = Site(cards=(), is_provisional=True)

BY_AVERAGE = wording.BASES[Base.AVERAGE]

NOTHING_KNOWN = Change(Standing.UNKNOWN, share=None, previous_share=None)

CONTESTS: dict[str, Callable[[], Draft]] = {
    "stretton": stretton,
    "hodge hill": hodge_hill,
    "dudley north": dudley_north,
    "a ward of thirty": ward,
    "sixty candidates": lambda: ward(60),
    "over rejected": over_rejected,
    "uncontested": uncontested,
    "under way": under_way,
    "at set-up": lambda: begun(stretton_contest(), candidates_of((("A", None, "X"),))),
}


def page_of(draft: Draft, site: Site = BARE) -> Page:
    return Page(contest_page(whole(draft), site=site))


@pytest.mark.parametrize("name", CONTESTS)
@pytest.mark.parametrize("site", [BARE, PROVISIONAL, Site("https://example.org/may")])
def test_that_every_page_is_whole_html_with_nothing_amiss(name: str, site: Site) -> None:
    assert list(page_of(CONTESTS[name](), site).faults()) == []


def test_that_the_page_has_the_votes_shares_and_changes_of_the_result() -> None:
    contest = whole(stretton())
    rows = Page(contest_page(contest, site=BARE)).table("Votes for each candidate")
    assert rows[0] == ["Candidate", "Votes", "Share", "Change", "Share as a bar"]
    lines = contest.result.in_order_of_votes
    for row, line in zip(rows[1:], lines, strict=False):
        change = contest.comparison.candidates[line.candidate.identifier].change
        assert row[0].startswith(line.candidate.name)
        assert line.candidate.party.name in row[0]
        assert row[1:3] == [figures.whole(line.votes), figures.percent(line.share)]
        assert row[3] in (figures.change(change), "new")
    assert rows[-1][:2] == ["Total votes", figures.whole(contest.result.valid_votes)]
    assert len(rows) == len(lines) + len(contest.comparison.absent) + 2


def test_that_who_is_elected_is_said_in_words_and_how_the_seat_went_in_a_headline() -> None:
    page = page_of(stretton())
    assert page.of_class("outcome") == ["Conservative hold"]
    assert page.of_class("standing") == ["Elected"]
    assert page.table("Votes for each candidate")[1][0].startswith(
        "Margaret Heather Carter Elected"
    )


def test_that_the_change_of_a_party_that_is_gone_says_since_when_it_is() -> None:
    contest = replace(stretton_contest(), holder=Holder())
    draft = begun(contest, candidates_of((("A", "PP63", "Green Party"), ("B", None, "X"))))
    of_then = ((LAB, "Labour Party", 60), (None, "Others", 40))
    was = past_of("May 2007", PastKind.ACTUAL, of_then, 900)
    draft.decide(decisions.attach_past(draft.count(STRETTON), was))
    totals = DeclaredTotals({"c1": 60, "c2": 40})
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals))
    page = page_of(draft)
    changes = [row[3] for row in page.table("Votes for each candidate")[1:4]]
    assert changes == [figures.UNKNOWN, figures.UNKNOWN, "\N{MINUS SIGN}60.0"]
    assert "Changes are in percentage points since May 2007" in page.text
    assert "Compared with May 2007" in page.text


def test_that_a_ward_of_several_seats_has_its_parties_by_the_base_named() -> None:
    contest = whole(ward())
    page = Page(contest_page(contest, site=BARE))
    base = wording.BASES[contest.result.base]
    rows = page.table(f"Shares of parties: {base}")
    assert len(rows) == len(contest.result.parties) + 2
    by_share = sorted(contest.result.parties, key=lambda line: -(line.share or 0))
    assert [row[3] for row in rows[1:-1]] == [figures.percent(line.share) for line in by_share]
    alone = [line for line in by_share if line.party.independent]
    together = sum((line.share or Fraction(0) for line in alone), Fraction(0))
    assert rows[-1][0] == "Independents together"
    assert rows[-1][3] == figures.percent(together)
    assert len(page.of_class("standing")) == 3


def test_that_a_party_of_several_says_how_many_stand_and_one_of_one_who_it_is() -> None:
    contest = whole(ward(6))
    rows = Page(contest_page(contest, site=BARE)).table(
        f"Shares of parties: {wording.BASES[contest.result.base]}"
    )
    named = [row[0] for row in rows[1:]]
    assert [text for text in named if text.endswith("2 candidates")] == [
        "Labour Party 2 candidates"
    ]
    assert "Green Party Forename03 Surname03" in named


def test_that_changes_of_parties_stand_beside_their_shares_where_any_is_known() -> None:
    contest = whole(slated())
    compared = contest.comparison
    unlike = replace(compared, parties=dict.fromkeys(compared.parties, NOTHING_KNOWN), absent=())
    nothing = replace(contest, comparison=unlike)
    caption = f"Shares of parties: {wording.BASES[contest.result.base]}"
    for known, has_changes in ((contest, True), (nothing, False), (whole(ward()), False)):
        page = Page(contest_page(known, site=BARE))
        assert ("Change" in page.table(caption)[0]) is has_changes
        assert list(page.faults()) == []


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (stretton, "4.3 percentage points from Conservative to Labour"),
        (slated, f"0.7 percentage points from Labour to Conservative, by the {BY_AVERAGE}"),
    ],
)
def test_that_the_swing_is_in_whole_words_and_of_slates_names_their_base(
    draft: Callable[[], Draft], said: str
) -> None:
    page = page_of(draft())
    assert said in [words_of(fact) for fact in page.all("dd")]
    assert f"Swing: {said}" in (page.meta("description") or "")


def test_that_ballot_papers_are_those_of_the_notice_and_partly_rejected_ones_below_the_total() -> (
    None
):
    page = page_of(stretton())
    rejected = dict(page.table("Ballot papers rejected")[1:])
    assert rejected["Total rejected"] == "6"
    papers = dict(page.table("Electorate, ballot papers and turnout")[1:])
    assert papers["Ballot papers verified"] == "1,798"
    last = page_of(ward()).table("Ballot papers rejected")[-2:]
    assert last[0][0] == "Total rejected"
    assert last[1][0].startswith("Rejected in part")


@pytest.mark.parametrize("stage", [Stage.COUNTING, Stage.PROVISIONAL])
def test_that_before_the_declaration_no_vote_is_on_the_page(stage: Stage) -> None:
    contest = whole(stretton(stage=stage))
    text = contest_page(contest, site=BARE).decode()
    page = Page(text.encode())
    for line in contest.result.candidates:
        assert line.candidate.name in page.text
        assert f">{line.votes}<" not in text
    assert "No figures are shown here before the declaration of the result." in page.text
    assert page.meta("description") in {"Count", "Counted, not declared"}
    assert not [link for link in page.links() if link.endswith((".json", ".csv"))]


def test_that_a_provisional_result_is_shown_only_where_asked_for_and_under_its_words() -> None:
    page = page_of(stretton(stage=Stage.PROVISIONAL), PROVISIONAL)
    assert page.of_class("status") == [
        "Provisional: agents' figures, not the declaration of the Returning Officer"
    ]
    assert page.table("Votes for each candidate")[1][1] == "661"
    assert page.of_class("outcome") == []
    assert "Lead" in page.text
    assert "Majority" not in page.text


def test_that_figures_of_a_count_that_goes_on_are_never_shown() -> None:
    page = page_of(under_way(), PROVISIONAL)
    with pytest.raises(LookupError):
        page.table("Votes for each candidate")
    assert page.of_class("status") == ["Count"]


@pytest.mark.parametrize(
    ("keeper", "words"),
    [
        (Keeper.RETURNING_OFFICER, "Declaration of result of poll"),
        (
            Keeper.AGENT,
            "Result as declared, recorded by Trestle table 1; not the official notice",
        ),
    ],
)
def test_that_who_keeps_the_contest_decides_the_words(keeper: Keeper, words: str) -> None:
    assert page_of(stretton(keeper=keeper)).of_class("status") == [words]


def test_that_a_result_which_does_not_reconcile_says_so_above_its_figures() -> None:
    contest = whole(over_rejected())
    page = Page(contest_page(contest, site=BARE))
    assert page.of_class("caution") == list(contest.declaration.cautions)
    assert contest.declaration.is_unreconciled


def test_that_a_correction_says_what_it_corrects_and_keeps_it_on_the_record() -> None:
    draft = stretton()
    corrected = CountingSheet("A1", 400, {"c1": 75, "c2": 147, "c3": 46, "c4": 80, "c5": 52})
    amend = partial(decisions.enter_sheet, sheet=corrected, at=AT, correction=True)
    draft.decide(decisions.amended(draft.count(STRETTON), "A slip of <b>the pen</b>", amend))
    page = page_of(draft)
    assert list(page.faults()) == []
    (caution,) = page.of_class("caution")
    assert "A slip of <b>the pen</b>" in caution
    lines = whole(draft).declaration.cautions[0].splitlines()
    assert len(page.all("br")) == len(lines) - 1 > 0
    assert page.text.count("A slip of <b>the pen</b>") > 1


def test_that_recounts_and_lots_stand_on_the_record() -> None:
    draft = stretton(stage=Stage.PROVISIONAL)
    asked = decisions.ask_recount(
        draft.count(STRETTON), Asker.CANDIDATE, "c4", allowed=False, reason="No doubt", at=AT
    )
    draft.decide(asked)
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.DECLARED, AT))
    page = page_of(draft)
    assert (
        "Request 1: by the candidate Elaine Mary Pritchard; refused. Reason: No doubt" in page.text
    )


def test_that_figures_on_which_desks_disagree_are_not_on_the_page() -> None:
    one, two = two_desks(counting())
    one.record(*enter(one, sheet("B1", 100, 61, 39)))
    two.record(*enter(two, sheet("B1", 100, 39, 61)))
    contest = FrozenContest.of(Cooked(one.merge(two).count), origin())
    page = Page(contest_page(contest, site=PROVISIONAL))
    assert page.of_class("status") == ["Figures withheld for now"]
    assert "until what was written down of them is settled" in page.text
    assert "61" not in page.text


def test_that_an_uncontested_seat_has_its_candidates_and_no_votes() -> None:
    page = page_of(uncontested())
    assert page.table("Candidates")[1] == ["A Elected X"]
    assert phrases.UNCONTESTED in page.text
    assert "X gain from Conservative" in page.text
    assert "as on the ballot paper" not in page.text


def test_that_a_lot_and_both_sides_of_a_correction_stand_on_the_record() -> None:
    draft = tied()
    draft.decide(decisions.draw_lot(draft.count(STRETTON), ("c2",)))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.DECLARED, AT, "As read out"))
    corrected = CountingSheet("1", 25, {"c1": 11, "c2": 9, "c3": 5})
    amend = partial(decisions.enter_sheet, sheet=corrected, at=AT, correction=True)
    draft.decide(decisions.amended(draft.count(STRETTON), "A slip", amend))
    page = page_of(draft)
    assert list(page.faults()) == []
    titles = [words_of(title) for title in page.all("h3")]
    assert titles[:2] == [
        "Lots drawn, each an additional vote that is in no figure",
        "The result, as corrected and as first declared",
    ]
    (lot,) = whole(draft).declaration.record.lots
    assert lot.sentence in page.text


def test_that_the_change_of_the_turnout_stands_beside_it() -> None:
    contest = whole(dudley_north())
    past = contest.comparison.past
    assert past is not None
    known = {TurnoutMeasure.BALLOT_BOX: Fraction(-12, 1000)}
    moved = replace(contest, comparison=replace(contest.comparison, turnout_changes=known))
    page = Page(contest_page(moved, site=BARE))
    assert "63.6% (\N{MINUS SIGN}1.2)" in [words_of(fact) for fact in page.all("dd")]


def test_that_the_seats_that_moved_in_a_ward_are_told() -> None:
    contest = whole(ward())
    party = contest.result.winners[0].candidate.party
    moved = replace(contest, comparison=replace(contest.comparison, net_seats=((party, 1),)))
    page = Page(contest_page(moved, site=BARE))
    assert "Lab +1" in [words_of(fact) for fact in page.all("dd")]


def test_that_where_the_past_result_comes_from_is_told() -> None:
    past = replace(stretton_past(), licence="Open Parliament Licence")
    draft = stretton(stage=Stage.COUNTING)
    draft.decide(decisions.attach_past(draft.count(STRETTON), past, correction=True))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.DECLARED, AT))
    text = page_of(draft).text
    assert "Source of the past result: Council's declaration of 15 February 2008" in text
    assert "Licence: Open Parliament Licence" in text


NASTY = (
    ('<script>alert("1")</script>', None, "\"'><img src=x onerror=alert(2)>"),
    ("Siân Ŵyn O'Neill & Sons", "PP77", "Plaid Cymru - The Party of Wales"),
    ("محمد الأحمد", None, "حزب"),
    ("王小明 🗳", None, "javascript:alert(3)"),
    ("\u202egnorw eht yaw", None, "=cmd|' /C calc'!A0"),
)


def nasty(identifier: str = 'javascript:alert(1)"><script>') -> FrozenContest:
    described = replace(
        stretton_contest(),
        identifier=identifier,
        name='</title><script>alert("name")</script> ab Rhŷd',
        authority="A & B <Council>",
    )
    draft = begun(described, candidates_of(NASTY))
    totals = DeclaredTotals({f"c{n}": 10 * n for n in range(1, 6)}, source="<i>http://x</i>")
    draft.decide(decisions.declare_totals(draft.count(identifier), totals))
    return whole(draft)


def test_that_whatever_a_name_holds_stays_text() -> None:
    page = Page(contest_page(nasty(), site=Site("https://example.org")))
    assert list(page.faults()) == []
    assert page.all("script") == []
    assert len(page.all("title")) == 1
    assert not [
        name
        for element in page.root.iter()
        for name in element.attrib
        if str(name).startswith("on") or name == "style"
    ]
    assert not [link for link in page.links() if "javascript:" in link or "<" in link]
    for name in (
        '<script>alert("1")</script>',
        "Siân Ŵyn O'Neill & Sons",
        "محمد الأحمد",
        "王小明 🗳",
    ):
        assert name in page.text
    assert "\u202e" not in page.text


def test_that_every_name_goes_its_own_way_of_writing() -> None:
    page = Page(contest_page(nasty(), site=BARE))
    alone = {"".join(element.itertext()) for element in page.all("bdi")}
    assert {"محمد الأحمد", "حزب", "王小明 🗳"} <= alone


def test_that_a_page_asks_nothing_of_another_place_and_runs_nothing() -> None:
    page = page_of(stretton(), Site("https://example.org/may/"))
    policy = page.meta("Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    asked = [element.get("src") for element in page.all("img")]
    asked += [
        link for link in page.links() if link != page.one("link", rel="canonical").get("href")
    ]
    assert asked
    assert not [address for address in asked if address is None or "//" in address]


def test_that_a_shared_link_shows_the_card_of_the_result() -> None:
    page = page_of(stretton(), Site("https://example.org/may"))
    assert page.meta("og:title") == page.one("title").text
    assert "Conservative hold" in (page.meta("og:description") or "")
    address = f"https://example.org/may/contests/{STRETTON}"
    assert page.meta("og:image") == f"{address}-wide.png"
    assert page.meta("og:url") == f"{address}.html"
    assert "Margaret Heather Carter 661" in (page.meta("og:image:alt") or "")
    assert page.one("img").get("src") == f"../contests/{STRETTON}-wide.png"


def test_that_a_page_whose_address_nobody_knows_promises_no_picture_to_others() -> None:
    page = page_of(stretton(), Site(cards=(Shape.SQUARE, Shape.WIDE)))
    assert page.meta("og:image") is None
    assert len(page.all("img")) == 2


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "example.org", "ftp://x.org", "https://"]
)
def test_that_an_address_that_is_none_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(Known, match="begins with https://"):
        Site(address)


def test_that_a_page_says_its_times_so_that_programs_can_read_them() -> None:
    page = page_of(stretton())
    for time in page.all("time"):
        assert (time.get("datetime") or "").endswith("Z")
    assert "Made by Countdesk." in page.text
    assert whole(stretton()).declaration.short_digest in page.text


def test_that_the_same_contest_makes_the_same_bytes_whenever_it_is_made() -> None:
    contest = whole(stretton())
    later = replace(contest, origin=replace(contest.origin, at=contest.origin.at + 3_600_000))
    assert contest_page(contest, site=BARE) == contest_page(later, site=BARE)


def test_that_a_journal_that_is_not_whole_is_told_of() -> None:
    contest = whole(stretton())
    broken = replace(contest, origin=replace(contest.origin, is_vouched_for=False))
    page = Page(contest_page(broken, site=BARE))
    assert wording.JOURNAL_BROKEN in page.of_class("caution")


def test_that_of_several_votes_a_paper_the_shares_of_candidates_are_of_papers() -> None:
    contest = high_town()
    rows = Page(contest_page(contest, site=BARE)).table("Votes for each candidate")
    assert rows[0][:3] == ["Candidate", "Votes", "Of papers"]
    shares = {row[0].partition(" ")[0]: row[2] for row in rows[1:]}
    # 1,100 of 2,100 papers less 12 rejected.
    assert shares["Ann"] == "52.7%"
    unknown = replace(contest, result=replace(contest.result, valid_papers=None))
    rows = Page(contest_page(unknown, site=BARE)).table("Votes for each candidate")
    assert {len(row) for row in rows} == {2}


def test_that_a_page_names_the_outcome_against_the_eve_of_poll_too() -> None:
    holder = Holder(party(*CONSERVATIVE), party(*LABOUR))
    contest = whole(declared((("A", LABOUR, 9), ("B", CONSERVATIVE, 8)), holder=holder))
    said = "Labour gain from Conservative (hold on the eve of poll)"
    assert said in contest_page(contest, site=BARE).decode()
    night = board_page(night_of((contest,)), (contest,), site=BARE)
    assert said in night.decode()


def test_that_no_description_is_none_and_never_independent_on_a_page() -> None:
    contest = whole(declared((("A", LABOUR, 9), ("B", NO_DESCRIPTION, 8))))
    rows = Page(contest_page(contest, site=BARE)).table("Votes for each candidate")
    assert rows[2][0] == "B no description"


def test_that_no_past_result_is_named_on_a_page_without_a_change() -> None:
    past = past_of("May 2022", PastKind.ACTUAL, ((None, "Somebody", 0),), 0)
    contest = whole(declared((("A", LABOUR, 9), ("B", GREEN, 8)), past=past))
    assert "May 2022" not in contest_page(contest, site=BARE).decode()


def test_that_the_page_of_no_named_desk_names_none() -> None:
    known = whole(stretton())
    nameless = replace(known, origin=replace(known.origin, desk=""))
    assert "Recorded by Trestle table 1. Journal" in Page(contest_page(known, site=BARE)).text
    assert "Recorded by ." not in Page(contest_page(nameless, site=BARE)).text
