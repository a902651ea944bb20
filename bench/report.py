"""The tables: ratios first, absolute figures beside them, the goal, and whether it is met."""
import datetime
import os
import platform
import statistics
import subprocess
import sys

import goals
import programs

HIGHEST_SHARE = 1.0
SMALLEST_SHARE = 0.02
PEERS = ("PyTorch", "ONNX Runtime")


def write(run):
    """A whole run makes bench/RESULTS.md; figures of a part, or of a quick run, must not take its place."""
    whole = not (run.quick or run.only) and len(run.precisions) == 2 and complete(run)
    path = os.path.join(programs.HERE, "RESULTS.md") if whole else os.path.join(programs.HERE, "out", "RESULTS.md")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(document(run)) + "\n")
    print(f"wrote {os.path.relpath(path)}", file=sys.stderr)


def complete(run):
    return all(run.journal.results("where", precision) for precision in run.measured)


def document(run):
    yield from ["# Einthoven beside PyTorch and ONNX Runtime", ""]
    yield f"Measured on {datetime.date.today()} by `bench/run{''.join(' ' + a for a in sys.argv[1:])}`; medians of {run.rounds} rounds in which the programs took turns."
    yield "Times as fast: the peer's milliseconds over ours, above 1 where ours is faster. Share: of the peak of our FMA loop, measured beside every repetition;"
    yield "matrix products and convolutions alone are counted. Goals are those of the project."
    if run.quick:
        yield "One repetition, one setting of PyTorch: this shows that everything runs, not how fast."
    for precision in run.precisions:
        yield from ["", f"## {precision}", ""]
        yield from table(run, precision) if precision in run.measured else ["Not available: `einthoven benchmark` has no `--precision`."]
    yield from memory(run)
    yield from where(run)
    yield from sameness(run)
    yield from machine(run)


def table(run, precision):
    yield from peaks(run, precision)
    yield from ["", "| work | beside | times as fast | goal | share of peak | goal | ours, ms | its ms | its setting |", "|---|---|---|---|---|---|---|---|---|"]
    for work in run.works:
        mine, head = good(results(run, work, precision, "ours")), work.name + (", 1 thread" if work.single else "")
        share, aim = (statistics.median(r["shareOfPeak"] for r in mine), goals.share_of(work, precision)) if mine else (None, None)
        shares = f"{100 * share:.0f} % | {judged(share, aim)}" if mine else f"{failure(run, work, precision, 'ours')} | "
        for peer in PEERS:
            found = results(run, work, precision, peer)
            theirs = good(found)
            if not found and peer == "ONNX Runtime":
                continue
            ratio = median(theirs) / median(mine) if mine and theirs else None
            wanted = goals.goal_of(work, peer, precision)
            yield " | ".join([
                f"| {head}", peer, f"**{ratio:.2f}**" if ratio else failure(run, work, precision, peer), met(ratio, wanted, f"{wanted:.1f}" if wanted else ""), shares,
                milliseconds(mine), milliseconds(theirs), theirs[0].get("setting", f"{theirs[0]['threads']} thread" + "s" * (theirs[0]["threads"] > 1)) if theirs else "",
            ]) + " |"
            head, shares = "", " | "
    yield from twofold(run, precision)
    everything = [r for work in run.works for program in ("ours", *PEERS) for r in results(run, work, precision, program)]
    if any(r.get("disturbed") for r in everything):
        yield from ["", "*: other processes took more than 5 % of the processors in every attempt; disturbed repetitions are in the median."]


def twofold(run, precision):
    for size in sorted({work.name for work in run.works if work.name.startswith("product")}):
        times = {w.single: good(results(run, w, precision, "ours")) for w in run.works if w.name == size}
        if all(times.get(single) for single in (True, False)):
            ratio = median(times[True]) / median(times[False])
            yield from ["", f"{size}: all threads are {ratio:.2f} times as fast as one (goal {met(ratio, goals.TWO_OVER_ONE, f'{goals.TWO_OVER_ONE} on two threads')})."]


def peaks(run, precision):
    found = {}
    for work in run.works:
        for r in good(results(run, work, precision, "ours")):
            found.setdefault(r["threads"], []).append(r["peakGigaflops"])
    yield "Peak beside these: " + "; ".join(
        f"{statistics.median(values):.0f} GFLOP/s on {threads} thread{'s' * (threads > 1)} ({min(values):.0f} to {max(values):.0f})" for threads, values in sorted(found.items())) + "."


def memory(run):
    rows = []
    for precision in run.measured:
        mine, theirs = (good(run.journal.results("memory", precision, program)) for program in ("ours", "PyTorch"))
        if mine and theirs:
            ratio, allocated = theirs[0]["memory"] / mine[0]["memory"], mine[0].get("allocatedBytes")
            rows.append(
                f"| {precision} | **{ratio:.2f}** | {met(ratio, 1, 'below PyTorch')} | {mine[0]['memory'] / 2**20:.0f} MiB | {theirs[0]['memory'] / 2**20:.0f} MiB "
                f"| {mine[0]['growth']:+.1%} | {allocated / 1024:.0f} KiB, {mine[0]['olderCollections']} beyond generation 0 "
                f"| {met(goals.MANAGED_BYTES / max(allocated, 1) if not mine[0]['olderCollections'] else 0, 1, 'under 256 KiB, generation 0 only')} |")
    if rows:
        yield from ["", "## Peak resident memory of a base step", "", "Fresh processes that do nothing else. Growth: of the highest in the last quarter of the time over that in the second."]
        yield from ["", "| precision | times less | goal | ours | PyTorch | growth of ours | managed allocation a step | goal |", "|---|---|---|---|---|---|---|---|", *rows]


def where(run):
    found = {precision: good(run.journal.results("where", precision)) for precision in run.measured}
    if not any(found.values()):
        return
    yield from ["", "## Where the time goes", ""]
    yield "Ours, by operation (`einthoven benchmark --where`): share of the wall time; of operations with products, the share of the float32 peak; and lost, the milliseconds above what"
    yield f"their products would take at that peak. Operations below {100 * SMALLEST_SHARE:.0f} % of the time are joined."
    for precision, profiles in found.items():
        for profile in profiles:
            total, peak = profile["milliseconds"], profile["peakGigaflops"]
            named = [op for op in profile["operations"] if op["milliseconds"] >= SMALLEST_SHARE * total]
            products = sum(op["gigaflops"] * op["milliseconds"] for op in profile["operations"])
            rest = total - sum(op["milliseconds"] for op in named)
            yield from ["", f"**{profile['work']}**, {precision}, {profile['threads']} thread{'s' * (profile['threads'] > 1)}: {total:.3g} ms, {100 * products / total / peak:.0f} % of the peak", ""]
            yield from ["| operation | calls | ms | of the time | of the peak | lost, ms |", "|---|---|---|---|---|---|"]
            for op in named:
                share = f"{100 * op['gigaflops'] / peak:.0f} %" if op["gigaflops"] else ""
                yield f"| {op['operation']} | {op['calls']} | {op['milliseconds']:.3g} | {100 * op['milliseconds'] / total:.0f} % | {share} | {op['lostMilliseconds']:.3g} |"
            yield f"| everything else | | {rest:.3g} | {100 * rest / total:.0f} % | | |"


def sameness(run):
    found = run.journal.results("check")
    same, errors = good(found), [r for r in found if "error" in r]
    yield from ["", "## The same work", ""]
    if same:
        worst = max(same, key=lambda r: r["error_of_results"])
        yield f"From equal parameters and inputs, PyTorch repeats {len(same)} of {len(found)} works: as many parameters and operations (within 5 %), and results or the losses of"
        yield f"three updates in a row that are at most {worst['error_of_results']:.1g} apart, relative to the largest ({worst['work']}). Dropout is off for this comparison."
    yield from (f"- **{r.get('work', 'all works')}: {r['error']}**" for r in errors)


def machine(run):
    mine = next((r for p in run.measured for work in run.works for r in good(results(run, work, p, "ours"))), None)
    yield from ["", "## Machine, versions, settings", ""]
    if mine:
        about = mine["machine"]
        yield f"- {about['processor']}, {about['processors']} logical processors, {platform.system()} {platform.release()}; vectors: {about['vectorWidth']}"
        yield f"- Einthoven {about['version']}, {about['runtime']}"
    for peer in PEERS:
        version = next((r["version"] for p in run.measured for work in run.works for r in good(results(run, work, p, peer))), None)
        if version:
            yield f"- {peer} {version}" + (f", OpenBLAS (OpenMP) {package('libopenblas0-openmp')}, oneDNN {package('libdnnl2')}" if peer == "PyTorch" else "")
    yield "- PyTorch's setting: OPENBLAS_CORETYPE, threads, and whether glibc keeps freed memory and takes large pages; the fastest for each work in a short round before."
    yield "  ATEN_CPU_CAPABILITY is avx512. OPENBLAS_L2_SIZE is not tried: Debian's 0.3.21 has no such name in it."
    yield "- ONNX Runtime: models exported by PyTorch, all graph optimisations, answers compared with PyTorch's."


def package(name):
    found = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True, check=False)
    return found.stdout or "of unknown version"


def results(run, work, precision, program):
    """Of all rounds."""
    return [
        r for entry in run.journal.entries if entry["key"][:2] == ["run", precision] and entry["key"][4] == program and work in run.groups()[entry["key"][3]]
        for r in entry["results"] if r.get("work", r.get("name", work.name)) == work.name and r.get("single", work.single) == work.single
    ]


def good(found):
    return [r for r in found if "error" not in r]


def failure(run, work, precision, program):
    return next(("failed: " + r["error"].replace("|", "/") for r in results(run, work, precision, program) if "error" in r), "not measured")


def median(found):
    return statistics.median(r["milliseconds"] for r in found)


def milliseconds(found):
    if not found:
        return ""
    value = median(found)
    return (f"{value:.3g}" if value < 100 else f"{value:.0f}") + " *" * any(r["disturbed"] for r in found)


def judged(share, aim):
    """Nothing is faster than the peak: where it seems so, the peak was measured too low, and the goal can't be called met."""
    if share > HIGHEST_SHARE:
        return "not judged: above the peak"
    return met(share, aim, f"{100 * aim:.0f} %") if aim else ""


def met(value, goal, text):
    if goal is None:
        return ""
    return f"{text}: {'met' if value is not None and value >= goal else 'not'}" if value is not None else text
