"""What the shape of a difference hints at, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.findings import Code
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.models.findings import Finding

_HINTS: dict[Code, str] = {
    Code.DIVISIBLE_BY_NINE: _(
        "{The} can be divided by nine: two digits may be the wrong way round."
    ),
    Code.WHOLE_BUNDLES: _("{The} is a whole number of bundles: {bundles} of {bundle:papers}."),
    Code.EQUALS_A_FIGURE: _("{The} is exactly {equal}."),
}
"""What the shape of a difference hints at; `The` says which difference it is."""

_DIFFERENCES: tuple[tuple[str, str], ...] = (
    (
        "sheet",
        _("The difference of {difference} between the votes of sheet {sheet} and its papers"),
    ),
    ("box", _("The variance of {difference} in box {box}")),
    ("announced", _("The difference of {difference} from the verified total announced")),
    ("party", _("The difference of {difference} from the total stated for {party}")),
)

_EQUAL_FIGURES: dict[str, str] = {
    "sheet": _("the papers of sheet {name}"),
    "box": _("the papers of box {name}"),
    "block": _("the block papers of {name}"),
    "votes": _("the votes of {name}"),
    "rejected": _("the papers rejected"),
    "rejected_in_part": _("the papers rejected in part"),
    "doubtful": _("the doubtful papers"),
    "postal_handed_in": _("the postal votes handed in there"),
    "spoilt_replaced": _("the papers spoilt and replaced there"),
    "tendered": _("the tendered papers used there"),
    "unused": _("the unused papers there"),
}
"""What a difference may be equal to, by the name the check gives it."""

_PAPERS_MISSING = _("The number of papers not accounted for, {difference},")
_PAPERS_TOO_MANY = _("The number of papers too many, {difference},")


def hint_template(finding: Finding) -> str:
    """Return the sentence of a hint, its figures still to be filled in.

    It names the difference that it is about.
    """
    values = finding.values
    unaccounted = values.get("unaccounted")
    if isinstance(unaccounted, int):
        the = _PAPERS_MISSING if unaccounted > 0 else _PAPERS_TOO_MANY
    else:
        the = next(words for about, words in _DIFFERENCES if about in values)
    equal = _EQUAL_FIGURES.get(str(values.get("what")), "")
    return _HINTS[finding.code].replace("{The}", the).replace("{equal}", equal)
