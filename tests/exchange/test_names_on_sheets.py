"""Names and reasons of every kind on each workbook of a contest: always the text as typed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from countdesk.exchange.declaration import printable
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.sheets.workbook import (
    comparison_workbook,
    declaration_workbook,
    summary_workbook,
    verification_workbook,
)
from countdesk.models import decisions
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, Candidate
from countdesk.models.stages import Stage
from countdesk.session.draft import Draft
from tests.exchange.contests import AT, STRETTON, begun, party, stretton_contest, whole

MAKERS: dict[str, Callable[[FrozenContest], bytes]] = {
    "declaration": declaration_workbook,
    "verification": verification_workbook,
    "summary": summary_workbook,
    "comparison": comparison_workbook,
}

NAMES = {
    "formula": '=HYPERLINK("http://x")',
    "plus": "+44 20 7946 0000",
    "minus": "-5",
    "at": "@SUM(A1:A9)",
    "tab": "\t=1+1",
    "newline": "\n=1+1",
    "Welsh": "Siân Ŵyn o Lanfair-ym-Muallt",
    "Arabic": "الدائرة الأولى",
    "Chinese": "第一選區",
    "emoji": "Ward 🗳️👩‍👩‍👧",
    "XML": "<b>&amp;</b> \"quoted\" 'too'",
    "control": "a\x00b\x0bc\u202ed",
}


def of(name: str) -> FrozenContest:
    """Return a contest in which everything that has a name has this one."""
    contest = replace(stretton_contest(), name=name, authority=name, election=name)
    one, two = party(None, name), party(None, f"{name} 2")
    nominated = (
        Candidate("c1", name, one, 1, description=name, common_name=f"{name} 1"),
        Candidate("c2", f"{name} 2", two, 2),
    )
    draft = begun(contest, nominated)
    box = BallotBox("B1", place=name)
    draft.decide(decisions.list_box(draft.night, draft.count(STRETTON), box))
    draft.decide(decisions.verify_box(draft.count(STRETTON), "B1", 1, 100, AT))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.COUNTING, AT))
    sheet = CountingSheet("S1", 99, {"c1": 60, "c2": 39})
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), sheet, AT))
    past = PastResult(
        name=name,
        kind=PastKind.ACTUAL,
        candidacies=(
            PastCandidacy(one.key, one, votes=50),
            PastCandidacy(two.key, two, votes=40),
        ),
        source=name,
    )
    draft.decide(decisions.attach_past(draft.count(STRETTON), past))
    reason = name.strip() or None
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.DECLARED, AT, reason))
    return whole(draft, desk=name)


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("what", MAKERS)
def test_that_a_name_is_a_text_on_every_sheet_and_never_a_formula(what: str, kind: str) -> None:
    content = MAKERS[what](of(NAMES[kind]))
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type in {"f", "e"}]
    shown = printable(NAMES[kind]).strip()
    assert [cell for cell in cells if shown in str(cell.value).replace("\n", " ")]
    for cell in cells:
        if str(cell.value).startswith(("=", "+", "-", "@")) and cell.data_type == "s":
            assert cell.quotePrefix, cell.value
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                ET.fromstring(package.read(name))  # noqa: S314  we made it ourselves


def test_that_a_reason_that_looks_like_a_formula_prints_as_it_was_typed() -> None:
    draft = Draft(begun(stretton_contest(), ()).night, desk="Hall", author="AB")
    reason = "=cmd|' /C calc'!A0"
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.ABANDONED, AT, reason))
    book = openpyxl.load_workbook(io.BytesIO(declaration_workbook(whole(draft))))
    found = [cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert f"Reason: {reason}." in found
