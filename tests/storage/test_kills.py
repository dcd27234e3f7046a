"""A writing process killed at any moment loses nothing that was acknowledged."""

from pathlib import Path

from tests.storage.kill_study import KILLS_A_FILE, kills


def test_that_a_killed_process_loses_nothing_acknowledged_and_leaves_whole_chains(
    tmp_path: Path,
) -> None:
    found = list(kills(KILLS_A_FILE, tmp_path, seed=20080214))
    assert [kill.missing for kill in found] == [()] * KILLS_A_FILE
    assert [kill.faults for kill in found] == [()] * KILLS_A_FILE
    # The study is worth something only where the kills hit writers at work.
    assert sum(kill.acknowledged for kill in found) > KILLS_A_FILE
    assert any(kill.left for kill in found)


def test_that_after_the_last_kill_the_file_is_one_file_again(tmp_path: Path) -> None:
    (_,) = kills(1, tmp_path, seed=3)
    (folder,) = tmp_path.iterdir()
    names = {file.name for file in folder.iterdir() if ".part" not in file.name}
    assert names <= {"n.count", "n copy.count"}
