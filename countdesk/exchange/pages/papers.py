"""What stands below the votes: ballot papers, how the result came about, and where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.exchange import notice_lines
from countdesk.exchange.declaration import RECORD, published
from countdesk.exchange.pages import words
from countdesk.exchange.pages.markup import element, joined
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from countdesk.exchange.declaration import Declaration, RecountTold
    from countdesk.exchange.notice_lines import NoticeLine
    from countdesk.exchange.pages.markup import Markup
    from countdesk.wording.corrections import FigureMoved


def papers_section(declaration: Declaration) -> Markup:
    """Return the electorate, the ballot papers and the turnout, and the papers rejected by head."""
    headings = (words.heading(_("Head")), words.heading(_("Papers"), figure=True))
    of_papers = (words.heading(_("What")), words.heading(_("Figure"), figure=True))
    beside = notice_lines.rejected_in_part(declaration)
    # It is no part of the total, so it stands below.
    in_part = None if beside is None else _line(beside, class_="beside")
    rows = [_line(line) for line in notice_lines.rejected(declaration)]
    return element(
        "section",
        element("h2", _("Ballot papers"), id="papers"),
        element(
            "div",
            words.table(
                _("Electorate, ballot papers and turnout"),
                of_papers,
                map(_line, notice_lines.papers(declaration)),
            ),
            words.table(
                _("Ballot papers rejected"),
                headings,
                rows,
                joined((_line(notice_lines.rejected_total(declaration)), in_part)),
            ),
            class_="pair",
        ),
        aria_labelledby="papers",
    )


def _line(line: NoticeLine, class_: str | None = None) -> Markup:
    note = element("small", f" {line.note}") if line.note else None
    shown = element("td", line.shown, note, class_="figure")
    return element("tr", words.row_heading(line.words), shown, class_=class_)


def notes_section(declaration: Declaration) -> Markup | None:
    """Return what is said of the figures, None where nothing is."""
    said = notice_lines.notes(declaration, is_below_outcome=True)
    notes = [*said, *_about_past(declaration)]
    record = _record(declaration)
    if not notes and record is None:
        return None
    return element(
        "section",
        element("h2", _("Notes"), id="notes"),
        *words.paragraphs(notes),
        record,
        aria_labelledby="notes",
    )


def _about_past(declaration: Declaration) -> Iterator[str]:
    """Yield what the result is compared with, and where that comes from."""
    past = declaration.comparison.past
    comparison = declaration.comparison
    if past is None or not (comparison.has_changes or comparison.has_share_changes):
        return
    name = wording.past_name(past, with_kind=True)
    yield _("Compared with {name}.").format(name=name)
    source = published(past.source)
    if source:
        yield _("Source of the past result: {source}").format(source=source)
    if past.licence:
        yield _("Licence: {licence}").format(licence=past.licence)


def _record(declaration: Declaration) -> Markup | None:
    """Return the recounts asked for, the lots and the corrections, None where there are none."""
    record = declaration.record
    if record.is_blank:
        return None
    parts: list[Markup] = [element("summary", RECORD)]
    if record.recounts:
        parts += _listed(_("Recounts asked for"), map(_recount, record.recounts))
    if record.lots:
        lots = (lot.sentence for lot in record.lots)
        parts += _listed(_("Lots drawn, each an additional vote that is in no figure"), lots)
    if record.result_moved:
        moved = map(_moved, record.result_moved)
        parts += _listed(_("The result, as corrected and as first declared"), moved)
    for correction in record.corrections:
        said = _("Corrected after the declaration, at {recorded}: {reason}").format(
            recorded=correction.recorded, reason=correction.reason
        )
        parts += _listed(said, map(_moved, correction.moved))
    return element("details", *parts, class_="record")


def _listed(title: str, lines: Iterable[str]) -> Iterator[Markup]:
    yield element("h3", title, dir="auto")
    items = [element("li", line, dir="auto") for line in lines]
    if items:
        yield element("ul", *items)


def _recount(told: RecountTold) -> str:
    said = _("Request {n}: {asked}; {decided}.").format(
        n=told.number, asked=told.asked, decided=told.decided
    )
    reason = _("Reason: {reason}").format(reason=told.reason) if told.reason else None
    return " ".join(part for part in (said, reason, told.moved) if part)


def _moved(moved: FigureMoved) -> str:
    return f"{moved.of}: {moved.sentence}"
