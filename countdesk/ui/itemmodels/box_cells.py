"""The cells of one box on the verification page, and the few words that say where it stands."""

from __future__ import annotations

from typing import Final

from countdesk import figures, wording
from countdesk.models.count import Count
from countdesk.models.election import BallotBox
from countdesk.models.statements import BoxCounted
from countdesk.models.verification import BoxStage, BoxVerification
from countdesk.ui.itemmodels.prepared import Cell, figure_cell, text_cell
from countdesk.ui.roles import ENTRY, STANDS, Kind, Tone
from countdesk.wording.language import gettext as _

COUNTS_ALWAYS: Final = 2
"""The columns for counts that are always shown; further ones once a box needs them."""

_WORDS: Final = {
    BoxStage.AWAITED: Tone.QUIET,
    BoxStage.RECEIVED: Tone.PLAIN,
    BoxStage.COUNTED: Tone.PLAIN,
    BoxStage.MATCHED: Tone.GOOD,
    BoxStage.COMPENSATED: Tone.GOOD,
    BoxStage.VARIANCE_EXPLAINED: Tone.GOOD,
    BoxStage.DISPUTED: Tone.BAD,
}
"""How much each stage of a box weighs; its words are those of the catalogue."""


def attempts_wanted(box: BoxVerification) -> int:
    """Return how many counts of a box want a column: one more while the last two differ."""
    made = max(box.counts, default=0)
    differs = bool(box.variance) and made >= COUNTS_ALWAYS and not box.two_consecutive_counts_agree
    return made + 1 if differs else made


def place_of(box: BallotBox) -> str:
    """Return where a box comes from in a few words."""
    where = ", ".join(part for part in (box.place, box.station) if part)
    if box.kind.is_postal:
        return f"{wording.BOX_KINDS[box.kind]}, {where}" if where else wording.BOX_KINDS[box.kind]
    return where


def label_cell(box: BallotBox, others: tuple[str, ...]) -> Cell:
    """Return the label of a box with where it comes from, and what else it serves."""
    where = place_of(box)
    also = also_serves(others)
    tip = ". ".join(filter(None, (where, also))) or None
    named = _("Box {label}, {place}").format(
        label=box.label, place=where or wording.BOX_KINDS[box.kind]
    )
    spoken = ". ".join(filter(None, (named, also)))
    return text_cell(box.label, detail=where, tip=tip, spoken=spoken)


def also_serves(others: tuple[str, ...]) -> str:
    """Return which other contests a box holds papers of: ``Also serves Mayor``."""
    return _("Also serves {contests}").format(contests=wording.listed(others)) if others else ""


def count_cell(count: Count, box: BoxVerification, number: int) -> Cell:
    """Return the papers found at one count of a box, both figures where two desks differ."""
    label = box.box.label
    name = _("Box {label}, count {number}").format(label=label, number=number)
    # The first count is the field that a finding about the box leads to.
    field = f"box/{label}" if number == 1 else f"box/{label}/count/{number}"
    subject = ("count", box.box.key, number)
    cell = figure_cell(box.counts.get(number), name=name, field=field)
    if subject in count.ledger.conflicts:
        said = [
            figures.whole(entry.body.papers)
            for entry in count.ledger.standing_entries(subject)
            if isinstance(entry.body, BoxCounted)
        ]
        text = " / ".join(dict.fromkeys(said))
        cell |= text_cell(text, kind=Kind.FIGURE, tone=Tone.BAD, field=field)
        cell |= {STANDS: text, ENTRY: True}
    return cell


def variance_cell(box: BoxVerification) -> Cell:
    """Return how many papers more than its account a box holds, with the sign."""
    variance = box.variance
    tone = Tone.WARNING if box.has_open_variance else Tone.PLAIN if variance else Tone.QUIET
    name = _("Box {label}, variance").format(label=box.box.label)
    text = figures.signed(variance)
    return figure_cell(variance, name=name, entry=False) | text_cell(
        text, kind=Kind.FIGURE, tone=tone, spoken=f"{name}: {text}"
    )


def turnout_cell(box: BoxVerification) -> Cell:
    """Return the papers of a box as a share of the electors who may vote at it in person."""
    text = figures.percent(box.turnout)
    name = _("Box {label}, turnout").format(label=box.box.label)
    tone = Tone.QUIET if box.turnout is None else Tone.PLAIN
    return text_cell(text, kind=Kind.FIGURE, tone=tone, spoken=f"{name}: {text}")


def check_cell(box: BoxVerification) -> Cell:
    """Return in two words where a box stands, and how much that weighs."""
    stage = box.stage
    text, tone, tip = wording.BOX_STAGES[stage], _WORDS[stage], box.explanation
    if box.account.is_astray:
        text, tone = _("account wrong"), Tone.BAD
    elif box.has_open_variance:
        # What is to be done about a counted box says more than that it is counted.
        text, tone = _("unexplained"), Tone.WARNING
    elif stage is BoxStage.VARIANCE_EXPLAINED:
        # That it is the variance, the column beside it says.
        text = _("explained")
    return text_cell(text, kind=Kind.CHECK, tone=tone, tip=tip)
