"""The result of a contest as a table for a web page, and the same cells as plain text."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from countdesk import figures, wording
from countdesk.exchange.press_values import (
    Values,
    candidate_values,
    contest_values,
    one_line,
    parties_in_order,
    party_values,
)
from countdesk.exchange.text_mark import is_like_a_formula, marked
from countdesk.wording.language import gettext as _
from countdesk.wording.press_outcomes import outcomes_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from countdesk.exchange.frozen import FrozenContest

_AS_TEXT = "mso-number-format:'\\@'"
"""What keeps a spreadsheet from working out a pasted name that begins like a formula."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its heading, the field it shows, and whether that is a figure."""

    heading: str
    field: str
    is_figure: bool = True


_NAME = _Column(_("Candidate"), "name", is_figure=False)
_PARTY = _Column(_("Party"), "party", is_figure=False)
_VOTES = _Column(_("Votes"), "votes")
_SHARE = _Column(_("Share"), "share")
_CHANGE = _Column(_("Change (points)"), "change")
_STANDING = _Column(_("Result"), "standing", is_figure=False)

_ONE_VOTE_A_PAPER = (_NAME, _PARTY, _VOTES, _SHARE, _CHANGE, _STANDING)
_SEVERAL_VOTES_A_PAPER = (
    _NAME,
    _PARTY,
    _VOTES,
    _Column(_("Share of papers"), "share of papers"),
    _STANDING,
)
_OF_PARTIES = (_PARTY, _VOTES, _SHARE, _CHANGE)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table before it is HTML or text: caption, columns, rows, and facts below them."""

    caption: str
    columns: tuple[_Column, ...]
    rows: tuple[Values, ...]
    facts: tuple[tuple[str, str], ...] = ()


def table_html(contest: FrozenContest) -> str:
    """Return the result of a contest as a fragment of HTML that needs neither style nor script.

    Every figure stands under a heading that says what it is; nothing in a name is markup.
    """
    return "\n".join("\n".join(_html(table)) for table in _tables(contest)) + "\n"


def table_text(contest: FrozenContest) -> str:
    """Return the same as plain text, the cells of a row apart by tabs."""
    return "\n\n".join("\n".join(_plain(table)) for table in _tables(contest))


def _tables(contest: FrozenContest) -> tuple[_Table, ...]:
    result = contest.result
    is_single = result.contest.votes_each == 1
    values = contest_values(contest)
    told = tuple(candidate_values(line, contest) for line in result.in_order_of_votes)
    columns = _ONE_VOTE_A_PAPER if is_single else _SEVERAL_VOTES_A_PAPER
    candidates = _Table(
        _caption(contest, values), _with_anything(columns, told), told, tuple(_facts(values))
    )
    parties = parties_in_order(result)
    if not parties:
        return (candidates,)
    caption = _("Shares of parties in {contest}, by the {base}").format(
        contest=values["contest"], base=values["base"]
    )
    rows = tuple(party_values(line, contest) for line in parties)
    return candidates, _Table(caption, _with_anything(_OF_PARTIES, rows), rows)


def _with_anything(columns: tuple[_Column, ...], rows: Sequence[Values]) -> tuple[_Column, ...]:
    """Return the columns of which anything is known: one of dashes alone says nothing."""
    always = (_NAME, _PARTY)
    return tuple(
        column
        for column in columns
        if column in always or any(_is_known(row, column) for row in rows)
    )


def _is_known(row: Values, column: _Column) -> bool:
    """Return whether a row says anything in a column; who is new has no change without a share."""
    return row[column.field] is not None and (column is not _CHANGE or row["share"] is not None)


def _caption(contest: FrozenContest, values: Values) -> str:
    """Return the contest, what came of it, and what these figures are worth."""
    declaration = contest.declaration
    result = contest.result
    where = ", ".join(
        part for name in ("contest", "council", "date") if (part := values[name]) is not None
    )
    said = [where]
    if result.is_settled:
        outcome = outcomes_line(contest.comparison, result)
        said.append(one_line(outcome or values["outcome sentence"] or ""))
    if values["how"] is not None:
        said[-1] += f", {values['how']}"
    said.append(declaration.title_beside)
    if result.stage.is_without_poll and declaration.reason:
        said.append(_("Reason: {reason}").format(reason=declaration.reason))
    said += filter(None, (wording.how_much_counted(result),))
    said += declaration.cautions_alone()
    said = [one_line(line) for line in said]
    return " ".join(line if line.endswith(".") else f"{line}." for line in said if line)


def _facts(values: Values) -> Iterator[tuple[str, str]]:
    """Yield what stands below the candidates, of all that is known."""
    for label, form, fields in (
        (_("Majority"), "{0} ({1})", ("majority", "majority share")),
        (_("Lead"), "{0} ({1})", ("lead", "lead share")),
        (_("Swing"), "{0}", ("swing",)),
        (values["turnout measure"] or "", "{0} ({1})", ("turnout", "turnout change")),
        (_("Electorate"), "{0}", ("electorate",)),
        (_("Rejected papers"), "{0}", ("rejected papers",)),
        (_("Changes measured against"), "{0}", ("compared with",)),
        (_("Not standing this time"), "{0}", ("not standing",)),
    ):
        first, *further = (values[field] for field in fields)
        if first is None:
            continue
        shown = form if all(further) else "{0}"
        yield label[:1].upper() + label[1:], shown.format(first, *further)


def _html(table: _Table) -> Iterator[str]:
    yield "<table>"
    yield f"<caption>{escape(table.caption)}</caption>"
    headings = "".join(f'<th scope="col">{escape(column.heading)}</th>' for column in table.columns)
    yield f"<thead><tr>{headings}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        first, *others = table.columns
        cells = [_cell('th scope="row"', first, row)]
        cells += [_cell("td", column, row) for column in others]
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"
    if table.facts:
        across = len(table.columns) - 1
        yield "<tfoot>"
        for label, said in table.facts:
            yield (
                f'<tr><th scope="row">{escape(label)}</th>'
                f'<td colspan="{across}">{escape(said)}</td></tr>'
            )
        yield "</tfoot>"
    yield "</table>"


def _cell(tag: str, column: _Column, row: Values) -> str:
    said = _shown(column, row)
    style = f' style="{_AS_TEXT}"' if _is_like_a_formula(column, said) else ""
    return f"<{tag}{style}>{escape(said)}</{tag.partition(' ')[0]}>"


def _shown(column: _Column, row: Values) -> str:
    """Return the text of a cell: a figure that is not known is a dash, words are nothing."""
    said = row[column.field]
    if said is None:
        return figures.UNKNOWN if column.is_figure else ""
    return said


def _is_like_a_formula(column: _Column, said: str) -> bool:
    return not column.is_figure and is_like_a_formula(said)


def _plain(table: _Table) -> Iterator[str]:
    yield table.caption
    yield "\t".join(column.heading for column in table.columns)
    for row in table.rows:
        yield "\t".join(_plain_cell(column, row) for column in table.columns)
    for label, said in table.facts:
        yield f"{label}\t{said}"


def _plain_cell(column: _Column, row: Values) -> str:
    """Return the text of a cell; a spreadsheet takes what stands behind an apostrophe as text."""
    said = _shown(column, row)
    return said if column.is_figure else marked(said)
