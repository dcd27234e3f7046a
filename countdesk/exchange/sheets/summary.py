"""The count summary: what each count found, side by side, and what does not add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.exchange import notice_lines
from countdesk.exchange.counts import Found, counts_found
from countdesk.exchange.sheets.continued_table import (
    BESIDE,
    FIRST,
    NAME,
    go_on,
    keep_lines,
    write_head,
)
from countdesk.exchange.sheets.counting_sheets import write_counting_sheets
from countdesk.exchange.sheets.findings import write_findings
from countdesk.exchange.sheets.notice import write_title
from countdesk.exchange.sheets.page import Page
from countdesk.exchange.sheets.styles import Style
from countdesk.models.paper_count import FIRST_COUNT
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from openpyxl import Workbook

    from countdesk.exchange.frozen import FrozenContest
    from countdesk.models.adjudication import Adjudication
    from countdesk.models.election import Candidate

SUMMARY, EARLIER = _("Count summary"), _("Earlier counts")

_WORDS, _FIGURES = (31.0, 17.0), 52.0
"""The widths of the columns of words, and that of all columns of figures together."""

_WIDEST_COLUMN = 17.0

_MOST_COUNTS, _FEWEST = 4, 2
"""How many counts stand side by side on a sheet, and how few are told apart without a name."""


def write_summary(workbook: Workbook, contest: FrozenContest) -> None:
    """Write the summary of a count, and a sheet of the counting sheets of each count.

    Of many counts the last stand side by side on the first sheet, the earlier on further ones. A
    contest without a poll has no counts, whatever was counted before that was known.
    """
    without_poll = notice_lines.without_poll(contest.declaration)
    found = () if without_poll else counts_found(contest)
    page = _begun(workbook, contest, SUMMARY, found[-_MOST_COUNTS:])
    for said in without_poll:
        page.across(said, Style.PLAIN)
    if not without_poll:
        _counted(page, contest, found[-_MOST_COUNTS:])
        _told(page, contest, found[:-_MOST_COUNTS])
    if contest.findings or not without_poll:
        write_findings(page, contest.findings)
    page.finish(contest.declaration, pages_high=0, titles=None)
    for last in range(len(found) - _MOST_COUNTS, 0, -_MOST_COUNTS):
        some = found[max(last - _MOST_COUNTS, 0) : last]
        page = _begun(workbook, contest, _earlier(workbook), some)
        _counted(page, contest, some)
        page.finish(contest.declaration, pages_high=0, titles=None)
    for known in found:
        if known.papers is not None and known.papers.sheets:
            write_counting_sheets(workbook, contest, known.papers)


def _begun(workbook: Workbook, contest: FrozenContest, name: str, found: Sequence[Found]) -> Page:
    """Return a sheet of some counts side by side, its title written."""
    counts = len(found)
    columns = max(counts + (counts > 1), len(_parts_of(found)), 2)
    page = Page(workbook.create_sheet(name), _widths(columns), close=True)
    write_title(page, contest.declaration, name)
    return page


def _earlier(workbook: Workbook) -> str:
    """Return what the next sheet of earlier counts is called."""
    number = sum(name.startswith(EARLIER) for name in workbook.sheetnames)
    return f"{EARLIER} {number + 1}" if number else EARLIER


def _told(page: Page, contest: FrozenContest, earlier: Sequence[Found]) -> None:
    """Write how the result came about, and where the earlier counts stand."""
    for told in contest.declaration.told:
        page.across(told, Style.SMALL)
    if earlier:
        names = wording.listed([known.heading for known in earlier])
        said = _("On a further sheet, {sheet}: {counts}.").format(sheet=EARLIER, counts=names)
        page.across(said, Style.SMALL)


def _widths(columns: int) -> tuple[float, ...]:
    """Return the widths: a column of figures for each count, and of several one of what moved."""
    return (*_WORDS, *([min(_FIGURES / columns, _WIDEST_COLUMN)] * columns))


def _counted(page: Page, contest: FrozenContest, found: Sequence[Found]) -> None:
    """Write what each count found: papers, votes, block votes, rejected and doubtful papers."""
    count = contest.count
    lines = _papers(contest, found)
    _table(page, _("Ballot papers"), found, lines)
    _so_far_below(page, found)
    for known in found:
        said = known.closing
        if said is not None:
            page.across(said, Style.SMALL)
    page.gap()
    candidates = [
        (
            candidate.name,
            wording.short_party_stood_for(candidate.party),
            _votes_of(candidate, found),
        )
        for candidate in count.candidates
    ]
    totals = (_("Total votes"), "", [known.valid_votes for known in found])
    _table(page, _("Votes"), found, [*candidates, totals], total=True)
    page.gap()
    _parts(page, contest, found)
    blocks = _blocks(contest, found)
    if blocks:
        _table(page, _("Block votes, in papers"), found, blocks)
        page.across(_("A block paper gives one vote to each candidate of its party."), Style.SMALL)
        page.gap()
    _table(page, _("Ballot papers rejected"), found, _rejected(found), total=True)
    in_part = [known.rejected_in_part for known in found]
    if any(papers is not None for papers in in_part):
        _line(page, found, (_("Rejected in part (not in the total)"), "", in_part))
    _so_far_below(page, found)
    page.gap()
    doubtful = _doubtful(found)
    if doubtful:
        _table(page, _("Doubtful papers"), found, doubtful)
        page.gap()


_Line = tuple[str, str, "list[int | None]"]
"""A line of figures: its words, what stands beside them, and a figure of each count."""


def _table(
    page: Page,
    title: str,
    found: Sequence[Found],
    lines: Sequence[_Line],
    *,
    total: bool = False,
) -> None:
    """Write lines of figures, a column for each count; `total` says that the last is their sum."""
    headings = [known.heading for known in found]
    if len(found) > 1:
        headings.append(_difference_of(found))
    keep_lines(page, len(lines))
    first = page.row
    write_head(page, title, headings)
    for place, line in enumerate(lines, start=1):
        first = go_on(page, title, headings, first, lines_left=len(lines) - place)
        _line(page, found, line, total=total and place == len(lines))
    page.name_table(first)


def _difference_of(found: Sequence[Found]) -> str:
    """Return which of two counts the difference is of: the last less the one before it."""
    if len(found) == _FEWEST:
        return _("Difference")
    before, last = (_short(known) for known in found[-2:])
    return _("{last} less {before}").format(last=last, before=before[:1].lower() + before[1:])


def _short(found: Found) -> str:
    """Return what a count is called where nobody asks which of the counts it is."""
    if found.papers is None or found.papers.number == FIRST_COUNT:
        return found.heading
    return _("Recount {n}").format(n=found.papers.number - FIRST_COUNT)


def _line(page: Page, found: Sequence[Found], line: _Line, *, total: bool = False) -> None:
    """Write a line, and how far the last count is from the one before it."""
    words, beside, papers = line
    # With nothing beside them words run on.
    plain = Style.TEXT if beside else Style.LABEL
    text, figure = (Style.TOTAL, Style.TOTAL_FIGURE) if total else (plain, Style.FIGURE)
    page.fill(text, NAME)
    page.text(NAME, words, text)
    page.text(BESIDE, beside, text)
    for column, known in enumerate(papers, start=FIRST):
        page.whole(column, known, figure)
    if len(found) > 1:
        before, last = papers[-2:]
        moved = None if before is None or last is None else last - before
        strong = Style.FIGURE_STRONG if moved and not total else figure
        page.difference(FIRST + len(found), moved, strong)
    page.next_row()


def _papers(contest: FrozenContest, found: Sequence[Found]) -> list[_Line]:
    """Return the parts of the verified papers, as far as any count has them, and what is left.

    Papers declared otherwise than verified here are not called verified.
    """
    verified = _("Verified")
    if contest.result.papers_are_declared:
        is_alone = all(known.papers is None for known in found)
        verified = _("As declared") if is_alone else _("Verified, or as declared")
    so_far = _so_far_beside(found)
    parts: tuple[tuple[str, Callable[[Found], int | None]], ...] = (
        (_("On counting sheets"), lambda known: known.on_sheets),
        (_("In block votes"), lambda known: known.in_blocks),
        (_("Doubtful papers allowed"), lambda known: known.allowed),
        (_("Valid, as declared"), lambda known: known.valid_as_declared),
        (_("Rejected"), lambda known: known.rejected_known),
        (_("Doubtful, awaiting adjudication"), lambda known: known.doubtful),
        (_("Accounted for"), lambda known: known.together),
        (verified, lambda known: known.verified),
        (_("Not accounted for"), lambda known: known.unaccounted),
    )
    resting_on_rejected = {_("Rejected"), _("Accounted for"), _("Not accounted for")}
    lines: list[_Line] = []
    for words, figure in parts:
        papers = [figure(known) for known in found]
        rests = words in resting_on_rejected
        if rests or words == verified or any(papers):
            lines.append((words, so_far if rests else "", papers))
    return lines


def _votes_of(candidate: Candidate, found: Sequence[Found]) -> list[int | None]:
    return [known.votes.get(candidate.identifier) for known in found]


def _parts(page: Page, contest: FrozenContest, found: Sequence[Found]) -> None:
    """Write of what each candidate's votes are made, where they come from more than the sheets."""
    known = _parts_of(found)
    if not known:
        return
    candidates = contest.count.candidates
    keep_lines(page, len(candidates))
    first = page.row
    title = _("Of what the votes are made: {count}").format(count=found[-1].heading)
    write_head(page, title, list(known))
    for place, candidate in enumerate(candidates, start=1):
        first = go_on(page, title, list(known), first, lines_left=len(candidates) - place)
        page.fill(Style.TEXT, NAME)
        page.text(NAME, candidate.name, Style.TEXT)
        page.text(BESIDE, wording.short_party_stood_for(candidate.party), Style.TEXT)
        for column, votes in enumerate(known.values(), start=FIRST):
            page.whole(column, votes.get(candidate.identifier))
        page.next_row()
    page.name_table(first)
    page.gap()


def _parts_of(found: Sequence[Found]) -> Mapping[str, Mapping[str, int | None]]:
    """Return the votes of the last count by where they come from, if not from the sheets alone."""
    last = found[-1].papers if found else None
    if last is None or not (last.blocks or last.adjudication.votes):
        return {}
    columns: dict[str, Mapping[str, int | None]] = {
        _("On sheets"): last.votes_on_sheets,
        _("From block votes"): {
            candidate.identifier: last.blocks.get(party)
            for party, slate in last.slates.items()
            for candidate in slate
        },
        _("Doubtful allowed"): last.adjudication.votes,
    }
    return {name: votes for name, votes in columns.items() if any(votes.values())}


def _blocks(contest: FrozenContest, found: Sequence[Found]) -> list[_Line]:
    """Return the block papers of each party that has any in a count."""
    lines: list[_Line] = []
    for key, slate in contest.count.slates.items():
        papers = [None if known.papers is None else known.papers.blocks.get(key) for known in found]
        if any(known is not None for known in papers):
            standing = ngettext("{n} candidate", "{n} candidates", len(slate))
            lines.append((slate[0].party.name, standing.format(n=len(slate)), papers))
    return lines


def _rejected(found: Sequence[Found]) -> list[_Line]:
    """Return the papers rejected under each head of any count, and together."""
    heads = {head.code: head.words for known in found for head in known.heads}
    lines: list[_Line] = [
        (words, "", [known.rejected_by_head.get(code) for known in found])
        for code, words in heads.items()
    ]
    total = [known.rejected_known for known in found]
    return [*lines, (_("Total rejected"), _so_far_beside(found), total)]


def _so_far_beside(found: Sequence[Found]) -> str:
    """Return what stands beside the rejected papers of a count that has no other beside it."""
    (alone,) = found if len(found) == 1 else (None,)
    return "" if alone is None else alone.so_far or ""


def _so_far_below(page: Page, found: Sequence[Found]) -> None:
    """Write of which of several counts the rejected papers are those so far."""
    for known in found if len(found) > 1 else ():
        if known.so_far is not None:
            said = _("{count}: rejected papers {so_far}.")
            page.across(said.format(count=known.heading, so_far=known.so_far), Style.SMALL)


def _doubtful(found: Sequence[Found]) -> list[_Line]:
    """Return what became of the doubtful papers, nothing where no count set any aside."""
    tallies = [None if known.papers is None else known.papers.adjudication for known in found]
    if not any(tally is not None and (tally.set_aside or tally.adjudicated) for tally in tallies):
        return []
    decided: tuple[tuple[str, Callable[[Adjudication], int]], ...] = (
        (_("Set aside"), lambda tally: tally.set_aside),
        (_("Allowed"), lambda tally: tally.papers_allowed),
        (_("Rejected on adjudication"), lambda tally: tally.papers_rejected),
        (_("Rejected, objected to"), lambda tally: sum(tally.objected.values())),
        (_("Awaiting adjudication"), lambda tally: tally.awaiting),
    )
    return [
        (words, "", [None if tally is None else figure(tally) for tally in tallies])
        for words, figure in decided
    ]
