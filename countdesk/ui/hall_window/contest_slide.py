"""A contest laid out on a sheet: one column of candidates, or two where there are many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from countdesk.ui.hall_window.contest_facts import put_on_lines, put_tiles
from countdesk.ui.hall_window.lettering import BESIDE, BOLD, HALF, LINE, MAIN, PLAIN
from countdesk.ui.hall_window.marks import Place, Side
from countdesk.ui.hall_window.sheet import GAP
from countdesk.ui.hall_window.slides import CANDIDATES, pages
from countdesk.ui.roles import Tone
from countdesk.wording.hall import page_of
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

    from countdesk.ui.hall_window.contest_content import CandidateLine, ContestContent
    from countdesk.ui.hall_window.sheet import Sheet

ONE_COLUMN: Final = 12
"""Candidates up to which one column has room for them all."""

_STATUS: Final = 26
_PROVISIONAL: Final = 34
"""The capitals of what stands over declared figures, and over others: those words are the more
important, the less the figures are worth."""

_FEW: Final = 8
"""Candidates up to which the facts have their figures written large."""

_HIGHEST: Final = 290.0
_TWO_LINES: Final = 112.0
"""The height of a line of the table at most, and from which the party stands under the name."""

_BAR_FROM: Final = 50.0
"""The height of a line from which a bar has room under it."""

_WITH_SHARES: Final = 800.0
"""The width of one of two columns from which shares have room beside names."""

_SMALLER_FIGURES: Final = (1.0, 0.85, 0.75)
"""How much smaller figures are made, again and again, until large names stand whole beside them."""

_GAP_OF_TWO: Final = 18
"""The room between the figures, names and parties of one of two columns."""

_OF_PARTY: Final = 0.3
"""To how much of a line a party is shortened at the least, where its candidate's name is long."""

_IN_MARK: Final = 16
"""The room left and right of the word of a mark."""

_BAR: Final = 14.0
_THIN_BAR: Final = 7.0
_AROUND_BAR: Final = 12.0
_AROUND_THIN_BAR: Final = 5.0
_TIGHT: Final = 1.55
"""The height of two lines that belong together, in capitals of each."""


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Capitals and bars for lines of one height."""

    name: int
    party: int
    votes: int
    share: int
    mark: int
    bar: float

    def with_figures(self, part: float) -> _Sizes:
        """Return the same with the figures at so much of their size, none below the least."""
        votes, share = (max(MAIN, round(each * part)) for each in (self.votes, self.share))
        return replace(self, votes=votes, share=share)


def _sizes(height: float, *, is_narrow: bool) -> _Sizes:
    """Return the sizes with which a line is filled, none of its words below the least."""
    is_roomy = height >= _BAR_FROM
    if is_narrow:
        return _Sizes(MAIN, MAIN, MAIN, MAIN, MAIN, _THIN_BAR if is_roomy else 0.0)
    if height >= _TWO_LINES:
        both = (height - _BAR - _AROUND_BAR) / _TIGHT
        party = max(MAIN, min(38, round(both * 0.4)))
        name = max(MAIN, min(58, round(both - party)))
        votes = min(66, round(height * 0.36))
        mark = max(MAIN, min(party, 34))
        return _Sizes(name, party, votes, max(MAIN, round(votes * 0.7)), mark, _BAR)
    name = max(MAIN, min(34, round(height * (0.46 if is_roomy else 0.56))))
    return _Sizes(name, MAIN, name, MAIN, MAIN, _THIN_BAR if is_roomy else 0.0)


def contest_slide(sheet: Sheet, content: ContestContent, page: int) -> None:
    """Lay a page of a contest out, counted from 0."""
    number = pages(len(content.lines), CANDIDATES)
    beside = page_of(page + 1, number) if number > 1 else ""
    at = content.status[1] if content.tone is Tone.GOOD and len(content.status) > 1 else ""
    detail = " \N{MIDDLE DOT} ".join(filter(None, (at, content.detail)))
    sheet.title(content.title, detail, beside)
    _put_status(sheet, content)
    if not content.lines and not content.facts:
        return
    shown = content.lines[page * CANDIDATES : (page + 1) * CANDIDATES]
    has_swing = True
    if len(shown) <= _FEW:
        put_tiles(sheet, content.facts)
    else:
        has_swing = put_on_lines(sheet, content.facts)
    _put_lines(sheet, content, shown, has_swing=has_swing)


def _put_status(sheet: Sheet, content: ContestContent) -> None:
    theme = sheet.theme
    colour = theme.notable if content.tone is Tone.PLAIN else theme.toned(content.tone)
    first, *others = content.status
    if not content.lines:
        # All there is to say: as large as it is read from outside the door.
        sheet.top += 200
        sheet.band(first, 62, colour)
        return
    if content.tone is Tone.GOOD:
        sheet.band(first, _STATUS, colour)
    else:
        sheet.band(first, _PROVISIONAL, colour)
        for other in others:
            sheet.top += 8
            sheet.line(other, MAIN, most=2)
    for caution in content.cautions:
        sheet.band(caution, MAIN, theme.warning)


# The table.


def _put_lines(
    sheet: Sheet, content: ContestContent, shown: Sequence[CandidateLine], *, has_swing: bool
) -> None:
    """Put the candidates in one column, or in two read downwards."""
    sheet.top += 10
    columns = 1 if len(shown) <= ONE_COLUMN else 2
    note = content.changes_since if columns == 1 else ""
    if not note and has_swing:
        note = content.swing_since
    if note and columns > 1:
        # Over one of two columns it has no room.
        sheet.line(note, BESIDE, colour=sheet.theme.quiet, most=2)
        note = ""
    rows = -(-len(shown) // columns)
    heads = BESIDE * LINE if content.has_votes else 0.0
    wide = (sheet.room - (columns - 1) * 2 * GAP) / columns
    height = min(_HIGHEST, (sheet.bottom - sheet.top - heads) / rows)
    for column in range(columns):
        lines = shown[column * rows : (column + 1) * rows]
        at = Place(sheet.left + column * (wide + 2 * GAP), sheet.top, wide, height)
        table = _Table(sheet, content.lines, at, is_narrow=columns > 1, share=content.share_heading)
        if heads:
            table.put_heads(heads, note)
        for row, line in enumerate(lines):
            table.put(line, sheet.top + heads + row * height)


class _Table:
    """The columns of a table of candidates, as wide as the widest of all pages asks.

    `share` stands over the shares. A mark takes its room from its own line alone.
    """

    def __init__(
        self,
        sheet: Sheet,
        lines: Sequence[CandidateLine],
        at: Place,
        *,
        is_narrow: bool,
        share: str,
    ) -> None:
        self.sheet = sheet
        self.at = at
        self.share_heading = share
        self.is_narrow = is_narrow
        self.gap = _GAP_OF_TWO if is_narrow else GAP
        self.has_two_lines = at.height >= _TWO_LINES
        # In a narrow column names have the room: shares of so many are small, and votes say all.
        has_room = not is_narrow or at.width >= _WITH_SHARES
        has_shares = has_room and any(line.part is not None for line in lines)
        shares = [line.share if has_shares else "" for line in lines]
        changes = ["" if is_narrow else line.change for line in lines]
        votes, sizes = [line.votes for line in lines], _sizes(at.height, is_narrow=is_narrow)
        for part in _SMALLER_FIGURES:
            self.sizes = sizes = sizes.with_figures(part)
            self.votes = self._wide(_("Votes"), votes, sizes.votes, BOLD)
            self.share = self._wide(share, shares, sizes.share, PLAIN)
            self.change = self._wide(_("Change"), changes, sizes.share, HALF)
            if self._fit(lines) or not self.has_two_lines:
                break

    # Where the columns are.

    def _wide(self, head: str, texts: Sequence[str], capital: int, weight: QFont.Weight) -> float:
        """Return the width of a column of figures, 0 where there is none."""
        if not any(texts):
            return 0.0
        widest = self.sheet.lettering.widest
        return max(widest((head,), BESIDE), widest(texts, capital, weight))

    def _right_of(self, *columns: float) -> float:
        """Return the right edge of a column, with these on its right."""
        return self.at.right - sum(wide + self.gap for wide in columns if wide)

    def _mark(self, line: CandidateLine) -> float:
        """Return the width of a line's mark, 0 where it has none."""
        width = self.sheet.lettering.width(line.mark, self.sizes.mark, HALF)
        return width + 2 * _IN_MARK if line.mark else 0.0

    def _room(self, mark: float = 0.0) -> float:
        """Return the width of name and party, behind the stripe and beside a mark so wide."""
        beside = (mark, self.votes, self.share, self.change)
        return self._right_of(*beside) - self.at.left - 2 * self.gap

    def _fit(self, lines: Sequence[CandidateLine]) -> bool:
        """Find the sizes of names and parties, and the width that names have beside parties.

        Return whether every name stands whole. Whole names a little smaller say more than short
        ones; what is too long even for the least size is shortened on its own line alone.
        """
        widest, sizes = self.sheet.lettering.widest, self.sizes
        room = self._room(max(map(self._mark, lines)))
        names = [line.names[0] for line in lines]
        whole, short = ([line.party[at] for line in lines] for at in (0, -1))
        self.name, self.party, self.names = sizes.name, sizes.party, room
        self.is_short = False
        if self.has_two_lines:
            return self._fit_on_two_lines(lines)
        for parties in (whole, short):
            self.name = self._largest(
                names, sizes.name, room - self.gap - widest(parties, self.party), HALF
            )
            self.names = widest(names, self.name, HALF)
            if self.names + self.gap + widest(parties, self.party) <= room:
                return True
            # Short names on all lines: one that is whole among them would stand out.
            self.is_short = True
        shown = [self._name_of(line) for line in lines]
        self.names = widest(shown, self.name, HALF)
        return shown == names

    def _fit_on_two_lines(self, lines: Sequence[CandidateLine]) -> bool:
        """Find the sizes with which names and parties fit, each beside its own line's mark."""
        fitting, width = self.sheet.lettering.fitting_capital, self.sheet.lettering.width
        rooms = [(line, self._room(self._mark(line))) for line in lines]
        self.name = min(fitting(line.names[0], room, self.name, HALF) for line, room in rooms)
        self.party = min(fitting(line.party[0], room, self.party) for line, room in rooms)
        return all(width(line.names[0], self.name, HALF) <= room for line, room in rooms)

    def _largest(self, texts: Sequence[str], most: int, room: float, weight: QFont.Weight) -> int:
        """Return the largest capitals with which all texts fit, the least where none are."""
        longest = max(texts, key=lambda text: self.sheet.lettering.width(text, MAIN, weight))
        return self.sheet.lettering.fitting_capital(longest, room, most, weight)

    # What is put.

    def put_heads(self, height: float, note: str) -> None:
        """Put what the figures are over them, and what the changes are since."""
        place = Place(self.at.left, self.at.top, self._room() + self.gap, height)
        self.sheet.words(note, place, BESIDE, colour=self.sheet.theme.quiet)
        for text, wide, beside in (
            (_("Votes"), self.votes, (self.share, self.change)),
            (self.share_heading, self.share, (self.change,)),
            (_("Change"), self.change, ()),
        ):
            place = Place(self._right_of(*beside) - wide, self.at.top, wide, height)
            self.sheet.words(text, place, BESIDE, colour=self.sheet.theme.quiet, side=Side.RIGHT)

    def put(self, line: CandidateLine, top: float) -> None:
        """Put one line."""
        sheet, sizes, theme = self.sheet, self.sizes, self.sheet.theme
        colour = sheet.colour(line.colour)
        around = _AROUND_BAR if self.has_two_lines else _AROUND_THIN_BAR
        below = sizes.bar + around if sizes.bar and line.part is not None else 4
        height = self.at.height - below
        self._put_names(line, top, height, colour)
        for text, wide, beside, capital, weight, of in (
            (line.votes, self.votes, (self.share, self.change), sizes.votes, BOLD, theme.text),
            (line.share, self.share, (self.change,), sizes.share, PLAIN, theme.text),
            (
                line.change,
                self.change,
                (),
                sizes.share,
                PLAIN if line.change_tone is Tone.QUIET else HALF,
                theme.toned(line.change_tone),
            ),
        ):
            place = Place(self._right_of(*beside) - wide, top, wide, height)
            sheet.words(text, place, capital, weight, colour=of, side=Side.RIGHT)
        if line.mark:
            tall = min(height, sizes.mark * 2.0)
            right = self._right_of(self.votes, self.share, self.change)
            wide = self._mark(line)
            place = Place(right - wide, top + (height - tall) / 2, wide, tall)
            sheet.pill(line.mark, place, sizes.mark, theme.toned(line.mark_tone))
        if sizes.bar and line.part is not None:
            at = Place(self.at.left, top + height + 2, self.at.width, sizes.bar)
            sheet.bar(at, theme.track, sizes.bar / 2)
            if line.part:
                sheet.bar(at._replace(width=at.width * line.part), colour, sizes.bar / 2)

    def _put_names(self, line: CandidateLine, top: float, height: float, colour: str) -> None:
        """Put name and party beside a stripe in the party's colour."""
        sheet, fitting = self.sheet, self.sheet.lettering.fitting
        stripe = Place(self.at.left, top + height * 0.14, 10, height * 0.72)
        sheet.bar(stripe, colour, 4)
        left = self.at.left + self.gap
        room = self._room(self._mark(line))
        if self.has_two_lines:
            of_name, of_party = self.name * _TIGHT, self.party * _TIGHT
            top += (height - of_name - of_party) / 2
            name = fitting(line.names, room, self.name, HALF)
            sheet.words(name, Place(left, top, room, of_name), self.name, HALF)
            party = fitting(line.party, room, self.party)
            sheet.words(party, Place(left, top + of_name, room, of_party), self.party)
            return
        name, party = self._name_of(line), self._party_of(line)
        # A party out of its column says more than a name or a party that is cut.
        least = sheet.lettering.width(name, self.name, HALF)
        wide = max(
            least, min(self.names, room - self.gap - sheet.lettering.width(party, self.party))
        )
        sheet.words(name, Place(left, top, wide, height), self.name, HALF)
        beside = Place(left + wide + self.gap, top, room - wide - self.gap, height)
        sheet.words(party, beside, self.party)

    def _party_of(self, line: CandidateLine) -> str:
        return line.party[-1 if self.is_short else 0]

    def _name_of(self, line: CandidateLine) -> str:
        """Return as much of a name as its own line has room for beside the party."""
        room = self._room(self._mark(line))
        party = self.sheet.lettering.width(self._party_of(line), self.party)
        least = min(party, room * _OF_PARTY)
        return self.sheet.lettering.fitting(line.names, room - self.gap - least, self.name, HALF)
