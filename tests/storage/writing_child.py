"""A desk that writes until it is killed: says on standard output what was acknowledged to it.

``python -m tests.storage.writing_child FILE SEED`` appends by ones, twos and threes, moves the log
into the file, closes and opens it, and makes copies, as its seed decides. A line ``key batch`` is
written the moment an append has returned.
"""

import random
import sys
from pathlib import Path

from countdesk.storage.backup import SecondPlace
from countdesk.storage.count_file import CountFile
from tests.storage.sample_entries import AUTHOR, DESK, sheet


def write(path: Path, seed: int) -> None:
    """Write for ever."""
    chance = random.Random(seed)
    place = SecondPlace(path.parent)
    number = 0
    while True:
        with CountFile.open(path, writing=True) as file:
            for _ in range(chance.randint(1, 40)):
                statements = []
                for _ in range(chance.randint(1, 3)):
                    number += 1
                    statements.append(sheet(f"{seed}/{number}", chance.randint(0, 500)))
                added = file.append(statements, desk=DESK, author=AUTHOR)
                for entry in added:
                    print(entry.key, entry.batch)
                sys.stdout.flush()
                if chance.random() < 0.1:
                    file.checkpoint()
                if chance.random() < 0.02:
                    place.copy(file)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
