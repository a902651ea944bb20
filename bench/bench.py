"""Einthoven, PyTorch and ONNX Runtime on the same works, in turns; started by bench/run, which installs and builds what this needs.

First a short round finds the best setting of PyTorch for each work; then rounds follow in which, work by work, each program runs once. Medians over rounds.
"""
import argparse
import collections
import glob
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.path.join(HERE, "peers")
PROGRAM = os.path.join(HERE, "..", "src", "Einthoven.Cli", "bin", "Release", "net10.0", "Einthoven.Cli.dll")
sys.path.insert(0, PEERS)
from works import fits, works  # noqa: E402

# What `einthoven benchmark` is told for each precision. Its bfloat16 becomes a table of its own with the line: "bfloat16": ["--precision", "bfloat16"],
OURS = {
    "float32": [],
}
MEMORY_WORK, MEMORY_REPETITIONS = "step CG-DMER base, 4 pairs", 5
QUICK_NOTE = "One repetition, one setting of PyTorch: this shows that everything runs, not how fast."


class Setting(collections.namedtuple("Setting", "coretype l2 aten threads")):
    """What PyTorch and OpenBLAS are told by environment."""

    def environment(self):
        chosen = {"OPENBLAS_CORETYPE": self.coretype, "OPENBLAS_L2_SIZE": self.l2, "ATEN_CPU_CAPABILITY": self.aten}
        return {name: value for name, value in chosen.items() if value} | {"OMP_NUM_THREADS": str(self.threads)}

    def __str__(self):
        return ", ".join([self.coretype, f"{self.threads} thread" + "s" * (self.threads > 1)] + ["L2 size"] * bool(self.l2) + [self.aten] * bool(self.aten))


def settings(quick):
    """The settings to try first; what ATen's default gives is tried for the best of them."""
    threads = [1, os.cpu_count()] if os.cpu_count() > 1 else [1]
    if quick:
        return [Setting("SkylakeX", None, "avx512", threads[-1])]
    return [Setting(core, l2, "avx512", count) for core in ("SkylakeX", "Haswell") for l2 in l2_sizes() for count in threads]


def l2_sizes():
    """Unset, and in KiB where this OpenBLAS looks at it: Debian's 0.3.21 does not."""
    known = False
    for path in glob.glob("/usr/lib/*/openblas-openmp/libopenblasp-*.so"):
        with open(path, "rb") as file:
            known = known or b"OPENBLAS_L2_SIZE" in file.read()
    return [None, str(os.sysconf("SC_LEVEL2_CACHE_SIZE") // 1024 or 1024)] if known else [None]


def child(command, environment=None):
    """Output of a program, and the most memory it held, in bytes."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=output, stderr=errors, env={**os.environ, **(environment or {})})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        for file in (output, errors):
            file.seek(0)
        if process.returncode != 0:
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{errors.read()[-2000:]}")
        return output.read(), usage.ru_maxrss * 1024


def lines(text):
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def ours(work, precision, repetitions):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "result.json")
        command = ["dotnet", PROGRAM, "benchmark", "--only", work.name, "--repetitions", str(repetitions), "--json", path, *OURS[precision]]
        _, memory = child(command)
        with open(path, encoding="utf-8") as file:
            found = json.load(file)
    threads = 1 if work.single else os.cpu_count()
    result = next(r for r in found["results"] if r["work"] == work.name and (r["threads"] == 1) == (threads == 1))
    return {**result, "machine": found["machine"], "memory": memory}


def pytorch(names, setting, precision, repetitions):
    """Results by work; a work of which there are two is there under its name and whether it runs on one thread."""
    command = [sys.executable, os.path.join(PEERS, "torch_peer.py"), "--only", *names, "--threads", str(setting.threads), "--repetitions", str(repetitions), "--precision", precision]
    output, memory = child(command, setting.environment())
    return [{**line, "memory": memory} for line in lines(output)]


def of_work(results, work, count):
    """The result of a work among those of one process."""
    same = [r for r in results if r["name"] == work.name]
    return same[0] if len(same) == 1 else next(r for r in same if work.single or r is same[-1])


def best_settings(chosen, precision, quick):
    """The fastest setting of PyTorch for each work."""
    times, tried, names = collections.defaultdict(dict), settings(quick), sorted({work.name for work in chosen})

    def attempt(setting, of):
        say(f"PyTorch {precision}: {setting}")
        results = pytorch(sorted({work.name for work in of}), setting, precision, 1 if quick else 2)
        for work in of:
            times[work][setting] = of_work(results, work, setting.threads)["milliseconds"]

    if len(tried) == 1:
        return {work: tried[0]._replace(threads=1) if work.single else tried[0] for work in chosen}
    for setting in tried:
        of = [work for work in chosen if not work.single or setting.threads == 1]
        if of:
            attempt(setting, of)
    by_setting = collections.defaultdict(list)
    for work in chosen:
        by_setting[min(times[work], key=times[work].get)].append(work)
    for setting, of in by_setting.items():
        attempt(setting._replace(aten=None), of)
    return {work: min(times[work], key=times[work].get) for work in chosen}


def onnx(work, model, repetitions):
    command = [
        "node", os.path.join(PEERS, "onnx_peer.mjs"), "--work", work.name, "--model", model["path"], "--shape", ",".join(map(str, model["shape"])),
        "--threads", str(1 if work.single else os.cpu_count()), "--repetitions", str(repetitions),
    ]
    return lines(child(command)[0])[0]


def export(chosen, folder):
    """The models of ONNX Runtime by work; none where it is not installed."""
    names = [work.name for work in chosen if work.kind == "embedding"]
    if not names or not os.path.isdir(os.path.join(PEERS, "node_modules", "onnxruntime-node")):
        return {}
    output, _ = child([sys.executable, os.path.join(PEERS, "torch_peer.py"), "--export", folder, "--only", *names])
    return {line["work"]: line for line in lines(output)}


def measure(chosen, precision, rounds, repetitions, quick, models):
    """A row a work: our result, and of each peer the label, milliseconds and whether others disturbed."""
    best = best_settings(chosen, precision, quick)
    found = collections.defaultdict(list)
    for number in range(rounds):
        for work in chosen:
            say(f"{precision}, round {number + 1} of {rounds}: {work.name}")
            found[work, "ours"].append(ours(work, precision, repetitions))
            found[work, "PyTorch"].append(of_work(pytorch([work.name], best[work], precision, repetitions), work, best[work].threads))
            if precision == "float32" and work.name in models:
                found[work, "ONNX Runtime"].append(onnx(work, models[work.name], repetitions))
    return best, found


def median(results, key="milliseconds"):
    return statistics.median(result[key] for result in results)


def table(chosen, best, found):
    yield "| work | threads | ours, ms | share of peak | peer | its ms | its setting | times faster |"
    yield "|---|---|---|---|---|---|---|---|"
    for work in chosen:
        mine = found[work, "ours"]
        head = f"| {work.name} | {mine[0]['threads']} | {number(median(mine))}{star(mine)} | {100 * median([{'s': r['shareOfPeak']} for r in mine], 's'):.0f} % "
        for peer in ("PyTorch", "ONNX Runtime"):
            theirs = found.get((work, peer))
            if theirs:
                setting = best[work] if peer == "PyTorch" else f"{theirs[0]['threads']} thread" + "s" * (theirs[0]["threads"] > 1)
                yield f"{head}| {peer} | {number(median(theirs))}{star(theirs)} | {setting} | **{median(theirs) / median(mine):.2f}** |"
                head = "| | | | "


def number(value):
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


def star(results):
    return " *" if any(result["disturbed"] for result in results) else ""


def memory(best, precision):
    """Peak resident memory of processes that do nothing but this step."""
    work = next(work for work in works() if work.name == MEMORY_WORK)
    say(f"memory of {work.name}")
    setting = best.get(work) or settings(True)[0]
    mine = ours(work, precision, MEMORY_REPETITIONS)["memory"]
    theirs = pytorch([work.name], setting, precision, MEMORY_REPETITIONS)[0]["memory"]
    return f"| {work.name}, {precision} | {mine / 2**20:.0f} MiB | {theirs / 2**20:.0f} MiB | **{theirs / mine:.2f}** |"


def report(tables, memories, machine, versions, arguments):
    yield "# Einthoven beside PyTorch and ONNX Runtime"
    yield ""
    yield f"Measured on {today()} by `bench/run{' ' + ' '.join(arguments) if arguments else ''}`. Times faster: the peer's milliseconds over ours; above 1, ours is faster."
    if "--quick" in arguments:
        yield QUICK_NOTE
    yield "Peak is that of our FMA loop, measured beside each repetition; the share counts matrix products and convolutions alone."
    yield ""
    for name, rows in tables.items():
        yield from ["", f"## {name}", "", *rows]
    if any(" *" in row for rows in tables.values() for row in rows):
        yield from ["", "*: other processes took more than 5 % of the processors all the time, and disturbed repetitions are in the median."]
    if memories:
        yield from ["", "## Peak resident memory", "", "| work | ours | PyTorch | times less |", "|---|---|---|---|", *memories]
    yield from ["", "## Machine and versions", ""]
    yield f"- {machine['processor']}, {machine['processors']} logical processors, {platform.system()} {platform.release()}; vectors: {machine['vectorWidth']}"
    yield from (f"- {name} {version}" for name, version in versions.items())
    yield "- PyTorch's setting: OPENBLAS_CORETYPE, threads (OMP_NUM_THREADS), \"L2 size\" where OPENBLAS_L2_SIZE is set, \"avx512\" where ATEN_CPU_CAPABILITY is;"
    yield "  the fastest of all for each work, found in a short round before. OPENBLAS_L2_SIZE is tried where the library knows it."
    yield "- ONNX Runtime: models exported by PyTorch, all graph optimisations, answers compared with PyTorch's."


def versions_of(found):
    versions = {}
    for (_, program), results in found.items():
        machine, version = results[0].get("machine"), results[0].get("version")
        versions[program] = version if machine is None else f"{machine['version']}, {machine['runtime']}"
    versions["PyTorch"] += f", OpenBLAS (OpenMP) {openblas()}"
    versions["Einthoven"] = versions.pop("ours")
    return versions


def today():
    return child(["date", "-I"])[0].strip()


def openblas():
    try:
        return child(["dpkg-query", "-W", "-f", "${Version}", "libopenblas0-openmp"])[0]
    except (OSError, RuntimeError):
        return "of unknown version"


def say(text):
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3, help="that medians are taken of")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only works with one of these in their name")
    parser.add_argument("--quick", action="store_true", help="one round, one repetition, one setting of PyTorch; writes bench/out/RESULTS.md")
    arguments = parser.parse_args()
    rounds, repetitions = (1, 1) if arguments.quick else (arguments.rounds, 3)
    chosen = [work for work in works() if fits(work.name, arguments.only)]
    if not chosen:
        parser.error("nothing has a name with " + " or ".join(f'"{part}"' for part in arguments.only))

    tables, memories, versions = {}, [], {}
    with tempfile.TemporaryDirectory() as folder:
        models = export(chosen, folder)
        for precision in OURS:
            best, found = measure(chosen, precision, rounds, repetitions, arguments.quick, models)
            tables[precision] = list(table(chosen, best, found))
            versions |= versions_of(found)
            if fits(MEMORY_WORK, arguments.only):
                memories.append(memory(best, precision))
    machine = found[chosen[0], "ours"][0]["machine"]

    # Figures of a part, or of a quick run, must not take the place of those of the whole.
    path = os.path.join(HERE, "RESULTS.md") if not (arguments.quick or arguments.only) else os.path.join(HERE, "out", "RESULTS.md")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(report(tables, memories, machine, versions, sys.argv[1:])) + "\n")
    say(f"wrote {os.path.relpath(path)}")


if __name__ == "__main__":
    main()
