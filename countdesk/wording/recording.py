"""Who recorded the verification of a contest, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.recording import verification_recorded
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import listed, moment

if TYPE_CHECKING:
    from countdesk.models.count import Count


def verification_told(count: Count) -> str | None:
    """Return at which desk and by whose initials a verification was recorded, and when last."""
    recording = verification_recorded(count)
    if recording is None:
        return None
    desks = [
        _("at {desk} by {authors}").format(desk=desk, authors=listed(authors))
        for desk, authors in recording.authors.items()
    ]
    said = _("Recorded {desks}").format(desks=listed(desks))
    if recording.last is None:
        return f"{said}."
    return _("{said}; the last entry at {time}.").format(said=said, time=moment(recording.last))
