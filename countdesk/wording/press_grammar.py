r"""The language in which a press officer writes templates: fields in braces, parts in brackets.

``{turnout}`` is a field; written ``{Turnout}`` it begins with a capital. ``[; turnout {turnout}]``
is a part that vanishes where a field in it is not known. A backslash before a brace, a bracket or a
backslash makes it a sign like any other. There is nothing else: a template can name a field and
reach no further.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from unicodedata import category

from countdesk import figures
from countdesk.faults import NotUnderstood
from countdesk.wording.language import gettext as _
from countdesk.wording.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

MOST_CHARACTERS: Final = 2_000
"""Characters of the longest template."""

_DEEPEST: Final = 5
"""Parts that may stand one inside another."""

_LONGEST_QUOTED: Final = 40
"""Characters of a field that is quoted where there is none of that name."""

_SIGNS = "{}[]\\"

_UNWRITABLE: Final = frozenset({"Cc", "Cs"})
"""The Unicode categories of control characters and of halves of a pair."""


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A place in a template at which a field stands, with a capital or as it comes."""

    name: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a template that vanishes where a field in it is not known."""

    pieces: tuple[Piece, ...]


Piece = str | FieldPlace | Part


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was read: the text as it was written, and the pieces it is made of."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def fields(self) -> frozenset[str]:
        """Return the names of the fields in it, those in its parts too."""
        return frozenset(_fields(self.pieces))

    def filled(self, values: Mapping[str, str | None]) -> str:
        """Return the text with its fields; what is not known outside a part is a dash."""
        return "".join(_filled(piece, values) for piece in self.pieces).strip()


def _fields(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case FieldPlace(name, _capital):
                yield name
            case Part(inner):
                yield from _fields(inner)


def _filled(piece: Piece, values: Mapping[str, str | None]) -> str:
    match piece:
        case str():
            return piece
        case FieldPlace(name, capital):
            value = values[name]
            value = figures.UNKNOWN if value is None else value
            return value[:1].upper() + value[1:] if capital else value
        case Part(pieces):
            is_known = all(_stands(inner, values) for inner in pieces)
            return "".join(_filled(inner, values) for inner in pieces) if is_known else ""


def _stands(piece: Piece, values: Mapping[str, str | None]) -> bool:
    """Return whether a piece lets the part stand in which it is; a part inside it always does."""
    return not isinstance(piece, FieldPlace) or values[piece.name] is not None


@dataclass(slots=True)
class _Open:
    """A part that is being read: the character at which it begins, and what is in it so far."""

    at: int
    pieces: list[Piece] = field(default_factory=list)
    has_field: bool = False


class _Reader:
    """Reads one template from its first character to its last."""

    def __init__(self, text: str, fields: Collection[str]) -> None:
        self._text = text
        self._fields = fields
        self._at = 0
        self._open = [_Open(0)]

    def read(self) -> Template:
        """Return the template; raises `NotUnderstood` where it cannot be read."""
        self._require_text()
        steps = {
            "{": self._read_field,
            "[": self._begin_part,
            "]": self._end_part,
            "\\": self._read_sign,
            "}": self._refuse_brace,
        }
        while self._at < len(self._text):
            steps.get(self._text[self._at], self._read_words)()
        if len(self._open) > 1:
            raise self._fault(
                self._open[-1].at,
                _("a part is begun here and not ended: write ] where it ends, or \\[ for the sign"),
            )
        return Template(self._text, tuple(self._open[0].pieces))

    def _require_text(self) -> None:
        if not self._text.strip():
            raise NotUnderstood(_("The template is empty: write at least one field or word."))
        if len(self._text) > MOST_CHARACTERS:
            raise NotUnderstood(
                _("The template has {n} characters; {most} are the most there can be.").format(
                    n=figures.whole(len(self._text)), most=figures.whole(MOST_CHARACTERS)
                )
            )
        for place, sign in enumerate(self._text):
            if sign not in "\n\t" and category(sign) in _UNWRITABLE:
                raise self._fault(place, _("a control character stands here: take it out"))

    def _read_words(self) -> None:
        begins = self._at
        while self._at < len(self._text) and self._text[self._at] not in _SIGNS:
            self._at += 1
        self._open[-1].pieces.append(self._text[begins : self._at])

    def _read_sign(self) -> None:
        sign = self._text[self._at + 1 : self._at + 2]
        if not sign or sign not in _SIGNS:
            raise self._fault(
                self._at,
                _("\\ stands before a brace, a bracket or another \\: write \\\\ for the sign"),
            )
        self._open[-1].pieces.append(sign)
        self._at += 2

    def _read_field(self) -> None:
        ends = next(
            (
                place
                for place in range(self._at + 1, len(self._text))
                if self._text[place] in _SIGNS
            ),
            None,
        )
        if ends is None or self._text[ends] != "}":
            raise self._fault(
                self._at, _("a field is begun here and not ended: write } behind its name")
            )
        written = " ".join(self._text[self._at + 1 : ends].split())
        name = written.casefold()
        if name not in self._fields:
            raise self._fault(self._at, self._unknown(written))
        self._open[-1].pieces.append(FieldPlace(name, capital=written[:1].isupper()))
        self._open[-1].has_field = True
        self._at = ends + 1

    def _unknown(self, written: str) -> str:
        if not written:
            return _("a field has no name: choose one of the list")
        near = nearest(written, self._fields)
        if len(written) > _LONGEST_QUOTED:
            written = f"{written[:_LONGEST_QUOTED]}…"
        if near is None:
            return _("there is no field {field}: choose one of the list").format(
                field=f"{{{written}}}"
            )
        return _("there is no field {field}; the nearest is {near}").format(
            field=f"{{{written}}}", near=f"{{{near}}}"
        )

    def _begin_part(self) -> None:
        if len(self._open) > _DEEPEST:
            raise self._fault(self._at, _("too many parts stand one inside another"))
        self._open.append(_Open(self._at))
        self._at += 1

    def _end_part(self) -> None:
        if len(self._open) == 1:
            raise self._fault(self._at, _("] ends no part: write \\] for the sign itself"))
        part = self._open.pop()
        if not part.has_field:
            raise self._fault(
                part.at,
                _(
                    "this part has no field of its own, so that it would never vanish: put one "
                    "into it, or write \\[ and \\] for the signs"
                ),
            )
        self._open[-1].pieces.append(Part(tuple(part.pieces)))
        self._at += 1

    def _refuse_brace(self) -> None:
        raise self._fault(self._at, _("} ends no field: write \\} for the sign itself"))

    def _fault(self, at: int, what: str) -> NotUnderstood:
        line = self._text.count("\n", 0, at) + 1
        character = at - (self._text.rfind("\n", 0, at) + 1) + 1
        said = _("Line {line}, character {character}: {what}.")
        return NotUnderstood(said.format(line=line, character=character, what=what))


def read_template(text: str, fields: Collection[str]) -> Template:
    """Return a template that names none but these fields.

    Raises `NotUnderstood` with the place and what to write, where it cannot be read.
    """
    return _Reader(text, fields).read()
