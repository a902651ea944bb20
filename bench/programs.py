"""Runs the programs that are measured, each in a process of its own, in an environment that is ours alone."""
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.path.join(HERE, "peers")
PROGRAM = os.path.join(HERE, "..", "src", "Einthoven.Cli", "bin", "Release", "net10.0", "Einthoven.Cli.dll")
FOREIGN = ("OPENBLAS_", "OMP_", "GOMP_", "KMP_", "MKL_", "ATEN_", "DNNL_", "ONEDNN_", "MALLOC_", "GLIBC_TUNABLES", "DOTNET_Tiered", "DOTNET_Enable", "DOTNET_gc", "DOTNET_GC")
LONGEST_SECONDS, MEMORY_INTERVAL = 600, 0.1


class Failed(Exception):
    """In words that fit into a cell."""


def environment(chosen):
    return {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)} | (chosen or {})


def child(command, chosen=None, watch=None):
    """Output of a program, and the most memory it held, in bytes. `watch` is called with its number from time to time."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=output, stderr=errors, env=environment(chosen))
        try:
            status, usage = wait(process, watch)
        except BaseException:
            process.kill()
            raise
        for file in (output, errors):
            file.seek(0)
        if status != 0:
            said = [line.strip() for line in errors.read().splitlines() if line.strip()]
            last = ([line for line in said if "error" in line.lower()] or said)[-1:]
            raise Failed(f"{os.path.basename(command[1])} ended with {status}: {' '.join(last)[:300]}")
        return output.read(), usage.ru_maxrss * 1024


def wait(process, watch):
    start = time.monotonic()
    while True:
        found, status, usage = os.wait4(process.pid, os.WNOHANG if watch or time.monotonic() - start < LONGEST_SECONDS else 0)
        if found:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage
        if time.monotonic() - start > LONGEST_SECONDS:
            process.kill()
        if watch:
            watch(process.pid)
        time.sleep(MEMORY_INTERVAL)


def lines(text):
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def ours(names, precision, repetitions, watch=None):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "result.json")
        options = ["--precision", precision] if precision != "float32" else []
        _, memory = child(["dotnet", PROGRAM, "benchmark", "--only", *names, "--repetitions", str(repetitions), "--json", path, *options], watch=watch)
        with open(path, encoding="utf-8") as file:
            found = json.load(file)
    return [{**result, "single": result["threads"] == 1, "machine": found["machine"], "memory": memory} for result in found["results"]]


def where(names, precision, repetitions):
    """Where the time of ours goes, operation by operation."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "result.json")
        child(["dotnet", PROGRAM, "benchmark", "--where", *names, "--repetitions", str(repetitions), "--precision", precision, "--json", path])
        with open(path, encoding="utf-8") as file:
            return json.load(file)["results"]


def precisions():
    """What `einthoven benchmark` offers."""
    return ["float32", "bfloat16"] if "--precision" in child(["dotnet", PROGRAM, "benchmark", "--help"])[0] else ["float32"]


def pytorch(names, setting, precision, repetitions, watch=None):
    command = [sys.executable, os.path.join(PEERS, "torch_peer.py"), "--only", *names, "--threads", str(setting.threads), "--repetitions", str(repetitions), "--precision", precision]
    output, memory = child(command, setting.environment(), watch)
    return [{**line, "setting": str(setting), "memory": memory} for line in lines(output)]


def onnx(work, model, repetitions):
    command = [
        "node", os.path.join(PEERS, "onnx_peer.mjs"), "--work", work.name, "--model", model["path"], "--shape", ",".join(map(str, model["shape"])),
        "--threads", str(1 if work.single else os.cpu_count()), "--repetitions", str(repetitions),
    ]
    return [{**line, "single": work.single} for line in lines(child(command)[0])]


def check(names, folder):
    """Whether both do the same works: a line a work, from the same parameters."""
    child(["dotnet", PROGRAM, "benchmark", "--export", folder, *(["--only", *names] if names else [])])
    return lines(child([sys.executable, os.path.join(PEERS, "check.py"), folder, *names], {"OPENBLAS_CORETYPE": "SkylakeX"})[0])


def export(names, folder):
    """The models of ONNX Runtime by work."""
    if not os.path.isdir(os.path.join(PEERS, "node_modules", "onnxruntime-node")):
        raise Failed("onnxruntime-node is not installed")
    return {line["work"]: line for line in lines(child([sys.executable, os.path.join(PEERS, "torch_peer.py"), "--export", folder, "--only", *names])[0])}


class Memory:
    """Resident memory of a process over time."""

    def __init__(self):
        self.samples = []

    def __call__(self, process):
        try:
            with open(f"/proc/{process}/statm", encoding="ascii") as file:
                self.samples.append(int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE"))
        except (OSError, IndexError):
            pass

    def growth(self):
        """Of the highest in the last quarter over that in the second."""
        quarter = max(1, len(self.samples) // 4)
        return max(self.samples[-quarter:]) / max(self.samples[quarter:2 * quarter]) - 1
