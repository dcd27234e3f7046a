"""Recounts asked for, lots and corrections as flat text: keys of JSON, and lines of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from countdesk import wording
from countdesk.wording.corrections import corrections_told, result_told
from countdesk.wording.language import gettext as _
from countdesk.wording.lots import lots_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.exchange.declaration import ContestFigures
    from countdesk.models.count import Count
    from countdesk.wording.corrections import FigureMoved

Document = dict[str, Any]


def recounts_document(count: Count) -> list[Document]:
    """Return what JSON holds of each recount that was asked for, allowed or refused."""
    names = {candidate.identifier: candidate.name for candidate in count.candidates}
    return [
        {
            "asked_by": request.asked_by.value,
            "candidate": names.get(request.candidate or ""),
            "allowed": request.allowed,
            "count": request.count,
            "reason": request.reason,
        }
        for request in count.recounts
    ]


def lots_document(contest: ContestFigures) -> list[Document]:
    """Return what JSON holds of each lot that was drawn, whether it still decides or not."""
    return [
        {
            "between": list(lot.between),
            "fell_on": list(lot.fell_on),
            "decides": lot.decides,
        }
        for lot in lots_told(contest.count, contest.result)
    ]


def corrections_document(count: Count) -> Document:
    """Return what JSON holds of what was corrected: the reasons, and each figure that moved."""
    return {
        "corrections": list(dict.fromkeys(count.corrections)),
        "corrected_figures": [
            {"reason": told.reason, **_figure(figure)}
            for told in corrections_told(count)
            for figure in told.moved
        ],
        "corrected_result": [_figure(figure) for figure in result_told(count)],
    }


def _figure(moved: FigureMoved) -> Document:
    return {
        "of": moved.of,
        "figure": moved.name,
        "count": moved.count,
        "candidate": moved.candidate,
        "now": moved.now,
        "was": moved.was,
    }


def recount_lines(count: Count) -> Iterator[tuple[str, str]]:
    """Yield how many recounts were asked for, then who asked for each and what was decided."""
    asked = wording.recounts_asked(count)
    if asked is None:
        return
    yield _("Recounts asked for"), asked
    for request in count.recounts:
        yield "", wording.recount_asked(request, count)


def lot_lines(contest: ContestFigures) -> Iterator[tuple[str, str]]:
    """Yield each lot that was drawn: between whom, and on whom it fell."""
    for lot in lots_told(contest.count, contest.result):
        yield _("Lot drawn"), lot.sentence
