"""Past results attached to a night, from the library and from tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from countdesk import wording
from countdesk.exchange.flat import result_document
from countdesk.faults import Known, TableFaults
from countdesk.models.baseline import Base, Found, PastCandidacy, PastKind, PastResult
from countdesk.models.election import Contest, VotingRule
from countdesk.models.overlaps import Overlap
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.refusals import EntryRefused
from countdesk.models.seat_changes import seats_held
from countdesk.models.seats_in_turn import OtherSeats, fills_only_some, why_other_seats
from countdesk.models.statements import DeclaredTotals
from countdesk.session import past_results
from countdesk.session.past_results import Said
from countdesk.session.session import Session
from tests.models.builders import CONSERVATIVE, LABOUR, TWO, contest, past_result
from tests.session.conftest import written
from tests.session.without_tables import add_contest, declare_totals

HEADINGS = (
    "person_name,ballot_paper_id,election_date,party_name,party_id,post_label,seats_contested,"
    "ward_code,votes_cast"
)
CASTLE, ABBEY, MOAT, FIELDS = (
    f"local.anytown.{name}.2026-05-07" for name in ("castle", "abbey", "moat", "fields")
)


def ward(identifier: str, name: str, code: str | None) -> Contest:
    return replace(contest(identifier, name), ward_code=code, authority="Anytown Borough Council")


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Session]:
    """Return a night of four wards of one council."""
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        for identifier, name, code in (
            (CASTLE, "Castle", "E05000001"),
            (ABBEY, "Abbey", None),
            (MOAT, "Moat", "E05000003"),
            (FIELDS, "Fields", "E05000004"),
        ):
            add_contest(session, ward(identifier, name, code), TWO)
        yield session


def area(name: str, code: str | None = None, votes: int = 60) -> PastContest:
    result = past_result((CONSERVATIVE, votes), (LABOUR, 40), electorate=1000)
    # The day is said of the election.
    result = replace(result, digest="d" * 64, licence="Open", day=None)
    return PastContest(name, result, code, "Anytown")


CASTLE_2022 = area("Castle", "E05000001")
ABBEY_2022 = area("Abbey", "E05000092", votes=61)
OLD_MOAT = area("Old Moat", "E05000093", votes=62)
FIELD_END = area("Fields", "E05000094", votes=63)
MAY_2022 = PastElection(
    "May 2022", (CASTLE_2022, ABBEY_2022, OLD_MOAT, FIELD_END), date(2022, 5, 5)
)


def past_of(night: Session, identifier: str) -> PastResult:
    past = night.count(identifier).past
    assert past is not None
    return past


def why_other(night: Session, identifier: str) -> OtherSeats | None:
    return why_other_seats(night.count(identifier).contest, past_of(night, identifier))


def test_that_each_contest_finds_its_own_and_the_desk_is_told_how(night: Session) -> None:
    notes = past_results.attach_election(night, MAY_2022)
    assert notes == (
        "May 2022: past results for 2 of 4 contests, 1 by code and 1 by name.",
        "No past result was found for 2 contests: Moat, Fields.",
        (
            "Near, but not taken until you say so: Moat may come after Old Moat (E05000093); "
            "Fields may come after Fields (E05000094)."
        ),
        "Past results of no contest in this file were left out: Old Moat, Fields.",
    )
    past = past_of(night, CASTLE)
    assert (past.area, past.found, past.by_thirds) == ("Castle", Found.BY_CODE, False)
    assert (past.source, past.licence, past.digest) == ("made up", "Open", "d" * 64)
    assert past_of(night, ABBEY).found is Found.BY_NAME
    assert night.count(MOAT).past is None
    assert wording.past_name(past) == "May 2022"


def test_that_what_was_held_elsewhere_is_not_said_to_be_left_out(night: Session) -> None:
    elsewhere = replace(area("Quay", "E05000077"), authority="Portside")
    election = replace(MAY_2022, contests=(CASTLE_2022, ABBEY_2022, elsewhere))
    notes = past_results.attach_election(night, election)
    assert not any("left out" in note for note in notes)


def test_that_what_rests_on_somebodys_word_says_so_beside_its_name(night: Session) -> None:
    said = Said(aliases={"old moat": "Moat"}, chosen={FIELDS: "e05000094"})
    notes = past_results.attach_election(night, MAY_2022, said)
    assert notes == (
        (
            "May 2022: past results for 4 of 4 contests, 1 by code, 1 by name, 1 by an older "
            "name and 1 by decision."
        ),
        "As you said: Moat after Old Moat, Fields after Fields.",
    )
    names = [wording.past_name(past_of(night, scope)) for scope in (MOAT, FIELDS)]
    assert names == ["May 2022 (as Old Moat)", "May 2022 (by decision: Fields)"]
    (document,) = result_document([night.cooked(MOAT)])["contests"]
    assert document["previous"]["found"] == "by-alias"
    assert document["previous"]["area"] == "Old Moat"


def test_that_one_past_area_of_two_contests_is_said(night: Session) -> None:
    notes = past_results.attach_election(night, MAY_2022, Said(chosen={MOAT: "e05000094"}))
    assert not any("is the past result of" in note for note in notes)
    twice = Said(chosen={MOAT: "e05000094", FIELDS: "e05000094"})
    notes = past_results.attach_election(night, MAY_2022, twice)
    assert (
        "Fields of the past election is the past result of Moat and Fields, so that its votes and"
        " seats count for each of them; choose another one where that is wrong."
    ) in notes


def test_that_a_past_contest_itself_may_be_chosen(night: Session) -> None:
    past_results.attach_election(night, MAY_2022, Said(chosen={"Moat": OLD_MOAT}))
    assert past_of(night, MOAT).found is Found.BY_DECISION


def overlap(old: PastContest, code: str, name: str, weight: str) -> Overlap:
    return Overlap(old.code, old.area, code, name, Fraction(weight))


def test_that_new_areas_are_put_together_from_old_ones(night: Session) -> None:
    overlaps = (
        overlap(OLD_MOAT, "E05000003", "Moat", "1"),
        overlap(FIELD_END, "E05000003", "Moat", "0.5"),
        overlap(FIELD_END, "E05000004", "Fields", "0.5"),
        Overlap("E05000099", "Far", "E05000004", "Fields", Fraction(1)),
    )
    notes = past_results.attach_election(night, MAY_2022, Said(overlaps=overlaps))
    assert notes == (
        (
            "May 2022: past results for 3 of 4 contests, 1 by code, 1 by name and 1 out of "
            "overlapping areas."
        ),
        (
            "1 past result is notional: put together from old areas by their weights, and rounded "
            "to whole votes once."
        ),
        (
            "No notional result was made where it would mislead: Fields, for want of whole votes "
            "for Far."
        ),
        "No past result was found for 1 contest: Fields.",
    )
    past = past_of(night, MOAT)
    assert [line.votes for line in past.candidacies] == [94, 60]
    assert (past.kind, past.electorate) == (PastKind.NOTIONAL, 1500)
    assert wording.past_name(past) == "May 2022 (notional, from 2 old areas)"
    assert night.count(FIELDS).past is None


def test_that_overlaps_of_no_contest_are_told(night: Session) -> None:
    far = Overlap("E05000093", "Old Moat", "E05999999", "Far", Fraction(1))
    notes = past_results.attach_election(night, MAY_2022, Said(overlaps=(far,)))
    assert "No contest of this file is in the overlap table." in notes
    none = past_results.attach_election(night, MAY_2022)
    assert "No contest of this file is in the overlap table." not in none


def test_that_an_area_under_a_new_code_keeps_its_votes(night: Session) -> None:
    overlaps = (overlap(OLD_MOAT, "E05000003", "Moat", "1"),)
    past_results.attach_election(night, MAY_2022, Said(overlaps=overlaps))
    past = past_of(night, MOAT)
    assert past.kind is PastKind.ACTUAL
    assert wording.past_name(past) == "May 2022 (as Old Moat)"


def test_that_slivers_and_gaps_in_the_overlaps_are_said(night: Session) -> None:
    def line(old: PastContest, contest: str, weight: str, part: str) -> Overlap:
        code = {"Moat": "E05000003", "Fields": "E05000004", "Castle": "E05000001"}[contest]
        return replace(overlap(old, code, contest, weight), part=Fraction(part))

    two = replace(ABBEY_2022, result=replace(ABBEY_2022.result, seats=2))
    election = replace(MAY_2022, contests=(CASTLE_2022, two, OLD_MOAT))
    overlaps = (
        line(OLD_MOAT, "Moat", "0.9", "0.995"),
        line(FIELD_END, "Moat", "0.01", "0.005"),
        line(OLD_MOAT, "Fields", "0.1", "0.2"),
        line(CASTLE_2022, "Castle", "0.5", "0.5"),
        line(two, "Castle", "0.5", "0.5"),
    )
    notes = past_results.attach_election(night, election, Said(overlaps=overlaps))
    assert notes[2:4] == (
        "Less than a hundredth of the people is not in these: Moat without Fields.",
        (
            "No notional result was made where it would mislead: Castle, whose old areas elected "
            "different numbers; Fields, of which the table covers 20.0% only."
        ),
    )


def test_that_seats_in_turn_are_said_and_marked(night: Session) -> None:
    election = replace(MAY_2022, day=date(2024, 5, 2))
    notes = past_results.attach_election(night, election)
    assert (
        "Seats in turn: the past result filled other seats than those up now in Castle, Abbey, so "
        "hold or gain is said only where the holder is given."
    ) in notes
    assert why_other(night, CASTLE) is OtherSeats.IN_TURN
    assert seats_held(night.count(CASTLE)) is None
    # That the area elects by thirds nobody said: what is kept is the day.
    past = past_of(night, CASTLE)
    assert (past.by_thirds, past.day) == (False, date(2024, 5, 2))


@pytest.mark.parametrize("day", [date(2019, 5, 2), date(2018, 5, 3)])
def test_that_whoever_won_a_seat_longer_ago_than_a_term_is_not_its_holder(
    night: Session, day: date
) -> None:
    notes = past_results.attach_election(night, replace(MAY_2022, day=day))
    assert (
        "An older election: the seats came up again in between in Castle, Abbey, so hold or gain "
        "is said only where the holder is given."
    ) in notes
    past = past_of(night, CASTLE)
    assert (past.day, past.by_thirds) == (day, False)
    assert why_other(night, CASTLE) is OtherSeats.UP_SINCE
    assert seats_held(night.count(CASTLE)) is None
    assert past.share_of(LABOUR.key, Base.SINGLE).share == Fraction(40, 100)


@pytest.mark.parametrize("day", [date(2026, 5, 7), date(2026, 5, 8), date(2030, 5, 2)])
def test_that_an_election_of_the_same_day_or_later_is_no_past_result(
    night: Session, day: date
) -> None:
    entries = len(night.journal)
    with pytest.raises(TableFaults) as caught:
        past_results.attach_election(night, replace(MAY_2022, day=day))
    assert [fault.sentence for fault in caught.value.faults] == [
        (
            "May 2022: No past result was attached where its poll is on the day of the contest "
            "itself or later: Castle, Abbey; attach an earlier election."
        )
    ]
    assert len(night.journal) == entries


def test_that_of_a_table_only_what_was_polled_earlier_is_a_past_result(
    night: Session, tmp_path: Path
) -> None:
    later = row("castle", "Castle", "", day="2026-05-07")
    with pytest.raises(TableFaults, match="Castle; attach an earlier election"):
        past_results.attach_past(night, written(tmp_path / "a.csv", HEADINGS, later), "2026")
    earlier = row("abbey", "Abbey", "")
    table = written(tmp_path / "b.csv", HEADINGS, later, earlier)
    notes = past_results.attach_past(night, table, "2022")
    assert (
        "No past result was attached where its poll is on the day of the contest itself or later: "
        "Castle; attach an earlier election."
    ) in notes
    assert "No past result was found for 2 contests: Moat, Fields." in notes
    assert night.count(CASTLE).past is None
    assert past_of(night, ABBEY).name == "2022"


def test_that_the_nights_own_figures_for_a_past_result_of_no_day_are_told(night: Session) -> None:
    told = (
        "The past result, whose day is not known, has the parties and votes of tonight's own in "
        "Castle: check that it is an earlier election."
    )
    undated = replace(MAY_2022, day=None)
    assert told not in past_results.attach_election(night, undated)
    for scope in (CASTLE, ABBEY):
        declare_totals(night, scope, DeclaredTotals({"c1": 60, "c2": 40}))
    assert told in past_results.attach_election(night, undated)


def test_that_the_nights_own_candidates_for_a_past_result_of_no_day_are_told(
    night: Session,
) -> None:
    told = "has the very candidates of tonight in Castle: check that it is an earlier election."
    candidacies = tuple(
        PastCandidacy(line.comparison_key, line.party, line.name.upper(), 100)
        for line in night.count(CASTLE).candidates
    )
    result = replace(CASTLE_2022.result, candidacies=candidacies)
    tonight = replace(CASTLE_2022, result=result)
    undated = replace(MAY_2022, contests=(tonight,), day=None)
    assert any(told in note for note in past_results.attach_election(night, undated))
    dated = replace(undated, day=date(2022, 5, 5))
    assert not any(told in note for note in past_results.attach_election(night, dated))
    one_of_two = replace(undated, contests=(tonight, ABBEY_2022))
    assert not any(told in note for note in past_results.attach_election(night, one_of_two))


def test_that_areas_may_be_said_to_elect_by_thirds(night: Session) -> None:
    undated = replace(MAY_2022, day=None)
    past_results.attach_election(night, undated, Said(by_thirds=True))
    assert past_of(night, ABBEY).by_thirds
    assert why_other(night, ABBEY) is OtherSeats.DAY_UNKNOWN


def test_that_the_seats_of_an_area_by_thirds_are_those_of_one_term_before(night: Session) -> None:
    notes = past_results.attach_election(night, MAY_2022, Said(by_thirds=True))
    assert not any("other seats" in note for note in notes)
    assert past_of(night, CASTLE).by_thirds
    assert seats_held(night.count(CASTLE)) == ((CONSERVATIVE, 1),)
    # A year earlier other seats would be up.
    earlier = replace(night.count(CASTLE).contest, date=date(2025, 5, 1))
    assert why_other_seats(earlier, past_of(night, CASTLE)) is OtherSeats.IN_TURN


def test_that_wards_of_an_unknown_day_are_not_said_to_elect_by_thirds(night: Session) -> None:
    past_results.attach_election(night, replace(MAY_2022, day=None))
    assert fills_only_some(night.count(CASTLE).contest, past_of(night, CASTLE)) is None
    assert not past_of(night, CASTLE).by_thirds


def test_that_what_is_not_clear_is_not_taken(night: Session) -> None:
    election = PastElection(
        "May 2022", (CASTLE_2022, area("Castle", "E05000001", votes=9), ABBEY_2022)
    )
    notes = past_results.attach_election(night, election)
    assert notes[-1] == (
        "Castle has 2 past results, Castle (E05000001, Anytown), Castle (E05000001, Anytown), so "
        "none was taken: say which by its code (--choose on the command line), or keep one of "
        "them in the table."
    )
    assert night.count(CASTLE).past is None


def test_that_where_nothing_is_clear_the_election_is_refused_for_that(night: Session) -> None:
    with pytest.raises(TableFaults) as caught:
        past_results.attach_election(night, PastElection("May 2022", (CASTLE_2022, CASTLE_2022)))
    (fault,) = caught.value.faults
    assert fault.sentence.startswith("May 2022: Castle has 2 past results")


def test_that_one_past_result_of_two_contests_is_neithers(night: Session) -> None:
    other = "local.oldtown.abbey.2026-05-07"
    add_contest(night, replace(ward(other, "Abbey", None), authority="Oldtown"), TWO)
    election = PastElection("May 2022", (CASTLE_2022, replace(ABBEY_2022, authority=None)))
    notes = past_results.attach_election(night, election)
    assert notes[-1] == (
        f"Abbey (E05000092) may be the past result of {ABBEY} or {other}, so none has it: check "
        "the codes of their areas and their authorities."
    )


def test_that_contests_of_one_name_are_told_apart_in_what_is_said(night: Session) -> None:
    other = "local.oldtown.abbey.2026-05-07"
    add_contest(night, replace(ward(other, "Abbey", None), authority="Oldtown"), TWO)
    notes = past_results.attach_election(night, replace(MAY_2022, contests=(ABBEY_2022,)))
    assert notes[:2] == (
        "May 2022: past results for 1 of 5 contests, 1 by name.",
        f"No past result was found for 4 contests: Castle, Moat, Fields, Abbey ({other}).",
    )


def test_that_an_election_of_no_contest_is_refused_with_what_is_near(night: Session) -> None:
    with pytest.raises(TableFaults) as caught:
        past_results.attach_election(night, PastElection("May 2022", (OLD_MOAT,)))
    assert caught.value.faults[0].sentence == (
        "May 2022: none of these past results belongs to a contest of this file, by the code of "
        "its area (ward_code) or else by its name (post_label) within the authority; check these. "
        "Near, but not taken until you say so: Moat may come after Old Moat (E05000093)."
    )
    assert all(count.past is None for count in night.night.contests)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            Said(aliases={"Old Mote": "Moat"}),
            "May 2022 holds no Old Mote; the nearest name is Old Moat.",
        ),
        (Said(chosen={"Moat": "Zzz"}), "May 2022 holds no Zzz; check the name."),
    ],
)
def test_that_a_past_contest_that_is_not_there_is_refused(
    night: Session, said: Said, sentence: str
) -> None:
    before = len(night.journal)
    with pytest.raises(Known, match=sentence):
        past_results.attach_election(night, MAY_2022, said)
    assert len(night.journal) == before


def test_that_two_areas_of_one_name_that_contests_share_are_each_said(night: Session) -> None:
    there = replace(FIELD_END, code="E05000095", authority="Portside")
    election = replace(MAY_2022, contests=(FIELD_END, there))
    chosen = {"Castle": FIELD_END, "Abbey": FIELD_END, "Moat": there, "Fields": there}
    notes = past_results.attach_election(night, election, Said(chosen=chosen))
    shared = [note.partition(", so")[0] for note in notes if "is the past result of" in note]
    assert shared == [
        "Fields of the past election is the past result of Castle and Abbey",
        "Fields of the past election is the past result of Moat and Fields",
    ]


def test_that_one_of_several_of_a_name_is_chosen_by_its_code(night: Session) -> None:
    twins = (area("Old Moat", "E05000081"), replace(area("Old Moat", "E05000082"), authority=None))
    election = replace(MAY_2022, contests=(*MAY_2022.contests[:2], *twins))
    with pytest.raises(Known) as caught:
        past_results.attach_election(night, election, Said(chosen={"Moat": "Old Moat"}))
    assert caught.value.sentence == (
        "May 2022 holds several called Old Moat; give the code of one: Old Moat (E05000081), "
        "Anytown; Old Moat (E05000082), no authority named."
    )
    past_results.attach_election(night, election, Said(chosen={"Moat": "E05000082"}))


def test_that_of_one_code_of_two_councils_own_the_contests_own_is_chosen(night: Session) -> None:
    there = replace(area("Beauchief", "W1"), authority="Portside")
    election = replace(MAY_2022, contests=(there, area("Old Moat", "W1")))
    past_results.attach_election(night, election, Said(chosen={"Moat": "W1"}))
    assert past_of(night, MOAT).area == "Old Moat"


def test_that_a_contest_that_is_not_there_is_refused(night: Session) -> None:
    with pytest.raises(EntryRefused) as caught:
        past_results.attach_election(night, MAY_2022, Said(aliases={"Old Moat": "Mote"}))
    assert "Moat" in wording.refused(caught.value)


def test_that_without_the_day_of_the_past_election_no_winner_is_taken_for_the_holder(
    night: Session,
) -> None:
    notes = past_results.attach_election(night, replace(MAY_2022, day=None))
    assert (
        "Nobody knows whether the past result filled the seats up now in Castle, Abbey, for its "
        "day is not known, so hold or gain is said only where the holder is given: add the "
        "election to the library with its day (--day) and attach it again."
    ) in notes
    assert why_other(night, CASTLE) is OtherSeats.DAY_UNKNOWN
    assert (past_of(night, CASTLE).by_thirds, past_of(night, CASTLE).day) == (False, None)
    # That its areas elect by thirds, as the source says, does not tell which third it was.
    said = replace(CASTLE_2022, result=replace(CASTLE_2022.result, by_thirds=True))
    notes = past_results.attach_election(night, PastElection("May 2022", (said,)))
    assert not any(note.startswith("Seats in turn") for note in notes)
    assert any("--day" in note for note in notes)
    assert fills_only_some(night.count(CASTLE).contest, past_of(night, CASTLE))


VACANCY = "local.anytown.castle.by.2026-05-07"


@pytest.mark.parametrize("by_thirds", [True, False])
def test_that_a_vacancy_in_a_ward_of_one_seat_has_no_holder_until_one_is_stated(
    night: Session, *, by_thirds: bool
) -> None:
    add_contest(night, ward(VACANCY, "Castle", "E05000001"), TWO)
    notes = past_results.attach_election(night, MAY_2022, Said(by_thirds=by_thirds))
    assert (
        f"By-elections: the vacant seat may be another than the past result filled in Castle "
        f"({VACANCY}), so hold or gain is said only where the holder is given."
    ) in notes
    assert why_other(night, VACANCY) is OtherSeats.VACANCY
    assert past_of(night, VACANCY).by_thirds is by_thirds
    assert past_of(night, VACANCY).share_of(LABOUR.key, Base.SINGLE).share == Fraction(40, 100)
    # The ordinary contest beside it keeps the seat, which was up four years before.
    assert why_other(night, CASTLE) is None


def test_that_the_seats_of_a_past_result_are_those_of_one_contest_alone(night: Session) -> None:
    castle = replace(ward(CASTLE, "Castle", "E05000001"), seats=2, voting_rule=VotingRule.BLOCK)
    night.correct_contest(castle)
    add_contest(night, replace(castle, identifier=VACANCY), TWO)
    two = replace(CASTLE_2022, result=replace(CASTLE_2022.result, seats=2))
    past_results.attach_election(night, replace(MAY_2022, contests=(two,)))
    held = [seats_held(night.count(scope)) for scope in (CASTLE, VACANCY)]
    assert held == [((CONSERVATIVE, 1), (LABOUR, 1)), None]


def test_that_two_independents_of_a_table_without_names_are_two(
    night: Session, tmp_path: Path
) -> None:
    lines = [
        f",local.x.castle.2022-05-05,2022-05-05,{party},{key},Castle,1,E05000001,{votes}"
        for party, key, votes in (
            ("Labour Party", "PP53", 600),
            ("Independent", "ynmp-party:2", 300),
            ("Independent", "ynmp-party:2", 100),
        )
    ]
    past_results.attach_past(night, written(tmp_path / "may.csv", HEADINGS, *lines), "May 2022")
    past = past_of(night, CASTLE)
    assert len({line.key for line in past.candidacies}) == 3
    assert past.default_base is Base.SINGLE
    assert past.share_of(LABOUR.key, past.default_base).share == Fraction(600, 1000)


def test_that_another_election_takes_the_place_of_the_first_and_not_of_itself(
    night: Session,
) -> None:
    past_results.attach_election(night, MAY_2022)
    entries = len(night.journal)
    past_results.attach_election(night, MAY_2022)
    assert len(night.journal) == entries
    named = PastElection(
        "May 2018",
        (replace(CASTLE_2022, result=replace(CASTLE_2022.result, name="May 2018")),),
        date(2018, 5, 3),
    )
    notes = past_results.attach_election(night, named)
    assert notes[2] == (
        "No past result was found for 3 contests: Abbey, Moat, Fields. 1 of these keeps the past "
        "result it had before."
    )
    assert past_of(night, CASTLE).name == "May 2018"
    assert past_of(night, ABBEY).name == "May 2022"


def row(ward: str, name: str, code: str, *, council: str = "x", day: str = "2022-05-05") -> str:
    return f"Ann,local.{council}.{ward}.{day},{day},Labour Party,PP53,{name},1,{code},412"


def test_that_a_table_may_be_told_what_codes_and_names_do_not_say(
    night: Session, tmp_path: Path
) -> None:
    table = written(
        tmp_path / "may_2022.csv",
        HEADINGS,
        row("castle", "Castle", "E05000001"),
        row("old-moat", "Old Moat", "E05000093"),
    )
    notes = past_results.attach_past(night, table, None, Said(aliases={"Old Moat": MOAT}))
    assert notes[0] == (
        "may 2022: past results for 2 of 4 contests, 1 by code and 1 by an older name."
    )
    assert past_of(night, MOAT).area == "Old Moat"


def test_that_identifiers_name_the_authority_where_they_name_several(
    night: Session, tmp_path: Path
) -> None:
    rows = [row("abbey", "Abbey", "", council=council) for council in ("anytown", "oldtown")]
    table = written(tmp_path / "table.csv", HEADINGS, *rows)
    past_results.attach_past(night, table, "May 2022")
    assert past_of(night, ABBEY).found is Found.BY_NAME
    # In a table of one council alone the authority may be made up.
    past_results.attach_past(night, written(table, HEADINGS, rows[1]), "2022")
    assert past_of(night, ABBEY).name == "2022"


def test_that_a_table_of_seats_in_turn_is_known_by_its_day(night: Session, tmp_path: Path) -> None:
    lines = [
        row("castle", "Castle", "", day="2024-05-02"),
        row("abbey", "Abbey", "", day="2024-05-02"),
    ]
    past_results.attach_past(night, written(tmp_path / "a.csv", HEADINGS, *lines), "2024")
    assert why_other(night, CASTLE) is OtherSeats.IN_TURN
    # In a table of several days each past result has its own.
    lines[1] = row("abbey", "Abbey", "", day="2022-05-05")
    past_results.attach_past(night, written(tmp_path / "b.csv", HEADINGS, *lines), "2024")
    assert why_other(night, CASTLE) is OtherSeats.IN_TURN
    assert why_other(night, ABBEY) is None


def test_that_one_line_for_two_contests_is_a_fault_of_a_table(
    night: Session, tmp_path: Path
) -> None:
    other = "local.oldtown.abbey.2026-05-07"
    add_contest(night, replace(ward(other, "Abbey", None), authority="Oldtown"), TWO)
    table = written(tmp_path / "table.csv", HEADINGS, row("abbey", "Abbey", ""))
    with pytest.raises(TableFaults) as caught:
        past_results.attach_past(night, table, "May 2022")
    (fault,) = caught.value.faults
    assert (fault.line, fault.column) == (2, "post_label")
    assert fault.sentence.startswith("table.csv, line 2, column post_label: Abbey may be the past")
