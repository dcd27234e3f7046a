"""The copies of the night: where they go, and what is known where the night itself is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.storage.backup import CopyMade, SecondPlace, SecondPlaceMissing, save_copy
from countdesk.storage.copying import never, no_progress

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from countdesk.storage.chain import ChainFault
    from countdesk.storage.copying import Cancelled, Progress
    from countdesk.storage.count_file import CountFile

__all__ = ["Copies", "CopyMade", "SecondPlaceMissing"]


class Copies:
    """Where copies of one count file go, whether one is due, and whether the file is one itself.

    `make` and `save_as` read by a connection of their own and may run in a thread while the desk
    goes on; everything else is asked on the session's own thread.
    """

    def __init__(self, file: CountFile) -> None:
        self._file = file
        self._place: SecondPlace | None = None
        # Until a copy is made here, nothing is known of what the second place holds.
        self._copied: int | None = None

    @property
    def second_place(self) -> Path | None:
        """Return the folder in which copies are kept, None where none was chosen."""
        return None if self._place is None else self._place.folder

    @property
    def is_there(self) -> bool:
        """Return whether the second place can be found just now."""
        return self._place is not None and self._place.is_there

    @property
    def is_due(self) -> bool:
        """Return whether something was entered since the last copy was made."""
        # The file is asked, not what was read of it: a large night is still being read.
        return self._place is not None and self._copied != self._file.length()

    def use(self, folder: Path | None) -> None:
        """Keep copies in a folder from now on, or nowhere."""
        self._place = None if folder is None else SecondPlace(folder)
        self._copied = None

    def make(self, progress: Progress = no_progress, cancelled: Cancelled = never) -> CopyMade:
        """Copy the file to the second place; `faults.Known` where it is missing or full.

        Raises `LookupError` where no second place was chosen.
        """
        place = self._place
        if place is None:
            raise LookupError("no second place")
        made = place.copy(self._file, progress=progress, cancelled=cancelled)
        if place is self._place:
            # Another may have been chosen meanwhile.
            self._copied = made.entries
        return made

    def save_as(
        self, path: Path, progress: Progress = no_progress, cancelled: Cancelled = never
    ) -> CopyMade:
        """Save a copy under a name of the desk's choice."""
        return save_copy(self._file, path, progress=progress, cancelled=cancelled)

    @property
    def later_entries(self) -> int:
        """Return how many entries this computer saved after those that the file holds.

        More than 0 says that the file is an older copy, or that its end was cut off. It is 0 where
        the end was written anew: then the chain is broken, and nobody can go on from it.
        """
        last = {head.strand: head.sequence for head in self._file.heads()}
        later = [fault.sequence - last.get(fault.strand, 0) for fault in self._file.check_end()]
        if min(later, default=0) <= 0:
            return 0
        # Of strands that a later opening vouched for, only how far the journal had come is kept.
        return max(sum(later), self._file.entries_given_up())

    def is_no_more_than_older(self, faults: Iterable[ChainFault]) -> bool:
        """Return whether faults of the chain say only that the file is an older copy."""
        return self.later_entries > 0 and set(faults) <= set(self._file.check_end())

    def accept_older_copy(self) -> int:
        """Go on from an older copy, as a person decided; return how many entries that gives up.

        Nothing is done, and 0 returned, where the file is none.
        """
        later = self.later_entries
        if later:
            self._file.accept_end()
        return later
