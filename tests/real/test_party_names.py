"""The parties of real results are told apart and together, whatever their tables call them."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from countdesk.parties import RecognisedBy, identified, recognised

pytestmark = pytest.mark.real

OFTEN = 5
"""A party that stands this often is to be known."""

WITHOUT_IDENTIFIER = {
    "Camden People's Alliance",
    "DPl",
    "Duma Polska",
    "Hackney Independent Socialist Collective",
    "HaroldHI",
    "Legacy",
    "NuTCFP",
    "PATH",
    "People`s Alliance of Tower Hamlets",
    "Plumstd",
    "The Harold Hill Independent Party",
    "The Plumstead Party",
    "Tribune",
}
"""Parties whose identifiers none of the sources gives: they keep the name they stood under."""

NOT_STATED = "NULL"
"""What the Local Elections Archive writes where it does not know the party."""


def _local_names(data: Path) -> Iterator[str]:
    tables = (
        ("london-2018-candidates.csv", "cp1252", "party_long"),
        ("london-2022-candidates.csv", "utf-8-sig", "party"),
        ("london-2026-candidates.csv", "utf-8-sig", "description_on_form"),
    )
    for table, encoding, column in tables:
        with (data / "local" / table).open(encoding=encoding, newline="") as lines:
            yield from (row[column] for row in csv.DictReader(lines))
    with (
        zipfile.ZipFile(data / "local" / "leap-2018.zip") as archive,
        archive.open(archive.namelist()[0]) as packed,
    ):
        lines = io.TextIOWrapper(packed, encoding="utf-8-sig", newline="")
        yield from (row[5] for row in csv.reader(lines) if row[5] != NOT_STATED)


def test_that_parties_that_stand_often_in_local_elections_are_known(real_data: Path) -> None:
    unknown = Counter(
        name
        for name in _local_names(real_data)
        if recognised(None, name).by is RecognisedBy.NOTHING
    )
    assert {name for name, times in unknown.items() if times >= OFTEN} == WITHOUT_IDENTIFIER


@pytest.mark.parametrize(("year", "known"), [("2010", 4058), ("2019", 3299)])
def test_that_a_party_is_the_same_by_each_of_its_identifiers_and_by_name(
    real_data: Path, year: str, known: int
) -> None:
    path = real_data / "general-elections" / f"ge{year}-candidacies.csv"
    with path.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.reader(table))
    told = 0
    for row in rows:
        country, name, commission, commons = row[5], row[7], row[9], row[10]
        party = recognised(commission, name, commons, country)
        if party.by is not RecognisedBy.NOTHING:
            told += 1
            assert identified(None, "", commons, country).key == party.party.key, row
            assert identified(None, name, None, country).key == party.party.key, row
    assert told == known


def test_that_every_party_of_the_notional_votes_is_known_by_the_commons_own_identifier(
    real_data: Path,
) -> None:
    path = real_data / "general-elections" / "notional-2005-on-2010-boundaries.csv"
    with path.open(encoding="utf-8-sig", newline="") as table:
        told = Counter(
            recognised(None, row["mnis_party_name"], row["mnis_party_id"]).by
            for row in csv.DictReader(table)
        )
    # All others of a seat are one line, "NA".
    assert told == {RecognisedBy.COMMONS_IDENTIFIER: 2962, RecognisedBy.NO_PARTY: 408}
