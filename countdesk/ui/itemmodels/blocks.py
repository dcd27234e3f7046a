"""The block papers of each party, and the totals of its votes as the count states them apart."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

from countdesk import figures, parties, wording
from countdesk.models.bundles import counted_once, summed
from countdesk.models.count import Count
from countdesk.models.election import Candidate
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.changes import Part
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.ui.itemmodels.prepared import (
    TOTAL_ROW,
    Cell,
    PreparedTable,
    Row,
    figure_cell,
    text_cell,
)
from countdesk.ui.itemmodels.stated import (
    desks_differ,
    figure_standing,
    stated_cell,
    sum_of_known,
)
from countdesk.ui.roles import BUNDLED, STANDS, Band, Caption, Kind, Tone
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

PARTY: Final = "party"
PAPERS: Final = "papers"
EACH: Final = "each"
VOTES: Final = "votes"
UNUSED: Final = "unused"
READDED: Final = "re-added"
STATED: Final = "stated"
CHECK: Final = "check"

_FIGURES: Final = (PAPERS, EACH, VOTES, UNUSED, READDED, STATED)


class BlockTable(PreparedTable):
    """A row a party in ballot paper order, and the totals.

    Where a paper has one vote there is no row, unless a table stated the total of a party.

    Block papers are counted once and credited once to each candidate of the party.
    """

    parts = Part.SHEETS | Part.CONTEST | Part.REJECTED | Part.STAGE | Part.TOTALS

    def _columns_now(self) -> tuple[Sequence[Hashable], list[Caption]]:
        votes = _("votes")
        return (PARTY, *_FIGURES, CHECK), [
            Caption(_("Party"), is_label=True, spoken=_("Party and its candidates")),
            Caption(_("Block"), second=_("papers"), spoken=_("block papers")),
            Caption(_("To each"), second=votes, spoken=_("votes credited to each candidate")),
            Caption(_("Made"), second=votes, spoken=_("votes made by the block papers")),
            Caption(_("Unused"), second=votes, spoken=_("votes left unused on block papers")),
            Caption(_("Re-added"), second=votes, spoken=_("votes of its rows, added up again")),
            Caption(_("Stated"), second=votes, spoken=_("votes of the party, as stated")),
            Caption(_("Check")),
        ]

    def _rows_now(self) -> list[Row]:
        count = self.count
        if count is None:
            return []
        stated = count.papers.party_totals or count.papers.blocks
        if count.contest.votes_each == 1 and not stated:
            return []
        rows = [self._party_row(count, party, slate) for party, slate in count.slates.items()]
        return [*rows, self._total_row(count)]

    def _party_row(self, count: Count, party: str, slate: tuple[Candidate, ...]) -> Row:
        number, votes_each = count.current_count, count.contest.votes_each
        block, total = ("block", number, party), ("party total", number, party)
        called, named = _called(slate), _("{party}, {column}")
        papers = figure_standing(count, block)
        made = None if papers is None else papers * len(slate)
        unused = None if papers is None else papers * (votes_each - len(slate))
        columns = dict(zip((PARTY, *_FIGURES), self._captions[:-1], strict=True))

        def spoken(column: str) -> str:
            caption = columns[column]
            return named.format(party=called, column=caption.spoken)

        def derived(column: str, figure: int | None) -> Cell:
            return figure_cell(figure, name=spoken(column), entry=False, tone=Tone.QUIET)

        why_none = _why_none(slate, votes_each)
        # What another desk counted before the seats were corrected is blanked here.
        if why_none is not None and papers is None:
            entered = text_cell(
                figures.UNKNOWN,
                kind=Kind.FIGURE,
                tone=Tone.QUIET,
                field=f"block/{party}",
                spoken=f"{spoken(PAPERS)}: {why_none}",
                tip=why_none,
            )
        else:
            entered = stated_cell(count, block, name=spoken(PAPERS), field=f"block/{party}")
            entered[BUNDLED] = True
        return Row(
            (PARTY, party),
            [
                text_cell(called, detail=_slate(slate, votes_each)),
                entered,
                derived(EACH, papers),
                derived(VOTES, made),
                derived(UNUSED, unused),
                derived(READDED, count.papers.party_votes(party)),
                stated_cell(count, total, name=spoken(STATED), field=f"party/{party}"),
                _check(count, party),
            ],
        )

    def _total_row(self, count: Count) -> Row:
        papers, votes_each = count.papers, count.contest.votes_each
        finished = not self.session.cooked(count.scope).result.is_part_counted
        label = _("Total") if finished else _("So far")
        sizes = {party: len(slate) for party, slate in count.slates.items()}
        sums = {
            PAPERS: sum_of_known(papers.blocks.values()),
            VOTES: sum_of_known(block * sizes[party] for party, block in papers.blocks.items()),
            UNUSED: sum_of_known(
                block * (votes_each - sizes[party]) for party, block in papers.blocks.items()
            ),
            READDED: sum_of_known(papers.party_votes(party) for party in count.slates),
            STATED: sum_of_known(papers.party_totals.values()),
        }
        cells = [text_cell(label, band=Band.TOTAL)]
        for column, caption in zip(_FIGURES, self._captions[1:-1], strict=True):
            if column == EACH:
                # What each candidate of one party is credited with is added to nothing.
                cells.append(text_cell("", kind=Kind.FIGURE, band=Band.TOTAL))
                continue
            name = f"{label}, {caption.spoken}"
            cells.append(figure_cell(sums[column], name=name, entry=False, band=Band.TOTAL))
        return Row(TOTAL_ROW, [*cells, text_cell("", kind=Kind.CHECK, band=Band.TOTAL)])

    def _enter(self, row: Row, column: int, text: str, *, correction: bool) -> None:
        count, key = self.count, row.key
        if count is None or not isinstance(key, tuple):
            return
        party, cell = str(key[1]), row.cells[column]
        if self.column_key(column) == STATED:
            figure = figure_of(text)
            if not _stands(cell, figure):
                self.session.state_party_total(count.scope, party, figure, correction=correction)
            return
        papers, credited = papers_typed(count, party, text)
        if not _stands(cell, papers) or papers != credited:
            self.session.count_block(
                count.scope, party, papers, credited=credited, correction=correction
            )


def papers_typed(count: Count, party: str, text: str) -> tuple[int | None, int | None]:
    """Return the block papers that were typed, and the votes that they are said to give each.

    The two differ where papers were multiplied by the candidates of the party or by the seats.
    """
    credited = summed(text)
    if credited is None or not ({"*", "+"} & set(text)):
        figure = figure_of(text)
        return figure, figure
    numbers = (len(count.slates[party]), count.contest.votes_each)
    return counted_once(text, numbers, count.practice.bundle), credited


def _why_none(slate: tuple[Candidate, ...], votes_each: int) -> str | None:
    """Return why there can be no block papers of a party, None where there can."""
    if votes_each == 1:
        return wording.refused(EntryRefused(Refusal.ONE_VOTE_A_PAPER))
    if len(slate) <= votes_each:
        return None
    return wording.refused(
        EntryRefused(
            Refusal.BLOCK_TOO_LARGE,
            party=slate[0].party.name,
            candidates=len(slate),
            votes_each=votes_each,
        )
    )


def _stands(cell: Cell, figure: int | None) -> bool:
    return bool(cell[STANDS] == (None if figure is None else figures.whole(figure)))


def _called(slate: tuple[Candidate, ...]) -> str:
    """Return the short name of a party; those of no party are called by their own."""
    party = slate[0].party
    return slate[0].name if party.stands_alone else parties.short_name(party)


def _slate(slate: tuple[Candidate, ...], votes_each: int) -> str:
    """Return who stands for a party, or why no paper can give each of them a vote."""
    number = len(slate)
    if number > votes_each:
        return _("{candidates} candidates for {votes}: no block papers").format(
            candidates=number, votes=wording.votes(votes_each)
        )
    if slate[0].party.stands_alone:
        return parties.short_name(slate[0].party)
    standing = ngettext("{n} candidate", "{n} candidates", number).format(n=number)
    names = ", ".join(candidate.surname or candidate.name for candidate in slate)
    return f"{standing}: {names}"


def _check(count: Count, party: str) -> Cell:
    """Return how the total stated for a party agrees with its candidates' rows (Skelton 2007)."""
    text, tone = "", Tone.QUIET
    number = count.current_count
    stated = count.papers.party_totals.get(party)
    rows = count.papers.party_votes(party)
    if desks_differ(count, ("block", number, party), ("party total", number, party)):
        text, tone = _("two desks differ"), Tone.BAD
    elif stated is not None and rows is None:
        text = _("votes blank")
    elif stated is not None and rows is not None:
        text, tone = _difference(stated - rows)
    return text_cell(text, kind=Kind.CHECK, tone=tone)


def _difference(difference: int) -> tuple[str, Tone]:
    if difference == 0:
        return _("agrees"), Tone.GOOD
    said = _("{votes} over") if difference > 0 else _("{votes} short")
    return said.format(votes=figures.whole(abs(difference))), Tone.BAD
