"""Jobs: slices that leave room for keys, threads and watched processes that end on the window."""

import gc
import threading
import time
from collections.abc import Generator, Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from countdesk.ui.jobs import (
    FROZEN_AFTER,
    SLICE_SECONDS,
    AwayJob,
    SlicedJob,
    SlicedWork,
    WatchedJob,
    Workers,
    left_alone,
)


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QObject]:
    owner = QObject()
    yield owner
    owner.deleteLater()


def steps(number: int, seconds: float = 0.0) -> Generator[tuple[int, int], None, str]:
    for step in range(number):
        time.sleep(seconds)
        yield step + 1, number
    return "all"


def test_that_a_job_in_slices_ends_with_its_value(owner: QObject, qtbot: QtBot) -> None:
    job = SlicedJob(steps(100), owner)
    with qtbot.waitSignal(job.finished) as ended:
        job.start()
    assert ended.args == ["all"]
    with qtbot.assertNotEmitted(job.finished, wait=30):
        pass


def test_that_a_slice_is_short_and_says_how_far_it_is(owner: QObject, qtbot: QtBot) -> None:
    job = SlicedJob(steps(20, SLICE_SECONDS / 2), owner)
    heard: list[tuple[int, int]] = []
    job.progressed.connect(lambda done, total: heard.append((done, total)))
    with qtbot.waitSignal(job.finished):
        job.start()
    assert len(heard) >= 5
    assert heard == sorted(heard)


def test_that_a_job_given_up_says_nothing_more(owner: QObject, qtbot: QtBot) -> None:
    job = SlicedJob(steps(10_000, 0.001), owner)
    job.start()
    job.cancel()
    with qtbot.assertNotEmitted(job.progressed, wait=30):
        pass


def failing() -> Iterator[tuple[int, int]]:
    yield 1, 2
    raise ValueError


def test_that_a_fault_in_a_slice_is_handed_on(owner: QObject, qtbot: QtBot) -> None:
    job = SlicedJob(failing(), owner)
    with qtbot.waitSignal(job.failed) as ended:
        job.start()
    assert isinstance(ended.args[0], ValueError)


def test_that_a_fault_that_nobody_listens_for_is_raised(owner: QObject, qtbot: QtBot) -> None:
    for begun in (SlicedJob(failing(), owner), SlicedWork(owner)):
        with qtbot.captureExceptions() as caught:
            if isinstance(begun, SlicedWork):
                begun.begin(failing())
            else:
                begun.start()
            qtbot.waitUntil(partial(bool, caught))
        assert [kind for kind, _fault, _frames in caught] == [ValueError]


def test_that_a_fault_of_work_is_handed_on(owner: QObject, qtbot: QtBot) -> None:
    work = SlicedWork(owner)
    with qtbot.waitSignal(work.failed) as ended:
        work.begin(failing())
    assert isinstance(ended.args[0], ValueError)


def test_that_nothing_comes_of_work_given_up_within_its_own_step(
    owner: QObject, qtbot: QtBot
) -> None:
    work, left = SlicedWork(owner), []

    def giving_up() -> Iterator[tuple[int, int]]:
        try:
            yield 0, 3
            work.cancel()
            yield 1, 3
            left.append("a further step")
        finally:
            left.append("closed")

    with qtbot.assertNotEmitted(work.done, wait=30):
        work.begin(giving_up())
    assert left == ["closed"]


def test_that_work_given_up_lets_go_of_its_steps(owner: QObject) -> None:
    work, left = SlicedWork(owner), []

    def waiting() -> Iterator[tuple[int, int]]:
        try:
            while True:
                yield 0, 1
        finally:
            left.append("closed")

    begun = waiting()
    next(begun)
    work.begin(begun)
    work.cancel()
    assert left == ["closed"]


def test_that_what_is_begun_takes_the_place_of_what_goes_on(owner: QObject, qtbot: QtBot) -> None:
    work = SlicedWork(owner)
    came: list[object] = []
    work.done.connect(came.append)
    work.begin(steps(10_000, 0.001))
    with qtbot.waitSignal(work.done):
        work.begin(steps(3))
    assert came == ["all"]


def test_that_only_what_very_many_steps_make_is_kept_from_the_collector() -> None:
    gc.unfreeze()
    assert list(left_alone(steps(FROZEN_AFTER - 1)))[-1] == (FROZEN_AFTER - 1, FROZEN_AFTER - 1)
    assert gc.get_freeze_count() == 0
    assert len(list(left_alone(steps(FROZEN_AFTER)))) == FROZEN_AFTER
    assert gc.get_freeze_count() > 0
    gc.unfreeze()


def test_that_a_thread_ends_on_the_thread_of_the_window(owner: QObject, qtbot: QtBot) -> None:
    workers = Workers(owner)
    threads: list[threading.Thread] = []

    def call(job: AwayJob) -> int:
        threads.append(threading.current_thread())
        job.tell(1, 2)
        return 7

    go = threading.Event()
    job = workers.in_thread(lambda job: (go.wait(5), call(job))[1])
    job.finished.connect(lambda _value: threads.append(threading.current_thread()))
    with qtbot.waitSignals([job.progressed, job.finished]):
        go.set()
    assert threads[0] is not threading.current_thread()
    assert threads[1] is threading.current_thread()
    workers.close()


def test_that_a_fault_in_a_thread_is_handed_on(owner: QObject, qtbot: QtBot) -> None:
    workers = Workers(owner)
    go = threading.Event()

    def call(_job: AwayJob) -> None:
        go.wait(5)
        raise OSError

    job = workers.in_thread(call)
    with qtbot.waitSignal(job.failed) as ended:
        go.set()
    assert isinstance(ended.args[0], OSError)
    workers.close()


def test_that_a_job_in_a_thread_is_deleted_once_it_was_heard(owner: QObject, qtbot: QtBot) -> None:
    workers = Workers(owner)
    for _ in range(3):
        with qtbot.waitSignal(workers.in_thread(lambda _job: 7).finished):
            pass
    qtbot.waitUntil(lambda: workers.children() == [])
    workers.close()


def test_that_closing_waits_no_longer_than_it_says(owner: QObject) -> None:
    workers = Workers(owner)
    go = threading.Event()
    done: list[int] = []
    running = workers.in_thread(lambda _job: go.wait(5))
    waiting = workers.in_thread(lambda _job: done.append(1))
    assert not running.wait(0.01)
    assert not workers.close(0.01)
    go.set()
    assert running.wait(5)
    assert waiting.wait(5)
    assert done == []


def test_that_a_job_given_up_in_a_thread_ends_unheard(owner: QObject, qtbot: QtBot) -> None:
    workers = Workers(owner)
    begun, go = threading.Event(), threading.Event()

    def call(job: AwayJob) -> None:
        begun.set()
        go.wait(5)
        job.tell(1, 2)
        raise OSError

    job = workers.in_thread(call)
    assert begun.wait(5)
    job.cancel()
    with qtbot.assertNotEmitted(job.failed, wait=20), qtbot.assertNotEmitted(job.progressed):
        go.set()
        assert job.wait(5)
    assert isinstance(job.fault, OSError)
    assert workers.close()


def test_that_a_thread_says_nothing_to_a_window_that_is_gone(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    workers = Workers()
    go = threading.Event()
    threads: list[threading.Thread] = []

    def call(job: AwayJob) -> None:
        threads.append(threading.current_thread())
        go.wait(5)
        job.tell(1, 2)

    running = workers.in_thread(call)
    qtbot.waitUntil(lambda: bool(threads))
    assert not workers.close(0.01)
    shiboken6.delete(workers)
    go.set()
    assert running.wait(5)
    threads[0].join()
    assert running.fault is None
    assert caplog.text == ""


def test_that_a_window_may_go_as_soon_as_its_threads_were_waited_for(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    threads: list[threading.Thread] = []
    # Who waits is woken before the end is announced: the thread is still in the job then.
    for _round in range(300):
        workers = Workers()
        job = workers.in_thread(lambda _job: threads.append(threading.current_thread()))
        assert job.wait(5)
        assert workers.close()
        shiboken6.delete(workers)
        threads.pop().join()
    assert caplog.text == ""


def test_that_another_process_is_asked_until_it_is_done(owner: QObject, qtbot: QtBot) -> None:
    answers = iter([None, None, "written"])
    job = WatchedJob(lambda: next(answers), owner)
    with qtbot.waitSignal(job.finished) as ended:
        pass
    assert ended.args == ["written"]
