"""A night of wards of one council, described, with past results, and declared where asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from countdesk.models.statements import DeclaredTotals
from tests.models.builders import CONSERVATIVE, LABOUR, TWO, contest, past_result
from tests.session.without_tables import add_contest, attach_past, declare_totals

if TYPE_CHECKING:
    from countdesk.session.session import Session

COUNCIL = "Anytown"
LABOUR_WON = past_result((LABOUR, 600), (CONSERVATIVE, 400))


def ward(number: int) -> str:
    """Return the identifier of a ward."""
    return f"local.anytown.ward-{number}.2026-05-07"


def add_wards(session: Session, *numbers: int, council: str | None = COUNCIL) -> None:
    """Add wards that Labour won last time: Ada Ash, Conservative, against Ben Birch, Labour."""
    for number in numbers:
        described = replace(contest(ward(number), f"Ward {number}"), authority=council)
        add_contest(session, described, TWO)
        attach_past(session, ward(number), LABOUR_WON)


def declare(session: Session, number: int, *votes: int, correction: bool = False) -> None:
    """Declare a ward by the votes of Ada Ash and Ben Birch."""
    totals = DeclaredTotals(dict(zip(("c1", "c2"), votes, strict=True)))
    reason = "Nobody drew a lot yet." if votes[0] == votes[1] else None
    declare_totals(session, ward(number), totals, reason, correction=correction)
