"""What was declared and is otherwise at this desk, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.models.findings import Finding

_PAPERS = _("{what} declared: {declared}; this desk has {own}.")
_ELECTED = _("Declared as elected: {declared}; by this desk's own figures: {own}.")
_NOBODY = _("Declared as elected: {declared}; this desk's own figures elect nobody.")
_WITHOUT_VOTES = _(
    "{candidate} was declared with {declared:votes}; this desk's sheets give none now."
)
_WITHOUT_ANY = _("{candidate} was declared without votes; this desk's sheets make {own:votes}.")
_OVER_BLANK = _(
    "Sheet {sheet} has a blank for {candidates}; until it is filled the result stays as declared."
)
_REJECTED = _("Declared as rejected, {head}: {declared}; this desk has {own}.")
FIGURES_DECLARED: dict[str, str] = {
    "ballot_papers": _("Ballot papers"),
    "rejected": _("Rejected papers"),
    "rejected_in_part": _("Papers rejected in part"),
    "electorate": _("Electorate"),
}


def declared_template(finding: Finding) -> str | None:
    """Return the sentence of what was declared and is otherwise here."""
    values = finding.values
    if "sheet" in values:
        return _OVER_BLANK
    if "head" in values:
        return _REJECTED
    if values.get("what") == "elected":
        return _ELECTED if values["own"] else _NOBODY
    if "what" in values:
        return _PAPERS
    if values["declared"] is None:
        return _WITHOUT_ANY
    return _WITHOUT_VOTES if values["own"] is None else None
