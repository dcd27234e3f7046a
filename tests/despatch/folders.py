"""What a folder holds, for tests that care what is left in it."""

from pathlib import Path


def names_in(folder: Path) -> list[str]:
    """Return the names of everything in a folder, hidden files too, in order."""
    return sorted(path.name for path in folder.iterdir())
