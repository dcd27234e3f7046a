"""Kill a writing process at random moments, many times, and look for what is missing.

``python -m tests.storage.kill_study --kills 200`` prints a table. It shows that what was
acknowledged was committed before; that it is on the disk is another matter, since the system's
memory outlives the process: see ``test_durability``.
"""

import argparse
import contextlib
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from countdesk.storage.chain import ChainFault
from countdesk.storage.count_file import CountFile
from tests.storage.sample_entries import AUTHOR, DESK, sheet

ROOT: Final = Path(__file__).parents[2]
KILLS_A_FILE: Final = 20


@dataclass(frozen=True)
class Kill:
    """What was found after one kill."""

    acknowledged: int
    unacknowledged: int
    missing: tuple[str, ...]
    faults: tuple[ChainFault, ...]
    left: frozenset[str]


@dataclass
class Victim:
    """A count file whose writers are killed one after the other."""

    path: Path
    chance: random.Random
    acknowledged: set[tuple[str, str]] = field(default_factory=set)

    def kill(self) -> Kill:
        """Start a writer, kill it at a random moment, and open the file again."""
        before = len(self.acknowledged)
        lines = self._lines_until_killed()
        self.acknowledged.update((key, batch) for key, batch in map(str.split, lines))
        beside = self.path.parent.iterdir()
        left = frozenset(file.name.replace(self.path.name, "*") for file in beside) - {"*"}
        with CountFile.open(self.path, writing=True) as file:
            faults = file.check()
            held = {(entry.key, entry.batch) for entry in file.journal()}
            # The desk goes on: what it writes next must not be hindered.
            added = file.append([sheet(f"after {before}")], desk=DESK, author=AUTHOR)
        missing = self.acknowledged - held
        unacknowledged = len(held - self.acknowledged)
        self.acknowledged |= held | {(entry.key, entry.batch) for entry in added}
        return Kill(
            acknowledged=len(lines),
            unacknowledged=unacknowledged,
            missing=tuple(sorted(key for key, _ in missing)),
            faults=faults,
            left=left,
        )

    def _lines_until_killed(self) -> list[str]:
        seed = self.chance.randrange(10**9)
        with subprocess.Popen(
            [sys.executable, "-m", "tests.storage.writing_child", str(self.path), str(seed)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            assert writer.stdout is not None
            lines = [writer.stdout.readline() for _ in range(self.chance.randint(0, 80))]
            # So that it dies in the middle of something else than writing a line.
            with contextlib.suppress(subprocess.TimeoutExpired):
                writer.wait(timeout=self.chance.uniform(0, 0.006))
            writer.kill()
            lines += writer.stdout.readlines()
        # The last line may be cut off in the middle: it was not acknowledged in full.
        return [line for line in lines if line.endswith("\n")]


def kills(number: int, folder: Path, seed: int) -> Iterable[Kill]:
    """Kill writers of one file after another."""
    chance = random.Random(seed)
    victim = None
    for done in range(number):
        if victim is None or done % KILLS_A_FILE == 0:
            own = folder / str(done)
            own.mkdir()
            CountFile.create(own / "n.count").close()
            victim = Victim(own / "n.count", chance)
        yield victim.kill()


def main() -> int:
    """Print the table and return 0 where nothing acknowledged is missing."""
    parser = argparse.ArgumentParser(description="Kill a writing process many times.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for kill in kills(asked.kills, Path(folder), asked.seed):
            found.append(kill)
            if sys.stderr.isatty():
                print(f"\r{len(found)} of {asked.kills} ", end="", file=sys.stderr, flush=True)
    rows = {
        "kills": len(found),
        "entries acknowledged": sum(kill.acknowledged for kill in found),
        "of these missing": sum(len(kill.missing) for kill in found),
        "files whose chains are not whole": sum(bool(kill.faults) for kill in found),
        "entries that stand and were not yet acknowledged": sum(
            kill.unacknowledged for kill in found
        ),
        "kills that left the log behind": sum("*-wal" in kill.left for kill in found),
        "kills that left the lock's file behind": sum(".*.lock" in kill.left for kill in found),
        "kills after which a half-made copy lay there": sum(
            any(name.endswith(".part") for name in kill.left) for kill in found
        ),
    }
    for name, figure in rows.items():
        print(f"{name:<50}{figure:>8,}")
    return int(any(kill.missing or kill.faults for kill in found))


if __name__ == "__main__":
    sys.exit(main())
