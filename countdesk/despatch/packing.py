"""Frozen values on their way to another process: packed once, and handed over once."""

from __future__ import annotations

import io
import itertools
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, overload

if TYPE_CHECKING:
    from countdesk.exchange.frozen import FrozenNight
    from countdesk.models.steps import Steps

_NUMBERS: Final = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Packed:
    """A frozen value ready to be handed to another process, at the cost of a copy alone."""

    content: bytes

    @classmethod
    def of(cls, value: object) -> Packed:
        """Return a value packed."""
        return cls(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def unpacked(self) -> Any:
        """Return the value."""
        return pickle.loads(self.content)  # noqa: S301  made by this program a moment ago


class Unpacking(Sequence[Any]):
    """Packed values as a sequence that unpacks each when it is asked for, and keeps none."""

    def __init__(self, packed: Sequence[Packed]) -> None:
        self._packed = packed

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> Unpacking: ...

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return Unpacking(self._packed[place])
        return self._packed[place].unpacked()


class Shelf:
    """Packed values that several orders share: a process gets them once, and orders name them.

    The hundreds of contests of a night would otherwise be copied for every output of the night.
    """

    def __init__(self, values: Sequence[Packed], number: int | None = None) -> None:
        self.values = tuple(values)
        self.number = next(_NUMBERS) if number is None else number

    def unpacked(self) -> Unpacking:
        """Return the values as a sequence."""
        return Unpacking(self.values)


@dataclass(frozen=True, slots=True)
class PackedNight:
    """The frozen night, with the rows of its board on a shelf."""

    head: Packed
    rows: Shelf

    def unpacked(self) -> FrozenNight:
        """Return the night."""
        night: FrozenNight = self.head.unpacked()
        return night.with_rows(tuple(self.rows.unpacked()))


def packed_night(night: FrozenNight) -> Steps[PackedNight]:
    """Pack a night, a row of its board at a step."""
    rows: list[Packed] = []
    for row in night.board.rows:
        rows.append(Packed.of(row))
        yield len(rows), len(night.board.rows)
    return PackedNight(Packed.of(night.with_rows(())), Shelf(rows))


Part = Packed | Shelf | PackedNight
"""What a maker is given: one frozen value, several as a sequence, or the night."""


class Naming(pickle.Pickler):
    """Packs what is said to a process; a shelf in it is named by its number alone."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.met: list[Shelf] = []

    def persistent_id(self, obj: object) -> int | None:
        """Return the number of a shelf, None for everything else, which is packed itself."""
        if not isinstance(obj, Shelf):
            return None
        self.met.append(obj)
        return obj.number


class Named(pickle.Unpickler):
    """Unpacks what was said to a process, with the shelves that it has."""

    def __init__(self, content: bytes, shelves: Mapping[int, Shelf]) -> None:
        super().__init__(io.BytesIO(content))
        self._shelves = shelves

    def persistent_load(self, pid: Any) -> Shelf:
        """Return the shelf of a number."""
        return self._shelves[pid]


def said(message: object) -> tuple[bytes, list[Shelf]]:
    """Return a message packed, and the shelves that it names."""
    buffer = io.BytesIO()
    naming = Naming(buffer)
    naming.dump(message)
    return buffer.getvalue(), naming.met
