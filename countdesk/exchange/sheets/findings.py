"""The findings of a count, each with the reason somebody gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.exchange.sheets.continued_table import BESIDE, NAME, go_on_within, write_head
from countdesk.exchange.sheets.styles import Style
from countdesk.models.findings import Severity
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.exchange.sheets.page import Page
    from countdesk.models.findings import Finding

_TITLE = _("Findings")

_AIR = 17.0
"""Points that a finding leaves below it: a spreadsheet may print a little larger than reckoned."""

_SEVERITIES: dict[Severity, str] = {Severity.ERROR: _("Error"), Severity.WARNING: _("Warning")}


def write_findings(page: Page, findings: Sequence[Finding]) -> None:
    """Write what does not add up or surprises; a table longer than a page goes on."""
    page.gap()
    page.keep_together(_height(page, findings[:1]) + 3 * _AIR)
    first = page.row
    write_head(page, _TITLE, ())
    if not findings:
        page.across(_("Nothing is found that does not add up."), Style.TEXT)
    for finding in findings:
        first = go_on_within(page, _TITLE, (), first, _height(page, [finding]) + _AIR)
        _finding(page, finding)
    page.name_table(first)


def _finding(page: Page, finding: Finding) -> None:
    severity = _SEVERITIES[finding.severity]
    page.text(
        NAME,
        _("{severity} {code}").format(severity=severity, code=finding.code.value),
        Style.STRONG if finding.is_open else Style.TEXT,
    )
    page.across(_said(finding), Style.TEXT, BESIDE)
    reason = _reason(finding)
    if reason:
        page.text(NAME, "", Style.TEXT)
        page.across(reason, Style.NOTE, BESIDE)


def _height(page: Page, findings: Sequence[Finding]) -> float:
    """Return the points of height that findings take."""
    points = 0.0
    for finding in findings:
        points += page.room_across(_said(finding), Style.TEXT, BESIDE)
        if _reason(finding):
            points += page.room_across(_reason(finding), Style.NOTE, BESIDE)
    return points


def _said(finding: Finding) -> str:
    said = wording.public_sentence(finding)
    if finding.is_beside_declaration:
        return _("{finding} Of a count not finished at this desk.").format(finding=said)
    return said


def _reason(finding: Finding) -> str:
    """Return the reason somebody gave, nothing where nobody did."""
    return _("Reason: {reason}").format(reason=finding.reason) if finding.reason else ""
