"""Times a piece of work by the rule of src/Einthoven/Benchmarking/Benchmark.cs."""
import math
import os
import statistics
import time

REPETITION_SECONDS, WARM_UP_SECONDS, FEWEST_RUNS, ATTEMPTS, TOLERATED = 0.15, 0.2, 2, 3, 0.05


def measure(run, repetitions):
    """Milliseconds of one run (median), repetitions kept and discarded, and whether other processes disturbed those that were kept."""
    runs = max(FEWEST_RUNS, math.ceil(REPETITION_SECONDS / warm_up(run)))
    clean, everything = [], []
    while len(clean) < repetitions and len(everything) < ATTEMPTS * repetitions:
        share = ProcessorShare()
        everything.append(seconds(run, runs))
        if share.of_others() <= TOLERATED:
            clean.append(everything[-1])
    disturbed = len(clean) < repetitions
    kept = everything if disturbed else clean
    return {
        "milliseconds": 1e3 * statistics.median(kept), "repetitions": len(kept), "discarded": len(everything) - len(kept), "disturbed": disturbed,
    }


def warm_up(run):
    start, count = time.perf_counter(), 0
    while count < FEWEST_RUNS or time.perf_counter() - start < WARM_UP_SECONDS:
        last, count = seconds(run, 1), count + 1
    return last


def seconds(run, runs):
    start = time.perf_counter()
    for _ in range(runs):
        run()
    return (time.perf_counter() - start) / runs


class ProcessorShare:
    """What other processes, or the host of a virtual machine, took of the processors since this was made."""

    def __init__(self):
        self.start, self.busy, self.own = time.perf_counter(), busy_seconds(), time.process_time()

    def of_others(self):
        others = busy_seconds() - self.busy - (time.process_time() - self.own)
        return max(0.0, others / ((time.perf_counter() - self.start) * os.cpu_count()))


def busy_seconds():
    with open("/proc/stat", encoding="ascii") as file:
        user, nice, system, _idle, _wait, irq, softirq, steal = (int(column) for column in file.readline().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")
