"""The parties of a past election as its table writes them, and which of them they are."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from countdesk.exchange.past.note_kinds import NoteKind
from countdesk.exchange.past.notes import NoteList
from countdesk.models.area_names import is_issued
from countdesk.models.baseline import OTHERS
from countdesk.models.election import Party
from countdesk.parties import (
    INDEPENDENT,
    RecognisedBy,
    contradicting,
    folded,
    is_identifier,
    namesake,
    recognised,
    register,
)

_OTHERS = frozenset({"oth", "other", "others"})
"""What tables call all those whom they do not list by themselves, folded."""

_MAY_MEAN = {"lib": "PP90"}
"""The parties that tables mean as well by a short name of another, by that name folded."""

_COUNTRIES = {"E": "England", "N": "Northern Ireland", "S": "Scotland", "W": "Wales"}
"""The country of an area by the first letter of its code."""

_MOST_SPELLINGS = 5


class WrittenParty(NamedTuple):
    """A party as one line writes it; a blank is an empty text."""

    identifier: str = ""
    adjunct: str = ""
    mnis: str = ""
    name: str = ""
    abbreviation: str = ""

    @property
    def spelling(self) -> str:
        """Return what the line calls it."""
        return self.name or self.abbreviation or self.identifier or self.mnis


@dataclass(slots=True)
class _Spelling:
    """One way in which a party is written: the line it stands on first, and how many there are."""

    line: int
    lines: int = 0


@dataclass(slots=True)
class _Stood:
    """What is known of one party of the table."""

    party: Party
    is_known: bool
    spellings: dict[str, _Spelling] = field(default_factory=dict)


class PartiesStood:
    """Recognises the parties of a table, and remembers how each was written."""

    def __init__(self, remainder: str | None, column: str | None) -> None:
        self._remainder = remainder
        self._column = column
        self._known: dict[tuple[WrittenParty, str | None], tuple[_Stood, _Spelling]] = {}
        self._stood: dict[str, _Stood] = {}
        self._said: dict[WrittenParty, tuple[int, str, NoteKind]] = {}
        self._nameless = _Spelling(0)

    def party(self, written: WrittenParty, line: int, country: str | None) -> Party:
        """Return the party of a line; the blank name is that of a candidate without one."""
        known = self._known.get((written, country))
        if known is None:
            known = self._known[written, country] = self._recognise(written, line, country)
        stood, spelling = known
        spelling.lines += 1
        return stood.party

    def _recognise(
        self, written: WrittenParty, line: int, country: str | None
    ) -> tuple[_Stood, _Spelling]:
        if self._is_remainder(written):
            return _Stood(OTHERS, is_known=True), _Spelling(line)
        party, by = _party(written, country)
        is_known = by is not RecognisedBy.NOTHING
        self._say(written, line, country, party, by)
        if by is RecognisedBy.NO_PARTY:
            self._nameless.line = self._nameless.line or line
            return _Stood(party, is_known), self._nameless
        stood = self._stood.setdefault(party.key, _Stood(party, is_known))
        spelling = stood.spellings.setdefault(written.spelling, _Spelling(line))
        # A party keeps the name it stood under, whichever line of it was the first.
        return _Stood(party, is_known, stood.spellings), spelling

    def _is_remainder(self, written: WrittenParty) -> bool:
        """Return whether a line is that of all those who are not listed by themselves."""
        if self._remainder is not None and self._remainder in (written.name, written.mnis):
            return True
        return not is_identifier(written.identifier) and folded(written.spelling) in _OTHERS

    def _say(
        self,
        written: WrittenParty,
        line: int,
        country: str | None,
        party: Party,
        by: RecognisedBy,
    ) -> None:
        """Keep what is to be said of an identifier that its name contradicts, or nobody knows."""
        name = written.name or written.abbreviation
        identifier = " ".join(filter(None, (written.identifier, written.mnis)))
        other = contradicting(written.identifier, name, written.mnis, country)
        if other is not None:
            done = (
                f"the id {identifier} is that of {called(party)} and the name that of "
                f"{called(other)}; {called(party)} is kept, by the id"
            )
            kind = NoteKind.IDENTIFIER_CONTRADICTED
        elif is_identifier(written.identifier) and by in {RecognisedBy.NAME, RecognisedBy.ALIAS}:
            done = f"the id {identifier} is in no register, so it is {called(party)}, by the name"
            kind = NoteKind.IDENTIFIER_UNKNOWN
        elif by is RecognisedBy.ALIAS and folded(name) in _MAY_MEAN:
            meant = register()[_MAY_MEAN[folded(name)]].name
            done = f"taken for {called(party)}; where {meant} is meant, write the name in full"
            kind = NoteKind.PARTY_AMBIGUOUS
        else:
            return
        self._said.setdefault(written, (line, done, kind))

    def note(self, notes: NoteList) -> None:
        """Note the parties that are in no register, and those that are written several ways.

        Beside these, the identifiers that say another party than the name, or none, and how many
        lines name no party.
        """
        for told, (line, done, kind) in self._said.items():
            name = told.name or told.abbreviation
            notes.note(line, self._column, name, done, kind)
        if self._nameless.lines:
            notes.note(
                self._nameless.line,
                self._column,
                None,
                f"no party is named on {_counted(self._nameless.lines)}, so who stands "
                "there counts as standing for none",
            )
        self._note_namesakes(notes)
        for stood in self._stood.values():
            if stood.party.stands_alone:
                continue
            first, *others = stood.spellings.items()
            if not stood.is_known:
                written, spelling = first
                notes.note(
                    spelling.line,
                    self._column,
                    written,
                    f"this party is in no register, so it counts as one of its own "
                    f"({_counted(spelling.lines)})",
                    NoteKind.PARTY_UNKNOWN,
                )
            if others:
                written, spelling = others[0]
                notes.note(
                    spelling.line,
                    self._column,
                    written,
                    f"counted as one party, {called(stood.party)}, with "
                    + ", ".join(_other_spellings(first, others[1:])),
                    NoteKind.PARTY_SPELLINGS,
                )

    def _note_namesakes(self, notes: NoteList) -> None:
        """Note the names that nothing tells the country of, where a namesake stands elsewhere."""
        often = Counter(map(namesake, self._stood))
        for (written, country), (stood, spelling) in self._known.items():
            by_name = country is None and not (written.identifier or written.mnis)
            if by_name and often[namesake(stood.party.key)] > 1:
                notes.note(
                    spelling.line,
                    self._column,
                    written.spelling,
                    f"taken for {called(stood.party)}, since nothing says in which country it "
                    f"stands there, and others of the table stand for its namesake "
                    f"({_counted(spelling.lines)})",
                    NoteKind.PARTY_AMBIGUOUS,
                )


def country_of(code: str | None) -> str | None:
    """Return the country of an area by its code, None where it has none but its own, such as W1."""
    return _COUNTRIES.get(code[0]) if code is not None and is_issued(code) else None


def _party(written: WrittenParty, country: str | None) -> tuple[Party, RecognisedBy]:
    """Return a party, and how it was told."""
    identifier = written.identifier
    if identifier and written.adjunct:
        # Who stands for two parties is registered under both numbers.
        joint = f"joint-party:{identifier[2:]}-{written.adjunct[2:]}"
        identifier = joint if joint in register() else identifier
    name = written.name or written.abbreviation
    told = recognised(identifier or None, name, written.mnis or None, country)
    if told.by is RecognisedBy.NOTHING and written.name and written.abbreviation:
        by_code = recognised(None, written.abbreviation, None, country)
        # The code of those who stand for no party is given to small parties too.
        if by_code.party.identifier not in {None, INDEPENDENT}:
            party = by_code.party
            return Party(party.identifier, name, party.counts_as, party.independent), by_code.by
    return told.party, told.by


def called(party: Party) -> str:
    """Return the name a party is registered under, else the one it stood under."""
    entry = register().get(party.key)
    return party.name if entry is None else entry.name


def _other_spellings(
    first: tuple[str, _Spelling], others: list[tuple[str, _Spelling]]
) -> Iterator[str]:
    """Yield the other ways in which a party is written, each with its line."""
    shown = (first, *others)[:_MOST_SPELLINGS]
    for written, spelling in shown:
        yield f'"{written}" (line {spelling.line:,})'
    more = len(others) + 1 - len(shown)
    if more:
        yield f"{more:,} more"


def _counted(lines: int) -> str:
    return "1 line" if lines == 1 else f"{lines:,} lines"
