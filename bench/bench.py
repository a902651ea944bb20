"""Einthoven, PyTorch and ONNX Runtime on the same works, in turns; started by bench/run, which installs and builds what this needs.

First both must do the same work. Then a short round finds the best setting of PyTorch for each work; then rounds follow in which, group by group, each program
runs once. Medians over rounds.
"""
import argparse
import os
import sys
import time

import journal
import programs
import report
import settings

sys.path.insert(0, programs.PEERS)
from works import fits, works  # noqa: E402

OUT = os.path.join(programs.HERE, "out")
MEMORY_WORK, MEMORY_REPETITIONS = "step CG-DMER base, 4 pairs", 6
ATTEMPTS = 3  # of a program whose repetitions were disturbed
SECONDS, START_SECONDS = {"product": 1, "transformer": 8, "residual": 5, "pretraining": 14, "embedding": 4}, 3


class Run:
    """What is measured, and what is known so far."""

    def __init__(self, arguments):
        self.only, self.quick = arguments.only, arguments.quick
        self.rounds, self.repetitions = (1, 1) if arguments.quick else (arguments.rounds, 2)
        self.works = [work for work in works() if fits(work.name, arguments.only)]
        offered = programs.precisions()
        self.precisions = [p for p in ("float32", "bfloat16") if not arguments.precision or p in arguments.precision]
        self.unavailable = [precision for precision in self.precisions if precision not in offered]
        heading = {"build": journal.build(), "only": self.only, "quick": self.quick, "rounds": self.rounds, "precisions": self.precisions}
        self.journal = journal.Journal(os.path.join(OUT, "measurements.jsonl"), heading, arguments.resume)
        self.measured = [precision for precision in self.precisions if precision not in self.unavailable]

    def groups(self):
        """Products of one size class share a process; everything else has its own."""
        found = {}
        for work in self.works:
            found.setdefault(" ".join(work.name.split()[:1]) if work.kind == "product" else work.name, []).append(work)
        return found

    def seconds(self):
        once = sum(SECONDS[work.kind] for work in self.works)
        tried = len(settings.candidates(self.quick)) * (not self.quick)
        return len(self.measured) * (2 * self.rounds * (once + START_SECONDS * len(self.groups())) + tried * once) + 2 * once

    def measure(self):
        self.check()
        for precision in self.measured:
            self.search(precision)
            for number in range(self.rounds):
                for group, of in self.groups().items():
                    self.turn(precision, number, group, of)
                report.write(self)
            self.memory(precision)
            self.where(precision)
        report.write(self)

    def check(self):
        say("do both do the same work?")
        names = sorted({work.name for work in self.works}) if self.only else []
        with programs.tempfile.TemporaryDirectory() as folder:
            self.journal.once(["check"], lambda: programs.check(names, folder))
        for result in self.journal.results("check"):
            if "error" in result:
                say(f"NOT THE SAME WORK: {result.get('work', '')} {result['error']}")
        embeddings = [work.name for work in self.works if work.kind == "embedding"]
        if embeddings and "float32" in self.measured:
            folder = os.path.join(OUT, "models")
            os.makedirs(folder, exist_ok=True)
            self.journal.once(["models"], lambda: [programs.export(embeddings, folder)])

    def search(self, precision):
        for setting in settings.candidates(self.quick) if not self.quick else []:
            of = sorted({work.name for work in self.works if settings.suits(setting, work)})
            if of:
                say(f"PyTorch {precision}: {setting}")
                self.journal.once(["search", precision, str(setting)], lambda s=setting, of=of: programs.pytorch(of, s, precision, 1))

    def best(self, work, precision):
        """The fastest setting of PyTorch."""
        times = {}
        for setting in settings.candidates(self.quick):
            for result in self.journal.of(work, "search", precision, str(setting)) if settings.suits(setting, work) else []:
                if "error" not in result:
                    times[setting] = result["milliseconds"]
        return min(times, key=times.get) if times else (settings.DEFAULT._replace(threads=1) if work.single else settings.DEFAULT)

    def turn(self, precision, number, group, of):
        """Each program once."""
        say(f"{precision}, round {number + 1} of {self.rounds}: {group}")
        key, names = ["run", precision, number, group], sorted({work.name for work in of})
        self.journal.once([*key, "ours"], lambda: undisturbed(lambda: programs.ours(names, precision, self.repetitions)))
        chosen = {}
        for work in of:
            chosen.setdefault(self.best(work, precision), []).append(work)
        for setting, some in chosen.items():
            self.journal.once([*key, "PyTorch", str(setting)], lambda s=setting, some=some: only(some, undisturbed(
                lambda: programs.pytorch(sorted({work.name for work in some}), s, precision, self.repetitions))))
        models = next(iter(self.journal.results("models")), {}) if precision == "float32" else {}
        for work in of:
            if work.name in models:
                self.journal.once([*key, "ONNX Runtime"], lambda work=work: undisturbed(lambda: programs.onnx(work, models[work.name], self.repetitions)))

    def memory(self, precision):
        """Processes that do nothing but one step, and what they hold over time."""
        if not fits(MEMORY_WORK, self.only):
            return
        work = next(work for work in self.works if work.name == MEMORY_WORK)
        setting = self.best(work, precision)._replace(keeps=False)
        for program, start in (
            ("ours", lambda watch: programs.ours([work.name], precision, MEMORY_REPETITIONS, watch)),
            ("PyTorch", lambda watch: programs.pytorch([work.name], setting, precision, MEMORY_REPETITIONS, watch)),
        ):
            say(f"{precision}, memory: {work.name}, {program}")
            self.journal.once(["memory", precision, program], lambda start=start: watched(start))


    def where(self, precision):
        """Steps and embeddings by operation."""
        names = [work.name for work in self.works if work.kind != "product"]
        if names:
            say(f"{precision}, where the time goes")
            self.journal.once(["where", precision], lambda: programs.where(names, precision, self.repetitions))


def watched(start):
    watch = programs.Memory()
    return [{**start(watch)[0], "growth": watch.growth()}]


def undisturbed(start):
    """Runs a program again while others disturb it; of each work the first result that was not, or else the last."""
    kept = {}
    for attempt in range(ATTEMPTS):
        try:
            results = start()
        except programs.Failed:
            if not kept:
                raise
            break
        for result in results:
            key = (result.get("work", result.get("name")), result.get("single"))
            if key not in kept or kept[key].get("disturbed"):
                kept[key] = result
        if not any(result.get("disturbed") for result in kept.values()):
            break
        say(f"disturbed by other processes (attempt {attempt + 1} of {ATTEMPTS})")
    return list(kept.values())


def only(chosen, results):
    return [r for r in results if any(r.get("work") == work.name and r.get("single") == work.single for work in chosen)]


def say(text):
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=3, help="that medians are taken of")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only works with one of these in their name")
    parser.add_argument("--precision", nargs="+", choices=["float32", "bfloat16"], help="only these; both where einthoven benchmark offers them")
    parser.add_argument("--quick", action="store_true", help="one round, one repetition, one setting of PyTorch: does it run?")
    parser.add_argument("--resume", action="store_true", help="go on with a run that was interrupted, under the same options")
    arguments = parser.parse_args()
    if not any(fits(work.name, arguments.only) for work in works()):
        parser.error("nothing has a name with " + " or ".join(f'"{part}"' for part in arguments.only))
    run = Run(arguments)
    say(f"{len(run.works)} works in {' and '.join(run.measured)}: about {run.seconds() / 60:.0f} minutes")
    for precision in run.unavailable:
        say(f"{precision}: not available, einthoven benchmark has no --precision")
    try:
        run.measure()
    except KeyboardInterrupt:
        report.write(run)
        say("interrupted; --resume goes on")
        return 1
    return 1 if any("error" in result for result in run.journal.results("check")) else 0


if __name__ == "__main__":
    sys.exit(main())
