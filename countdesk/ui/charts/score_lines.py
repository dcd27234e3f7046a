"""Where everything stands on a line of the scoreboard, laid out before it is painted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QStaticText

from countdesk.contrast import legible
from countdesk.ui.charts.faces import HIGHEST_ROW, TWO_LINES, Face, Faces
from countdesk.ui.charts.score_rows import RISE, ScoreRow, ScoreTable
from countdesk.ui.roles import Tone
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from countdesk.ui.theme import Theme

GAP = 9
"""Pixels between the columns."""

_BESIDE = 7
"""Pixels between a party and a person on one line."""

_LEAST_PARTY = 34
TICK = "\N{CHECK MARK}"
"""The mark of the elected where there is no room for the word."""

LEVEL = "="
"""The mark of those between whom a lot is owed, where there is no room for the words."""

LOT = "\N{BLACK DIAMOND}"
"""The mark of whom the lot fell on before the declaration, where there is no room for the words."""

_SIGNS = {TICK: _("elected"), LEVEL: _("lot owed"), LOT: _("by lot")}
"""What the signs say, for the line over the others."""

_SIGN_OF_TONE = {Tone.GOOD: TICK, Tone.WARNING: LEVEL, Tone.PLAIN: LOT}
"""The sign in the place of the words of a mark, by the tone of these."""

_BY_LOT = _("By lot")
"""What stands beside the tick of a line whose candidate is elected by lot."""

_SURNAME = 2
_PERSON_FORMS = range(_SURNAME + 1)
"""The whole name, initials and surname, the surname alone: one of them on every line, since some
with initials among others without would look as if it meant something."""

_NOUGHTS = str.maketrans("123456789", "000000000")


@dataclass(frozen=True, slots=True)
class Text:
    """A text laid out beforehand, its place in the line, and its colour."""

    text: QStaticText
    face: Face
    at: QPointF
    colour: QColor


@dataclass(frozen=True, slots=True)
class Line:
    """A line ready to be painted: texts, bar, and frame of the mark, from the line's top.

    `past` is how far along the bar the mark of the past share stands, `past_top` its upper end;
    `sign` is what stands for the word of the mark where there is no room for it; of two signs
    the second says that a lot decided.
    """

    texts: tuple[Text, ...]
    bar: QRectF
    colour: QColor
    past: float | None
    past_top: float
    pill: QRectF | None
    pill_colour: QColor
    sign: str


@dataclass(frozen=True, slots=True)
class _Heights:
    """How far from a line's top its texts stand and its bar lies."""

    baseline: float
    second: float
    bar: float
    text_bottom: float


@dataclass(frozen=True, slots=True)
class Forms:
    """Which forms the names of all lines have: the parties whole or short, and the persons'.

    `person` is the place of the form among a person's names, 0 for the whole one.
    """

    parties_whole: bool
    person: int


class LineLayout:
    """Lays out the lines of a table at one width, height of line, theme, font, and forms."""

    def __init__(
        self,
        table: ScoreTable,
        faces: Faces,
        theme: Theme,
        width: int,
        row_height: int,
        forms: Forms,
    ) -> None:
        self._table = table
        self.forms = forms
        self._faces = faces
        self._theme = theme
        self._width = float(width)
        self._two_lines = row_height >= TWO_LINES
        self._heights = self._measured(row_height)
        self.columns = column_widths(table, faces)
        # Words on some lines and signs on the others would look as if they said different things.
        self._has_words = all(self._has_room_for_word(row) for row in table.rows if row.mark)

    def _measured(self, row_height: int) -> _Heights:
        """Return where texts and bar stand: the bar clear of the letters that reach below."""
        metrics, bar = self._faces.metrics, self._faces.bar
        name, detail = metrics[Face.NAME], metrics[Face.DETAIL]
        below = max(name.descent(), detail.descent())
        gap = 3.0 if bar >= 7 else 1.0  # noqa: PLR2004
        figures = metrics[Face.VOTES].capHeight()
        second = max(detail.capHeight(), name.capHeight()) + below + 1.5 if self._two_lines else 0.0
        spare = row_height - (figures + second + below + gap + bar)
        spare = max(0.0, spare)
        if self._two_lines:
            second += spare * 0.15
        # More of it above than below: a bar belongs to the texts over it.
        baseline = spare * 0.6 + figures
        text_bottom = baseline + second + below
        return _Heights(baseline, baseline + second, round(text_bottom + gap), text_bottom)

    def right(self, column: int) -> float:
        """Return the right edge of votes (0), share (1) or change (2)."""
        _votes, share, change = self.columns
        edge = self._width
        if column == 2:  # noqa: PLR2004
            return edge
        edge -= change + (GAP if change else 0)
        return edge if column == 1 else edge - share - GAP

    def heads(self, sign: str = "") -> list[Text]:
        """Return the line over the others, which says what every sign on them is."""
        faces, quiet = self._faces, QColor(self._theme.quiet)
        titles = [(_("Share"), 1), (self._table.votes_title, 0)]
        if self._table.has_changes:
            titles.insert(0, (_("Change"), 2))
        texts: list[Text] = []
        left = self._width + GAP
        for title, column in titles:
            left = min(self.right(column), left - GAP) - faces.width(title, Face.HEAD)
            texts.append(Text(faces.laid(title, Face.HEAD)[0], Face.HEAD, QPointF(left, 2), quiet))
        captions = self._table.captions
        if sign:
            said = " · ".join(f"{each} {_SIGNS[each]}" for each in sign)
            explained = tuple(f"{caption} · {said}" for caption in captions)
            captions = (*explained, *captions)
        caption = faces.fitting(captions, Face.HEAD, left - GAP)
        at = QPointF(0, 2)
        return [*texts, Text(faces.laid(caption, Face.HEAD)[0], Face.HEAD, at, quiet)]

    def line(self, row: ScoreRow) -> Line:
        """Return a line with its texts where they fit."""
        theme, faces, heights = self._theme, self._faces, self._heights
        texts: list[Text] = []

        def put(text: str, face: Face, left: float, colour: str, baseline: float) -> None:
            if text:
                at = QPointF(left, baseline - faces.metrics[face].ascent())
                texts.append(Text(faces.laid(text, face)[0], face, at, QColor(colour)))

        def put_right(text: str, face: Face, column: int, colour: str) -> None:
            left = self.right(column) - faces.width(text, face)
            put(text, face, left, colour, heights.baseline)

        colour = theme.text if row.votes[:1].isdigit() else theme.quiet
        put_right(row.votes, Face.VOTES, 0, colour)
        put_right(row.share_text, Face.SHARE, 1, colour)
        put_right(
            row.change, Face.CHANGE if moved(row) else Face.DETAIL, 2, self._theme.toned(row.tone)
        )
        party_face, person_face = _faces_of(row)
        room = self._room
        pill, mark, sign = None, row.mark, ""
        if self._two_lines:
            if len(row.names) == 1:
                # A name without a short form has what its own figure leaves.
                room = self.right(0) - faces.width(row.votes, Face.VOTES) - GAP
            party = faces.elided(self._party(row), party_face, room)
            put(party, party_face, 0, theme.text, heights.baseline)
            beside = self._pill_width(mark) if mark else 0.0
            person = faces.fitting(self._details(row), person_face, self._width - beside)
            left, baseline = 0.0, heights.second
        else:
            sign, mark = self._marked(row, room)
            room -= self._sign_width(sign) + (self._pill_width(mark) if mark else 0)
            party, person = self._on_one_line(row, party_face, person_face, room)
            left, baseline = 0.0, heights.baseline
            if sign:
                put(sign, Face.NAME, left, self._theme.toned(row.mark_tone), baseline)
                left += self._sign_width(sign)
            put(party, party_face, left, theme.text, baseline)
            left += faces.width(party, party_face) + _BESIDE
        put(person, person_face, left, theme.text, baseline)
        if mark:
            left += faces.width(person, person_face)
            put(mark, Face.MARK, left + 14, self._theme.toned(row.mark_tone), baseline)
            top = baseline - faces.metrics[Face.MARK].ascent() - 0.5
            height = faces.metrics[Face.MARK].height() + 1
            pill = QRectF(left + 8.5, top, faces.width(mark, Face.MARK) + 11, height)
        scale = self._table.scale
        return Line(
            texts=tuple(texts),
            bar=QRectF(0, heights.bar, self._width * min(1.0, row.share / scale), faces.bar),
            colour=QColor(legible(row.colour, theme.panel)),
            past=None if row.past is None else self._width * min(1.0, row.past / scale),
            past_top=max(heights.text_bottom, heights.bar - 2),
            pill=pill,
            pill_colour=QColor(self._theme.toned(row.mark_tone)),
            sign=sign,
        )

    def _party(self, row: ScoreRow) -> str:
        return row.names[0 if self.forms.parties_whole else -1]

    def _details(self, row: ScoreRow) -> tuple[str, ...]:
        """Return the forms of the details, without those that no line has."""
        shortened = min(self.forms.person, len(row.details) - 1) if row.is_candidate else 0
        return row.details[shortened:]

    def _marked(self, row: ScoreRow, room: float) -> tuple[str, str]:
        """Return the sign and the word of a mark on one line.

        The word stands where all is whole with it on every line, else a tick, or the sign of
        equal votes; beside a tick that a lot decided is said in words where a name has room.
        """
        if not row.mark or self._has_words:
            return "", row.mark
        sign = _SIGN_OF_TONE[row.mark_tone]
        if not row.by_lot:
            return sign, ""
        party_face, person_face = _faces_of(row)
        wanted = self._faces.width(self._party(row), party_face) + _BESIDE
        wanted += self._faces.width(row.details[-1], person_face)
        wanted += self._sign_width(sign) + self._pill_width(_BY_LOT)
        return (sign, _BY_LOT) if wanted <= room else (sign + LOT, "")

    def _on_one_line(
        self, row: ScoreRow, party_face: Face, person_face: Face, room: float
    ) -> tuple[str, str]:
        """Return party and person as they fit beside one another.

        The party goes by its short name, so that the person's is whole; both give way to neither
        mark nor figures.
        """
        faces, details = self._faces, self._details(row)
        party = self._party(row)
        beside = room - faces.width(party, party_face) - _BESIDE
        for person in details:
            if faces.width(person, person_face) <= beside:
                return party, person
        if not row.is_candidate:
            return faces.elided(party, party_face, room), ""
        # The person's surname stays whole as long as something can be read of the party.
        last = details[-1]
        left = room - _BESIDE - faces.width(last, person_face)
        least = min(faces.width(party, party_face), max(_LEAST_PARTY, room * 0.3))
        party = faces.elided(party, party_face, max(left, least))
        beside = room - faces.width(party, party_face) - _BESIDE
        return party, faces.elided(last, person_face, beside)

    def _has_room_for_word(self, row: ScoreRow) -> bool:
        """Return whether party, person and the word of the mark are whole on one line."""
        faces = self._faces
        party_face, person_face = _faces_of(row)
        wanted = faces.width(self._party(row), party_face) + _BESIDE
        wanted += faces.width(self._details(row)[0], person_face) + self._pill_width(row.mark)
        return wanted <= self._room

    @property
    def _room(self) -> float:
        """Return the width of the names, up to the widest votes of any line."""
        return self.right(0) - self.columns[0] - GAP

    def _pill_width(self, mark: str) -> float:
        return self._faces.width(mark, Face.MARK) + 20

    def _sign_width(self, sign: str) -> float:
        """Return the room of a sign, the same for all of one: none where there is no sign."""
        if not sign:
            return 0.0
        return self._faces.width(sign if len(sign) > 1 else TICK, Face.NAME) + 4


def _faces_of(row: ScoreRow) -> tuple[Face, Face]:
    """Return the faces of party and person: the one a line goes by stands out."""
    return (Face.DETAIL, Face.NAME) if row.by_person else (Face.NAME, Face.DETAIL)


def column_widths(table: ScoreTable, faces: Faces) -> tuple[float, float, float]:
    """Return the widths of votes, share and change: by digits, so that they move rarely."""

    def widest(face: Face, least: str, texts: list[str]) -> float:
        wide = {text.translate(_NOUGHTS) for text in texts}
        return max(faces.width(text, face) for text in (least, *wide))

    rows = table.rows
    changes = 0.0
    if table.has_changes:
        changes = max(
            widest(Face.CHANGE, f"{RISE} +00.0", [row.change for row in rows if moved(row)]),
            widest(Face.DETAIL, "", [row.change for row in rows if not moved(row)]),
        )
    return (
        widest(Face.VOTES, table.widest_votes.translate(_NOUGHTS), [row.votes for row in rows]),
        widest(Face.SHARE, "00.0%", [row.share_text for row in rows]),
        changes,
    )


def fitting_forms(table: ScoreTable, font: QFont, width: int, row_height: int) -> Forms:
    """Return the forms of the names that every line of a table has room for.

    Figures count as wide as they can become and lines as high as they can be, so that the forms
    change with the width of the board alone, or where a line becomes one of two.
    """
    two_lines = row_height >= TWO_LINES
    faces = tall_faces(font.toString(), two_lines=two_lines)
    votes, share, change = column_widths(table, faces)
    if change:
        # Before the first vote no change is known.
        change = max(change, faces.width(_("not known"), Face.DETAIL)) + GAP
    room = width - votes - share - change - 2 * GAP

    def face(row: ScoreRow, *, of_person: bool) -> Face:
        return Face.NAME if row.by_person is of_person else Face.DETAIL

    def beside(row: ScoreRow) -> float:
        if two_lines:
            return width
        return room - _BESIDE - faces.width(row.names[-1], face(row, of_person=False))

    def fits(form: int) -> Callable[[ScoreRow], bool]:
        def as_form(row: ScoreRow) -> bool:
            name = row.details[min(form, len(row.details) - 1)]
            return faces.width(name, face(row, of_person=True)) <= beside(row)

        return as_form

    persons = [row for row in table.rows if row.is_candidate]
    return Forms(
        # On one line a party goes by its short name, so that the person's is whole.
        parties_whole=two_lines
        and all(
            faces.width(row.names[0], face(row, of_person=False)) <= room
            for row in table.rows
            if len(row.names) > 1
        ),
        person=next((form for form in _PERSON_FORMS if all(map(fits(form), persons))), _SURNAME),
    )


@cache
def tall_faces(font: str, *, two_lines: bool) -> Faces:
    """Return the faces of the highest lines, of those of two lines or of one."""
    known = QFont()
    known.fromString(font)
    return Faces(known, HIGHEST_ROW if two_lines else TWO_LINES - 1)


def moved(row: ScoreRow) -> bool:
    """Return whether a line has a change to be read from afar, not only that none is known."""
    return row.tone is not Tone.QUIET
