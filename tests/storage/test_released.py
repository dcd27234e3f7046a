"""The file of every version ever released opens and says what it said."""

import shutil
from pathlib import Path

import pytest

from countdesk.models.journal import READERS, Ledger
from countdesk.storage import schema
from countdesk.storage.count_file import CountFile
from tests.storage.released_entries import FOLDER, OTHER_KINDS_1, RELEASED, VERSION_1
from tests.storage.sample_entries import AUTHOR, DESK, sheet


@pytest.fixture(params=sorted(RELEASED))
def released(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[int, Path]:
    """Return each released version with a copy of its stored file."""
    name = f"v{request.param}.count"
    return request.param, Path(shutil.copy(FOLDER / name, tmp_path / name))


def test_that_a_file_of_each_released_version_is_stored() -> None:
    assert set(RELEASED) == set(range(1, len(schema.STEPS) + 1))


def test_that_the_file_of_a_released_version_says_what_it_said(
    released: tuple[int, Path],
) -> None:
    version, path = released
    with CountFile.open(path, writing=False) as file:
        assert file.check() == ()
        entries = list(file.journal())
    standing = []
    for scope in dict.fromkeys(entry.scope for entry in entries):
        ledger = Ledger.empty().with_entries(entry for entry in entries if entry.scope == scope)
        assert not ledger.conflicts
        standing += [
            (scope, body) for body in ledger.standing.values() if body.kind not in OTHER_KINDS_1
        ]
    assert sorted(standing, key=repr) == sorted(RELEASED[version], key=repr)


def test_that_a_released_file_takes_entries_and_stays_whole(released: tuple[int, Path]) -> None:
    _, path = released
    with CountFile.open(path, writing=True) as file:
        file.append([sheet("Z1")], desk=DESK, author=AUTHOR)
        assert file.check() == ()


def test_that_the_file_of_version_1_holds_every_kind_of_version_1() -> None:
    kinds = {body.kind for _, body in VERSION_1} | OTHER_KINDS_1
    assert kinds == {kind for kind, version in READERS if version == 1}
