"""What the boxes of a contest come to, in the cards of the verification."""

from __future__ import annotations

from countdesk import figures
from countdesk.models.checks.boxes import is_reconciled
from countdesk.models.count import Count
from countdesk.ui.panels.cards import Card
from countdesk.ui.roles import Tone
from countdesk.wording.language import gettext as _


def cards(count: Count) -> tuple[Card, ...]:
    """Return the boxes counted, their papers and variances, and the total that was announced."""
    statement = count.verification
    announced, verified = statement.announced, statement.verified_papers
    differs = announced is not None and verified is not None and announced != verified
    done = len(statement.boxes) - len(statement.awaited)
    finished = bool(statement.boxes) and not statement.awaited
    variances = [box.variance for box in statement.boxes if box.variance is not None]
    is_whole = finished and len(variances) == len(statement.boxes)
    open_ones = sum(1 for box in statement.boxes if box.has_open_variance)
    always = (
        Card(
            _("Boxes counted"),
            _("{done} of {boxes}").format(done=done, boxes=len(statement.boxes)),
            Tone.GOOD if is_reconciled(count) else Tone.PLAIN,
        ),
        Card(
            _("Verified papers") if finished else _("Papers so far"),
            figures.whole(statement.papers_so_far if done else None),
        ),
        Card(_("Papers expected"), figures.whole(statement.papers_expected)),
        Card(
            _("Variance") if is_whole else _("Variance so far"),
            figures.signed(sum(variances) if variances else None),
        ),
        Card(
            _("Unexplained"),
            figures.whole(open_ones if done else None),
            Tone.WARNING if open_ones else Tone.PLAIN,
        ),
    )
    if announced is None:
        return always
    tone = Tone.GOOD if verified is not None else Tone.PLAIN
    told = Card(_("Announced"), figures.whole(announced), Tone.WARNING if differs else tone)
    return (*always[:2], told, *always[2:])
