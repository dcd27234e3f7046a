"""The changes of a night that can be taken elsewhere."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from countdesk.models.statements import DeclaredTotals
from countdesk.session.session import Session
from countdesk.ui.panels.projection_sources import ALL_DECLARED, Sources
from tests.models.builders import AFTER_CLOSE, TWO, contest
from tests.session.wards import LABOUR_WON, add_wards, declare
from tests.session.without_tables import add_contest, attach_past, declare_totals


def test_that_all_declared_together_are_of_the_kind_most_contests_are_of(tmp_path: Path) -> None:
    path = tmp_path / "anytown.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as session:
        add_wards(session, 1, 2)
        declare(session, 1, 700, 300)
        declare(session, 2, 600, 400)
        mayor = replace(contest("mayor.anytown.2026-05-07", "Anytown"), authority="Anytown")
        add_contest(session, mayor, TWO)
        attach_past(session, mayor.identifier, LABOUR_WON)
        declare_totals(session, mayor.identifier, DeclaredTotals({"c1": 10, "c2": 9990}))
        sources = Sources(session)
        for _done in sources.work_out():
            pass
        together = sources.of(ALL_DECLARED)
        assert together is not None
        assert together.movement.changes["PP52"] == Fraction(1, 4)
