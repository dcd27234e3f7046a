"""What holds for every test: no window, a home of its own, and no error logged unawares."""

import gc
import itertools
import logging
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

# Before anything imports Qt, which reads it once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A count file waits for the disk at every entry, and a test writes many. Where the system has room
# in memory the files of tests lie there: the calls are the same, and none of them waits.
_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder there that is the user's own
_ROOM = 2 * 1024**3
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

# While thousands of tests are collected there is only more to keep, and nothing to throw away.
gc.disable()

# The same examples on every run: what fails here fails everywhere. COUNTDESK_HYPOTHESIS=long
# looks further, with new examples each time.
hypothesis.settings.register_profile(
    "fixed", derandomize=True, deadline=None, max_examples=60, print_blob=True, database=None
)
hypothesis.settings.register_profile(
    "long", derandomize=False, deadline=None, max_examples=2000, print_blob=True
)
hypothesis.settings.load_profile(os.environ.get("COUNTDESK_HYPOTHESIS", "fixed"))

_numbers = itertools.count()


def pytest_report_header() -> str:
    """Say at the head of the run whether the tests on real results take part."""
    folder = os.environ.get("COUNTDESK_DATA")
    return f"COUNTDESK_DATA: {folder or 'not set, so the tests on real results are skipped'}"


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Set aside what stays to the end, which no later search for garbage looks through again."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    homes = tmp_path_factory.mktemp("homes")
    with pytest.MonkeyPatch.context() as patch:
        # For what is made once for several tests, before any of them has a home of its own.
        patch.setenv("COUNTDESK_HOME", str(homes / "shared"))
        yield homes


@pytest.fixture(autouse=True)
def countdesk_home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test settings, state and a log of its own; the folders appear when asked for."""
    home = _homes / str(next(_numbers))
    monkeypatch.setenv("COUNTDESK_HOME", str(home))
    for name in ("COUNTDESK_DESK", "COUNTDESK_AUTHOR"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def _undressed() -> Iterator[None]:
    """Take a style sheet off again that a test put on the application: it outlives its window."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = None if widgets is None else widgets.QApplication.instance()
    if widgets is not None and isinstance(application, widgets.QApplication):
        application.setStyleSheet("")


@pytest.fixture(autouse=True)
def _no_error_logged_unawares(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which an error was logged, unless it is marked as being about that."""
    errors = _Errors()
    root = logging.getLogger()
    root.addHandler(errors)
    yield
    root.removeHandler(errors)
    expected = request.node.get_closest_marker("expects_logged_error") is not None
    if errors.messages and not expected:
        pytest.fail("An error was logged: " + "; ".join(errors.messages))
    if expected and not errors.messages and not _has_failed(request):
        pytest.fail("The test is marked expects_logged_error, and none was logged.")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Return the folder of real results, or skip the test and say so."""
    named = os.environ.get("COUNTDESK_DATA")
    if not named:
        pytest.skip("COUNTDESK_DATA is not set, so there are no real results to read")
    folder = Path(named)
    if not folder.is_dir():
        pytest.fail(f"COUNTDESK_DATA names {folder}, which is no folder")
    return folder


_outcomes = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note that a test failed, so that its missing error is not held against it as well."""
    report = yield
    if report.when == "call":
        item.stash[_outcomes] = not report.passed
    return report


def _has_failed(request: pytest.FixtureRequest) -> bool:
    return bool(request.node.stash.get(_outcomes, True))


class _Errors(logging.Handler):
    """Collects what is logged as an error or worse."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.name}: {record.getMessage()}")
