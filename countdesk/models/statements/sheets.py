"""What a desk states of the papers that carry votes: sheets, their checks, and block votes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from countdesk.models.counting import CountingSheet
from countdesk.models.election import label_key
from countdesk.models.practice import Checking
from countdesk.models.statements.figure import FigureStated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.statements.statement import Payload, Subject


def _sheet_payload(sheet: CountingSheet) -> Payload:
    return {
        "label": sheet.label,
        "papers": sheet.papers,
        "doubtful": sheet.doubtful,
        "votes": dict(sheet.votes),
    }


def _read_sheet(payload: Mapping[str, Any]) -> CountingSheet:
    return CountingSheet(payload["label"], payload["papers"], payload["votes"], payload["doubtful"])


@dataclass(frozen=True, slots=True)
class SheetEntered:
    """A counting sheet of one count of the papers: 1 is the first count, 2 the first recount."""

    kind: ClassVar[str] = "sheet_entered"
    version: ClassVar[int] = 1
    count: int
    sheet: CountingSheet

    @property
    def subject(self) -> Subject:
        """Return the sheet within its count."""
        return ("sheet", self.count, label_key(self.sheet.label))

    def payload(self) -> Payload:
        """Return the label, papers, doubtful papers and the votes known."""
        return _sheet_payload(self.sheet)

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the sheet that was stored."""
        return cls(int(subject[1]), _read_sheet(payload))


@dataclass(frozen=True, slots=True)
class SheetStruck:
    """A counting sheet was struck out: it should never have been entered."""

    kind: ClassVar[str] = "sheet_struck"
    version: ClassVar[int] = 1
    count: int
    label: str
    reason: str

    @property
    def subject(self) -> Subject:
        """Return the sheet within its count."""
        return ("sheet", self.count, label_key(self.label))

    def payload(self) -> Payload:
        """Return the label, and why the sheet was struck out."""
        return {"label": self.label, "reason": self.reason}

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the striking out that was stored."""
        return cls(int(subject[1]), payload["label"], payload["reason"])


@dataclass(frozen=True, slots=True)
class SheetChecked:
    """A second author looked at a sheet: typed it again, or read the figures that stand.

    `sheet` holds the figures as the second author found them. A sheet that is corrected later is
    another one, so the check is good for these figures only.
    """

    kind: ClassVar[str] = "sheet_checked"
    version: ClassVar[int] = 1
    count: int
    sheet: CountingSheet
    checking: Checking

    @property
    def subject(self) -> Subject:
        """Return the check of the sheet within its count."""
        return ("check", self.count, label_key(self.sheet.label))

    def payload(self) -> Payload:
        """Return the figures found, and how they were looked at."""
        return {**_sheet_payload(self.sheet), "checking": self.checking.value}

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the check that was stored."""
        return cls(int(subject[1]), _read_sheet(payload), Checking(payload["checking"]))


@dataclass(frozen=True, slots=True)
class BlockCounted(FigureStated):
    """The block papers of a party: papers that give every candidate of its slate one vote."""

    kind: ClassVar[str] = "block_counted"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "block"
    count: int
    party: str
    papers: int | None


@dataclass(frozen=True, slots=True)
class PartyTotalStated(FigureStated):
    """All votes of a party's candidates together, as the count states them apart."""

    kind: ClassVar[str] = "party_total_stated"
    version: ClassVar[int] = 1
    about: ClassVar[str] = "party total"
    count: int
    party: str
    votes: int | None
