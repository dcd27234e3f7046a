"""Rejected papers of which a head is still blank, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from countdesk.models.findings import Finding


def not_stated_template(finding: Finding) -> str | None:
    """Return the sentence of rejected papers stated under some heads; None where under none."""
    blank = finding.values.get("blank")
    if not isinstance(blank, int):
        return None
    return ngettext(
        "{so_far:papers} rejected so far; {blank} head is blank, which is not none.",
        "{so_far:papers} rejected so far; {blank} heads are blank, which is not none.",
        blank,
    )
