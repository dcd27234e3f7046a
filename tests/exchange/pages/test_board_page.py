"""The first page of the folder: every contest a row, and nothing told before its time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from countdesk import figures, parties, wording
from countdesk.exchange.frozen import FrozenContest, FrozenNight
from countdesk.exchange.pages.board import board_page
from countdesk.exchange.pages.board_rows import parts_of
from countdesk.exchange.pages.site import NightPicture, Site, contest_file
from countdesk.models import decisions
from countdesk.models.board import BoardRow, Withheld, row_before_close
from countdesk.models.control import control_of
from countdesk.models.council import Council
from countdesk.models.election import Contest, VotingRule
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.models.swings import Swing
from countdesk.wording.hall import row_in_hall
from countdesk.wording.nights import EACH_TURNOUT, SHARE_OF_FIRST, SHARES_OF_FIRST
from tests.exchange.contests import (
    AT,
    STRETTON,
    begun,
    candidates_of,
    dudley_north,
    hodge_hill,
    over_rejected,
    stretton,
    stretton_past,
    under_way,
    ward,
    whole,
)
from tests.exchange.pages.folders import night_of
from tests.exchange.pages.reading import Page, words_of

BARE = Site(cards=())
PROVISIONAL = Site(cards=(), is_provisional=True)


def contest_of(name: str, authority: str | None = None, identifier: str | None = None) -> Contest:
    return Contest(
        identifier=identifier or f"local.{name.casefold()}.2026-05-07",
        name=name,
        election="Local government election",
        authority=authority,
        date=date(2026, 5, 7),
        seats=1,
        voting_rule=VotingRule.FPTP,
    )


def row_of(name: str, authority: str | None = None, **known: object) -> BoardRow:
    return replace(BoardRow(contest_of(name, authority), Stage.SET_UP), **known)  # type: ignore[arg-type]


def page_of(
    contests: Sequence[FrozenContest],
    *more: BoardRow,
    site: Site = BARE,
    night: FrozenNight | None = None,
) -> Page:
    return Page(board_page(night or night_of(contests, *more), contests, site=site))


def a_night() -> tuple[FrozenContest, ...]:
    return whole(dudley_north()), whole(hodge_hill()), whole(ward())


@pytest.mark.parametrize("site", [BARE, PROVISIONAL, Site("http://localhost:8000/x/")])
def test_that_the_board_is_whole_html_with_nothing_amiss(site: Site) -> None:
    poll_open = row_before_close(stretton(stage=Stage.COUNTING).count(STRETTON))
    page = page_of((*a_night(), whole(under_way())), poll_open, site=site)
    assert list(page.faults()) == []
    assert page.all("script") == []


def test_that_a_night_without_a_contest_is_a_page_too() -> None:
    page = page_of(())
    assert list(page.faults()) == []
    assert page.meta("description") == "No contest yet."
    assert page.meta("og:title") == "Election results"


def test_that_every_contest_is_a_row_that_leads_to_its_page() -> None:
    contests = a_night()
    page = page_of(contests)
    rows = page.table("Every contest")
    assert [row[0] for row in rows[1:]] == [known.count.contest.name for known in contests]
    for contest in contests:
        assert contest_file(contest.count.scope, ".html") in page.links()
    assert rows[1][:4] == ["Dudley North", "Labour hold", "649", "38.7%"]
    assert rows[3][1].startswith("Lab, LD, Green")


def test_that_seats_and_votes_of_the_parties_are_those_of_the_board() -> None:
    contests = (whole(dudley_north()), whole(hodge_hill()))
    night = night_of(contests)
    rows = page_of(contests, night=night).table("Parties with seats or votes")
    lines = [line for line in night.board.kinds[0].totals.parties if not line.is_small]
    assert len(rows) == len(lines) + 1
    for row, line in zip(rows[1:], lines, strict=True):
        found = dict(zip(rows[0], row, strict=True))
        assert found["Seats"] == figures.whole(line.seats)
        assert found["All votes"] == figures.whole(line.votes)
        assert found["Share"] == figures.percent(line.share)


@pytest.mark.parametrize(
    ("contests", "kept"),
    [
        (lambda: (whole(ward()),), ["Seats", "Share (average)", "All votes"]),
        (lambda: (whole(stretton()),), ["Seats", "Net", "Share"]),
    ],
)
def test_that_of_the_figures_of_a_party_a_phone_has_those_it_has_room_for(
    contests: Callable[[], tuple[FrozenContest, ...]], kept: list[str]
) -> None:
    page = page_of(contests())
    (table,) = (known for known in page.all("table") if "Parties with seats" in words_of(known))
    shown = [words_of(head) for head in table.iter("th") if head.get("class") == "figure"]
    assert shown == kept


@pytest.mark.parametrize(("small", "hidden"), [(1, 0), (2, 2)])
def test_that_small_parties_open_where_they_are_asked_for_and_one_alone_has_a_name(
    small: int, hidden: int
) -> None:
    identifier = "local.small.2026-05-07"
    names = ("Ash", "Birch", "Cedar")[: small + 1]
    standing = candidates_of(tuple((name, None, f"{name} Party") for name in names))
    draft = begun(contest_of("Small", identifier=identifier), standing)
    votes = {"c1": 10_000} | {f"c{n}": n for n in range(2, small + 2)}
    draft.decide(decisions.declare_totals(draft.count(identifier), DeclaredTotals(votes)))
    page = page_of((whole(draft),))
    assert len(page.table("Parties with seats or votes")) == 2 + small - hidden
    assert len(page.all("details")) == bool(hidden)
    if hidden:
        assert len(page.table("Parties without a seat")) == 1 + hidden


def test_that_two_parties_of_one_short_name_are_told_apart() -> None:
    identifier = "local.green.2026-05-07"
    both = (("A", "PP63", "Green Party"), ("B", "PP305", "Green Party"))
    draft = begun(contest_of("Green", identifier=identifier), candidates_of(both))
    draft.decide(
        decisions.declare_totals(draft.count(identifier), DeclaredTotals({"c1": 2, "c2": 1}))
    )
    names = [row[0] for row in page_of((whole(draft),)).table("Parties with seats or votes")[1:]]
    assert len(set(names)) == 2
    assert names[0] == "Green Party"


def test_that_what_nobody_knows_has_no_column() -> None:
    rows = page_of((whole(ward()),)).table("Parties with seats or votes")
    assert "Net" not in rows[0]
    assert "Swing" not in page_of((whole(ward()),)).table("Every contest")[0]


def test_that_of_a_contest_not_declared_the_stage_is_told_alone() -> None:
    contest = whole(stretton(stage=Stage.PROVISIONAL))
    row = page_of((whole(dudley_north()), contest)).table("Every contest")[2]
    assert row[:2] == ["Stretton", "Counted, not declared"]
    assert set(row[2:]) == {figures.UNKNOWN}


def test_that_provisional_figures_stand_only_where_asked_for_and_under_their_words() -> None:
    put, counting = whole(stretton(stage=Stage.PROVISIONAL)), whole(dudley_north())
    page = page_of((put, counting), site=PROVISIONAL)
    row = page.table("Every contest")[1]
    assert row[1] == "Provisional: Con ahead"
    assert row[2] == "295"
    (caution,) = page.of_class("caution")
    assert "agents' figures, not the declaration of the Returning Officer" in caution


def test_that_a_contest_whose_poll_is_open_has_no_page_to_lead_to() -> None:
    poll_open = row_of("Openward", withheld=Withheld.POLL_OPEN)
    page = page_of((whole(dudley_north()),), poll_open)
    assert page.table("Every contest")[2][:2] == ["Openward", "Poll open"]
    assert contest_file(poll_open.identifier, ".html") not in page.links()


def test_that_a_seat_nobody_contested_is_told_with_who_has_it_and_a_poll_put_off_with_why() -> None:
    identifier = "local.stretton.2026-05-07"
    draft = begun(contest_of("Stretton", identifier=identifier), candidates_of((("A", None, "X"),)))
    draft.decide(decisions.reach_stage(draft.count(identifier), Stage.UNCONTESTED, AT))
    page = page_of((whole(draft),), row_of("Gone", stage=Stage.COUNTERMANDED))
    assert [row[1] for row in page.table("Every contest")[1:]] == [
        "Uncontested: X",
        "Countermanded",
    ]


def test_that_the_seats_that_moved_stand_beside_those_who_won_several() -> None:
    contest = whole(ward())
    row = night_of((contest,)).board.rows[0]
    labour, green = (party for party, _seats in (*row.seats_won[:1], *row.seats_won[2:]))
    moved = replace(row, errors=0, net_seats=((labour, 1), (green, -1)))
    assert (
        page_of((), moved).table("Every contest")[1][1]
        == "Lab, LD, Green (Lab +1, Green \N{MINUS SIGN}1)"
    )


def test_that_figures_in_dispute_are_withheld() -> None:
    at = 1_778_200_000_000
    row = row_of("Split", withheld=Withheld.IN_DISPUTE, stage=Stage.DECLARED, declared_at=at)
    assert page_of((), row, row_of("To come")).of_class("latest") == []
    assert row_in_hall(row) == "Figures withheld for now"
    assert page_of((), row).table("Every contest")[1][1] == "Figures withheld for now"


def test_that_those_declared_last_are_marked_until_the_night_is_over() -> None:
    declared = tuple(
        row_of(f"Ward {n}", stage=Stage.DECLARED, declared_at=1_778_200_000_000 + n * 60_000)
        for n in range(1, 9)
    )
    to_come = row_of("Last of all")
    page = page_of((), *declared, to_come)
    listed = [words_of(item) for item in page.one("ol").iter("li")]
    assert [text.split(" \u2013")[0].strip() for text in listed] == [
        f"Ward {n}" for n in range(8, 2, -1)
    ]
    assert [row[0] for row in page.table("Every contest")[1:4]] == [
        "Ward 1",
        "Ward 2",
        "Ward 3 Latest",
    ]
    assert page.of_class("new") == ["Latest"] * 6
    assert page_of((), *declared).of_class("new") == []
    assert "Last declaration at" in page.text


def test_that_a_contest_declared_last_leads_to_its_page_only_where_it_has_one() -> None:
    at = 1_778_200_000_000
    declared = row_of("Alone", stage=Stage.DECLARED, declared_at=at)
    page = page_of((), declared, row_of("To come"))
    assert not [link for link in page.links() if link.startswith("contests/")]


def test_that_several_contests_of_a_council_stand_together_with_a_way_to_them() -> None:
    rows = [
        row_of(f"{council} {n}", council) for council in ("Barnet", "Bury & Bolton") for n in (1, 2)
    ]
    page = page_of((), *rows)
    assert [row[0] for row in page.table("Barnet")[1:]] == ["Barnet 1", "Barnet 2"]
    assert {"#in-barnet", "#in-bury-bolton"} <= set(page.links())
    assert list(page.faults()) == []


def test_that_contests_each_of_a_council_of_its_own_stand_in_one_table() -> None:
    rows = [row_of(f"Ward {n}", f"Council {n}") for n in range(5)]
    (part,) = parts_of(rows)
    assert part.name is None


def test_that_many_contests_without_a_council_stand_by_the_letter_without_accents() -> None:
    names = [f"{letter}ward {n}" for letter in ("Â", "A", "B", "王") for n in range(20)]
    parts = parts_of([row_of(name) for name in names])
    assert [(part.name, len(part.rows)) for part in parts] == [("A", 40), ("B", 20), ("王", 20)]
    assert len({part.anchor for part in parts}) == 3
    assert all(re.fullmatch(r"[a-z0-9-]+", part.anchor) for part in parts)


def test_that_parts_of_names_that_look_alike_have_anchors_of_their_own() -> None:
    rows = [row_of(f"{name}{n}", name) for name in ("A & B", "A B", "ع", "王") for n in (1, 2)]
    anchors = [part.anchor for part in parts_of(rows)]
    assert len(set(anchors)) == 4


def test_that_the_night_is_called_by_its_election_where_all_are_alike() -> None:
    alike = page_of((), row_of("A", "Barnet Council"), row_of("B", "Barnet Council"))
    assert words_of(alike.one("h1")) == "Barnet Council: Local government election"
    assert words_of(page_of(a_night()).one("h1")) == "Election results"


def test_that_who_controls_a_council_is_told_only_once_that_can_be_told() -> None:
    page = page_of((whole(ward()),))
    assert "state the council" not in page.text


def councils_told(number: int) -> FrozenNight:
    night = night_of((whole(ward()),))
    ((_control, totals),) = night.board.councils
    labour = parties.identified("PP53", "Labour Party")
    councils = [
        (
            control_of(f"Council {n}", totals, (Council(f"Council {n}", 23, ((labour, 20),)),)),
            totals,
        )
        for n in range(number)
    ]
    return replace(night, board=replace(night.board, councils=councils))


def test_that_who_controls_a_council_is_told_with_its_seats() -> None:
    page = page_of((whole(ward()),), night=councils_told(1))
    (control, _totals), *_others = councils_told(1).board.councils
    (said,) = [words_of(item) for item in page.one("ul", class_="councils").iter("li")]
    assert control.untold is None
    assert said.startswith("Council 0, 23 seats as stated, 20 of them not up: Lab control")
    assert said.endswith("With the seats not up: Lab 21, Green 1, LD 1.")


def test_that_a_long_list_of_councils_opens_where_it_is_asked_for() -> None:
    page = page_of((whole(ward()),), night=councils_told(40))
    assert list(page.faults()) == []
    summaries = [words_of(summary) for summary in page.all("summary")]
    assert "Control of 40 councils" in summaries


def test_that_a_journal_that_is_not_whole_is_told_of_on_the_board() -> None:
    night = night_of(a_night())
    broken = replace(night, origin=replace(night.origin, is_vouched_for=False))
    assert wording.JOURNAL_BROKEN in page_of(a_night(), night=broken).of_class("caution")


def test_that_a_result_that_does_not_reconcile_is_marked_on_the_board() -> None:
    contest = whole(over_rejected())
    rows = page_of((contest,)).table("Every contest")
    (caution,) = contest.declaration.cautions_in_brief
    assert rows[1][1] == f"X gain from Conservative{caution}"


def test_that_a_night_read_without_a_desk_names_none() -> None:
    night = night_of((whole(dudley_north()),))
    read = replace(night, origin=replace(night.origin, desk=""))
    page = page_of((whole(dudley_north()),), night=read)
    assert "Results as declared; not the official notices." in page.text
    assert "Recorded by" not in page.text


def test_that_pictures_of_the_night_have_words_and_are_shown_where_they_are_made() -> None:
    site = Site("https://example.org/", cards=(), night_pictures=(NightPicture.SEATS,))
    page = page_of(a_night(), site=site)
    assert [image.get("src") for image in page.all("img")] == ["seats.svg"]
    assert page.meta("og:image") == "https://example.org/seats.png"
    assert list(page.faults()) == []


def test_that_the_board_made_again_later_is_the_same() -> None:
    contests = a_night()
    night = night_of(contests)
    later = replace(night, origin=replace(night.origin, at=night.origin.at + 60_000))
    assert board_page(night, contests, site=BARE) == board_page(later, contests, site=BARE)


def test_that_shares_that_slates_made_say_over_them_how() -> None:
    headings = page_of((whole(ward()),)).table("Every contest")[0]
    assert "Share (average)" in headings
    assert "Share" in page_of((whole(dudley_north()),)).table("Every contest")[0]


def test_that_over_the_list_it_is_said_whose_share_it_is_and_which_turnout() -> None:
    dudley = whole(dudley_north())
    compared = page_of((dudley,)).of_class("key")
    assert {f"{SHARES_OF_FIRST}.", EACH_TURNOUT} <= set(compared)
    alone = whole(ward())
    assert "Change" not in page_of((alone,)).table("Every contest")[0]
    assert f"{SHARE_OF_FIRST}." in page_of((alone,)).of_class("key")
    row = replace(night_of((alone,)).board.rows[0], turnout=None)
    assert EACH_TURNOUT not in page_of((), row).of_class("key")


@pytest.mark.parametrize("stage", [Stage.COUNTING, Stage.PROVISIONAL])
def test_that_before_any_figure_is_shown_nothing_is_said_of_shares_and_turnouts(
    stage: Stage,
) -> None:
    contest = whole(stretton(stage=stage))
    assert page_of((contest,)).of_class("key") == []
    told = page_of((contest,), site=PROVISIONAL).of_class("key")
    assert told == ([f"{SHARES_OF_FIRST}."] if stage is Stage.PROVISIONAL else [])


def test_that_no_line_ends_within_the_short_name_of_a_party_that_swung() -> None:
    labour, ashfield, long = (
        parties.identified(None, name)
        for name in ("Labour Party", "Ashfield Independents", "Save Our Library and Green")
    )
    swung = Swing(ashfield, labour, Fraction(179, 1000)), Swing(long, labour, Fraction(0))
    rows = [
        row_of(f"Ward {n}", stage=Stage.DECLARED, past=stretton_past(), swing=swing)
        for n, swing in enumerate(swung)
    ]
    page = page_of((), *rows)
    swings = ["".join(list(row)[-1].itertext()) for row in page.all("tr")[-2:]]
    assert swings == [
        "17.9 from Ashfield\N{NO-BREAK SPACE}Ind to Lab",
        "no swing between Lab and Save Our Library and Green",
    ]


def test_that_wards_of_one_name_stand_with_their_councils_among_those_declared_last() -> None:
    declared = whole(ward()).count.contest
    first, second = (
        replace(
            row,
            contest=replace(
                declared, identifier=f"local.{council}", name="Abbey", authority=council
            ),
            declared_at=1_778_200_000_000,
        )
        for row in night_of((whole(ward()),)).board.rows
        for council in ("Anytown", "Otherham")
    )
    page = page_of((), first, second, row_of("To come"))
    (latest,) = page.of_class("latest")
    assert "Abbey, Anytown" in latest
    assert "Abbey, Otherham" in latest
