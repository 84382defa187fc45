"""A function over lists in processes: order, deaths, time, errors."""

import os
import signal
import time

import pytest

from quotes.batch.workers import Lost, map_here, map_in_processes
from quotes.errors import PipelineError


def work(items):
    for item in items:
        if item == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "exit":
            os._exit(3)
        if item == "hang":
            time.sleep(600)
        if item == "raise":
            raise RuntimeError("a bug")
        if item == "refuse":
            raise PipelineError("no pipeline")
        if item == "slow":
            time.sleep(0.3)
    return [(item, os.getpid()) for item in items]


def nothing():
    """What a worker has to prepare."""


def slow_start():
    time.sleep(2)


def run(lists, *, jobs=2, seconds=None, prepare=nothing):
    return list(map_in_processes(work, lists, jobs=jobs, seconds=seconds, prepare=prepare))


def plain(results):
    return [[item if isinstance(item, Lost) else item[0] for item in found] for found in results]


def test_results_come_in_order_from_several_processes():
    lists = [["slow", 1], [2], [], [3, 4], ["slow"], [5], [6]]
    results = run(lists)
    assert plain(results) == lists
    assert len({process for found in results for _, process in found} - {os.getpid()}) == 2


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("die", "the worker process died (signal 9)"),
        ("exit", "the worker process died (status 3)"),
        ("raise", "internal error (RuntimeError: a bug)"),
    ],
)
def test_an_item_that_kills_its_process_is_all_that_is_lost(item, reason):
    results = plain(run([[1, 2], [3, item, 4], [5], [item], [6]]))
    assert results == [[1, 2], [3, Lost(reason), 4], [5], [Lost(reason)], [6]]


def test_an_item_that_takes_too_long_is_all_that_is_lost():
    assert plain(run([[1, "hang", 2], [3]], seconds=0.5)) == [[1, Lost("takes longer than 0.5 seconds"), 2], [3]]


def test_preparing_is_no_time_of_an_item():
    assert plain(run([[1], [2]], seconds=1, prepare=slow_start)) == [[1], [2]]


def test_an_error_of_ours_is_raised():
    with pytest.raises(PipelineError, match="no pipeline"):
        run([[1], ["refuse"], [2]])


def test_the_processes_end_with_the_iterator():
    results = map_in_processes(work, [["slow"]] * 9, jobs=2, seconds=None, prepare=nothing)
    processes = {process for _ in range(3) for _, process in next(results)}
    results.close()
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_no_more_lists_are_read_than_needed():
    read = []
    lists = ([read.append(number) or number] for number in range(1000))
    results = map_in_processes(work, lists, jobs=1, seconds=None, prepare=nothing)
    next(results)
    assert len(read) < 10
    results.close()


def test_the_same_in_this_process():
    lost = Lost("internal error (RuntimeError: a bug)")
    assert plain(map_here(work, [[1, 2], [], [3, "raise", 4]])) == [[1, 2], [], [3, lost, 4]]
    with pytest.raises(PipelineError):
        list(map_here(work, [["refuse"]]))
