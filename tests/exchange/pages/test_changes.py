"""What moved since the past result: beside the shares it is of, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from countdesk import figures
from countdesk.exchange.pages.contest import contest_page
from countdesk.exchange.pages.site import Site
from countdesk.models.baseline import PastKind, PastResult
from tests.exchange.contests import past_of, whole
from tests.exchange.contests_worked import slated
from tests.exchange.pages.reading import Page, rows_of
from tests.exchange.press_contests import (
    CONSERVATIVE,
    GREEN,
    LABOUR,
    LIBERAL_DEMOCRATS,
    REFORM,
    declared,
    printed,
)

OTHERS = (None, "Others")
LINES = (("Ann Ash", LABOUR, 1100), ("Bob Bell", CONSERVATIVE, 900), ("Cy Cox", GREEN, 300))
BY_PARTY = "Shares of parties: one candidate a party"
SINCE = "Changes are in percentage points since May 2022"
MARKS = f"{SINCE}; the mark across a bar is the share then."


def past(*lines: tuple[tuple[str | None, str], int], seats: int = 1) -> PastResult:
    """Return what these parties had in May 2022, of 9,000 electors."""
    of_parties = tuple((*of, votes) for of, votes in lines)
    return replace(past_of("May 2022", PastKind.ACTUAL, of_parties, 9000), seats=seats)


def page_of(known: PastResult, *, seats: int = 1) -> Page:
    """Return the page of a contest of which the ballot papers are known."""
    draft = declared(LINES, seats=seats, past=known, papers=2312)
    return Page(contest_page(whole(draft), site=Site(cards=())))


def marks_of(page: Page) -> list[str]:
    """Return, for each mark of a share then, the caption of its table."""
    return [
        "".join(next(table.iter("caption")).itertext())
        for table in page.all("table")
        for line in table.iter("{http://www.w3.org/2000/svg}line")
        if line.get("class") == "before"
    ]


def test_that_of_several_votes_a_paper_changes_stand_beside_the_shares_of_parties() -> None:
    page = page_of(past((CONSERVATIVE, 1400), (LABOUR, 1200), seats=2), seats=2)
    of_candidates = page.table("Votes for each candidate")
    assert of_candidates[0] == ["Candidate", "Votes", "Of papers", "Share as a bar"]
    assert [row[2] for row in of_candidates[1:-1]] == ["47.8%", "39.1%", "13.0%"]
    of_parties = page.table(BY_PARTY)
    assert of_parties[0] == ["Party", "Votes", "Share", "Change", "Share as a bar"]
    assert [row[2:4] for row in of_parties[1:]] == [
        ["47.8%", printed("+1.7")],
        ["39.1%", printed("-14.7")],
        ["13.0%", "new"],
    ]
    assert marks_of(page) == [BY_PARTY] * 2
    assert MARKS in page.text
    assert list(page.faults()) == []


def test_that_of_several_votes_a_paper_a_party_that_is_gone_stands_among_the_parties() -> None:
    known = past((CONSERVATIVE, 1400), (LABOUR, 1200), (LIBERAL_DEMOCRATS, 700), seats=2)
    page = page_of(known, seats=2)
    assert "Liberal Democrats" not in str(page.table("Votes for each candidate"))
    unknown = figures.UNKNOWN
    gone = ["Liberal Democrats Did not stand this time", unknown, unknown, printed("-21.2"), ""]
    assert page.table(BY_PARTY)[-1] == gone
    assert marks_of(page) == [BY_PARTY] * 3
    assert list(page.faults()) == []


def test_that_a_party_that_is_gone_has_no_figure_in_any_column_of_slates() -> None:
    contest = whole(slated())
    comparison = replace(
        contest.comparison, absent=whole(declared(LINES, past=past((REFORM, 9)))).comparison.absent
    )
    page = Page(contest_page(replace(contest, comparison=comparison), site=Site(cards=())))
    (rows,) = (
        rows_of(table) for table in page.all("table") if "Did not stand" in str(rows_of(table))
    )
    assert rows[0][0] == "Party"
    assert rows[-1][1:-2] == [figures.UNKNOWN] * 3
    assert list(page.faults()) == []


def test_that_where_the_turnout_alone_can_be_compared_no_change_and_no_mark_is_promised() -> None:
    known = past((CONSERVATIVE, 1400), (LABOUR, 1200))
    silent = tuple(replace(line, votes=None) for line in known.candidacies)
    page = page_of(replace(known, candidacies=silent, ballot_papers=2700))
    assert "(+16.2)" in page.text
    assert "Change" not in page.table("Votes for each candidate")[0]
    assert marks_of(page) == []
    assert "Changes are" not in page.text
    assert "Compared with May 2022" in page.text


def test_that_the_mark_of_a_share_then_is_told_of_only_where_there_is_one() -> None:
    gone_alone = page_of(past((REFORM, 9)))
    assert marks_of(gone_alone) == ["Votes for each candidate"]
    assert MARKS in gone_alone.text
    from_nought = page_of(past((LABOUR, 0), (OTHERS, 9)))
    assert "+47.8" in from_nought.text
    assert marks_of(from_nought) == []
    assert f"{SINCE}." in from_nought.text
