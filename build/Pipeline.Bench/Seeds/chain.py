"""A chain of coroutines: each is a generator that is sent an item and sends what it makes of it to the next one."""

import time

from steps import STEPS, items_asked_for, report


def stage(step, target):
    while True:
        target.send(step((yield)))


def adder(total):
    while True:
        item = yield
        total[0] += item


def started(coroutine):
    next(coroutine)
    return coroutine


total = [0]
first = started(adder(total))
for step in reversed(STEPS):
    first = started(stage(step, first))

items = items_asked_for()
start = time.perf_counter_ns()
for item in range(items):
    first.send(item)
report(items, start, total[0])
