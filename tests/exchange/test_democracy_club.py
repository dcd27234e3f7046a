"""Contests are read from Democracy Club's headings, whole or not at all."""

import csv
import io
from collections.abc import Callable
from datetime import date, time
from fractions import Fraction
from pathlib import Path

import pytest

from countdesk.exchange.democracy_club import FILE_ORDER_NOTE, ContestRows, read_contests
from countdesk.exchange.headings import TableKind
from countdesk.exchange.readers import Table, read_table
from countdesk.faults import TableFaults
from countdesk.models.election import Keeper, VotingRule

Reading = Callable[[str], Table]

EASTBROOK = {
    "ballot_paper_id": "local.adur.eastbrook.2026-05-07",
    "post_label": "Eastbrook",
    "election_date": "2026-05-07",
    "seats_contested": "1",
}
FRY = {"person_id": "1", "person_name": "Kelvin Fry", "party_name": "Tory", "party_id": "PP52"}
LOVELIDGE = {"person_id": "2", "person_name": "D Lovelidge", "party_name": "Lab", "party_id": ""}


def text_of(*rows: dict[str, str], **more: str) -> str:
    """Return a table of Eastbrook in which every row is completed by the contest's own cells."""
    filled = [{"votes_cast": "", **EASTBROOK, **more, **row} for row in rows]
    headings = list(dict.fromkeys(heading for row in filled for heading in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, headings, restval="")
    writer.writeheader()
    writer.writerows(filled)
    return out.getvalue()


def one(table: Table, kind: TableKind = TableKind.CANDIDATES) -> ContestRows:
    (contest,) = read_contests(table, kind).contests
    return contest


def faults(
    table: Table, kind: TableKind = TableKind.CANDIDATES
) -> list[tuple[int | None, str | None]]:
    with pytest.raises(TableFaults) as caught:
        read_contests(table, kind)
    return [(fault.line, fault.column) for fault in caught.value.faults]


def test_that_a_contest_is_read_with_all_the_table_says_of_it(reading: Reading) -> None:
    contest = one(
        reading(
            text_of(
                FRY | {"holder": "Lab", "common_name": "Kel", "description": "Tories first"},
                LOVELIDGE | {"surname": "Lovelidge", "forenames": "David John"},
                ward_code="E05011175", close_of_poll="22:00", authority="Adur",
                kept_by="Returning Officer", total_electorate="6,402", election_id="local.adur",
            )
        )
    )  # fmt: skip
    assert contest.ballot_paper_id == "local.adur.eastbrook.2026-05-07"
    assert (contest.post_label, contest.ward_code) == ("Eastbrook", "E05011175")
    assert (contest.election_date, contest.close_of_poll) == (date(2026, 5, 7), time(22))
    assert (contest.seats, contest.voting_rule) == (1, VotingRule.FPTP)
    assert (contest.electorate, contest.turnout_reported) == (6402, None)
    assert (contest.holder, contest.holder_eve_of_poll) == ("Lab", None)
    assert contest.kept_by is Keeper.RETURNING_OFFICER
    fry, lovelidge = contest.candidates
    assert (fry.line, fry.person_id, fry.common_name, fry.description) == (
        2, "1", "Kel", "Tories first",
    )  # fmt: skip
    assert (lovelidge.surname, lovelidge.forenames, lovelidge.party_id) == (
        "Lovelidge", "David John", None,
    )  # fmt: skip


def test_that_without_ballot_order_the_files_order_is_taken_and_it_says_so(
    reading: Reading,
) -> None:
    read = read_contests(reading(text_of(FRY, LOVELIDGE)), TableKind.CANDIDATES)
    assert [candidate.ballot_order for candidate in read.contests[0].candidates] == [1, 2]
    assert read.notes == (FILE_ORDER_NOTE,)
    blank = text_of(FRY, LOVELIDGE, ballot_order="")
    assert "No ballot_order for local.adur" in read_contests(
        reading(blank), TableKind.CANDIDATES
    ).notes[0]  # fmt: skip


def test_that_candidates_stand_in_ballot_paper_order(reading: Reading) -> None:
    table = reading(text_of(FRY | {"ballot_order": "2"}, LOVELIDGE | {"ballot_order": "1"}))
    assert [candidate.person_id for candidate in one(table).candidates] == ["2", "1"]
    assert read_contests(table, TableKind.CANDIDATES).notes == ()


@pytest.mark.parametrize(
    ("orders", "lines"),
    [(("1", "1"), [3]), (("1", "3"), [3]), (("1", ""), [3]), (("0", "x"), [2, 3])],
)
def test_that_places_taken_twice_or_left_out_are_faults(
    reading: Reading, orders: tuple[str, str], lines: list[int]
) -> None:
    rows = [
        row | {"ballot_order": place} for row, place in zip((FRY, LOVELIDGE), orders, strict=True)
    ]
    assert faults(reading(text_of(*rows))) == [(line, "ballot_order") for line in lines]


def test_that_lines_of_one_contest_belong_together_wherever_they_stand(reading: Reading) -> None:
    other = {"ballot_paper_id": "local.adur.hillside.2026-05-07", "post_label": "Hillside"}
    table = reading(text_of(FRY, FRY | other, LOVELIDGE))
    contests = read_contests(table, TableKind.CANDIDATES).contests
    assert [contest.post_label for contest in contests] == ["Eastbrook", "Hillside"]
    assert [len(contest.candidates) for contest in contests] == [2, 1]


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("seats_contested", "2"),
        ("election_date", "2026-05-08"),
        ("post_label", "Westbrook"),
        ("total_electorate", "6403"),
        ("voting_rule", "block"),
        ("close_of_poll", "21:00"),
    ],
)
def test_that_two_lines_of_a_contest_may_not_contradict_each_other(
    reading: Reading, heading: str, value: str
) -> None:
    said = {"total_electorate": "6402", "voting_rule": "fptp", "close_of_poll": "22:00"}
    table = reading(text_of(FRY, LOVELIDGE | {heading: value}, **said))
    with pytest.raises(TableFaults) as caught:
        read_contests(table, TableKind.CANDIDATES)
    (fault,) = caught.value.faults
    assert (fault.line, fault.column) == (3, heading)
    assert "as on line 2" in fault.sentence


def test_that_one_line_may_speak_for_the_contest(reading: Reading) -> None:
    blank = {"post_label": "", "seats_contested": "", "election_date": ""}
    table = reading(text_of(FRY | blank, LOVELIDGE | {"total_electorate": "6402"}))
    assert (one(table).post_label, one(table).electorate) == ("Eastbrook", 6402)
    assert (one(table).seats, one(table).election_date) == (1, date(2026, 5, 7))


@pytest.mark.parametrize("seats", ["", "0", "-1", "two", "100"])
def test_that_seats_are_a_number_from_1(reading: Reading, seats: str) -> None:
    assert faults(reading(text_of(FRY, seats_contested=seats))) == [(2, "seats_contested")]


def test_that_only_two_voting_rules_are_kept(reading: Reading) -> None:
    with pytest.raises(TableFaults) as caught:
        read_contests(reading(text_of(FRY, voting_rule="stv")), TableKind.CANDIDATES)
    assert 'found "stv", expected fptp or block (Countdesk keeps' in caught.value.sentence
    several = {"seats_contested": "3"}
    assert one(reading(text_of(FRY, **several))).voting_rule is VotingRule.BLOCK
    assert one(reading(text_of(FRY, voting_rule="BLOCK"))).voting_rule is VotingRule.BLOCK
    assert faults(reading(text_of(FRY, voting_rule="fptp", **several))) == [(2, "voting_rule")]


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"person_name": "Other Name"}, "person_id"),
        ({"person_id": "", "person_name": "KELVIN  FRY"}, "person_name"),
    ],
)
def test_that_a_candidate_stands_once_in_a_contest(
    reading: Reading, change: dict[str, str], column: str
) -> None:
    assert faults(reading(text_of(FRY, LOVELIDGE, FRY | change))) == [(4, column)]


def test_that_two_of_one_name_may_stand_for_two_parties(reading: Reading) -> None:
    contest = one(reading(text_of(FRY, LOVELIDGE | {"person_name": "Kelvin Fry"})))
    assert {candidate.person_name for candidate in contest.candidates} == {"Kelvin Fry"}


def test_that_a_candidate_has_a_name(reading: Reading) -> None:
    assert faults(reading(text_of(FRY | {"person_name": ""}))) == [(2, "person_name")]
    named = FRY | {"person_name": "", "forenames": "Kelvin", "surname": "Fry"}
    assert one(reading(text_of(named))).candidates[0].person_name == "Kelvin Fry"


@pytest.mark.parametrize("kind", [TableKind.CANDIDATES, TableKind.PAST_RESULT])
@pytest.mark.parametrize("votes", ["NULL", "-3", "12.5", "many", "1000000000000"])
def test_that_votes_that_are_not_a_number_are_a_fault(
    reading: Reading, votes: str, kind: TableKind
) -> None:
    assert faults(reading(text_of(FRY, LOVELIDGE | {"votes_cast": votes})), kind) == [
        (3, "votes_cast")
    ]


def test_that_every_fault_of_every_line_is_named(reading: Reading) -> None:
    rows = (
        FRY | {"votes_cast": "x", "elected": "perhaps", "election_date": "soon"},
        LOVELIDGE | {"ballot_paper_id": ""},
        LOVELIDGE | {"person_name": "", "turnout_percentage": "140"},
    )
    assert sorted(faults(reading(text_of(*rows)), TableKind.PAST_RESULT)) == [
        (2, "elected"),
        (2, "election_date"),
        (2, "votes_cast"),
        (3, "ballot_paper_id"),
        (4, "turnout_percentage"),
    ]


def test_that_declared_totals_have_all_votes_of_a_contest_or_none(reading: Reading) -> None:
    kind = TableKind.DECLARED_TOTALS
    assert faults(reading(text_of(FRY | {"votes_cast": "12"}, LOVELIDGE)), kind) == [
        (3, "votes_cast")
    ]
    blank = one(reading(text_of(FRY, LOVELIDGE)), kind)
    assert [candidate.votes for candidate in blank.candidates] == [None, None]
    unopposed = one(reading(text_of(FRY | {"elected": "t"}, cancelled_poll="t")), kind)
    assert (unopposed.cancelled_poll, unopposed.candidates[0].elected) == (True, True)


def test_that_every_line_of_a_contest_says_whether_its_poll_is_cancelled(reading: Reading) -> None:
    marked, blank, denied = (LOVELIDGE | {"cancelled_poll": mark} for mark in ("t", "", "f"))
    for other in (blank, denied):
        rows = text_of(FRY | {"cancelled_poll": "t"}, other)
        assert faults(reading(rows)) == [(3, "cancelled_poll")]
    rows = text_of(FRY | {"cancelled_poll": ""}, marked)
    assert faults(reading(rows)) == [(2, "cancelled_poll")]
    assert one(reading(text_of(FRY | {"cancelled_poll": "t"}, marked))).cancelled_poll
    assert not one(reading(text_of(FRY | {"cancelled_poll": "f"}, blank))).cancelled_poll


def test_that_a_past_result_may_know_shares_only(reading: Reading) -> None:
    bnp = {"party_name": "British National Party", "party_id": "PP3960", "share": "0"}
    rows = text_of(
        {"party_name": "Con", "party_id": "PP52", "share": "49.6"},
        {"party_name": "Lab", "party_id": "PP53", "share": "24.5%"},
        bnp,
        {"party_name": "Liberal Democrats", "party_id": "PP90"},
        person_name="",
    )
    shares = [row.share for row in one(reading(rows), TableKind.PAST_RESULT).candidates]
    assert shares == [Fraction(496, 10), Fraction(245, 10), Fraction(0), None]


def test_that_a_past_result_names_a_candidate_or_a_party(reading: Reading) -> None:
    rows = text_of({"person_name": "", "party_name": "", "party_id": "", "share": "12"})
    assert faults(reading(rows), TableKind.PAST_RESULT) == [(2, "party_name")]


def test_that_past_shares_do_not_add_up_to_more_than_the_whole(reading: Reading) -> None:
    rows = text_of(FRY | {"share": "60"}, LOVELIDGE | {"share": "41.5"})
    assert faults(reading(rows), TableKind.PAST_RESULT) == [(3, "share")]


@pytest.mark.real
def test_that_democracy_clubs_sample_gives_its_three_contests(real_data: Path) -> None:
    table = read_table(real_data / "formats" / "democracy-club-results-2026-05-07.csv")
    read = read_contests(table, TableKind.DECLARED_TOTALS)
    assert read.notes == ()
    assert [contest.post_label for contest in read.contests] == [
        "Buckingham",
        "Eastbrook",
        "St Mary's",
    ]
    eastbrook = read.contests[1]
    assert [candidate.votes for candidate in eastbrook.candidates] == [70, 219, 219, 501, 379]
    assert [candidate.elected for candidate in eastbrook.candidates].count(True) == 1
    assert eastbrook.turnout_percentage == Fraction(4243, 100)
    assert (eastbrook.spoilt_ballots, eastbrook.turnout_reported) == (8, None)
    assert eastbrook.source is not None
    assert read.contests[2].candidates[0].party_id == "joint-party:53-119"


MARSH = {"person_id": "3", "person_name": "Dora Marsh", "party_name": "Ind", "party_id": ""}


def dated(identifier: str, *others: dict[str, str], **more: str) -> str:
    """Return a table of one contest under another identifier, which ends in its day."""
    contest = {"ballot_paper_id": identifier, "election_date": identifier.rpartition(".")[2]}
    return text_of(FRY, LOVELIDGE, *others, **contest, **more)


@pytest.mark.parametrize(
    ("identifier", "rule"),
    [
        ("mayor.greater-manchester-ca.2026-07-02", "the supplementary vote"),
        ("gla.a.2024-05-02", "the additional member system, from lists"),
        ("senedd.bangor-conwy-mon.2026-05-07", "closed party lists"),
        ("local.glasgow-city.langside.2027-05-06", "the single transferable vote"),
    ],
)
def test_that_a_contest_under_another_voting_rule_is_refused(
    reading: Reading, identifier: str, rule: str
) -> None:
    with pytest.raises(TableFaults) as caught:
        read_contests(reading(dated(identifier, MARSH, seats_contested="4")), TableKind.CANDIDATES)
    (fault,) = caught.value.faults
    assert (fault.line, fault.column, fault.found) == (2, "ballot_paper_id", identifier)
    assert f"this one is held under {rule}" in fault.sentence
    past = read_contests(reading(dated(identifier)), TableKind.PAST_RESULT)
    assert len(past.contests) == 1


def test_that_a_ward_is_known_to_be_scottish_by_its_code_or_its_authority(
    reading: Reading,
) -> None:
    ward = "local.abbey.2027-05-06"
    for more in ({"ward_code": "S13002982"}, {"authority": "Fife Council"}):
        assert faults(reading(dated(ward, **more))) == [(2, "ballot_paper_id")]


def test_that_a_mayor_may_still_be_elected_under_the_rule_before_the_change(
    reading: Reading,
) -> None:
    mayor = "mayor.greater-manchester-ca.2026-07-02"
    assert faults(reading(dated(mayor, MARSH))) == [(2, "ballot_paper_id")]
    assert one(reading(dated(mayor, MARSH, voting_rule="fptp"))).voting_rule is VotingRule.FPTP
    ward = "local.glasgow-city.langside.2027-05-06"
    assert faults(reading(dated(ward, voting_rule="block"))) == [(2, "ballot_paper_id")]


def test_that_a_mayor_of_two_candidates_is_first_past_the_post(reading: Reading) -> None:
    read = read_contests(
        reading(dated("mayor.greater-manchester-ca.2026-07-02")), TableKind.CANDIDATES
    )
    assert [contest.voting_rule for contest in read.contests] == [VotingRule.FPTP]
    assert not [note for note in read.notes if "voting_rule" in note]


def test_that_a_rule_that_was_taken_is_said_where_it_may_be_another(reading: Reading) -> None:
    order = {"ballot_order": ""}
    unsure = "pcc.kent.2027-05-06"
    for identifier, more, said in (
        (unsure, {}, 1),
        (unsure, {"voting_rule": "fptp"}, 0),
        ("mayor.hackney.2026-05-07", {}, 0),
        ("local.adur.eastbrook.2027-05-06", {}, 0),
    ):
        table = reading(dated(identifier, MARSH, **order, **more))
        read = read_contests(table, TableKind.CANDIDATES)
        notes = [note for note in read.notes if "voting_rule" in note]
        assert len(notes) == said
        assert all(note.startswith(f"No voting_rule for {unsure}: ") for note in notes)


def test_that_two_ward_codes_of_one_contest_are_one_fault(reading: Reading) -> None:
    rows = (FRY | {"ward_code": "E05011175"}, LOVELIDGE | {"ward_code": "E05011176"})
    assert faults(reading(text_of(*rows))) == [(3, "ward_code")]


def test_that_a_contest_with_fewer_candidates_than_seats_is_noted(reading: Reading) -> None:
    for more, said in (
        ({"seats_contested": "3"}, 1),
        ({"seats_contested": "2"}, 0),
        ({"seats_contested": "3", "cancelled_poll": "t"}, 0),
    ):
        table = reading(text_of(FRY, LOVELIDGE, ballot_order="", **more))
        notes = [
            note for note in read_contests(table, TableKind.CANDIDATES).notes if "stand" in note
        ]
        assert len(notes) == said
        assert all("2 candidates stand for 3 seats; check that nobody is" in note for note in notes)
    alone = reading(text_of(FRY, seats_contested="3"))
    assert read_contests(alone, TableKind.CANDIDATES).notes[1] == (
        "Eastbrook (local.adur.eastbrook.2026-05-07): 1 candidate stands for 3 seats; check that "
        "nobody is missing, or that it is uncontested."
    )


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [("E0501", "E05011176", 1), ("W1", "W2", 0), ("E05011175", "", 0), ("E05011175", "W2", 0)],
)
def test_that_a_code_cut_short_beside_whole_ones_is_noted(
    reading: Reading, own: str, other: str, said: int
) -> None:
    hillside = {"ballot_paper_id": "local.adur.hillside.2026-05-07", "post_label": "Hillside"}
    table = reading(text_of(FRY | {"ward_code": own}, FRY | hillside | {"ward_code": other}))
    notes = [
        note
        for note in read_contests(table, TableKind.CANDIDATES).notes
        if note.startswith("Eastbrook (local.adur.eastbrook.2026-05-07): ")
    ]
    assert len(notes) == said
    assert all('"E0501" under ward_code is no code of an area' in note for note in notes)
    assert all("or by that code in its own authority alone; check it." in note for note in notes)
