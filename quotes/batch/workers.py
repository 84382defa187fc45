"""A function over lists of items, in this process or in others that may die: the results in order, each loss named.

The pools of the standard library break as a whole when one of their processes dies. Here each process has a pipe of its own,
and what it was doing is done again item by item, so that only the item that killed it is lost.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import wait

from quotes.errors import QuotesError

CONTEXT = multiprocessing.get_context("spawn")
AHEAD = 3  # lists for each process that are read before the oldest is finished
PARTING = 5  # seconds for a process whose pipe has ended to end as well
READY = "ready"

Work = Callable[[list], list]


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands where a result would: why there is none."""

    reason: str


def map_here(function: Work, lists: Iterable[list]) -> Iterator[list]:
    """The results of each list in turn. Where the function raises, item by item; raises only ``QuotesError``."""
    for items in lists:
        results = _attempt(function, items)
        if isinstance(results, Lost):
            results = [_only(_attempt(function, [item])) for item in items]
        yield results


def map_in_processes(
    function: Work, lists: Iterable[list], *, jobs: int, seconds: float | None, prepare: Callable[[], None]
) -> Iterator[list]:
    """The same with ``jobs`` processes, each of which calls ``prepare`` first. An item that takes longer than ``seconds`` or
    kills its process is lost. Raises only ``QuotesError``; the processes end with the iterator."""
    crew = _Crew(lambda: _Worker(function, prepare), jobs, seconds)
    lists = iter(lists)
    begun: deque[_Job] = deque()
    try:
        while True:
            while len(begun) < AHEAD * jobs and (items := next(lists, None)) is not None:
                begun.append(_Job(items, [None] * len(items)))
                crew.give(_Task(begun[-1], range(len(items))))
            if not begun:
                return
            while None in begun[0].results:
                crew.work()
            yield begun.popleft().results
    finally:
        crew.dismiss()


@dataclass(slots=True, eq=False)
class _Job:
    """A list and the results that are known of it."""

    items: list
    results: list


@dataclass(frozen=True, slots=True)
class _Task:
    """Some items of a list."""

    job: _Job
    positions: range


class _Worker:
    """A process and what it is doing."""

    def __init__(self, function: Work, prepare: Callable[[], None]):
        self.pipe, theirs = CONTEXT.Pipe()
        self.process = CONTEXT.Process(target=_serve, args=(theirs, function, prepare), daemon=True)
        with _interrupts_ignored():
            self.process.start()
        theirs.close()  # so that the pipe ends with the process
        self.task: _Task | None = None
        self.ready = False
        self.since = 0.0

    def begin(self, task: _Task) -> None:
        self.task, self.since = task, time.monotonic()
        with suppress(OSError):  # it is dead, which receiving will tell
            self.pipe.send([task.job.items[at] for at in task.positions])

    def receive(self):
        """What the process has to say; `Lost` if it is dead."""
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(PARTING)
            self.end()
            code = self.process.exitcode
            return Lost(f"the worker process died ({f'signal {-code}' if code < 0 else f'status {code}'})")

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _Crew:
    """Some workers and the tasks that wait for them."""

    def __init__(self, hire: Callable[[], _Worker], size: int, seconds: float | None):
        self.hire = hire
        self.seconds = seconds
        self.workers: list[_Worker] = []
        self.tasks: deque[_Task] = deque()
        while len(self.workers) < size:
            self.workers.append(hire())

    def give(self, task: _Task) -> None:
        if task.positions:
            self.tasks.append(task)

    def work(self) -> None:
        """Keep everybody busy until something was reported or the time of a task is over."""
        for worker in self.workers:
            if worker.task is None and self.tasks:
                worker.begin(self.tasks.popleft())
        reporting = set(wait([worker.pipe for worker in self.workers if worker.task], self._time_left()))
        for number, worker in enumerate(self.workers):
            if worker.pipe in reporting:
                self._hear(number, worker.receive())
            elif worker.task and self._is_late(worker):
                worker.end()
                self._hear(number, Lost(f"takes longer than {self.seconds:g} seconds"))

    def _hear(self, number: int, message) -> None:
        worker = self.workers[number]
        if isinstance(message, QuotesError):
            raise message
        if message == READY:
            worker.ready, worker.since = True, time.monotonic()
            return
        task, worker.task = worker.task, None
        if isinstance(message, Lost):
            if worker.pipe.closed:
                self.workers[number] = self.hire()
            self._lose(task, message)
        else:
            for at, result in zip(task.positions, message, strict=True):
                task.job.results[at] = result

    def _lose(self, task: _Task, loss: Lost) -> None:
        if len(task.positions) == 1:
            task.job.results[task.positions[0]] = loss
        else:
            self.tasks.extendleft(_Task(task.job, range(at, at + 1)) for at in reversed(task.positions))

    def _time_left(self) -> float | None:
        if self.seconds is None:
            return None
        begun = [worker.since for worker in self.workers if worker.task and worker.ready]
        return max(0.0, min(begun) + self.seconds - time.monotonic()) if begun else None

    def _is_late(self, worker: _Worker) -> bool:
        return self.seconds is not None and worker.ready and time.monotonic() >= worker.since + self.seconds

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.end()


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ctrl-C reaches all processes of a terminal; one that is started in here leaves it to us from its first moment."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(pipe, function: Work, prepare: Callable[[], None]) -> None:
    """The life of a worker: it ends when the other end of its pipe does, whatever became of the run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        pipe.send(_attempt(lambda _: prepare() or READY, []))
        while True:
            pipe.send(_attempt(function, pipe.recv()))


def _attempt(function: Work, items: list):
    """The results, or `Lost`. An error of ours that is not about one item is everybody's: raised here, sent by a worker."""
    try:
        return function(items)
    except QuotesError as error:
        if multiprocessing.parent_process() is None:
            raise
        return error
    except Exception as error:
        return Lost(f"internal error ({type(error).__name__}: {error})")


def _only(results):
    return results if isinstance(results, Lost) else results[0]
