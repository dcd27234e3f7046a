"""Which contests somebody means who types a name or an identifier."""

from __future__ import annotations

from dataclasses import replace

import pytest

from countdesk.models.contest_names import ContestNames, names_told_apart
from tests.models.builders import contest

NAMES = {
    "local.a.heath-end.2026": "Heath-End",
    "local.b.heath-end.2026": "Heath End",
    "local.a.kings.2026": "King\N{RIGHT SINGLE QUOTATION MARK}s Heath & Brandwood",
    "local.a.penge.2026": "Penge",
    "local.b.penge.2026": "Penge",
    "parl.ynys-mon.2026": "Ynys M\N{LATIN SMALL LETTER O WITH CIRCUMFLEX}n",
    "local.a.odd.2026": "PARL.YNYS-MON.2026",
}
KNOWN = ContestNames(contest(identifier, name) for identifier, name in NAMES.items())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("heath-end", ["local.a.heath-end.2026"]),
        (" Heath End ", ["local.b.heath-end.2026"]),
        ("heath_end ward", ["local.a.heath-end.2026", "local.b.heath-end.2026"]),
        ("kings heath and brandwood", ["local.a.kings.2026"]),
        ("PENGE", ["local.a.penge.2026", "local.b.penge.2026"]),
        ("Local.B.Penge.2026", ["local.b.penge.2026"]),
        ("ynys mon", ["parl.ynys-mon.2026"]),
        ("parl.ynys-mon.2026", ["parl.ynys-mon.2026"]),
        ("Anerley", []),
    ],
)
def test_that_a_contest_is_called_by_its_identifier_its_name_or_one_alike(
    text: str, meant: list[str]
) -> None:
    assert list(KNOWN.called(text)) == meant


def test_that_the_council_tells_contests_of_one_name_apart() -> None:
    abbey = [
        replace(contest(f"local.{at}.abbey.2026", name), authority=council)
        for at, (name, council) in enumerate(
            (("Abbey", "Anytown"), ("ABBEY", "Otherham"), ("Abbey", None), ("Castle", "Anytown"))
        )
    ]
    assert list(names_told_apart(abbey).values()) == [
        "Abbey, Anytown",
        "ABBEY, Otherham",
        "Abbey",
        "Castle",
    ]


def test_that_a_council_that_tells_nothing_apart_is_left_out() -> None:
    abbey = [
        replace(contest(f"local.{at}.abbey.2026", "Abbey"), authority="Anytown") for at in range(2)
    ]
    assert set(names_told_apart(abbey).values()) == {"Abbey"}
