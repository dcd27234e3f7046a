"""What item models, delegates and views say to one another: roles, tones and steps.

The roles are plain integers, because Qt hands them over as such and a table's row is looked up by
them some thousand times a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtCore import Qt

DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
EDIT: Final = int(Qt.ItemDataRole.EditRole)
TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)

_OURS: Final = int(Qt.ItemDataRole.UserRole)

LOOK: Final = _OURS + 1
"""How a cell is painted: a `Look`, everything at once, so that painting asks one question."""

FIELD: Final = _OURS + 2
"""The name that findings give the field: ``sheet/B2``."""

REFUSED: Final = _OURS + 3
"""The sentence with which the last attempt to enter something here was refused."""

ASKS: Final = _OURS + 4
"""Whether that sentence asks: entering the same once more, as `CORRECTED`, confirms it."""

STANDS: Final = _OURS + 5
"""What stands in a cell as text, None where it is blank; an overwrite shows it."""

ENTRY: Final = _OURS + 6
"""Whether figures are entered here."""

CORRECTED: Final = _OURS + 7
"""The role under which a figure is set that replaces the one that stands, as was confirmed."""

KEY: Final = _OURS + 8
"""What a row stands for, whatever place it has moved to."""

AMENDS: Final = _OURS + 9
"""Whether that sentence asks for the reason why what is declared is amended."""

OVERTURNS: Final = _OURS + 11
"""Whom that amendment elects and whom it unseats, in words; an empty text where nobody changes."""

OPENS: Final = _OURS + 12
"""The errors that the amendment opens, in words; an empty text where it opens none."""

BEGINS_GROUP: Final = _OURS + 14
"""Whether a row is the first of its group, where rows that are alike stand together."""

BUNDLED: Final = _OURS + 10
"""Whether bundles typed here are handed on as they were typed, for their factors to be judged."""


class Tone(IntEnum):
    """What a text wants to say beside its words; each has a colour, and the last three a shape."""

    PLAIN = 0
    QUIET = 1
    GOOD = 2
    WARNING = 3
    BAD = 4


class Kind(IntEnum):
    """How a cell is laid out."""

    LABEL = 0
    """Text from the left."""

    FIGURE = 1
    """A number from the right, digits under digits."""

    CHECK = 2
    """A few words from the right with the shape of their tone."""


class Band(IntEnum):
    """What kind of row a cell stands in."""

    PLAIN = 0
    TOTAL = 1
    APART = 2
    """Set apart from what is added up."""


class Step(IntEnum):
    """Where the keys go when a cell is left."""

    NEXT = 0
    PREVIOUS = 1
    BELOW = 2
    ABOVE = 3
    RIGHT = 4
    LEFT = 5
    TOTAL = 6
    STAY = 7


@dataclass(frozen=True, slots=True)
class Look:
    """Everything a delegate needs to paint one cell.

    `detail` stands beneath the text, quieter. `struck` draws a line through.
    """

    text: str
    kind: Kind = Kind.FIGURE
    tone: Tone = Tone.PLAIN
    band: Band = Band.PLAIN
    detail: str = ""
    struck: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class SeatRun:
    """Seats of one party side by side, with the party's short name and colour."""

    name: str
    colour: str
    seats: int


@dataclass(frozen=True, slots=True)
class SeatLook(Look):
    """A cell in which seats are painted as squares; its text says them in words.

    `mark` stands after them, such as a star that a note explains.
    """

    runs: tuple[SeatRun, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class MarkedLook(Look):
    """Words after a square in a party's colour; of a seat that nobody has won it is hollow."""

    colour: str = ""
    is_hollow: bool = False


@dataclass(frozen=True, slots=True)
class StageLook(Look):
    """A stage with open errors at the right, which are seen before anything else of it."""

    errors: str = ""


@dataclass(frozen=True, slots=True)
class SwingLook(Look):
    """Points of swing, digits under digits, and after them between which parties it is."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Everything a heading shows: one or two lines, and a party's colour."""

    text: str
    second: str = ""
    colour: str | None = None
    is_label: bool = False
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """Everything a finding shows."""

    code: str
    severity: str
    tone: Tone
    sentence: str
    action: str
    reason: str | None = None
    takes_reason: bool = False
    asks: str = ""
    """What stands in the place of a reason until there is one."""
