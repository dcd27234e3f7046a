"""Which contests somebody means who types a name or an identifier."""

from __future__ import annotations

import pytest

from countdesk.models.contest_names import ContestNames
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
