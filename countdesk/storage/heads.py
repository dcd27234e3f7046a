"""What this computer knows of a count file and keeps outside it: its heads, and what was refused.

A chain shows what was altered within it; that its end was cut off shows only against a head kept
elsewhere. That the desk was told of an entry that it was not saved, while the disk has it, shows
only here. There is one small file a count file, so that two windows with two counts never write
over each other's heads, and an append rewrites some hundred bytes.
"""

import contextlib
import json
import logging
import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from countdesk.models.journal import compact

_log = logging.getLogger(__name__)

_VERSION: Final = 1
"""Of the shape in which they are kept."""

Batch = tuple[str, str]
"""A scope, and the name of a batch of entries in it."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a strand: its sequence and its hash."""

    strand: str
    sequence: int
    hash: str


class OutsideHeads:
    """The heads that this computer acknowledged for one count file, and the batches it refused.

    Args:
        folder: The folder of such heads, in the user's state folder.
        identifier: The count file's own identifier.
    """

    def __init__(self, folder: Path, identifier: str) -> None:
        self._file = folder / f"{identifier}.json"
        self._descriptor: int | None = None
        self._length = 0
        self._is_newer = False
        heads, self._refused, self._lamport = self._read()
        self._heads = {head.strand: head for head in heads}
        self._failed = False

    @property
    def heads(self) -> tuple[Head, ...]:
        """Return the heads kept, of every strand no later one vouches for."""
        return tuple(self._heads.values())

    @property
    def refused(self) -> tuple[Batch, ...]:
        """Return the batches that were refused and may stand in the file all the same."""
        return self._refused

    @property
    def lamport(self) -> int:
        """Return the lamport of the last entry acknowledged, 0 where it was not kept.

        One file's entries count it up by one each, over all strands.
        """
        return self._lamport

    def keep_refused(self, batches: tuple[Batch, ...]) -> None:
        """Keep these batches as refused, in place of those kept before."""
        if batches != self._refused:
            self._refused = batches
            self._write()

    def keep(self, head: Head, lamport: int = 0, *, vouched: Iterable[Head] = ()) -> None:
        """Keep the head of a strand and its lamport, once its entry is durable in the count file.

        `vouched` are heads that an opening in that strand names: from then on the chain itself
        shows their loss, and only what the file has already lost needs to be remembered here.

        Nothing is flushed to the disk. After a power cut the head kept may be an older one or
        none, which shows less and never accuses wrongly, since the entry was durable before.
        """
        for known in vouched:
            if self._heads.get(known.strand) == known:
                del self._heads[known.strand]
        self._heads[head.strand] = head
        self._lamport = lamport
        self._write()

    def forget(self) -> None:
        """Forget what was kept, once a person has decided to go on without it."""
        self._heads, self._refused, self._lamport, self._is_newer = {}, (), 0, False
        self.close()
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file they are kept in; keeping another takes it up again."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def _read(self) -> tuple[tuple[Head, ...], tuple[Batch, ...], int]:
        try:
            text = self._file.read_bytes()
            self._length = len(text)
            check, kept = json.loads(text)
            if check != _check(compact(kept)):
                # Written over while the power went: half of one head and half of another.
                return (), (), 0
            heads, refused, lamport = self._parts(kept)
            return (
                tuple(
                    Head(str(strand), int(sequence), str(digest))
                    for strand, sequence, digest in heads
                ),
                tuple((str(scope), str(batch)) for scope, batch in refused),
                int(lamport),
            )
        except FileNotFoundError:
            return (), (), 0
        except (OSError, ValueError, TypeError):
            _log.warning("The heads kept of a count file could not be read.")
            return (), (), 0

    def _parts(self, kept: Any) -> tuple[Any, Any, Any]:
        """Return heads, refused batches and lamport of the shape in which they were kept."""
        match kept:
            case [int(version), *_] if version > _VERSION:
                _log.warning("The heads of a count file were kept by a newer version.")
                self._is_newer = True
                return (), (), 0
            case [int(), heads, refused, lamport]:
                return heads, refused, lamport
            case _:
                raise ValueError("a shape that no version kept")

    def _write(self) -> None:
        if self._is_newer:
            # Left as it is for the program that can read it.
            return
        heads = [[head.strand, head.sequence, head.hash] for head in self.heads]
        kept = compact([_VERSION, heads, self._refused, self._lamport])
        text = f"[{_check(kept)},{kept}]".encode()
        try:
            if self._descriptor is None:
                self._descriptor = _opened(self._file)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, text)
            if len(text) < self._length:
                os.ftruncate(self._descriptor, len(text))
            self._length = len(text)
        except OSError:
            # The entry stands in the count file; that its head is not kept here too must not
            # refuse it.
            if not self._failed:
                self._failed = True
                _log.warning("The head of a count file could not be kept outside it.")


def _check(text: str) -> int:
    return zlib.crc32(text.encode())


def _opened(file: Path) -> int:
    # Written in place and by a plain descriptor, as this runs with every append: a new file
    # renamed over the old one costs 60 microseconds instead of 4, and makes the next flush of the
    # count file dearer. A process that is killed leaves the one text or the other; a power cut
    # may leave a mixture, which the check tells.
    file.parent.mkdir(parents=True, exist_ok=True)
    return os.open(file, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
