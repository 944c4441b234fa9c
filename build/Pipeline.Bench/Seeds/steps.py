"""The work of the four stages, and how a script is run: script.py ITEMS prints the nanoseconds an item and the checksum."""

import sys
import time

CAPACITY = 256
POISON = None

STEPS = [
    lambda x: x * 3 + 1,
    lambda x: x ^ 5,
    lambda x: x + 7,
    lambda x: x ^ (x >> 3),
]


def report(items, start, checksum):
    print((time.perf_counter_ns() - start) / items, checksum)


def items_asked_for():
    return int(sys.argv[1])
