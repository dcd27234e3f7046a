"""Names of files: every system takes them, and no two contests share one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk.despatch.names import file_name, file_names
from countdesk.models.election import Contest, VotingRule

STRETTON = Contest(
    identifier="local.east-staffordshire.stretton.by.2008-02-14",
    name="Stretton",
    election="Local government by-election",
    authority=None,
    date=date(2008, 2, 14),
    seats=1,
    voting_rule=VotingRule.FPTP,
)


def named(name: str) -> str:
    return file_name(replace(STRETTON, name=name))


def test_that_a_file_is_named_by_contest_and_day() -> None:
    assert named("Stretton") == "Stretton 2008-02-14.xlsx"
    assert file_name(STRETTON, ".json") == "Stretton 2008-02-14.json"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Bassett / Swaythling", "Bassett Swaythling"),
        ('A<B>:"C"\\|?*D', "A B C D"),
        ("../../etc/passwd", "etc passwd"),
        (".hidden", "hidden"),
        ("Con", "_Con"),
        ("aux.1", "_aux.1"),
        ("COM1", "_COM1"),
        ("Connah's Quay", "Connah's Quay"),
        ("Pen-y-fâl", "Pen-y-fâl"),
        ("Pen-y-fa\u0302l", "Pen-y-fâl"),
        ("A\x00B\nC\u202e", "A B C"),
        ("...", "contest"),
        ("", "contest"),
    ],
)
def test_that_a_name_holds_nothing_a_system_refuses(name: str, safe: str) -> None:
    assert named(name) == f"{safe} 2008-02-14.xlsx"


def test_that_a_long_name_is_cut_within_no_letter_and_keeps_its_day_and_ending() -> None:
    name = named("Llanfair\N{LATIN SMALL LETTER W WITH CIRCUMFLEX}" * 60)
    assert len(name.encode()) <= 130
    assert name.endswith(" 2008-02-14.xlsx")


def test_that_two_wards_of_one_name_are_told_apart_by_their_contest() -> None:
    other = replace(STRETTON, identifier="local.sheffield.stretton.2008-02-14", name="STRETTON")
    third = replace(STRETTON, identifier="local.x.horninglow.2008-02-14", name="Horninglow")
    names = file_names([STRETTON, other, third])
    assert names == {
        STRETTON.identifier: (
            "Stretton 2008-02-14 local.east-staffordshire.stretton.by.2008-02-14.xlsx"
        ),
        other.identifier: "STRETTON 2008-02-14 local.sheffield.stretton.2008-02-14.xlsx",
        third.identifier: "Horninglow 2008-02-14.xlsx",
    }


@given(st.lists(st.text(max_size=200), min_size=1, max_size=6))
def test_that_any_names_become_names_of_files_no_two_alike(names: list[str]) -> None:
    contests = [
        replace(STRETTON, identifier=f"local.x.ward-{number}", name=name)
        for number, name in enumerate(names)
    ]
    made = list(file_names(contests).values())
    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert len(name.encode()) <= 150
        assert not set(name) & set('<>:"/\\|?*')
        assert name.isprintable()
        assert not name.startswith(".")
        assert name == name.strip()
