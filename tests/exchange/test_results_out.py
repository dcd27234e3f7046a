"""Results that leave the desk as tables and JSON, and that are the same when taken in again."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countdesk.exchange.democracy_club import read_contests
from countdesk.exchange.flat import result_document
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.headings import GOING_OUT, TABLE_FORMS, TableKind
from countdesk.exchange.past import read_past_election
from countdesk.exchange.readers import read_table
from countdesk.exchange.results_out import (
    DEMOCRACY_CLUB,
    LONG,
    democracy_club_csv,
    long_csv,
    results_json,
)
from countdesk.faults import Known, TableFaults
from countdesk.models import decisions
from countdesk.models.election import Candidate, Keeper
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.session import tables
from countdesk.session.frozen import frozen_contest
from countdesk.session.session import Session
from tests.exchange.contests import (
    AT,
    STRETTON,
    begun,
    candidates_of,
    dudley_north,
    hodge_hill,
    stretton,
    stretton_contest,
    uncontested,
    ward,
    whole,
)
from tests.exchange.contests_worked import declared_otherwise, of_desk
from tests.exchange.round_trips import (
    WAYS,
    Way,
    by_scope,
    contest_named,
    differences,
    night,
    of_all,
    of_result,
    taken_in,
)
from tests.exchange.test_sheets_of_outcomes import A1, A2, corrected

AWKWARD = (
    "=1+1",
    "+44 20",
    "-Smith",
    "@Home",
    "'t Hooft",
    'Siân "Sia" Rhŷs',
    "王小明",
    "مريم",
    "🗳",
)


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Return the lines of a table as any other program reads them."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def declared() -> list[FrozenContest]:
    """Return contests of one seat and of several, by an officer and by an agent."""
    return [
        whole(stretton(Keeper.RETURNING_OFFICER)),
        whole(dudley_north()),
        whole(ward(12, 40, name="Highworth")),
    ]


def test_that_the_headings_are_democracy_clubs_in_its_order() -> None:
    (line, *_others) = democracy_club_csv(night(), declared()).decode().splitlines()
    assert line == (
        "person_id,person_name,election_id,ballot_paper_id,election_date,election_current,"
        "party_name,party_id,post_label,cancelled_poll,seats_contested,votes_cast,elected,"
        "tied_vote_winner,rank,turnout_reported,spoilt_ballots,total_electorate,"
        "turnout_percentage,results_source"
    )


def test_that_a_line_holds_the_figures_of_its_candidate() -> None:
    rows = rows_of(democracy_club_csv(night(), declared()))
    austin = next(row for row in rows if row["person_name"] == "Ian Austin")
    assert austin == {
        **dict.fromkeys(DEMOCRACY_CLUB, ""),
        "person_name": "Ian Austin",
        "election_id": "parl.2010-05-06",
        "ballot_paper_id": "parl.dudley-north.2010-05-06",
        "election_date": "2010-05-06",
        "party_name": "Labour Party",
        "party_id": "PP53",
        "post_label": "Dudley North",
        "cancelled_poll": "f",
        "seats_contested": "1",
        "votes_cast": "14923",
        "elected": "t",
        "tied_vote_winner": "f",
        "rank": "1",
        "turnout_reported": "38695",
        "spoilt_ballots": "93",
        "total_electorate": "60838",
        "turnout_percentage": "63.60",
        "results_source": (
            "Result as declared, recorded by Trestle table 1; not the official notice"
        ),
    }


def test_that_what_a_long_table_adds_is_exact_enough() -> None:
    rows = rows_of(long_csv(night(), [whole(stretton())]))
    carter = next(row for row in rows if row["surname"] == "Carter")
    told = (
        "stage",
        "share",
        "previous_share",
        "change",
        "majority",
        "valid_papers",
        "ballot_order",
    )
    assert [carter[heading] for heading in told] == [
        "declared",
        "36.8862",
        "49.6000",
        "-12.7138",
        "295",
        "1792",
        "2",
    ]


def test_that_a_table_for_democracy_club_gives_the_same_results_again(tmp_path: Path) -> None:
    contests = [whole(dudley_north()), whole(stretton())]
    again = taken_in(democracy_club_csv(night(), contests), tmp_path)
    assert {scope: of_result(contest) for scope, contest in again.items()} == {
        scope: of_result(contest) for scope, contest in by_scope(contests).items()
    }


def test_that_a_long_table_gives_the_same_results_again(tmp_path: Path) -> None:
    contests = declared()
    again = taken_in(long_csv(night(), contests), tmp_path)
    assert {scope: of_all(contest) for scope, contest in again.items()} == {
        scope: of_all(contest) for scope, contest in by_scope(contests).items()
    }


def test_that_a_table_taken_in_makes_the_same_table_again(tmp_path: Path) -> None:
    first = rows_of(long_csv(night(), [whole(dudley_north(Keeper.RETURNING_OFFICER))]))
    table = long_csv(night(), [whole(dudley_north(Keeper.RETURNING_OFFICER))])
    again = rows_of(long_csv(night(), list(taken_in(table, tmp_path).values())))
    # The journal is another and of now, the source is the table, the past result is taken in apart.
    other = {"digest", "state", "declared_at", "results_source", "change", "previous_share"}
    assert [{key: row[key] for key in row.keys() - other} for row in again] == [
        {key: row[key] for key in row.keys() - other} for row in first
    ]


@pytest.mark.parametrize("maker", [long_csv, democracy_club_csv])
def test_that_a_table_is_a_past_election_too(maker: object, tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_bytes(maker(night(), [whole(dudley_north())]))  # type: ignore[operator]
    (found,) = read_past_election(path, name="Then").election.contests
    assert found.area == "Dudley North"
    assert {(known.name, known.votes) for known in found.result.candidacies} >= {
        ("Ian Austin", 14923),
        ("Kevin Inman", 173),
    }


def test_that_a_lot_and_a_declaration_without_a_poll_come_again(tmp_path: Path) -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    totals = DeclaredTotals(votes={"c1": 7, "c2": 7}, elected=("c2",), by_lot=("c2",))
    scope = stretton_contest().identifier
    draft.decide(decisions.declare_totals(draft.count(scope), totals))
    contest = whole(draft)
    assert [line.by_lot for line in contest.result.candidates] == [False, True]
    again = taken_in(long_csv(night(), [contest]), tmp_path)
    assert of_all(again[scope]) == of_all(contest)


def test_that_what_is_not_declared_has_no_votes_that_are_taken_for_declared() -> None:
    contests = [whole(stretton(stage=Stage.PROVISIONAL))]
    (first, *_others) = rows_of(democracy_club_csv(night(), contests))
    for heading in ("votes_cast", "elected", "rank", "turnout_reported", "turnout_percentage"):
        assert first[heading] == "", heading
    assert first["results_source"].startswith("Provisional: agents' figures, not the declaration")
    (first, *_others) = rows_of(long_csv(night(), contests))
    assert (first["votes_cast"], first["share"], first["votes_so_far"]) == ("", "", "327")
    assert first["stage"] == "provisional"


def test_that_of_a_night_half_declared_what_is_declared_is_taken_in(tmp_path: Path) -> None:
    contests = [whole(dudley_north()), whole(stretton(stage=Stage.PROVISIONAL))]
    again = taken_in(long_csv(night(), contests), tmp_path)
    dudley, other = (again[scope] for scope in by_scope(contests))
    assert of_all(dudley) == of_all(contests[0])
    assert other.result.stage is Stage.SET_UP
    assert [line.votes for line in other.result.candidates] == [None] * 5


def test_that_a_declared_result_in_dispute_has_no_figure_that_is_taken_for_declared() -> None:
    contests = [of_desk(declared_otherwise())]
    for row in rows_of(long_csv(night(), contests)):
        for heading in ("votes_cast", "tied_vote_winner", "turnout_reported", "spoilt_ballots"):
            assert row[heading] == "", heading
        for heading in ("reason", "declared_at", "valid_papers", "majority"):
            assert row[heading] == "", heading
        assert row["stage"] == "in-dispute"
        assert row["results_source"].startswith("Result in dispute between two desks")
    (told,) = json.loads(results_json(night(), contests))["contests"]
    assert (told["in_dispute"], told["declared_at"]) == (True, None)


def test_that_json_of_a_result_in_dispute_declares_nothing(tmp_path: Path) -> None:
    path = tmp_path / "disputed.json"
    path.write_bytes(results_json(night(), [of_desk(declared_otherwise())]))
    rows = read_table(path).rows
    assert [row.text("person_name") for row in rows] == ["Ada Ash", "Ben Birch"]
    for heading in ("votes_cast", "spoilt_ballots", "valid_papers", "reason"):
        assert [row.text(heading) for row in rows] == ["", ""]


def test_that_figures_that_do_not_reconcile_say_so() -> None:
    rows = rows_of(long_csv(night(), [whole(ward(5))]))
    assert "As declared; the figures do not reconcile: E4" in rows[0]["results_source"]


@pytest.mark.parametrize("maker", [long_csv, democracy_club_csv])
def test_that_awkward_names_are_text_and_come_again(maker: object, tmp_path: Path) -> None:
    contest = contest_named(*AWKWARD)
    table = maker(night(), [contest])  # type: ignore[operator]
    for row in rows_of(table):
        for heading, cell in row.items():
            assert heading == "change" or not cell.startswith(("=", "+", "-", "@"))
    (again,) = taken_in(table, tmp_path).values()
    assert of_result(again) == of_result(contest)
    assert [line.candidate.name for line in again.result.candidates] == list(AWKWARD)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=15)
@given(
    names=st.lists(
        # What is read is composed: a letter and its accent are one sign.
        st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20).map(
            lambda name: unicodedata.normalize("NFC", name)
        ),
        min_size=2,
        max_size=4,
        unique_by=str.casefold,
    )
)
def test_that_any_names_come_again(names: list[str]) -> None:
    contest = contest_named(*names)
    with tempfile.TemporaryDirectory() as folder:
        (again,) = taken_in(long_csv(night(), [contest]), Path(folder)).values()
    assert of_all(again) == of_all(contest)


def test_that_an_uncontested_ward_has_its_candidates_elected_and_no_votes() -> None:
    (row,) = rows_of(long_csv(night(), [whole(uncontested())]))
    assert (row["votes_cast"], row["elected"], row["cancelled_poll"]) == ("", "t", "t")
    assert row["results_source"] == "Uncontested: elected without a poll"


@pytest.mark.parametrize("way", WAYS, ids=[way.name for way in WAYS])
def test_that_an_uncontested_ward_comes_again_uncontested(way: Way, tmp_path: Path) -> None:
    contest = whole(uncontested())
    again = taken_in(way.maker(night(), [contest]), tmp_path, way.file)
    result = again[contest.result.contest.identifier].result
    assert result.stage is Stage.UNCONTESTED
    assert way.same(again[contest.result.contest.identifier]) == way.same(contest)


@pytest.mark.parametrize("stage", [Stage.COUNTERMANDED, Stage.ABANDONED])
@pytest.mark.parametrize("way", [WAYS[0], WAYS[2]], ids=[WAYS[0].name, WAYS[2].name])
def test_that_a_poll_that_was_called_off_comes_again_as_it_was(
    way: Way, stage: Stage, tmp_path: Path
) -> None:
    # Of a table without its stage as many as there are seats would be elected without a vote.
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"),)))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), stage, AT, "A candidate died."))
    again = taken_in(way.maker(night(), [whole(draft)]), tmp_path, way.file)[STRETTON]
    assert (again.result.stage, again.count.stage_reason) == (stage, "A candidate died.")
    assert not again.result.winners


def test_that_the_own_table_of_what_has_no_poll_is_nothing_new(tmp_path: Path) -> None:
    contest = whole(uncontested())
    path = tmp_path / "results.csv"
    path.write_bytes(long_csv(night(), [contest]))
    with Session.create(tmp_path / "again.count", desk="again", author="KP") as session:
        tables.new_night(session, candidates=path)
        scope = contest.result.contest.identifier
        session.reach_stage(scope, Stage.SET_UP, reason="It was taken for uncontested too early.")
        session.reach_stage(scope, Stage.DECLARED)
        entries = len(session.journal)
        tables.take_in(session, path)
        assert len(session.journal) == entries


def test_that_json_is_what_the_command_prints() -> None:
    contests = [*declared(), whole(hodge_hill())]
    document = json.loads(results_json(night(), contests))
    assert document == json.loads(json.dumps(result_document(contests)))


def test_that_json_gives_the_same_results_again(tmp_path: Path) -> None:
    contests = [*declared(), whole(hodge_hill()), whole(stretton(stage=Stage.PROVISIONAL))][1:]
    again = taken_in(results_json(night(), contests), tmp_path, "results.json")
    assert again.keys() == by_scope(contests).keys()
    for scope, contest in by_scope(contests[:-1]).items():
        assert of_result(again[scope]) == of_result(contest)
        assert again[scope].result.turnout_measure is contest.result.turnout_measure
    assert again[contests[-1].result.contest.identifier].result.stage is Stage.SET_UP


def test_that_the_same_json_comes_of_what_was_taken_in(tmp_path: Path) -> None:
    first = results_json(night(), [whole(hodge_hill())])
    again = results_json(night(), list(taken_in(first, tmp_path, "results.json").values()))
    one, other = (json.loads(text)["contests"][0] for text in (first, again))
    # The past result, and with it changes and swing, is taken in apart; the journal is another.
    kept = ("id", "seats", "votes", "valid_votes", "turnout", "turnout_measure", "majority")
    assert {key: one.get(key) for key in kept} == {key: other.get(key) for key in kept}
    told = ("name", "party", "party_id", "votes", "rank", "share", "elected")
    assert [[line[key] for key in told] for line in one["candidates"]] == [
        [line[key] for key in told] for line in other["candidates"]
    ]


WITH_HALF_A_PAIR = (
    results_json(night(), [whole(dudley_north())]).decode().replace("Ian Austin", "Ian \\ud800")
)


@pytest.mark.parametrize(
    "content",
    [
        '{"contests": [{"id": 3}]}',
        '{"rows": []}',
        "{",
        '{"a":' * 100_000,
        '{"contests": 7}',
        WITH_HALF_A_PAIR,
    ],
)
def test_that_other_json_is_refused_in_a_sentence(content: str, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Known) as fault:
        read_table(path)
    assert fault.value.sentence == (
        "other.json is JSON, and not whole as countdesk result --json prints it; make it again, or "
        "give a CSV or .xlsx table."
    )


def test_that_a_fault_in_json_names_the_line_of_its_candidate(tmp_path: Path) -> None:
    text = results_json(night(), [whole(dudley_north())]).decode()
    path = tmp_path / "results.json"
    path.write_text(text.replace('"votes": 14274,', '"votes": -3,'), encoding="utf-8")
    with pytest.raises(TableFaults) as fault:
        read_contests(read_table(path), TableKind.DECLARED_TOTALS)
    line, column = next((each.line, each.column) for each in fault.value.faults)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert column == "votes_cast"
    assert '"ballot_order"' in lines[(line or 0) - 1]
    assert '"votes": -3,' in lines[line or 0]


def test_that_json_of_one_line_is_taken_in_too_and_its_name_is_no_source(tmp_path: Path) -> None:
    contest = whole(dudley_north())
    text = json.dumps(json.loads(results_json(night(), [contest])))
    (again,) = taken_in(text.encode("utf-8-sig"), tmp_path, "results.json").values()
    assert of_all(again) == of_all(contest)
    assert again.declaration.source is None


@pytest.mark.parametrize("way", WAYS, ids=[way.name for way in WAYS])
def test_that_the_longest_reason_goes_out_whole_enough_to_be_taken_in(
    way: Way,
) -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    totals = DeclaredTotals(votes={"c1": 700, "c2": 7}, ballot_papers=5, rejected=3)
    reason = "As read out by the Returning Officer, " * 13
    scope = stretton_contest().identifier
    draft.decide(decisions.declare_totals(draft.count(scope), totals, reason.strip(", ")))
    assert list(differences([whole(draft)], way)) == []


@pytest.mark.parametrize("way", WAYS, ids=[way.name for way in WAYS])
@pytest.mark.parametrize("stage", [Stage.COUNTERMANDED, Stage.UNCONTESTED])
def test_that_a_contest_without_a_poll_comes_again_as_one(
    way: Way, stage: Stage, tmp_path: Path
) -> None:
    stood = (("A", None, "X"), ("B", None, "Y"))[: 2 if stage is Stage.COUNTERMANDED else 1]
    draft = begun(stretton_contest(), candidates_of(stood))
    scope = stretton_contest().identifier
    reason = "A candidate died."
    draft.decide(decisions.reach_stage(draft.count(scope), stage, AT, reason))
    contest = whole(draft)
    path = tmp_path / way.file
    path.write_bytes(way.maker(night(), [contest]))
    with Session.create(tmp_path / "again.count", desk="again", author="KP") as session:
        tables.new_night(session, candidates=path)
        session.integrity.check()
        again = frozen_contest(session, scope)
    assert again.result.stage is stage
    assert of_result(again) == of_result(contest)


def test_that_every_heading_is_one_of_a_table_taken_in_or_is_told_apart() -> None:
    known = set(TABLE_FORMS[TableKind.DECLARED_TOTALS].headings)
    told = {column.heading for column in GOING_OUT}
    assert set(DEMOCRACY_CLUB) <= known
    assert set(LONG) - known == told - known
    assert told <= set(LONG)


def test_that_no_note_is_made_of_a_column_that_follows_from_the_others(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_bytes(long_csv(night(), declared()))
    for kind in (TableKind.CANDIDATES, TableKind.DECLARED_TOTALS, TableKind.PAST_RESULT):
        assert not [note for note in read_contests(read_table(path), kind).notes if "read" in note]


def test_that_the_same_results_make_the_same_bytes() -> None:
    for maker in (long_csv, democracy_club_csv, results_json):
        assert maker(night(), declared()) == maker(night(), declared())


def test_that_a_candidate_is_told_by_person_where_the_id_is_known() -> None:
    candidate = Candidate("c1", "A", candidates_of((("A", None, "X"),))[0].party, 1)
    draft = begun(stretton_contest(), (replace(candidate, person="9372"),))
    totals = DeclaredTotals(votes={}, elected=("c1",))
    draft.decide(decisions.declare_totals(draft.count(stretton_contest().identifier), totals))
    (row,) = rows_of(democracy_club_csv(night(), [whole(draft)]))
    assert row["person_id"] == "9372"


def test_that_a_correction_is_told_in_sentences_and_points_to_no_page() -> None:
    rows = rows_of(long_csv(night(), [whole(corrected(A1, A2))]))
    assert rows[0]["results_source"] == (
        "Result as corrected, recorded by Trestle table 1; not the official notice; Corrected after"
        " the declaration: Sheet A1 was read wrongly; Sheet A2 was read wrongly. 6 figures entered"
        " were corrected. The result: Badger 332, was 327; Carter 461, was 661; Rodgers 300, was"
        " 205; Pritchard 466, was 366; elected Pritchard, was Carter"
    )
