"""Names of files: every system takes them, and no two contests share one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk.despatch.names import file_name, stems
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


@given(st.text(max_size=200))
def test_that_any_name_becomes_the_name_of_a_file(name: str) -> None:
    made = file_name(replace(STRETTON, name=name))
    assert len(made.encode()) <= 150
    assert not set(made) & set('<>:"/\\|?*')
    assert made.isprintable()
    assert not made.startswith(".")
    assert made == made.strip()


def test_that_contests_of_one_name_are_told_apart_by_council_and_else_by_number() -> None:
    first, second, third = (
        replace(STRETTON, identifier=f"local.{at}.stretton", authority=council)
        for at, council in enumerate(("East / Staffs", "Rutland", "Rutland"))
    )
    assert list(stems((first, second, third)).values()) == [
        "Stretton, East Staffs 2008-02-14",
        "Stretton, Rutland 2008-02-14",
        "Stretton, Rutland 2008-02-14 (2)",
    ]
