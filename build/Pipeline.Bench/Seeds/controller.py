"""Stages that ask a controller for their next target every cycle, so that the last one is rerouted from one sink to the other while items run."""

import time

from steps import STEPS, items_asked_for, report

ITEMS_UNTIL_REROUTED = 1000


class Controller:
    def __init__(self):
        self.targets = {}

    def reroute(self, name, target):
        self.targets[name] = target

    def target_of(self, name):
        return self.targets[name]


def stage(controller, name, step):
    while True:
        item = step((yield))
        controller.target_of(name).send(item)


def sink(total, factor):
    while True:
        item = yield
        total[0] += item * factor


def started(coroutine):
    next(coroutine)
    return coroutine


controller = Controller()
stages = [started(stage(controller, name, step)) for name, step in enumerate(STEPS)]
for name in range(len(stages) - 1):
    controller.reroute(name, stages[name + 1])

total = [0]
sinks = [started(sink(total, 1)), started(sink(total, 3))]
items = items_asked_for()
start = time.perf_counter_ns()
for item in range(items):
    if item % ITEMS_UNTIL_REROUTED == 0:
        controller.reroute(len(stages) - 1, sinks[item // ITEMS_UNTIL_REROUTED % 2])
    stages[0].send(item)
report(items, start, total[0])
