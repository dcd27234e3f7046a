"""Findings told away from the page of findings: in what goes out, and beside a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.election import label_of
from countdesk.models.findings import Code
from countdesk.models.refusals import Refusal
from countdesk.wording.findings import sentence
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.models.findings import Finding
    from countdesk.models.refusals import EntryRefused

_PUBLIC: dict[Code, str] = {
    Code.CHECK_DIFFERS: _("The second look at sheet {sheet} found other figures."),
}
"""The sentence of each code whose own names an author."""


_DISPUTED_SAMPLE = _(
    "Two desks say different things of a sample of box {box}; neither is in the estimate."
)


def public_sentence(finding: Finding) -> str:
    """Return a finding as what goes out says it: no initials of anybody at the desk."""
    subject = finding.values.get("subject")
    if finding.code is Code.TWO_STANDING_STATEMENTS and isinstance(subject, tuple):
        if subject[0] == "sample":
            return _DISPUTED_SAMPLE.format(box=label_of(subject[1]))
        return sentence(finding)
    public = _PUBLIC.get(finding.code)
    return sentence(finding) if public is None else public.format(**finding.values)


def found(refusal: EntryRefused) -> str:
    """Return what does not add up over which something was refused, each with its code.

    What an amendment opens is told in its own sentence already.
    """
    if refusal.refusal is Refusal.AMENDMENT_NEEDS_REASON:
        return ""
    return " ".join(f"{known.code.value}: {sentence(known)}" for known in refusal.findings)
