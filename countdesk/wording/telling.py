"""Findings told away from the page of findings: in what goes out, and beside a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.election import label_of
from countdesk.models.findings import Code
from countdesk.models.refusals import Refusal
from countdesk.wording.findings import sentence, sentence_without_order
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
_SAME_SAMPLE = _("Two desks say the same of a sample of box {box}; neither is in the estimate.")


def public_sentence(finding: Finding) -> str:
    """Return a finding as what goes out says it: without initials, and without orders."""
    box = _sampled_box(finding)
    if box is not None:
        return (_SAME_SAMPLE if "same" in finding.values else _DISPUTED_SAMPLE).format(box=box)
    public = _PUBLIC.get(finding.code)
    return sentence_without_order(finding) if public is None else public.format(**finding.values)


def public_fields(finding: Finding) -> tuple[str, ...]:
    """Return where a finding is open as what goes out says it: of a sample the box alone."""
    box = _sampled_box(finding)
    return finding.fields if box is None else (f"sample/{box}",)


def _sampled_box(finding: Finding) -> str | None:
    """Return the box of a sample on which two desks disagree; its subject names an agent too."""
    subject = finding.values.get("subject")
    if isinstance(subject, tuple) and subject[0] == "sample":
        return label_of(subject[1])
    return None


def found(refusal: EntryRefused) -> str:
    """Return what does not add up over which something was refused, each with its code.

    What an amendment opens is told in its own sentence already.
    """
    if refusal.refusal is Refusal.AMENDMENT_NEEDS_REASON:
        return ""
    return " ".join(f"{known.code.value}: {sentence(known)}" for known in refusal.findings)
