"""378 polling stations through the verification, by the tables a desk takes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from countdesk import wording
from countdesk.models.findings import Code
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.turnout import TurnoutMeasure
from countdesk.models.verification import BoxStage
from countdesk.session import tables
from countdesk.session.session import Session
from tests.real import rotterdam
from tests.real.rotterdam import CONTEST, Record, Station

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def record(real_data: Path) -> Record:
    """Return the record of the municipality."""
    return rotterdam.read(real_data)


@pytest.fixture(scope="module")
def verified(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Return a session in which all boxes are listed and counted, and nothing else."""
    folder = tmp_path_factory.mktemp("rotterdam")
    with Session.create(folder / "verified.count", desk="hall", author="KP") as session:
        tables.new_night(
            session,
            candidates=rotterdam.write_candidates(record, folder),
            boxes=rotterdam.write_boxes(record, folder),
        )
        tables.take_in(session, rotterdam.write_counts(record, folder))
        yield session


@pytest.fixture(scope="module")
def counted(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Return a session that goes on to the reasons, the sheets and the provisional result."""
    folder = tmp_path_factory.mktemp("rotterdam")
    with Session.create(folder / "counted.count", desk="hall", author="KP") as session:
        tables.new_night(
            session,
            candidates=rotterdam.write_candidates(record, folder),
            boxes=rotterdam.write_boxes(record, folder),
        )
        for write in (rotterdam.write_counts, rotterdam.write_reasons, rotterdam.write_sheets):
            tables.take_in(session, write(record, folder))
        session.reach_stage(CONTEST, Stage.PROVISIONAL)
        yield session


def compensating(record: Record) -> set[str]:
    """Return the stations whose variance the others of the same place make good."""
    places: dict[str, list[Station]] = {}
    for station in record.stations:
        places.setdefault(station.place.casefold(), []).append(station)
    return {
        station.number
        for members in places.values()
        if sum(member.variance for member in members) == 0
        for station in members
        if station.variance
    }


def boxes_of(session: Session, code: Code) -> set[str]:
    """Return the labels of the boxes with a finding of this code."""
    return {
        str(finding.values["box"])
        for finding in session.cooked(CONTEST).findings
        if finding.code is code
    }


def test_that_160_boxes_agree_and_218_do_not(verified: Session, record: Record) -> None:
    verification = verified.count(CONTEST).verification
    variances = [box.variance for box in verification.boxes]
    known = [variance for variance in variances if variance is not None]
    assert len(known) == 378
    assert known == [station.variance for station in record.stations]
    over = [variance for variance in known if variance > 0]
    under = [variance for variance in known if variance < 0]
    assert (known.count(0), len(over), len(under)) == (160, 36, 182)
    assert (max(over), sum(over)) == (12, 124)
    assert (min(under), sum(under)) == (-27, -524)


def test_that_the_statement_holds_the_papers_of_all_boxes(verified: Session) -> None:
    verification = verified.count(CONTEST).verification
    assert verification.verified_papers == 296_317
    assert verification.papers_expected == 296_717
    assert verification.variance == 124 - 524
    assert verified.count(CONTEST).stage is Stage.VERIFICATION


def test_that_every_variance_is_named_unless_its_place_makes_it_good(
    verified: Session, record: Record
) -> None:
    made_good = compensating(record)
    astray = {station.number for station in record.stations if station.variance} - made_good
    stages = Counter(box.stage for box in verified.count(CONTEST).verification.boxes)
    assert stages == {
        BoxStage.MATCHED: 160,
        BoxStage.COMPENSATED: len(made_good),
        BoxStage.COUNTED: len(astray),
    }
    assert boxes_of(verified, Code.VARIANCE_UNEXPLAINED) == astray
    # Each box was counted once, so that no two counts of it agree.
    assert boxes_of(verified, Code.COUNTS_DO_NOT_AGREE) == astray
    assert (made_good, len(astray)) == ({"39", "182"}, 216)


def test_that_a_variance_of_whole_nines_hints_at_digits_changed_round(
    verified: Session, record: Record
) -> None:
    nines = {
        station.number
        for station in record.stations
        if station.variance and station.variance % 9 == 0
    }
    assert boxes_of(verified, Code.DIVISIBLE_BY_NINE) == nines
    assert len(nines) == 4


def test_that_the_turnout_of_a_box_is_of_its_own_electors(
    verified: Session, record: Record
) -> None:
    boxes = verified.count(CONTEST).verification.boxes
    for box, station in zip(boxes, record.stations, strict=True):
        part = Fraction(station.found, station.called) if station.called else None
        assert box.turnout == part
    # A voter of Rotterdam may vote at any station: three had no electors of their own, and in
    # others more people voted than were called to them.
    assert sum((box.turnout or 0) > 1 for box in boxes) == 31


def test_that_the_turnout_is_of_all_papers_found(counted: Session) -> None:
    result = counted.cooked(CONTEST).result
    assert result.turnout(TurnoutMeasure.BALLOT_BOX) == Fraction(296_317, 461_855)
    assert result.turnout(TurnoutMeasure.VALID) == Fraction(294_027, 461_855)


def test_that_the_papers_of_378_sheets_and_the_rejected_are_those_verified(
    counted: Session, record: Record
) -> None:
    result = counted.cooked(CONTEST).result
    assert len(counted.count(CONTEST).sheets) == 378
    assert (result.papers_on_sheets, result.rejected_papers) == (294_027, 2_290)
    assert result.papers_unaccounted == 0
    votes = [(line.candidate.name, line.votes) for line in result.candidates]
    assert votes == list(record.lists)


def test_that_a_reason_of_the_record_explains_its_variance(
    counted: Session, record: Record
) -> None:
    made_good = compensating(record)
    explained = {station.number for station in record.stations if station.explanation}
    boxes = counted.count(CONTEST).verification.boxes
    assert {box.box.label for box in boxes if box.explanation} == explained
    assert {box.box.label for box in boxes if box.stage is BoxStage.VARIANCE_EXPLAINED} == (
        explained - made_good
    )
    assert (len(explained), len(explained - made_good)) == (9, 8)
    astray = {station.number for station in record.stations if station.variance} - made_good
    assert boxes_of(counted, Code.VARIANCE_UNEXPLAINED) == astray - explained
    assert boxes_of(counted, Code.COUNTS_DO_NOT_AGREE) == astray


def test_that_variances_without_a_reason_stop_the_agreement_and_no_error_does(
    counted: Session,
) -> None:
    codes = Counter(finding.code for finding in counted.cooked(CONTEST).findings)
    assert not [code for code in codes if code.value.startswith("E")]
    assert (codes[Code.VARIANCE_UNEXPLAINED], codes[Code.COUNTS_DO_NOT_AGREE]) == (208, 216)
    with pytest.raises(EntryRefused) as refused:
        counted.reach_stage(CONTEST, Stage.AGREED)
    assert refused.value.refusal is Refusal.WARNINGS_OPEN
    assert wording.refused(refused.value).endswith("W1 and W2.")
