"""What an amendment would lead to, in words: who is elected, who is owed a lot, and what errs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.wording.findings import sentence
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import listed

if TYPE_CHECKING:
    from countdesk.models.findings import Finding


def led_to(refusal: EntryRefused) -> str:
    """Return what an amendment refused for want of a reason leads to: who is elected, what errs.

    An empty text where that changes nobody and opens no error.
    """
    return " ".join(filter(None, (overturned(refusal), opened(refusal))))


def opened(refusal: EntryRefused) -> str:
    """Return the errors that an amendment opens: the only one in full, of several the codes."""
    is_amendment = refusal.refusal is Refusal.AMENDMENT_NEEDS_REASON
    errors: tuple[Finding, ...] = refusal.findings if is_amendment else ()
    if len(errors) == 1:
        return _("This opens {code}: {sentence}").format(
            code=errors[0].code, sentence=sentence(errors[0])
        )
    codes = tuple(dict.fromkeys(error.code.value for error in errors))
    said = ngettext(
        "This opens {n} error ({codes}).", "This opens {n} errors ({codes}).", len(errors)
    )
    return said.format(n=len(errors), codes=", ".join(codes)) if errors else ""


def overturned(refusal: EntryRefused) -> str:
    """Return who is elected once this is amended, and who is no longer, or is owed a lot."""
    if refusal.refusal is not Refusal.AMENDMENT_NEEDS_REASON:
        return ""
    elected, unseated, equal, by_lot = (
        cast("tuple[str, ...]", refusal.values.get(name, ()))
        for name in ("newly_elected", "unseated", "equal", "by_lot")
    )
    # Whoever is equal by now may be elected yet.
    unseated = tuple(name for name in unseated if name not in equal)
    said = ""
    if elected and unseated:
        said = _("This changes who is elected: {elected} instead of {unseated}.")
    elif unseated:
        said = _("This changes who is elected: no longer {unseated}.")
    elif elected:
        said = _("This changes who is elected: {elected} as well.")
        if equal:
            said = _("This changes who is elected: {elected} now.")
    named = [
        _("{name} (by the lot drawn)").format(name=name) if name in by_lot else name
        for name in elected
    ]
    owed = _("This makes {equal} equal, and a lot is owed between them.") if equal else ""
    return " ".join(filter(None, (said, owed))).format(
        elected=listed(named), unseated=listed(unseated), equal=listed(equal)
    )
