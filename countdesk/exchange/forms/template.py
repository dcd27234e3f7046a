"""The text of a form with its placeholders, and what stands in their place for one contest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from countdesk import figures, wording
from countdesk.exchange.declaration import printable
from countdesk.exchange.forms.placeholders import (
    CANDIDATE_FIELDS,
    CONTEST_NAMES,
    HEAD_NAMES,
    NAMES,
    STATED_APART,
    UNMARKED,
)
from countdesk.exchange.forms.sheet import LONGEST_CELL, Run
from countdesk.faults import Known
from countdesk.models.rejection_heads import RejectionHead
from countdesk.models.results import CandidateResult
from countdesk.wording.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.exchange.declaration import Declaration
    from countdesk.exchange.forms.placeholders import Value
    from countdesk.exchange.forms.sheet import Content

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NUMBERED = re.compile(r"candidate (\d{1,4}) (.+)")
_OF_CANDIDATE: Final = "candidate "
_LONGEST_SHOWN: Final = 40

Item = CandidateResult | RejectionHead
"""What one copy of a row that is repeated is about."""


@dataclass(frozen=True, slots=True)
class Named:
    """A placeholder as a form names it: of the contest, of a candidate, or of a head.

    `number` is that of a candidate, None in a row that is repeated; `begin` and `end` are its
    place in the text.
    """

    name: str
    begin: int
    end: int
    number: int | None = None

    @property
    def alone(self) -> Named:
        """Return the same as it stands in a text of its own."""
        return replace(self, begin=0, end=self.end - self.begin)

    @property
    def is_of_candidate(self) -> bool:
        """Return whether it is about a candidate, numbered or not."""
        return self.number is not None or self.name.startswith(_OF_CANDIDATE)

    @property
    def repeats(self) -> type[CandidateResult | RejectionHead] | None:
        """Return what a row with this placeholder is repeated for, None where it is not."""
        if self.name in HEAD_NAMES:
            return RejectionHead
        return CandidateResult if self.is_of_candidate and self.number is None else None


def placeholders_in(text: str, place: str) -> tuple[Named, ...]:
    """Return the placeholders in a text that stands at a place.

    Raises `Known` for one that is not known, and for a brace without its other half.
    """
    found = tuple(_named(match, place) for match in _PLACEHOLDER.finditer(text))
    rest = _PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        shown = _shown(text)
        raise Known(
            f'{place}: a brace in "{shown}" has no other half; a placeholder is written {{votes}}.'
        )
    return found


def is_placeholder_in(text: str) -> bool:
    """Return whether a text outside the cells has a placeholder in it."""
    names = (" ".join(name.split()).casefold() for name in _PLACEHOLDER.findall(text))
    return any(name in NAMES or _NUMBERED.fullmatch(name) for name in names)


def _named(match: re.Match[str], place: str) -> Named:
    name = " ".join(match.group(1).split()).casefold()
    numbered = _NUMBERED.fullmatch(name)
    if numbered and numbered.group(2) in CANDIDATE_FIELDS and int(numbered.group(1)):
        key = f"{_OF_CANDIDATE}{numbered.group(2)}"
        return Named(key, match.start(), match.end(), int(numbered.group(1)))
    if name in NAMES:
        return Named(name, match.start(), match.end())
    near = nearest(re.sub(r"\b\d+ ", "", name), NAMES)
    meant = f"; the nearest is {{{near}}}" if near else ""
    raise Known(
        f'{place}: "{{{_shown(match.group(1))}}}" is no placeholder{meant}; the manual lists '
        "all of them under A form of your own."
    )


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"


class Filling:
    """One contest as it fills a form."""

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration

    def items(self, kind: type[Item]) -> tuple[Item, ...]:
        """Return what a row is repeated for: the candidates by ballot paper order, or the heads."""
        if kind is CandidateResult:
            return self.declaration.result.candidates
        return self.declaration.heads

    def content(
        self,
        runs: tuple[Run, ...],
        named: tuple[Named, ...],
        number_format: str,
        item: Item | None,
        epoch: date,
    ) -> Content:
        """Return what stands in a cell with placeholders.

        A placeholder alone gives a number, or a day or a share where the cell has a format for
        it, and nothing where the figure is not known. Whatever is said of a candidate who does
        not stand is blank.
        """
        text = "".join(run.text for run in runs)
        if any(self._is_of_nobody(known) for known in named):
            return None
        if len(named) == 1 and not (text[: named[0].begin] + text[named[0].end :]).strip():
            value = self.value(named[0], item)
            number = _number(value, number_format, epoch)
            if number is not None or value is None:
                return number
        filled = tuple(
            Run(words, run.type_set) for run, words in self._filled(runs, text, named, item)
        )
        filled = tuple(run for run in filled if run.text)
        if sum(len(run.text) for run in filled) > LONGEST_CELL:
            raise Known(f"A cell of the form would hold more than {LONGEST_CELL:,} characters.")
        return filled or None

    def text(self, text: str, named: tuple[Named, ...]) -> str:
        """Return a text outside the cells, such as a footer, with its placeholders filled."""
        return "".join(words for _run, words in self._filled((Run(text),), text, named, None))

    def _filled(
        self, runs: tuple[Run, ...], text: str, named: tuple[Named, ...], item: Item | None
    ) -> Iterator[tuple[Run, str]]:
        """Yield each run with its words; a placeholder stands in the run in which it begins."""
        begin = 0
        for run in runs:
            end = begin + len(run.text)
            words, at = "", begin
            for known in named:
                if known.end <= begin or known.begin >= end:
                    continue
                words += text[at : max(at, known.begin)]
                if known.begin >= begin:
                    words += _in_words(self.value(known, item), text[known.end : known.end + 1])
                at = min(known.end, end)
            yield run, words + text[at:end]
            begin = end

    def _is_of_nobody(self, named: Named) -> bool:
        return named.number is not None and named.number > len(self.declaration.result.candidates)

    def value(self, named: Named, item: Item | None) -> Value:
        """Return what a placeholder gives."""
        declaration = self.declaration
        if named.name in STATED_APART and UNMARKED not in _codes(declaration):
            raise Known(
                f"The form asks for {{{named.name}}}, which the statement of rejected papers of "
                f"{declaration.contest.name} does not give apart; put "
                "{rejected unmarked or void} there, or choose the statement with five heads."
            )
        if named.name in CONTEST_NAMES:
            return CONTEST_NAMES[named.name].of(declaration)
        if isinstance(item, RejectionHead):
            return HEAD_NAMES[named.name].of(item, declaration)
        line = item
        if named.number is not None:
            line = declaration.result.candidates[named.number - 1]
        if line is None:
            raise ValueError(named.name)
        field = named.name.removeprefix(_OF_CANDIDATE)
        return CANDIDATE_FIELDS[field].of(line, declaration)


def _codes(declaration: Declaration) -> set[str]:
    return {head.code for head in declaration.heads}


def _number(value: Value, number_format: str, epoch: date) -> int | float | None:
    """Return a value as the number a cell holds, None where it has to be a text there."""
    from openpyxl.styles.numbers import is_date_format

    match value:
        case int():
            return value
        case Fraction():
            return float(value) if "%" in number_format else None
        case date() if is_date_format(number_format):
            return (value - epoch).days
        case _:
            return None


def _in_words(value: Value, following: str) -> str:
    """Return a value as text, before a sign that follows it in the form."""
    match value:
        case None:
            return figures.UNKNOWN
        case int():
            return figures.whole(value)
        case Fraction():
            # The form may have a percent sign of its own after the placeholder.
            shown = figures.percent(value)
            return shown.removesuffix("%") if following == "%" else shown
        case date():
            return wording.day(value)
        case str():
            return "\n".join(printable(line) for line in value.split("\n"))
