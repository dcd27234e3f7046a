"""A contest laid out on a sheet: one column of candidates, or two where there are many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from countdesk.ui.hall_window.lettering import BESIDE, BOLD, HALF, LINE, MAIN, PLAIN
from countdesk.ui.hall_window.marks import Place, Side
from countdesk.ui.hall_window.sheet import GAP
from countdesk.ui.hall_window.slides import CANDIDATES, pages
from countdesk.ui.panels.score_cards import BUTLER_SWING
from countdesk.ui.roles import Tone
from countdesk.wording.hall import page_of
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

    from countdesk.ui.hall_window.contest_content import CandidateLine, ContestContent
    from countdesk.ui.hall_window.sheet import Sheet
    from countdesk.ui.panels.score_cards import Card

ONE_COLUMN: Final = 12
"""Candidates up to which one column has room for them all."""

_STATUS: Final = 26
_PROVISIONAL: Final = 34
"""The capitals of what stands over declared figures, and over others: those words are the more
important, the less the figures are worth."""

_FACTS: Final = 128
_FACTS_OF_MANY: Final = 66
_FEW: Final = 8
"""Candidates up to which the facts have their figures written large."""

_HIGHEST: Final = 290.0
_TWO_LINES: Final = 112.0
"""The height of a line of the table at most, and from which the party stands under the name."""

_BAR_FROM: Final = 50.0
"""The height of a line from which a bar has room under it."""

_WITH_SHARES: Final = 800.0
"""The width of one of two columns from which shares have room beside names."""

_OF_PARTY: Final = 0.3
"""To how much of a line a party is shortened at the least, where its candidate's name is long."""

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
    _put_facts(sheet, content.facts, is_of_few=len(shown) <= _FEW)
    _put_lines(sheet, content, shown)


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


def _put_facts(sheet: Sheet, facts: Sequence[Card], *, is_of_few: bool) -> None:
    """Put what the contest comes to above the foot."""
    if not facts:
        return
    height = _FACTS if is_of_few else _FACTS_OF_MANY
    sheet.bottom -= height
    if not is_of_few:
        facts = _on_a_line(sheet, facts)
    room, left = sheet.room - GAP * (len(facts) - 1), sheet.left
    for card, part in zip(facts, _parts(sheet, facts, room, is_of_few=is_of_few), strict=True):
        at = Place(left, sheet.bottom, room * part, height - 8)
        left = at.right + GAP
        if is_of_few:
            _put_tile(sheet, card, at)
        else:
            _put_on_a_line(sheet, card, at)
    sheet.bottom -= 10


def _on_a_line(sheet: Sheet, facts: Sequence[Card]) -> list[Card]:
    """Return the facts of one line, the swing with its pair; without room for that, no swing."""
    told = [
        replace(card, value=f"{card.value} {card.note}", note="")
        if card.label == BUTLER_SWING
        else card
        for card in facts
    ]
    if sum(_said(sheet, told)) <= sheet.room - GAP * (len(told) - 1):
        return told
    return [card for card in told if card.label != BUTLER_SWING]


def _said(sheet: Sheet, facts: Sequence[Card]) -> list[float]:
    """Return the width that each fact takes on a line."""
    width = sheet.lettering.width
    return [width(card.value, MAIN, BOLD) + width(card.label, BESIDE) + 3 * 16 for card in facts]


def _parts(sheet: Sheet, facts: Sequence[Card], room: float, *, is_of_few: bool) -> list[float]:
    """Return the parts of the width: alike where that is enough, else as much as each says."""
    width = sheet.lettering.width
    if is_of_few:
        wide = [
            max(width(card.value, MAIN, BOLD), width(_label(card), BESIDE)) + 2 * 20
            for card in facts
        ]
        if max(wide) <= room / len(facts):
            return [1 / len(facts)] * len(facts)
        return [each / sum(wide) for each in wide]
    said = _said(sheet, facts)
    return [each / sum(said) for each in said]


def _label(card: Card) -> str:
    """Return what a figure is, and what it is worth."""
    return f"{card.label} \N{MIDDLE DOT} {card.note}" if card.note else card.label


def _put_tile(sheet: Sheet, card: Card, at: Place) -> None:
    theme, inside = sheet.theme, at.width - 2 * 20
    sheet.bar(at, theme.panel, 10)
    sheet.bar(Place(at.left, at.top, at.width, 3), theme.line)
    top = at.top + 14
    sheet.words(
        _label(card), Place(at.left + 20, top, inside, BESIDE * LINE), BESIDE, colour=theme.quiet
    )
    capital = sheet.lettering.fitting_capital(card.value, inside, 36, BOLD)
    rest = Place(at.left + 20, top + BESIDE * LINE, inside, at.bottom - top - BESIDE * LINE - 6)
    sheet.words(card.value, rest, capital, BOLD, colour=theme.toned(card.tone))


def _put_on_a_line(sheet: Sheet, card: Card, at: Place) -> None:
    theme, lettering = sheet.theme, sheet.lettering
    sheet.bar(at, theme.panel, 10)
    inside = at.width - 2 * 16
    value = min(inside, lettering.width(card.value, MAIN, BOLD))
    label = inside - value - 16
    if lettering.width(card.label, BESIDE) <= label:
        place = Place(at.left + 16, at.top, label, at.height)
        sheet.words(card.label, place, BESIDE, colour=theme.quiet)
    place = Place(at.right - 16 - value, at.top, value, at.height)
    sheet.words(card.value, place, MAIN, BOLD, colour=theme.toned(card.tone), side=Side.RIGHT)


# The table.


def _put_lines(sheet: Sheet, content: ContestContent, shown: Sequence[CandidateLine]) -> None:
    """Put the candidates in one column, or in two read downwards."""
    sheet.top += 10
    columns = 1 if len(shown) <= ONE_COLUMN else 2
    rows = -(-len(shown) // columns)
    heads = BESIDE * LINE if content.has_votes else 0.0
    wide = (sheet.room - (columns - 1) * 2 * GAP) / columns
    height = min(_HIGHEST, (sheet.bottom - sheet.top - heads) / rows)
    for column in range(columns):
        lines = shown[column * rows : (column + 1) * rows]
        at = Place(sheet.left + column * (wide + 2 * GAP), sheet.top, wide, height)
        table = _Table(
            sheet, content.lines, lines, at, is_narrow=columns > 1, share=content.share_heading
        )
        if heads:
            table.put_heads(heads, content.note)
        for row, line in enumerate(lines):
            table.put(line, sheet.top + heads + row * height)


class _Table:
    """The columns of a table of candidates, as wide as the widest of all pages asks.

    `marked` are those beside one another in this column: where none is, no mark has room. `share`
    stands over the shares.
    """

    def __init__(
        self,
        sheet: Sheet,
        lines: Sequence[CandidateLine],
        marked: Sequence[CandidateLine],
        at: Place,
        *,
        is_narrow: bool,
        share: str,
    ) -> None:
        self.sheet = sheet
        self.at = at
        self.share_heading = share
        self.is_narrow = is_narrow
        self.has_two_lines = at.height >= _TWO_LINES
        self.sizes = sizes = _sizes(at.height, is_narrow=is_narrow)
        # In a narrow column names have the room: shares of so many are small, and votes say all.
        has_shares = not is_narrow or at.width >= _WITH_SHARES
        shares = [line.share if has_shares else "" for line in lines]
        changes = ["" if is_narrow else line.change for line in lines]
        self.votes = self._wide(_("Votes"), [line.votes for line in lines], sizes.votes, BOLD)
        self.share = self._wide(share, shares, sizes.share, PLAIN)
        self.change = self._wide(_("Change"), changes, sizes.share, HALF)
        self.mark = sheet.lettering.widest([line.mark for line in marked], sizes.mark, HALF)
        self.mark += 32 if self.mark else 0
        self._fit(lines)

    # Where the columns are.

    def _wide(self, head: str, texts: Sequence[str], capital: int, weight: QFont.Weight) -> float:
        """Return the width of a column of figures, 0 where there is none."""
        if not any(texts):
            return 0.0
        widest = self.sheet.lettering.widest
        return max(widest((head,), BESIDE), widest(texts, capital, weight))

    def _right_of(self, *columns: float) -> float:
        """Return the right edge of a column, with these on its right."""
        return self.at.right - sum(wide + GAP for wide in columns if wide)

    @property
    def _room(self) -> float:
        """Return the width of names and parties."""
        beside = (self.mark, self.votes, self.share, self.change)
        return self._right_of(*beside) - self.at.left - GAP

    def _fit(self, lines: Sequence[CandidateLine]) -> None:
        """Find the sizes of names and parties, and the width that names have beside parties.

        Whole names a little smaller say more than short ones; what is too long even for the
        least size is shortened on its own line alone.
        """
        widest, room, inset = self.sheet.lettering.widest, self._room - GAP, self.sizes
        names = [line.names[0] for line in lines]
        whole, short = ([line.party[at] for line in lines] for at in (0, -1))
        self.name, self.party, self.names = inset.name, inset.party, room
        self.is_short = False
        if self.has_two_lines:
            self.name = self._largest(names, inset.name, room, HALF)
            self.party = self._largest(whole, inset.party, room, PLAIN)
            return
        for parties in (whole, short):
            self.name = self._largest(
                names, inset.name, room - GAP - widest(parties, self.party), HALF
            )
            self.names = widest(names, self.name, HALF)
            if self.names + GAP + widest(parties, self.party) <= room:
                return
            # Short names on all lines: one that is whole among them would stand out.
            self.is_short = True
        of_parties = min(widest(short, self.party), room * _OF_PARTY)
        self.names = min(self.names, room - GAP - of_parties)

    def _largest(self, texts: Sequence[str], most: int, room: float, weight: QFont.Weight) -> int:
        """Return the largest capitals with which all texts fit, the least where none are."""
        longest = max(texts, key=lambda text: self.sheet.lettering.width(text, MAIN, weight))
        return self.sheet.lettering.fitting_capital(longest, room, most, weight)

    # What is put.

    def put_heads(self, height: float, note: str) -> None:
        """Put what the figures are over them, and what the changes are since."""
        if self.change:
            place = Place(self.at.left, self.at.top, self._room, height)
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
            wide = sheet.lettering.width(line.mark, sizes.mark, HALF) + 32
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
        left = self.at.left + GAP
        # Where nobody on a line is marked the room of the mark is the names' own.
        room = self._room - GAP + (0 if line.mark else self.mark)
        if self.has_two_lines:
            of_name, of_party = self.name * _TIGHT, self.party * _TIGHT
            top += (height - of_name - of_party) / 2
            name = fitting(line.names, room, self.name, HALF)
            sheet.words(name, Place(left, top, room, of_name), self.name, HALF)
            party = fitting(line.party, room, self.party)
            sheet.words(party, Place(left, top + of_name, room, of_party), self.party)
            return
        party = line.party[-1 if self.is_short else 0]
        wide = self._room_of_name(line, party, room)
        name = fitting(line.names, wide, self.name, HALF)
        sheet.words(name, Place(left, top, wide, height), self.name, HALF)
        beside = Place(left + wide + GAP, top, room - wide - GAP, height)
        sheet.words(party, beside, self.party)

    def _room_of_name(self, line: CandidateLine, party: str, room: float) -> float:
        """Return the width of a name: its column's, or more where even its surname needs more.

        A party out of its column says more than a surname that is cut.
        """
        width = self.sheet.lettering.width
        shortest = width(line.names[-1], self.name, HALF)
        least = min(width(party, self.party), room * _OF_PARTY)
        return max(self.names, min(shortest, room - GAP - least))
