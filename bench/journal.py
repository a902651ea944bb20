"""Everything measured, as it comes: bench/out/measurements.jsonl. An interrupted run goes on from there with --resume."""
import hashlib
import json
import os

import programs


class Journal:
    def __init__(self, path, heading, resume):
        self.path, self.entries = path, []
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if resume and os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                first, *rest = [json.loads(line) for line in file if line.endswith("\n")] or [None]
            if first != heading:
                raise SystemExit(f"{os.path.relpath(path)} is of another build or other options ({first}); without --resume a run begins anew.")
            self.entries = rest
        else:
            self._write(heading, "w")

    def once(self, key, measure):
        """Measures what is not here yet: a list of results, one of which is an error where the program failed."""
        if any(entry["key"] == key for entry in self.entries):
            return
        try:
            results = measure()
        except programs.Failed as error:
            results = [{"error": str(error)}]
        self.entries.append({"key": key, "results": results})
        self._write(self.entries[-1], "a")

    def results(self, *key):
        """Of all measurements whose key begins so."""
        return [result for entry in self.entries if entry["key"][:len(key)] == list(key) for result in entry["results"]]

    def of(self, work, *key):
        """Results and errors of one work; an error without a name is of every work."""
        return [r for r in self.results(*key) if r.get("work", r.get("name", work.name)) == work.name and r.get("single", work.single) == work.single]

    def _write(self, entry, mode):
        with open(self.path, mode, encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
            file.flush()
            os.fsync(file.fileno())


def build():
    """What tells one build of Einthoven from another."""
    digest, folder = hashlib.sha256(), os.path.dirname(programs.PROGRAM)
    for name in ("Einthoven.dll", "Einthoven.Tensors.dll", "Einthoven.Cli.dll"):
        with open(os.path.join(folder, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:16]
