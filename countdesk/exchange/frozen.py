"""What goes out, frozen at one moment: a contest with all that follows from it, and the night."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

from countdesk.exchange.declaration import Declaration
from countdesk.models.blanks import left_blank, without_shares
from countdesk.models.boxes import with_own_boxes
from countdesk.models.called_off import as_told
from countdesk.models.comparison import compare
from countdesk.models.printed_digest import printed
from countdesk.wording.nights import night_called

if TYPE_CHECKING:
    from countdesk.exchange.declaration import ContestFigures
    from countdesk.exchange.flat_board import FlatBoard
    from countdesk.models.board import BoardRow
    from countdesk.models.comparison import Comparison
    from countdesk.models.count import Count
    from countdesk.models.findings import Finding
    from countdesk.models.results import Result


@dataclass(frozen=True, slots=True)
class Origin:
    """Where frozen figures come from: who recorded them, the state of the journal, and when.

    `digest` is that of the heads of all strands of the journal, `at` the moment in milliseconds
    since 1970 in UTC, and `is_vouched_for` says that the journal's chain of entries is whole.
    """

    desk: str
    digest: str
    at: int
    is_vouched_for: bool = True

    @property
    def short_digest(self) -> str:
        """Return the digest of the journal as it is printed, with its check letter."""
        return printed(self.digest)


@dataclass(frozen=True)
class FrozenContest:
    """A contest as it stands at one moment; every sheet, line and picture is made of this alone.

    It may be handed to another process: of the boxes of the night it holds its own.
    """

    count: Count
    result: Result
    comparison: Comparison
    findings: tuple[Finding, ...]
    origin: Origin

    @classmethod
    def of(cls, figures: ContestFigures, origin: Origin) -> Self:
        """Return a contest with everything that follows from it, as it stands now.

        A blank on a sheet is not nought: while anybody has one neither share, change nor lead
        goes out, for each would rest on votes that are not known. Of a poll that was called off
        nothing goes out that was counted before that.
        """
        count = as_told(with_own_boxes(figures.count))
        result, comparison = figures.result, figures.comparison
        blank = left_blank(count)
        if blank:
            result = without_shares(result, blank)
            comparison = compare(count, result)
        return cls(count, result, comparison, figures.findings, origin)

    @cached_property
    def declaration(self) -> Declaration:
        """Return what the sheets of the contest print."""
        return Declaration.of(
            self,
            desk=self.origin.desk,
            digest=self.origin.digest,
            is_vouched_for=self.origin.is_vouched_for,
            made_at=self.origin.at,
        )


@dataclass(frozen=True)
class FrozenNight:
    """The night as it stands at one moment: what it is called, and its board.

    `name` is what the file of the night is called. The board has a row of every contest; of one
    whose poll is still open the row tells its stage alone.
    """

    name: str
    board: FlatBoard
    origin: Origin

    @cached_property
    def title(self) -> str:
        """Return what the night is called: its election and council, where it has one of each."""
        return night_called(self.board.rows, self.name)

    def with_rows(self, rows: tuple[BoardRow, ...]) -> Self:
        """Return the night with other rows on its board."""
        return replace(self, board=replace(self.board, rows=rows))
