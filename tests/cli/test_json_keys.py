"""The README names every key of the JSON of each command, in one place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from countdesk.cli.group import run
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.statements import DeclaredTotals
from countdesk.session.session import Session
from countdesk.storage.past_library import PastLibrary
from tests import readme
from tests.models.builders import AFTER_CLOSE
from tests.session import wards
from tests.session.without_tables import declare_totals

TEXT = readme.README.read_text(encoding="utf-8")

BY_CODE = {
    "rejected_by_head",
    "rejected_by_cause",
    "rejected_on_adjudication",
    "rejection_objected",
    "wards_left_out",
}
"""Keys beneath which stand codes, which other tables of the README explain."""


def keys(document: object) -> Iterator[str]:
    """Yield the keys of a document and of all in it."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield key
            if key not in BY_CODE:
                yield from keys(value)
    elif isinstance(document, list):
        for value in document:
            yield from keys(value)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a night of three wards, two declared, beside a library of two elections."""
    path = tmp_path / "night.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        wards.add_wards(session, 1, 2, 3)
        totals = DeclaredTotals({"c1": 700, "c2": 300}, ballot_papers=1010, rejected=10)
        declare_totals(session, wards.ward(1), totals)
        wards.declare(session, 2, 300, 700)
    for name in ("May 2018", "May 2022"):
        areas = tuple(
            PastContest(area, wards.LABOUR_WON, None, wards.COUNCIL)
            for area in ("Ward 1", "Ward 2")
        )
        PastLibrary.of_this_user().add(PastElection(name, areas))
    return path


@pytest.mark.parametrize(
    ("heading", "arguments"),
    [
        ("## The result as JSON", ("result", "FILE")),
        ("## The board", ("board", "FILE")),
        ("## The same change elsewhere", ("project", "FILE", "--from", "declared")),
        ("## Here and elsewhere", ("wider", "FILE", "--contest", "Ward 1", "--night")),
        ("## Here and elsewhere", ("wider", "FILE", "--contest", "Ward 1", "--from", "May 2018")),
        ("### Past elections", ("past", "list")),
        ("### Past elections", ("past", "show", "May 2022")),
    ],
)
def test_that_every_key_that_is_printed_stands_in_the_section_of_its_command(
    file: Path, capsys: pytest.CaptureFixture[str], heading: str, arguments: Sequence[str]
) -> None:
    more = {"project": ("--past", "attached"), "--from": ("--to", "May 2022")}
    given = [str(file) if argument == "FILE" else argument for argument in arguments]
    given += more.get(arguments[0], more.get(arguments[-2], ()))
    assert run([*given, "--json"]) == 0
    section = re.split(r"\n##", TEXT.split(f"\n{heading}\n", 1)[1], maxsplit=1)[0]
    named = set(re.findall(r"`([\w-]+)`", section))
    printed = set(keys(json.loads(capsys.readouterr().out)))
    assert printed - named == set()
