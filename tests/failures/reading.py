"""What a failure looks like at the desk: its findings, its refusals, and what is printed of it."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest

from countdesk.exchange.flat import result_text
from countdesk.exchange.sheets.workbook import declaration_bytes
from countdesk.models.findings import Code, Finding
from countdesk.models.refusals import EntryRefused
from countdesk.models.results import Result
from countdesk.models.stages import Stage
from countdesk.session.frozen import frozen_contest
from countdesk.session.session import Session


def result_of(session: Session, contest: str) -> Result:
    """Return what follows from a contest as it stands."""
    return session.cooked(contest).result


def votes_of(session: Session, contest: str) -> tuple[int | None, ...]:
    """Return the votes of a contest in ballot paper order."""
    return tuple(line.votes for line in result_of(session, contest).candidates)


def majority(session: Session, contest: str) -> int | None:
    """Return how many votes the last elected is ahead, None where that is unknown."""
    margin = result_of(session, contest).majority
    return None if margin is None else margin.votes


def elected(session: Session, contest: str) -> list[str]:
    """Return the names of those elected, most votes first."""
    return [line.candidate.name for line in result_of(session, contest).winners]


def found(session: Session, contest: str, code: Code) -> list[Finding]:
    """Return the findings of one code."""
    return [known for known in session.cooked(contest).findings if known.code is code]


def only(session: Session, contest: str, code: Code) -> Finding:
    """Return the one finding of a code."""
    (finding,) = found(session, contest, code)
    return finding


def error_codes(session: Session, contest: str) -> tuple[str, ...]:
    """Return the codes of the errors that stand, each once."""
    codes = (finding.code.value for finding in session.cooked(contest).findings)
    return tuple(dict.fromkeys(code for code in codes if code.startswith("E")))


def refused(entering: Callable[[], object]) -> EntryRefused:
    """Return why something was refused."""
    with pytest.raises(EntryRefused) as refusal:
        entering()
    return refusal.value


def agree(session: Session, contest: str) -> None:
    """Give every warning the reason it asks for, and take the contest to agreed."""
    for finding in session.cooked(contest).findings:
        if finding.lacks_reason:
            session.give_reason(contest, finding.code.value, finding.fields, "Looked at twice.")
    # What was mended is put before the candidates and agents anew.
    for stage in (Stage.COUNTING, Stage.PROVISIONAL, Stage.AGREED):
        session.reach_stage(contest, stage)


def sheets_of(session: Session, contest: str) -> dict[str, list[str]]:
    """Return every text on every sheet of the declaration workbook, by the name of the sheet."""
    content = io.BytesIO(declaration_bytes(frozen_contest(session, contest).declaration))
    return {
        sheet.title: [
            cell
            for row in sheet.iter_rows(values_only=True)
            for cell in row
            if isinstance(cell, str)
        ]
        for sheet in openpyxl.load_workbook(content).worksheets
    }


def printed(session: Session, contest: str) -> str:
    """Return the result as the command line prints it."""
    return result_text([session.cooked(contest)], desk=lambda _contest: session.desk)
