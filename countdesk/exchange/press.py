"""The press lines of a contest: rush line, full line and paragraph, and the file of them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.exchange.press_table import table_html, table_text
from countdesk.exchange.press_templates import FIRST, TEMPLATE_FORMS
from countdesk.exchange.press_values import (
    Values,
    candidate_values,
    contest_values,
    fields_with_changes,
    one_line,
    parties_in_order,
    party_values,
    standing,
)
from countdesk.models.checks import unreconciled_codes
from countdesk.models.first_declaration import declared_at
from countdesk.models.revision import corrected_at, revision
from countdesk.wording.corrections import elected_in_brief, result_in_brief
from countdesk.wording.language import gettext as _
from countdesk.wording.press_names import name_in_press
from countdesk.wording.press_sentences import corrects, revision_of
from countdesk.wording.terms import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.exchange.declaration import Declaration
    from countdesk.exchange.frozen import FrozenContest
    from countdesk.exchange.press_templates import PressTemplates

_APART = "; "
"""What stands between the candidates, or the parties, of a list."""


@dataclass(frozen=True, slots=True)
class PressLines:
    """The three lines of a contest; each may be sent out alone, and says what it has to."""

    rush: str
    full: str
    paragraph: str


def lines_of(contest: FrozenContest, templates: PressTemplates = FIRST) -> PressLines:
    """Return the press lines of a contest as it stands.

    Before the words of the templates stand those that nobody may leave out: whose figures these
    are until they are declared, what a correction corrects, and what does not reconcile.
    """
    values = contest_values(contest) | _lists(contest, templates)
    bodies = _bodies(contest, templates, values)
    brief, whole = (_first_words(contest, in_brief=in_brief) for in_brief in (True, False))
    return PressLines(
        rush=_said((*brief, bodies.rush)),
        full=_said((*whole, bodies.full)),
        paragraph=_said((*whole, bodies.paragraph)),
    )


def _bodies(contest: FrozenContest, templates: PressTemplates, values: Values) -> PressLines:
    """Return the lines without the words before them; where nothing came of it, what stands."""
    result = contest.result
    is_without = result.stage.is_without_poll and not result.is_settled
    stands = one_line(standing(contest))
    if is_without or (result.valid_votes is None and not result.is_settled):
        return PressLines(stands, stands, stands)
    rush = templates.rush.filled(values)
    if not result.is_settled:
        rush = stands
    elif values["outcome"] is None:
        rush = values["outcome sentence"] or stands
    with_changes = fields_with_changes(contest, values)
    full, paragraph = (
        template.filled(
            values
            if template.fields & with_changes
            # What changes rest on says nothing where none is told.
            else values | {"comparison sentence": None}
        )
        for template in (templates.full, templates.paragraph)
    )
    return PressLines(rush, full, paragraph)


def _lists(contest: FrozenContest, templates: PressTemplates) -> Values:
    candidates = [
        templates.candidate.filled(candidate_values(line, contest))
        for line in contest.result.in_order_of_votes
    ]
    parties = [
        templates.party.filled(party_values(line, contest))
        for line in parties_in_order(contest.result)
    ]
    return {
        "candidates": _APART.join(candidates) or None,
        "candidate lines": "\n".join(candidates) or None,
        "parties": _APART.join(parties) or None,
    }


def _first_words(contest: FrozenContest, *, in_brief: bool) -> tuple[str, ...]:
    """Return what stands before every line of a contest, whatever its template."""
    declaration, result = contest.declaration, contest.result
    # Of a poll that is put off the line itself says so, and why.
    words = [] if result.is_settled or result.stage.is_without_poll else [declaration.title]
    words += filter(None, (wording.how_much_counted(result),))
    if declaration.record.corrections:
        words.append(_correction(contest, in_brief=in_brief))
    words += _cautions(declaration, in_brief=in_brief)
    return tuple(map(one_line, words))


def _cautions(declaration: Declaration, *, in_brief: bool) -> list[str]:
    """Return what a reader is warned of but a correction; in brief without the reason given."""
    cautions = list(declaration.cautions_beside(name_in_press))
    if in_brief and declaration.is_unreconciled:
        codes = unreconciled_codes(declaration.findings)
        cautions[0] = wording.not_reconciled(codes, over=declaration.declared_over)
    return cautions


def _correction(contest: FrozenContest, *, in_brief: bool) -> str:
    record, at = contest.declaration.record, declared_at(contest.count)
    time = _("earlier") if at is None else _("at {time}").format(time=moment(at))
    revised = revision_of(revision(contest.count) or 1, corrected_at(contest.count))
    reasons = () if in_brief else tuple(correction.reason for correction in record.corrections)
    if not record.result_moved:
        return corrects(time, revised, None, reasons)
    moved = (elected_in_brief if in_brief else result_in_brief)(record.result_moved)
    # Each says first that it is of the result, which is said here already.
    return corrects(time, revised, "; ".join(line.partition(": ")[2] for line in moved), reasons)


def _said(sentences: Sequence[str]) -> str:
    """Return sentences in a row; the words before a line end in a full stop."""
    *words, line = sentences
    return " ".join(
        (*(word if word.endswith((".", "!", "?")) else f"{word}." for word in words), line)
    )


def press_lines(contest: FrozenContest, *, templates: PressTemplates = FIRST) -> bytes:
    """Return a file of plain text with every line of a contest under its heading, and the table."""
    lines = lines_of(contest, templates)
    blocks = ["\n".join(_heading(contest.declaration))]
    blocks += [
        f"{TEMPLATE_FORMS[name].caption.upper()}\n{text}"
        for name, text in (
            ("rush", lines.rush),
            ("full", lines.full),
            ("paragraph", lines.paragraph),
        )
    ]
    blocks.append(f"{_('Table').upper()}\n{table_text(contest)}")
    blocks.append(
        _("Digest of the journal: {digest}").format(digest=contest.declaration.short_digest)
    )
    return ("\n\n".join(blocks) + "\n").encode()


def press_table(contest: FrozenContest) -> bytes:
    """Return the result of a contest as a fragment of HTML for a web page."""
    return table_html(contest).encode()


def _heading(declaration: Declaration) -> list[str]:
    described = declaration.contest
    where = (described.authority, described.election, wording.day(described.date))
    lines = [
        described.name,
        ", ".join(filter(None, where)),
        declaration.title_beside,
        declaration.state if declaration.record.corrections else declaration.declared_at or "",
    ]
    return [one_line(line) for line in lines if line]
