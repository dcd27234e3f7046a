"""Whether a counting sheet adds up, and all of them, as their rows say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from countdesk import figures, wording
from countdesk.models.checks import unreconciled_codes
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Candidate, label_key
from countdesk.models.findings import Finding
from countdesk.session.cooked import Cooked
from countdesk.ui.itemmodels.prepared import Cell, text_cell
from countdesk.ui.roles import Band, Kind, Tone
from countdesk.wording.language import gettext as _


def codes_of_sheets(found: Iterable[Finding]) -> Mapping[str, tuple[str, ...]]:
    """Return the code of each open finding that names a sheet, by the key of the sheet's label."""
    codes: dict[str, tuple[str, ...]] = {}
    for finding in found:
        if not finding.is_open or "sheet" not in finding.values:
            continue
        for name in ("sheet", "other"):
            label = finding.values.get(name)
            if isinstance(label, str):
                key, code = label_key(label), finding.code.value
                codes[key] = tuple(dict.fromkeys((*codes.get(key, ()), code)))
    return codes


def check_cell(
    sheet: CountingSheet,
    candidates: Sequence[Candidate],
    votes_each: int,
    codes: Sequence[str] = (),
) -> Cell:
    """Return the check of a sheet; where papers carry several votes it names how many at most.

    `codes` are those of the open findings that name the sheet: it is not called right over them.
    """
    text, tone = check_of(sheet, candidates, votes_each)
    if codes and tone is not Tone.BAD and is_finished(sheet, candidates):
        text, tone = _("see {codes}").format(codes=", ".join(codes)), Tone.WARNING
    if sheet.papers is None or votes_each == 1:
        return text_cell(text, kind=Kind.CHECK, tone=tone)
    carries = _("{papers} carry {votes} at most").format(
        papers=wording.papers(sheet.papers), votes=wording.votes(votes_each * sheet.papers)
    )
    return text_cell(text, kind=Kind.CHECK, tone=tone, tip=carries, spoken=f"{text}; {carries}")


def check_of(
    sheet: CountingSheet, candidates: Sequence[Candidate], votes_each: int
) -> tuple[str, Tone]:
    """Return in a few words whether a sheet adds up, and how much that weighs.

    Where papers carry several votes nobody knows how many there should be: only how many at most.
    """
    blanks = sum(candidate.identifier not in sheet.votes for candidate in candidates)
    over, over_papers = sheet.votes_over(votes_each), sheet.over_papers()
    if sheet.papers is None:
        return (_("papers blank"), Tone.WARNING) if sheet.votes else (figures.UNKNOWN, Tone.QUIET)
    if over:
        return _("{votes} over").format(votes=wording.votes(over)), Tone.BAD
    for candidate in candidates:
        if candidate.identifier in over_papers:
            name = candidate.surname or candidate.name
            return _("{name} over").format(name=name), Tone.BAD
    if not sheet.votes and sheet.papers:
        return (_("votes blank"), Tone.QUIET)
    to_place = sheet.papers_to_place()
    if to_place:
        return _("{papers} to place").format(papers=figures.whole(to_place)), Tone.WARNING
    if blanks:
        return _("{figures} blank").format(figures=blanks), Tone.QUIET
    if votes_each > 1:
        return _("within {votes}").format(
            votes=figures.whole(votes_each * sheet.papers)
        ), Tone.QUIET
    return _("adds up"), Tone.GOOD


def is_finished(sheet: CountingSheet, candidates: Sequence[Candidate]) -> bool:
    """Return whether nothing on a sheet is still to be typed or placed."""
    blanks = any(candidate.identifier not in sheet.votes for candidate in candidates)
    return sheet.papers is not None and not blanks and not sheet.papers_to_place()


def total_check(cooked: Cooked) -> Cell:
    """Return the check of the row of totals: whether every verified paper is accounted for.

    Over an open error of the figures it names the error, and calls nothing right.
    """
    out, codes = cooked.result.papers_unaccounted, unreconciled_codes(cooked.findings)
    if out is None:
        text, tone = figures.UNKNOWN, Tone.QUIET
    elif out > 0:
        text, tone = _("{papers} out").format(papers=figures.whole(out)), Tone.WARNING
    elif out < 0:
        text, tone = _("{papers} over").format(papers=figures.whole(-out)), Tone.BAD
    elif codes:
        text, tone = _("see {code}").format(code=codes[0]), Tone.WARNING
    else:
        text, tone = _("all papers"), Tone.GOOD
    return text_cell(text, kind=Kind.CHECK, tone=tone, band=Band.TOTAL, field="papers_unaccounted")
