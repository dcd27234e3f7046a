"""Whether the journal of a file holds together, which is asked before anything is signed off."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.faults import Known
from countdesk.models.stages import Stage
from countdesk.models.statements import StageReached

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from countdesk.models.statements import Statement
    from countdesk.session.copies import Copies
    from countdesk.storage.chain import ChainFault
    from countdesk.storage.count_file import CountFile


class Chain(StrEnum):
    """What is known of the chains of hashes in a file."""

    UNCHECKED = "unchecked"
    WHOLE = "whole"
    OLDER_COPY = "older copy"
    """Whole as far as it goes; this computer saved later entries that the file lacks."""

    BROKEN = "broken"
    """Entries were altered, dropped, added or put in another order."""


class Integrity:
    """Checks every entry of one file against its chain, and remembers what came of it.

    What this program writes after a check extends a chain whose end it knows, so a check holds
    until the file is closed.
    """

    def __init__(self, file: CountFile, copies: Copies, *, is_new: bool) -> None:
        self._file = file
        self._copies = copies
        # A file without an entry has nothing to check: a new one is whole from the beginning.
        self._chain = Chain.WHOLE if is_new else Chain.UNCHECKED
        self._faults: tuple[ChainFault, ...] = ()

    @property
    def chain(self) -> Chain:
        """Return what is known of the chains."""
        return self._chain

    @property
    def faults(self) -> tuple[ChainFault, ...]:
        """Return what the last check found wrong."""
        return self._faults

    def check(self) -> Chain:
        """Check every entry and the database at once; `faults.Known` where it cannot be read."""
        return self._found(self._file.check())

    def check_in_steps(self) -> Generator[tuple[int, int], None, Chain]:
        """Check some entries at a time; yields how many are done, and of how many."""
        return self._found((yield from self._file.check_in_steps()))

    def accept_older_copy(self) -> int:
        """Go on from an older copy, as a person decided; return how many entries that gives up.

        It has to be checked anew. Nothing is done, and 0 returned, where the file is none.
        """
        given_up = self._copies.accept_older_copy()
        if given_up:
            self._chain, self._faults = Chain.UNCHECKED, ()
        return given_up

    def require_for(self, decided: Iterable[Statement]) -> None:
        """Raise `faults.Known` for a sign-off, unless every entry was checked and all is whole.

        What the Returning Officer declared is no sign-off of this desk's: it can always be
        recorded.
        """
        if self._chain is not Chain.WHOLE and any(_signs_off(statement) for statement in decided):
            raise Known(wording.NO_SIGN_OFF[self._chain.value])

    def require_for_export(self) -> None:
        """Raise `faults.Known` until every entry was checked, and for an older copy.

        What was altered can still be printed, and its sheets say so: the night has to go on.
        """
        if self._chain in (Chain.UNCHECKED, Chain.OLDER_COPY):
            raise Known(wording.NO_EXPORT[self._chain.value])

    def _found(self, faults: tuple[ChainFault, ...]) -> Chain:
        self._faults = faults
        if not faults:
            self._chain = Chain.WHOLE
        elif self._copies.is_no_more_than_older(faults):
            self._chain = Chain.OLDER_COPY
        else:
            self._chain = Chain.BROKEN
        return self._chain


def _signs_off(statement: Statement) -> bool:
    return isinstance(statement.body, StageReached) and statement.body.stage is Stage.AGREED
