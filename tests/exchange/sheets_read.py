"""Helpers that read a declaration workbook back, and two contests only they need."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from countdesk.exchange.declaration import Declaration
from countdesk.exchange.sheets.sheet_cells import looks
from countdesk.exchange.sheets.sheet_look import SheetLook
from countdesk.exchange.sheets.workbook import declaration_bytes
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, Keeper
from countdesk.models.stages import Stage
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    AT,
    STRETTON,
    STRETTON_VOTES,
    begun,
    candidates_of,
    frozen,
    stretton,
    stretton_contest,
)

DASH, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"


def read(declaration: Declaration) -> Workbook:
    """Return a workbook as another program finds it in the file."""
    return openpyxl.load_workbook(io.BytesIO(declaration_bytes(declaration)))


def first_look(workbook: bytes) -> SheetLook:
    """Return the first sheet of a workbook as it looks when printed."""
    (look,) = looks(workbook, 1)
    return look


def workbook_of(draft: Draft) -> Workbook:
    return read(frozen(draft))


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(values_only=True))


def row_of(sheet: Worksheet, first: str) -> tuple[object, ...]:
    """Return the one row that begins with a text."""
    (found,) = [row for row in rows(sheet) if row[0] == first]
    return found


def texts(sheet: Worksheet) -> str:
    return "\n".join(str(value) for row in rows(sheet) for value in row if isinstance(value, str))


def head_and_foot(sheet: Worksheet) -> list[str | None]:
    """Return the parts of the header, then those of the footer, from left to right."""
    parts: list[str | None] = []
    for item in (sheet.oddHeader, sheet.oddFooter):
        assert item is not None
        parts += [part.text for part in (item.left, item.center, item.right)]
    return parts


def cell_of(sheet: Worksheet, first: str, column: int) -> Cell:
    """Return a cell of the one row that begins with a text."""
    (row,) = [row for row in sheet.iter_rows() if row[0].value == first]
    cell = row[column - 1]
    assert isinstance(cell, Cell)
    return cell


def named(name: str) -> Draft:
    """Return a night whose ward, council, candidate, party and place carry this name."""
    contest = replace(stretton_contest(Keeper.RETURNING_OFFICER), name=name, authority=name)
    draft = begun(contest, candidates_of(((name, None, name), ("Other", None, "Party"))))
    for label in ("B1", "B2"):
        box = BallotBox(label, place=name)
        draft.decide(decisions.list_box(draft.night, draft.count(STRETTON), box))
        account = BallotPaperAccount(expected=49)
        draft.decide(decisions.state_account(draft.count(STRETTON), label, account, AT))
        draft.decide(decisions.verify_box(draft.count(STRETTON), label, 1, 50, AT))
        draft.decide(decisions.explain_variance(draft.count(STRETTON), label, name))
    return draft


def unreconciled(stage: Stage) -> Draft:
    """Return Stretton with a sheet of ten papers too many, declared all the same."""
    draft = stretton(stage=Stage.COUNTING)
    wrong = CountingSheet("B3", 10, dict.fromkeys(STRETTON_VOTES, 2))
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), wrong, AT))
    reason = "Read out so at 2.40" if stage is Stage.DECLARED else None
    draft.decide(decisions.reach_stage(draft.count(STRETTON), stage, AT, reason))
    return draft
