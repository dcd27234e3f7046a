"""An acknowledged entry is on the disk, not only in the system's memory."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from countdesk.storage import connections
from countdesk.storage.count_file import CountFile
from tests.storage.sample_entries import AUTHOR, DESK, sheet

ROOT = Path(__file__).parents[2]
FULL, EXTRA = 2, 3


@pytest.mark.usefixtures("_with_log")
def test_that_the_live_connection_flushes_its_log_at_every_commit(count_file: CountFile) -> None:
    count_file.append([sheet("A1")], desk=DESK, author=AUTHOR)
    assert count_file._writer is not None
    connection = count_file._writer.connection()
    read_back = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "fullfsync", "checkpoint_fullfsync")
    }
    assert read_back == {
        "journal_mode": "wal",
        "synchronous": FULL,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
    }


def test_that_a_fragile_place_gets_the_older_journal_with_the_folder_flushed_too(
    path: Path,
) -> None:
    CountFile.create(path).close()
    connection = connections.writing(path, fragile=True)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (EXTRA,)
    connection.close()


@pytest.mark.parametrize("fragile", [False, True])
def test_that_the_system_is_asked_to_flush_between_an_entry_and_its_acknowledgement(
    path: Path, tmp_path: Path, fragile: bool
) -> None:
    CountFile.create(path).close()
    trace = _traced(path, tmp_path / "trace", fragile=fragile)
    flushed = re.compile(r"f(data)?sync\(\d+<(?P<file>[^>]*)>\) += 0")
    written = re.compile(r"(pwrite64|write)\(\d+<(?P<file>[^>]*)>")
    log = f"{path}{'' if fragile else '-wal'}"
    acknowledged = 0
    dirty = fresh = False
    for line in trace:
        flush, write = flushed.search(line), written.search(line)
        if flush and flush["file"] == log:
            dirty = False
        elif write and write["file"] == log:
            dirty = fresh = True
        elif "acknowledged" in line:
            assert fresh, "nothing was written before this acknowledgement"
            assert not dirty, "what was written was not flushed before this acknowledgement"
            acknowledged += 1
            fresh = False
    assert acknowledged == 3


def _traced(path: Path, trace: Path, *, fragile: bool) -> list[str]:
    """Run a writer of three entries under strace and return its writes and flushes in order."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not there, so system calls cannot be traced")
    if subprocess.run([strace, "-qq", "true"], check=False, capture_output=True).returncode != 0:
        pytest.skip("this system does not let a process be traced")
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from countdesk.storage.writing import JournalWriter\n"
        "from tests.storage.sample_entries import sheet\n"
        f"writer = JournalWriter(Path(sys.argv[1]), fragile={fragile})\n"
        "for number in range(3):\n"
        "    writer.write([sheet(str(number))], at=1, desk='d', author='A', batch=str(number))\n"
        "    os.write(1, b'acknowledged')\n"
    )
    calls = "trace=write,pwrite64,fsync,fdatasync"
    tracing = [strace, "-f", "-y", "-s", "16", "-e", calls, "-o", str(trace)]
    subprocess.run(
        [*tracing, sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return trace.read_text(encoding="utf-8").splitlines()
