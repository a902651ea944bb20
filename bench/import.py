"""Importing recordings, Einthoven beside NumPy + SciPy on the same files and cores:

    /usr/bin/python3 bench/import.py [--records 4000] [--rate 100] [--rounds 3]

Simulated ECGs (12 leads, 10 s, 500 Hz, WFDB format 16) are decoded, resampled, band-passed forward and backward, standardised and stored. Each round runs Einthoven once and
the peer in each of its settings, in turns; both write to a folder of memory. Both times are those of
whole processes, start included; what the peer takes from the moment Python and its libraries have started stands in brackets. Prints medians, the ratio to the peer's best, and whether the results agree.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
PEER = os.path.join(HERE, "peers", "import_peer.py")
CLI = os.path.join(HERE, "..", "src", "Einthoven.Cli", "bin", "Release", "net10.0", "Einthoven.Cli.dll")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=4000)
    parser.add_argument("--rate", type=float, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    work = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    try:
        compare(arguments, work)
    finally:
        shutil.rmtree(work)


def compare(arguments, work):
    source, cores = os.path.join(work, "source"), len(os.sched_getaffinity(0))
    generate(source, arguments.records)
    settings = [(processes, single) for processes in sorted({cores, 2 * cores}) for single in (False, True)]
    ours, peers, started = [], {setting: [] for setting in settings}, {setting: [] for setting in settings}
    for _ in range(arguments.rounds):
        ours.append(build(source, os.path.join(work, "cohort"), arguments.rate))
        for processes, single in settings:
            whole, inside = peer(source, os.path.join(work, "peer.npy"), arguments.rate, processes, single)
            peers[processes, single].append(whole)
            started[processes, single].append(inside)
    best = min(peers, key=lambda setting: statistics.median(peers[setting]))
    mine, theirs = statistics.median(ours), statistics.median(peers[best])
    name = f"{best[0]} processes, {'float32' if best[1] else 'float64'}"
    print(f"{arguments.records} records of 12 x 5000 samples to {arguments.rate:g} Hz on {cores} cores, median of {arguments.rounds}")
    print(f"Einthoven     {mine:7.2f} s  {arguments.records / mine:7.0f} records/s")
    print(f"NumPy + SciPy {theirs:7.2f} s  {arguments.records / theirs:7.0f} records/s  ({name}; {statistics.median(started[best]):.2f} s once started)")
    print(f"ratio         {theirs / mine:7.1f}")
    print(f"largest difference {difference(work):.4f} standard deviations")


def generate(source, records):
    """Smooth random waves with the size of an ECG; the arithmetic does not ask what they mean."""
    random = np.random.default_rng(1)
    walks = np.cumsum(random.normal(0, 20, (32, 5000, 12)), axis=1)
    pool = (walks - walks.mean(axis=1, keepdims=True)).clip(-32000, 32000).astype("<i2")
    names = "I II III AVR AVL AVF V1 V2 V3 V4 V5 V6".split()
    for number in range(records):
        name, folder = f"{number:06d}", f"{number // 1000:03d}"
        digital = np.roll(pool[number % 32], number, axis=0)
        digital.tofile(make(source, folder, name + ".dat"))
        sums = digital.sum(axis=0, dtype=np.int64).astype(np.int16)
        lines = [f"{name}.dat 16 1000(0)/mV 16 0 {digital[0, lead]} {sums[lead]} 0 {names[lead]}" for lead in range(12)]
        with open(make(source, folder, name + ".hea"), "w", encoding="utf-8") as header:
            header.write("\n".join([f"{name} 12 500 5000", *lines, "#Dx: 426783006"]) + "\n")


def make(*parts):
    path = os.path.join(*parts)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def build(source, out, rate):
    shutil.rmtree(out, ignore_errors=True)
    command = ["dotnet", CLI, "cohort", "build", "cinc", "--task", "cinc2021", "--source", source, "--out", out, "--rate", f"{rate:g}"]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(done.stderr)
    return seconds


def peer(source, out, rate, processes, single):
    command = [sys.executable, PEER, source, out, f"{rate:g}", str(processes)] + ["--single"] * single
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(done.stderr)
    return seconds, float(done.stdout)


def difference(work):
    """Both kept int16; the last peer's file and the last cohort are still there."""
    mine, theirs = np.load(os.path.join(work, "cohort", "signals.npy"), mmap_mode="r"), np.load(os.path.join(work, "peer.npy"), mmap_mode="r")
    with open(os.path.join(work, "cohort", "cohort.json"), encoding="utf-8") as file:
        scale = json.load(file)["scale"]
    return max(np.abs(a.astype(int) - b).max() for a, b in zip(mine, theirs)) * scale


if __name__ == "__main__":
    main()
