"""What a contest elects, told by its identifier or by the code of its area."""

from __future__ import annotations

from dataclasses import replace

import pytest

from countdesk.models.contest_kinds import (
    ContestKind,
    contest_kind,
    is_parliamentary,
    kind_of_code,
)
from tests.models.builders import contest


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("parl.dudley-north.2010-05-06", ContestKind.UK_PARLIAMENT),
        ("local.adur.eastbrook.by.2026-05-07", ContestKind.LOCAL),
        ("mayor.north-tyneside.2025-05-01", ContestKind.COUNCIL_MAYOR),
        ("mayor.cambridgeshire-and-peterborough.2025-05-01", ContestKind.COMBINED_AUTHORITY_MAYOR),
        ("mayor.london.2024-05-02", ContestKind.MAYOR_OF_LONDON),
        ("pcc.kent.2024-05-02", ContestKind.COMMISSIONER),
        ("gla.c.barnet-and-camden.2024-05-02", ContestKind.LONDON_CONSTITUENCY),
        ("gla.a.2024-05-02", ContestKind.LONDON_LIST),
        ("sp.c.lothian-eastern.2026-05-07", ContestKind.DEVOLVED_CONSTITUENCY),
        ("sp.r.lothian.2026-05-07", None),
        ("senedd.c.ynys-mon.2021-05-06", ContestKind.DEVOLVED_CONSTITUENCY),
        ("naw.c.ynys-mon.2016-05-05", ContestKind.DEVOLVED_CONSTITUENCY),
        ("ref.anytown.2026-05-07", ContestKind.REFERENDUM),
        ("mayor.2026-05-07", ContestKind.COUNCIL_MAYOR),
        ("nothing", None),
    ],
)
def test_that_the_kind_of_a_contest_is_told_by_its_identifier(
    identifier: str, kind: ContestKind | None
) -> None:
    assert contest_kind(contest(identifier)) is kind


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("E14000911", ContestKind.UK_PARLIAMENT),
        ("n05000001", ContestKind.UK_PARLIAMENT),
        ("E05011175", ContestKind.LOCAL),
        ("S13002835", ContestKind.LOCAL),
        ("E06000055", None),
        ("E14", None),
        ("", None),
        (None, None),
    ],
)
def test_that_a_code_says_what_its_area_elects(code: str | None, kind: ContestKind | None) -> None:
    assert kind_of_code(code) is kind


@pytest.mark.parametrize(
    ("identifier", "code", "is_so"),
    [
        ("parl.dudley-north.2010-05-06", None, True),
        ("parl.dudley-north.2010-05-06", "E05000001", True),
        ("dudley", "E14000671", True),
        ("dudley", None, False),
        ("dudley", "E05000001", False),
        ("local.dudley.2026-05-07", "E14000671", False),
    ],
)
def test_that_a_contest_elects_an_mp_as_its_identifier_or_else_its_code_says(
    identifier: str, code: str | None, is_so: bool
) -> None:
    assert is_parliamentary(replace(contest(identifier), ward_code=code)) is is_so
