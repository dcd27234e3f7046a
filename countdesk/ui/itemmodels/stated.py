"""The cell of one figure that desks state, each figure about a subject of its own."""

from __future__ import annotations

from collections.abc import Iterable

from countdesk import figures
from countdesk.models.count import Count
from countdesk.models.statements import FigureStated, Subject
from countdesk.ui.itemmodels.prepared import Cell, figure_cell, text_cell
from countdesk.ui.roles import EDIT, ENTRY, STANDS, Band, Kind, Tone


def figure_standing(count: Count, subject: Subject) -> int | None:
    """Return the figure that stands about a subject, None where none does or desks differ."""
    return count.ledger.figure(subject)


def desks_differ(count: Count, *subjects: Subject) -> bool:
    """Return whether two desks disagree on one of these subjects."""
    return any(subject in count.ledger.conflicts for subject in subjects)


def stated_cell(
    count: Count,
    subject: Subject,
    *,
    name: str,
    field: str = "",
    band: Band = Band.PLAIN,
    tone: Tone | None = None,
) -> Cell:
    """Return the cell of a figure; where two desks differ it shows both, and either is typed."""
    field = field or "/".join(str(part) for part in subject)
    cell = figure_cell(
        figure_standing(count, subject), name=name, field=field, band=band, tone=tone
    )
    if not desks_differ(count, subject):
        return cell
    stated = [entry.body for entry in count.ledger.standing_entries(subject)]
    both = " / ".join(
        figures.whole(body.figure) for body in stated if isinstance(body, FigureStated)
    )
    cell |= text_cell(
        both, kind=Kind.FIGURE, tone=Tone.BAD, band=band, field=field, spoken=f"{name}: {both}"
    )
    return cell | {STANDS: both, ENTRY: True, EDIT: ""}


def sum_of_known(stated: Iterable[int | None]) -> int | None:
    """Return the sum of the figures that are known, None where none is."""
    known = [figure for figure in stated if figure is not None]
    return sum(known) if known else None
