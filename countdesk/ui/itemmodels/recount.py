"""Two counts of the papers side by side, and every provisional result: tables to be read."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from countdesk import figures, parties, wording
from countdesk.models.count import Count
from countdesk.models.paper_count import FIRST_COUNT, paper_count
from countdesk.models.recounting import Pair, Recounting, SheetPair, compare_counts, count_before
from countdesk.session.changes import Part
from countdesk.ui.itemmodels.candidate_captions import captions_of
from countdesk.ui.itemmodels.journal import local_time
from countdesk.ui.itemmodels.prepared import (
    TOTAL_ROW,
    Cell,
    PreparedTable,
    Row,
    figure_cell,
    text_cell,
)
from countdesk.ui.itemmodels.stated import sum_of_known
from countdesk.ui.roles import Band, Caption, Kind, Tone
from countdesk.wording.language import gettext as _

WHAT: Final = "what"
BEFORE: Final = "before"
AFTER: Final = "after"
MOVED: Final = "moved"


def recounting_of(count: Count) -> Recounting | None:
    """Return the count under way beside the one before it, None before any recount."""
    before = count_before(count)
    return None if before is None else compare_counts(paper_count(count, before), count.papers)


class RecountTable(PreparedTable):
    """What moved between the last two counts comes first, sheet by sheet; then what did not."""

    parts = Part.SHEETS | Part.REJECTED | Part.STAGE | Part.CONTEST
    is_only_read = True

    def _columns_now(self) -> tuple[Sequence[Hashable], list[Caption]]:
        count = self.count
        # Before any recount the columns are headed as they will be.
        number = FIRST_COUNT + 1 if count is None else max(FIRST_COUNT + 1, count.current_count)
        earlier = None if count is None else count_before(count)
        before = wording.count_named(earlier or FIRST_COUNT)
        return (WHAT, BEFORE, AFTER, MOVED), [
            Caption(_("Counted"), is_label=True),
            Caption(*_two_lines(before)),
            Caption(*_two_lines(wording.count_named(number))),
            Caption(_("Moved")),
        ]

    def _rows_now(self) -> list[Row]:
        count = self.count
        compared = None if count is None else recounting_of(count)
        if count is None or compared is None:
            return []
        totals = [*self._totals(count, compared)]
        moved = [_row_of(*known) for known in totals if known[3].differs]
        same = [_row_of(*known) for known in totals if not known[3].differs]
        rows: list[Row] = []
        if moved:
            rows += [_heading("totals", _("Totals that moved")), *moved]
        alone: list[Row] = []
        agreeing: list[Row] = []
        for sheet in compared.sheets:
            if not sheet.is_in_both:
                alone.append(_sheet_row(sheet, _only(sheet, compared)))
            elif sheet.differs:
                rows += self._moved(count, sheet)
            else:
                agreeing.append(
                    _sheet_row(sheet, text_cell(_SAME, kind=Kind.CHECK, tone=Tone.GOOD))
                )
        if alone:
            rows += [_heading("alone", _("Sheets of one count alone")), *alone]
        if same or agreeing:
            rows += [_heading("same", _("The same in both counts")), *same, *agreeing]
        rows.append(_total(compared))
        return rows

    @staticmethod
    def _totals(count: Count, compared: Recounting) -> Iterator[tuple[Hashable, str, str, Pair]]:
        """Yield each total with its key, its name and its unit: votes first, then papers."""
        votes, rejected = _("votes"), _("rejected papers")
        for candidate, caption in zip(count.candidates, captions_of(count.candidates), strict=True):
            key = candidate.identifier
            yield ("votes", key), _named(caption), votes, compared.candidates[key]
        yield ("papers",), _("On counting sheets"), _("papers"), compared.papers_on_sheets
        for party, pair in compared.blocks.items():
            name = parties.short_name_of(party)
            yield ("block", party), name, _("block papers"), pair
        for head, pair in compared.rejected.items():
            yield ("rejected", head), wording.head(head, count), rejected, pair
        yield ("rejected",), _("All heads"), rejected, compared.rejected_total
        if compared.rejected_in_part.is_stated:
            in_part = _("papers, never added in")
            yield ("in part",), _("Rejected in part"), in_part, compared.rejected_in_part
        if compared.doubtful.is_stated:
            yield ("doubtful",), _("Doubtful"), _("papers"), compared.doubtful

    @staticmethod
    def _moved(count: Count, sheet: SheetPair) -> Iterator[Row]:
        """Yield a sheet of both counts with each of its figures that moved."""
        label = sheet.label
        yield _heading(("sheet", label), _("Sheet {label}").format(label=label))
        captions = captions_of(count.candidates)
        lines = [(_("Papers"), sheet.papers)]
        lines += [
            (_named(caption), sheet.votes[candidate.identifier])
            for candidate, caption in zip(count.candidates, captions, strict=True)
        ]
        lines.append((_("Doubtful"), sheet.doubtful))
        for name, pair in lines:
            if pair.differs:
                yield _row_of(("sheet", label, name), f"{_INDENT}{name}", "", pair)


class ProvisionalTable(PreparedTable):
    """A column a provisional result, in the order of their numbers; none is ever lost."""

    parts = Part.STAGE | Part.CONTEST
    is_only_read = True

    def _columns_now(self) -> tuple[Sequence[Hashable], list[Caption]]:
        count = self.count
        columns: list[Hashable] = [WHAT]
        captions = [Caption(_("Provisional results"), is_label=True)]
        if count is None:
            return tuple(columns), captions
        for result in count.provisional_results:
            entry = count.ledger.standing_entries(("provisional", result.number))[0]
            columns.append(result.number)
            captions.append(
                Caption(
                    _("Provisional {n}").format(n=result.number),
                    second=_("{time}, {author}").format(
                        time=local_time(entry.at), author=entry.author
                    ),
                )
            )
        return tuple(columns), captions

    def _rows_now(self) -> list[Row]:
        count = self.count
        if count is None or not count.provisional_results:
            return []
        results = count.provisional_results
        rows = [
            self._row(
                candidate.identifier,
                _named(caption),
                [result.votes.get(candidate.identifier) for result in results],
            )
            for candidate, caption in zip(
                count.candidates, captions_of(count.candidates), strict=True
            )
        ]
        rows.append(
            self._row(("rejected",), _("Rejected papers"), [known.rejected for known in results])
        )
        rows.append(
            self._row(("verified",), _("Verified papers"), [known.verified for known in results])
        )
        rows.append(
            Row(
                ("count",),
                [
                    text_cell(_("Of which count"), tone=Tone.QUIET),
                    *(
                        text_cell(
                            _("count {n}").format(n=known.count), kind=Kind.FIGURE, tone=Tone.QUIET
                        )
                        for known in results
                    ),
                ],
            )
        )
        rows.append(
            self._row(
                TOTAL_ROW,
                _("All votes"),
                [sum(known.votes.values()) for known in results],
                band=Band.TOTAL,
            )
        )
        return rows

    def _row(
        self, key: Hashable, name: str, known: list[int | None], *, band: Band = Band.PLAIN
    ) -> Row:
        """Return a line of figures; one that moved since the result before says so by its tone."""
        cells = [text_cell(name, band=band)]
        count = self.count
        results = () if count is None else count.provisional_results
        for place, figure in enumerate(known):
            moved = place > 0 and figure != known[place - 1]
            cells.append(
                figure_cell(
                    figure,
                    name=_("{name}, provisional {n}").format(name=name, n=results[place].number),
                    entry=False,
                    band=band,
                    tone=Tone.WARNING if moved else None,
                )
            )
        return Row(key, cells)


_SAME = _("the same")
_INDENT = "\N{EM SPACE}"


def _two_lines(named: str) -> tuple[str, str]:
    """Return the name of a count on one line or two."""
    first, bracket, second = named.partition(" (")
    return first, f"({second}" if bracket else ""


def _named(caption: Caption) -> str:
    return f"{caption.text} {caption.second}".rstrip()


def _heading(key: Hashable, text: str) -> Row:
    cells = [text_cell(text, band=Band.APART)]
    cells += [text_cell("", kind=Kind.FIGURE, band=Band.APART) for _column in range(2)]
    return Row(("heading", key), [*cells, text_cell("", kind=Kind.CHECK, band=Band.APART)])


def _row_of(key: Hashable, name: str, unit: str, pair: Pair, *, band: Band = Band.PLAIN) -> Row:
    """Return a figure of both counts, and how far it moved."""
    spoken = f"{name.strip()} {unit}".rstrip()
    return Row(
        key,
        [
            text_cell(name, band=band, detail=unit, spoken=spoken),
            figure_cell(pair.before, name=spoken, entry=False, band=band),
            figure_cell(pair.after, name=spoken, entry=False, band=band),
            _moved(pair, band),
        ],
    )


def _moved(pair: Pair, band: Band = Band.PLAIN) -> Cell:
    moved = pair.moved
    if moved is None:
        text, tone = (_("not in both"), Tone.QUIET) if pair.is_stated else ("", Tone.QUIET)
    elif moved:
        text, tone = figures.signed(moved), Tone.WARNING
    else:
        text, tone = _SAME, Tone.GOOD
    return text_cell(text, kind=Kind.CHECK, tone=tone, band=band)


def _sheet_row(sheet: SheetPair, said: Cell) -> Row:
    """Return a whole sheet by its papers."""
    name = _("Sheet {label}").format(label=sheet.label)
    row = _row_of(("sheet", sheet.label), name, _("papers"), sheet.papers)
    row.cells[-1] = said
    return row


def _only(sheet: SheetPair, compared: Recounting) -> Cell:
    number = compared.after if sheet.is_in_later else compared.before
    return text_cell(_("count {n} alone").format(n=number), kind=Kind.CHECK, tone=Tone.WARNING)


def _total(compared: Recounting) -> Row:
    return _row_of(
        TOTAL_ROW,
        _("All votes"),
        "",
        Pair(
            sum_of_known([pair.before for pair in compared.candidates.values()]),
            sum_of_known([pair.after for pair in compared.candidates.values()]),
        ),
        band=Band.TOTAL,
    )
