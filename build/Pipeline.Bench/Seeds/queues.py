"""Workers joined by asyncio's queues, one for each stage, and ended by a poison pill."""

import asyncio
import time

from steps import CAPACITY, POISON, STEPS, items_asked_for, report


async def work(step, source, target):
    while (item := await source.get()) is not POISON:
        await target.put(step(item))
    await target.put(POISON)


async def feed(items, target):
    for item in range(items):
        await target.put(item)
    await target.put(POISON)


async def run(items):
    queues = [asyncio.Queue(CAPACITY) for _ in range(len(STEPS) + 1)]
    total = 0
    async with asyncio.TaskGroup() as group:
        group.create_task(feed(items, queues[0]))
        for number, step in enumerate(STEPS):
            group.create_task(work(step, queues[number], queues[number + 1]))
        while (item := await queues[-1].get()) is not POISON:
            total += item
    return total


items = items_asked_for()
start = time.perf_counter_ns()
report(items, start, asyncio.run(run(items)))
