"""Two worker processes that do all four stages, with a queue before them and one after them, each ended by a poison pill."""

import multiprocessing
import threading
import time

from steps import CAPACITY, POISON, STEPS, items_asked_for, report

WORKERS = 2


def work(source, target):
    target.put(POISON)
    while (item := source.get()) is not POISON:
        for step in STEPS:
            item = step(item)
        target.put(item)
    target.put(POISON)


def feed(items, target):
    for item in range(items):
        target.put(item)
    for _ in range(WORKERS):
        target.put(POISON)


if __name__ == "__main__":
    source, target = multiprocessing.Queue(CAPACITY), multiprocessing.Queue(CAPACITY)
    workers = [multiprocessing.Process(target=work, args=(source, target)) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()

    # Each says that it is there, so that only its work is timed.
    for _ in workers:
        target.get()

    items = items_asked_for()
    start = time.perf_counter_ns()
    threading.Thread(target=feed, args=(items, source)).start()
    total = 0
    running = WORKERS
    while running:
        item = target.get()
        if item is POISON:
            running -= 1
        else:
            total += item
    report(items, start, total)
    for worker in workers:
        worker.join()
