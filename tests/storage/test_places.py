"""What kind of place a file lies in."""

import sys
from pathlib import Path

import pytest

from countdesk.storage.places import PlaceKind, kind_by_mounts, place_kind

MOUNTS = """\
/dev/sda2 / ext4 rw 0 0
proc /proc proc rw 0 0
/dev/sdb1 /media/a\\040b/STICK vfat rw 0 0
/dev/sdc1 /media/a/BIG exfat rw 0 0
server:/home /home nfs4 rw 0 0
//server/share /mnt/share cifs rw 0 0
a@server: /home/a/far fuse.sshfs rw 0 0
/dev/sda3 /home/a/near ext4 rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/count.count", PlaceKind.FIXED),
        ("/media/a b/STICK/n.count", PlaceKind.REMOVABLE),
        ("/media/a b/STICKS/n.count", PlaceKind.FIXED),
        ("/media/a/BIG", PlaceKind.REMOVABLE),
        ("/home/a/n.count", PlaceKind.NETWORK),
        ("/home/a/far/n.count", PlaceKind.NETWORK),
        ("/home/a/near/n.count", PlaceKind.FIXED),
        ("/mnt/share/n.count", PlaceKind.NETWORK),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has drives, not mounts")
def test_that_the_innermost_mount_says_what_kind_of_place_it_is(path: str, kind: PlaceKind) -> None:
    assert kind_by_mounts(Path(path), MOUNTS.splitlines()) is kind


def test_that_a_place_of_which_no_mount_tells_is_unknown() -> None:
    assert kind_by_mounts(Path("/n.count"), []) is PlaceKind.UNKNOWN


def test_that_sticks_and_networks_are_fragile() -> None:
    fragile = {kind for kind in PlaceKind if kind.is_fragile}
    assert fragile == {PlaceKind.REMOVABLE, PlaceKind.NETWORK}


def test_that_the_folder_of_a_file_that_is_not_there_yet_can_be_asked_about(
    tmp_path: Path,
) -> None:
    assert place_kind(tmp_path / "n.count") is place_kind(tmp_path)
