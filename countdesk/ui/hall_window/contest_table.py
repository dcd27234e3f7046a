"""The table of the candidates of a contest, or one of two columns of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from countdesk.ui.hall_window.lettering import BESIDE, BOLD, HALF, MAIN, PLAIN
from countdesk.ui.hall_window.marks import Place, Side
from countdesk.ui.hall_window.sheet import GAP
from countdesk.ui.roles import Tone
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QFont

    from countdesk.ui.hall_window.contest_content import CandidateLine
    from countdesk.ui.hall_window.sheet import Sheet

_TWO_LINES: Final = 112.0
"""The height of a line of the table from which the party stands under the name."""

_BAR_FROM: Final = 50.0
"""The height of a line from which a bar has room under it."""

_WITH_SHARES: Final = 800.0
"""The width of one of two columns from which shares have room beside names."""

_SMALLER_FIGURES: Final = (1.0, 0.85, 0.64)
"""To how much of their size figures are made smaller, until large names stand whole beside them."""

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


@dataclass(frozen=True, slots=True)
class _Figures:
    """How large the figures and marks are, and how wide their columns, 0 where there is none."""

    sizes: _Sizes
    votes: float
    share: float
    change: float

    @property
    def widths(self) -> tuple[float, float, float]:
        """Return how wide the columns are, from left to right."""
        return self.votes, self.share, self.change


@dataclass(frozen=True, slots=True)
class _Names:
    """The capitals of names and parties, and the width that names have beside parties.

    `is_short` says that parties stand with their short names, and `shortened` how many names are
    no whole ones, in one of two columns those of the elected alone.
    """

    name: int
    party: int
    width: float
    is_short: bool
    shortened: int = 0


class CandidateTable:
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
        self._sheet = sheet
        self._at = at
        self._share_heading = share
        self._is_narrow = is_narrow
        self._gap = _GAP_OF_TWO if is_narrow else GAP
        self._has_two_lines = at.height >= _TWO_LINES
        self._figures, self._names = self._settled(lines)

    def _settled(self, lines: Sequence[CandidateLine]) -> tuple[_Figures, _Names]:
        """Return the first figures beside which names are whole, or as many as can be."""
        settled = [(figures, self._named(lines, figures)) for figures in self._ways(lines)]
        return min(settled, key=lambda known: known[1].shortened)

    def _ways(self, lines: Sequence[CandidateLine]) -> Iterator[_Figures]:
        """Yield the figures from the largest and the most to the smallest or fewest."""
        sizes = _sizes(self._at.height, is_narrow=self._is_narrow)
        known = any(line.part is not None for line in lines)
        if not self._is_narrow:
            for part in _SMALLER_FIGURES if self._has_two_lines else (1.0,):
                yield self._wide(lines, sizes.with_figures(part), has_shares=known)
            return
        if known and self._at.width >= _WITH_SHARES:
            yield self._wide(lines, sizes, has_shares=True)
        # Names have the room: shares of so many are small, and votes say all.
        yield self._wide(lines, sizes, has_shares=False)

    def _wide(self, lines: Sequence[CandidateLine], sizes: _Sizes, *, has_shares: bool) -> _Figures:
        shares = [line.share for line in lines] if has_shares else []
        changes = [] if self._is_narrow else [line.change for line in lines]
        votes = [line.votes for line in lines]
        return _Figures(
            sizes,
            self._column(_("Votes"), votes, sizes.votes, BOLD),
            self._column(self._share_heading, shares, sizes.share, PLAIN),
            self._column(_("Change"), changes, sizes.share, HALF),
        )

    def _column(self, head: str, texts: Sequence[str], capital: int, weight: QFont.Weight) -> float:
        """Return the width of a column of figures, 0 where there is none."""
        if not any(texts):
            return 0.0
        widest = self._sheet.lettering.widest
        return max(widest((head,), BESIDE), widest(texts, capital, weight))

    # How names and parties stand.

    def _named(self, lines: Sequence[CandidateLine], figures: _Figures) -> _Names:
        """Return the names and parties beside these figures.

        Whole names a little smaller say more than short ones; what is too long even for the least
        size is shortened on its own line alone. On one line all parties have their short names, or
        none: one that is whole among them would stand out.
        """
        if self._has_two_lines:
            return self._on_two_lines(lines, figures)
        widest, sizes = self._sheet.lettering.widest, figures.sizes
        room = self._room(figures, max(self._mark(line, figures) for line in lines))
        names = [line.names[0] for line in lines]
        capital = sizes.name
        for at in (0, -1):
            parties = widest([line.party[at] for line in lines], sizes.party)
            capital = self._largest(names, sizes.name, room - self._gap - parties, HALF)
            width = widest(names, capital, HALF)
            if width + self._gap + parties <= room:
                return _Names(capital, sizes.party, width, is_short=at != 0)
        short = _Names(capital, sizes.party, room, is_short=True)
        shown = [self._name_of(line, figures, short) for line in lines]
        return replace(
            short,
            width=widest(shown, capital, HALF),
            shortened=sum(
                name != line.names[0]
                for name, line in zip(shown, lines, strict=True)
                if line.mark or not self._is_narrow
            ),
        )

    def _on_two_lines(self, lines: Sequence[CandidateLine], figures: _Figures) -> _Names:
        """Return names and parties that fit, each beside its own line's mark."""
        fitting, width = self._sheet.lettering.fitting_capital, self._sheet.lettering.width
        rooms = [(line, self._room(figures, self._mark(line, figures))) for line in lines]
        sizes = figures.sizes
        name = min(fitting(line.names[0], room, sizes.name, HALF) for line, room in rooms)
        party = min(fitting(line.party[0], room, sizes.party) for line, room in rooms)
        return _Names(
            name,
            party,
            self._room(figures),
            is_short=any(width(line.party[0], party) > room for line, room in rooms),
            shortened=sum(width(line.names[0], name, HALF) > room for line, room in rooms),
        )

    def _largest(self, texts: Sequence[str], most: int, room: float, weight: QFont.Weight) -> int:
        """Return the largest capitals with which all texts fit, the least where none are."""
        longest = max(texts, key=lambda text: self._sheet.lettering.width(text, MAIN, weight))
        return self._sheet.lettering.fitting_capital(longest, room, most, weight)

    def _name_of(self, line: CandidateLine, figures: _Figures, names: _Names) -> str:
        """Return as much of a name as its own line has room for beside the party."""
        lettering = self._sheet.lettering
        room = self._room(figures, self._mark(line, figures))
        party = lettering.width(_party_of(line, names), names.party)
        least = min(party, room * _OF_PARTY)
        return lettering.fitting(line.names, room - self._gap - least, names.name, HALF)

    # Where the columns are.

    def _right_of(self, *columns: float) -> float:
        """Return the right edge of a column, with these on its right."""
        return self._at.right - sum(wide + self._gap for wide in columns if wide)

    def _mark(self, line: CandidateLine, figures: _Figures) -> float:
        """Return the width of a line's mark, 0 where it has none."""
        width = self._sheet.lettering.width(line.mark, figures.sizes.mark, HALF)
        return width + 2 * _IN_MARK if line.mark else 0.0

    def _room(self, figures: _Figures, mark: float = 0.0) -> float:
        """Return the width of name and party, behind the stripe and beside a mark so wide."""
        return self._right_of(mark, *figures.widths) - self._at.left - 2 * self._gap

    # What is put.

    def put_heads(self, height: float, note: str) -> None:
        """Put what the figures are over them, and what the changes are since."""
        sheet, figures, left, top = self._sheet, self._figures, self._at.left, self._at.top
        place = Place(left, top, self._room(figures) + self._gap, height)
        sheet.words(note, place, BESIDE, colour=sheet.theme.quiet)
        for text, wide, beside in (
            (_("Votes"), figures.votes, (figures.share, figures.change)),
            (self._share_heading, figures.share, (figures.change,)),
            (_("Change"), figures.change, ()),
        ):
            place = Place(self._right_of(*beside) - wide, top, wide, height)
            sheet.words(text, place, BESIDE, colour=sheet.theme.quiet, side=Side.RIGHT)

    def put(self, line: CandidateLine, top: float) -> None:
        """Put one line."""
        sheet, sizes, at = self._sheet, self._figures.sizes, self._at
        colour = sheet.colour(line.colour)
        around = _AROUND_BAR if self._has_two_lines else _AROUND_THIN_BAR
        below = sizes.bar + around if sizes.bar and line.part is not None else 4
        height = at.height - below
        self._put_names(line, top, height, colour)
        self._put_figures(line, top, height)
        if line.mark:
            tall = min(height, sizes.mark * 2.0)
            right, wide = self._right_of(*self._figures.widths), self._mark(line, self._figures)
            place = Place(right - wide, top + (height - tall) / 2, wide, tall)
            sheet.pill(line.mark, place, sizes.mark, sheet.theme.toned(line.mark_tone))
        if sizes.bar and line.part is not None:
            track = Place(at.left, top + height + 2, at.width, sizes.bar)
            sheet.bar(track, sheet.theme.track, sizes.bar / 2)
            if line.part:
                sheet.bar(track._replace(width=at.width * line.part), colour, sizes.bar / 2)

    def _put_figures(self, line: CandidateLine, top: float, height: float) -> None:
        figures, theme = self._figures, self._sheet.theme
        sizes = figures.sizes
        of_change = PLAIN if line.change_tone is Tone.QUIET else HALF
        for text, wide, beside, capital, weight, colour in (
            (line.votes, figures.votes, (figures.share, figures.change), sizes.votes, BOLD, None),
            (line.share, figures.share, (figures.change,), sizes.share, PLAIN, None),
            (
                line.change,
                figures.change,
                (),
                sizes.share,
                of_change,
                theme.toned(line.change_tone),
            ),
        ):
            place = Place(self._right_of(*beside) - wide, top, wide, height)
            self._sheet.words(text, place, capital, weight, colour=colour, side=Side.RIGHT)

    def _put_names(self, line: CandidateLine, top: float, height: float, colour: str) -> None:
        """Put name and party beside a stripe in the party's colour."""
        sheet, names = self._sheet, self._names
        stripe = Place(self._at.left, top + height * 0.14, 10, height * 0.72)
        sheet.bar(stripe, colour, 4)
        left = self._at.left + self._gap
        room = self._room(self._figures, self._mark(line, self._figures))
        party = _party_of(line, names)
        if self._has_two_lines:
            of_name, of_party = names.name * _TIGHT, names.party * _TIGHT
            top += (height - of_name - of_party) / 2
            name = sheet.lettering.fitting(line.names, room, names.name, HALF)
            sheet.words(name, Place(left, top, room, of_name), names.name, HALF)
            sheet.words(party, Place(left, top + of_name, room, of_party), names.party)
            return
        name = self._name_of(line, self._figures, names)
        # A party out of its column says more than a name or a party that is cut.
        least, width = sheet.lettering.width(name, names.name, HALF), sheet.lettering.width
        wide = max(least, min(names.width, room - self._gap - width(party, names.party)))
        sheet.words(name, Place(left, top, wide, height), names.name, HALF)
        beside = Place(left + wide + self._gap, top, room - wide - self._gap, height)
        sheet.words(party, beside, names.party)


def _party_of(line: CandidateLine, names: _Names) -> str:
    return line.party[-1 if names.is_short else 0]
