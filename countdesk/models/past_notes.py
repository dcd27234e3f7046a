"""What is to be known of the table of a past election, as it is said and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """One sentence of what is to be known, and of many notes of one kind the sentence of each."""

    sentence: str
    notes: tuple[str, ...] = ()

    @property
    def each(self) -> tuple[str, ...]:
        """Return the sentence of every note."""
        return self.notes or (self.sentence,)


def every_note(groups: Iterable[NoteGroup]) -> tuple[str, ...]:
    """Return the sentence of every note, kind by kind."""
    return tuple(sentence for group in groups for sentence in group.each)
