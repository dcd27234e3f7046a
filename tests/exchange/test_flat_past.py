"""Past elections as flat text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from countdesk.exchange.flat_past import (
    past_document,
    past_text,
    summaries_document,
    summaries_text,
)
from countdesk.exchange.terminal import table_lines
from countdesk.figures import UNKNOWN
from countdesk.models.baseline import PastCandidacy, PastKind
from countdesk.models.election import Party
from countdesk.models.past_election import PastElection
from countdesk.models.past_summary import PastSummary
from countdesk.parties import identified
from tests.storage.past_elections import (
    CONSERVATIVE,
    DIGEST,
    GREEN,
    LABOUR,
    LICENCE,
    SOURCE,
    ashford,
    past_contest,
    stood,
)

SUMMARY = PastSummary(
    name="Ashford 2019",
    day=date(2019, 5, 2),
    contests=3,
    candidacies=8,
    votes=5600,
    without_votes=1,
    kinds=frozenset({PastKind.ACTUAL}),
    source=SOURCE,
    licence=LICENCE,
    digest=DIGEST,
    added=1_790_000_000_123,
)


def test_that_a_past_election_is_printed_area_by_area_and_by_party() -> None:
    assert past_text(ashford(), ashford().contests).splitlines() == [
        "Ashford 2019",
        "2 May 2019, 3 contests",
        "actual result, ashford.csv, Open Government Licence",
        "",
        "Area   Seats  Electorate  First  Share  Elected",
        "Beech      1       4,000  Lab    45.0%  Ann Archer (Lab)",
        "Cedar      2       5,123  Con    46.9%  by votes: Dan Drew (Con), Eve Ellis (Con)",
        f"Elm        1           {UNKNOWN}  {UNKNOWN}          {UNKNOWN}  Hal Hurst (Green)",
        "",
        (
            "First and its share go by the average of each party's slate where a party has "
            "several candidates in one area; every other share is of all votes."
        ),
        "",
        "Party                            Candidacies  Votes  Share  Seats",
        "Conservative and Unionist Party            3  2,900  51.8%      2",
        "Labour Party                               2  1,900  33.9%      1",
        "Green Party                                2    500   8.9%      1",
        "Independent or no party                    1    300   5.4%      0",
        "",
        "Votes known: 5,600. Seats: 4.",
        "The votes of 1 candidacy are unknown and in no total.",
        (
            "By votes: in 1 contest nobody is marked as elected in the table, and those with most "
            "votes are taken to be."
        ),
    ]


def test_that_of_one_area_every_candidate_is_printed_and_who_was_elected_by_votes() -> None:
    _beech, cedar, elm = ashford().contests
    lines = past_text(ashford(), (cedar,)).splitlines()
    at = lines.index(next(line for line in lines if line.startswith("Candidate")))
    assert lines[at].split() == ["Candidate", "Party", "Votes", "Share", "Elected"]
    assert lines[at + 1].split() == [
        *("Dan", "Drew", "Conservative", "and", "Unionist", "Party"),
        *("1,200", "33.3%", "by", "votes"),
    ]
    assert "by votes" not in lines[at + 3]
    assert any(line.startswith("By votes: in 1 contest nobody") for line in lines)
    tied = past_contest("Fir", stood("A", LABOUR, 5), stood("B", GREEN, 5))
    assert past_text(ashford(), (tied,)).count(f"50.0%  {UNKNOWN}\n") == 3
    assert "Hal Hurst" in past_text(ashford(), (elm,))


def test_that_json_says_what_tells_who_was_elected() -> None:
    tied = past_contest("Fir", stood("A", LABOUR, 5), stood("B", GREEN, 5))
    contests = past_document(ashford(), (*ashford().contests, tied))["contests"]
    told = [contest["elected_by"] for contest in contests]
    assert told == ["marks", "votes", "unopposed", None]


def test_that_parties_are_named_as_they_were_registered_on_the_day() -> None:
    brexit, joint = Party("PP7931", "Reform UK"), identified(None, "Labour & Co-op")
    fir = past_contest("Fir", stood("A", brexit, 5), stood("B", joint, 4))
    before = PastElection("Ashford 2019", (fir,), date(2019, 5, 2))
    text = past_text(before, before.contests)
    assert "Brexit  55.6%  by votes: A (Brexit)\n" in text
    assert "  The Brexit Party (Reform UK) " in text
    assert "  Labour Party (Labour & Co-op) " in text
    after = replace(before, day=date(2021, 5, 6))
    text = past_text(after, after.contests)
    assert "Ref    55.6%  by votes: A (Ref)\n" in text
    assert "  Reform UK " in text


def test_that_each_contest_of_an_election_of_several_days_has_its_own() -> None:
    brexit = Party("PP7931", "Reform UK")
    fir = past_contest("Fir", stood("A", brexit, 5), stood("B", GREEN, 4))
    before, since = (
        replace(fir, result=replace(fir.result, day=day))
        for day in (date(2019, 5, 2), date(2021, 5, 6))
    )
    several = PastElection("By-elections", (before, since))
    told = past_document(several, several.contests)
    days = [contest["day"] for contest in told["contests"]]
    assert (told["day"], days) == (None, ["2019-05-02", "2021-05-06"])
    text = past_text(several, several.contests)
    assert "by votes: A (Brexit)" in text
    assert "by votes: A (Ref)" in text
    assert text.splitlines()[1] == "2 contests"
    assert past_text(several, (before,)).splitlines()[1] == "2 May 2019, 1 contest"


def test_that_areas_of_several_authorities_are_told_apart() -> None:
    first, *_others = ashford().contests
    other = replace(first, authority="Dover")
    text = past_text(ashford(), (first, other))
    assert "Beech  Ashford" in text
    assert "Beech  Dover" in text


def test_that_equals_are_both_first_and_nobody_is_known_as_elected() -> None:
    tied = past_contest("Fir", stood("A", LABOUR, 5), stood("B", GREEN, 5))
    election = PastElection("Ashford 2019", (tied,))
    text = past_text(election, election.contests)
    assert f"Lab, Green  50.0%  {UNKNOWN}" in text
    assert "Who was elected to 1 seat is unknown." in text
    (contest,) = past_document(election, election.contests)["contests"]
    assert [party["party_id"] for party in contest["first"]] == ["PP53", "PP63"]
    assert contest["elected"] is None


def test_that_a_candidate_without_a_name_is_called_by_the_party() -> None:
    nameless = past_contest("Fir", PastCandidacy("PP52", CONSERVATIVE, votes=9))
    election = PastElection("Notional", (nameless,))
    assert "100.0%  by votes: Con\n" in past_text(election, election.contests)


def test_that_json_holds_every_figure_and_nothing_for_what_is_unknown() -> None:
    document = past_document(ashford(), ashford().contests)
    assert document["day"] == "2019-05-02"
    assert document["seats_unknown"] == 0
    assert document["parties"][1] == {
        "party": "Labour Party",
        "party_id": "PP53",
        "registered_name": "Labour Party",
        "candidacies": 2,
        "votes": 1900,
        "share": 100 * 19 / 56,
        "seats": 1,
    }
    beech, cedar, elm = document["contests"]
    assert beech["first_share"] == 45.0
    assert beech["candidates"][1] == {
        "name": "Bob Baker",
        "party": "Conservative and Unionist Party",
        "party_id": "PP52",
        "registered_name": "Conservative and Unionist Party",
        "votes": 600,
        "share": 30.0,
        "elected": False,
    }
    assert cedar["base"] == "average"
    assert (elm["first"], elm["first_share"], elm["valid_votes"]) == ([], None, None)
    assert elm["candidates"][0]["votes"] is None


def test_that_a_published_share_is_given_where_votes_are_unknown() -> None:
    published = past_contest(
        "Fir", PastCandidacy("PP53", LABOUR, share=Fraction(2, 5)), kind=PastKind.PUBLISHED_SHARES
    )
    election = PastElection("Undated", (published,))
    document = past_document(election, election.contests)
    assert document["day"] is None
    assert document["contests"][0]["candidates"][0]["share"] == 40.0
    assert past_text(election, election.contests).splitlines()[1] == "1 contest"


def test_that_nobody_is_first_where_an_unknown_share_may_be_larger() -> None:
    green = PastCandidacy("PP63", GREEN, share=Fraction(4, 100))
    for share, first, said in ((41, [], UNKNOWN), (48, [], UNKNOWN), (49, ["PP52"], "49.0%")):
        half_known = past_contest(
            "Fir",
            PastCandidacy("PP53", LABOUR),
            PastCandidacy("PP52", CONSERVATIVE, share=Fraction(share, 100)),
            green,
            kind=PastKind.PUBLISHED_SHARES,
        )
        election = PastElection("Half known", (half_known,))
        (contest,) = past_document(election, election.contests)["contests"]
        assert [party["party_id"] for party in contest["first"]] == first
        assert contest["first_share"] == (float(share) if first else None)
        lines = past_text(election, (half_known,)).splitlines()
        (line,) = [line for line in lines if line.startswith("Fir ")]
        assert said in line


def test_that_the_library_is_listed_with_what_each_election_is() -> None:
    undated = replace(SUMMARY, name="Notional", day=None, votes=None, without_votes=8)
    lines = summaries_text((SUMMARY, undated)).splitlines()
    assert lines[0].split() == [
        *("Name", "Day", "Contests", "Candidacies", "Votes", "Without", "votes"),
        *("What", "it", "is,", "and", "from", "where"),
    ]
    assert lines[1].split()[:9] == [
        *("Ashford", "2019", "2", "May", "2019", "3", "8", "5,600", "1")
    ]
    assert lines[1].endswith("actual result, ashford.csv, Open Government Licence")
    assert lines[2].startswith(f"Notional      {UNKNOWN}")
    assert "Without votes" not in summaries_text((replace(SUMMARY, without_votes=0),))


def test_that_the_library_as_json_names_when_each_was_added() -> None:
    (known, undated) = summaries_document((SUMMARY, replace(SUMMARY, day=None)))["elections"]
    assert known["added_at"] == "2026-09-21T14:13:20Z"
    assert (known["day"], known["kinds"], undated["day"]) == ("2019-05-02", ["actual"], None)


def test_that_a_terminal_gets_no_control_characters_and_long_cells_are_cut() -> None:
    head, line = table_lines(
        [("Name", "", "Votes", "Note"), ("A\x1b[2J" + "b" * 90, "", "5", "c" * 60)], widest_last=50
    )
    assert "\x1b" not in line
    assert line.endswith("      5  " + "c" * 49 + "…")
    assert head.split() == ["Name", "Votes", "Note"]
