"""What the checks find: a code, where, with which figures, and the reason given for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from countdesk.models.journal import compact

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """The code of each finding, which prints beside it."""

    ACCOUNT_ARITHMETIC = "E1"
    BOX_NOT_COUNTED = "E2"
    PAPERS_UNACCOUNTED = "E3"
    VOTES_ABOVE_CEILING = "E4"
    CANDIDATE_ABOVE_PAPERS = "E5"
    SHEET_ENTERED_TWICE = "E7"
    HEADS_DO_NOT_ADD_UP = "E8"
    ELECTED_NOT_SEATS = "E9"
    LOT_OWED = "E10"
    PAPERS_ABOVE_ELECTORATE = "E11"
    LATE_POSTAL_PAPERS = "E12"
    PARTY_TOTAL_DIFFERS = "E13"
    TWO_STANDING_STATEMENTS = "E14"
    DECLARED_DIFFERS = "E15"
    REJECTED_NOT_STATED = "E16"
    ELECTED_AGAINST_VOTES = "E17"
    ADJUDICATED_TOO_MANY = "E18"
    SHEET_NOT_CHECKED = "E19"
    CHECK_DIFFERS = "E20"
    MOVED_SINCE_PUT = "E21"
    VARIANCE_UNEXPLAINED = "W1"
    COUNTS_DO_NOT_AGREE = "W2"
    MANY_REJECTED = "W3"
    TURNOUT_FAR_FROM_LAST = "W5"
    EQUAL_TOTALS = "W6"
    SAMPLE_FAR_FROM_COUNT = "W7"
    DIVISIBLE_BY_NINE = "W8"
    WHOLE_BUNDLES = "W9"
    ANNOUNCED_DIFFERS = "W10"
    EQUALS_A_FIGURE = "W11"
    SHEETS_ALIKE = "W12"
    SAMPLED_TOO_MANY = "W13"
    POSTAL_VOTES_DIFFER = "W14"
    COUNT_TAKEN_BACK = "W15"

    @property
    def severity(self) -> Severity:
        """Return error for E, warning for W."""
        return Severity.ERROR if self.value.startswith("E") else Severity.WARNING


ARE_DECLARED = "are_declared"
"""Among the values of a finding: that its ballot papers are as declared, and not verified here."""

HINTS = frozenset({Code.DIVISIBLE_BY_NINE, Code.WHOLE_BUNDLES, Code.EQUALS_A_FIGURE})
"""Warnings that stand beside another finding and say what its difference looks like."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not add up, or surprises.

    `fields` say where, such as ``sheet/B2`` or ``box/A1``; `values` fill the sentence; `reason`
    is what a person typed about it. `is_beside_declaration` says that it speaks of a count which
    this desk had not finished when totals were declared, and says nothing against these.
    """

    code: Code
    fields: tuple[str, ...]
    values: Mapping[str, object]
    reason: str | None = None
    is_beside_declaration: bool = False

    @property
    def severity(self) -> Severity:
        """Return how much the finding weighs."""
        return self.code.severity

    @property
    def figures(self) -> str:
        """Return the figures as one text: a reason given for other figures is none for these.

        What a figure is called is none of them.
        """
        known = sorted(self.values.keys() - {ARE_DECLARED})
        return compact({name: str(self.values[name]) for name in known})

    @property
    def lacks_reason(self) -> bool:
        """Return whether somebody has to type why it stands, before this desk agrees.

        A hint only says what the shape of another finding's difference looks like.
        """
        return self.severity is Severity.WARNING and self.code not in HINTS and self.reason is None

    @property
    def is_open(self) -> bool:
        """Return whether something is still to be done: a warning is closed by its reason."""
        return self.severity is Severity.ERROR or self.lacks_reason
